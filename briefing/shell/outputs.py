"""Publish the outputs of a resolved briefing, one after another: books first, for the website offers them."""

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from briefing.config import Config, OutputName
from briefing.model.address import path_of
from briefing.model.digest import digest_of
from briefing.model.index import Index
from briefing.model.page.frame import Frame
from briefing.model.slice import PageId
from briefing.outputs.binding import Binding, bind
from briefing.outputs.books import BookOutput, book_path, plan_books
from briefing.outputs.offline.plan import media_shown, parts_by_folder, plan_bundle
from briefing.outputs.offline.start import start_here
from briefing.outputs.pdf.make import Look
from briefing.outputs.recipe import Recipe
from briefing.outputs.search.plan import SCRIPT, plan_search
from briefing.outputs.website.cards import plan_cards
from briefing.outputs.website.downloads import Downloads, downloads_of
from briefing.outputs.website.plan import plan_website
from briefing.pages.frame import build_frame
from briefing.pages.keys import Keys
from briefing.pages.site import page_ids
from briefing.render.theme import Theme
from briefing.shell.bookmaking import BookTask
from briefing.shell.content import Content, Job, engine_digest
from briefing.shell.fonts import releases, stamps_of_fonts
from briefing.shell.making import WebsiteTask
from briefing.shell.publishing import Published, publish, read_inventory
from briefing.shell.search_store import SearchStore
from briefing.shell.searching import Indexer, SearchTask, findables_of, update_search
from briefing.shell.stopwatch import spent
from briefing.shell.store import Store
from briefing.shell.themes import read_theme

BOOKS: tuple[BookOutput, ...] = ("pdf", "epub")


class Made(Struct, frozen=True):
    """What all outputs are made from."""

    job: Job
    content: Content
    index: Index
    theme: Theme
    frames: dict[str, Frame]
    keys: Keys
    key: Callable[[PageId], bytes]
    """Gives the key of a page, which is worked out once for all books that hold it."""
    bindings: dict[BookOutput, list[Binding]]
    """The books of each output that is wanted, or that the website offers."""
    output: Path
    store: Store

    @property
    def media(self) -> dict[str, str]:
        """Give the path on disk of every medium."""
        return {name: file.path for name, file in self.content.scan.media.items()}

    def medium(self, name: str) -> bytes:
        """Digest a medium; b"" for one that is not there."""
        file = self.content.scan.media.get(name)
        return digest_of(file.stamp) if file else b""


def publish_outputs(
    job: Job, content: Content, index: Index, output: Path, store: Store, wanted: tuple[OutputName, ...]
) -> dict[str, Published]:
    """Publish the wanted outputs; raise BuildError when theme, fonts or disk refuse. What was finished stays."""
    config = job.config
    theme = read_theme(config.theme, job.root, config.languages)
    frames = {lang: build_frame(config, index, lang) for lang in config.languages}
    with spent("keys"):
        keys = Keys(index, store.memo("keys", index.digest, dict[str, bytes]))
        known = len(keys.digests)
        bindings = {name: _bindings(config, index, name, store) for name in BOOKS if name in (*wanted, *config.outputs)}
    made = Made(job, content, index, theme, frames, keys, cache(keys.key), bindings, output, store)
    _check_theme(theme, digest_of(theme.digest, engine_digest()), store)
    done: dict[str, Published] = {name: _publish_books(made, name) for name in BOOKS if name in wanted}
    if "website" in wanted:
        done["website"] = _publish_website(made)
    if "offline" in wanted:
        done["offline"] = _publish_bundle(made)
    if len(keys.digests) > known:
        with store.writing():
            store.save_memo("keys", index.digest, keys.digests)
    return done


def _bindings(config: Config, index: Index, output: BookOutput, store: Store) -> list[Binding]:
    """Plan the books, or remember how they were planned from the same index: no text decides it."""
    kinds, volume = (config.pdf.books, config.pdf.volume) if output == "pdf" else (("book",), 0)
    key = digest_of(index.digest, config.languages, config.edition, kinds, volume)
    known: list[Binding] | None = store.memo(f"bindings:{output}", key, list[Binding])
    if known is None:
        known = list(bind(index, config.languages, config.edition, kinds, volume))
        with store.writing():
            store.save_memo(f"bindings:{output}", key, known)
    return known


def _publish_books(made: Made, output: BookOutput) -> Published:
    config, theme = made.job.config, made.theme
    templates = theme.pdf if output == "pdf" else theme.epub
    fonts = stamps_of_fonts(made.job.font_folders)
    look = Look(config.pdf.notes, config.pdf.text, config.pdf.headings)
    shared = engine_digest(), templates, theme.settings, (look, fonts, releases("pikepdf")) if output == "pdf" else ()

    def around(lang: str) -> bytes:
        return digest_of(made.frames[lang], theme.strings[lang], *shared)

    with spent("keys"):
        decided = {lang: around(lang) for lang in config.languages}
        recipes = list(
            plan_books(
                output,
                made.bindings[output],
                made.index,
                config.name,
                made.key,
                decided.__getitem__,
                made.medium,
            )
        )
    task = BookTask(
        name=output,
        index=made.index,
        frames=made.frames,
        theme=theme,
        default=config.default,
        media=made.media,
        store=str(made.store.path),
        output=str(made.output),
        look=look,
        fonts=tuple(map(str, made.job.font_folders)),
        content=config.content,
    )

    def parts_of(recipe: Recipe) -> dict[str, bytes]:
        assert recipe.binding
        pages = {f"{page.ref.name}": made.key(page) for page in recipe.binding.pages}
        return {"frame": decided[recipe.binding.lang], **pages}

    # A book is worth a process of its own.
    workers = replace(made.job.workers, smallest=2)
    with spent("publishing"):
        return publish(made.output, output, recipes, task, workers, made.store, parts_of)


def _downloads(made: Made) -> Downloads:
    """Give what the website offers: the configured books that stand."""
    config = made.job.config
    configured = [name for name in BOOKS if name in config.outputs]
    if not configured:
        return {}
    inventory = read_inventory(made.output)
    planned, stands = list[tuple[str, str, Binding]](), dict[str, tuple[int, bytes]]()
    for name in configured:
        owned = inventory.get(name, {})
        for binding in made.bindings[name]:
            path = book_path(name, binding, config.name)
            file = made.output / name / path
            planned.append((name, f"{name}/{path}", binding))
            if path in owned and file.is_file():
                stands[f"{name}/{path}"] = file.stat().st_size, bytes.fromhex(owned[path])
    return downloads_of(planned, stands)


def _publish_website(made: Made) -> Published:
    config, index, theme, keys = made.job.config, made.index, made.theme, made.keys
    # Of a theme, a page shows templates, words and settings, and may name a card; style sheets are files of their own.
    look = digest_of(theme.templates, theme.settings, sorted(theme.cards), engine_digest())
    around = {lang: digest_of(frame, theme.strings[lang], look) for lang, frame in made.frames.items()}
    downloads = _downloads(made)
    with spent("keys"):
        recipes = list(
            plan_website(
                ((page, made.key(page)) for page in page_ids(index, config.languages)),
                index,
                config.default,
                around,
                {name: digest_of(data) for name, data in theme.static.items()},
                {name: made.medium(name) for name in made.content.scan.media},
                downloads,
            )
        )
        recipes += plan_cards(index, made.frames, theme, releases() if theme.cards else ())
    if SCRIPT in theme.static:
        recipes += _search(made)
    task = WebsiteTask(
        index=index,
        frames=made.frames,
        theme=theme,
        default=config.default,
        media=made.media,
        downloads=downloads,
        store=str(made.store.path),
        output=str(made.output),
    )

    def parts_of(recipe: Recipe) -> Mapping[str, bytes]:
        if recipe.maker in ("card", "icon"):
            return {"card": recipe.key}
        if recipe.page is None:
            return {recipe.maker if recipe.maker == "search" else "asset": recipe.key}
        offered = downloads.get((recipe.page.ref, recipe.page.lang), ())
        more = {"downloads": digest_of([(one.path, one.size) for one in offered])} if offered else {}
        return {"frame": around[recipe.page.lang], **keys.reasons(recipe.page), **more}

    with spent("publishing"):
        return publish(made.output, "website", recipes, task, made.job.workers, made.store, parts_of)


def _search(made: Made) -> Iterator[Recipe]:
    """Bring the index of each language up to date, and plan its files."""
    for lang in made.job.config.languages:
        memory = SearchStore(made.store, lang)
        task = SearchTask(made.index, made.job.config.default, str(made.store.path))
        with spent("indexing"):
            found = findables_of(made.index, lang, made.keys.text_key)
            order = update_search(Indexer(found, task, memory, made.job.workers))
            documents, records = ([digest for _, digest in placed] for placed in (order.documents, order.records))
            yield from plan_search(lang, memory.files(), documents, records)


def _publish_bundle(made: Made) -> Published:
    """Publish the bundle of the website that stands."""
    from briefing.shell.bundling import BundleTask  # noqa: PLC0415 (few builds make one)

    config, theme, languages = made.job.config, made.theme, made.job.config.languages
    website = read_inventory(made.output).get("website", {})
    pages = list(page_ids(made.index, languages))
    around = {lang: digest_of(frame, theme.strings[lang]) for lang, frame in made.frames.items()}
    media = [(name, made.medium(name)) for name in media_shown(made.index)]
    look = digest_of(theme.templates, theme.single, theme.static, theme.settings, engine_digest())
    with spent("keys"):
        keys = {page: made.key(page) for page in pages}
        zipped = digest_of(start_here(made.frames, theme), engine_digest())
        # What can be found is more than what pages show.
        searched = sorted((path, sha) for path, sha in website.items() if path.startswith("search/"))
        single = digest_of(around, look, media, searched)
        recipes = list(plan_bundle(config, website, keys.items(), zipped, single))
    task = BundleTask(
        index=made.index,
        frames=made.frames,
        theme=theme,
        default=config.default,
        media=made.media,
        pages=tuple(pages),
        website=tuple(website),
        limits=config.offline,
        store=str(made.store.path),
        output=str(made.output),
    )

    def parts_of(recipe: Recipe) -> dict[str, bytes]:
        if recipe.maker == "zip":
            return {"frame": zipped, **parts_by_folder(website.items())}
        shown = [(path_of(page.ref, page.lang, config.default, page.year), key) for page, key in keys.items()]
        return {
            "frame": look,
            "settings": digest_of(config.offline),
            "media/": digest_of(media),
            "search": digest_of(searched),
            **parts_by_folder(shown),
        }

    # Each file is worth a process of its own.
    workers = replace(made.job.workers, smallest=2)
    with spent("publishing"):
        return publish(made.output, "offline", recipes, task, workers, made.store, parts_of)


def _check_theme(theme: Theme, key: bytes, store: Store) -> None:
    """Compile every template of a theme that is new, so that a mistake in a rarely used one shows too."""
    if store.memo("theme", key, bool):
        return
    from briefing.render.templates import Templates  # noqa: PLC0415 (brings Jinja2)

    Templates(theme).check()
    if theme.epub:
        from briefing.outputs.epub.make import Epub  # noqa: PLC0415

        Epub(theme).check()
    if theme.single:
        from briefing.outputs.offline.single import sources_of  # noqa: PLC0415

        Templates(theme, sources_of(theme)).check([name for name in theme.single if name.endswith(".html")])
    with store.writing():
        store.save_memo("theme", key, value=True)
