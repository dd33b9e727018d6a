"""Builds as processes: the same bytes anywhere, safe when killed, one at a time, light when nothing changed."""

import fcntl
import os
import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
import small_site
from site_tree import files_of

ROOT = Path(__file__).parent.parent
SITE = Path(__file__).parent / "sites" / "edits"
HEAVY = ("markdown_it", "jinja2", "rapidfuzz", "ahocorasick_rs", "typst", "starlette")


def command(site: Path, *arguments: str) -> list[str]:
    """Write the command that builds a site."""
    return [sys.executable, str(ROOT / "build.py"), "build", "--config", str(site / "site_config.yaml"), *arguments]


def build(site: Path, *arguments: str, **environment: str) -> str:
    """Build a site in a process of its own, and give what it said."""
    done = subprocess.run(
        command(site, *arguments), env={**os.environ, **environment}, capture_output=True, text=True, check=False
    )
    assert 0 == done.returncode, done.stderr
    return done.stdout


def copy(place: Path) -> Path:
    """Make a site of its own."""
    return shutil.copytree(SITE, place, ignore=shutil.ignore_patterns("output", ".cache"))


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Build the site from nothing."""
    site = copy(tmp_path_factory.mktemp("clean") / "site")
    build(site)
    return files_of(site / "output")


def stamps(folder: Path) -> dict[str, tuple[int, int]]:
    """Give what would tell that a file was written anew."""
    paths = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    return {str(path.relative_to(folder)): (path.stat().st_mtime_ns, path.stat().st_ino) for path in paths}


@pytest.mark.parametrize(
    ("arguments", "environment"),
    [
        ((), {"TZ": "Asia/Seoul", "LC_ALL": "C", "PYTHONHASHSEED": "1"}),
        (("--jobs", "1"), {"TZ": "America/New_York", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "2"}),
        (("--jobs", "4"), {"PYTHONHASHSEED": "3", "SOURCE_DATE_EPOCH": "1700000000"}),
    ],
)
def test_same_content_gives_the_same_bytes(
    tmp_path: Path, clean: dict[str, bytes], arguments: tuple[str, ...], environment: dict[str, str]
) -> None:
    """In any folder, time zone, locale, hash seed and number of processes."""
    site = copy(tmp_path / "다른 곳" / "site")
    build(site, *arguments, **environment)

    assert clean == files_of(site / "output")


def test_second_build_touches_no_file(tmp_path: Path) -> None:
    """What stands is left alone, with and without memory."""
    site = copy(tmp_path / "site")
    build(site)
    before = stamps(site / "output")
    build(site)
    build(site, "--no-cache")

    assert before == stamps(site / "output")


def test_new_alias_writes_only_pages_whose_text_changes(tmp_path: Path) -> None:
    """One more name of an entity: the briefs that hold it, the pages that show those sentences, and nothing else."""
    site = copy(tmp_path / "site")
    one, two = (site / "content" / "articles" / f"{name}.ko.md" for name in ("one", "two"))
    one.write_text(one.read_text(encoding="utf-8") + "\n한국통신이 말했다.\n", encoding="utf-8")
    two.write_text(two.read_text(encoding="utf-8").replace("KT", "그 회사"), encoding="utf-8")
    build(site)
    before, times = files_of(site / "output"), stamps(site / "output" / "website")
    entity = site / "content" / "entities" / "kt.yaml"
    entity.write_text(entity.read_text(encoding="utf-8") + "  aliases:\n    ko:\n      - 한국통신\n", encoding="utf-8")
    said = build(site)
    after, later = files_of(site / "output"), stamps(site / "output" / "website")
    written = {f"website/{path}" for path in later if later[path] != times[path]}

    assert written == {path for path in after if after[path] != before.get(path)} - {"manifest.json"}
    assert {"website/articles/one.html", "website/entities/kt.html"} <= written
    assert "website/articles/two.html" not in written
    assert int(said.partition(": ")[2].partition(" made")[0]) <= len(written) + 4


def test_files_of_a_removed_brief_go_and_foreign_files_stay(tmp_path: Path) -> None:
    """Adding, renaming and removing leave exactly the files of a clean build, and what is not ours."""
    site = copy(tmp_path / "site")
    articles = site / "content" / "articles"
    build(site)
    (site / "output" / "website" / "mine.html").write_text("foreign", encoding="utf-8")
    (articles / "one.ko.md").rename(articles / "renamed.ko.md")
    (articles / "more.ko.md").write_text((articles / "two.ko.md").read_text(encoding="utf-8"), encoding="utf-8")
    build(site)
    made = files_of(site / "output")
    other = shutil.copytree(site, tmp_path / "other", ignore=shutil.ignore_patterns("output", ".cache"))
    build(other)

    assert b"foreign" == made.pop("website/mine.html")
    assert files_of(other / "output") == made
    assert "website/articles/one.html" not in made


def test_build_with_nothing_to_do_is_light(tmp_path: Path) -> None:
    """It imports neither the Markdown parser nor the template engine, nor what draws cards."""
    site = copy(tmp_path / "site")
    with (site / "site_config.yaml").open("a", encoding="utf-8") as config:
        config.write("base_url: https://example.org\n")
    build(site)
    code = f"import sys; sys.argv = {command(site)[1:]!r}; sys.path.insert(0, {str(ROOT)!r})\n"
    code += "from briefing.shell.cli import main\ntry:\n    main()\nexcept SystemExit:\n    pass\n"
    code += f"print([name for name in {HEAVY!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert "[]" == done.stdout.strip().splitlines()[-1]


def test_profile_tells_where_the_time_went(tmp_path: Path) -> None:
    """In this process and its workers; and one line tells what was done."""
    site = copy(tmp_path / "site")
    done = subprocess.run(command(site, "--profile"), capture_output=True, text=True, check=True)

    assert {"parsing", "resolving", "templates", "keys"} <= {line.split("  ")[-1] for line in done.stderr.splitlines()}
    assert 1 == len(done.stdout.splitlines())
    assert "made, 0 kept, 0 removed" in done.stdout
    assert " MB" in done.stdout


def test_embargo_ends_and_begins_again_with_the_time_of_the_build(tmp_path: Path) -> None:
    """A brief appears when its time has come, though no file has changed."""
    site = copy(tmp_path / "site")
    brief = site / "content" / "articles" / "one.ko.md"
    text = brief.read_text(encoding="utf-8")
    brief.write_text(text.replace("summary:", "embargo: 2025-08-04T11:00+09:00\nsummary:"), encoding="utf-8")
    page = site / "output" / "website" / "articles" / "one.html"
    seen = []
    for instant in ("1754270000", "1754270000", "1754280000", "1754280000", "1754270000"):
        build(site, SOURCE_DATE_EPOCH=instant)
        seen.append(page.exists())

    assert [False, False, True, True, False] == seen
    assert b"one" not in files_of(site / "output")["website/articles/index.html"]


def test_why_tells_what_a_page_was_made_from(tmp_path: Path) -> None:
    """And what had changed when it was made last."""
    site = copy(tmp_path / "site")

    def why(page: str) -> list[str]:
        arguments = [sys.executable, str(ROOT / "build.py"), "why", page, "--config", str(site / "site_config.yaml")]
        done = subprocess.run(arguments, capture_output=True, text=True, check=False)
        return [str(done.returncode), *(done.stdout + done.stderr).splitlines()]

    before = why("entities/kakao.html")
    build(site)
    first = why("entities/kakao.html")
    entity = site / "content" / "entities" / "kakao.yaml"
    entity.write_text(entity.read_text(encoding="utf-8") + "  summary: 회사다.\n", encoding="utf-8")
    build(site)

    assert ["2", "error: nothing is remembered of earlier builds; run a build first"] == before
    assert "made by the last build, because there was none before" == first[-1]
    assert "made by the last build, because this had changed: its record" == why("entities/kakao.html")[-1]
    assert "kept since then: nothing it is made from has changed" == why("entities/kt.html")[-1]
    assert "2" == why("nowhere.html")[0]


def test_second_build_at_once_says_so(tmp_path: Path) -> None:
    """A briefing is built by one process at a time."""
    site = copy(tmp_path / "site")
    build(site)
    with (site / ".cache" / "lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        begun = time.monotonic()
        done = subprocess.run(command(site), capture_output=True, text=True, check=False)

    assert 2 == done.returncode
    assert "another build" in done.stderr
    assert time.monotonic() - begun > 5


@pytest.mark.parametrize("damage", [b"", b"SQLite format 3\0 and nonsense", os.urandom(5000)])
def test_damaged_memory_is_dropped(tmp_path: Path, clean: dict[str, bytes], damage: bytes) -> None:
    """What cannot be read is not trusted."""
    site = copy(tmp_path / "site")
    build(site)
    (site / ".cache" / "memory.sqlite3").write_bytes(damage)
    (site / "content" / "articles" / "one.ko.md").touch()
    build(site)

    assert clean == files_of(site / "output")


def test_memory_of_a_changed_page_is_not_trusted(tmp_path: Path) -> None:
    """Bytes in the middle of the memory that no longer mean anything cost a build, not a wrong page."""
    site = copy(tmp_path / "site")
    build(site)
    memory = site / ".cache" / "memory.sqlite3"
    data = bytearray(memory.read_bytes())
    for place in range(9000, len(data), 3000):
        data[place : place + 200] = b"\xff" * 200
    memory.write_bytes(bytes(data))
    (site / "content" / "topics" / "chips.ko.md").write_text(
        "---\ntitle: 칩\nsummary: 요약\n---\n\n카카오.\n", encoding="utf-8"
    )
    build(site)
    other = shutil.copytree(site, tmp_path / "other", ignore=shutil.ignore_patterns("output", ".cache"))
    build(other)

    assert files_of(other / "output") == files_of(site / "output")


def test_leavings_of_a_killed_build_are_cleared_though_nothing_else_changed(
    tmp_path: Path, clean: dict[str, bytes]
) -> None:
    """An edit undone after a killed build leaves only what that build had staged."""
    site = copy(tmp_path / "site")
    build(site)
    for name in ("website", "manifest.json"):
        staged = site / "output" / ".staging" / name
        staged.parent.mkdir(exist_ok=True)
        staged.write_bytes(b"half")
        build(site)

        assert clean == files_of(site / "output")


def test_file_that_the_disk_takes_in_part_is_refused(tmp_path: Path) -> None:
    """Half a page is never taken for a whole one."""
    code = (
        "import resource, sys; from pathlib import Path; from briefing.shell.publishing import stage\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))\n"
        "stage(Path(sys.argv[1]), 'website', 'index.html', bytes(200))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert 1 == done.returncode
    assert "File too large" in done.stderr


@pytest.mark.slow
def test_killed_build_is_made_good_by_the_next(tmp_path: Path) -> None:
    """A build killed at any moment, also with its edit undone, leaves nothing that stays wrong."""
    site, chance = copy(tmp_path / "site"), random.Random(1)
    begun = time.monotonic()
    build(site)
    whole = time.monotonic() - begun
    topic = site / "content" / "topics" / "chips.ko.md"
    old = topic.read_text(encoding="utf-8")
    for number in range(50):
        topic.write_text(old.replace("반도체", f"반도체 {number}"), encoding="utf-8")
        process = subprocess.Popen(command(site), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(chance.uniform(0, whole))
        process.kill()
        process.wait()
        if chance.random() < 0.5:
            topic.write_text(old, encoding="utf-8")
        build(site)
        other = tmp_path / "other"
        shutil.rmtree(other, ignore_errors=True)
        shutil.copytree(site, other, ignore=shutil.ignore_patterns("output", ".cache"))
        build(other)

        assert files_of(other / "output") == files_of(site / "output"), number


def test_a_style_sheet_that_changed_is_all_that_is_made_again(tmp_path: Path) -> None:
    """Pages name it and do not hold it; a template of the PDF is nothing to them either."""
    theme = "=== themes/own/theme.yaml\nname: own\ninherits: plain\n=== themes/own/static/own.css\np { color: red }\n"
    small_site.lay_out(tmp_path, small_site.read_files(theme))
    config = (tmp_path / "site_config.yaml").read_text(encoding="utf-8")
    small_site.change(tmp_path, "site_config.yaml", f"{config}\ntheme: own\n")
    small_site.run(tmp_path, "build", "--jobs", "1")

    small_site.change(tmp_path, "themes/own/static/own.css", "p { color: blue }\n")
    style = small_site.run(tmp_path, "build", "--jobs", "1").output
    small_site.change(tmp_path, "themes/own/pdf/look.typ", "// nothing\n")
    print_only = small_site.run(tmp_path, "build", "--jobs", "1").output

    assert "index.html: 1 made" in style
    assert "index.html: 0 made" in print_only
