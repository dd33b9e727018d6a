"""The editorial rules of the briefing of this repository, which no single file can break or keep alone."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from briefing.model.body import blocks
from briefing.model.files import DocumentKind, Manuscript, SourceFile
from briefing.parse.manuscripts import parse_manuscript
from briefing.text.white_space import fold

CONTENT = Path(__file__).parent.parent / "content"
LANGUAGES = ("ko", "en")
BRIEFS = sorted(path.stem for path in (CONTENT / "articles").glob("*.yaml"))
TOPICS = sorted({path.name.partition(".")[0] for path in (CONTENT / "topics").glob("*.md")})
CITED = ("event", "figure", "claim", "relation")
LEAST_WORDS, MOST_WORDS = 300, 600


def read(path: Path) -> str:
    """Read a file of the content."""
    return path.read_text(encoding="utf-8")


def records(pattern: str) -> dict[str, Any]:
    """Give the records of some files by id."""
    return {item["id"]: item for file in sorted(CONTENT.glob(pattern)) for item in yaml.safe_load(read(file))}


def manuscript(kind: DocumentKind, folder: str, slug: str, lang: str) -> Manuscript:
    """Parse one Markdown file."""
    inside = f"{folder}/{slug}.{lang}.md"
    file = SourceFile(f"content/{inside}", inside, read(CONTENT / inside))
    parsed = parse_manuscript(file, kind, LANGUAGES).manuscript
    assert parsed
    return parsed


def annotations(slug: str) -> list[dict[str, Any]]:
    """Give the annotations of a brief."""
    listed: list[dict[str, Any]] = yaml.safe_load(read(CONTENT / "articles" / f"{slug}.yaml"))
    return listed


def everything_written() -> str:
    """Join all files in which an id can be named."""
    return "\n".join(read(path) for path in sorted(CONTENT.rglob("*")) if path.suffix in (".md", ".yaml"))


def named_elsewhere(text: str, name: str) -> bool:
    """Tell whether an id stands anywhere but where it is declared."""
    return re.search(rf"(?m)^(?!- id: {name}$).*(?<![\w-]){re.escape(name)}(?![\w-])", text) is not None


@pytest.mark.parametrize("slug", BRIEFS)
def test_brief_is_written_in_both_languages_with_the_same_annotations(slug: str) -> None:
    """Each annotation quotes both texts."""
    assert all((CONTENT / "articles" / f"{slug}.{lang}.md").is_file() for lang in LANGUAGES)
    assert [] == [item["id"] for item in annotations(slug) if set(item["quote"]) != set(LANGUAGES)]


@pytest.mark.parametrize("slug", BRIEFS)
def test_every_statement_names_its_source_and_the_place_in_it(slug: str) -> None:
    """A reader can look it up."""
    without = [
        item["id"]
        for item in annotations(slug)
        if item["kind"] in CITED
        and not (item.get("sources") and all(source.get("locator") for source in item["sources"]))
    ]

    assert [] == without


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("slug", BRIEFS)
def test_every_paragraph_of_a_brief_holds_an_anchored_passage(slug: str, lang: str) -> None:
    """Nothing is told that rests on nothing."""
    quotes = [fold(item["quote"][lang]).strip() for item in annotations(slug)]
    bare = [
        block.text
        for block in blocks(manuscript("brief", "articles", slug, lang).body.tokens)
        if block.kind == "paragraph" and not any(_stands_in(quote, block.text) for quote in quotes)
    ]

    assert [] == bare


def _stands_in(quote: str, text: str) -> bool:
    # The name that a bare link shows is not known here.
    return quote in text or (len(text.split()) < len(quote.split()) and text in quote)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("slug", TOPICS)
def test_topic_has_a_real_introduction(slug: str, lang: str) -> None:
    """Long enough to say what is known, disputed, unknown and to be watched; short enough to be read."""
    words = sum(len(block.text.split()) for block in blocks(manuscript("topic", "topics", slug, lang).body.tokens))

    assert LEAST_WORDS <= words <= MOST_WORDS


@pytest.mark.parametrize("slug", BRIEFS)
def test_translation_names_the_text_it_was_made_from(slug: str) -> None:
    """So that the alarm can ring when that text changes."""
    main, translation = (manuscript("brief", "articles", slug, lang) for lang in LANGUAGES)

    assert main.state == getattr(translation.front, "translated_from", "")


def test_every_entity_is_introduced_in_both_languages() -> None:
    """A name alone explains nobody."""
    entities = records("entities/*.yaml")

    assert [] == [name for name, item in entities.items() if set(item.get("summary", ())) != set(LANGUAGES)]


def test_nothing_is_declared_that_nothing_uses() -> None:
    """No orphan entity, question, term or source."""
    text = everything_written()
    declared = [*records("entities/*.yaml"), *records("questions.yaml"), *records("sources.yaml")]

    assert [] == [name for name in declared if not named_elsewhere(text, name)]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_term_of_the_glossary_stands_in_a_text(lang: str) -> None:
    """A definition belongs to a passage, in each language."""
    texts = "\n".join(fold(read(path)) for path in sorted(CONTENT.rglob(f"*.{lang}.md"))).casefold()
    unused = [
        name
        for name, item in records("glossary.yaml").items()
        if not any(said.casefold() in texts for said in (item["term"][lang], *item.get("aliases", {}).get(lang, ())))
    ]

    assert [] == unused


def test_the_briefing_is_as_rich_as_it_means_to_be() -> None:
    """Annotations, entities, questions and terms."""
    assert len(BRIEFS) >= 6
    assert sum(len(annotations(slug)) for slug in BRIEFS) >= 120
    assert len(records("entities/*.yaml")) >= 40
    assert len(records("questions.yaml")) >= 5
    assert len(records("glossary.yaml")) >= 15
