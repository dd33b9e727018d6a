"""One type for each kind of page."""

from msgspec import Struct

from briefing.model.address import Ref
from briefing.model.page.parts import (
    Along,
    BriefItem,
    Day,
    Fact,
    Group,
    Involved,
    Link,
    MentionItem,
    Position,
    Preview,
    RelatedItem,
    SourceItem,
    TermItem,
    Text,
    To,
    Words,
)


class Page(Struct, frozen=True, kw_only=True):
    """What every page has; `languages` are those it exists in."""

    kind: str
    ref: Ref
    lang: str
    title: Words
    description: Words = Words("")
    languages: tuple[str, ...] = ()
    year: str = ""
    """The year shown, on a page that holds one year of a long list."""
    years: tuple[Link, ...] = ()
    previews: dict[Ref, Preview] = {}
    """Of what the page's own text and annotations lead to, by the page it is on (or the record it is)."""
    """Where a long list is cut: the page of the latest (without a name), then those of the years."""


class HomePage(Page, frozen=True, kw_only=True):
    """The way in."""

    start: tuple[BriefItem, ...]
    """Where a new reader should start."""
    briefs: tuple[BriefItem, ...]
    topics: tuple[BriefItem, ...]
    positions: tuple[Position, ...]
    events: tuple[Fact, ...]


class Part(Struct, frozen=True):
    """A top-level block of a brief (a range of tokens) and the facts marked in it."""

    first: int
    last: int
    facts: tuple[Fact, ...]


class BriefPage(Page, frozen=True, kw_only=True):
    """A brief with its marked passages."""

    text: Text
    parts: tuple[Part, ...]
    day: Day
    behind: bool
    """Whether this translation was made from an earlier state of the main text."""
    updated: Day | None
    authors: tuple[str, ...]
    topics: tuple[Link, ...]
    sources: tuple[SourceItem, ...]
    bears_on: tuple[Fact, ...]
    """Own facts that update or contradict other briefs, or are updated by them."""
    backlinks: tuple[MentionItem, ...]
    related: tuple[RelatedItem, ...]
    along: tuple[Along, ...] = ()


class TopicPage(Page, frozen=True, kw_only=True):
    """A topic as a dossier."""

    text: Text | None
    events: tuple[Fact, ...]
    positions: tuple[Position, ...]
    figures: tuple[Fact, ...]
    relations: tuple[Fact, ...]
    notes: tuple[Fact, ...]
    involved: tuple[Involved, ...]
    briefs: tuple[BriefItem, ...]
    terms: tuple[TermItem, ...]
    sources: tuple[SourceItem, ...]
    related: tuple[BriefItem, ...]
    backlinks: tuple[MentionItem, ...]


class EntityPage(Page, frozen=True, kw_only=True):
    """A profile: what something is, what happened to it, what it said, where it is mentioned."""

    entity_kind: str
    role: Words
    aliases: tuple[Words, ...]
    url: str
    wikidata: str
    parent: Link | None
    children: tuple[Link, ...]
    relations: tuple[Fact, ...]
    events: tuple[Fact, ...]
    figures: tuple[Fact, ...]
    claims: tuple[Fact, ...]
    about: tuple[Fact, ...]
    """Claims of others that speak of it."""
    notes: tuple[Fact, ...]
    topics: tuple[Link, ...]
    mentions: tuple[MentionItem, ...]


class QuestionPage(Page, frozen=True, kw_only=True):
    """A disputed question and who holds what."""

    position: Position
    topics: tuple[Link, ...]
    backlinks: tuple[MentionItem, ...]


class ListPage(Page, frozen=True, kw_only=True):
    """An index: articles by year, topics, entities by initial, questions."""

    groups: tuple[Group, ...] = ()
    positions: tuple[Position, ...] = ()


class FactsPage(Page, frozen=True, kw_only=True):
    """The timeline by year, or all figures, or all relations."""

    groups: tuple[Group, ...]


class GlossaryPage(Page, frozen=True, kw_only=True):
    """All terms."""

    terms: tuple[TermItem, ...]


class SourcesPage(Page, frozen=True, kw_only=True):
    """All sources."""

    sources: tuple[SourceItem, ...]


class TextPage(Page, frozen=True, kw_only=True):
    """A page such as «about»."""

    text: Text
    backlinks: tuple[MentionItem, ...] = ()


class NotFoundPage(Page, frozen=True, kw_only=True):
    """What a server shows for an address that leads nowhere, in all languages at once."""

    homes: tuple[To, ...]
