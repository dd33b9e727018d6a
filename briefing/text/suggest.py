"""Hints: the name that was probably meant, the passage that comes closest. Never more than hints."""

from collections.abc import Iterable

# rapidfuzz is imported where it is used: only a build with problems needs it.

_MOST = 12


def nearest(written: str, known: Iterable[str]) -> str:
    """Find the known name that was probably meant, or return "" when none is near."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415

    best = process.extractOne(written, sorted(known), scorer=fuzz.ratio, score_cutoff=65)
    return best[0] if best else ""


def did_you_mean(written: str, known: Iterable[str]) -> str:
    """Ask about the nearest known name, or return "" when none is near."""
    best = nearest(written, known)
    return f"did you mean “{best}”?" if best else ""


def these(names: Iterable[str], what: str) -> str:
    """List what there is; the first few, where there is much."""
    some = sorted(names)
    listed = ", ".join(some[:_MOST]) + ", …" * (len(some) > _MOST)
    return f"its {what} are {listed}" if some else f"it has no {what}"


def closest_passage(quote: str, texts: Iterable[str]) -> tuple[int, str] | None:
    """Find the text that comes closest to a quote, and the passage in it; None when nothing is near."""
    from rapidfuzz import fuzz  # noqa: PLC0415

    best: tuple[float, int, str] | None = None
    for number, text in enumerate(texts):
        found = fuzz.partial_ratio_alignment(quote, text, score_cutoff=best[0] if best else 55)
        if found and (best is None or found.score > best[0]):
            best = (found.score, number, text[found.dest_start : found.dest_end].strip())
    return (best[1], best[2]) if best else None
