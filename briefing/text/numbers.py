"""Find the numbers in running text, so that two languages can be compared: `2조 5천억 원` and `KRW 2.5 trillion`.

Only what is written in digits is surely a number. Words (`다섯`, `five`, `tenth`), fractions and ordinals may stand
for one, and the names of months do in one language what digits do in the other: these are accepted, never asked for.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from msgspec import Struct

from briefing.text import amounts

_DIGITS = r"[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?"
_MYRIADS = "[조억만천백십]{1,3}"
# What hangs on a letter or a hyphen belongs to a name: GPT-4, R1, B2C, 2.1B.
_START, _END = r"(?<![A-Za-z0-9.,_-])", r"(?![A-Za-z_-]|[.,]?[0-9])"
_KOREAN = re.compile(
    rf"(?P<fraction>{_START}(?P<under>[0-9]+)분의\s?(?P<over>[0-9]+))"
    rf"|(?P<month>{_START}[0-9]{{1,2}}월)"
    rf"|{_START}(?P<number>{_DIGITS}(?:{_MYRIADS}(?:\s?{_DIGITS}{_MYRIADS})*)?){_END}"
)
_ENGLISH = re.compile(
    rf"{_START}(?P<ordinal>[0-9]+)(?:st|nd|rd|th)\b"
    rf"|{_START}(?P<number>{_DIGITS}(?:\s(?:trillion|billion|million|thousand))?){_END}"
)
_MAYBE_ALONE = re.compile(rf"{_DIGITS}만")
_KOREAN_WORDS = {
    "한": 1,
    "하나": 1,
    "첫": 1,
    "두": 2,
    "둘": 2,
    "세": 3,
    "셋": 3,
    "네": 4,
    "넷": 4,
    "다섯": 5,
    "여섯": 6,
    "일곱": 7,
    "여덟": 8,
    "아홉": 9,
    "열": 10,
    "스물": 20,
    "스무": 20,
    "백": 100,
    "천": 1000,
    "만": 10000,
}
_ENGLISH_WORDS = {
    "a": 1,
    "one": 1,
    "single": 1,
    "first": 1,
    "once": 1,
    "two": 2,
    "second": 2,
    "twice": 2,
    "both": 2,
    "three": 3,
    "third": 3,
    "four": 4,
    "fourth": 4,
    "five": 5,
    "fifth": 5,
    "six": 6,
    "sixth": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "tenth": 10,
    "eleven": 11,
    "twelve": 12,
    "twenty": 20,
    "hundred": 100,
    "thousand": 1000,
    "half": 2,
    "quarter": 4,
}
_KOREAN_WORD = re.compile(rf"(?<![가-힣])(?:{'|'.join(sorted(_KOREAN_WORDS, key=len, reverse=True))})")
_ENGLISH_WORD = re.compile(rf"\b(?:{'|'.join(_ENGLISH_WORDS)})\b", re.IGNORECASE)


class Found(Struct, frozen=True):
    """A number in a text: its value, as it is written there, and whether it surely is one."""

    value: Decimal
    written: str
    sure: bool = True
    other: Decimal | None = None
    """What it is if 만 after its digits is the particle: `105만` is 1,050,000, or 105 alone."""


def numbers(text: str, lang: str) -> Iterator[Found]:
    """Find the numbers of a text in Korean, or in English for every other language."""
    for match in (_KOREAN if lang == "ko" else _ENGLISH).finditer(text):
        groups = match.groupdict()
        if written := groups["number"]:
            value = amounts.parse(written)
            if value is not None:
                alone = amounts.parse(written[:-1]) if _MAYBE_ALONE.fullmatch(written) else None
                yield Found(value, written, other=alone)
        for name in ("ordinal", "under", "over"):
            if unsure := groups.get(name):
                yield Found(Decimal(unsure), unsure, sure=False)
    words, pattern = (_KOREAN_WORDS, _KOREAN_WORD) if lang == "ko" else (_ENGLISH_WORDS, _ENGLISH_WORD)
    for match in pattern.finditer(text):
        yield Found(Decimal(words[match[0].lower()]), match[0], sure=False)
