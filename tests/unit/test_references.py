"""Links lead to pages, pictures and the web, or are reported; the cases are in cases/links.md."""

from functools import partial
from typing import Any

import make
import pytest
from cases_reader import Case, case_id, read_cases

from briefing.diagnostics import has_errors
from briefing.model.address import Ref
from briefing.model.files import Parsed
from briefing.render.hrefs import href
from briefing.render.html import render_text
from briefing.resolve.names import Asking
from briefing.resolve.references import find_target

OTHER = {"ko": "## 배경\n\n소식이다.", "en": "## Background\n\nIt is news."}
NEWS = [{"id": "news", "quote": {"ko": "소식", "en": "news"}, "formerly": ["old-news"]}]
NEAR: dict[str, Any] = {"topics": ("stargate",), "sources": ("herald",)}


def others() -> list[Parsed]:
    """Make everything that the cases link to."""
    return [
        *make.brief(OTHER, "other", NEWS, title="다른 브리프", **NEAR),
        *make.brief("비밀이다.", "secret", title="비밀", draft=True, **NEAR),
        *make.brief("나중이다.", "later", title="나중", embargo="2030-01-01T00:00:00Z", **NEAR),
        *make.brief("## 둘", "kakao-brief", title="카카오  브리프", **NEAR),
        make.manuscript("## About", "about", "en", "page"),
        make.topic("stargate", "스타게이트", "## 여는 말"),
        make.topic("stargate", "Stargate", "## Opening", "en"),
        make.topic("sovereign-ai", "소버린 AI"),
        make.record("term", "sovereign-ai", "소버린 AI라는 말"),
        make.record("entity", "kakao", {"ko": "카카오", "en": "Kakao"}),
        make.record("question", "open-weights", "공개해야 하나?"),
        make.record("source", "herald", "헤럴드의 기사"),
    ]


def html(markdown: str) -> str:
    """Write the text of a brief as HTML, after its warnings; only the diagnostics when there are errors."""
    notes = [{"id": "here", "quote": "여기"}] if "여기" in markdown else ()
    own = make.brief(markdown, notes=notes, **NEAR)
    site = make.site(own, others(), media=["chart.png", "maps/korea map.png"])
    found = make.lines(diagnostic for diagnostic in site.found if diagnostic.place.path.startswith(PATH))
    if has_errors(site.found):
        return "\n".join(found)
    page = make.page(site)
    here = partial(href, here="articles/brief.html", default="ko")
    return "\n".join([*found, render_text(page.text, here)])


PATH = "content/articles/brief."


@pytest.mark.parametrize("case", read_cases("links"), ids=case_id)
def test_link_leads_somewhere_or_is_reported(case: Case) -> None:
    """Each case's Markdown gives its HTML, or its diagnostics."""
    markdown, expected = case.parts

    assert expected == html(markdown)


def shown_name(lang: str, text: str) -> str:
    """Give the plain text of a brief's text in a language."""
    site = make.site(make.brief({"ko": "글", "en": "Text"} | {lang: text}, **NEAR), others())
    tokens = site.proofs[Ref("brief", "brief")].evidence.texts[lang].tokens
    return "".join(token.text for token in tokens)


def test_bare_link_shows_the_name_in_its_language() -> None:
    """The same id reads as each language calls it."""
    assert "카카오" == shown_name("ko", "[[kakao]]")
    assert "Kakao" == shown_name("en", "[[kakao]]")


def test_bare_link_falls_back_to_the_default_language() -> None:
    """What has no name in a language is shown by another one."""
    assert "카카오 브리프" == shown_name("en", "[[kakao-brief]]")


def test_links_in_another_language_lead_to_its_headings() -> None:
    """The same heading is right in one language's text and wrong in the other's."""
    texts = {"ko": "[배경](other.ko.md#s-배경)", "en": "[Back](other.en.md#s-background)"}
    good = make.site(make.brief(texts, **NEAR), others())
    bad = make.site(make.brief({**texts, "en": texts["ko"]}, **NEAR), others())

    assert [] == good.found
    assert ["broken-link"] == [found.code for found in bad.found]


def test_own_heading_of_the_other_language_is_refused() -> None:
    """A fragment alone means this text, not the translation."""
    site = make.site(make.brief({"ko": "## 배경", "en": "## Background\n\n[up](#s-배경)"}, **NEAR), others())

    assert ["the link leads to the text in “en”"] == [found.hint for found in site.found]


def test_problem_of_a_link_is_placed_by_line_and_words() -> None:
    """The line is the one that the link starts in."""
    site = make.site(make.brief("하나\n둘 [[kakoa]]\n\n셋\n넷 [x](a%20b.ko.md)", **NEAR), others())

    assert [(2, "[[kakoa]]"), (5, "a b.ko.md")] == [(found.place.line, found.place.words) for found in site.found]


def test_problem_in_a_note_is_told_once() -> None:
    """A body for all languages is one text, placed at its field."""
    notes = [{"id": "a", "quote": {"ko": "글", "en": "Text"}, "body": "[[kakoa]]"}]
    site = make.site(make.brief({"ko": "글", "en": "Text"}, notes=notes, **NEAR), others())
    (found,) = site.found

    assert ("broken-link", (0, "body")) == (found.code, found.place.inside)


def test_problem_in_a_note_of_one_language_is_placed_there() -> None:
    """A body by language is placed at that language."""
    notes = [{"id": "a", "quote": "글", "body": {"ko": "좋다", "en": "[[kakoa]]"}}]
    (found,) = make.site(make.brief("글", notes=notes, **NEAR), others()).found

    assert (0, "body", "en") == found.place.inside


@pytest.mark.parametrize("written", ["kakoa", "sovereign-ai", "#here", ""])
def test_target_of_nothing_certain_is_none(written: str) -> None:
    """Only what means one thing is a target."""
    assert find_target(written, Asking(make.site(others()).names)) is None


def test_target_of_an_annotation_is_its_place() -> None:
    """The fragment goes along."""
    assert Ref("brief", "other", "a-news") == find_target("brief:other#news", Asking(make.site(others()).names))
