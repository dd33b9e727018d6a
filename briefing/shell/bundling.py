"""The task that makes the offline bundle: the website in a zip, and all of it in one file."""

from base64 import b64encode
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from msgspec import Struct

from briefing.config import Offline
from briefing.diagnostics import BuildError
from briefing.model.index import Index
from briefing.model.page.frame import Frame
from briefing.model.page.pages import Page
from briefing.model.slice import PageId
from briefing.outputs.offline.archive import Entry, pack_folder
from briefing.outputs.offline.order import in_order, shelves
from briefing.outputs.offline.places import found_at
from briefing.outputs.offline.plan import START, media_shown
from briefing.outputs.offline.start import start_here
from briefing.outputs.offline.weight import MEGA, too_large
from briefing.outputs.recipe import Recipe
from briefing.outputs.search.plan import SCRIPT
from briefing.render.theme import Theme
from briefing.shell.making import Loaded, open_briefing
from briefing.shell.publishing import Made, reading, stage_written
from briefing.shell.stopwatch import spent

_PICTURES = {
    "avif": "image/avif",
    "gif": "image/gif",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "png": "image/png",
    "svg": "image/svg+xml",
    "webp": "image/webp",
}
"""What browsers show as a picture, by the end of the name."""


class BundleTask(Struct, frozen=True):
    """Pack the website, and write the single file; stage whatever is new."""

    index: Index
    frames: dict[str, Frame]
    theme: Theme
    default: str
    media: dict[str, str]
    """Paths on disk by name."""
    pages: tuple[PageId, ...]
    website: tuple[str, ...]
    """The files of the website."""
    limits: Offline
    store: str
    output: str
    title: str = "making the bundle"

    def start(self, _: ExitStack) -> Callable[[Sequence[Recipe]], list[Made]]:
        """Give the function that makes files of the bundle."""
        output = Path(self.output)

        def made(recipe: Recipe) -> Made:
            write = self._zip if recipe.maker == "zip" else self._single
            return stage_written(output, "offline", recipe.path, lambda file: write(recipe, file))

        return lambda chunk: [made(recipe) for recipe in chunk]

    def _zip(self, recipe: Recipe, file: BinaryIO) -> None:
        folder, note = Path(self.output) / "website", start_here(self.frames, self.theme)
        entries = [Entry(f"{recipe.asset}/{START}", len(note), lambda: BytesIO(note))]
        for path in self.website:
            full = folder / path
            with reading(f"website/{path}"):
                size = full.stat().st_size
            entries.append(Entry(f"{recipe.asset}/{path}", size, _opener(full, f"website/{path}")))
        with spent("packing"):
            pack_folder(entries, file)

    def _single(self, _: Recipe, file: BinaryIO) -> None:
        from briefing.outputs.offline.single import Single  # noqa: PLC0415 (brings Jinja2)

        out = self.limits.leave_out
        single = Single(
            self.frames,
            self.theme,
            (lambda _: "") if "pictures" in out else self._picture(),
            (lambda: iter(())) if "search" in out or SCRIPT not in self.theme.static else self._search,
            previews="previews" not in out,
        )
        order = in_order(self.pages, tuple(self.frames))
        contents = {lang: list(shelves(order, self.index, lang, self.default)) for lang in self.frames}
        size, allowed = 0, self.limits.max_single_file * MEGA
        for piece in single.write(self._built(order), contents):
            data = piece.encode("utf-8")
            size += len(data)
            # What is too large is measured to its end, so that it can be said how large.
            if size <= allowed:
                file.write(data)
        if size > allowed:
            raise BuildError(too_large(single.weights, self.limits.max_single_file))

    def _built(self, order: Sequence[PageId]) -> Iterator[tuple[PageId, Page]]:
        from briefing.pages.site import build_page, slice_of  # noqa: PLC0415
        from briefing.pages.wording import Memo  # noqa: PLC0415
        from briefing.shell.store import opened_store  # noqa: PLC0415

        with opened_store(Path(self.store)) as store:
            briefing, memo = open_briefing(self.index, store), Memo()
            for page in order:
                yield page, build_page(slice_of(briefing, page), self.default, memo)

    def _search(self) -> Iterator[tuple[str, str]]:
        """Give the files of the index by name, as JSON; they lead to places in the document."""
        from briefing.shell.search_store import SearchFiles  # noqa: PLC0415
        from briefing.shell.store import opened_store  # noqa: PLC0415

        with opened_store(Path(self.store)) as store:
            files = SearchFiles(store, found_at)
            for lang in self.frames:
                yield from ((name, files.value(name)) for name in files.names(lang))

    def _picture(self) -> Callable[[str], str]:
        """Give the function that writes a picture as a URL of its data; "" for what is none."""

        def read(name: str) -> str:
            data = Path(self.media[name]).read_bytes()
            return f"data:{_PICTURES[_ending(name)]};base64,{b64encode(data).decode('ascii')}"

        for name in media_shown(self.index):
            # Before anything is written: from within a template it would look like a fault of the template.
            with reading(name):
                Path(self.media[name]).open("rb").close()
        held = Loaded(read, 4)
        return lambda name: held[name] if _ending(name) in _PICTURES else ""


def _opener(path: Path, shown: str) -> Callable[[], BinaryIO]:
    def opened() -> BinaryIO:
        with reading(shown):
            return path.open("rb")

    return opened


def _ending(name: str) -> str:
    return name.rpartition(".")[2].lower()
