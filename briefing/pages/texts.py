"""Pages that are text: about, method, rights."""

from briefing.model.briefing import Briefing
from briefing.model.page.pages import TextPage
from briefing.model.slice import PageId, Slice
from briefing.pages.gather import gather
from briefing.pages.glances import previews
from briefing.pages.wording import Memo, Wording


def slice_text(briefing: Briefing, page: PageId) -> Slice:
    """Choose what a text page is made from."""
    mentions = briefing.mentions(page.ref, page.lang)
    return gather(briefing, page, evidence=briefing.evidence[page.ref], mentions=mentions)


def text_page(page: Slice, default: str, memo: Memo) -> TextPage:
    """Build a text page."""
    assert page.head
    assert page.evidence
    wording = Wording(page, default, memo)
    head = page.head
    return TextPage(
        kind="page",
        ref=page.id.ref,
        lang=page.id.lang,
        title=wording.words({page.id.lang: head.titles[page.id.lang]}),
        description=wording.words({page.id.lang: head.summaries[page.id.lang]}),
        languages=tuple(head.titles),
        text=wording.text(page.evidence.texts[page.id.lang], page.id.lang),
        backlinks=wording.mentions(),
        previews=previews(wording),
    )
