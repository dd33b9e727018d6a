"""Check single values by what they are: texts, names, ids, dates, amounts, addresses.

The message says what is wrong in the author's words, the hint what to write instead.
"""

import re
from collections.abc import Callable, Iterator
from typing import Any, get_args

from briefing.diagnostics import Diagnostic, Place, problem
from briefing.model.records import PERMISSION, Rights
from briefing.text import amounts, edtf, times
from briefing.text.slug import id_problem
from briefing.text.urls import url_problem
from briefing.text.yaml_problems import BRACES_HINT, BRACKETS, COLON, QUOTE_HINT

Found = Iterator[Diagnostic]
LIST_HINT = "write each item on a line of its own, starting with “- ”"
_LONGEST_SHOWN = 80
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*\Z")


def shorten(value: str) -> str:
    """Cut a long value for a message."""
    return value if len(value) <= _LONGEST_SHOWN else value[: _LONGEST_SHOWN - 1] + "…"


def empty(name: str, place: Place, *, in_list: bool = False) -> Diagnostic:
    """Report that a field, or an item of it, is empty."""
    message = f"an item of “{name}” is empty" if in_list else f"“{name}” is empty"
    return problem("bad-value", place, message, "fill it in, or take the line away")


def not_one_value(value: Any, name: str, place: Place, *, in_list: bool = False) -> Found:
    """Say what stands where one value is expected; three mistakes of writing YAML have a code of their own."""
    if isinstance(value, list) and value and isinstance(value[0], list):
        yield problem("yaml-brackets", place, BRACKETS, QUOTE_HINT)
    elif in_list and isinstance(value, dict) and len(value) == 1 and "id" not in value:
        yield problem("yaml-colon", place, COLON, QUOTE_HINT)
    elif isinstance(value, dict) and (split := [key for key, item in value.items() if item is None]):
        yield comma_problem(split[0], place)
    elif value is None:
        yield empty(name, place, in_list=in_list)
    else:
        subject = f"each item of “{name}”" if in_list else f"“{name}”"
        shape = "a list" if isinstance(value, list) else "a group of fields"
        hint = "write the id alone" if in_list and isinstance(value, dict) else "write it on the line of its key"
        yield problem("bad-value", place, f"{subject} takes one value, not {shape}", hint)


def comma_problem(key: str, place: Place) -> Diagnostic:
    """Report the rest of a text that a comma in {…} cut: it looks like a key without a value."""
    return problem("yaml-comma", place.key(key), f"a comma inside {{…}} cuts off “{shorten(key)}”", BRACES_HINT)


def _check_text(value: Any, name: str, place: Place, languages: tuple[str, ...]) -> Found:
    """Check a text: one string, or strings by language."""
    if not isinstance(value, dict):
        yield from _check_string(value, name, place)
        return
    if split := [key for key, item in value.items() if item is None and key not in languages]:
        yield comma_problem(split[0], place)
        return
    if not value:
        yield empty(name, place)
    yield from _check_languages(value, place, languages)
    for lang, item in value.items():
        yield from _check_string(item, f"{name}: {lang}", place.then(lang))


def check_translations(value: Any, name: str, place: Place, languages: tuple[str, ...]) -> Found:
    """Warn of a text that is written in some languages only."""
    whole = isinstance(value, dict) and None not in value.values()
    missing = [lang for lang in languages if lang not in value] if whole else []
    if missing and len(missing) < len(languages):
        hint = "add " + " and ".join(f"`{lang}:`" for lang in missing)
        yield problem("missing-translation", place, f"“{name}” is not written in {', '.join(missing)}", hint)


def _check_string(value: Any, name: str, place: Place) -> Found:
    if not isinstance(value, str):
        yield from not_one_value(value, name, place)
    elif not value.strip():
        yield empty(name, place)


def _check_names(value: Any, name: str, place: Place, languages: tuple[str, ...]) -> Found:
    if not isinstance(value, dict):
        hint = f"write `{languages[0]}:` and below it a list"
        yield problem("bad-value", place, f"“{name}” takes a list for each language", hint)
        return
    yield from _check_languages(value, place, languages)
    for lang, names in value.items():
        if not isinstance(names, list | tuple):
            yield problem("bad-value", place.then(lang), f"“{name}: {lang}” takes a list", LIST_HINT)
            continue
        for step, item in enumerate(names):
            if not isinstance(item, str):
                yield from not_one_value(item, f"{name}: {lang}", place.then(lang, step), in_list=True)
            elif not item.strip():
                yield empty(f"{name}: {lang}", place.then(lang, step), in_list=True)


def _check_languages(value: dict[str, Any], place: Place, languages: tuple[str, ...]) -> Found:
    hint = f"its languages are {', '.join(languages)}"
    for lang in value:
        if lang not in languages:
            message = f"“{shorten(lang)}” is not a language of this site"
            yield problem("bad-language", place.key(lang), message, hint)


def _check(code: str, what: str, say: Callable[[str], str]) -> Callable[..., Found]:
    """Make a check whose hint is the sentence that `say` finds."""

    def check(value: str, _name: str, place: Place, _languages: tuple[str, ...]) -> Found:
        if hint := say(value):
            yield problem(code, place, f"“{shorten(value)}” is not {what}", hint)

    return check


def _amount_hint(value: str) -> str:
    return "" if amounts.parse(value) is not None else "write it as 250000000000, 2,500억 or 2조 5천억"


def _rights_hint(value: str) -> str:
    if value in get_args(Rights) or (value.startswith(PERMISSION) and len(value) > len(PERMISSION)):
        return ""
    return f"write one of {', '.join(get_args(Rights))}, {PERMISSION}<reference>"


def _language_hint(value: str) -> str:
    return "" if _LANGUAGE.match(value) else "write it as ko, en or zh-Hant"


CHECKS: dict[str, Callable[..., Found]] = {
    "text": _check_text,
    "names": _check_names,
    "id": _check("bad-id", "an id", id_problem),
    "date": _check("bad-date", "a date", edtf.problem),
    "time": _check("bad-time", "a time with its zone", times.problem),
    "amount": _check("bad-amount", "an amount", _amount_hint),
    "url": _check("bad-url", "a web address", url_problem),
    "rights": _check("bad-value", "a kind of rights", _rights_hint),
    "language": _check("bad-language", "a language code", _language_hint),
}
