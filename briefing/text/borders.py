"""Tell where a name in running text really is that name: 카카오 in 카카오측에, but not in 카카오톡.

A name may begin after anything that is no letter or digit, and may end before white space, punctuation or
the particles that Korean writes without a space.
Spaces are Korean's only word borders, so what follows a name is compared with the particles there are; no
dictionary is needed, and a new ending is a new word in the lists below.
"""

import re
from collections.abc import Iterable
from operator import itemgetter
from typing import TypeVar
from unicodedata import category

T = TypeVar("T")

# Newspapers write the vowel sign araea for the middle dot, so it parts names as that does.
_HANGUL = "\u1100-\u119d\u119f-\u11ff\u3131-\u318c\u318e\ua960-\ua97c\uac00-\ud7a3\ud7b0-\ud7fb\uffa1-\uffdc"
_MIDDLE_DOTS = "\u119e\u318d"
_LATIN = "A-Za-z\u00aa\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff\uff21-\uff3a\uff41-\uff5a"
_MARKS = "\u0300-\u036f"

_SUFFIXES = "측 쪽 씨 님 들 뿐"
# Another particle may follow these …
_PARTICLES = """
    에 에서 에게 에게서 한테 한테서 께 께서 와 과 로 으로 로서 으로서 로써 으로써 로부터 으로부터
    랑 이랑 하고 보다 처럼 같이 만큼 대로 까지 부터 마다 조차 마저 밖에 만 끼리 치고 이나마
    라고 이라고 라서 이라서 라면 이라면
"""
# … and these end a word: 의도, 나라 and 도로 are words of their own, not particles in a row.
_LAST_PARTICLES = """
    은 는 이 가 을 를 의 도 나 이나 란 이란 라는 이라는 라며 이라며 라도 이라도 이자 요 이요 은요 는요 도요
    든 이든 든지 이든지 라든지 이라든지 커녕 은커녕 는커녕 야말로 이야말로
    엔 에선 에겐 에게선 한텐 한테선 께선 로선 으로선 로썬 으로썬 으론 까진 부턴 보단
"""
# Left out, because they end nouns: 일 (시행일), 일지 (개발일지), 임 (위임).
_COPULAS = """
    다 이다 인 인데 인지 인가 이며 이고 이지만 였다 였던 이었다 이었던 입니다 였습니다 이었습니다
    였으며 이었으며 였고 이었고 였지만 이었지만 였으나 이었으나 였는데 이었는데 이라 이므로 이니
    이면 이면서 여서 이어서 여야 이어야 이기 이기도 이기에 일까 임을 임이 예요 이에요 이죠
"""


def _any_of(words: str) -> str:
    # The longest first, so that the usual ending is found without going back.
    return "(?:" + "|".join(sorted(words.split(), key=len, reverse=True)) + ")"


_RIGHT = re.compile(
    rf"(?![{_LATIN}{_MARKS}\d_]|&[^\W\d_]|(?<=[{_LATIN}\d])\.[{_LATIN}\d])"
    rf"{_any_of(_SUFFIXES)}?"
    rf"(?:{_any_of(_PARTICLES)}{{0,2}}{_any_of(_LAST_PARTICLES)}|{_any_of(_PARTICLES)}{{0,3}}{_any_of(_COPULAS)}?)"
    rf"(?![{_HANGUL}])"
)
_JOINING_DOT = re.compile(rf"(?<=[{_LATIN}\d]\.)[{_LATIN}\d]")


def left_border(text: str, start: int) -> bool:
    """Tell whether a name may begin at `start`: no letter, digit or combining mark stands before it.

    A dot between Latin letters or digits joins them (`Character.AI`, `3.5`), here and on the right.
    """
    if start == 0:
        return True
    before = text[start - 1]
    if before.isalnum():
        return before in _MIDDLE_DOTS
    if before == ".":
        return _JOINING_DOT.match(text, start) is None
    return before != "_" and not _is_mark(before)


def right_border(text: str, end: int, *, place: bool = False) -> bool:
    """Tell whether a name may end at `end`: nothing but particles stands before the next non-Hangul.

    After the name of a `place`, 인 is no copula but a person: 한국인.
    """
    match = _RIGHT.match(text, end)
    return match is not None and not (place and match.group() == "인")


def choose(matches: Iterable[tuple[int, int, T]]) -> list[tuple[int, int, T]]:
    """Choose leftmost-longest from (start, end, what) with right borders; of equal spans the first given."""
    chosen: list[tuple[int, int, T]] = []
    reached = 0
    # Twice, because sorting is stable: by length alone, then by start.
    longest_first = sorted(matches, key=itemgetter(1), reverse=True)
    for match in sorted(longest_first, key=itemgetter(0)):
        if match[0] >= reached:
            chosen.append(match)
            reached = match[1]
    return chosen


def _is_mark(char: str) -> bool:
    # What makes an emoji of a character belongs to no letter: ⚠️카카오.
    return char not in "\ufe0f\u20e3" and category(char).startswith("M")
