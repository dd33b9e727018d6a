"""Make figures for pictures, and measure what is drawn of them."""

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from briefing.model.address import Ref
from briefing.model.page.parts import Amount, Cite, Day, Fact, Link, Sentence, To, Words
from briefing.pictures.figures import Figures, figures
from briefing.pictures.lines import Line
from briefing.pictures.metrics import width_of
from briefing.pictures.trends import Trend

WIDE, NARROW = 680, 280
BRIEF = Link("글", To(Ref("brief", "brief"), "ko"))
Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


def figure(
    name: str,
    low: float,
    high: float | None = None,
    *,
    qualifier: str = "exact",
    unit: str = "KRW",
    measure: str = "",
    as_of: str = "",
    words: str = "",
    slug: str = "brief",
    others: Sequence[Fact] = (),
) -> Fact:
    """Make a figure, or a range of two values."""
    return Fact(
        kind="figure",
        id=name.replace(" ", "-"),
        status="reported",
        to=To(Ref("brief", slug, f"a-{name}"), "ko"),
        brief=BRIEF,
        brief_day=Day(""),
        headline=Words(name),
        sentence=Sentence(()),
        value=Words(words or f"{low:g} 원"),
        amount=Amount(low, low if high is None else high, qualifier, unit, measure),
        as_of=Day(as_of, as_of, as_of) if as_of else None,
        others=tuple(others),
        differs=bool(others),
    )


def open_ended(fact: Fact, *, low: bool) -> Fact:
    """Take one end of a figure away."""
    assert fact.amount
    return replace(fact, amount=replace(fact.amount, **{"low" if low else "high": None}))


def cited(source: str) -> Cite:
    """Cite a source."""
    return Cite(Link(source, To(Ref("source", source), "ko")), Words(source), Day(""))


def over_time(*values: tuple[str, float]) -> list[Fact]:
    """Make a measure told for several dates."""
    return [figure(f"기업 {day}", value, unit="company", measure="m", as_of=day) for day, value in values]


def box(line: Line, size: float, *, bold: bool = False) -> Box:
    """Give the box of a line of text."""
    return line.x, line.y - 0.8 * size, line.x + width_of(line.text, size, bold=bold), line.y + 0.2 * size


def touch(one: Box, other: Box) -> bool:
    """Tell whether two boxes overlap."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def drawn(facts: Iterable[Fact], width: float = WIDE) -> Figures:
    """Draw figures that can be drawn."""
    made = figures(facts, width)
    assert made
    return made


def flag_boxes(trend: Trend) -> list[Box]:
    """Give the boxes of the texts on flags."""
    flags = [point.flag for point in trend.points if point.flag]
    bold = [box(line, 14, bold=True) for flag in flags for line in flag.words]
    return bold + [box(line, 12) for flag in flags for lines in (flag.day, *flag.told) for line in lines]
