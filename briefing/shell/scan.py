"""Find out what lies in the content folder, and what of it has changed, by looking at as little as possible.

A file is taken as unchanged while size, times and inode are; one that changed so recently that the clock could not
tell a second change apart is read again.
"""

import os
import stat
import time
import unicodedata
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path

from msgspec import Struct

from briefing.diagnostics import Diagnostic, Place, problem
from briefing.model.files import SourceFile

LARGEST = 4 * 1024 * 1024
RIGHTS = "check that you may read it"
_TEXT = (".md", ".yaml", ".yml")
_COARSE = 1_000_000_000
_RACY_COARSE, _RACY_FINE = 2_500_000_000, 100_000_000

Stamp = tuple[int, int, int, int]
"""Size, modification and change time in nanoseconds, inode."""


class Found(Struct, frozen=True):
    """A file of the content: where it is on disk, and its stamp."""

    path: str
    stamp: Stamp


class Scan(Struct, frozen=True):
    """The files of the content folder by their path inside it: texts, and media by their name in `media/`."""

    texts: dict[str, Found]
    media: dict[str, Found]
    refused: tuple[str, ...] = ()
    """What is there, but is no file that can be read."""
    found: tuple[Diagnostic, ...] = ()


def stamp_of(status: os.stat_result) -> Stamp:
    """Take what tells one state of a file from another."""
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino


def is_settled(stamp: Stamp, now: int) -> bool:
    """Tell whether a later change would show in the stamp; file systems differ in how finely they tell time."""
    changed = max(stamp[1], stamp[2])
    return now - changed > (_RACY_FINE if changed % _COARSE else _RACY_COARSE)


def scan_content(content: Path, shown: str) -> Scan:
    """Walk the content folder; `shown` is how its path is written in diagnostics."""
    found: list[Diagnostic] = []
    texts: dict[str, Found] = {}
    media: dict[str, Found] = {}
    refused: list[str] = []
    for inside, path, status in _walk(str(content), "", shown, found):
        if status is None:
            refused.append(inside)
        elif inside.startswith("media/"):
            media[inside.removeprefix("media/")] = Found(path, stamp_of(status))
        elif inside.endswith(_TEXT):
            texts[inside] = Found(path, stamp_of(status))
        else:
            hint = f"pictures and other files lie in {shown}/media/"
            found.append(problem("unknown-file", Place(f"{shown}/{inside}"), "nothing reads this file", hint))
    return Scan(texts, media, tuple(refused), tuple(found))


def _walk(
    folder: str, inside: str, shown: str, found: list[Diagnostic]
) -> Iterator[tuple[str, str, os.stat_result | None]]:
    """Give all files in a fixed order, without hidden ones and editors' backups; refused ones without a status."""
    try:
        with os.scandir(folder) as entries:
            listed = sorted((_name(entry.name), entry.name, entry) for entry in entries)
    except OSError as error:
        place = Place(f"{shown}/{inside}".rstrip("/"))
        found.append(problem("unreadable-file", place, f"this folder cannot be read: {error.strerror}", RIGHTS))
        return
    for name, written, entry in listed:
        if name.startswith(".") or name.endswith("~"):
            continue
        path = f"{inside}{name}"
        status = entry.stat(follow_symlinks=False)
        if refusal := _refusal(written, status.st_mode, Place(f"{shown}/{path}")):
            found.append(refusal)
            # A name in another encoding is no text: what stands for it is.
            yield path.encode("utf-8", "backslashreplace").decode(), entry.path, None
        elif stat.S_ISDIR(status.st_mode):
            yield from _walk(entry.path, f"{path}/", shown, found)
        else:
            yield path, entry.path, status


def _refusal(name: str, mode: int, place: Place) -> Diagnostic | None:
    """Refuse what could lead out of the content, never end, or has no name that an address can hold."""
    if stat.S_ISLNK(mode):
        return problem("symlink", place, "symbolic links are not followed", "put the file itself here")
    if not (stat.S_ISDIR(mode) or stat.S_ISREG(mode)):
        return problem("unreadable-file", place, "this is neither a file nor a folder", "remove it")
    if not name.isprintable():
        return problem("bad-file-name", place, "this name holds characters that cannot be shown", "rename it")
    return None


def _name(name: str) -> str:
    return name if name.isascii() else unicodedata.normalize("NFC", name)


def digest_bytes(data: bytes) -> bytes:
    """Digest the bytes of a file."""
    return blake2b(data, digest_size=16).digest()


def digest_file(path: str) -> bytes:
    """Digest a file on disk; an unreadable one has none."""
    data = _read_bytes(path, "", [])
    return b"" if data is None else digest_bytes(data)


def read_source(path: str, inside: str, shown: str) -> tuple[SourceFile | None, tuple[Diagnostic, ...]]:
    """Read a text file of the content; None, with a diagnostic, when it cannot be read."""
    found: list[Diagnostic] = []
    data = _read_bytes(path, f"{shown}/{inside}", found)
    text = None if data is None else _decode(data, f"{shown}/{inside}", found)
    if data is None or text is None:
        return None, tuple(found)
    return SourceFile(f"{shown}/{inside}", inside, text, digest=digest_bytes(data)), tuple(found)


def read_text(path: Path, shown: str, found: list[Diagnostic]) -> str | None:
    """Read one text file as NFC with plain line ends; None, with a diagnostic, when it cannot be read."""
    data = _read_bytes(str(path), shown, found)
    return None if data is None else _decode(data, shown, found)


def _read_bytes(path: str, shown: str, found: list[Diagnostic]) -> bytes | None:
    try:
        data = _read_all(path)
    except OSError as error:
        found.append(problem("unreadable-file", Place(shown), f"this file cannot be read: {error.strerror}", RIGHTS))
        return None
    if len(data) > LARGEST:
        message = f"this file is larger than {LARGEST // 1024 // 1024} MiB"
        found.append(problem("file-too-large", Place(shown), message, "split it"))
        return None
    return data


def _read_all(path: str) -> bytes:
    """Read a file up to one byte more than is allowed; Python's own files cost three times as much to open."""
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    try:
        size = min(os.fstat(descriptor).st_size, LARGEST) + 1
        data = os.read(descriptor, size)
        # A file may be read in pieces, or grow meanwhile.
        while len(data) <= LARGEST and (more := os.read(descriptor, LARGEST + 1 - len(data))):
            data += more
        return data
    finally:
        os.close(descriptor)


def _decode(data: bytes, shown: str, found: list[Diagnostic]) -> str | None:
    try:
        return plain_text(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8-sig")
        place = Place(shown, line=before.count("\n") + 1, column=len(before) - before.rfind("\n"))
        hint = "save it as UTF-8 in your editor"
        found.append(problem("not-utf8", place, "this file is not written in UTF-8", hint))
        return None


def plain_text(text: str) -> str:
    """Compose a text (NFC) and end all its lines alike."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def read_private(folder: Path) -> dict[str, str]:
    """Read the private full texts, by source id; what cannot be read is left out."""
    if not folder.is_dir():
        return {}
    texts = {path.stem: read_text(path, path.name, []) for path in sorted(folder.glob("*.txt")) if path.is_file()}
    return {name: text for name, text in texts.items() if text is not None}


def now() -> int:
    """Tell the time in nanoseconds, as files are stamped."""
    return time.time_ns()
