"""The tools of the relation graph, by mouse and by keys."""

import re

import pytest
from browser_steps import box, focus_by_key
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


def test_graph_shows_what_stands_beside_a_node(page: Page) -> None:
    """By focus and by pointer."""
    dimmed = page.locator("[data-node].dim")
    focus_by_key(page, "[data-node=kakao]")
    expect(dimmed).to_have_text(["부처"])
    expect(page.locator("[data-from].dim")).to_have_attribute("data-to", "ministry")
    page.hover("[data-node=naver]")
    expect(dimmed).to_have_text(["청"])
    page.hover("[data-node=office]")
    expect(dimmed).to_have_text(["네이버"])
    page.hover("[data-node=ministry]")
    expect(dimmed).to_have_text(["카카오"])
    page.evaluate("document.activeElement.blur()")
    page.mouse.move(5, 5)
    expect(dimmed).to_have_count(0)


def test_graph_is_filtered_by_keyboard(page: Page) -> None:
    """One choice for each kind of relation, in the words of the page."""
    boxes = page.get_by_role("group", name="보일 관계").get_by_role("checkbox")
    expect(boxes).to_have_count(2)
    focus_by_key(page, ".graph-filter input")
    page.keyboard.press("Space")
    expect(page.get_by_role("checkbox", name="경쟁")).not_to_be_checked()
    expect(page.locator("[data-predicate=경쟁]")).to_have_css("display", "none")
    expect(page.locator("[data-predicate=지원]").first).to_have_css("display", "inline")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(page.locator("[data-node].off")).to_have_count(4)
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Space")
    expect(page.locator("[data-predicate=경쟁]")).to_have_css("display", "inline")
    expect(page.locator("[data-node].off")).to_have_text(["부처", "청"])


def test_graph_grows_in_its_frame_by_keyboard(page: Page) -> None:
    """Nothing around it moves, the page does not scroll sideways, and the focus brings a node into sight."""
    svg, frame = page.locator("svg.picture-graph"), page.locator(".drawn")
    before, around = box(svg), box(frame)
    focus_by_key(page, ".graph-zoom button")
    for _ in range(12):
        page.keyboard.press("Enter")
    assert 6 == pytest.approx((box(svg)[2] - box(svg)[0]) / (before[2] - before[0]), abs=0.1)
    assert around[3] - around[1] == box(frame)[3] - box(frame)[1]
    assert 1280 >= page.evaluate("document.documentElement.scrollWidth")
    expect(page.get_by_role("button", name="크게")).to_have_attribute("aria-disabled", "true")
    focus_by_key(page, "[data-node=ministry]")
    expect(page.locator("[data-node=ministry]")).to_be_in_viewport()
    page.get_by_role("button", name="처음 크기").press("Enter")
    assert before[2] - before[0] == box(svg)[2] - box(svg)[0]
    expect(page.get_by_role("button", name="작게")).to_have_attribute("aria-disabled", "true")


def test_graph_grows_by_the_wheel_and_is_dragged(page: Page) -> None:
    """Only with Ctrl; a drag that ends on a node does not follow it."""
    svg, frame = page.locator("svg.picture-graph"), page.locator(".drawn")
    svg.scroll_into_view_if_needed()
    left, top, *_ = box(svg)
    before = box(svg)
    page.mouse.move(left + 60, top + 40)
    page.keyboard.down("Control")
    page.mouse.wheel(0, -600)
    page.keyboard.up("Control")
    expect(frame).to_have_class(re.compile("zoomed"))
    assert box(svg)[2] - box(svg)[0] > 2 * (before[2] - before[0])
    at = frame.evaluate("frame => [frame.scrollLeft, frame.scrollTop]")
    page.mouse.down()
    page.mouse.move(left + 40, top + 10, steps=4)
    page.mouse.up()
    moved = frame.evaluate("frame => [frame.scrollLeft, frame.scrollTop]")

    assert [20, 30] == [moved[0] - at[0], moved[1] - at[1]]
    assert "" == page.evaluate("location.hash")
    expect(frame).to_have_class(re.compile("zoomed"))
    page.locator("[data-node=naver]").click()
    assert page.url.endswith("#s-first")
