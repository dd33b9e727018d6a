// What results look like, on the search page of the website and in the single file alike.
(() => {
  "use strict";

  const MORE = 20; // results at a time

  function element(name, className, ...inside) {
    const made = document.createElement(name);
    if (className) made.className = className;
    made.append(...inside.filter((each) => each));
    return made;
  }

  /** Read the words that results are made of: the page holds them in its language. */
  function wordsOf(page) {
    const keys = page.querySelector(".search-words").content.querySelectorAll("dt");
    return Object.fromEntries([...keys].map((key) => [key.textContent, key.nextElementSibling.textContent]));
  }

  const pieces = (list) => list.map(([text, hit]) => (hit ? element("mark", "hit", text) : text));

  function entry(item, words) {
    const link = element("a", "", ...pieces(item.title));
    link.href = item.href;
    const marked = item.kind === "annotation";
    const kind = marked && element("span", `kind ${item.label}`, words[`kind-${item.label}`]);
    const label = !marked && item.label && element("span", "soft", item.label);
    const state = item.status && item.status !== "reported" && element("span", `status ${item.status}`, words[`status-${item.status}`]);
    const title = element("p", "document-title", kind, kind && " ", link, label && " ", label, state && " ", state);
    const sentence = item.sentence?.length && element("p", "document-summary", ...pieces(item.sentence));
    // A topic is its own, and of an annotation they are those of its whole brief.
    const topics = marked || item.kind === "topic" ? "" : item.topics.join(", ");
    const meta = [item.day, topics].filter(Boolean).map((text) => element("span", "", text));
    return element("li", "document", title, sentence, meta.length && element("p", "document-meta", ...meta));
  }

  /** Ask for `first` results of each kind, and for as many as `shown` says of those that more was asked for. */
  async function find(engine, query, narrow, first, shown) {
    const answer = await engine.find(query, narrow, { limit: first });
    const wider = answer.groups.map(async (group) => {
      if (!(shown[group.kind] > first)) return group;
      const more = await engine.find(query, narrow, { kinds: [group.kind], limit: shown[group.kind] });
      return more.groups[0] ?? group;
    });
    return { ...answer, groups: await Promise.all(wider) };
  }

  /** Show a group of results under its heading, with a button where there are more: `widen` shows so many of a kind. */
  function section({ kind, items, count, more }, words, lang, widen) {
    const number = element("span", "soft", count.toLocaleString(lang));
    const list = element("ul", "documents", ...items.map((item) => entry(item, words)));
    const body = element("div", "section-body", list);
    const whole = element("section", "section", element("h2", "", words[kind], " ", number), body);
    whole.dataset.kind = kind;
    if (!more) return whole;
    const button = element("button", "search-more", words["search-more"]);
    button.type = "button";
    button.setAttribute("aria-label", `${words["search-more"]}: ${words[kind]}`);
    button.addEventListener("click", async () => {
      const results = whole.parentElement;
      await widen(kind, items.length + MORE);
      results.querySelectorAll(`[data-kind="${kind}"] .document-title a`)[items.length]?.focus();
    });
    body.append(element("p", "", button));
    return whole;
  }

  /** Say how much was found. */
  function told(query, answer, words, lang) {
    const said = words[query && !answer.count ? "search-none" : answer.complete ? "search-count" : "search-about"];
    return said.replace("{query}", () => query).replace("{number}", answer.count.toLocaleString(lang));
  }

  globalThis.SearchResults = { element, wordsOf, find, section, told };
})();
