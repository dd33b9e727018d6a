"""Ids and slugs, and the ids of headings."""

import re

LONGEST = 80
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
_NOT_WORDS = re.compile(r"[\W_]+")
# Names that Windows keeps for devices, with or without an extension.
_DEVICES = frozenset({"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))})


def id_problem(written: str) -> str:
    """Say in one sentence why this cannot be an id or slug, or "" when it can."""
    if len(written) > LONGEST:
        return f"it has at most {LONGEST} characters"
    if not _ID.match(written):
        return "it is made of words of a–z and 0–9 joined by hyphens"
    if written == "index":
        return "“index” is the name of the list pages"
    if written in _DEVICES:
        return f"“{written}” is the name of a device on Windows"
    return ""


def heading_id(text: str, taken: set[str]) -> str:
    """Make the id of a heading from its words and add it to `taken`."""
    stem = "s-" + (_NOT_WORDS.sub("-", text).strip("-").lower() or "section")
    unique, number = stem, 2
    while unique in taken:
        unique, number = f"{stem}-{number}", number + 1
    taken.add(unique)
    return unique
