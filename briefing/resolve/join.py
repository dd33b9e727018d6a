"""Join the stubs of all documents into the index. No text is needed for it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from briefing.diagnostics import Diagnostic, Place, problem
from briefing.model.address import Ref
from briefing.model.card import Label
from briefing.model.content import Records
from briefing.model.digest import digest_of
from briefing.model.index import Entry, Given, Index, Neighbours
from briefing.model.records import Entity
from briefing.model.stub import Need, Stub, Telling, outline_of
from briefing.resolve.names import Names
from briefing.text import edtf
from briefing.text.suggest import did_you_mean, these

_PLAIN_DATE = 10


def order_stubs(stubs: Iterable[Stub]) -> list[Stub]:
    """Put briefs first, the newest before older ones, then topics and pages by their order."""
    by_id = sorted(stubs, key=lambda stub: stub.ref.id)
    briefs = sorted((s for s in by_id if s.ref.kind == "brief"), key=lambda stub: first_day(stub.date), reverse=True)
    topics = sorted((s for s in by_id if s.ref.kind == "topic"), key=lambda stub: stub.order)
    pages = sorted((s for s in by_id if s.ref.kind == "page"), key=lambda stub: stub.order)
    return [*briefs, *topics, *pages]


def first_day(date: str) -> str:
    """Give the first day of a date; most dates are days already. What is no date, or none at all, comes first."""
    if len(date) == _PLAIN_DATE and date[4] == "-" == date[7]:
        return date
    return "" if not date or edtf.problem(date) else edtf.bounds(date)[0]


def join(
    stubs: Sequence[Stub],
    names: Names,
    entries: dict[str, dict[str, Entry]],
    page_size: int,
    start: tuple[Ref, ...] = (),
    digest: bytes = b"",
) -> Index:
    """Join the stubs (in order) of all documents that are shown; what is related is not known yet."""
    briefs = [stub for stub in stubs if stub.ref.kind == "brief"]
    givers = givers_of(stubs)
    years = by_years(givers, page_size)
    return Index(
        stubs={stub.ref: stub for stub in stubs},
        evidence={stub.ref: stub.evidence for stub in stubs},
        outlines={stub.ref: outline_of(stub) for stub in stubs},
        labels=labels_of(names),
        records=entries,
        givers=givers,
        by_year=years,
        listed={target: tuple(year for year in cut if year) for target, cut in years.items()},
        tellers=tellers(briefs),
        events=_events(briefs),
        seen_from=_seen_from(briefs),
        related={},
        parents=parents_of(entries["entity"]),
        neighbours=_neighbours(briefs),
        start=start,
        page_size=page_size,
        digest=digest,
    )


def labels_of(names: Names) -> dict[Ref, Label]:
    """Give what everything that is shown is called."""
    return {ref: label for ref, label in names.labels.items() if ref not in names.hidden}


def entries_of(records: Records) -> dict[str, dict[str, Entry]]:
    """Digest the records."""
    return {
        kind: {name: Entry(filed.record, digest_of(filed.record)) for name, filed in by_id.items()}
        for kind, by_id in records.filed.items()
    }


def parents_of(entities: Mapping[str, Entry]) -> dict[str, tuple[str, ...]]:
    """Sort entities by the one they name as their parent."""
    found: dict[str, tuple[str, ...]] = {}
    for name, entry in entities.items():
        if isinstance(entry.record, Entity) and entry.record.parent:
            found[entry.record.parent] = (*found.get(entry.record.parent, ()), name)
    return found


def _neighbours(briefs: Iterable[Stub]) -> dict[str, tuple[Neighbours, ...]]:
    """Line the briefs (newest first) up along each topic."""
    last: dict[str, str] = {}
    found: defaultdict[str, dict[str, list[str]]] = defaultdict(dict)
    for stub in briefs:
        slug = stub.ref.id
        for topic in stub.topics:
            later = last.get(topic, "")
            found[slug][topic] = ["", later]
            if later:
                found[later][topic][0] = slug
            last[topic] = slug
    return {slug: tuple(Neighbours(topic, *beside) for topic, beside in by.items()) for slug, by in found.items()}


def givers_of(stubs: Iterable[Stub]) -> dict[str, tuple[Given, ...]]:
    """Give by target who speaks of it."""
    found: defaultdict[str, list[Given]] = defaultdict(list)
    for place, stub in enumerate(stubs):
        ref, year = stub.ref, year_of(stub.date)
        for gift in stub.gifts:
            found[gift.target].append(Given(ref, year, gift.count, gift.annotations, gift.digest, place))
    return {target: tuple(given) for target, given in found.items()}


def by_years(givers: Mapping[str, tuple[Given, ...]], room: int) -> dict[str, dict[str, tuple[Given, ...]]]:
    """Cut every list by years that is longer than a page."""
    long = (target for target, given in givers.items() if sum([one.count for one in given]) > room)
    return {target: _by_year(givers[target], room) for target in long}


def _by_year(given: Iterable[Given], room: int) -> dict[str, tuple[Given, ...]]:
    """Cut a long list by years; under "" are the latest that fit, and what has no year."""
    years: dict[str, list[Given]] = {"": []}
    for one in given:
        if room > 0 or not one.year:
            years[""].append(one)
            room -= one.count
        if one.year:
            years.setdefault(one.year, []).append(one)
    return {year: tuple(inside) for year, inside in years.items()}


def year_of(date: str) -> str:
    """Give the year a date is listed under, or "" without a date."""
    return date[:4] if date[:4].isdecimal() and "/" not in date else edtf.year(date) if date else ""


def tellers(briefs: Sequence[Stub]) -> dict[str, tuple[tuple[str, str], ...]]:
    """Give who tells of each occurrence and measure, the earliest brief first."""
    found: dict[str, list[tuple[str, str]]] = {}
    for stub in sorted(briefs, key=lambda stub: (first_day(stub.date), stub.ref.id)):
        for telling in stub.tellings:
            found.setdefault(telling.of, []).append((stub.ref.id, telling.annotation))
    return {of: tuple(told) for of, told in found.items()}


def _events(briefs: Iterable[Stub]) -> tuple[tuple[str, str, str], ...]:
    dated = [(event.date, stub.ref.id, event.annotation) for stub in briefs for event in stub.events]
    dated.sort(key=lambda event: (_sort_key(event[0]), event[1], event[2]))
    return tuple((year_of(date), slug, annotation) for date, slug, annotation in dated)


def _sort_key(date: str) -> tuple[str, str]:
    return (date, date) if len(date) == _PLAIN_DATE and date[4] == "-" == date[7] else edtf.sort_key(date)


def _seen_from(briefs: Iterable[Stub]) -> dict[str, tuple[tuple[str, str, str], ...]]:
    found: dict[str, list[tuple[str, str, str]]] = {}
    for stub in briefs:
        for own, how, to in stub.sees:
            found.setdefault(to, []).append((stub.ref.id, own, how))
    return {to: tuple(seen) for to, seen in found.items()}


def check_needs(stubs: Sequence[Stub], names: Names) -> Iterator[Diagnostic]:
    """Report places that documents point at and that are not there."""
    by_ref = {stub.ref: stub for stub in stubs}
    for stub in stubs:
        for need in stub.needs:
            yield from _unmet(need, by_ref, names)


def check_join(stubs: Sequence[Stub], max_excerpts: int) -> Iterator[Diagnostic]:
    """Report what else only shows across documents: tellings that differ, and too many excerpts of one source."""
    told: dict[str, tuple[Stub, Telling]] = {}
    for stub in sorted(stubs, key=lambda stub: (first_day(stub.date), stub.ref.id)):
        for telling in stub.tellings:
            yield from _differing(stub, telling, told)
    yield from _excerpts(stubs, max_excerpts)


def _unmet(need: Need, stubs: Mapping[Ref, Stub], names: Names) -> Iterator[Diagnostic]:
    """Say why a place that a document points at is not there; nothing is said of what could not be read."""
    own = need.ref
    if own in names.hidden or (own.kind, own.id) in names.gaps:
        return
    if own not in stubs:
        if need.see and own not in names.labels:
            hint = (
                did_you_mean(own.id, [ref.id for ref in stubs if ref.kind == "brief"]) or "write it as brief#annotation"
            )
            yield problem("broken-reference", need.place, f"there is no brief “{own.id}”", hint)
        return
    stub, code = stubs[own], "broken-reference" if need.see else "broken-link"
    is_annotation = need.fragment.startswith("a-")
    if is_annotation and (need.fragment[2:] in stub.annotations or "annotations" in stub.gaps):
        return
    if need.see and need.fragment == "a-":
        message = f"“{own.id}” names a brief, but no annotation of it"
        yield problem(code, need.place, message, "write it as brief#annotation")
    elif is_annotation:
        name = need.fragment[2:]
        message = (
            f"the brief “{own.id}” has no annotation “{name}”" if need.see else f"“{own.id}” has no annotation “{name}”"
        )
        hint = did_you_mean(name, stub.annotations) or these(stub.annotations, "annotations")
        yield problem(code, need.place, message, hint)
    else:
        yield from _no_heading(need, stub)


def _no_heading(need: Need, stub: Stub) -> Iterator[Diagnostic]:
    """Say that a heading is not on the page in the language in which a link leads to it."""
    shown = need.lang if need.lang in stub.headings else next(iter(stub.headings))
    anywhere = {name for headings in stub.headings.values() for name in headings}
    if need.fragment in stub.headings[shown]:
        return
    places = {*anywhere, *(f"a-{name}" for name in stub.annotations)}
    hint = did_you_mean(need.fragment, places) or these(places, "places")
    if need.fragment in anywhere:
        hint = f"the link leads to the text in “{shown}”"
    yield problem("broken-link", need.place, f"“{stub.ref.id}” has no place “#{need.fragment}”", hint)


def _differing(stub: Stub, telling: Telling, told: dict[str, tuple[Stub, Telling]]) -> Iterator[Diagnostic]:
    """Compare a telling with the earliest one; figures only where they are of the same day."""
    kind, _, name = telling.of.partition(":")
    day = telling.said.partition(" ")[0] if kind == "measure" else ""
    first, other = told.setdefault(f"{telling.of} {day}", (stub, telling))
    if other.said == telling.said:
        return
    place = Place(stub.path, (telling.step, telling.field))
    if kind == "occurrence":
        message = f"“{name}” is dated {telling.said} here and {other.said} in “{first.ref.id}”; both are shown"
        yield problem("differing-occurrence", place, message, "correct the date that is wrong, if one is")
    else:
        message = f"“{name}” has another value or unit in “{first.ref.id}”; both are shown"
        yield problem("differing-figures", place, message, "correct the value that is wrong, if one is")


def _excerpts(stubs: Iterable[Stub], most: int) -> Iterator[Diagnostic]:
    counts: dict[str, int] = {}
    for stub in stubs:
        for source, step in stub.excerpts:
            counts[source] = counts.get(source, 0) + 1
            if counts[source] > most:
                message = f"this is excerpt number {counts[source]} from “{source}”, the budget is {most}"
                yield problem(
                    "excerpt-budget", Place(stub.path, (step, "excerpt")), message, "tell this one in your own words"
                )


def traits(briefs: Sequence[Stub], told: Mapping[str, Sequence[tuple[str, str]]]) -> list[tuple[str, list[Ref]]]:
    """Give what may relate each brief to others: its entities, topics and occurrences."""
    occurrences: dict[str, list[Ref]] = {}
    for of, tellers_of in told.items():
        if of.startswith("occurrence:"):
            for slug, _ in tellers_of:
                occurrences.setdefault(slug, []).append(Ref("list", of))
    return [
        (
            stub.ref.id,
            [
                *(Ref("entity", name) for name in stub.entities),
                *(Ref("topic", name) for name in stub.topics),
                *dict.fromkeys(occurrences.get(stub.ref.id, ())),
            ],
        )
        for stub in briefs
    ]
