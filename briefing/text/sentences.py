"""Cut one block of plain text into sentences.

A sentence ends at `.?!` and the closing quotes after it, before white space.
Not every stop ends one: inside a quotation or brackets, in dates and numbers, after initials and a few
abbreviations it does not, and `…` never does.
Only quotations and brackets that also close within the block count, so a forgotten one swallows nothing.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from operator import itemgetter

Span = tuple[int, int]

_STOP = re.compile(r"""([.?!…。？！]++)([”’"'»]*+)(\s?)""")
_ELLIPSIS = re.compile(r"…+|\.\.+")
_SPACES = re.compile(r"\s*")
# The mark comes first and is judged by what stands around it, so that the search skips to the next mark.
_PAIR_MARK = re.compile(
    r"""["'“”‘’«»()\[\]{}（）［］｛｝「」『』《》〈〉【】〔〕]"""
    r"""(?!(?<=[A-Za-z0-9]['’])[A-Za-z0-9])"""  # the apostrophe of KT's is no mark
    r"""(?:(?P<opens>(?<=[“‘«(\[{（［｛「『《〈【〔])|(?<!\S["'])(?<=["'])(?=\S))"""
    r"""|(?P<either>(?<=[^\sA-Za-z0-9]["'])(?=\S))"""
    r"""|(?P<closes>(?<=[”»)\]}）］｝」』》〉】〕])|(?<=\S["'’])))"""
)
_CLOSING = dict(zip("“‘«([{（［｛「『《〈【〔", "”’»)]}）］｝」』》〉】〕", strict=True))

# What goes on after a quotation: “Really?” she asked. “가자.” 하고 말했다.
_GOES_ON = re.compile(r"\s+(?:[a-z]+|이?라(?:고[는도]?|는|며)|하[고며])(?!\w)")
_CAPITAL_NEXT = re.compile(r"""\s+[“‘«"'(\[]*[A-Z]""")
_NUMBER_NEXT = re.compile(r"\s+\d")
_DATE_TO_THE_END = re.compile(r"(?<!\d)\d{4}\.\s?\d{1,2}(?:\.\s?\d{1,2})?$")
_LIST_NUMBER = re.compile(r"\d{1,3}\.")
_WORD_BORDER = re.compile(r"[^\w.&-]")
_ABBREVIATION = re.compile(
    r"(?:[A-Za-z]\.)+[A-Za-z]|[A-Z]"  # U.S., e.g., J.
    r"|Mrs?|Ms|Dr|Prof|Sr|Jr|St|Gov|Sen|Rep|Gen|Ph\.D|Inc|Corp|Co|Ltd|Bros|vs|cf|etc|al|approx"
)
_ABBREVIATION_BEFORE_NUMBERS = re.compile(
    r"[Nn]os?|Arts?|Sec|Fig|Vol|Ch|pp?|v|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
)
_LONGEST_WORD = 20


def sentences(text: str) -> list[Span]:
    """Find the sentences of one block as (start, end), trimmed and in order."""
    spans: list[Span] = []
    start = _after_spaces(text, 0)
    for end in _ends(text):
        if _LIST_NUMBER.fullmatch(text, start, end) is None:
            spans.append((start, end))
            start = _after_spaces(text, end)
    if start < len(text):
        spans.append((start, len(text.rstrip())))
    return spans


def sentence_at(spans: list[Span], offset: int) -> Span:
    """Find the sentence at `offset`; white space belongs to the sentence before it."""
    return spans[max(0, bisect_right(spans, offset, key=itemgetter(0)) - 1)]


def _ends(text: str) -> Iterator[int]:
    # Pairs come in the order of their openings, so the furthest close so far tells whether one is open.
    pairs = iter([*_pairs(text), (len(text), 0)])
    opened, closed = next(pairs)
    furthest = -1
    for match in _STOP.finditer(text):
        stop, quotes, space = match.groups()
        if not space:
            continue
        end = match.end(2)
        while opened < end:
            furthest = max(furthest, closed)
            opened, closed = next(pairs)
        if furthest < end and _stops(text, stop, quotes, end):
            yield end


def _stops(text: str, stop: str, quotes: str, end: int) -> bool:
    if quotes and _GOES_ON.match(text, end):
        return False
    if stop == ".":
        return not _is_part_of_word(text, end - len(quotes) - 1, end)
    return _ELLIPSIS.fullmatch(stop) is None


def _is_part_of_word(text: str, dot: int, end: int) -> bool:
    """Tell whether the dot belongs to a number, an initial or an abbreviation."""
    last = text[dot - 1] if dot else " "
    if last.isdigit():
        line = text[max(0, dot - _LONGEST_WORD) : dot]
        return _CAPITAL_NEXT.match(text, end) is None or _DATE_TO_THE_END.search(line) is not None
    if not last.isascii():
        return False
    word = _WORD_BORDER.split(text[max(0, dot - _LONGEST_WORD) : dot])[-1]
    if _ABBREVIATION_BEFORE_NUMBERS.fullmatch(word):
        return _NUMBER_NEXT.match(text, end) is not None
    return _ABBREVIATION.fullmatch(word) is not None


def _pairs(text: str) -> list[Span]:
    """Find the quotations and brackets that close, as (opening, closing), in order of their openings."""
    pairs: list[Span] = []
    stack: list[tuple[str, int]] = []
    waiting = dict.fromkeys([*_CLOSING.values(), '"', "'"], 0)
    for match in _PAIR_MARK.finditer(text):
        mark, role = match.group(), match.lastgroup
        if role == "opens" or (role == "either" and not waiting[mark]):
            kind = _CLOSING.get(mark, mark)
            stack.append((kind, match.start()))
            waiting[kind] += 1
        elif waiting[mark]:
            pairs.append((_unwind(stack, waiting, mark), match.start()))
    return sorted(pairs)


def _unwind(stack: list[tuple[str, int]], waiting: dict[str, int], mark: str) -> int:
    # What was opened later and is still open never closes: it cannot reach beyond what holds it.
    while True:
        kind, place = stack.pop()
        waiting[kind] -= 1
        if kind == mark:
            return place


def _after_spaces(text: str, position: int) -> int:
    match = _SPACES.match(text, position)
    return match.end() if match else position
