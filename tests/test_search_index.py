"""The index of a built site follows edits, and is the same however it came about."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from site_tree import files_of

from briefing.shell.cli import main

ROOT = Path(__file__).parent.parent
SENTENCE = "펭귄은 얼음을 좋아한다."


def build(site: Path) -> dict[str, bytes]:
    """Build a site, and give the files of its index."""
    done = CliRunner().invoke(main, ["build", "--config", str(site / "site_config.yaml"), "--jobs", "1"])
    assert 0 == done.exit_code, done.output
    return files_of(site / "output/website/search")


def clean(site: Path) -> dict[str, bytes]:
    """Build the same content from nothing."""
    copy = site.with_name("clean")
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(site, copy, ignore=shutil.ignore_patterns("output", ".cache"))
    return build(copy)


def changed(before: dict[str, bytes], after: dict[str, bytes]) -> set[str]:
    """Name the files that differ."""
    return {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build an invented briefing of thirty briefs in a theme that searches."""
    place = tmp_path_factory.mktemp("index")
    command = [sys.executable, str(ROOT / "benchmarks/corpus.py"), "--n", "30", "--out", str(place)]
    subprocess.run(command, check=True, capture_output=True)
    (place / "ours/themes/equal/static/search.js").write_text("// It searches.", encoding="utf-8")
    build(place / "ours")
    return place / "ours"


@pytest.fixture
def site(made: Path, tmp_path: Path) -> Path:
    """Give a built site of its own to each test."""
    return shutil.copytree(made, tmp_path / "site")


def add(site: Path, name: str, date: str) -> None:
    """Write one more brief."""
    more = "topics: [topic-01]\nsources: [source-00000]\n"
    front = f"---\ntitle: 펭귄\nsummary: 요약\ndate: {date}\n{more}---\n\n{SENTENCE}\n"
    (site / f"content/articles/{name}.ko.md").write_text(front, encoding="utf-8")


def test_one_sentence_changes_few_files(site: Path) -> None:
    """The text of its brief, and the files whose terms moved."""
    before = build(site)
    path = site / "content/articles/brief-000011.ko.md"
    path.write_text(f"{path.read_text(encoding='utf-8').rstrip()} {SENTENCE}\n", encoding="utf-8")

    after = build(site)

    assert after == clean(site)
    files = changed(before, after)
    assert 1 == sum(name.startswith("ko/texts/") for name in files)
    assert 0 < sum(name.startswith("ko/terms/") for name in files) < len(SENTENCE) * 2
    assert not any(name.startswith("ko/records/") for name in files)
    assert "ko/index.js" not in files


def test_a_new_brief_moves_no_other(site: Path) -> None:
    """It takes the last number."""
    before = build(site)
    add(site, "penguin", "2030-01-01")

    after = build(site)

    assert after == clean(site)
    assert {"ko/texts/30.js", "ko/index.js", "ko/words.js"} == {
        name for name in changed(before, after) if not name.startswith("ko/terms/")
    }


def test_what_comes_first_moves_all_others(site: Path) -> None:
    """A backdated brief shifts the numbers; taken away again, everything is as before."""
    before = build(site)
    add(site, "penguin", "1999-01-01")

    assert build(site) == clean(site)
    (site / "content/articles/penguin.ko.md").unlink()
    assert before == build(site)


def test_a_name_changes_what_it_is_found_by(site: Path) -> None:
    """The entity is found by its new name, and everything else stays where it was."""
    before = build(site)
    (site / "content/entities/more.yaml").write_text(
        "- id: entity-zzz\n  kind: organisation\n  name: 펭귄연구소\n", encoding="utf-8"
    )

    after = build(site)

    assert after == clean(site)
    assert "펭귄연구소" in after["ko/names.js"].decode()
    assert 1 == sum("펭귄연구소" in after[name].decode() for name in after if name.startswith("ko/names/"))
    assert not any(name.startswith("ko/texts/") for name in changed(before, after))


def test_a_theme_that_does_not_search_has_no_index(site: Path) -> None:
    """What searches is a file of the theme."""
    (site / "themes/equal/static/search.js").unlink()

    assert {} == build(site)


def test_lost_files_come_back(site: Path) -> None:
    """Whatever happens to the output or to half of the memory."""
    before = build(site)
    shutil.rmtree(site / "output/website/search")
    assert before == build(site)
    (site / "output/website/search/ko/terms/3.js").write_text("broken", encoding="utf-8")
    assert before == build(site)


def test_entities_of_the_front_matter_filter_at_once(site: Path) -> None:
    """They change nothing that the text says, only by whom it is found."""
    before = build(site)
    path = site / "content/articles/brief-000011.ko.md"
    text = path.read_text(encoding="utf-8")
    stranger = next(name for name in (f"entity-{number:05}" for number in range(50)) if name not in text)
    # In the place of another one: a line more would be a change of the text below it.
    changed_text = re.sub(r"(\nentities:\n  - )entity-\d+", rf"\g<1>{stranger}", text)
    path.write_text(changed_text, encoding="utf-8")

    after = build(site)

    assert after == clean(site)
    assert before != after
