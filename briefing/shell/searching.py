"""Bring the search index of each language up to date: what changed is worded anew, and only its terms are moved.

Terms count documents and records by their place in an order that the content alone decides, so an index that was
changed step by step is the same as one made at once; where much has moved, it is made at once.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from itertools import chain, zip_longest
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from briefing.model.address import Ref
from briefing.model.digest import digest_of
from briefing.model.index import Index
from briefing.model.page.search import pack_findable
from briefing.model.slice import PageId
from briefing.outputs.search.fields import FIELDS, Terms, terms_by_field, vocabulary_of
from briefing.outputs.search.files import (
    GROUP,
    count_words,
    head_value,
    name_shards,
    named,
    words_value,
    written_as_json,
)
from briefing.outputs.search.postings import count_shards
from briefing.outputs.search.shards import change_shard, changes_of, make_shards
from briefing.pages.search import KNOWN, record_item, text_item
from briefing.resolve.join import year_of
from briefing.shell.making import open_briefing
from briefing.shell.search_store import Kept, Order, SearchStore
from briefing.shell.stopwatch import spent
from briefing.shell.workers import Workers

_TEXTS = ("brief", "topic", "page")
_FEW = 64
"""So many changes are always made one by one …"""
_SHARE = 8
"""… and above that no more than this part of everything."""
_NOTHING: Terms = tuple(frozenset() for _ in FIELDS)


class Worded(Struct, frozen=True, array_like=True, gc=False):
    """A thing that can be found, as a worker made it: itself encoded and its words, or nothing where it kept them."""

    ref: str
    digest: bytes
    terms: tuple[str, ...]
    """By field, one on a line."""
    item: bytes = b""
    words: str = ""

    @property
    def fields(self) -> Terms:
        """Give the terms by field."""
        return tuple(frozenset(lines.split("\n")) if lines else frozenset() for lines in self.terms)


class SearchTask(Struct, frozen=True):
    """Word things that can be found, each given with its key, and cut them into terms."""

    index: Index
    default: str
    store: str
    keep: bool = False
    """Whether to remember what was made here and now: of a whole index it would be too much to send."""
    title: str = "indexing"

    def start(self, held: ExitStack) -> Callable[[Sequence[tuple[PageId, bytes]]], list[Worded]]:
        """Open the memory."""
        from briefing.pages.wording import Memo  # noqa: PLC0415
        from briefing.shell.store import opened_store  # noqa: PLC0415

        store, memo = held.enter_context(opened_store(Path(self.store))), Memo()
        briefing = open_briefing(self.index, store)

        def word(page: PageId) -> Worded:
            with spent("wording what is found"):
                if page.kind in _TEXTS:
                    item = text_item(briefing, page, self.default, memo)
                else:
                    item = record_item(self.index, page.ref, page.lang, self.default)
                packed = pack_findable(item)
            with spent("cutting into terms"):
                words = " ".join(sorted(set(vocabulary_of(item))))
                terms = tuple("\n".join(each) for each in terms_by_field(item))
                return Worded(page.ref.name, digest_of(packed), terms, packed, words)

        def keep(chunk: Sequence[tuple[PageId, bytes]], made: list[Worded]) -> list[Worded]:
            kept = [Kept(one.ref, key, one.item, one.words) for (_, key), one in zip(chunk, made, strict=True)]
            with spent("remembering"), store.writing():
                SearchStore(store, chunk[0][0].lang).save(kept, ())
            return [replace(one, item=b"", words="") for one in made]

        def chunk(pages: Sequence[tuple[PageId, bytes]]) -> list[Worded]:
            made = [word(page) for page, _ in pages]
            return keep(pages, made) if self.keep else made

        return chunk


class Findables(Struct, frozen=True):
    """What can be found in a language, with the key of each, in the order that terms count by."""

    documents: dict[PageId, bytes]
    records: dict[PageId, bytes]


def findables_of(index: Index, lang: str, key: Callable[[PageId], bytes]) -> Findables:
    """List what can be found: briefs, the oldest first, so that a new one moves no other; then the rest by kind."""
    texts = [ref for ref in index.stubs if ref.kind in _TEXTS and lang in index.labels[ref].languages]
    briefs = sorted((ref for ref in texts if ref.kind == "brief"), key=lambda ref: (index.outlines[ref].date, ref.id))
    records: dict[PageId, bytes] = {}
    for kind in (*KNOWN, "source"):
        if kind in index.records:
            for name in sorted(index.records[kind]):
                page = PageId(kind, Ref(kind, name), lang)  # type: ignore[arg-type]
                records[page] = _record_key(index, page)
        else:
            named = sorted(ref for ref in texts if ref.kind == kind)
            records |= {page: key(page) for page in (PageId(kind, ref, lang) for ref in named)}
    return Findables({page: key(page) for page in (PageId("brief", ref, lang) for ref in briefs)}, records)


def _record_key(index: Index, page: PageId) -> bytes:
    entry = index.records[page.kind][page.ref.id]
    topics = [index.labels.get(Ref("topic", name)) for name in getattr(entry.record, "topics", ())]
    return digest_of(entry.digest, [topic.digest for topic in topics if topic])


class Indexer(Struct, frozen=True):
    """What the index of one language is brought up to date with."""

    found: Findables
    task: SearchTask
    memory: SearchStore
    workers: Workers

    @property
    def keys(self) -> dict[PageId, bytes]:
        """Give the key of everything, in the order that terms count by."""
        return self.found.documents | self.found.records

    def word(self, todo: dict[PageId, bytes], *, keep: bool) -> Iterator[Worded]:
        """Word things anew."""
        task = replace(self.task, keep=keep)
        with self.memory.store.released():
            yield from chain.from_iterable(self.workers.run(task, list(todo.items())))


def update_search(indexer: Indexer) -> Order:
    """Bring the memory of a language's index up to date, and give what it counts by."""
    memory, keys = indexer.memory, indexer.keys
    before, known = memory.order(), memory.known()
    shards = count_shards(len(indexer.found.documents) + len(indexer.found.records) // GROUP)
    stale = {page: key for page, key in keys.items() if known.get(page.ref.name, (b"", b""))[0] != key}
    gone = known.keys() - {page.ref.name for page in keys}
    if before is None or before.shards != shards or _many(len(stale) + len(gone), len(keys)):
        return _make(indexer, shards)
    if not stale and not gone:
        return before
    worded = {one.ref: one for one in indexer.word(stale, keep=False)}
    digests = {name: digest for name, (_, digest) in known.items()} | {one.ref: one.digest for one in worded.values()}
    order = _order(indexer, shards, digests)
    moved = list(_moved(before, order))
    if _many(len(moved), len(keys)):
        return _make(indexer, shards)
    return _change(indexer, before, order, moved, worded, gone)


def _make(indexer: Indexer, shards: int) -> Order:
    """Make the whole index at once."""
    memory, keys = indexer.memory, indexer.keys
    with memory.store.writing():
        # What is remembered below belongs to no order until all of it is there.
        memory.forget()
    digests: dict[str, bytes] = {}
    first_record = len(indexer.found.documents)

    def numbered() -> Iterator[tuple[int, list[list[str]]]]:
        for place, one in enumerate(indexer.word(keys, keep=True)):
            digests[one.ref] = one.digest
            number = place if place < first_record else place - first_record
            yield number, [lines.split("\n") if lines else [] for lines in one.terms]

    made = make_shards(numbered(), shards)
    with spent("remembering"), memory.store.writing():
        memory.save_files((f"terms/{number}", written_as_json(shard)) for number, shard in enumerate(made))
        return _remember(indexer, None, _order(indexer, shards, digests), words=True)


def _change(
    indexer: Indexer,
    before: Order,
    order: Order,
    moved: list[tuple[int, str, str]],
    worded: dict[str, Worded],
    gone: set[str],
) -> Order:
    """Change the shards in which terms move."""
    memory = indexer.memory

    def had_and_has(number: int, had: str, has: str) -> tuple[int, Terms, Terms]:
        then = terms_by_field(memory.item(had)) if had else _NOTHING
        if not has:
            return number, then, _NOTHING
        return number, then, worded[has].fields if has in worded else terms_by_field(memory.item(has))

    files = []
    with spent("moving terms"):
        changes = changes_of((had_and_has(*each) for each in moved), order.shards)
        for number, changed in changes.items():
            shard = json.loads(memory.file(f"terms/{number}"))
            files.append((f"terms/{number}", written_as_json(change_shard(shard, changed))))
    keys = {page.ref.name: key for page, key in indexer.keys.items()}
    kept = [Kept(one.ref, keys[one.ref], one.item, one.words) for one in worded.values()]
    words = bool(gone) or any(memory.words_of(one.ref) != one.words for one in kept)
    with spent("remembering"), memory.store.writing():
        memory.save(kept, gone)
        memory.save_files(files)
        return _remember(indexer, before, order, words=words)


def _remember(indexer: Indexer, before: Order | None, order: Order, *, words: bool) -> Order:
    memory = indexer.memory
    memory.save_order(order)
    if words:
        memory.save_files([("words", written_as_json(words_value(count_words(memory.words()))))])
    if before is None or order.records != before.records:
        known = [named(memory.item(page.ref.name)) for page in indexer.found.records if page.kind in KNOWN]
        memory.forget_files("names/")
        memory.save_files(
            (f"names/{number}", written_as_json(shard)) for number, shard in enumerate(name_shards(known))
        )
        memory.save_files([("names", written_as_json(known))])
    if before is None or not order.begins_like(before):
        kinds = [page.kind for page in indexer.found.records]
        head = head_value(len(order.documents), order.shards, memory.count_files("names/"), kinds, order.years)
        memory.save_files([("index", written_as_json(head))])
    return order


def _order(indexer: Indexer, shards: int, digests: dict[str, bytes]) -> Order:
    def placed(pages: Iterable[PageId]) -> list[tuple[str, bytes]]:
        return [(page.ref.name, digests[page.ref.name]) for page in pages]

    found, outlines = indexer.found, indexer.task.index.outlines
    years = sorted({year_of(outlines[page.ref].date) for page in found.documents})
    return Order(shards, placed(found.documents), placed(found.records), years)


def _many(some: int, of: int) -> bool:
    return some > max(_FEW, of // _SHARE)


def _moved(before: Order, after: Order) -> Iterator[tuple[int, str, str]]:
    """Give the numbers that stand for something else than before: what they stood for, and what they stand for now."""
    for old, new in ((before.documents, after.documents), (before.records, after.records)):
        for number, (had, has) in enumerate(zip_longest(old, new, fillvalue=("", b""))):
            if had != has:
                yield number, had[0], has[0]
