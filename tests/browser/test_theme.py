"""The default theme in a real browser: what every page of the briefing must hold, in both languages and both schemes.

Pages are chosen from the built site, kind by kind: the longest for slow tests, one of middling length for the others.
"""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdf
import pytest
from browser_steps import barriers
from playwright.sync_api import Page, expect
from site_tree import pages_by_kind

from briefing.model.address import FOLDERS, INDEXES, OVERVIEWS

Opened = Callable[..., tuple[Page, list[str]]]

KINDS = ("home", *FOLDERS, *INDEXES, *OVERVIEWS)
PAGES = [*[(lang, kind) for lang in ("ko", "en") for kind in KINDS], ("ko", "not-found")]
WIDTHS = (320, 768, 1440)
SCHEMES = ("light", "dark")
MEASURES = (Path(__file__).parent / "measures.js").read_text(encoding="utf-8")
OPEN_ALL = "for (const each of document.querySelectorAll('details')) each.open = true"
SHIFTS = """
new PerformanceObserver((list) => list.getEntries().forEach((entry) => (window.shifts ??= []).push(
  [entry.value, ...entry.sources.map(({ node }) => node?.outerHTML?.slice(0, 80))],
))).observe({ type: "layout-shift", buffered: true });
"""

pytestmark = pytest.mark.browser


def page_of(website: Path, lang: str, kind: str, place: str = "longest") -> str:
    """Give the address of a page of a kind."""
    paths = pages_by_kind(website)[lang, kind]
    return (website / (paths[-1] if "longest" == place else paths[len(paths) // 2])).as_uri()


def look(page: Page, width: int, scheme: str) -> None:
    """Go on in another window and another scheme, without loading the page anew."""
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.set_viewport_size({"width": width, "height": 900})


def show_preview(page: Page) -> None:
    """Show the preview of the first link that has one."""
    address = page.evaluate(
        "[...document.querySelector('template.previews')?.content.children ?? []].map((each) => each.dataset.for)"
        ".find((address) => document.querySelector(`main a[href='${address}']`)?.checkVisibility())"
    )
    if address:
        page.locator(f"main a[href='{address}']").first.hover()
        expect(page.get_by_role("tooltip")).to_be_visible()
        page.wait_for_timeout(200)


# Barriers


@pytest.mark.parametrize("kind", [*KINDS, "not-found"])
@pytest.mark.parametrize(("lang", "width", "scheme"), [("ko", 1440, "light"), ("en", 320, "dark")])
def test_page_has_no_barrier_and_no_fault(
    website: Path, opened: Opened, lang: str, kind: str, width: int, scheme: str
) -> None:
    """Contrast, names, roles, landmarks and targets; nothing in the console, nothing asked of a network."""
    page, wrong = opened(page_of(website, "ko" if "not-found" == kind else lang, kind, "middle"), width, scheme)

    assert [] == barriers(page)
    assert [] == wrong
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.slow
@pytest.mark.parametrize(("lang", "kind"), PAGES)
def test_page_has_no_barrier_at_any_width_in_any_scheme(website: Path, opened: Opened, lang: str, kind: str) -> None:
    """A page of each kind, also with everything unfolded and a preview shown."""
    page, wrong = opened(page_of(website, lang, kind, "middle"))
    found = {}
    for scheme in SCHEMES:
        for width in WIDTHS:
            look(page, width, scheme)
            found[f"{scheme}, {width}"] = barriers(page)
    page.evaluate(OPEN_ALL)
    show_preview(page)
    for scheme in SCHEMES:
        look(page, 1440, scheme)
        found[f"{scheme}, unfolded"] = barriers(page)

    assert {} == {where: what for where, what in found.items() if what}
    assert [] == wrong


def test_brief_has_no_barrier_when_notes_are_unfolded_and_a_preview_is_shown(website: Path, opened: Opened) -> None:
    """What readers open is as good as what they find."""
    page, _ = opened(page_of(website, "ko", "brief", "middle"), 768, "dark")
    page.evaluate(OPEN_ALL)
    show_preview(page)

    expect(page.get_by_role("tooltip")).to_be_visible()
    assert [] == barriers(page)


@pytest.mark.slow
def test_every_page_of_the_site_is_without_fault_and_fits_a_small_window(website: Path, opened: Opened) -> None:
    """No error, no request, no scrolling sideways, folded and unfolded, in pages of every kind."""
    paths = [path for found in pages_by_kind(website).values() for path in found]
    page, wrong = opened("about:blank", 320)
    wide = []
    for path in paths:
        page.goto((website / path).as_uri())
        page.evaluate(OPEN_ALL)
        if page.evaluate("document.documentElement.scrollWidth") > 320:
            wide.append(path)

    assert len(paths) > 150
    assert [] == wide
    assert [] == wrong


@pytest.mark.parametrize(("lang", "kind"), PAGES)
@pytest.mark.slow
def test_page_fits_windows_of_any_width(website: Path, opened: Opened, lang: str, kind: str) -> None:
    """Just below and above each width at which the layout changes, and far beyond."""
    page, _ = opened(page_of(website, lang, kind))
    wide = []
    for width in (320, 390, 639, 640, 735, 736, 959, 960, 1087, 1088, 1343, 1344, 1535, 1536, 2560):
        page.set_viewport_size({"width": width, "height": 900})
        if page.evaluate("document.documentElement.scrollWidth") > width:
            wide.append(width)

    assert [] == wide


# Marks and pictures: axe does not judge text in pictures


def faint(page: Page) -> dict[tuple[int, str], Any]:
    """Tell what is hard to see in marks and pictures, wide and narrow, in both schemes."""
    page.evaluate(MEASURES)
    found = {}
    for scheme in SCHEMES:
        for width in (1440, 320):
            look(page, width, scheme)
            found[width, scheme] = page.evaluate("measures.faint()")
    return {where: what for where, what in found.items() if what}


def test_contrast_holds_in_marks_and_pictures(website: Path, opened: Opened) -> None:
    """Text 4.5:1, lines and shapes that mean something 3:1."""
    for kind in ("brief", "topic"):
        page, _ = opened(page_of(website, "ko", kind, "middle"))

        assert {} == faint(page), kind


@pytest.mark.slow
@pytest.mark.parametrize(("lang", "kind"), PAGES)
def test_contrast_holds_in_marks_and_pictures_everywhere(website: Path, opened: Opened, lang: str, kind: str) -> None:
    """Also where everything is unfolded and lit."""
    page, _ = opened(page_of(website, lang, kind))
    page.evaluate(OPEN_ALL)
    resting = faint(page)
    page.evaluate(
        "for (const each of document.querySelectorAll('mark[data-a], a.ref, .note')) each.classList.add('lit')"
    )

    assert ({}, {}) == (resting, faint(page))


@pytest.mark.slow
def test_contrast_holds_in_the_passage_that_an_address_names(website: Path, opened: Opened) -> None:
    """One of each kind."""
    page, _ = opened(page_of(website, "ko", "brief"))
    ids = page.evaluate(
        "Object.values(Object.fromEntries([...document.querySelectorAll('mark[id]')].map((e) => [e.className, e.id])))"
    )

    assert ids
    for name in ids:
        page.evaluate("name => (location.hash = name)", name)
        assert {} == faint(page), name


def crowded(page: Page) -> dict[int, list[str]]:
    """Tell which labels of pictures lie on one another or outside, wide and narrow."""
    page.evaluate(MEASURES)
    found = {}
    for width in (1440, 320):
        look(page, width, "light")
        found[width] = page.evaluate("measures.crowded()")
    return {width: what for width, what in found.items() if what}


def test_labels_of_pictures_keep_apart(website: Path, opened: Opened) -> None:
    """In the font they are shown in, which the layout could only estimate."""
    for kind, count in (("home", 1), ("topic", 3)):
        page, _ = opened(page_of(website, "ko", kind, "middle"))

        assert page.locator("svg[class^='picture-']:visible").count() >= count
        assert {} == crowded(page), kind


@pytest.mark.slow
def test_labels_of_pictures_keep_apart_on_every_page(website: Path, opened: Opened) -> None:
    """Whatever a page draws."""
    page, _ = opened("about:blank")
    drawn = 0
    for paths in pages_by_kind(website).values():
        for path in paths:
            page.goto((website / path).as_uri())
            drawn += page.locator("svg[class^='picture-']").count()
            assert {} == crowded(page), path

    assert drawn > 100


# Loading


@pytest.mark.parametrize("kind", ["home", "brief", "topic"])
@pytest.mark.parametrize("width", [1440, 390])
def test_nothing_moves_while_a_page_loads(website: Path, opened: Opened, kind: str, width: int) -> None:
    """Scripts place notes and show tools before anything is painted, or where nothing stands yet."""
    page, _ = opened(page_of(website, "ko", kind), width, before=SHIFTS)
    page.wait_for_timeout(500)

    assert [] == page.evaluate("window.shifts ?? []")


@pytest.mark.parametrize("width", [1440, 390])
def test_pictures_out_of_sight_wait_and_have_their_size(website: Path, opened: Opened, width: int) -> None:
    """What is not laid out yet takes the room of its drawing, and what is printed is all there."""
    page, _ = opened(page_of(website, "ko", "topic"), width)
    page.emulate_media(media="screen")
    pictures = page.evaluate(
        "[...document.querySelectorAll('.drawn > svg')].filter((svg) => svg.checkVisibility()).map((svg) => ["
        " getComputedStyle(svg).contentVisibility, svg.clientHeight / svg.clientWidth,"
        " svg.viewBox.baseVal.height / svg.viewBox.baseVal.width])"
    )

    assert len(pictures) >= 3
    for visibility, shown, drawn in pictures:
        assert "auto" == visibility
        assert shown == pytest.approx(drawn, rel=0.01)

    labels = page.evaluate("[...document.querySelectorAll('.for-wide svg text')].map((text) => text.textContent)")
    printed = "".join(each.extract_text() for each in pypdf.PdfReader(BytesIO(page.pdf(format="A4"))).pages)
    squeezed = "".join(printed.split())
    assert [] == [label for label in labels if "".join(label.split()) not in squeezed]


def test_fact_leads_to_its_sentence_and_the_sentence_to_its_source(website: Path, opened: Opened) -> None:
    """Followed with clicks, as a reader would."""
    page, _ = opened(page_of(website, "ko", "timeline"))
    page.locator("main table .headline a").first.click()
    page.wait_for_url("**/articles/**")
    fragment = page.evaluate("decodeURIComponent(location.hash.slice(1))")

    assert "MARK" == page.evaluate("id => document.getElementById(id).tagName", fragment)
    page.locator(f"#n-{fragment.removeprefix('a-')} a[href*='sources.html#src-']").first.click()
    page.wait_for_url("**/sources.html#src-*")
