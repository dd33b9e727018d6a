"""Social cards, the pictures that stand for a page where a link to it is shared, and the icon for home screens.

A card shows nothing but what the index knows, so the words on it are its key: a text can change without it.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from msgspec import Struct

from briefing.model.address import HOME, Ref, path_of
from briefing.model.digest import digest_of
from briefing.model.fields import text_in
from briefing.model.index import Index
from briefing.model.page.frame import Frame
from briefing.model.page.pages import Page
from briefing.model.slice import PageId
from briefing.outputs.drawing import Drawing
from briefing.outputs.recipe import Recipe
from briefing.render.theme import Theme
from briefing.text import edtf
from briefing.text.white_space import keep_units

CARD, ICON = "card.typ", "icon.typ"
"""The templates of a theme that has cards or an icon."""
CARD_SIZE, ICON_SIZE = (1200, 630), (180, 180)
ICON_FILE = "apple-touch-icon.png"
_KINDS = ("home", "brief", "topic", "question")

_show = lru_cache(maxsize=10_000)(edtf.show)


class Card(Struct, frozen=True):
    """All that stands on a card, in the words of one language."""

    kind: str
    lang: str
    site: str
    label: str
    title: str
    lead: str
    date: str
    topics: tuple[str, ...]


def has_cards(frame: Frame, theme: Theme) -> bool:
    """Tell whether pages have cards: the address of one must be a full one, or nobody could fetch it."""
    return bool(frame.base_url) and CARD in theme.cards


def card_path(ref: Ref, lang: str, default: str) -> str:
    """Give the site path of a card."""
    return f"cards/{path_of(ref, lang, default).removesuffix('html')}png"


def card_url(page: Page, frame: Frame, theme: Theme) -> str:
    """Give the address of the card that stands for a page: its own or that of the home page; "" without cards."""
    if not has_cards(frame, theme):
        return ""
    own = page.kind in _KINDS and not page.title.lang
    return f"{frame.base_url}/{card_path(page.ref if own else HOME, page.lang, frame.default)}"


def plan_cards(index: Index, frames: Mapping[str, Frame], theme: Theme, tools: tuple[str, ...]) -> Iterator[Recipe]:
    """Plan the cards and the icon; `tools` name the releases of what draws them."""
    if ICON in theme.cards and ICON_FILE not in theme.static:
        yield Recipe(f"static/{ICON_FILE}", digest_of(theme.cards[ICON], theme.settings, tools), "icon")
    if not all(has_cards(frame, theme) for frame in frames.values()):
        return
    look = digest_of(theme.cards[CARD], theme.settings, tools)
    for page in _pages(index, frames):
        frame = frames[page.lang]
        key = digest_of(card_of(page, index, frame, theme), look)
        yield Recipe(card_path(page.ref, page.lang, frame.default), key, "card", page)


def _pages(index: Index, languages: Iterable[str]) -> Iterator[PageId]:
    """Give the pages that have a card of their own: each in the languages it is written in."""
    for lang in languages:
        yield PageId("home", HOME, lang)
        for ref in index.stubs:
            if ref.kind in _KINDS and lang in index.labels[ref].languages:
                yield PageId(ref.kind, ref, lang)
        for name in index.records["question"]:
            ref = Ref("question", name)
            asked = index.labels[ref].name
            if isinstance(asked, str) or lang in asked:
                yield PageId("question", ref, lang)


def card_of(page: PageId, index: Index, frame: Frame, theme: Theme) -> Card:
    """Word a card."""

    def name(ref: Ref) -> str:
        return text_in(index.labels[ref].name, page.lang, frame.default)[0] if ref in index.labels else ""

    home, outline = page.kind == "home", index.outlines.get(page.ref)
    topics: tuple[str, ...] = ()
    if page.kind == "question":
        question: Any = index.records["question"][page.ref.id].record
        topics = question.topics
    elif page.kind == "brief" and outline:
        topics = outline.topics
    return Card(
        kind=page.kind,
        lang=page.lang,
        site=frame.title.text,
        label="" if home else theme.string(f"card-{page.kind}", page.lang),
        title=frame.title.text if home else keep_units(name(page.ref)),
        lead=frame.description.text if home else "",
        date=_show(outline.date, page.lang) if outline and outline.date else "",
        topics=tuple(filter(None, (name(Ref("topic", topic)) for topic in topics))),
    )


def draw(recipe: Recipe, index: Index, frames: Mapping[str, Frame], theme: Theme) -> Drawing:
    """Give what a card or the icon is drawn from."""
    shared = {"settings": theme.settings}
    if recipe.page is None:
        return Drawing(recipe.path, *theme.cards[ICON], shared, *ICON_SIZE)
    card = card_of(recipe.page, index, frames[recipe.page.lang], theme)
    words = {name: getattr(card, name) for name in card.__struct_fields__}
    return Drawing(recipe.path, *theme.cards[CARD], {**words, **shared}, *CARD_SIZE)
