"""Cards and tables as they are kept: in parts that are decoded when they are asked for.

A page shows a row of this document and a mention in that one: decoding whole cards for it cost most of a large build.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any, TypeVar

import msgspec
from msgspec import Raw, Struct

from briefing.model.address import Ref
from briefing.model.card import Card, Head, Mention, Row, named_by, shown_on

K = TypeVar("K")
V = TypeVar("V")
T = TypeVar("T")
_encode = msgspec.msgpack.Encoder().encode
_row = msgspec.msgpack.Decoder(tuple[Row, tuple[Ref, ...]]).decode
_mentions = msgspec.msgpack.Decoder(tuple[Mention, ...]).decode


class Unreadable(Exception):
    """A part that was kept cannot be read any more."""


class Packed(Mapping[K, V]):
    """A table whose values are kept encoded, each decoded when it is asked for; raises Unreadable at a damaged one."""

    def __init__(self, parts: Mapping[K, bytes], kind: Any) -> None:
        self.parts, self.kind = parts, kind

    def __getitem__(self, key: K) -> V:
        value: V = _read(_decoder(self.kind), self.parts[key])
        return value

    def __contains__(self, key: object) -> bool:
        return key in self.parts

    def __iter__(self) -> Iterator[K]:
        return iter(self.parts)

    def __len__(self) -> int:
        return len(self.parts)


def pack_table(table: Mapping[K, Any]) -> dict[K, bytes]:
    """Encode each value of a table by itself."""
    return {key: _encode(value) for key, value in table.items()}


@cache
def _decoder(kind: Any) -> Callable[[Any], Any]:
    return msgspec.msgpack.Decoder(kind).decode


class PackedCard(Struct, frozen=True, array_like=True):
    """All that others show of a document: its head, and the rest encoded."""

    head: Head
    packed_rows: dict[str, Raw]
    """Annotations by id, in their order, each with everything that it names."""
    shown: dict[str, tuple[str, ...]]
    """By target (`kind:id`): the annotations that its page shows."""
    packed_mentions: dict[str, Raw]
    """By target: the mentions of it."""

    def row(self, annotation: str) -> tuple[Row, tuple[Ref, ...]]:
        """Give one annotation, and what it names wherever it is shown; raise Unreadable when it is damaged."""
        return _read(_row, self.packed_rows[annotation])

    def mentions(self, target: str) -> tuple[Mention, ...]:
        """Give the mentions of a target; raise Unreadable when they are damaged."""
        packed = self.packed_mentions.get(target)
        return _read(_mentions, packed) if packed is not None else ()


def pack(card: Card) -> PackedCard:
    """Encode the parts of a card."""
    shown: dict[str, list[str]] = {}
    for row in card.rows:
        for ref in shown_on(row):
            shown.setdefault(ref.name, []).append(row.annotation.id)
    mentions: dict[str, list[Mention]] = {}
    for mention in card.mentions:
        mentions.setdefault(mention.target.name, []).append(mention)
    return PackedCard(
        card.head,
        {row.annotation.id: Raw(_encode((row, tuple(dict.fromkeys(named_by(row)))))) for row in card.rows},
        {target: tuple(names) for target, names in shown.items()},
        {target: Raw(_encode(told)) for target, told in mentions.items()},
    )


def _read(decode: Callable[[Any], T], packed: Raw | bytes) -> T:
    try:
        return decode(packed)
    except msgspec.MsgspecError as error:
        raise Unreadable from error
