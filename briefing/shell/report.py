"""Print diagnostics for people, editors and CI, each with line and column.

Whatever comes from content is shown harmless: no control character, line break or mark of direction reaches a
terminal or the commands of CI.
"""

import json
from collections.abc import Callable, Iterable
from typing import Any

from briefing.diagnostics import Diagnostic, Place
from briefing.parse.front_matter import split_front_matter
from briefing.text.yaml_source import locate

Read = Callable[[str], str]
"""Gives the text of a file by its shown path, or "" when there is none."""


def position(place: Place, read: Read) -> tuple[int, int]:
    """Find line and column (from 1) of a place; 0 where there is none."""
    if place.column:
        return place.line, place.column
    if place.inside:
        text, above = read(place.path), 0
        if place.path.endswith(".md"):
            parts = split_front_matter(text)
            text, above = (parts.front, 1) if parts else ("", 0)
        line, column = locate(text, place.inside, at_key=place.at_key)
        found = _words(place.words, text, line, column) if place.words and line else (line, column)
        return found[0] + above, found[1]
    if place.line and place.words:
        return _words(place.words, read(place.path), place.line, 0)
    return place.line, 0


def _words(words: str, text: str, line: int, column: int) -> tuple[int, int]:
    """Look for words from a place on, for as long as a paragraph goes; give the place itself where they are not."""
    lines = text.split("\n")
    for number in range(line - 1, len(lines)):
        found = lines[number].find(words, max(column - 1, 0) if number == line - 1 else 0)
        if found >= 0:
            return number + 1, found + 1
        if not lines[number].strip():
            break
    return line, column


def report(found: Iterable[Diagnostic], read: Read, style: str = "text") -> str:
    """Write all diagnostics in one of the styles text, json, github; sorted by place, each once."""
    texts: dict[str, str] = {}

    def once(path: str) -> str:
        if path not in texts:
            texts[path] = read(path)
        return texts[path]

    placed = {
        (visible(d.place.path), *position(d.place, once), d.severity, d.code, visible(d.message), visible(d.hint))
        for d in sorted(found, key=lambda d: d.place.path)
    }
    rows = sorted(placed)
    if style == "json":
        keys = ("file", "line", "column", "severity", "code", "message", "hint")
        return json.dumps([dict(zip(keys, row, strict=True)) for row in rows], ensure_ascii=False, indent=2)
    write = _github if style == "github" else _text
    lines = [write(*row) for row in rows]
    if rows and style == "text":
        lines.append(summary(rows))
    return "\n".join(lines)


def visible(text: str) -> str:
    """Write what cannot be seen as an escape, and white space as a space."""
    return "".join(char if char.isprintable() else " " if char.isspace() else ascii(char)[1:-1] for char in text)


def summary(rows: Iterable[tuple[Any, ...]]) -> str:
    """Count files, errors and warnings."""
    rows = list(rows)
    counts = {name: sum(row[3] == name for row in rows) for name in ("error", "warning")}
    said = [_count(len({row[0] for row in rows}), "file"), *(_count(n, name) for name, n in counts.items())]
    return ", ".join(said)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _text(path: str, line: int, column: int, severity: str, code: str, message: str, hint: str) -> str:
    where = path + (f":{line}" if line else "") + (f":{column}" if column else "")
    return f"{where}: {severity}[{code}]: {message}" + (f"\n    hint: {hint}" if hint else "")


def _github(path: str, line: int, column: int, severity: str, code: str, message: str, hint: str) -> str:
    said = f"{message} ({hint})" if hint else message
    file = path.replace("%", "%25").replace(":", "%3A").replace(",", "%2C")
    return f"::{severity} file={file},line={max(line, 1)},col={max(column, 1)},title={code}::{said.replace('%', '%25')}"
