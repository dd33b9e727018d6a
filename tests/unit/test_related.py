"""Related briefs share something, and what they share is told."""

from time import perf_counter

from briefing.model.address import Ref
from briefing.model.briefing import Related
from briefing.model.card import Card, Head
from briefing.resolve.related import MOST, relate


def card(slug: str, entities: str = "", topics: str = "") -> Card:
    """Make the card of a brief that names these entities and topics."""
    return Card(Head(Ref("brief", slug), {}, {}, topics=tuple(topics.split())), entities=tuple(entities.split()))


def others(slug: str, cards: list[Card], **occurrences: list[str]) -> list[str]:
    """Give the slugs related to a brief, the nearest first."""
    return [related.slug for related in relate(cards, occurrences)[slug]]


def test_shared_entities_and_topics_are_the_reason() -> None:
    """Only what both have is told, entities before topics."""
    cards = [card("a", "kakao naver", "t1 t2"), card("b", "kakao kt", "t2 t3"), card("c")]

    assert (Related("b", (Ref("entity", "kakao"), Ref("topic", "t2"))),) == relate(cards, {})["a"]
    assert () == relate(cards, {})["c"]


def test_nothing_in_common_is_not_related() -> None:
    """A brief is not related to itself either."""
    assert [] == others("a", [card("a", "kakao"), card("b", "naver")])


def test_rare_entity_weighs_more_than_a_common_one() -> None:
    """What every brief names says little."""
    cards = [
        card("a", "rare common"),
        card("b", "common"),
        card("c", "rare common"),
        *(card(f"x{n}", "common") for n in range(9)),
    ]

    assert ["c", "b"] == others("a", cards)[:2]


def test_same_event_weighs_most() -> None:
    """Two briefs that tell of one occurrence are nearest, even with nothing else in common."""
    cards = [card("a", "kakao", "t"), card("b", "kakao", "t"), card("c")]

    assert ["c", "b"] == others("a", cards, event=["a", "c"])


def test_equal_briefs_are_those_nearest_in_time() -> None:
    """Cards come newest first; at equal distance the newer one is first."""
    cards = [card(slug, "kakao") for slug in "abcdefgh"]

    assert ["c", "e", "b", "f", "a"] == others("d", cards)


def test_no_more_than_a_few_are_told() -> None:
    """A list of everything says nothing."""
    assert MOST == len(others("a", [card(slug, "kakao") for slug in "abcdefghij"]))


def test_one_more_mention_elsewhere_does_not_reorder() -> None:
    """Weights are coarse: a further brief with one of the names leaves the others' lists as they were."""
    cards = [card("a", "kakao naver kt"), card("b", "kakao naver"), card("c", "naver kt"), card("d", "kt")]
    many = [*cards, *(card(f"x{n}") for n in range(60))]
    more = [*many[:-1], card("x59", "kt")]

    assert relate(many, {})["b"] == relate(more, {})["b"]
    assert others("a", many) == [slug for slug in others("a", more) if slug != "x59"]


def test_telling_the_same_event_twice_counts_once() -> None:
    """Two annotations of one brief make no pair."""
    assert [] == others("a", [card("a"), card("b")], event=["a", "a"])


def test_common_trait_costs_no_more_than_it_must() -> None:
    """Of very many bearers only the nearest in time are looked at, and they are enough."""
    cards = [card(f"b{n}", "kakao naver kt", "t u") for n in range(3000)]
    begin = perf_counter()

    assert ["b1000", "b1002", "b999", "b1003", "b998"] == others("b1001", cards)
    assert perf_counter() - begin < 5
