"""Whatever stands in a text, marks and names that link leave it as it is, and the markup nests."""

from collections import Counter
from typing import Any
from xml.etree.ElementTree import Element

import html5lib
import make
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.model.address import Ref
from briefing.model.body import blocks, leaves
from briefing.model.card import Prose
from briefing.model.files import Parsed
from briefing.model.page.pages import BriefPage
from briefing.model.page.parts import To
from briefing.render.html import render_text

OWN = Ref("brief", "brief")
TOPIC = [make.topic("topic", "주제"), make.record("source", "source")]
NAMES = [make.record("entity", "kakao", "카카오"), make.record("term", "gpu", "GPU", aliases={"ko": ("그래픽 장치",)})]

WORDS = st.sampled_from(
    [
        "카카오",
        "카카오는",
        "GPU",
        "그래픽 장치",
        "5",
        "조",
        "원",
        "가",
        "나나",
        "R&D",
        "<b>",
        "“",
        "”",
        ".",
        " ",
        " ",
        "\n",
        "\\\n",
    ]
)
PLAIN = st.lists(WORDS, min_size=1, max_size=5).map("".join)
SPECIAL = st.sampled_from(
    [
        "[[topic]]",
        "[[topic|주 제]]",
        "[^1]",
        "^[카카오의 *말*]",
        "![그림](../media/a.png)",
        "&amp;",
        "\\*",
        "`",
        "*",
        "[",
        "](",
    ]
)


def wrapped(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Put emphasis, links and code around inlines."""
    forms = st.sampled_from(
        ["*{}*", "**{}**", "~~{}~~", "`{}`", "[{}](https://example.com/)", "[{}](../topics/topic.ko.md)"]
    )
    return st.tuples(forms, inner).map(lambda pair: pair[0].replace("{}", pair[1]))


INLINE = st.recursive(
    PLAIN | SPECIAL, lambda inner: wrapped(inner) | st.lists(inner, max_size=4).map("".join), max_leaves=6
)
BLOCK = st.tuples(
    st.sampled_from(
        ["{}", "{}", "## {}", "- {}\n- {}", "> {}", "| {} | 값 |\n| -- | -: |\n| {} | 1 |", "```\n{}\n  {}\n```"]
    ),
    INLINE,
).map(
    lambda pair: pair[0].replace(
        "{}", pair[1] if pair[0] in ("{}", "```\n{}\n  {}\n```") else pair[1].replace("\n", " ")
    )
)
MARKDOWN = st.lists(BLOCK, min_size=1, max_size=4).map(lambda made: "\n\n".join(made) + "\n\n[^1]: 각주의 카카오.\n")
PRINTABLE = st.characters(categories=["L", "N", "P", "S", "Zs"])
CHOICES = st.lists(st.tuples(st.integers(0, 99), st.integers(0, 99), st.integers(1, 30)), max_size=5)


def resolve(markdown: str, notes: list[dict[str, Any]], names: list[Parsed]) -> make.Site:
    """Take a brief through all stages, whether there are errors or not."""
    return make.site(make.brief(markdown, notes=notes), TOPIC, names, media=["a.png"])


def page_of(markdown: str, notes: list[dict[str, Any]], names: list[Parsed]) -> tuple[BriefPage, Prose]:
    """Build the page of a brief."""
    site = resolve(markdown, notes, names)
    page = make.page(site)
    assert isinstance(page, BriefPage)
    return page, site.proofs[OWN].evidence.texts["ko"]


def html(markdown: str, notes: list[dict[str, Any]] | None = None, names: list[Parsed] = NAMES) -> str:
    """Write a brief's text as HTML."""
    page, _ = page_of(markdown, notes or [], names)
    return render_text(page.text, address)


def address(to: To) -> str:
    """Write a target as its kind and id."""
    return f"{to.ref.kind}:{to.ref.id}"


def parse(written: str) -> Element:
    """Parse HTML; the slightest error in it is an exception."""
    root: Element = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parseFragment(written)
    return root


def text_of(root: Element) -> str:
    """Give the text of an element as a reader sees it."""
    return "".join(root.itertext())


def choose_quotes(markdown: str, choices: list[tuple[int, int, int]]) -> list[dict[str, Any]]:
    """Annotate parts of the plain text, each with the rest of its block as prefix and suffix."""
    prose = resolve(markdown, [], NAMES).proofs[OWN].evidence.texts["ko"]
    texts = [block.text for block in blocks(prose.tokens) if block.text]
    notes = []
    for number, (which, start, length) in enumerate(choices if texts else []):
        text = texts[which % len(texts)]
        begin = start % len(text)
        said = {"quote": text[begin : begin + length], "prefix": text[:begin], "suffix": text[begin + length :]}
        notes.append({"id": f"a{number}", **{field: words for field, words in said.items() if words.strip()}})
    notes = [note for note in notes if "quote" in note]
    # Where two blocks say the same, nothing can tell which is meant.
    anchored = {found.annotation for found in resolve(markdown, notes, NAMES).proofs[OWN].evidence.texts["ko"].anchors}
    return [note for note in notes if note["id"] in anchored]


def squeeze(text: str) -> str:
    """Leave out white space: a line break stands between marks, not in them."""
    return "".join(text.split())


@settings(max_examples=80, deadline=None)
@given(MARKDOWN, CHOICES)
def test_marks_leave_the_text_as_it_is(markdown: str, choices: list[tuple[int, int, int]]) -> None:
    """The text is the same with and without marks, the HTML nests, ids are unique, and pieces join to their quotes."""
    notes = choose_quotes(markdown, choices)
    page, prose = page_of(markdown, notes, NAMES)
    root = parse(render_text(page.text, address))

    assert text_of(root) == text_of(parse(html(markdown)))
    ids = Counter(element.get("id") for element in root.iter() if element.get("id"))
    assert [] == [own for own, count in ids.items() if count > 1]
    quotes = {note["id"]: note["quote"] for note in notes}
    assert quotes.keys() == {anchor.annotation for anchor in prose.anchors}
    marks = [(element, (element.get("data-a") or "").split()) for element in root.iter("mark")]
    for anchor in prose.anchors:
        pieces = [text_of(mark) for mark, covered in marks if anchor.annotation in covered]
        assert squeeze(quotes[anchor.annotation]) == squeeze("".join(pieces))
        assert 1 == ids[f"a-{anchor.annotation}"]


@settings(max_examples=60, deadline=None)
@given(MARKDOWN, CHOICES)
def test_names_leave_the_text_as_it_is(markdown: str, choices: list[tuple[int, int, int]]) -> None:
    """The text is the same whether names link or not, also inside marks, and no link stands in another."""
    notes = choose_quotes(markdown, choices)
    root = parse(html(markdown, notes))

    assert text_of(root) == text_of(parse(html(markdown, notes, [])))
    assert [] == [link for link in root.iter("a") if any(other is not link for other in link.iter("a"))]


@settings(max_examples=60, deadline=None)
@given(MARKDOWN, CHOICES)
def test_parts_are_the_whole(markdown: str, choices: list[tuple[int, int, int]]) -> None:
    """Rendering block by block gives what rendering at once gives, with every fact in one part."""
    notes = choose_quotes(markdown, choices)
    page, prose = page_of(markdown, notes, NAMES)

    parts = [render_text(page.text, address, part.first, part.last) for part in page.parts]
    assert render_text(page.text, address) == "".join(parts)
    assert sorted(anchor.annotation for anchor in prose.anchors) == sorted(
        fact.id for part in page.parts for fact in part.facts
    )


@settings(max_examples=80, deadline=None)
@given(MARKDOWN)
def test_plain_text_is_folded_and_one_to_one(markdown: str) -> None:
    """Offsets of leaves are offsets of the block; no two spaces stand together, and none at the ends."""
    _, prose = page_of(markdown, [], NAMES)
    for block in blocks(prose.tokens):
        walked = list(leaves(prose.tokens, block))

        assert block.text == "".join(leaf.text for _, _, leaf in walked)
        assert all(block.text[offset:].startswith(leaf.text) for _, offset, leaf in walked)
        assert block.text == " ".join(block.text.split())


@settings(max_examples=150, deadline=None)
@given(st.text() | st.text("[]()!*_~`#|-> \n\\^:1a가&<;") | MARKDOWN)
def test_no_markdown_makes_the_build_raise(markdown: str) -> None:
    """Any text becomes a page, and the page is well-formed HTML with unique ids."""
    root = parse(html(markdown))

    ids = Counter(element.get("id") for element in root.iter() if element.get("id"))
    assert [] == [own for own, count in ids.items() if count > 1]


@settings(max_examples=60, deadline=None)
@given(st.text("[]()!*_~`#|-> \n\\^:1a가&<;", max_size=30) | st.text(PRINTABLE, max_size=30))
def test_no_note_makes_the_build_raise(markdown: str) -> None:
    """The body of an annotation is as safe as a text."""
    notes = [{"id": "a", "quote": "글", "body": f"말 {markdown}"}]
    page, _ = page_of("글", notes, NAMES)
    (fact,) = page.parts[0].facts
    assert fact.body

    parse(render_text(fact.body, address))
