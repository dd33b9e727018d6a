// Searching from any page: the field in the masthead with names to choose from, and the marks on a page that a search
// led to. What searches is loaded when somebody is about to; the search page has a script of its own, searchpage.js.
(() => {
  "use strict";

  const home = document.documentElement;
  const searching = document.querySelector("form[role='search']");
  if (!searching) return;
  const root = searching.dataset.root;

  // ---- The engine

  const engines = new Map();
  let loading = null;

  /** Run a script of the theme; those asked for first run first. */
  function run(name) {
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = `${root}static/${name}.js`;
      script.async = false;
      script.onload = resolve;
      script.onerror = () => reject(new Error(`${name} cannot be read`));
      document.head.append(script);
    });
  }

  /** Give the engine that searches a language. */
  async function engine(lang = home.lang) {
    if (!engines.has(lang)) {
      loading ??= Promise.all(["search-text", "search-query", "search-index", "search"].map(run));
      try {
        await loading;
      } catch (error) {
        loading = null; // the next time may be better
        throw error;
      }
      if (!engines.has(lang)) engines.set(lang, new globalThis.BriefingSearch(lang, root));
    }
    return engines.get(lang);
  }

  globalThis.siteSearch = { engine };

  // ---- The field: a combobox with a list of names

  function part(name, className, ...inside) {
    const made = document.createElement(name);
    made.className = className;
    made.append(...inside);
    return made;
  }

  function offerHints() {
    const form = document.querySelector(".find");
    if (!form) return;

    const field = form.querySelector("input");
    const button = form.querySelector("button");
    const list = form.querySelector(".hints");
    const words = list.dataset;
    const SAY_AFTER = 700; // once typing rests

    const status = part("p", "hidden", "");
    status.setAttribute("role", "status");
    form.append(status);
    list.id = "hints";
    list.setAttribute("role", "listbox");
    field.setAttribute("role", "combobox");
    field.setAttribute("aria-controls", list.id);
    field.setAttribute("aria-autocomplete", "list");

    let asked = 0; // a later question makes an earlier answer stale
    let timer = 0;
    let active = -1;

    const choose = (place) => {
      const options = [...list.children];
      active = place;
      options.forEach((option, each) => option.setAttribute("aria-selected", each === place));
      if (place < 0) field.removeAttribute("aria-activedescendant");
      else field.setAttribute("aria-activedescendant", options[place].id);
      options[place]?.scrollIntoView({ block: "nearest" });
    };
    const close = () => {
      asked++;
      clearTimeout(timer);
      list.hidden = true;
      field.setAttribute("aria-expanded", "false");
      status.textContent = "";
      choose(-1);
    };
    const option = (inside, act) => {
      const item = document.createElement("li");
      item.id = `hint-${list.children.length}`;
      item.setAttribute("role", "option");
      item.append(...inside);
      item.addEventListener("click", act);
      list.append(item);
    };
    /** Go to what has a name; the search knows where it stands. */
    const follow = async ({ kind, id, name }) => {
      const { groups } = await (await engine()).find(name, {}, { kinds: [kind], limit: 10 });
      const item = groups[0]?.items.find((each) => each.id === id);
      if (item) return location.assign(item.href.replace(/\?[^#]*/, ""));
      field.value = name;
      form.requestSubmit();
    };
    const show = async () => {
      const query = field.value.trim();
      const turn = ++asked;
      if (!query) return close();
      let names = [];
      try {
        names = await (await engine()).hints(query);
      } catch {
        // The field leads to the search page all the same, which says what is wrong.
      }
      if (turn !== asked) return;
      list.replaceChildren();
      for (const hint of names) {
        const said = hint.title.map(([text, hit]) => (hit ? part("mark", "hit", text) : text));
        const known = hint.title.map(([text]) => text).join("") === hint.name ? words[hint.kind] : hint.name;
        option([part("span", "", ...said), part("span", "soft", known)], () => follow(hint));
      }
      option([words.all], () => form.requestSubmit());
      list.hidden = false;
      field.setAttribute("aria-expanded", "true");
      choose(-1);
      clearTimeout(timer);
      timer = setTimeout(() => (status.textContent = words.count.replace("{number}", names.length)), SAY_AFTER);
    };

    field.addEventListener("input", show);
    field.addEventListener("focus", () => engine().then((found) => found.openNames()).catch(() => {}));
    field.addEventListener("keydown", (event) => {
      // While a syllable is being composed the keys belong to that.
      if (event.isComposing) return;
      const { key } = event;
      const count = list.children.length;
      if (key === "ArrowDown" || key === "ArrowUp") {
        event.preventDefault();
        if (list.hidden) show();
        else choose(key === "ArrowDown" ? (active + 2) % (count + 1) - 1 : (active + count + 1) % (count + 1) - 1);
      } else if (key === "Enter" && active >= 0 && !list.hidden) {
        event.preventDefault();
        list.children[active].click();
      } else if (key === "Escape") {
        event.preventDefault();
        if (!list.hidden) return close();
        field.value = "";
        form.classList.remove("open");
        if (!field.checkVisibility()) button.focus();
      }
    });
    // The focus stays in the field while a name is pressed.
    list.addEventListener("pointerdown", (event) => event.preventDefault());
    form.addEventListener("focusout", ({ relatedTarget }) => {
      if (form.contains(relatedTarget)) return;
      close();
      form.classList.remove("open");
    });
    // In a small window the button opens the field first.
    button.addEventListener("click", (event) => {
      if (field.checkVisibility()) return;
      event.preventDefault();
      form.classList.add("open");
      field.focus();
    });
    close();
  }

  /** Let `/` lead to the field from anywhere on a page. */
  function followSlash() {
    document.addEventListener("keydown", (event) => {
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.target.closest("input, textarea, select, [contenteditable]")) return;
      event.preventDefault();
      const field = searching.querySelector("input");
      if (!field.checkVisibility()) searching.classList.add("open");
      field.focus();
      field.select();
    });
  }

  // ---- Marks: where the words that led here stand

  async function markHits() {
    const query = new URLSearchParams(location.search).get("q")?.trim();
    const main = document.querySelector("main");
    const sign = document.querySelector(".marked");
    if (!query || !sign || !globalThis.Highlight) return;

    let moved = false;
    for (const kind of ["wheel", "touchmove", "keydown", "pointerdown"]) {
      addEventListener(kind, () => (moved = true), { once: true, passive: true });
    }
    const [found] = await Promise.all([engine(), run("search-marks")]);
    await found.ready(query);
    const ranges = globalThis.SearchMarks.rangesIn(main, (text) => found.ranges(text, query));
    if (!ranges.length) return;

    globalThis.SearchMarks.mark(ranges);
    const said = sign.querySelector("span");
    said.textContent = said.dataset.text.replace("{query}", () => query).replace("{number}", ranges.length);
    sign.hidden = false;

    const clear = () => {
      globalThis.SearchMarks.mark(null);
      sign.hidden = true;
      removeEventListener("keydown", escape, true);
      const address = new URL(location);
      address.searchParams.delete("q");
      history.replaceState(history.state, "", address);
    };
    // A preview that is open, or a field, is what is left first.
    const escape = ({ key, target }) => {
      const preview = document.getElementById("preview");
      if (key === "Escape" && !target.closest("input, select") && (preview?.hidden ?? true)) clear();
    };
    addEventListener("keydown", escape, true);
    sign.querySelector("button").addEventListener("click", clear);

    // An address names a passage, or the section that the words stand in: then they may be further down.
    const arrived = performance.getEntriesByType("navigation")[0]?.type === "navigate";
    if (arrived && !moved) comeTo(ranges);
  }

  /** Bring what was searched for into view, if nothing of it is: the first after what the address names. */
  function comeTo(ranges) {
    const target = document.querySelector(":target");
    const after = ({ startContainer }) =>
      !target || target.contains(startContainer) ||
      target.compareDocumentPosition(startContainer) & Node.DOCUMENT_POSITION_FOLLOWING;
    const seen = ranges.filter(after).map((range) => [range, range.getBoundingClientRect()]);
    const first = seen.find(([, { height }]) => height);
    if (!first || (first[1].top >= 0 && first[1].bottom <= innerHeight)) return;
    if (target && !/^H[1-6]$/.test(target.tagName)) return;
    scrollTo({ top: scrollY + first[1].top - innerHeight / 3, behavior: "instant" });
  }

  offerHints();
  followSlash();
  markHits().catch(() => {});
})();
