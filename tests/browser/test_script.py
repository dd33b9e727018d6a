"""The theme's scripts on a small page, opened from disk under the policy of the site, by mouse and by keys."""

import gzip
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from browser_steps import becomes, focus_by_key, stop_clock
from playwright.sync_api import Page, expect

Opened = Callable[..., tuple[Page, list[str]]]

THEMES = Path(__file__).parent.parent.parent / "themes"
NO_STORAGE = "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('', 'SecurityError') } })"
NO_CLIPBOARD = "Object.defineProperty(navigator, 'clipboard', { value: undefined })"
GROUND = "getComputedStyle(document.documentElement).backgroundColor.match(/\\d+/)[0] < 128 ? 'dark' : 'light'"

pytestmark = pytest.mark.browser


# Colour scheme


@pytest.mark.parametrize(
    ("page", "choice", "shown", "otherwise"),
    [({"scheme": "light"}, "어둡게", "dark", "light"), ({"scheme": "dark"}, "밝게", "light", "dark")],
    indirect=["page"],
)
def test_choice_of_colours_beats_the_system_and_lasts(page: Page, choice: str, shown: str, otherwise: str) -> None:
    """After a reload and on other pages, until the choice is given back to the system."""
    bars = "[...document.querySelectorAll('meta[name=theme-color]')].filter(m => matchMedia(m.media).matches)"
    select = page.get_by_label("화면 색")
    assert otherwise == page.evaluate(GROUND)
    select.select_option(choice)
    assert shown == page.evaluate(GROUND)
    assert [{"light": "#ffffff", "dark": "#000000"}[shown]] == page.evaluate(f"{bars}.map(m => m.content)")

    page.reload()
    assert shown == page.evaluate(GROUND)
    expect(select.locator("option:checked")).to_have_text(choice)
    page.click("#kakao")
    page.wait_for_url("**/other.html")
    assert shown == page.evaluate(GROUND)

    select.select_option("자동")
    assert otherwise == page.evaluate(GROUND)
    page.reload()
    assert otherwise == page.evaluate(GROUND)


def test_choice_of_colours_by_keyboard(page: Page) -> None:
    """A native choice: arrows change it."""
    focus_by_key(page, ".scheme select")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")

    assert "dark" == page.evaluate(GROUND)


def test_choice_holds_before_anything_is_painted(page: Page) -> None:
    """The small script in the head has done it when the body begins."""
    page.get_by_label("화면 색").select_option("dark")
    page.add_init_script(
        """new MutationObserver(() => document.body && (window.first ??= document.documentElement.dataset.scheme))
          .observe(document, { childList: true, subtree: true })"""
    )
    page.reload()

    assert "dark" == page.evaluate("first")


def test_choice_in_another_tab_is_taken_on(page: Page, address: str) -> None:
    """All open pages agree."""
    other = page.context.new_page()
    other.goto(address)
    other.get_by_label("화면 색").select_option("dark")

    expect(page.get_by_label("화면 색")).to_have_value("dark")
    assert "dark" == page.evaluate(GROUND)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_chosen_colours_are_those_of_the_system(opened: Opened, address: str, scheme: str) -> None:
    """What a child theme or a later change gives to one must be given to the other."""
    written = "".join(path.read_text(encoding="utf-8") for path in THEMES.glob("*/static/*.css"))
    names = sorted(set(re.findall(r"--[a-z-]+(?=:)", written)))
    values = "names => names.map(name => getComputedStyle(document.documentElement).getPropertyValue(name))"
    by_system, _ = opened(address, scheme=scheme)
    by_choice, _ = opened(address, scheme="light" if scheme == "dark" else "dark")
    by_choice.get_by_label("화면 색").select_option(scheme)

    assert "--paper" in names
    assert dict(zip(names, by_system.evaluate(values, names), strict=True)) == dict(
        zip(names, by_choice.evaluate(values, names), strict=True)
    )


@pytest.mark.parametrize("page", [{"before": NO_STORAGE}], indirect=True)
def test_refused_storage_breaks_nothing(page: Page) -> None:
    """The choice holds for the page, and everything else works."""
    page.get_by_label("화면 색").select_option("dark")
    assert "dark" == page.evaluate(GROUND)
    page.hover("#kakao")
    expect(page.get_by_role("tooltip")).to_contain_text("메신저로")


# Notes


def lit(page: Page) -> list[str]:
    """Tell what is lit, by its words."""
    return [" ".join(text.split()) for text in page.locator(".lit").all_inner_texts()]


ONE = ["첫 사건을 이름과", "함께 적은", "1", "대목으로 첫 사건의 메모"]
TWO = ["함께 적은", "수치이다", "2", "대목으로 수치의 메모"]


def test_passage_reference_and_note_light_up_together(page: Page) -> None:
    """From any of them; where two notes share words, those light both."""
    page.hover("#a-one", position={"x": 4, "y": 8})
    assert ONE == lit(page)
    page.hover("#inner")
    assert ONE == lit(page)
    page.hover("#a-two")
    assert sorted({*ONE, *TWO}) == sorted(lit(page))
    page.hover(".ref[href='#n-two']")
    assert TWO == lit(page)
    page.mouse.move(5, 5)
    assert [] == lit(page)
    page.hover("#n-one")
    assert ONE == lit(page)


def test_focus_lights_up_the_counterpart(page: Page) -> None:
    """The pointer elsewhere does not put it out; leaving does."""
    focus_by_key(page, ".ref[href='#n-one']")
    assert ONE == lit(page)
    page.hover("h1")
    assert ONE == lit(page)
    page.keyboard.press("Tab")
    assert TWO == lit(page)
    focus_by_key(page, "#back")
    assert ONE == lit(page)
    page.evaluate("document.activeElement.blur()")
    assert [] == lit(page)


@pytest.mark.parametrize("page", [{"width": 390, "height": 700}], indirect=True)
def test_click_on_a_passage_leads_to_its_note_and_back(page: Page) -> None:
    """The next key continues from the note; going back returns to the passage."""
    start = page.evaluate("scrollTo(0, 100), scrollY")
    page.click("#a-one", position={"x": 4, "y": 8})
    assert page.url.endswith("#n-one")
    expect(page.locator("#n-one")).to_be_in_viewport(ratio=1)
    expect(page.locator("#n-one")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator("#back")).to_be_focused()
    page.go_back()
    assert becomes(page, f"Math.abs(scrollY - {start}) < 5")


def test_click_on_a_passage_beside_its_note_moves_nothing(page: Page) -> None:
    """The note is in sight already; it is lit for as long as it has the focus."""
    page.evaluate("document.querySelectorAll('.filler').forEach(each => each.remove())")
    page.click("#a-one", position={"x": 4, "y": 8})
    page.mouse.move(5, 5)

    assert (0, "") == (page.evaluate("scrollY"), page.evaluate("location.hash"))
    assert ONE == lit(page)


def test_link_inside_a_passage_stays_a_link(page: Page) -> None:
    """A click on it goes where it leads."""
    before = page.evaluate("history.length")
    page.click("#inner")

    assert page.url.endswith("#s-last")
    assert before + 1 == page.evaluate("history.length")


# Targets


def test_address_of_a_note_in_closed_details_opens_them(page: Page, opened: Opened, address: str) -> None:
    """As the page opens, by a link, and by a changed address; the note is in sight."""
    arrived, _ = opened(f"{address}#n-inside", height=600)
    expect(arrived.locator("#n-inside")).to_be_in_viewport(ratio=1)

    # Chromium opens what it follows a link into by itself; so here it does not follow.
    page.evaluate("addEventListener('click', event => event.preventDefault(), { once: true, capture: true })")
    page.click("#to-inside")
    expect(page.locator("#n-inside")).to_be_visible()

    page.evaluate("document.querySelector('#closed').open = false; history.replaceState(null, '', '#n-inside')")
    page.evaluate("dispatchEvent(new HashChangeEvent('hashchange'))")
    expect(page.locator("#n-inside")).to_be_in_viewport(ratio=1)
    page.evaluate("location.hash = '#%E0%A4%A'")


# Contents and progress


def test_contents_say_what_is_being_read(page: Page) -> None:
    """By scrolling, by following a link, and at the end of the page."""
    current = page.locator(".contents [aria-current]")
    expect(current).to_have_text(["첫째 마디"])
    page.get_by_role("link", name="둘째 마디").click()
    expect(current).to_have_text(["둘째 마디"])
    page.mouse.move(600, 400)
    page.mouse.wheel(0, -700)
    expect(current).to_have_text(["첫째 마디"])
    page.keyboard.press("End")
    expect(current).to_have_text(["마지막 마디"])


def test_progress_follows_reading(page: Page) -> None:
    """From nothing to the whole width, hidden from assistive technology."""
    bar = page.locator(".progress")
    width = "document.querySelector('.progress').getBoundingClientRect().width"
    assert 0 == page.evaluate(width)
    half = "const t = document.querySelector('.text'); scrollTo(0, t.offsetTop + (t.offsetHeight - innerHeight) / 2)"
    page.evaluate(half)
    assert becomes(page, f"Math.abs({width} - innerWidth / 2) < 20")
    expect(bar).to_have_attribute("aria-hidden", "true")
    page.evaluate("scrollTo(0, 1e6)")
    assert becomes(page, f"{width} >= document.documentElement.clientWidth")


# Copying

CITATION = "브리핑 데스크, 「다섯 곳의 국가대표」, 2026"


@pytest.mark.parametrize("page", [{}, {"before": NO_CLIPBOARD}], indirect=True, ids=["clipboard", "selection"])
def test_citation_is_copied_and_that_is_said(page: Page) -> None:
    """By the keyboard; the button says so for a while, and so does a status for those who do not see it."""
    stop_clock(page)
    button = page.locator("button.copy")
    focus_by_key(page, "button.copy")
    page.keyboard.press("Enter")
    expect(button).to_have_text("복사했다")
    expect(page.get_by_role("status")).to_have_text("복사했다")
    expect(button).to_be_focused()
    assert "" == page.evaluate("getSelection().toString()")
    page.locator("#paste").focus()
    page.keyboard.press("Control+V")
    expect(page.locator("#paste")).to_have_value(CITATION)
    page.clock.run_for(5000)
    expect(button).to_have_text("인용문 복사")
    expect(page.get_by_role("status")).to_have_text("")


@pytest.mark.parametrize(
    "page", [{"before": f"{NO_CLIPBOARD}; document.execCommand = () => false"}], indirect=True, ids=["refused"]
)
def test_refused_copy_leaves_the_citation_selected(page: Page) -> None:
    """The reader can copy it by hand."""
    page.click("button.copy")

    expect(page.get_by_role("status")).to_have_text("선택해 두었다")
    assert CITATION == page.evaluate("getSelection().toString()").strip()


# Without scripts, and what scripts may be


@pytest.mark.parametrize("page", [{"java_script_enabled": False}], indirect=True)
def test_without_scripts_nothing_is_offered_that_needs_one(page: Page) -> None:
    """Texts, notes and links are there."""
    for tool in (".scheme", ".copy", ".progress", ".graph-filter", ".graph-zoom"):
        expect(page.locator(tool)).to_be_hidden()
    page.click(".ref[href='#n-two']")
    expect(page.locator("#n-two")).to_be_in_viewport()


def test_scripts_are_small_and_hold_no_words() -> None:
    """Words stand in the page; nothing writes markup or code. The search knows Korean, and is loaded apart."""
    paths = (THEMES / "default" / "static").glob("*.js")
    scripts = {path.stem: path.read_text(encoding="utf-8") for path in paths}
    reading = [script for name, script in scripts.items() if not name.startswith("search")]

    assert sum(len(gzip.compress(script.encode())) for script in reading) <= 15_000
    for name, script in scripts.items():
        assert not re.findall(r"innerHTML|insertAdjacentHTML|eval\(|new Function|\"style\"", script), name
        assert name.partition("-")[0] == "search" or not re.search("[가-힣]", script), name
