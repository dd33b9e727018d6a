"""Dates as they can be drawn, and the axis that they stand on."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.pictures.dates import dated, month_end, month_name, month_start, ordinal, period
from briefing.pictures.scale import BREAK, Axis, Scale, Way, axis_of, roomier, scaled
from briefing.pictures.ticks import Tick, ticks

DAYS = st.lists(st.dates().map(lambda day: day.toordinal()), min_size=1, max_size=40)


def axis(*days: str, share: float = 0.4) -> Axis:
    """Make an axis for days that something is on."""
    return axis_of([ordinal(day) for day in days], (), share)


def names(scale: Scale) -> list[str]:
    """Name the ticks of an axis that runs downwards."""
    found = ticks(scale, "ko", one=(14, 22), two=(14, 26), gap=26)
    return [" ".join(filter(None, (tick.year, tick.month))) for tick in found if tick.year or tick.month]


@pytest.mark.parametrize(
    ("date", "form", "days"),
    [
        ("2025-02-04", "day", 1),
        ("2025-02-04~", "day", 1),
        ("2025-02", "within", 28),
        ("2025-35", "within", 92),
        ("2025", "within", 365),
        ("202X", "within", 3653),
        ("2024-09/2025-08", "period", 365),
        ("2025-02-03/2025-02-04", "period", 2),
    ],
)
def test_a_date_is_as_long_as_the_time_it_names(date: str, form: str, days: int) -> None:
    """Only periods are known to last."""
    when = dated(date)

    assert (form, days, "~" in date) == (when.form, when.last - when.first, when.approximate)
    assert when.at == when.first


def test_open_ends_are_told() -> None:
    """An open period stands where its known end is."""
    until, since = dated("../2024"), dated("2024/")

    assert (True, False, ordinal("2024-12-31")) == (until.opening, until.ending, until.at)
    assert (False, True, ordinal("2024-01-01")) == (since.opening, since.ending, since.at)
    assert dated("2024").order < since.order


@pytest.mark.parametrize(
    ("dates", "words"),
    [
        (["2023", "2025-08-04"], "2023년~2025년 8월 4일"),
        (["2025?", "2025-08-04"], "2025년"),
        (["2024-09/2025-08", "2025-02/.."], "2024년 9월~2025년 2월"),
        (["../2023", "2024-01~/2025-03"], "2023년~2025년 3월"),
        (["2025-02-04", "2025-02-04"], "2025년 2월 4일"),
    ],
)
def test_a_period_is_worded_from_its_first_to_its_last_date(dates: list[str], words: str) -> None:
    """How sure a date is belongs to its event."""
    assert words == period(dates, "ko")


def test_months_have_short_names() -> None:
    """In Korean they are numbers."""
    assert ("12월", "Dec") == (month_name(12, "ko"), month_name(12, "en"))


def test_time_is_drawn_in_proportion() -> None:
    """A day takes the same room everywhere, and the axis begins and ends with a month."""
    scale = scaled(axis("2024-03-05", "2024-06-10", "2024-07-20"), 2, 10)
    march, june, july = (scale.place(ordinal(day)) for day in ("2024-03-05", "2024-06-10", "2024-07-20"))

    assert (10, 10 + 2 * 153) == (scale.places[0], scale.places[-1])
    assert (194, 80) == (june - march, july - june)
    assert [Way(10, 316, "true")] == list(scale.ways())


def test_a_long_time_without_anything_is_shortened() -> None:
    """Whole months are left out, never the one in which something happened."""
    found = axis("2023-03-01", "2023-04-05", "2024-11-01", "2024-11-09")
    (gap,) = found.gaps

    assert (ordinal("2023-05-01"), ordinal("2024-11-01"), 18, "months") == (gap.first, gap.last, gap.count, gap.unit)
    scale = scaled(found, 1, 0)
    assert BREAK == scale.place(gap.last) - scale.place(gap.first)
    assert ["true", "shortened", "true"] == [way.kind for way in scale.ways()]
    assert ["2023 3월", "2024 11월"] == names(scale)


@pytest.mark.parametrize(
    ("last", "count", "unit"),
    [("2024-01-05", 3, "years"), ("2024-03-05", 3, "years-over"), ("2023-12-05", 35, "months")],
)
def test_the_length_of_a_gap_is_told_in_months_or_years(last: str, count: int, unit: str) -> None:
    """From three years on, months are too fine."""
    (gap,) = axis("2020-12-05", last).gaps

    assert (count, unit) == (gap.count, gap.unit)


def test_no_short_time_is_shortened() -> None:
    """Less than three months is no long time, and neither is a small part of the whole."""
    assert not axis("2024-01-05", "2024-04-05").gaps
    assert not axis(*(f"{year}-01-05" for year in range(2020, 2026))).gaps


def test_a_time_is_long_beside_what_else_is_shown() -> None:
    """What is shortened does not count."""
    assert [12, 6] == [gap.count for gap in axis("2020-01-05", "2021-02-05", "2021-09-05").gaps]
    assert [12] == [gap.count for gap in axis("2020-01-05", "2021-02-05", "2021-05-05").gaps]


def test_an_axis_is_stretched_where_more_room_is_needed() -> None:
    """Nothing else changes its length."""
    found = axis("2024-01-10", "2024-01-11", "2024-03-20")
    first, second, third = found.knots[1:4]
    scale = roomier(scaled(found, 1, 0, 8), {first: 60, second: 0, third: 0})

    assert [9, 60, 69, 12] == [end - start for start, end in pairwise(scale.places)]
    assert ["true", "stretched", "true"] == [way.kind for way in scale.ways()]


def test_a_gap_grows_where_nothing_else_can() -> None:
    """Two dates with only a gap between them may need more room than it has."""
    found = axis_of([ordinal("2020-01-01"), ordinal("2024-01-01")], [ordinal("2020-02-01")], 0.4)
    scale = roomier(scaled(found, 1, 0), {ordinal("2020-02-01"): 100, ordinal("2024-01-01"): 0})

    assert 100 == scale.place(ordinal("2024-01-01")) - scale.place(ordinal("2020-02-01"))


def test_months_are_named_where_there_is_room() -> None:
    """Else quarters are, or years only."""
    year = axis("2023-01-05", "2023-07-05", "2024-12-05", share=1)

    assert ["2023", "2월", "3월"] == names(scaled(year, 2, 0))[:3]
    assert ["2023", "4월", "7월", "10월", "2024", "4월", "7월", "10월", "2025"] == names(scaled(year, 0.5, 0))
    assert ["2023", "2024", "2025"] == names(scaled(year, 0.15, 0))
    assert any(
        not tick.year and not tick.month for tick in ticks(scaled(year, 0.5, 0), "ko", one=(9, 9), two=(9, 9), gap=26)
    )


def test_a_month_has_its_year_with_it_where_that_is_not_named() -> None:
    """The name of the year may have had no room, and the months more of it."""
    found = axis("2020-01-05", "2021-04-01", "2021-12-01", "2022-12-05", share=1)
    april, december = ordinal("2021-04-01"), ordinal("2021-12-01")
    scale = roomier(scaled(found, 0.08, 0), {april: 200, december: 0})

    assert ["2020", "2021 7월", "10월", "2022"] == names(scale)


def test_no_name_reaches_beyond_the_end() -> None:
    """An axis that runs to the right names nothing at its very end."""
    scale = scaled(axis("2023-01-05", "2023-12-05", share=1), 1, 0)

    assert Tick(365, major=True) == ticks(scale, "en", one=(2, 36), two=(2, 36), gap=46, limit=370)[-1]


@settings(max_examples=60, deadline=None)
@given(DAYS, st.sampled_from([0.05, 0.5, 3.0]))
def test_later_days_stand_further_along(days: list[int], per_day: float) -> None:
    """Names and the words in gaps have their room."""
    found = axis_of(days, (), 0.4)
    scale = scaled(found, per_day, 0, 8)
    places = [scale.place(day) for day in sorted(set(days))]

    assert all(start + 7.9 < end for start, end in pairwise(places))
    assert all(start < end for start, end in pairwise(scale.places))
    assert (month_start(min(days)), month_end(max(days) + 1)) == (found.knots[0], found.knots[-1])
    taken = [(scale.middle(gap) - 13, scale.middle(gap) + 13) for gap in found.gaps]
    named = (tick for tick in ticks(scale, "ko", one=(14, 22), two=(14, 26), gap=26) if tick.year or tick.month)
    taken += [(tick.at - 14, tick.at + (26 if tick.year and tick.month else 22)) for tick in named]
    assert all(end <= start + 0.2 for (_, end), (start, _) in pairwise(sorted(taken)))
