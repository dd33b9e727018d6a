"""The timeline: what is drawn of dates and words, and that nothing overlaps, however many events there are."""

import random
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from briefing.model.address import Ref
from briefing.model.page.parts import Day, Fact, Link, Sentence, To, Words
from briefing.pictures.lines import SMALL, TEXT
from briefing.pictures.metrics import BOLD, width_of
from briefing.pictures.timeline import Event, Timeline, timeline
from briefing.text import edtf

WIDTHS = (680, 280)
SAID = {"expected": "예상", "disputed": "다툼", "withdrawn": "철회"}


def event(date: str, headline: str = "사건", *, name: str = "e", status: str = "reported", others: str = "") -> Fact:
    """Make an event; `others` is the date that another brief gives, or the status where it starts with a letter."""
    to = To(Ref("brief", "b", f"a-{name}"), "ko")
    told: tuple[Fact, ...] = ()
    if others:
        told = (event(date, name="o", status=others) if others[0].isalpha() else event(others, name="o"),)
    return Fact(
        kind="event",
        id=name,
        status=status,
        to=to,
        brief=Link("글", to),
        brief_day=Day("", date="2025-01-01"),
        headline=Words(headline),
        sentence=Sentence(()),
        day=Day(edtf.show(date, "ko"), date=date),
        others=told,
        differs=bool(told),
    )


def drawn(*facts: Fact | str, width: float = 680) -> Timeline:
    """Draw events, or dates of such."""
    events = [event(fact, name=f"e{index}") if isinstance(fact, str) else fact for index, fact in enumerate(facts)]
    found = timeline(events, "ko", width, SAID)
    assert found
    return found


def words(shown: Event) -> tuple[list[str], list[str]]:
    """Give the lines of an event's date and headline."""
    return [line.text for line in shown.dates], [line.text for line in shown.lines]


def test_two_events_need_no_picture() -> None:
    """What has no date does not count."""
    undated = replace(event("2025", name="u"), day=None)

    assert timeline([event("2025"), event("2024")], "ko", 680) is None
    assert timeline([event("2025"), event("2024"), undated], "ko", 680) is None


@pytest.mark.parametrize("width", WIDTHS)
def test_a_day_is_a_dot_and_a_month_is_a_bar(width: float) -> None:
    """Both stand at the same axis, the bar beside it and as long as its month."""
    found = drawn("2025-01-01", "2025-02", "2025-03-01", "2025-04-01", width=width)
    month, first, _, _ = found.marks

    assert ("within", "day") == (month.form, first.form)
    assert first.x == found.spine > month.x
    dots = [mark.at for mark in found.marks if mark.form == "day"]
    assert dots[0] < month.start == month.at < month.end == dots[1]


def test_dates_are_marked_once() -> None:
    """All events of a date hang on one mark, but a date that is only about it has its own."""
    found = drawn("2025-02", "2025-02", "2025-02~", "2025-02?", "2025-02-03", "2025-02-03")

    assert [("within", False), ("within", True), ("day", False)] == [
        (mark.form, mark.approximate) for mark in found.marks
    ]
    assert 2 == len({mark.x for mark in found.marks if mark.form == "within"})


def test_neighbouring_days_are_told_apart() -> None:
    """However many years are shown."""
    found = drawn("2021-01-01", "2022-06-01", "2024-02-03", "2024-02-04", "2024-02-05", "2025-12-01")
    ats = [mark.at for mark in found.marks]

    assert [8, 8] == [pytest.approx(below - above, abs=0.11) for above, below in pairwise(ats[2:5])]


def test_open_periods_run_to_the_ends_of_the_axis() -> None:
    """They are tied to it where their known end is."""
    found = drawn("../2024-03", "2023-05-02", "2024-08-01/..", "2025-06-30")
    until, since = (mark for mark in found.marks if mark.form == "period")

    assert (True, False) == (until.opening, until.ending)
    assert found.ways[0].start == until.start < until.at < until.end
    assert (False, True) == (since.opening, since.ending)
    assert since.at == since.start < since.end == found.ways[-1].end


def test_other_dates_of_an_event_are_tied_to_its_own() -> None:
    """The same date told again is no other one."""
    found = drawn(event("2025-02-03", others="2025-02-10"), event("2025-02-10", others="2025-02-10"), "2025-02-20")
    (tie,) = found.ties

    assert [mark.at for mark in found.marks][:2] == [tie.at, *tie.others]
    assert tie.x < found.spine


def test_the_date_stands_beside_or_above_the_headline() -> None:
    """The status stands with it, where all who tell of the event say the same."""
    facts = [
        event("2025-02-03", "협력을 발표하다", status="expected", others="expected"),
        event("2025-02-04", "설명회", status="expected", others="confirmed"),
        event("2025-03", "모델을 내놓다"),
    ]
    wide, narrow = drawn(*facts), drawn(*facts, width=280)
    first, second, third = wide.events

    assert (["2025년 2월 3일 · 예상"], ["협력을 발표하다"]) == words(first)
    assert (["2025년 2월 4일"], "") == (words(second)[0], second.status)
    assert first.dates[0].y == first.lines[0].y
    assert 1 == len({shown.lines[0].x for shown in wide.events})
    assert "reported" == third.status
    above, below = narrow.events[0].dates[0], narrow.events[0].lines[0]
    assert above.x == below.x
    assert above.y < below.y


def test_a_status_that_has_no_room_stands_below_the_date() -> None:
    """There is more room where the headline stands below as well."""
    facts = [event("2023-12-24?", status="expected"), event("2024-01-10"), event("2024-02-10")]

    assert ["2023년 12월 24일(불확실)", "예상"] == words(drawn(*facts).events[0])[0]
    assert ["2023년 12월 24일(불확실) · 예상"] == words(drawn(*facts, width=280).events[0])[0]


def test_a_long_headline_ends_with_an_ellipsis() -> None:
    """The whole of it is given besides."""
    headline = "과학기술정보통신부가 독자 모델을 만들 정예팀을 " * 9
    for width in WIDTHS:
        first = drawn(event("2025-01", headline), "2025-02", "2025-03", width=width).events[0]
        assert first.lines[-1].text.endswith("…")
        assert len(first.lines) == (3 if width == 680 else 4)
        assert headline == first.headline


def test_time_is_true_where_events_have_room() -> None:
    """A month takes as much of the axis as the next one."""
    found = drawn("2024-01-01", "2024-05-01", "2024-09-01", "2025-01-01")
    ats = [mark.at for mark in found.marks]

    assert ["true"] == [way.kind for way in found.ways]
    assert (ats[1] - ats[0]) / 121 == pytest.approx((ats[2] - ats[1]) / 123, rel=0.01)
    assert all(shown.y == shown.start for shown in found.events)


def test_a_long_time_without_events_is_shortened() -> None:
    """It says how long it is, and events have their true places around it."""
    found = drawn("2022-01-05", "2022-03-05", "2025-02-03", "2025-02-20")

    assert [("true"), ("shortened"), ("true")] == [way.kind for way in found.ways]
    assert [(34, "months")] == [(gap.count, gap.unit) for gap in found.breaks]
    assert ["2022", "2025"] == [tick.year for tick in found.ticks if tick.year]


def test_a_short_time_between_gaps_is_named() -> None:
    """It is drawn as long as its name needs."""
    found = drawn("2010-01-05", "2010-10-05", "2011-05-05", "2011-12-05", "2018-02-03", "2025-02-03")
    short = found.ways[2]

    assert 2 == len(found.breaks)
    assert 40 == pytest.approx(short.end - short.start, abs=0.11)
    assert ["2018 2월", "2025 2월"] == [f"{tick.year} {tick.month}" for tick in found.ticks if tick.year and tick.month]


def test_the_axis_is_stretched_only_where_leaders_would_grow_too_long() -> None:
    """On a narrow page leaders have less room."""
    dates = ["2024-01-01", *["2024-07-01"] * 9, *["2024-07-20"] * 5, "2025-01-01"]
    wide, narrow = drawn(*dates), drawn(*dates, width=280)

    assert {"true"} == {way.kind for way in wide.ways}
    assert ["stretched", "true"] == [way.kind for way in narrow.ways]
    assert wide.marks[2].at - wide.marks[1].at < 40
    assert all(shown.bottom <= narrow.marks[2].at for shown in narrow.events[:10])


def test_the_months_with_most_events_are_told() -> None:
    """Not if there are several, or if it is all of them; then the year is looked at."""
    days = [f"2025-02-{day:02}" for day in range(1, 5)]

    assert ("2025년 2월", 5) == told(*days, "2025-02", "2025", "2023-01-01")
    assert ("2025년", 8) == told(*days, *(day.replace("-02-", "-03-") for day in days), "2024-05")
    assert ("", 0) == told(*days)
    assert ("", 0) == told("2023-01-01", "2023-01-02", "2024-05-03", "2025-07")


def told(*dates: str) -> tuple[str, int]:
    """Tell the densest month of events."""
    found = drawn(*dates)
    return found.densest, found.most


def test_the_more_precise_date_comes_first() -> None:
    """What has no beginning stands where it ends."""
    found = drawn("2025", "2025-01", "2025-01-01", "2024-12/..", "../2024")

    assert ["2024년 12월부터", "2024년까지", "2025년 1월 1일", "2025년 1월", "2025년"] == [
        shown.date for shown in sorted(found.events, key=lambda shown: shown.top)
    ]


DAYS = st.tuples(st.integers(2021, 2026), st.integers(1, 12), st.integers(1, 28)).map(
    lambda day: "{}-{:02}-{:02}".format(*day)
)
DATES = st.one_of(
    DAYS,
    st.tuples(st.sampled_from(["2025-02", "2025-02", "2025-03"]), st.integers(1, 28)).map(
        lambda day: f"{day[0]}-{day[1]:02}"
    ),
    st.tuples(DAYS.map(lambda day: day[:7]), st.sampled_from(["", "~", "?"])).map("".join),
    st.tuples(
        DAYS.map(lambda day: day[:4]),
        st.sampled_from(["", "-21", "-24", "-33", "-36", "-40", "-41"]),
        st.sampled_from(["", "~", "%"]),
    ).map("".join),
    st.tuples(DAYS, DAYS).filter(lambda ends: ends[0] != ends[1]).map(lambda ends: "/".join(sorted(ends))),
    DAYS.map(lambda day: f"../{day}"),
    DAYS.map(lambda day: f"{day[:7]}/.."),
    st.sampled_from(["201X", "1998", "0044-03-15", "9999-12-31"]),
)
HEADLINES = st.lists(
    st.sampled_from(["과학기술정보통신부가", "AI", "협력을", "The", "government", "발표하다", "GPT-4o", "’믿:음’"]),
    min_size=1,
    max_size=14,
)
EVENTS = st.builds(
    lambda date, said, status, other: (date, " ".join(said), status, other),
    DATES,
    HEADLINES,
    st.sampled_from(["reported", "reported", "expected", "disputed", "withdrawn"]),
    st.one_of(st.just(""), st.just(""), st.just(""), DATES),
)


def check(found: Timeline) -> None:
    """Check everything that must hold for any timeline."""
    check_labels(found)
    check_axis(found)
    bars = [mark for mark in found.marks if mark.form in ("within", "period")]
    assert all(found.gutter < mark.x - 2 and mark.x + 2 < found.spine for mark in bars)
    for index, one in enumerate(bars):
        assert one.start + 2 < one.end
        assert not any(one.x == other.x and one.start < other.end and other.start < one.end for other in bars[:index])
    dots = sorted(mark.at for mark in found.marks if mark.form == "day")
    assert all(above + 7 < below for above, below in pairwise(dots))


def check_labels(found: Timeline) -> None:
    """No label overlaps another, lies outside of the picture, or is too small to touch; no leader crosses another."""
    for shown in found.events:
        assert shown.top >= 0
        assert shown.bottom <= found.height
        assert shown.bottom - shown.top >= 24
        for lines, size in ((shown.dates, SMALL), (shown.lines, TEXT)):
            assert lines
            for line in lines:
                assert shown.top <= line.y - size * 0.8
                assert line.y + size * 0.25 <= shown.bottom
                assert shown.x + 5 < line.x
                assert line.x + width_of(line.text, size) <= found.width + 0.1
            assert all(above.y + size <= below.y for above, below in pairwise(lines))
        across = max(line.x + width_of(line.text, SMALL) for line in shown.dates) < shown.lines[0].x
        assert across or shown.dates[-1].y + 0.25 * SMALL <= shown.lines[0].y - 0.8 * TEXT
        assert shown.top < shown.y < shown.bottom
    for above, below in pairwise(found.events):
        assert above.bottom <= below.top + 0.1
        assert above.start <= below.start


def check_axis(found: Timeline) -> None:
    """Check that the axis is one line, and that neither names nor the words in gaps overlap beside it."""
    assert all(above.end == below.start for above, below in pairwise(found.ways))
    assert found.ways[0].start >= 14
    assert found.ways[-1].end + 14 <= found.height + 0.1
    names = [(gap.at - 13, gap.at + 13) for gap in found.breaks]
    for tick in found.ticks:
        assert width_of(tick.year, SMALL) * BOLD <= found.gutter
        if tick.year or tick.month:
            names.append((tick.at - 9, tick.at + (24 if tick.year and tick.month else 9)))
    assert all(above <= start + 0.1 for (_, above), (start, _) in pairwise(sorted(names)))


@settings(max_examples=25, deadline=None)
@given(st.lists(EVENTS, min_size=3, max_size=40), st.sampled_from(WIDTHS), st.randoms(use_true_random=False))
def test_nothing_overlaps_and_nothing_is_lost(
    given_events: list[tuple[str, str, str, str]], width: float, chance: random.Random
) -> None:
    """Whatever the dates are, and in whatever order they come."""
    facts = [
        event(date, said, name=f"e{index}", status=status, others=other)
        for index, (date, said, status, other) in enumerate(given_events)
    ]
    found = timeline(facts, "ko", width, SAID)

    assert found
    check(found)
    assert sorted(fact.to.ref.fragment for fact in facts) == sorted(shown.to.ref.fragment for shown in found.events)
    chance.shuffle(facts)
    assert found == timeline(facts, "ko", width, SAID)


@settings(max_examples=15, deadline=None)
@given(st.integers(10, 200), st.integers(0, 2**32), st.sampled_from(WIDTHS))
def test_nothing_overlaps_where_much_happens_at_once(count: int, seed: int, width: float) -> None:
    """Most events are in one month, many on one day, and a few years before."""
    chance = random.Random(seed)
    dates = [
        chance.choice(
            ["2025-02-03", f"2025-02-{chance.randint(1, 28):02}", "2025-02", "2025~", f"202{chance.randint(0, 5)}"]
        )
        for _ in range(count)
    ]
    facts = [event(date, "모델을 내놓다 " * chance.randint(1, 9), name=f"e{index}") for index, date in enumerate(dates)]

    check(drawn(*facts, width=width))
