"""Tell at a glance that nothing has changed since the last build: then nothing is loaded and nothing made."""

from pathlib import Path

from briefing.diagnostics import BuildError
from briefing.model.digest import digest_of
from briefing.shell.content import Content, Job
from briefing.shell.fonts import releases, stamps_of_fonts
from briefing.shell.publishing import INVENTORY, STAGING, standing
from briefing.shell.scan import digest_file
from briefing.shell.store import Store
from briefing.shell.themes import read_theme

_MEMO = "built"


def made_from(job: Job, content: Content, output: Path, wanted: tuple[str, ...]) -> bytes:
    """Digest all that decides these outputs, as it is before anything is made; b"" when the theme cannot be read."""
    try:
        theme = read_theme(job.config.theme, job.root, job.config.languages)
        tools = releases("pikepdf") if theme.cards or "pdf" in wanted else ()
    except BuildError:
        # What is wrong with the theme is said after what is wrong with the content.
        return b""
    media = {name: file.stamp for name, file in content.scan.media.items()}
    return digest_of(
        content.digests, media, theme.digest, tools, job.config, stamps_of_fonts(job.font_folders), str(output), wanted
    )


def files_kept(job: Job, key: bytes, output: Path, wanted: tuple[str, ...], store: Store) -> dict[str, int]:
    """Count the files of each output if the last build was made from just this and all of them stand; else none."""
    embargoes: dict[str, bool] | None = store.memo(_MEMO, key, dict[str, bool])
    if embargoes is None or any((job.instant >= float(end)) != over for end, over in embargoes.items()):
        return {}
    if (output / STAGING).exists():
        # A build was killed in the middle: what it left is for the next one to clear away.
        return {}
    if store.memo("inventory", digest_file(str(output / INVENTORY)), bool) is None:
        return {}
    counts = {}
    for name in wanted:
        remembered = store.outputs(name)
        if standing(output / name, remembered) != remembered:
            return {}
        counts[name] = len(remembered)
    return counts


def remember_built(job: Job, key: bytes, output: Path, store: Store) -> None:
    """Note what a build without any problem was made from: what was there when it began, not what is there now."""
    ends = {str(intro.embargo) for intro in store.intros() if intro.embargo}
    with store.writing():
        store.save_memo(_MEMO, key, {end: job.instant >= float(end) for end in sorted(ends)})
        store.save_memo("inventory", digest_file(str(output / INVENTORY)), value=True)
