"""Who said what on a question, and when: a matrix of holders and dates, in bands for several questions.

A mark is a claim. All bands share their columns, so what was said at the same time stands in one line.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

from msgspec import Struct

from briefing.model.page.parts import Fact, Link, Position, Words
from briefing.pictures.columns import CELL, Column, Columns, columns_of
from briefing.pictures.lines import LINE, SMALL_LINE, Line, lines_of, small_lines_of

STANCES = ("supports", "opposes", "mixed", "reports")
FEWEST = 3
"""Fewer claims than this are no picture."""
STACKED = 480
"""Below this width the name of a holder stands above the marks."""
NAMES, GUTTER = 208, 8
PAD = 4
"""Above and below what stands in a row."""
BETWEEN = 28
"""Room between two bands."""


class Mark(Struct, frozen=True):
    """A claim: the middle of its mark."""

    fact: Fact
    x: float
    y: float


class Row(Struct, frozen=True):
    """A holder and all that it claimed on a question, in lanes; the role, where it is the same in all claims."""

    holder: Link | Words
    top: float
    height: float
    name: tuple[Line, ...]
    role: tuple[Line, ...]
    name_width: float
    name_height: float
    lanes_top: float
    lanes_height: float
    marks: tuple[Mark, ...]


class Band(Struct, frozen=True):
    """A question, its headings and its rows; `axis` is the height of the line below the headings."""

    question: Link | None
    top: float
    height: float
    words: tuple[Line, ...]
    headings: tuple[Line, ...]
    axis: float
    rows: tuple[Row, ...]


class Positions(Struct, frozen=True):
    """The matrix; `axis` are the unbroken stretches of its time, `stances` how often each is taken.

    Where it is `stacked`, the names of holders stand above their marks, not beside them.
    """

    width: float
    height: float
    stacked: bool
    columns: tuple[Column, ...]
    axis: tuple[tuple[float, float], ...]
    bands: tuple[Band, ...]
    claims: int
    holders: int
    stances: tuple[tuple[str, int], ...]


def positions(
    given: Sequence[Position], lang: str, width: float, undated: str, *, asked: bool = True
) -> Positions | None:
    """Draw the claims on questions, under the questions if `asked`; None where there are too few.

    `undated` are the words above the column of what has no date.
    """
    questions = [position for position in given if position.claims]
    claims = [claim for position in questions for claim in position.claims]
    if len(claims) < FEWEST:
        return None
    held = [_by_holder(position.claims) for position in questions]
    groups = [group for inside in held for group in inside]
    cells = [(at, _date(claim)) for at, group in enumerate(groups) for claim in group]
    columns = columns_of(cells, NAMES + GUTTER if width >= STACKED else 0, width, lang, undated)
    bands, y = list[Band](), 0.0
    for position, inside in zip(questions, held, strict=True):
        bands.append(_band(position.question if asked else None, inside, columns, width, y))
        y = bands[-1].top + bands[-1].height + BETWEEN
    taken = Counter(claim.stance for claim in claims)
    return Positions(
        width=width,
        height=y - BETWEEN,
        stacked=width < STACKED,
        columns=columns.columns,
        axis=columns.axis,
        bands=tuple(bands),
        claims=len(claims),
        holders=len({_identity(claim) for claim in claims}),
        stances=tuple((stance, taken[stance]) for stance in STANCES if taken[stance]),
    )


def _date(claim: Fact) -> str:
    return claim.day.date if claim.day else ""


def _identity(claim: Fact) -> str:
    """Tell holders apart: by their page, or by the words that describe them."""
    holder = claim.holder
    return f"{holder.to.ref.kind}:{holder.to.ref.id}" if isinstance(holder, Link) else holder.text if holder else ""


def _by_holder(claims: Iterable[Fact]) -> list[list[Fact]]:
    """Group claims by holder, in the order given."""
    groups: dict[str, list[Fact]] = {}
    for claim in claims:
        groups.setdefault(_identity(claim), []).append(claim)
    return list(groups.values())


def _band(question: Link | None, groups: Sequence[Sequence[Fact]], columns: Columns, width: float, top: float) -> Band:
    """Draw the rows of a question below its headings: first those whose first claim stands furthest left."""
    words = lines_of(question.text, 0, top, width, bold=True) if question else ()
    y = top + len(words) * LINE + (8 if words else 0)
    headings = tuple(Line(heading.x, y + 12 + SMALL_LINE * heading.tier, heading.text) for heading in columns.headings)
    axis = y + columns.tiers * SMALL_LINE + 4
    rows, y = list[Row](), axis
    for group in sorted(groups, key=lambda group: min(columns.places[_date(claim)] for claim in group)):
        rows.append(_row(group, columns, width, y))
        y += rows[-1].height
    return Band(question, top, y - top, words, headings, axis, tuple(rows))


def _row(claims: Sequence[Fact], columns: Columns, width: float, top: float) -> Row:
    """Draw the claims of a holder: in each column as many side by side as it has room for, the others below."""
    holder = claims[0].holder or Words("")
    stacked = width < STACKED
    room = width if stacked else NAMES
    name = lines_of(holder.text, 0, top + PAD + 2, room)
    roles = {claim.role.text if claim.role else "" for claim in claims}
    role = small_lines_of(roles.pop(), 0, top + PAD + 2 + len(name) * LINE, room) if len(roles) == 1 else ()
    below = max(CELL, len(name) * LINE + len(role) * SMALL_LINE + 4)
    first = top + PAD + (below if stacked else 0)
    marks, filled = list[Mark](), Counter[int]()
    for claim in claims:
        place = columns.places[_date(claim)]
        lane, at = divmod(filled[place], columns.columns[place].across)
        filled[place] += 1
        x = round(columns.columns[place].left + (at + 0.5) * CELL, 1)
        marks.append(Mark(claim, x, first + (lane + 0.5) * CELL))
    lanes = max(mark.y for mark in marks) + CELL / 2 - first
    bottom = max(top + PAD + below, first + lanes) + PAD
    return Row(holder, top, bottom - top, name, role, room, below, first, lanes, tuple(marks))
