"""The files of the index: classic scripts, which a page may load from a server and from disk alike."""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from briefing.model.page.parts import To
from briefing.model.page.search import Findable
from briefing.outputs.search.postings import hash_of
from briefing.text.terms import compact

GROUP = 32
"""So many records stand in one file."""
_NAMES_OF_A_SHARD = 64
"""More or less so many names stand in one file."""
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


def head_value(
    documents: int, shards: int, name_shards: int, kinds: Iterable[str], years: Iterable[str]
) -> dict[str, Any]:
    """Give what every search begins with: how large the index is, and which years can be chosen.

    `kinds` are those of all records, in their order.
    """
    counted = Counter(kinds)
    return {
        "documents": documents,
        "records": counted.total(),
        "kinds": list(counted.items()),
        "shards": shards,
        "nameShards": name_shards,
        "years": sorted(set(filter(None, years)), reverse=True),
    }


Named = tuple[str, ...]
"""Kind, id and names of what is known by name, those in the language of the index first."""
NameShard = dict[str, list[tuple[int | str, ...]]]
"""By name, written compactly: number, kind, id and all names of each record that bears it."""


def named(item: Findable) -> Named:
    """Give by what something is known."""
    return (item.kind, item.id, *(item.names or (item.title,)))


def name_shards(known: Sequence[Named]) -> list[NameShard]:
    """Sort the names of the first records, given in their order; those that begin alike stand together.

    So a query need not load all names there are.
    """
    borne: NameShard = {}
    for number, one in enumerate(known):
        for name in dict.fromkeys(map(compact, one[2:])):
            if name:
                borne.setdefault(name, []).append((number, *one))
    shards: list[NameShard] = [{} for _ in range(1 << (len(borne) // _NAMES_OF_A_SHARD).bit_length())]
    for name in sorted(borne):
        shards[hash_of(name[:2]) % len(shards)][name] = borne[name]
    return shards


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
