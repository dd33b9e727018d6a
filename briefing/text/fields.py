"""Turn a loaded YAML value into a typed record, and say everything that is wrong with it.

The value is walked field by field, since msgspec stops at a record's first problem. A record with problems is
returned too, mended: what else is wrong with it, and with what depends on it, shows in the same run.
"""

import types
from collections.abc import Iterator
from functools import cache
from typing import Annotated, Any, Literal, NamedTuple, TypeVar, Union, get_args, get_origin, get_type_hints

import msgspec

from briefing.diagnostics import Diagnostic, Place, Step, has_errors, problem
from briefing.text.checks import CHECKS, LIST_HINT, check_translations, comma_problem, empty, not_one_value, shorten
from briefing.text.suggest import did_you_mean, nearest

R = TypeVar("R", bound=msgspec.Struct)
_PLAIN: dict[str, type[int] | type[bool]] = {"int": int, "bool": bool}
_BY_LANGUAGE = ("text", "names")


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
    translated: bool
    least: int | None
    may_be_empty: bool


@cache
def fields_of(record: type[msgspec.Struct]) -> tuple[Field, ...]:
    """List what a record type declares, in the order of its definition."""
    hints = get_type_hints(record, include_extras=True)
    names = dict(zip(record.__struct_fields__, record.__struct_encode_fields__, strict=True))
    declared = {f.name: f for f in msgspec.structs.fields(record)}
    return tuple(_field(declared[attribute], names[attribute], hints[attribute]) for attribute in names)


def _field(declared: Any, name: str, hint: Any) -> Field:
    what, many, nested, choices = "", False, None, ()
    said: dict[str, Any] = {}
    pending = [hint]
    while pending:
        part = pending.pop()
        origin = get_origin(part)
        if origin is Annotated:
            said = part.__metadata__[0].extra
            what = said["is"]
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
    return Field(
        declared.name,
        name,
        declared.required,
        what,
        said.get("to", ""),
        many,
        nested,
        choices,
        said.get("translated", True),
        said.get("least"),
        declared.default == "",
    )


def convert(value: Any, record: type[R], place: Place, languages: tuple[str, ...]) -> tuple[R | None, list[Diagnostic]]:
    """Convert a group of fields to a record, mended where it has problems; None when it is no group of fields."""
    if not isinstance(value, dict):
        return None, [problem("bad-value", place, "fields are expected here", "write each one as `key: value`")]
    found = list(_walk(value, record, place, languages))
    try:
        return msgspec.convert(value, record, strict=False), found
    except msgspec.ValidationError:
        if not has_errors(found):
            raise
        return mend(value, record), found


def _walk(
    value: dict[str, Any], record: type[msgspec.Struct], place: Place, languages: tuple[str, ...]
) -> Iterator[Diagnostic]:
    fields = fields_of(record)
    tag = record.__struct_config__.tag_field
    known = {field.name for field in fields} | ({tag} if tag else set())
    misspelt = set()
    for key, said in value.items():
        if key in known:
            continue
        if said is None:
            yield comma_problem(key, place)
            continue
        meant = nearest(key, known)
        misspelt.add(meant)
        message = f"there is no field “{shorten(key)}” here"
        hint = f"did you mean “{meant}”?" if meant else f"the fields are {', '.join(field.name for field in fields)}"
        yield problem("unknown-field", place.key(key), message, hint)
    for field in fields:
        if field.name in value:
            yield from _walk_field(value[field.name], field, place.then(field.name), languages)
        elif field.required and field.name not in misspelt:
            yield problem("missing-field", place, f"the field “{field.name}” is missing", f"add `{field.name}:`")


def _walk_field(value: Any, field: Field, place: Place, languages: tuple[str, ...]) -> Iterator[Diagnostic]:
    if not field.many:
        yield from _walk_item(value, field, place, languages)
    elif isinstance(value, list):
        for step, item in enumerate(value):
            yield from _walk_item(item, field, place.then(step), languages)
    else:
        yield problem("bad-value", place, f"“{field.name}” takes a list", LIST_HINT)


def _walk_item(value: Any, field: Field, place: Place, languages: tuple[str, ...]) -> Iterator[Diagnostic]:
    if value == "" and field.may_be_empty:
        return
    if field.what in _BY_LANGUAGE:
        yield from CHECKS[field.what](value, field.name, place, languages)
        if field.what == "text" and field.translated:
            yield from check_translations(value, field.name, place, languages)
    elif field.nested and isinstance(value, dict):
        yield from _walk(value, field.nested, place, languages)
    elif field.nested and not field.what:
        yield _needs_fields(field, field.nested, place)
    elif not isinstance(value, str):
        yield from not_one_value(value, field.name, place, in_list=field.many)
    elif field.choices:
        if value not in field.choices:
            yield _no_choice(value, field, place)
    elif field.what in _PLAIN:
        yield from _plain(value, field, place)
    elif not value.strip():
        yield empty(field.name, place, in_list=field.many)
    elif field.what in CHECKS:
        yield from CHECKS[field.what](value, field.name, place, languages)


def _plain(value: str, field: Field, place: Place) -> Iterator[Diagnostic]:
    """Check a number, or yes or no, as msgspec reads it."""
    try:
        read = msgspec.convert(value, _PLAIN[field.what], strict=False)
    except msgspec.ValidationError:
        wanted, hint = (
            ("true or false", "write true, or leave it out")
            if field.what == "bool"
            else ("a whole number", "write it in digits")
        )
        yield problem("bad-value", place, f"“{field.name}” takes {wanted}, not “{shorten(value)}”", hint)
        return
    if field.least is not None and read < field.least:
        yield problem("bad-value", place, f"“{field.name}” cannot be {read}", f"write {field.least} or more")


def _needs_fields(field: Field, nested: type[msgspec.Struct], place: Place) -> Diagnostic:
    keys = [inner.name for inner in fields_of(nested) if inner.required] or [fields_of(nested)[0].name]
    start = f"- {keys[0]}: …" if field.many else f"{keys[0]}: …"
    hint = " and below it ".join(f"`{part}`" for part in (start, *(f"{key}: …" for key in keys[1:])))
    subject = f"each item of “{field.name}”" if field.many else f"“{field.name}”"
    return problem("bad-value", place, f"{subject} takes fields of its own", f"write {hint}")


def _no_choice(value: str, field: Field, place: Place) -> Diagnostic:
    hint = did_you_mean(value, field.choices) or f"allowed are {', '.join(field.choices)}"
    subject = f"an item of “{field.name}”" if field.many else f"“{field.name}”"
    return problem("bad-value", place, f"{subject} cannot be “{shorten(value)}”", hint)


def mend(value: dict[str, Any], record: type[R]) -> R:
    """Keep what fits of a record with problems, and leave the rest empty."""
    return msgspec.convert(_mended(value, record), record, strict=False)


def _mended(value: dict[str, Any], record: type[msgspec.Struct]) -> dict[str, Any]:
    built: dict[str, Any] = {}
    for field in fields_of(record):
        said = value.get(field.name)
        if said is None and not field.required:
            continue
        if field.many:
            items = said if isinstance(said, list) else [said]
            built[field.name] = [_fitting(item, field) for item in items]
        elif field.required or field.what not in _PLAIN:
            built[field.name] = _fitting(said, field)
    if tag := record.__struct_config__.tag_field:
        built[tag] = record.__struct_config__.tag
    return built


def _fitting(item: Any, field: Field) -> Any:
    if field.nested and (isinstance(item, dict) or not field.what):
        return _mended(item if isinstance(item, dict) else {}, field.nested)
    if field.what in _BY_LANGUAGE and isinstance(item, dict):
        kind = list if field.what == "names" else str
        kept = {key: part for key, part in item.items() if isinstance(part, kind)}
        return (
            kept
            if kind is str
            else {key: [name for name in part if isinstance(name, str)] for key, part in kept.items()}
        )
    if field.what == "names":
        return {}
    if field.choices:
        return item if item in field.choices else field.choices[0]
    if isinstance(item, list):
        return next((part for part in item if isinstance(part, str)), "")
    if isinstance(item, dict):
        return item.get("id") if isinstance(item.get("id"), str) else ""
    return item if isinstance(item, str) else ""


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
