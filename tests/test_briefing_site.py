"""The briefing of this repository as a website: every link leads somewhere, every statement to its sentence."""

from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import html5lib
import pytest
import yaml
from click.testing import CliRunner
from site_tree import OUTSIDE, SitePage

from briefing.shell.cli import main

ROOT = Path(__file__).parent.parent
LANGUAGES = ("ko", "en")
NOT_LINKED = ("404.html",)
Site = dict[str, SitePage]


@cache
def annotations() -> list[tuple[str, dict[str, Any]]]:
    """List every annotation of the content, with the slug of its brief."""
    files = sorted((ROOT / "content" / "articles").glob("*.yaml"))
    return [(file.stem, item) for file in files for item in yaml.safe_load(file.read_text(encoding="utf-8"))]


def of_kind(kind: str) -> list[tuple[str, dict[str, Any]]]:
    """List the annotations of a kind."""
    return [(slug, item) for slug, item in annotations() if item["kind"] == kind]


def records(pattern: str) -> list[dict[str, Any]]:
    """List the records of some files."""
    files = sorted((ROOT / "content").glob(pattern))
    return [item for file in files for item in yaml.safe_load(file.read_text(encoding="utf-8"))]


def path(lang: str, rest: str) -> str:
    """Write a site path in a language."""
    return rest if lang == "ko" else f"{lang}/{rest}"


def test_every_link_inside_leads_to_a_file_and_a_place(pages: Site, website: Path) -> None:
    """No reader meets a dead link."""
    dead = [
        f"{page.path} -> {target}#{fragment}"
        for page in pages.values()
        for target, fragment in page.targets()
        if not (website / target).is_file() or (fragment and fragment not in pages[target].ids)
    ]

    assert [] == dead


def test_no_id_stands_twice_in_a_page(pages: Site) -> None:
    """A fragment means one place."""
    twice = [(page.path, own) for page in pages.values() for own in set(page.ids) if page.ids.count(own) > 1]

    assert [] == twice


def test_every_page_is_reached_from_home(pages: Site) -> None:
    """Nothing is published that nobody finds."""
    reached, waiting = {"index.html"}, ["index.html"]
    while waiting:
        for target, _ in pages[waiting.pop()].targets():
            if target in pages and target not in reached:
                reached.add(target)
                waiting.append(target)

    assert set(NOT_LINKED) == set(pages) - reached


@pytest.mark.slow
def test_every_page_is_html5_without_errors(pages: Site) -> None:
    """A browser has nothing to guess."""
    for page in pages.values():
        html5lib.HTMLParser(strict=True).parse(page.text)


def test_a_page_has_one_h1_and_headings_in_order(pages: Site) -> None:
    """A screen reader can walk the headings."""
    for page in pages.values():
        levels = [int(tag[1]) for tag in page.tags if tag in ("h1", "h2", "h3", "h4", "h5", "h6")]

        assert 1 == levels.count(1), page.path
        assert 1 == levels[0], page.path
        assert all(after <= before + 1 for before, after in pairwise(levels)), page.path


def test_pages_load_nothing_from_elsewhere_and_carry_no_styles_of_their_own(pages: Site) -> None:
    """The policy in the page would refuse it, and readers behind closed networks would miss it."""
    for page in pages.values():
        loaded = [link for tag, link in page.links if tag in ("img", "script", "link") and OUTSIDE.match(link)]

        assert not [link for link in loaded if not link.startswith("data:")], page.path
        assert "style" not in {name for name, _ in page.attributes}, page.path
        assert "Content-Security-Policy" in page.text, page.path


def test_a_page_says_its_language(pages: Site) -> None:
    """The address and the page agree on the language."""
    for page in pages.values():
        lang = "en" if page.path.startswith("en/") else "ko"

        assert f'<html lang="{lang}">' in page.text, page.path


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_annotation_is_marked_in_its_brief_and_leads_to_its_source(pages: Site, lang: str) -> None:
    """A statement can be followed to its sentence and its source."""
    for slug, item in annotations():
        page = pages[path(lang, f"articles/{slug}.html")]

        assert f"a-{item['id']}" in page.ids, (slug, item["id"])
        for source in item["sources"]:
            assert page.leads_to(path(lang, "sources.html"), f"src-{source['id']}"), (slug, item["id"])


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    ("kind", "where"),
    [
        ("event", lambda _item: ["timeline.html"]),
        ("figure", lambda _item: ["figures.html"]),
        ("claim", lambda item: [f"questions/{item['question']}.html"]),
        ("relation", lambda item: [f"entities/{item[end]}.html" for end in ("subject", "object")]),
        ("term", lambda _item: ["glossary.html"]),
    ],
)
def test_every_fact_stands_on_its_pages_and_leads_back_to_its_sentence(
    pages: Site,
    lang: str,
    kind: str,
    where: Any,
) -> None:
    """Lists are made of sentences somebody can check."""
    assert of_kind(kind)
    for slug, item in of_kind(kind):
        sentence = path(lang, f"articles/{slug}.html"), f"a-{item['id']}"
        for place in where(item):
            assert pages[path(lang, place)].leads_to(*sentence), (place, sentence)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_topic_and_entity_of_an_annotation_shows_it(pages: Site, lang: str) -> None:
    """What an annotation is about leads back to it."""
    for slug, item in annotations():
        sentence = path(lang, f"articles/{slug}.html"), f"a-{item['id']}"
        places = [f"entities/{name}.html" for name in item.get("entities", ())]
        places += [f"topics/{name}.html" for name in item.get("topics", ())]
        # The use of a term is a mention: one row for each sentence, which leads to the first annotation in it.
        wanted = sentence[:1] if item["kind"] == "term" else sentence
        for place in places:
            assert pages[path(lang, place)].leads_to(*wanted), (place, sentence)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_record_has_its_place(pages: Site, lang: str) -> None:
    """Entities, questions, terms and sources are listed."""
    for entity in records("entities/*.yaml"):
        assert pages[path(lang, "entities/index.html")].leads_to(path(lang, f"entities/{entity['id']}.html"))
    for question in records("questions.yaml"):
        assert pages[path(lang, "questions/index.html")].leads_to(path(lang, f"questions/{question['id']}.html"))
    for term in records("glossary.yaml"):
        assert f"t-{term['id']}" in pages[path(lang, "glossary.html")].ids
    for source in records("sources.yaml"):
        assert f"src-{source['id']}" in pages[path(lang, "sources.html")].ids


def test_the_content_is_without_problems() -> None:
    """The briefing that comes with the tool is in order."""
    done = CliRunner().invoke(main, ["check", "--strict", "--config", str(ROOT / "site_config.yaml")])

    assert (0, "0 errors, 0 warnings\n") == (done.exit_code, done.output)


def test_the_content_is_rich_enough_to_show_every_kind() -> None:
    """Five briefs, all six kinds of annotation, and the records they need."""
    assert {"note", "event", "figure", "claim", "relation", "term"} == {item["kind"] for _, item in annotations()}
    assert min(sum(slug == other for other, _ in annotations()) for slug, _ in annotations()) >= 6
    assert len(records("entities/*.yaml")) >= 20
    assert len(records("questions.yaml")) >= 3
    assert len(records("glossary.yaml")) >= 6
    assert {"sovereign-ai", "national-model-selection", "stargate"} <= {
        file.name.partition(".")[0] for file in (ROOT / "content" / "topics").iterdir()
    }
