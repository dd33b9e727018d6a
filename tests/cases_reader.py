"""Read text files of cases: a title, then parts that each end with a line holding one dot.

    a bold word before a particle
    .
    **정책**은
    .
    <p><strong>정책</strong>은</p>
    .

Lines before the first title that start with `#` or `>` are headings and remarks.
"""

from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).parent / "cases"


class Case(NamedTuple):
    """One case: where it stands, what must hold, and its parts in order."""

    place: str
    title: str
    parts: tuple[str, ...]


def read_cases(name: str, parts: int = 2) -> list[Case]:
    """Read `cases/<name>.md`, whose cases have `parts` parts each."""
    cases: list[Case] = []
    title, start, done = "", 0, []
    current: list[str] | None = None
    for number, line in enumerate((FOLDER / f"{name}.md").read_text(encoding="utf-8").split("\n"), 1):
        if current is None:
            if line == "." and title:
                current = []
            elif line.strip() and not line.startswith(("#", ">")):
                title, start = line, number
        elif line == ".":
            done.append("\n".join(current))
            current = []
            if len(done) == parts:
                cases.append(Case(f"{name}.md:{start}", title, tuple(done)))
                title, done, current = "", [], None
        else:
            current.append(line)
    assert not title, f"{name}.md:{start}: this case is not closed"
    return cases


def case_id(case: Case) -> str:
    """Name a case in pytest's output."""
    return f"{case.place} {case.title}"
