"""Related briefs share something, and what they share is told."""

from time import perf_counter

from briefing.model.address import Ref
from briefing.model.index import Related
from briefing.resolve.related import MOST, relate

Brief = tuple[str, list[Ref]]


def brief(slug: str, entities: str = "", topics: str = "", events: str = "") -> Brief:
    """Make a brief that names these entities and topics, and tells of these occurrences."""
    refs = [Ref("entity", name) for name in entities.split()] + [Ref("topic", name) for name in topics.split()]
    return slug, refs + [Ref("list", name) for name in events.split()]


def others(slug: str, briefs: list[Brief]) -> list[str]:
    """Give the slugs related to a brief, the nearest first."""
    return [related.slug for related in relate(briefs)[slug]]


def test_shared_entities_and_topics_are_the_reason() -> None:
    """Only what both have is told, entities before topics."""
    briefs = [brief("a", "kakao naver", "t1 t2"), brief("b", "kakao kt", "t2 t3"), brief("c")]

    assert (Related("b", (Ref("entity", "kakao"), Ref("topic", "t2"))),) == relate(briefs)["a"]
    assert () == relate(briefs)["c"]


def test_nothing_in_common_is_not_related() -> None:
    """A brief is not related to itself either."""
    assert [] == others("a", [brief("a", "kakao"), brief("b", "naver")])


def test_rare_entity_weighs_more_than_a_common_one() -> None:
    """What every brief names says little."""
    briefs = [
        brief("a", "rare common"),
        brief("b", "common"),
        brief("c", "rare common"),
        *(brief(f"x{n}", "common") for n in range(9)),
    ]

    assert ["c", "b"] == others("a", briefs)[:2]


def test_same_event_weighs_most() -> None:
    """Two briefs that tell of one occurrence are nearest, even with nothing else in common."""
    briefs = [brief("a", "kakao", "t", "event"), brief("b", "kakao", "t"), brief("c", events="event")]

    assert ["c", "b"] == others("a", briefs)


def test_equal_briefs_are_those_nearest_in_time() -> None:
    """Briefs come newest first; at equal distance the newer one is first."""
    briefs = [brief(slug, "kakao") for slug in "abcdefgh"]

    assert ["c", "e", "b", "f", "a"] == others("d", briefs)


def test_no_more_than_a_few_are_told() -> None:
    """A list of everything says nothing."""
    assert MOST == len(others("a", [brief(slug, "kakao") for slug in "abcdefghij"]))


def test_one_more_mention_elsewhere_does_not_reorder() -> None:
    """Weights are coarse: a further brief with one of the names leaves the others' lists as they were."""
    briefs = [brief("a", "kakao naver kt"), brief("b", "kakao naver"), brief("c", "naver kt"), brief("d", "kt")]
    many = [*briefs, *(brief(f"x{n}") for n in range(60))]
    more = [*many[:-1], brief("x59", "kt")]

    assert relate(many)["b"] == relate(more)["b"]
    assert others("a", many) == [slug for slug in others("a", more) if slug != "x59"]


def test_common_trait_costs_no_more_than_it_must() -> None:
    """Of very many bearers only the nearest in time are looked at, and they are enough."""
    briefs = [brief(f"b{n}", "kakao naver kt", "t u") for n in range(3000)]
    begin = perf_counter()

    assert ["b1000", "b1002", "b999", "b1003", "b998"] == others("b1001", briefs)
    assert perf_counter() - begin < 5
