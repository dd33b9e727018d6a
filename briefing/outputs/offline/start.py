"""The note that lies beside `index.html`: how to open the folder, in every language of the site."""

from collections.abc import Mapping

from briefing.model.page.frame import Frame
from briefing.render.theme import Theme
from briefing.text.particles import fill

_MARK = "\ufeff"
"""Tells Notepad that the text is UTF-8."""


def start_here(frames: Mapping[str, Frame], theme: Theme) -> bytes:
    """Write the note, with the line ends of Windows."""
    told = [
        fill(theme.string("offline-start", lang), {"title": frame.title.text}).strip() for lang, frame in frames.items()
    ]
    text = "\n\n----\n\n".join(told) + "\n"
    return (_MARK + text).replace("\n", "\r\n").encode("utf-8")
