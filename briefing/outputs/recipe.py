"""A recipe: how to make one file, and the key that tells whether it must be made again."""

from typing import Literal

from msgspec import Struct

from briefing.model.slice import PageId

Maker = Literal["page", "not-found", "redirect", "static", "media", "card", "icon"]


class Recipe(Struct, frozen=True, array_like=True):
    """One file of an output: its path there, its key, who makes it, and from what."""

    path: str
    key: bytes
    maker: Maker
    page: PageId | None = None
    asset: str = ""
    """The file that is copied, or the language of a redirect."""
    target: str = ""
    """The site path a redirect leads to."""
