"""Build corpora of growing size from nothing and fit how time and memory grow with the number of briefs.

    python benchmarks/scale.py [--sizes 1000,10000,100000] [--build-options "--jobs 2"]

An exponent of 1 means that twice as many briefs take twice as long.
"""

import argparse
import json
import shutil
from collections.abc import Sequence
from dataclasses import asdict
from math import log
from pathlib import Path

from corpus import write_corpus
from measured import Run, measure, settle
from setups import machine, our_site, work_folder


def main() -> None:
    """Measure every size once and print a table."""
    options = argparse.ArgumentParser(description="Measure how builds grow.")
    options.add_argument("--sizes", default="1000,10000,100000", help="numbers of briefs")
    options.add_argument("--seed", type=int, default=7)
    options.add_argument("--build-options", default="", help="more options for the build, as “--jobs 1”")
    options.add_argument("--disk", action="store_true", help="work on the disk, not in memory")
    options.add_argument("--settle", type=float, default=60, help="seconds to wait for a quiet machine before each run")
    options.add_argument("--json", type=Path, help="write every run into this file")
    given = options.parse_args()
    sizes = [int(size) for size in given.sizes.split(",")]
    with work_folder(max(sizes), disk=given.disk) as work:
        print(machine(work) + "\n")
        print("| briefs | seconds | CPU s | ms a brief | largest process MB | all processes MB | pages |")
        print("| ---: | ---: | ---: | ---: | ---: | ---: | ---: |", flush=True)
        runs = [_measure(work, size, given) for size in sizes]
    if len(runs) > 1:
        print(f"\nExponents: time {exponent(sizes, [run.wall for run in runs]):.2f},", end=" ")
        print(f"CPU {exponent(sizes, [run.cpu for run in runs]):.2f},", end=" ")
        print(f"memory of all processes {exponent(sizes, [run.together for run in runs]):.2f}.")
    if given.json:
        told = [{"size": size} | asdict(run) for size, run in zip(sizes, runs, strict=True)]
        given.json.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


def _measure(work: Path, size: int, given: argparse.Namespace) -> Run:
    folder = work / str(size)
    write_corpus(folder, size, given.seed)
    # Only our side is built here.
    shutil.rmtree(folder / "hugo")
    site = our_site(folder / "ours", size, given.build_options)
    settle(given.settle)
    run = measure(site.command, site.folder, together=True)
    if run.status:
        raise SystemExit(f"the build ended with {run.status}:\n{run.said}")
    each = 1000 * run.wall / size
    print(
        f"| {size:,} | {run.wall:,.1f} | {run.cpu:,.1f} | {each:.2f} | {run.peak:,.0f} | {run.together:,.0f}"
        f" | {site.count():,} |",
        flush=True,
    )
    shutil.rmtree(folder)
    return run


def exponent(sizes: Sequence[int], values: Sequence[float]) -> float:
    """Fit `value = a · size^b` by least squares of logarithms and give b."""
    across, up = [log(size) for size in sizes], [log(max(value, 1e-9)) for value in values]
    middle, height = sum(across) / len(across), sum(up) / len(up)
    steep = sum((x - middle) * (y - height) for x, y in zip(across, up, strict=True))
    return steep / sum((x - middle) ** 2 for x in across)


if __name__ == "__main__":
    main()
