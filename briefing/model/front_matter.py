"""The front matter of the three kinds of Markdown file."""

from briefing.model.fields import Date, EntityId, Record, SourceId, Time, TopicId


class ArticleFront(Record, frozen=True, kw_only=True):
    """The head of a brief; `date`, `topics`, `sources`, `entities` need only stand in the default language."""

    title: str
    summary: str
    date: Date = ""
    updated: Date = ""
    topics: tuple[TopicId, ...] = ()
    sources: tuple[SourceId, ...] = ()
    authors: tuple[str, ...] = ()
    entities: tuple[EntityId, ...] = ()
    draft: bool = False
    embargo: Time = ""
    formerly: tuple[str, ...] = ()
    translated_from: str = ""
    no_autolink: tuple[str, ...] = ()


class TopicFront(Record, frozen=True, kw_only=True):
    """The head of a topic page."""

    title: str
    summary: str
    aliases: tuple[str, ...] = ()
    related: tuple[TopicId, ...] = ()
    order: int = 0


class PageFront(Record, frozen=True, kw_only=True):
    """The head of a page such as «about»."""

    title: str
    summary: str = ""
    menu: int = 0


FrontMatter = ArticleFront | TopicFront | PageFront
