"""docs/themes.md says what is so: every template, value and string a theme needs."""

import ast
import re
from pathlib import Path

import jinja2
import pytest
from documents import ROOT, THEMES, build_example

from briefing.model.address import FOLDERS, INDEXES, OVERVIEWS
from briefing.outputs.website.cards import CARD, ICON, ICON_FILE, Card
from briefing.render.templates import Templates
from briefing.render.theme import Theme
from briefing.text.yaml_source import load_yaml


def test_the_child_theme_in_the_documents_changes_every_page(tmp_path: Path) -> None:
    """The example of a child theme does what the page says."""
    about, base = re.findall(r"```(?:yaml|jinja)\n(.*?)```", THEMES, re.DOTALL)[:2]
    result = build_example(
        tmp_path,
        **{
            "site_config.yaml": "title: 주석 브리핑\nlanguages: [ko, en]\ntheme: paper\n",
            "themes/paper/theme.yaml": about,
            "themes/paper/templates/base.html": base,
        },
    )

    assert (0, "") == (result.exit_code, result.output)
    for name in ("index.html", "en/articles/five-teams.html"):
        page = (tmp_path / "output/website" / name).read_text(encoding="utf-8")
        assert "<footer>주석 브리핑</footer>" in page
        assert "#fffefb" in page


def test_the_child_of_default_in_the_documents_loads_its_sheet_on_every_page(tmp_path: Path) -> None:
    """Pages that load sheets of their own keep those of the frame."""
    base, css = re.findall(r"```(?:jinja|css)\n(.*?)```", THEMES.partition("## A child of `default`")[2], re.DOTALL)
    result = build_example(
        tmp_path,
        **{
            "site_config.yaml": "title: 주석 브리핑\nlanguages: [ko, en]\ntheme: ministry\n",
            "themes/ministry/theme.yaml": "name: ministry\ninherits: default\n",
            "themes/ministry/static/ministry.css": css,
            "themes/ministry/templates/base.html": base,
        },
    )

    assert (0, "") == (result.exit_code, result.output)
    website = tmp_path / "output/website"
    pages = list(website.rglob("*.html"))
    assert not [path for path in pages if "static/ministry.css" not in path.read_text(encoding="utf-8")]
    assert (website / "static/ministry.css").is_file()


@pytest.mark.parametrize("kind", ["home", *FOLDERS, *INDEXES, *OVERVIEWS, "not-found", "redirect"])
def test_every_template_that_a_theme_needs_is_documented(kind: str) -> None:
    """A theme made by the page lacks no template."""
    assert f"`{kind}.html`" in THEMES


def test_every_value_that_a_template_gets_is_documented() -> None:
    """What `outputs/website/make.py` gives to templates is in the table."""
    source = (ROOT / "briefing" / "outputs" / "website" / "make.py").read_text(encoding="utf-8")
    nodes = list(ast.walk(ast.parse(source)))
    calls = [node for node in nodes if isinstance(node, ast.Call)]
    given = {
        keyword.arg
        for call in calls
        if isinstance(call.func, ast.Attribute) and call.func.attr == "render"
        for keyword in call.keywords
        if keyword.arg
    }
    shared = next(node for node in nodes if isinstance(node, ast.FunctionDef) and node.name == "values_of")
    given |= {
        str(key.value)
        for node in ast.walk(shared)
        if isinstance(node, ast.Dict)
        for key in node.keys
        if isinstance(key, ast.Constant)
    }

    assert {"page", "href", "target"} <= given
    for name in given | {"t", "settings"}:
        assert re.search(rf"`{name}\b", THEMES), name


def test_every_word_of_a_card_is_documented() -> None:
    """What a Typst template gets is in the table, and so are its strings."""
    names = {*Card.__struct_fields__, "settings", "card-brief", "card-topic", "card-question", CARD, ICON, ICON_FILE}

    for name in names:
        assert re.search(rf"[`/]{name}`", THEMES), name


def test_every_filter_of_ours_is_documented() -> None:
    """Filters that Jinja2 does not have are explained."""
    ours = Templates(Theme("", {}, {}, {}, {}, b"")).environment.filters.keys() - jinja2.Environment().filters.keys()

    assert ours
    for name in ours:
        assert f"`{name}`" in THEMES


def test_strings_that_end_in_a_value_are_documented() -> None:
    """Whoever adds a value finds out which strings it needs."""
    templates = (ROOT / "themes" / "plain" / "templates").rglob("*.html")
    ending = {key for path in templates for key in re.findall(r't\("([a-z-]+-)" ~', path.read_text(encoding="utf-8"))}

    assert ending
    for key in ending:
        assert f"`{key}…`" in THEMES


def test_themes_speak_every_language_alike() -> None:
    """A string that one language lacks stops the build of a site in that language."""
    for theme in (ROOT / "themes").iterdir():
        files = [load_yaml(path.read_text(encoding="utf-8"), path.name)[0] for path in theme.glob("strings.*.yaml")]
        for strings in files:
            assert files[0].keys() == strings.keys()
