"""Set stretches of time side by side where they overlap."""

from collections.abc import Sequence
from heapq import heappop, heappush


def lanes(spans: Sequence[tuple[int, int]], most: int) -> tuple[int | None, ...]:
    """Give each span a lane, counted from the axis; None to those for which there is none left.

    Of spans that overlap, what begins later, or ends earlier, stands nearer to the axis, so that a line from its
    beginning to the axis crosses no longer one. Spans that only touch may share a lane.
    """
    found: list[int | None] = [None] * len(spans)
    order = sorted(range(len(spans)), key=lambda index: (spans[index][0], -spans[index][1], index))
    group: list[tuple[int, int]] = []
    free: list[int] = []
    taken: list[tuple[int, int]] = []
    width = 0

    def close() -> None:
        for index, lane in group:
            found[index] = width - 1 - lane
        group.clear()

    for index in order:
        first, last = spans[index]
        while taken and taken[0][0] <= first:
            heappush(free, heappop(taken)[1])
        if not taken:
            close()
            free, width = [], 0
        if not free and width == most:
            continue
        lane = heappop(free) if free else width
        width = max(width, lane + 1)
        heappush(taken, (last, lane))
        group.append((index, lane))
    close()
    return tuple(found)
