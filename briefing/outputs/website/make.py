"""Make the pages of the website."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from markupsafe import Markup

from briefing.model.address import HOME, Ref
from briefing.model.page.frame import Frame
from briefing.model.page.pages import NotFoundPage, Page
from briefing.model.page.parts import Preview, Text, To, Words
from briefing.outputs.recipe import Recipe
from briefing.outputs.website.cards import card_url
from briefing.outputs.website.downloads import NO_DOWNLOADS, Downloads
from briefing.outputs.website.plan import NOT_FOUND
from briefing.pictures.figures import figures
from briefing.pictures.graph import graph
from briefing.pictures.positions import positions
from briefing.pictures.storyline import storyline
from briefing.pictures.timeline import timeline
from briefing.render.contents import headings
from briefing.render.hrefs import href, root_of
from briefing.render.html import render_text
from briefing.render.templates import Templates
from briefing.render.theme import Theme

MENU = ("articles", "topics", "timeline", "figures", "graph", "questions", "entities", "glossary", "sources")
"""The lists that every page leads to."""

PICTURES: dict[str, Callable[..., Any]] = {
    "figures": figures,
    "graph": graph,
    "positions": positions,
    "storyline": storyline,
    "timeline": timeline,
}
"""What a template can have drawn, by name; it draws what is worked out here from the facts it gives."""


def _previews(page: Page, used: Mapping[str, To]) -> Iterator[tuple[str, Preview]]:
    """Give a preview for each address that the page has led to so far, as far as there is one."""
    for address, to in used.items():
        if preview := page.previews.get(to.ref.page):
            yield address, preview


def values_of(page: Page, frame: Frame) -> dict[str, Any]:
    """Give what the template of a page is filled with, wherever the page will stand."""
    return {
        "page": page,
        "site": frame,
        "headings": headings,
        "pictures": PICTURES,
        "alternates": [(lang, _alternate(page, lang)) for lang in frame.languages],
        "lists": tuple(To(Ref("list", name), page.lang) for name in MENU),
    }


def _alternate(page: Page, lang: str) -> To:
    """Lead to the same page in another language, or to that language's home."""
    written = not page.languages or lang in page.languages
    return To(page.ref if written else HOME, lang)


class Website:
    """Make the pages of the website; the state is what all pages share: templates and frames."""

    def __init__(
        self, frames: Mapping[str, Frame], theme: Theme, default: str, downloads: Downloads = NO_DOWNLOADS
    ) -> None:
        self.frames, self.default, self.downloads = frames, default, downloads
        self.templates = Templates(theme)

    def page(self, page: Page, path: str) -> bytes:
        """Fill the template of a page."""
        used: dict[str, To] = {}

        def here(to: To, *, whole: bool = False) -> str:
            address = href(to, path, self.default)
            used[address] = to
            return address.partition("#")[0] if whole else address

        def html(text: Text, first: int = 0, last: int | None = None, kinds: Mapping[str, str] | None = None) -> Markup:
            return Markup(render_text(text, here, first, last, kinds))  # noqa: S704 (escaped there)

        frame = self.frames[page.lang]
        text = self.templates.render(
            f"{page.kind}.html",
            page.lang,
            **values_of(page, frame),
            href=here,
            own=str,
            single=False,
            html=html,
            previews=lambda: _previews(page, used),
            downloads=self.downloads.get((page.ref, page.lang), ()) if not page.year else (),
            card=card_url(page, frame, self.templates.theme),
            root=root_of(path),
            path=path,
        )
        return text.encode("utf-8")

    def not_found(self) -> bytes:
        """Make the page for addresses that lead nowhere; it stands at the root for all languages."""
        homes = tuple(To(HOME, lang) for lang in self.frames)
        page = NotFoundPage(kind="not-found", ref=HOME, lang=self.default, title=Words(""), homes=homes)
        return self.page(page, NOT_FOUND)

    def redirect(self, recipe: Recipe) -> bytes:
        """Send readers of an old address on, without a script."""
        target = root_of(recipe.path) + recipe.target
        text = self.templates.render("redirect.html", recipe.asset, target=target, language=recipe.asset)
        return text.encode("utf-8")
