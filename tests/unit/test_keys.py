"""The key of a page changes when, and only when, one of the parts it is made from does."""

from collections.abc import Callable, Iterable
from typing import Any

import make
import pytest

from briefing.model.address import Ref
from briefing.model.files import Parsed
from briefing.model.page.pages import BriefPage, Page
from briefing.model.slice import PageId, Slice
from briefing.model.stub import joint_of
from briefing.pages.keys import Keys
from briefing.pages.site import build_page, page_ids, slice_of

Parts = dict[str, list[Parsed]]
Place = tuple[Ref, str]

EVENT = {"id": "told", "kind": "event", "quote": {"ko": "카카오", "en": "Kakao"}, "title": "일", "date": "2025-01"}
FIGURE = {
    "id": "sum",
    "kind": "figure",
    "quote": {"ko": "웃", "en": "smil"},
    "label": "수",
    "value": "5",
    "unit": "pcs",
}
RELATION = {
    "id": "ally",
    "kind": "relation",
    "quote": {"ko": "네이버", "en": "Naver"},
    "subject": "kakao",
    "predicate": "allied",
    "object": "naver",
    "see": [{"to": "one#told", "as": "updates"}],
}
CLAIM = {"id": "said", "kind": "claim", "quote": {"ko": "와", "en": "and"}, "by": "kakao", "question": "open"} | {
    "stance": "mixed",
    "statement": "말",
}
TERM = {"id": "word", "kind": "term", "quote": {"ko": "GPU", "en": "GPU"}, "term": "gpu"}
TEXTS = {"ko": "카카오와 네이버가 웃었다. [[topic]]의 GPU.", "en": "Kakao and Naver smiled. A GPU for the [[topic]]."}


def parts(**changed: list[Parsed]) -> Parts:
    """Make a briefing of two briefs, a topic, a page and records; `changed` parts stand instead."""
    return {
        "one": make.brief(TEXTS, "one", [{**EVENT, "occurrence": "o"}, {**FIGURE, "measure": "m"}, CLAIM, TERM]),
        "two": make.brief(TEXTS, "two", [{**EVENT, "occurrence": "o"}, {**FIGURE, "measure": "m"}, RELATION]),
        "topic": [make.topic("topic", "주제", "카카오의 주제."), make.topic("topic", "Subject", "Kakao.", "en")],
        "page": [make.manuscript("네이버와 [[one]].", "about", kind="page")],
        "kakao": [make.record("entity", "kakao", {"ko": "카카오", "en": "Kakao"})],
        "naver": [make.record("entity", "naver", {"ko": "네이버", "en": "Naver"})],
        "kt": [make.record("entity", "kt", "KT")],
        "question": [make.record("question", "open", "열까?")],
        "term": [make.record("term", "gpu", "GPU")],
        "source": [make.record("source", "source", "기사")],
        "predicate": [make.record("predicate", "allied", "손잡다")],
        "unit": [make.record("unit", "pcs", "개")],
    } | changed


def all_slices(made: Parts) -> dict[Place, Slice]:
    """Slice every page."""
    briefing = make.site(*made.values()).briefing
    return {(page.ref, page.lang): slice_of(briefing, page) for page in page_ids(briefing.index, make.LANGUAGES)}


def all_keys(made: Parts) -> dict[Place, bytes]:
    """Give the key of every page, which is made without slicing any."""
    site = make.site(*made.values())
    assert [] == [found for found in site.found if found.severity == "error"]
    index = site.briefing.index
    keys = Keys(index)
    return {(page.ref, page.lang): keys.key(page) for page in page_ids(index, make.LANGUAGES)}


def pages_of(made: dict[Place, Slice]) -> dict[Place, Page]:
    """Build every page from its slice alone."""
    return {place: build_page(page, "ko") for place, page in made.items()}


BEFORE, KEYS = all_slices(parts()), all_keys(parts())
EDITS: dict[str, Callable[[], Parts]] = {
    "a word in a brief": lambda: parts(one=make.brief(TEXTS | {"ko": TEXTS["ko"] + " 끝."}, "one", notes("one"))),
    "a title": lambda: parts(one=make.brief(TEXTS, "one", notes("one"), title="다른 제목")),
    "a date": lambda: parts(one=make.brief(TEXTS, "one", notes("one"), date="2024")),
    "an annotation less": lambda: parts(two=make.brief(TEXTS, "two", notes("two")[:2])),
    "an event's date": lambda: parts(
        two=make.brief(TEXTS, "two", [{**notes("two")[0], "date": "2024"}, *notes("two")[1:]])
    ),
    "a name": lambda: parts(naver=[make.record("entity", "naver", {"ko": "네이버", "en": "NAVER"})]),
    "a summary": lambda: parts(kakao=[make.record("entity", "kakao", {"ko": "카카오", "en": "Kakao"}, summary="회사")]),
    "a parent": lambda: parts(naver=[make.record("entity", "naver", {"ko": "네이버", "en": "Naver"}, parent="kt")]),
    "an entity more": lambda: parts(more=[make.record("entity", "more", "딴 회사")]),
    "a question": lambda: parts(question=[make.record("question", "open", "닫을까?")]),
    "a definition": lambda: parts(term=[make.record("term", "gpu", "GPU", definition="다른 뜻")]),
    "a source": lambda: parts(source=[make.record("source", "source", "다른 기사")]),
    "a predicate": lambda: parts(predicate=[make.record("predicate", "allied", "돕다")]),
    "a unit": lambda: parts(unit=[make.record("unit", "pcs", "장")]),
    "a topic's title": lambda: parts(topic=[make.topic("topic", "딴 주제"), make.topic("topic", "Subject", "", "en")]),
    "a page": lambda: parts(page=[make.manuscript("글.", "about", kind="page")]),
    "a brief more": lambda: parts(three=make.brief("카카오와 KT.", "three")),
    "a brief less": lambda: (
        {name: made for name, made in parts(page=[]).items() if name != "one"} | {"two": plain_two()}
    ),
}


def notes(slug: str) -> list[dict[str, Any]]:
    """Give the annotations of a brief, as they are before any edit."""
    told = [{**EVENT, "occurrence": "o"}, {**FIGURE, "measure": "m"}]
    return [*told, CLAIM, TERM] if slug == "one" else [*told, RELATION]


def plain_two() -> list[Parsed]:
    """Make the second brief without its pointer to the first."""
    return make.brief(TEXTS, "two", notes("two")[:2])


@pytest.mark.parametrize("edit", EDITS)
def test_page_that_changes_has_another_key(edit: str) -> None:
    """Whatever is edited: where the key stays, the page built from the slice stays."""
    after, keys = all_slices(EDITS[edit]()), all_keys(EDITS[edit]())
    old, new = pages_of(BEFORE), pages_of(after)

    kept = [place for place in old.keys() & new.keys() if KEYS[place] == keys[place]]
    assert [] == [place for place in kept if BEFORE[place] != after[place]]
    assert [] == [place for place in kept if old[place] != new[place]]
    assert old != new


def changed_by(edit: str) -> set[tuple[str, str]]:
    """Name the pages whose key an edit changes."""
    after = all_keys(EDITS[edit]())
    return {(ref.kind, ref.id) for ref, lang in KEYS.keys() & after.keys() if KEYS[ref, lang] != after[ref, lang]}


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        ("a word in a brief", {("brief", "one")}),
        ("an entity more", {("list", "entities"), ("list", "search")}),
        (
            "a summary",
            {("entity", "kakao"), ("list", "entities"), ("topic", "topic"), ("brief", "one"), ("brief", "two")},
        ),
        ("a page", {("page", "about"), ("brief", "one"), ("entity", "naver")}),
    ],
)
def test_edit_reaches_only_pages_that_may_show_it(edit: str, expected: set[tuple[str, str]]) -> None:
    """What a page cannot show is no part of it."""
    assert expected == changed_by(edit)


def test_same_content_has_the_same_keys() -> None:
    """Nothing but the content decides."""
    assert all_keys(parts()) == KEYS


def test_order_of_the_files_does_not_change_a_key() -> None:
    """Another file system may list them otherwise."""
    assert all_keys(dict(reversed(parts().items()))) == KEYS


def test_a_text_alone_leaves_what_is_remembered() -> None:
    """An index of which nothing but a text is new has the keys of before, that of the text's own page apart."""
    before, after = (make.site(*made().values()).briefing.index for made in (parts, EDITS["a word in a brief"]))
    pages = list(page_ids(after, make.LANGUAGES))
    old, fresh = Keys(before), Keys(after)
    for page in pages:
        old.key(page)
    known = Keys(after, old.digests)

    assert [joint_of(stub) for stub in before.stubs.values()] == [joint_of(stub) for stub in after.stubs.values()]
    assert [fresh.key(page) for page in pages] == [known.key(page) for page in pages]
    assert known.digests == old.digests


def test_question_is_made_again_for_a_claim_of_another_year() -> None:
    """Where its list is cut, its page still tells how many claims there are in all."""
    claims = [{**CLAIM, "id": name, "quote": "카카오"} for name in ("a", "b")]
    new = make.brief("카카오와", "one", claims[:1], date="2025")
    question = PageId("question", Ref("question", "open"), "ko")
    keys = []
    for old in (claims[:1], claims):
        made = parts(one=new, two=make.brief("카카오와", "two", old, date="2024"), page=[])
        index = make.site(*made.values(), page_size=1).briefing.index
        assert ("2025", "2024") == index.years(question.ref.name)
        keys.append(Keys(index).key(question))

    assert keys[0] != keys[1]


# What the slice of a brief brings along


def page_of(slug: str, *more: Iterable[Parsed]) -> BriefPage:
    """Build the Korean page of a brief of a small briefing."""
    records = [name for name in parts() if name not in ("one", "two")]
    made = all_slices({str(number): list(part) for number, part in enumerate(more)} | {n: parts()[n] for n in records})
    page = build_page(made[Ref("brief", slug), "ko"], "ko")
    assert isinstance(page, BriefPage)
    return page


def test_relation_that_bears_on_a_fact_is_worded_in_full() -> None:
    """The label of its predicate comes along."""
    page = build_page(BEFORE[Ref("brief", "one"), "ko"], "ko")
    assert isinstance(page, BriefPage)

    assert ["카카오 – 손잡다 – 네이버"] == [see.headline.text for fact in page.bears_on for see in fact.see if see.back]


def test_event_and_figure_of_the_same_id_are_not_confused() -> None:
    """An occurrence and a measure have ids of their own."""
    told = make.brief("카카오가 웃었다. [[about]]", "one", [{**EVENT, "quote": "카카오", "occurrence": "same"}])
    counted = make.brief("카카오가 웃었다. [[one]]", "two", [{**FIGURE, "quote": "웃", "measure": "same"}])
    pages = [page_of(slug, told, counted) for slug in ("one", "two")]

    assert [(), ()] == [fact.others for page in pages for part in page.parts for fact in part.facts]


SLUGS = ("one", "two", "three")


def test_figures_as_of_other_days_are_not_the_same() -> None:
    """A brief's figure stands beside those of the same measure and day only."""
    figures = [
        {**FIGURE, "quote": "웃", "measure": "m", "as_of": year, "value": year} for year in ("2024", "2025", "2025")
    ]
    briefs = [make.brief("카카오가 웃었다.", slug, [said]) for slug, said in zip(SLUGS, figures, strict=True)]

    others = {
        slug: [other.brief.to.ref.id for fact in page_of(slug, *briefs).parts[0].facts for other in fact.others]
        for slug in SLUGS
    }
    assert {"one": [], "two": ["three"], "three": ["two"]} == others


def test_related_brief_that_tells_of_the_same_event_says_so() -> None:
    """The event is a reason like a shared entity, and leads to where the other brief tells of it."""
    one = make.brief("하나다.", "one", [{**EVENT, "quote": "하나", "occurrence": "o"}], topics=("topic",))
    two = make.brief(
        "둘이다.", "two", [{**EVENT, "quote": "둘", "title": "그 일", "occurrence": "o"}], topics=("stargate",)
    )
    (item,) = page_of("one", one, two, [make.topic("stargate", "스타게이트")]).related

    assert [("그 일", Ref("brief", "two", "a-told"))] == [(link.text, link.to.ref) for link in item.shared]


def test_mentions_are_those_of_the_pages_language() -> None:
    """A brief that lacks the language speaks in its own, and only once."""
    briefs = [
        make.brief({"ko": "KT는 갔다.", "en": "So KT left."}, "one"),
        make.brief({"en": "Then KT came."}, "three"),
    ]
    made = all_slices(parts(one=briefs[0], two=[], three=briefs[1], page=[]))

    said = {lang: [mention.sentence for mention in made[Ref("entity", "kt"), lang].mentions] for lang in ("ko", "en")}
    assert {"ko": ["KT는 갔다.", "Then KT came."], "en": ["So KT left.", "Then KT came."]} == said
