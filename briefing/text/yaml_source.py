"""The door to PyYAML: every scalar is loaded as a string, and the field's type decides what it means.

Values are built from parser events, which shows duplicate keys and bounds nesting and aliases on the way; nodes
with line and column are composed only when there is a diagnostic to place.
"""

import re
from collections.abc import Callable
from typing import Any

import yaml

from briefing.diagnostics import Diagnostic, Place, Step, problem

MAX_DEPTH = 20
MAX_ALIASED = 10_000
QUOTE_HINT = "quote the whole value, or start it with |- on the line before"


class _Refused(Exception):
    """Carry a problem found while values are built."""

    def __init__(self, code: str, mark: Any, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.code, self.mark, self.message, self.hint = code, mark, message, hint


class _Builder:
    """Build plain values from the events of one document."""

    def __init__(self, loader: yaml.CBaseLoader) -> None:
        self.next: Callable[[], Any] = loader.get_event
        self.anchors: dict[str, tuple[Any, int]] = {}
        self.size = 0
        self.aliased = 0
        self.duplicates: list[tuple[str, Any]] = []

    def value(self, event: Any, depth: int) -> Any:
        if depth > MAX_DEPTH:
            raise _Refused("too-deep", event.start_mark, f"YAML may be nested {MAX_DEPTH} levels deep")
        if isinstance(event, yaml.AliasEvent):
            return self._alias(event)
        before = self.size
        self.size += 1
        if isinstance(event, yaml.ScalarEvent):
            built: Any = event.value
            if not built and event.implicit[0]:
                built = None
        elif isinstance(event, yaml.SequenceStartEvent):
            built = []
            while not isinstance(item := self.next(), yaml.SequenceEndEvent):
                built.append(self.value(item, depth + 1))
        else:
            built = self._mapping(event, depth)
        if event.anchor:
            self.anchors[event.anchor] = (built, self.size - before)
        return built

    def _mapping(self, event: Any, depth: int) -> dict[str, Any]:
        built: dict[str, Any] = {}
        seen = set()
        while not isinstance(key_event := self.next(), yaml.MappingEndEvent):
            key = self.value(key_event, depth + 1)
            if key is None:
                key = ""
            if not isinstance(key, str):
                raise _Refused("bad-yaml", key_event.start_mark, "a key must be a word, not a list or mapping")
            if key in seen:
                self.duplicates.append((key, key_event.start_mark))
            seen.add(key)
            value = self.value(self.next(), depth + 1)
            # A key without a value says nothing, but `{ko: one, two}` means a comma split the text.
            if value is not None or event.flow_style:
                built[key] = value
        return built

    def _alias(self, event: Any) -> Any:
        if event.anchor not in self.anchors:
            raise _Refused(
                "yaml-asterisk",
                event.start_mark,
                f"YAML reads “*{event.anchor}” as an alias, not as text",
                QUOTE_HINT,
            )
        built, size = self.anchors[event.anchor]
        self.aliased += size
        self.size += size
        if self.aliased > MAX_ALIASED:
            raise _Refused("alias-bomb", event.start_mark, "the aliases of this file repeat too much", "write it out")
        return built


def load_yaml(text: str, path: str, first_line: int = 1) -> tuple[Any, list[Diagnostic]]:
    """Load one YAML document whose first line is line `first_line` of the file; None when it is empty or broken."""
    loader = yaml.CBaseLoader(text)
    builder = _Builder(loader)
    try:
        value = _document(loader, builder)
    except _Refused as refused:
        place = _place(path, refused.mark, first_line)
        return None, [problem(refused.code, place, refused.message, refused.hint)]
    except yaml.MarkedYAMLError as error:
        return None, [_syntax_problem(error, text, path, first_line)]
    except (yaml.YAMLError, UnicodeError) as error:
        reason = str(error).split("\n")[0]
        return None, [problem("bad-yaml", Place(path, line=first_line), f"this is not YAML: {reason}")]
    finally:
        loader.dispose()
    return value, [
        problem("duplicate-key", _place(path, mark, first_line), f"the key “{key}” stands here twice")
        for key, mark in builder.duplicates
    ]


def _document(loader: yaml.CBaseLoader, builder: _Builder) -> Any:
    value = None
    documents = 0
    while not isinstance(event := loader.get_event(), yaml.StreamEndEvent):
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                raise _Refused("bad-yaml", event.start_mark, "a file holds one YAML document, without --- between")
            value = builder.value(loader.get_event(), 0)
    return value


def _place(path: str, mark: Any, first_line: int) -> Place:
    if mark is None:
        return Place(path, line=first_line)
    return Place(path, line=mark.line + first_line, column=mark.column + 1)


def _syntax_problem(error: yaml.MarkedYAMLError, text: str, path: str, first_line: int) -> Diagnostic:
    mark = error.problem_mark or error.context_mark
    place = _place(path, mark, first_line)
    lines = text.split("\n")
    line = lines[mark.line] if mark is not None and mark.line < len(lines) else ""
    said = error.problem or "this is not YAML"
    context = error.context or ""
    if "mapping values are not allowed" in said:
        return problem("yaml-colon", place, "a colon and a space inside a value end it", QUOTE_HINT)
    if "alias" in context:
        return problem("yaml-asterisk", place, "YAML reads a value that starts with * as an alias", QUOTE_HINT)
    if re.search(r"(?::|-)\s+\[\[", line):
        return problem("yaml-brackets", place, "YAML reads a value that starts with [[ as a list", QUOTE_HINT)
    hint = QUOTE_HINT if re.search(r"(?::|-)\s+[\"'`@%&!>|{\[]", line) else ""
    return problem("bad-yaml", place, f"this is not YAML: {said}", hint)


def locate(text: str, inside: tuple[Step, ...], *, at_key: bool = False) -> tuple[int, int]:
    """Find line and column (from 1) of a value in YAML text, or of its nearest surroundings."""
    try:
        node = yaml.compose(text, Loader=yaml.CBaseLoader)
    except yaml.YAMLError:
        return 1, 1
    mark = node.start_mark if node else None
    for depth, step in enumerate(inside):
        last = depth == len(inside) - 1
        if isinstance(node, yaml.MappingNode):
            pair = next(((key, value) for key, value in node.value if key.value == step), None)
            if pair is None:
                break
            node = pair[1]
            mark = pair[0].start_mark if (last and at_key) or not _has_text(pair[1]) else pair[1].start_mark
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            node = node.value[step]
            mark = node.start_mark
        else:
            break
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


def _has_text(node: yaml.Node) -> bool:
    return not isinstance(node, yaml.ScalarNode) or bool(node.value)
