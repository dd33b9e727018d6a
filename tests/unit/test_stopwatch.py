"""The stages of a build add up to the whole, wherever they run."""

import pytest

from briefing.shell import stopwatch
from briefing.shell.stopwatch import add_spent, profile, spent, take_spent


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Turn the clock by hand."""
    now = [0.0]
    monkeypatch.setattr(stopwatch, "perf_counter", lambda: now[0])
    take_spent()
    return now


def test_a_stage_counts_without_the_stages_inside_it(clock: list[float]) -> None:
    """So nothing is counted twice."""
    with spent("joining"):
        clock[0] += 1
        with spent("parsing"):
            clock[0] += 2
        with spent("parsing"):
            clock[0] += 3
        clock[0] += 4

    assert {"joining": 5.0, "parsing": 5.0} == take_spent()
    assert {} == take_spent()


def test_a_stage_that_fails_counts_too(clock: list[float]) -> None:
    """And the one around it goes on."""

    def fail() -> None:
        with spent("parsing"):
            clock[0] += 2
            raise ValueError("no")

    with spent("joining"):
        with pytest.raises(ValueError, match="no"):
            fail()
        clock[0] += 1

    assert {"joining": 1.0, "parsing": 2.0} == take_spent()


def test_what_workers_took_is_added(clock: list[float]) -> None:
    """By stage."""
    with spent("parsing"):
        clock[0] += 1
    add_spent({"parsing": 2.0, "templates": 1.0})

    assert {"parsing": 3.0, "templates": 1.0} == take_spent()


def test_profile_names_the_longest_stage_first() -> None:
    """With its share."""
    assert "    3.000 s  75.0 %  parsing\n    1.000 s  25.0 %  templates" == profile({"templates": 1.0, "parsing": 3.0})
    assert "" == profile({})
