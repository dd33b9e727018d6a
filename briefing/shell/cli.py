"""The command line. Exit status: 0 fine, 1 errors in the content, 2 the build could not run."""

import os
import sys
import time
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import click

from briefing.config import Config, OutputName
from briefing.diagnostics import BuildError, Diagnostic, has_errors
from briefing.shell.build import Built, font_problems, output_problem, run
from briefing.shell.content import Job, load_config
from briefing.shell.progress import Progress
from briefing.shell.progress import wanted as watched
from briefing.shell.publishing import Published
from briefing.shell.report import report
from briefing.shell.scan import plain_text
from briefing.shell.stopwatch import profile as write_profile
from briefing.shell.stopwatch import take_spent
from briefing.shell.workers import Workers

try:
    import resource
except ImportError:  # Windows counts no memory this way
    resource = None  # type: ignore[assignment]

CONTENT_ERRORS, CANNOT_RUN = 1, 2
_CORES = os.cpu_count() or 1
BUILT: tuple[OutputName, ...] = ("pdf", "epub", "website", "offline")
"""The outputs there are, in the order in which they are made: the website offers books, the bundle is the website."""
_KILOBYTES, _BYTES = 1024, 1024 * 1024
"""What memory is counted in, in a megabyte: kilobytes on Linux, bytes on macOS."""


class _Commands(click.Group):
    """A group whose command may be left out: then it is `build`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if not args or (args[0] not in self.commands and args[0] not in ("--help", "-h", "--version")):
            args = ["build", *args]
        return super().parse_args(ctx, args)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Build a briefing from its content."""


def _shared(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that every command over the content has, and end with its exit status."""

    @click.option(
        "--config",
        default="site_config.yaml",
        type=click.Path(path_type=Path),
        help="The configuration file.",
    )
    @click.option(
        "--format",
        "style",
        default="text",
        type=click.Choice(["text", "json", "github"]),
        help="How problems are written.",
    )
    @click.option("--strict", is_flag=True, help="Treat warnings as errors.")
    @click.option("--quiet", is_flag=True, help="Say nothing when all is well.")
    @wraps(command)
    def run(**options: Any) -> None:
        try:
            sys.exit(command(**options))
        except BuildError as error:
            click.echo(f"error: {error}", err=True)
            sys.exit(CANNOT_RUN)

    return run


@main.command()
@_shared
@click.option("--output", type=click.Path(path_type=Path), help="Write into this folder instead of `output:`.")
@click.option("--only", multiple=True, type=click.Choice(BUILT), help="Build this output only (repeatable).")
@click.option("--no-cache", is_flag=True, help="Forget earlier builds first.")
@click.option("--jobs", default=0, type=click.IntRange(min=0), help="How many processes to use (0: one for each core).")
@click.option("--profile", is_flag=True, help="Tell where the time went, stage by stage.")
def build(
    output: Path | None, only: tuple[str, ...], *, jobs: int, no_cache: bool, profile: bool, quiet: bool, **shared: Any
) -> int:
    """Build every configured output."""
    started = time.monotonic()
    settings, found = _settings(shared["config"], output)
    if settings is None:
        return CONTENT_ERRORS if _tell(found, **shared) else 0
    root = shared["config"].absolute().parent
    target = output.absolute() if output else root / settings.output
    asked = only or settings.outputs
    wanted = tuple(name for name in BUILT if name in asked or (name == "website" and "offline" in asked))
    tell = Progress() if not quiet and shared["style"] == "text" and watched() else None
    into = target if wanted and not has_errors(found) else None
    workers = Workers(jobs or _CORES, tell=tell)
    built = _run(settings, into, wanted, workers=workers, memory=not no_cache, **shared)
    if _tell([*found, *built.found], **shared):
        return CONTENT_ERRORS
    if built.published and not quiet and shared["style"] == "text":
        lines = [_summary(target / name, done) for name, done in built.published.items()]
        click.echo("\n".join(lines) + f"; {time.monotonic() - started:.2f} s{_memory()}")
    if profile:
        click.echo(write_profile(take_spent()), err=True)
    return 0


@main.command()
@_shared
def check(*, quiet: bool, **shared: Any) -> int:
    """Read and resolve everything, report, and write nothing."""
    settings, found = _settings(shared["config"], None)
    if settings is not None:
        found += _run(settings, None, (), workers=Workers(_CORES), **shared).found
    stop = _tell(found, **shared)
    if not found and not quiet and shared["style"] == "text":
        click.echo("0 errors, 0 warnings")
    return CONTENT_ERRORS if stop else 0


@main.command()
@click.argument("page")
@click.option("--config", default="site_config.yaml", type=click.Path(path_type=Path), help="The configuration file.")
def why(page: str, config: Path) -> None:
    """Tell what a page was made from, and why it was made when it was made last."""
    from briefing.shell.reasons import explain  # noqa: PLC0415 (only this command needs it)

    try:
        click.echo(explain(config.absolute().parent, page))
    except BuildError as error:
        click.echo(f"error: {error}", err=True)
        sys.exit(CANNOT_RUN)


def _run(
    settings: Config,
    output: Path | None,
    wanted: tuple[OutputName, ...],
    *,
    config: Path,
    strict: bool,
    workers: Workers,
    memory: bool = True,
    **_style: Any,
) -> Built:
    job = Job(config.absolute().parent, settings, _instant(), workers, config.name)
    return run(job, output, wanted, strict=strict, memory=memory)


def _summary(folder: Path, done: Published) -> str:
    """Tell what was done to an output."""
    shown = folder / "index.html" if folder.name == "website" else folder
    return f"{_nearby(shown)}: {done.made:,} made, {done.kept:,} kept, {done.removed:,} removed"


def _memory() -> str:
    """Tell the memory that the largest process took, where the system tells."""
    if resource is None:
        return ""
    most = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return f", {most // (_BYTES if sys.platform == 'darwin' else _KILOBYTES):,} MB"


def _settings(config: Path, output: Path | None) -> tuple[Config | None, list[Diagnostic]]:
    settings, found = load_config(config)
    if settings is None or has_errors(found):
        return None, found
    root = config.absolute().parent
    refused = output_problem(root, settings, str(output) if output else settings.output, config.name)
    if refused and output:
        raise BuildError(f"{refused.message}; {refused.hint}")
    return settings, [*found, *([refused] if refused else []), *font_problems(root, settings, config.name)]


def _instant() -> float:
    """Tell the time of the build, which decides only which embargoes are over."""
    fixed = os.environ.get("SOURCE_DATE_EPOCH", "")
    return float(fixed) if fixed.isdecimal() else time.time()


def _tell(found: list[Diagnostic], *, config: Path, style: str, strict: bool) -> bool:
    """Print the diagnostics; tell whether they stop the build."""
    root = config.absolute().parent

    def read(path: str) -> str:
        try:
            return plain_text((root / path).read_bytes().decode("utf-8-sig", "replace"))
        except OSError:
            return ""

    if text := report(found, read, style):
        click.echo(text, err=style == "text")
    return has_errors(found) or (strict and bool(found))


def _nearby(path: Path) -> str:
    """Write a path as seen from where the command runs, if it lies below."""
    try:
        return path.relative_to(Path.cwd()).as_posix()
    except ValueError:
        return path.as_posix()
