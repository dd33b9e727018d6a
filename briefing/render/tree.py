"""Write a text as a tree of plain data, for outputs whose templates are no HTML: our tokens in, nodes out.

A node is a string, or a mapping with its kind under `k`. What a reader sees is only ever a string in it, so nothing
that stands in a text can become code of a template.
"""

from collections.abc import Callable, Iterable
from typing import Any

from briefing.model.body import LEAVES, TEXT_BLOCKS, Token
from briefing.model.page.parts import Text, To
from briefing.render.pieces import Piece, Run, by_block, cut
from briefing.text.white_space import keep_units

Node = Any
"""A string or a mapping."""
Go = Callable[[To], str]
"""Writes where a link leads: `#label` inside the document, an address, or "" where it leads nowhere."""


def tree_of(text: Text, go: Go, own: Callable[[str], str], first: int = 0, last: int | None = None) -> list[Node]:
    """Write the tokens from `first` up to `last` (whole top-level blocks) as nodes.

    `own` makes the label of a fragment of this very page. Footnotes stand where they are referred to first.
    """
    return _Grower(text, go, own).grow(first, len(text.tokens) if last is None else last)


class _Grower:
    """Walk the tokens; the state is the block and offset the walk has reached, and the nodes that are open."""

    def __init__(self, text: Text, go: Go, own: Callable[[str], str]) -> None:
        self.text, self.go, self.own = text, go, own
        self.anchors = by_block(text.anchors)
        self.names = by_block(text.names)
        self.footnotes = {
            token.attrs["number"]: place
            for place, token in enumerate(text.tokens)
            if token.kind == "footnote" and token.side > 0
        }
        self.block, self.offset = 0, 0
        self.open: list[list[Node]] = [[]]
        self.links, self.ended = 0, list[str]()

    def grow(self, first: int, last: int) -> list[Node]:
        """Make the nodes of a range of tokens."""
        tokens = self.text.tokens
        self.block = sum(token.side > 0 and token.kind in TEXT_BLOCKS for token in tokens[:first])
        place = first
        while place < last:
            token = tokens[place]
            if token.kind == "footnotes" and token.side > 0:
                place = self._end_of(place)
                continue
            if token.kind in LEAVES:
                self._add(self._leaf(token))
                self.offset += len(token.text)
            elif token.side > 0:
                self.open[-1].append({"k": token.kind, **self._more(token, place), "c": []})
                self.open.append(self.open[-1][-1]["c"])
                self.links += token.kind == "link"
            elif token.side < 0:
                self.open.pop()
                if token.kind == "link":
                    self.links -= 1
                    self._add(self._numbers())
            else:
                self._add([self._single(token, place)])
            if token.kind in TEXT_BLOCKS and token.side:
                self.offset = 0
                self.block += token.side < 0
            place += 1
        return self.open[0]

    def _end_of(self, place: int) -> int:
        """Give the place after the token that closes the one here."""
        depth = 0
        for at in range(place, len(self.text.tokens)):
            depth += self.text.tokens[at].side
            if depth == 0:
                return at + 1
        return len(self.text.tokens)

    def _add(self, nodes: Iterable[Node]) -> None:
        """Add nodes; neighbouring strings become one."""
        inside = self.open[-1]
        for node in nodes:
            if isinstance(node, str) and inside and isinstance(inside[-1], str):
                inside[-1] += node
            else:
                inside.append(node)

    def _more(self, token: Token, place: int) -> dict[str, Any]:
        """Give what a node says besides what is in it."""
        attrs = token.attrs
        if token.kind == "heading":
            return {"level": int(attrs["level"]), "label": self.own(attrs["id"])}
        if token.kind == "list":
            return {"ordered": bool(attrs.get("ordered")), "start": int(attrs.get("start") or 1)}
        if token.kind == "cell":
            return {"header": bool(attrs["header"]), "align": attrs["align"]}
        if token.kind == "link":
            target = self.text.links.get(place)
            return {"to": self.go(target) if isinstance(target, To) else target or ""}
        return {}

    def _single(self, token: Token, place: int) -> Node:
        attrs = token.attrs
        if token.kind == "rule":
            return {"k": "rule"}
        if token.kind == "space":
            return " "
        if token.kind == "footnote_ref":
            number = attrs["number"]
            node = {"k": "footnote", "label": self.own(f"fn-{number}")}
            return node if attrs["again"] != "0" else {**node, "c": self._footnote(number)}
        target = self.text.links.get(place)
        alt = attrs["alt"]
        return {"k": "image", "file": target.ref.id, "alt": alt} if isinstance(target, To) else alt

    def _footnote(self, number: str) -> list[Node]:
        """Make the nodes of a footnote's text."""
        place = self.footnotes[number]
        return _Grower(self.text, self.go, self.own).grow(place + 1, self._end_of(place) - 1)

    def _leaf(self, token: Token) -> list[Node]:
        if token.kind == "break":
            layout = token.attrs.get("layout")
            return [{"k": "break"}] if layout is None else [layout]
        shown = token.text if token.kind == "code" else keep_units(token.text)
        nodes: list[Node] = []
        for run in cut(shown, self.offset, self.anchors.get(self.block, ()), self.names.get(self.block, ())):
            nodes += self._run(run)
        return [{"k": "code", "c": nodes}] if token.kind == "code" else nodes

    def _run(self, run: Run) -> list[Node]:
        self.links += run.to is not None
        nodes = [node for piece in run.pieces for node in self._piece(piece)]
        if run.to is None:
            return nodes
        self.links -= 1
        to = {"to": self.go(run.to), "name": run.to.ref.name}
        return [{"k": "link", **to, "c": nodes}, *self._numbers()]

    def _piece(self, piece: Piece) -> list[Node]:
        if not piece.annotations:
            return [piece.text]
        labels = [self.own(f"a-{own}") for name in piece.starting for own in (name, *self.text.formerly.get(name, ()))]
        kinds = dict.fromkeys(self.text.kinds[name] for name in piece.annotations if name in self.text.kinds)
        self.ended += [name for name in piece.ending if name in self.text.numbers]
        mark = {"k": "mark", "kinds": list(kinds), "labels": labels, "c": [piece.text]}
        return [mark, *self._numbers()]

    def _numbers(self) -> list[Node]:
        """Refer to the notes of the passages that have ended; inside a link there is no place for that."""
        if self.links or not self.ended:
            return []
        ended, self.ended = self.ended, []
        return [
            {"k": "note", "id": name, "number": self.text.numbers[name], "kind": self.text.kinds.get(name, "")}
            for name in ended
        ]
