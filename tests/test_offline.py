"""The offline bundle of a small site: what is in it, when it is made again, and what happens when it cannot be."""

import errno
import re
import shutil
import subprocess
from base64 import b64decode
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from small_site import change, lay_out, read_files, run

PICTURE = b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==")
CONFIG = "title: 시험 브리핑\nlanguages: [ko, en]\ntheme: plain\noutputs: [website, offline]\n"
ABOUT = """---
title: 소개
---

## 그림

![길](../media/map.png) 이 모음을 소개한다.[^1] [글](../articles/plan.ko.md)

[^1]: 각주다.
"""


class Ids(HTMLParser):
    """Collect ids, links and texts of a document."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: Counter[str] = Counter()
        self.hrefs: set[str] = set()
        self.sources: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what an element is called and leads to."""
        found = dict(attrs)
        self.ids[found.get("id") or ""] += 1
        if tag == "a":
            self.hrefs.add(found.get("href") or "")
        self.sources.add(found.get("src") or "")
        assert "style" not in found


def laid_out(root: Path, config: str) -> Path:
    """Lay out a site that wants a bundle, with a picture."""
    lay_out(root, read_files(f"=== site_config.yaml\n{config}=== content/pages/about.ko.md\n{ABOUT}"))
    (root / "content" / "media").mkdir()
    (root / "content" / "media" / "map.png").write_bytes(PICTURE)
    return root


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Lay out a site in the theme that is made fastest."""
    return laid_out(tmp_path, CONFIG)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a site in the theme with everything; tests only read it."""
    root = laid_out(tmp_path_factory.mktemp("built"), CONFIG.replace("plain", "default"))
    made(root, "--only", "offline")
    return root


def made(site: Path, *arguments: str) -> Path:
    """Build the bundle, and give its folder."""
    result = run(site, "build", "--jobs", "1", *arguments)
    assert 0 == result.exit_code, result.output
    return site / "output" / "offline"


def test_the_zip_is_the_website_and_a_note(built: Path) -> None:
    """Byte for byte what stands on the website, below one folder."""
    website = built / "output" / "website"
    stands = {path.relative_to(website).as_posix(): path.read_bytes() for path in website.rglob("*") if path.is_file()}
    with ZipFile(built / "output" / "offline" / "briefing.zip") as archive:
        packed = {name.removeprefix("briefing/"): archive.read(name) for name in archive.namelist()}
    if unzip := shutil.which("unzip"):
        subprocess.run([unzip, "-tq", built / "output" / "offline" / "briefing.zip"], check=True)
    note = packed.pop("START-HERE.txt")
    assert stands == packed
    assert note.startswith(b"\xef\xbb\xbf")
    assert note.count(b"\n") == note.count(b"\r\n")
    assert {"시험 브리핑", "두 번 누른다", "Double-click"} == {
        words for words in ("시험 브리핑", "두 번 누른다", "Double-click") if words in note.decode("utf-8-sig")
    }


def test_the_bundle_is_named_after_the_edition(site: Path) -> None:
    """As names of files can hold it."""
    change(site, "site_config.yaml", CONFIG + "edition: 2025 봄/여름\nname: korea-ai\n")
    offline = made(site, "--only", "offline")
    assert ["korea-ai-2025-봄-여름.html", "korea-ai-2025-봄-여름.zip"] == sorted(
        path.name for path in offline.iterdir()
    )


def test_the_same_site_makes_the_same_bytes(site: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """In another folder, at another time, with another memory."""
    other = tmp_path_factory.mktemp("other place")
    shutil.copytree(site / "content", other / "content")
    shutil.copy(site / "site_config.yaml", other)
    first, second = made(site), made(other)
    for name in ("briefing.zip", "briefing.html"):
        assert (first / name).read_bytes() == (second / name).read_bytes()


def test_every_id_of_the_single_file_is_its_own_and_every_link_leads_to_one(built: Path) -> None:
    """All pages of all languages in one document, by its own addresses."""
    document = Ids((built / "output/offline/briefing.html").read_text(encoding="utf-8"))
    ids = {name: count for name, count in document.ids.items() if name}
    assert {} == {name: count for name, count in ids.items() if count > 1}
    inside = {href for href in document.hrefs if href.startswith("#")}
    assert {"#ko--list--home", "#en--plan", "#ko--plan--a-announced", "#ko--page--about--fn-1"} <= inside
    assert set() == {href for href in inside if href[1:] not in ids}
    assert set() == {href for href in document.hrefs - inside if not href.startswith(("http", "mailto:"))}
    assert {"ko--plan--n-announced", "ko--topic--chips", "ko--list--glossary", "ko--page--about--s-그림"} <= set(ids)
    assert {"data"} == {source.partition(":")[0] for source in document.sources if source}


def test_the_single_file_holds_what_the_website_holds(built: Path) -> None:
    """The same annotations, events, figures and claims on the same pages."""
    website, single = built / "output" / "website", (built / "output/offline/briefing.html").read_text(encoding="utf-8")
    for lang, folder in (("ko", website), ("en", website / "en")):
        for path in sorted((folder / "articles").glob("*.html")):
            if path.stem == "index":
                continue
            page = path.read_text(encoding="utf-8")
            for kind in ("a", "n"):
                own = re.findall(rf'id="{kind}-([^"]+)"', page)
                assert own == re.findall(rf'id="{lang}--{path.stem}--{kind}-([^"]+)"', single)
                assert own


def test_nothing_is_made_again_until_something_changes(site: Path) -> None:
    """A build without changes, one of a page, and one of what only the single file is made from."""
    made(site)
    assert "output/offline: 0 made, 2 kept" in run(site, "build", "--jobs", "1").output
    change(site, "content/pages/about.ko.md", ABOUT.replace("소개한다", "알린다"))
    assert "output/offline: 2 made, 0 kept" in run(site, "build", "--jobs", "1").output
    said = run(site, "why", "output/offline/briefing.zip").output
    assert "this had changed: pages/" in said
    assert "this had changed: pages/\n" in run(site, "why", "offline/briefing.html").output
    change(site, "site_config.yaml", CONFIG + "offline: {leave_out: [pictures]}\n")
    result = run(site, "build", "--jobs", "1")
    assert "output/offline: 1 made, 1 kept" in result.output
    assert "data:image" not in (site / "output/offline/briefing.html").read_text(encoding="utf-8")


@pytest.mark.slow
def test_the_search_in_the_single_file_follows_what_no_page_shows(tmp_path: Path) -> None:
    """A brief is found by an entity that only its front matter names."""
    site = laid_out(tmp_path, CONFIG.replace("plain", "default"))
    change(site, "content/entities/more.yaml", "- id: guest\n  kind: organisation\n  name: 손님\n")
    brief = (site / "content/articles/plan.ko.md").read_text(encoding="utf-8")
    bundles = []
    for entity in ("council", "guest"):
        change(site, "content/articles/plan.ko.md", brief.replace("---\n", f"---\nentities: [{entity}]\n", 1))
        bundles.append((made(site) / "briefing.html").read_bytes())

    assert bundles[0] != bundles[1]


def test_a_single_file_that_is_too_large_is_not_made(site: Path) -> None:
    """The build says how large it is and what to do, and leaves the bundle as it was; without one there is the zip."""
    offline = made(site)
    before = {path.name: path.read_bytes() for path in offline.iterdir()}
    (site / "content/media/map.png").write_bytes(PICTURE + b"\0" * 1_000_000)
    change(site, "site_config.yaml", CONFIG + "offline: {max_single_file: 1}\n")
    result = run(site, "build", "--jobs", "1")
    assert 2 == result.exit_code
    assert "the single file would take" in result.output
    assert "pictures 1.3 MB" in result.output
    assert before == {path.name: path.read_bytes() for path in offline.iterdir()}
    change(site, "site_config.yaml", CONFIG + "offline: {max_single_file: 0}\n")
    assert ["briefing.zip"] == [path.name for path in made(site).iterdir()]


def test_names_that_windows_refuses_stop_the_bundle(site: Path) -> None:
    """Before anything of it is written; the website stands."""
    (site / "content/media/aux.png").write_bytes(PICTURE)
    result = run(site, "build", "--jobs", "1")
    assert 2 == result.exit_code
    assert "media/aux.png (Windows keeps the name “aux” to itself)" in result.output
    assert (site / "output/website/media/aux.png").is_file()
    assert not (site / "output/offline").exists()


def test_an_unreadable_picture_is_named_and_the_old_bundle_stays(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whichever output meets it first."""
    offline = made(site)
    before = {path.name: path.read_bytes() for path in offline.iterdir()}
    opened = Path.open

    def refuse(self: Path, *options: Any, **named: Any) -> Any:
        if self.name == "map.png" and "content" in self.parts:
            raise PermissionError(errno.EACCES, "Permission denied", str(self))
        return opened(self, *options, **named)

    monkeypatch.setattr(Path, "open", refuse)
    change(site, "content/pages/about.ko.md", ABOUT.replace("소개한다", "알린다"))
    result = run(site, "build", "--jobs", "1")
    assert (2, "error: cannot read map.png: Permission denied\n") == (result.exit_code, result.output)
    assert before == {path.name: path.read_bytes() for path in offline.iterdir()}


def test_a_full_disk_leaves_the_old_bundle(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And nothing that is half written."""
    offline = made(site)
    before = {path.name: path.read_bytes() for path in offline.iterdir()}

    def fill(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("briefing.shell.bundling.pack_folder", fill)
    change(site, "content/pages/about.ko.md", ABOUT.replace("소개한다", "알린다"))
    result = run(site, "build", "--jobs", "1")
    assert 2 == result.exit_code
    assert "No space left on device" in result.output
    assert before == {path.name: path.read_bytes() for path in offline.iterdir()}
    assert not (site / "output" / ".staging").exists()


def test_a_theme_without_scripts_gives_a_document_to_read_from_top_to_end(site: Path) -> None:
    """With its contents, and a policy that allows no scripts."""
    text = (made(site) / "briefing.html").read_text(encoding="utf-8")
    assert "<script" not in text
    assert "script-src" not in text
    assert 'href="#ko--list--articles"' in text
