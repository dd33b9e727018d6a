"""The contents of a text: its headings, for a list that leads to them."""

from collections.abc import Iterator

from msgspec import Struct

from briefing.model.page.parts import Text


class Heading(Struct, frozen=True):
    """A heading as the contents of a page show it."""

    level: int
    id: str
    text: str


def headings(text: Text) -> Iterator[Heading]:
    """Give the headings of a text in their order."""
    opened, words = None, list[str]()
    for token in text.tokens:
        if token.kind == "heading":
            if token.side > 0:
                opened, words = token, []
            elif opened:
                yield Heading(int(opened.attrs["level"]), opened.attrs["id"], "".join(words))
                opened = None
        elif opened and token.side == 0:
            words.append(token.text)
