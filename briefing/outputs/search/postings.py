"""Lists of numbers as strings that a script can read as they are, and the files (shards) that hold them.

A list is written as the gaps between its numbers, one character each, or, where it is dense, as a bitmap of six bits
a character. Which of the two is decided by the list alone, so that a list that did not change is written the same.
`themes/default/static/search.js` reads them.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from math import isqrt

_FIRST, _BITMAP, _BITS = 34, "!", 6
_SURROGATES, _SKIPPED = 0xD800, 0x800
_TO_BITMAP = bytes((code + _FIRST + 1) % 256 for code in range(256))
_GROWTH = 8


def encode(numbers: Sequence[int]) -> str:
    """Write ascending numbers, 0 or more; none of them twice."""
    if not numbers:
        return ""
    if numbers[-1] // _BITS + 2 < len(numbers):
        bits = bytearray(numbers[-1] // _BITS + 1)
        for number in numbers:
            bits[number // _BITS] |= 1 << number % _BITS
        return _BITMAP + bits.translate(_TO_BITMAP).decode("ascii")
    gaps = [_FIRST + number - before for before, number in zip((-1, *numbers), numbers, strict=False)]
    if max(gaps) >= _SURROGATES:
        gaps = [gap + _SKIPPED if gap >= _SURROGATES else gap for gap in gaps]
    return "".join(map(chr, gaps))


def decode(text: str) -> list[int]:
    """Read what `encode` wrote."""
    if text.startswith(_BITMAP):
        codes = [ord(char) - _FIRST - 1 for char in text[1:]]
        return [_BITS * place + bit for place, code in enumerate(codes) for bit in range(_BITS) if code >> bit & 1]
    numbers, number = [], -1
    for char in text:
        code = ord(char)
        number += code - _FIRST - (_SKIPPED if code >= _SURROGATES + _SKIPPED else 0)
        numbers.append(number)
    return numbers


def count_shards(documents: int) -> int:
    """Tell into how many shards an index is cut: a power of two.

    The number of terms grows more slowly than that of documents, so shards stay between some 5 and 20 kB.
    """
    return 1 << (_GROWTH * isqrt(documents)).bit_length()


def shard_of(term: str, shards: int) -> int:
    """Tell which shard holds a term; those that begin alike stand together, so that a prefix needs one shard."""
    if term[0] in "=^":
        return hash_of(term) % shards
    return hash_of(term[0] + term[2:] if term[1:2] == " " else term[:2]) % shards


@lru_cache(maxsize=100_000)
def hash_of(key: str) -> int:
    """Hash by FNV-1a (32 bit) over UTF-16 code units; keys hold no astral characters."""
    value = 2166136261
    for char in key:
        value = (value ^ ord(char)) * 16777619 & 0xFFFFFFFF
    return value


Change = tuple[set[int], set[int]]
"""Numbers that no longer have a term, and numbers that have it now."""


def patch(lists: Sequence[str], changes: Mapping[int, Change]) -> list[str]:
    """Change some of a term's lists, by field; lists at the end that are empty are left out."""
    made = [*lists, *([""] * (max(changes) + 1 - len(lists)))]
    for field, (gone, new) in changes.items():
        made[field] = encode(sorted((set(decode(made[field])) - gone) | new))
    while made and not made[-1]:
        made.pop()
    return made
