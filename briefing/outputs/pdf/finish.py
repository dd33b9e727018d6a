"""The door to pikepdf: give a PDF its named destinations, and pack it."""

import json
from collections.abc import Container
from io import BytesIO
from typing import Any
from urllib.parse import unquote

from briefing.diagnostics import BuildError

PLACES = "destinations.json"
"""The attachment in which a template tells where its labels stand: by name page (from 1), x, y in pt from the top."""


def finish(made: bytes) -> bytes:
    """Name the places that a template tells of, and pack the objects into streams; the same input gives the same bytes.

    Without its tags in streams a long document is more than twice as large.
    """
    import pikepdf  # noqa: PLC0415 (only what makes PDFs needs it)

    with pikepdf.open(BytesIO(made)) as pdf:
        if PLACES in pdf.attachments:
            places = json.loads(bytes(pdf.attachments[PLACES].get_file().obj.get_stream_buffer()))
            del pdf.attachments[PLACES]
            _name_places(pdf, places)
            _lead_inside(pdf, places)
        out = BytesIO()
        pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
        return out.getvalue()


def _name_places(pdf: Any, places: dict[str, tuple[int, float, float]]) -> None:
    """Write the tree of names (ISO 32000-2, 12.3.2.4); readers look names up in it by their order."""
    from pikepdf import Array, Dictionary, Name, NameTree, String  # noqa: PLC0415

    pages = list(pdf.pages)
    heights = [float(page.mediabox[3]) for page in pages]
    tree = NameTree.new(pdf)
    for label, (number, x, y) in sorted(places.items(), key=lambda place: String(place[0]).__bytes__()):
        page = pages[number - 1]
        tree[label] = Array([page.obj, Name.XYZ, round(x, 2), round(heights[number - 1] - y, 2), 0])
    names = pdf.Root.get("/Names") or Dictionary()
    names.Dests = tree.obj
    pdf.Root.Names = names


def _lead_inside(pdf: Any, places: Container[str]) -> None:
    """Make links to `#label` lead to the place of that name; raise BuildError for a label that stands nowhere.

    Typst finds labels itself, but in a long document that takes it longer than all the rest.
    """
    from pikepdf import String  # noqa: PLC0415

    for page in pdf.pages:
        for link in page.get("/Annots", ()):
            action = link.get("/A")
            address = str(action.get("/URI", "")) if action is not None else ""
            if not address.startswith("#"):
                continue
            label = unquote(address[1:])
            if label not in places:
                raise BuildError(f"a template of the PDF leads to “{label}”, which stands nowhere in it")
            del link["/A"]
            link.Dest = String(label)
