"""Read a theme and its parents from disk."""

from pathlib import Path

from briefing.diagnostics import BuildError
from briefing.render.theme import Theme, ThemeFiles, merge_themes, parent_of

ENGINE = Path(__file__).resolve().parent.parent.parent
_PARTS = ("theme.yaml", "templates", "cards", "static", "pdf", "epub", "single")


def read_theme(name: str, root: Path, languages: tuple[str, ...]) -> Theme:
    """Read a theme with its family; each is looked up beside the configuration, then beside the engine."""
    family: list[ThemeFiles] = []
    while name:
        if any(theme.name == name for theme in family):
            raise BuildError(f"the theme “{name}” inherits from itself")
        family.append(_read_one(name, root))
        name = parent_of(family[-1])
    return merge_themes(family, languages)


def _read_one(name: str, root: Path) -> ThemeFiles:
    for place in (root, ENGINE):
        folder = place / "themes" / name
        if folder.is_dir():
            files = {
                path.relative_to(folder).as_posix(): path.read_bytes()
                for path in sorted(folder.rglob("*"))
                if path.is_file() and not path.is_symlink() and _belongs(path.relative_to(folder))
            }
            return ThemeFiles(name, f"themes/{name}", files)
    raise BuildError(f"there is no theme “{name}” in themes/")


def _belongs(path: Path) -> bool:
    hidden = any(part.startswith(".") or part.endswith("~") for part in path.parts)
    return not hidden and (path.parts[0] in _PARTS or path.name.startswith("strings."))
