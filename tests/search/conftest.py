"""A real browser for the tests in this folder, and in it the search without the pages around it."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from chromium import launched
from playwright.sync_api import Browser, Page

STATIC = Path(__file__).parent.parent.parent / "themes/default/static"
SCRIPTS = ("search-text", "search-query", "search-index", "search")
POLICY = "default-src 'none'; script-src 'self' file:"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Start one browser for all tests of a module."""
    with launched() as started:
        yield started


@pytest.fixture(scope="module")
def open_search(browser: Browser) -> Callable[[Path], Page]:
    """Open a page that holds nothing but the search, in the folder of a website."""

    def open_page(website: Path) -> Page:
        for name in SCRIPTS:
            shutil.copy(STATIC / f"{name}.js", website)
        scripts = "".join(f'<script src="{name}.js"></script>' for name in SCRIPTS)
        policy = f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        address = website / "bare-search.html"
        address.write_text(f"<!doctype html><meta charset=utf-8>{policy}{scripts}", encoding="utf-8")
        page = browser.new_page()
        page.on("pageerror", lambda error: pytest.fail(str(error)))
        page.goto(address.as_uri())
        return page

    return open_page
