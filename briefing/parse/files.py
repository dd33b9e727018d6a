"""Tell by where a file lies what it holds, and parse it."""

from collections.abc import Iterable

from msgspec import Struct

from briefing.diagnostics import Diagnostic, Place, problem
from briefing.model.address import Ref
from briefing.model.files import DocumentKind, Gap, Parsed, SourceFile
from briefing.model.records import KIND_OF
from briefing.parse.records import record_type

_MANUSCRIPTS: dict[str, DocumentKind] = {"articles": "brief", "topics": "topic", "pages": "page"}
_FOLDERS = (*_MANUSCRIPTS, "entities", "media")


class Layout(Struct, frozen=True):
    """The files of a content folder, sorted by what they hold; paths are those inside the folder."""

    documents: dict[Ref, tuple[str, ...]]
    """The files of each document: manuscripts, the main language first, then annotations."""
    records: tuple[str, ...]
    strays: tuple[str, ...]
    """Manuscripts whose names tell no document or language: they are parsed for what is wrong with them."""
    gaps: frozenset[Gap]
    """What is there but cannot be read."""
    found: tuple[Diagnostic, ...] = ()


def lay_out(
    insides: Iterable[str], refused: Iterable[str], shown: str, languages: tuple[str, ...], default: str
) -> Layout:
    """Sort the files of the content folder; `refused` ones are not read, `shown` is how its path is written."""
    documents: dict[Ref, list[str]] = {}
    annotations: dict[str, str] = {}
    records, strays, found = [], [], []
    gaps = {gap for inside in refused for gap in gaps_of(inside)}
    for inside in insides:
        folder, _, name = inside.rpartition("/")
        if folder in _MANUSCRIPTS and name.endswith(".md"):
            slug, _, lang = name.removesuffix(".md").rpartition(".")
            if slug and lang in languages:
                documents.setdefault(Ref(_MANUSCRIPTS[folder], slug), []).append(inside)
            else:
                strays.append(inside)
                gaps.add((_MANUSCRIPTS[folder], slug or lang))
        elif folder == "articles" and name.endswith(".yaml"):
            annotations[name.removesuffix(".yaml")] = inside
        elif record_type(inside):
            records.append(inside)
        else:
            found.append(
                problem("unknown-file", Place(f"{shown}/{inside}"), "nothing reads this file", _advice(inside))
            )
    for slug, inside in annotations.items():
        if Ref("brief", slug) not in documents and ("brief", slug) not in gaps:
            message, hint = f"there is no brief “{slug}”", _near(slug, documents)
            found.append(problem("annotations-without-brief", Place(f"{shown}/{inside}"), message, hint))
    for ref, files in documents.items():
        files.sort(key=lambda inside: (language_of(inside) != default, inside))
        if ref.kind == "brief" and ref.id in annotations:
            files.append(annotations[ref.id])
    in_order = {ref: tuple(documents[ref]) for ref in sorted(documents)}
    return Layout(in_order, tuple(records), tuple(strays), frozenset(gaps), tuple(found))


def _advice(inside: str) -> str:
    """Say where a file should lie, or how it should be called."""
    from briefing.text.suggest import did_you_mean  # noqa: PLC0415 (only where there is a problem)

    folder, _, name = inside.rpartition("/")
    if name.endswith(".yml"):
        return f"name it {name.removesuffix('.yml')}.yaml"
    near = did_you_mean(folder, _FOLDERS) if folder and folder not in _FOLDERS else ""
    return near or "docs/content.md tells where each kind of file lies"


def gaps_of(inside: str) -> tuple[Gap, ...]:
    """Tell what a file would have held that cannot be read."""
    folder, _, name = inside.rpartition("/")
    if folder in _MANUSCRIPTS and name.endswith(".md"):
        return ((_MANUSCRIPTS[folder], name.partition(".")[0]),)
    if folder == "articles" and name.endswith(".yaml"):
        return (("annotations", name.removesuffix(".yaml")),)
    record = record_type(inside)
    return ((KIND_OF[record], ""),) if record else ()


def _near(slug: str, documents: Iterable[Ref]) -> str:
    from briefing.text.suggest import did_you_mean  # noqa: PLC0415 (only where there is a problem)

    near = did_you_mean(slug, [ref.id for ref in documents if ref.kind == "brief"])
    return near or "a file of annotations is named for its brief"


def language_of(inside: str) -> str:
    """Give the language that a manuscript's name tells."""
    return inside.removesuffix(".md").rpartition(".")[2]


def parse_file(file: SourceFile, languages: tuple[str, ...]) -> Parsed:
    """Parse any manuscript or annotation file."""
    from briefing.parse.annotations import parse_annotations  # noqa: PLC0415 (brings the Markdown parser)
    from briefing.parse.manuscripts import parse_manuscript  # noqa: PLC0415

    if file.inside.endswith(".md"):
        return parse_manuscript(file, _MANUSCRIPTS[file.inside.rpartition("/")[0]], languages)
    return parse_annotations(file, languages)
