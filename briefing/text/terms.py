"""Cut text into the terms under which a search finds it.

Korean has no borders that a search could rely on, so a run of syllables is indexed by every two that stand together
(its bigrams) and by each one; other words and numbers whole. `themes/default/static/search.js` does the same with a
query, so each rule here has its twin there, and a test compares them.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise, repeat

INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
"""The nineteen consonants a syllable may begin with, in Unicode's order."""

_HAN = "가-힣一-鿿㐀-䶿ぁ-ヿ々"
_LATIN = "a-z\u00df-\u00f6\u00f8-\u024f"
_WORD = re.compile(rf"[{_LATIN}]+|[0-9]+(?:\.[0-9]+)*")
_RUN = re.compile(rf"[{_HAN}]+|{_WORD.pattern}")
_PIECE = re.compile(rf"[가-힣ㄱ-ㅎぁ-ヿ]+|[一-鿿㐀-䶿々]+|{_WORD.pattern}")
_OTHER = re.compile(rf"[^{_HAN}]+")
_ASIAN = "\u2e80"
"""Where the scripts begin that are cut into bigrams."""
_USUAL = re.compile(r"[ -~\n가-힣·“”‘—–「」『』]*")
"""What folding but for the case leaves as it is."""
_THOUSANDS = re.compile(r"(?<=[0-9]),(?=[0-9]{3}(?![0-9]))")
_SYLLABLES = re.compile("[가-힣]+")
_FIRST, _PER_INITIAL, _FINALS, _RIEUL = ord("가"), 588, 28, 8
_SHORTEST = 2
"""How many syllables a word keeps."""

_VERBAL = ("다", "고", "며", "면", "던", "한", "할", "된", "될", "는", "은", "을", "를")
"""Syllables that end verbs and modifiers: what follows belongs to another word."""
_PARTICLES = re.findall(
    r"\S+",
    "에서는 에게는 으로의 으로는 에서 에게 에는 에도 까지 부터 처럼 보다 와의 과의 로의 로는 으로 "
    "의 에 도 만 은 는 이 가 을 를 과 와 로",
)
"""Those that may be cut, the longest first; the last of them by the sound before them."""
_AFTER_CONSONANT = frozenset({"은", "이", "을", "과", "과의", "으로", "으로의", "으로는"})
_AFTER_VOWEL = frozenset({"는", "가", "를", "와", "와의"})
_AFTER_VOWEL_OR_RIEUL = frozenset({"로", "로의", "로는"})


class _Folding(dict[int, str]):
    """Fold characters as they come up: NFKC and lower case; a lone consonant stays what people type."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        folded = char if "\u3131" <= char <= "\u318e" else unicodedata.normalize("NFKC", char).lower()
        self[code] = folded
        return folded


_folding = _Folding({ord("’"): "'"})


def fold(text: str) -> str:
    """Make forms alike that a search does not tell apart: width, case, composition, commas in numbers."""
    usual = _USUAL.fullmatch(text)
    folded = text.lower() if usual else unicodedata.normalize("NFC", text).translate(_folding)
    return _THOUSANDS.sub("", folded) if "," in folded else folded


def compact(text: str) -> str:
    """Write a name without what people write differently: case, width, spaces, hyphens, dots."""
    return "".join(_PIECE.findall(fold(text)))


def terms_of(text: str) -> set[str]:
    """Give the terms of a text.

    Of Hangul, Han and kana every single character and every two within a word; other words and numbers whole; and as
    `본 법` the two syllables around a space where a compound may have been written apart.
    """
    folded = fold(text)
    asian = _OTHER.sub(" ", folded)
    syllables = set(asian) - {" "}
    # Every two characters, but those of which one is a space: sets do this faster than a walk over the words.
    found = set(map("".join, pairwise(asian)))
    found.difference_update(map("".join, zip(syllables, repeat(" "))), map(" ".__add__, syllables), ("  ",))
    found |= syllables
    found.update(_WORD.findall(folded))
    words = folded.split()
    for left, right in set(pairwise(words)):
        if "가" <= left[-1] <= "힣" and "가" <= right[0] <= "힣" and not _ends_alone(left):
            found.add(f"{left[-1]} {right[0]}")
    return found


@lru_cache(maxsize=100_000)
def _ends_alone(word: str) -> bool:
    """Tell whether a word ends so that what follows is not written together with it."""
    return (len(word) > _SHORTEST and word.endswith(_VERBAL)) or without_particle(word) != word


@lru_cache(maxsize=100_000)
def without_particle(word: str) -> str:
    """Cut the particle off a Korean word, if its sound fits and two syllables or more are left."""
    for particle in _PARTICLES:
        if word.endswith(particle) and _fits(word[: -len(particle)], particle):
            return word[: -len(particle)] if len(word) - len(particle) >= _SHORTEST else word
    return word


def _fits(stem: str, particle: str) -> bool:
    """Tell whether a particle sounds right after a stem."""
    final = _final(stem[-1:])
    if particle in _AFTER_CONSONANT:
        return final > 0
    if particle in _AFTER_VOWEL:
        return final == 0
    return particle not in _AFTER_VOWEL_OR_RIEUL or final in (0, _RIEUL)


def _final(syllable: str) -> int:
    """Give the number of the consonant that ends a syllable: 0 for none, -1 for what is no Hangul."""
    return (ord(syllable) - _FIRST) % _FINALS if "가" <= syllable <= "힣" else -1


def initials(text: str) -> str:
    """Write the Hangul syllables of a text as their first consonants: ㅋㅋㅇ for 카카오."""
    return "".join(
        INITIALS[(ord(char) - _FIRST) // _PER_INITIAL] if "가" <= char <= "힣" else char for char in fold(text)
    )


def initial_terms(text: str) -> set[str]:
    """Give the terms under which a title is found by initials: `^ㅋㅋ`, every two within a word."""
    runs = (initials(run) for run in _SYLLABLES.findall(fold(text)))
    return {f"^{run[place : place + 2]}" for run in runs for place in range(len(run) - 1)}


def words_of(text: str) -> Iterator[str]:
    """Give the words of a text as a reader may type them: without particles, two syllables or three letters long."""
    for run in _RUN.findall(fold(text)):
        if run[0] >= _ASIAN:
            stem = without_particle(run)
            if len(stem) >= _SHORTEST:
                yield stem
        elif len(run) > _SHORTEST and not run[0].isdigit():
            yield run
