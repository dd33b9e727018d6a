"""What a page is made from: sealed parts of the briefing, and nothing else.

The key of a slice is the digest of its parts' digests. A builder is given the slice alone, so whatever can change
its page is in the key.
"""

from typing import Any

from msgspec import Struct

from briefing.model.address import Ref
from briefing.model.briefing import Entry, Related
from briefing.model.card import Evidence, Head, Label, Mention, Row
from briefing.model.digest import digest_of


class Slice(Struct, frozen=True):
    """The parts of one page, in the order in which they are shown."""

    kind: str
    ref: Ref
    lang: str
    evidence: Evidence | None = None
    head: Head | None = None
    heads: tuple[Head, ...] = ()
    rows: tuple[Row, ...] = ()
    tellings: tuple[Row, ...] = ()
    """Rows of other briefs that tell of the same occurrence or measure."""
    seen_from: tuple[tuple[str, Row, str], ...] = ()
    """Own annotation, the row that bears on it, and how."""
    mentions: tuple[Mention, ...] = ()
    related: tuple[Related, ...] = ()
    entries: dict[str, Entry] = {}
    """Records by `kind:id`."""
    labels: dict[Ref, Label] = {}


def parts_of(page: Slice) -> dict[str, bytes]:
    """Give a digest for each named part of a slice; comparing two of these tells why a page is made again."""
    return {name: digest_of(_digests(getattr(page, name))) for name in Slice.__struct_fields__}


def key_of(page: Slice, *more: bytes) -> bytes:
    """Give the key of a page: the digest of its parts and of whatever else decides it (theme, engine, frame)."""
    return digest_of([_digests(getattr(page, name)) for name in Slice.__struct_fields__], more)


def _digests(value: Any) -> Any:
    """Replace each sealed part by its digest, down to plain values."""
    digest = getattr(value, "digest", None)
    if digest is not None:
        return digest
    if isinstance(value, tuple):
        return [_digests(item) for item in value]
    if isinstance(value, dict):
        return [(name, _digests(item)) for name, item in sorted(value.items())]
    return value
