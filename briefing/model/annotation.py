"""Annotations: one idea, six kinds.

Everything hand-written about a brief says something (its own fields) about a place in the text (`quote`,
`prefix`, `suffix`: the TextQuoteSelector of the W3C Web Annotation Data Model).
"""

from typing import Literal

from briefing.model.fields import (
    Amount,
    Date,
    EntityId,
    Id,
    QuestionId,
    Quote,
    Record,
    SourceId,
    TermId,
    Text,
    TopicId,
)

Status = Literal["confirmed", "reported", "expected", "disputed", "withdrawn"]
Qualifier = Literal["exact", "about", "up-to", "at-least", "at-most"]
Stance = Literal["supports", "opposes", "mixed", "reports"]
Connection = Literal["updates", "contradicts", "supports", "explains"]


class Citation(Record, frozen=True, kw_only=True):
    """A source and the place in it; a bare number or range as locator counts paragraphs."""

    id: SourceId
    locator: Text = ""


class See(Record, frozen=True, kw_only=True, rename={"as_": "as"}):
    """How this annotation bears on another one (`<brief>#<annotation>`)."""

    to: str
    as_: Connection


class Described(Record, frozen=True, kw_only=True):
    """A holder of a position whom the source does not name."""

    described: Text


class Base(Record, frozen=True, kw_only=True, tag_field="kind"):
    """What all kinds have."""

    id: Id
    quote: Quote
    prefix: Quote = ""
    suffix: Quote = ""
    topics: tuple[TopicId, ...] | None = None
    entities: tuple[EntityId, ...] = ()
    sources: tuple[Citation, ...] | None = None
    body: Text = ""
    see: tuple[See, ...] = ()
    status: Status = "reported"
    excerpt: Quote = ""
    formerly: tuple[Id, ...] = ()


class Note(Base, frozen=True, kw_only=True, tag="note"):
    """A remark in the margin."""

    body: Text


class Event(Base, frozen=True, kw_only=True, tag="event"):
    """Something that happened, or is to happen, on a date."""

    title: Text
    date: Date
    occurrence: Id = ""


class Figure(Base, frozen=True, kw_only=True, tag="figure"):
    """A number that a brief states: one value, or a range."""

    label: Text
    unit: str
    value: Amount = ""
    min: Amount = ""
    max: Amount = ""
    qualifier: Qualifier = "exact"
    scope: Text = ""
    as_of: Date = ""
    measure: Id = ""


class Claim(Base, frozen=True, kw_only=True, tag="claim"):
    """A position that somebody takes on a question."""

    by: EntityId | Described
    question: QuestionId
    stance: Stance
    statement: Text
    role: Text = ""
    date: Date = ""


class Relation(Base, frozen=True, kw_only=True, tag="relation"):
    """What one entity is to another, and since when."""

    subject: EntityId
    predicate: Id
    object: EntityId
    since: Date = ""
    until: Date = ""


class TermUse(Base, frozen=True, kw_only=True, tag="term"):
    """A place where a term of the glossary matters."""

    term: TermId


Annotation = Note | Event | Figure | Claim | Relation | TermUse
KINDS: dict[str, type[Base]] = {
    "note": Note,
    "event": Event,
    "figure": Figure,
    "claim": Claim,
    "relation": Relation,
    "term": TermUse,
}
