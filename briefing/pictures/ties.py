"""How a relation reads from either of its names."""

from msgspec import Struct

from briefing.model.page.parts import Day, Fact, Link
from briefing.text import edtf

DOUBTS = ("expected", "disputed", "withdrawn")
"""Statuses that a label tells and that give a line its form."""
_UNDATED = ("~", "~")


class Tie(Struct, frozen=True, order=True):
    """How a relation reads; `outward` where the upper of its two names is the subject, or it does not matter.

    Relations of one name that read the same are shown with one label.
    """

    when: tuple[str, str]
    predicate: str
    inverse: str
    outward: bool
    date: str
    status: str
    lang: str

    @property
    def mutual(self) -> bool:
        """Whether it reads the same from both ends."""
        return self.predicate == self.inverse

    def read(self, *, downward: bool) -> tuple[str, int]:
        """Word it in reading order, from the upper name down or the other way.

        The number says where the words point: 1 along the reading order, -1 against it, 0 both ways.
        """
        if self.mutual:
            return self.predicate, 0
        if downward == self.outward:
            return self.predicate, 1
        return (self.inverse, 1) if self.inverse else (self.predicate, -1)


def ends(fact: Fact) -> tuple[Link, Link]:
    """Give subject and object of a relation."""
    assert fact.subject
    assert fact.object
    return fact.subject, fact.object


def ref_names(fact: Fact) -> tuple[str, str]:
    """Name subject and object of a relation."""
    subject, other = ends(fact)
    return subject.to.ref.name, other.to.ref.name


def tie(fact: Fact, upper: str) -> Tie:
    """Read a relation from one of its names."""
    assert fact.predicate
    since = fact.since.date if fact.since else ""
    mutual = fact.inverse is not None and fact.inverse.text == fact.predicate.text
    return Tie(
        when=edtf.sort_key(since) if since else _UNDATED,
        predicate=fact.predicate.text,
        inverse=fact.inverse.text if fact.inverse else "",
        outward=mutual or ref_names(fact)[0] == upper,
        date=_period(fact.since, fact.until),
        status=fact.status if fact.status in DOUBTS else "",
        lang=fact.predicate.lang,
    )


def _period(since: Day | None, until: Day | None) -> str:
    end = f"–{until.text}" if until else ""
    return (since.text if since else "") + end
