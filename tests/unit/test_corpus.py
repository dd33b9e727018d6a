"""The benchmarks' corpus is sound content and the same every time."""

import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent


def write_corpus(folder: Path, *options: str) -> None:
    """Write a corpus of thirty briefs."""
    command = [sys.executable, str(ROOT / "benchmarks/corpus.py"), "--n", "30", "--out", str(folder), *options]
    subprocess.run(command, check=True, capture_output=True)


def digests(folder: Path) -> dict[str, str]:
    """Digest every file below a folder."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.mark.parametrize("options", [(), ("--plain",)], ids=["annotated", "plain"])
def test_corpus_has_no_problems(tmp_path: Path, options: tuple[str, ...]) -> None:
    """An invented briefing passes the checks that authors' briefings must pass, with no warning either."""
    write_corpus(tmp_path, *options)

    config = str(tmp_path / "ours/site_config.yaml")
    command = [sys.executable, str(ROOT / "build.py"), "check", "--config", config]
    said = subprocess.run(command, check=False, capture_output=True, text=True)

    assert ("0 errors, 0 warnings", 0) == (said.stdout.strip() or said.stderr.strip()[-500:], said.returncode)


def test_corpus_is_the_same_every_time(tmp_path: Path) -> None:
    """The seed decides every byte."""
    for name, seed in (("one", "7"), ("two", "7"), ("other", "8")):
        write_corpus(tmp_path / name, "--seed", seed)

    one = digests(tmp_path / "one")

    assert one == digests(tmp_path / "two")
    assert one != digests(tmp_path / "other")


def test_annotations_are_of_all_kinds(tmp_path: Path) -> None:
    """Each brief has eight annotations, and every kind stands among them."""
    write_corpus(tmp_path)

    for path in (tmp_path / "ours/content/articles").glob("*.yaml"):
        kinds = [line.split(": ")[1] for line in path.read_text(encoding="utf-8").splitlines() if "  kind: " in line]
        assert 8 == len(kinds)
        assert {"note", "event", "figure", "claim", "relation", "term"} == set(kinds)
