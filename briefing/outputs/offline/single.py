"""Make the single file: every page of every language as a section of one document, by its own addresses.

Nothing here holds more than one page: the document comes in pieces, in the order in which it is written.
"""

import re
from base64 import b64encode
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from hashlib import sha256

from msgspec import Struct

from briefing.diagnostics import BuildError
from briefing.model.address import Ref, path_of
from briefing.model.page.frame import Frame
from briefing.model.page.pages import Page
from briefing.model.page.parts import Preview, Text, To
from briefing.model.slice import PageId
from briefing.outputs.offline.order import Shelf
from briefing.outputs.offline.places import address_of, page_label
from briefing.outputs.website.make import MENU, values_of
from briefing.render.html import Inside, render_text
from briefing.render.templates import Templates, markup
from briefing.render.theme import Theme

TEMPLATE = "single.html"
_CLOSES = re.compile(r"</(?:script|style)|<!--", re.IGNORECASE)
"""What ends a script or a style sheet that stands in a document, or begins a comment in it."""


class Tongue(Struct, frozen=True):
    """What stands around the pages of one language."""

    lang: str
    site: Frame
    t: Callable[..., str]
    lists: tuple[To, ...]
    shelves: tuple[Shelf, ...]


class Single:
    """Make the single file; the state is how many bytes each kind of thing has taken, and what was led to."""

    def __init__(
        self,
        frames: Mapping[str, Frame],
        theme: Theme,
        picture: Callable[[str], str],
        search: Callable[[], Iterable[tuple[str, str]]],
        *,
        previews: bool = True,
    ) -> None:
        """`picture` gives the data of a picture as a URL, or ""; `search` gives name and JSON of all that is found."""
        self.frames, self.theme, self.picture, self.search = frames, theme, picture, search
        self.weights: Counter[str] = Counter()
        self.with_previews = previews
        self.previews: dict[str, tuple[str, Preview]] = {}
        self.templates = Templates(theme, sources_of(theme))

    def write(self, pages: Iterable[tuple[PageId, Page]], shelves: Mapping[str, Sequence[Shelf]]) -> Iterator[str]:
        """Write the document in pieces; the pages are built as they are asked for."""
        main = next(iter(self.frames.values()))
        tongues = {lang: self._tongue(lang, shelves[lang]) for lang in self.frames}
        pieces = self.templates.stream(
            TEMPLATE,
            main.default,
            site=self.frames[main.default],
            tongues=tongues,
            pages=lambda: (markup(self._section(of, page)) for of, page in pages),
            previews=self._previews,
            search=self._search,
            asset=self._asset,
            hashes=self._hashes,
            href=address_of,
        )
        for piece in pieces:
            self.weights["frame"] += len(piece.encode("utf-8"))
            yield piece
        # What was counted on its own is in the frame as well.
        self.weights["frame"] -= sum(weight for part, weight in self.weights.items() if part != "frame")

    def _tongue(self, lang: str, shelves: Sequence[Shelf]) -> Tongue:
        lists = tuple(To(Ref("list", name), lang) for name in MENU)
        return Tongue(lang, self.frames[lang], self.templates.say(lang), lists, tuple(shelves))

    def _section(self, of: PageId, page: Page) -> str:
        """Fill the template of a page, without what stands around it."""
        frame, whole = self.frames[page.lang], page_label(To(page.ref, page.lang, of.year))
        used: dict[str, To] = {}
        shown = 0

        def own(name: str = "") -> str:
            return f"{whole}--{name}" if name else whole

        def here(to: To, *, whole: bool = False) -> str:
            address = address_of(to, whole=whole)
            used[address] = to
            return address

        def picture(to: To) -> str:
            nonlocal shown
            url = self.picture(to.ref.id)
            shown += len(url)
            return url

        inside = Inside(own("x").removesuffix("x"), picture)

        def html(text: Text, first: int = 0, last: int | None = None, kinds: Mapping[str, str] | None = None) -> str:
            return markup(render_text(text, here, first, last, kinds, inside=inside))

        text = self.templates.render(
            f"{page.kind}.html",
            page.lang,
            **values_of(page, frame),
            href=here,
            own=own,
            single=True,
            html=html,
            previews=tuple,
            downloads=(),
            card="",
            root="",
            path=path_of(page.ref, page.lang, frame.default, of.year),
        )
        for address, to in used.items():
            if address not in self.previews and (preview := page.previews.get(to.ref.page)):
                self.previews[address] = page.lang, preview
        self.weights["pictures"] += shown
        self.weights[page.kind] += len(text.encode("utf-8")) - shown
        return text

    def _previews(self) -> Iterator[tuple[str, str, Preview]]:
        """Give what there is to preview: address, language, preview."""
        before = self.weights["frame"]
        if self.with_previews:
            for address, (lang, preview) in sorted(self.previews.items()):
                yield address, lang, preview
        self.weights["previews"] = self.weights["frame"] - before

    def _search(self) -> Iterator[tuple[str, str]]:
        for name, value in self.search():
            written = value.replace("<", "\\u003c")
            self.weights["search"] += len(written.encode("utf-8"))
            yield name, markup(written)

    def _asset(self, name: str) -> str:
        """Give a script or a style sheet of the theme as it can stand in the document."""
        if name in self.theme.single:
            text = self.theme.single[name][0]
        elif name in self.theme.static:
            text = self.theme.static[name].decode("utf-8")
        else:
            raise BuildError(f"the theme “{self.theme.name}” has no {name} in single/ or static/")
        if found := _CLOSES.search(text):
            raise BuildError(f"{name} of the theme “{self.theme.name}” cannot stand in a document: it holds {found[0]}")
        return markup(text.replace("\r\n", "\n"))

    def _hashes(self, names: Iterable[str]) -> str:
        """Write the sources of a policy that allows these scripts or style sheets and no others."""
        digests = (sha256(self._asset(name).encode("utf-8")).digest() for name in names)
        return markup(" ".join(f"'sha256-{b64encode(digest).decode('ascii')}'" for digest in digests))


def sources_of(theme: Theme) -> dict[str, tuple[str, str]]:
    """Give the templates that the single file is made from: those of the pages and its own."""
    own = {name: of for name, of in theme.single.items() if name.endswith(".html")}
    return {**theme.templates, **own}
