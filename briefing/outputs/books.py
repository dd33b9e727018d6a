"""Plan the books of an output: one recipe for each. Nothing is made here."""

from collections.abc import Callable, Iterable, Iterator
from typing import Literal

from briefing.model.address import FOLDERS
from briefing.model.digest import digest_of
from briefing.model.index import Index
from briefing.model.slice import PageId
from briefing.outputs.binding import Binding, edition_of, media_of
from briefing.outputs.recipe import Recipe
from briefing.outputs.volumes import volume_file

BookOutput = Literal["pdf", "epub"]


def book_path(output: BookOutput, binding: Binding, name: str) -> str:
    """Give the path of a book in its output; `name` is what files that are handed on are called."""
    if output == "epub":
        return f"{name}-{binding.lang}-{edition_of(binding).name}.epub"
    if binding.kind == "book":
        return f"{binding.lang}/{volume_file(binding.volume)}"
    return f"{binding.lang}/{FOLDERS[binding.kind]}/{binding.ref.id}.pdf"


def plan_books(
    output: BookOutput,
    bindings: Iterable[Binding],
    index: Index,
    name: str,
    key: Callable[[PageId], bytes],
    around: Callable[[str], bytes],
    media: Callable[[str], bytes],
) -> Iterator[Recipe]:
    """Plan every book; `around` digests by language what decides all of them, `media` digests a file by name."""
    for binding in bindings:
        pages = [key(page) for page in binding.pages]
        images = [(image, media(image)) for image in media_of(binding, index)]
        made_from = digest_of(binding, pages, images, around(binding.lang))
        yield Recipe(book_path(output, binding, name), made_from, output, binding=binding)
