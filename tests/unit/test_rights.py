"""Sources are not taken over: no long run of their letters in a brief, and excerpts within their budget."""

from collections.abc import Mapping, Sequence
from typing import Any

import make
import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.diagnostics import Diagnostic
from briefing.model.address import Ref
from briefing.resolve.join import check_join
from briefing.resolve.rights import check_rights, letters

SOURCE = "어제 정부는, 내년 예산을 크게 늘리겠다고 밝혔다."


def found(
    text: str | Mapping[str, str],
    private: Mapping[str, str] | None = None,
    notes: Sequence[Mapping[str, Any]] = (),
    *,
    max_verbatim: int = 10,
    max_excerpts: int = 1,
    sources: tuple[str, ...] = ("source",),
) -> list[Diagnostic]:
    """Check a brief that rests on one source, alone and then beside others."""
    site = make.site(make.brief(text, notes=notes, sources=sources), make.record("source", "source"))
    document, texts = site.documents[Ref("brief", "brief")], {"source": SOURCE} if private is None else private
    alone = check_rights(document, texts, max_verbatim, max_excerpt=10)
    return [*alone, *check_join(list(site.briefing.index.stubs.values()), max_excerpts)]


def excerpt(text: str | Mapping[str, str], name: str = "a") -> dict[str, Any]:
    """Make a note with an excerpt."""
    return {"id": name, "quote": "글", "excerpt": text}


@pytest.mark.parametrize(
    ("text", "expected"), [("가, 나!", "가나"), ("GPT-4 (2023)", "GPT42023"), ("a_b", "ab"), (" …—", ""), ("é²", "é²")]
)
def test_only_letters_and_digits_count(text: str, expected: str) -> None:
    """White space and punctuation make no words one's own."""
    assert expected == letters(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("정부는 내년 예산을 크게", []),
        ("정부는 내년 예산을 크게 늘", [11]),
        ("그런데 정부는 - 내년, 예산을\n크게 늘리겠다고 했다", [15]),
        ("정부는 내년 **예산**을 [크게](https://example.org) 늘리겠다고", [15]),
        ("정부는 내년 예산을\n\n크게 늘리겠다고 밝혔다", []),
        ("정부는 내년 예산을 크게 늘이고, 내년 예산을 크게 늘리겠다고 밝혔다", [11, 15]),
        ("# 정부는 내년 예산을 크게 늘\n\n- 내년 예산을 크게 늘리겠다고", [11, 12]),
        ("전혀 다른 글이다", []),
        ("", []),
    ],
)
def test_long_runs_of_a_source_are_told(text: str, expected: list[int]) -> None:
    """More letters in a row than allowed, within one block; each run once, with its length."""
    assert expected == [int(problem.message.partition(" ")[0]) for problem in found(text)]


def test_run_is_placed_at_its_first_word() -> None:
    """The line is that of the block, and the words lead to the place in it."""
    (problem,) = found("첫 문단.\n\n그런데 정부는 내년 예산을 크게 늘렸다.")

    assert ("verbatim-overlap", 3, "정부는") == (problem.code, problem.place.line, problem.place.words)
    assert "11 letters in a row stand in “source” too: “정부는내년예산을크게늘”" == problem.message


def test_every_language_is_compared() -> None:
    """A translation may be taken over too."""
    problems = found({"ko": SOURCE, "en": f"Then: {SOURCE}"})

    assert ["content/articles/brief.ko.md", "content/articles/brief.en.md"] == [p.place.path for p in problems]


@pytest.mark.parametrize("private", [{}, {"source": ""}, {"other": SOURCE}])
def test_without_the_text_of_its_source_a_brief_is_not_compared(private: dict[str, str]) -> None:
    """Only the sources that a brief names are its sources."""
    assert [] == found(SOURCE, private)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("하나 둘, 셋 넷 다섯", []),
        ("하나 둘, 셋 넷 다섯 여섯일곱", ["this excerpt has 11 letters, the budget is 10"]),
        ({"ko": "하나", "en": "twelve letters"}, ["this excerpt has 13 letters, the budget is 10"]),
        ("", []),
    ],
)
def test_excerpts_have_a_budget(text: str, expected: list[str]) -> None:
    """The longest language counts."""
    assert expected == [problem.message for problem in found("글", {}, [excerpt(text)])]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("정부는 내년", 0),
        ("정부는,내년", 0),
        ("정부가 내년", 1),
        ({"ko": "정부는", "en": "they"}, 0),
        ("예산 … 밝혔다", 1),
    ],
)
def test_excerpts_stand_in_their_source(text: str, expected: int) -> None:
    """The words are the source's, letter by letter, in one of the languages."""
    problems = found("글", None, [excerpt(text)])

    assert ["excerpt-not-in-source"] * expected == [problem.code for problem in problems]


def test_excerpts_from_one_source_are_counted() -> None:
    """Each one over the budget is told."""
    notes = [excerpt("하나", name) for name in "abcd"]

    problems = found("글", {}, notes, max_excerpts=2)

    assert [(2, "excerpt"), (3, "excerpt")] == [problem.place.inside for problem in problems]
    assert "this is excerpt number 4 from “source”, the budget is 2" == problems[1].message


def test_excerpts_of_all_briefs_are_counted() -> None:
    """The budget is that of the source, whichever brief takes from it; the newest brief counts first."""
    briefs = [make.brief("글", slug, [excerpt("하나")], date=date) for slug, date in (("old", "2024"), ("new", "2025"))]
    site = make.site(*briefs)
    (problem,) = check_join(list(site.briefing.index.stubs.values()), 1)

    assert ("content/articles/old.yaml", (0, "excerpt")) == (problem.place.path, problem.place.inside)


def test_excerpt_without_a_source_is_from_the_first_of_its_brief() -> None:
    """It is counted there, and sought there."""
    notes = [excerpt("정부는", "a"), excerpt("하나", "b")]
    problems = found("글", None, notes, sources=("source", "other"))

    assert [("excerpt-not-in-source", 1), ("excerpt-budget", 1)] == [(p.code, p.place.inside[0]) for p in problems]


@given(st.text("가나다라 ,.", max_size=40), st.text("가나다라 ,.", max_size=40), st.integers(0, 12))
def test_runs_are_found_as_by_trying_all(text: str, source: str, most: int) -> None:
    """There is a problem exactly when some run of letters is too long."""
    own, other = letters(text), letters(source)
    shared = any(own[n : n + most + 1] in other for n in range(len(own) - most))

    assert shared == bool(found(text, {"source": source}, max_verbatim=most))
