"""Templates do in fewer steps what Jinja2 does: the same text comes out, and what is imported is imported once."""

from typing import Any

import jinja2
import markupsafe
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from briefing.diagnostics import BuildError
from briefing.render.quick import Environment, escape
from briefing.render.templates import Templates
from briefing.render.theme import Theme

OPTIONS = {"autoescape": True, "undefined": jinja2.StrictUndefined, "extensions": ["jinja2.ext.loopcontrols"]}
MACROS = "{% macro m(a, b=2, c='<c>') %}[{{ a }}|{{ b }}|{{ c }}]{% endmacro %}"
CASES = {
    "values": "{{ one }} {{ text }} {{ safe }} {{ half }} {{ yes }} {{ nothing }} {{ many }} {{ -3 }} {{ '<' }}",
    "joined": "{{ text ~ safe ~ one }} {{ safe + text }} {{ text|upper }} {{ text|safe }} {{ text|e }}",
    "arguments": MACROS + "{{ m(1) }}{{ m(1, 3) }}{{ m(1, c=text) }}{{ m(c=safe, a=0) }}{{ m(b=nothing, a=m(1)) }}",
    "any arguments": "{% macro m(a) %}{{ a }}{{ varargs }}{{ kwargs }}{% endmacro %}{{ m(1, text, safe, d=text) }}",
    "caller": "{% macro m(a) %}<p>{{ caller(a) }}{% endmacro %}{% call(x) m(text) %}{{ x }}{{ safe }}{% endcall %}",
    "optional caller": "{% macro m(a, caller=none) %}{{ a }}{% if caller %}{{ caller() }}{% endif %}{% endmacro %}"
    "{{ m(1) }}{% call m(2) %}{{ text }}{% endcall %}",
    "nested": MACROS + "{% macro n(a) %}{{ m(m(a)) }}{{ m(a)|length }}{% endmacro %}{{ n(text) }}",
    "loops": MACROS + "{% for a in many %}{{ loop.index }}{{ m(a) }}{{ call(a) }}{{ loop.cycle('<', '>') }}"
    "{% endfor %}",
    "recursion": "{% for a in tree recursive %}{{ a[0] }}{{ loop(a[1]) }}{% endfor %}",
    "called": "{{ call(text) }}{{ call(*many[:1]) }}{{ text.replace('&', safe) }}{{ range(3)|list }}{{ dict(a=text) }}",
    "blocks": MACROS + "{% block x %}{{ text }}{% set y = m(one) %}{{ y }}{{ call(text) }}{% endblock %}{{ self.x() }}",
    "set": "{% set x %}{{ text }}{% endset %}{{ x }}{% set ns = namespace(n=1) %}{% for a in many %}"
    "{% set ns.n = ns.n + a|length %}{% endfor %}{{ ns.n }}",
    "filter": "{% filter upper %}{{ text }}{{ safe }}{% endfilter %}",
}
PART = "{% from 'deep.html' import d with context %}{% macro p() %}{{ d() }}{% endmacro %}"
VALUES: dict[str, Any] = {
    "one": 1,
    "half": 0.5,
    "yes": True,
    "nothing": None,
    "text": "<b> & \"c\" 'd'",
    "safe": Markup("<i>&amp;</i>"),
    "many": ["<", "b", Markup("<br>")],
    "tree": [("<", [("a", [])]), ("b", [])],
    "call": lambda value: f"<{value}>",
}
WRONG = {
    "unknown name": MACROS + "{{ m(1, d=2) }}",
    "too many": MACROS + "{{ m(1, 2, 3, 4) }}",
    "twice": MACROS + "{{ m(1, a=2) }}",
    "left out": "{% macro m(a) %}{{ a }}{% endmacro %}{{ m() }}",
    "undefined": "{{ not_there }}",
    "no caller": "{% macro m() %}{{ caller() }}{% endmacro %}{{ m() }}",
}


@pytest.mark.parametrize("name", CASES)
def test_the_text_is_that_of_jinja(name: str) -> None:
    """Fill the same template with Jinja2 as it comes."""
    ours, theirs = Environment(**OPTIONS), jinja2.Environment(**OPTIONS)  # type: ignore[arg-type]
    assert ours.from_string(CASES[name]).render(VALUES) == theirs.from_string(CASES[name]).render(VALUES)


@pytest.mark.parametrize("name", WRONG)
def test_what_jinja_refuses_is_refused(name: str) -> None:
    """Refuse with the same words."""
    said = []
    for environment in (Environment(**OPTIONS), jinja2.Environment(**OPTIONS)):  # type: ignore[arg-type]
        with pytest.raises((TypeError, jinja2.UndefinedError)) as caught:
            environment.from_string(WRONG[name]).render(VALUES)
        said.append((caught.type, str(caught.value)))
    assert said[0] == said[1]


@given(st.one_of(st.text(), st.integers(), st.floats(), st.booleans(), st.none(), st.lists(st.text())))
def test_everything_is_escaped(value: object) -> None:
    """Escape any value as markupsafe does, and leave markup alone."""
    assert str(escape(value)) == str(markupsafe.escape(value))
    assert str(escape(Markup(str(value)))) == str(value)


def _templates(**sources: str) -> Templates:
    named = {f"{name}.html": (text, f"{name}.html") for name, text in sources.items()}
    return Templates(Theme("", {}, {}, {}, {}, b""), named)


def test_a_part_is_imported_once_for_a_page() -> None:
    """Run a part once, though three import it, and again for the next page."""
    counted: list[str] = []
    templates = _templates(
        part=PART,
        deep="{{ count('deep') }}{% macro d() %}{{ word }}{% endmacro %}",
        page="{% from 'part.html' import p with context %}{% from 'deep.html' import d with context %}"
        "{% for n in (1, 2) %}{% from 'deep.html' import d as e with context %}{{ e() }}{% endfor %}{{ p() }}{{ d() }}",
    )
    for word in ("a", "b"):
        assert templates.render("page.html", "en", word=word, count=counted.append) == word * 4
    assert counted == ["deep", "deep"]


def test_a_part_sees_the_context_of_each_import() -> None:
    """Keep apart what was imported with different values of the same name."""
    templates = _templates(
        part=PART,
        deep="{% macro d() %}{{ word }}{% endmacro %}",
        page="{% for word in ('x', 'y') %}{% from 'part.html' import p with context %}{{ p() }}{% endfor %}"
        "{% from 'part.html' import p with context %}{{ p() }}",
    )
    assert templates.render("page.html", "en", word="z") == "xyz"


def test_a_part_sees_through_what_is_set_later() -> None:
    """A name that a block sets after the import hides nothing before it."""
    templates = _templates(
        part="{% macro p() %}{{ word }}{% endmacro %}",
        page="{% block x %}{% from 'part.html' import p with context %}{{ p() }}{% set word = 'n' %}{% endblock %}"
        "{% set word = 'b' %}{{ self.x() }}",
    )
    assert templates.render("page.html", "en", word="a") == "ab"


def test_a_part_that_is_chosen_while_a_page_is_made_is_imported_each_time() -> None:
    """Share nothing where it cannot be told what a part takes."""
    templates = _templates(
        part="{% from chosen import d with context %}{% macro p() %}{{ d() }}{% endmacro %}",
        one="{% macro d() %}1{{ word }}{% endmacro %}",
        page="{% from 'part.html' import p with context %}{{ p() }}"
        "{% set word = 'b' %}{% from 'part.html' import p with context %}{{ p() }}",
    )
    assert templates.render("page.html", "en", word="a", chosen="one.html") == "1a1b"


def test_a_part_may_include_what_there_is_not() -> None:
    """Leave it to Jinja2 whether a template that is missing matters."""
    templates = _templates(
        part="{% macro p() %}{% include 'none.html' ignore missing %}{{ word }}{% endmacro %}",
        page="{% from 'part.html' import p with context %}{{ p() }}",
    )
    assert templates.render("page.html", "en", word="a") == "a"


def test_parts_may_import_one_another() -> None:
    """Follow parts in a circle."""
    templates = _templates(
        odd="{% macro o(n) %}{% from 'even.html' import e with context %}{{ n }}{{ e(n - 1) if n }}{% endmacro %}",
        even="{% macro e(n) %}{% from 'odd.html' import o with context %}{{ n }}{{ o(n - 1) if n }}{% endmacro %}",
        page="{% from 'odd.html' import o with context %}{{ o(3) }}",
    )
    assert templates.render("page.html", "en") == "3210"


def test_a_mistake_in_a_macro_names_its_line() -> None:
    """Tell file and line of a mistake in a part."""
    templates = _templates(
        part="{% macro p() %}\n{{ nothing.there }}\n{% endmacro %}",
        page="{% from 'part.html' import p %}{{ p() }}",
    )
    with pytest.raises(BuildError, match=r"part\.html:2: 'nothing' is undefined"):
        templates.render("page.html", "en")


def test_a_file_with_two_names_is_compiled_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A theme that inherits a template knows it by its own name and by that of its parent."""
    compiled: list[str | None] = []
    compile_one = Environment.compile

    def counted(self: Environment, source: Any, name: str | None = None, *given: Any, **more: Any) -> Any:
        compiled.append(name)
        return compile_one(self, source, name, *given, **more)

    monkeypatch.setattr(Environment, "compile", counted)
    source = "{{ word }}", "themes/once/templates/page.html"
    templates = Templates(Theme("", {}, {}, {}, {}, b""), {"page.html": source, "once/page.html": source})
    templates.check()

    assert len(compiled) == 1
    assert templates.render("once/page.html", "en", word="a") == templates.render("page.html", "en", word="a") == "a"
