"""Labelled queries: what a reader asks, and what must be found; and how well answers agree with that."""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent
SHOWN = 10
"""How many items of an answer are looked at for its precision."""


@dataclass(frozen=True)
class Query:
    """What is asked, and what must be (`finds`) or may be (`also`) among what is found; or what is suggested."""

    category: str
    query: str
    finds: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    first: str = ""
    suggests: str | None = None
    lang: str = "ko"
    filters: Mapping[str, str] = field(default_factory=dict)
    kinds: tuple[str, ...] = ()

    @property
    def options(self) -> dict[str, Any]:
        """Give the options of the engine."""
        return {"limit": SHOWN} | ({"kinds": list(self.kinds)} if self.kinds else {})


@dataclass(frozen=True)
class Judged:
    """An answer beside its label."""

    query: Query
    items: tuple[str, ...]
    """In the order in which they are shown, as kind:id."""
    suggestion: str

    @property
    def missed(self) -> list[str]:
        """Give what should have been found."""
        return [item for item in self.query.finds if item not in self.items]

    @property
    def precision(self) -> float:
        """Give the share of the first items that a reader can use."""
        shown = self.items[:SHOWN]
        return sum(item in (*self.query.finds, *self.query.also) for item in shown) / len(shown) if shown else 1.0

    @property
    def wrong(self) -> str:
        """Say what is wrong with an answer that recall and precision do not measure; nothing if it is right."""
        query = self.query
        if not query.finds and self.items:
            return f"finds {self.items[0]}"
        if query.suggests is not None and query.suggests != self.suggestion:
            return f"suggests “{self.suggestion}”, not “{query.suggests}”"
        if query.first and self.items[:1] != (query.first,):
            return f"first is {self.items[:1]}, not {query.first}"
        return ""


def read_labels(name: str) -> dict[str, Any]:
    """Read a file of labelled queries."""
    labels: dict[str, Any] = yaml.safe_load((HERE / f"{name}.yaml").read_text(encoding="utf-8"))
    return labels


def queries_of(labels: Mapping[str, Any]) -> list[Query]:
    """Give the queries of a file; `brief:3` is brief-000003 of the corpus, `form` decomposes a query."""
    return [
        Query(
            category=category,
            query=unicodedata.normalize(each.get("form", "NFC"), each["query"]),
            finds=tuple(map(_full, each.get("finds", ()))),
            also=tuple(map(_full, each.get("also", ()))),
            first=_full(each.get("first", "")),
            suggests=each.get("suggests"),
            lang=each.get("lang", "ko"),
            filters=each.get("filters", {}),
            kinds=tuple(each.get("kinds", ())),
        )
        for category, group in labels["queries"].items()
        for each in group
    ]


def _full(item: str) -> str:
    kind, _, name = item.partition(":")
    return f"{kind}:brief-{int(name):06}" if name.isdecimal() else item


def judge(query: Query, answer: Mapping[str, Any]) -> Judged:
    """Put an answer beside its label."""
    items = tuple(f"{item['kind']}:{item['id']}" for group in answer["groups"] for item in group["items"])
    return Judged(query, items, answer["suggestion"])


def recall_of(judged: Iterable[Judged]) -> float:
    """Give the share of what must be found that is."""
    pairs = [(len(each.query.finds), len(each.missed)) for each in judged]
    expected = sum(finds for finds, _ in pairs)
    return 1 - sum(missed for _, missed in pairs) / expected if expected else 1.0


def precision_of(judged: Iterable[Judged]) -> float:
    """Give the mean of the precision at ten, over the queries that find something."""
    values = [each.precision for each in judged if each.items and each.query.finds]
    return sum(values) / len(values) if values else 1.0


def table(judged: Sequence[Judged]) -> str:
    """Write recall and precision by category and in all, and below them what went wrong."""
    lines = [f"{'category':<24} queries  recall  precision at {SHOWN}"]
    groups: dict[str, list[Judged]] = {}
    for each in judged:
        groups.setdefault(each.query.category, []).append(each)
    for name, group in [*groups.items(), ("all", list(judged))]:
        lines.append(f"{name:<24} {len(group):>7}  {recall_of(group):>6.3f}  {precision_of(group):>9.3f}")
    for each in judged:
        extra = [item for item in each.items[:SHOWN] if item not in (*each.query.finds, *each.query.also)]
        if each.missed or each.wrong or extra:
            lines.append(
                f"  {each.query.category}: {each.query.query}: {each.wrong} missed {each.missed} extra {extra}"
            )
    return "\n".join(lines)
