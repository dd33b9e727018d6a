"""What a search can find, in the words of one language: a page with its text, or a record on a list."""

import msgspec
from msgspec import Struct

from briefing.model.page.parts import To
from briefing.model.tables import read


class Mark(Struct, frozen=True, array_like=True, gc=False):
    """An annotation: where it is anchored (block, offsets into its text), what it says in short, and what besides."""

    id: str
    kind: str
    status: str
    block: int
    start: int
    end: int
    headline: str
    words: str


class Findable(Struct, frozen=True, array_like=True, gc=False):
    """One thing that can be found."""

    kind: str
    id: str
    to: To
    title: str
    names: tuple[str, ...] = ()
    """Under which names it is known in any language, its title among them; texts have none."""
    day: str = ""
    year: str = ""
    topics: tuple[tuple[str, str], ...] = ()
    """Id and name of each."""
    entities: tuple[str, ...] = ()
    """Ids of those that its text or annotations speak of."""
    lead: str = ""
    role: str = ""
    blocks: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Of each text block: the fragment of the heading it stands under, and its sentences, which joined are its text."""
    marks: tuple[Mark, ...] = ()


_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(Findable).decode


def pack_findable(item: Findable) -> bytes:
    """Encode what can be found."""
    return _encode(item)


def unpack_findable(data: bytes) -> Findable:
    """Decode it; raise Unreadable when it is damaged."""
    return read(_decode, data)
