"""A drawing: what Typst makes a picture of. Texts are data for it and never become its code."""

from typing import Any

from msgspec import Struct


class Drawing(Struct, frozen=True):
    """A template, the data it draws from, and the size the picture must have, in px."""

    path: str
    """Where the picture will stand: messages name it."""
    source: str
    shown: str
    """The template's own path, for messages."""
    data: dict[str, Any]
    width: int
    height: int
