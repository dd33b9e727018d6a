"""What templates do most, in fewer steps than Jinja2 takes for every kind of template.

Ours escape everywhere, run in one thread, and are given functions that ask for no context.
"""

import operator
import re
from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Any

import jinja2
import markupsafe
from jinja2 import meta, nodes, runtime
from jinja2.compiler import CodeGenerator, Frame
from jinja2.environment import TemplateModule
from jinja2.utils import missing
from markupsafe import Markup

_special = re.compile("[&<>\"']").search
_mark = str.__new__


def escape(value: Any) -> str:
    """Escape what a template shows; most of it is markup, or has nothing to escape."""
    kind = type(value)
    if kind is Markup or (kind is str and not _special(value)):
        return value  # type: ignore[no-any-return]
    return str(value) if kind is int or kind is float else markupsafe.escape(value)


class Macro(runtime.Macro):
    """A macro; nearly all take neither a caller nor arguments that have no name."""

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        self.func: Callable[..., str] = given[1]
        self.simple = not (self.catch_kwargs or self.catch_varargs or self.caller)
        self.left = (missing,) * len(self.arguments)

    def __call__(self, *args: Any, **kwargs: Any) -> str:
        """Fill the macro; what was not given is missing, so its default is taken."""
        first = len(args)
        if self.simple and first <= len(self.left):
            left = self.left[first:]
            if kwargs:
                left = tuple(kwargs.pop(name, missing) for name in self.arguments[first:])
            if not kwargs:
                return _mark(Markup, self.func(*args, *left))
        return super().__call__(*args, **kwargs)


class Context(runtime.Context):
    """A context that calls what it is given to call, and does not look whether it asks for the context."""

    call: Any = staticmethod(operator.call)


class Generator(CodeGenerator):
    """Compile templates so that they use what stands here, and tell what they take from their context."""

    def __init__(self, *given: Any, **options: Any) -> None:
        super().__init__(*given, **options)
        self.taken = set[str]()

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802 (Jinja2's name)
        """Bind names of this module last: they stand for those that Jinja2 imports at the top."""
        super().visit_Template(node, frame)
        self.writeline(f"from {__name__} import Macro, escape")
        self.writeline(f"taken, others = {sorted(self.taken)!r}, {list(meta.find_referenced_templates(node))!r}")

    def enter_frame(self, frame: Frame) -> None:
        """Note what is looked up in the context."""
        super().enter_frame(frame)
        self.taken |= {name for action, name in frame.symbols.loads.values() if action == "resolve" and name}

    def signature(self, node: Any, frame: Frame, extra_kwargs: Mapping[str, Any] | None = None) -> None:
        """Write the arguments of a call without those that are for functions that ask for the context."""
        kept = {name: value for name, value in (extra_kwargs or {}).items() if name == "caller"}
        super().signature(node, frame, kept)


class Template(jinja2.Template):
    """A template that is imported once for a page, however many others import it with the same context."""

    environment: "Environment"

    @cached_property
    def taken(self) -> list[str] | None:
        """Tell what it and all that it imports take from the context; None if that cannot be told."""
        found, pending, known = set[str](), list[jinja2.Template]([self]), {self.name}
        while pending:
            compiled = pending.pop().root_render_func.__globals__
            found |= set(compiled["taken"])
            others = set(compiled["others"]) - known
            known |= others
            if None in others:
                # A template that is chosen while a page is made.
                return None
            try:
                pending += map(self.environment.get_template, sorted(others))
            except jinja2.TemplateNotFound:
                return None
        return sorted(found)

    def make_module(
        self,
        vars: dict[str, Any] | None = None,  # noqa: A002 (Jinja2's names)
        shared: bool = False,  # noqa: FBT001, FBT002
        locals: Mapping[str, Any] | None = None,  # noqa: A002
    ) -> TemplateModule:
        """Give the module that was made for the same context, or make one."""
        if self.taken is None:
            return super().make_module(vars, shared, locals)
        # What is set later on is missing here, and hides nothing.
        given = (vars or {}) | {name: value for name, value in (locals or {}).items() if value is not missing}
        key = (self.name, *[id(given.get(name, missing)) for name in self.taken])
        known = self.environment.modules.get(key)
        if known is None:
            # The module keeps what it was made with, so no other value can come to have the same id.
            known = self.environment.modules[key] = super().make_module(vars, shared, locals)
        return known


class Environment(jinja2.Environment):
    """Jinja2's environment with all of this."""

    code_generator_class = Generator
    context_class = Context
    template_class = Template

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.modules: dict[tuple[Any, ...], TemplateModule] = {}
        """What the page that is being made has imported."""
