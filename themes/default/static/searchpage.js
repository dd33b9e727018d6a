// The search page: results while one types, what narrows them, and an address that says both.
(() => {
  "use strict";

  const { element, wordsOf, find, section, told } = globalThis.SearchResults;
  const form = document.querySelector("form.search");
  const field = form.querySelector(".search-field");
  const filters = { topic: form.elements.topic, entity: form.elements.entity, year: form.elements.year };
  const language = form.elements.in;
  const reset = form.querySelector(".search-reset");
  const index = document.querySelector(".index");
  const found = document.querySelector(".search-found");
  const count = found.querySelector(".search-count");
  const suggestion = found.querySelector(".search-suggestion");
  const groups = found.querySelector(".sections");
  const results = found.querySelector(".search-results");
  const status = document.querySelector(".search-status");
  const here = document.documentElement.lang;

  const FIRST = 6; // of each kind
  const SAY_AFTER = 800; // once typing rests
  const WRITE_AFTER = 250;
  const WAIT_SAID_AFTER = 400;
  const title = document.title;

  const words = wordsOf(document);
  const entities = [...index.querySelectorAll("[data-kind='entity'] li")].map((item) => ({
    id: item.dataset.id,
    name: item.textContent.trim(),
  }));

  let shown = {}; // how many results of each kind, where more than at first were asked for
  let asked = 0; // a later question makes an earlier answer stale
  let sent = false; // whether what is in the field was sent off with Enter, or followed from
  let saying = 0;
  let writing = 0;

  // ---- The address

  const entityAsked = () => entities.find(({ name }) => name === filters.entity.value.trim())?.id ?? "";

  /** Give what is asked for, as the address says it. */
  function question() {
    const values = {
      q: field.value.trim(),
      topic: filters.topic.value,
      entity: entityAsked(),
      year: filters.year.value,
      in: language && language.value !== here ? language.value : "",
    };
    return new URLSearchParams(Object.entries(values).filter(([, value]) => value));
  }

  function takeQuestion() {
    const given = new URLSearchParams(location.search);
    const year = given.get("year") ?? "";
    // The years are known once the engine is there; the address may be first.
    if (year && ![...filters.year.options].some(({ value }) => value === year)) filters.year.add(new Option(year, year));
    field.value = given.get("q") ?? "";
    filters.topic.value = given.get("topic") ?? "";
    filters.topic.selectedIndex = Math.max(filters.topic.selectedIndex, 0);
    filters.entity.value = entities.find(({ id }) => id === given.get("entity"))?.name ?? "";
    filters.year.value = year;
    if (language) {
      language.value = given.get("in") ?? here;
      if (language.selectedIndex < 0) language.value = here;
    }
  }

  /** Tell whether the address says what is asked for, however it is encoded. */
  const isWritten = () => String(question()) === String(new URLSearchParams(location.search));

  /** Write what is asked for into the address: in place of what was typed before, but never of what was sent off. */
  function write() {
    clearTimeout(writing);
    if (isWritten()) return;
    const asking = question();
    const address = `${location.pathname}${asking.size ? `?${asking}` : ""}`;
    if (sent) history.pushState(null, "", address);
    else history.replaceState(null, "", address);
    sent = false;
  }

  /** Let the same page in other languages ask the same. */
  function takeAlong(query) {
    for (const link of document.querySelectorAll(".switch a")) link.search = query && `?q=${encodeURIComponent(query)}`;
  }

  /** Remember how the page is left, for when one comes back. */
  function remember(link) {
    const focus = link?.getAttribute("href") ?? "";
    history.replaceState({ top: scrollY, focus, shown }, "", location.href);
  }

  // ---- Results

  const resultLinks = () => [...results.querySelectorAll(".document-title a")];

  /** Show so many results of a kind. */
  function widen(kind, number) {
    shown = { ...shown, [kind]: number };
    return search();
  }

  function offered(group) {
    const whole = section(group, words, here, widen);
    whole.id = `found-${group.kind}`;
    return whole;
  }

  /** Lead to a group, above all of them. */
  function waymark({ kind, count: total }) {
    const link = element("a", "", words[kind], " ", element("span", "soft", total.toLocaleString(here)));
    link.href = `#found-${kind}`;
    return element("li", "", link);
  }

  function show(query, answer) {
    tell(told(query, answer, words, here));
    suggestion.hidden = !answer.suggestion;
    suggestion.querySelector("button").textContent = answer.suggestion;
    // Who walks through the results already stays where they are in them.
    const at = resultLinks().indexOf(document.activeElement);
    results.replaceChildren(...answer.groups.map(offered));
    if (at >= 0) (resultLinks()[at] ?? resultLinks()[0] ?? field).focus();
    groups.hidden = answer.groups.length < 3;
    groups.firstElementChild.replaceChildren(...answer.groups.map(waymark));
    results.lang = language?.value ?? here;
  }

  /** Say how many there are: at once to the eye, to the ear when typing rests. */
  function tell(text) {
    count.textContent = text;
    clearTimeout(saying);
    saying = setTimeout(() => {
      const said = suggestion.hidden ? "" : ` ${suggestion.textContent}`;
      status.textContent = text + said;
    }, SAY_AFTER);
  }

  /** Answer what is asked for; what is shown stays until the answer is there. */
  async function search() {
    const turn = ++asked;
    const query = field.value.trim();
    const narrow = { topic: filters.topic.value, entity: entityAsked(), year: filters.year.value };
    takeAlong(query);
    document.title = query ? `${query} – ${title}` : title;
    reset.hidden = !(narrow.topic || filters.entity.value || narrow.year);
    filters.entity.setAttribute("aria-invalid", Boolean(filters.entity.value.trim() && !narrow.entity));
    if (!query && !Object.values(narrow).some(Boolean)) {
      found.hidden = true;
      index.hidden = false;
      results.replaceChildren();
      clearTimeout(saying);
      status.textContent = "";
      return;
    }
    const waiting = setTimeout(() => {
      if (turn !== asked) return;
      found.hidden = false;
      index.hidden = true;
      count.textContent = words["search-wait"];
    }, WAIT_SAID_AFTER);
    try {
      const engine = await globalThis.siteSearch.engine(language?.value);
      const answer = await find(engine, query, narrow, FIRST, shown);
      if (turn !== asked) return;
      show(query, answer);
    } catch {
      if (turn !== asked) return;
      suggestion.hidden = true;
      groups.hidden = true;
      results.replaceChildren();
      tell(words["search-failed"]);
    } finally {
      clearTimeout(waiting);
    }
    index.hidden = true;
    found.hidden = false;
  }

  /** Answer within the next frame, however fast somebody types. */
  let due = 0;
  function soon() {
    shown = {};
    due ||= requestAnimationFrame(() => {
      due = 0;
      search();
    });
    clearTimeout(writing);
    writing = setTimeout(write, WRITE_AFTER);
  }

  // ---- By hand

  form.addEventListener("input", soon);
  form.addEventListener("change", soon);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    write();
    sent = true;
    search();
    // The keyboard on a screen would stand before the results.
    if (matchMedia("(hover: none)").matches) field.blur();
  });
  reset.addEventListener("click", () => {
    filters.topic.value = filters.year.value = filters.entity.value = "";
    field.focus();
    soon();
  });
  suggestion.querySelector("button").addEventListener("click", ({ target }) => {
    field.value = target.textContent;
    field.focus();
    soon();
  });
  results.addEventListener("click", ({ target }) => {
    const link = target.closest("a");
    if (!link) return;
    write();
    remember(link);
  });

  // Up and down lead through the results, and Escape back to the field.
  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const links = resultLinks();
    const at = links.indexOf(document.activeElement);
    const inField = document.activeElement === field;
    if (event.key === "Escape" && !inField && results.contains(document.activeElement)) {
      field.focus();
      field.select();
    } else if ((event.key === "ArrowDown" && (inField || at >= 0)) || (event.key === "ArrowUp" && at >= 0)) {
      const next = at + (event.key === "ArrowDown" ? 1 : -1);
      if (next >= links.length) return;
      event.preventDefault();
      (links[next] ?? field).focus();
    }
  });

  filters.entity.addEventListener("focus", () => filters.entity.list.append(...entities.map(({ name }) => new Option(name, name))), {
    once: true,
  });

  // ---- Coming and going

  async function arrive() {
    const left = history.state;
    shown = left?.shown ?? {};
    sent = Boolean(location.search);
    takeQuestion();
    index.hidden = sent;
    await search();
    if (!left) return;
    const link = [...results.querySelectorAll("a")].find((each) => each.getAttribute("href") === left.focus);
    link?.focus({ preventScroll: true });
    scrollTo({ top: left.top, behavior: "instant" });
  }

  async function offerYears() {
    const engine = await globalThis.siteSearch.engine(language?.value);
    await engine.open();
    const known = [...filters.year.options].map(({ value }) => value);
    for (const year of engine.years.filter((each) => !known.includes(each))) filters.year.add(new Option(year, year));
  }

  history.scrollRestoration = "manual";
  addEventListener("pagehide", () => remember(results.contains(document.activeElement) ? document.activeElement : null));
  addEventListener("popstate", () => isWritten() || arrive());
  form.hidden = false;
  arrive();
  if (!field.value) field.focus();
  offerYears().catch(() => {});
})();
