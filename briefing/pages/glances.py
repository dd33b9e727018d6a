"""What previews show of the things that a text leads to."""

from collections.abc import Iterable, Iterator
from typing import Any

from briefing.model.address import Ref
from briefing.model.briefing import Briefing
from briefing.model.fields import Text
from briefing.model.page.parts import Preview
from briefing.model.slice import Glance
from briefing.pages.wording import Wording


def glances_of(briefing: Briefing, refs: Iterable[Ref]) -> dict[Ref, Glance]:
    """Give a glance at each of these pages and records of which there is more to say than the name."""
    found = {}
    for ref in sorted({ref.page for ref in refs}):
        for glance in _glance(briefing, ref):
            found[ref] = glance
    return found


def _glance(briefing: Briefing, ref: Ref) -> Iterator[Glance]:
    if ref in briefing.index.stubs:
        head = briefing.head(ref)
        if any(head.summaries.values()):
            yield Glance(ref.kind, head.titles, head.summaries, head.date)
        return
    entry = briefing.index.records.get(ref.kind, {}).get(ref.id)
    record: Any = entry.record if entry else None
    if ref.kind == "entity" and record and record.summary:
        yield Glance(f"entity-{record.kind}", record.name, record.summary)
    elif ref.kind == "term" and record:
        yield Glance("term", record.term, record.definition)
    elif ref.kind == "question" and record and record.summary:
        yield Glance("question", record.question, record.summary)
    elif ref.kind == "source" and record:
        yield Glance(
            "source", _in(record.title, record.language), _in(record.container_title, record.language), record.issued
        )


def _in(text: Text, lang: str) -> Text:
    """Tell that a text is in its source's language unless it says otherwise."""
    return {lang: text} if isinstance(text, str) else text


def previews(wording: Wording) -> dict[Ref, Preview]:
    """Word the glances of a slice; the page itself needs none."""
    own = wording.page.id.ref
    return {ref: _preview(glance, wording) for ref, glance in wording.page.glances.items() if ref != own}


def _preview(glance: Glance, wording: Wording) -> Preview:
    return Preview(glance.kind, wording.words(glance.name), wording.words(glance.text), wording.maybe_day(glance.date))
