"""Addresses on the website: every link is relative and names the file."""

from functools import lru_cache
from urllib.parse import quote

from briefing.model.address import fragment_of, path_of
from briefing.model.page.parts import To


def root_of(path: str) -> str:
    """Give the way from a page up to the root of the site."""
    return "../" * path.count("/")


def href(to: To, here: str, default: str) -> str:
    """Write the address of a target as seen from the page `here` (a site path)."""
    path, written, fragment = _address(to, default)
    if path == here and fragment:
        return fragment
    return f"{root_of(here)}{written}{fragment}"


@lru_cache(maxsize=50_000)
def _address(to: To, default: str) -> tuple[str, str, str]:
    """Give the site path of a target, the same as written in a link, and its fragment with `#`."""
    path, fragment = path_of(to.ref, to.lang, default, to.year), fragment_of(to.ref)
    return path, quote(path), f"#{fragment}" if fragment else ""
