"""The pictures of a book: those its texts show, under names that are safe everywhere."""

from collections.abc import Mapping
from xml.etree.ElementTree import Element, ParseError, fromstring

from briefing.model.page.parts import To

_BEGINNINGS = {
    b"\x89PNG": ("png", "image/png"),
    b"\xff\xd8\xff": ("jpg", "image/jpeg"),
    b"GIF8": ("gif", "image/gif"),
    b"RIFF": ("webp", "image/webp"),
}
"""How files begin that every reading system shows (EPUB 3.3, section 3.2): name and type of the kind."""
_SVG = ("svg", "image/svg+xml")
_ACTIVE = ("script", "foreignObject")


class Pictures:
    """Give pictures addresses as texts ask for them; the state is what was asked for."""

    def __init__(self, media: Mapping[str, bytes]) -> None:
        self.media = media
        self.used: dict[str, tuple[str, str]] = {}

    def address(self, to: To) -> str:
        """Give the address of a picture in the book; "" for what is no picture that every reading system shows."""
        name = to.ref.id
        if name not in self.used:
            kind = _kind(self.media.get(name, b""))
            if not kind:
                return ""
            self.used[name] = (f"media/{len(self.used) + 1}.{kind[0]}", kind[1])
        return self.used[name][0]


def _kind(data: bytes) -> tuple[str, str] | None:
    for beginning, kind in _BEGINNINGS.items():
        if data.startswith(beginning):
            return kind
    return _SVG if b"<svg" in data and _is_still(data) else None


def _is_still(svg: bytes) -> bool:
    """Tell whether an SVG neither runs nor loads anything."""
    try:
        root = fromstring(svg)  # noqa: S314 (expat itself limits what entities grow to)
    except (ParseError, ValueError, LookupError):
        return False
    return _local(root.tag) == "svg" and not any(map(_is_active, root.iter()))


def _is_active(element: Element) -> bool:
    if _local(element.tag) in _ACTIVE or "://" in (element.text or ""):
        return True
    return any(
        _local(name).startswith("on")
        or "://" in value
        or (_local(name) == "href" and not value.startswith(("#", "data:image/")))
        for name, value in element.attrib.items()
    )


def _local(name: str) -> str:
    return name.rpartition("}")[2]
