"""Word annotations as facts, and join those that tell of the same thing."""

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Any

from msgspec.structs import replace

from briefing.model.address import Ref
from briefing.model.annotation import Claim, Event, Figure, Relation, TermUse
from briefing.model.card import Prose, Row
from briefing.model.page.parts import Amount, Fact, Link, Position, See, Sentence, Text, To, Words
from briefing.pages.wording import Wording
from briefing.text import amounts, edtf

STANCES = ("supports", "opposes", "mixed", "reports")


def fact(row: Row, wording: Wording, *, others: Iterable[Row] = (), back: Iterable[tuple[Row, str]] = ()) -> Fact:
    """Word one annotation; `others` tell of the same, `back` bear on it."""
    key, kept = (row.digest, wording.lang, "fact"), wording.memo
    made: Fact = kept.parts.get(key) or kept.keep(key, _fact(row, wording, tuple(_see(row, wording))))
    told = tuple(_telling(other, wording) for other in others)
    behind = tuple(_back(other, how, wording) for other, how in back)
    if not told and not behind:
        return made
    differs = any((other.day, other.value) != (made.day, made.value) for other in told)
    return replace(made, see=(*made.see, *behind), others=told, differs=differs)


def _telling(row: Row, wording: Wording) -> Fact:
    """Word an annotation that stands beside another one: what it points at is told where it stands first."""
    key, kept = (row.digest, wording.lang, "telling" if row.annotation.see else "fact"), wording.memo
    made: Fact = kept.parts.get(key) or kept.keep(key, _fact(row, wording))
    return made


def _fact(row: Row, wording: Wording, see: tuple[See, ...] = ()) -> Fact:
    annotation: Any = row.annotation
    brief = wording.link(Ref("brief", row.slug))
    sentence = wording.passage(row.passages)
    own = own_fields(annotation, wording)
    return Fact(
        kind=kind_of(annotation),
        id=annotation.id,
        status=annotation.status,
        to=To(row.ref, brief.to.lang),
        brief=brief,
        brief_day=wording.day(row.date),
        sentence=sentence,
        cites=tuple(wording.cite(citation) for citation in row.citations),
        entities=wording.links("entity", annotation.entities),
        see=see,
        body=body_of(row.remark, wording),
        excerpt=wording.words(annotation.excerpt) if annotation.excerpt else None,
        **(own | {"headline": own.get("headline") or quote_of(sentence)}),
    )


def kind_of(annotation: Any) -> str:
    """Name the kind of an annotation."""
    return str(type(annotation).__struct_config__.tag)


def quote_of(sentence: Sentence) -> Words:
    """Give what is marked in a sentence."""
    return Words("".join(piece.text for piece in sentence.pieces if piece.hit), sentence.lang)


def own_fields(annotation: Any, wording: Wording) -> dict[str, Any]:
    """Word what only this kind of annotation has."""
    if isinstance(annotation, Event):
        return {"headline": wording.words(annotation.title), "day": wording.day(annotation.date)}
    if isinstance(annotation, Figure):
        return _figure(annotation, wording)
    if isinstance(annotation, Claim):
        return _claim(annotation, wording)
    if isinstance(annotation, Relation):
        return _relation(annotation, wording)
    if isinstance(annotation, TermUse):
        term = wording.record("term", annotation.term)
        link = wording.link(Ref("term", annotation.term))
        return {
            "headline": Words(link.text, link.lang),
            "term": link,
            "definition": wording.words(term.definition),
        }
    return {}


def _figure(figure: Figure, wording: Wording) -> dict[str, Any]:
    low, high = amounts.parse(figure.value or figure.min), amounts.parse(figure.value or figure.max)
    unit = wording.record("unit", figure.unit)
    label = wording.words(unit.label) if unit else Words(figure.unit)
    return {
        "headline": wording.words(figure.label),
        "value": Words(amounts.show_figure(low, high, figure.qualifier, figure.unit, label.text, wording.lang)),
        "amount": Amount(
            None if low is None else float(low),
            None if high is None else float(high),
            figure.qualifier,
            figure.unit,
            figure.measure,
        ),
        "scope": wording.words(figure.scope) if figure.scope else None,
        "as_of": wording.maybe_day(figure.as_of),
    }


def _claim(claim: Claim, wording: Wording) -> dict[str, Any]:
    by = claim.by
    holder = wording.link(Ref("entity", by)) if isinstance(by, str) else wording.words(by.described)
    return {
        "headline": wording.words(claim.statement),
        "holder": holder,
        "role": wording.words(claim.role) if claim.role else None,
        "day": wording.maybe_day(claim.date),
        "stance": claim.stance,
        "question": wording.link(Ref("question", claim.question)),
    }


def _relation(relation: Relation, wording: Wording) -> dict[str, Any]:
    subject, other = (
        wording.link(Ref("entity", relation.subject)),
        wording.link(Ref("entity", relation.object)),
    )
    predicate = wording.record("predicate", relation.predicate)
    label = wording.words(predicate.label) if predicate else Words(relation.predicate)
    return {
        "headline": Words(f"{subject.text} – {label.text} – {other.text}"),
        "subject": subject,
        "predicate": label,
        "inverse": wording.words(predicate.inverse) if predicate and predicate.inverse else None,
        "object": other,
        "since": wording.maybe_day(relation.since),
        "until": wording.maybe_day(relation.until),
    }


def _see(row: Row, wording: Wording) -> Iterable[See]:
    for see in row.annotation.see:
        if other := wording.rows.get(see.to):
            yield See(see.as_, headline(other, wording), wording.link(Ref("brief", other.slug)))


def _back(other: Row, how: str, wording: Wording) -> See:
    return See(how, headline(other, wording), wording.link(Ref("brief", other.slug)), back=True)


def headline(row: Row, wording: Wording) -> Link:
    """Link to an annotation by what it says."""
    words = own_fields(row.annotation, wording).get("headline") or quote_of(wording.passage(row.passages))
    return Link(words.text, wording.to(row.ref), words.lang)


def body_of(bodies: Mapping[str, Prose], wording: Wording) -> Text | None:
    """Give the body of an annotation in the page's language, or in another one."""
    if not bodies:
        return None
    lang = next(lang for lang in (wording.lang, wording.default, *bodies) if lang in bodies)
    return wording.text(bodies[lang], lang)


def facts(rows: Iterable[Row], kind: type[Any], wording: Wording) -> tuple[Fact, ...]:
    """Word the rows of a kind, joining those that tell of the same thing, in the order a reader expects."""
    same, order = _RULES.get(kind, (None, None))
    groups: dict[Any, list[Row]] = {}
    for row in rows:
        if isinstance(row.annotation, kind):
            name = (same(row.annotation) if same else None) or f"{row.slug}#{row.annotation.id}"
            groups.setdefault(name, []).append(row)
    told = _tellings(kind, same, wording) if same else {}
    joined = []
    for name, group in groups.items():
        first, *others = sorted(told.get(name, group), key=_oldest_first)
        joined.append(
            (
                order(first.annotation) if order else (),
                _oldest_first(first),
                fact(first, wording, others=others),
            )
        )
    return tuple(made for _, _, made in sorted(joined, key=lambda item: item[:2]))


def _tellings(kind: type[Any], same: Callable[[Any], Any], wording: Wording) -> dict[Any, list[Row]]:
    """Group all rows of the slice that tell of the same thing, also those that the page does not list."""
    told: dict[Any, list[Row]] = {}
    for row in wording.rows.values():
        if isinstance(row.annotation, kind) and (name := same(row.annotation)):
            told.setdefault(name, []).append(row)
    return told


def _oldest_first(row: Row) -> Any:
    return _when(row.date), row.slug, row.annotation.id


@lru_cache(maxsize=10_000)
def _when(date: str) -> tuple[str, str]:
    return edtf.sort_key(date) if date else ("", "")


def same_as(annotation: Any) -> Any:
    """Give what annotations of several briefs have in common when they tell of one event or figure, else None."""
    if isinstance(annotation, Event):
        return _same_event(annotation)
    return _same_figure(annotation) if isinstance(annotation, Figure) else None


def _same_event(event: Event) -> Any:
    return (event.occurrence,) if event.occurrence else None


def _same_figure(figure: Figure) -> Any:
    return (figure.measure, figure.as_of) if figure.measure else None


def _same_relation(relation: Relation) -> Any:
    return relation.subject, relation.predicate, relation.object


def _day_order(annotation: Any) -> Any:
    return _when(annotation.date)


def _figure_order(figure: Figure) -> Any:
    return figure.measure, _when(figure.as_of)


def _relation_order(relation: Relation) -> Any:
    return _when(relation.since)


_RULES: dict[type[Any], tuple[Callable[[Any], Any] | None, Callable[[Any], Any]]] = {
    Event: (_same_event, _day_order),
    Figure: (_same_figure, _figure_order),
    Claim: (None, _day_order),
    Relation: (_same_relation, _relation_order),
}
"""By kind: what makes two rows tell of the same thing, and the order in which they are shown."""


def positions(rows: Iterable[Row], questions: Iterable[str], wording: Wording) -> tuple[Position, ...]:
    """Group claims by question, in the order of the questions."""
    on_it: dict[str, list[Row]] = {}
    for row in rows:
        if isinstance(row.annotation, Claim):
            on_it.setdefault(row.annotation.question, []).append(row)
    found = []
    for name in questions:
        question = wording.record("question", name)
        claims = facts(on_it.get(name, ()), Claim, wording)
        taken = tuple(stance for stance in STANCES if any(claim.stance == stance for claim in claims))
        link = wording.link(Ref("question", name))
        count = max(len(claims), wording.page.counts.get(f"question:{name}", 0))
        found.append(Position(link, wording.words(question.summary), claims, taken, count))
    return tuple(found)
