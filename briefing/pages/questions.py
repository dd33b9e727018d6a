"""The page of a disputed question: who holds what, since when."""

from briefing.model.address import Ref
from briefing.model.briefing import Briefing
from briefing.model.page.pages import QuestionPage
from briefing.model.slice import PageId, Slice
from briefing.pages.facts import positions
from briefing.pages.gather import gather
from briefing.pages.wording import Memo, Wording


def slice_question(briefing: Briefing, page: PageId) -> Slice:
    """Choose what a question's page is made from."""
    ref = page.ref
    return gather(
        briefing,
        page,
        rows=briefing.rows_on(ref, page.year),
        mentions=briefing.mentions(ref, page.lang, page.year),
        refs=[ref, *(Ref("topic", name) for name in briefing.record("question", ref.id).topics)],
        years=briefing.index.years(ref.name),
    )


def question_page(page: Slice, default: str, memo: Memo) -> QuestionPage:
    """Build a question's page."""
    wording = Wording(page, default, memo)
    question = wording.record("question", page.id.ref.id)
    (position,) = positions(page.rows, [page.id.ref.id], wording)
    return QuestionPage(
        kind="question",
        ref=page.id.ref,
        lang=page.id.lang,
        title=wording.words(question.question),
        description=wording.words(question.summary),
        position=position,
        topics=wording.links("topic", question.topics),
        backlinks=wording.mentions(),
    )
