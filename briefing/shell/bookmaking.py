"""The task that makes books: PDFs and EPUBs."""

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path

from msgspec import Struct

from briefing.model.index import Index
from briefing.model.page.frame import Frame
from briefing.outputs.pdf.make import Look
from briefing.outputs.recipe import Recipe
from briefing.render.theme import Theme
from briefing.shell.making import Loaded, open_briefing
from briefing.shell.publishing import Made, reading, stage
from briefing.shell.stopwatch import spent


class BookTask(Struct, frozen=True):
    """Build the pages of each book, bind them, and set or pack the book; stage whatever is new."""

    name: str
    """The output."""
    index: Index
    frames: dict[str, Frame]
    theme: Theme
    default: str
    media: dict[str, str]
    """Paths on disk by name."""
    store: str
    output: str
    look: Look
    fonts: tuple[str, ...]
    """Folders besides those of the packages."""
    content: str
    title: str = "making books"

    def start(self, held: ExitStack) -> Callable[[Sequence[Recipe]], list[Made]]:
        """Open the memory and make ready what sets or packs the books."""
        from briefing.outputs.binding import book_of  # noqa: PLC0415
        from briefing.outputs.epub.make import make_epub  # noqa: PLC0415
        from briefing.outputs.pdf.finish import finish  # noqa: PLC0415
        from briefing.outputs.pdf.make import print_job  # noqa: PLC0415
        from briefing.pages.site import build_page, slice_of  # noqa: PLC0415
        from briefing.pages.wording import Memo  # noqa: PLC0415
        from briefing.shell.store import opened_store  # noqa: PLC0415
        from briefing.shell.typesetter import Typesetter  # noqa: PLC0415

        store = held.enter_context(opened_store(Path(self.store)))
        briefing = open_briefing(self.index, store)
        output, memo = Path(self.output), Memo()
        images: Loaded[str, bytes] = Loaded(self._image, 64)
        typesetter = Typesetter(tuple(map(Path, self.fonts)), self.content)

        def make(recipe: Recipe) -> bytes:
            binding = recipe.binding
            assert binding
            with spent("building pages"):
                pages = [build_page(slice_of(briefing, page), self.default, memo) for page in binding.pages]
                book = book_of(binding, pages, self.frames[binding.lang])
            if recipe.maker == "epub":
                with spent("packing"):
                    return make_epub(book, self.theme, images)
            with spent("writing data"):
                job = print_job(book, self.theme, self.look, images, recipe.path)
            with spent("typesetting"):
                typesetter.need(self.look.text, self.look.headings)
                pdf = typesetter.pdf(job)
            with spent("packing"):
                return finish(pdf, self.theme.string("pdf-link", binding.lang))

        def made(recipe: Recipe) -> Made:
            data = make(recipe)
            with spent("writing"):
                return stage(output, self.name, recipe.path, data)

        return lambda chunk: [made(recipe) for recipe in chunk]

    def _image(self, name: str) -> bytes:
        with reading(name):
            return Path(self.media[name]).read_bytes()
