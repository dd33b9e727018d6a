"""Addresses on the website: every link is relative and names the file."""

from urllib.parse import quote

from briefing.model.address import fragment_of, path_of
from briefing.model.page.parts import To


def root_of(path: str) -> str:
    """Give the way from a page up to the root of the site."""
    return "../" * path.count("/")


def href(to: To, here: str, default: str) -> str:
    """Write the address of a target as seen from the page `here` (a site path)."""
    path, fragment = path_of(to.ref, to.lang, default, to.year), fragment_of(to.ref)
    if path == here and fragment:
        return f"#{fragment}"
    address = root_of(here) + quote(path)
    return f"{address}#{fragment}" if fragment else address
