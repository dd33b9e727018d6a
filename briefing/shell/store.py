"""What is remembered between builds, in one SQLite file. Deleting it is always safe.

Whatever is remembered lies beside the digest of what it was made from, and is used only while that is the same. A
file that is damaged, or was written by another engine or under other settings, is dropped. Nothing read from it is
executed.
"""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from briefing.model.address import Ref, ref_of
from briefing.model.card import Evidence
from briefing.model.files import Intro
from briefing.model.packed import PackedCard
from briefing.model.stub import PackedStub
from briefing.model.tables import Unreadable

FORMAT = b"6"
_TABLES = """
create table meta (name text primary key, value blob) without rowid;
create table files (inside text primary key, size int, mtime int, ctime int, inode int, digest blob) without rowid;
create table records (inside text primary key, digest blob, value blob) without rowid;
create table documents (
    ref text primary key, source blob, names blob, surfaces blob, intro blob, joint blob, evidence blob, stub blob
) without rowid;
create table proofs (ref text primary key, asked blob, card blob, evidence blob, plain text);
create table findables (
    lang text, ref text, key blob, digest blob, words text, item blob, primary key (lang, ref)
);
create table searched (lang text, name text, digest blob, data text, primary key (lang, name));
create table memos (name text primary key, key blob, value blob) without rowid;
create table reasons (
    output text, path text, build int, new int, changed blob, parts blob, primary key (output, path)
) without rowid;
create table outputs (
    output text, path text, key blob, sha blob, size int, mtime int, ctime int, inode int, primary key (output, path)
) without rowid;
"""
_encode = msgspec.msgpack.Encoder().encode


class Damaged(Exception):
    """What was remembered cannot be read any more."""


UNREADABLE = (Damaged, Unreadable, sqlite3.DatabaseError)
"""What reading a damaged memory raises."""


@cache
def _decoder(kind: Any) -> Callable[[bytes], Any]:
    decode = msgspec.msgpack.Decoder(kind).decode

    def checked(data: bytes) -> Any:
        try:
            return decode(data)
        except msgspec.MsgspecError as error:
            raise Damaged from error

    return checked


class Remembered(Struct, frozen=True):
    """A document as it was resolved last: from which files, and under which names."""

    source: bytes
    names: bytes
    surfaces: bytes
    intro: Intro | None
    stub: PackedStub


class Reason(Struct, frozen=True):
    """Why a page was made when it was made last: from which parts, and which of them had changed."""

    build: int
    new: bool
    changed: list[str]
    parts: dict[str, bytes]


class Store:
    """One open memory; the connection is its state."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.connection = _connect(path)

    def close(self) -> None:
        """Close the file."""
        self.connection.close()

    @contextmanager
    def released(self) -> Iterator[None]:
        """Let go of the file while processes are started: SQLite does not bear a fork."""
        self.connection.close()
        try:
            yield
        finally:
            self.connection = _connect(self.path)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Write everything inside, or nothing."""
        self.connection.execute("begin immediate")
        try:
            yield
        except BaseException:
            self.connection.execute("rollback")
            raise
        self.connection.execute("commit")

    def files(self) -> dict[str, tuple[tuple[int, int, int, int], bytes]]:
        """Give stamp and digest of each file of the content."""
        rows = self.connection.execute("select inside, size, mtime, ctime, inode, digest from files")
        return {inside: ((size, mtime, ctime, inode), digest) for inside, size, mtime, ctime, inode, digest in rows}

    def save_files(self, files: Mapping[str, tuple[tuple[int, int, int, int], bytes]], gone: Iterable[str]) -> None:
        """Remember stamps and digests."""
        self.connection.executemany("delete from files where inside = ?", [(inside,) for inside in gone])
        rows = [(inside, *stamp, digest) for inside, (stamp, digest) in files.items()]
        self.connection.executemany("insert or replace into files values (?, ?, ?, ?, ?, ?)", rows)

    def records(self, inside: str, digest: bytes, kind: Any) -> Any:
        """Give what a file of records held, decoded as `kind`; None when it is another file now."""
        found = self.connection.execute("select digest, value from records where inside = ?", (inside,)).fetchone()
        return _decoder(kind)(found[1]) if found and found[0] == digest else None

    def save_records(self, inside: str, digest: bytes, value: Any) -> None:
        """Remember what a file of records holds."""
        row = (inside, digest, _encode(value))
        self.connection.execute("insert or replace into records values (?, ?, ?)", row)

    def documents(self) -> dict[Ref, Remembered]:
        """Give every document in short; its stub is not decoded."""
        select = "select ref, source, names, surfaces, intro, joint, evidence, stub from documents order by ref"
        intro = _decoder(Intro | None)
        return {
            ref_of(row[0]): Remembered(row[1], row[2], row[3], intro(row[4]), PackedStub(*row[5:]))
            for row in self.connection.execute(select)
        }

    def intros(self) -> list[Intro]:
        """Give what is known of every document before it is parsed."""
        rows = self.connection.execute("select intro from documents")
        return [intro for row in rows if (intro := _decoder(Intro | None)(row[0]))]

    def save_document(self, ref: Ref, one: Remembered, proof: tuple[Any, PackedCard, Evidence, str]) -> None:
        """Remember a resolved document: what it asked, its card, its evidence, its plain text."""
        asked, card, evidence, plain = proof
        stub = one.stub
        row = (ref.name, one.source, one.names, one.surfaces, _encode(one.intro), stub.joint, stub.evidence, stub.stub)
        self.connection.execute("insert or replace into documents values (?, ?, ?, ?, ?, ?, ?, ?)", row)
        proved = (ref.name, _encode(asked), _encode(card), _encode(evidence), plain)
        self.connection.execute("insert or replace into proofs values (?, ?, ?, ?, ?)", proved)

    def confirm(self, refs: Iterable[Ref], names: bytes, surfaces: bytes) -> None:
        """Note that these documents hold under today's names too."""
        rows = [(names, surfaces, ref.name) for ref in refs]
        self.connection.executemany("update documents set names = ?, surfaces = ? where ref = ?", rows)

    def forget(self, refs: Iterable[Ref]) -> None:
        """Forget documents."""
        for table in ("documents", "proofs"):
            self.connection.executemany(f"delete from {table} where ref = ?", [(ref.name,) for ref in refs])  # noqa: S608

    def asked(self, ref: Ref) -> dict[str, bytes]:
        """Give what a document asked of the names, and the digests of the answers."""
        row = self.connection.execute("select asked from proofs where ref = ?", (ref.name,)).fetchone()
        decoded: dict[str, bytes] = _decoder(dict[str, bytes])(row[0])
        return decoded

    def plain(self, ref: Ref) -> str:
        """Give the plain text of a document."""
        return str(self.connection.execute("select plain from proofs where ref = ?", (ref.name,)).fetchone()[0])

    def card(self, ref: Ref) -> PackedCard:
        """Give the card of a document."""
        row = self.connection.execute("select card from proofs where ref = ?", (ref.name,)).fetchone()
        card: PackedCard = _decoder(PackedCard)(row[0])
        return card

    def evidence(self, ref: Ref) -> Evidence:
        """Give the evidence of a document."""
        row = self.connection.execute("select evidence from proofs where ref = ?", (ref.name,)).fetchone()
        evidence: Evidence = _decoder(Evidence)(row[0])
        return evidence

    def memo(self, name: str, key: bytes, kind: Any) -> Any:
        """Give a remembered result, if it was made from the same; else None."""
        found = self.connection.execute("select key, value from memos where name = ?", (name,)).fetchone()
        return _decoder(kind)(found[1]) if found and found[0] == key else None

    def save_memo(self, name: str, key: bytes, value: Any) -> None:
        """Remember a result under the digest of what it was made from."""
        self.connection.execute("insert or replace into memos values (?, ?, ?)", (name, key, _encode(value)))

    def outputs(self, output: str) -> dict[str, tuple[bytes, bytes, tuple[int, int, int, int]]]:
        """Give key, SHA-256 and stamp of each file that was written."""
        select = "select path, key, sha, size, mtime, ctime, inode from outputs where output = ?"
        rows = self.connection.execute(select, (output,))
        return {path: (key, sha, (size, mtime, ctime, inode)) for path, key, sha, size, mtime, ctime, inode in rows}

    def builds(self, output: str) -> int:
        """Count the builds of an output so far."""
        row = self.connection.execute("select value from meta where name = ?", (f"builds:{output}",)).fetchone()
        return int(row[0]) if row else 0

    def count_build(self, output: str) -> None:
        """Count one more."""
        row = (f"builds:{output}", self.builds(output) + 1)
        self.connection.execute("insert or replace into meta values (?, ?)", row)

    def reason(self, output: str, path: str) -> Reason | None:
        """Give why a page was made."""
        select = "select build, new, changed, parts from reasons where output = ? and path = ?"
        row = self.connection.execute(select, (output, path)).fetchone()
        if not row:
            return None
        return Reason(row[0], bool(row[1]), _decoder(list[str])(row[2]), _decoder(dict[str, bytes])(row[3]))

    def save_reason(self, output: str, path: str, parts: Mapping[str, bytes]) -> None:
        """Note from which parts a page is made, and which of them are not those of the last time."""
        before = self.reason(output, path)
        changed = [name for name in parts if before and before.parts.get(name) != parts[name]]
        row = (output, path, self.builds(output), before is None, _encode(changed), _encode(dict(parts)))
        self.connection.execute("insert or replace into reasons values (?, ?, ?, ?, ?, ?)", row)

    def save_outputs(
        self, output: str, files: Mapping[str, tuple[bytes, bytes, tuple[int, int, int, int]]], gone: Iterable[str]
    ) -> None:
        """Remember what was written."""
        delete = "delete from outputs where output = ? and path = ?"
        self.connection.executemany(delete, [(output, path) for path in gone])
        rows = [(output, path, key, sha, *stamp) for path, (key, sha, stamp) in files.items()]
        self.connection.executemany("insert or replace into outputs values (?, ?, ?, ?, ?, ?, ?, ?)", rows)


def open_store(path: Path, maker: bytes) -> Store:
    """Open the memory, empty if there was none or if `maker` (engine and settings) is another one."""
    with suppress(sqlite3.DatabaseError):
        store = Store(path)
        tables = store.connection.execute("select count(*) from sqlite_master where name = 'meta'").fetchone()[0]
        if tables:
            found = dict(store.connection.execute("select name, value from meta"))
            if found.get("format") == FORMAT and found.get("maker") == maker:
                return store
        store.close()
    forget_store(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    store = Store(path)
    store.connection.executescript(_TABLES)
    with store.writing():
        store.connection.executemany("insert into meta values (?, ?)", [("format", FORMAT), ("maker", maker)])
    return store


def forget_store(path: Path) -> None:
    """Remove the memory."""
    for suffix in ("", "-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


@contextmanager
def opened_store(path: Path) -> Iterator[Store]:
    """Open the memory for a task, and close it after: left open, it would not bear the fork of the next task."""
    store = Store(path)
    try:
        yield store
    finally:
        store.close()


def _connect(path: Path) -> sqlite3.Connection:
    path.parent.mkdir(parents=True, exist_ok=True)
    connection = sqlite3.connect(path, timeout=60, isolation_level=None, check_same_thread=False)
    # A lost memory costs one full build, so nothing waits for the disk.
    connection.execute("pragma journal_mode = wal")
    connection.execute("pragma synchronous = off")
    return connection
