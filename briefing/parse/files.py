"""Choose the parser of a file by where it lies in the content folder."""

from briefing.diagnostics import Place, problem
from briefing.model.files import DocumentKind, Gap, Parsed, SourceFile
from briefing.model.records import KIND_OF
from briefing.parse.annotations import parse_annotations
from briefing.parse.manuscripts import parse_manuscript
from briefing.parse.records import parse_records, record_type
from briefing.text.suggest import did_you_mean

_MANUSCRIPTS: dict[str, DocumentKind] = {"articles": "brief", "topics": "topic", "pages": "page"}
_FOLDERS = (*_MANUSCRIPTS, "entities", "media")


def parse_file(file: SourceFile, languages: tuple[str, ...]) -> Parsed:
    """Parse any text file of the content folder."""
    folder, _, name = file.inside.rpartition("/")
    if file.lost:
        return Parsed(gaps=tuple(_gaps(file.inside)))
    if folder in _MANUSCRIPTS and name.endswith(".md"):
        return parse_manuscript(file, _MANUSCRIPTS[folder], languages)
    if folder == "articles" and name.endswith(".yaml"):
        return parse_annotations(file, languages)
    if record := record_type(file.inside):
        return parse_records(file, record, languages)
    return Parsed(found=(problem("unknown-file", Place(file.path), "nothing reads this file", _advice(file.inside)),))


def _gaps(inside: str) -> list[Gap]:
    folder, _, name = inside.rpartition("/")
    if folder in _MANUSCRIPTS and name.endswith(".md"):
        return [(_MANUSCRIPTS[folder], name.partition(".")[0])]
    if folder == "articles" and name.endswith(".yaml"):
        return [("annotations", name.removesuffix(".yaml"))]
    record = record_type(inside)
    return [(KIND_OF[record], "")] if record else []


def _advice(inside: str) -> str:
    """Say where a file should lie, or how it should be called."""
    folder, _, name = inside.rpartition("/")
    if name.endswith(".yml"):
        return f"name it {name.removesuffix('.yml')}.yaml"
    near = did_you_mean(folder, _FOLDERS) if folder and folder not in _FOLDERS else ""
    return near or "docs/content.md tells where each kind of file lies"
