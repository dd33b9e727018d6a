"""What the documents hold: sections, tables and the complete example."""

import re
from pathlib import Path

from click.testing import CliRunner, Result

from briefing.shell.cli import main

ROOT = Path(__file__).parent.parent
CONTENT = (ROOT / "docs" / "content.md").read_text(encoding="utf-8")
THEMES = (ROOT / "docs" / "themes.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")
CELLS = re.compile(r"(?<!\\)\|")


def section(heading: str) -> str:
    """Give the text between a heading and the next one."""
    found = re.search(rf"^#+ {re.escape(heading)}\n(.*?)(?=^#|\Z)", CONTENT, re.MULTILINE | re.DOTALL)
    assert found, f"docs/content.md has no section “{heading}”"
    return found[1]


def written(heading: str) -> list[tuple[str, str]]:
    """Give what stands in code in the first column of a section's table, with the rest of its row."""
    lines = [line for line in section(heading).split("\n") if line.startswith("| `")]
    return [(code, line) for line in lines for code in re.findall(r"`([^`]+)`", CELLS.split(line)[1])]


def build_example(root: Path, **more: str) -> Result:
    """Write down the complete example, and more files by path, and build it."""
    files = dict(re.findall(r"^`(\S+)`:\n\n```\w+\n(.*?)^```", CONTENT, re.MULTILINE | re.DOTALL))
    for path, text in {**files, **more}.items():
        place = root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
    return CliRunner().invoke(main, ["build", "--strict", "--quiet", "--config", str(root / "site_config.yaml")])
