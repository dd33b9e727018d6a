"""The website in a real browser, opened from disk: nothing is loaded from elsewhere, and everybody can read it."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from click.testing import CliRunner
from playwright.sync_api import Browser, Page, sync_playwright

from briefing.shell.cli import main

ROOT = Path(__file__).parent.parent.parent
CHROMIUM = next(
    (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), ""
)
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

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        not CHROMIUM and not os.environ.get("CI"), reason="NO BROWSER: install chromium to run the browser tests"
    ),
]


@pytest.fixture(scope="module")
def website(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the briefing."""
    output = tmp_path_factory.mktemp("browser")
    done = CliRunner().invoke(main, ["build", "--config", str(ROOT / "site_config.yaml"), "--output", str(output)])
    assert 0 == done.exit_code, done.output
    return output / "website"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Start one browser for all pages."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield started
        started.close()


def opened(browser: Browser, address: str, width: int, scheme: str) -> tuple[Page, list[str]]:
    """Open a page, and collect what it complains of and what it asks of a network."""
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
    page, wrong = context.new_page(), list[str]()
    page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    page.on(
        "request", lambda request: wrong.append(request.url) if not request.url.startswith(("file:", "data:")) else None
    )
    page.goto(address)
    return page, wrong


@pytest.mark.parametrize("path", PAGES)
def test_page_opens_from_disk_and_asks_for_nothing(website: Path, browser: Browser, path: str) -> None:
    """Its style is applied under its own policy, and no request leaves."""
    page, wrong = opened(browser, (website / path).as_uri(), 1280, "light")

    assert [] == wrong
    assert "disc" != page.evaluate("getComputedStyle(document.querySelector('nav ul')).listStyleType")
    page.context.close()


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("width", [320, 390, 820, 2560])
def test_page_does_not_scroll_sideways(website: Path, browser: Browser, path: str, width: int) -> None:
    """From a small phone to a wide screen."""
    page, _ = opened(browser, (website / path).as_uri(), width, "light")

    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.context.close()


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_page_has_no_barrier_that_axe_finds(website: Path, browser: Browser, path: str, scheme: str) -> None:
    """Contrast, names, roles and landmarks."""
    page, _ = opened(browser, (website / path).as_uri(), 1280, scheme)
    found = Axe().run(page)

    assert 0 == found.violations_count, found.generate_report()
    page.context.close()


def test_fact_leads_to_its_sentence_and_the_sentence_to_its_source(website: Path, browser: Browser) -> None:
    """Followed with clicks, as a reader would."""
    page, _ = opened(browser, (website / "timeline.html").as_uri(), 1280, "light")
    page.locator("main ol.timeline .headline a").first.click()
    fragment = page.evaluate("decodeURIComponent(location.hash.slice(1))")

    assert "/articles/" in page.url
    assert "MARK" == page.evaluate("id => document.getElementById(id).tagName", fragment)
    page.locator(f"#n-{fragment.removeprefix('a-')} a[href*='sources.html#src-']").first.click()
    assert "/sources.html#src-" in page.url
    page.context.close()
