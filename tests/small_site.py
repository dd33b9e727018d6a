"""A small valid site, and how to break it: files are written one after another, each below `=== path`.

A path may say in brackets what kind of file it is: `(removed)`, `(in EUC-KR)`, `(5000 times)`, `(a link to path)`,
`(a pipe)`.
"""

import os
import re
from pathlib import Path

from cases_reader import read_cases
from click.testing import CliRunner, Result

from briefing.shell.cli import main

_HEAD = re.compile(r"^=== (.+?)(?: \(([^()]*)\))?\n", re.MULTILINE)
Files = list[tuple[str, str, str]]
"""Path, kind of file, text."""


def read_files(written: str) -> Files:
    """Read the files of a case."""
    parts = _HEAD.split(written + "\n")
    return [(parts[n], parts[n + 1] or "", parts[n + 2]) for n in range(1, len(parts), 3)]


BASE = read_files(read_cases("diagnostics/base", parts=1)[0].parts[0])


def lay_out(root: Path, files: Files) -> None:
    """Write the valid site, changed by these files."""
    for path, kind, text in (*BASE, *files):
        place = root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.unlink(missing_ok=True)
        if kind.startswith("a link to "):
            place.symlink_to(kind.removeprefix("a link to "))
        elif kind == "a pipe":
            os.mkfifo(place)
        elif kind.endswith(" times"):
            place.write_text(text * int(kind.removesuffix(" times")), encoding="utf-8")
        elif kind != "removed":
            place.write_text(text, encoding="euc-kr" if kind == "in EUC-KR" else "utf-8")


def run(root: Path, *arguments: str) -> Result:
    """Run a command over the site of a folder."""
    return CliRunner().invoke(main, [*arguments, "--config", str(root / "site_config.yaml")])


def change(root: Path, path: str, text: str) -> None:
    """Write a file of the site."""
    place = root / path
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(text, encoding="utf-8")


def build(root: Path, *arguments: str) -> Result:
    """Build, and prove that output and content stand as before unless the build succeeds."""
    before = _tree(root)
    result = run(root, "build", *arguments)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
    if result.exit_code:
        assert before == _tree(root)
    return result


def _tree(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Give every file below a folder, hidden ones too, with its bytes and time; notes for later builds do not count."""
    return {
        path.relative_to(folder).as_posix(): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.parent.name != ".cache"
    }
