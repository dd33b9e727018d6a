"""The matrix of who said what and when: its columns, its rows, and that no mark hides another."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from briefing.model.address import Ref
from briefing.model.page.parts import Day, Fact, Link, Position, Sentence, To, Words
from briefing.pictures.columns import CELL, columns_of
from briefing.pictures.metrics import width_of
from briefing.pictures.positions import Band, Mark, Positions, positions

WIDE, NARROW = 680, 280
UNDATED = "날짜 없음"
BRIEF = Link("글", To(Ref("brief", "brief"), "ko"))


def claim(holder: str, day: str = "2025-02-03", stance: str = "reports", *, role: str = "", name: str = "a") -> Fact:
    """Make a claim; a holder in brackets has no page."""
    described = holder.startswith("[")
    return Fact(
        kind="claim",
        id=name,
        status="reported",
        to=To(Ref("brief", "brief", f"a-{name}"), "ko"),
        brief=BRIEF,
        brief_day=Day(""),
        headline=Words("주장"),
        sentence=Sentence(()),
        holder=Words(holder) if described else Link(holder, To(Ref("entity", holder), "ko")),
        role=Words(role) if role else None,
        day=Day(day, day, day) if day else None,
        stance=stance,
    )


def asked(*claims: Fact, question: str = "도움이 되는가?") -> Position:
    """Make a question with its claims."""
    return Position(Link(question, To(Ref("question", question), "ko")), Words(""), claims)


def drawn(*given: Position, width: float = WIDE, lang: str = "ko") -> Positions:
    """Draw questions with enough claims."""
    made = positions(given, lang, width, UNDATED)
    assert made
    return made


def marks(made: Positions) -> list[Mark]:
    """Give all marks of a picture."""
    return [mark for band in made.bands for row in band.rows for mark in row.marks]


def names(band: Band) -> list[str]:
    """Give the names of the rows of a band."""
    return [row.holder.text for row in band.rows]


def headings(days: Iterable[str], lang: str = "ko", room: float = 460) -> list[str]:
    """Give the headings of columns from left to right, tiers joined by a stroke."""
    laid = columns_of([(0, day) for day in days], 0, room, lang, UNDATED)
    by_column: dict[float, list[str]] = {}
    for heading in laid.headings:
        by_column.setdefault(heading.x, []).append(heading.text)
    return ["/".join(texts) for texts in by_column.values()]


def test_too_few_claims_are_no_picture() -> None:
    """Two claims are sooner read than looked at."""
    assert positions([asked(claim("가"), claim("나"))], "ko", WIDE, UNDATED) is None
    assert positions([asked(claim("가")), asked(), asked(claim("나"), claim("다"))], "ko", WIDE, UNDATED)


def test_rows_are_holders_in_the_order_of_their_first_claim() -> None:
    """A holder has one row for each question, by its page or by the words that describe it."""
    made = drawn(
        asked(claim("카카오", "2025-02-04"), claim("[기사]", "2025-02-05"), claim("카카오", "2025-02-06")),
        asked(claim("카카오", "2025-03-01"), claim("[기사]", "2025-02-01"), question="맞는가?"),
    )

    assert [["카카오", "[기사]"], ["[기사]", "카카오"]] == [names(band) for band in made.bands]
    assert (5, 2) == (made.claims, made.holders)


def test_namesakes_have_rows_of_their_own() -> None:
    """Holders are told apart by their pages."""
    one, other = (Link("김영수", To(Ref("entity", name), "ko")) for name in ("kim-1", "kim-2"))
    claims = [replace(claim("가"), holder=holder) for holder in (one, other, one, Words("김영수"))]

    assert [2, 1, 1] == [len(row.marks) for row in drawn(asked(*claims)).bands[0].rows]


def test_stances_are_counted_in_their_order() -> None:
    """Those that nobody takes are left out."""
    made = drawn(asked(claim("가", stance="reports"), claim("나", stance="supports"), claim("다", stance="reports")))

    assert (("supports", 1), ("reports", 2)) == made.stances


def test_a_role_stands_below_a_name_that_always_has_it() -> None:
    """Where it changes, no row can say it."""
    made = drawn(
        asked(claim("가", role="대표"), claim("가", role="대표"), claim("나", role="대표"), claim("나", role="전 대표"))
    )

    assert [["대표"], []] == [[line.text for line in row.role] for row in made.bands[0].rows]


def test_the_question_is_left_out_on_its_own_page() -> None:
    """Then the headings stand at the top."""
    claims = asked(*(claim(name) for name in "가나다"))
    own = positions([claims], "ko", WIDE, UNDATED, asked=False)

    assert own
    assert (None, ()) == (own.bands[0].question, own.bands[0].words)
    assert own.height < drawn(claims).height


def test_columns_are_named_by_what_begins_with_them() -> None:
    """The year and the month are said once; what is known only in part stands before what is in it."""
    days = ["2025-02-16", "2025", "2025-02", "2025-03-04", "2025-02-03", "2024-12-31", "2025-02~"]

    assert ["2024년/12월/31일", "2025년", "2월", "3일", "16일", "3월/4일"] == headings(days)
    assert ["2024/Dec/31", "2025", "Feb", "3", "16", "Mar/4"] == headings(days, "en")


def test_too_many_days_are_months_then_years_then_spans_of_years() -> None:
    """The finest columns that have room are taken."""
    days = [f"{date(2025, 1, 1) + timedelta(days=9 * at)}" for at in range(20)]
    years = [f"{year}" for year in range(1995, 2026)]

    assert ["2025년/1월", "2월", "3월", "4월", "5월", "6월"] == headings(days)
    assert ["2024", "2025"] == headings([*days, *(f"2024-{month:02}" for month in range(1, 13))])
    assert ["1995~99", "2000~04", "2005~09", "2010~14"] == headings(years)[:4]
    assert ["1990년대", "2000년대"] == headings(years, room=280)[:2]
    assert ["1990s", "2000s"] == headings(years, "en", room=280)[:2]
    assert 1 <= len(headings([f"{year:04}" for year in range(1, 10_000, 7)])) <= 10


def test_a_decade_is_not_its_first_year() -> None:
    """It has a column of its own while columns are finer than that."""
    assert ["2020년대", "2020년", "1월/1일"] == headings(["202X", "2020", "2020-01-01"])


def test_an_interval_stands_at_the_end_that_is_known() -> None:
    """At its beginning if there is one."""
    assert ["2023년", "2024년/9월", "2025년/8월/4일"] == headings(["2024-09/2025-08", "/2023", "2025-08-04/.."])


def test_what_has_no_date_stands_last() -> None:
    """Outside of the axis of time, whatever else there is."""
    laid = columns_of([(0, ""), (0, "2025"), (1, "2025-03-01")], 0, 460, "ko", UNDATED)

    assert {"2025": 0, "2025-03-01": 1, "": 2} == laid.places
    assert laid.axis[-1][1] < laid.columns[-1].left
    assert [UNDATED] == headings(["", ""])
    assert () == columns_of([(0, "")], 0, 460, "ko", UNDATED).axis


def test_columns_stand_apart_as_their_days_do() -> None:
    """Beyond the room that each of them needs."""
    laid = columns_of([(0, day) for day in ("2025-01-02", "2025-01-04", "2025-01-12")], 0, 200, "ko", "")
    one, two, three = (column.left for column in laid.columns)

    assert 1 == len(laid.axis)
    assert (three - two) - (two - one) > 20


def test_long_times_are_shortened_and_the_axis_is_broken_there() -> None:
    """How long they are makes no difference then."""
    laid = columns_of([(0, day) for day in ("2025-01-02", "2025-01-12", "2026-01-12", "2035-01-12")], 0, 300, "ko", "")
    _, two, three, four = (column.left for column in laid.columns)

    assert 3 == len(laid.axis)
    assert two < laid.axis[0][1] < laid.axis[1][0] < three < laid.axis[1][1] < laid.axis[2][0] < four
    assert three - two == pytest.approx(four - three, abs=0.2)


def test_columns_are_as_wide_as_their_fullest_cell() -> None:
    """Where there is room for it; else marks stand below each other."""
    cells = [(0, "2025-02-03")] * 4 + [(1, "2025-02-03")] * 2 + [(1, "2025-02-04")]
    roomy, cramped = (columns_of(cells, 0, room, "ko", "").columns for room in (460, 80))

    assert [4, 1] == [column.across for column in roomy]
    assert [2, 1] == [column.across for column in cramped]
    assert 4 * CELL == roomy[0].width
    assert 6 == columns_of([(0, "2025")] * 9, 0, 460, "ko", "").columns[0].across


def test_bands_share_their_columns() -> None:
    """What was said at the same time stands in one line."""
    made = drawn(
        asked(claim("가", "2023"), claim("가", "2025-02-03")),
        asked(claim("나", "2025-02-03"), claim("다", "2023"), question="맞는가?"),
    )
    places = Counter((mark.fact.day.text, mark.x) for mark in marks(made) if mark.fact.day)

    assert [2, 2] == list(places.values())
    assert [line.text for line in made.bands[0].headings] == [line.text for line in made.bands[1].headings]


def test_names_stand_above_the_marks_where_there_is_no_room_beside_them() -> None:
    """They are broken into lines and never cut."""
    name = "매체를 알 수 없는 2025년 2월의 기사와 그것을 옮긴 다른 기사"
    position = asked(*(claim(name, role="이름을 밝히지 않은 관계자") for _ in range(3)))
    wide, narrow = (drawn(position, width=width).bands[0].rows[0] for width in (WIDE, NARROW))

    assert name == " ".join(line.text for line in wide.name) == " ".join(line.text for line in narrow.name)
    assert narrow.role[-1].y < narrow.lanes_top
    assert wide.lanes_top < wide.name[0].y < wide.marks[0].y + 6
    assert min(mark.x for mark in wide.marks) > wide.name_width


DATES = st.one_of(
    st.dates(date(2015, 1, 1), date(2025, 12, 31)).map(str),
    st.sampled_from(["", "2025", "2025-02", "2025-02~", "202X", "2025-21", "2024/2025", "/2019", "2025-02-03", "0001"]),
)
HOLDERS = st.sampled_from(
    [
        "가",
        "[나]",
        "오픈AI",
        "[이름을 밝히지 않은 업계 관계자와 그 밖의 사람들]",
        "김영섭",
        "a-long-word-of-latin-letters",
    ]
)
STANCES = st.sampled_from(["supports", "opposes", "mixed", "reports"])


@st.composite
def questions(draw: st.DrawFn) -> list[Position]:
    """Make questions with any claims."""
    found = []
    for number in range(draw(st.integers(1, 3))):
        said = draw(st.lists(st.tuples(HOLDERS, DATES, STANCES), max_size=14))
        claims = [claim(*one, name=f"{number}-{at}") for at, one in enumerate(said)]
        found.append(asked(*claims, question=f"{number}번째 쟁점은 무엇인가?"))
    return found


@settings(max_examples=60, deadline=None)
@given(questions(), st.sampled_from([WIDE, NARROW]), st.sampled_from(["ko", "en"]))
def test_each_claim_has_a_mark_that_hides_no_other(given: list[Position], width: int, lang: str) -> None:
    """All marks are inside, in their columns, with room enough to be touched."""
    made = positions(given, lang, width, UNDATED)
    claims = [one.key for position in given for one in position.claims]
    if not made:
        assert len(claims) < 3
        return
    found = marks(made)
    ends = [(column.left, column.left + column.width) for column in made.columns]

    assert sorted(claims) == sorted(mark.fact.key for mark in found)
    size = CELL - 0.1
    assert all(abs(one.x - other.x) >= size or abs(one.y - other.y) >= size for one, other in combinations(found, 2))
    assert all(any(left <= mark.x - size / 2 and mark.x + size / 2 <= right for left, right in ends) for mark in found)
    assert all(right <= other for (_, right), (other, _) in pairwise(ends))
    assert ends[-1][1] <= width + 0.1
    assert all(CELL / 2 <= mark.y <= made.height - CELL / 2 for mark in found)


@settings(max_examples=60, deadline=None)
@given(questions(), st.sampled_from([WIDE, NARROW]), st.sampled_from(["ko", "en"]))
def test_words_of_the_matrix_never_touch(given: list[Position], width: int, lang: str) -> None:
    """Neither headings nor names, nor a name and a mark; rows and bands follow each other."""
    made = positions(given, lang, width, UNDATED)
    for band in made.bands if made else ():
        by_tier: dict[float, list[tuple[float, float]]] = {}
        for line in band.headings:
            by_tier.setdefault(line.y, []).append((line.x, line.x + width_of(line.text, 12)))
        for ends in by_tier.values():
            assert all(end < start for (_, end), (start, _) in pairwise(ends))
            assert ends[-1][1] <= width + 0.2
        assert max([band.top, *(line.y for line in band.words)]) < min(by_tier) - 9
        assert max(by_tier) < band.axis == band.rows[0].top
        assert all(row.top + row.height == pytest.approx(other.top) for row, other in pairwise(band.rows))
        for row in band.rows:
            lines = [*row.name, *row.role]
            assert all(width_of(line.text, 14) <= row.name_width for line in row.name)
            assert row.top < lines[0].y - 10
            assert lines[-1].y + 3 < row.top + row.height
            assert not made or not made.stacked or lines[-1].y + 3 < row.lanes_top
    for one, other in pairwise(made.bands if made else ()):
        assert one.top + one.height < other.top


@settings(max_examples=60, deadline=None)
@given(st.lists(DATES, min_size=1, max_size=30), st.sampled_from([280.0, 460.0]))
def test_columns_follow_the_days(days: list[str], room: float) -> None:
    """However coarse they are, and in whichever order the days are given."""
    laid = columns_of([(0, day) for day in days], 0, room, "ko", UNDATED)
    exact = sorted(day for day in days if len(day) == 10)

    assert all(laid.places[one] <= laid.places[other] for one, other in pairwise(exact))
    assert laid == columns_of([(0, day) for day in days[::-1]], 0, room, "ko", UNDATED)
    assert all(start < end for start, end in laid.axis)
    assert all(end < start for (_, end), (start, _) in pairwise(laid.axis))
