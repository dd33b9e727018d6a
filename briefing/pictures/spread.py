"""Place things along a line, in their order, without overlap, and as near as can be to where each would like to be."""

from collections.abc import Sequence


def spread(
    wished: Sequence[float], sizes: Sequence[float], room: tuple[float, float] | None = None
) -> tuple[float, ...]:
    """Give the start of each thing from the start it wishes for and its size; `room` is where all of them must lie.

    The sum of squared displacements is least: neighbours that would overlap are pooled, and a pool stands where its
    members would stand on average (pool adjacent violators). Things that need more than the room begin where it does.
    """
    before, needed = list[float](), 0.0
    for size in sizes:
        before.append(needed)
        needed += size
    pools: list[tuple[float, int]] = []
    for wish, taken in zip(wished, before, strict=True):
        total, count = wish - taken, 1
        while pools and pools[-1][0] * count > total * pools[-1][1]:
            more, others = pools.pop()
            total, count = total + more, count + others
        pools.append((total, count))
    lowest, highest = (room[0], max(room[0], room[1] - needed)) if room else (float("-inf"), float("inf"))
    starts = [min(max(total / count, lowest), highest) for total, count in pools for _ in range(count)]
    return tuple(start + taken for start, taken in zip(starts, before, strict=True))
