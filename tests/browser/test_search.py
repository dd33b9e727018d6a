"""Searching in a real browser, from a server and from disk: the field of every page, the marks, and for everybody."""

import re
from collections.abc import Callable
from itertools import product
from urllib.parse import quote

import pytest
from axe_playwright_python.sync_playwright import Axe
from browser_steps import becomes, links, outside, search_page
from playwright.sync_api import Page, expect

Opened = Callable[..., tuple[Page, list[str]]]

BRIEF = "articles/five-national-teams.html"
FIELD = ".find [role=combobox]"
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
    "preload": False,
}
MARKED = "[...(CSS.highlights.get('search') ?? [])].map(String)"

pytestmark = pytest.mark.browser


# From the field of a page to the passage, and back


@pytest.mark.parametrize("site", ["disk", "server"], indirect=True)
def test_search_leads_to_the_marked_passage_and_back(site: str, opened: Opened) -> None:
    """As a reader does it: type, send, follow, see the passage, go back to where one was."""
    page, wrong = opened(f"{site}{BRIEF}")
    page.locator(FIELD).fill("카카오")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html?q=*")
    expect(page.locator(".search-field")).to_have_value("카카오")
    passage = links(page, "annotation").nth(3)
    passage.scroll_into_view_if_needed()
    there = page.evaluate("scrollY")
    address = passage.get_attribute("href")
    passage.click()

    page.wait_for_url("**/articles/*#a-*")
    expect(page.locator(":target")).to_be_in_viewport()
    assert becomes(page, f"{MARKED}.includes('카카오')")
    expect(page.locator(".marked")).to_contain_text("카카오")

    page.go_back()
    expect(page.locator(".search-field")).to_have_value("카카오")
    expect(page.locator(f".search-results a[href='{address}']")).to_be_focused()
    assert becomes(page, f"Math.abs(scrollY - {there}) < 2")
    assert [] == outside(wrong, site)


def test_hit_under_a_heading_comes_into_view(disk: str, opened: Opened) -> None:
    """The address names the section; what was searched for may stand further down in it."""
    page, _ = opened(f"{disk}{BRIEF}", height=300)
    heading, word = page.evaluate(
        """() => {
          const heading = document.querySelector(".block h2[id]");
          const parts = [...document.querySelectorAll(".part")];
          const later = parts.slice(parts.indexOf(heading.closest(".part")) + 2);
          const text = (part) => part.querySelector(".block").innerText;
          const before = parts.slice(0, parts.indexOf(later[0]) - 0).map(text).join(" ");
          for (const part of later) {
            const word = text(part).match(/[가-힣]{4,}/g)?.find((each) => !before.includes(each));
            if (word) return [heading.id, word];
          }
        }"""
    )
    page.goto(f"{disk}{BRIEF}?q={quote(word)}#{quote(heading)}")

    assert becomes(page, f"{MARKED}.length > 0")
    assert becomes(
        page,
        "[...CSS.highlights.get('search')].map((range) => range.getBoundingClientRect())"
        ".some(({ top, bottom, height }) => height && top >= 0 && bottom <= innerHeight)",
    )


@pytest.mark.parametrize("by", ["key", "button"])
def test_marks_are_cleared(disk: str, opened: Opened, by: str) -> None:
    """Then the address no longer asks for them, but still names the passage."""
    page, wrong = opened(f"{disk}{BRIEF}?q=%EC%B9%B4%EC%B9%B4%EC%98%A4#main")
    expect(page.locator(".marked")).to_be_visible()
    if "key" == by:
        page.keyboard.press("Escape")
    else:
        page.get_by_role("button", name="표시 지우기").click()

    expect(page.locator(".marked")).to_be_hidden()
    assert [] == page.evaluate(MARKED)
    assert page.url.endswith(f"{BRIEF}#main")
    assert [] == wrong


def test_engine_is_loaded_when_somebody_searches(disk: str, opened: Opened) -> None:
    """Not for reading, nor where the browser cannot mark; that a page asks for marks there changes nothing."""
    loaded = "[...document.scripts].map(({ src }) => src).filter((src) => /search(-\\w+)?\\.js/.test(src)).length"
    for query, before in (("", ""), ("?q=KT", "delete globalThis.Highlight")):
        page, wrong = opened(f"{disk}{BRIEF}{query}", before=before)
        page.wait_for_timeout(300)
        assert 0 == page.evaluate(loaded)
        expect(page.locator(".marked")).to_be_hidden()

        page.locator(FIELD).focus()
        assert becomes(page, f"{loaded} > 0")
        assert [] == wrong


# The field


def test_names_are_chosen_with_the_keyboard(site: str, opened: Opened) -> None:
    """`/`, a beginning, down, Enter: a name leads to its page, the last line to all results."""
    page, wrong = opened(f"{site}en/index.html")
    field = page.locator(FIELD)
    options = page.locator(".hints [role=option]")
    page.keyboard.press("/")
    expect(field).to_be_focused()
    page.keyboard.type("kaka")
    expect(options.first).to_contain_text("Kakao")
    expect(field).to_have_attribute("aria-expanded", "true")
    expect(page.locator(".find [role=status]")).to_have_text(re.compile("Names: [1-9]"))
    page.keyboard.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    assert options.first.get_attribute("id") == field.get_attribute("aria-activedescendant")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(options.last).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_have_count(0)
    expect(field).to_have_value("kaka")
    page.keyboard.press("Escape")
    expect(field).to_have_value("")

    page.keyboard.type("kakao")
    expect(options.first).to_contain_text("Kakao")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/entities/kakao.html")
    page.keyboard.press("/")
    page.keyboard.type("kakao")
    expect(options.first).to_contain_text("Kakao")
    options.last.click()
    page.wait_for_url("**/en/search.html?q=kakao")
    assert [] == outside(wrong, site)


def test_initial_consonants_and_other_names_are_hinted(disk: str, opened: Opened) -> None:
    """What is found by another of its names says which one it is known by."""
    page, _ = opened(f"{disk}index.html")
    field = page.locator(FIELD)
    field.fill("ㅋㅋㅇ")
    expect(page.get_by_role("option").first).to_contain_text("카카오")
    field.fill("Kakao")
    expect(page.get_by_role("option").first).to_have_text(re.compile("Kakao.*카카오"))


def test_small_window_has_a_button_that_opens_the_field(disk: str, opened: Opened) -> None:
    """It is large enough for a finger; Escape and leaving close it, and the focus is not lost."""
    page, _ = opened(f"{disk}index.html", 320)
    field, button = page.locator(".find input"), page.locator(".find button")
    expect(field).to_be_hidden()
    area = button.bounding_box()
    assert area
    assert min(area["width"], area["height"]) >= 44
    button.click()
    expect(field).to_be_focused()
    field.fill("카카오")
    expect(page.get_by_role("option").first).to_be_in_viewport(ratio=1)
    assert 320 == page.evaluate("document.documentElement.scrollWidth")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(field).to_be_hidden()
    expect(button).to_be_focused()


# Without scripts, on paper, for everybody


def test_without_scripts_the_field_leads_to_the_index(site: str, opened: Opened) -> None:
    """With a query from a wide window, with the button from a small one; each name there leads somewhere."""
    page, wrong = opened(f"{site}{BRIEF}", java_script_enabled=False)
    page.locator(".find input").fill("카카오")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html?q=*")
    expect(page.locator(".search")).to_be_hidden()
    expect(page.locator(".lead")).to_contain_text("JavaScript")
    page.locator(".index a", has_text=re.compile("^카카오$")).click()
    page.wait_for_url("**/entities/kakao.html")
    page.set_viewport_size({"width": 320, "height": 700})
    page.locator(".find button").click()
    page.wait_for_url("**/search.html?q=")
    assert page.locator(".index a").count() > 50
    assert [] == outside(wrong, site)


def test_paper_shows_no_field_and_no_marks(disk: str, opened: Opened) -> None:
    """What is there to operate is not printed."""
    page, _ = opened(f"{disk}{BRIEF}?q=KT")
    expect(page.locator(".marked")).to_be_visible()
    page.emulate_media(media="print")

    expect(page.locator(".find")).to_be_hidden()
    expect(page.locator(".marked")).to_be_hidden()


def barriers(page: Page) -> list[str]:
    """Tell what axe finds, and whether anything scrolls sideways."""
    page.evaluate(Axe().axe_script)
    found = page.evaluate("async (rules) => (await axe.run(rules)).violations", RULES)
    wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
    return [f"{rule['id']}: {[node['target'] for node in rule['nodes']]}" for rule in found] + ["too wide"] * wide


# One of each in the quick suite, the other combinations in the slow one.
@pytest.mark.parametrize(
    ("lang", "width", "scheme"),
    [
        pytest.param(*each, marks=[] if each == ("", 320, "dark") else pytest.mark.slow)
        for each in product(("", "en/"), (320, 768, 1440), ("light", "dark"))
    ],
)
def test_nothing_of_the_search_is_a_barrier(disk: str, opened: Opened, lang: str, width: int, scheme: str) -> None:
    """Results, no results, names to choose from, marks on a page."""
    page, wrong = search_page(opened, disk, "q=Kakao", lang, width=width, scheme=scheme)
    found = {"results": barriers(page)}
    page.locator(".search-field").fill("Kakap")
    expect(page.locator(".search-suggestion")).to_be_visible()
    found["suggestion"] = barriers(page)
    page.goto(f"{disk}{lang}{BRIEF}?q=KT")
    expect(page.locator(".marked")).to_be_visible()
    page.keyboard.press("/")
    page.keyboard.type("Kaka")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("listbox")).to_be_visible()
    found["names and marks"] = barriers(page)

    assert {} == {where: what for where, what in found.items() if what}
    assert [] == wrong
