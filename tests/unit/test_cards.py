"""Which social cards there are, what stands on them, and what makes one again."""

from typing import Any

import make
import pytest

from briefing.config import Config
from briefing.diagnostics import BuildError
from briefing.model.address import HOME, Ref
from briefing.model.files import Parsed
from briefing.model.index import Index
from briefing.model.page.frame import Frame
from briefing.model.page.pages import Page
from briefing.model.page.parts import Words
from briefing.model.slice import PageId
from briefing.outputs.website.cards import card_of, card_url, draw, plan_cards
from briefing.pages.frame import build_frame
from briefing.render.theme import Theme

STRINGS = {"card-brief": "글", "card-topic": "주제", "card-question": "쟁점"}
THEME = Theme(
    "drawn",
    {},
    {"ko": STRINGS, "en": {key: key.removeprefix("card-") for key in STRINGS}},
    {},
    {"paper": "#fff"},
    b"",
    {"card.typ": ("card", "themes/drawn/cards/card.typ"), "icon.typ": ("icon", "themes/drawn/cards/icon.typ")},
)
ICON = "static/apple-touch-icon.png"
TOOLS = ("typst-1", "fonts-1")
CONFIG = Config(
    title={"ko": "브리핑", "en": "Briefing"},
    description="설명",
    base_url="https://example.org/b/",
    languages=("ko", "en"),
)


def parts(**changed: list[Parsed]) -> dict[str, list[Parsed]]:
    """Make two briefs, one of them in two languages, a topic, and questions; `changed` parts stand instead."""
    return {
        "one": make.brief({"ko": "글.", "en": "Text."}, "one", title="하나 3 킬로미터", date="2025-08"),
        "two": make.brief("글.", "two", title="둘"),
        "topic": [make.topic("topic", "칩"), make.topic("topic", "Chips", "", "en")],
        "open": [make.record("question", "open", "열까?", topics=("topic",))],
        "shut": [make.record("question", "shut", {"ko": "닫을까?"})],
        "page": [make.manuscript("안내.", "about", kind="page")],
    } | changed


def index_of(made: dict[str, list[Parsed]]) -> Index:
    """Join the parts of a briefing."""
    site = make.site(*made.values())
    assert [] == [found for found in site.found if found.severity == "error"]
    return site.briefing.index


def frames_of(index: Index, config: Config = CONFIG) -> dict[str, Frame]:
    """Build the frame of each language."""
    return {lang: build_frame(config, index, lang) for lang in config.languages}


def keys_of(
    made: dict[str, list[Parsed]], *, config: Config = CONFIG, theme: Theme = THEME, tools: tuple[str, ...] = TOOLS
) -> dict[str, bytes]:
    """Give the key of each picture by its path."""
    index = index_of(made)
    return {recipe.path: recipe.key for recipe in plan_cards(index, frames_of(index, config), theme, tools)}


BEFORE = keys_of(parts())


def test_cards_are_planned_in_the_languages_of_what_they_show() -> None:
    """For the home page, briefs, topics and questions; and one icon."""
    korean = {"index", "articles/one", "articles/two", "topics/topic", "questions/open", "questions/shut"}
    english = {"en/index", "en/articles/one", "en/topics/topic", "en/questions/open"}

    assert {ICON, *(f"cards/{name}.png" for name in korean | english)} == BEFORE.keys()


def test_without_an_address_of_the_site_there_is_only_the_icon() -> None:
    """Nobody could fetch a card."""
    assert {ICON} == keys_of(parts(), config=Config(title="브리핑", languages=("ko", "en"))).keys()


def test_theme_without_templates_has_no_pictures() -> None:
    """Cards and icon are the theme's choice; a static file takes the place of the icon."""
    own = Theme("own", {}, THEME.strings, {"apple-touch-icon.png": b""}, {}, b"", THEME.cards)

    assert {} == keys_of(parts(), theme=Theme("plain", {}, THEME.strings, {}, {}, b""))
    assert BEFORE.keys() - {ICON} == keys_of(parts(), theme=own).keys()


EDITS: dict[str, tuple[dict[str, Any], set[str]]] = {
    "a text": (
        {"one": make.brief({"ko": "딴 글.", "en": "Text."}, "one", title="하나 3 킬로미터", date="2025-08")},
        set(),
    ),
    "a summary": ({"two": make.brief("글.", "two", title="둘", summary="딴 요약")}, set()),
    "an annotation": ({"two": make.brief("글.", "two", [{"id": "n", "quote": "글"}], title="둘")}, set()),
    "a page": ({"page": []}, set()),
    "a title": ({"two": make.brief("글.", "two", title="셋")}, {"articles/two"}),
    "a date": ({"two": make.brief("글.", "two", title="둘", date="2024")}, {"articles/two"}),
    "a title in English": (
        {"topic": [make.topic("topic", "칩"), make.topic("topic", "GPUs", "", "en")]},
        {"en/topics/topic", "en/articles/one", "en/questions/open"},
    ),
    "a question": (
        {"open": [make.record("question", "open", "왜?", topics=("topic",))]},
        {"questions/open", "en/questions/open"},
    ),
}


@pytest.mark.parametrize("edit", EDITS)
def test_card_is_made_again_only_when_its_words_change(edit: str) -> None:
    """A title or date, not what only pages show."""
    changed, expected = EDITS[edit]
    after = keys_of(parts(**changed))

    assert {f"cards/{name}.png" for name in expected} == {path for path in BEFORE if BEFORE[path] != after[path]}


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"tools": ("typst-2", "fonts-1")}, set(BEFORE)),
        ({"theme": Theme("drawn", {}, THEME.strings, {}, {"paper": "#000"}, b"", THEME.cards)}, set(BEFORE)),
        (
            {"theme": Theme("drawn", {"x": ("", "")}, THEME.strings, {"y": b""}, THEME.settings, b"", THEME.cards)},
            set(),
        ),
        (
            {
                "theme": Theme(
                    "drawn", {}, THEME.strings, {}, THEME.settings, b"", {**THEME.cards, "icon.typ": ("", "")}
                )
            },
            {ICON},
        ),
        ({"config": Config(title="딴 이름", base_url="https://a.org", languages=("ko", "en"))}, set(BEFORE) - {ICON}),
        (
            {
                "config": Config(
                    title=CONFIG.title, description="설명", base_url="https://a.org", languages=("ko", "en")
                )
            },
            set(),
        ),
    ],
)
def test_pictures_are_made_again_when_what_draws_them_changes(changed: dict[str, Any], expected: set[str]) -> None:
    """Typst, fonts, templates, settings, and the name of the site; not its address or another template."""
    after = keys_of(parts(), **changed)

    assert expected == {path for path in BEFORE if BEFORE[path] != after[path]}


def test_words_of_a_card_are_those_of_its_language() -> None:
    """Dates are written out, a number stays with its unit, and what has no translation stands in what there is."""
    index = index_of(parts())
    frames = frames_of(index)

    def card(kind: str, ref: Ref, lang: str) -> tuple[object, ...]:
        made = card_of(PageId(kind, ref, lang), index, frames[lang], THEME)
        return made.site, made.label, made.title, made.lead, made.date, made.topics

    assert ("브리핑", "글", "하나 3\u00a0킬로미터", "", "2025년 8월", ("칩",)) == card(
        "brief", Ref("brief", "one"), "ko"
    )
    assert ("Briefing", "topic", "Chips", "", "", ()) == card("topic", Ref("topic", "topic"), "en")
    assert ("Briefing", "question", "열까?", "", "", ("Chips",)) == card("question", Ref("question", "open"), "en")
    assert ("Briefing", "", "Briefing", "설명", "", ()) == card("home", HOME, "en")


def test_missing_string_of_the_theme_is_told() -> None:
    """As it is for templates."""
    theme = Theme("drawn", {}, {"ko": {"skip": ""}, "en": STRINGS}, {}, {}, b"", THEME.cards)

    with pytest.raises(BuildError, match=r"“drawn” has no string “card-brief” in strings\.ko\.yaml"):
        keys_of(parts(), theme=theme)


def page(kind: str, ref: Ref, lang: str, title: Words, year: str = "") -> Page:
    """Make what matters here of a page."""
    return Page(kind=kind, ref=ref, lang=lang, title=title, year=year)


OPEN, CHIPS = Ref("question", "open"), Ref("topic", "chips")


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (page("question", OPEN, "ko", Words("열까?")), "cards/questions/open.png"),
        (page("question", OPEN, "en", Words("열까?", "ko")), "cards/en/index.png"),
        (page("topics", Ref("list", "topics"), "ko", Words("")), "cards/index.png"),
        (page("topic", CHIPS, "en", Words("Chips"), "2024"), "cards/en/topics/chips.png"),
    ],
)
def test_page_without_a_card_leads_to_that_of_the_home_page(made: Page, expected: str) -> None:
    """By its full address."""
    frame = frames_of(index_of({}))[made.lang]

    assert f"https://example.org/b/{expected}" == card_url(made, frame, THEME)
    assert not card_url(made, frame, Theme("plain", {}, {}, {}, {}, b""))


def test_drawing_holds_what_the_template_needs() -> None:
    """The words and the settings of the theme; for the icon, the settings."""
    index = index_of(parts())
    frames = frames_of(index)
    drawings = [draw(recipe, index, frames, THEME) for recipe in plan_cards(index, frames, THEME, TOOLS)]
    icon, home = (next(one for one in drawings if one.path == path) for path in (ICON, "cards/index.png"))

    assert ("icon", {"settings": {"paper": "#fff"}}, 180) == (icon.source, icon.data, icon.width)
    assert ("card", "브리핑", {"paper": "#fff"}) == (home.source, home.data["title"], home.data["settings"])
    assert (1200, 630, "themes/drawn/cards/card.typ") == (home.width, home.height, home.shown)
