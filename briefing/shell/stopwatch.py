"""Where the time of a build goes, stage by stage, in this process and in its workers.

A stage counts without the stages inside it, so all of them add up to the whole.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from time import perf_counter

_spent: dict[str, float] = {}
_inside: list[float] = [0.0]
"""For each stage that runs, the seconds of the stages inside it: what one process is doing now."""


@contextmanager
def spent(stage: str) -> Iterator[None]:
    """Add the seconds that something takes to a stage."""
    begun = perf_counter()
    _inside.append(0.0)
    try:
        yield
    finally:
        taken = perf_counter() - begun
        _spent[stage] = _spent.get(stage, 0.0) + taken - _inside.pop()
        _inside[-1] += taken


def take_spent() -> dict[str, float]:
    """Give the seconds by stage, and count from nothing again."""
    taken = dict(_spent)
    _spent.clear()
    return taken


def add_spent(more: Mapping[str, float]) -> None:
    """Count what a worker took."""
    for stage, seconds in more.items():
        _spent[stage] = _spent.get(stage, 0.0) + seconds


def profile(stages: Mapping[str, float]) -> str:
    """Write the seconds by stage, the longest first."""
    whole = sum(stages.values()) or 1.0
    rows = sorted(stages.items(), key=lambda item: -item[1])
    return "\n".join(f"{seconds:9.3f} s {100 * seconds / whole:5.1f} %  {stage}" for stage, seconds in rows)
