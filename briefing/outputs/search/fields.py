"""The terms of what can be found, by the field in which they stand: where a word stands tells how much it weighs."""

from collections.abc import Iterable, Iterator
from itertools import chain

from briefing.model.page.search import Findable
from briefing.text.terms import initial_terms, terms_of, words_of

FIELDS = ("body", "annotations", "title", "record", "name")
"""The lists of a term, in this order: the first three of documents, the others of records."""
Terms = tuple[frozenset[str], ...]
"""By field."""


def terms_by_field(item: Findable) -> Terms:
    """Give the terms of a brief (body, annotations, title) or of anything else (text, names), by field."""
    filters = {f"=topic:{name}" for name, _ in item.topics}
    if item.year:
        filters.add(f"=year:{item.year}")
    blocks = ("".join(sentences) for _, sentences in item.blocks)
    if item.kind != "brief":
        text = terms_of("\n".join((item.title, item.lead, item.role, *blocks))) | filters
        names = (terms_of(name) for name in item.names)
        return frozenset(), frozenset(), frozenset(), frozenset(text), frozenset(chain.from_iterable(names))
    body = terms_of("\n".join(blocks)) | filters | {f"=entity:{name}" for name in item.entities}
    said = terms_of("\n".join((item.lead, *(f"{mark.headline}\n{mark.words}" for mark in item.marks))))
    title = terms_of(item.title) | initial_terms(item.title)
    return frozenset(body), frozenset(said), frozenset(title), frozenset(), frozenset()


def vocabulary_of(item: Findable) -> Iterator[str]:
    """Give the words by which a mistyped one may be corrected: those that stand out."""
    said: Iterable[str] = (item.title, *item.names, item.lead, *(mark.headline for mark in item.marks))
    return chain.from_iterable(map(words_of, said))
