"""The two sites that labelled queries are asked of: the briefing, and invented briefs with paragraphs planted in them.

Both are built in themes that show little, which is quick; to these comes what searches.
"""

import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml
from click.testing import CliRunner

from briefing.shell.cli import main

ROOT = Path(__file__).parent.parent.parent
BRIEFS = 300


def build_briefing(place: Path) -> Path:
    """Build the briefing, and give the folder of its website."""
    shutil.copytree(ROOT / "content", place / "content")
    shutil.copytree(ROOT / "themes/plain", place / "themes/plain")
    config = (ROOT / "site_config.yaml").read_text(encoding="utf-8")
    (place / "site_config.yaml").write_text(config.replace("theme: default", "theme: plain"), encoding="utf-8")
    return _build(place, place / "themes/plain")


def build_corpus(place: Path, planted: Mapping[str, Any]) -> Path:
    """Write the corpus with what is planted in it, build it, and give the folder of its website."""
    command = [sys.executable, str(ROOT / "benchmarks/corpus.py"), "--n", str(BRIEFS), "--out", str(place)]
    subprocess.run(command, check=True, capture_output=True)
    site = place / "ours"
    for plant in planted["plants"]:
        _plant(site / f"content/articles/brief-{plant['brief']:06}.ko.md", plant)
    (site / "content/entities/planted.yaml").write_text(_dump(planted["entities"]), encoding="utf-8")
    return _build(site, site / "themes/equal")


def _build(site: Path, theme: Path) -> Path:
    for script in sorted((ROOT / "themes/default/static").glob("search*.js")):
        shutil.copy(script, theme / "static")
    done = CliRunner().invoke(main, ["build", "--only", "website", "--config", str(site / "site_config.yaml")])
    assert 0 == done.exit_code, done.output
    return site / "output" / "website"


def _plant(path: Path, plant: Mapping[str, Any]) -> None:
    """Put a paragraph into a brief, before its second heading, and change its front matter."""
    _, front, text = path.read_text(encoding="utf-8").split("---\n", 2)
    fields = yaml.safe_load(front)
    fields |= {name: plant[name] for name in ("title", "topics") if name in plant}
    first, heading, rest = text.partition("\n\n## ")
    second, further, end = rest.partition("\n\n## ")
    text = f"{first}{heading}{second}\n\n{plant['text']}{further}{end}"
    path.write_text(f"---\n{_dump(fields)}---\n{text}", encoding="utf-8")


def _dump(value: Any) -> str:
    return yaml.safe_dump(value, allow_unicode=True, sort_keys=False)
