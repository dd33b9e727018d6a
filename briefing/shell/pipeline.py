"""The whole way of a build, stage by stage; values go forward and nothing is filled in later."""

from collections.abc import Iterable, Mapping
from itertools import chain

from msgspec import Struct
from msgspec.structs import replace

from briefing.diagnostics import Diagnostic, has_errors
from briefing.model.address import Ref
from briefing.model.digest import digest_of
from briefing.model.files import Intro
from briefing.model.index import Index, Related
from briefing.model.stub import Stub
from briefing.model.tables import Packed
from briefing.resolve.check import check_records
from briefing.resolve.glyphs import check_glyphs_of_config, check_glyphs_of_records
from briefing.resolve.join import check_join, check_needs, entries_of, join, order_stubs, traits
from briefing.resolve.names import Answers, Asking, Finder, Names, collect_names, still_true
from briefing.resolve.permalinks import check_permalinks
from briefing.resolve.recall import Joined, keep, recall
from briefing.resolve.related import relate
from briefing.resolve.start import resolve_start
from briefing.shell.content import Content, Job, load_records
from briefing.shell.fonts import known_letters, releases, stamps_of_fonts
from briefing.shell.resolving import (
    DocumentFiles,
    IntroTask,
    Resolved,
    ResolveTask,
    decode_intros,
    decode_resolved,
    source_digest,
)
from briefing.shell.scan import read_private, read_source
from briefing.shell.store import Remembered, Store


class Outcome(Struct, frozen=True):
    """What resolving the content gives: the index, unless there are errors, and how much had to be resolved."""

    index: Index | None
    found: list[Diagnostic]
    resolved: int


def resolve_content(job: Job, content: Content, store: Store) -> Outcome:
    """Resolve everything that changed, and join it with the rest."""
    found = [*content.found, *_strays(job, content)]
    records, in_records = load_records(job, content, store)
    remembered = store.documents()
    fresh = _fresh(content, remembered)
    intros = _intros(job, content, fresh, store)
    names = collect_names(
        intros.values(),
        records,
        media=frozenset(content.scan.media),
        gaps=content.layout.gaps,
        instant=job.instant,
    )
    asking = Asking(names)
    start, wrong = resolve_start(job.config.home.start, asking, job.config_name)
    found += [*in_records, *check_records(records, asking), *wrong]
    letters = _letters(job, store)
    if letters is not None:
        found += check_glyphs_of_config(job.config, job.config_name, letters)
        found += check_glyphs_of_records(records, letters)
    names_digest, surfaces_digest = _digest_names(names), digest_of(sorted(names.surfaces))
    valid, doubtful = _holding(fresh, names, names_digest, surfaces_digest, store)
    stale = [ref for ref in content.layout.documents if ref not in valid]
    todo = [_files_of(content, ref, intros[ref]) for ref in stale]
    with store.writing():
        store.save_memo(f"surfaces:{surfaces_digest.hex()}", surfaces_digest, sorted(names.surfaces))
        store.forget([ref for ref in remembered if ref not in content.layout.documents])
    task = ResolveTask(
        names=names,
        languages=job.config.languages,
        default=job.config.default,
        shown=job.config.content,
        store=str(store.path),
        private=read_private(job.root / job.config.private),
        max_verbatim=job.config.editorial.max_verbatim,
        max_excerpt=job.config.editorial.max_excerpt,
        names_digest=names_digest,
        surfaces_digest=surfaces_digest,
        letters=letters,
    )
    resolved: dict[Ref, Resolved] = {}
    if todo:
        with store.released():
            for data in job.workers.run(task, todo):
                resolved |= {one.ref: one for one in decode_resolved(data)}
    with store.writing():
        store.confirm(doubtful, names_digest, surfaces_digest)
    found += list(chain.from_iterable(one.found for one in resolved.values()))
    packed = {ref: one.stub for ref, one in valid.items()}
    packed |= {ref: one.stub for ref, one in resolved.items() if one.stub}
    stubs = {ref: stub for ref, stub in packed.items() if ref not in names.hidden}
    entries, page_size = entries_of(records), job.config.lists.page_size
    digest = digest_of(
        [(ref, stubs[ref].joint) for ref in sorted(stubs)],
        names_digest,
        [(kind, name, entry.digest) for kind, by_id in entries.items() for name, entry in by_id.items()],
        page_size,
        start,
    )
    joined = store.memo("joined", digest, Joined)
    if joined is not None:
        found += joined.found
        whole = not has_errors(found)
        index = recall(joined, stubs, names, entries, page_size, start, digest) if whole else None
        return Outcome(index, found, len(todo))
    shown = order_stubs(Packed[Ref, Stub]({ref: stub.stub for ref, stub in stubs.items()}, Stub).values())
    unmet = list(check_needs(shown, names))
    across = [
        *check_join(shown, job.config.editorial.max_excerpts_per_source),
        *check_permalinks(shown, names, job.config.languages, job.config.default),
    ]
    found += [*unmet, *across]
    if has_errors(found):
        return Outcome(None, found, len(todo))
    index = join(shown, names, entries, page_size, start, digest)
    index = replace(index, related=_related(shown, index, store))
    if not unmet:
        # What points nowhere is reported with its place in a text, which the digest does not know.
        with store.writing():
            store.save_memo("joined", digest, keep(index, across))
    return Outcome(index, found, len(todo))


def _letters(job: Job, store: Store) -> frozenset[str] | None:
    """Give the characters that the fonts of the PDF have, read from the fonts once; None without a PDF."""
    if "pdf" not in job.config.outputs:
        return None
    key = digest_of(releases(), stamps_of_fonts(job.font_folders))
    known = store.memo("letters", key, str)
    if known is None:
        known = "".join(sorted(known_letters(job.font_folders)))
        with store.writing():
            store.save_memo("letters", key, known)
    return frozenset(known)


def _strays(job: Job, content: Content) -> Iterable[Diagnostic]:
    """Say what is wrong with manuscripts that belong to no document."""
    for inside in content.layout.strays:
        from briefing.parse.files import parse_file  # noqa: PLC0415 (brings the Markdown parser)

        file, unread = read_source(content.scan.texts[inside].path, inside, job.config.content)
        yield from parse_file(file, job.config.languages).found if file else unread


def _files_of(content: Content, ref: Ref, intro: Intro | None = None) -> DocumentFiles:
    files = tuple((inside, content.scan.texts[inside].path) for inside in content.layout.documents[ref])
    return DocumentFiles(ref, files, intro)


def _fresh(content: Content, remembered: Mapping[Ref, Remembered]) -> dict[Ref, Remembered]:
    """Give the documents whose files are those they were resolved from."""
    fresh = {}
    for ref, insides in content.layout.documents.items():
        known = remembered.get(ref)
        if known and known.source == source_digest({inside: content.digests[inside] for inside in insides}):
            fresh[ref] = known
    return fresh


def _intros(job: Job, content: Content, fresh: Mapping[Ref, Remembered], store: Store) -> dict[Ref, Intro]:
    """Give the intro of every document, in the order of the layout."""
    known = {ref: one.intro for ref, one in fresh.items() if one.intro}
    todo = [_files_of(content, ref) for ref in content.layout.documents if ref not in known]
    if todo:
        with store.released():
            for data in job.workers.run(IntroTask(job.config.content), todo, most=256):
                known |= {Ref(intro.kind, intro.slug): intro for intro in decode_intros(data)}
    return {ref: known[ref] for ref in content.layout.documents}


def _digest_names(names: Names) -> bytes:
    labels = [(ref, label.digest) for ref, label in names.labels.items()]
    return digest_of(
        labels, sorted(names.surfaces.items()), sorted(names.hidden), sorted(names.media), sorted(names.gaps)
    )


def _holding(
    fresh: Mapping[Ref, Remembered], names: Names, names_digest: bytes, surfaces_digest: bytes, store: Store
) -> tuple[dict[Ref, Remembered], list[Ref]]:
    """Give the documents that hold under today's names, and those of them for which that was in doubt."""
    valid: dict[Ref, Remembered] = {}
    doubtful: list[Ref] = []
    finders: dict[bytes, Finder] = {}
    answers = Answers(names)
    for ref, one in fresh.items():
        if one.names == names_digest:
            valid[ref] = one
        elif one.names and _still_holds(ref, one, names, answers, surfaces_digest, finders, store):
            valid[ref] = one
            doubtful.append(ref)
    return valid, doubtful


def _still_holds(
    ref: Ref,
    one: Remembered,
    names: Names,
    answers: Answers,
    surfaces_digest: bytes,
    finders: dict[bytes, Finder],
    store: Store,
) -> bool:
    """Tell whether all that a document asked has the same answer, and no name is new to it."""
    if not still_true(store.asked(ref), answers):
        return False
    if one.surfaces == surfaces_digest:
        return True
    if one.surfaces not in finders:
        known = store.memo(f"surfaces:{one.surfaces.hex()}", one.surfaces, list[str])
        finders[one.surfaces] = Finder(set(names.surfaces) - set(known or ()))
    finder = finders[one.surfaces]
    return not finder.names or next(finder.find(store.plain(ref)), None) is None


def _related(shown: list[Stub], index: Index, store: Store) -> dict[str, tuple[Related, ...]]:
    """Relate briefs, or remember how they were related from the same traits."""
    briefs, told = [stub for stub in shown if stub.ref.kind == "brief"], index.tellers
    occurrences = sorted((of, who) for of, who in told.items() if of.startswith("occurrence:"))
    key = digest_of([(stub.ref.id, stub.entities, stub.topics) for stub in briefs], occurrences)
    known: dict[str, tuple[Related, ...]] | None = store.memo("related", key, dict[str, tuple[Related, ...]])
    if known is not None:
        return known
    related = relate(traits(briefs, told))
    with store.writing():
        store.save_memo("related", key, related)
    return related
