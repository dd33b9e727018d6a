"""Where things stand in the single file: every place has an id of its own in the one document."""

from briefing.model.address import FOUND_ON, Ref, fragment_of
from briefing.model.page.parts import To
from briefing.render.labels import label_of


def page_label(to: To) -> str:
    """Give the id of the page that holds a target."""
    ref = to.ref
    listed = Ref("list", FOUND_ON[ref.kind][0]) if ref.kind in FOUND_ON else ref.page
    return label_of(To(listed, to.lang, to.year))


def address_of(to: To, *, whole: bool = False) -> str:
    """Lead to a place in the document, or to the whole page that holds it; media are no places of it."""
    if to.ref.kind == "media":
        return ""
    return f"#{page_label(to) if whole else label_of(to)}"


def found_at(to: To) -> str:
    """Tell the search where something stands: the page, and after `#` the place on it."""
    fragment = fragment_of(to.ref)
    return f"{page_label(to)}#{fragment}" if fragment else page_label(to)
