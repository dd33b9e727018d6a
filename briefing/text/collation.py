"""Order titles and names as an index does: digits by value, then 가나다, then Latin (Latin first elsewhere).

Accents, case, width and the kind of punctuation decide nothing; what stands before the first letter
or digit (quotes, 「) is not looked at. Where all else is equal the text itself decides.
"""

import re
import unicodedata
from enum import Enum, auto

_Token = tuple[int, int, str]


class _Script(Enum):
    GAP = auto()
    DIGIT = auto()
    HANGUL = auto()
    LATIN = auto()
    OTHER = auto()


_ORDER_KO = (_Script.GAP, _Script.DIGIT, _Script.HANGUL, _Script.LATIN, _Script.OTHER)
_ORDER = (_Script.GAP, _Script.DIGIT, _Script.LATIN, _Script.HANGUL, _Script.OTHER)

# The nineteen initial consonants in Unicode's order; a doubled one is listed under its plain one.
_INITIALS = "ㄱㄱㄴㄷㄷㄹㅁㅂㅂㅅㅅㅇㅈㅈㅊㅋㅌㅍㅎ"
_SYLLABLES_PER_INITIAL = 588
# A consonant that stands alone goes where its syllables begin, so that groups stay together.
_LONE_INITIALS = {0x1100 + index: ord("가") + index * _SYLLABLES_PER_INITIAL for index in range(len(_INITIALS))}

_TOKEN = re.compile(r"[0-9]+|[^\W_]|[\W_]+")
_THOUSANDS_COMMA = re.compile(r"(?<=[0-9]),(?=[0-9]{3}(?![0-9]))")


def sort_key(text: str, lang: str) -> tuple[tuple[_Token, ...], str]:
    """Make the key that puts a text in its place in an index of a language."""
    order = _ORDER_KO if lang == "ko" else _ORDER
    tokens = [_token(token, order) for token in _TOKEN.findall(_fold(text))]
    gap = (0, 0, "")
    if tokens and tokens[0] == gap:
        del tokens[0]
    if tokens and tokens[-1] == gap:
        del tokens[-1]
    # a text without letters stands with the signs, not before the digits
    return (tuple(tokens) or ((order.index(_Script.OTHER), 0, ""),), unicodedata.normalize("NFC", text))


def index_head(text: str, lang: str) -> str:
    """Name the group of an index that a text stands in: `ㄱ` … `ㅎ`, `A` … `Z`, `0–9` or `#`."""
    place, _, first = sort_key(text, lang)[0][0]
    script = (_ORDER_KO if lang == "ko" else _ORDER)[place]
    if script is _Script.HANGUL:
        return _INITIALS[(ord(first) - ord("가")) // _SYLLABLES_PER_INITIAL]
    return {_Script.DIGIT: "0–9", _Script.LATIN: first.upper()}.get(script, "#")


def _fold(text: str) -> str:
    """Make forms alike that an index doesn't tell apart."""
    letters = unicodedata.normalize("NFKD", text).casefold()
    bare = "".join(char for char in letters if not unicodedata.combining(char))
    joined = unicodedata.normalize("NFKC", bare).translate(_LONE_INITIALS)
    return _THOUSANDS_COMMA.sub("", joined)


def _token(token: str, order: tuple[_Script, ...]) -> _Token:
    script = _script(token[0])
    if script is _Script.GAP:
        return (0, 0, "")
    if script is _Script.DIGIT:
        # the longer number is the larger one; no int, which refuses very long ones
        number = token.lstrip("0")
        return (order.index(script), len(number), number)
    return (order.index(script), 0, token)


def _script(char: str) -> _Script:
    if "0" <= char <= "9":
        return _Script.DIGIT
    if "가" <= char <= "힣":
        return _Script.HANGUL
    if "a" <= char <= "z":
        return _Script.LATIN
    return _Script.OTHER if char.isalnum() else _Script.GAP
