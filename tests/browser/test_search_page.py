"""The search page in a real browser, from a server and from disk: results, filters, address, and coming back."""

import re
from collections.abc import Callable
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from browser_steps import links, outside, search_page
from playwright.sync_api import Page, expect

Opened = Callable[..., tuple[Page, list[str]]]

STATUSES = """
window.said = [];
addEventListener("DOMContentLoaded", () => {
  const status = document.querySelector(".search-status");
  new MutationObserver(() => said.push(status.textContent)).observe(status, { childList: true });
});
"""

pytestmark = pytest.mark.browser


def asked(page: Page) -> dict[str, str]:
    """Give what the address asks for."""
    return {name: values[0] for name, values in parse_qs(urlsplit(page.url).query).items()}


def test_results_follow_typing_and_the_address_follows_them(site: str, opened: Opened) -> None:
    """Nothing is sent; what is typed replaces the address, Enter keeps it, and going back brings it again."""
    page, wrong = search_page(opened, site)
    field = page.locator(".search-field")
    expect(field).to_be_focused()
    before = page.evaluate("history.length")
    page.keyboard.type("카카오", delay=30)
    expect(links(page, "entity").first).to_have_text("카카오")
    expect(page.locator(".index")).to_be_hidden()
    page.wait_for_url(f"**/search.html?q={quote('카카오')}")
    assert before == page.evaluate("history.length")

    page.keyboard.press("Enter")
    field.fill("딥시크")
    page.wait_for_url(f"**/search.html?q={quote('딥시크')}")
    assert before + 1 == page.evaluate("history.length")
    page.go_back()
    expect(field).to_have_value("카카오")
    expect(links(page, "entity").first).to_have_text("카카오")

    field.fill("")
    expect(page.locator(".index")).to_be_visible()
    expect(page.locator(".search-found")).to_be_hidden()
    assert [] == outside(wrong, site)


def test_following_a_result_adds_one_step_to_the_way_back(disk: str, opened: Opened) -> None:
    """However the address was encoded by who passed it on."""
    page, _ = search_page(opened, disk, "q=sovereign%20AI", "en/")
    before = page.evaluate("history.length")
    links(page).first.click()
    page.wait_for_url(lambda url: "search.html" not in url)

    assert before + 1 == page.evaluate("history.length")


def test_results_are_grouped_counted_and_marked(disk: str, opened: Opened) -> None:
    """Each group has a heading with its number, its title and sentence with the hit, and more on request."""
    page, _ = search_page(opened, disk, "q=OpenAI", "en/")
    group = page.locator("#found-annotation")

    expect(group.get_by_role("heading", level=2)).to_have_text(re.compile(r"^Notes \d+$"))
    expect(group.locator("mark.hit").first).to_have_text(re.compile("openai", re.IGNORECASE))
    expect(group.locator(".kind").first).to_be_visible()
    assert "Results" in page.locator(".search-count").inner_text()
    shown = links(page, "annotation").count()
    group.get_by_role("button", name="Show more: Notes").click()
    expect(links(page, "annotation").nth(shown)).to_be_focused()
    page.locator(".search-found .sections a", has_text="Briefs").click()
    expect(page.locator("#found-brief h2")).to_be_in_viewport()


def test_filters_narrow_what_is_found(site: str, opened: Opened) -> None:
    """Topic, name, year, alone and together; the address says so, and one button takes them back."""
    page, wrong = search_page(opened, site, "q=AI")
    topic, name, year = (page.locator(f".search [name={each}]") for each in ("topic", "entity", "year"))
    every = links(page, "brief").count()
    expect(year.locator("option", has_text="2025")).to_have_count(1)
    topic.select_option("stargate")
    page.wait_for_url("**topic=stargate*")
    expect(links(page, "brief")).not_to_have_count(every)
    topic.select_option("")
    name.fill("업스테이지")
    page.wait_for_url("**entity=upstage*")
    expect(links(page, "brief")).not_to_have_count(every)
    year.select_option("2025")
    page.wait_for_url("**year=2025*")
    assert {"q": "AI", "entity": "upstage", "year": "2025"} == asked(page)

    page.reload()
    expect(name).to_have_value("업스테이지")
    expect(year).to_have_value("2025")
    page.get_by_role("button", name="조건 지우기").click()
    expect(links(page, "brief")).to_have_count(every)
    name.fill("없는 이름")
    expect(name).to_have_attribute("aria-invalid", "true")
    assert [] == outside(wrong, site)


def test_another_language_is_searched_and_led_to(site: str, opened: Opened) -> None:
    """From the Korean page to the English briefs; the switch of languages keeps the query."""
    page, wrong = search_page(opened, site, "q=Kakao&in=en")

    expect(page.locator(".search-results")).to_have_attribute("lang", "en")
    expect(links(page, "brief").first).to_have_attribute("href", re.compile("^en/articles/"))
    page.locator(".switch a").click()
    page.wait_for_url("**/en/search.html?q=Kakao")
    expect(links(page, "brief").first).to_have_attribute("href", re.compile("^../en/articles/"))
    assert [] == outside(wrong, site)


def test_results_are_walked_with_the_keyboard_alone(site: str, opened: Opened) -> None:
    """Down and up among the results, Escape to the field, Enter to the page."""
    page, wrong = search_page(opened, site)
    page.keyboard.type("소버린")
    expect(links(page).first).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(links(page).nth(0)).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(links(page).nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(page.locator(".search-field")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    expect(page.locator(".search-field")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "search.html" not in url)
    assert [] == outside(wrong, site)


def test_syllables_are_searched_while_they_are_composed(disk: str, opened: Opened) -> None:
    """As an input method writes them; keys that belong to it are left to it."""
    page, wrong = search_page(opened, disk)
    keyboard = page.context.new_cdp_session(page)
    for text in ("ㅋ", "카", "캌", "카카", "카캉", "카카오"):
        keyboard.send("Input.imeSetComposition", {"text": text, "selectionStart": len(text), "selectionEnd": len(text)})
        expect(links(page, "entity").filter(has_text="카카오").first).to_be_visible()
    keyboard.send("Input.insertText", {"text": "카카오"})
    expect(page.locator(".search-field")).to_have_value("카카오")
    page.keyboard.press("ArrowDown")
    expect(links(page).first).to_be_focused()
    assert [] == wrong


def test_later_query_overtakes_an_earlier_one(disk: str, opened: Opened) -> None:
    """An answer that comes late is not shown."""
    page, _ = search_page(opened, disk)
    page.evaluate(
        """async () => {
          const engine = await siteSearch.engine();
          const find = engine.find.bind(engine);
          engine.find = async (query, ...rest) => {
            if (query === "딥시크") await new Promise((resolve) => setTimeout(resolve, 500));
            return find(query, ...rest);
          };
        }"""
    )
    field = page.locator(".search-field")
    field.fill("딥시크")
    page.wait_for_timeout(100)
    field.fill("카카오톡")
    expect(links(page, "entity").first).to_have_text("카카오톡")
    page.wait_for_timeout(700)
    expect(links(page, "entity").first).to_have_text("카카오톡")
    expect(page.locator(".search-count")).to_have_text(re.compile("^결과"))


def test_number_of_results_is_announced_when_typing_rests(disk: str, opened: Opened) -> None:
    """Not at every keystroke."""
    page, _ = search_page(opened, disk, "q=KT", before=STATUSES)
    status = page.locator(".search-status")
    expect(status).not_to_be_empty()
    before = len(page.evaluate("said"))
    page.locator(".search-field").fill("")
    page.keyboard.type("오픈AI", delay=100)
    # What is said is what stands there once typing rests.
    expect(status).to_have_text(re.compile("^결과"))
    assert page.locator(".search-count").inner_text() == status.inner_text()

    # Once that the field is empty, once the number.
    assert before + 2 == len(page.evaluate("said"))


def test_mistyped_word_is_put_right_with_a_button(disk: str, opened: Opened) -> None:
    """What nothing matches is said as it was typed, and never taken for markup."""
    page, wrong = search_page(opened, disk, "q=카카모")
    expect(page.locator(".search-count")).to_have_text("“카카모”에 맞는 것이 없다.")
    page.get_by_role("button", name="카카오").click()
    expect(links(page, "entity").first).to_have_text("카카오")
    expect(page.locator(".search-field")).to_be_focused()

    page.locator(".search-field").fill("<img src=x>뷁뷁")
    expect(page.locator(".search-count")).to_have_text("“<img src=x>뷁뷁”에 맞는 것이 없다.")
    expect(page.locator("main img")).to_have_count(0)
    expect(links(page)).to_have_count(0)
    expect(page.locator(".search-suggestion")).to_be_hidden()
    assert [] == wrong


def test_missing_index_is_said(disk: str, opened: Opened) -> None:
    """A site whose index cannot be read says so, and finds again when it can."""
    page, _ = opened("about:blank")
    page.route("**/search/ko/**", lambda route: route.abort())
    page.goto(f"{disk}search.html")
    page.locator(".search-field").fill("카카오")
    expect(page.locator(".search-count")).to_have_text("검색 자료를 읽지 못했다.")
    page.unroute_all()
    page.locator(".search-field").fill("카카오톡")
    expect(links(page, "entity").first).to_have_text("카카오톡")
