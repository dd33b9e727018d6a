"""The configuration of a briefing: `site_config.yaml`."""

from typing import Literal

from briefing.diagnostics import Diagnostic, Place, problem
from briefing.model.fields import Count, Id, Language, Record, Size, Text, Url, text_in
from briefing.text.fields import convert
from briefing.text.yaml_source import load_yaml

OutputName = Literal["website", "pdf", "offline", "epub"]


class Publisher(Record, frozen=True, kw_only=True):
    """Who publishes the briefing."""

    name: Text = ""
    url: Url = ""
    email: str = ""


class License(Record, frozen=True, kw_only=True):
    """Under which terms the briefing's own texts may be used."""

    content: Text = ""
    url: Url = ""


class Editorial(Record, frozen=True, kw_only=True):
    """How much of a source may stand in a brief, in letters without white space and punctuation."""

    max_verbatim: Count = 25
    max_excerpt: Count = 90
    max_excerpts_per_source: Count = 3


class Lists(Record, frozen=True, kw_only=True):
    """How lists are cut."""

    page_size: Size = 200


BookKind = Literal["book", "topic", "brief"]


class Pdf(Record, frozen=True, kw_only=True):
    """How PDFs are made: from which fonts, with notes where, and of what."""

    fonts: tuple[str, ...] = ()
    """Folders with fonts of one's own."""
    text: str = "Noto Serif KR"
    headings: str = "Noto Sans KR"
    notes: Literal["margin", "foot"] = "margin"
    books: tuple[BookKind, ...] = ("book", "topic", "brief")
    volume: Count = 100
    """How many briefs a book holds before it is cut into volumes of half as many."""


LeftOut = Literal["pictures", "previews", "search"]


class Offline(Record, frozen=True, kw_only=True):
    """How much the single file may hold."""

    max_single_file: Count = 50
    """In megabytes; 0 makes no single file."""
    leave_out: tuple[LeftOut, ...] = ()
    """What the single file goes without."""


class Home(Record, frozen=True, kw_only=True):
    """What the home page shows besides the newest."""

    start: tuple[str, ...] = ()
    """Where a new reader should start: ids of briefs, topics, questions and pages, as in `[[…]]`."""


class Config(Record, frozen=True, kw_only=True):
    """What `site_config.yaml` holds."""

    title: Text
    description: Text = ""
    base_url: Url = ""
    languages: tuple[Language, ...] = ("ko",)
    default_language: Language = ""
    theme: Id = "plain"
    outputs: tuple[OutputName, ...] = ("website",)
    edition: str = ""
    name: Id = "briefing"
    """What files that are handed on are called."""
    publisher: Publisher = Publisher()
    license: License = License()
    content: str = "content"
    private: str = "private"
    output: str = "output"
    editorial: Editorial = Editorial()
    lists: Lists = Lists()
    home: Home = Home()
    pdf: Pdf = Pdf()
    offline: Offline = Offline()

    @property
    def default(self) -> str:
        """The language whose pages stand at the root."""
        return self.default_language or self.languages[0]

    def text(self, text: str | dict[str, str], lang: str) -> tuple[str, str]:
        """Choose a text in a language: the string, and its language where that is another one."""
        string, found = text_in(text, lang, self.default)
        return string, "" if found == lang else found


def parse_config(text: str, path: str) -> tuple[Config | None, list[Diagnostic]]:
    """Parse the configuration file."""
    value, found = load_yaml(text, path)
    top = Place(path, line=1, column=1)
    if value is None:
        return None, found or [problem("bad-value", top, "the configuration is empty", "it needs a `title:`")]
    config, problems = convert(value, Config, top, _languages(value))
    found += problems
    if config is None:
        return None, found
    place = Place(path, ("languages",))
    if not config.languages:
        return None, [*found, problem("bad-value", place, "“languages” is empty", "name one, as ko")]
    if len(set(config.languages)) != len(config.languages):
        found.append(problem("bad-value", place, "a language stands here twice", "keep it once"))
    if config.default not in config.languages and "default_language" in value:
        hint = f"its languages are {', '.join(config.languages)}"
        message = f"“{config.default}” is not a language of this site"
        found.append(problem("bad-language", Place(path, ("default_language",)), message, hint))
    return config, found


def _languages(value: object) -> tuple[str, ...]:
    """Read the languages before anything else: the texts of the configuration are checked against them."""
    listed = value.get("languages") if isinstance(value, dict) else None
    if isinstance(listed, list) and listed and all(isinstance(item, str) for item in listed):
        return tuple(listed)
    return ("ko",)
