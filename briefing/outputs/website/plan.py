"""Plan the website: one recipe for each page, static file, medium and redirect. Nothing is made here."""

from collections.abc import Iterable, Iterator, Mapping

from briefing.model.address import path_of
from briefing.model.digest import digest_of
from briefing.model.index import Index
from briefing.model.slice import PageId
from briefing.outputs.recipe import Recipe
from briefing.outputs.website.downloads import Downloads

NOT_FOUND = "404.html"


def plan_website(
    keys: Iterable[tuple[PageId, bytes]],
    index: Index,
    default: str,
    around: Mapping[str, bytes],
    static: Mapping[str, bytes],
    media: Mapping[str, bytes],
    downloads: Downloads,
) -> Iterator[Recipe]:
    """Plan every file; `around` is by language what decides all pages (frame, theme, engine).

    `static` and `media` map names to digests of what they hold.
    """
    for offered in downloads.values():
        yield from (Recipe(one.path, one.sha, "copy", asset=one.path) for one in offered)
    for page, key in keys:
        path = path_of(page.ref, page.lang, default, page.year)
        offered = downloads.get((page.ref, page.lang), ()) if not page.year else ()
        shown = [(one.path, one.size, one.volume) for one in offered]
        yield Recipe(path, digest_of(key, around[page.lang], shown), "page", page)
        if page.kind == "brief":
            for old in index.outlines[page.ref].formerly:
                root = "" if page.lang == default else f"{page.lang}/"
                yield Recipe(root + old, digest_of(path, around[page.lang]), "redirect", None, page.lang, path)
    yield Recipe(NOT_FOUND, digest_of(*around.values()), "not-found")
    for name, digest in static.items():
        yield Recipe(f"static/{name}", digest, "static", asset=name)
    for name, digest in media.items():
        yield Recipe(f"media/{name}", digest, "media", asset=name)
