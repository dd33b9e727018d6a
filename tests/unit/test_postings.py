"""Lists of numbers in the index of the search, and the files that hold them."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.outputs.search.postings import count_shards, decode, encode, patch, shard_of
from briefing.outputs.search.shards import change_shard, changes_of, make_shards

NUMBERS = st.sets(st.integers(0, 300) | st.integers(0, 200_000), max_size=200).map(sorted)
TERMS = st.frozensets(st.sampled_from(["카카", "오픈", "가", "본 법", "gpt", "4.5", "=year:2025", "^ㅋㅋ"]), max_size=8)
FIELDS: st.SearchStrategy[Any] = st.tuples(TERMS, TERMS, TERMS, st.just(frozenset()), st.just(frozenset()))


@given(NUMBERS)
def test_a_list_is_read_as_it_was_written(numbers: list[int]) -> None:
    """Every list of numbers comes back, as UTF-8 and as JSON too."""
    written = json.loads(json.dumps(encode(numbers), ensure_ascii=False).encode().decode())

    assert decode(written) == numbers


@pytest.mark.parametrize(
    ("numbers", "written"),
    [
        ([], ""),
        ([0], "#"),
        ([2, 3, 9], "%#("),
        ([0, 1, 2, 3, 4, 5, 6], "!b$"),
        ([0xD800], "\ue023"),
        ([0x10000], "\U00010823"),
    ],
)
def test_how_a_list_is_written(numbers: list[int], written: str) -> None:
    """Gaps are single characters, none of them a surrogate; a dense list is a bitmap."""
    assert encode(numbers) == written


def test_dense_lists_are_short() -> None:
    """What nearly every document has costs a sixth of a character for each."""
    assert len(encode(range(6_000))) == 1_001


def test_terms_that_begin_alike_stand_together() -> None:
    """A prefix of two letters, and both forms of two syllables, are found in one shard."""
    assert len({shard_of(word, 64) for word in ("sovereign", "sovereignty", "so")}) == 1
    assert shard_of("본법", 64) == shard_of("본 법", 64)
    assert len({shard_of(f"=topic:{number}", 64) for number in range(40)}) > 10


@pytest.mark.parametrize(("documents", "shards"), [(0, 1), (1, 16), (6, 32), (1_000, 256), (10_000, 1_024)])
def test_the_number_of_shards_grows_slowly(documents: int, shards: int) -> None:
    """It is a power of two, so it changes seldom."""
    assert count_shards(documents) == shards


def test_a_list_is_patched() -> None:
    """Numbers go and come; a list that nothing has any more is left out."""
    assert patch([encode([1, 2, 3])], {0: ({2}, {7})}) == [encode([1, 3, 7])]
    assert patch([encode([1])], {2: (set(), {4})}) == [encode([1]), "", encode([4])]
    assert patch(["", encode([1])], {1: ({1}, set())}) == []


@given(st.lists(FIELDS, max_size=8), st.lists(FIELDS, max_size=8))
def test_an_index_changed_step_by_step_is_the_one_made_at_once(before: list[Any], after: list[Any]) -> None:
    """Whatever documents come, go or change."""
    nothing: Any = (frozenset(),) * 5
    length = max(len(before), len(after))
    old, new = ([*each, *[nothing] * (length - len(each))] for each in (before, after))
    shards = make_shards(enumerate(before), 4)

    changes = changes_of(((number, old[number], new[number]) for number in range(length)), 4)
    changed = [change_shard(shard, changes.get(number, {})) for number, shard in enumerate(shards)]

    assert changed == make_shards(enumerate(after), 4)
    assert [list(shard) for shard in changed] == [sorted(shard) for shard in changed]
