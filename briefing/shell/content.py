"""Look at the content folder and load what has not changed from memory."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from msgspec import Struct

import briefing
from briefing.config import Config, parse_config
from briefing.diagnostics import BuildError, Diagnostic, Place
from briefing.model.content import Records
from briefing.model.digest import digest_of
from briefing.model.files import Filed, Parsed
from briefing.parse.files import Layout, gaps_of, lay_out
from briefing.parse.records import parse_records, record_type
from briefing.resolve.collect import collect_records
from briefing.shell.fonts import releases, stamps_of_fonts
from briefing.shell.scan import Scan, Stamp, digest_file, is_settled, now, read_source, read_text
from briefing.shell.store import Store
from briefing.shell.workers import Workers


class Job(Struct, frozen=True):
    """One run over one briefing: where it lies, its configuration, and the instant it counts as now."""

    root: Path
    config: Config
    instant: float
    workers: Workers
    config_name: str = "site_config.yaml"

    @property
    def font_folders(self) -> tuple[Path, ...]:
        """Give the folders with fonts of the briefing's own."""
        return tuple(self.root / folder for folder in self.config.pdf.fonts)


class Content(Struct, frozen=True):
    """What lies in the content folder now: its files, their digests, and how they are laid out."""

    scan: Scan
    digests: dict[str, bytes]
    layout: Layout

    @property
    def found(self) -> tuple[Diagnostic, ...]:
        """Give what is wrong with the files themselves."""
        return self.scan.found + self.layout.found


def load_config(path: Path) -> tuple[Config | None, list[Diagnostic]]:
    """Read the configuration file; raise BuildError when there is none."""
    if not path.is_file():
        raise BuildError(f"there is no configuration file {path.name}; name one with --config")
    found: list[Diagnostic] = []
    text = read_text(path, path.name, found)
    if text is None:
        return None, found
    return parse_config(text, path.name)


@cache
def engine_digest() -> bytes:
    """Digest the engine's own code: another engine may make other pages from the same parts."""
    folder = Path(briefing.__file__).parent
    return digest_of([(str(path.relative_to(folder)), path.read_bytes()) for path in sorted(folder.rglob("*.py"))])


def maker_digest(job: Job) -> bytes:
    """Digest what decides how documents are resolved: engine, languages, editorial rules, private texts, fonts."""
    config = job.config
    private = job.root / config.private
    texts = [(path.name, path.stat().st_size, path.stat().st_mtime_ns) for path in sorted(private.glob("*.txt"))]
    fonts = (releases(), stamps_of_fonts(job.font_folders)) if "pdf" in config.outputs else ()
    return digest_of(engine_digest(), config.languages, config.default, config.content, config.editorial, texts, fonts)


def look(job: Job, scan: Scan, store: Store) -> Content:
    """Digest what changed since the last build, and sort the files by what they hold."""
    remembered = store.files()
    started = now()
    digests: dict[str, bytes] = {}
    news: dict[str, tuple[Stamp, bytes]] = {}
    for inside, file in scan.texts.items():
        known = remembered.get(inside)
        if known and known[0] == file.stamp:
            digests[inside] = known[1]
            continue
        digests[inside] = digest_file(file.path)
        stamp = file.stamp if is_settled(file.stamp, started) else (0, 0, 0, 0)
        if known != (stamp, digests[inside]):
            news[inside] = stamp, digests[inside]
    gone = [inside for inside in remembered if inside not in scan.texts]
    if news or gone:
        with store.writing():
            store.save_files(news, gone)
    config = job.config
    return Content(scan, digests, lay_out(scan.texts, scan.refused, config.content, config.languages, config.default))


def load_records(job: Job, content: Content, store: Store) -> tuple[Records, list[Diagnostic]]:
    """Load all records, parsing only files that changed."""
    parsed = []
    for inside in content.layout.records:
        remembered = store.records(inside, content.digests[inside], tuple[record_type(inside), ...])  # type: ignore[misc]
        parsed.append(
            _refile(job, inside, remembered) if remembered is not None else _parse(job, content, inside, store)
        )
    records, found = collect_records(parsed)
    return records, [diagnostic for item in parsed for diagnostic in item.found] + found


def _refile(job: Job, inside: str, records: Iterable[Any]) -> Parsed:
    path = f"{job.config.content}/{inside}"
    return Parsed(records=tuple(Filed(record, Place(path, (step,))) for step, record in enumerate(records)))


def _parse(job: Job, content: Content, inside: str, store: Store) -> Parsed:
    file, unread = read_source(content.scan.texts[inside].path, inside, job.config.content)
    if file is None:
        return Parsed(gaps=gaps_of(inside), found=unread)
    kind = record_type(inside)
    assert kind
    parsed = parse_records(file, kind, job.config.languages)
    if not parsed.found:
        with store.writing():
            store.save_records(inside, file.digest, [filed.record for filed in parsed.records])
    return parsed
