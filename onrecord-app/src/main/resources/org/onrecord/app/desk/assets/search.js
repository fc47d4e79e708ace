// A day that is chosen is looked for at once. The button does the same without scripts.
document.addEventListener("change", event => {
  if (event.target.matches("form.days input[type=date]")) event.target.form.requestSubmit();
});
