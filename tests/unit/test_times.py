"""An embargo ends at a moment that is the same everywhere."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.text.times import parse, problem

HOUR = 3600


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("1970-01-01T00:00Z", 0),
        ("1970-01-01T09:00+09:00", 0),
        ("1970-01-01T00:00:30+00:00", 30),
        ("1969-12-31T23:00:00.000-01:00", 0),
        ("2025-08-04 11:00+09:00", 1754272800),
    ],
)
def test_moment_is_counted_from_1970(written: str, expected: float) -> None:
    """The zone decides which moment is meant."""
    assert expected == parse(written)
    assert "" == problem(written)


@pytest.mark.parametrize(
    "written", ["", "2025-08-04", "2025-08-04T11:00", "11:00+09:00", "2025-13-01T00:00Z", "tomorrow"]
)
def test_moment_without_zone_is_none(written: str) -> None:
    """Without a zone nobody knows when the embargo ends."""
    assert parse(written) is None
    assert "write it as 2025-08-04T11:00+09:00" == problem(written)


@given(st.text() | st.datetimes(timezones=st.timezones()).map(str))
def test_any_text_is_a_moment_or_none(written: str) -> None:
    """No text is refused with an exception."""
    assert (parse(written) is None) == bool(problem(written))
