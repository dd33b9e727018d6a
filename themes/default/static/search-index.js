// What a search reads: the files of the index, each a script that hands over its data; the terms that the words of a
// query need; and the lists of numbers that stand under them. After search-query.js, before search.js.
(() => {
  "use strict";

  // ---- Sets of numbers

  // The lists of a term: briefs that have it in the text, in an annotation or the summary, in the title; records that
  // have it in the text, in a name.
  const LISTS = [0, 1, 2, 3, 4];
  const [BODY, NOTES, TITLE, TEXT, NAME] = LISTS;

  // A set has `size` (about), `has(number)` and `numbers()` in order. Nothing is read before it is asked for.
  const NONE = { size: 0, has: () => false, numbers: () => [] };

  /** Read a list written as the distances between its numbers. */
  function readDistances(written) {
    const numbers = [];
    let number = -1;
    for (const char of written) {
      const code = char.codePointAt(0);
      // Surrogates cannot be written, so codes jump over them.
      number += (code < 0xe000 ? code : code - 0x800) - 34;
      numbers.push(number);
    }
    return numbers;
  }

  /** Tell whether a sorted list holds a number. */
  function holds(numbers, number) {
    let [low, high] = [0, numbers.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (numbers[middle] < number) low = middle + 1;
      else high = middle;
    }
    return numbers[low] === number;
  }

  /** Make a set of what is written as distances. */
  function listed(written) {
    let read;
    const numbers = () => (read ??= readDistances(written));
    return { size: written.length, has: (number) => holds(numbers(), number), numbers };
  }

  /** Make a set of what is written as bits, six in each character after the first. */
  function mapped(written) {
    const bitsAt = (place) => written.charCodeAt(place) - 35;
    return {
      size: written.length * 3,
      has(number) {
        const place = 1 + Math.floor(number / 6);
        return place < written.length && ((bitsAt(place) >> (number % 6)) & 1) === 1;
      },
      numbers() {
        const numbers = [];
        for (let place = 1; place < written.length; place++) {
          let number = 6 * (place - 1);
          for (let bits = bitsAt(place); bits; bits >>= 1, number++) if (bits & 1) numbers.push(number);
        }
        return numbers;
      },
    };
  }

  /** Make a set of a list as it stands in the index. */
  function postings(written) {
    if (!written) return NONE;
    return written.startsWith("!") ? mapped(written) : listed(written);
  }

  /** Make the set of what stands in all of some sets: the smallest is read, the others are asked. */
  function all(sets) {
    if (sets.length < 2) return sets[0] ?? NONE;
    const [smallest, ...others] = sets.toSorted((a, b) => a.size - b.size);
    const inOthers = (number) => others.every((set) => set.has(number));
    return {
      size: smallest.size,
      has: (number) => smallest.has(number) && inOthers(number),
      numbers: () => (smallest.size ? smallest.numbers().filter(inOthers) : []),
    };
  }

  /** Make the set of what stands in one of some sets at least. */
  function any(sets) {
    const filled = sets.filter(({ size }) => size);
    if (filled.length < 2) return filled[0] ?? NONE;
    return {
      size: filled.reduce((sum, { size }) => sum + size, 0),
      has: (number) => filled.some((set) => set.has(number)),
      numbers: () => [...new Set(filled.flatMap((set) => set.numbers()))].sort((a, b) => a - b),
    };
  }

  /** Make a set of numbers that are in order. */
  const some = (numbers) => ({ size: numbers.length, has: (number) => holds(numbers, number), numbers: () => numbers });

  // ---- Which terms a form needs

  const { compact, isAsian, isNumber, likeness, matches } = globalThis.BriefingSearch.query;
  const { fold } = globalThis.BriefingSearch.text;

  // A word needs no more terms than this to find its few candidates; each may cost a file.
  const TERMS_OF_A_WORD = 6;
  const TERMS_OF_ANOTHER_NAME = 2;
  // After these the index has no term for a space, because words end so: `28만 마리` is found by its syllables.
  const ENDINGS = /^[의에도만은는이가을를과와로]/;

  /** Give every two syllables that stand together. */
  function pairsOf(run) {
    return Array.from({ length: run.length - 1 }, (_, place) => run.slice(place, place + 2));
  }

  const apart = (pair) => [pair, `${pair[0]} ${pair[1]}`];

  /** Give the terms of a piece of Korean: a choice of terms for each place. */
  function asianTerms(form, piece, place) {
    const last = place === form.pieces.length - 1;
    // Consonants alone stand for many syllables, and so does one that is not finished.
    const sure = (form.loose && last ? piece.slice(0, -1) : piece).split(/[ㄱ-ㅎ]+/).filter(Boolean);
    return sure.flatMap((run) => {
      if (run.length === 1) return [[run]];
      if (!place) return pairsOf(run).map((pair) => (piece.length > 3 || form.phrase ? apart(pair) : [pair]));
      return pairsOf(run).flatMap((pair) => (ENDINGS.test(pair) ? [[pair[0]], [pair[1]]] : [apart(pair)]));
    });
  }

  /** Choose some of many terms: of Korean, from all over the word; else the longest, which are the rarest. */
  function fewer(terms, most, asian) {
    if (terms.length <= most) return terms;
    if (!asian) return terms.toSorted((a, b) => b[0].length - a[0].length).slice(0, most);
    return Array.from({ length: most }, (_, place) => terms[Math.round((place * (terms.length - 1)) / (most - 1))]);
  }

  /** Give the terms of a form: what must all be there, each as a choice; `like` asks for the words like one. */
  function termsOf(form) {
    const terms = form.pieces.flatMap((piece, place) => {
      if (isAsian(piece)) return asianTerms(form, piece, place);
      if (isNumber(piece) || form.exact) return [[piece]];
      const { beginnings } = form.typed.find((each) => each.piece === piece) ?? {};
      if (piece.length < 2) return beginnings ? [] : [[piece]];
      return [Object.assign([piece], { like: (word) => likeness(word, piece, beginnings) })];
    });
    return fewer(terms, form.exact ? TERMS_OF_ANOTHER_NAME : TERMS_OF_A_WORD, isAsian(form.word));
  }

  /** Give the terms of titles for initial consonants: ^ㅋㅋ and ^ㅋㅇ for ㅋㅋㅇ. */
  function initialTerms(form) {
    const typed = form.pieces.length === 1 && /^[ㄱ-ㅎ]{2,}$/.test(form.word) ? form.word : "";
    return pairsOf(typed).map((pair) => [`^${pair}`]);
  }

  /** Give what a form asks the index for. */
  const askedOf = (form) => ({ form, terms: termsOf(form), initials: initialTerms(form) });
  const everyTerm = ({ terms, initials }) => [...terms.flat(), ...initials.flat()];

  // ---- Files

  const RECORDS_OF_A_FILE = 32;

  const arrived = new Map();
  globalThis.searchData = (name, value) => arrived.set(name, value);

  function take(name) {
    const value = arrived.get(name);
    arrived.delete(name);
    return value;
  }

  /** Load a file of the index by a script: the only way that works from a disk, and under a strict policy. */
  function loadScript(root, name) {
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      const end = (settle) => {
        script.remove();
        settle();
      };
      script.src = `${root}search/${name}.js`;
      script.addEventListener("load", () =>
        end(() => (arrived.has(name) ? resolve(take(name)) : reject(new Error(`nothing in ${script.src}`)))),
      );
      script.addEventListener("error", () => end(() => reject(new Error(`cannot load ${script.src}`))));
      document.head.append(script);
    });
  }

  /** Hash a text as the site was built with (FNV-1a). */
  function hashOf(key) {
    let hash = 2166136261;
    for (let place = 0; place < key.length; place++) hash = Math.imul(hash ^ key.charCodeAt(place), 16777619) >>> 0;
    return hash;
  }

  /** The index of one language; what is loaded once is kept. */
  class Index {
    #load;
    #lang;
    #files = new Map();
    #shards = new Map();
    #nameShards = new Map();
    #every = null;

    constructor(lang, root, load) {
      this.#lang = lang;
      this.#load = load ?? ((name) => loadScript(root, name));
    }

    /** Load a file; one that failed may be tried again. */
    file(name) {
      const full = `${this.#lang}/${name}`;
      if (!this.#files.has(full)) {
        const loading = Promise.resolve(this.#load(full));
        loading.catch(() => this.#files.delete(full));
        this.#files.set(full, loading);
      }
      return this.#files.get(full);
    }

    async open() {
      this.head ??= await this.file("index");
      return this.head;
    }

    /** Tell in which shard a term stands. */
    #shardOf(term) {
      const key = /^[=^]/.test(term) ? term : term[1] === " " ? term[0] + term[2] : term.slice(0, 2);
      return hashOf(key) % this.head.shards;
    }

    /** Tell of which kind a record is: records are numbered by kind. */
    kindOf(record) {
      let first = 0;
      return this.head.kinds.find(([, many]) => record < (first += many))[0];
    }

    // ---- Names

    #nameShardOf(key) {
      return hashOf(key.slice(0, 2)) % this.head.nameShards;
    }

    /** Load what is known under some names; after that, `bearers` gives it at once. */
    async learn(keys) {
      const shards = new Set(keys.filter(Boolean).map((key) => this.#nameShardOf(key)));
      const load = async (shard) => this.#nameShards.set(shard, await this.file(`names/${shard}`));
      await Promise.all([...shards].map(load));
    }

    /** Give what bears a name, written compactly: [number, kind, id, ...names] of each. */
    bearers(key) {
      return (this.head && this.#nameShards.get(this.#nameShardOf(key))?.[key]) ?? [];
    }

    /** Give what bears a name that begins so. */
    bearersFrom(key) {
      const shard = this.#nameShards.get(this.#nameShardOf(key)) ?? {};
      return Object.keys(shard).filter((name) => name.startsWith(key)).flatMap((name) => shard[name]);
    }

    /** Give all that is known by name: [kind, id, ...names] of each. */
    async everyName() {
      this.#every ??= await this.file("names");
      return this.#every;
    }

    // ---- Terms

    /** Load the shards of some terms; after that, they can be read at once. */
    async #prepare(terms) {
      const shards = new Set(terms.map((term) => this.#shardOf(term)));
      await Promise.all([...shards].map(async (shard) => this.#shards.set(shard, await this.file(`terms/${shard}`))));
    }

    /** Begin to load what units will need, before it is known what they name. */
    foresee(units) {
      const terms = units.flatMap(({ forms }) => forms.flatMap((form) => everyTerm(askedOf(form))));
      this.#prepare(terms).catch(() => {}); // what is missing will be missed by the search itself
    }

    /** Give one of the lists of a term whose shard is loaded. */
    #postings(term, list) {
      return postings(this.#shards.get(this.#shardOf(term))?.[term]?.[list]);
    }

    /** Give the terms that a choice stands for: those in it, or the words of the index that are like one. */
    #spellings(choice) {
      if (!choice.like) return choice;
      const beginning = choice[0].slice(0, 2);
      const shard = this.#shards.get(this.#shardOf(beginning)) ?? {};
      return Object.keys(shard).filter((term) => term.startsWith(beginning) && choice.like(term));
    }

    /** Give the records with a name that a form matches: for forms that no term of the index stands for. */
    #namedLike(form) {
      const holds = (name) => !matches(form, fold(name)).next().done;
      return this.#every.flatMap(([, , ...written], record) => (written.some(holds) ? [record] : []));
    }

    /** Give the terms of the entities that a unit names. */
    #entitiesOf({ records }) {
      return records.filter(([, kind]) => kind === "entity").map(([, , id]) => `=entity:${id}`);
    }

    /**
     * Load what units and filters need, and make sets of it: for each form of each unit one for every list, for each
     * unit the briefs that mention what it names, and what the filters leave of briefs and of records (null: all).
     */
    async plan(units, filters) {
      const chosen = Object.entries(filters).flatMap(([field, value]) => (value ? [`=${field}:${value}`] : []));
      const asked = units.map((unit) => ({ entities: this.#entitiesOf(unit), forms: unit.forms.map(askedOf) }));
      if (asked.some(({ forms }) => forms.some(({ terms }) => !terms.length))) await this.everyName();
      await this.#prepare([
        ...chosen,
        ...asked.flatMap(({ entities }) => entities),
        ...asked.flatMap(({ forms }) => forms.flatMap(everyTerm)),
      ]);
      const either = (terms, list) => any(terms.map((term) => this.#postings(term, list)));
      const every = (choices, list) => all(choices.map((choice) => either(this.#spellings(choice), list)));
      const listsOf = ({ form, terms, initials }) =>
        LISTS.map((list) => {
          if (list === TITLE && initials.length) return every(initials, TITLE);
          if (list === NAME && !terms.length) return some(this.#namedLike(form));
          return every(terms, list);
        });
      const within = (list) => (chosen.length ? all(chosen.map((term) => this.#postings(term, list))) : null);
      return {
        units: asked.map(({ entities, forms }) => ({
          forms: forms.map((each) => ({ worth: each.form.worth, lists: listsOf(each) })),
          mentions: either(entities, BODY),
        })),
        briefs: within(BODY),
        records: within(TEXT),
      };
    }

    /** Load a brief. */
    text(number) {
      return this.file(`texts/${number}`);
    }

    /** Tell in which file a record stands. */
    static fileOf(number) {
      return Math.floor(number / RECORDS_OF_A_FILE);
    }

    /** Load a record. */
    async record(number) {
      return (await this.file(`records/${Index.fileOf(number)}`))[number % RECORDS_OF_A_FILE];
    }

    /** Load the words that texts use, the most frequent first. */
    async words() {
      return (await this.file("words")).split(" ");
    }
  }

  Object.assign(globalThis.BriefingSearch, { index: { Index, BODY, NOTES, TITLE, TEXT, NAME, all, some } });
})();
