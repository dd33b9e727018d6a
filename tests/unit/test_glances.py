"""Previews: what a brief's page knows of the things its text and annotations lead to."""

import make

from briefing.model.address import Ref
from briefing.model.page.pages import BriefPage
from briefing.model.slice import PageId
from briefing.pages.site import build_page, slice_of

TEXT = {"ko": "카카오의 GPU다. [[stargate]]와 [[open]].", "en": "Kakao and a GPU. [[stargate]] and [[open]]."}
RECORDS = [
    make.record("entity", "kakao", {"ko": "카카오", "en": "Kakao"}, summary={"ko": "회사", "en": "A company"}),
    make.record("entity", "naver", "네이버"),
    make.record("question", "open", "열까?", summary="묻는다"),
    make.record("term", "gpu", "GPU", definition="칩"),
    make.record("source", "source", "기사"),
]
PARTS = [
    *make.brief(TEXT, "own", [{"id": "a", "quote": {"ko": "카카오", "en": "Kakao"}, "entities": ["naver"]}]),
    make.topic("topic", "주제"),
    make.topic("stargate", "스타게이트", "글."),
]


def page_of(lang: str) -> BriefPage:
    """Build the brief's page."""
    briefing = make.site(PARTS, RECORDS).briefing
    page = build_page(slice_of(briefing, PageId("brief", Ref("brief", "own"), lang)), "ko")
    assert isinstance(page, BriefPage)
    return page


def test_everything_that_has_a_summary_can_be_previewed() -> None:
    """Names, links, topics, sources; an entity without a summary says no more than its name."""
    shown = {ref.name: (preview.kind, preview.title.text) for ref, preview in page_of("ko").previews.items()}

    assert {
        "entity:kakao": ("entity-organisation", "카카오"),
        "question:open": ("question", "열까?"),
        "source:source": ("source", "기사"),
        "term:gpu": ("term", "GPU"),
        "topic:stargate": ("topic", "스타게이트"),
        "topic:topic": ("topic", "주제"),
    } == shown


def test_preview_is_in_the_language_of_the_page() -> None:
    """What is not written in it says so."""
    shown = {ref.name: preview.text for ref, preview in page_of("en").previews.items()}

    assert ("A company", "") == (shown["entity:kakao"].text, shown["entity:kakao"].lang)
    assert "ko" == shown["topic:stargate"].lang
