// What a query asks for: words as they may stand in a text, each in several forms, and where these stand in a text.
// Nothing here knows of an index. search-text.js comes before it, search.js after it.
(() => {
  "use strict";

  const { HAN, LATIN, INITIALS, FIRST, PER_INITIAL, FINALS, fold, finalOf, isSyllable, placeOf, soundFits } =
    globalThis.BriefingSearch.text;

  // Of a paragraph that somebody pastes, the beginning must do.
  const MOST_WORDS = 12;

  // How well a form answers what was typed; a hit is worth that much.
  const FULL = 1;
  const OTHER_NAME = 0.9;
  const STEM = 0.8;
  const BEGINNING = 0.4;

  // Hanja are pieces of their own: 韓기업 may be written 韓 기업.
  const PIECE = new RegExp(`[가-힣ㄱ-ㅎぁ-ヿ]+|[㐀-䶿一-鿿々]+|[${LATIN}]+|[0-9]+(?:\\.[0-9]+)*`, "g");
  const LETTER = `[${LATIN}]`;
  const NO_LETTER_BEFORE = `(?<!${LETTER})`;
  const NO_LETTER_AFTER = `(?!${LETTER})`;
  const WORD_BEFORE = new RegExp(`[${HAN}${LATIN}0-9]$`);
  const QUOTED = /["“”„「」『』]([^"“”„「」『』]+)["“”„「」『』]|([^\s"“”„「」『』]+)/g;

  // ---- Korean

  const anyOf = (words) => `(?:${words.trim().split(/\s+/).sort((a, b) => b.length - a.length).join("|")})`;

  // As in briefing/text/borders.py, without what ends nouns as often (나, 인, 요): another may follow these …
  const JOINED = anyOf(`
    에 에서 에게 에게서 한테 한테서 께 께서 와 과 로 으로 로서 으로서 로써 으로써 로부터 으로부터 랑 이랑 하고 보다
    처럼 같이 만큼 대로 까지 부터 마다 조차 마저 밖에 만 끼리 라고 이라고 들 측`);
  // … and these end a word.
  const LAST = anyOf(`
    은 는 이 가 을 를 의 도 이나 란 이란 라는 이라는 라며 이라며 라도 이라도 엔 에선 에겐 께선 로선 으로선 으론 까진
    부턴 보단 이다 였다 이었다 입니다 인데 이며 이고 이지만 이었던 였던`);
  const IN_A_ROW = `${JOINED}{0,2}${LAST}?`;
  const PARTICLES = new RegExp(`^(?!$)${IN_A_ROW}$`);
  // What makes a verb of a noun.
  const VERBAL =
    /(?:하|되|시키)?(?:했|됐|되었|하였|시켰)?(?:다|다고|던|는|고|며|면|지|기|여|도록|려는|겠다|자)$|(?:합|됩)니다$|[한할된될해]$/;

  /** Find where the particles of a Korean word begin: its length if there are none, two syllables at the least. */
  function stemLength(word) {
    for (let cut = 2; cut < word.length; cut++) {
      const tail = word.slice(cut);
      if (PARTICLES.test(tail) && soundFits(finalOf(word[cut - 1]), tail)) return cut;
    }
    return word.length;
  }

  // What the press writes for a country, a party or an office: how it is read, and what it stands for.
  const PRESS = Object.fromEntries(
    `韓한국 美미국 中중국 日일본 北북한 英영국 獨독일 佛프랑스 露러시아 印인도 伊이탈리아 濠호주 臺대만 台대만 越베트남 歐유럽
     與여당 野야당 檢검찰 靑청와대 警경찰 軍군 尹윤 李이 文문 朴박 金김 安안 前전 現현 新신 對대 反반 脫탈 社사 故고 親친 非비 超초 全전 無무`
      .trim().split(/\s+/).map((entry) => [entry[0], entry.slice(1)]),
  );
  const READ_OTHERWISE = { 佛: "불", 露: "러" };
  const reading = (char) => READ_OTHERWISE[char] ?? PRESS[char]?.[0] ?? char;
  // Of these the press makes compounds (韓美日, 與野); other readings begin too many words.
  const COMPOUND = Object.fromEntries([..."韓美中日北英獨佛露與野"].map((char) => [reading(char), char]));
  const COMPOUNDS = new RegExp(`^[대반]?[${Object.keys(COMPOUND).join("")}]{1,4}$`);
  const BEFORE_COMPOUND = { 대: "對", 반: "反" };
  const HANJA = /[㐀-䶿一-鿿]+/g;

  /** Give a word as the press may write it instead: 한국 for 韓, 한미 for 韓美, and the other way round. */
  function pressForms(word) {
    if (word.search(HANJA) >= 0) {
      const read = (run) => Array.from(run, reading).join("");
      const meant = (run) => (run.length > 1 ? read(run) : (PRESS[run] ?? run));
      const forms = new Set([word.replace(HANJA, meant), word.replace(HANJA, read)]);
      return [...forms].filter((form) => form !== word && form.length > 1);
    }
    const forms = [];
    for (const [char, long] of Object.entries(PRESS)) {
      const rest = word.length - long.length;
      if (long.length > 1 && word.startsWith(long) && rest !== 1) forms.push(char + word.slice(long.length));
    }
    if (word.length > 1 && COMPOUNDS.test(word)) {
      forms.push(Array.from(word, (char) => COMPOUND[char] ?? BEFORE_COMPOUND[char]).join(""));
    }
    if (/^탈../.test(word)) forms.push(`脫${word.slice(1)}`);
    return forms;
  }

  // ---- What a syllable may stand for while it is being typed

  const FINAL_LETTERS = ["", ..."ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"];
  const DOUBLE = {
    ㄳ: "ㄱㅅ", ㄵ: "ㄴㅈ", ㄶ: "ㄴㅎ", ㄺ: "ㄹㄱ", ㄻ: "ㄹㅁ", ㄼ: "ㄹㅂ", ㄽ: "ㄹㅅ", ㄾ: "ㄹㅌ", ㄿ: "ㄹㅍ", ㅀ: "ㄹㅎ", ㅄ: "ㅂㅅ",
  };
  // A vowel that further ones may join: ㅗ is on the way to ㅘ, ㅙ and ㅚ.
  const LONGEST_VOWEL = { 8: 11, 13: 16, 18: 19 };

  /** Write the class of all syllables that begin with a consonant. */
  function beginningWith(consonant) {
    const first = FIRST + INITIALS.indexOf(consonant) * PER_INITIAL;
    return `[${String.fromCharCode(first)}-${String.fromCharCode(first + PER_INITIAL - 1)}]`;
  }

  /** Write what a syllable stands for that may not be finished: 카 is on the way to 칵, and 캌 to 카카. */
  function unfinished(char) {
    const place = placeOf(char);
    const final = place % FINALS;
    const open = place - final;
    if (!final) {
      const vowel = Math.floor(open / FINALS) % (PER_INITIAL / FINALS);
      const last = open + ((LONGEST_VOWEL[vowel] ?? vowel) - vowel + 1) * FINALS - 1;
      return `[${char}-${String.fromCharCode(FIRST + last)}]`;
    }
    const letters = DOUBLE[FINAL_LETTERS[final]] ?? FINAL_LETTERS[final];
    const kept = letters.length > 1 ? FINAL_LETTERS.indexOf(letters[0]) : 0;
    const longer = Object.keys(DOUBLE).filter((each) => DOUBLE[each][0] === FINAL_LETTERS[final]);
    const same = [char, ...longer.map((each) => String.fromCharCode(FIRST + open + FINAL_LETTERS.indexOf(each)))];
    const shorter = String.fromCharCode(FIRST + open + kept);
    // What comes next may be a particle, which the text need not have: 굴착길 is on the way to 굴착기를.
    return `(?:[${same.join("")}]|${shorter}(?:\\s?${beginningWith(letters.at(-1))})?)`;
  }

  // ---- English

  // Ending, what stays of it, and the shortest word that it is cut off.
  const ENGLISH_ENDINGS = [
    [/([^aeiou])ie[sd]$/, "$1y", 5],
    [/(s|x|z|ch|sh)es$/, "$1", 5],
    [/([^sui])s$/, "$1", 3],
    [/([aeiouy].*[^aeiou])ing$/, "$1", 6],
    [/([aeiouy].*[^aeiou])ed$/, "$1", 5],
  ];

  /** Cut the endings of plurals and verbs off an English word: policies → policy, regulated → regulat. */
  function englishStem(word) {
    const rule = ENGLISH_ENDINGS.find(([ending, , shortest]) => word.length >= shortest && ending.test(word));
    const stem = rule ? word.replace(rule[0], rule[1]) : word;
    // plann(ed) is plan, but sell and miss stay.
    if (rule && /([bdgmnprt])\1$/.test(stem)) return stem.slice(0, -1);
    return stem.length > 3 && /[^aeiou]e$/.test(stem) ? stem.slice(0, -1) : stem;
  }

  /** Tell how well a word of a text answers one that was typed: the same, of the same stem, or beginning so. */
  function likeness(word, typed, beginnings) {
    if (word === typed) return FULL;
    if (typed.length > 1 && englishStem(word) === englishStem(typed)) return STEM;
    return beginnings && word.startsWith(typed) ? BEGINNING : 0;
  }

  // ---- Forms

  const isAsian = (piece) => piece >= "\u2e80" || /^[ㄱ-ㅎ]/.test(piece);
  const isLatin = (piece) => /^[^0-9]/.test(piece) && !isAsian(piece);
  const isNumber = (piece) => /^[0-9]/.test(piece);
  const piecesOf = (word) => word.match(PIECE) ?? [];

  /** Write what may stand between two pieces of one word: 오픈AI, 오픈-AI and 오픈 AI; GPT4 and GPT-4. */
  function between(left, right, inPhrase) {
    const sameKind = isAsian(left) ? isAsian(right) : isLatin(left) === isLatin(right) && !isAsian(right);
    const gap = inPhrase ? `[^${HAN}${LATIN}0-9]{0,3}` : "[\\s\\-‐-―·.:'/_&]{0,2}";
    if (!sameKind) return gap;
    return isAsian(left) ? (inPhrase ? "\\s?" : gap) : gap.replace("{0,", "{1,");
  }

  /** Write a piece of Korean: as it is, or with spaces between its syllables from the beginning of a word on. */
  function asianSource(piece, { apart, first, unfinishedLast }) {
    const chars = Array.from(piece, (char) => (/[ㄱ-ㅎ]/.test(char) ? beginningWith(char) : char));
    if (unfinishedLast && isSyllable(piece.at(-1))) chars[chars.length - 1] = unfinished(piece.at(-1));
    const plain = chars.join("");
    if (!apart) return plain;
    return `(?:${plain}|${first ? `(?<![${HAN}${LATIN}])` : ""}${chars.join("\\s?")})`;
  }

  /**
   * Make a form: the pieces that must stand one after the other, and the expression that finds them.
   * `loose`: the last piece may not be finished. `exact`: English words as they are. `phrase`: as it stands.
   */
  function makeForm(word, worth, { exact = false, phrase = false, loose = false } = {}) {
    const pieces = piecesOf(word);
    const typed = [];
    let source = "";
    pieces.forEach((piece, place) => {
      const first = !place;
      const last = place === pieces.length - 1;
      if (!first) source += between(pieces[place - 1], piece, phrase);
      if (isNumber(piece)) {
        source += `(?<![0-9])(?<![0-9]\\.)${piece.replaceAll(".", "\\.")}(?![0-9])(?!\\.[0-9])`;
      } else if (isLatin(piece)) {
        const beginnings = !exact && !phrase && last && (loose || piece.length > 4);
        if (exact || phrase || (piece.length < 2 && !beginnings)) {
          source += NO_LETTER_BEFORE + piece + NO_LETTER_AFTER;
        } else {
          // Some endings change the letter before them: royalty, royalties.
          source += `${NO_LETTER_BEFORE}(${englishStem(piece).replace(/y$/, "")}${LETTER}*)`;
          typed.push({ piece, beginnings });
        }
      } else {
        const apart = phrase || piece.length > 3 || !first;
        source += asianSource(piece, { apart, first, unfinishedLast: loose && last && !phrase });
      }
    });
    const expression = new RegExp(source, "g");
    // A short name is found as a word of its own only: 메타 for Meta, but not in 메타버스.
    const whole = exact && word.length < 4;
    return { word, worth, pieces, typed, loose, phrase, whole, exact: exact || phrase, expression };
  }

  /** Give the stretches of a folded text that a form matches, and what each is worth. */
  function* matches(form, text) {
    form.expression.lastIndex = 0;
    for (let match; (match = form.expression.exec(text)); ) {
      const worth = form.typed.reduce(
        (least, { piece, beginnings }, place) => Math.min(least, likeness(match[place + 1], piece, beginnings)),
        FULL,
      );
      if (form.whole && standing(text, match.index, match.index + match[0].length) < 1) continue;
      if (worth) yield [match.index, match.index + match[0].length, form.worth * worth];
    }
  }

  const END_OF_WORD = new RegExp(`${IN_A_ROW}(?![${HAN}${LATIN}0-9])`, "y");

  /** Tell how freely a hit stands: as a word of its own, at the end of one, at the beginning, or inside. */
  function standing(text, start, end) {
    const begins = !start || !WORD_BEFORE.test(text[start - 1]);
    END_OF_WORD.lastIndex = end;
    const ends = END_OF_WORD.test(text);
    return begins ? (ends ? 1 : 0.55) : ends ? 0.6 : 0.4;
  }

  // ---- Words

  /** Write a name without what people write differently: spaces, hyphens, dots. */
  const compact = (text) => piecesOf(fold(text)).join("");

  /** Give the stem of a word of any script that ends in Korean particles; the word itself if it ends in none. */
  function stemOf(word) {
    const pieces = piecesOf(word);
    const last = pieces.at(-1);
    if (!last || !isAsian(last) || !word.endsWith(last)) return word;
    if (pieces.length === 1) return word.slice(0, stemLength(last) - last.length || undefined);
    const number = isNumber(pieces.at(-2));
    // 5만 is a number and 5를 a number with a particle; after letters any particle may follow: KT의.
    const whole = number ? /^[은는이가을를의에로와과]$|^으로$|^에서$/.test(last) : PARTICLES.test(last);
    if (whole) return word.slice(0, -last.length);
    return word.slice(0, stemLength(last) - last.length || undefined);
  }

  /** Give what tells whether a text takes a word for a noun: 신뢰도를 says that 신뢰도 is no 신뢰 with 도. */
  function nounEvidence(word, stem) {
    const cut = word.slice(stem.length);
    if (!cut || !isAsian(word)) return null;
    const further = new RegExp(`${word}([${HAN}]+)`, "g");
    return (text) => {
      const tails = Array.from(text.matchAll(further), ([, tail]) => tail);
      return tails.some((tail) => PARTICLES.test(tail) && !PARTICLES.test(cut + tail));
    };
  }

  /** Make the unit for one word of a query. */
  function wordUnit(word, { loose = false } = {}) {
    const forms = [makeForm(word, FULL, { loose })];
    const stem = stemOf(word);
    if (stem !== word) forms.push(makeForm(stem, STEM));
    for (const base of new Set([word, stem])) {
      for (const form of pressForms(base)) forms.push(makeForm(form, OTHER_NAME));
    }
    const noun = /[가-힣]$/.test(word) ? word.replace(VERBAL, "") : word;
    const plain = noun.length > 2 && /^[하되했됐한된]/.test(word.slice(noun.length));
    if (noun.length > 1 && noun !== word && (loose || plain)) forms.push(makeForm(noun, BEGINNING));
    const evidence = stem === word ? null : nounEvidence(word, stem);
    return { word, forms, records: [], stem, evidence };
  }

  /** Make the unit for words that together are a name: what was typed, and what else it is called. */
  function nameUnit(words, records, names) {
    const word = words.join(" ");
    const unit = wordUnit(words.length > 1 ? stemOf(word) : word);
    const written = new Map([word, stemOf(word)].map((each) => [compact(each), piecesOf(each).length]));
    for (const name of new Set(records.flatMap((record) => names(record)).map(fold))) {
      // A form allows for spaces between its pieces, but not inside them: 펑션콜 does not find 펑션 콜.
      const parts = piecesOf(name).length;
      if (parts <= (written.get(compact(name)) ?? 0)) continue;
      written.set(compact(name), parts);
      unit.forms.push(makeForm(name, OTHER_NAME, { exact: true }));
    }
    return { ...unit, word, records };
  }

  /** Part a query into words and quoted phrases. */
  function partsOf(query) {
    return [...fold(query).matchAll(QUOTED)]
      .slice(0, MOST_WORDS)
      .map(([, phrase, word]) => ({ phrase: phrase !== undefined, text: (phrase ?? word).replace(/'s$/, "").trim() }))
      .filter(({ text }) => piecesOf(text).length);
  }

  /** Make the unit for a quoted phrase. */
  function phraseUnit(text) {
    const forms = [makeForm(text, FULL, { phrase: true })];
    return { word: text, forms, records: [], stem: text, evidence: null, quoted: true };
  }

  /**
   * Read a query: one unit for each word, name and phrase, all of which must be found.
   * `known(compact)` gives what bears a name, `names(bearer)` all the names of that. `loose` reads the last word as one
   * that is still being typed, and asks of no two words that they stand together.
   */
  function readQuery(query, { known = () => [], names = () => [], loose = false } = {}) {
    const parts = partsOf(query);
    const units = [];
    for (let place = 0; place < parts.length; ) {
      const { text, phrase } = parts[place];
      const words = wordsFrom(parts, place);
      const named = phrase || loose ? null : longestName(words, known);
      // GPT 4.5 is GPT-4.5.
      const joined = !loose && /[a-z]$/.test(text) && /^[0-9]/.test(words[1] ?? "");
      if (phrase) units.push(phraseUnit(text));
      else if (named) units.push(nameUnit(named.words, named.records, names));
      else if (joined) units.push(wordUnit(`${text} ${words[1]}`));
      else units.push(wordUnit(text, { loose: loose && place === parts.length - 1 }));
      place += named?.words.length ?? (joined ? 2 : 1);
    }
    return units;
  }

  /** Give the words from a place on, up to a phrase. */
  function wordsFrom(parts, place) {
    const end = parts.findIndex((part, at) => at >= place && part.phrase);
    return parts.slice(place, end < 0 ? parts.length : end).map(({ text }) => text);
  }

  /** Find the longest run of words that is a name, from the first on. */
  function longestName(words, known) {
    for (let many = words.length; many > 0; many--) {
      const run = words.slice(0, many);
      const text = run.join(" ");
      const stem = stemOf(text);
      const records = [known(compact(text)), stem === text ? [] : known(compact(stem))].find(({ length }) => length);
      if (records) return { words: run, records };
    }
    return null;
  }

  /** Give the forms of what is being typed into a box: finished, not finished, and without particles. */
  function formsWhileTyping(typed) {
    const forms = [makeForm(typed, FULL), makeForm(typed, FULL, { loose: true }), makeForm(stemOf(typed), STEM)];
    return forms.filter(({ pieces }) => pieces.length);
  }

  /** Find all stretches of a folded text that units match, in order; overlapping ones are joined. */
  function stretches(units, text) {
    const found = units.flatMap(({ forms }) => forms.flatMap((form) => [...matches(form, text)]));
    found.sort((a, b) => a[0] - b[0]);
    const joined = [];
    for (const [start, end] of found) {
      const before = joined.at(-1);
      if (before && start <= before[1]) before[1] = Math.max(before[1], end);
      else joined.push([start, end]);
    }
    return joined;
  }

  Object.assign(globalThis.BriefingSearch, {
    query: { isAsian, isNumber, compact, likeness, matches, standing, readQuery, formsWhileTyping, stretches },
  });
})();
