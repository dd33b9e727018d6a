"""The website in a real browser, opened from disk: nothing is loaded from elsewhere, and everybody can read it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

Opened = Callable[..., tuple[Page, list[str]]]

PAGES = (
    "index.html",
    "articles/five-national-teams.html",
    "topics/sovereign-ai.html",
    "entities/kakao.html",
    "timeline.html",
    "figures.html",
    "glossary.html",
    "sources.html",
    "en/index.html",
    "en/articles/five-national-teams.html",
    "en/topics/stargate.html",
)

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("path", PAGES)
def test_page_opens_from_disk_and_asks_for_nothing(website: Path, opened: Opened, path: str) -> None:
    """Its style is applied under its own policy, and no request leaves."""
    page, wrong = opened((website / path).as_uri(), 1280, "light")

    assert [] == wrong
    assert "disc" != page.evaluate("getComputedStyle(document.querySelector('nav ul')).listStyleType")


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("width", [320, 390, 820, 2560])
def test_page_does_not_scroll_sideways(website: Path, opened: Opened, path: str, width: int) -> None:
    """From a small phone to a wide screen."""
    page, _ = opened((website / path).as_uri(), width, "light")

    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_page_has_no_barrier_that_axe_finds(website: Path, opened: Opened, path: str, scheme: str) -> None:
    """Contrast, names, roles and landmarks."""
    page, _ = opened((website / path).as_uri(), 1280, scheme)
    found = Axe().run(page)

    assert 0 == found.violations_count, found.generate_report()


def test_fact_leads_to_its_sentence_and_the_sentence_to_its_source(website: Path, opened: Opened) -> None:
    """Followed with clicks, as a reader would."""
    page, _ = opened((website / "timeline.html").as_uri(), 1280, "light")
    page.locator("main a[href*='articles/'][href*='#a-']:visible").first.click()
    fragment = page.evaluate("decodeURIComponent(location.hash.slice(1))")

    assert "/articles/" in page.url
    assert "MARK" == page.evaluate("id => document.getElementById(id).tagName", fragment)
    page.locator(f"#n-{fragment.removeprefix('a-')} a[href*='sources.html#src-']").first.click()
    assert "/sources.html#src-" in page.url
