"""The files with the terms: made all at once, or changed where something moved; both give the same."""

from array import array
from collections.abc import Iterable, Mapping, Sequence

from briefing.outputs.search.fields import FIELDS, Terms
from briefing.outputs.search.postings import Change, encode, patch, shard_of

Shard = dict[str, list[str]]
"""The lists of each term, by field; those at the end that are empty are left out."""
Changes = dict[int, dict[str, dict[int, Change]]]
"""By shard, term and field: the numbers that go and those that come."""


def make_shards(numbered: Iterable[tuple[int, Sequence[Iterable[str]]]], shards: int) -> list[Shard]:
    """Make all shards from the terms (by field) of everything; documents and records each come in ascending order."""
    lists: list[dict[str, array[int]]] = [{} for _ in FIELDS]
    for number, fields in numbered:
        for into, terms in zip(lists, fields, strict=True):
            for term in terms:
                known = into.get(term)
                if known is None:
                    into[term] = array("I", (number,))
                else:
                    known.append(number)
    made: list[Shard] = [{} for _ in range(shards)]
    for term in sorted(set().union(*lists)):
        written = [encode(each.get(term, ())) for each in lists]
        while not written[-1]:
            written.pop()
        made[shard_of(term, shards)][term] = written
    return made


def changes_of(moved: Iterable[tuple[int, Terms, Terms]], shards: int) -> Changes:
    """Sort by shard what changes: each number with the terms it had and those it has."""
    changes: Changes = {}
    for number, before, after in moved:
        for field, (had, has) in enumerate(zip(before, after, strict=True)):
            for place, terms in ((0, had - has), (1, has - had)):
                for term in terms:
                    fields = changes.setdefault(shard_of(term, shards), {}).setdefault(term, {})
                    fields.setdefault(field, (set(), set()))[place].add(number)
    return changes


def change_shard(shard: Mapping[str, Sequence[str]], changes: Mapping[str, Mapping[int, Change]]) -> Shard:
    """Make a shard anew with some of its terms changed; a term that nothing has any more is left out."""
    lists = dict(shard)
    for term, fields in changes.items():
        lists[term] = patch(lists.get(term, ()), fields)
    return {term: list(lists[term]) for term in sorted(lists) if lists[term]}
