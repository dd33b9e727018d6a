"""The page of an entity: what it is, its relations, what happened, what it said, every mention."""

from collections.abc import Iterator

from briefing.model.address import Ref
from briefing.model.annotation import Claim, Event, Figure, Note, Relation
from briefing.model.briefing import Briefing
from briefing.model.card import Row
from briefing.model.page.pages import EntityPage
from briefing.model.page.parts import Words
from briefing.model.slice import PageId, Slice
from briefing.pages.facts import facts
from briefing.pages.gather import gather
from briefing.pages.wording import Memo, Wording


def slice_entity(briefing: Briefing, page: PageId) -> Slice:
    """Choose what an entity's page is made from."""
    ref, index = page.ref, briefing.index
    parent = briefing.record("entity", ref.id).parent
    family = [Ref("entity", name) for name in (*index.children(ref.id), *((parent,) if parent else ()))]
    return gather(
        briefing,
        page,
        rows=briefing.rows_on(ref, page.year),
        mentions=briefing.mentions(ref, page.lang, page.year),
        refs=family,
        years=index.years(ref.name),
    )


def entity_page(page: Slice, default: str, memo: Memo) -> EntityPage:
    """Build an entity's page."""
    wording = Wording(page, default, memo)
    entity = wording.record("entity", page.id.ref.id)
    claims: list[Row] = []
    about: list[Row] = []
    for row in page.rows:
        if isinstance(row.annotation, Claim):
            (claims if row.annotation.by == page.id.ref.id else about).append(row)
    children = sorted(
        ref
        for ref in page.labels
        if ref.kind == "entity" and (other := wording.record("entity", ref.id)) and other.parent == page.id.ref.id
    )
    topics = sorted({name for row in page.rows for name in row.topics})
    return EntityPage(
        kind="entity",
        ref=page.id.ref,
        lang=page.id.lang,
        title=wording.words(entity.name),
        description=wording.words(entity.summary),
        entity_kind=entity.kind,
        role=wording.words(entity.role),
        aliases=tuple(_aliases(entity.aliases, entity.name, page.id.lang)),
        url=entity.url,
        wikidata=entity.wikidata,
        parent=wording.link(Ref("entity", entity.parent)) if entity.parent else None,
        children=tuple(wording.link(ref) for ref in children),
        relations=facts(page.rows, Relation, wording),
        events=facts(page.rows, Event, wording),
        figures=facts(page.rows, Figure, wording),
        claims=facts(claims, Claim, wording),
        about=facts(about, Claim, wording),
        notes=facts(page.rows, Note, wording),
        topics=wording.links("topic", topics),
        mentions=wording.mentions(),
    )


def _aliases(aliases: dict[str, tuple[str, ...]], name: str | dict[str, str], lang: str) -> Iterator[Words]:
    """Give the other names: those of the page's language first, then the name and aliases in others."""
    names = {lang: name} if isinstance(name, str) else name
    for other in sorted({*aliases, *names}, key=lambda other: (other != lang, other)):
        said = (*((names[other],) if other in names and other != lang else ()), *aliases.get(other, ()))
        for alias in dict.fromkeys(said):
            if alias != names.get(lang):
                yield Words(alias, "" if other == lang else other)
