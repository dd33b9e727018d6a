"""Keep the languages of a document in step: nothing is named, and no number given, in one of them only."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from briefing.diagnostics import Diagnostic, Place, problem
from briefing.model.address import Ref
from briefing.model.annotation import Annotation
from briefing.model.body import Block
from briefing.model.content import Document
from briefing.model.fields import text_in
from briefing.model.files import Manuscript
from briefing.model.front_matter import ArticleFront
from briefing.resolve.names import Asking
from briefing.resolve.rows import Hit
from briefing.text.numbers import Found, numbers

COMPARED = ("name-in-one-language", "number-in-one-language")
"""What comparing languages finds; where something else is wrong, it may be nothing but a consequence."""
_NAMED = ("entity", "term")
_TOLD = ("title", "label", "scope", "statement", "body")
"""The fields of annotations in which numbers are told."""


def behind(manuscript: Manuscript, main: Manuscript) -> bool:
    """Tell whether a translation says that it was made from another state of the main text."""
    front = manuscript.front
    return isinstance(front, ArticleFront) and bool(front.translated_from) and front.translated_from != main.state


def check_translations(
    document: Document,
    blocks: Mapping[str, Sequence[Block]],
    hits: Mapping[str, Sequence[Hit]],
    asking: Asking,
) -> Iterator[Diagnostic]:
    """Compare each translation with the main text, and each annotation's languages; `hits` are what each text names."""
    main = document.main
    for other in document.manuscripts.values():
        if other is main:
            continue
        if behind(other, main):
            place = Place(other.path, ("translated_from",))
            message = f"{_file(main)} has changed since this was translated from it"
            yield problem("translation-behind", place, message, f"when both agree, write translated_from: {main.state}")
        pairs = ((main, other), (other, main))
        for one, its_pair in pairs:
            yield from _names(one, its_pair, blocks[one.lang], hits, asking)
            yield from _numbers(one, its_pair, blocks)
    file = document.annotations
    if len(document.manuscripts) > 1:
        for number, annotation in enumerate(file.annotations if file else ()):
            assert file
            yield from _in_annotation(annotation, file.place(number))


def _file(manuscript: Manuscript) -> str:
    return manuscript.path.rpartition("/")[2]


def _names(
    one: Manuscript,
    other: Manuscript,
    blocks: Sequence[Block],
    hits: Mapping[str, Sequence[Hit]],
    asking: Asking,
) -> Iterator[Diagnostic]:
    there = {hit.target for hit in hits[other.lang]}
    told: set[Ref] = set()
    for hit in hits[one.lang]:
        if hit.target.kind not in _NAMED or hit.target in there or hit.target in told:
            continue
        told.add(hit.target)
        names = asking.shown(hit.target)
        if other.lang not in names if isinstance(names, dict) else not names.isascii():
            # It has no name there: that is said, if at all, where it is declared.
            continue
        block = blocks[hit.block]
        words = block.text[hit.start : hit.end]
        place = Place(one.path, line=block.line, words=words)
        name = text_in(names, other.lang, one.lang)[0]
        message = f"“{words}” is named here, but not in {_file(other)}"
        yield problem("name-in-one-language", place, message, f"its name there is “{name}”, or one of its aliases")


def _numbers(one: Manuscript, other: Manuscript, blocks: Mapping[str, Sequence[Block]]) -> Iterator[Diagnostic]:
    there = _values(found for block in blocks[other.lang] for found in numbers(block.text, other.lang))
    told: set[Decimal | None] = set()
    for block in blocks[one.lang]:
        if block.kind == "code_block":
            continue
        for found in _missing(numbers(block.text, one.lang), there | told):
            told.add(found.value)
            yield _one_sided(found, Place(one.path, line=block.line, words=found.written), _file(other))


def _missing(found: Iterable[Found], there: set[Decimal | None]) -> Iterator[Found]:
    return (number for number in found if number.sure and not {number.value, number.other} & there)


def _values(found: Iterable[Found]) -> set[Decimal | None]:
    return {value for number in found for value in (number.value, number.other) if value is not None}


def _one_sided(found: Found, place: Place, where: str) -> Diagnostic:
    message = f"the number {found.written} stands here, but not in {where}"
    return problem("number-in-one-language", place, message, "one of them is wrong, or leaves it out")


def _in_annotation(annotation: Annotation, place: Place) -> Iterator[Diagnostic]:
    for field in _TOLD:
        text = getattr(annotation, field, "")
        if not isinstance(text, dict):
            continue
        values = {lang: _values(numbers(said, lang)) for lang, said in text.items()}
        for lang, said in text.items():
            for other, there in values.items():
                for found in _missing(numbers(said, lang), there):
                    yield _one_sided(found, place.then(field, lang), f"“{other}”")
