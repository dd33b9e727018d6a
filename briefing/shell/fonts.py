"""The fonts that Typst draws with: Noto Sans KR in all weights and Noto Serif KR, from Python packages.

Fonts of the system are never used: another machine has others.
"""

from functools import cache
from importlib.util import find_spec
from pathlib import Path
from struct import iter_unpack, unpack, unpack_from

from briefing.diagnostics import BuildError

PACKAGES = {"justmytype_intl_cjk": "fonts/ofl/notosanskr", "pylopdf_fonts_ko": ""}
"""Packages that bring the fonts, and the folder in each where they lie."""


def font_folders() -> list[Path]:
    """Give the folders that hold the fonts."""
    return [_package(name) / folder for name, folder in PACKAGES.items()]


def releases() -> tuple[str, ...]:
    """Name the releases of Typst and of the fonts: another one may draw another picture.

    They are read from the names of the folders that pip keeps beside a package; to ask `importlib.metadata` takes
    longer than all the keys of a small site.
    """
    folders = [(name, _package(name).parent) for name in ("typst", *PACKAGES)]
    return tuple(path.name for name, folder in folders for path in sorted(folder.glob(f"{name}-*.dist-info")))


def _package(name: str) -> Path:
    found = find_spec(name)
    if found is None or found.origin is None:
        raise BuildError(f"the Python package {name} is not installed; run make site")
    return Path(found.origin).parent


@cache
def code_points() -> frozenset[int]:
    """Give the characters that all the fonts have."""
    files = [path for folder in font_folders() for path in sorted(folder.iterdir()) if path.suffix in (".otf", ".ttf")]
    return frozenset.intersection(*map(_code_points, files))


def _code_points(path: Path) -> frozenset[int]:
    """Read which characters a font maps to glyphs: the subtable of format 12 in its table `cmap`.

    The fonttools would do it too, but in a third of a second, because they name every glyph.
    """
    with path.open("rb") as file:
        (count,) = unpack(">4xH6x", file.read(12))
        tables = {tag: (offset, length) for tag, offset, length in iter_unpack(">4s4xII", file.read(16 * count))}
        offset, length = tables[b"cmap"]
        file.seek(offset)
        table = file.read(length)
    (count,) = unpack_from(">2xH", table)
    starts = [start for (start,) in iter_unpack(">4xI", table[4 : 4 + 8 * count])]
    full = next(start for start in starts if unpack_from(">H", table, start) == (12,))
    (groups,) = unpack_from(">12xI", table, full)
    ranges = iter_unpack(">II4x", table[full + 16 : full + 16 + 12 * groups])
    return frozenset(point for first, last in ranges for point in range(first, last + 1))
