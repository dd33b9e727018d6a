"""Build the website: what changed is resolved, what its key says is made, and the rest is left as it is."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct

from briefing.config import Config
from briefing.diagnostics import BuildError, Diagnostic, Place, has_errors, problem
from briefing.model.digest import digest_of
from briefing.model.index import Index
from briefing.outputs.recipe import Recipe
from briefing.render.theme import Theme
from briefing.shell.content import Content, Job, engine_digest, look, maker_digest
from briefing.shell.publishing import Published, publish
from briefing.shell.scan import scan_content
from briefing.shell.stopwatch import spent
from briefing.shell.store import UNREADABLE, Store, forget_store, open_store
from briefing.shell.themes import read_theme
from briefing.shell.unchanged import files_kept, made_from, remember_built

try:
    import fcntl
except ImportError:  # Windows has no such locks: there nobody is kept from building twice at once
    fcntl = None  # type: ignore[assignment]

_PATIENCE = 10.0


class Built(Struct, frozen=True):
    """What a run found and did; nothing is published when there are errors."""

    found: list[Diagnostic]
    published: Published | None = None


def run(job: Job, output: Path | None, *, strict: bool = False, memory: bool = True) -> Built:
    """Check the content, and build the website into `output` unless that is None."""
    if not (job.root / job.config.content).is_dir():
        raise BuildError(f"there is no content folder {job.config.content}; name it in `content:`")
    cache = job.root / ".cache"
    with _alone(cache):
        path = cache / "memory.sqlite3"
        if not memory:
            forget_store(path)
        try:
            return _run(job, output, path, strict=strict)
        except UNREADABLE:
            forget_store(path)
        try:
            return _run(job, output, path, strict=strict)
        except UNREADABLE as error:
            raise BuildError(f"cannot keep notes in .cache: {error}") from error


def _run(job: Job, output: Path | None, path: Path, *, strict: bool) -> Built:
    store = open_store(path, maker_digest(job))
    try:
        with spent("looking for changes"):
            content = look(job, scan_content(job.root / job.config.content, job.config.content), store)
            before = made_from(job, content, output) if output else b""
            if output and before and not content.found and (kept := files_kept(job, before, output, store)):
                return Built([], Published(0, kept, 0))
        from briefing.shell.pipeline import resolve_content  # noqa: PLC0415 (a build with nothing to do needs none)

        with spent("joining"):
            outcome = resolve_content(job, content, store)
        stop = has_errors(outcome.found) or (strict and bool(outcome.found))
        if output is None or stop or outcome.index is None:
            return Built(outcome.found)
        published = _publish_website(job, content, outcome.index, output, store)
        if before and not outcome.found:
            remember_built(job, before, output, store)
        return Built(outcome.found, published)
    finally:
        store.close()


def _publish_website(job: Job, content: Content, index: Index, output: Path, store: Store) -> Published:
    # A build with nothing to do does without these.
    from briefing.outputs.website.cards import plan_cards  # noqa: PLC0415
    from briefing.outputs.website.plan import plan_website  # noqa: PLC0415
    from briefing.pages.frame import build_frame  # noqa: PLC0415
    from briefing.pages.keys import Keys  # noqa: PLC0415
    from briefing.pages.site import page_ids  # noqa: PLC0415
    from briefing.shell.fonts import releases  # noqa: PLC0415
    from briefing.shell.making import WebsiteTask  # noqa: PLC0415

    config = job.config
    theme = read_theme(config.theme, job.root, config.languages)
    frames = {lang: build_frame(config, index, lang) for lang in config.languages}
    engine = engine_digest()
    around = {lang: digest_of(frame, theme.digest, engine) for lang, frame in frames.items()}
    with spent("keys"):
        keys = Keys(index)
        recipes = list(
            plan_website(
                ((page, keys.key(page)) for page in page_ids(index, config.languages)),
                index,
                config.default,
                around,
                {name: digest_of(data) for name, data in theme.static.items()},
                {name: digest_of(file.stamp) for name, file in content.scan.media.items()},
            )
        )
        recipes += plan_cards(index, frames, theme, releases() if theme.cards else ())
    _check_theme(theme, digest_of(theme.digest, engine), store)
    task = WebsiteTask(
        index=index,
        frames=frames,
        theme=theme,
        default=config.default,
        media={name: file.path for name, file in content.scan.media.items()},
        store=str(store.path),
        output=str(output),
    )

    def parts_of(recipe: Recipe) -> dict[str, bytes]:
        if recipe.maker in ("card", "icon"):
            return {"card": recipe.key}
        if recipe.page is None:
            return {"asset": recipe.key}
        return {"frame": around[recipe.page.lang], **keys.reasons(recipe.page)}

    with spent("publishing"):
        return publish(output, "website", recipes, task, job.workers, store, parts_of)


def _check_theme(theme: Theme, key: bytes, store: Store) -> None:
    """Compile every template of a theme that is new, so that a mistake in a rarely used one shows too."""
    if store.memo("theme", key, bool):
        return
    from briefing.render.templates import Templates  # noqa: PLC0415 (brings Jinja2)

    Templates(theme).check()
    with store.writing():
        store.save_memo("theme", key, value=True)


def output_problem(root: Path, config: Config, written: str, config_name: str) -> Diagnostic | None:
    """Refuse an output folder that holds what it is made from, or that is nobody's to fill."""
    output, content = (root / written).resolve(), (root / config.content).resolve()
    kept = [content, (root / config.private).resolve(), root.resolve(), Path.home()]
    if any(output == path or output in path.parents for path in kept) or content in output.parents:
        message = f"the output folder cannot be “{written}”"
        hint = "name a folder of its own outside the content, as output"
        return problem("bad-path", Place(config_name, ("output",)), message, hint)
    return None


@contextmanager
def _alone(cache: Path) -> Iterator[None]:
    """Let one build at a time work on a briefing; wait a while for another one."""
    try:
        cache.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BuildError(f"cannot make the folder .cache: {error.strerror}") from error
    with (cache / "lock").open("w") as file:
        deadline = time.monotonic() + _PATIENCE
        while fcntl:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except OSError:
                if time.monotonic() > deadline:
                    raise BuildError(
                        "another build of this briefing is still running; try again when it is done"
                    ) from None
                time.sleep(0.1)
        yield
