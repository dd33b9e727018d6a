"""The door to pikepdf: give a PDF its named destinations, and pack it."""

import json
import re
from collections.abc import Mapping
from io import BytesIO
from typing import Any
from urllib.parse import quote, unquote

from briefing.diagnostics import BuildError

PLACES = "destinations.json"
"""The attachment in which a template tells where its labels stand: by name page (from 1), x, y in pt from the top."""
Place = tuple[int, float, float]
_SIBLING = re.compile(rb"[\w.-]+\.pdf")
"""A file in the same folder."""


def finish(made: bytes, described: str) -> bytes:
    """Name the places that a template tells of, and pack the objects into streams; the same input gives the same bytes.

    `described` is what a link inside says of where it leads, with `{number}` for the page. Without its tags in streams
    a long document is more than twice as large.
    """
    import pikepdf  # noqa: PLC0415 (only what makes PDFs needs it)

    with pikepdf.open(BytesIO(made)) as pdf:
        if PLACES in pdf.attachments:
            places = json.loads(bytes(pdf.attachments[PLACES].get_file().obj.get_stream_buffer()))
            del pdf.attachments[PLACES]
            _name_places(pdf, places)
            _lead_inside(pdf, places, described)
        out = BytesIO()
        pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
        return out.getvalue()


def _name_places(pdf: Any, places: Mapping[str, Place]) -> None:
    """Write the names of places, by which any document can link to them (ISO 32000-2, 12.3.2.4 and 7.9.6)."""
    from pikepdf import Array, Dictionary, Name, String  # noqa: PLC0415

    pages = [(page.obj, float(page.mediabox[3])) for page in pdf.pages]
    named: list[Any] = []
    for name, (number, x, y) in sorted((_name(label), place) for label, place in places.items()):
        page, height = pages[number - 1]
        named += [String(name), Array([page, Name.XYZ, round(x, 2), round(height - y, 2), 0])]
    names = pdf.Root.get("/Names") or Dictionary()
    names.Dests = Dictionary(Names=Array(named))
    pdf.Root.Names = names


def _name(label: str) -> str:
    """Write a label in ASCII: readers look names up by their order, some by their bytes and some by their letters."""
    return quote(label)


def _lead_inside(pdf: Any, places: Mapping[str, Place], described: str) -> None:
    """Make links to `#label` lead to the place of that name; raise BuildError for a label that stands nowhere.

    Typst finds labels itself, but in a long document that takes it longer than all the rest. A link to
    `name.pdf#label` becomes one to the place of that name in the other file, which lies beside this one.
    """
    from pikepdf import Array, Dictionary, Name, NumberTree, String  # noqa: PLC0415

    tags = NumberTree(pdf.Root.StructTreeRoot.ParentTree)
    known: dict[bytes, tuple[Any, Any]] = {}
    for page in pdf.pages:
        for link in page.get("/Annots", ()):
            address = bytes(link.get("/A", {}).get("/URI", b""))
            file, joint, written = address.partition(b"#")
            if not joint or (file and not _SIBLING.fullmatch(file)):
                continue
            label = unquote(written.decode("utf-8"))
            if file:
                other = file.decode("ascii")
                place = String(_name(label)) if label else Array([0, Name.Fit])
                link.A = Dictionary(S=Name.GoToR, F=String(other), D=place)
                link.Contents = String(other)
                continue
            if address not in known:
                if label not in places:
                    raise BuildError(f"a template of the PDF leads to “{label}”, which stands nowhere in it")
                known[address] = String(_name(label)), String(described.replace("{number}", str(places[label][0])))
            del link["/A"]
            link.Dest, link.Contents = known[address]
            _tell(tags[int(link.StructParent)], link.Contents)


def _tell(tag: Any, words: Any) -> None:
    """Give a link words where there are none in it, as for a mark in a picture (WCAG 2.2, 2.4.4)."""
    from pikepdf import Array, Dictionary  # noqa: PLC0415

    inside = tag.get("/K", Array())
    if all(
        isinstance(one, Dictionary) and "/Obj" in one for one in (inside if isinstance(inside, Array) else [inside])
    ):
        tag.Alt = words
