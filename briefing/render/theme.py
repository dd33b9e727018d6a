"""The door to Jinja2: a theme's templates, strings and static files, each taken from the nearest in the family.

A theme's files come as one mapping. A child theme overrides single templates, strings and static files of its
parent; `plain/base.html` names the template of a particular theme, for extending the one that is overridden.
"""

from collections.abc import Callable, Mapping
from typing import Any

import jinja2
from markupsafe import Markup
from msgspec import Struct

from briefing.diagnostics import BuildError
from briefing.model.digest import digest_of
from briefing.text.particles import attach, fill, particle
from briefing.text.yaml_source import load_yaml

Filters = Mapping[str, Callable[..., Any]]


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
            elif folder == "static":
                static[rest] = theme.files[name]
        for lang in languages:
            if (name := f"strings.{lang}.yaml") in theme.files:
                strings[lang] |= _mapping(theme, name)
    for lang in languages:
        if not strings[lang]:
            raise BuildError(f"the theme “{family[0].name}” has no strings.{lang}.yaml")
    digest = digest_of([[theme.name, sorted(theme.files.items())] for theme in family])
    return Theme(family[0].name, templates, strings, static, settings, digest)


class Templates:
    """The compiled templates of a theme; compiling is done once for all pages."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self.shown = {shown: name for name, (_, shown) in theme.templates.items()}
        self.environment = jinja2.Environment(
            loader=jinja2.FunctionLoader(self._load),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            extensions=["jinja2.ext.do", "jinja2.ext.loopcontrols"],
        )
        self.environment.filters["josa"] = particle
        self.environment.filters["with_josa"] = attach

    def _load(self, name: str) -> tuple[str, str, Callable[[], bool]] | None:
        found = self.theme.templates.get(name)
        return (*found, lambda: True) if found else None

    def check(self) -> None:
        """Compile every template, so a mistake in one that is rarely used shows too."""
        for name in self.theme.templates:
            self._guard(lambda name=name: self.environment.get_template(name))  # type: ignore[misc]

    def render(self, name: str, lang: str, **values: Any) -> str:
        """Fill a template; raise BuildError with file and line when it is faulty."""

        def say(key: str, **words: str) -> Markup | str:
            strings = self.theme.strings[lang]
            if key not in strings:
                raise BuildError(f"the theme “{self.theme.name}” has no string “{key}” in strings.{lang}.yaml")
            return fill(strings[key], words) if words else strings[key]

        template = self._guard(lambda: self.environment.get_template(name))
        return str(self._guard(lambda: template.render(t=say, settings=self.theme.settings, **values)))

    def _guard(self, work: Callable[[], Any]) -> Any:
        try:
            return work()
        except jinja2.TemplateSyntaxError as error:
            raise BuildError(f"{error.filename or error.name}:{error.lineno}: {error.message}") from None
        except jinja2.TemplateNotFound as error:
            raise BuildError(f"the theme “{self.theme.name}” has no template {error.name}") from None
        except jinja2.TemplateError as error:
            raise BuildError(f"{self._where(error)}: {error.message}") from None
        except BuildError as error:
            raise BuildError(f"{self._where(error)}: {error}") from None
        except (TypeError, AttributeError, KeyError, ValueError, ZeroDivisionError) as error:
            where = self._where(error)
            if not where:
                raise
            raise BuildError(f"{where}: {type(error).__name__}: {error}") from error

    def _where(self, error: BaseException) -> str:
        """Find the last line of a template that the error passed through; "" when there is none."""
        where, trace = "", error.__traceback__
        while trace:
            if trace.tb_frame.f_code.co_filename in self.shown:
                where = f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}"
            trace = trace.tb_next
        return where
