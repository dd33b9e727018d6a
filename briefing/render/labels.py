"""Ids in documents that hold several pages (book, EPUB, single file): there a page is no file of its own."""

from functools import lru_cache
from typing import get_args

from briefing.model.address import FOUND_ON, Kind, Ref, fragment_of
from briefing.model.page.parts import To

_KINDS = frozenset(get_args(Kind))


@lru_cache(maxsize=50_000)
def label_of(to: To) -> str:
    """Give the id of a target: `ko--slug` for a brief, `ko--slug--a-id` for a passage, `ko--topic--id` for others.

    Slugs and ids hold no two hyphens in a row, and a brief called like a kind is `ko--brief--topic`: no two
    targets share one.
    """
    ref = to.ref
    page = Ref("list", FOUND_ON[ref.kind][0]) if ref.kind in FOUND_ON else ref
    name = (page.id,) if page.kind == "brief" and page.id not in _KINDS else (page.kind, page.id)
    return "--".join(filter(None, (to.lang, *name, to.year, fragment_of(ref))))
