"""The types that fields of content files are declared with.

Each says in its metadata what the value is, so that one checker (`text/fields.py`), the resolver of ids and the
documentation read the same declaration.
"""

from collections.abc import Mapping
from typing import Annotated, Any

from msgspec import Meta, Struct


def _is(what: str, **more: Any) -> Meta:
    return Meta(extra={"is": what, **more})


Text = Annotated[str | dict[str, str], _is("text")]
"""One string for every language, or a mapping from language to string."""
Quote = Annotated[str | dict[str, str], _is("text", translated=False)]
"""Words taken from a text, in the languages that text is written in."""
Names = Annotated[dict[str, tuple[str, ...]], _is("names")]
"""Lists of names by language."""
Id = Annotated[str, _is("id")]
Date = Annotated[str, _is("date")]
Time = Annotated[str, _is("time")]
Amount = Annotated[str, _is("amount")]
Url = Annotated[str, _is("url")]
Language = Annotated[str, _is("language")]
RightsId = Annotated[str, _is("rights")]
Count = Annotated[int, _is("int", least=0)]
"""A whole number, 0 or more."""
Size = Annotated[int, _is("int", least=1)]
"""A whole number, 1 or more."""

TopicId = Annotated[str, _is("reference", to="topic")]
EntityId = Annotated[str, _is("reference", to="entity")]
QuestionId = Annotated[str, _is("reference", to="question")]
SourceId = Annotated[str, _is("reference", to="source")]
TermId = Annotated[str, _is("reference", to="term")]


class Record(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """What every hand-written record has in common: it is frozen and knows no other keys."""


def text_in(text: str | Mapping[str, str], lang: str, default: str) -> tuple[str, str]:
    """Choose the string for a language, and tell which language it is in ("" when it is every language's).

    Falls back to the default language, then to whatever there is.
    """
    if isinstance(text, str):
        return text, ""
    for wanted in (lang, default):
        if wanted in text:
            return text[wanted], wanted
    for found, string in text.items():
        return string, found
    return "", ""
