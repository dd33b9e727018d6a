"""The briefing of this repository, built from a copy: tests that run side by side would wait for each other."""

import shutil
from pathlib import Path

from click.testing import CliRunner

from briefing.shell.cli import main

ROOT = Path(__file__).parent.parent


def publish(place: Path, theme: str = "default") -> Path:
    """Build the briefing in a theme, and give the folder of its website."""
    shutil.copytree(ROOT / "content", place / "content")
    config = (ROOT / "site_config.yaml").read_text(encoding="utf-8")
    assert "\ntheme: default\n" in config
    (place / "site_config.yaml").write_text(config.replace("theme: default", f"theme: {theme}"), encoding="utf-8")
    done = CliRunner().invoke(
        main, ["build", "--only", "website", "--jobs", "1", "--config", str(place / "site_config.yaml")]
    )
    assert 0 == done.exit_code, done.output
    return place / "output" / "website"
