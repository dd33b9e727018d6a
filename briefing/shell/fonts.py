"""The fonts that Typst draws with: Noto Sans KR in all weights and Noto Serif KR, from Python packages.

A briefing may name folders with fonts of its own. Fonts of the system are never used: another machine has others.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from struct import error as truncated
from struct import iter_unpack, unpack, unpack_from

from briefing.diagnostics import BuildError

PACKAGES = {"justmytype_intl_cjk": "fonts/ofl/notosanskr", "pylopdf_fonts_ko": ""}
"""Packages that bring the fonts, and the folder in each where they lie."""
_DRAWING = ("typst", *PACKAGES)
SUFFIXES = (".otf", ".ttf", ".ttc", ".otc")


def font_folders() -> list[Path]:
    """Give the folders that hold the fonts."""
    return [_package(name) / folder for name, folder in PACKAGES.items()]


def font_files(folders: Iterable[Path]) -> list[Path]:
    """Give the files of fonts in these folders and below them, as Typst looks for them."""
    return [path for folder in folders for path in sorted(folder.rglob("*")) if path.suffix.lower() in SUFFIXES]


def stamps_of_fonts(folders: Iterable[Path]) -> list[tuple[str, int, int]]:
    """Tell which fonts lie in folders: the name, size and time of each file."""
    return [(path.name, path.stat().st_size, path.stat().st_mtime_ns) for path in font_files(folders)]


def releases(*more: str) -> tuple[str, ...]:
    """Name the releases of Typst and of the fonts, and of more packages: another one may draw another picture.

    They are read from the names of the folders that pip keeps beside a package; to ask `importlib.metadata` takes
    longer than all the keys of a small site.
    """
    folders = [(name, _package(name).parent) for name in (*_DRAWING, *more)]
    return tuple(path.name for name, folder in folders for path in sorted(folder.glob(f"{name}-*.dist-info")))


def _package(name: str) -> Path:
    found = find_spec(name)
    if found is None or found.origin is None:
        raise BuildError(f"the Python package {name} is not installed; run make site")
    return Path(found.origin).parent


@cache
def code_points() -> frozenset[int]:
    """Give the characters that all fonts of the packages have."""
    return frozenset.intersection(*(frozenset(_code_points(path)) for path in font_files(font_folders())))


@cache
def known_letters(more: tuple[Path, ...]) -> frozenset[str]:
    """Give the characters that any font has, of the packages or of these folders: each stands in for the others."""
    points = {point for path in font_files((*font_folders(), *more)) for point in _code_points(path)}
    return frozenset(map(chr, points))


def has_fonts(folder: Path) -> bool:
    """Tell whether a folder holds any font that can be read."""
    return any(next(_code_points(path), None) is not None for path in font_files([folder]))


def _code_points(path: Path) -> Iterator[int]:
    """Read which characters a font (or any of a collection) maps to glyphs; of a damaged one, none.

    The fonttools would do it too, but in a third of a second, because they name every glyph.
    """
    try:
        data = path.read_bytes()
        starts: Sequence[int] = (0,)
        if data[:4] == b"ttcf":
            (count,) = unpack_from(">I", data, 8)
            starts = unpack_from(f">{count}I", data, 12)
        for start in starts:
            yield from _mapped(data, start)
    except (OSError, KeyError, StopIteration, truncated):
        return


def _mapped(data: bytes, start: int) -> Iterator[int]:
    """Read the subtable of format 12 in the table `cmap`, or that of format 4 where there is no other."""
    (count,) = unpack_from(">4xH", data, start)
    records = data[start + 12 : start + 12 + 16 * count]
    tables = {tag: (offset, length) for tag, offset, length in iter_unpack(">4s4xII", records)}
    offset, length = tables[b"cmap"]
    table = data[offset : offset + length]
    (count,) = unpack(">2xH", table[:4])
    at = {unpack_from(">H", table, place)[0]: place for (place,) in iter_unpack(">4xI", table[4 : 4 + 8 * count])}
    if 12 in at:
        (groups,) = unpack_from(">12xI", table, at[12])
        for first, last in iter_unpack(">II4x", table[at[12] + 16 : at[12] + 16 + 12 * groups]):
            yield from range(first, last + 1)
    elif 4 in at:
        (twice,) = unpack_from(">6xH", table, at[4])
        ends = unpack_from(f">{twice // 2}H", table, at[4] + 14)
        firsts = unpack_from(f">{twice // 2}H", table, at[4] + 16 + twice)
        for first, last in zip(firsts, ends, strict=True):
            yield from range(first, min(last, 0xFFFE) + 1)
