"""Parsed files come together as documents and records, and what does not fit together is told."""

from typing import Any

import make
import pytest

from briefing.diagnostics import Diagnostic, Place
from briefing.model.content import Content
from briefing.model.files import Parsed
from briefing.model.front_matter import ArticleFront
from briefing.resolve.collect import collect, without_hidden

FRONT = {"title": "제목", "summary": "요약", "date": "2025-08-04", "topics": ("t",), "sources": ("s",)}


def brief(lang: str = "ko", slug: str = "brief", **changed: Any) -> Parsed:
    """Make a brief in one language."""
    return make.manuscript("글", slug, lang, front=ArticleFront(**{**FRONT, **changed}))


def collected(*parsed: Parsed, default: str = "ko", instant: float = 0) -> tuple[Content, list[Diagnostic]]:
    """Collect parsed files."""
    return collect(parsed, default=default, instant=instant, media=frozenset({"a.png"}))


def told(found: list[Diagnostic]) -> list[tuple[str, str, tuple[Any, ...]]]:
    """Give code, file name and steps of each diagnostic."""
    return [(d.code, d.place.path.rpartition("/")[2], d.place.inside) for d in found]


def test_languages_of_a_document_come_together() -> None:
    """The default language comes first, the others in the order of their codes."""
    content, found = collected(brief("ja"), brief("en"), brief("ko"), make.topic("t", "주제"))

    assert [["ko", "en", "ja"], ["ko"]] == [list(document.manuscripts) for document in content.documents]
    assert [] == found
    assert frozenset({"a.png"}) == content.media


def test_front_matter_of_the_first_language_holds() -> None:
    """Without the default language another one takes its place."""
    content, _ = collected(brief("ja", title="일"), brief("en", title="영"))

    assert "영" == content.documents[0].front.title


def test_documents_of_different_kinds_may_share_a_slug() -> None:
    """A brief and a topic are different things."""
    content, found = collected(brief(slug="a"), make.topic("a", "주제"))

    assert ["brief", "topic"] == [document.kind for document in content.documents]
    assert [] == found


@pytest.mark.parametrize("name", ["date", "topics", "sources"])
def test_first_language_says_what_a_brief_needs(name: str) -> None:
    """Other languages may leave it out."""
    empty: Any = "" if name == "date" else ()

    assert [("missing-field", "brief.ko.md", ())] == told(collected(brief(**{name: empty}), brief("en"))[1])
    assert [] == collected(brief(), brief("en", **{name: empty}))[1]


@pytest.mark.parametrize(
    ("name", "other"), [("date", "2025-08-05"), ("topics", ("u",)), ("sources", ("s", "r")), ("entities", ("e",))]
)
def test_what_stands_in_both_is_equal(name: str, other: Any) -> None:
    """The difference is told in the other language's file, at the field."""
    assert [("unequal-front-matter", "brief.en.md", (name,))] == told(
        collected(brief(), brief("en", **{name: other}))[1]
    )


def test_annotations_belong_to_their_brief_only() -> None:
    """A topic of the same slug has none."""
    notes = make.annotations([{"id": "a", "quote": "글"}], "a")

    content, found = collected(brief(slug="a"), make.topic("a", "주제"), notes)

    assert [True, False] == [document.annotations is not None for document in content.documents]
    assert [] == found


def test_annotations_without_brief_are_told() -> None:
    """The file is named, and the brief that was probably meant."""
    _, (found,) = collected(brief(slug="five-teams"), make.annotations("[]", "five-team"))

    assert ("annotations-without-brief", "did you mean “five-teams”?") == (found.code, found.hint)


def test_one_id_is_one_record() -> None:
    """The first one stands, the second is told; other kinds have ids of their own."""
    one, two = make.record("unit", "a", "하나"), make.record("unit", "a", "둘")

    content, found = collected(one, two, make.record("predicate", "a"))

    assert [("duplicate-id", "unit.yaml", ("id",))] == told(found)
    assert "the unit “a” stands in content/unit.yaml already" == found[0].message
    assert one.records[0] == content.records["unit"]["a"]


def test_record_without_id_is_left_out() -> None:
    """That its id is missing was told when it was parsed."""
    content, found = collected(make.record("unit", ""), make.record("unit", ""))

    assert ({}, []) == (content.records["unit"], found)


def test_one_id_is_one_annotation() -> None:
    """What another one is or was called is taken."""
    notes: list[dict[str, Any]] = [
        {"id": "a", "quote": "글", "formerly": ["b"]},
        {"id": "b", "quote": "글"},
        {"id": "c", "quote": "글", "formerly": ["d", "a"]},
    ]

    assert [("duplicate-id", "brief.yaml", (1, "id")), ("duplicate-id", "brief.yaml", (2, "formerly", 1))] == told(
        collected(brief(), make.annotations(notes))[1]
    )


@pytest.mark.parametrize(
    ("changed", "instant", "hidden"),
    [
        ({}, 0, False),
        ({"draft": True}, 0, True),
        ({"embargo": "1970-01-01T00:00:10Z"}, 9, True),
        ({"embargo": "1970-01-01T00:00:10Z"}, 10, False),
        ({"embargo": "nonsense"}, 0, False),
    ],
)
def test_drafts_and_embargoed_briefs_are_hidden(changed: dict[str, Any], instant: float, hidden: bool) -> None:
    """An embargo is over at its moment."""
    content, _ = collected(brief(**changed), instant=instant)

    assert hidden == content.documents[0].hidden
    assert (0 if hidden else 1) == len(without_hidden(content).documents)


def test_draft_of_a_translation_is_left_out() -> None:
    """The brief is shown in the languages that are ready."""
    content, _ = collected(brief(), brief("en", draft=True))

    assert ["ko"] == list(content.documents[0].manuscripts)
    assert not content.documents[0].hidden


@pytest.mark.parametrize(
    "gap", [("brief", "brief"), ("front matter", "content/articles/brief.ko.md")], ids=["file", "front matter"]
)
def test_nothing_follows_from_what_could_not_be_read(gap: tuple[str, str]) -> None:
    """Missing and unequal fields may stand in the part that is lost."""
    lost = Parsed(gaps=(gap,))
    files = [brief(date="", topics=()), brief("en", date="2025-08-05")]

    assert [] == collected(*files, lost)[1]
    assert {gap} == collected(*files, lost)[0].gaps


def test_annotations_of_a_lost_brief_are_not_told() -> None:
    """There is a brief, but nobody could read it."""
    lost = Parsed(gaps=(("brief", "brief"),))

    assert [] == collected(make.annotations("[]"), lost)[1]


def test_place_of_what_is_missing_is_the_top_of_the_file() -> None:
    """Front matter starts there."""
    _, (found,) = collected(brief(date=""))

    assert Place("content/articles/brief.ko.md", line=1, column=1) == found.place
