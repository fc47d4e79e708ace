// Keys for the staff: a letter presses what carries it in data-key, first within the marked item,
// then on the page. Everything works without this.
"use strict";
(() => {
  const items = () => [...document.querySelectorAll(".item")];
  const marked = () => document.querySelector(".item.marked");
  const mark = item => {
    marked()?.classList.remove("marked");
    item.classList.add("marked");
    item.focus({preventScroll: true});
    item.scrollIntoView({block: "nearest"});
  };
  const step = by => {
    const all = items();
    if (all.length === 0) return;
    const at = all.indexOf(marked());
    mark(all[Math.min(all.length - 1, Math.max(0, at < 0 ? 0 : at + by))]);
  };
  const press = key => {
    const selector = `[data-key="${CSS.escape(key)}"]`;
    const target = marked()?.querySelector(selector) ?? document.querySelector(selector);
    if (!target) return false;
    if (target.matches("input[type=checkbox]")) target.click();
    else if (target.matches("input, textarea, select")) target.focus();
    else target.click();
    return true;
  };
  const keys = () => {
    const dialog = document.getElementById("keys");
    if (!dialog) return false;
    dialog.open ? dialog.close() : dialog.showModal();
    return true;
  };
  document.addEventListener("keydown", event => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.target.closest("input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]")) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    let done = true;
    switch (event.key) {
      case "j": step(1); break;
      case "k": step(-1); break;
      case "q": location.assign("/staff/queue"); break;
      case "/": document.getElementById("q")?.focus(); break;
      case "?": done = keys() || press("?"); break;
      default: done = event.key.length === 1 && press(event.key);
    }
    if (done) event.preventDefault();
  });
  document.querySelector('a[data-key="?"]')?.addEventListener("click", event => {
    if (keys()) event.preventDefault();
  });
  // Words that are selected in the report are those of the statement; places count characters.
  const report = document.getElementById("report-text");
  const field = id => document.getElementById(id);
  if (report && field("words")) {
    const points = text => [...text].length;
    document.addEventListener("selectionchange", () => {
      const selection = document.getSelection();
      if (selection.rangeCount === 0 || selection.isCollapsed) return;
      const range = selection.getRangeAt(0);
      if (!report.contains(range.startContainer) || !report.contains(range.endContainer)) return;
      const before = document.createRange();
      before.selectNodeContents(report);
      before.setEnd(range.startContainer, range.startOffset);
      const words = range.toString();
      const from = points(before.toString());
      field("words").value = words;
      field("from").value = from;
      field("to").value = from + points(words);
    });
  }
  // After a form of the queue was sent, the first that is left is the one to go on with.
  if (document.querySelector(".queue .item")) mark(document.querySelector(".queue .item"));
})();
