"""What is remembered of the search index: each thing that can be found, and the files with the terms."""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from briefing.model.digest import digest_of
from briefing.model.page.search import Findable, unpack_findable
from briefing.outputs.search.files import GROUP, Go, found_value, script, written_as_json
from briefing.shell.store import Damaged, Store

_ORDER = b"1"


class Kept(Struct, frozen=True):
    """A thing that can be found, as it is kept: what it was made from, itself encoded, and its words."""

    ref: str
    key: bytes
    item: bytes
    words: str

    @property
    def digest(self) -> bytes:
        """Digest what it is."""
        return digest_of(self.item)


class Order(Struct, frozen=True):
    """What the terms count by: how many files there are, and name and digest of each document and record."""

    shards: int
    documents: list[tuple[str, bytes]]
    records: list[tuple[str, bytes]]
    years: list[str]
    """The years of the documents."""

    def begins_like(self, other: "Order") -> bool:
        """Tell whether what every search begins with is the same."""
        own, others = ((one.shards, len(one.documents), one.records, one.years) for one in (self, other))
        return own == others


class SearchStore:
    """The index of one language in the memory of a briefing."""

    def __init__(self, store: Store, lang: str) -> None:
        self.store, self.lang = store, lang

    def order(self) -> Order | None:
        """Give the order that the terms on file count by."""
        order: Order | None = self.store.memo(f"search:{self.lang}", _ORDER, Order)
        return order

    def save_order(self, order: Order) -> None:
        """Remember the order."""
        self.store.save_memo(f"search:{self.lang}", _ORDER, order)

    def known(self) -> dict[str, tuple[bytes, bytes]]:
        """Give key and digest of everything that can be found."""
        rows = self.store.connection.execute("select ref, key, digest from findables where lang = ?", (self.lang,))
        return {ref: (key, digest) for ref, key, digest in rows}

    def item(self, ref: str) -> Findable:
        """Give a thing that can be found."""
        select = "select item from findables where lang = ? and ref = ?"
        return unpack_findable(self.store.connection.execute(select, (self.lang, ref)).fetchone()[0])

    def words(self) -> Iterator[str]:
        """Give the words of everything."""
        rows = self.store.connection.execute("select words from findables where lang = ?", (self.lang,))
        return (words for (words,) in rows)

    def words_of(self, ref: str) -> str:
        """Give the words of a thing as they were remembered; "" for a new one."""
        select = "select words from findables where lang = ? and ref = ?"
        row = self.store.connection.execute(select, (self.lang, ref)).fetchone()
        return str(row[0]) if row else ""

    def save(self, kept: Iterable[Kept], gone: Iterable[str]) -> None:
        """Remember things, and forget others."""
        delete = "delete from findables where lang = ? and ref = ?"
        self.store.connection.executemany(delete, [(self.lang, ref) for ref in gone])
        rows = [(self.lang, one.ref, one.key, one.digest, one.words, one.item) for one in kept]
        self.store.connection.executemany("insert or replace into findables values (?, ?, ?, ?, ?, ?)", rows)

    def files(self) -> dict[str, bytes]:
        """Give the digests of the files that are kept whole (index, words, terms), by name."""
        rows = self.store.connection.execute("select name, digest from searched where lang = ?", (self.lang,))
        return dict(rows)

    def file(self, name: str) -> str:
        """Give the value of a file, as JSON."""
        select = "select data from searched where lang = ? and name = ?"
        return str(self.store.connection.execute(select, (self.lang, name)).fetchone()[0])

    def save_files(self, files: Iterable[tuple[str, str]]) -> None:
        """Remember files."""
        rows = [(self.lang, name, digest_of(data), data) for name, data in files]
        self.store.connection.executemany("insert or replace into searched values (?, ?, ?, ?)", rows)

    def count_files(self, beginning: str) -> int:
        """Count the files with names that begin so."""
        return sum(name.startswith(beginning) for name in self.files())

    def forget_files(self, beginning: str) -> None:
        """Forget the files with names that begin so."""
        gone = [(self.lang, name) for name in self.files() if name.startswith(beginning)]
        self.store.connection.executemany("delete from searched where lang = ? and name = ?", gone)

    def forget(self) -> None:
        """Forget the whole index."""
        for table in ("findables", "searched"):
            self.store.connection.execute(f"delete from {table} where lang = ?", (self.lang,))  # noqa: S608
        self.store.connection.execute("delete from memos where name = ?", (f"search:{self.lang}",))


class SearchFiles:
    """Write the files of the index from memory; the state is the order of each language.

    `go` writes where a target stands.
    """

    def __init__(self, store: Store, go: Go) -> None:
        self.store, self.go = store, go
        self.orders: dict[str, Order] = {}

    def make(self, asset: str) -> bytes:
        """Write the file `<lang>/<name>`; raise Damaged when the memory does not hold it."""
        return script(asset, self.value(asset))

    def names(self, lang: str) -> Iterator[str]:
        """Name all files of a language, as `<lang>/<name>`."""
        memory = SearchStore(self.store, lang)
        order = self._order(memory)
        yield from (f"{lang}/{name}" for name in memory.files())
        yield from (f"{lang}/texts/{number}" for number in range(len(order.documents)))
        yield from (f"{lang}/records/{number}" for number in range(-(-len(order.records) // GROUP)))

    def value(self, asset: str) -> str:
        """Write the value of the file `<lang>/<name>` as JSON; raise Damaged when the memory does not hold it."""
        lang, name = asset.split("/", maxsplit=1)
        memory = SearchStore(self.store, lang)
        folder, _, number = name.partition("/")
        if folder == "texts":
            ref, _ = self._order(memory).documents[int(number)]
            return self._written(memory, ref)
        if folder == "records":
            first = int(number) * GROUP
            names = self._order(memory).records[first : first + GROUP]
            return f"[{','.join(self._written(memory, ref) for ref, _ in names)}]"
        return memory.file(name)

    def _order(self, memory: SearchStore) -> Order:
        order = self.orders.get(memory.lang) or memory.order()
        if order is None:
            raise Damaged
        self.orders[memory.lang] = order
        return order

    def _written(self, memory: SearchStore, ref: str) -> str:
        return written_as_json(found_value(memory.item(ref), self.go))
