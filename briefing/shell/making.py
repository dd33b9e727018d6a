"""The task that makes the files of the website, many at a time."""

from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TypeVar

from msgspec import Struct

from briefing.model.briefing import Briefing
from briefing.model.index import Index
from briefing.model.page.frame import Frame
from briefing.outputs.recipe import Recipe
from briefing.outputs.website.downloads import Downloads
from briefing.render.hrefs import href
from briefing.render.theme import Theme
from briefing.shell.publishing import Made, reading, stage
from briefing.shell.stopwatch import spent
from briefing.shell.store import Store

K = TypeVar("K")
V = TypeVar("V")
HELD = 1024
"""How many cards a process holds; neighbours in time show each other, so few are loaded twice."""


class Loaded(Mapping[K, V]):
    """Values that are loaded when asked for; the latest are held."""

    def __init__(self, load: Callable[[K], V], held: int) -> None:
        self.load, self.most = load, held
        self.held: OrderedDict[K, V] = OrderedDict()

    def __getitem__(self, key: K) -> V:
        if key in self.held:
            self.held.move_to_end(key)
            return self.held[key]
        value = self.held[key] = self.load(key)
        if len(self.held) > self.most:
            self.held.popitem(last=False)
        return value

    def __iter__(self) -> Iterator[K]:
        return iter(self.held)

    def __len__(self) -> int:
        return len(self.held)


def open_briefing(index: Index, store: Store) -> Briefing:
    """Open what pages are built from; cards and evidence are loaded as they are asked for."""
    return Briefing(index, Loaded(store.card, HELD), Loaded(store.evidence, 1))


class WebsiteTask(Struct, frozen=True):
    """Build and render pages, draw cards, copy assets; stage whatever is new."""

    index: Index
    frames: dict[str, Frame]
    theme: Theme
    default: str
    media: dict[str, str]
    """Paths on disk by name."""
    downloads: Downloads
    store: str
    output: str
    title: str = "making pages"

    def start(self, held: ExitStack) -> Callable[[Sequence[Recipe]], list[Made]]:
        """Open the memory and compile the templates."""
        from briefing.outputs.website.cards import draw  # noqa: PLC0415
        from briefing.outputs.website.make import Website  # noqa: PLC0415
        from briefing.pages.site import build_page, slice_of  # noqa: PLC0415
        from briefing.pages.wording import Memo  # noqa: PLC0415
        from briefing.shell.search_store import SearchFiles  # noqa: PLC0415
        from briefing.shell.store import opened_store  # noqa: PLC0415
        from briefing.shell.typesetter import Typesetter  # noqa: PLC0415

        store = held.enter_context(opened_store(Path(self.store)))
        briefing = open_briefing(self.index, store)
        website = Website(self.frames, self.theme, self.default, self.downloads)
        output, memo, typesetter = Path(self.output), Memo(), Typesetter()
        search = SearchFiles(store, lambda to: href(to, "", self.default))

        def make(recipe: Recipe) -> bytes:
            if recipe.maker in ("card", "icon"):
                with spent("drawing"):
                    return typesetter.png(draw(recipe, self.index, self.frames, self.theme))
            if recipe.page:
                with spent("gathering"):
                    parts = slice_of(briefing, recipe.page)
                with spent("wording"):
                    page = build_page(parts, self.default, memo)
                with spent("templates"):
                    return website.page(page, recipe.path)
            if recipe.maker == "search":
                return search.make(recipe.asset)
            if recipe.maker == "redirect":
                return website.redirect(recipe)
            if recipe.maker == "not-found":
                return website.not_found()
            if recipe.maker == "copy":
                return (output / recipe.asset).read_bytes()
            if recipe.maker == "static":
                return self.theme.static[recipe.asset]
            with reading(recipe.asset):
                return Path(self.media[recipe.asset]).read_bytes()

        def made(recipe: Recipe) -> Made:
            data = make(recipe)
            with spent("writing"):
                return stage(output, "website", recipe.path, data)

        return lambda chunk: [made(recipe) for recipe in chunk]
