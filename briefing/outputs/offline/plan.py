"""Plan the bundle: what its files are called, and from what they are made. Nothing is made here."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from briefing.config import Config
from briefing.diagnostics import BuildError
from briefing.model.digest import digest_of
from briefing.model.index import Index
from briefing.model.slice import PageId
from briefing.outputs.binding import file_edition
from briefing.outputs.offline.names import unsafe_names
from briefing.outputs.recipe import Recipe

START = "START-HERE.txt"
_SHOWN = 5


def bundle_name(config: Config) -> str:
    """Name the bundle: both files, and the folder in the zip."""
    return "-".join(filter(None, (config.name, file_edition(config.edition))))


def plan_bundle(
    config: Config, website: Mapping[str, str], pages: Iterable[tuple[PageId, bytes]], zipped: bytes, single: bytes
) -> Iterator[Recipe]:
    """Plan the zip and the single file; raise BuildError for names that Windows does not take.

    `website` maps its files to their SHA-256; `zipped` and `single` digest what else decides each of the two.
    """
    name = bundle_name(config)
    wrong = list(unsafe_names(f"{name}/{path}" for path in (*website, START)))
    if wrong:
        shown = "; ".join(f"{path.removeprefix(f'{name}/')} ({why})" for path, why in wrong[:_SHOWN])
        more = f"; and {len(wrong) - _SHOWN} more" if len(wrong) > _SHOWN else ""
        raise BuildError(f"the zip would not open on Windows because of these files: {shown}{more}; rename them")
    yield Recipe(f"{name}.zip", digest_of(name, sorted(website.items()), zipped), "zip", asset=name)
    if config.offline.max_single_file:
        made_from = digest_of(name, config.offline, list(pages), single)
        yield Recipe(f"{name}.html", made_from, "single", asset=name)


def media_shown(index: Index) -> list[str]:
    """Name the media that any text leads to or shows."""
    return sorted({name for outline in index.outlines.values() for name in outline.media})


def parts_by_folder(digests: Iterable[tuple[str, Any]]) -> dict[str, bytes]:
    """Digest things together by the folder their path begins with: few parts, to say what changed."""
    found: dict[str, list[tuple[str, Any]]] = {}
    for path, digest in sorted(digests):
        folder, slash, _ = path.partition("/")
        found.setdefault(folder + slash, []).append((path, digest))
    return {name: digest_of(listed) for name, listed in found.items()}
