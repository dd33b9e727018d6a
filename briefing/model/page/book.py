"""A book: pages of one language bound together, in the order in which they are read."""

from typing import Literal

from msgspec import Struct

from briefing.model.address import Ref
from briefing.model.page.frame import Frame
from briefing.model.page.pages import BriefPage, QuestionPage, TextPage, TopicPage
from briefing.model.page.parts import Involved, Link, SourceItem, TermItem, Words


class Edition(Struct, frozen=True):
    """Which edition of the briefing this is."""

    name: str
    """As in names of files."""
    text: str
    """As readers read it."""
    date: tuple[int, int, int]
    """Year, month, day; of the newest content where an edition is no date."""


class Volume(Struct, frozen=True, array_like=True):
    """What a volume of a book holds."""

    number: int
    file: str
    parts: dict[str, tuple[Link, ...]]
    """The parts of the book that stand in it, by name, with what each holds; lists have nothing to name."""


class Book(Struct, frozen=True, kw_only=True):
    """The whole briefing, or one topic with its briefs, or one brief."""

    kind: Literal["book", "topic", "brief"]
    lang: str
    ref: Ref
    """The page of the website it stands for."""
    frame: Frame
    edition: Edition
    title: Words
    description: Words
    topics: tuple[TopicPage, ...] = ()
    questions: tuple[QuestionPage, ...] = ()
    briefs: tuple[BriefPage, ...] = ()
    entities: tuple[Involved, ...] = ()
    """In the order of an index."""
    terms: tuple[TermItem, ...] = ()
    sources: tuple[SourceItem, ...] = ()
    pages: tuple[TextPage, ...] = ()
    volume: int = 0
    """Which volume of a book this is; 0 where there is only one."""
    volumes: tuple[Volume, ...] = ()
    """The other volumes, where this is what stands before them."""
    named: dict[Ref, tuple[int, ...]] = {}
    """Entities with the volumes that speak of them, in the same place."""
