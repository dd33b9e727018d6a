"""Emphasis closes and opens beside Hangul; the cases are in cases/emphasis.md."""

import html
import re

import pytest
from cases_reader import Case, case_id, read_cases
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from briefing.text.inline import QuickParserInline, use_quick_inline

PLAIN = "가나AB12 “”()%.,"
DELIMITERS = "*_~"
MARKED = st.lists(
    st.sampled_from(["*", "**", "***", "_", "__", "~~", *PLAIN]) | st.text(PLAIN, max_size=5), max_size=30
).map("".join)


def korean() -> MarkdownIt:
    """Make a parser with strikethrough and our emphasis."""
    md = MarkdownIt("commonmark").enable("strikethrough")
    use_quick_inline(md)
    return md


STOCK = MarkdownIt("commonmark").enable("strikethrough")
KOREAN = korean()


@pytest.mark.parametrize("case", read_cases("emphasis"), ids=case_id)
def test_markdown_becomes_html(case: Case) -> None:
    """Each case's Markdown gives its HTML."""
    source, expected = case.parts

    assert expected == KOREAN.renderInline(source)


@given(MARKED)
def test_emphasis_keeps_the_text(source: str) -> None:
    """Without tags and delimiters the text is what it was."""
    rendered = html.unescape(re.sub(r"</?\w+>", "", KOREAN.renderInline(source)))

    assert re.sub(f"[{DELIMITERS}]", "", source) == re.sub(f"[{DELIMITERS}]", "", rendered)


@given(MARKED)
def test_tags_are_well_nested(source: str) -> None:
    """Every element closes in the one it opened in."""
    rendered = KOREAN.renderInline(source)

    while (shorter := re.sub(r"<(em|strong|s)>[^<>]*</\1>", "", rendered)) != rendered:
        rendered = shorter
    assert "<" not in rendered


@given(st.text() | MARKED)
def test_any_text_is_parsed(source: str) -> None:
    """No text is refused."""
    KOREAN.render(source)


@given(MARKED)
def test_text_without_hangul_is_plain_commonmark(source: str) -> None:
    """Where there is no Hangul, nothing differs from the library."""
    latin = re.sub("[가나]", "x", source)

    assert STOCK.renderInline(latin) == KOREAN.renderInline(latin)


@given(MARKED.map(lambda source: re.sub(r"[*~]", "_", source)))
def test_underscores_are_plain_commonmark(source: str) -> None:
    """Runs of underscores mean the same beside Hangul as elsewhere."""
    assert STOCK.renderInline(source) == KOREAN.renderInline(source)


def test_rules_of_the_parser_are_kept() -> None:
    """What was enabled, disabled or added before stays so, and only this parser changes."""
    md, other = MarkdownIt("commonmark"), MarkdownIt("commonmark")
    md.enable("strikethrough").disable("link")
    rules = md.get_active_rules()

    use_quick_inline(md)

    assert rules == md.get_active_rules()
    assert isinstance(md.inline, QuickParserInline)
    assert "**(가)**는" == other.renderInline("**(가)**는")
