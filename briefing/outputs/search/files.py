"""The files of the index: classic scripts, which a page may load from a server and from disk alike."""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from briefing.model.page.parts import To
from briefing.model.page.search import Findable

GROUP = 32
"""So many records stand in one file."""
_MOST_WORDS = 20_000

Go = Callable[[To], str]
"""Write where a target stands, as seen from the root."""


def script(name: str, written: str) -> bytes:
    """Write a file of the index: it hands its value, which is JSON, to the page that asked for it."""
    return f"searchData({written_as_json(name)},{written});\n".encode()


def written_as_json(value: Any) -> str:
    """Write a value as a script reads it."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def found_value(item: Findable, go: Go) -> dict[str, Any]:
    """Give what a result is verified against and shown from; what is empty is left out."""
    value = {
        "kind": item.kind,
        "id": item.id,
        "to": go(item.to),
        "title": item.title,
        "names": item.names,
        "day": item.day,
        "year": item.year,
        "topics": [name for _, name in item.topics],
        "lead": item.lead,
        "role": item.role,
        "blocks": item.blocks,
        "marks": [
            (mark.id, mark.kind, mark.status, mark.block, mark.start, mark.end, mark.headline, mark.words)
            for mark in item.marks
        ],
    }
    return {name: each for name, each in value.items() if each}


def index_value(
    documents: int, records: int, shards: int, named: Sequence[Findable], years: Iterable[str]
) -> dict[str, Any]:
    """Give what every search begins with: how large the index is, what is known by name, what can be filtered by.

    `named` are the first of the records, in their order.
    """
    topics = [item for item in named if item.kind == "topic"]
    return {
        "documents": documents,
        "records": records,
        "shards": shards,
        "names": [[item.kind, item.id, *(item.names or (item.title,))] for item in named],
        "years": sorted(set(filter(None, years)), reverse=True),
        "topics": [[item.id, item.title] for item in topics],
    }


def words_value(counts: Mapping[str, int]) -> str:
    """Give the words by which a mistyped one is corrected, the most frequent first."""
    common = sorted(counts, key=lambda word: (-counts[word], word))[:_MOST_WORDS]
    return " ".join(common)


def count_words(texts: Iterable[str]) -> Counter[str]:
    """Count in how many texts each word stands; a text is its words, each once, joined by spaces."""
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update(text.split())
    return counts
