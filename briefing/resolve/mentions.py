"""Names that link themselves: at their first mention in each section, never inside links, code, headings, quotes."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from operator import itemgetter

from briefing.diagnostics import Diagnostic, Place, problem
from briefing.model.address import Ref
from briefing.model.body import Block, Token, leaves
from briefing.model.card import NameLink
from briefing.model.content import Document
from briefing.model.files import Manuscript
from briefing.model.front_matter import ArticleFront, FrontMatter
from briefing.resolve.names import Asking, Finder
from briefing.text.borders import choose, left_border, right_border

LINKABLE = frozenset({"paragraph", "line", "cell"})


def link_names(
    tokens: Sequence[Token],
    blocks: Sequence[Block],
    explicit: Mapping[int, Sequence[tuple[int, Ref]]],
    finder: Finder,
    asking: Asking,
    document: Document,
    manuscript: Manuscript,
) -> tuple[list[NameLink], list[Diagnostic]]:
    """Link the first mention of each name in each section.

    `explicit` lists by block the links an author wrote (offset, target): they count as mentions.
    The front matter settles which of two bearers of a name is meant (`entities`), and which names never link.
    """
    decided, silent = frozenset(document.article.entities), _silent(document.front) | _silent(manuscript.front)
    linked: list[NameLink] = []
    found: list[Diagnostic] = []
    section, seen = -1, set[Ref]()
    for block in blocks:
        if block.section != section:
            section, seen = block.section, set()
        written = list(explicit.get(block.number, ()))
        if block.quoted or block.kind not in LINKABLE:
            seen |= {ref for _, ref in written}
            continue
        for start, end, name in _names_in(tokens, block, finder, asking):
            if name in silent:
                continue
            while written and written[0][0] < start:
                seen.add(written.pop(0)[1])
            bearers = [ref for ref in asking.bearers(name)[0] if not asking.is_hidden(ref)]
            if document.ref in bearers:
                continue
            if len(bearers) > 1:
                bearers = [ref for ref in bearers if ref.kind == "entity" and ref.id in decided] or bearers
            if len(bearers) > 1:
                if not set(bearers) & seen:
                    found.append(_ambiguous(name, bearers, Place(manuscript.path, line=block.line, words=name)))
                seen |= set(bearers)
            elif bearers and bearers[0] not in seen:
                seen.add(bearers[0])
                linked.append(NameLink(block.number, start, end, bearers[0]))
        seen |= {ref for _, ref in written}
    return linked, found


def _silent(front: FrontMatter) -> frozenset[str]:
    return frozenset(front.no_autolink if isinstance(front, ArticleFront) else ())


def _names_in(tokens: Sequence[Token], block: Block, finder: Finder, asking: Asking) -> list[tuple[int, int, str]]:
    """Choose the names of a block: all matches with right borders, then leftmost-longest, within one free leaf."""
    matches = [
        (start, end, name)
        for start, end, name in finder.find(block.text)
        if left_border(block.text, start) and right_border(block.text, end, place=asking.bearers(name)[1])
    ]
    if not matches:
        return []
    free = list(_free_leaves(tokens, block))
    chosen = []
    for match in choose(matches):
        leaf = bisect_right(free, match[0], key=itemgetter(0)) - 1
        if leaf >= 0 and match[1] <= free[leaf][1]:
            chosen.append(match)
    return chosen


def _free_leaves(tokens: Sequence[Token], block: Block) -> Iterator[tuple[int, int]]:
    """Give the ranges of plain text leaves outside links."""
    depth, seen = 0, block.first
    for place, offset, leaf in leaves(tokens, block):
        for token in tokens[seen:place]:
            depth += token.side if token.kind == "link" else 0
        seen = place
        if leaf.kind == "text" and not depth:
            yield offset, offset + len(leaf.text)


def _ambiguous(name: str, bearers: Sequence[Ref], place: Place) -> Diagnostic:
    ways = ", ".join(f"{ref.kind}:{ref.id}" for ref in bearers)
    hint = "name the entity in `entities:`, link it as [[kind:id|name]], or list the name in `no_autolink:`"
    return problem("ambiguous-name", place, f"“{name}” is the name of {len(bearers)} things: {ways}", hint)
