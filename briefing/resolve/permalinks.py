"""Check that every address is safe and belongs to one page."""

import re
from collections.abc import Iterable, Iterator

from briefing.diagnostics import Diagnostic, Place, problem
from briefing.model.address import INDEXES, OVERVIEWS, Ref, path_of
from briefing.model.stub import Stub
from briefing.resolve.names import Names

_OLD = re.compile(r"(?:[A-Za-z0-9_][A-Za-z0-9_.-]*/)*[A-Za-z0-9_][A-Za-z0-9_.-]*\.html\Z")

_KEPT = ("404.html", "search.html", "graph.html")
_FOLDERS = ("static/", "media/")
"""What the site keeps for itself, now or later."""


def check_permalinks(
    stubs: Iterable[Stub], names: Names, languages: tuple[str, ...], default: str
) -> Iterator[Diagnostic]:
    """Report old addresses that are no site paths, or that another page has."""
    moved = [stub for stub in stubs if stub.formerly]
    if not moved:
        return
    lists = [Ref("list", name) for name in ("home", *INDEXES, *OVERVIEWS)]
    pages = [ref for ref in names.labels if ref.kind not in ("predicate", "unit")]
    taken = {path_of(ref, lang, default): "a page of this site" for ref in (*pages, *lists) for lang in languages}
    taken |= dict.fromkeys(_KEPT, "a page of this site")
    for stub in moved:
        for step, old in enumerate(stub.formerly):
            place = Place(stub.manuscript, ("formerly", step))
            if not _OLD.match(old) or ".." in old or old.startswith(_FOLDERS):
                message = f"“{old}” is not an address of this site"
                yield problem("bad-path", place, message, "write it as articles/old-name.html")
            elif old in taken:
                message = f"“{old}” is already the address of {taken[old]}"
                yield problem("duplicate-permalink", place, message, "leave it out here")
            else:
                taken[old] = f"“{stub.ref.id}”"
