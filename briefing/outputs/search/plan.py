"""Plan the files of the index: one recipe for each, with what it is made from."""

from collections.abc import Iterator, Mapping, Sequence

from briefing.model.digest import digest_of
from briefing.outputs.recipe import Recipe
from briefing.outputs.search.files import GROUP

SCRIPT = "search.js"
"""The static file of a theme that searches: a theme without it is given no index."""


def plan_search(
    lang: str, files: Mapping[str, bytes], documents: Sequence[bytes], records: Sequence[bytes]
) -> Iterator[Recipe]:
    """Plan the files of a language from digests: of those that are kept whole, of documents and of records."""
    digests = dict(files)
    digests |= {f"texts/{number}": digest for number, digest in enumerate(documents)}
    for first in range(0, len(records), GROUP):
        digests[f"records/{first // GROUP}"] = digest_of(records[first : first + GROUP])
    for name, digest in digests.items():
        yield Recipe(f"search/{lang}/{name}.js", digest, "search", asset=f"{lang}/{name}")
