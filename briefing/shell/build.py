"""Build the outputs: what changed is resolved, what its key says is made, and the rest is left as it is."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct

from briefing.config import Config, OutputName
from briefing.diagnostics import BuildError, Diagnostic, Place, has_errors, problem
from briefing.shell.content import Job, look, maker_digest
from briefing.shell.fonts import has_fonts
from briefing.shell.publishing import Published
from briefing.shell.scan import scan_content
from briefing.shell.stopwatch import spent
from briefing.shell.store import UNREADABLE, forget_store, open_store
from briefing.shell.unchanged import files_kept, made_from, remember_built

try:
    import fcntl
except ImportError:  # Windows has no such locks: there nobody is kept from building twice at once
    fcntl = None  # type: ignore[assignment]

_PATIENCE = 10.0


class Built(Struct, frozen=True):
    """What a run found and did; nothing is published when there are errors."""

    found: list[Diagnostic]
    published: dict[str, Published] = {}
    """By output, in the order in which they were made."""


def run(
    job: Job, output: Path | None, wanted: tuple[OutputName, ...] = (), *, strict: bool = False, memory: bool = True
) -> Built:
    """Check the content, and build the wanted outputs into `output` unless that is None."""
    if not (job.root / job.config.content).is_dir():
        raise BuildError(f"there is no content folder {job.config.content}; name it in `content:`")
    cache = job.root / ".cache"
    with _alone(cache):
        path = cache / "memory.sqlite3"
        if not memory:
            forget_store(path)
        try:
            return _run(job, output, wanted, path, strict=strict)
        except UNREADABLE:
            forget_store(path)
        try:
            return _run(job, output, wanted, path, strict=strict)
        except UNREADABLE as error:
            raise BuildError(f"cannot keep notes in .cache: {error}") from error


def _run(job: Job, output: Path | None, wanted: tuple[OutputName, ...], path: Path, *, strict: bool) -> Built:
    store = open_store(path, maker_digest(job))
    try:
        with spent("looking for changes"):
            content = look(job, scan_content(job.root / job.config.content, job.config.content), store)
            before = made_from(job, content, output, wanted) if output else b""
            if output and before and not content.found and (kept := files_kept(job, before, output, wanted, store)):
                return Built([], {name: Published(0, kept[name], 0) for name in wanted})
        from briefing.shell.pipeline import resolve_content  # noqa: PLC0415 (a build with nothing to do needs none)

        with spent("joining"):
            outcome = resolve_content(job, content, store)
        stop = has_errors(outcome.found) or (strict and bool(outcome.found))
        if output is None or stop or outcome.index is None:
            return Built(outcome.found)
        from briefing.shell.outputs import publish_outputs  # noqa: PLC0415

        published = publish_outputs(job, content, outcome.index, output, store, wanted)
        if before and not outcome.found:
            remember_built(job, before, output, store)
        return Built(outcome.found, published)
    finally:
        store.close()


def output_problem(root: Path, config: Config, written: str, config_name: str) -> Diagnostic | None:
    """Refuse an output folder that holds what it is made from, or that is nobody's to fill."""
    output, content = (root / written).resolve(), (root / config.content).resolve()
    kept = [content, (root / config.private).resolve(), root.resolve(), Path.home()]
    if any(output == path or output in path.parents for path in kept) or content in output.parents:
        message = f"the output folder cannot be “{written}”"
        hint = "name a folder of its own outside the content, as output"
        return problem("bad-path", Place(config_name, ("output",)), message, hint)
    return None


def font_problems(root: Path, config: Config, config_name: str) -> Iterator[Diagnostic]:
    """Report folders that are named for their fonts and have none that can be read."""
    for number, folder in enumerate(config.pdf.fonts):
        if not has_fonts(root / folder):
            message = f"there are no fonts in the folder “{folder}”"
            place = Place(config_name, ("pdf", "fonts", number))
            yield problem("bad-path", place, message, "name a folder that holds .otf or .ttf files")


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
