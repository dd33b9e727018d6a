"""What a reader does and sees in a browser, for the tests of the scripts."""

from collections.abc import Callable

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

Opened = Callable[..., tuple[Page, list[str]]]
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RULES = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"], "preload": False}


def barriers(page: Page) -> list[str]:
    """Tell what axe finds, each rule with the elements that break it."""
    page.evaluate(Axe().axe_script)
    found = page.evaluate("async (rules) => (await axe.run(rules)).violations", RULES)
    return [f"{rule['id']}: {node['target']} {node['failureSummary']}" for rule in found for node in rule["nodes"]]


def box(locator: Locator) -> tuple[float, float, float, float]:
    """Give left, top, right and bottom of what is seen."""
    found = locator.bounding_box()
    assert found
    return found["x"], found["y"], found["x"] + found["width"], found["y"] + found["height"]


def focus_by_key(page: Page, selector: str) -> None:
    """Come to an element with the Tab key, from the one before it."""
    page.evaluate(
        """selector => {
          const all = [...document.querySelectorAll("a[href], button, select, textarea, input, summary")]
            .filter((each) => each.checkVisibility());
          all[all.indexOf(document.querySelector(selector)) - 1]?.focus();
        }""",
        selector,
    )
    page.keyboard.press("Tab")
    expect(page.locator(selector).first).to_be_focused()


def becomes(page: Page, expression: str) -> bool:
    """Wait until an expression holds; Playwright's own way would need what the policy refuses."""
    for _ in range(40):
        if page.evaluate(expression):
            return True
        page.wait_for_timeout(50)
    return False


def stop_clock(page: Page) -> None:
    """From here on time passes only as `page.clock.run_for` says."""
    page.clock.install(time=0)
    page.clock.pause_at(1000)


def outside(wrong: list[str], site: str) -> list[str]:
    """Leave out what the site asked of its own server."""
    return [each for each in wrong if not each.startswith(site)]


def links(page: Page, kind: str = "") -> Locator:
    """Give the links of all results, or of one kind."""
    return page.locator(f"#found-{kind} .document-title a" if kind else ".search-results .document-title a")


def search_page(
    opened: Opened, site: str, query: str = "", lang: str = "", **options: object
) -> tuple[Page, list[str]]:
    """Open the search page with a query, and wait for its results."""
    page, wrong = opened(f"{site}{lang}search.html{f'?{query}' if query else ''}", **options)
    if query:
        expect(page.locator(".search-count")).not_to_be_empty()
    return page, wrong
