"""The cards of all documents become one briefing, whose sequences are in the order they are shown."""

import pickle
from typing import Any

import make
import msgspec
import pytest

from briefing.model.address import Ref
from briefing.model.files import Parsed
from briefing.model.index import Index, Neighbours
from briefing.model.stub import Stub, joint_of, pack_stub
from briefing.model.tables import Packed, Unreadable
from briefing.resolve.recall import Joined, keep, recall

RECORDS = [
    make.record("entity", "kakao", "카카오"),
    make.record("entity", "naver", "네이버"),
    make.record("question", "open", "열까?"),
    make.record("term", "gpu", "GPU"),
]
TEXT = "카카오는 웃었다."


def event(date: str, **more: Any) -> dict[str, Any]:
    """Make an event that tells of one occurrence."""
    said = {"id": "told", "kind": "event", "quote": "웃었다", "title": date, "date": date, "occurrence": "laugh"}
    return {**said, **more}


def figure(value: str, **more: Any) -> dict[str, Any]:
    """Make a figure of one measure."""
    said = {"id": "count", "kind": "figure", "quote": "웃었다", "label": "수", "unit": "won", "measure": "sum"}
    return {**said, "value": value, **more}


def briefs(**notes: dict[str, Any]) -> list[Parsed]:
    """Make a brief for each annotation, the first of January 2025 and the days after."""
    return [
        parsed
        for day, (slug, note) in enumerate(notes.items(), 1)
        for parsed in make.brief(TEXT, slug, [note], date=f"2025-01-{day:02}")
    ]


def slugs(site: make.Site) -> list[str]:
    """Give the briefs in their order."""
    return [ref.id for ref in site.briefing.index.of_kind("brief")]


def warnings(*parts: Any) -> list[tuple[str, str, tuple[str | int, ...]]]:
    """Join and give what was found: code, file, place."""
    return [(d.code, d.place.path.rpartition("/")[2], d.place.inside) for d in make.site(*parts, RECORDS).found]


def test_briefs_are_newest_first() -> None:
    """By date, then by slug; a month comes before its days."""
    dates = {"b": "2025-03-01", "a": "2025-03-01", "c": "2025-03", "d": "2024", "e": "2025-12-31"}
    site = make.site([make.brief(TEXT, slug, date=date)[0] for slug, date in dates.items()], RECORDS)

    assert ["e", "a", "b", "c", "d"] == slugs(site)


def test_occurrence_is_told_oldest_brief_first() -> None:
    """The title of the earliest brief stands, whatever the order of the files."""
    late = make.brief(TEXT, "a", [event("2025-01-01", title="나중 말")], date="2025-02-02")
    early = make.brief(TEXT, "b", [event("2025-01-01", title="먼저 말")], date="2025-02-01")
    told = make.site(late, early, RECORDS).briefing.tellings("occurrence:laugh")

    assert ["b", "a"] == [row.slug for row in told]


def test_tellings_of_one_day_are_in_order_of_their_slugs() -> None:
    """Equal dates are decided by slug, then by annotation."""
    same = [make.brief(TEXT, slug, [event("2025"), event("2025", id="again")], date="2025-02-02") for slug in "ba"]
    told = make.site(*same, RECORDS).briefing.tellings("occurrence:laugh")

    assert [("a", "again"), ("a", "told"), ("b", "again"), ("b", "told")] == [
        (row.slug, row.annotation.id) for row in told
    ]


def test_differing_date_is_told_once_where_it_differs() -> None:
    """The later brief is told, and only that one."""
    found = warnings(briefs(a=event("2025-01-01"), b=event("2025-01-02"), c=event("2025-01-01")))

    assert [("differing-occurrence", "b.yaml", (0, "date"))] == found


def test_each_differing_date_is_told_against_the_first() -> None:
    """Two later briefs that agree with one another both differ from the first."""
    found = warnings(briefs(a=event("2025-01-01"), b=event("2025-01-02"), c=event("2025-01-02")))

    assert ["b.yaml", "c.yaml"] == [path for _, path, _ in found]


def test_same_date_is_not_told() -> None:
    """Briefs that agree are quietly joined."""
    assert [] == warnings(briefs(a=event("2025-01-01"), b=event("2025-01-01")))


def test_events_without_an_occurrence_are_not_joined() -> None:
    """The same words are not the same event."""
    site = make.site(briefs(a=event("2025", occurrence=""), b=event("2026", occurrence="")), RECORDS)

    assert ({}, []) == (site.briefing.index.tellers, site.found)


def test_differing_value_is_told_once() -> None:
    """The place is the value, or the range."""
    found = warnings(briefs(a=figure("5조"), b=figure("6조"), c=figure("5조")))
    ranged = warnings(briefs(a=figure("5조"), b=figure("", min="4조", max="6조")))

    assert [("differing-figures", "b.yaml", (0, "value"))] == found
    assert [("differing-figures", "b.yaml", (0, "min"))] == ranged


def test_same_value_written_otherwise_does_not_differ() -> None:
    """Amounts are compared, not their digits."""
    assert [] == warnings(briefs(a=figure("2조 5천억"), b=figure("2.5조"), c=figure("2500000000000")))


def test_differing_unit_is_told() -> None:
    """Five won are not five dollars."""
    assert ["differing-figures"] == [code for code, _, _ in warnings(briefs(a=figure("5"), b=figure("5", unit="USD")))]


def test_figures_as_of_different_days_may_differ() -> None:
    """A measure changes with time; only figures of the same day are compared."""
    notes = {"a": figure("5", as_of="2024"), "b": figure("6", as_of="2025"), "c": figure("7", as_of="2025")}

    assert [("differing-figures", "c.yaml", (0, "value"))] == warnings(briefs(**notes))


def test_hidden_briefs_are_not_joined() -> None:
    """A draft tells nothing, warns of nothing and is told nowhere."""
    draft = make.brief(TEXT, "b", [event("2026")], draft=True)
    site = make.site(briefs(a=event("2025")), draft, RECORDS)

    assert [] == site.found
    assert ["a"] == slugs(site)
    assert 1 == len(list(site.briefing.tellings("occurrence:laugh")))
    assert Ref("brief", "b") not in site.briefing.index.labels


def test_seen_from_tells_who_bears_on_an_annotation() -> None:
    """By brief and annotation: the rows that point there, newest brief first, and how."""
    other = {"kind": "note", "id": "n", "quote": "웃었다", "body": "말", "see": [{"to": "a#told", "as": "updates"}]}
    explains = {**other, "see": [{"to": "a#told", "as": "explains"}, {"to": "b#n", "as": "supports"}]}
    seen = make.site(briefs(a=event("2025"), b=other, c=explains), RECORDS).briefing.index.seen_from

    assert (("c", "n", "explains"), ("b", "n", "updates")) == seen["a#told"]
    assert (("c", "n", "supports"),) == seen["b#n"]


def test_rows_stand_on_everything_they_speak_of() -> None:
    """Topics, entities, sources, questions and terms, each once."""
    claim = {"kind": "claim", "id": "c", "quote": "웃었다", "by": "kakao", "question": "open", "stance": "mixed"}
    term = {"kind": "term", "id": "t", "quote": "웃었다", "term": "gpu"}
    notes: list[dict[str, Any]] = [{**claim, "statement": "말", "entities": ["kakao", "naver"]}, term]
    briefing = make.site(make.brief(TEXT, notes=notes), RECORDS).briefing

    expected = {
        Ref("topic", "topic"): ["c", "t"],
        Ref("entity", "kakao"): ["c"],
        Ref("entity", "naver"): ["c"],
        Ref("source", "source"): ["c", "t"],
        Ref("question", "open"): ["c"],
        Ref("term", "gpu"): ["t"],
    }
    assert expected == {ref: [row.annotation.id for row in briefing.rows_on(ref)] for ref in expected}


def test_rows_on_a_thing_are_those_of_the_newest_brief_first() -> None:
    """Within a brief they keep the order of the file."""
    notes = [{"id": "y", "quote": "웃었다"}, {"id": "x", "quote": "카카오"}]
    parts = [make.brief(TEXT, slug, notes, date=date) for slug, date in (("old", "2024"), ("new", "2025"))]
    rows = make.site(*parts, RECORDS).briefing.rows_on(Ref("topic", "topic"))

    assert [("new", "y"), ("new", "x"), ("old", "y"), ("old", "x")] == [(row.slug, row.annotation.id) for row in rows]


def test_mentions_are_those_of_the_newest_brief_first() -> None:
    """Then come topics, then pages."""
    site = make.site(
        make.manuscript(TEXT, "about", kind="page"),
        make.topic("topic", "주제", TEXT),
        make.brief(TEXT, "old", date="2024"),
        make.brief(TEXT, "new", date="2025"),
        RECORDS,
    )

    assert ["new", "old", "topic", "about"] == [
        mention.source.id for mention in site.briefing.mentions(Ref("entity", "kakao"), "ko")
    ]


def test_order_of_the_files_does_not_matter() -> None:
    """The same parts in any order are the same briefing."""
    parts = [*briefs(a=event("2025"), b=event("2026"), c=figure("5")), *RECORDS]
    one, other = make.site(parts), make.site(parts[::-1])

    assert one.briefing.index == other.briefing.index


def test_briefs_stand_side_by_side_along_each_topic() -> None:
    """The ends of a topic have one neighbour, and a topic of one brief none."""
    made = [
        *make.brief(TEXT, "a", date="2025-01-01", topics=("topic",)),
        *make.brief(TEXT, "b", date="2025-01-02", topics=("topic", "other")),
        *make.brief(TEXT, "c", date="2025-01-03", topics=("topic",)),
    ]
    site = make.site(made, make.topic("topic", "주제"), make.topic("other", "딴 주제"), RECORDS)
    beside = {slug: [_fields(one) for one in near] for slug, near in site.briefing.index.neighbours.items()}

    assert {
        "a": [("topic", "", "b")],
        "b": [("topic", "a", "c"), ("other", "", "")],
        "c": [("topic", "b", "")],
    } == beside


def _fields(one: Neighbours) -> tuple[str, str, str]:
    return one.topic, one.earlier, one.later


def recalled(site: make.Site) -> Index:
    """Remember the index of a site, and make it again from what was remembered."""
    index = site.briefing.index
    joined = msgspec.msgpack.decode(msgspec.msgpack.encode(keep(index, site.found)), type=Joined)
    packed = {ref: pack_stub(stub) for ref, stub in index.stubs.items()}
    return recall(joined, packed, site.names, index.records, index.page_size, index.start, index.digest)


def linked_site() -> make.Site:
    """Make a site in which every table of the index holds something."""
    seen = event("2025-01-01", see=[{"to": "a#told", "as": "confirms"}], entities=["kakao"])
    more = {"figure": figure("3", unit="", entities=["naver"], measure="")}
    old = make.brief("카카오는 웃었다. [[b]]", "a", [event("2024-12-30", entities=["kakao"])], date="2024-12-31")
    return make.site(old, briefs(b=seen, c=event("2025-01-03"), **more), RECORDS, page_size=1)


def test_recalled_index_is_the_joined_one() -> None:
    """Table by table; what goes to another process on the way there, too."""
    site = linked_site()
    index = site.briefing.index
    for again in (recalled(site), pickle.loads(pickle.dumps(recalled(site)))):
        for name in Index.__struct_fields__:
            table = getattr(index, name)
            assert dict(getattr(again, name)) == table if isinstance(table, dict) else getattr(again, name) == table
        assert list(again.stubs) == list(index.stubs)
    assert all((index.tellers, index.seen_from, index.related, index.neighbours, index.by_year, index.events))


def test_who_speaks_of_a_document_is_told_without_stubs(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page of a brief asks for no more, so its edit decodes no stub of another one."""
    site = linked_site()
    again, index = recalled(site), site.briefing.index
    monkeypatch.setattr(Packed, "values", None)

    assert ["b"] != [given.ref.id for given in index.shown("brief:b")]
    assert index.shown("brief:b") == again.shown("brief:b") != ()
    assert index.shown("brief:c") == again.shown("brief:c") == ()
    assert index.years("entity:kakao") == again.years("entity:kakao") != ()


def test_damaged_stub_is_told_from_one_that_is_not_there() -> None:
    """The one ends the memory, the other is an answer."""
    stubs = Packed[Ref, Stub]({Ref("brief", "a"): b"no stub"}, Stub)

    with pytest.raises(Unreadable):
        stubs[Ref("brief", "a")]
    assert stubs.get(Ref("brief", "b")) is None


def test_what_a_document_points_at_is_joined_and_where_it_does_is_not() -> None:
    """A link that leads nowhere must be found again; a sentence before it changes nothing that others know."""
    near, far, other = (
        make.site(
            *make.brief(f"{words}[말](../articles/b.ko.md#{place})", "a"), *make.brief("글", "b")
        ).briefing.index.stubs[Ref("brief", "a")]
        for words, place in (("", "one"), ("앞선 말이다.\n\n", "one"), ("", "two"))
    )

    assert joint_of(near) == joint_of(far) != joint_of(other)
    assert near.needs != far.needs
