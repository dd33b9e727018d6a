"""The theme that others start from in a real browser: nothing is loaded from elsewhere, and everybody can read it."""

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
    "search.html",
    "en/index.html",
    "en/articles/five-national-teams.html",
    "en/topics/stargate.html",
)

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("path", PAGES)
def test_page_opens_from_disk_and_fits_every_window(plain: Path, opened: Opened, path: str) -> None:
    """Its style is applied under its own policy, no request leaves, and nothing scrolls sideways."""
    page, wrong = opened((plain / path).as_uri())
    for width in (320, 390, 820, 2560):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width

    assert [] == wrong
    assert "disc" != page.evaluate("getComputedStyle(document.querySelector('nav ul')).listStyleType")


# One page in the quick suite, all of them in the slow one.
@pytest.mark.parametrize("path", [PAGES[0], *(pytest.param(path, marks=pytest.mark.slow) for path in PAGES[1:])])
def test_page_has_no_barrier_that_axe_finds(plain: Path, opened: Opened, path: str) -> None:
    """Contrast, names, roles and landmarks."""
    page, _ = opened((plain / path).as_uri())
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        found = Axe().run(page)

        assert 0 == found.violations_count, found.generate_report()


def test_fact_leads_to_its_sentence_and_the_sentence_to_its_source(plain: Path, opened: Opened) -> None:
    """Followed with clicks, as a reader would."""
    page, _ = opened((plain / "timeline.html").as_uri())
    page.locator("main ol.timeline .headline a").first.click()
    page.wait_for_url("**/articles/**")
    fragment = page.evaluate("decodeURIComponent(location.hash.slice(1))")

    assert "MARK" == page.evaluate("id => document.getElementById(id).tagName", fragment)
    page.locator(f"#n-{fragment.removeprefix('a-')} a[href*='sources.html#src-']").first.click()
    page.wait_for_url("**/sources.html#src-*")
