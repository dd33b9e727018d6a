"""Choose the parser of a file by where it lies in the content folder."""

from briefing.diagnostics import Place, problem
from briefing.model.files import DocumentKind, Parsed, SourceFile
from briefing.parse.annotations import parse_annotations
from briefing.parse.manuscripts import parse_manuscript
from briefing.parse.records import parse_records, record_type

_MANUSCRIPTS: dict[str, DocumentKind] = {"articles": "brief", "topics": "topic", "pages": "page"}


def parse_file(file: SourceFile, languages: tuple[str, ...]) -> Parsed:
    """Parse any text file of the content folder."""
    folder, _, name = file.inside.rpartition("/")
    if folder in _MANUSCRIPTS and name.endswith(".md"):
        return parse_manuscript(file, _MANUSCRIPTS[folder], languages)
    if folder == "articles" and name.endswith(".yaml"):
        return parse_annotations(file, languages)
    if record := record_type(file.inside):
        return parse_records(file, record, languages)
    hint = "docs/content.md tells where each kind of file lies"
    return Parsed(found=(problem("unknown-file", Place(file.path), "nothing reads this file", hint),))
