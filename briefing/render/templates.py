"""The door to Jinja2: fill a theme's templates, and say file and line where one is faulty."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from types import CodeType
from typing import Any

import jinja2
from jinja2.bccache import Bucket
from markupsafe import Markup

from briefing.diagnostics import BuildError
from briefing.render.quick import Environment
from briefing.render.theme import Theme
from briefing.text.particles import attach, fill, particle


def markup(written: str) -> Markup:
    """Let templates take a text as it is: everything in it was escaped when it was written."""
    return Markup(written)  # noqa: S704


class _Compiled(jinja2.BytecodeCache):
    """What this process has compiled: the check of a theme, each output and each forked worker need the same again."""

    def __init__(self) -> None:
        self.known: dict[str, tuple[str, CodeType | None]] = {}

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """Know a template by its file: what a theme inherits has two names."""
        return filename or name

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take a template that was compiled from the same text."""
        checksum, code = self.known.get(bucket.key, ("", None))
        if checksum == bucket.checksum:
            bucket.code = code

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Remember a template in place of what stood in the same file before."""
        self.known[bucket.key] = bucket.checksum, bucket.code


@cache
def _compiled() -> _Compiled:
    return _Compiled()


class Templates:
    """The compiled templates of a theme; compiling is done once for all pages.

    Those of the website, or the `sources` given: template name to source and shown path.
    """

    def __init__(self, theme: Theme, sources: Mapping[str, tuple[str, str]] | None = None) -> None:
        self.theme = theme
        self.sources = theme.templates if sources is None else sources
        self.shown = {shown: name for name, (_, shown) in self.sources.items()}
        self.environment = Environment(
            loader=jinja2.FunctionLoader(self._load),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            bytecode_cache=_compiled(),
            extensions=["jinja2.ext.do", "jinja2.ext.loopcontrols"],
        )
        self.environment.filters["josa"] = particle
        self.environment.filters["with_josa"] = attach

    def _load(self, name: str) -> tuple[str, str, Callable[[], bool]] | None:
        found = self.sources.get(name)
        return (*found, lambda: True) if found else None

    def check(self, names: Iterable[str] = ()) -> None:
        """Compile every template, or those named, so a mistake in one that is rarely used shows too."""
        for name in names or self.sources:
            self._guard(lambda name=name: self.environment.get_template(name))  # type: ignore[misc]

    def render(self, name: str, lang: str, **values: Any) -> str:
        """Fill a template; raise BuildError with file and line when it is faulty."""
        template = self._guard(lambda: self.environment.get_template(name))
        self.environment.modules.clear()
        return str(self._guard(lambda: template.render(t=self.say(lang), settings=self.theme.settings, **values)))

    def stream(self, name: str, lang: str, **values: Any) -> Iterator[str]:
        """Fill a template piece by piece; raise BuildError like `render`."""
        template = self._guard(lambda: self.environment.get_template(name))
        self.environment.modules.clear()
        pieces = template.generate(t=self.say(lang), settings=self.theme.settings, **values)
        while (piece := self._guard(lambda: next(pieces, None))) is not None:
            yield piece

    def say(self, lang: str) -> Callable[..., Markup | str]:
        """Give the function that words a string of the theme in a language."""

        def say(key: str, **words: str) -> Markup | str:
            string = self.theme.string(key, lang)
            return fill(string, words) if words else string

        return say

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
