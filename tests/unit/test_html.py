"""A text becomes HTML with its marks; the cases are in cases/html.md."""

import re

import html5lib
import make
import pytest
from cases_reader import Case, case_id, read_cases

from briefing.diagnostics import has_errors
from briefing.model.address import Ref
from briefing.model.body import Token
from briefing.model.card import Anchor
from briefing.model.page.parts import Text, To
from briefing.render.html import render_text
from briefing.text.body import parse_body

ANNOTATION = re.compile(r"^@([a-z0-9-]+)(?:<([a-z0-9,-]+))? (.*)$", re.MULTILINE)
BEARERS = [make.record("entity", "kakao", "카카오"), make.record("entity", "ai-basic-act", "AI 기본법")]


def html(written: str) -> str:
    """Write a text as HTML; lines such as `@new<old,older words` annotate it."""
    notes = [
        {"id": found[1], "quote": found[3], **({"formerly": found[2].split(",")} if found[2] else {})}
        for found in ANNOTATION.finditer(written)
    ]
    own = make.brief(ANNOTATION.sub("", written).rstrip("\n"), notes=notes)
    site = make.site(own, make.topic("topic", "주제"), make.record("source", "source"), BEARERS, media=["a.png"])
    assert not has_errors(site.found), make.lines(site.found)
    page = make.page(site)
    whole = render_text(page.text, address)
    assert whole == "".join(render_text(page.text, address, part.first, part.last) for part in page.parts)
    return whole


def shown(written: str) -> str:
    """Write a text as HTML on one line, with no-break spaces that can be seen."""
    return html(written).replace("\n", "⏎").replace("\u00a0", "&nbsp;")


def address(to: To) -> str:
    """Write a target as its kind and id."""
    return f"{to.ref.kind}:{to.ref.id}"


@pytest.mark.parametrize("case", read_cases("html"), ids=case_id)
def test_text_becomes_html(case: Case) -> None:
    """Each case's Markdown gives its HTML, which is well formed."""
    written, expected = case.parts

    assert expected == shown(written)
    html5lib.HTMLParser(strict=True).parseFragment(html(written))


def test_token_of_a_later_kind_writes_nothing() -> None:
    """Tokens without markup of their own leave only their text."""
    text = Text((Token("line", 1), Token("text", 0, "글"), Token("line", -1)), {})

    assert "글" == render_text(text, address)


def test_link_without_target_is_plain_text() -> None:
    """A link that leads nowhere keeps its label."""
    body, _ = parse_body("[보기](x.md)", "x.md")

    assert "<p>보기</p>" == render_text(Text(body.tokens, {1: None}), address)


def test_picture_without_target_is_its_description() -> None:
    """An image that leads nowhere leaves its description."""
    body, _ = parse_body("앞 ![그<림](x.png) 뒤", "x.md")

    assert "<p>앞 그&lt;림 뒤</p>" == render_text(Text(body.tokens, {}), address)


def test_mark_names_the_kinds_it_stands_for() -> None:
    """Each kind stands once in the class, whatever the number of annotations."""
    body, _ = parse_body("글", "x.md")
    anchors = tuple(Anchor(name, 0, 0, 1) for name in ("a", "b", "c"))
    text = Text(body.tokens, {}, anchors, kinds={"a": "note", "b": "event", "c": "note"})

    assert '<mark id="a-a" class="note event" data-a="a b c">' in render_text(text, address)


def test_part_of_a_text_keeps_its_marks() -> None:
    """Rendering from the third block on finds the marks of that block."""
    site = make.site(make.brief("하나\n\n둘\n\n셋", notes=[{"id": "a", "quote": "셋"}]))
    prose = site.proofs[Ref("brief", "brief")].evidence.texts["ko"]
    text = Text(prose.tokens, {}, prose.anchors)

    assert '<p><mark id="a-a" class="" data-a="a">셋</mark></p>' == render_text(text, address, 6, 9)


KINDS = {"note": "메모"}


def numbered(markdown: str, *anchors: tuple[str, int, int]) -> str:
    """Write a paragraph with the numbers of its notes after the passages."""
    body, _ = parse_body(markdown, "x.md")
    names = [name for name, *_ in anchors]
    text = Text(
        body.tokens,
        {1: To(Ref("brief", "b"), "ko")} if "](" in markdown else {},
        tuple(Anchor(name, 0, start, end) for name, start, end in anchors),
        kinds=dict.fromkeys(names, "note"),
        numbers={name: number for number, name in enumerate(names, 1)},
    )
    return re.sub(r"</?mark[^>]*>", "", render_text(text, address, kinds=KINDS))


def number(name: str, shown: int) -> str:
    """Write the number of a note as it should stand after its passage."""
    return f'<a class="ref note" href="#n-{name}" role="doc-noteref" aria-label="메모 {shown}">{shown}</a>'


def test_number_of_a_note_stands_where_its_passage_ends() -> None:
    """Each once, however many pieces the passage has."""
    whole = numbered("가나**다라**마", ("a", 0, 4), ("b", 1, 5))

    assert f"<p>가나<strong>다라{number('a', 1)}</strong>마{number('b', 2)}</p>" == whole


def test_number_does_not_stand_inside_a_link() -> None:
    """Links do not nest, so it waits for the end of the link."""
    assert f'<p><a href="brief:b">가나</a>{number("a", 1)}다</p>' == numbered("[가나](b)다", ("a", 0, 1))


def test_numbers_are_written_only_when_asked_for() -> None:
    """A theme may show notes without them."""
    body, _ = parse_body("가", "x.md")

    assert "ref" not in render_text(Text(body.tokens, {}, (Anchor("a", 0, 0, 1),), numbers={"a": 1}), address)
