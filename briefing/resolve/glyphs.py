"""Report characters that the fonts of the PDF cannot show, before anything is written."""

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import Any

from msgspec import Struct

from briefing.diagnostics import Diagnostic, Place, problem
from briefing.model.content import Document, Records
from briefing.model.files import Manuscript
from briefing.text.glyphs import lacking, named


def check_glyphs(document: Document, known: AbstractSet[str]) -> Iterator[Diagnostic]:
    """Report what no font has in the texts of a document and its annotations."""
    for manuscript in document.manuscripts.values():
        yield from _in_value(manuscript.front, Place(manuscript.path), known)
        yield from _in_text(manuscript, known)
    file = document.annotations
    for number, annotation in enumerate(file.annotations if file else ()):
        assert file
        yield from _in_value(annotation, file.place(number), known)


def check_glyphs_of_records(records: Records, known: AbstractSet[str]) -> Iterator[Diagnostic]:
    """Report what no font has in records."""
    for filed_by_id in records.filed.values():
        for filed in filed_by_id.values():
            yield from _in_value(filed.record, filed.place, known)


def check_glyphs_of_config(config: Any, path: str, known: AbstractSet[str]) -> Iterator[Diagnostic]:
    """Report what no font has in what the configuration says of the briefing."""
    for name in ("title", "description", "publisher", "license", "edition"):
        yield from _in_value(getattr(config, name), Place(path, (name,)), known)


def _in_text(manuscript: Manuscript, known: AbstractSet[str]) -> Iterator[Diagnostic]:
    line = 0
    for token in manuscript.body.tokens:
        line = token.line or line
        for text in (token.text, token.attrs.get("alt", "")):
            yield from _told(lacking(text, known), Place(manuscript.path, line=line))


def _in_value(value: Any, place: Place, known: AbstractSet[str]) -> Iterator[Diagnostic]:
    """Look at every string in a value, wherever it stands."""
    if isinstance(value, str):
        yield from _told(lacking(value, known), place)
    elif isinstance(value, Struct):
        for name, key in zip(value.__struct_fields__, value.__struct_encode_fields__, strict=True):
            yield from _in_value(getattr(value, name), place.then(key), known)
    elif isinstance(value, Mapping):
        for key, one in value.items():
            yield from _in_value(one, place.then(key), known)
    elif isinstance(value, Iterable):
        for number, one in enumerate(value):
            yield from _in_value(one, place.then(number), known)


def _told(letters: Iterable[str], place: Place) -> Iterator[Diagnostic]:
    for letter in letters:
        message = f"no font of the PDF has {named(letter)}"
        hint = "write it in words, or name a folder with a font that has it under pdf: fonts:"
        where = Place(place.path, place.inside, place.line, place.column, letter)
        yield problem("missing-glyph", where, message, hint)
