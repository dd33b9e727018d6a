"""Join the cards of all documents into the briefing. Bodies are not needed for it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from briefing.diagnostics import Diagnostic, Place, problem
from briefing.model.address import Ref
from briefing.model.annotation import Claim, Event, Figure, TermUse
from briefing.model.briefing import Briefing, Entry
from briefing.model.card import Card, Mention, Row
from briefing.model.content import Content
from briefing.model.digest import digest_of
from briefing.resolve.evidence import entities_of
from briefing.resolve.names import Names
from briefing.resolve.related import relate
from briefing.text import amounts, edtf


def join(cards: Sequence[Card], content: Content, names: Names) -> tuple[Briefing, list[Diagnostic]]:
    """Join the cards of all documents that are shown."""
    briefs = sorted((card for card in cards if card.head.ref.kind == "brief"), key=_newest_first)
    rows = [row for card in briefs for row in card.rows]
    places = {
        (card.head.ref.id, row.annotation.id): card.place(n) for card in briefs for n, row in enumerate(card.rows)
    }
    occurrences = _group((row.annotation.occurrence, row) for row in _of(rows, Event) if row.annotation.occurrence)
    measures = _group((row.annotation.measure, row) for row in _of(rows, Figure) if row.annotation.measure)
    tellers = {name: [row.slug for row in told] for name, told in occurrences.items()}
    briefing = Briefing(
        heads={card.head.ref: card.head for card in cards},
        labels={ref: label for ref, label in names.labels.items() if ref not in names.hidden},
        records={
            kind: {name: Entry(filed.record, digest_of(filed.record)) for name, filed in by_id.items()}
            for kind, by_id in content.records.items()
        },
        briefs=tuple(card.head.ref.id for card in briefs),
        rows={card.head.ref.id: card.rows for card in briefs},
        rows_on=_rows_on(rows),
        occurrences=occurrences,
        measures=measures,
        mentions=_mentions(cards),
        seen_from=_seen_from(rows),
        related=relate(briefs, tellers),
    )
    found = [*_differing_dates(occurrences, places), *_differing_values(measures, places)]
    return briefing, found


def _newest_first(card: Card) -> tuple[tuple[int, ...], str]:
    digits = tuple(-int(part) for part in edtf.bounds(card.head.date)[0].split("-")) if card.head.date else ()
    return digits, card.head.ref.id


def _of(rows: Iterable[Row], kind: type[Any]) -> list[Any]:
    return [row for row in rows if isinstance(row.annotation, kind)]


def _oldest_first(row: Row) -> tuple[Any, str, str]:
    return edtf.sort_key(row.date), row.slug, row.annotation.id


def _group(pairs: Iterable[tuple[str, Row]]) -> dict[str, tuple[Row, ...]]:
    """Group rows by name, the earliest brief first."""
    groups: dict[str, list[Row]] = {}
    for name, row in pairs:
        groups.setdefault(name, []).append(row)
    return {name: tuple(sorted(groups[name], key=_oldest_first)) for name in sorted(groups)}


def _rows_on(rows: Sequence[Row]) -> dict[Ref, tuple[Row, ...]]:
    found: dict[Ref, list[Row]] = {}
    for row in rows:
        for ref in dict.fromkeys(_about(row)):
            found.setdefault(ref, []).append(row)
    return {ref: tuple(on) for ref, on in found.items()}


def _about(row: Row) -> Iterator[Ref]:
    annotation = row.annotation
    yield from (Ref("topic", topic) for topic in row.topics)
    yield from (Ref("entity", entity) for entity in entities_of(annotation))
    yield from (Ref("source", citation.id) for citation in row.citations)
    if isinstance(annotation, Claim):
        yield Ref("question", annotation.question)
    if isinstance(annotation, TermUse):
        yield Ref("term", annotation.term)


def _mentions(cards: Iterable[Card]) -> dict[Ref, tuple[Mention, ...]]:
    """Group mentions by target: briefs newest first, then topics and pages, each in the order of its text."""
    found: dict[Ref, list[Mention]] = {}
    kinds = ("brief", "topic", "page")
    order = sorted(cards, key=lambda card: (kinds.index(card.head.ref.kind), _newest_first(card)))
    for card in order:
        for mention in card.mentions:
            found.setdefault(mention.target, []).append(mention)
    return {target: tuple(mentions) for target, mentions in found.items()}


def _seen_from(rows: Iterable[Row]) -> dict[str, tuple[tuple[Row, str], ...]]:
    found: dict[str, list[tuple[Row, str]]] = {}
    for row in rows:
        for see in row.annotation.see:
            found.setdefault(see.to, []).append((row, see.as_))
    return {target: tuple(seen) for target, seen in found.items()}


def _differing_dates(
    occurrences: Mapping[str, Sequence[Any]], places: Mapping[tuple[str, str], Place]
) -> Iterator[Diagnostic]:
    for name, told in occurrences.items():
        first = told[0]
        for row in told[1:]:
            if row.annotation.date != first.annotation.date:
                place = places[row.slug, row.annotation.id].then("date")
                message = (
                    f"“{name}” is dated {row.annotation.date} here and {first.annotation.date} in “{first.slug}”;"
                    " both are shown"
                )
                yield problem("differing-occurrence", place, message, "correct the date that is wrong, if one is")


def _differing_values(
    measures: Mapping[str, Sequence[Any]], places: Mapping[tuple[str, str], Place]
) -> Iterator[Diagnostic]:
    for name, told in measures.items():
        first: dict[str, Any] = {}
        for row in told:
            figure = row.annotation
            other = first.setdefault(figure.as_of, row)
            if _value(figure) != _value(other.annotation):
                place = places[row.slug, figure.id].then("value" if figure.value else "min")
                message = f"“{name}” has another value or unit in “{other.slug}”; both are shown"
                yield problem("differing-figures", place, message, "correct the value that is wrong, if one is")


def _value(figure: Figure) -> tuple[Any, ...]:
    return figure.unit, *(amounts.parse(said) for said in (figure.value, figure.min, figure.max))
