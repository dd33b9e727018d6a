"""Pages become a book that every reading system can read, whatever stands in them."""

from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_STORED, ZipFile

import make
import pytest
from epub_reader import DC, OPF, TYPE, XHTML, Read, of_type, read_epub
from msgspec.structs import replace

from briefing.config import Config, License, Publisher
from briefing.diagnostics import BuildError
from briefing.model.page.book import Book
from briefing.outputs.binding import bind, book_of
from briefing.outputs.epub.make import Epub, make_epub
from briefing.pages.frame import build_frame
from briefing.pages.site import build_page, slice_of
from briefing.render.theme import Theme
from briefing.shell.themes import read_theme

ROOT = Path(__file__).parent.parent.parent
CONFIG = Config(
    title={"ko": "브리핑", "en": "Briefing"},
    description="설명",
    languages=("ko", "en"),
    publisher=Publisher(name="데스크"),
    license=License(content="CC BY 4.0", url="https://creativecommons.org/licenses/by/4.0/"),
)
HOSTILE = "<script>alert(1)</script> & \"'> {{ 7 * 7 }} ]]> <!--"
PNG = b"\x89PNG\r\n\x1a\n"


def briefing() -> list[Any]:
    """Give the parts of a briefing that has something of everything."""
    notes = [
        {"id": "chosen", "kind": "event", "quote": "팀을 골랐다", "title": "선정", "date": "2025-08-04"},
        {"id": "money", "kind": "figure", "quote": "100억 원", "label": "예산", "value": "100억", "unit": "KRW"},
        {"id": "said", "kind": "claim", "quote": "옳다고 했다", "by": "kakao", "question": "open"}
        | {"stance": "supports", "statement": "옳다"},
        {"id": "tie", "kind": "relation", "quote": "카카오와", "subject": "kakao", "predicate": "partner"}
        | {"object": "openai"},
        {"id": "word", "kind": "term", "quote": "정예팀", "term": "team"},
        {"id": "aside", "quote": "몇 곳", "body": "아직 [[two|둘째 글]]에만 있다."},
    ]
    text = (
        "정예팀 몇 곳 가운데 팀을 골랐다.[^1] 카카오와 손잡는 것이 **옳다고 했다**.\n\n## 배경 하나\n\n"
        "100억 원이 든다.  \n줄을 바꾼다.\n\n---\n\n![그림 설명](../media/a.png)\n\n"
        "| 항목 | 값 |\n|---|--:|\n| 하나 | 2 |\n\n[[two]]와 [밖](https://example.org/?a=1&b=2).\n\n[^1]: 첫 각주"
    )
    return [
        make.brief(text, "one", notes, title="첫 글"),
        make.brief({"ko": "카카오 이야기. [[one#chosen]]", "en": "Kakao."}, "two", title="둘째 글", date="2025-09-01"),
        make.topic("topic", "주제", "소개. [[one]]"),
        make.record("entity", "kakao", "카카오"),
        make.record("entity", "openai", "오픈AI"),
        make.record("question", "open", "열까?"),
        make.record("predicate", "partner", "협력 상대"),
        make.record("term", "team", "정예팀"),
        make.record("source", "source", "기사"),
        make.manuscript("안내한다.", "about", kind="page"),
    ]


def books(*parts: Any, config: Config = CONFIG, volume: int = 0, lang: str = "ko") -> list[Book]:
    """Bind a small briefing, as a rule into one book."""
    site = make.site(*(parts or briefing()), media=["a.png"])
    assert [] == [line for line in make.lines(site.found) if line.startswith("error")]
    index = site.briefing.index
    frame = build_frame(config, index, lang)
    return [
        book_of(binding, (build_page(slice_of(site.briefing, page), "ko") for page in binding.pages), frame)
        for binding in bind(index, (lang,), "", ("book",), volume)
    ]


@pytest.fixture(scope="module")
def theme() -> Theme:
    """Give the bare theme."""
    return read_theme("plain", ROOT, ("ko", "en"))


@pytest.fixture(scope="module")
def epub(theme: Theme) -> Epub:
    """Give the maker of books."""
    return Epub(theme)


@pytest.fixture(scope="module")
def made(epub: Epub) -> Read:
    """Give the book of the small briefing."""
    return read_epub(epub.make(books()[0], {"a.png": PNG, "b.png": PNG}))


def test_the_type_of_the_container_comes_first_and_plain(epub: Epub) -> None:
    """Reading systems find it at a fixed place (EPUB 3.3, section 4.2.6.3); all else is in order and has no time."""
    with ZipFile(BytesIO(epub.make(books()[0], {}))) as archive:
        first, *others = archive.infolist()
        assert b"application/epub+zip" == archive.read(first)

    assert ("mimetype", ZIP_STORED, b"") == (first.filename, first.compress_type, first.extra)
    assert sorted(other.filename for other in others) == [other.filename for other in others]
    assert {(1980, 1, 1, 0, 0, 0)} == {other.date_time for other in (first, *others)}


def test_the_same_book_is_the_same_bytes(theme: Theme) -> None:
    """Nothing of the machine, the time or the order of sets reaches the book."""
    assert make_epub(books()[0], theme, {"a.png": PNG}) == make_epub(books()[0], theme, {"a.png": PNG})


def test_documents_are_read_in_the_order_of_the_contents(made: Read) -> None:
    """Title page, contents, topics, briefs, questions, glossary, sources, index, pages, colophon."""
    expected = ["home", "nav", "topics", "topic-topic", "articles", "brief-two", "brief-one", "questions"]
    expected += ["question-open", "glossary", "sources", "entities", "page-about", "colophon"]
    contents = of_type(made.documents["nav.xhtml"], "toc")[0]

    assert [f"{name}.xhtml" for name in expected] == list(made.documents)
    assert [f"{name}.xhtml" for name in expected[2:]] == [link.attrib["href"] for link in contents.iter(f"{XHTML}a")]


def test_links_inside_the_book_lead_somewhere(made: Read) -> None:
    """Every address without a scheme names a file of the book, and an id in it."""
    assert [] == made.broken()
    assert ("brief-two.xhtml", "brief-one.xhtml#ko--one--a-chosen") in made.links


def test_ids_are_unique_in_the_whole_book(made: Read) -> None:
    """An id says which page it is of, so pages may be joined."""
    ids = [name for _, name in made.ids]

    assert len(set(ids)) == len(ids)
    assert {
        "ko--one",
        "ko--one--s-배경-하나",
        "ko--one--a-money",
        "ko--list--glossary--t-team",
    } <= set(ids)


def test_every_passage_leads_to_its_note_and_back(made: Read) -> None:
    """Each annotation has a reference and a footnote, which name each other."""
    brief = made.documents["brief-one.xhtml"]
    references = {link.attrib["href"]: link for link in of_type(brief, "noteref")}
    notes = {f"#{note.attrib['id']}": note for note in of_type(brief, "footnote")}

    assert references.keys() == notes.keys()
    assert {f"#ko--one--n-{name}" for name in ("chosen", "money", "said", "tie", "word", "aside")} < notes.keys()
    assert {"doc-noteref"} == {reference.attrib["role"] for reference in references.values()}
    assert {"doc-footnote"} == {note.attrib["role"] for note in notes.values()}
    for name, note in notes.items():
        back = {link.attrib["href"] for link in note.iter(f"{XHTML}a") if link.attrib.get("role") == "doc-backlink"}
        assert name.replace("--n-", "--a-").replace("--fn-", "--fnref-") in back


def test_notes_say_what_they_say_on_the_website(made: Read) -> None:
    """Kind, status, what is said, and the source with it."""
    notes = {
        note.attrib["id"]: " ".join("".join(note.itertext()).split())
        for note in made.documents["brief-one.xhtml"].iter(f"{XHTML}aside")
    }

    assert (
        "사건 보도 ‘팀을 골랐다’ 선정 2025년 8월 4일 신문 2025년 8월 4일".replace("‘팀을 골랐다’", "팀을 골랐다")
        in notes["ko--one--n-chosen"]
    )
    assert "예산 100억 원" in notes["ko--one--n-money"]
    assert "카카오 협력 상대 오픈AI" in notes["ko--one--n-tie"]
    assert "옳다 긍정 열까?" in notes["ko--one--n-said"]
    assert "정예팀 뜻" in notes["ko--one--n-word"]
    assert "아직 둘째 글에만 있다." in notes["ko--one--n-aside"]


def test_the_index_leads_to_the_passages_that_speak_of_a_name(made: Read) -> None:
    """Behind each brief stand the numbers of the notes; a brief that only names it stands without."""
    index = made.documents["entities.xhtml"]
    entry = next(item for item in index.iter(f"{XHTML}li") if item.attrib.get("id") == "ko--entity--kakao")

    links = [(link.attrib["href"], link.text) for link in entry.iter(f"{XHTML}a")]
    assert ("brief-two.xhtml", "둘째 글") == links[0]
    assert ("brief-one.xhtml", "첫 글") == links[1]
    assert {"brief-one.xhtml#ko--one--a-said", "brief-one.xhtml#ko--one--a-tie"} == {href for href, _ in links[2:]}


def test_hostile_text_stays_text(epub: Epub) -> None:
    """Markup, template code and what XML cannot hold are shown or replaced, never obeyed."""
    parts = [
        *make.brief(
            f"글 {HOSTILE} 끝", "one", [{"id": "n", "quote": "끝", "body": HOSTILE}], title=HOSTILE, summary=HOSTILE
        ),
        make.topic("topic", f"{HOSTILE}1", HOSTILE),
        make.record("entity", "kakao", f"{HOSTILE}2"),
        make.record("term", "team", f"{HOSTILE}3", definition=HOSTILE),
        make.record("source", "source", HOSTILE, note=HOSTILE),
        make.record("question", "open", HOSTILE),
    ]
    book = books(*parts, config=replace(CONFIG, title=HOSTILE, description=HOSTILE, base_url="https://example.org/"))[0]
    book = replace(book, title=replace(book.title, text=f"{HOSTILE}\x00\ufffe"))
    read = read_epub(epub.make(book, {}))

    tags = {element.tag for document in read.documents.values() for element in document.iter()}
    assert f"{XHTML}script" not in tags
    assert read.text.count(HOSTILE) > 12
    assert f"{HOSTILE}\ufffd\ufffd" in read.text
    assert f"{HOSTILE}\ufffd\ufffd" == read.package.findtext(f".//{DC}title")


def test_addresses_outside_are_urls(epub: Epub) -> None:
    """What browsers forgive in an address is an error in a book."""
    source = make.record("source", "source", "기사", url="https://example.org/가?q=[a]|b&c=%20")
    read = read_epub(epub.make(books(make.brief("글."), make.topic("topic", "주제"), source)[0], {}))

    assert ("sources.xhtml", "https://example.org/%EA%B0%80?q=%5Ba%5D%7Cb&c=%20") in read.links


def test_pictures_that_are_shown_come_along_under_safe_names(made: Read) -> None:
    """A picture no text shows stays away; one that no reading system knows leaves its description."""
    assert [PNG] == [data for name, data in made.files.items() if name.startswith("media/")]
    assert ("brief-one.xhtml", "media/1.png") in made.links
    item = next(item for item in made.package.iter(f"{OPF}item") if item.attrib["href"] == "media/1.png")
    assert "image/png" == item.attrib["media-type"]


def test_what_is_no_picture_leaves_its_description(epub: Epub) -> None:
    """Without the file, or with one of an unknown kind, the text goes on."""
    for media in ({}, {"a.png": b"BM"}):
        read = read_epub(epub.make(books()[0], media))

        assert [] == list(read.documents["brief-one.xhtml"].iter(f"{XHTML}img"))
        assert "그림 설명" in read.text


@pytest.mark.parametrize(
    ("inside", "shown"),
    [
        ('<rect width="5" height="5"/><use href="#x"/>', True),
        ("<script>alert(1)</script>", False),
        ('<rect onclick="alert(1)"/>', False),
        ('<image href="https://example.org/a.png"/>', False),
        ("<style>@import 'https://example.org/a.css'</style>", False),
        ("<rect", False),
    ],
)
def test_only_a_drawing_that_does_nothing_is_shown(inside: str, shown: bool, epub: Epub) -> None:
    """An SVG that would run or load something leaves its description."""
    svg = f'<svg xmlns="http://www.w3.org/2000/svg">{inside}</svg>'.encode()
    read = read_epub(epub.make(books()[0], {"a.png": svg}))

    assert shown == ("media/1.svg" in read.files)


def test_what_is_not_in_the_book_leads_to_the_website(epub: Epub) -> None:
    """A link to the other language is plain text, until the address of the website is known."""
    parts = [*briefing(), make.brief({"en": "Text."}, "three", title="Three", topics=("topic",))]
    alone = read_epub(epub.make(books(*parts)[0], {}))
    config = replace(CONFIG, base_url="https://example.org/b")
    on_web = read_epub(epub.make(books(*parts, config=config)[0], {}))

    assert [] == [link for _, link in alone.links if "three" in link]
    assert "Three" in alone.text
    assert ("topic-topic.xhtml", "https://example.org/b/en/articles/three.html") in on_web.links
    assert ("colophon.xhtml", "https://example.org/b/index.html") in on_web.links
    assert [] == alone.broken() + on_web.broken()


def test_volumes_list_the_names_they_name(epub: Epub) -> None:
    """Each volume stands for itself and says which it is; briefs and topics have volumes of their own."""
    first, *volumes = (read_epub(epub.make(book, {})) for book in books(volume=1))

    titles = [volume.package.findtext(f".//{DC}title") for volume in volumes]
    assert ["브리핑, 1권", "브리핑, 2권", "브리핑, 3권"] == titles
    assert 4 == len({read.package.findtext(f".//{DC}identifier") for read in (first, *volumes)})
    assert ["오픈AI" in read.text for read in (first, *volumes[:2])] == [True, True, False]
    assert [] == [link for read in (first, *volumes) for link in read.broken()]


def test_package_says_what_the_book_is(made: Read) -> None:
    """Title, language, edition, publisher, rights and who can read it."""
    package = made.package
    said = {meta.attrib["property"]: meta.text for meta in package.iter(f"{OPF}meta")}

    assert ["브리핑", "ko", "데스크", "데스크", "설명", "2025-09-01"] == [
        package.findtext(f".//{DC}{name}")
        for name in ("title", "language", "creator", "publisher", "description", "date")
    ]
    assert "CC BY 4.0 https://creativecommons.org/licenses/by/4.0/" == package.findtext(f".//{DC}rights")
    assert "2025-09-01T00:00:00Z" == said["dcterms:modified"]
    assert "none" == said["schema:accessibilityHazard"]
    assert "ltr" == package.find(f"{OPF}spine").attrib["page-progression-direction"]  # type: ignore[union-attr]


def test_identifier_names_edition_and_language(epub: Epub) -> None:
    """The same edition keeps its identifier, another edition or language has another one."""
    book = books()[0]
    others = [book, replace(book, edition=replace(book.edition, name="second")), *books(lang="en")]
    found = [read_epub(epub.make(one, {})).package.findtext(f".//{DC}identifier") for one in (book, *others)]

    assert found[0] == found[1]
    assert 3 == len(set(found))


def test_briefing_without_content_is_a_book(epub: Epub) -> None:
    """Parts without anything in them are left out."""
    read = read_epub(epub.make(books(make.manuscript("안내한다.", "about", kind="page"))[0], {}))

    assert ["home.xhtml", "nav.xhtml", "page-about.xhtml", "colophon.xhtml"] == list(read.documents)
    assert [] == read.broken()


def test_child_theme_overrides_a_template_and_adds_a_style(theme: Theme) -> None:
    """The nearest template is taken, the one it overrides can be extended, and every style sheet comes along."""
    own = '{% extends "plain/page.xhtml" %}{% block lead %}<p>앞말</p>{% endblock %}'
    child = {"page.xhtml": (own, "themes/child/epub/page.xhtml"), "child.css": ("p {}", "themes/child/epub/child.css")}
    read = read_epub(make_epub(books()[0], replace(theme, epub=theme.epub | child), {}))

    assert "앞말" in "".join(read.documents["page-about.xhtml"].itertext())
    assert {"book.css", "child.css"} == {
        href for name, href in read.links if name == "nav.xhtml" and href.endswith("css")
    }


def test_faulty_template_is_named(theme: Theme) -> None:
    """A mistake says file and line, also in a template that is rarely used."""
    faulty = theme.epub | {"question.xhtml": ("a\n{% if %}", "themes/child/epub/question.xhtml")}

    with pytest.raises(BuildError, match=r"themes/child/epub/question\.xhtml:2"):
        Epub(replace(theme, epub=faulty)).check()


def test_every_document_says_its_language_and_its_role(made: Read) -> None:
    """Both `lang` and `xml:lang`, and a type on what is not running text."""
    xml_lang = "{http://www.w3.org/XML/1998/namespace}lang"
    types = {
        name: {element.attrib[TYPE] for element in document.iter() if TYPE in element.attrib}
        for name, document in made.documents.items()
    }

    assert {("ko", "ko")} == {
        (document.attrib["lang"], document.attrib[xml_lang]) for document in made.documents.values()
    }
    assert all(types.values())
    assert "index" in types["entities.xhtml"]
    assert "glossary" in types["glossary.xhtml"]
    assert "bibliography" in types["sources.xhtml"]
