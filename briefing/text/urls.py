"""Which addresses a brief may link to."""

import re
from urllib.parse import urlsplit

SCHEMES = ("http", "https", "mailto")
# A browser drops these before it reads the scheme: `java\tscript:` would run.
_DROPPED = re.compile(r"[\x00-\x20\x7f-\x9f\u200b-\u200f\u2028-\u202e\ufeff]")
_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")


def scheme(address: str) -> str:
    """Give the scheme as a browser will read it, or "" for a relative address."""
    found = _SCHEME.match(_DROPPED.sub("", address))
    return found[1].lower() if found else ""


def url_problem(address: str) -> str:
    """Say why this is no absolute web address, or "" when it is one."""
    if scheme(address) not in ("http", "https"):
        return "it starts with https:// or http://"
    try:
        parts = urlsplit(address)
        good = bool(parts.hostname) and address.isprintable() and " " not in address and parts.port != 0
    except ValueError:
        good = False
    return "" if good else "something is missing in it, or does not belong there"
