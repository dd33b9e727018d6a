"""Make what pictures are drawn from: events, claims on questions, relations."""

from datetime import date, timedelta
from typing import Any

from figure_maker import BRIEF

from briefing.model.address import Ref
from briefing.model.page.parts import Day, Fact, Link, Position, Sentence, To, Words


def fact(kind: str, number: int, headline: Words | None = None, **fields: Any) -> Fact:
    """Make an annotation."""
    return Fact(
        kind=kind,
        id=f"n{number}",
        status="reported",
        to=To(Ref("brief", "brief", f"a-n{number}"), "ko"),
        brief=BRIEF,
        brief_day=Day("", date="2025-01-01"),
        headline=headline or Words(f"{number}번째로 일어나 여기에 적어 둔 꽤 긴 이야기이다"),
        sentence=Sentence(()),
        **fields,
    )


def name(text: str) -> Link:
    """Make a name."""
    return Link(text, To(Ref("entity", text), "ko"))


def event(number: int, day: date) -> Fact:
    """Make an event."""
    return fact("event", number, day=Day(str(day), date=str(day)))


def events(count: int, apart: int = 20) -> list[Fact]:
    """Make events at equal distances."""
    return [event(number, date(2020, 1, 1) + timedelta(apart * number)) for number in range(count)]


def claims(count: int, first: int, holders: int) -> list[Fact]:
    """Make claims of so many holders in turn."""
    days = [str(date(2025, 1, 1) + timedelta(number % 9)) for number in range(count)]
    return [
        fact("claim", first + n, holder=name(f"말한 쪽 {n % holders}"), day=Day(days[n], date=days[n]), stance="mixed")
        for n in range(count)
    ]


def asked(number: int, count: int, holders: int = 40) -> Position:
    """Make a question with claims."""
    question = Link(f"쟁점 {number}?", To(Ref("question", f"q{number}"), "ko"))
    return Position(question, Words(""), tuple(claims(count, 1000 * number, holders)))


def relation(number: int, subject: str, other: str) -> Fact:
    """Make a relation."""
    said = Words("협력 상대")
    return fact("relation", number, subject=name(subject), object=name(other), predicate=said, inverse=said)


def star(count: int, middle: str = "한국", first: int = 0) -> list[Fact]:
    """Tie names to one in their middle."""
    return [relation(first + number, middle, f"{middle} 동아리 {number}") for number in range(count)]
