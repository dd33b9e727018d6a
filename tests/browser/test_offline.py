"""The offline bundle in a real browser without a network: the unpacked zip, and the single file."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest
import yaml
from axe_playwright_python.sync_playwright import Axe
from browser_steps import barriers, becomes
from pdf_reader import Pdf
from playwright.sync_api import Page, expect
from published import ROOT, build, shared
from small_site import lay_out, read_files, run

from briefing.model.address import Ref, path_of

Opened = Callable[..., tuple[Page, list[str]]]
BRIEF = "five-national-teams"
PUT_ASIDE = """
globalThis.aside = [...document.querySelectorAll("main > .page:not(.shown)")].map((page) => [page, new Comment()]);
for (const [page, mark] of aside) page.replaceWith(mark);
"""
PUT_BACK = "for (const [page, mark] of aside) mark.replaceWith(page)"

pytestmark = pytest.mark.browser


@pytest.fixture(scope="session")
def bundle(tmp_path_factory: pytest.TempPathFactory, website: Path) -> Path:
    """Build the bundle beside the website that is there already, and unpack it as readers do."""

    def unpack(folder: Path) -> None:
        offline = build(website.parent.parent / "site_config.yaml", "offline")
        with ZipFile(offline / "briefing.zip") as archive:
            archive.extractall(folder)
        shutil.copy(offline / "briefing.html", folder / "브리핑 한 벌.html")

    return shared(tmp_path_factory, "받은 자료 (2025)", unpack)


@pytest.fixture
def single(bundle: Path) -> str:
    """Give the address of the single file."""
    return (bundle / "브리핑 한 벌.html").as_uri()


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Build the bundle of a small site, for what takes long in a large document; give the address of its file."""
    place = tmp_path_factory.mktemp("small")
    config = "title: 시험 브리핑\nlanguages: [ko, en]\ntheme: default\n"
    lay_out(place, read_files(f"=== site_config.yaml\n{config}"))
    done = run(place, "build", "--only", "offline", "--jobs", "1")
    assert 0 == done.exit_code, done.output
    return (place / "output" / "offline" / "briefing.html").as_uri()


def shown(page: Page) -> list[str]:
    """Name the pages that are shown."""
    found: list[str] = page.evaluate("[...document.querySelectorAll('main > .page:not([hidden])')].map(({ id }) => id)")
    return found


def test_website_zip_and_single_file_say_the_same(bundle: Path) -> None:
    """Every page word for word, with the same places on it: briefs, annotations, events, figures, claims."""
    single = (bundle / "브리핑 한 벌.html").read_text(encoding="utf-8").partition("</footer>")[0]
    pages = re.split(r'<section class="page [\w-]+" id="([^"]+)"[^>]*>', single)[1:]
    sections = dict(zip(pages[::2], pages[1::2], strict=True))
    website = {path for path in (bundle / "briefing").rglob("*.html") if path.name != "404.html"}
    for label, section in sections.items():
        path = bundle / "briefing" / path_from(label)
        page = path.read_text(encoding="utf-8").partition('<main id="main">')[2].partition("</main>")[0]
        assert words(page) == words(re.sub(r'<p class="alternates">.*?</p>', "", section)), label
        own = [f"{label}--{name}" for name in re.findall(r' id="([^"]+)"', page)]
        assert own == re.findall(r' id="([^"]+)"', section)
        website.discard(path)
    assert not [path for path in website if 'http-equiv="refresh"' not in path.read_text(encoding="utf-8")]


def path_from(label: str) -> str:
    """Give the site path of a page of the single file."""
    lang, *name = label.split("--")
    kind, own, *year = name if len(name) > 1 else ("brief", *name)
    return path_of(Ref(kind, own), lang, "ko", "".join(year))  # type: ignore[arg-type]


def words(markup: str) -> str:
    """Give what a reader reads of some markup."""
    return " ".join(re.sub(r"<[^>]+>", " ", markup.partition("</main>")[0]).split())


def test_the_unpacked_zip_is_read_without_a_network(bundle: Path, opened: Opened) -> None:
    """Opened by its first page: follow links, switch the language, look at timeline and graph, go back."""
    page, wrong = opened((bundle / "briefing" / "index.html").as_uri(), offline=True)
    page.locator(".newest h3 a").first.click()
    page.wait_for_url("**/articles/*.html")
    page.locator(".switch a").click()
    page.wait_for_url("**/en/articles/*.html")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.locator(".lists a", has_text="Timeline").click()
    expect(page.locator("svg.picture-timeline").filter(visible=True)).to_have_count(1)
    page.locator(".lists a", has_text="Relations").click()
    expect(page.locator("svg.picture-graph").filter(visible=True)).to_have_count(1)
    page.go_back()
    page.wait_for_url("**/en/timeline.html")
    page.goto(f"{(bundle / 'briefing' / 'search.html').as_uri()}?q=카카오 오픈AI")
    page.locator('.search-results a[href*="#a-"]').first.click()
    page.wait_for_url("**/articles/*.html?q=*")
    assert becomes(page, "document.querySelector('mark:target') !== null")
    assert [] == wrong


def test_a_deep_link_shows_its_page_at_the_passage(single: str, opened: Opened) -> None:
    """Title and language are those of the page, and the passage is in sight."""
    page, wrong = opened(f"{single}#en--{BRIEF}--a-selection", offline=True)
    assert [f"en--{BRIEF}"] == shown(page)
    assert "en" == page.evaluate("document.documentElement.lang")
    assert page.title().startswith("Five teams")
    top = page.locator(f"#en--{BRIEF}--a-selection").bounding_box()
    assert top
    assert 0 <= top["y"] < 900
    assert [] == wrong


def test_one_page_is_shown_at_a_time_and_going_back_leads_to_where_one_was(single: str, opened: Opened) -> None:
    """Followed with clicks, as a reader would."""
    page, wrong = opened(single, offline=True)
    assert ["ko--list--home"] == shown(page)
    page.locator(".masthead .lists a").filter(visible=True).first.click()
    assert ["ko--list--articles"] == shown(page)
    assert "page" == page.locator(".masthead .lists a").filter(visible=True).first.get_attribute("aria-current")
    page.locator(f'.page.shown .document-title a[href="#ko--{BRIEF}"]').click()
    assert becomes(page, f"location.hash === '#ko--{BRIEF}'")
    assert "true" == page.locator(".masthead .lists a").filter(visible=True).first.get_attribute("aria-current")
    page.evaluate("scrollTo(0, 700)")
    page.wait_for_timeout(400)
    page.locator(".masthead .switch a[hreflang=en]:not([hidden] *)").evaluate("link => link.click()")
    assert becomes(page, "document.documentElement.lang === 'en'")
    assert [f"en--{BRIEF}"] == shown(page)
    assert 0 == page.evaluate("scrollY")
    page.go_back()
    assert becomes(page, "scrollY === 700")
    assert [f"ko--{BRIEF}"] == shown(page)
    page.go_back()
    assert becomes(page, "location.hash === '#ko--list--articles'")
    assert ["ko--list--articles"] == shown(page)
    page.reload()
    assert ["ko--list--articles"] == shown(page)
    assert [] == wrong


def test_notes_pictures_and_tools_work_on_the_page_that_is_shown(single: str, opened: Opened) -> None:
    """Notes stand in the margin and light up, relations can be filtered, and links have previews."""
    page, wrong = opened(f"{single}#ko--{BRIEF}", offline=True)
    expect(page.locator(".page.shown .text")).to_have_class("text placed")
    page.locator(f"#ko--{BRIEF}--a-selection").hover()
    expect(page.locator(f"#ko--{BRIEF}--n-selection")).to_have_class("note of-event lit")
    page.locator(".page.shown a.name").first.hover()
    expect(page.locator("#preview")).to_be_visible()
    page.goto(f"{single}#ko--list--timeline")
    expect(page.locator(".page.shown svg.picture-timeline").filter(visible=True)).to_have_count(1)
    page.goto(f"{single}#ko--list--graph")
    expect(page.locator(".page.shown svg.picture-graph").filter(visible=True)).to_have_count(1)
    expect(page.locator(".page.shown .graph-filter")).to_be_visible()
    assert [] == wrong


def test_everything_can_be_shown_found_and_printed(small: str, opened: Opened) -> None:
    """All pages at once, and back to one."""
    page, wrong = opened(small, offline=True)
    count = page.locator("main > .page").count()
    page.locator(".all-pages").filter(visible=True).click()
    assert count == len(shown(page))
    expect(page.locator(".contents-of-all").first).to_be_visible()
    assert page.evaluate("find('The council announced', true)")
    everything = page.pdf()
    page.locator(".all-pages").first.evaluate("button => button.click()")
    assert 1 == len(shown(page))
    assert len(page.pdf()) < len(everything) / 2
    assert [] == wrong


@pytest.mark.slow
def test_everything_of_the_briefing_can_be_printed(single: str, opened: Opened, tmp_path: Path) -> None:
    """Every brief in both languages, though it is a document of more than a hundred thousand elements."""
    page, wrong = opened(single, offline=True)
    page.locator(".all-pages").filter(visible=True).click()
    assert page.locator("main > .page").count() == len(shown(page))
    page.pdf(path=tmp_path / "everything.pdf")
    printed = Pdf(tmp_path / "everything.pdf")
    fronts = [path.read_text(encoding="utf-8").split("---\n")[1] for path in (ROOT / "content/articles").glob("*.md")]
    titles = [yaml.safe_load(front)["title"] for front in fronts]
    assert len(titles) > 10
    assert len(printed.pages) > 100
    text = re.sub(r"\W", "", printed.text)  # a dash comes back as another one that looks alike
    assert [] == [title for title in titles if re.sub(r"\W", "", title) not in text]
    assert [] == wrong


def test_what_the_browser_finds_on_a_hidden_page_is_shown(single: str, opened: Opened) -> None:
    """As it does when somebody looks for words with its own search."""
    page, wrong = opened(single, offline=True)
    page.locator("#en--list--glossary").evaluate(
        "page => page.dispatchEvent(new Event('beforematch', {bubbles: true}))"
    )
    assert ["en--list--glossary"] == shown(page)
    assert "#en--list--glossary" == page.evaluate("location.hash")
    assert [] == wrong


def test_the_single_file_finds_and_leads_to_the_words(single: str, opened: Opened) -> None:
    """By the engine of the website, from an index inside the document."""
    page, wrong = opened(single, offline=True)
    page.locator(".to-search").filter(visible=True).click()
    page.locator(".page.shown .search-field").fill("카카오 오픈AI")
    links = page.locator(".page.shown .search-results a")
    expect(links.first).to_be_visible()
    dead = links.evaluate_all(
        "links => links.filter(({ hash }) => !document.getElementById(decodeURIComponent(hash.slice(1)))).map(String)"
    )
    assert [] == dead
    page.locator('.page.shown .search-results a[href^="#ko--"][href*="--a-"]').first.click()
    assert becomes(page, "document.querySelector('main > .page.shown mark:target') !== null")
    assert becomes(page, "CSS.highlights.get('search')?.size > 0")
    assert [] == wrong


def test_more_of_a_kind_is_shown_on_request(single: str, opened: Opened) -> None:
    """As on the website: the focus goes on to the next result; another query begins anew."""
    page, wrong = opened(f"{single}#en--list--search", offline=True)
    field = page.locator(".page.shown .search-field")
    field.fill("OpenAI")
    group = page.locator('.page.shown .search-results [data-kind="annotation"]')
    links = group.locator(".document-title a")
    expect(links.first).to_be_visible()
    few = links.count()
    group.get_by_role("button", name="Show more: Notes").click()
    expect(links.nth(few)).to_be_focused()
    field.fill("AI")
    expect(links).to_have_count(few)
    assert [] == wrong


def test_without_scripts_it_is_one_long_document(single: str, opened: Opened) -> None:
    """With its contents first."""
    page, _ = opened(single, offline=True, java_script_enabled=False)
    expect(page.locator(".contents-of-all").first).to_be_visible()
    expect(page.locator(f"#ko--{BRIEF} h1")).to_be_visible()
    expect(page.locator(f"#en--{BRIEF} h1")).to_be_visible()
    expect(page.locator(".scheme, .all-pages, .to-search").filter(visible=True)).to_have_count(0)


def test_the_single_file_has_no_barrier_that_axe_finds(small: str, opened: Opened) -> None:
    """A page with notes, the home page, and the page of the search."""
    page, _ = opened(small, offline=True)
    for place in ("", "#ko--plan", "#ko--list--search"):
        page.evaluate("place => { location.hash = place }", place)
        page.wait_for_timeout(200)
        found = Axe().run(page)
        assert 0 == found.violations_count, found.generate_report()


@pytest.mark.slow
@pytest.mark.parametrize(("lang", "width", "scheme"), [("ko", 1440, "light"), ("en", 320, "dark")])
def test_no_kind_of_page_of_the_briefing_is_a_barrier(
    single: str, opened: Opened, lang: str, width: int, scheme: str
) -> None:
    """One page of each kind as it is shown, with what stands around it; with what is hidden each would take minutes."""
    page, wrong = opened(single, width, scheme, offline=True)
    kinds = page.evaluate(
        "lang => Object.fromEntries([...document.querySelectorAll(`main > .page[lang=${lang}]`)]"
        ".map(({ classList, id }) => [[...classList].find((name) => name.endsWith('-page')), id]))",
        lang,
    )
    found = {}
    for kind, name in kinds.items():
        page.evaluate("name => { location.hash = name }", name)
        expect(page.locator(f"[id='{name}']")).to_have_class(re.compile("shown"))
        page.evaluate(PUT_ASIDE)
        found[kind] = barriers(page)
        page.evaluate(PUT_BACK)
    assert len(kinds) > 14
    assert {} == {kind: what for kind, what in found.items() if what}
    assert [] == wrong


@pytest.mark.parametrize("width", [320, 820])
def test_the_single_file_fits_small_windows(single: str, opened: Opened, width: int) -> None:
    """Nothing scrolls sideways."""
    page, wrong = opened(f"{single}#ko--{BRIEF}", width, offline=True)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert [] == wrong
