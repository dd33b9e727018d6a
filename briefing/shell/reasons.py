"""Say why the last build made a page, a book or the bundle again, or did not."""

from collections.abc import Mapping
from pathlib import Path

from briefing.diagnostics import BuildError
from briefing.shell.store import Reason, Store, opened_store

WORDS = {
    "page": "its own name",
    "record": "its record",
    "head": "its title, date or summary",
    "text": "its text",
    "links": "the names it links to",
    "annotations": "its annotations",
    "around": "what its annotations name, stand beside or point at",
    "related": "its related briefs",
    "seen from": "the annotations that point at it",
    "given": "what documents say of it",
    "years": "the years of its list",
    "near": "its related topics",
    "entities": "the entities on it",
    "family": "its parent or parts",
    "topics": "its topics",
    "count": "how many annotations there are",
    "counts": "how many annotations there are",
    "heads": "the documents it lists",
    "records": "the records it lists",
    "events": "the events it lists",
    "names": "the names it lists",
    "search": "what can be found",
    "downloads": "the files it offers",
    "card": "the words on it, its template, or the fonts",
    "asset": "a file that is copied, or an address",
    "settings": "what the configuration says of it",
    "frame": "theme, engine, or what stands around every page",
}
"""What the parts of a key are called (`pages/keys.py`)."""


_BOOKS = ("pdf", "epub")
"""Outputs whose files end in their name; what a book is made from are pages, which name themselves."""


def explain(root: Path, written: str) -> str:
    """Explain a page, a book or a file of the bundle, given by its address or its file."""
    path = root / ".cache" / "memory.sqlite3"
    if not path.is_file():
        raise BuildError("nothing is remembered of earlier builds; run a build first")
    with opened_store(path) as store:
        return _explain(store, written)


def _explain(store: Store, written: str) -> str:
    output = _output_of(written)
    address = written.rpartition(f"{output}/")[2]
    reason = store.reason(output, address)
    if reason is None:
        kind = {"website": "page", "offline": "bundle"}.get(output, "book")
        raise BuildError(f"no build made a {kind} “{address}”; write its address as articles/name.html")
    latest = reason.build == store.builds(output)
    made = "the last build" if latest else "an earlier build"
    return "\n".join(
        [
            address,
            f"made from: {_list(reason.parts)}",
            f"made by {made}, because {_why(reason)}",
            *([] if latest else ["kept since then: nothing it is made from has changed"]),
        ]
    )


def _output_of(written: str) -> str:
    """Tell which output a file belongs to, by its name or the folder it is written with."""
    if written.endswith(".zip") or "offline" in written.split("/"):
        return "offline"
    return next((name for name in _BOOKS if written.endswith(f".{name}")), "website")


def _why(reason: Reason) -> str:
    if reason.new:
        return "there was none before"
    if not reason.changed:
        return "its file did not stand as it was written"
    return f"this had changed: {_list(dict.fromkeys(reason.changed, b''))}"


def _list(parts: Mapping[str, bytes]) -> str:
    return "; ".join(dict.fromkeys(WORDS.get(name, name) for name in parts))
