// Shows what is recorded while a matter's page is open. The page is whole without it.
(() => {
  const box = document.querySelector("[data-live]");
  if (!box || !window.EventSource) return;
  const source = new EventSource(box.dataset.live);
  const title = document.title;
  let arrived = 0;
  source.addEventListener("news", event => {
    // Written and escaped by this server, from the same templates as the page.
    const piece = document.createRange().createContextualFragment(event.data);
    arrived += piece.querySelectorAll(".arrived").length;
    box.hidden = false;
    box.querySelector(".pieces").prepend(piece);
    document.title = arrived ? `${box.dataset.title.replace("{0}", arrived)} ${title}` : title;
  });
})();
