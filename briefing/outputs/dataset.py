"""The facts of a book as data: all annotations as JSON, and one table (CSV) for each kind that has one."""

import csv
import json
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO
from typing import Any

from briefing.model.page.book import Book
from briefing.model.page.parts import Cite, Day, Fact, Link, Words
from briefing.render.labels import label_of

COLUMNS: dict[str, tuple[str, ...]] = {
    "event": ("id", "brief", "date", "title", "status", "sentence", "sources"),
    "figure": (
        "id",
        "brief",
        "label",
        "value",
        "low",
        "high",
        "unit",
        "as_of",
        "scope",
        "status",
        "sentence",
        "sources",
    ),
    "claim": (
        "id",
        "brief",
        "question",
        "holder",
        "role",
        "stance",
        "statement",
        "date",
        "status",
        "sentence",
        "sources",
    ),
    "relation": ("id", "brief", "subject", "predicate", "object", "since", "until", "status", "sentence", "sources"),
}
"""The kinds that have a table, and its columns."""
_FILES = {"event": "events.csv", "figure": "figures.csv", "claim": "claims.csv", "relation": "relations.csv"}


def dataset(book: Book) -> dict[str, bytes]:
    """Give the files of a book's data by name; kinds of which there is nothing have none."""
    facts = list(_facts(book))
    if not facts:
        return {}
    rows = [{"kind": fact.kind, **_row(fact)} for fact in facts]
    told = {name: [row for row in rows if row["kind"] == kind] for kind, name in _FILES.items()}
    files = {name: _table(COLUMNS[kind], told[name]) for kind, name in _FILES.items() if told[name]}
    about = {"title": book.title.text, "language": book.lang, "edition": book.edition.name, "annotations": rows}
    return {"annotations.json": json.dumps(about, ensure_ascii=False, indent=1).encode("utf-8"), **files}


def _facts(book: Book) -> Iterator[Fact]:
    for brief in book.briefs:
        for part in brief.parts:
            yield from part.facts


def _row(fact: Fact) -> dict[str, Any]:
    """Give what a fact says, by column; what it does not say is left out."""
    amount = fact.amount
    given: dict[str, Any] = {
        "id": label_of(fact.to),
        "brief": fact.brief.to.ref.id,
        "status": fact.status,
        "sentence": "".join(piece.text for piece in fact.sentence.pieces),
        _TITLES.get(fact.kind, "title"): fact.headline.text,
        "date": _date(fact.day),
        "value": fact.value and fact.value.text,
        "low": amount and amount.low,
        "high": amount and amount.high,
        "unit": amount and amount.unit,
        "as_of": _date(fact.as_of),
        "scope": fact.scope and fact.scope.text,
        "question": _id(fact.question),
        "holder": _name(fact.holder),
        "role": fact.role and fact.role.text,
        "stance": fact.stance,
        "subject": _id(fact.subject),
        "predicate": fact.predicate and fact.predicate.text,
        "object": _id(fact.object),
        "since": _date(fact.since),
        "until": _date(fact.until),
        "term": _id(fact.term),
        "sources": [_cite(cite) for cite in fact.cites],
    }
    return {name: value for name, value in given.items() if value not in ("", None, [])}


_TITLES = {"figure": "label", "claim": "statement"}
"""What the headline of a fact is called in the annotations."""


def _date(day: Day | None) -> str:
    return day.date if day else ""


def _id(link: Link | None) -> str:
    return link.to.ref.id if link else ""


def _name(holder: Link | Words | None) -> str:
    return holder.to.ref.id if isinstance(holder, Link) else holder.text if holder else ""


def _cite(cite: Cite) -> str:
    place = (cite.paragraph and f"¶{cite.paragraph}") or cite.locator.text
    return f"{cite.source.to.ref.id} {place}".strip()


def _table(columns: Sequence[str], rows: Iterable[dict[str, Any]]) -> bytes:
    """Write a table as RFC 4180 has it, in UTF-8 with the mark by which spreadsheets know that."""
    text = StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_cell(row.get(name, "")) for name in columns])
    return text.getvalue().encode("utf-8-sig")


def _cell(value: Any) -> str:
    """Write a value; what a spreadsheet would take for a formula begins with an apostrophe (OWASP, CSV injection)."""
    written = "; ".join(value) if isinstance(value, list) else str(value)
    return f"'{written}" if written.startswith(_FORMULA) else written


_FORMULA = ("=", "+", "-", "@", "\t", "\r")
