"""A document proves what is anchored, linked and mentioned in it, and where."""

from typing import Any

import make
import pytest

from briefing.model.address import Ref
from briefing.model.annotation import Citation
from briefing.model.card import Card, Evidence, Mention, Passage, entities_of

KAKAO, NAVER, TOPIC = Ref("entity", "kakao"), Ref("entity", "naver"), Ref("topic", "topic")
RECORDS = [
    make.record("entity", "kakao", {"ko": "카카오", "en": "Kakao"}),
    make.record("entity", "naver", "네이버"),
    make.topic("topic", "주제"),
    *(make.record("source", name) for name in ("paper", "x", "y")),
]
OWN = Ref("brief", "brief")


def card_of(*args: Any, **more: Any) -> Card:
    """Resolve one brief and give its card."""
    site = make.site(make.brief(*args, **more), RECORDS)
    assert [] == site.found
    return site.proofs[OWN].card


def evidence_of(text: str, **more: Any) -> Evidence:
    """Resolve one brief and give its evidence."""
    return make.site(make.brief(text, **more), RECORDS).proofs[OWN].evidence


def mentions_of(target: Ref, *args: Any, **more: Any) -> list[Mention]:
    """Resolve one brief and give its mentions of a target."""
    return [mention for mention in card_of(*args, **more).mentions if mention.target == target]


def shown(mention: Mention) -> str:
    """Write the sentence of a mention with its hits in brackets."""
    text, done, written = mention.sentence, 0, ""
    for start, end in mention.hits:
        written += f"{text[done:start]}⟦{text[start:end]}⟧"
        done = end
    return written + text[done:]


def test_name_is_a_mention_with_its_sentence() -> None:
    """The sentence is that of the name, which is the hit."""
    assert ["⟦카카오⟧는 웃었다."] == [
        shown(mention) for mention in mentions_of(KAKAO, "첫 문장이다. 카카오는 웃었다. 끝 문장이다.")
    ]


def test_explicit_link_is_a_mention() -> None:
    """The label of the link is the hit, whatever it says."""
    assert ["⟦그 회사⟧는 웃었다."] == [shown(mention) for mention in mentions_of(KAKAO, "[[kakao|그 회사]]는 웃었다.")]


def test_bare_link_is_a_mention_by_its_name() -> None:
    """The hit is the name that a bare link shows."""
    assert ["그날 ⟦카카오⟧는"] == [shown(mention) for mention in mentions_of(KAKAO, "그날 [[kakao]]는")]


def test_label_with_markup_is_one_hit() -> None:
    """A label of several leaves is marked from its first to its last."""
    assert ["⟦그 큰 회사⟧는"] == [
        shown(mention) for mention in mentions_of(TOPIC, "[그 **큰** 회사](../topics/topic.ko.md)는")
    ]


def test_annotation_mentions_its_entities() -> None:
    """The words of the annotation are the hit of each of its entities."""
    notes = [{"id": "a", "quote": "두 회사", "entities": ["kakao", "naver"]}]
    card = card_of("그날 두 회사는 웃었다.", notes=notes)

    assert [(KAKAO, "그날 ⟦두 회사⟧는 웃었다."), (NAVER, "그날 ⟦두 회사⟧는 웃었다.")] == [
        (mention.target, shown(mention)) for mention in card.mentions
    ]


def test_sentence_is_told_once_for_each_target() -> None:
    """A name and two links to it in one sentence are one mention with three hits."""
    assert ["⟦카카오⟧와 ⟦그 회사⟧와 ⟦카카오⟧다."] == [
        shown(mention) for mention in mentions_of(KAKAO, "카카오와 [[kakao|그 회사]]와 [[kakao]]다.")
    ]


def test_each_sentence_is_told() -> None:
    """Links in two sentences are two mentions, in the order of the text."""
    assert ["⟦하나⟧다.", "⟦둘⟧이다."] == [
        shown(mention) for mention in mentions_of(KAKAO, "[[kakao|하나]]다. [[kakao|둘]]이다.")
    ]


def test_passage_of_two_sentences_is_told_once() -> None:
    """An annotation over two sentences joins what each of them mentions."""
    notes = [{"id": "a", "quote": "웃었다. 그러나 카카오는", "entities": ["kakao"]}]
    found = mentions_of(KAKAO, "[[kakao|하나]]는 웃었다. 그러나 카카오는 울었다. [[kakao|셋]]은 갔다.", notes=notes)

    assert ["하나는 웃었다. 그러나 카카오는 울었다.", "셋은 갔다."] == [mention.sentence for mention in found]
    assert ((0, 2), (4, 17)) == found[0].hits


def test_same_words_hit_once() -> None:
    """A name that an annotation marks as well is one hit."""
    notes = [{"id": "a", "quote": "카카오", "entities": ["kakao"]}]

    assert [((0, 3),)] == [mention.hits for mention in mentions_of(KAKAO, "카카오는 웃었다.", notes=notes)]


def test_mention_leads_to_the_mark_in_its_sentence() -> None:
    """The first annotation in the sentence is where a reader lands, in the order of the text."""
    notes = [{"id": "late", "quote": "웃었다"}, {"id": "early", "quote": "크게"}, {"id": "other", "quote": "딴 문장"}]
    (found,) = mentions_of(KAKAO, "딴 문장이다. 카카오는 크게 웃었다.", notes=notes)

    assert Ref("brief", "brief", "a-early") == found.source


def test_mention_leads_to_the_annotation_that_names_the_entity() -> None:
    """Rather than to another one of the same sentence."""
    notes = [{"id": "early", "quote": "크게"}, {"id": "late", "quote": "웃었다", "entities": ["kakao"]}]
    (found,) = mentions_of(KAKAO, "카카오는 크게 웃었다.", notes=notes)

    assert Ref("brief", "brief", "a-late") == found.source


def test_mention_without_a_mark_leads_to_its_heading() -> None:
    """Else the section is where a reader lands."""
    (found,) = mentions_of(KAKAO, "## 배경\n\n카카오는 웃었다.")

    assert Ref("brief", "brief", "s-배경") == found.source


def test_mention_in_the_lead_leads_to_the_page() -> None:
    """The lead has no heading."""
    (found,) = mentions_of(KAKAO, "카카오는 웃었다.\n\n## 배경")

    assert Ref("brief", "brief") == found.source


def test_mention_in_a_footnote_leads_to_it() -> None:
    """A footnote stands far from the last heading."""
    (found,) = mentions_of(KAKAO, "글이다.[^a]\n\n## 배경\n\n[^a]: 카카오의 말.")

    assert Ref("brief", "brief", "fn-1") == found.source


def test_mention_is_told_in_each_language() -> None:
    """Each text has its own mentions."""
    found = mentions_of(KAKAO, {"ko": "카카오는 웃었다.", "en": "So Kakao smiled."})

    assert [("ko", "⟦카카오⟧는 웃었다."), ("en", "So ⟦Kakao⟧ smiled.")] == [(m.lang, shown(m)) for m in found]


def test_links_to_a_place_mention_the_page() -> None:
    """A backlink belongs to the page, whatever the place on it."""
    site = make.site(make.brief("[[other#a|그것]]"), make.brief("글", "other", [{"id": "a", "quote": "글"}]), RECORDS)

    assert [Ref("brief", "other")] == [m.target for m in site.proofs[OWN].card.mentions]


@pytest.mark.parametrize(
    "markdown",
    [
        "[[brief]]",
        "[[#a|여기]]",
        "[위](#s-글)",
        "![그림](../media/a.png)",
        "[그림](../media/a.png)",
        "<https://example.com/>",
    ],
)
def test_what_is_no_other_page_is_not_mentioned(markdown: str) -> None:
    """The own page, pictures, files and the web have no backlinks."""
    site = make.site(
        make.brief(f"## 글\n\n말 {markdown}", notes=[{"id": "a", "quote": "말"}]), RECORDS, media=["a.png"]
    )

    assert [] == site.found
    assert () == site.proofs[OWN].card.mentions


@pytest.mark.parametrize(
    "markdown",
    ["[](../topics/topic.ko.md)", "[![](../media/a.png)](../topics/topic.ko.md)", "앞 [](../topics/topic.ko.md)"],
)
def test_link_without_words_is_still_a_mention(markdown: str) -> None:
    """A block without text has no sentence, and no hit can be shown."""
    site = make.site(make.brief(markdown), RECORDS, media=["a.png"])
    (mention,) = site.proofs[OWN].card.mentions

    assert all(start == end for start, end in mention.hits)


def test_stub_lists_the_entities_of_a_brief() -> None:
    """Those mentioned and those of the front matter, sorted, each once."""
    site = make.site(make.brief("네이버는 네이버다.", entities=("kakao",)), RECORDS)

    assert ("kakao", "naver") == site.proofs[OWN].stub.entities


def test_hidden_target_is_not_mentioned() -> None:
    """A draft has no backlinks, because it has no page."""
    site = make.site(make.brief("[[draft|그것]]"), make.brief("글", "draft", draft=True), RECORDS)

    assert () == site.proofs[OWN].card.mentions


# Rows


def test_row_takes_over_what_its_brief_says() -> None:
    """Topics and the only source of the brief hold for its annotations."""
    (row,) = card_of("글이다.", notes=[{"id": "a", "quote": "글"}]).rows

    assert ("brief", "2025-08-04", ("topic",), (Citation(id="source"),)) == (
        row.slug,
        row.date,
        row.topics,
        row.citations,
    )
    assert Ref("brief", "brief", "a-a") == row.ref


def test_row_keeps_what_the_annotation_says() -> None:
    """Own topics and sources stand instead of the brief's, even when there are none."""
    notes = [{"id": "a", "quote": "글", "topics": [], "sources": [{"id": "paper", "locator": "3"}]}]
    (row,) = card_of("글이다.", notes=notes).rows

    assert ((), (Citation(id="paper", locator="3"),)) == (row.topics, row.citations)


def test_rows_stand_in_the_order_of_the_file() -> None:
    """The file knows the place of each in its list."""
    notes = [{"id": "b", "quote": "둘"}, {"id": "a", "quote": "하나"}]
    site = make.site(make.brief("하나 둘", notes=notes), RECORDS)
    file = site.documents[OWN].annotations
    assert file

    assert ["b", "a"] == [row.annotation.id for row in site.proofs[OWN].card.rows]
    assert [(0,), (1,)] == [file.place(number).inside for number in range(2)]


def test_annotation_needs_a_source_when_its_brief_has_several() -> None:
    """A note or a use of a term needs none, everything else does."""
    event: dict[str, Any] = {"kind": "event", "quote": "글", "title": "일", "date": "2025"}
    notes = [{**event, "id": "a"}, {**event, "id": "b", "sources": [{"id": "x"}]}, {"id": "c", "quote": "글"}]
    site = make.site(make.brief("글이다.", notes=notes, sources=("x", "y")), RECORDS)

    assert [("missing-annotation-source", 0)] == [(d.code, d.place.inside[0]) for d in site.found]


def test_passage_is_the_sentence_of_the_quote() -> None:
    """In each language, with the quote's offsets within it."""
    texts = {"ko": "하나다. 둘은 크다. 셋.", "en": "One. Two is big. Three."}
    notes = [{"id": "a", "quote": {"ko": "크다", "en": "is big"}}]
    (row,) = card_of(texts, notes=notes).rows

    assert (Passage("ko", "둘은 크다.", 3, 5), Passage("en", "Two is big.", 4, 10)) == row.passages


def test_passage_of_several_sentences_holds_them_all() -> None:
    """A quote over a full stop shows both sentences."""
    (row,) = card_of("하나다. 둘이다. 셋이다.", notes=[{"id": "a", "quote": "나다. 둘"}]).rows

    assert (Passage("ko", "하나다. 둘이다.", 1, 6),) == row.passages


def test_bodies_are_resolved_by_language() -> None:
    """A plain body is every language's; its links and bare ids read as each language needs."""
    notes = [{"id": "a", "quote": {"ko": "글", "en": "text"}, "body": "[[kakao]]"}]
    site = make.site(make.brief({"ko": "글", "en": "text"}, notes=notes), RECORDS)
    bodies = site.proofs[OWN].evidence.notes["a"]

    assert ["카카오", "Kakao"] == ["".join(token.text for token in bodies[lang].tokens) for lang in ("ko", "en")]
    assert [{1: KAKAO}] * 2 == [bodies[lang].links for lang in ("ko", "en")]


def test_claim_speaks_of_its_holder_and_relation_of_both_ends() -> None:
    """Each entity once, those of `entities` first."""
    claim = {"kind": "claim", "by": "kakao", "question": "q", "stance": "supports", "statement": "말"}
    relation = {"kind": "relation", "subject": "kakao", "predicate": "p", "object": "naver", "entities": ["naver"]}
    described = {**claim, "by": {"described": "한 관계자"}}
    parsed = make.annotations([{**said, "id": "a", "quote": "글"} for said in (claim, relation, described)])
    assert parsed.annotations

    assert [("kakao",), ("naver", "kakao"), ()] == [entities_of(made) for made in parsed.annotations.annotations]


def test_digest_of_evidence_and_rows_follows_the_text() -> None:
    """Another word is another digest, the same text the same."""
    one, same, other = (evidence_of(text) for text in ("글이다.", "글이다.", "말이다."))

    assert one.digest == same.digest != other.digest
