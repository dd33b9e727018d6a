"""A theme: templates, strings and static files, each taken from the nearest in its family.

A theme's files come as one mapping. A child theme overrides single templates, drawings, strings and static files of
its parent; `plain/base.html` names the template of a particular theme, for extending the one that is overridden.
"""

from typing import Any

from msgspec import Struct

from briefing.diagnostics import BuildError
from briefing.model.digest import digest_of
from briefing.text.yaml_source import load_yaml


class ThemeFiles(Struct, frozen=True):
    """The files of one theme by path inside its folder, and where that folder is for messages."""

    name: str
    shown: str
    files: dict[str, bytes]


class Theme(Struct, frozen=True):
    """A family of themes, merged."""

    name: str
    templates: dict[str, tuple[str, str]]
    """Template name to source and shown path."""
    strings: dict[str, dict[str, str]]
    static: dict[str, bytes]
    settings: dict[str, str]
    digest: bytes
    cards: dict[str, tuple[str, str]] = {}
    """Templates that Typst draws pictures from: name to source and shown path."""
    epub: dict[str, tuple[str, str]] = {}
    """Templates and style sheets of the EPUB: name to source and shown path."""
    pdf: dict[str, tuple[bytes, str]] = {}
    """Files that the PDF is set from: name to bytes and shown path."""
    single: dict[str, tuple[str, str]] = {}
    """Template, style sheets and scripts of the single file: name to source and shown path."""

    def string(self, key: str, lang: str) -> str:
        """Give a word of the screen."""
        if key not in self.strings[lang]:
            raise BuildError(f"the theme “{self.name}” has no string “{key}” in strings.{lang}.yaml")
        return self.strings[lang][key]


def parent_of(theme: ThemeFiles) -> str:
    """Tell which theme a theme inherits from, or ""."""
    return str(_about(theme).get("inherits", ""))


def _about(theme: ThemeFiles) -> dict[str, Any]:
    if "theme.yaml" not in theme.files:
        raise BuildError(f"the theme “{theme.name}” has no file theme.yaml")
    return _mapping(theme, "theme.yaml")


def _mapping(theme: ThemeFiles, name: str) -> dict[str, Any]:
    shown = f"{theme.shown}/{name}"
    value, found = load_yaml(_decode(theme, name), shown)
    if found:
        raise BuildError(f"{shown}:{found[0].place.line}: {found[0].message}")
    if not isinstance(value, dict):
        raise BuildError(f"{shown}: a mapping is expected")
    return value


def _decode(theme: ThemeFiles, name: str) -> str:
    try:
        return theme.files[name].decode("utf-8")
    except UnicodeDecodeError:
        raise BuildError(f"{theme.shown}/{name}: this file is not written in UTF-8") from None


def merge_themes(family: list[ThemeFiles], languages: tuple[str, ...]) -> Theme:
    """Merge a theme (first) with its parent, grandparent and so on."""
    templates: dict[str, tuple[str, str]] = {}
    cards: dict[str, tuple[str, str]] = {}
    epub: dict[str, tuple[str, str]] = {}
    pdf: dict[str, tuple[bytes, str]] = {}
    single: dict[str, tuple[str, str]] = {}
    static: dict[str, bytes] = {}
    settings: dict[str, str] = {}
    strings: dict[str, dict[str, str]] = {lang: {} for lang in languages}
    for theme in reversed(family):
        settings |= _about(theme).get("settings") or {}
        for name in sorted(theme.files):
            folder, _, rest = name.partition("/")
            if folder == "templates":
                source = _decode(theme, name), f"{theme.shown}/{name}"
                templates[rest] = templates[f"{theme.name}/{rest}"] = source
            elif folder == "cards":
                cards[rest] = _decode(theme, name), f"{theme.shown}/{name}"
            elif folder == "epub":
                epub[rest] = epub[f"{theme.name}/{rest}"] = _decode(theme, name), f"{theme.shown}/{name}"
            elif folder == "single":
                single[rest] = single[f"{theme.name}/{rest}"] = _decode(theme, name), f"{theme.shown}/{name}"
            elif folder == "pdf":
                pdf[rest] = theme.files[name], f"{theme.shown}/{name}"
            elif folder == "static":
                static[rest] = theme.files[name]
        for lang in languages:
            if (name := f"strings.{lang}.yaml") in theme.files:
                strings[lang] |= _mapping(theme, name)
    for lang in languages:
        if not strings[lang]:
            raise BuildError(f"the theme “{family[0].name}” has no strings.{lang}.yaml")
    digest = digest_of([[theme.name, sorted(theme.files.items())] for theme in family])
    return Theme(family[0].name, templates, strings, static, settings, digest, cards, epub, pdf, single)
