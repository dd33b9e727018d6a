"""Say in plain words what the YAML parser stumbled over.

Its own sentences are for programmers, and it often notices a mistake lines after it was made.
"""

import re
from typing import NamedTuple

QUOTE_HINT = "put the whole value in quotes, or write |- in its place and the text indented on the lines below"
BRACES_HINT = "put the value in quotes, or write each field on a line of its own"
COLON = "a colon and a space inside a value end it"
BRACKETS = "YAML reads a value that starts with [[ as a list"
ASTERISK = "YAML reads a value that starts with * as a reference to something else"

_BRACKETS = re.compile(r"(?::|-)\s+\[\[")
_AFTER_QUOTES = re.compile(r"""(?::|-)\s+(?:"[^"]*"|'[^']*')\s*\Z""")
_AFTER_BRACKETS = re.compile(r"(?::|-)\s+[\[{].*[\]}]\s*\Z")
_INDENTED_KEY = re.compile(r"\s+(?:- +)?[^\s:]+\Z")
_OWN_LINE = re.compile(r"- |[^\s:]+:(?:\s|\Z)")
"""A line that begins an item or field, and so does not go on with the line above."""
_BACKSLASH = (
    "in double quotes a backslash starts a special character",
    "write it twice, or put the value in single quotes",
)
_BY_WORDS = {
    "block sequence entries": ("a list cannot start on the line of its key", "put each item on a line of its own"),
    "mapping keys": ("a value cannot start with a question mark and a space", QUOTE_HINT),
    "comment or line break": ("after | or > the text starts on the next line", QUOTE_HINT),
    "escape": _BACKSLASH,
    "hexdecimal": _BACKSLASH,
    "<document start>": ("this line starts further left than the first line", "start all fields at the same column"),
    "unexpected document indicator": ("a line of --- stands inside quotes that are not closed", "close the quotes"),
    "',' or '}'": (
        "this { is not closed, or a comma is missing after a value",
        "write each field on a line of its own",
    ),
    "',' or ']'": ("this [ is not closed, or a comma is missing after an item", "write each item on a line of its own"),
    "YAML document": ("only YAML 1.1 and 1.2 can be read", "leave out the line that starts with %"),
    "end of stream": ("these quotes are never closed", "close them at the end of the value"),
    "tab character": ("a tab cannot indent a line", "use spaces"),
}
# These are noticed where the value or line ends; the author looks for where it begins.
_AT_BEGINNING = ("end of stream", "unexpected document indicator", "',' or '", "expected ':'")


class Trouble(NamedTuple):
    """What is wrong, and whether it is best shown where the unfinished thing begins."""

    code: str
    message: str
    hint: str = ""
    at_beginning: bool = False


def explain(said: str, context: str, before: str, after: str, above: str) -> Trouble:
    """Explain a sentence of the parser, which stopped between `before` and `after`, below the line `above`."""
    in_braces = "',' or '" in said and after.startswith(":") and re.search(r"[\[{]", before)
    if in_braces:
        return Trouble("yaml-colon", COLON, BRACES_HINT)
    if "mapping values" in said:
        return _colon(before)
    if "alias" in context:
        return Trouble("yaml-asterisk", ASTERISK, QUOTE_HINT, at_beginning=True)
    if "tag" in context or "tag" in said or "anchor" in context:
        sign = "&" if "anchor" in context else "!"
        return _starts(sign)
    if "cannot start any token" in said and not after.startswith("\t"):
        return _starts(after[:1])
    ended = before if before.strip() else "" if _OWN_LINE.match(after) else above
    if _BRACKETS.search(before + after) or _BRACKETS.search(ended):
        return Trouble("yaml-brackets", BRACKETS, QUOTE_HINT)
    if "expected ':'" in said:
        hint = "write it as `key: value`; a full-width colon (：) does not count"
        return Trouble("bad-yaml", "this line has no colon followed by a space", hint, at_beginning=True)
    if "expected key" in said or "'-' indicator" in said:
        return _fits_nowhere(ended)
    if "node content" in said:
        return Trouble("bad-yaml", "a value is missing here, or starts with a bracket or comma", QUOTE_HINT)
    for words, (message, hint) in _BY_WORDS.items():
        if words in said or (words == "tab character" and after.startswith("\t")):
            return Trouble("bad-yaml", message, hint, any(part in said for part in _AT_BEGINNING))
    return Trouble("bad-yaml", f"this is not YAML: {said}", "compare the line with those around it")


def _colon(before: str) -> Trouble:
    if _INDENTED_KEY.match(before):
        message = "this indented line goes on with the value above, and a colon and a space end that value"
        hint = "start the line under the key above if it is a field of its own; else quote the whole value above"
        return Trouble("yaml-colon", message, hint)
    return Trouble("yaml-colon", COLON, QUOTE_HINT)


def _starts(sign: str) -> Trouble:
    return Trouble("bad-yaml", f"a value cannot start with {sign}", QUOTE_HINT)


def _fits_nowhere(ended: str) -> Trouble:
    if _AFTER_QUOTES.search(ended):
        hint = "quote the whole value, in the other kind of quotes: '\"AI\" policy'"
        return Trouble("bad-yaml", "the text goes on after the closing quotes", hint)
    if _AFTER_BRACKETS.search(ended):
        return Trouble("bad-yaml", "the text goes on after the closing bracket", QUOTE_HINT)
    hint = "start it exactly under the line it belongs with"
    return Trouble("bad-yaml", "this line is indented unlike the lines above it", hint)
