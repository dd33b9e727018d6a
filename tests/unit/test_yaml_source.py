"""YAML is loaded as strings, within limits; the messages are in cases/diagnostics/yaml.md."""

from typing import Any

import pytest

from briefing.diagnostics import Step
from briefing.text.yaml_source import MAX_ALIASED, MAX_DEPTH, load_yaml, locate

RECORD = """\
# A list of records.
- id: one
  name:
    ko: 하나
  empty:
- id: two
  list: [a, {b: c}]
  text: |-
    긴 글
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", None),
        ("# nothing\n", None),
        ("---\n", None),
        ("a", "a"),
        ("a: 1", {"a": "1"}),
        ("a: no", {"a": "no"}),
        ("a: 1.10", {"a": "1.10"}),
        ("a: 2025-08-04", {"a": "2025-08-04"}),
        ("a: ~", {"a": "~"}),
        ("a: null", {"a": "null"}),
        ("a: ''", {"a": ""}),
        ("a:", {}),
        ("a: {b: , c}", {"a": {"b": None, "c": None}}),
        ("- \n- a", [None, "a"]),
        ("- &a x\n- *a", ["x", "x"]),
        ("<<: a", {"<<": "a"}),
        ("'': a", {"": "a"}),
        ("a: |-\n  x\n   y", {"a": "x\n y"}),
        ("a: >-\n  x\n  y", {"a": "x y"}),
        ("a: x\u2028y\x85z", {"a": "x y z"}),
        ("가: 나", {"가": "나"}),
    ],
)
def test_values_are_strings(text: str, expected: Any) -> None:
    """Nothing turns into a number, a date or a truth; a key without a value says nothing."""
    assert (expected, []) == load_yaml(text, "a.yaml")


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ("a: b: c", "yaml-colon", 1, 5),
        ("a: 1\nb: *x", "yaml-asterisk", 2, 4),
        ("a: 1\nb: **x** y", "yaml-asterisk", 2, 4),
        ("- a\n- [[b]] c", "yaml-brackets", 2, 9),
        ('가: "나', "bad-yaml", 1, 4),
        ("a: \u2028 b\nc: !d e", "bad-yaml", 2, 4),
        ("가: 나\n다: 라\x07", "bad-yaml", 2, 5),
        ("a: \ud800", "bad-yaml", 1, 4),
        ("a: 1\na: 2", "duplicate-key", 2, 1),
        ("- - b\n--- c", "bad-yaml", 2, 1),
        ("a: &x b", "bad-yaml", 1, 4),
        ("? [a]\n: b", "bad-yaml", 1, 3),
    ],
)
def test_problems_have_line_and_column(text: str, code: str, line: int, column: int) -> None:
    """Both are counted from one, in characters; an end of line is what editors take for one."""
    _, (found,) = load_yaml(text, "a.yaml")

    assert (code, line, column) == (found.code, found.place.line, found.place.column)


def test_lines_are_counted_from_the_first_line_given() -> None:
    """Front matter starts on line 2 of its file."""
    _, (found,) = load_yaml("a: 1\nb: c: d", "a.md", first_line=2)

    assert ("a.md", 3, 5) == (found.place.path, found.place.line, found.place.column)


def test_duplicate_keys_are_all_told_and_the_last_counts() -> None:
    """The file can be checked further."""
    value, found = load_yaml("a: 1\na: 2\nb:\n  c: 1\n  c: 2\na: 3", "a.yaml")

    assert {"a": "3", "b": {"c": "2"}} == value
    assert [2, 5, 6] == sorted(diagnostic.place.line for diagnostic in found)


def test_lists_may_lie_in_one_another_so_far() -> None:
    """The limit is a limit and no surprise before it."""
    deepest, deeper = ("[" * depth + "]" * depth for depth in (MAX_DEPTH + 1, MAX_DEPTH + 2))

    assert [] == load_yaml(deepest, "a.yaml")[1]
    assert ["too-deep"] == [diagnostic.code for diagnostic in load_yaml(deeper, "a.yaml")[1]]


def test_repetition_is_counted_by_what_it_repeats() -> None:
    """Many small references are fine; what counts is how much they stand for."""
    many = "- &a x\n" + "- *a\n" * (MAX_ALIASED - 1)
    more = "- &a [x, y]\n" + "- *a\n" * (MAX_ALIASED // 3 + 1)

    assert [] == load_yaml(many, "a.yaml")[1]
    assert ["alias-bomb"] == [diagnostic.code for diagnostic in load_yaml(more, "a.yaml")[1]]


@pytest.mark.parametrize(
    ("inside", "at_key", "expected"),
    [
        ((), False, (2, 1)),
        ((0,), False, (2, 3)),
        ((0, "id"), False, (2, 7)),
        ((0, "id"), True, (2, 3)),
        ((0, "name"), False, (4, 5)),
        ((0, "name"), True, (3, 3)),
        ((0, "name", "ko"), False, (4, 9)),
        ((0, "name", "en"), False, (4, 5)),
        ((0, "empty"), False, (5, 3)),
        ((0, "missing"), False, (2, 3)),
        ((0, "missing", "more"), False, (2, 3)),
        ((1, "list", 1, "b"), False, (7, 17)),
        ((1, "list", 9), False, (7, 9)),
        ((1, "text"), False, (8, 9)),
        ((9,), False, (2, 1)),
        (("id",), False, (2, 1)),
    ],
)
def test_place_is_found_or_what_is_nearest(inside: tuple[Step, ...], at_key: bool, expected: tuple[int, int]) -> None:
    """A value that is not there is shown at the record it is missing from."""
    assert expected == locate(RECORD, inside, at_key=at_key)


@pytest.mark.parametrize("text", ["", "a: b: c", "a: \ud800", "# nothing"])
def test_place_in_no_yaml_is_its_start(text: str) -> None:
    """There is always a place."""
    assert (1, 1) == locate(text, ("a",))
