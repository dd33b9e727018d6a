"""`make` finds a Python that works, or says in one plain sentence what to do."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
TOOLS = ("make", "sh", "cat", "cksum", "echo", "rm")
TOO_OLD = 'echo "3.9 /usr/bin/python3"; exit 1'
NOT_THERE = 'echo "python3.13: command not found" >&2; exit 127'
WITHOUT_VENV = 'case "$1" in -c) echo "3.12 $0";; *) echo "ensurepip is not available"; exit 1;; esac'
INSTALL = "install what is missing (on Debian and Ubuntu: sudo apt install python3.12-venv) and run make again"
GOOD = f'exec "{sys.executable}" "$@"'


def start(folder: Path, **pythons: str) -> subprocess.CompletedProcess[str]:
    """Run the first step of `make site` where only these Pythons are; each is a line of shell."""
    tools = folder / "bin"
    tools.mkdir()
    for tool in TOOLS:
        (tools / tool).symlink_to(shutil.which(tool) or pytest.fail(f"{tool} is not installed"))
    for name, script in pythons.items():
        python = tools / name.replace("_", ".")
        python.write_text(f"#!/bin/sh\n{script}\n")
        python.chmod(0o755)
    for name in ("Makefile", "requirements.txt"):
        shutil.copy(ROOT / name, folder)
    (folder / "requirements.txt").write_text("")
    return subprocess.run(
        ["make", "runtime"],
        cwd=folder,
        env={"PATH": str(tools), "HOME": ""},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("pythons", "said"),
    [
        ({}, "Python 3.11 or newer is needed, and none is here; install one"),
        ({"python3": TOO_OLD}, "Python 3.11 or newer is needed, and only 3.9 is here; install one"),
        ({"python3_13": NOT_THERE}, "Python 3.11 or newer is needed, and none is here; install one"),
        ({"python3_12": WITHOUT_VENV}, f"Python 3.12 cannot make a virtual environment here; {INSTALL}"),
    ],
)
def test_without_a_good_python_one_sentence_says_what_to_do(tmp_path: Path, pythons: dict[str, str], said: str) -> None:
    """Nobody has to read a traceback to get started."""
    result = start(tmp_path, **pythons)

    first, *rest = result.stderr.splitlines()
    assert first.startswith(f"error: {said}")
    assert all(line.startswith("make: ") for line in rest)
    assert result.returncode
    assert not (tmp_path / ".venv").exists()


@pytest.mark.slow
def test_a_python_that_does_not_work_is_passed_over(tmp_path: Path) -> None:
    """A command can be there and fail, as those of version managers do; the next candidate is taken."""
    result = start(tmp_path, python3_13=NOT_THERE, python3_12=WITHOUT_VENV, python3=GOOD)

    assert (0, "") == (result.returncode, result.stderr)
    assert (tmp_path / ".venv" / "installed-requirements.txt").is_file()


@pytest.mark.slow
def test_nothing_is_done_twice(tmp_path: Path) -> None:
    """Setting up again says and changes nothing, until the lock file changes."""
    start(tmp_path, python3=GOOD)

    def again() -> str:
        return subprocess.run(["make", "runtime"], cwd=tmp_path, capture_output=True, text=True, check=True).stdout

    assert not again()
    (tmp_path / "requirements.txt").write_text("# changed\n")
    assert "made .venv" in again()
