"""The least that must be known of a document to join it with the others: names and digests, no texts.

Stubs of all documents are held in memory; cards are loaded only for the pages that are made.
"""

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from briefing.diagnostics import Place
from briefing.model.address import Ref
from briefing.model.digest import digest_of

_encode = msgspec.msgpack.Encoder().encode
_NOWHERE = Place("")


class Need(Struct, frozen=True, array_like=True):
    """A place on another page that a document points at, and where it does."""

    ref: Ref
    fragment: str
    place: Place
    lang: str = ""
    """The language the link is read in."""
    see: bool = False
    """Whether an annotation's `see` points there, not a link."""


class Gift(Struct, frozen=True, array_like=True, gc=False):
    """What a document gives to the page of `target` (`kind:id`): how much in all, annotations of it, their digest."""

    target: str
    count: int
    annotations: int
    digest: bytes


class Telling(Struct, frozen=True, array_like=True, gc=False):
    """An annotation that tells of something others may tell of too (`occurrence:…`, `measure:…`)."""

    of: str
    annotation: str
    said: str
    """What must agree between tellers: a date, or values with their unit; under one name for each `as_of`."""
    step: int
    field: str
    """Where in the annotation it is said."""


class Happening(Struct, frozen=True, array_like=True, gc=False):
    """An event for the timeline: its date and annotation."""

    date: str
    annotation: str


class Stub(Struct, frozen=True, array_like=True):
    """One document in short; `rows` are its annotations by id with their digests."""

    ref: Ref
    date: str
    latest: str
    """Its date, or that of its last update."""
    order: int
    head: bytes
    evidence: bytes
    glance: bytes
    """Digest of what a preview shows: titles, summaries and date."""
    topics: tuple[str, ...]
    sources: tuple[str, ...]
    formerly: tuple[str, ...]
    rows: dict[str, bytes]
    gifts: tuple[Gift, ...]
    names: tuple[str, ...]
    """Everything its rows show by name (`kind:id`), on whatever page."""
    links: tuple[str, ...]
    """Everything its own page shows or leads to besides."""
    entities: tuple[str, ...]
    tellings: tuple[Telling, ...]
    events: tuple[Happening, ...]
    sees: tuple[tuple[str, str, str], ...]
    """Own annotation, how it bears on another one, and on which (`brief#annotation`)."""
    headings: dict[str, tuple[str, ...]]
    """The ids of headings by language: they differ."""
    annotations: tuple[str, ...]
    """The ids of annotations, old ones too."""
    gaps: tuple[str, ...]
    """What could not be read of it: `annotations`, `front matter`."""
    needs: tuple[Need, ...]
    excerpts: tuple[tuple[str, int], ...]
    """The source of each excerpt, and the place of its annotation in the file."""
    manuscript: str
    path: str
    """The main manuscript and the annotation file, for diagnostics."""


class Outline(Struct, frozen=True, array_like=True, gc=False):
    """What it takes of a document to plan pages and books; of these all are at hand, stubs are not."""

    date: str
    latest: str
    topics: tuple[str, ...]
    formerly: tuple[str, ...]
    media: tuple[str, ...]
    """What its texts show or lead to, by name."""


def outline_of(stub: Stub) -> Outline:
    """Give the outline of a document."""
    media = (name.removeprefix("media:") for name in stub.links if name.startswith("media:"))
    return Outline(stub.date, stub.latest, stub.topics, stub.formerly, tuple(sorted(set(media))))


class PackedStub(Struct, frozen=True, array_like=True, gc=False):
    """A stub as it is kept: encoded, beside what tells whether anyone must look into it."""

    joint: bytes
    """What `joint_of` gives for it."""
    evidence: bytes
    stub: bytes


def pack_stub(stub: Stub) -> PackedStub:
    """Encode a stub."""
    return PackedStub(joint_of(stub), stub.evidence, _encode(stub))


def joint_of(stub: Stub) -> bytes:
    """Digest what others may come to know of a document: all but its own text, and where in it its links stand."""
    needs = tuple(replace(need, place=_NOWHERE) for need in stub.needs)
    return digest_of(replace(stub, evidence=b"", needs=needs))
