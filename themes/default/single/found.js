// Searching in the single file: the index stands in the document, and the page of the search shows what is found.
// The engine is that of the website; only addresses and what surrounds the results are this file's own.
(() => {
  "use strict";

  const blocks = new Map(
    [...document.querySelectorAll('script[type="application/json"][data-name]')].map((block) => [block.dataset.name, block]),
  );
  if (!blocks.size) return;

  const { wordsOf, find, section, told } = globalThis.SearchResults;
  const FIRST = 8; // of each kind
  const engines = new Map();

  /** Read a part of the index when it is asked for. */
  async function load(name) {
    const block = blocks.get(name);
    if (!block) throw new Error(`no ${name}`);
    return JSON.parse(block.textContent);
  }

  function engineOf(lang) {
    if (!engines.has(lang)) engines.set(lang, new globalThis.BriefingSearch(lang, "", load));
    return engines.get(lang);
  }

  /** Write an address of the engine (`page?q=words#place`) as one of this document. */
  function addressOf(href) {
    const [, page, place] = href.match(/^([^?#]*)(?:\?[^#]*)?(?:#(.*))?$/);
    return `#${page}${place ? `--${place}` : ""}`;
  }

  function offerSearch(page) {
    const form = page.querySelector("form.search");
    if (!form) return;
    const field = form.querySelector(".search-field");
    const { topic, year } = form.elements;
    const found = page.querySelector(".search-found");
    const results = page.querySelector(".search-results");
    const suggestion = page.querySelector(".search-suggestion");
    const status = page.querySelector(".search-status");
    const index = page.querySelector(".index");
    const words = wordsOf(page);
    const engine = engineOf(page.lang);
    let shown = {}; // how many results of each kind, where more than at first were asked for
    let asked = 0; // a later question makes an earlier answer stale

    const here = (group) => ({ ...group, items: group.items.map((item) => ({ ...item, href: addressOf(item.href) })) });

    async function search() {
      const turn = ++asked;
      const query = field.value.trim();
      const narrow = { topic: topic?.value ?? "", entity: "", year: year?.value ?? "" };
      const wanted = Boolean(query || narrow.topic || narrow.year);
      if (wanted) {
        const answer = await find(engine, query, narrow, FIRST, shown);
        if (turn !== asked) return;
        page.querySelector(".search-count").textContent = status.textContent = told(query, answer, words, page.lang);
        suggestion.hidden = !answer.suggestion;
        suggestion.querySelector("button").textContent = answer.suggestion;
        results.replaceChildren(...answer.groups.map((group) => section(here(group), words, page.lang, widen)));
      }
      found.hidden = !wanted;
      index.hidden = wanted;
    }

    /** Show so many results of a kind. */
    function widen(kind, number) {
      shown = { ...shown, [kind]: number };
      return search();
    }

    form.addEventListener("input", () => {
      shown = {};
      search();
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      search();
    });
    suggestion.querySelector("button").addEventListener("click", ({ target }) => {
      field.value = target.textContent;
      field.focus();
      shown = {};
      search();
    });
    results.addEventListener("click", ({ target }) => {
      const link = target.closest("a");
      if (link) due = { hash: link.hash, query: field.value.trim(), engine };
    });
    // Names are found by words, and another language is a page of its own.
    for (const other of form.querySelectorAll('[name="entity"], [name="in"]')) other.closest("label").hidden = true;
    engine.open().then(() => {
      for (const each of engine.years) year?.add(new Option(each, each));
    });
    form.hidden = false;
  }

  // ---- Marks: where the words stand on the page that a result leads to

  let due = null; // what is to be marked where a result leads

  async function showMarks(page) {
    if (!globalThis.Highlight) return;
    globalThis.SearchMarks.mark(null);
    if (!due || location.hash !== due.hash) return;
    const { query, engine, hash } = due;
    due = null;
    await engine.ready(query);
    const ranges = globalThis.SearchMarks.rangesIn(page, (text) => engine.ranges(text, query));
    globalThis.SearchMarks.mark(ranges);
    // A place is shown by the address itself; of a whole page the first words are.
    const first = hash === `#${page.id}` && ranges.map((range) => range.getBoundingClientRect()).find(({ height }) => height);
    if (first && (first.top < 0 || first.bottom > innerHeight)) scrollTo(0, scrollY + first.top - innerHeight / 3);
  }

  document.addEventListener("pagestart", ({ target }) => offerSearch(target));
  addEventListener("hashchange", () => setTimeout(() => showMarks(document.querySelector("main > .page.shown") ?? document.body)));
  for (const link of document.querySelectorAll(".to-search")) link.hidden = false;
})();
