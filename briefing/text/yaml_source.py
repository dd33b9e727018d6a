"""The door to PyYAML: every scalar is loaded as a string, and the field's type decides what it means.

Values are built from parser events, which shows duplicate keys and bounds nesting and aliases on the way; nodes
with line and column are composed only when there is a diagnostic to place.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

import yaml

from briefing.diagnostics import Diagnostic, Place, Step, problem
from briefing.text.yaml_problems import ASTERISK, QUOTE_HINT, explain

KEY = "write each field as `key: value`"
MAX_DEPTH = 20
MAX_ALIASED = 10_000


class _Refused(Exception):
    """Carry a problem found while values are built."""

    def __init__(self, code: str, mark: Any, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.code, self.mark, self.message, self.hint = code, mark, message, hint


def _is_bare(event: Any) -> bool:
    """Tell whether an event is a scalar and nothing else, as nearly all are."""
    return type(event) is yaml.ScalarEvent and event.tag is None and event.anchor is None


class _Builder:
    """Build plain values from the events of one document."""

    def __init__(self, loader: yaml.CBaseLoader) -> None:
        self.next: Callable[[], Any] = loader.get_event
        self.anchors: dict[str, tuple[Any, int]] = {}
        self.unused: dict[str, Any] = {}
        self.size = 0
        self.aliased = 0
        self.duplicates: list[tuple[str, Any]] = []

    def value(self, event: Any, depth: int) -> Any:
        if depth > MAX_DEPTH:
            message = f"lists and fields may lie {MAX_DEPTH} levels deep in one another, not more"
            raise _Refused("too-deep", event.start_mark, message, "write it flatter")
        if isinstance(event, yaml.AliasEvent):
            return self._alias(event)
        before = self.size
        self.size += 1
        if event.tag is not None:
            raise _Refused("bad-yaml", event.start_mark, "a value cannot start with !", QUOTE_HINT)
        built: Any
        if isinstance(event, yaml.ScalarEvent):
            self.size -= 1
            built = self._scalar(event)
        elif isinstance(event, yaml.SequenceStartEvent):
            built = []
            while not isinstance(item := self.next(), yaml.SequenceEndEvent):
                built.append(self.value(item, depth + 1))
        else:
            built = self._mapping(event, depth)
        if event.anchor:
            self.anchors[event.anchor] = (built, self.size - before)
            self.unused[event.anchor] = event.start_mark
        return built

    def _mapping(self, event: Any, depth: int) -> dict[str, Any]:
        built: dict[str, Any] = {}
        seen = set()
        while not isinstance(key_event := self.next(), yaml.MappingEndEvent):
            key = self._scalar(key_event) if _is_bare(key_event) else self.value(key_event, depth + 1)
            if key is None:
                key = ""
            if not isinstance(key, str):
                raise _Refused(
                    "bad-yaml", key_event.start_mark, "a key is one word, not a list or a group of fields", KEY
                )
            if key in seen:
                self.duplicates.append((key, key_event.start_mark))
            seen.add(key)
            value_event = self.next()
            value = self._scalar(value_event) if _is_bare(value_event) else self.value(value_event, depth + 1)
            # A key without a value says nothing, but `{ko: one, two}` means a comma split the text.
            if value is not None or event.flow_style:
                built[key] = value
        return built

    def _scalar(self, event: Any) -> str | None:
        self.size += 1
        value: str = event.value
        return value if value or not event.implicit[0] else None

    def _alias(self, event: Any) -> Any:
        if event.anchor not in self.anchors:
            raise _Refused("yaml-asterisk", event.start_mark, ASTERISK, QUOTE_HINT)
        built, size = self.anchors[event.anchor]
        self.unused.pop(event.anchor, None)
        self.aliased += size
        self.size += size
        if self.aliased > MAX_ALIASED:
            raise _Refused(
                "alias-bomb", event.start_mark, "this file repeats too much by &name and *name", "write it out"
            )
        return built


def load_yaml(text: str, path: str, first_line: int = 1) -> tuple[Any, list[Diagnostic]]:
    """Load one YAML document whose first line is line `first_line` of the file; None when it is empty or broken."""
    text = _with_one_kind_of_line_end(text)
    loader = None
    try:
        loader = yaml.CBaseLoader(text)
        builder = _Builder(loader)
        value = _document(loader, builder)
    except _Refused as refused:
        place = _place(path, text, refused.mark.index, first_line)
        return None, [problem(refused.code, place, refused.message, refused.hint)]
    except yaml.MarkedYAMLError as error:
        return None, [_syntax_problem(error, text, path, first_line)]
    except (yaml.reader.ReaderError, UnicodeEncodeError) as error:
        return None, [_character_problem(error, text, path, first_line)]
    finally:
        if loader:
            loader.dispose()
    found = [
        problem(
            "duplicate-key",
            _place(path, text, mark.index, first_line),
            f"the field “{key}” stands here twice",
            "keep one of them",
        )
        for key, mark in builder.duplicates
    ]
    for name, mark in builder.unused.items():
        message = f"a value cannot start with “&{name}” where no *{name} repeats it"
        found.append(problem("bad-yaml", _place(path, text, mark.index, first_line), message, QUOTE_HINT))
    return value, found


def _with_one_kind_of_line_end(text: str) -> str:
    """Make spaces of what libyaml, but no editor, takes for the end of a line; places stay the same."""
    return text.replace("\u2028", " ").replace("\u2029", " ").replace("\x85", " ")


def _document(loader: yaml.CBaseLoader, builder: _Builder) -> Any:
    value = None
    documents = 0
    while not isinstance(event := loader.get_event(), yaml.StreamEndEvent):
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                raise _Refused(
                    "bad-yaml",
                    event.start_mark,
                    "a line of --- starts a second part, but a file has one",
                    "leave the line out",
                )
            value = builder.value(loader.get_event(), 0)
    return value


def _position(text: str, index: int) -> tuple[int, int]:
    """Count line and column from 1."""
    return text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index)


def _place(path: str, text: str, index: int, first_line: int) -> Place:
    line, column = _position(text, index)
    return Place(path, line=line + first_line - 1, column=column)


def _syntax_problem(error: yaml.MarkedYAMLError, text: str, path: str, first_line: int) -> Diagnostic:
    stopped = error.problem_mark.index if error.problem_mark else 0
    lines = text[:stopped].split("\n")
    above = next((line for line in reversed(lines[:-1]) if line.strip()), "")
    after = text[stopped:].partition("\n")[0]
    trouble = explain(error.problem or "", error.context or "", lines[-1], after, above)
    begun = error.context_mark.index if trouble.at_beginning and error.context_mark else stopped
    return problem(trouble.code, _place(path, text, begun, first_line), trouble.message, trouble.hint)


def _character_problem(
    error: yaml.reader.ReaderError | UnicodeEncodeError, text: str, path: str, first_line: int
) -> Diagnostic:
    if isinstance(error, UnicodeEncodeError):
        index = error.start
    else:
        index = len(text.encode()[: error.position].decode(errors="ignore"))
    message = f"the character U+{ord(text[index]):04X} cannot stand in this file"
    hint = "delete it; it may be invisible in your editor"
    return problem("bad-yaml", _place(path, text, index, first_line), message, hint)


@lru_cache(maxsize=2)
def _compose(text: str) -> Any:
    """Compose the nodes of a text, once for all problems in it; None when it is no YAML."""
    try:
        return yaml.compose(_with_one_kind_of_line_end(text), Loader=yaml.CBaseLoader)
    except (yaml.YAMLError, UnicodeEncodeError):
        return None


def locate(text: str, inside: tuple[Step, ...], *, at_key: bool = False) -> tuple[int, int]:
    """Find line and column (from 1) of a value in YAML text, or of its nearest surroundings."""
    node = _compose(text)
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
    return _position(text, mark.index) if mark else (1, 1)


def _has_text(node: yaml.Node) -> bool:
    return not isinstance(node, yaml.ScalarNode) or bool(node.value)
