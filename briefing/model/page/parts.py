"""The parts that pages share."""

from msgspec import Struct

from briefing.model.address import Ref
from briefing.model.body import Token
from briefing.model.card import Anchor


class Words(Struct, frozen=True):
    """A string; `lang` is its language where that is not the page's."""

    text: str
    lang: str = ""


class To(Struct, frozen=True):
    """Where a link leads: a ref, the language of the page, and its year where a long list is cut by years."""

    ref: Ref
    lang: str
    year: str = ""


class Link(Struct, frozen=True):
    """A label that leads somewhere; `lang` is the label's language where that is not the page's."""

    text: str
    to: To
    lang: str = ""


class Day(Struct, frozen=True):
    """A date as people read it, as `<time datetime>` wants it ("" where HTML cannot say it), and as EDTF."""

    text: str
    machine: str = ""
    date: str = ""


class Amount(Struct, frozen=True):
    """A figure to draw: its bounds (the same for one value), how exactly they are meant, and in what.

    Floats, for places in a picture only: what a reader reads is worded exactly. `unit` and `measure` are ids.
    """

    low: float | None
    high: float | None
    qualifier: str
    unit: str
    measure: str = ""


class Piece(Struct, frozen=True):
    """A piece of a sentence; `hit` where it is what the page speaks of."""

    text: str
    hit: bool = False


class Sentence(Struct, frozen=True):
    """A sentence of a document, cut at what it is shown for."""

    pieces: tuple[Piece, ...]
    lang: str = ""


class NameTo(Struct, frozen=True):
    """A name that links itself: block, offsets, target."""

    block: int
    start: int
    end: int
    to: To


class Text(Struct, frozen=True):
    """A marked-up text with its links leading to pages, or to addresses outside; `lang` as in `Words`."""

    tokens: tuple[Token, ...]
    links: dict[int, To | str | None]
    anchors: tuple[Anchor, ...] = ()
    names: tuple[NameTo, ...] = ()
    kinds: dict[str, str] = {}
    """Annotation kind by id, for the marks."""
    numbers: dict[str, int] = {}
    """The number of each annotation, in the order of the text."""
    formerly: dict[str, tuple[str, ...]] = {}
    """Old ids by annotation id."""
    lang: str = ""


class Cite(Struct, frozen=True):
    """A source and the place in it; `paragraph` where the place is a paragraph number."""

    source: Link
    container: Words
    issued: Day
    paragraph: str = ""
    locator: Words = Words("")


class See(Struct, frozen=True):
    """How a fact bears on another one; `back` where the other one bears on it."""

    connection: str
    headline: Link
    brief: Link
    back: bool = False


class Fact(Struct, frozen=True):
    """An annotation as pages show it; which fields are filled depends on its kind."""

    kind: str
    id: str
    status: str
    to: To
    brief: Link
    brief_day: Day
    headline: Words
    sentence: Sentence
    cites: tuple[Cite, ...] = ()
    entities: tuple[Link, ...] = ()
    see: tuple[See, ...] = ()
    body: Text | None = None
    excerpt: Words | None = None
    day: Day | None = None
    value: Words | None = None
    amount: Amount | None = None
    scope: Words | None = None
    as_of: Day | None = None
    holder: Link | Words | None = None
    role: Words | None = None
    stance: str = ""
    question: Link | None = None
    subject: Link | None = None
    predicate: Words | None = None
    inverse: Words | None = None
    """The predicate as the object would say it."""
    object: Link | None = None
    since: Day | None = None
    until: Day | None = None
    term: Link | None = None
    definition: Words | None = None
    others: tuple["Fact", ...] = ()
    """The same occurrence or measure as other briefs tell it."""
    differs: bool = False
    """Whether another brief gives another date, value or unit."""

    @property
    def key(self) -> str:
        """Name the fact across briefs."""
        return f"{self.to.ref.id}#{self.id}"


class BriefItem(Struct, frozen=True):
    """A document in a list."""

    link: Link
    summary: Words
    day: Day | None = None
    topics: tuple[Link, ...] = ()
    count: int = 0


class RelatedItem(Struct, frozen=True):
    """A related brief, and what it shares."""

    link: Link
    day: Day
    shared: tuple[Link, ...]


class MentionItem(Struct, frozen=True):
    """A sentence in which a document speaks of the page."""

    link: Link
    sentence: Sentence
    day: Day | None = None


class SourceItem(Struct, frozen=True):
    """A bibliographic record as the sources page shows it."""

    id: str
    link: Link
    type: str
    title: Words
    container: Words
    authors: tuple[Words, ...]
    issued: Day
    accessed: Day | None
    url: str
    rights: str
    inferred: bool
    date_reason: Words
    note: Words
    language: str
    briefs: tuple[BriefItem, ...] = ()
    facts: int = 0


class TermItem(Struct, frozen=True):
    """A term of the glossary, and where it is used."""

    id: str
    link: Link
    term: Words
    definition: Words
    aliases: tuple[Words, ...]
    uses: tuple[Fact, ...] = ()
    mentions: tuple[MentionItem, ...] = ()


class Preview(Struct, frozen=True):
    """What somebody who points at a link is shown of where it leads."""

    kind: str
    """`brief`, `topic`, `term`, `source`, `question`, `page`, or `entity-` and its kind."""
    title: Words
    text: Words
    day: Day | None = None


class Along(Struct, frozen=True):
    """The briefs before and after one along a topic."""

    topic: Link
    earlier: Link | None
    later: Link | None


class Involved(Struct, frozen=True):
    """An entity in a list, with what kind of thing it is."""

    link: Link
    kind: str
    summary: Words
    count: int = 0


class Group(Struct, frozen=True):
    """Links or items under a heading: a year, an initial, a kind."""

    name: str
    items: tuple[BriefItem | Involved | Fact, ...]


class Position(Struct, frozen=True):
    """A question and the claims made on it, oldest first."""

    question: Link
    summary: Words
    claims: tuple[Fact, ...]
    stances: tuple[str, ...] = ()
    """Those taken, in a fixed order."""
    count: int = 0
    """How many rows there are in all; a list shows the latest claims only."""
