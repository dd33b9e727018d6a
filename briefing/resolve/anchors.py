"""Find where each annotation belongs.

Quotes are matched exactly, with white space folded, within one block: we own both files, so a miss is a mistake to
report, not to guess around.
"""

from collections.abc import Iterator, Sequence

from briefing.diagnostics import Diagnostic, Place, problem
from briefing.model.annotation import Annotation
from briefing.model.body import Block
from briefing.model.card import Anchor
from briefing.text.suggest import closest_passage
from briefing.text.white_space import fold


def quoted(text: str | dict[str, str], lang: str) -> str:
    """Give a quote, prefix or suffix in exactly this language, folded; "" when there is none."""
    return fold(text if isinstance(text, str) else text.get(lang, "")).strip()


def anchor(
    annotation: Annotation, lang: str, blocks: Sequence[Block], place: Place, manuscript: str
) -> Anchor | Diagnostic:
    """Find the one place an annotation's quote stands in, or say why there is none."""
    quote = quoted(annotation.quote, lang)
    if not quote:
        message = f"the brief is written in “{lang}” too, but this annotation has no quote in that language"
        return problem("missing-quote", place.then("quote"), message, f"add words of {manuscript} below `quote:`")
    where = place.then("quote") if isinstance(annotation.quote, str) else place.then("quote", lang)
    prefix, suffix = quoted(annotation.prefix, lang), quoted(annotation.suffix, lang)
    everywhere = [(block, start) for block in blocks for start in _occurrences(quote, block.text)]
    fitting = [
        (block, start) for block, start in everywhere if _fits(block.text, start, start + len(quote), prefix, suffix)
    ]
    if len(fitting) == 1:
        block, start = fitting[0]
        return Anchor(annotation.id, block.number, start, start + len(quote))
    if len(fitting) > 1:
        lines = sorted({block.line for block, _ in fitting})
        said = "lines " + ", ".join(map(str, lines)) if len(lines) > 1 else f"line {lines[0]}"
        message = f"this quote occurs {len(fitting)} times in {manuscript} ({said})"
        return problem("ambiguous-annotation", where, message, "add `prefix` or `suffix`, or quote more words")
    if everywhere:
        message = f"this quote is in {manuscript}, but not with this prefix and suffix"
        return problem("orphan-annotation", where, message, _around(*everywhere[0], len(quote)))
    return problem("orphan-annotation", where, f"this quote is not in {manuscript}", _nearest(quote, blocks))


def _occurrences(quote: str, text: str) -> Iterator[int]:
    """Give every start of a quote, overlapping ones too."""
    start = text.find(quote)
    while start >= 0:
        yield start
        start = text.find(quote, start + 1)


def _fits(text: str, start: int, end: int, prefix: str, suffix: str) -> bool:
    # Both were trimmed, so a space may stand between them and the quote.
    return text.endswith((prefix, f"{prefix} "), 0, start) and text.startswith((suffix, f" {suffix}"), end)


def _around(block: Block, start: int, length: int) -> str:
    before, after = block.text[max(0, start - 20) : start], block.text[start + length : start + length + 20]
    return f"line {block.line} has “{before}” before it and “{after}” after it"


def _nearest(quote: str, blocks: Sequence[Block]) -> str:
    if quote in " ".join(block.text for block in blocks):
        return "a quote lies within one paragraph, heading, list item or table cell"
    if best := closest_passage(quote, [block.text for block in blocks]):
        return f"closest is line {blocks[best[0]].line}: “{best[1]}”"
    return "copy the words from the text"
