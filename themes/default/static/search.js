// The search: finds candidates in the index, looks at their texts, and ranks what is truly there.
// Nothing is shown that was not found in its text. After search-text.js, search-query.js and search-index.js.
(() => {
  "use strict";

  const { text: Text, query: Query, index: Indexes } = globalThis.BriefingSearch;
  const { Index, BODY, NOTES, TITLE, TEXT, NAME, all, some } = Indexes;
  const { compact, matches, standing, readQuery } = Query;

  const GROUPS = ["topic", "entity", "question", "term", "brief", "annotation", "source", "page"];
  const OF_BRIEFS = new Set(["brief", "annotation"]);
  // What a hit in each list is worth before the text is looked at.
  const LIST_WORTH = { [BODY]: 1, [NOTES]: 2, [TITLE]: 8, [TEXT]: 1, [NAME]: 8 };
  const MENTION = 3;
  const NAMED = 20;
  const BEGUN = 4;
  // So many candidates are looked at in vain before a search gives up, times the items that are wanted …
  const PATIENCE = 4;
  // … and so many files of records are read for an overview; who asks for one kind alone gets all.
  const RECORD_FILES = 4;
  const SUGGESTIONS_TRIED = 4;
  const HINTS = 8;

  // ---- What a text holds

  const read = new WeakMap();

  /** Put all that an item says into one folded text, each entry on a line of its own, to be looked through at once. */
  function readable(item) {
    if (read.has(item)) return read.get(item);
    const entries = [];
    const add = (kind, worth, text, more) => {
      if (text) entries.push({ kind, worth, text: text.replaceAll("\n", " "), ...more });
    };
    add("title", 8, item.title);
    for (const name of item.names ?? []) if (name !== item.title) add("name", 8, name);
    add("role", 2, item.role);
    add("text", 2, item.lead, { fragment: "" });
    for (const [fragment, sentences] of item.blocks ?? []) {
      for (const sentence of sentences) add("text", 1, sentence, { fragment });
    }
    for (const mark of item.marks ?? []) {
      add("headline", 4, mark[6], { mark });
      add("words", 1, mark[7], { mark });
    }
    const whole = Text.foldInPlace(entries.map(({ text }) => text).join("\n"));
    let [start, from] = [0, 0];
    for (const entry of entries) {
      const end = whole.text.indexOf("\n", start);
      Object.assign(entry, { start, end: end < 0 ? whole.text.length : end, from });
      start = end + 1;
      from += entry.text.length + 1;
    }
    read.set(item, { whole, entries });
    return read.get(item);
  }

  /** Find the entry that a place in the whole text belongs to. */
  function entryAt(entries, place) {
    let [low, high] = [0, entries.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (entries[middle].start <= place) low = middle;
      else high = middle - 1;
    }
    return entries[low];
  }

  /** Look for the words of a query: for each entry that has some, the best hit of each word, and where all hits are. */
  function look(units, { whole, entries }) {
    const views = new Map();
    units.forEach(({ forms }, place) => {
      for (const form of forms) {
        for (const [start, end, worth] of matches(form, whole.text)) {
          const entry = entryAt(entries, start);
          if (end > entry.end) continue;
          if (!views.has(entry)) views.set(entry, { entry, whole, best: units.map(() => 0), hits: [] });
          const view = views.get(entry);
          view.best[place] = Math.max(view.best[place], worth * standing(whole.text, start, end));
          view.hits.push([start, end, place]);
        }
      }
    });
    return views;
  }

  /** Tell how near the words of a query stand to each other in an entry. */
  function nearness({ hits, best }) {
    const words = best.filter(Boolean).length;
    if (words < 2) return 0;
    let nearest = Infinity;
    const inOrder = hits.toSorted((a, b) => a[0] - b[0]);
    for (let place = 1; place < inOrder.length; place++) {
      const [before, after] = [inOrder[place - 1], inOrder[place]];
      if (before[2] !== after[2]) nearest = Math.min(nearest, Math.max(0, after[0] - before[1]));
    }
    return words - 1 + 1 / (1 + nearest / 8);
  }

  const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);

  /** Join what was seen in several entries: the best of each word, by the worth of the entry. */
  function together(units, views) {
    return units.map((_, place) => Math.max(0, ...views.map(({ best, entry }) => best[place] * entry.worth)));
  }

  /** Choose the sentence that says most of a query. */
  function bestView(views) {
    let chosen = null;
    let most = 0;
    for (const view of views) {
      const value = sum(view.best) + nearness(view);
      if (value > most) [chosen, most] = [view, value];
    }
    return chosen;
  }

  /** Look at a brief or record: null if it does not hold all words, else what to show and how well it answers. */
  function lookAt(units, item) {
    const text = readable(item);
    const views = look(units, text);
    const ofMarks = new Map();
    const own = [];
    for (const view of views.values()) {
      const { mark } = view.entry;
      if (!mark) own.push(view);
      else ofMarks.set(mark, [...(ofMarks.get(mark) ?? []), view]);
    }
    if (!together(units, [...views.values()]).every(Boolean)) return null;

    const shown = (kind, mark) => {
      const entry = text.entries.find((each) => each.kind === kind && each.mark === mark);
      return views.get(entry) ?? (entry && { entry, whole: text.whole, best: [], hits: [] });
    };
    const marks = [];
    for (const [mark, said] of ofMarks) {
      const values = together(units, said);
      if (!values.every(Boolean)) continue;
      const score = sum(values) + Math.max(...said.map(nearness));
      marks.push({ mark, headline: shown("headline", mark), words: shown("words", mark), score });
    }
    const texts = own.filter(({ entry }) => entry.kind === "text");
    const sentence = bestView(texts);
    return {
      item,
      // What only an annotation says is shown as that annotation.
      itself: !marks.length || together(units, own).every(Boolean),
      score: sum(together(units, [...views.values()])) + (sentence ? nearness(sentence) : 0),
      title: shown("title"),
      alias: own.find(({ entry }) => entry.kind === "name"),
      sentence: sentence ?? shown("text"),
      marks,
    };
  }

  /** Cut what an entry says into pieces: [text, hit]. */
  function pieces(view) {
    if (!view) return [];
    const { text, from } = view.entry;
    const hits = view.hits.map(([start, end]) => Text.unfold(view.whole, start, end).map((place) => place - from));
    return Text.cut(text, hits);
  }

  // ---- The engine

  class BriefingSearch {
    static fold = Text.fold;
    static termsOf = Text.termsOf;
    static initials = Text.initials;
    static compact = compact;

    #index;
    #root;
    #text = (number) => this.#index.text(number);
    #record = (number) => this.#index.record(number);

    /** `root` leads to the root of the site; `load(name)` gives a file of the index, where scripts cannot. */
    constructor(lang, root = "", load = null) {
      this.#root = root;
      this.#index = new Index(lang, root, load);
    }

    /** Load what every query needs. */
    async open() {
      await this.#index.open();
    }

    /** Load all names, which hints are chosen from. */
    async openNames() {
      await this.open();
      await this.#index.everyName();
    }

    /** Load what a query names; `ranges` needs it. */
    async ready(query) {
      await this.open();
      const asked = [compact(query)];
      readQuery(query, { known: (key) => (asked.push(key), []) });
      await this.#index.learn(asked);
    }

    /** Give the years to filter by, the latest first; after `open()`. The search page offers them. */
    get years() {
      return this.#index.head.years;
    }

    /**
     * Find what answers a query, within filters: {topic, entity, year}. Give {query, words, count, complete, groups,
     * suggestion}: groups [{kind, items, count, more}] of items {kind, id, title, href, day, topics, sentence, label?,
     * status?}, whose title and sentence are pieces [text, hit]. `count` is an estimate unless `complete`.
     */
    async find(query, filters = {}, { kinds = GROUPS, limit = 10 } = {}) {
      await this.open();
      this.#index.foresee(readQuery(query));
      await this.ready(query);
      const wanted = { filters, kinds: GROUPS.filter((kind) => kinds.includes(kind)), limit, query };
      const filtered = Object.values(filters).some(Boolean);
      const units = this.#read(query);
      const words = units.map(({ word }) => word);
      const answer = { query, words, count: 0, complete: true, groups: [], suggestion: "" };
      if (!units.length) return filtered ? { ...answer, ...(await this.#search([], wanted)) } : answer;

      let found = await this.#searchNouns(units, wanted);
      if (!found.count) found = await this.#searchNouns(this.#read(query, { loose: true }), wanted);
      if (found.count) return { ...answer, ...found };
      return { ...answer, suggestion: await this.#suggest(query, units, filtered) };
    }

    /** Give the names that what is being typed may become, from the index alone. */
    async hints(query) {
      await this.open();
      const typed = Text.fold(query).trim();
      if (!typed) return [];
      const forms = Query.formsWhileTyping(typed);
      const found = [];
      for (const [kind, id, name, ...others] of await this.#index.everyName()) {
        let best = 0;
        let as = null;
        for (const each of [name, ...others]) {
          const text = Text.fold(each);
          for (const [start, end] of forms.flatMap((form) => [...matches(form, text)])) {
            const value = (start ? (/[\s(·-]/.test(text[start - 1]) ? 2 : 1) : 3) + (each === name ? 0.5 : 0);
            if (value > best) [best, as] = [value, { name: each, start, end }];
          }
        }
        if (best) found.push({ best, order: GROUPS.indexOf(kind), hint: { kind, id, name, as } });
      }
      found.sort((a, b) => b.best - a.best || a.order - b.order);
      return found.slice(0, HINTS).map(({ hint: { as, ...hint } }) => {
        const view = { entry: { text: as.name, from: 0 }, whole: Text.foldInPlace(as.name), hits: [[as.start, as.end]] };
        return { ...hint, title: pieces(view) };
      });
    }

    /** Give where a query is found in a plain text: [[start, end], …]. After `ready()` names count as well. */
    ranges(text, query) {
      const field = Text.foldInPlace(text);
      const strict = Query.stretches(this.#read(query), field.text);
      const found = strict.length ? strict : Query.stretches(this.#read(query, { loose: true }), field.text);
      return found.map(([start, end]) => Text.unfold(field, start, end));
    }

    #read(query, options = {}) {
      return readQuery(query, {
        known: (key) => this.#index.bearers(key),
        names: ([, , , ...written]) => written,
        ...options,
      });
    }

    // ---- Candidates

    /** Search; where a word turns out to be a noun of its own (신뢰도), search again without what it was taken for. */
    async #searchNouns(units, wanted) {
      const nouns = new Set();
      const found = await this.#search(units, wanted, nouns);
      if (!nouns.size) return found;
      const own = units.map((unit) =>
        nouns.has(unit) ? { ...unit, forms: unit.forms.filter(({ word }) => word !== unit.stem) } : unit,
      );
      return this.#search(own, wanted);
    }

    async #search(units, wanted, nouns = new Set()) {
      const { filters, limit } = wanted;
      const plans = await this.#index.plan(units, filters);
      const [briefs, records] = await Promise.all([
        this.#briefs(units, plans, wanted, nouns),
        units.length && !filters.entity ? this.#recordGroups(units, plans, wanted, nouns) : [],
      ]);
      const groups = [...briefs, ...records].filter(({ items }) => items.length);
      // What bears the very name that was asked for comes before what speaks of it.
      groups.sort((a, b) => (b.named ?? 0) - (a.named ?? 0) || GROUPS.indexOf(a.kind) - GROUPS.indexOf(b.kind));
      return {
        count: sum(groups.map(({ count }) => count)),
        complete: groups.every(({ complete }) => complete),
        groups: groups.map(({ kind, items, count }) => ({
          kind,
          items: items.slice(0, limit),
          count,
          more: count > Math.min(items.length, limit),
        })),
      };
    }

    /**
     * Give candidates, the most promising first: what has all units in some of the lists, or with no units all of a
     * filter. Of what is worth the same, briefs come with the newest first, records in their order.
     */
    #candidates(units, lists, within, ofBriefs) {
      const { documents, records } = this.#index.head;
      const total = ofBriefs ? documents : records;
      let held = within;
      let worth = null;
      // The rarest word first: of the others, only what it has is asked for.
      const sizeOf = ({ forms }) => sum(forms.flatMap((form) => lists.map((list) => form.lists[list].size)));
      for (const { forms, mentions } of units.toSorted((a, b) => sizeOf(a) - sizeOf(b))) {
        const own = new Float32Array(total);
        const raise = (set, raised) => {
          for (const number of (held ? all([set, held]) : set).numbers()) own[number] = raised(own[number]);
        };
        for (const form of forms) {
          for (const list of lists) raise(form.lists[list], (value) => Math.max(value, form.worth * LIST_WORTH[list]));
        }
        if (lists.includes(BODY)) raise(mentions, (value) => value + MENTION);
        const numbers = [];
        own.forEach((value, number) => {
          if (!value) return;
          numbers.push(number);
          if (worth) own[number] += worth[number];
        });
        [held, worth] = [some(numbers), own];
      }
      worth ??= new Float32Array(total);
      return { numbers: this.#inOrder(held.numbers(), worth, ofBriefs), worth };
    }

    /** Sort by worth: there are few values and may be many numbers, which are in order already. */
    #inOrder(numbers, worth, lastFirst) {
      const byWorth = new Map();
      for (const number of numbers) {
        const same = byWorth.get(worth[number]);
        if (same) same.push(number);
        else byWorth.set(worth[number], [number]);
      }
      const values = [...byWorth.keys()].sort((a, b) => b - a);
      return [].concat(...values.map((value) => (lastFirst ? byWorth.get(value).reverse() : byWorth.get(value))));
    }

    // ---- Looking at texts

    /** Look at candidates in their order until enough are found; tell how many there are, or may be. */
    async #verify(units, numbers, load, { enough, nouns, batch = enough, most = PATIENCE * enough, count = () => 1 }) {
      const found = [];
      let looked = 0;
      let counted = 0;
      while (looked < Math.min(numbers.length, most) && counted < enough) {
        const next = numbers.slice(looked, Math.min(looked + batch, most));
        looked += next.length;
        const texts = await Promise.all(next.map(load));
        texts.forEach((item, place) => {
          const view = lookAt(units, item);
          if (!view) return;
          for (const unit of units) if (unit.evidence?.(readable(item).whole.text)) nouns.add(unit);
          found.push({ ...view, number: next[place] });
          counted += count(view);
        });
      }
      const complete = looked === numbers.length;
      const estimate = complete ? counted : Math.round((counted / looked) * numbers.length);
      return { found, looked, complete, estimate };
    }

    /** Find briefs and annotations. */
    async #briefs(units, plans, wanted, nouns) {
      const { kinds } = wanted;
      const seen = new Set();
      const briefs = kinds.includes("brief") ? [await this.#ownBriefs(units, plans, wanted, nouns, seen)] : [];
      const asked = kinds.includes("annotation") && units.length > 0;
      return asked ? [...briefs, await this.#annotations(units, plans, wanted, nouns, seen)] : briefs;
    }

    /** Find briefs; note in `seen` which were looked at. */
    async #ownBriefs(units, plans, { limit, query }, nouns, seen) {
      const { numbers } = this.#candidates(plans.units, [TITLE, NOTES, BODY], plans.briefs, true);
      const { found, looked, complete, estimate } = await this.#verify(units, numbers, this.#text, {
        // One syllable stands in many words: more are looked at, so that those come first where it is a word.
        enough: units.some(({ word }) => word.length === 1) ? 2 * limit : limit,
        nouns,
        count: ({ itself }) => Number(itself),
      });
      for (const number of numbers.slice(0, looked)) seen.add(number);
      const mentioned = (number) => sum(plans.units.map(({ mentions }) => (mentions.has(number) ? MENTION : 0)));
      const own = found
        .filter(({ itself }) => itself)
        .map((view) => ({ ...view, score: view.score + mentioned(view.number) }));
      own.sort((a, b) => b.score - a.score || b.number - a.number);
      return { kind: "brief", items: own.map((view) => this.#shown(view, query)), count: estimate, complete };
    }

    /** Find annotations: beside briefs those of the same briefs, which are loaded; of others only if they have none. */
    async #annotations(units, plans, { kinds, limit, query }, nouns, seen) {
      const { numbers } = this.#candidates(plans.units, [NOTES], plans.briefs, true);
      const loaded = numbers.filter((number) => seen.has(number));
      const loadedFirst = [...loaded, ...numbers.filter((number) => !seen.has(number))];
      const most = loaded.length + Math.ceil(limit / 2);
      const { found, complete, estimate } = await this.#verify(units, loadedFirst, this.#text, {
        enough: limit,
        nouns,
        count: ({ marks }) => marks.length,
        ...(kinds.length > 1 && numbers.length > most && { enough: 1, batch: loaded.length || most, most }),
      });
      const marks = found.flatMap((view) => view.marks.map((mark) => ({ ...mark, view })));
      marks.sort((a, b) => b.score - a.score || b.view.number - a.view.number);
      const items = marks.map((mark) => this.#shownMark(mark, query));
      return { kind: "annotation", items, count: estimate, complete };
    }

    /** Find records: topics, entities, questions, terms, sources, pages. */
    async #recordGroups(units, plans, { kinds, limit, query }, nouns) {
      const nameWorth = this.#nameWorth(compact(query));
      const wanted = kinds.filter((kind) => !OF_BRIEFS.has(kind));
      const { numbers, worth } = this.#candidates(plans.units, [NAME, TEXT], plans.records, false);
      const candidates = numbers
        .map((number) => {
          const kind = this.#index.kindOf(number);
          return { number, kind, file: Index.fileOf(number), worth: worth[number] + nameWorth(number) };
        })
        .filter(({ kind }) => wanted.includes(kind));
      candidates.sort((a, b) => b.worth - a.worth || a.number - b.number);
      const files = [...new Set(candidates.map(({ file }) => file))];
      const near = kinds.length > 1 ? files.slice(0, RECORD_FILES) : files;
      const group = async (kind) => {
        const own = candidates.filter((each) => each.kind === kind);
        const read = own.filter(({ file }) => near.includes(file)).map(({ number }) => number);
        const { found, looked, complete } = await this.#verify(units, read, this.#record, { enough: limit, nouns });
        const scored = found.map((view) => ({ ...view, score: view.score + nameWorth(view.number) }));
        scored.sort((a, b) => b.score - a.score || a.number - b.number);
        return {
          kind,
          items: scored.map((view) => this.#shown(view, query)),
          named: Number(own.some(({ number }) => nameWorth(number) === NAMED)),
          count: looked ? Math.round((found.length / looked) * own.length) : 0,
          complete: complete && read.length === own.length,
        };
      };
      return Promise.all(wanted.map(group));
    }

    /** Put first what a query names: the whole name, or its beginning. */
    #nameWorth(name) {
      const numbers = (bearers) => new Set(bearers.map(([number]) => number));
      const [named, begun] = [numbers(this.#index.bearers(name)), numbers(this.#index.bearersFrom(name))];
      return (number) => (named.has(number) ? NAMED : begun.has(number) ? BEGUN : 0);
    }

    // ---- Items

    #href(to, query, fragment) {
      const [path, own = ""] = to.split("#");
      const place = fragment || own;
      return `${this.#root}${path}${query ? `?q=${encodeURIComponent(query)}` : ""}${place && `#${place}`}`;
    }

    #shown({ item, title, sentence, alias }, query) {
      const label = title.hits.length || !alias ? item.role : alias.entry.text;
      return {
        kind: item.kind,
        id: item.id,
        title: pieces(title),
        href: this.#href(item.to, query, sentence?.hits.length ? sentence.entry.fragment : ""),
        day: item.day ?? item.year ?? "",
        topics: item.topics ?? [],
        sentence: Text.shorten(pieces(sentence)),
        ...(label && { label }),
      };
    }

    #shownMark({ mark, headline, words, view: { item } }, query) {
      const [id, kind, status] = mark;
      return {
        kind: "annotation",
        id: `${item.id}#${id}`,
        title: pieces(headline),
        href: this.#href(item.to, query, `a-${id}`),
        day: item.day ?? "",
        topics: item.topics ?? [],
        sentence: Text.shorten(pieces(words)),
        label: kind,
        ...(status && { status }),
      };
    }

    // ---- Suggestions

    /** Give the query with its unknown words put right, if that finds something. */
    async #suggest(query, units, filtered) {
      const wanted = { filters: {}, kinds: GROUPS, limit: 1, query };
      const finds = async (text) => {
        await this.ready(text);
        return (await this.#search(this.#read(text), wanted)).count > 0;
      };
      const names = (await this.#index.everyName()).flatMap(([, , ...written]) => written);
      const whole = compact(query);
      // Words of a name, one of them mistyped: 샘 알트먼.
      if (units.length > 1 && !filtered) {
        const near = new Set(Text.nearWords(whole, names.map(compact)));
        const name = names.find((each) => near.has(compact(each)));
        if (name) return name;
      }
      const vocabulary = [...new Set([...names.map(Text.fold), ...(await this.#index.words())])];
      let words = [];
      let changed = false;
      for (const unit of units) {
        const known = (units.length > 1 || filtered) && (await this.#search([unit], wanted)).count > 0;
        const better = known ? "" : await this.#nearest(unit, vocabulary, finds);
        if (!known && !better) return "";
        changed ||= Boolean(better);
        words = [...words, better || (unit.quoted ? `"${unit.word}"` : unit.word)];
      }
      return changed && (await finds(words.join(" "))) ? words.join(" ") : "";
    }

    async #nearest({ word, stem }, vocabulary, finds) {
      const near = [...new Set([word, stem])].flatMap((typed) => Text.nearWords(compact(typed), vocabulary));
      for (const other of [Text.typedOnLatinKeys(word), ...near].filter(Boolean).slice(0, SUGGESTIONS_TRIED)) {
        if (await finds(other)) return other;
      }
      return "";
    }
  }

  globalThis.BriefingSearch = BriefingSearch;
})();
