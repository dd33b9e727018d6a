"""All pages of a briefing: the slice of each, and the page that a slice becomes."""

from collections.abc import Callable, Iterator, Mapping

from briefing.model.address import Ref
from briefing.model.briefing import Briefing
from briefing.model.card import Evidence
from briefing.model.page.pages import Page
from briefing.model.slice import Slice
from briefing.pages import lists
from briefing.pages.briefs import brief_page, slice_brief
from briefing.pages.entities import children_of, entity_page, slice_entity
from briefing.pages.questions import question_page, slice_question
from briefing.pages.texts import slice_text, text_page
from briefing.pages.topics import slice_topic, topic_page

_LISTS: tuple[Callable[[Briefing, str], Slice], ...] = (
    lists.slice_home,
    lists.slice_articles,
    lists.slice_topics,
    lists.slice_entities,
    lists.slice_questions,
    lists.slice_timeline,
    lists.slice_figures,
    lists.slice_glossary,
    lists.slice_sources,
)
_DOCUMENTS = {"brief": slice_brief, "topic": slice_topic, "page": slice_text}
_BUILDERS: dict[str, Callable[[Slice, str], Page]] = {
    "home": lists.home_page,
    "brief": brief_page,
    "topic": topic_page,
    "entity": entity_page,
    "question": question_page,
    "page": text_page,
}


def slices(briefing: Briefing, evidence: Mapping[Ref, Evidence], languages: tuple[str, ...]) -> Iterator[Slice]:
    """Give the slice of every page: lists and records in all languages, documents in those they are written in."""
    children = children_of(briefing)
    for lang in languages:
        for make in _LISTS:
            yield make(briefing, lang)
        for name in briefing.records["entity"]:
            yield slice_entity(briefing, Ref("entity", name), lang, children.get(name, ()))
        for name in briefing.records["question"]:
            yield slice_question(briefing, Ref("question", name), lang)
        for ref, proof in evidence.items():
            if lang in proof.texts:
                yield _DOCUMENTS[ref.kind](briefing, proof, lang)


def build_page(page: Slice, default: str) -> Page:
    """Build the page of a slice."""
    return _BUILDERS.get(page.kind, lists.list_page)(page, default)
