"""A recipe: how to make one file, and the key that tells whether it must be made again."""

from typing import Literal

from msgspec import Struct

from briefing.model.slice import PageId
from briefing.outputs.binding import Binding

Maker = Literal[
    "page", "not-found", "redirect", "static", "media", "card", "icon", "pdf", "epub", "copy", "zip", "single", "search"
]


class Recipe(Struct, frozen=True, array_like=True):
    """One file of an output: its path there, its key, who makes it, and from what."""

    path: str
    key: bytes
    maker: Maker
    page: PageId | None = None
    asset: str = ""
    """The file that is copied (of another output with its name: `pdf/…`), or the language of a redirect."""
    target: str = ""
    """The site path a redirect leads to."""
    binding: Binding | None = None
    """The book that is made."""
