"""The website: one recipe for each page, static file and redirect, and how each is made."""

from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from markupsafe import Markup

from briefing.config import Config
from briefing.model.address import HOME, Ref, path_of
from briefing.model.card import Head
from briefing.model.digest import digest_of
from briefing.model.page.frame import Frame
from briefing.model.page.pages import NotFoundPage, Page
from briefing.model.page.parts import To, Words
from briefing.model.slice import Slice, key_of
from briefing.outputs.recipe import Recipe
from briefing.render.hrefs import href, root_of
from briefing.render.html import render_text
from briefing.render.theme import Templates, Theme

NOT_FOUND = "404.html"
MENU = ("articles", "topics", "timeline", "figures", "questions", "entities", "glossary", "sources")
"""The lists that every page leads to."""


def plan_website(
    slices: Iterable[Slice],
    frames: Mapping[str, Frame],
    theme: Theme,
    config: Config,
    engine: bytes,
    media: Mapping[str, bytes],
) -> Iterator[Recipe]:
    """Plan every file of the website; `media` maps names to something that tells their content apart."""
    around = {lang: digest_of(frame, theme.digest, engine) for lang, frame in frames.items()}
    for page in slices:
        path = path_of(page.ref, page.lang, config.default)
        yield Recipe(path, key_of(page, around[page.lang]), "page", slice=page)
        if page.kind == "brief" and page.head:
            yield from _redirects(page, page.head, config, around[page.lang])
    yield Recipe(NOT_FOUND, digest_of(*around.values()), "not-found")
    for name, data in theme.static.items():
        yield Recipe(f"static/{name}", digest_of(data), "static", asset=name)
    for name, key in media.items():
        yield Recipe(f"media/{name}", digest_of(key), "media", asset=name)


def _redirects(page: Slice, head: Head, config: Config, around: bytes) -> Iterator[Recipe]:
    root = "" if page.lang == config.default else f"{page.lang}/"
    target = path_of(page.ref, page.lang, config.default)
    for old in head.formerly:
        path = root + old
        yield Recipe(path, digest_of(target, around), "redirect", target=target, asset=page.lang)


class Website:
    """Make the pages of the website; the state is what all pages share: templates and frames."""

    def __init__(self, frames: Mapping[str, Frame], theme: Theme, default: str) -> None:
        self.frames, self.default = frames, default
        self.templates = Templates(theme)

    def page(self, page: Page, path: str) -> bytes:
        """Fill the template of a page."""
        here = partial(href, here=path, default=self.default)
        frame = self.frames[page.lang]
        alternates = [(lang, self._alternate(page, lang)) for lang in frame.languages]
        text = self.templates.render(
            f"{page.kind}.html",
            page.lang,
            page=page,
            href=here,
            html=lambda text, first=0, last=None: Markup(render_text(text, here, first, last)),  # noqa: S704 (escaped there)
            site=frame,
            alternates=alternates,
            root=root_of(path),
            path=path,
            lists=tuple(To(Ref("list", name), page.lang) for name in MENU),
        )
        return text.encode("utf-8")

    def _alternate(self, page: Page, lang: str) -> To:
        """Lead to the same page in another language, or to that language's home."""
        written = not page.languages or lang in page.languages
        return To(page.ref if written else HOME, lang)

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
