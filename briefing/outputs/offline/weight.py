"""How much the single file weighs, what takes most of it, and what to do when that is too much."""

from collections import Counter
from collections.abc import Mapping

from briefing.outputs.website.downloads import size_in_words

MEGA = 1_000_000
_SHOWN = 4
_NAMES = {
    "brief": "briefs",
    "entity": "pages of names",
    "topic": "topics",
    "question": "questions",
    "page": "pages such as about",
}


def too_large(weights: Mapping[str, int], allowed: int) -> str:
    """Say that the single file would be too large; `weights` are in bytes by what takes them, `allowed` is in MB."""
    most = Counter({_NAMES.get(part, part): weight for part, weight in weights.items()}).most_common(_SHOWN)
    shown = ", ".join(f"{part} {size_in_words(weight)}" for part, weight in most)
    droppable = [part for part in ("pictures", "previews", "search") if weights.get(part)]
    without = f", leave something out with offline.leave_out ({', '.join(droppable)})" if droppable else ""
    return (
        f"the single file would take {size_in_words(sum(weights.values()))}, and offline.max_single_file allows "
        f"{allowed} MB; most is {shown}; allow more{without}, or set it to 0 to make the zip alone"
    )
