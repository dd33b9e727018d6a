"""The records of a briefing: who and what it speaks of, what is disputed, and the sources it rests on."""

from typing import Literal

from briefing.model.fields import Date, EntityId, Id, Language, Names, Record, RightsId, Text, TopicId, Url

EntityKind = Literal["organisation", "person", "model", "product", "programme", "law", "place", "event-series"]
Rights = Literal[
    "all-rights-reserved",
    "kogl-1",
    "kogl-2",
    "kogl-3",
    "kogl-4",
    "cc-by-4.0",
    "cc-by-sa-4.0",
    "cc-by-nc-4.0",
    "cc-by-nd-4.0",
    "cc-by-nc-sa-4.0",
    "cc-by-nc-nd-4.0",
    "cc0-1.0",
    "public-domain",
]
PERMISSION = "permission:"


class Entity(Record, frozen=True, kw_only=True):
    """Somebody or something that briefs speak of."""

    id: Id
    kind: EntityKind
    name: Text
    aliases: Names = {}
    summary: Text = ""
    wikidata: str = ""
    url: Url = ""
    parent: EntityId = ""
    role: Text = ""


class Question(Record, frozen=True, kw_only=True):
    """A disputed question that claims take positions on."""

    id: Id
    question: Text
    summary: Text = ""
    topics: tuple[TopicId, ...] = ()


class Term(Record, frozen=True, kw_only=True):
    """A term of the glossary."""

    id: Id
    term: Text
    definition: Text
    aliases: Names = {}


class Predicate(Record, frozen=True, kw_only=True):
    """How a relation reads from its subject, and from its object."""

    id: Id
    label: Text
    inverse: Text = ""


class Unit(Record, frozen=True, kw_only=True):
    """What a figure counts."""

    id: Id
    label: Text


class Author(Record, frozen=True, kw_only=True):
    """A name in a source's byline, as CSL writes it."""

    literal: Text


class Source(Record, frozen=True, kw_only=True, rename={"container_title": "container-title", "url": "URL"}):
    """A bibliographic record, named as in CSL 1.0.2, with the rights in it."""

    id: Id
    type: str
    title: Text
    container_title: Text
    language: Language
    rights: RightsId
    issued: Date
    author: tuple[Author, ...] = ()
    url: Url = ""
    accessed: Date = ""
    date_basis: Literal["stated", "inferred"] = "stated"
    date_reason: Text = ""
    note: Text = ""


KIND_OF: dict[type[Record], str] = {
    Entity: "entity",
    Question: "question",
    Source: "source",
    Term: "term",
    Predicate: "predicate",
    Unit: "unit",
}
"""What a kind of record is called in messages and, where it can be linked, in `Ref`."""
