"""What a search can find, worded from the same parts as the pages."""

import make

from briefing.model.address import Ref
from briefing.model.page.search import Findable, pack_findable, unpack_findable
from briefing.model.slice import PageId
from briefing.outputs.search.fields import terms_by_field, vocabulary_of
from briefing.outputs.search.files import found_value, head_value, name_shards, named, words_value
from briefing.pages.search import record_item, text_item
from briefing.pages.wording import Memo
from briefing.render.hrefs import href

TEXT = "카카오가 밝혔다. 금액은 5천억 원이다.\n\n## 배경\n\n[[stargate]]는 크다."
NOTES = [
    {"id": "later", "kind": "event", "quote": "크다", "title": "커졌다", "date": "2025", "status": "expected"},
    {"id": "note", "quote": "5천억 원", "body": "어림이다"},
]
RECORDS = [
    make.record(
        "entity", "kakao", {"ko": "카카오", "en": "Kakao"}, aliases={"ko": ("주식회사 카카오",)}, summary="회사"
    ),
    make.record("question", "open", "열까?", topics=("stargate",)),
    make.record("source", "source", "기사 제목"),
]
PARTS = [
    *make.brief(TEXT, "own", NOTES, topics=("stargate",), title="제목이다"),
    make.topic("stargate", "스타게이트", "글.", aliases=("합작",)),
]


def item_of(kind: str, name: str, lang: str = "ko") -> Findable:
    """Word something of the small briefing."""
    briefing, ref = make.site(PARTS, RECORDS).briefing, Ref(kind, name)  # type: ignore[arg-type]
    if kind in briefing.index.records:
        return record_item(briefing.index, ref, lang, "ko")
    return text_item(briefing, PageId(kind, ref, lang), "ko", Memo())


def test_a_brief_is_found_sentence_by_sentence() -> None:
    """Each block says under which heading it stands; joined, its sentences are its text."""
    assert (
        ("", ("카카오가 밝혔다. ", "금액은 5천억 원이다.")),
        ("s-배경", ("배경",)),
        ("s-배경", ("스타게이트는 크다.",)),
    ) == item_of("brief", "own").blocks


def test_annotations_are_found_by_what_they_say() -> None:
    """In the order of the text, with status and place."""
    marks = [(mark.id, mark.kind, mark.status, mark.block, mark.headline) for mark in item_of("brief", "own").marks]

    assert [("note", "note", "reported", 0, "5천억\u00a0원"), ("later", "event", "expected", 2, "커졌다")] == marks
    assert "어림이다" == item_of("brief", "own").marks[0].words


def test_a_brief_is_filtered_by_topic_entity_and_year() -> None:
    """Names found in the text count, too."""
    body, said, title, *others = terms_by_field(item_of("brief", "own"))

    assert {"=topic:stargate", "=entity:kakao", "=year:2025", "스타", "5"} <= body
    assert {"어림", "커졌", "요약"} <= said
    assert {"제목", "^ㅈㅁ"} <= title
    assert [frozenset(), frozenset()] == others


def test_a_record_is_found_by_every_name() -> None:
    """Its own language comes first."""
    item = item_of("entity", "kakao", "en")
    *_, text, names = terms_by_field(item)

    assert ("Kakao", "카카오", "주식회사 카카오") == item.names
    assert {"kakao", "카카", "주식"} <= names
    assert {"kakao", "회사"} <= text
    assert {"kakao", "카카오", "주식회사", "회사"} == set(vocabulary_of(item))


def test_a_topic_is_a_record_with_a_text() -> None:
    """It stands under its own topic."""
    item = item_of("topic", "stargate")

    assert ("스타게이트", "합작") == item.names
    assert "=topic:stargate" in terms_by_field(item)[3]
    assert (("", ("글.",)),) == item.blocks


def test_sources_have_no_names() -> None:
    """They are many, and found by their words."""
    assert () == item_of("source", "source").names
    assert "2025" == item_of("source", "source").year


def test_what_a_page_is_given() -> None:
    """What is empty is left out; addresses start at the root of the site."""
    value = found_value(item_of("question", "open"), lambda to: href(to, "", "ko"))

    assert {
        "kind": "question",
        "id": "open",
        "to": "questions/open.html",
        "title": "열까?",
        "names": ("열까?",),
        "topics": ["스타게이트"],
    } == value


def test_what_every_search_begins_with() -> None:
    """How many records there are of each kind, in the order of their numbers; years newest first."""
    value = head_value(1, 32, 2, ["topic", "entity", "entity"], ["2024", "2025", "2024"])

    assert {
        "documents": 1,
        "records": 3,
        "kinds": [("topic", 1), ("entity", 2)],
        "shards": 32,
        "nameShards": 2,
        "years": ["2025", "2024"],
    } == value


def test_names_are_sorted_by_how_they_begin() -> None:
    """Each with all that bears it: a name may be that of several."""
    topic, entity = named(item_of("topic", "stargate")), named(item_of("entity", "kakao"))
    other = ("entity", "daum-kakao", "다음 카카오", "카카오")

    assert ("topic", "stargate", "스타게이트", "합작") == topic
    assert ("entity", "kakao", "카카오", "주식회사 카카오", "Kakao") == entity
    assert [
        {
            "kakao": [(1, *entity)],
            "다음카카오": [(2, *other)],
            "스타게이트": [(0, *topic)],
            "주식회사카카오": [(1, *entity)],
            "카카오": [(1, *entity), (2, *other)],
            "합작": [(0, *topic)],
        }
    ] == name_shards([topic, entity, other])


def test_many_names_stand_in_many_files() -> None:
    """Names that begin alike stand in the same."""
    known = [("entity", f"e{number}", f"{chr(0xAC00 + number // 8)}나{number}") for number in range(512)]
    shards = name_shards(known)

    assert 16 == len(shards)
    assert 512 == sum(map(len, shards))
    for number in range(0, 512, 8):
        beginning = known[number][2][:2]
        assert 1 == sum(any(name.startswith(beginning) for name in shard) for shard in shards)


def test_frequent_words_correct_first() -> None:
    """Those that are equally frequent stand in their own order."""
    assert "나무 가지 다리" == words_value({"가지": 1, "나무": 2, "다리": 1})


def test_what_is_kept_comes_back() -> None:
    """Encoded and decoded, a thing is the same."""
    item = item_of("brief", "own")

    assert item == unpack_findable(pack_findable(item))
