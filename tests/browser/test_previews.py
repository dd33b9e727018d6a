"""Previews of links: by mouse, by keys, by touch, in small windows."""

import re
from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from browser_steps import box, focus_by_key, stop_clock
from playwright.sync_api import Page, expect

Opened = Callable[..., tuple[Page, list[str]]]

pytestmark = pytest.mark.browser


def test_preview_opens_on_hover_and_asks_for_nothing(page: Page) -> None:
    """It is in the page already, describes its link while it is shown, and moves nothing."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    size = "[document.documentElement.scrollWidth, document.documentElement.scrollHeight]"
    before = page.evaluate(size)
    stop_clock(page)
    page.hover("#kakao")
    page.clock.run_for(290)
    expect(page.get_by_role("tooltip")).to_have_count(0)
    page.clock.run_for(20)
    expect(page.get_by_role("tooltip")).to_contain_text("메신저로")

    expect(page.locator("#kakao")).to_have_accessible_description(re.compile("기관·기업.*카카오.*메신저로"))
    assert "en" == page.locator("#preview span").get_attribute("lang")
    assert before == page.evaluate(size)
    assert [] == asked

    page.mouse.move(5, 5)
    page.clock.run_for(1000)
    expect(page.get_by_role("tooltip")).to_have_count(0)
    assert page.locator("#kakao").get_attribute("aria-describedby") is None


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_barrier_in_what_is_shown(opened: Opened, address: str, scheme: str) -> None:
    """A preview, lit notes and all tools."""
    page, _ = opened(address)
    page.get_by_label("화면 색").select_option(scheme)
    page.hover("#n-two")
    focus_by_key(page, "#kakao")
    expect(page.get_by_role("tooltip")).to_be_visible()
    page.wait_for_timeout(200)
    found = Axe().run(page)

    assert 0 == found.violations_count, found.generate_report()


def test_preview_stays_while_the_pointer_is_on_it(page: Page) -> None:
    """The way from the link to the card does not close it."""
    stop_clock(page)
    page.hover("#kakao")
    page.clock.run_for(1000)
    card = page.get_by_role("tooltip")
    expect(card).to_be_visible()
    (left, _, right, bottom), (_, top, _, end) = box(page.locator("#kakao")), box(card)
    for y in (bottom - 1, bottom + 2, (bottom + top) / 2 + 2, top + 3, (top + end) / 2):
        page.mouse.move((left + right) / 2, y)
        page.clock.run_for(1000)
        expect(card).to_be_visible()
    page.mouse.click((left + right) / 2, (top + end) / 2)
    expect(card).to_be_visible()
    page.mouse.move(5, 5)
    page.clock.run_for(1000)
    expect(card).to_have_count(0)


def test_preview_opens_on_focus_and_escape_closes_it(page: Page) -> None:
    """The focus stays on the link, and the card does not come back by itself."""
    stop_clock(page)
    focus_by_key(page, "#kakao")
    expect(page.locator("#kakao")).to_have_accessible_description(re.compile("메신저로"))
    expect(page.get_by_role("tooltip")).to_have_count(0)
    page.clock.run_for(1000)
    expect(page.get_by_role("tooltip")).to_be_visible()
    page.hover("#kakao")
    page.mouse.move(5, 5)
    page.clock.run_for(1000)
    expect(page.get_by_role("tooltip")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("tooltip")).to_have_count(0)
    expect(page.locator("#kakao")).to_be_focused()
    page.clock.run_for(1000)
    expect(page.get_by_role("tooltip")).to_have_count(0)

    focus_by_key(page, "#inner")
    page.clock.run_for(1000)
    expect(page.get_by_role("tooltip")).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.get_by_role("tooltip")).to_have_count(0)


def test_escape_closes_a_hovered_preview(page: Page) -> None:
    """It stays closed until the pointer comes anew."""
    stop_clock(page)
    page.hover("#kakao")
    page.clock.run_for(1000)
    expect(page.get_by_role("tooltip")).to_be_visible()
    page.keyboard.press("Escape")
    page.hover("#kakao", position={"x": 8, "y": 8})
    page.clock.run_for(1000)
    expect(page.get_by_role("tooltip")).to_have_count(0)


def test_link_without_an_entry_has_no_preview(page: Page) -> None:
    """Nor do links outside the main part."""
    stop_clock(page)
    page.hover("#plain")
    page.clock.run_for(1000)

    expect(page.get_by_role("tooltip")).to_have_count(0)


@pytest.mark.parametrize("by", ["hover", "focus"])
@pytest.mark.parametrize("page", [{"width": 320, "height": 480}, {"width": 320, "height": 256}], indirect=True)
def test_preview_stays_in_a_small_window_and_off_its_link(page: Page, by: str) -> None:
    """Wherever the link stands, and though it takes several lines."""
    for link in ("#kakao", "#right", "#long", "#below"):
        place = "end" if "#below" == link else "start"
        page.locator(link).evaluate("(link, place) => link.scrollIntoView({ block: place })", place)
        if "focus" == by:
            focus_by_key(page, link)
        else:
            page.hover(link)
        expect(page.locator(f"{link}[aria-describedby=preview]")).to_be_visible()
        card = page.locator("#preview > div")
        expect(card).to_be_visible()
        left, top, right, bottom = box(card)
        _, link_top, _, link_bottom = box(page.locator(link))

        assert 0 <= left < right <= 320
        assert 0 <= top < bottom <= page.evaluate("innerHeight")
        assert bottom <= link_top or link_bottom <= top
        assert card.evaluate("card => card.scrollHeight <= card.clientHeight"), "it is cut"
        assert 320 == page.evaluate("document.documentElement.scrollWidth")
        page.keyboard.press("Escape")


@pytest.mark.parametrize("page", [{"has_touch": True, "width": 390}], indirect=True)
def test_touch_follows_the_link_and_shows_no_preview(page: Page) -> None:
    """There is no hovering with a finger."""
    stop_clock(page)
    page.dispatch_event("#kakao", "pointerover", {"pointerType": "touch"})
    page.clock.run_for(1000)
    expect(page.get_by_role("tooltip")).to_have_count(0)
    page.tap("#inner")
    page.clock.run_for(1000)
    assert page.url.endswith("#s-last")
    expect(page.get_by_role("tooltip")).to_have_count(0)
