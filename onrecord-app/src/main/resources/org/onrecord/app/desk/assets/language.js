// Filters change the address without a new page: another language leads back to what is shown.
document.addEventListener("submit", event => {
  if (!event.target.matches("form.language")) return;
  const back = event.target.elements.back;
  back.value = back.value.split("?")[0] + location.search;
});
