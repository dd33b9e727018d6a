"""What a reader does and sees in a browser, for the tests of the scripts."""

from playwright.sync_api import Locator, Page, expect


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
