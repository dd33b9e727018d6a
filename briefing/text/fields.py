"""Turn a loaded YAML value into a typed record, or say everything that is wrong with it.

msgspec converts in one call but stops at the first problem; only when it fails, or when a value needs a closer look
(dates, ids, texts), is the record walked field by field.
"""

import types
from collections.abc import Callable, Iterator
from functools import cache
from typing import Annotated, Any, Literal, NamedTuple, TypeVar, Union, get_args, get_origin, get_type_hints

import msgspec

from briefing.diagnostics import Diagnostic, Place, Step, problem
from briefing.model.records import PERMISSION, Rights
from briefing.text import amounts, edtf, times
from briefing.text.slug import id_problem
from briefing.text.suggest import did_you_mean
from briefing.text.urls import url_problem
from briefing.text.yaml_source import QUOTE_HINT

R = TypeVar("R", bound=msgspec.Struct)


class Field(NamedTuple):
    """What one field of a record declares."""

    attribute: str
    name: str
    required: bool
    what: str
    to: str
    many: bool
    nested: type[msgspec.Struct] | None
    choices: tuple[str, ...]


@cache
def fields_of(record: type[msgspec.Struct]) -> tuple[Field, ...]:
    """List what a record type declares, in the order of its definition."""
    hints = get_type_hints(record, include_extras=True)
    names = dict(zip(record.__struct_fields__, record.__struct_encode_fields__, strict=True))
    required = {f.name for f in msgspec.structs.fields(record) if f.required}
    return tuple(_field(attribute, names[attribute], attribute in required, hints[attribute]) for attribute in names)


def _field(attribute: str, name: str, required: bool, hint: Any) -> Field:  # noqa: FBT001
    what, to, many, nested, choices = "", "", False, None, ()
    pending = [hint]
    while pending:
        part = pending.pop()
        origin = get_origin(part)
        if origin is Annotated:
            said = part.__metadata__[0].extra
            what, to = said["is"], said.get("to", "")
        elif origin in (Union, types.UnionType):
            pending += get_args(part)
        elif origin is tuple:
            many = True
            pending.append(get_args(part)[0])
        elif origin is Literal:
            choices = get_args(part)
        elif isinstance(part, type) and issubclass(part, msgspec.Struct):
            nested = part
        elif part in (int, bool):
            what = part.__name__
    return Field(attribute, name, required, what, to, many, nested, choices)


def convert(value: Any, record: type[R], place: Place, languages: tuple[str, ...]) -> tuple[R | None, list[Diagnostic]]:
    """Convert a mapping to a record; None when a problem stands in the way."""
    if not isinstance(value, dict):
        return None, [problem("bad-value", place, "a mapping of fields is expected here")]
    try:
        made = msgspec.convert(value, record, strict=False)
    except msgspec.ValidationError as error:
        found = list(_walk(value, record, place, languages))
        return None, found or [problem("bad-value", place, f"this does not fit: {error}")]
    found = list(_look_closer(made, place, languages))
    return (None if any(d.severity == "error" for d in found) else made), found


def _look_closer(record: msgspec.Struct, place: Place, languages: tuple[str, ...]) -> Iterator[Diagnostic]:
    for field in fields_of(type(record)):
        value = getattr(record, field.attribute)
        if not value or not (field.what or field.nested):
            continue
        here = place.then(field.name)
        for step, item in enumerate(value) if field.many else ((None, value),):
            there = here if step is None else here.then(step)
            if isinstance(item, msgspec.Struct):
                yield from _look_closer(item, there, languages)
            elif field.what in CHECKS:
                yield from CHECKS[field.what](item, there, languages)


def _walk(
    value: dict[str, Any], record: type[msgspec.Struct], place: Place, languages: tuple[str, ...]
) -> Iterator[Diagnostic]:
    fields = fields_of(record)
    tag = record.__struct_config__.tag_field
    known = {field.name for field in fields} | ({tag} if tag else set())
    for key in value:
        if key not in known:
            yield problem("unknown-field", place.key(key), f"there is no field “{key}” here", did_you_mean(key, known))
    for field in fields:
        if field.name in value:
            yield from _walk_field(value[field.name], field, place.then(field.name), languages)
        elif field.required:
            yield problem("missing-field", place, f"the field “{field.name}” is missing")


def _walk_field(value: Any, field: Field, place: Place, languages: tuple[str, ...]) -> Iterator[Diagnostic]:
    if not field.many:
        yield from _walk_item(value, field, place, languages)
    elif isinstance(value, list):
        for step, item in enumerate(value):
            yield from _walk_item(item, field, place.then(step), languages)
    else:
        yield problem("bad-value", place, f"“{field.name}” is a list", "start each item on a line of its own with “- ”")


def _walk_item(value: Any, field: Field, place: Place, languages: tuple[str, ...]) -> Iterator[Diagnostic]:
    if field.what in ("text", "names"):
        yield from CHECKS[field.what](value, place, languages)
    elif field.nested and isinstance(value, dict):
        yield from _walk(value, field.nested, place, languages)
    elif field.nested and not field.what:
        yield problem("bad-value", place, f"“{field.name}” needs {_keys(field.nested)}")
    elif not isinstance(value, str):
        yield from _not_a_string(value, field, place)
    elif field.choices and value not in field.choices:
        allowed = ", ".join(field.choices)
        yield problem("bad-value", place, f"“{value}” is not one of: {allowed}", did_you_mean(value, field.choices))
    elif field.what == "int" and not value.lstrip("-").isdecimal():
        yield problem("bad-value", place, f"“{field.name}” is a whole number")
    elif field.what == "bool" and value not in ("true", "false"):
        yield problem("bad-value", place, f"“{field.name}” is true or false")
    elif field.what in CHECKS:
        yield from CHECKS[field.what](value, place, languages)


def _keys(record: type[msgspec.Struct]) -> str:
    needed = [f"“{field.name}”" for field in fields_of(record) if field.required]
    return "a mapping with " + " and ".join(needed)


def _not_a_string(value: Any, field: Field, place: Place) -> Iterator[Diagnostic]:
    if isinstance(value, list) and value and isinstance(value[0], list):
        yield problem("yaml-brackets", place, "YAML reads a value that starts with [[ as a list", QUOTE_HINT)
    else:
        yield problem("bad-value", place, f"“{field.name}” is one value, not {_shape(value)}")


def _shape(value: Any) -> str:
    return "a list" if isinstance(value, list) else "a mapping" if isinstance(value, dict) else "nothing"


def references(record: msgspec.Struct, inside: tuple[Step, ...] = ()) -> Iterator[tuple[tuple[Step, ...], str, str]]:
    """List the ids a record names: path into the record, kind of what is named, id."""
    for field in fields_of(type(record)):
        value = getattr(record, field.attribute)
        if not value or not (field.to or field.nested):
            continue
        for step, item in enumerate(value) if field.many else ((None, value),):
            path = (*inside, field.name) if step is None else (*inside, field.name, step)
            if isinstance(item, msgspec.Struct):
                yield from references(item, path)
            elif field.to:
                yield path, field.to, item


def _check_text(value: Any, place: Place, languages: tuple[str, ...]) -> Iterator[Diagnostic]:
    if isinstance(value, dict):
        comma = [key for key, item in value.items() if item is None and key not in languages]
        if comma:
            yield problem(
                "yaml-comma",
                place,
                f"a comma in {{…}} splits the text before “{comma[0]}”",
                "quote it or use block style",
            )
            return
        yield from _check_languages(value, place, languages)
        for lang, item in value.items():
            if not isinstance(item, str):
                yield from _not_a_string(item, Field("", lang, True, "", "", False, None, ()), place.then(lang))
            elif not item.strip():
                yield problem("bad-value", place.then(lang), "this text is empty")
        missing = [lang for lang in languages if lang not in value]
        if missing and len(missing) < len(languages):
            yield problem("missing-translation", place, f"this text is missing in: {', '.join(missing)}")
    elif not isinstance(value, str):
        yield from _not_a_string(value, Field("", "this text", True, "", "", False, None, ()), place)
    elif not value.strip():
        yield problem("bad-value", place, "this text is empty")


def _check_names(value: Any, place: Place, languages: tuple[str, ...]) -> Iterator[Diagnostic]:
    if not isinstance(value, dict):
        yield problem("bad-value", place, "names stand in lists under a language", f"write {languages[0]}: and a list")
        return
    yield from _check_languages(value, place, languages)
    for lang, names in value.items():
        if not isinstance(names, list | tuple):
            yield problem("bad-value", place.then(lang), "names are a list", "start each name with “- ”")
            continue
        for step, name in enumerate(names):
            if not isinstance(name, str) or not name.strip():
                yield problem("bad-value", place.then(lang, step), "a name is a piece of text")


def _check_languages(value: dict[str, Any], place: Place, languages: tuple[str, ...]) -> Iterator[Diagnostic]:
    for lang in value:
        if lang not in languages:
            yield problem(
                "bad-language",
                place.key(lang),
                f"“{lang}” is not a language of this site",
                f"its languages are {', '.join(languages)}",
            )


def _check(code: str, say: Callable[[str], str]) -> Callable[..., Iterator[Diagnostic]]:
    def check(value: str, place: Place, _languages: tuple[str, ...]) -> Iterator[Diagnostic]:
        if message := say(value):
            yield problem(code, place, f"“{value[:80]}”: {message}")

    return check


def _amount_problem(value: str) -> str:
    return "" if amounts.parse(value) is not None else "write an amount as 250000000000, 2,500억 or 2조 5천억"


def _rights_problem(value: str) -> str:
    if value in get_args(Rights) or (value.startswith(PERMISSION) and len(value) > len(PERMISSION)):
        return ""
    return f"rights are one of: {', '.join(get_args(Rights))}, {PERMISSION}<reference>"


def _language_problem(value: str) -> str:
    return "" if value.replace("-", "").isalnum() and value.isascii() else "write a language as ko or en"


CHECKS: dict[str, Callable[..., Iterator[Diagnostic]]] = {
    "text": _check_text,
    "names": _check_names,
    "id": _check("bad-id", id_problem),
    "date": _check("bad-date", edtf.problem),
    "time": _check("bad-time", times.problem),
    "amount": _check("bad-amount", _amount_problem),
    "url": _check("bad-url", url_problem),
    "rights": _check("bad-value", _rights_problem),
    "language": _check("bad-language", _language_problem),
}
