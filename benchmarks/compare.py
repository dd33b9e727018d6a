"""Build the same briefs with our engine and with Hugo, in turn, and print a table of what each build took.

    python benchmarks/compare.py [--sizes 1000,10000] [--pairs 3] [--cases cold,body] [--parts equal] [--json FILE]

Run it with the Python that the engine is installed for. `benchmarks/README.md` explains cases and parts.
"""

import argparse
import json
import shutil
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from statistics import median

from corpus import write_corpus
from measured import Run, measure, settle
from setups import Site, edit, hugo_site, hugo_version, install_hugo, machine, our_site, with_theme, work_folder

CASES = {
    "cold": "cold",
    "body": "one sentence edited",
    "title": "one title edited",
    "value": "one figure's value edited",
    "nothing": "nothing changed",
}
PARTS = {
    "equal": "equal templates",
    "full": "our full theme, against the equal templates",
    "themes": "the theme default, against plain",
    "plain": "plain pages: no annotations, related briefs or backlinks",
}


@dataclass(frozen=True)
class Result:
    """The runs of two sites in one case, pair by pair."""

    size: int
    part: str
    case: str
    names: tuple[str, str]
    runs: tuple[list[Run], list[Run]]

    @property
    def ratio(self) -> float:
        """Give the median of the pairs' ratios of wall time."""
        return median(one.wall / other.wall for one, other in zip(*self.runs, strict=True))


def main() -> None:
    """Compare as the options say."""
    given = _options()
    sizes = [int(size) for size in given.sizes.split(",")]
    results: list[Result] = []
    with work_folder(max(sizes), disk=given.disk) as work:
        binary = (given.hugo or install_hugo(work)) if {"equal", "plain"} & set(given.parts.split(",")) else ""
        about = machine(work) + (f", Hugo {hugo_version(binary)}" if binary else "")
        print(f"{about}\n", flush=True)
        for size in sizes:
            for part in given.parts.split(","):
                folder = work / f"{size}-{part}"
                pair = _sites(folder, size, part, binary, given)
                for site in pair:
                    _build(site)
                counts = ", ".join(f"{site.name} {site.count():,} pages" for site in pair)
                found = [_case(case, size, part, pair, given) for case in given.cases.split(",") if _has(part, case)]
                print(
                    f"### {size:,} briefs, {PARTS[part]}\n\n{counts}; {given.pairs} pairs.\n\n{_table(found)}\n",
                    flush=True,
                )
                results += found
                shutil.rmtree(folder)
    if given.json:
        _write_json(given.json, about, results)


def _options() -> argparse.Namespace:
    options = argparse.ArgumentParser(description="Compare our builds with Hugo's.")
    options.add_argument("--sizes", default="1000,10000", help="numbers of briefs")
    options.add_argument("--pairs", type=int, default=3, help="how often each build is measured")
    options.add_argument("--cases", default=",".join(CASES), help=f"some of {','.join(CASES)}")
    options.add_argument("--parts", default=",".join(PARTS), help=f"some of {','.join(PARTS)}")
    options.add_argument("--seed", type=int, default=7)
    options.add_argument("--theme", default="plain", help="the full theme")
    options.add_argument("--build-options", default="", help="more options for our build, as “--jobs 1”")
    options.add_argument("--hugo", default="", help="a Hugo program, instead of installing one")
    options.add_argument("--disk", action="store_true", help="work on the disk, not in memory")
    options.add_argument("--settle", type=float, default=60, help="seconds to wait for a quiet machine before each run")
    options.add_argument("--json", type=Path, help="write every run into this file")
    return options.parse_args()


def _sites(folder: Path, size: int, part: str, binary: str, given: argparse.Namespace) -> tuple[Site, Site]:
    """Write the corpus of a part and describe the two sites that are compared."""
    write_corpus(folder, size, given.seed, plain=part == "plain")
    ours = our_site(folder / "ours", size, given.build_options)
    if part == "full":
        return with_theme(ours, folder / "full", given.theme), replace(ours, name="equal templates")
    if part == "themes":
        return with_theme(ours, folder / "default", "default"), with_theme(ours, folder / "plain", "plain")
    return ours, hugo_site(folder / "hugo", size, binary)


def _has(part: str, case: str) -> bool:
    """Tell whether a part has a case: plain pages have no figures."""
    return (part, case) != ("plain", "value")


def _case(case: str, size: int, part: str, pair: tuple[Site, Site], given: argparse.Namespace) -> Result:
    runs: tuple[list[Run], list[Run]] = ([], [])
    for turn in range(given.pairs):
        # Who begins changes from pair to pair.
        for place in (0, 1) if turn % 2 == 0 else (1, 0):
            settle(given.settle)
            runs[place].append(_turn(case, pair[place], turn))
    return Result(size, part, case, (pair[0].name, pair[1].name), runs)


def _turn(case: str, site: Site, turn: int) -> Run:
    """Measure one build; an edit is checked on its page, undone, and the site brought back to where it was."""
    if case in ("cold", "nothing"):
        if case == "cold":
            site.clear()
        return _build(site)
    path = site.edited(case)
    if not path.exists():
        raise SystemExit(f"{site.name} has no file for the case “{case}”")
    before = path.read_text(encoding="utf-8")
    after, words = edit(case, before, turn)
    path.write_text(after, encoding="utf-8", newline="\n")
    run = _build(site)
    if words not in (site.folder / site.page).read_text(encoding="utf-8"):
        raise SystemExit(f"{site.name}: the page does not show “{words}”")
    path.write_text(before, encoding="utf-8", newline="\n")
    if site.remembers:
        _build(site)
    return run


def _build(site: Site) -> Run:
    run = measure(site.command, site.folder)
    if run.status:
        raise SystemExit(f"{site.name} ended with {run.status}:\n{run.said}")
    return run


def _table(results: Sequence[Result]) -> str:
    first, second = results[0].names
    columns = (
        "",
        f"{first} s",
        f"{second} s",
        "ratio",
        f"{first} CPU s",
        f"{second} CPU s",
        f"{first} MB",
        f"{second} MB",
    )
    lines = [" | ".join(columns), " | ".join(["---", *["---:"] * 7])]
    for result in results:
        one, other = result.runs
        cells = [CASES[result.case], *(_median(runs, "wall") for runs in (one, other)), f"{result.ratio:.2f}"]
        cells += [_median(runs, "cpu") for runs in (one, other)] + [_median(runs, "peak", 0) for runs in (one, other)]
        lines.append(" | ".join(cells))
    disturbed = max(run.others for result in results for runs in result.runs for run in runs)
    note = f"\n\nOther processes kept up to {disturbed:.1f} cores busy meanwhile." if disturbed > 0.15 else ""
    return "\n".join(f"| {line} |" for line in lines) + note


def _median(runs: Sequence[Run], name: str, digits: int = 2) -> str:
    return f"{median(getattr(run, name) for run in runs):,.{digits}f}"


def _write_json(path: Path, about: str, results: Sequence[Result]) -> None:
    told = [
        {
            "size": result.size,
            "part": result.part,
            "case": result.case,
            "ratio": round(result.ratio, 4),
            "runs": {name: [asdict(run) for run in runs] for name, runs in zip(result.names, result.runs, strict=True)},
        }
        for result in results
    ]
    path.write_text(
        json.dumps({"machine": about, "results": told}, indent=1, ensure_ascii=False) + "\n", encoding="utf-8"
    )


if __name__ == "__main__":
    main()
