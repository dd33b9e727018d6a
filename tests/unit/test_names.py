"""Everything that a text can refer to is known by id and by name."""

from collections.abc import Iterable

import make
import pytest

from briefing.model.address import Ref
from briefing.model.files import Parsed
from briefing.model.front_matter import TopicFront
from briefing.resolve.names import Finder, Names


def names_of(*parts: Parsed | Iterable[Parsed]) -> Names:
    """Collect the names of a small briefing."""
    return make.site(*parts).names


def test_names_are_those_of_all_languages() -> None:
    """Names and aliases of entities and terms, titles and aliases of topics."""
    names = names_of(
        make.record("entity", "kakao", {"ko": "카카오", "en": "Kakao"}, aliases={"ko": ("카카오 그룹",)}),
        make.record("term", "gpu", "GPU", aliases={"en": ("graphics card",)}),
        make.topic("stargate", "스타게이트"),
        make.manuscript("", "stargate", "en", "topic", TopicFront(title="Stargate", summary="-", aliases=("SG",))),
    )

    assert {
        "카카오": (Ref("entity", "kakao"),),
        "Kakao": (Ref("entity", "kakao"),),
        "카카오 그룹": (Ref("entity", "kakao"),),
        "GPU": (Ref("term", "gpu"),),
        "graphics card": (Ref("term", "gpu"),),
        "스타게이트": (Ref("topic", "stargate"),),
        "Stargate": (Ref("topic", "stargate"),),
        "SG": (Ref("topic", "stargate"),),
    } == names.surfaces


def test_briefs_pages_questions_and_sources_have_no_names() -> None:
    """They are linked by id only."""
    names = names_of(
        make.brief("글"),
        make.manuscript("글", "about", kind="page"),
        make.record("question", "q"),
        make.record("source", "s"),
    )

    assert {} == names.surfaces
    assert {"brief", "about", "q", "s"} == set(names.ids)


def test_name_of_one_syllable_is_no_name() -> None:
    """Nor is one letter, nor a syllable with white space around it."""
    records = [make.record("entity", f"e{number}", name) for number, name in enumerate(["솔", "X", " 솔 ", "솔라"])]

    assert ["솔라"] == list(names_of(records).surfaces)


def test_white_space_in_names_is_folded() -> None:
    """A name is compared with folded text."""
    assert ["LG AI연구원"] == list(names_of(make.record("entity", "lg", " LG\u00a0 AI연구원\n")).surfaces)


def test_bearers_of_a_name_are_in_order() -> None:
    """By kind and id, so that every run says the same."""
    parts = [make.topic("b", "가람"), make.record("entity", "z", "가람"), make.record("entity", "a", "가람")]

    assert (Ref("entity", "a"), Ref("entity", "z"), Ref("topic", "b")) == names_of(parts).surfaces["가람"]
    assert names_of(parts).surfaces == names_of(parts[::-1]).surfaces


def test_id_of_several_kinds_names_them_all() -> None:
    """Which one is meant is the link's to say."""
    names = names_of(make.topic("gpu", "칩"), make.record("term", "gpu", "칩셋"))

    assert {Ref("topic", "gpu"), Ref("term", "gpu")} == set(names.ids["gpu"])


def test_label_knows_the_languages_of_a_document() -> None:
    """The default language first; a record is shown in all, which is none in particular."""
    names = names_of(make.brief({"en": "text", "ko": "글"}), make.record("entity", "kakao", "카카오"))

    assert ("ko", "en") == names.labels[Ref("brief", "brief")].languages
    assert () == names.labels[Ref("entity", "kakao")].languages


def test_draft_of_a_translation_is_no_language_of_a_brief() -> None:
    """The brief stands, in the language that is ready."""
    korean, _ = make.brief({"ko": "글", "en": "text"})
    (english,) = make.brief({"en": "text"}, draft=True)

    assert ("ko",) == names_of(korean, english).labels[Ref("brief", "brief")].languages


def test_hidden_briefs_are_known_and_hidden() -> None:
    """A link to a draft is told from a link to nothing; an embargo ends at its instant."""
    draft = make.brief("글", "draft", draft=True)
    embargo = make.brief("글", "later", embargo="1970-01-02T00:00:00Z")

    assert {Ref("brief", "draft"), Ref("brief", "later")} == make.site(draft, embargo).names.hidden
    assert {Ref("brief", "draft")} == make.site(draft, embargo, instant=86_400).names.hidden


def test_places_are_told_apart() -> None:
    """After the name of a place 인 is a person."""
    assert {"seoul"} == names_of(
        make.record("entity", "seoul", "서울", kind="place"), make.record("entity", "kakao", "카카오")
    ).places


def test_fragments_are_headings_and_annotations() -> None:
    """Annotations with their old ids; headings by language, because they differ."""
    notes = [{"id": "new", "quote": {"ko": "글", "en": "text"}, "formerly": ["old"]}]
    site = make.site(make.brief({"ko": "## 배경\n\n글", "en": "## Back\n\ntext"}, notes=notes))
    stub = site.proofs[Ref("brief", "brief")].stub

    assert ("new", "old") == stub.annotations
    assert {"ko": ("s-배경",), "en": ("s-back",)} == stub.headings


def test_finder_gives_all_overlapping_names() -> None:
    """Offsets count characters, also beyond the basic plane."""
    finder = Finder(["네이버", "네이버 클라우드", "클라우드", "버 클"])

    assert {(1, 4, "네이버"), (1, 9, "네이버 클라우드"), (3, 6, "버 클"), (5, 9, "클라우드")} == set(
        finder.find("🤖네이버 클라우드")
    )


@pytest.mark.parametrize("text", ["", "글"])
def test_finder_without_names_finds_nothing(text: str) -> None:
    """A briefing without entities, topics and terms is no special case."""
    assert [] == list(Finder([]).find(text))
