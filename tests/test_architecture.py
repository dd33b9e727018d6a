"""The rules of docs/architecture.md, executed."""

import ast
import re
import sys
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ENGINE = ROOT / "briefing"
MODULES = sorted(path.relative_to(ENGINE).as_posix() for path in ENGINE.rglob("*.py"))
CORE = [module for module in MODULES if not module.startswith("shell/")]

ORDER = ("diagnostics", "model", "text", "config")
MAY_IMPORT = {
    **{part: set(ORDER[:place]) for place, part in enumerate(ORDER)},
    **{stage: set(ORDER) for stage in ("parse", "resolve", "pages", "render")},
    "pictures": {"model", "text"},
    "outputs": {*ORDER, "render", "pictures"},
    "shell": {*ORDER, "parse", "resolve", "pages", "pictures", "render", "outputs"},
}

HOMES = {
    "ahocorasick_rs": ("resolve/names.py",),
    "click": ("shell/cli.py", "shell/progress.py"),
    "jinja2": ("render/templates.py", "render/quick.py"),
    "justmytype_intl_cjk": ("shell/fonts.py",),
    "markdown_it": ("text/markdown.py", "text/inline.py", "text/emphasis.py"),
    "markupsafe": ("render/", "outputs/website/make.py"),
    "mdit_py_plugins": ("text/markdown.py",),
    # Structs are our values, so they are declared everywhere; what else msgspec does has a home.
    "msgspec": ("",),
    "pikepdf": ("outputs/pdf/finish.py",),
    "pylopdf_fonts_ko": ("shell/fonts.py",),
    "rapidfuzz": ("text/suggest.py",),
    "typst": ("shell/typesetter.py",),
    "yaml": ("text/yaml_source.py",),
}
STRUCTS = {"msgspec.Struct", "msgspec.Meta", "msgspec.structs.replace"}
MSGSPEC_HOMES = ("model/", "text/fields.py", "shell/store.py", "shell/resolving.py")
PACKAGES = {
    "ahocorasick-rs": "ahocorasick_rs",
    "justmytype-intl-cjk": "justmytype_intl_cjk",
    "markdown-it-py": "markdown_it",
    "mdit-py-plugins": "mdit_py_plugins",
    "pylopdf-fonts-ko": "pylopdf_fonts_ko",
    "pyyaml": "yaml",
}

WORLD = {
    "asyncio",
    "getpass",
    "glob",
    "importlib",
    "io",
    "locale",
    "multiprocessing",
    "os",
    "pathlib.Path",
    "platform",
    "random",
    "secrets",
    "shutil",
    "signal",
    "socket",
    "sqlite3",
    "subprocess",
    "sys",
    "tempfile",
    "threading",
    "time",
    "urllib.request",
    "uuid",
}
PURE = {"io.BytesIO", "io.StringIO", "uuid.NAMESPACE_URL", "uuid.uuid5"}
"""What touches nothing, in modules that otherwise do."""
WORLDLY_NAMES = {"open", "print", "input", "breakpoint", "exec", "eval"}
WORLDLY_METHODS = {"now", "utcnow", "today", "read_text", "read_bytes", "write_text", "write_bytes"}

LONGEST = 350


@cache
def tree(module: str) -> ast.Module:
    """Parse a module of the engine."""
    return ast.parse((ENGINE / module).read_text(encoding="utf-8"))


def imports(module: str) -> set[str]:
    """Give every name a module imports, with its full path."""
    names: set[str] = set()
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{module} imports by a relative name"
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def part_of(module: str) -> str:
    """Tell which part of the engine a module belongs to."""
    return module.split("/", maxsplit=1)[0].removesuffix(".py")


def test_every_part_has_its_place() -> None:
    """No part of the engine stands outside the order."""
    parts = {part_of(module) for module in MODULES} - {"__init__"}

    assert parts <= MAY_IMPORT.keys()


@pytest.mark.parametrize("module", MODULES)
def test_imports_point_one_way(module: str) -> None:
    """A part imports only what comes before it; stages never import one another."""
    part = part_of(module)
    named = {name.split(".")[1] for name in imports(module) if name.startswith("briefing.")}

    assert named - {part} <= MAY_IMPORT.get(part, set())


@pytest.mark.parametrize("module", CORE)
def test_the_core_does_not_touch_the_world(module: str) -> None:
    """Files, clock, processes and terminal belong to the shell."""
    found = imports(module) - PURE

    assert not {name for name in found for world in WORLD if name == world or name.startswith(f"{world}.")}
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            assert node.func.id not in WORLDLY_NAMES
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            assert node.func.attr not in WORLDLY_METHODS


@pytest.mark.parametrize("module", MODULES)
def test_each_library_has_one_home(module: str) -> None:
    """Changing a library touches one place."""
    found = imports(module)
    libraries = {name.split(".")[0] for name in found} - sys.stdlib_module_names - {"briefing"}

    for library in libraries:
        assert module.startswith(HOMES.get(library, ())), f"{library} is not at home in {module}"
    if {name for name in found if name.split(".")[0] == "msgspec"} - STRUCTS:
        assert module.startswith(MSGSPEC_HOMES), f"msgspec does more in {module} than declare structs"


def test_every_library_is_required_and_every_requirement_used() -> None:
    """What the engine imports is what `requirements.in` names."""
    required = (ROOT / "requirements.in").read_text(encoding="utf-8").split()
    # Jinja2 brings MarkupSafe along.
    assert {PACKAGES.get(name, name) for name in required} | {"markupsafe"} == set(HOMES)


def test_the_architecture_page_names_every_home() -> None:
    """The table of libraries is complete."""
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")

    for homes in HOMES.values():
        for home in filter(None, homes):
            assert f"`{home}`" in page


def test_the_architecture_page_names_every_folder() -> None:
    """The table of folders is complete."""
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")

    for part in {part_of(module) for module in MODULES} - {"__init__"}:
        assert f"`briefing/{part}/`" in page or f"`briefing/{part}.py`" in page


@pytest.mark.parametrize("module", MODULES)
def test_modules_fit_in_one_reading(module: str) -> None:
    """A module that needs more lines is two ideas."""
    assert len((ENGINE / module).read_text(encoding="utf-8").splitlines()) <= LONGEST


def public(node: ast.AST, inside: str = "") -> list[tuple[str, ast.AST]]:
    """Give the public functions and classes of a module, and the public methods of those classes."""
    found: list[tuple[str, ast.AST]] = []
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.ClassDef) and not child.name.startswith("_"):
            found.append((inside + child.name, child))
            if isinstance(child, ast.ClassDef):
                found += public(child, f"{child.name}.")
    return found


@pytest.mark.parametrize("module", MODULES)
def test_every_public_thing_says_in_one_sentence_what_it_is(module: str) -> None:
    """Docstrings start with a sentence on a line of its own."""
    for name, node in [("the module", tree(module)), *public(tree(module))]:
        docstring = ast.get_docstring(node)  # type: ignore[arg-type]
        assert docstring, f"{name} has no docstring"
        first = docstring.partition("\n")[0] if name != "the module" else docstring.partition("\n\n")[0]
        assert re.search(r"[.?!]”?$", first), f"the first line of {name} is no sentence"
