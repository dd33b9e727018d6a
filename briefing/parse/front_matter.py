"""Split a Markdown file into front matter and body."""

import re
from typing import NamedTuple

FENCE = re.compile(r"^---[ \t]*(?:\n|\Z)", re.MULTILINE)


class Parts(NamedTuple):
    """The front matter of a file, which starts on line 2, its body, and the body's first line."""

    front: str
    body: str
    first_line: int


def split_front_matter(text: str) -> Parts | None:
    """Split a file into YAML and body; None when it does not start with front matter that ends."""
    opening = FENCE.match(text)
    closing = FENCE.search(text, opening.end()) if opening else None
    if not opening or not closing:
        return None
    front = text[opening.end() : closing.start()]
    return Parts(front, text[closing.end() :], front.count("\n") + 3)
