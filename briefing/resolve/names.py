"""What a text can refer to: every id, and every name that links itself.

A document is resolved through `Asking`, which notes what was asked: its evidence holds for as long as the answers
stay the same, whatever else is added.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from msgspec import Struct

from briefing.model.address import Kind, Ref
from briefing.model.card import Label
from briefing.model.content import Records
from briefing.model.digest import digest_of, seal
from briefing.model.files import Gap, Intro
from briefing.model.stub import Need
from briefing.text.white_space import fold

PREFIXES = ("brief", "topic", "entity", "question", "term", "source", "page")
"""The kinds that a link may name before a colon."""
_SHOWN_BY: dict[Kind, str] = {
    "entity": "name",
    "term": "term",
    "question": "question",
    "source": "title",
    "predicate": "label",
    "unit": "label",
}


class Names(Struct, frozen=True):
    """Everything that can be named: labels by ref, refs by id, refs by name."""

    labels: dict[Ref, Label]
    ids: dict[str, tuple[Ref, ...]]
    surfaces: dict[str, tuple[Ref, ...]]
    places: frozenset[str]
    hidden: frozenset[Ref]
    media: frozenset[str]
    gaps: frozenset[Gap] = frozenset()


def collect_names(
    intros: Iterable[Intro],
    records: Records,
    *,
    media: frozenset[str] = frozenset(),
    gaps: frozenset[Gap] = frozenset(),
    instant: float = 0.0,
) -> Names:
    """Collect the names of all documents and records; `instant` decides which documents are hidden.

    Nothing is known of `gaps`, so whatever names them is let pass.
    """
    labels: dict[Ref, Label] = {}
    surfaces: dict[str, set[Ref]] = {}
    hidden: set[Ref] = set()
    for intro in intros:
        ref = Ref(intro.kind, intro.slug)
        labels[ref] = seal(Label(ref, intro.titles, tuple(intro.titles)))
        if intro.kind == "topic":
            _add(surfaces, ref, (*intro.titles.values(), *intro.aliases))
        if intro.is_hidden(instant):
            hidden.add(ref)
    for ref, name, note, aliases in _records(records):
        labels[ref] = seal(Label(ref, name, (), note))
        if ref.kind in ("entity", "term"):
            _add(surfaces, ref, _strings(name))
            _add(surfaces, ref, (alias for listed in aliases.values() for alias in listed))
    ids: dict[str, tuple[Ref, ...]] = {}
    for ref in labels:
        if ref.kind in PREFIXES:
            ids[ref.id] = (*ids.get(ref.id, ()), ref)
    return Names(
        labels=labels,
        ids=ids,
        surfaces={name: tuple(sorted(refs)) for name, refs in surfaces.items()},
        places=frozenset(ref.id for ref, label in labels.items() if ref.kind == "entity" and label.note == "place"),
        hidden=frozenset(hidden),
        media=media,
        gaps=records.gaps | gaps,
    )


def _records(records: Records) -> Iterator[tuple[Ref, Any, str, dict[str, tuple[str, ...]]]]:
    for kind, field in _SHOWN_BY.items():
        for filed in records.filed[kind].values():
            record: Any = filed.record
            note = record.kind if kind == "entity" else ""
            yield Ref(kind, record.id), getattr(record, field), note, getattr(record, "aliases", {})


def _strings(name: str | dict[str, str]) -> Iterable[str]:
    return (name,) if isinstance(name, str) else name.values()


def _add(surfaces: dict[str, set[Ref]], ref: Ref, names: Iterable[str]) -> None:
    for name in (fold(name).strip() for name in names):
        # A name of one syllable or letter stands inside too many words.
        if len(name) > 1:
            surfaces.setdefault(name, set()).add(ref)


class Asking:
    """Answer what one document asks of the names, and note each question as `<what>:<name>`."""

    def __init__(self, names: Names) -> None:
        self.names = names
        self.asked: set[str] = set()
        self.needs: list[Need] = []

    def refs(self, name: str) -> tuple[Ref, ...]:
        """Give everything with an id."""
        self.asked.add(f"id:{name}")
        return self.names.ids.get(name, ())

    def has(self, ref: Ref) -> bool:
        """Tell whether something of this kind and id exists, or may exist in a file that could not be read."""
        self.asked.add(f"has:{ref.name}")
        return ref in self.names.labels or bool({(ref.kind, ref.id), (ref.kind, "")} & self.names.gaps)

    def is_hidden(self, ref: Ref) -> bool:
        """Tell whether a document is kept back."""
        self.asked.add(f"hidden:{ref.name}")
        return ref.page in self.names.hidden

    def shown(self, ref: Ref) -> str | dict[str, str]:
        """Give the name under which something is shown."""
        self.asked.add(f"shown:{ref.name}")
        return self.names.labels[ref.page].name

    def bearers(self, name: str) -> tuple[tuple[Ref, ...], bool]:
        """Give whom a name names, and whether it is (also) the name of a place."""
        self.asked.add(f"name:{name}")
        refs = self.names.surfaces[name]
        return refs, any(ref.id in self.names.places for ref in refs)

    def has_media(self, name: str) -> bool:
        """Tell whether there is a file in the media folder."""
        self.asked.add(f"media:{name}")
        return name in self.names.media

    def ask_for_all(self, kind: str) -> None:
        """Note that the ids of a kind matter even where nothing is wrong."""
        self.asked.add(f"all:{kind}")

    def known(self, kind: str) -> list[str]:
        """List the ids of a kind, for hints: a document with problems is never remembered, so nothing is noted."""
        return [ref.id for ref in self.names.labels if ref.kind == kind]


def answer(names: Names, question: str) -> bytes:
    """Digest the answer to a question that `Asking` noted."""
    what, _, name = question.partition(":")
    kind, _, rest = name.partition(":")
    ref = Ref(kind, rest)  # type: ignore[arg-type]
    if what == "id":
        return digest_of(names.ids.get(name, ()))
    if what == "has":
        return digest_of(ref in names.labels)
    if what == "all":
        return digest_of(sorted(ref.id for ref in names.labels if ref.kind == name))
    if what == "hidden":
        return digest_of(ref in names.hidden)
    if what == "shown":
        return digest_of(names.labels[ref].name if ref in names.labels else None)
    if what == "name":
        refs = names.surfaces.get(name, ())
        return digest_of(refs, [other.id in names.places for other in refs], [other in names.hidden for other in refs])
    return digest_of(name in names.media)


class Answers(dict[str, bytes]):
    """The digests of answers by question, each worked out when it is first asked for: documents ask the same ones."""

    def __init__(self, names: Names) -> None:
        super().__init__()
        self.names = names

    def __missing__(self, question: str) -> bytes:
        digest = self[question] = answer(self.names, question)
        return digest


class Finder:
    """Find all names in a text in one pass; built once for all texts."""

    def __init__(self, surfaces: Iterable[str]) -> None:
        # Imported where it is used: a build with nothing to resolve does without it.
        from ahocorasick_rs import AhoCorasick, MatchKind  # noqa: PLC0415

        self.names = sorted(surfaces)
        self.automaton = AhoCorasick(self.names, matchkind=MatchKind.Standard) if self.names else None

    def find(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Give every occurrence of every name, overlapping ones too: start, end, name."""
        if self.automaton is not None:
            for number, start, end in self.automaton.find_matches_as_indexes(text, overlapping=True):
                yield start, end, self.names[number]


def still_true(noted: Mapping[str, bytes], today: Mapping[str, bytes]) -> bool:
    """Tell whether all noted answers are what the names say today."""
    return all(today[question] == digest for question, digest in noted.items())
