"""The page of an entity: what it is, its relations, what happened, what it said, every mention."""

from collections.abc import Iterable, Iterator

from briefing.model.address import Ref
from briefing.model.annotation import Claim, Event, Figure, Note, Relation
from briefing.model.briefing import Briefing
from briefing.model.page.pages import EntityPage
from briefing.model.page.parts import Fact, Words
from briefing.model.slice import Slice
from briefing.pages.facts import facts
from briefing.pages.gather import gather, mentions_of
from briefing.pages.wording import Wording


def children_of(briefing: Briefing) -> dict[str, list[Ref]]:
    """List the entities that belong to another one, by its id."""
    children: dict[str, list[Ref]] = {}
    for name in briefing.records["entity"]:
        if parent := briefing.record("entity", name).parent:
            children.setdefault(parent, []).append(Ref("entity", name))
    return children


def slice_entity(briefing: Briefing, ref: Ref, lang: str, children: Iterable[Ref]) -> Slice:
    """Choose what an entity's page is made from."""
    rows = briefing.rows_on.get(ref, ())
    entity = briefing.record("entity", ref.id)
    topics = [Ref("topic", name) for name in sorted({name for row in rows for name in row.topics})]
    parent = [Ref("entity", entity.parent)] if entity.parent else []
    refs = (*parent, *children, *topics)
    return gather(briefing, "entity", ref, lang, rows=rows, mentions=mentions_of(briefing, ref, lang), refs=refs)


def entity_page(page: Slice, default: str) -> EntityPage:
    """Build an entity's page."""
    wording = Wording(page, default)
    entity = wording.record("entity", page.ref.id)
    claims = [row for row in page.rows if isinstance(row.annotation, Claim) and row.annotation.by == page.ref.id]
    children = [
        ref
        for ref in page.labels
        if ref.kind == "entity" and (other := wording.record("entity", ref.id)) and other.parent == page.ref.id
    ]
    topics = sorted({name for row in page.rows for name in row.topics})
    return EntityPage(
        kind="entity",
        ref=page.ref,
        lang=page.lang,
        title=wording.words(entity.name),
        description=wording.words(entity.summary),
        entity_kind=entity.kind,
        role=wording.words(entity.role),
        aliases=tuple(_aliases(entity.aliases, entity.name, page.lang)),
        url=entity.url,
        wikidata=entity.wikidata,
        parent=wording.link(Ref("entity", entity.parent)) if entity.parent else None,
        children=tuple(wording.link(ref) for ref in children),
        relations=_relations(page, wording),
        events=facts(page.rows, Event, wording),
        figures=facts(page.rows, Figure, wording),
        claims=facts(claims, Claim, wording),
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


def _relations(page: Slice, wording: Wording) -> tuple[Fact, ...]:
    return facts(page.rows, Relation, wording)
