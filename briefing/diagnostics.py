"""A finding about the content: what is wrong, where, and what to do.

Stages return diagnostics beside their value and carry on, so one run tells an author everything.
A place names a file and either a line or the path into a YAML record: line and column are looked up only when
a diagnostic is printed.
"""

from collections.abc import Iterable
from typing import Literal

from msgspec import Struct

Severity = Literal["error", "warning"]
Step = str | int

ERRORS = frozenset(
    {
        "alias-bomb",
        "ambiguous-annotation",
        "ambiguous-link",
        "ambiguous-name",
        "annotations-without-brief",
        "bad-amount",
        "bad-date",
        "bad-file-name",
        "bad-front-matter",
        "bad-id",
        "bad-language",
        "bad-path",
        "bad-time",
        "bad-url",
        "bad-value",
        "bad-yaml",
        "broken-link",
        "broken-reference",
        "duplicate-id",
        "duplicate-key",
        "duplicate-permalink",
        "empty-range",
        "excerpt-budget",
        "excerpt-not-in-source",
        "external-image",
        "file-too-large",
        "missing-annotation-source",
        "missing-field",
        "missing-file",
        "missing-glyph",
        "missing-quote",
        "not-utf8",
        "orphan-annotation",
        "symlink",
        "too-deep",
        "unclosed-link",
        "unequal-front-matter",
        "unknown-field",
        "unlisted-scheme",
        "unreadable-file",
        "verbatim-overlap",
        "yaml-asterisk",
        "yaml-brackets",
        "yaml-colon",
        "yaml-comma",
    }
)
WARNINGS = frozenset(
    {
        "differing-figures",
        "differing-occurrence",
        "hidden-link",
        "missing-translation",
        "name-in-one-language",
        "number-in-one-language",
        "translation-behind",
        "undeclared-predicate",
        "undeclared-unit",
        "unknown-file",
    }
)


class Place(Struct, frozen=True):
    """A place in a file: a line (1-based) or the steps into its YAML, and words to look for from there."""

    path: str
    inside: tuple[Step, ...] = ()
    line: int = 0
    column: int = 0
    words: str = ""
    at_key: bool = False

    def then(self, *steps: Step) -> "Place":
        """Step further into the record."""
        return Place(self.path, self.inside + steps, self.line)

    def key(self, name: str) -> "Place":
        """Point at the key `name` of the record, not at its value."""
        return Place(self.path, (*self.inside, name), at_key=True)


class Diagnostic(Struct, frozen=True):
    """One finding, with its place and what to do about it."""

    severity: Severity
    code: str
    message: str
    place: Place
    hint: str = ""


def problem(code: str, place: Place, message: str, hint: str = "") -> Diagnostic:
    """Make a diagnostic, whose severity follows from its code; raise KeyError for an unlisted code."""
    if code in ERRORS:
        return Diagnostic("error", code, message, place, hint)
    if code in WARNINGS:
        return Diagnostic("warning", code, message, place, hint)
    raise KeyError(code)


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Tell whether anything stands in the way of a build."""
    return any(diagnostic.severity == "error" for diagnostic in diagnostics)


class BuildError(Exception):
    """The build cannot run; the message says why in one sentence and what to do."""
