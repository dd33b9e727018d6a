// Many pages in one document: the one that the address names is shown, or all of them for printing and finding.
// What a page needs besides is started by other scripts: `pagestart` comes when it is first shown, `pageturn` each time,
// and from the document itself when all are shown.
(() => {
  "use strict";

  const root = document.documentElement;
  const main = document.querySelector("main");
  const pages = [...main.querySelectorAll(":scope > .page")];
  const started = new WeakSet();
  const UNTIL_FOUND = "until-found"; // browsers that cannot find what is hidden take it for plain `hidden`
  let shown = null;
  let all = false;

  history.scrollRestoration = "manual";

  function targetOf(hash) {
    try {
      return document.getElementById(decodeURIComponent(hash.slice(1)));
    } catch {
      return null;
    }
  }

  const pageOf = (element) => element?.closest("main > .page") ?? null;

  /** Let what stands around the page go with it: language, title, the list it belongs to, its translations. */
  function follow(page) {
    root.lang = page.lang;
    document.title = page.dataset.title;
    for (const part of document.querySelectorAll(".of-language")) part.hidden = !all && part.lang !== page.lang;
    for (const link of document.querySelectorAll(".masthead .lists a")) {
      const own = link.hash === `#${page.id}`;
      if (own || link.hash === page.dataset.list) link.setAttribute("aria-current", own ? "page" : "true");
      else link.removeAttribute("aria-current");
    }
    for (const link of document.querySelectorAll(".masthead .switch a")) {
      link.dataset.home ??= link.getAttribute("href");
      const other = page.querySelector(`:scope > .alternates a[hreflang="${link.hreflang}"]`);
      link.setAttribute("href", other?.getAttribute("href") ?? link.dataset.home);
    }
  }

  function start(page) {
    if (started.has(page)) return;
    started.add(page);
    page.dispatchEvent(new Event("pagestart", { bubbles: true }));
  }

  /** Show a page instead of the one that is shown. */
  function show(page) {
    if (page === shown) return;
    const before = shown;
    shown = page;
    if (!all) {
      page.hidden = false;
      page.classList.add("shown");
      if (before) {
        before.classList.remove("shown");
        before.hidden = UNTIL_FOUND;
      }
    }
    follow(page);
    start(page);
    if (!all) page.dispatchEvent(new Event("pageturn", { bubbles: true }));
  }

  // ---- Where one was on a page, for going back

  let due = 0;
  const keep = () => {
    clearTimeout(due);
    due = 0;
    history.replaceState({ ...history.state, y: scrollY }, "");
  };
  addEventListener("scroll", () => (due ||= setTimeout(keep, 250)), { passive: true });

  /** Show what the address names: from the top, at a passage, or where one was before. */
  function arrive(event) {
    clearTimeout(due);
    due = 0;
    const target = targetOf(location.hash);
    const page = pageOf(target);
    if (target && !page) return; // a part of the frame
    show(page ?? pages[0]);
    const y = history.state?.y;
    if (y !== undefined) {
      scrollTo(0, y);
    } else if (target && (target !== page || all)) {
      target.scrollIntoView();
    } else {
      scrollTo(0, 0);
    }
    // For those who hear the page: it begins with its title.
    if (event && y === undefined && target === page) {
      const title = shown.querySelector("h1");
      if (title) title.tabIndex = -1;
      title?.focus({ preventScroll: true });
    }
  }

  document.addEventListener("click", (event) => {
    if (event.target.closest('a[href^="#"]')) keep();
  });
  addEventListener("hashchange", arrive);
  // What the browser finds, by its own search or by an address, it shows; then it is the page that is read.
  main.addEventListener("beforematch", ({ target }) => {
    const page = pageOf(target);
    if (!page || page === shown) return;
    if (pageOf(targetOf(location.hash)) !== page) {
      keep();
      history.pushState(null, "", `#${page.id}`);
    }
    show(page);
  });

  // ---- All pages

  const buttons = document.querySelectorAll(".all-pages");
  function toggle() {
    all = !all;
    root.dataset.pages = all ? "all" : "one";
    for (const page of pages) page.hidden = all || page === shown ? false : UNTIL_FOUND;
    for (const page of pages) page.classList.toggle("shown", !all && page === shown);
    for (const button of buttons) button.setAttribute("aria-pressed", all);
    follow(shown);
    (all ? document : shown).dispatchEvent(new Event("pageturn", { bubbles: true }));
    shown.scrollIntoView();
  }
  for (const button of buttons) {
    button.addEventListener("click", toggle);
    button.hidden = false;
  }

  for (const page of pages) page.hidden = UNTIL_FOUND;
  arrive();
  root.dataset.ready = "";
})();
