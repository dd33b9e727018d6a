"""The text of a brief: a flat list of tokens, and the plain text a reader reads, block by block.

Tokens belong to no output: HTML, EPUB and PDF are all written from them. White space is folded when the leaves are
made, so the plain text of a block is its leaves joined, and an offset into it is an offset into a leaf.
"""

from collections.abc import Iterator, Sequence

from msgspec import Struct

TEXT_BLOCKS = frozenset({"paragraph", "line", "heading", "cell", "code_block"})
"""Tokens that hold text; `line` is the paragraph of a tight list. They never nest."""
LEAVES = frozenset({"text", "code", "break", "name"})
"""Tokens whose text is part of the plain text; `name` is a bare `[[id]]` that shows the name of its target.

A `break` in a code block carries the white space it stands for as `layout`. The token `space` is shown beside an image
or a footnote mark but is no leaf: in the plain text that space is folded into one nearby.
"""


class Token(Struct, frozen=True, array_like=True, gc=False):
    """A piece of a body: `side` is 1 where something opens, -1 where it closes, 0 for a leaf."""

    kind: str
    side: int
    text: str = ""
    line: int = 0
    attrs: dict[str, str] = {}


class Body(Struct, frozen=True, array_like=True):
    """A parsed Markdown text."""

    tokens: tuple[Token, ...] = ()


class Block(Struct, frozen=True):
    """A text block: the range of its inner tokens, its plain text, and where it stands."""

    number: int
    kind: str
    line: int
    first: int
    last: int
    text: str
    section: int
    heading: str
    quoted: bool


def blocks(tokens: Sequence[Token]) -> list[Block]:
    """List the text blocks; `section` counts headings, 0 is the lead, `heading` is its id, or that of the footnote."""
    found: list[Block] = []
    section, heading, quoted, first = 0, "", 0, 0
    for place, token in enumerate(tokens):
        if token.kind == "quote":
            quoted += token.side
        elif token.kind == "footnote" and token.side > 0:
            heading = f"fn-{token.attrs['number']}"
        elif token.kind in TEXT_BLOCKS:
            if token.side > 0:
                first = place + 1
                if token.kind == "heading":
                    section, heading = section + 1, token.attrs["id"]
            else:
                opening = tokens[first - 1]
                text = "".join(inner.text for inner in tokens[first:place] if inner.kind in LEAVES)
                found.append(
                    Block(len(found), token.kind, opening.line, first, place, text, section, heading, quoted > 0)
                )
    return found


def leaves(tokens: Sequence[Token], block: Block) -> Iterator[tuple[int, int, Token]]:
    """Walk the leaves of a block: place among the tokens, offset into the block's text, token."""
    offset = 0
    for place in range(block.first, block.last):
        token = tokens[place]
        if token.kind in LEAVES:
            yield place, offset, token
            offset += len(token.text)
