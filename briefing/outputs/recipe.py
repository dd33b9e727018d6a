"""A recipe: how to make one file, and the key that tells whether it must be made again."""

from msgspec import Struct

from briefing.model.slice import Slice


class Recipe(Struct, frozen=True):
    """One file of an output: its path there, its key, who makes it, and from what."""

    path: str
    key: bytes
    maker: str
    slice: Slice | None = None
    asset: str = ""
    target: str = ""
