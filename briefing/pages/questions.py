"""The page of a disputed question: who holds what, since when."""

from briefing.model.address import Ref
from briefing.model.briefing import Briefing
from briefing.model.page.pages import QuestionPage
from briefing.model.slice import Slice
from briefing.pages.facts import positions
from briefing.pages.gather import gather, mentions_of
from briefing.pages.wording import Wording


def slice_question(briefing: Briefing, ref: Ref, lang: str) -> Slice:
    """Choose what a question's page is made from."""
    rows = briefing.rows_on.get(ref, ())
    refs = [Ref("topic", name) for name in briefing.record("question", ref.id).topics]
    return gather(briefing, "question", ref, lang, rows=rows, mentions=mentions_of(briefing, ref, lang), refs=refs)


def question_page(page: Slice, default: str) -> QuestionPage:
    """Build a question's page."""
    wording = Wording(page, default)
    question = wording.record("question", page.ref.id)
    (position,) = positions(page.rows, [page.ref.id], wording)
    return QuestionPage(
        kind="question",
        ref=page.ref,
        lang=page.lang,
        title=wording.words(question.question),
        description=wording.words(question.summary),
        position=position,
        topics=wording.links("topic", question.topics),
        backlinks=wording.mentions(),
    )
