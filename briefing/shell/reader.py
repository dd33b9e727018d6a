"""Read the content folder: text in NFC with plain line ends, and everything refused that could do harm."""

import stat
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from briefing.diagnostics import Diagnostic, Place, problem
from briefing.model.files import SourceFile

LARGEST = 4 * 1024 * 1024
RIGHTS = "check that you may read it"
_TEXT = (".md", ".yaml", ".yml")


class Files(Struct, frozen=True):
    """What lies in the content folder: text files, and media by their name inside `media/`."""

    sources: tuple[SourceFile, ...]
    media: dict[str, Path]


def read_content(content: Path, shown: str) -> tuple[Files, list[Diagnostic]]:
    """Read all files of the content folder; `shown` is how its path is written in diagnostics."""
    found: list[Diagnostic] = []
    sources, media = [], {}
    for path, refused in _walk(content, content, shown, found):
        inside = _name(path.relative_to(content))
        place = f"{shown}/{inside}"
        if inside.startswith("media/"):
            if not refused:
                media[inside.removeprefix("media/")] = path
        elif path.suffix in _TEXT:
            text = None if refused else read_text(path, place, found)
            sources.append(SourceFile(place, inside, text or "", lost=text is None))
        elif not refused:
            hint = f"pictures and other files lie in {shown}/media/"
            found.append(problem("unknown-file", Place(place), "nothing reads this file", hint))
    return Files(tuple(sources), media), found


def _walk(folder: Path, content: Path, shown: str, found: list[Diagnostic]) -> Iterator[tuple[Path, bool]]:
    """Give all files in a fixed order, without hidden ones and editors' backups, and whether they are refused."""
    try:
        entries = sorted(folder.iterdir(), key=lambda path: (_name(path.name), path.name))
    except OSError as error:
        place = Place(f"{shown}/{_name(folder.relative_to(content))}")
        found.append(problem("unreadable-file", place, f"this folder cannot be read: {error.strerror}", RIGHTS))
        return
    for path in entries:
        if path.name.startswith(".") or path.name.endswith("~"):
            continue
        place = Place(f"{shown}/{_name(path.relative_to(content))}")
        mode = path.lstat().st_mode
        refused = _refusal(path, mode, place)
        if refused:
            found.append(refused)
        if stat.S_ISDIR(mode) and not refused:
            yield from _walk(path, content, shown, found)
        else:
            yield path, refused is not None


def _refusal(path: Path, mode: int, place: Place) -> Diagnostic | None:
    """Refuse what could lead out of the content, never end, or has no name that an address can hold."""
    if stat.S_ISLNK(mode):
        return problem("symlink", place, "symbolic links are not followed", "put the file itself here")
    if not (stat.S_ISDIR(mode) or stat.S_ISREG(mode)):
        return problem("unreadable-file", place, "this is neither a file nor a folder", "remove it")
    if not path.name.isprintable():
        return problem("bad-file-name", place, "this name holds characters that cannot be shown", "rename it")
    return None


def _name(path: Path | str) -> str:
    return unicodedata.normalize("NFC", path if isinstance(path, str) else path.as_posix())


def read_text(path: Path, shown: str, found: list[Diagnostic]) -> str | None:
    """Read one text file as NFC; None, with a diagnostic, when it cannot be read."""
    place = Place(shown)
    try:
        if path.stat().st_size > LARGEST:
            message = f"this file is larger than {LARGEST // 1024 // 1024} MiB"
            found.append(problem("file-too-large", place, message, "split it"))
            return None
        data = path.read_bytes()
    except OSError as error:
        found.append(problem("unreadable-file", place, f"this file cannot be read: {error.strerror}", RIGHTS))
        return None
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
    texts = {}
    for path in sorted(folder.glob("*.txt")):
        text = read_text(path, path.name, [])
        if text is not None:
            texts[path.stem] = text
    return texts
