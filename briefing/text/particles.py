"""Choose Korean particles by sound, for UI strings: `OpenAI를`, `LLM을`, `10으로`, `서울로`.

English words follow the way Koreans write them: l is ㄹ; m, n, ng and a p, t, k or c after one short
vowel close the syllable; all else takes a vowel. What nobody can know gets both forms: `法을(를)`.
"""

import re
import unicodedata
from collections.abc import Mapping
from enum import Enum, auto


class Ending(Enum):
    """How the last syllable of a word ends."""

    VOWEL = auto()
    RIEUL = auto()
    CONSONANT = auto()
    UNKNOWN = auto()


# The pairs whose two forms are unlike; in all others the first sound 이 or 으 comes and goes (이나/나).
_UNLIKE = {"을": "를", "은": "는", "이": "가", "과": "와", "아": "야", "이었다": "였다", "이에요": "예요"}

_SILENT = " \t\n\"'“”‘’「」『』〈〉《》«»‹›.,!?…·:;*_`"
_MARKS = str.maketrans("", "", "™®©")
_BRACKETS = {")": "(", "]": "[", "}": "{"}
_SYMBOLS = {"%": Ending.VOWEL, "+": Ending.VOWEL, "°": Ending.VOWEL, "$": Ending.VOWEL, "#": Ending.CONSONANT}

_DIGITS = dict.fromkeys("036", Ending.CONSONANT) | dict.fromkeys("178", Ending.RIEUL)
_NUMBER = re.compile(r"[0-9]+(?:,[0-9]{3})*(\.[0-9]+)?$")
# 만 억 조 경 해 자, one for every four zeros
_MYRIADS = (Ending.CONSONANT, Ending.CONSONANT, Ending.VOWEL, Ending.CONSONANT, Ending.VOWEL, Ending.VOWEL)

_LETTERS = {"l": Ending.RIEUL, "r": Ending.RIEUL, "m": Ending.CONSONANT, "n": Ending.CONSONANT}
_LATIN = re.compile(r"[A-Z]+$|[A-Z]?[a-z]+$")
_LONGEST_INITIALISM = 4
_ENGLISH_RIEUL = re.compile(r"le?$")
_ENGLISH_CONSONANT = re.compile(
    r"(?:[mn]|ng|mb|[aeiouy][a-z]*[mn]e|(?<![aeiou])[aeiou](?:pp?|tt?|kk?|c|q)|[aeiou]ck|ook|[aeo]b)$"
)
# Words that Koreans write against the rule above.
_KNOWN = {
    "APEC": Ending.CONSONANT,
    "ASIC": Ending.CONSONANT,
    "OPEC": Ending.CONSONANT,
    "big": Ending.CONSONANT,
    "bit": Ending.VOWEL,
    "check": Ending.VOWEL,
    "club": Ending.CONSONANT,
    "cm": Ending.VOWEL,
    "deep": Ending.CONSONANT,
    "group": Ending.CONSONANT,
    "hit": Ending.VOWEL,
    "kg": Ending.CONSONANT,
    "kit": Ending.VOWEL,
    "km": Ending.VOWEL,
    "nm": Ending.VOWEL,
    "set": Ending.VOWEL,
    "talk": Ending.CONSONANT,
}

_FIELD = re.compile(r"\{\{|\}\}|\{([A-Za-z_][A-Za-z0-9_]*)(?::([^{}]*))?\}|[{}]")


def particle(word: str, pair: str) -> str:
    """Choose from a pair such as `을/를` (in either order) the form that fits after a word."""
    closed, open_ = _forms(pair)
    ending = _ending(word)
    if ending is Ending.UNKNOWN:
        dropped = closed.removesuffix(open_)
        return f"({dropped}){open_}" if dropped != closed else f"{closed}({open_})"
    if ending is Ending.RIEUL and closed.startswith("으"):
        return open_
    return open_ if ending is Ending.VOWEL else closed


def attach(word: str, pair: str) -> str:
    """Put the particle that fits after a word."""
    return word + particle(word, pair)


def fill(template: str, values: Mapping[str, str]) -> str:
    """Fill `{name}` and `{name:을/를}` in a UI string; `{{` and `}}` are braces.

    Raise KeyError for an unknown name, ValueError for any other brace and for a pair that is none.
    """

    def insert(field: re.Match[str]) -> str:
        if field[0] in ("{{", "}}"):
            return field[0][0]
        if field[1] is None:
            raise ValueError(f"a brace is neither doubled nor around a name: {template}")
        value = values[field[1]]
        return value if field[2] is None else attach(value, field[2])

    return _FIELD.sub(insert, template)


def _ending(word: str) -> Ending:
    """Find how a word ends when it is read aloud, without brackets, quotes and a bracketed tail."""
    spoken = _drop_unspoken(unicodedata.normalize("NFKC", word.translate(_MARKS)))
    if not spoken:
        return Ending.UNKNOWN
    last = spoken[-1]
    if "가" <= last <= "힣":
        return {0: Ending.VOWEL, 8: Ending.RIEUL}.get((ord(last) - ord("가")) % 28, Ending.CONSONANT)
    number = _NUMBER.search(spoken)
    if number:
        return _number_ending(number)
    latin = _LATIN.search(_without_accents(spoken))
    return _latin_ending(latin[0]) if latin else _SYMBOLS.get(last, Ending.UNKNOWN)


def _forms(pair: str) -> tuple[str, str]:
    """Tell which form of a pair stands after a consonant and which after a vowel."""
    first, _, second = pair.partition("/")
    for closed, open_ in ((first, second), (second, first)):
        if open_ and (_UNLIKE.get(closed) == open_ or closed in (f"이{open_}", f"으{open_}")):
            return closed, open_
    raise ValueError(f"{pair} is no pair of particles such as 을/를")


def _drop_unspoken(word: str) -> str:
    """Drop what is not read at the end; a bracket is, where nothing stands before it: `(주)`."""
    word = word.rstrip(_SILENT)
    while word.endswith(tuple(_BRACKETS)):
        before = word[: _opening(word)].rstrip(_SILENT)
        word = before or word[:-1].rstrip(_SILENT)
    return word


def _opening(word: str) -> int:
    """Find the bracket that the last one closes; without one, nothing stands before it."""
    closing = word[-1]
    depth = 0
    for index in range(len(word) - 1, -1, -1):
        depth += (word[index] == closing) - (word[index] == _BRACKETS[closing])
        if not depth:
            return index
    return 0


def _number_ending(number: re.Match[str]) -> Ending:
    """Read a number in Sino-Korean: a decimal digit by digit, an integer by the place of its last digit."""
    digits = number[0].replace(",", "")
    zeros = len(digits) - len(digits.rstrip("0"))
    if number[1] or not zeros or zeros == len(digits):
        return _DIGITS.get(digits[-1], Ending.VOWEL)
    if zeros < 4:
        return Ending.CONSONANT
    myriad = zeros // 4 - 1
    return _MYRIADS[myriad] if myriad < len(_MYRIADS) else Ending.UNKNOWN


def _latin_ending(word: str) -> Ending:
    """Read a letter and a short word in capitals by letters, everything else as an English word."""
    known = _KNOWN.get(word if word.isupper() else word.lower())
    if known:
        return known
    if len(word) == 1 or (word.isupper() and len(word) <= _LONGEST_INITIALISM):
        return _LETTERS.get(word[-1].lower(), Ending.VOWEL)
    word = word.lower()
    if _ENGLISH_RIEUL.search(word):
        return Ending.RIEUL
    return Ending.CONSONANT if _ENGLISH_CONSONANT.search(word) else Ending.VOWEL


def _without_accents(word: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFD", word) if not unicodedata.combining(char))
