// What a search sees of a text: its folded characters, and the terms under which it is indexed.
// `briefing/text/terms.py` does the same when the site is built, and tests compare the two: change both together.
(() => {
  "use strict";

  const HAN = "가-힣一-鿿㐀-䶿ぁ-ヿ々";
  const LATIN = "a-z\u00df-\u00f6\u00f8-\u024f";
  const INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";
  const FIRST = 0xac00;
  const PER_INITIAL = 588;
  const FINALS = 28;
  const RIEUL = 8;
  // So many characters of a sentence are shown.
  const LONGEST = 180;

  const RUN = new RegExp(`[${HAN}]+|[${LATIN}]+|[0-9]+(?:\\.[0-9]+)*`, "g");
  const THOUSANDS = /(?<=[0-9]),(?=[0-9]{3}(?![0-9]))/g;
  // What folding changes in nothing but the case: of this there is no need to remember where each character stood.
  const USUAL = /^[ -~\n가-힣·“”‘—–「」『』]*$/;
  // What folding changes letter by letter.
  const ALIKE = /^[ -~\n가-힣·“”‘—–「」『』’\u00a0]*$/;
  // Such stretches, and letters with what belongs to them: syllables stored in parts, accents behind their letters.
  const STRETCH =
    /[ -~\n가-힣·“”‘—–「」『』]+(?!\p{M})|[\u1100-\u1112][\u1161-\u1175][\u11a8-\u11c2]?|\P{M}\p{M}*|\p{M}+/gsu;

  const VERBAL = /[다고며면던한할된될는은을를]$/;
  // The longest first.
  const PARTICLES = (
    "에서는 에게는 으로의 으로는 에서 에게 에는 에도 까지 부터 처럼 보다 와의 과의 로의 로는 으로 " +
    "의 에 도 만 은 는 이 가 을 를 과 와 로"
  ).split(" ");

  const folded = new Map([["’", "'"]]);

  /** Fold a character: width, case, composition; a lone consonant stays what people type. */
  function foldLetter(letter) {
    let known = folded.get(letter);
    if (known === undefined) {
      known = letter >= "ㄱ" && letter <= "ㆎ" ? letter : letter.normalize("NFKC").toLowerCase();
      folded.set(letter, known);
    }
    return known;
  }

  /** Make forms alike that a search does not tell apart: width, case, composition, commas in numbers. */
  function fold(text) {
    const usual = USUAL.test(text);
    const letters = usual ? text.toLowerCase() : Array.from(text.normalize("NFC"), foldLetter).join("");
    return letters.includes(",") ? letters.replace(THOUSANDS, "") : letters;
  }

  /**
   * Fold a text and remember where it came from. `stretches` says where those of the folded text stood, and whether
   * they stood there letter by letter (none: all did); `cuts` where commas were, before they were dropped.
   */
  function foldInPlace(text) {
    let [whole, stretches] = [text.toLowerCase(), null];
    if (ALIKE.test(text)) {
      whole = whole.replaceAll("\u00a0", " ").replaceAll("’", "'");
    } else {
      [whole, stretches] = ["", []];
      for (const { 0: stretch, index } of text.matchAll(STRETCH)) {
        const usual = USUAL.test(stretch);
        stretches.push({ start: whole.length, from: index, usual });
        whole += usual ? stretch.toLowerCase() : Array.from(stretch.normalize("NFC"), foldLetter).join("");
      }
    }
    const cuts = whole.includes(",") ? Array.from(whole.matchAll(THOUSANDS), ({ index }) => index) : [];
    return { text: cuts.length ? whole.replace(THOUSANDS, "") : whole, length: text.length, cuts, stretches };
  }

  /** Give the stretch of the original that a stretch of the folded text came from. */
  function unfold({ length, cuts, stretches }, start, end) {
    const withCommas = (place) => cuts.reduce((found, cut) => (cut <= found ? found + 1 : found), place);
    const [first, last] = [withCommas(start), withCommas(end - 1)];
    if (!stretches) return [first, last + 1];
    const at = (place) => stretches.findLastIndex((each) => each.start <= place);
    const original = ({ start: begun, from, usual }, place) => (usual ? from + place - begun : from);
    const ending = stretches[at(last)];
    // One letter may fold to several (㈜, ㎏): a hit in it is a hit of all of it.
    const after = ending.usual ? original(ending, last) + 1 : (stretches[at(last) + 1]?.from ?? length);
    return [original(stretches[at(first)], first), after];
  }

  const isSyllable = (char = "") => char >= "가" && char <= "힣";
  const placeOf = (syllable) => syllable.charCodeAt(0) - FIRST;

  /** Give the number of the consonant that ends a syllable: 0 for none, -1 for what is no Hangul. */
  function finalOf(char) {
    return isSyllable(char) ? placeOf(char) % FINALS : -1;
  }

  /** Tell whether a particle is the form that follows this sound: 은 after a consonant, 는 after a vowel. */
  function soundFits(final, particle) {
    if (/^(?:은|이|을|과|과의)$|^으로/.test(particle)) return final > 0;
    if (/^(?:는|가|를|와|와의)$/.test(particle)) return final === 0;
    return !particle.startsWith("로") || final === 0 || final === RIEUL;
  }

  /** Cut the particle off a Korean word, if its sound fits and two syllables or more are left. */
  function withoutParticle(word) {
    const cut = PARTICLES.find(
      (particle) => word.endsWith(particle) && soundFits(finalOf(word.at(-particle.length - 1)), particle),
    );
    return cut && Array.from(word).length - cut.length >= 2 ? word.slice(0, -cut.length) : word;
  }

  /** Tell whether a word ends so that what follows is not written together with it. */
  function endsAlone(word) {
    return (Array.from(word).length > 2 && VERBAL.test(word)) || withoutParticle(word) !== word;
  }

  /** Give the terms of a text: every syllable, every two within a word, and as `본 법` those around a space. */
  function termsOf(text) {
    const whole = fold(text);
    const found = new Set();
    for (const [run] of whole.matchAll(RUN)) {
      if (run < "\u2e80") {
        found.add(run);
        continue;
      }
      for (let place = 0; place < run.length; place++) {
        found.add(run[place]);
        if (place) found.add(run.slice(place - 1, place + 1));
      }
    }
    const words = whole.split(/\s+/).filter(Boolean);
    for (let place = 1; place < words.length; place++) {
      const [left, right] = [words[place - 1], words[place]];
      if (isSyllable(left.at(-1)) && isSyllable(right[0]) && !endsAlone(left)) found.add(`${left.at(-1)} ${right[0]}`);
    }
    return found;
  }

  /** Write the syllables of a folded text as their first consonants: ㅋㅋㅇ for 카카오. */
  function initials(text) {
    return text.replace(/[가-힣]/g, (char) => INITIALS[Math.floor(placeOf(char) / PER_INITIAL)]);
  }

  /** Take syllables apart into the letters they are typed with, so that a slip of one key is one letter. */
  function lettersOf(text) {
    return text.normalize("NFD");
  }

  // ---- Slips

  /** Tell whether one slip makes one text of the other: a letter more, less, other, or two of them exchanged. */
  function oneSlip(a, b) {
    if (Math.abs(a.length - b.length) > 1 || a === b) return false;
    let start = 0;
    while (start < a.length && a[start] === b[start]) start++;
    const restA = a.slice(start);
    const restB = b.slice(start);
    if (a.length === b.length) {
      const exchanged = restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2);
      return exchanged || restA.slice(1) === restB.slice(1);
    }
    return a.length > b.length ? restA.slice(1) === restB : restA === restB.slice(1);
  }

  // What the keys a to z type in Korean; what they type with Shift is lost when a query is folded.
  const HANGUL_KEYS = "ㅁㅠㅊㅇㄷㄹㅎㅗㅑㅓㅏㅣㅡㅜㅐㅔㅂㄱㄴㅅㅕㅍㅈㅌㅛㅋ";
  const VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ";
  const DOUBLE_VOWELS = { ㅗㅏ: "ㅘ", ㅗㅐ: "ㅙ", ㅗㅣ: "ㅚ", ㅜㅓ: "ㅝ", ㅜㅔ: "ㅞ", ㅜㅣ: "ㅟ", ㅡㅣ: "ㅢ" };
  const FINAL_LETTERS = " ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ";
  const SYLLABLE = new RegExp(`([${INITIALS}])([${VOWELS}]{1,2})(?:([ㄱ-ㅎ])(?![${VOWELS}]))?`, "g");

  /** Read what was typed on Latin keys as Korean: zkzkdh is 카카오; "" if it makes no syllables. */
  function typedOnLatinKeys(word) {
    const letters = word.replace(/[a-z]/g, (key) => HANGUL_KEYS[key.charCodeAt(0) - 97]);
    const read = letters.replace(SYLLABLE, (whole, first, vowels, final = " ") => {
      const vowel = VOWELS.indexOf(DOUBLE_VOWELS[vowels] ?? vowels);
      if (vowel < 0) return whole;
      const place = INITIALS.indexOf(first) * PER_INITIAL + vowel * FINALS + FINAL_LETTERS.indexOf(final);
      return String.fromCharCode(FIRST + place);
    });
    return /^[가-힣]{2,}$/.test(read) ? read : "";
  }

  /** Give the words that one slip parts from another, those first that a slip of one key does. */
  function nearWords(word, vocabulary) {
    const korean = /^[가-힣]+$/.test(word);
    if (korean ? word.length < 2 : !/^[a-z]{4,}$/.test(word)) return [];
    const letters = lettersOf(word);
    const ofKeys = [];
    const ofSyllables = [];
    for (const other of vocabulary) {
      if (Math.abs(other.length - word.length) > 1 || (other > "\u2e80") !== korean || other === word) continue;
      if (oneSlip(letters, lettersOf(other))) ofKeys.push(other);
      else if (korean && word.length > 2 && other.length > 2 && oneSlip(word, other)) ofSyllables.push(other);
    }
    return [...ofKeys, ...ofSyllables];
  }

  // ---- Pieces

  /** Cut a text at hits, which may overlap, into pieces: [text, hit]. */
  function cut(text, hits) {
    const pieces = [];
    let reached = 0;
    for (const [start, end] of hits.sort((a, b) => a[0] - b[0] || b[1] - a[1])) {
      if (end <= reached) continue;
      const begin = Math.max(start, reached);
      if (begin > reached) pieces.push([text.slice(reached, begin), false]);
      if (begin === reached && pieces.at(-1)?.[1]) pieces.at(-1)[0] += text.slice(begin, end);
      else pieces.push([text.slice(begin, end), true]);
      reached = end;
    }
    if (reached < text.length) pieces.push([text.slice(reached), false]);
    return pieces;
  }

  /** Shorten pieces around the first hit, at spaces; a hit is never cut in two. */
  function shorten(pieces) {
    const length = pieces.reduce((sum, [text]) => sum + text.length, 0);
    const last = pieces.length - 1;
    if (length <= LONGEST) return pieces.map(([text, hit], at) => [at < last ? text : text.trimEnd(), hit]);
    const first = pieces.findIndex(([, hit]) => hit);
    const before = pieces.slice(0, Math.max(0, first)).reduce((sum, [text]) => sum + text.length, 0);
    const from = Math.max(0, Math.min(before - LONGEST / 3, length - LONGEST));
    const shown = [];
    let place = 0;
    for (const [text, hit] of pieces) {
      const inText = (at) => Math.max(0, Math.min(text.length, Math.round(at) - place));
      let [start, end] = [inText(from), inText(from + LONGEST)];
      if (hit && end > start) [start, end] = [0, text.length];
      if (!hit && start > 0 && start < text.length) start = text.indexOf(" ", start) + 1 || start;
      if (!hit && end < text.length && end > start) end = Math.max(text.lastIndexOf(" ", end), start);
      const part = `${start > 0 ? "…" : ""}${text.slice(start, end)}${end < text.length ? "…" : ""}`;
      if (end > start) shown.push([part, hit]);
      place += text.length;
    }
    return shown;
  }

  // The parts of the search stand under the one name that it takes; search.js puts the class in its place.
  globalThis.BriefingSearch = {
    text: {
      HAN, LATIN, INITIALS, FIRST, PER_INITIAL, FINALS,
      fold, foldInPlace, unfold, isSyllable, placeOf, finalOf, soundFits, termsOf, initials,
      nearWords, typedOnLatinKeys, cut, shorten,
    },
  };
})();
