"""What files become: a source file as it was read, and the value it was parsed into."""

from typing import Literal

from msgspec import Struct

from briefing.diagnostics import Diagnostic, Place
from briefing.model.annotation import Annotation
from briefing.model.body import Body
from briefing.model.fields import Record
from briefing.model.front_matter import FrontMatter

DocumentKind = Literal["brief", "topic", "page"]


Gap = tuple[str, str]
"""Something that could not be read, so that nobody knows what it holds: its kind and id.

The kind is that of a document or record, or `annotations` of a brief, or `front matter` of a file; a file of records
that could not be read is a gap without id.
"""


class SourceFile(Struct, frozen=True):
    """A text file of the content: its path as shown, its path inside the content folder, its text in NFC."""

    path: str
    inside: str
    text: str
    digest: bytes = b""
    """Of the bytes on disk."""


class Manuscript(Struct, frozen=True):
    """One Markdown file: a brief, a topic's introduction or a page, in one language."""

    kind: DocumentKind
    slug: str
    lang: str
    path: str
    front: FrontMatter
    body: Body
    state: str = ""
    """A short digest of title, summary and text: a translation names the state it was made from."""


class AnnotationFile(Struct, frozen=True):
    """The annotations of a brief, each with its body parsed by language ("" for every language)."""

    slug: str
    path: str
    annotations: tuple[Annotation, ...]
    bodies: tuple[dict[str, Body], ...]
    steps: tuple[int, ...]
    """The place of each annotation in the file's list."""

    def place(self, number: int) -> Place:
        """Give the place of the annotation with this number."""
        return Place(self.path, (self.steps[number],))


class Filed(Struct, frozen=True):
    """A record and where it stands."""

    record: Record
    place: Place


class Intro(Struct, frozen=True, array_like=True):
    """What others need to know of a document before it is parsed: its names, and when it may be shown."""

    kind: DocumentKind
    slug: str
    titles: dict[str, str]
    """By language, the main one first."""
    aliases: tuple[str, ...] = ()
    draft: bool = False
    embargo: float = 0.0
    """The second of 1970 at which an embargo ends."""

    def is_hidden(self, instant: float) -> bool:
        """Tell whether the document is kept back at an instant."""
        return self.draft or instant < self.embargo


class Parsed(Struct, frozen=True):
    """What one file holds, only one of the three; and what it should have held but nobody could read."""

    manuscript: Manuscript | None = None
    annotations: AnnotationFile | None = None
    records: tuple[Filed, ...] = ()
    gaps: tuple[Gap, ...] = ()
    found: tuple[Diagnostic, ...] = ()
