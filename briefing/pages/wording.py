"""Put the parts of a slice into the words of one language."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import Any, TypeVar

from briefing.model.address import Ref
from briefing.model.annotation import Citation
from briefing.model.card import Head, Mention, Passage, Prose, Row
from briefing.model.fields import text_in
from briefing.model.page.parts import (
    BriefItem,
    Cite,
    Day,
    Involved,
    Link,
    MentionItem,
    NameTo,
    Piece,
    Sentence,
    SourceItem,
    Text,
    To,
    Words,
)
from briefing.model.slice import Slice
from briefing.text import edtf
from briefing.text.white_space import keep_units

T = TypeVar("T")
_DAY = re.compile(r"[0-9]{4}(?:-[0-9]{2}){0,2}\Z")
_PARAGRAPHS = re.compile(r"[0-9]+(?:\s*[-–,~]\s*[0-9]+)*\Z")
_LAST_MONTH = 12


# The same few names and dates stand on very many pages.
@lru_cache(maxsize=20_000)
def _worded(text: str, lang: str) -> Words:
    return Words(keep_units(text), lang)


@lru_cache(maxsize=10_000)
def _day(date: str, lang: str) -> Day:
    if not date:
        return Day("")
    machine = date if _DAY.match(date) and (len(date) < 7 or 1 <= int(date[5:7]) <= _LAST_MONTH) else ""
    return Day(edtf.show(date, lang), machine, date)


_MOST = 8_192


class Memo:
    """What was worded for other pages: in one build, the names that a part shows are everywhere the same."""

    def __init__(self) -> None:
        self.parts: dict[tuple[bytes, str, str], Any] = {}
        """By the digest of the part, language and form."""
        self.links: dict[tuple[Ref, str], Link] = {}

    def keep(self, key: tuple[bytes, str, str], made: T) -> T:
        """Remember a part, and forget the others when there are too many."""
        if len(self.parts) >= _MOST:
            self.parts.clear()
        self.parts[key] = made
        return made


class Wording:
    """The words of a slice in its language; `default` is the language to fall back to."""

    def __init__(self, page: Slice, default: str, memo: Memo) -> None:
        self.page, self.lang, self.default, self.memo = page, page.id.lang, default, memo

    @cached_property
    def rows(self) -> dict[str, Row]:
        """All rows of the slice by `<brief>#<annotation>`."""
        return {f"{row.slug}#{row.annotation.id}": row for row in (*self.page.rows, *self.page.tellings)}

    def words(self, text: str | Mapping[str, str]) -> Words:
        """Choose a text in the page's language."""
        if isinstance(text, str):
            return _worded(text, "")
        string, found = text_in(text, self.lang, self.default)
        return _worded(string, "" if found == self.lang else found)

    def record(self, kind: str, name: str) -> Any:
        """Give a record of the slice, or None."""
        entry = self.page.entries.get(f"{kind}:{name}")
        return entry.record if entry else None

    def to(self, ref: Ref) -> To:
        """Lead to a page in the page's language, or in the one it is written in."""
        label = self.page.labels.get(ref.page)
        languages = label.languages if label else ()
        if not languages or self.lang in languages:
            return To(ref, self.lang)
        return To(ref, self.default if self.default in languages else languages[0])

    def link(self, ref: Ref) -> Link:
        """Link to something by its name."""
        key = ref, self.lang
        link = self.memo.links.get(key)
        if link is None:
            if len(self.memo.links) >= _MOST:
                self.memo.links.clear()
            name = self.words(self.page.labels[ref.page].name)
            link = self.memo.links[key] = Link(name.text, self.to(ref), name.lang)
        return link

    def links(self, kind: Any, names: Iterable[str]) -> tuple[Link, ...]:
        """Link to several things of a kind."""
        return tuple(self.link(Ref(kind, name)) for name in names if Ref(kind, name) in self.page.labels)

    def day(self, date: str) -> Day:
        """Word a date; HTML's `datetime` knows only years, months and days."""
        return _day(date, self.lang)

    def maybe_day(self, date: str) -> Day | None:
        """Word a date if there is one."""
        return self.day(date) if date else None

    def cite(self, citation: Citation) -> Cite:
        """Word a citation; a bare number counts paragraphs."""
        source = self.record("source", citation.id)
        link = self.link(Ref("source", citation.id))
        locator = self.words(citation.locator)
        paragraph = locator.text if _PARAGRAPHS.match(locator.text) else ""
        container, issued = self.words(source.container_title), self.day(source.issued)
        return Cite(link, container, issued, paragraph.replace("-", "–"), Words("") if paragraph else locator)

    def passage(self, passages: Sequence[Passage]) -> Sentence:
        """Choose the passage in the page's language and mark the quote in it."""
        by_lang = {passage.lang: passage for passage in passages}
        lang = next(lang for lang in (self.lang, self.default, *by_lang) if lang in by_lang)
        chosen = by_lang[lang]
        return self.sentence(chosen.sentence, ((chosen.start, chosen.end),), lang)

    def sentence(self, text: str, hits: Iterable[tuple[int, int]], lang: str) -> Sentence:
        """Cut a sentence at its hits."""
        pieces, done = [], 0
        text = keep_units(text)
        for start, end in sorted(hits):
            begin = max(start, done)
            if end > begin:
                pieces += [Piece(text[done:begin]), Piece(text[begin:end], hit=True)]
                done = end
        pieces.append(Piece(text[done:]))
        return Sentence(tuple(piece for piece in pieces if piece.text), "" if lang == self.lang else lang)

    def mention(self, mention: Mention) -> MentionItem:
        """Word a mention; it leads to its passage in the language it was read in."""
        key = mention.digest, self.lang, "mention"
        return self.memo.parts.get(key) or self.memo.keep(key, self._mention(mention))

    def _mention(self, mention: Mention) -> MentionItem:
        name = self.link(mention.source.page)
        link = Link(name.text, To(mention.source, mention.lang), name.lang)
        return MentionItem(
            link, self.sentence(mention.sentence, mention.hits, mention.lang), self.maybe_day(mention.date)
        )

    def mentions(self) -> tuple[MentionItem, ...]:
        """Word all mentions of the slice."""
        return tuple(self.mention(mention) for mention in self.page.mentions)

    def text(self, prose: Prose, lang: str = "") -> Text:
        """Lead the links of a text to pages."""
        links = {at: self.to(ref) if isinstance(ref, Ref) else ref for at, ref in prose.links.items()}
        names = tuple(NameTo(name.block, name.start, name.end, self.to(name.ref)) for name in prose.names)
        return Text(prose.tokens, links, prose.anchors, names, lang="" if lang == self.lang else lang)

    def item(self, head: Head) -> BriefItem:
        """Word a document for a list."""
        topics = self.links("topic", head.topics) if head.ref.kind == "brief" else ()
        return BriefItem(self.link(head.ref), self.words(head.summaries), self.maybe_day(head.date), topics)

    def involved(self, name: str, count: int = 0) -> Involved:
        """Word an entity for a list."""
        entity = self.record("entity", name)
        return Involved(self.link(Ref("entity", name)), entity.kind, self.words(entity.summary), count)

    def source(self, name: str, briefs: Iterable[Head] = (), facts: int = 0) -> SourceItem:
        """Word a bibliographic record."""
        source = self.record("source", name)
        return SourceItem(
            id=name,
            link=self.link(Ref("source", name)),
            type=source.type,
            title=self._in(source.title, source.language),
            container=self._in(source.container_title, source.language),
            authors=tuple(self._in(author.literal, source.language) for author in source.author),
            issued=self.day(source.issued),
            accessed=self.maybe_day(source.accessed),
            url=source.url,
            rights=source.rights,
            inferred=source.date_basis == "inferred",
            date_reason=self.words(source.date_reason),
            note=self.words(source.note),
            language=source.language,
            briefs=tuple(self.item(head) for head in briefs),
            facts=facts,
        )

    def _in(self, text: str | Mapping[str, str], lang: str) -> Words:
        """Word a text that is in its source's language unless it says otherwise."""
        if isinstance(text, str):
            return Words(text, "" if lang == self.lang else lang)
        return self.words(text)
