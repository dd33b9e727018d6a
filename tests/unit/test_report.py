"""Diagnostics are printed with line and column, sorted, each once, and harmless."""

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.diagnostics import Diagnostic, Place, problem
from briefing.shell.report import position, report, visible

FILES = {
    "a.yaml": "# 목록\n- id: one\n  name: 하나\n",
    "b.md": "---\ntitle: 제목\ntopics:\n  - one\n---\n\n첫 줄에 [[one]]\n둘째 줄에 [[two]]\n\n다른 문단의 [[two]]\n",
    "c.md": "글만 있다.\n",
}


def read(path: str) -> str:
    """Give the text of a file, as the command line does."""
    return FILES.get(path, "")


def error(place: Place, message: str = "말", hint: str = "") -> Diagnostic:
    """Make an error."""
    return problem("bad-value", place, message, hint)


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        (Place("a.yaml"), (0, 0)),
        (Place("a.yaml", line=3, column=5), (3, 5)),
        (Place("a.yaml", line=3), (3, 0)),
        (Place("a.yaml", (0,)), (2, 3)),
        (Place("a.yaml", (0, "name")), (3, 9)),
        (Place("a.yaml").then(0).then("name"), (3, 9)),
        (Place("a.yaml", (0,)).key("name"), (3, 3)),
        (Place("a.yaml", (0, "nothing")), (2, 3)),
        (Place("b.md", ("title",)), (2, 8)),
        (Place("b.md", line=1, column=1).then("topics", 0), (4, 5)),
        (Place("b.md").key("topics"), (3, 1)),
        (Place("b.md", ("nothing",)), (2, 1)),
        (Place("b.md", line=7, words="[[one]]"), (7, 6)),
        (Place("b.md", line=7, words="[[two]]"), (8, 7)),
        (Place("b.md", line=7, words="[[three]]"), (7, 0)),
        (Place("b.md", line=99, words="x"), (99, 0)),
        (Place("c.md", ("title",)), (1, 1)),
        (Place("gone.yaml", ("title",)), (1, 1)),
        (Place("gone.md", line=3, words="x"), (3, 0)),
    ],
)
def test_place_becomes_line_and_column(place: Place, expected: tuple[int, int]) -> None:
    """Steps are looked up in the YAML, words from the line on as far as the paragraph goes."""
    assert expected == position(place, read)


def test_file_is_not_read_for_a_place_that_is_known() -> None:
    """What could not be read once is not read again: a pipe would be waited for."""

    def refuse(path: str) -> str:
        raise AssertionError(path)

    assert (0, 0) == position(Place("pipe.yaml"), refuse)
    assert (2, 3) == position(Place("pipe.yaml", line=2, column=3), refuse)


def test_problems_are_sorted_by_place_and_told_once() -> None:
    """Files in order, in them lines and columns as numbers."""
    found = [
        error(Place("b.md", line=10, column=1)),
        error(Place("b.md", line=9, column=2)),
        error(Place("a.yaml", line=11, column=1)),
        error(Place("b.md", line=9, column=2)),
        error(Place("b.md")),
    ]

    assert [
        "a.yaml:11:1: error[bad-value]: 말",
        "b.md: error[bad-value]: 말",
        "b.md:9:2: error[bad-value]: 말",
        "b.md:10:1: error[bad-value]: 말",
        "2 files, 4 errors, 0 warnings",
    ] == report(found, read).split("\n")


def test_hint_stands_below() -> None:
    """What to do has a line of its own."""
    assert (
        "a.yaml:3:9: error[bad-value]: 무엇이 틀렸나\n    hint: 어떻게 고치나\n1 file, 1 error, 0 warnings"
        == report([error(Place("a.yaml", (0, "name")), "무엇이 틀렸나", "어떻게 고치나")], read)
    )


@pytest.mark.parametrize(
    ("codes", "expected"),
    [
        (["bad-value"], "1 file, 1 error, 0 warnings"),
        (["unknown-file"], "1 file, 0 errors, 1 warning"),
        (["bad-value", "bad-id", "unknown-file", "hidden-link"], "1 file, 2 errors, 2 warnings"),
    ],
)
def test_summary_counts(codes: list[str], expected: str) -> None:
    """One of a thing is singular."""
    found = [problem(code, Place("a.yaml"), "말") for code in codes]

    assert expected == report(found, read).rpartition("\n")[2]


@pytest.mark.parametrize(("style", "expected"), [("text", ""), ("json", "[]"), ("github", "")])
def test_nothing_found_says_nothing(style: str, expected: str) -> None:
    """JSON is JSON, also of nothing."""
    assert expected == report([], read, style)


def test_json_has_every_part() -> None:
    """Line and column are numbers; 0 is unknown."""
    assert [
        {"file": "a.yaml", "line": 0, "column": 0}
        | {"severity": "error", "code": "bad-value", "message": "말", "hint": ""}
    ] == json.loads(report([error(Place("a.yaml"))], read, "json"))


def test_github_escapes_what_it_would_read() -> None:
    """Per cent signs, and in the path colons and commas, mean themselves; a file alone is shown at its top."""
    found = [error(Place("a,b:c.md"), "100%", "50%")]

    assert "::error file=a%2Cb%3Ac.md,line=1,col=1,title=bad-value::100%25 (50%25)" == report(found, read, "github")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("한글 «a» “b” — …", "한글 «a» “b” — …"),
        ("a\nb\tc", "a b c"),
        ("\x1b[31m\x07", "\\x1b[31m\\x07"),
        ("\u202eabc\u200b", "\\u202eabc\\u200b"),
        ("\udce9", "\\udce9"),
        ("\u00a0\u2028", "  "),
        ("🙂", "🙂"),
    ],
)
def test_what_cannot_be_seen_is_escaped(text: str, expected: str) -> None:
    """A message shows what is there, and does nothing to a terminal."""
    assert expected == visible(text)


@given(
    st.text(st.characters()), st.text(st.characters()), st.text(st.characters()), st.sampled_from(["text", "github"])
)
def test_any_message_is_one_line(path: str, message: str, hint: str, style: str) -> None:
    """Whatever content says, the report can be written and read line by line."""
    told = report([error(Place(path, line=1), message, hint)], read, style)

    told.encode()
    assert all(line.isprintable() for line in told.split("\n"))
    assert (2 + bool(hint) if style == "text" else 1) == len(told.split("\n"))
    assert style == "text" or re.match(r"::error file=[^,:]*,line=1,col=1,title=bad-value::", told)
