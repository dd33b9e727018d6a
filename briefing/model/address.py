"""Where things stand on the site: pure and known before anything is made.

Addresses are flat and name the file, so the same tree works on a server, under a sub-path and from disk.
"""

from typing import Literal

from msgspec import Struct

Kind = Literal["brief", "topic", "entity", "question", "term", "source", "predicate", "unit", "page", "list", "media"]
"""`list` is an index or overview: home, articles, topics, entities, questions, timeline, figures, graph, glossary,
sources, search; `media` is a file of the content."""

FOLDERS = {
    "brief": "articles",
    "topic": "topics",
    "entity": "entities",
    "question": "questions",
    "page": "pages",
}
INDEXES = ("articles", "topics", "entities", "questions")
OVERVIEWS = ("timeline", "figures", "graph", "glossary", "sources", "search")
FOUND_ON = {"term": ("glossary", "t-"), "source": ("sources", "src-")}
"""Records without a page of their own: the list they stand on, and what their fragment starts with."""
NAMED = ("entity", "question", "term")
"""Records that readers know by a name."""


class Ref(Struct, frozen=True, order=True, array_like=True, gc=False):
    """A pointer to a page or record, in no language yet, and a place on it."""

    kind: Kind
    id: str
    fragment: str = ""

    @property
    def name(self) -> str:
        """Write the page a ref points at as `kind:id`."""
        return f"{self.kind}:{self.id}"

    @property
    def page(self) -> "Ref":
        """Give the ref without its fragment."""
        return Ref(self.kind, self.id) if self.fragment else self


def ref_of(name: str) -> Ref:
    """Read what `Ref.name` wrote."""
    kind, _, id_ = name.partition(":")
    return Ref(kind, id_)  # type: ignore[arg-type]


HOME, SEARCH = Ref("list", "home"), Ref("list", "search")


def path_of(ref: Ref, lang: str, default: str, year: str = "") -> str:
    """Give the site path (without fragment) of a ref in a language; `year` names one year of a long list."""
    if ref.kind == "media":
        return f"media/{ref.id}"
    root = "" if lang == default else f"{lang}/"
    if ref.kind in FOUND_ON:
        return f"{root}{FOUND_ON[ref.kind][0]}.html"
    if ref.kind == "list":
        stem = {"home": "index", **{name: f"{name}/index" for name in INDEXES}}.get(ref.id, ref.id)
    else:
        stem = f"{FOLDERS[ref.kind]}/{ref.id}"
    return f"{root}{stem}/{year}.html" if year else f"{root}{stem}.html"


def fragment_of(ref: Ref) -> str:
    """Give the fragment that a ref means on its page, or ""."""
    if ref.kind in FOUND_ON:
        return FOUND_ON[ref.kind][1] + ref.id
    return ref.fragment
