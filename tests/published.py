"""The briefing of this repository, built from a copy: tests that run side by side would wait for each other."""

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def lay_out(place: Path, theme: str = "default") -> Path:
    """Copy content and configuration, and give the configuration."""
    shutil.copytree(ROOT / "content", place / "content")
    config = (ROOT / "site_config.yaml").read_text(encoding="utf-8")
    assert "\ntheme: default\n" in config
    (place / "site_config.yaml").write_text(config.replace("theme: default", f"theme: {theme}"), encoding="utf-8")
    return place / "site_config.yaml"


def build(config: Path, output: str) -> Path:
    """Build one output in a process of its own, which uses all processors, and give its folder."""
    command = [sys.executable, str(ROOT / "build.py"), "build", "--quiet", "--only", output, "--config", str(config)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert 0 == done.returncode, done.stdout + done.stderr
    return config.parent / "output" / output


def publish(place: Path, theme: str = "default") -> Path:
    """Build the briefing in a theme, and give the folder of its website."""
    return build(lay_out(place, theme), "website")


def shared(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """Give a folder that is made once in a run of the tests, by the first process that asks; tests only read it."""
    base = factory.getbasetemp()
    if os.environ.get("PYTEST_XDIST_WORKER"):
        base = base.parent
    place, made = base / f"shared-{name}", base / f"shared-{name}.made"
    with (base / f"shared-{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            shutil.rmtree(place, ignore_errors=True)
            place.mkdir()
            make(place)
            made.touch()
    return place
