"""Parsed files come together as documents and records, and what does not fit together is told."""

from typing import Any

import make
import pytest

from briefing.diagnostics import Diagnostic, Place
from briefing.model.address import Ref
from briefing.model.content import Document, Records
from briefing.model.files import Parsed
from briefing.model.front_matter import ArticleFront
from briefing.parse.files import Layout, lay_out
from briefing.resolve.collect import assemble, collect_records

FRONT = {"title": "제목", "summary": "요약", "date": "2025-08-04", "topics": ("t",), "sources": ("s",)}


def brief(lang: str = "ko", slug: str = "brief", **changed: Any) -> Parsed:
    """Make a brief in one language."""
    return make.manuscript("글", slug, lang, front=ArticleFront(**{**FRONT, **changed}))


def assembled(*parsed: Parsed) -> tuple[Document, list[Diagnostic]]:
    """Make a document of its parsed files."""
    document, found = assemble(parsed, "ko")
    assert document
    return document, found


def collected(*parsed: Parsed) -> tuple[Records, list[Diagnostic]]:
    """Collect parsed files of records."""
    return collect_records(parsed)


def laid_out(*insides: str, refused: tuple[str, ...] = ()) -> Layout:
    """Sort files by their paths inside the content folder."""
    return lay_out(insides, refused, "content", make.LANGUAGES, "ko")


def told(found: list[Diagnostic]) -> list[tuple[str, str, tuple[Any, ...]]]:
    """Give code, file name and steps of each diagnostic."""
    return [(d.code, d.place.path.rpartition("/")[2], d.place.inside) for d in found]


def test_languages_of_a_document_come_together() -> None:
    """The default language comes first, the others in the order of their codes."""
    document, found = assembled(brief("ja"), brief("en"), brief("ko"))

    assert (["ko", "en", "ja"], []) == (list(document.manuscripts), found)
    assert {
        Ref("brief", "a"): ("articles/a.ko.md", "articles/a.en.md"),
        Ref("topic", "t"): ("topics/t.ko.md",),
    } == laid_out("articles/a.en.md", "articles/a.ko.md", "topics/t.ko.md").documents


def test_files_without_a_manuscript_are_no_document() -> None:
    """Annotations alone annotate nothing."""
    assert (None, []) == assemble([make.annotations([{"id": "a", "quote": "글"}])], "ko")


def test_front_matter_of_the_first_language_holds() -> None:
    """Without the default language another one takes its place."""
    document, _ = assembled(brief("ja", title="일"), brief("en", title="영"))

    assert "영" == document.front.title


def test_documents_of_different_kinds_may_share_a_slug() -> None:
    """A brief and a topic are different things."""
    layout = laid_out("topics/a.ko.md", "articles/a.ko.md")

    assert ([Ref("brief", "a"), Ref("topic", "a")], ()) == (list(layout.documents), layout.found)


@pytest.mark.parametrize("name", ["date", "topics", "sources"])
def test_first_language_says_what_a_brief_needs(name: str) -> None:
    """Other languages may leave it out."""
    empty: Any = "" if name == "date" else ()

    assert [("missing-field", "brief.ko.md", ())] == told(assembled(brief(**{name: empty}), brief("en"))[1])
    assert [] == assembled(brief(), brief("en", **{name: empty}))[1]


@pytest.mark.parametrize(
    ("name", "other"), [("date", "2025-08-05"), ("topics", ("u",)), ("sources", ("s", "r")), ("entities", ("e",))]
)
def test_what_stands_in_both_is_equal(name: str, other: Any) -> None:
    """The difference is told in the other language's file, at the field."""
    assert [("unequal-front-matter", "brief.en.md", (name,))] == told(
        assembled(brief(), brief("en", **{name: other}))[1]
    )


def test_annotations_belong_to_their_brief_only() -> None:
    """A topic of the same slug has none."""
    layout = laid_out("articles/a.ko.md", "articles/a.yaml", "topics/a.ko.md")

    assert {
        Ref("brief", "a"): ("articles/a.ko.md", "articles/a.yaml"),
        Ref("topic", "a"): ("topics/a.ko.md",),
    } == layout.documents
    assert () == layout.found


def test_annotations_without_brief_are_told() -> None:
    """The file is named, and the brief that was probably meant."""
    (found,) = laid_out("articles/five-teams.ko.md", "articles/five-team.yaml").found

    assert ("annotations-without-brief", "did you mean “five-teams”?") == (found.code, found.hint)
    assert "content/articles/five-team.yaml" == found.place.path


def test_one_id_is_one_record() -> None:
    """The first one stands, the second is told; other kinds have ids of their own."""
    one, two = make.record("unit", "a", "하나"), make.record("unit", "a", "둘")

    records, found = collected(one, two, make.record("predicate", "a"))

    assert [("duplicate-id", "unit.yaml", ("id",))] == told(found)
    assert "the unit “a” stands in content/unit.yaml already" == found[0].message
    assert one.records[0] == records.filed["unit"]["a"]


def test_record_without_id_is_left_out() -> None:
    """That its id is missing was told when it was parsed."""
    records, found = collected(make.record("unit", ""), make.record("unit", ""))

    assert ({}, []) == (records.filed["unit"], found)


def test_one_id_is_one_annotation() -> None:
    """What another one is or was called is taken."""
    notes: list[dict[str, Any]] = [
        {"id": "a", "quote": "글", "formerly": ["b"]},
        {"id": "b", "quote": "글"},
        {"id": "c", "quote": "글", "formerly": ["d", "a"]},
    ]

    assert [("duplicate-id", "brief.yaml", (1, "id")), ("duplicate-id", "brief.yaml", (2, "formerly", 1))] == told(
        assembled(brief(), make.annotations(notes))[1]
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
    site = make.site(brief(**changed), instant=instant)

    assert hidden == (Ref("brief", "brief") in site.names.hidden)
    assert (0 if hidden else 1) == len(site.briefing.index.stubs)


def test_draft_of_a_translation_is_left_out() -> None:
    """The brief is shown in the languages that are ready."""
    site = make.site(brief(), brief("en", draft=True))

    assert ["ko"] == list(site.documents[Ref("brief", "brief")].manuscripts)
    assert frozenset() == site.names.hidden


@pytest.mark.parametrize(
    "gap", [("brief", "brief"), ("front matter", "content/articles/brief.ko.md")], ids=["file", "front matter"]
)
def test_nothing_follows_from_what_could_not_be_read(gap: tuple[str, str]) -> None:
    """Missing and unequal fields may stand in the part that is lost."""
    lost = Parsed(gaps=(gap,))
    files = [brief(date="", topics=()), brief("en", date="2025-08-05")]

    assert [] == assembled(*files, lost)[1]
    assert {gap} == collected(lost)[0].gaps == collect_records([], [gap])[0].gaps


def test_annotations_of_a_lost_brief_are_not_told() -> None:
    """There is a brief, but nobody could read it."""
    layout = laid_out("articles/brief.yaml", refused=("articles/brief.ko.md",))

    assert {("brief", "brief")} == layout.gaps
    assert () == layout.found


def test_place_of_what_is_missing_is_the_top_of_the_file() -> None:
    """Front matter starts there."""
    _, (found,) = assembled(brief(date=""))

    assert Place("content/articles/brief.ko.md", line=1, column=1) == found.place
