"""All pages of a briefing: which there are, the slice of each, and the page that a slice becomes."""

from collections.abc import Callable, Iterator

from msgspec.structs import replace

from briefing.model.address import HOME, INDEXES, OVERVIEWS, Ref
from briefing.model.briefing import Briefing
from briefing.model.index import Index
from briefing.model.page.pages import Page
from briefing.model.page.parts import Link, To
from briefing.model.slice import PageId, Slice
from briefing.pages import lists
from briefing.pages.briefs import brief_page, slice_brief
from briefing.pages.entities import entity_page, slice_entity
from briefing.pages.questions import question_page, slice_question
from briefing.pages.texts import slice_text, text_page
from briefing.pages.topics import slice_topic, topic_page
from briefing.pages.wording import Memo
from briefing.text import edtf

_SLICES: dict[str, Callable[[Briefing, PageId], Slice]] = {
    "home": lists.slice_home,
    "brief": slice_brief,
    "topic": slice_topic,
    "entity": slice_entity,
    "question": slice_question,
    "page": slice_text,
}
_BUILDERS: dict[str, Callable[[Slice, str, Memo], Page]] = {
    "home": lists.home_page,
    "brief": brief_page,
    "topic": topic_page,
    "entity": entity_page,
    "question": question_page,
    "page": text_page,
}


def page_ids(index: Index, languages: tuple[str, ...]) -> Iterator[PageId]:
    """Give every page: lists and records in all languages, documents in those they are written in."""
    for lang in languages:
        yield PageId("home", HOME, lang)
        for name in (*INDEXES, *OVERVIEWS):
            yield from _with_years(index, PageId(name, Ref("list", name), lang))
        for kind in ("entity", "question"):
            for name in index.records[kind]:
                yield from _with_years(index, PageId(kind, Ref(kind, name), lang))
        for ref in index.stubs:
            if lang in index.labels[ref].languages:
                page = PageId(ref.kind, ref, lang)
                yield from _with_years(index, page) if ref.kind == "topic" else (page,)


def _with_years(index: Index, page: PageId) -> Iterator[PageId]:
    yield page
    years = index.event_years() if page.kind == "timeline" else index.years(page.ref.name)
    yield from (PageId(page.kind, page.ref, page.lang, year) for year in years)


def slice_of(briefing: Briefing, page: PageId) -> Slice:
    """Choose what a page is made from."""
    return _SLICES.get(page.kind, lists.slice_list)(briefing, page)


def build_page(page: Slice, default: str, memo: Memo | None = None) -> Page:
    """Build the page of a slice; `memo` is shared by the pages of one build."""
    built = _BUILDERS.get(page.id.kind, lists.list_page)(page, default, memo or Memo())
    if not page.years:
        return built
    own = page.id
    years = [Link(edtf.show(year, own.lang), To(own.ref, own.lang, year)) for year in page.years]
    latest = Link("", To(own.ref, own.lang))
    return replace(built, year=edtf.show(own.year, own.lang) if own.year else "", years=(latest, *years))
