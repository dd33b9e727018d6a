"""What the pages of the default theme weigh, and what they may do; tests/browser/ shows that they can be read."""

import gzip
import re
from pathlib import Path

from documents import build_example
from published import ROOT
from site_tree import SitePage, pages_by_kind

KILOBYTE = 1024


def sent(path: Path) -> int:
    """Give the bytes that a file takes on its way to a reader."""
    return len(gzip.compress(path.read_bytes(), 6))


def test_brief_weighs_at_most_60_kilobytes(website: Path, pages: dict[str, SitePage]) -> None:
    """Its page, styles and scripts, as servers compress them."""
    weights = {}
    for (_, kind), paths in pages_by_kind(website).items():
        for path in paths if "brief" == kind else ():
            files = {target for target, _ in pages[path].targets() if target.endswith((".css", ".js"))}
            weights[path] = sent(website / path) + sum(sent(website / target) for target in files)

    assert len(weights) > 10
    assert {} == {path: weight for path, weight in weights.items() if weight > 60 * KILOBYTE}


def test_scripts_weigh_at_most_15_kilobytes(website: Path) -> None:
    """All scripts of the theme together, but for those that are loaded when somebody searches."""
    scripts = sorted((website / "static").glob("*.js"))
    reading = [path for path in scripts if not path.name.startswith("search")]

    assert len(reading) > 2
    assert sum(map(sent, reading)) <= 15 * KILOBYTE, {path.name: sent(path) for path in reading}


def test_field_of_the_search_weighs_at_most_4_kilobytes(website: Path) -> None:
    """Every page loads it; nothing else of the search is loaded before somebody uses it."""
    assert sent(website / "static" / "searchbox.js") <= 4 * KILOBYTE


def test_policy_allows_only_what_the_site_brings(pages: dict[str, SitePage]) -> None:
    """It stands before all that is loaded, and nothing in a page needs more."""
    for page in pages.values():
        policy = re.search(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">', page.text)

        assert policy, page.path
        assert policy[1].startswith("default-src 'none'"), page.path
        assert "unsafe" not in policy[1], page.path
        assert not re.search(r"<(?:link|script|img|style)\b", page.text[: policy.start()]), page.path


def test_pages_hold_no_styles_and_no_code(pages: dict[str, SitePage]) -> None:
    """All of both comes in files."""
    for page in pages.values():
        names = {name for name, _ in page.attributes}

        assert not {name for name in names if name == "style" or name.startswith("on")}, page.path
        assert not re.search(r"<style\b|<script(?![^>]*\bsrc=)", page.text), page.path
        assert not [link for _, link in page.links if link.startswith("javascript:")], page.path


def test_styles_load_nothing() -> None:
    """No font, picture or style sheet from within a style sheet."""
    for path in (ROOT / "themes" / "default" / "static").glob("*.css"):
        assert not re.search(r"@import|@font-face|url\(", path.read_text(encoding="utf-8")), path.name


def test_search_engines_get_full_addresses_or_none(pages: dict[str, SitePage], tmp_path: Path) -> None:
    """Of a page and of the same page in other languages; relative ones they would refuse."""
    told = re.compile(r'<link rel="(?:canonical|alternate)"(?: hreflang="(..)")? href="([^"]*)">')
    config = "title: 주석\nlanguages: [ko, en]\ntheme: default\nbase_url: https://example.org/sub\n"
    done = build_example(tmp_path, **{"site_config.yaml": config})
    assert not done.exit_code, done.output
    for lang, path in (("", "articles/five-teams.html"), ("en/", "en/articles/five-teams.html")):
        found = told.findall((tmp_path / "output" / "website" / path).read_text(encoding="utf-8"))

        assert [
            ("", f"https://example.org/sub/{lang}articles/five-teams.html"),
            ("ko", "https://example.org/sub/articles/five-teams.html"),
            ("en", "https://example.org/sub/en/articles/five-teams.html"),
        ] == found, path
    assert not [page.path for page in pages.values() if told.search(page.text)]
