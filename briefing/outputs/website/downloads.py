"""What a page offers to take along: the files of other outputs that say the same, copied into the website."""

from collections.abc import Iterable, Mapping

from msgspec import Struct

from briefing.model.address import Ref
from briefing.outputs.binding import Binding

_KILO, _MEGA = 1_000, 1_000_000


class Download(Struct, frozen=True):
    """A file that a page leads to: what it is, where it stands in the website, its size in words, its SHA-256."""

    kind: str
    """`pdf` or `epub`."""
    path: str
    size: str
    sha: bytes
    volume: int = 0


Downloads = Mapping[tuple[Ref, str], tuple[Download, ...]]
"""By page and language."""
NO_DOWNLOADS: Downloads = {}


def downloads_of(files: Iterable[tuple[str, str, Binding]], made: Mapping[str, tuple[int, bytes]]) -> Downloads:
    """Sort what was made by the page that offers it.

    `files` are kind, path and book of all that is planned; `made` are size and SHA-256 of what stands, by path.
    """
    found: dict[tuple[Ref, str], tuple[Download, ...]] = {}
    for kind, path, binding in files:
        if path in made:
            size, sha = made[path]
            page = binding.ref, binding.lang
            found[page] = (*found.get(page, ()), Download(kind, path, size_in_words(size), sha, binding.volume))
    return found


def size_in_words(size: int) -> str:
    """Write a size in two digits, so that a small change of a file changes no page that names it."""
    unit, name = (_MEGA, "MB") if size >= _MEGA else (_KILO, "kB")
    amount = max(size / unit, 1)
    return f"{amount:.1f} {name}" if amount < 10 else f"{float(f'{amount:.2g}'):.0f} {name}"
