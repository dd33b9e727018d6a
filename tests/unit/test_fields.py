"""A group of fields becomes a record, mended where it is wrong; messages are in cases/diagnostics/fields.md."""

from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.config import Config
from briefing.diagnostics import Place, has_errors
from briefing.model.annotation import KINDS, Claim, Described, Event, Figure, Note
from briefing.model.front_matter import ArticleFront, PageFront, TopicFront
from briefing.model.records import KIND_OF, Entity, Source, Unit
from briefing.text.fields import convert, fields_of, mend, references

PLACE = Place("a.yaml", (0,))
LANGUAGES = ("ko", "en")
RECORDS = [*KIND_OF, *KINDS.values(), ArticleFront, TopicFront, PageFront, Config]
KEYS = sorted({field.name for record in RECORDS for field in fields_of(record)} | {"ko", "en", "kind", "x"})
VALUES = st.recursive(
    st.none()
    | st.sampled_from(["", " ", "a", "no", "true", "1", "-1", "2025", "note", "https://a.org", "가"])
    | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=4),
    max_leaves=12,
)


def codes(value: Any, record: type[Any]) -> list[tuple[str, tuple[Any, ...]]]:
    """Give code and place of everything found in a record."""
    _, found = convert(value, record, PLACE, LANGUAGES)
    return [(diagnostic.code, diagnostic.place.inside) for diagnostic in found]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ({"title": "가", "menu": "3"}, PageFront(title="가", menu=3)),
        ({"title": "가", "menu": "-3", "summary": ""}, PageFront(title="가", menu=-3)),
        ({"title": "no", "summary": "1.10"}, PageFront(title="no", summary="1.10")),
    ],
)
def test_type_of_a_field_decides_what_its_string_means(value: dict[str, str], expected: PageFront) -> None:
    """YAML gives strings only; an empty optional field is as if it were not there."""
    assert (expected, []) == convert(value, PageFront, PLACE, LANGUAGES)


def test_truth_is_written_in_words() -> None:
    """`draft: true` is true, and `yes` is a mistake."""
    front = {"title": "가", "summary": "나"}

    assert convert({**front, "draft": "true"}, ArticleFront, PLACE, LANGUAGES)[0].draft  # type: ignore[union-attr]
    assert [("bad-value", (0, "draft"))] == codes({**front, "draft": "yes"}, ArticleFront)


def test_fields_may_have_other_names_in_the_file() -> None:
    """The names of CSL are no names of Python."""
    declared = {field.attribute: field.name for field in fields_of(Source)}

    assert ("container-title", "URL") == (declared["container_title"], declared["url"])


def test_everything_wrong_in_a_record_is_told_at_its_place() -> None:
    """One mistake hides no other: unknown keys at the key, missing ones at the record."""
    value = {"id": "X", "kind": "team", "aliases": ["a"], "url": "x", "nmae": "가", "colour": "red"}

    assert [
        ("unknown-field", (0, "nmae")),
        ("unknown-field", (0, "colour")),
        ("bad-id", (0, "id")),
        ("bad-value", (0, "kind")),
        ("bad-value", (0, "aliases")),
        ("bad-url", (0, "url")),
    ] == codes(value, Entity)
    assert [("missing-field", (0,))] * 2 == codes({"id": "x"}, Entity)


def test_mistakes_inside_lists_and_groups_have_their_step() -> None:
    """The place leads to the item and the field in it."""
    value = {
        "id": "a",
        "kind": "note",
        "quote": "가",
        "body": "나",
        "sources": [{"id": "x"}, {}, "y", {"id": "", "lo": "1"}],
    }

    assert [
        ("missing-field", (0, "sources", 1)),
        ("bad-value", (0, "sources", 2)),
        ("unknown-field", (0, "sources", 3, "lo")),
        ("bad-value", (0, "sources", 3, "id")),
    ] == codes(value, Note)


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("가", []),
        ({"ko": "가", "en": "a"}, []),
        ({"ko": "가"}, [("missing-translation", (0, "label"))]),
        ({"fr": "a"}, [("bad-language", (0, "label", "fr"))]),
        ({"ko": "가", "나": None}, [("yaml-comma", (0, "label", "나"))]),
        ({"ko": None, "en": "a"}, [("bad-value", (0, "label", "ko"))]),
        ({"ko": ["가"], "en": [["a"]]}, [("bad-value", (0, "label", "ko")), ("yaml-brackets", (0, "label", "en"))]),
        ([], [("bad-value", (0, "label"))]),
        ("", [("bad-value", (0, "label"))]),
        ({}, [("bad-value", (0, "label"))]),
    ],
)
def test_text_is_one_string_or_one_for_each_language(label: Any, expected: list[Any]) -> None:
    """Each way to get a text wrong has its code and place."""
    assert expected == codes({"id": "a", "label": label}, Unit)


def test_quotes_need_no_translation() -> None:
    """A quote is in the languages of its brief, which are not known here."""
    value = {
        "id": "a",
        "kind": "note",
        "quote": {"ko": "가"},
        "prefix": {"ko": "가"},
        "excerpt": {"en": "a"},
        "body": "나",
    }

    assert [] == codes(value, Note)


@pytest.mark.parametrize("value", [None, "a", [], ["a"]])
def test_what_is_no_group_of_fields_is_no_record(value: Any) -> None:
    """There is nothing to mend."""
    record, (found,) = convert(value, Unit, PLACE, LANGUAGES)

    assert (None, "bad-value") == (record, found.code)


def test_broken_record_is_mended() -> None:
    """What fits is kept, what was probably meant is taken, and the rest is left empty."""
    value = {
        "id": ["announced"],
        "quote": {"ko": "가", "en": ["a"]},
        "date": "2025-13",
        "topics": "chips",
        "sources": ["notice", {"id": "minutes"}, {}],
        "entities": [{"id": "council"}],
        "status": "sure",
        "colour": "red",
    }

    event, found = convert(value, Event, PLACE, LANGUAGES)

    assert has_errors(found)
    assert event == msgspec.convert(
        {
            "kind": "event",
            "id": "announced",
            "quote": {"ko": "가"},
            "title": "",
            "date": "2025-13",
            "topics": ["chips"],
            "sources": [{"id": ""}, {"id": "minutes"}, {"id": ""}],
            "entities": ["council"],
            "status": "confirmed",
        },
        Event,
    )


def test_field_that_is_one_of_two_things_is_mended() -> None:
    """The holder of a position is an id or a description."""
    claim = {"id": "a", "quote": "가", "question": "q", "stance": "mixed", "statement": "나", "colour": "red"}

    assert "council" == mend({**claim, "by": "council"}, Claim).by
    assert Described(described="누군가") == mend({**claim, "by": {"described": "누군가"}}, Claim).by
    assert "" == mend(claim, Claim).by


@given(VALUES, st.sampled_from(RECORDS))
def test_any_value_is_a_record_or_is_explained(value: Any, record: type[Any]) -> None:
    """Whatever YAML holds, every problem is told, and a group of fields always gives a record."""
    made, found = convert(value, record, PLACE, LANGUAGES)

    assert isinstance(value, dict) == isinstance(made, record)
    assert made or has_errors(found)


def test_references_are_listed_with_their_steps() -> None:
    """The ids that a record names are found wherever they stand."""
    value = {
        "id": "a",
        "kind": "claim",
        "quote": "가",
        "by": "council",
        "question": "subsidy",
        "stance": "mixed",
        "statement": "나",
        "topics": ["chips"],
        "sources": [{"id": "notice"}],
    }
    claim, _ = convert(value, Claim, PLACE, LANGUAGES)

    assert claim
    assert [
        (("topics", 0), "topic", "chips"),
        (("sources", 0, "id"), "source", "notice"),
        (("by",), "entity", "council"),
        (("question",), "question", "subsidy"),
    ] == list(references(claim))


@pytest.mark.parametrize("value", ["0", "-5", "2조 5천억", "250000000000"])
def test_amounts_are_kept_as_written(value: str) -> None:
    """What an amount is worth is told later; here it only has to be one."""
    figure = {"id": "a", "kind": "figure", "quote": "가", "label": "나", "unit": "KRW", "value": value}

    made, found = convert(figure, Figure, PLACE, LANGUAGES)

    assert made
    assert (value, []) == (made.value, found)
