"""A card as it is kept: in parts that are decoded when they are asked for.

A page shows a row of this document and a mention in that one: decoding whole cards for it cost most of a large build.
"""

import msgspec
from msgspec import Raw, Struct

from briefing.model.address import Ref
from briefing.model.card import Card, Head, Mention, Row, named_by, shown_on
from briefing.model.tables import read

_encode = msgspec.msgpack.Encoder().encode
_row = msgspec.msgpack.Decoder(tuple[Row, tuple[Ref, ...]]).decode
_mentions = msgspec.msgpack.Decoder(tuple[Mention, ...]).decode


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
        return read(_row, self.packed_rows[annotation])

    def mentions(self, target: str) -> tuple[Mention, ...]:
        """Give the mentions of a target; raise Unreadable when they are damaged."""
        packed = self.packed_mentions.get(target)
        return read(_mentions, packed) if packed is not None else ()


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
