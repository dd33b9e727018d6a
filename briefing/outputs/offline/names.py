"""Names of files that Windows takes, for a folder that is unpacked there.

Source: Microsoft, “Naming Files, Paths, and Namespaces”.
"""

import re
from collections.abc import Iterable, Iterator

_DEVICES = frozenset(
    [
        "con",
        "prn",
        "aux",
        "nul",
        "conin$",
        "conout$",
        *(f"{port}{n}" for port in ("com", "lpt") for n in "123456789¹²³"),
    ]
)
_REFUSED = re.compile(r'[<>:"|?*\\\x00-\x1f]')
LONGEST = 180
"""How long a path may be, in UTF-16 units: Windows takes 259, and people unpack into folders in folders."""


def unsafe_names(paths: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Give the paths that Windows does not take, each with what is wrong with it, in the order of the alphabet."""
    known: dict[str, str] = {}
    for path in sorted(paths):
        parts = path.split("/")
        if device := next((part for part in parts if part.partition(".")[0].rstrip(" ").lower() in _DEVICES), ""):
            yield path, f"Windows keeps the name “{device.partition('.')[0]}” to itself"
        elif refused := _REFUSED.search(path):
            yield path, f"Windows has no {_shown(refused[0])} in names"
        elif any(part.endswith((".", " ")) for part in parts):
            yield path, "Windows cuts off a dot or a space at the end"
        elif len(path.encode("utf-16-le")) // 2 > LONGEST:
            yield path, f"it is longer than {LONGEST} characters"
        for clash in _clashes(parts, known):
            yield path, f"on Windows it is the same as {clash}"


def _clashes(parts: list[str], known: dict[str, str]) -> Iterator[str]:
    """Note every folder on the way and the file, and give one that is written in other letters."""
    for number in range(1, len(parts) + 1):
        here = "/".join(parts[:number])
        other = known.setdefault(here.casefold(), here)
        if other != here:
            yield other
            return


def _shown(character: str) -> str:
    return f"“{character}”" if character >= " " else "control characters"
