"""Read the content folder: text in NFC with plain line ends, and everything refused that could do harm."""

import stat
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from briefing.diagnostics import Diagnostic, Place, problem
from briefing.model.files import SourceFile

LARGEST = 4 * 1024 * 1024
_TEXT = (".md", ".yaml", ".yml")


class Files(Struct, frozen=True):
    """What lies in the content folder: text files, and media by their name inside `media/`."""

    sources: tuple[SourceFile, ...]
    media: dict[str, Path]


def read_content(content: Path, shown: str) -> tuple[Files, list[Diagnostic]]:
    """Read all files of the content folder; `shown` is how its path is written in diagnostics."""
    found: list[Diagnostic] = []
    sources, media = [], {}
    for path in _walk(content, content, shown, found):
        inside = unicodedata.normalize("NFC", path.relative_to(content).as_posix())
        if inside.startswith("media/"):
            media[inside.removeprefix("media/")] = path
        elif path.suffix in _TEXT:
            text = read_text(path, f"{shown}/{inside}", found)
            if text is not None:
                sources.append(SourceFile(f"{shown}/{inside}", inside, text))
        else:
            hint = "pictures and other files lie in content/media/"
            found.append(problem("unknown-file", Place(f"{shown}/{inside}"), "nothing reads this file", hint))
    return Files(tuple(sources), media), found


def _walk(folder: Path, content: Path, shown: str, found: list[Diagnostic]) -> Iterator[Path]:
    """Give all regular files in a fixed order, without hidden ones and editors' backups."""
    try:
        entries = sorted(folder.iterdir(), key=lambda path: unicodedata.normalize("NFC", path.name))
    except OSError as error:
        place = Place(f"{shown}/{folder.relative_to(content).as_posix()}")
        found.append(problem("unreadable-file", place, f"this folder cannot be read: {error.strerror}"))
        return
    for path in entries:
        if path.name.startswith(".") or path.name.endswith("~"):
            continue
        place = Place(f"{shown}/{path.relative_to(content).as_posix()}")
        mode = path.lstat().st_mode
        if stat.S_ISLNK(mode):
            found.append(problem("symlink", place, "symbolic links are not followed", "put the file itself here"))
        elif stat.S_ISDIR(mode):
            yield from _walk(path, content, shown, found)
        elif stat.S_ISREG(mode):
            yield path
        else:
            found.append(problem("unreadable-file", place, "this is neither a file nor a folder"))


def read_text(path: Path, shown: str, found: list[Diagnostic]) -> str | None:
    """Read one text file as NFC; None, with a diagnostic, when it cannot be read."""
    place = Place(shown)
    try:
        if path.stat().st_size > LARGEST:
            found.append(problem("file-too-large", place, f"a text file has at most {LARGEST // 1024 // 1024} MiB"))
            return None
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        found.append(
            problem("not-utf8", Place(shown, line=line), "this file is not written in UTF-8", "save it as UTF-8")
        )
        return None
    except OSError as error:
        found.append(problem("unreadable-file", place, f"this file cannot be read: {error.strerror}"))
        return None
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
