"""A document with all its languages, and the records by id."""

from msgspec import Struct

from briefing.model.address import Ref
from briefing.model.files import AnnotationFile, DocumentKind, Filed, Gap, Manuscript
from briefing.model.front_matter import ArticleFront, FrontMatter


class Document(Struct, frozen=True):
    """A brief, topic or page: its manuscripts by language (the main one first) and its annotations."""

    kind: DocumentKind
    slug: str
    manuscripts: dict[str, Manuscript]
    annotations: AnnotationFile | None = None

    @property
    def ref(self) -> Ref:
        """Point at the document's page."""
        return Ref(self.kind, self.slug)

    @property
    def main(self) -> Manuscript:
        """Give the manuscript whose front matter holds for all languages."""
        return next(iter(self.manuscripts.values()))

    @property
    def front(self) -> FrontMatter:
        """Give the front matter that holds for all languages."""
        return self.main.front

    @property
    def article(self) -> ArticleFront:
        """Give a brief's front matter, or an empty one for topics and pages."""
        front = self.main.front
        return front if isinstance(front, ArticleFront) else ArticleFront(title=front.title, summary=front.summary)


class Records(Struct, frozen=True):
    """All records by kind (as in `Ref`) and id, in the order of their files, and what could not be read."""

    filed: dict[str, dict[str, Filed]]
    gaps: frozenset[Gap] = frozenset()
