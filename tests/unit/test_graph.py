"""The graph of relations: how it reads, and that nothing overlaps or is lost, however many relations there are."""

import os
import random
import subprocess
import sys
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.model.address import Ref
from briefing.model.page.parts import Day, Fact, Link, Sentence, To, Words
from briefing.pictures.graph import MOST_NAMES, MOST_RELATIONS, Graph, graph
from briefing.pictures.nodes import TIE_SIZE, Edge, Label, Node
from briefing.pictures.ties import ref_names
from briefing.text import edtf

WIDTHS = (680, 280)
SAID = {"expected": "예상", "disputed": "다툼", "withdrawn": "철회"}
NAMES = ("KT", "카카오", "과학기술정보통신부", "Hyperscale AI Promotion Council", "LG AI연구원", "스타게이트 프로젝트")
PREDICATES = (
    ("개발한 것", "개발한 곳"),
    ("협력 상대", "협력 상대"),
    ("정예팀으로 선정한 곳", "선정한 기관"),
    ("was promised support by", ""),
    ("인수를 논의하는 대상", "인수를 논의하는 기업"),
)
Rect = tuple[float, float, float, float]


def link(name: str) -> Link:
    """Make a name that leads to its page."""
    return Link(name, To(Ref("entity", name.replace(" ", "-").lower()), "ko"))


def day(date: str) -> Day | None:
    """Make a date if there is one."""
    return Day(edtf.show(date, "ko"), date, date) if date else None


def relation(
    subject: str,
    predicate: str,
    other: str,
    *,
    inverse: str = "",
    since: str = "",
    until: str = "",
    status: str = "reported",
) -> Fact:
    """Make a relation; it leads to a passage that is named after it."""
    name = f"{subject}-{predicate}-{other}-{since}"
    to = To(Ref("brief", "b", f"a-{name}"), "ko")
    return Fact(
        kind="relation",
        id=name,
        status=status,
        to=to,
        brief=Link("글", to),
        brief_day=Day("", date="2025-01-01"),
        headline=Words(name),
        sentence=Sentence(()),
        subject=link(subject),
        predicate=Words(predicate),
        inverse=Words(inverse) if inverse else None,
        object=link(other),
        since=day(since),
        until=day(until),
    )


def drawn(facts: Sequence[Fact], width: int = 680, about: str = "") -> Graph:
    """Draw relations."""
    found = graph(facts, width, link(about).to.ref if about else None, SAID)
    assert found
    return found


def labels(found: Graph) -> list[Label]:
    """Give what ties the names."""
    return [item for item in found.items if isinstance(item, Label)]


def said(label: Label) -> str:
    """Join the words of a label."""
    return " ".join(line.text for line in label.lines)


def node(found: Graph, name: str) -> Node:
    """Find the place of a name."""
    return next(node for node in found.nodes if " ".join(line.text for line in node.lines) == name and not node.again)


# How it reads


def test_one_relation_needs_no_picture() -> None:
    """A table of one row says as much."""
    assert graph([relation("KT", "uses", "GPT")], 680) is None
    assert graph([], 280) is None


def test_wide_lines_are_read_from_left_to_right() -> None:
    """What acts on a name stands at its left, what it acts on at its right."""
    found = drawn([relation("KT", "개발한 것", "믿음"), relation("부처", "선정한 곳", "KT")], about="KT")
    left, middle, right = (node(found, name) for name in ("부처", "KT", "믿음"))

    assert left.x + left.width < middle.x
    assert middle.x + middle.width < right.x
    assert ["선정한 곳", "개발한 것"] == [said(label) for label in labels(found)]
    assert ["선정한 곳: 부처 – KT", "개발한 것: KT – 믿음"] == [label.reading for label in labels(found)]
    assert [(middle.x, middle.middle), (right.x, right.middle)] == [edge.head[0] for edge in found.edges]


def test_narrow_lines_are_read_downwards() -> None:
    """A relation that comes from below is worded from above, or its arrow points up."""
    found = drawn(
        [
            relation("KT", "개발한 것", "믿음", inverse="개발한 곳"),
            relation("부처", "선정한 곳", "KT", inverse="선정한 기관"),
            relation("카카오", "경쟁", "KT"),
        ],
        280,
        about="KT",
    )
    heads = {edge.fact.id: edge.head for edge in found.edges}

    assert {"개발한 것", "선정한 기관", "경쟁"} == {said(label) for label in labels(found)}
    assert all(node.x > found.nodes[0].x and node.y > found.nodes[0].y for node in found.nodes[1:])
    assert node(found, "부처").x == heads["부처-선정한 곳-KT-"][0][0]
    tip, corner, _ = heads["카카오-경쟁-KT-"]
    assert tip[0] < corner[0] <= node(found, "카카오").x


def test_mutual_relations_have_no_arrow() -> None:
    """They read the same from both ends."""
    pair = [relation("KT", "협력", "가", inverse="협력"), relation("나", "협력", "KT", inverse="협력")]
    found = drawn(pair)

    assert [(), ()] == [edge.head for edge in found.edges]
    assert ["협력"] == [said(label) for label in labels(found)]


@pytest.mark.parametrize("width", WIDTHS)
def test_what_reads_the_same_is_said_once(width: int) -> None:
    """Five that were selected on one day hang at one label; the one of another day has its own."""
    chosen = [relation("부처", "선정", name, since="2025-08-04") for name in "가나다라마"]
    found = drawn([*chosen, relation("부처", "선정", "바", since="2026")], width)

    assert sorted(["선정 2025년 8월 4일", "선정 2026년"]) == sorted(said(label) for label in labels(found))
    assert [1, 5] == sorted(len(label.facts) for label in labels(found))
    assert "선정 2025년 8월 4일: 부처 – 가, 나, 다, 라, 마" in [label.reading for label in labels(found)]


@pytest.mark.parametrize("width", WIDTHS)
def test_labels_tell_period_and_doubt(width: int) -> None:
    """What is confirmed or reported goes without saying."""
    found = drawn(
        [
            relation("KT", "a", "가", since="2024", until="2025"),
            relation("KT", "b", "나", until="2025", status="confirmed"),
            relation("KT", "c", "다", since="2025-02", status="expected"),
            relation("KT", "d", "라", status="withdrawn"),
        ],
        width,
    )

    assert {"a 2024년–2025년", "b –2025년", "c 2025년 2월 · 예상", "d 철회"} == {said(label) for label in labels(found)}


@pytest.mark.parametrize("width", WIDTHS)
def test_two_names_may_be_tied_twice(width: int) -> None:
    """Each tie has its label and its line."""
    found = drawn([relation("KT", "쓰는 것", "GPT"), relation("KT", "파는 것", "GPT")], width)

    assert ["KT", "GPT"] == [node.lines[0].text for node in found.nodes]
    assert ["쓰는 것", "파는 것"] == [said(label) for label in labels(found)]
    assert 2 == len(found.edges)


@pytest.mark.parametrize("width", WIDTHS)
def test_a_circle_is_closed_by_a_line(width: int) -> None:
    """No name is repeated where a line can lead back to it."""
    found = drawn([relation(*ends) for ends in (("가", "p", "나"), ("나", "p", "다"), ("다", "q", "가"))], width)

    assert 0 == found.repeats
    assert {"가", "나", "다"} == {node.lines[0].text for node in found.nodes}
    assert 3 == len(found.edges)


def test_a_name_is_repeated_where_lanes_are_lacking() -> None:
    """Among many names that are all tied to each other, not every line has room."""
    names = "가나다라마바사아자차"
    found = drawn([relation(one, "p", two) for one, two in combinations(names, 2)], 280)
    again = [node for node in found.nodes if node.again]

    assert again
    assert {node.key for node in again} <= {node.key for node in found.nodes if not node.again}


def test_the_name_of_the_page_stands_first() -> None:
    """Even if another one has more relations."""
    facts = [*(relation("큰 곳", "p", name) for name in "가나다라마"), relation("KT", "q", "가")]

    assert "큰 곳" == drawn(facts).items[0].lines[0].text
    assert "KT" == drawn(facts, about="KT").items[0].lines[0].text


def test_the_name_with_most_relations_is_told() -> None:
    """Unless several have as many."""
    facts = [relation("KT", "p", "가"), relation("KT", "p", "나")]
    found = drawn(facts)

    assert found.most
    assert ("KT", 2, 3, 2) == (found.most.text, found.most_relations, found.names, found.relations)
    assert drawn([relation("KT", "p", "가"), relation("나", "p", "다")]).most is None


def tops(found: Graph) -> set[str]:
    """Give the names at the left edge of a narrow picture."""
    return {node.lines[0].text for node in found.nodes if not node.x}


def test_of_many_names_there_are_several_trees() -> None:
    """A few hang together below one of them."""
    crowds = {size: [relation(top, "p", f"{top}{n:02}") for top in "ABC" for n in range(size)] for size in (4, 12)}
    joined = [relation("A", "q", "B"), relation("B", "q", "C")]

    assert {"B"} == tops(drawn([*crowds[4], *joined], 280))
    assert {"A", "B", "C"} == tops(drawn([*crowds[12], *joined], 280))


def test_the_name_of_the_page_may_have_nothing_below() -> None:
    """All its neighbours have trees of their own."""
    crowds = [relation(top, "p", f"{top}{number:02}") for top in "ABC" for number in range(12)]
    found = drawn([*crowds, *(relation(top, "p", "KT") for top in "ABC")], about="KT")

    assert "KT" == found.items[0].lines[0].text
    assert [] == overlapping(found)


def test_no_tree_is_very_small() -> None:
    """What would be one hangs deeper."""
    chain = [relation(str(number), "p", str(number + 1)) for number in range(9)]

    assert {"0"} == tops(drawn(chain[:5], 280, about="0"))
    assert {"0", "6"} == tops(drawn(chain, 280, about="0"))


@pytest.mark.parametrize("width", WIDTHS)
def test_lines_reach_a_name_apart(width: int) -> None:
    """Each closes its own circle."""
    around = [relation(name, "p", "가운데") for name in "가나다라마"]
    found = drawn([*around, relation("가", "q", "마"), relation("나", "r", "마")], width, about="가운데")
    reached = [edge.points[-1] for edge in found.edges if "entity:마" in ends(edge)]

    assert 3 == len(reached) == len(set(reached))


def test_deep_trees_stay_inside() -> None:
    """Words give way to names where there is little room."""
    wide = "과학기술정보통신부와 그 밖의 곳"
    ways = [[wide, *(f"{way} {number}" for number in range(5))] for way in ("왼쪽", "오른쪽")]
    left, right = ([*pairwise(way)] for way in ways)
    facts = [relation(lower, "정예팀으로 선정한 곳", upper) for upper, lower in left]
    found = drawn(
        [*facts, *(relation(upper, "정예팀으로 선정한 곳", lower) for upper, lower in right)], 600, about=wide
    )

    assert all(0 <= rect[0] and rect[2] <= 600 for rect in rects(found))


# What holds for all of them


def many(names: int, relations: int, seed: int) -> list[Fact]:
    """Make relations as they are met: a few names have many."""
    chance = random.Random(seed)
    texts = [f"{NAMES[number % len(NAMES)]} {number}" for number in range(names)]
    ends = [(number, chance.randrange(max(1, number // 2 + 1))) for number in range(1, names)]
    ends += [(chance.randrange(names), chance.randrange(names)) for _ in range(relations - len(ends))]
    found = {}
    for one, other in ends:
        predicate, inverse = chance.choice(PREDICATES)
        subject, target = (texts[one], texts[other]) if chance.random() < 0.5 else (texts[other], texts[one])
        since = chance.choice(["", "", "2023", "2024-09", "2025-08-04"])
        status = chance.choice(["reported", "reported", "confirmed", *SAID])
        fact = relation(subject, predicate, target, inverse=inverse, since=since, status=status)
        found[fact.id] = fact
    return list(found.values())


@st.composite
def relations(draw: st.DrawFn) -> list[Fact]:
    """Make few or many relations, also such that tie a name to itself."""
    names = draw(st.lists(st.sampled_from([f"{name} {number}" for name in NAMES for number in range(4)]), min_size=2))
    pairs = draw(st.lists(st.tuples(st.sampled_from(names), st.sampled_from(names)), min_size=2, max_size=60))
    facts = {}
    for subject, other in pairs:
        predicate, inverse = draw(st.sampled_from(PREDICATES))
        since, status = draw(st.sampled_from(["", "2023", "2025-08-04"])), draw(st.sampled_from(["reported", *SAID]))
        fact = relation(subject, predicate, other, inverse=inverse, since=since, status=status)
        facts[fact.id] = fact
    return list(facts.values())


def rects(found: Graph) -> Iterator[Rect]:
    """Give the boxes of names and the lines of labels: left, top, right, bottom."""
    for item in found.items:
        if isinstance(item, Node):
            yield item.x, item.y, item.x + item.width, item.y + item.height
        else:
            for line in item.lines:
                yield line.x, line.y - 0.8 * TIE_SIZE, line.x + line.width, line.y + 0.2 * TIE_SIZE


def overlapping(found: Graph) -> list[tuple[Rect, Rect]]:
    """Find boxes and labels that overlap."""
    clashes, near = [], list[Rect]()
    for rect in sorted(rects(found), key=lambda rect: rect[1]):
        near = [other for other in near if other[3] > rect[1]]
        clashes += [(rect, other) for other in near if other[0] < rect[2] and rect[0] < other[2]]
        near.append(rect)
    return clashes


def crossed(found: Graph) -> list[tuple[Edge, Rect]]:
    """Find boxes and labels that a line runs behind; a line may end at a box, and run along its border."""
    places = list(rects(found))
    return [
        (edge, rect)
        for edge in found.edges
        for one, two in pairwise(edge.points)
        for rect in places
        if min(one[0], two[0]) < rect[2] - 0.1
        and max(one[0], two[0]) > rect[0] + 0.1
        and min(one[1], two[1]) < rect[3] - 0.1
        and max(one[1], two[1]) > rect[1] + 0.1
    ]


def along(found: Graph) -> list[tuple[Edge, Edge]]:
    """Find lines that have no name in common and yet run along each other."""
    ways: dict[tuple[bool, float], list[tuple[float, float, Edge]]] = {}
    for edge in found.edges:
        for one, two in pairwise(edge.points):
            upright = one[0] == two[0]
            first, last = sorted((one[upright], two[upright]))
            ways.setdefault((upright, one[not upright]), []).append((first, last, edge))
    return [
        (edge, other)
        for parts in ways.values()
        for (first, last, edge), (start, end, other) in combinations(parts, 2)
        if first < end and start < last and not ends(edge) & ends(other)
    ]


def ends(edge: Edge) -> set[str]:
    """Give the two names of a line."""
    return set(ref_names(edge.fact))


def touched(edge: Edge, nodes: Sequence[Node]) -> list[set[str]]:
    """Find the names whose boxes a line starts and ends at."""
    return [
        {node.key for node in nodes if node.x <= x <= node.x + node.width and node.y <= y <= node.y + node.height}
        for x, y in (edge.points[0], edge.points[-1])
    ]


def check(facts: Sequence[Fact], width: int) -> None:
    """Check what holds for every picture."""
    found = graph(facts, width, None, SAID)
    if found is None:
        assert len(facts) < 2
        return
    own = [node for node in found.nodes if not node.again]
    told = {fact.id for label in labels(found) for fact in label.facts}

    joined = [touched(edge, found.nodes) for edge in found.edges]

    assert [] == overlapping(found)
    assert [] == crossed(found)
    assert [] == along(found)
    assert all(0 <= rect[0] and rect[2] <= width and 0 <= rect[1] and rect[3] <= found.height for rect in rects(found))
    assert all(0 <= x <= width and 0 <= y <= found.height for edge in found.edges for x, y in edge.points)
    assert all(
        ends(edge) == one | two and len(one) == len(two) == 1
        for edge, (one, two) in zip(found.edges, joined, strict=True)
    )
    assert {node.key for node in own} == {name for both in joined for name in both[0] | both[1]}
    assert len({node.key for node in own}) == len(own) == found.drawn_names <= MOST_NAMES
    assert {edge.fact.id for edge in found.edges} == told
    assert len(told) == found.drawn_relations <= MOST_RELATIONS
    if found.names <= MOST_NAMES and len(facts) <= MOST_RELATIONS:
        assert {fact.id for fact in facts} == told


@settings(max_examples=60, deadline=None)
@given(relations(), st.sampled_from(WIDTHS))
def test_nothing_overlaps_and_nothing_is_lost(facts: list[Fact], width: int) -> None:
    """Boxes, labels and lines keep apart, whatever is tied to what."""
    check(facts, width)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize(
    ("names", "number"),
    [(10, 9), (10, 30), (30, 33), (36, 36), (60, 65), (60, 110), (80, 80), (120, 150), (200, 240), (200, 900)],
)
def test_large_graphs_are_as_tidy(names: int, number: int, width: int) -> None:
    """Of very many only some are drawn, and the numbers tell."""
    check(many(names, number, seed=names + number), width)


@settings(max_examples=20, deadline=None)
@given(relations() | st.just(many(150, 200, seed=2)), st.randoms(use_true_random=False), st.sampled_from(WIDTHS))
def test_order_does_not_matter(facts: list[Fact], chance: random.Random, width: int) -> None:
    """The same relations make the same picture."""
    mixed = chance.sample(facts, len(facts))

    assert graph(facts, width, None, SAID) == graph(mixed, width, None, SAID)


def test_every_build_makes_the_same_picture() -> None:
    """Nothing depends on how Python orders sets, which is another way in each process."""
    told = "import test_graph as t; print([(n.key, n.x, n.y) for n in t.drawn(t.many(60, 90, 3)).nodes])"
    paths = os.pathsep.join((str(Path(__file__).parent), *sys.path))
    runs = [
        subprocess.run(
            [sys.executable, "-c", told],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": paths},
            check=True,
            capture_output=True,
            text=True,
        )
        for seed in ("1", "2")
    ]

    assert runs[0].stdout == runs[1].stdout != ""


def test_of_very_many_the_best_tied_are_drawn() -> None:
    """The numbers count all of them."""
    facts = many(200, 300, seed=1)
    found = drawn(facts)

    assert (200, len(facts)) == (found.names, found.relations)
    assert found.drawn_names == MOST_NAMES
    assert found.most
    assert found.most.to.ref.name in {node.key for node in found.nodes}
