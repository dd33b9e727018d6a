// What pages do beyond being read. All of it is an addition: texts, notes and links are in the page without it.
// Words come from the page as well: what is shown here was written there, in the reader's language.
(() => {
  "use strict";

  const root = document.documentElement;

  /** Give the element a fragment such as `#s-costs` names; one that is mistyped names none. */
  function targetOf(fragment) {
    try {
      return document.getElementById(decodeURIComponent(fragment.slice(1)));
    } catch {
      return null;
    }
  }

  /** Open what is closed around an element; tell whether anything was. */
  function reveal(element) {
    let opened = false;
    for (let at = element; (at = at?.closest("details:not([open])")); opened = true) at.open = true;
    return opened;
  }

  // ---- Colour scheme: by the system, or the reader's choice, which holds for all pages

  function offerScheme() {
    const choices = [...document.querySelectorAll(".scheme select")];
    if (!choices.length) return;

    const stored = () => {
      try {
        const scheme = localStorage.getItem("scheme");
        return scheme === "light" || scheme === "dark" ? scheme : "";
      } catch {
        return root.dataset.scheme ?? "";
      }
    };
    const store = (scheme) => {
      try {
        if (scheme) localStorage.setItem("scheme", scheme);
        else localStorage.removeItem("scheme");
      } catch {
        // Storage is refused: the choice holds for this page.
      }
    };
    const bars = [...document.querySelectorAll('meta[name="theme-color"]')].map((meta) => [meta, meta.media]);
    const apply = (scheme) => {
      if (scheme) root.dataset.scheme = scheme;
      else delete root.dataset.scheme;
      for (const choice of choices) choice.value = scheme;
      // The browser's own bars go with the page.
      for (const [meta, media] of bars) meta.media = !scheme ? media : media.includes(scheme) ? "all" : "not all";
    };

    for (const choice of choices) {
      choice.addEventListener("change", () => {
        store(choice.value);
        apply(choice.value);
      });
    }
    // Another tab chose, or this page comes back as it was left.
    addEventListener("storage", () => apply(stored()));
    addEventListener("pageshow", (event) => event.persisted && apply(stored()));
    apply(root.dataset.scheme ?? "");
    for (const choice of choices) choice.closest(".scheme").hidden = false;
  }

  // ---- Targets inside closed details

  function openTargets() {
    const arrive = () => {
      const target = targetOf(location.hash);
      if (reveal(target)) target.scrollIntoView();
    };

    // Opened before the browser follows the link, so that it scrolls to where the target then is.
    document.addEventListener("click", (event) => {
      const link = event.target.closest('a[href^="#"]');
      if (link) reveal(targetOf(link.getAttribute("href")));
    });
    addEventListener("hashchange", arrive);
    arrive();
  }

  // ---- Notes: a passage, its reference and its note light up together

  function connectNotes(page) {
    const parts = new Map();
    const add = (id, part) => parts.set(id, [...(parts.get(id) ?? []), part]);
    // Where a document holds many pages, the page's own name stands before each id: `page--n-id` is of `page--id`.
    const bare = (id) => id.replace(/^(.*--)?n-/, "$1");
    for (const note of page.querySelectorAll(".note[id]")) add(bare(note.id), note);
    if (!parts.size) return;

    const idsOf = (element) => {
      const part = element?.closest('mark[data-a], a.ref[href^="#"], .note[id]');
      if (!part) return [];
      const ids = part.dataset.a?.split(" ") ?? [bare(decodeURIComponent(part.hash ?? `#${part.id}`).slice(1))];
      return ids.filter((id) => parts.has(id));
    };
    for (const part of page.querySelectorAll("mark[data-a], a.ref")) for (const id of idsOf(part)) add(id, part);

    let lit = [];
    const light = (ids) => {
      if (ids.join() === lit.join()) return;
      for (const id of lit) for (const part of parts.get(id)) part.classList.remove("lit");
      for (const id of ids) for (const part of parts.get(id)) part.classList.add("lit");
      lit = ids;
    };
    // Where the pointer rests on nothing, what has the focus stays lit.
    const relight = (event) => {
      const ids = idsOf(event.target);
      light(ids.length ? ids : idsOf(document.activeElement));
    };
    page.addEventListener("pointerover", relight);
    page.addEventListener("focusin", relight);
    page.addEventListener("focusout", (event) => light(idsOf(event.relatedTarget)));

    // For the pointer a whole passage leads to its note; for the keyboard its reference does.
    page.addEventListener("click", (event) => {
      const [id] = event.target.closest("a, button, summary") ? [] : idsOf(event.target.closest("mark"));
      if (!id || !getSelection().isCollapsed) return;
      const [note] = parts.get(id);
      const opened = reveal(note);
      const { top, bottom } = note.getBoundingClientRect();
      if (opened || top < 0 || bottom > innerHeight) {
        location.hash = note.id; // so that going back leads to the passage
        note.scrollIntoView();
      }
      note.tabIndex = -1;
      note.focus({ preventScroll: true });
    });
  }

  // ---- Contents: the section being read, and how far reading has come

  /** Give the function that takes up the page that is read now: the document, a part of it, or none of them. */
  function followReading() {
    const bar = document.querySelector(".progress");
    let text = null;
    let sections = [];

    const update = () => {
      if (!text && !sections.length) return;
      const atEnd = innerHeight + scrollY >= root.scrollHeight - 1;
      const line = atEnd ? innerHeight : innerHeight / 3;
      const current = sections.findLast(({ heading }) => heading.getBoundingClientRect().top <= line)?.heading;
      for (const { link, heading } of sections) {
        if (heading === current) link.setAttribute("aria-current", "true");
        else link.removeAttribute("aria-current");
      }
      if (bar && text) {
        const { top, height } = text.getBoundingClientRect();
        bar.hidden = height <= innerHeight;
        bar.style.transform = `scaleX(${Math.min(Math.max(-top / (height - innerHeight), 0), 1)})`;
      }
    };
    let due = 0;
    const soon = () => {
      due ||= requestAnimationFrame(() => {
        due = 0;
        update();
      });
    };
    addEventListener("scroll", soon, { passive: true });
    addEventListener("resize", soon);
    // It reports once at the start too, when the page has been laid out: to ask before that would lay it out twice.
    new ResizeObserver(soon).observe(document.body);

    return (page) => {
      text = page?.querySelector("article .text") ?? page?.querySelector("article") ?? null;
      sections = [...(page?.querySelectorAll('.contents a[href^="#"]') ?? [])]
        .map((link) => ({ link, heading: targetOf(link.getAttribute("href")) }))
        .filter(({ heading }) => heading);
      if (bar && !text) bar.hidden = true;
    };
  }

  // ---- Copying

  function offerCopies(page) {
    const buttons = page.querySelectorAll("button.copy");
    if (!buttons.length) return;

    // A region that stands before it speaks is announced.
    const status = document.createElement("p");
    status.className = "hidden";
    status.setAttribute("role", "status");
    document.body.append(status);

    for (const button of buttons) {
      const source = document.querySelector(button.dataset.copy);
      if (!source) continue;
      const label = button.textContent;
      let back = 0;
      const say = (said) => {
        button.style.minWidth = said ? `${button.offsetWidth}px` : "";
        button.textContent = said || label;
        status.textContent = said;
      };
      button.addEventListener("click", async () => {
        const copied = await copy(source);
        clearTimeout(back);
        say((copied ? button.dataset.done : button.dataset.failed) ?? "");
        back = setTimeout(say, 3000, "");
      });
      button.hidden = false;
    }
  }

  /** Copy the text of an element; where the browser refuses, leave it selected for copying by hand. */
  async function copy(source) {
    try {
      await navigator.clipboard.writeText(source.innerText.trim());
      return true;
    } catch {
      const selection = getSelection();
      selection.selectAllChildren(source);
      const copied = document.execCommand("copy");
      if (copied) selection.removeAllRanges();
      return copied;
    }
  }

  // ---- Previews: what a link leads to, on hover or focus; nothing is fetched, the page holds it all
  //
  // A tooltip with aria-describedby: the card has nothing to operate, so it needs no focus, and what it says is read
  // out after the name of the link. It is positioned in the page, not in the top layer, so it scrolls with its link.

  function offerPreviews() {
    const entries = new Map();
    for (const template of document.querySelectorAll("template.previews")) {
      for (const entry of template.content.children) entries.set(entry.dataset.for, entry);
    }
    if (!entries.size) return;

    const OPEN_AFTER = 300;
    const CLOSE_AFTER = 250; // time to move from the link to its card
    const MARGIN = 8;

    const card = document.createElement("div");
    card.className = card.id = "preview";
    card.hidden = true;
    card.setAttribute("role", "tooltip");
    document.querySelector("main").append(card);

    let link = null; // what the card describes
    let hovered = null; // the link under the pointer, also while it is on the card
    let timer = 0;

    const wait = (action, time) => {
      clearTimeout(timer);
      timer = setTimeout(action, time);
    };
    const linkAt = (element) => {
      const found = element.closest("main a[href]");
      return entries.has(found?.getAttribute("href")) ? found : null;
    };

    const close = () => {
      clearTimeout(timer);
      link?.removeAttribute("aria-describedby");
      link = null;
      card.hidden = true;
    };
    const describe = (next) => {
      if (next === link) return;
      close();
      link = next;
      link.setAttribute("aria-describedby", card.id);
      card.replaceChildren(entries.get(link.getAttribute("href")).cloneNode(true));
    };
    /** Put the card below the link or, where it lacks room, above; never on it. */
    const place = (x) => {
      const { top, bottom, left } = link.getBoundingClientRect();
      card.style.maxHeight = "";
      const above = top - MARGIN;
      const below = root.clientHeight - bottom - MARGIN;
      const upward = card.offsetHeight > below && above > below;
      card.style.maxHeight = `${upward ? above : below}px`;
      const furthest = root.clientWidth - card.offsetWidth - MARGIN;
      // Measured from where it stands, whatever it is positioned by.
      card.style.left = card.style.top = "0";
      const origin = card.getBoundingClientRect();
      card.style.left = `${Math.max(Math.min(x ?? left, furthest), MARGIN) - origin.left}px`;
      card.style.top = `${(upward ? top - card.offsetHeight : bottom) - origin.top}px`;
    };
    const open = (next, x) => {
      describe(next);
      card.hidden = false;
      place(x);
    };

    const leave = () => (link?.matches(":focus-visible") ? open(link) : close());
    const hover = (now, x) => {
      if (now === hovered) return;
      hovered = now;
      if (!now) wait(leave, CLOSE_AFTER);
      else if (now === link && !card.hidden) clearTimeout(timer);
      else wait(() => open(now, x - 3 * MARGIN), OPEN_AFTER);
    };

    document.addEventListener("pointerover", ({ target, pointerType, clientX }) => {
      // Touch follows links; it has no hovering.
      if (pointerType !== "touch") hover(card.contains(target) ? link : linkAt(target), clientX);
    });
    root.addEventListener("pointerleave", () => hover(null));
    document.addEventListener("focusin", ({ target }) => {
      const now = linkAt(target);
      if (!now?.matches(":focus-visible") || now === link) return;
      describe(now); // at once, for a screen reader says what it finds when the focus arrives
      wait(() => open(now), OPEN_AFTER);
    });
    document.addEventListener("focusout", ({ target }) => target === link && target !== hovered && close());
    document.addEventListener("keydown", ({ key }) => key === "Escape" && close());
    document.addEventListener("click", ({ target }) => card.contains(target) || close());
    // What scrolls or wraps anew takes the link from under its card.
    const replace = ({ target }) => card.hidden || target === document || card.contains(target) || place();
    document.addEventListener("scroll", replace, { capture: true, passive: true });
    addEventListener("resize", () => card.hidden || place());
  }

  offerScheme();
  openTargets();
  const read = followReading();
  const start = (page) => {
    connectNotes(page);
    offerCopies(page);
  };
  if ("pages" in root.dataset) {
    // Many pages in one document: each is started when it is first shown.
    document.addEventListener("pagestart", ({ target }) => start(target));
    document.addEventListener("pageturn", ({ target }) => read(target === document ? null : target));
  } else {
    start(document);
    read(document.querySelector("main"));
  }
  offerPreviews();
})();
