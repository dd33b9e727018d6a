"""Figures of one unit as bars on one scale, which is linear and begins at zero."""

from collections.abc import Sequence

from msgspec import Struct

from briefing.model.page.parts import Fact
from briefing.pictures.lines import LINE, TEXT, Line, lines_of
from briefing.pictures.metrics import width_of
from briefing.pictures.quantities import ends, form_of, is_rough, is_upper_bound, told_otherwise, unit_of, words_of

BAR, TARGET = 12, 24
"""How thick a bar is, and how high the line in whose middle it stands."""
STACKED = 480
"""Below this width a label stands above its bar."""
LABELS, GUTTER = 208, 16
BESIDE = 8
"""Room between the end of a bar and its value."""
REACH = 10
"""How far an arrow or a mark reaches beyond the value."""
HOLLOW = 6
"""Half the width of the mark of another telling."""
GAP = 12
"""Room between one figure and the next."""
THINNEST = 1.5
FADE = 12
"""The length over which the end of a rough value dissolves."""


class Piece(Struct, frozen=True):
    """A filled part of a bar."""

    x: float
    width: float


class Telling(Struct, frozen=True):
    """Another value for the same: a hollow mark, and its words."""

    fact: Fact
    x: float
    y: float
    words: tuple[Line, ...]


class Bar(Struct, frozen=True):
    """A figure: where it is drawn, and its words.

    By `form` it is whole (`exact`), an open body up to an `edge` (`up-to`), one that an `arrow` carries on
    (`at-least`), or stands at the end of a thin `stem` (`range`). Where it is `rough`, it dissolves in stripes.
    """

    fact: Fact
    form: str
    rough: bool
    top: float
    height: float
    label: tuple[Line, ...]
    words: tuple[Line, ...]
    y: float
    thick: float
    pieces: tuple[Piece, ...]
    stem: Piece | None
    edge: float | None
    arrow: tuple[tuple[float, float], ...]
    tellings: tuple[Telling, ...]


class Rule(Struct, frozen=True):
    """An upright line where zero is."""

    x: float
    top: float
    bottom: float


class Panel(Struct, frozen=True):
    """Figures of one unit on one scale."""

    unit: str
    top: float
    height: float
    zero: tuple[Rule, ...]
    bars: tuple[Bar, ...]


class _Scale(Struct, frozen=True):
    """Where values stand between `left` and `right`; `beside` if their words have room at the end of the bars."""

    left: float
    right: float
    zero: float
    factor: float
    beside: bool

    def x(self, value: float) -> float:
        return self.zero + value * self.factor


def panel(facts: Sequence[Fact], width: float, top: float) -> Panel:
    """Draw figures of one unit below each other, in the order given."""
    scale = _scale(facts, LABELS + GUTTER if width >= STACKED else 0, width)
    bars, y = list[Bar](), top
    for fact in facts:
        bars.append(_bar(fact, scale, y))
        y += bars[-1].height + GAP
    rules = [Rule(scale.zero, bar.y - 4, bar.y + bar.thick + 4) for bar in bars]
    if scale.left:
        rules = [Rule(scale.zero, rules[0].top, rules[-1].bottom)]
    return Panel(unit_of(facts[0]), top, y - GAP - top, tuple(rules), tuple(bars))


def _scale(facts: Sequence[Fact], left: float, right: float) -> _Scale:
    """Find the largest scale on which everything has room, zero too.

    The words of a bar to the left of zero stand to the right of it.
    """
    tellings = [telling for fact in facts for telling in (fact, *told_otherwise(fact))]
    least = min(ends(telling)[0] for telling in tellings)
    low = min(0.0, least)
    # an arrow reaches beyond the lowest value, and a hollow mark to both of its sides
    start = left + (REACH if least <= 0 or len(tellings) > len(facts) else 0)
    spans = [max(0.0, ends(telling)[1]) - low for telling in tellings]
    taken = start + THINNEST + REACH + BESIDE
    rooms = [right - taken - width_of(words_of(telling), TEXT, bold=True) for telling in tellings]
    factor = min((room / span for room, span in zip(rooms, spans, strict=True) if span), default=0.0)
    longest = max(spans)
    beside = min(rooms) >= 0 and (not longest or factor * longest >= 0.35 * (right - start))
    if not beside:
        factor = (right - start - REACH) / longest if longest else 0.0
    return _Scale(left, right, round(start - low * factor, 1), factor, beside)


def _bar(fact: Fact, scale: _Scale, top: float) -> Bar:
    label = lines_of(fact.headline.text, 0, top + 2, LABELS if scale.left else scale.right)
    y = top if scale.left else top + len(label) * LINE
    form, rough = form_of(fact), is_rough(fact)
    pieces, stem = _pieces(fact, form, scale, rough=rough)
    end = max(piece.x + piece.width for piece in pieces) + (
        REACH if form == "at-least" and not is_upper_bound(fact) else 0
    )
    words, middle = _words(fact, end, scale, y)
    arrow = _arrow(fact, scale, middle) if form == "at-least" else ()
    tellings, y = list[Telling](), middle + TARGET / 2
    for other in told_otherwise(fact):
        x = round(scale.x(ends(other)[1]), 1)
        said, at = _words(other, x + HOLLOW, scale, y)
        tellings.append(Telling(other, x, at, said))
        y = at + TARGET / 2
    height = max(y, top + len(label) * LINE) - top
    return Bar(
        fact=fact,
        form=form,
        rough=rough,
        top=top,
        height=height,
        label=label,
        words=words,
        y=middle - BAR / 2,
        thick=BAR,
        pieces=pieces,
        stem=stem,
        edge=round(scale.x(ends(fact)[1]), 1) if form == "up-to" else None,
        arrow=arrow,
        tellings=tuple(tellings),
    )


def _words(fact: Fact, end: float, scale: _Scale, top: float) -> tuple[tuple[Line, ...], float]:
    """Set the words of a value behind its end, or above it; give the height of the middle of the bar too."""
    if scale.beside:
        x = round(max(end, scale.zero) + BESIDE, 1)
        return (Line(x, top + TARGET / 2 + 5, words_of(fact)),), top + TARGET / 2
    lines = lines_of(words_of(fact), scale.left, top, scale.right - scale.left, bold=True)
    return lines, top + len(lines) * LINE + TARGET / 2


def _pieces(fact: Fact, form: str, scale: _Scale, *, rough: bool) -> tuple[tuple[Piece, ...], Piece | None]:
    """Give the parts of a bar from left to right, and the stem from zero to a range."""
    low, high = ends(fact)
    near, far = (low, high) if low >= 0 else (high, low)
    start, end = scale.x(near) if form == "range" else scale.zero, scale.x(far)
    stem = _piece(scale.zero, start) if form == "range" and (low > 0 or high < 0) else None
    if not rough or form not in ("exact", "range"):
        return (_piece(start, end),), stem
    fading = [_stripes(end, start), *([_stripes(start, end)] if form == "range" else [])]
    inner = start + _reach(start, end) if form == "range" else start
    parts = [_piece(inner, end + _reach(end, start)), *(stripe for stripes in fading for stripe in stripes)]
    return tuple(sorted(parts, key=lambda piece: piece.x)), stem


def _piece(start: float, end: float) -> Piece:
    """Make a part between two places; the least amount can still be seen."""
    return Piece(round(min(start, end), 1), round(max(abs(end - start), THINNEST), 1))


def _reach(end: float, other: float) -> float:
    """Say how far from its end a bar dissolves, towards the other end."""
    length = min(FADE, abs(other - end) * 0.45)
    return length if other > end else -length


def _stripes(end: float, other: float) -> tuple[Piece, ...]:
    """Give three stripes that get thinner towards the end of a bar."""
    step = _reach(end, other) / FADE
    cuts = [(end + step * first, end + step * last) for first, last in ((0, 1.2), (3.2, 5.2), (7.2, 10))]
    return tuple(Piece(round(min(cut), 1), round(abs(cut[1] - cut[0]), 1)) for cut in cuts)


def _arrow(fact: Fact, scale: _Scale, middle: float) -> tuple[tuple[float, float], ...]:
    """Give the corners of an arrow head beyond the end of a bar."""
    half, away = BAR / 2, -1 if is_upper_bound(fact) else 1
    x = scale.x(ends(fact)[1]) + 3 * away
    return tuple((round(x + go * away, 1), middle + aside) for go, aside in ((0, -half), (half, 0), (0, half)))
