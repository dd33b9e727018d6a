"""Remember the joined index, and make it again from stubs that nobody has decoded."""

from collections.abc import Iterable, Mapping
from functools import partial

from msgspec import Struct

from briefing.diagnostics import Diagnostic
from briefing.model.address import Ref, ref_of
from briefing.model.index import Entry, Given, Index, Neighbours, Related
from briefing.model.stub import Outline, PackedStub, Stub
from briefing.model.tables import Late, Packed, pack_table
from briefing.resolve.join import by_years, givers_of, labels_of, parents_of
from briefing.resolve.names import Names


class Joined(Struct, frozen=True, array_like=True):
    """What is remembered of an index besides the stubs: tables whose values are decoded when they are asked for."""

    found: tuple[Diagnostic, ...]
    """What shows across documents; nothing of it depends on where in a text something stands."""
    outlines: dict[str, Outline]
    """Of all documents (`kind:id`), in their order."""
    listed: dict[str, tuple[str, ...]]
    events: tuple[tuple[str, str, str], ...]
    givers: dict[str, bytes]
    """Who speaks of a document; of records so many do that the stubs are the shortest way to tell."""
    tellers: dict[str, bytes]
    seen_from: dict[str, bytes]
    related: dict[str, bytes]
    neighbours: dict[str, bytes]


def keep(index: Index, found: Iterable[Diagnostic]) -> Joined:
    """Give what `recall` needs to make the index again from stubs that nobody has decoded."""
    return Joined(
        found=tuple(found),
        outlines={ref.name: outline for ref, outline in index.outlines.items()},
        listed=dict(index.listed),
        events=index.events,
        givers=pack_table({ref.name: index.givers.get(ref.name, ()) for ref in index.stubs}),
        tellers=pack_table(index.tellers),
        seen_from=pack_table(index.seen_from),
        related=pack_table(index.related),
        neighbours=pack_table(index.neighbours),
    )


def recall(
    joined: Joined,
    packed: Mapping[Ref, PackedStub],
    names: Names,
    entries: dict[str, dict[str, Entry]],
    page_size: int,
    start: tuple[Ref, ...] = (),
    digest: bytes = b"",
) -> Index:
    """Make the index that was joined from the same, texts apart; who speaks of what is joined when it is asked for."""
    refs = [ref_of(name) for name in joined.outlines]
    stubs = Packed[Ref, Stub]({ref: packed[ref].stub for ref in refs}, Stub)
    givers = Late(partial(givers_of, stubs.values()), Packed(joined.givers, tuple[Given, ...]))
    return Index(
        stubs=stubs,
        evidence={ref: packed[ref].evidence for ref in refs},
        outlines=dict(zip(refs, joined.outlines.values(), strict=True)),
        labels=labels_of(names),
        records=entries,
        givers=givers,
        by_year=Late(partial(by_years, givers, page_size), {}),
        listed=joined.listed,
        tellers=Packed(joined.tellers, tuple[tuple[str, str], ...]),
        events=joined.events,
        seen_from=Packed(joined.seen_from, tuple[tuple[str, str, str], ...]),
        related=Packed(joined.related, tuple[Related, ...]),
        parents=parents_of(entries["entity"]),
        neighbours=Packed(joined.neighbours, tuple[Neighbours, ...]),
        start=start,
        page_size=page_size,
        digest=digest,
    )
