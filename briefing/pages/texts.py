"""Pages that are text: about, method, rights."""

from briefing.model.briefing import Briefing
from briefing.model.card import Evidence
from briefing.model.page.pages import TextPage
from briefing.model.slice import Slice
from briefing.pages.gather import gather, mentions_of
from briefing.pages.wording import Wording


def slice_text(briefing: Briefing, evidence: Evidence, lang: str) -> Slice:
    """Choose what a text page is made from."""
    mentions = mentions_of(briefing, evidence.ref, lang)
    return gather(briefing, "page", evidence.ref, lang, evidence=evidence, mentions=mentions)


def text_page(page: Slice, default: str) -> TextPage:
    """Build a text page."""
    assert page.head
    assert page.evidence
    wording = Wording(page, default)
    head = page.head
    return TextPage(
        kind="page",
        ref=page.ref,
        lang=page.lang,
        title=wording.words({page.lang: head.titles[page.lang]}),
        description=wording.words({page.lang: head.summaries[page.lang]}),
        languages=tuple(head.titles),
        text=wording.text(page.evidence.texts[page.lang], page.lang),
        backlinks=wording.mentions(),
    )
