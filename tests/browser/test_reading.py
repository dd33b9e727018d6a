"""The briefing as it is read: with the keyboard alone, without scripts, on paper."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from site_tree import pages_by_kind

Opened = Callable[..., tuple[Page, list[str]]]

TOOLS = ".tools .scheme, .copy, .progress, .graph-filter, .graph-zoom, #preview, [role=status], .find kbd"
SEEN = """(tools) => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    const words = node.data.trim().replace(/\\s+/g, " ");
    const shown = element.checkVisibility({ visibilityProperty: true });
    if (words && shown && !element.closest(`${tools}, script, template`)) found.push(words);
  }
  return found;
}"""
"""All words that are shown, but for those of the tools."""

FOCUSED = """() => {
  const element = document.activeElement;
  const styles = [element, ...element.querySelectorAll(".area, rect")].map((each) => getComputedStyle(each));
  const { top, bottom } = element.getBoundingClientRect();
  return {
    ring: styles.some((style) => (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2) ||
      (style.stroke !== "none" && parseFloat(style.strokeWidth) >= 2)),
    inside: bottom > 0 && top < innerHeight,
  };
}"""
"""Whether what has the focus shows it, and stands in the window."""

pytestmark = pytest.mark.browser


def slow(*values: str) -> list[Any]:
    """Leave values of a parameter to the slow tests."""
    return [pytest.param(value, marks=pytest.mark.slow) for value in values]


@pytest.fixture(scope="module")
def brief(website: Path) -> str:
    """Choose the longest brief."""
    return (website / pages_by_kind(website)["ko", "brief"][-1]).as_uri()


def tab_to(page: Page, selector: str, most: int = 400) -> None:
    """Press Tab until an element has the focus; wherever the focus is on the way, it is seen."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            break
    else:
        pytest.fail(f"Tab does not lead to {selector}")
    assert {"ring": True, "inside": True} == page.evaluate(FOCUSED), selector


def test_walk_from_brief_to_note_to_entity_to_timeline_and_back(website: Path, opened: Opened, brief: str) -> None:
    """With Tab, Enter and the browser's way back, and the focus is seen at each step."""
    entity = pages_by_kind(website)["ko", "entity"][-1]
    page, wrong = opened(brief)
    note = page.evaluate(
        "name => [...document.querySelectorAll('.note')].find((note) => note.querySelector(`a[href$='${name}']`)).id",
        entity,
    )

    page.keyboard.press("Tab")
    expect(page.locator("a.skip")).to_be_focused()
    expect(page.locator("a.skip")).to_be_in_viewport()
    page.keyboard.press("Enter")
    tab_to(page, f"a.ref[href='#{note}']")
    number = page.evaluate("document.activeElement.textContent")
    page.keyboard.press("Enter")
    expect(page.locator(f"#{note}")).to_be_in_viewport()
    expect(page.locator(f"#{note} .number")).to_have_text(number)

    tab_to(page, f"#{note} a[href$='{entity}']", most=10)
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{entity}")
    tab_to(page, ".sections a[href='#timeline']")
    page.keyboard.press("Enter")
    expect(page.locator("#timeline h2")).to_be_in_viewport()
    tab_to(page, "#timeline svg a", most=2)

    page.go_back()
    expect(page.locator("h1")).to_be_in_viewport()
    page.go_back()
    page.wait_for_url(f"**#{note}")
    expect(page.locator(f"#{note}")).to_be_in_viewport()
    page.go_back()
    expect(page.locator(f"a.ref[href='#{note}']")).to_be_in_viewport()
    assert [] == wrong


def test_timeline_of_the_site_is_walked_by_keyboard(website: Path, opened: Opened, brief: str) -> None:
    """From a brief by the navigation to the first event, on to its sentence, and back."""
    page, _ = opened(brief)
    tab_to(page, ".lists a[href$='timeline.html']", most=20)
    page.keyboard.press("Enter")
    page.wait_for_url("**/timeline.html")
    tab_to(page, "main svg a")
    page.keyboard.press("Enter")
    page.wait_for_url("**/articles/**")
    passage = page.evaluate("decodeURIComponent(location.hash)")
    expect(page.locator(passage)).to_be_in_viewport()
    page.go_back()
    page.wait_for_url("**/timeline.html")
    assert len(pages_by_kind(website)["ko", "timeline"]) == 1


def test_preview_opens_by_keyboard_and_escape_closes_it(opened: Opened, brief: str) -> None:
    """In a brief, at a name in its text; the focus stays where it is."""
    page, wrong = opened(brief)
    tab_to(page, ".block a.name")
    link = page.evaluate("document.activeElement.textContent")
    expect(page.get_by_role("tooltip")).to_be_visible()
    expect(page.get_by_role("tooltip")).to_be_in_viewport(ratio=1)
    expect(page.locator(":focus")).to_have_accessible_description(re.compile("."))
    page.keyboard.press("Escape")
    expect(page.get_by_role("tooltip")).to_have_count(0)
    assert link == page.evaluate("document.activeElement.textContent")
    assert [] == wrong


# Without scripts


@pytest.mark.parametrize(
    "kind", ["brief", "topic", *slow("home", "entity", "question", "timeline", "figures", "graph")]
)
@pytest.mark.parametrize("width", [1440, 320])
def test_nothing_is_missing_without_scripts(website: Path, opened: Opened, kind: str, width: int) -> None:
    """All texts, notes, pictures and tables are there, in the same order; only what needs a script is not."""
    address = (website / pages_by_kind(website)["ko", kind][-1]).as_uri()
    page, wrong = opened(address, width)
    bare, _ = opened(address, width, java_script_enabled=False)

    for tool in TOOLS.split(", "):
        for found in bare.locator(tool).all():
            expect(found).to_be_hidden()
    assert page.evaluate(SEEN, TOOLS) == bare.evaluate(SEEN, TOOLS)
    assert page.locator("svg:visible").count() == bare.locator("svg:visible").count()
    assert [] == wrong


def test_notes_unfold_without_scripts(opened: Opened, brief: str) -> None:
    """And each number leads to its note, each note back."""
    page, _ = opened(brief, 390, java_script_enabled=False)
    folded = page.locator(".notes details:not([open]) > summary").first
    folded.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".notes details[open] li").first).to_be_visible()
    note = page.locator(".notes > ul > .note").first
    page.locator(f"a.ref[href='#{note.get_attribute('id')}']").click()
    expect(note).to_be_in_viewport()
    passage = note.locator("a.kind").get_attribute("href") or ""
    note.locator("a.kind").click()
    expect(page.locator(passage)).to_be_in_viewport()


# On paper

OFFERED = "nav, .skip, .tools, .scheme, .copy, .progress, .contents, .graph-filter, .graph-zoom, button, select"


@pytest.mark.parametrize(
    "kind", ["brief", "topic", *slow("home", "entity", "question", "timeline", "figures", "graph")]
)
def test_paper_has_the_texts_and_no_navigation(website: Path, opened: Opened, kind: str) -> None:
    """What is folded on the screen is printed; in black on white, also for who reads in the dark."""
    page, _ = opened((website / pages_by_kind(website)["ko", kind][-1]).as_uri(), scheme="dark")
    folded = "[...document.querySelectorAll('main li.note, main details p, main tr')]"
    page.emulate_media(media="print")

    for found in page.locator(OFFERED).all():
        expect(found).to_be_hidden()
    assert [] == page.evaluate(
        f"{folded}.filter((e) => !e.checkVisibility()).map((e) => e.textContent.trim().slice(0, 60))"
    )
    assert ["rgb(255, 255, 255)", "rgb(0, 0, 0)"] == page.evaluate(
        "(({ backgroundColor, color }) => [backgroundColor, color])(getComputedStyle(document.documentElement))"
    )
    assert page.pdf().startswith(b"%PDF")


def test_links_to_other_sites_are_printed_with_their_address(opened: Opened, brief: str) -> None:
    """Paper cannot be clicked; in the details of a source the address is the text anyway."""
    page, _ = opened(brief)
    page.emulate_media(media="print")
    page.evaluate(
        """document.querySelector("main p").innerHTML = "<a class=external href='https://example.org/one'>하나</a>";
        document.querySelector(".details dd").innerHTML = "<a class=external href='https://example.org/two'>둘</a>";"""
    )
    after = "link => getComputedStyle(link, '::after').content"

    assert "https://example.org/one" in page.get_by_text("하나", exact=True).evaluate(after)
    assert "none" == page.get_by_text("둘", exact=True).evaluate(after)
