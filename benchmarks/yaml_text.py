"""Write plain values as YAML in block style, as authors write it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from json import dumps
from typing import Any

# What needs no quotes: it starts with a letter or digit and holds nothing that YAML reads as its own.
_PLAIN = re.compile(r"[0-9A-Za-z가-힣](?:(?!: | #)[^\n])*(?<![:\s])\Z")


def scalar(text: str) -> str:
    """Write one value, in quotes only where YAML needs them."""
    return text if _PLAIN.match(text) else dumps(text, ensure_ascii=False)


def yaml_lines(value: Mapping[str, Any] | Sequence[Any], indent: str = "") -> Iterator[str]:
    """Give the lines of a mapping or list of strings, mappings and lists."""
    if isinstance(value, Mapping):
        for key, item in value.items():
            if isinstance(item, str):
                yield f"{indent}{key}: {scalar(item)}"
            else:
                yield f"{indent}{key}:"
                yield from yaml_lines(item, indent + "  ")
        return
    for item in value:
        if isinstance(item, str):
            yield f"{indent}- {scalar(item)}"
        else:
            first, *rest = yaml_lines(item, indent + "  ")
            yield f"{indent}- {first.lstrip()}"
            yield from rest


def yaml_text(value: Mapping[str, Any] | Sequence[Any]) -> str:
    """Write a whole file."""
    return "\n".join(yaml_lines(value)) + "\n"
