// Notes in the margin: each group as near to its paragraph as those above it leave room. Without this script a
// paragraph waits until the notes of the one before it have ended.
(() => {
  "use strict";

  const room = matchMedia("screen and (min-width: 68rem)");
  const GAP = 22;
  const DRIFT = 220; // How far, in pixels, the notes of a section may run on beside the next one.

  function place(text) {
    const placed = room.matches;
    text.classList.toggle("placed", placed);
    if (!placed) return;
    let free = 0;
    for (const part of text.children) {
      part.style.removeProperty("--wait");
      if (part.querySelector(":scope > .block > h2")) {
        const wait = free - part.offsetTop - DRIFT;
        if (wait > 0) part.style.setProperty("--wait", `${wait}px`);
      }
      const notes = part.querySelector(":scope > .notes");
      if (!notes) continue;
      const top = Math.max(free, part.offsetTop);
      notes.style.setProperty("--top", `${top}px`);
      free = top + notes.offsetHeight + GAP;
    }
    text.style.setProperty("--notes", `${free}px`);
  }

  function start(page) {
    const text = page.querySelector(".text");
    if (!text) return;
    const again = () => place(text);
    again();
    room.addEventListener("change", again);
    text.addEventListener("toggle", again, true);
    new ResizeObserver(again).observe(text.querySelector(".block") ?? text);
  }

  if ("pages" in document.documentElement.dataset) {
    document.addEventListener("pagestart", ({ target }) => start(target));
  } else {
    start(document);
  }
})();
