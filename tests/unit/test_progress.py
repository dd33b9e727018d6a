"""A bar is shown for long work only, and ends with it."""

import pytest

from briefing.shell.progress import Progress


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Turn the clock by hand."""
    now = [0.0]
    monkeypatch.setattr("briefing.shell.progress.time.monotonic", lambda: now[0])
    return now


def test_short_work_shows_nothing(clock: list[float], capsys: pytest.CaptureFixture[str]) -> None:
    """Whoever waits a moment only need not be told."""
    tell = Progress()
    clock[0] = 0.9
    tell("resolving", 10, 20)
    clock[0] = 5.0
    tell("resolving", 20, 20)

    assert "" == capsys.readouterr().err


def test_long_work_shows_a_bar_until_it_is_done(clock: list[float], capsys: pytest.CaptureFixture[str]) -> None:
    """And the next stage has one of its own."""
    tell = Progress()
    clock[0] = 2.0
    for title in ("resolving", "making pages"):
        tell(title, 5, 20)
        assert tell.bar is not None
        tell(title, 20, 20)
        assert tell.bar is None

    said = capsys.readouterr().err
    assert "resolving" in said
    assert "making pages" in said
