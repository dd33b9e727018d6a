"""What a page is made from: sealed parts of the briefing, and nothing else.

A builder is given the slice alone. The key of its page (`pages/keys.py`) covers at least what is in it.
"""

from msgspec import Struct

from briefing.model.address import Ref
from briefing.model.card import Evidence, Head, Label, Mention, Row
from briefing.model.fields import Text
from briefing.model.index import Entry, Neighbours, Related


class PageId(Struct, frozen=True, array_like=True, gc=False):
    """A page of the site: what it is about, in which language, and for one year of a long list also that year."""

    kind: str
    ref: Ref
    lang: str
    year: str = ""


class Glance(Struct, frozen=True):
    """What a preview shows of something: its kind, its name, what it is, and its date."""

    kind: str
    name: Text
    text: Text
    date: str = ""


class Slice(Struct, frozen=True):
    """The parts of one page, in the order in which they are shown."""

    id: PageId
    years: tuple[str, ...] = ()
    """The years of its list that have a page of their own."""
    counts: dict[str, int] = {}
    """How many rows there are in all, by target (`kind:id`)."""
    evidence: Evidence | None = None
    head: Head | None = None
    heads: tuple[Head, ...] = ()
    rows: tuple[Row, ...] = ()
    tellings: tuple[Row, ...] = ()
    """Rows of other briefs that tell of the same occurrence or measure."""
    seen_from: tuple[tuple[str, Row, str], ...] = ()
    """Own annotation, the row that bears on it, and how."""
    mentions: tuple[Mention, ...] = ()
    related: tuple[Related, ...] = ()
    entries: dict[str, Entry] = {}
    """Records by `kind:id`."""
    labels: dict[Ref, Label] = {}
    glances: dict[Ref, Glance] = {}
    """What previews show of that which the page's own text and annotations lead to."""
    neighbours: tuple[Neighbours, ...] = ()
    start: tuple[Ref, ...] = ()
