"""Bundle briefings of several sizes; print how large zip and single file are, what they took, and how fast they open.

    python benchmarks/offline.py [--sizes 200,1000] [--runs 3] [--settle SECONDS] [--disk]

The website is built first and not timed. A file is opened at a passage of a brief in the middle, in a browser of its
own each time, from disk; what is timed is all from the address to the first frame after loading. It needs Chromium and
playwright.
"""

import argparse
import shutil
import time
from pathlib import Path
from statistics import median

from corpus import write_corpus
from measured import measure, settle
from playwright.sync_api import Page, sync_playwright
from setups import edit, machine, our_site, with_theme, work_folder

_MEGA = 1_000_000
_PATIENCE = 600_000
"""Milliseconds: the largest file is parsed for longer than a browser is usually given."""
PAINTED = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
NOTHING_TOO_LARGE = "\noffline:\n  max_single_file: 100000\n"


def main() -> None:
    """Bundle every size, and print a table."""
    given = _options()
    sizes = [int(size) for size in given.sizes.split(",")]
    with work_folder(2 * max(sizes), disk=given.disk) as work:
        print(f"{machine(work)}\n")
        print("| briefs | files | zip MB | single MB | cold s | after an edit s | MB memory ", end="")
        print("| open website ms | open single ms | show all ms | elements |")
        print(f"|{'---:|' * 11}", flush=True)
        for size in sizes:
            _measure(work / str(size), size, given)
            shutil.rmtree(work / str(size))


def _options() -> argparse.Namespace:
    options = argparse.ArgumentParser(description="Measure the offline bundle.")
    options.add_argument("--sizes", default="200,1000", help="numbers of briefs")
    options.add_argument("--runs", type=int, default=3, help="how often a file is opened")
    options.add_argument("--settle", type=float, default=0, help="seconds to wait for other processes, at most")
    options.add_argument("--disk", action="store_true", help="work on disk, not in memory")
    return options.parse_args()


def _measure(folder: Path, size: int, given: argparse.Namespace) -> None:
    write_corpus(folder, size)
    site = with_theme(our_site(folder / "ours", size), folder / "default", "default")
    with (site.folder / "site_config.yaml").open("a", encoding="utf-8") as config:
        config.write(NOTHING_TOO_LARGE)
    command = [*site.command, "--only", "offline"]
    assert measure([*site.command, "--only", "website"], site.folder).status == 0
    settle(given.settle)
    cold = measure(command, site.folder)
    assert cold.status == 0, cold.said
    path = site.edited("body")
    path.write_text(edit("body", path.read_text(encoding="utf-8"), 1)[0], encoding="utf-8")
    settle(given.settle)
    again = measure(command, site.folder)
    assert again.status == 0, again.said
    files = list((site.folder / "output/website").rglob("*.*"))
    bundle = {path.suffix: path for path in (site.folder / "output/offline").iterdir()}
    slug = Path(site.page).stem
    settle(given.settle)
    website = [_opened((site.folder / site.page).as_uri())[0] for _ in range(given.runs)]
    single = [_opened(f"{bundle['.html'].as_uri()}#ko--{slug}") for _ in range(given.runs)]
    print(
        f"| {size:,} | {len(files):,} | {bundle['.zip'].stat().st_size / _MEGA:.1f} "
        f"| {bundle['.html'].stat().st_size / _MEGA:.1f} | {cold.wall:.1f} | {again.wall:.1f} "
        f"| {max(cold.peak, again.peak):.0f} | {median(website):.0f} | {median(first for first, _, _ in single):.0f} "
        f"| {median(every for _, every, _ in single):.0f} | {single[0][2]:,} |",
        flush=True,
    )


def _opened(address: str) -> tuple[float, float, int]:
    """Open a page; give the milliseconds until it is painted, those until all pages are, and how many elements."""
    with sync_playwright() as playwright:
        path = shutil.which("chromium") or shutil.which("google-chrome")
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        begun = time.perf_counter()
        page.goto(address, timeout=_PATIENCE)
        page.evaluate(PAINTED)
        first = time.perf_counter() - begun
        every = _all_shown(page)
        count = page.evaluate("document.querySelectorAll('*').length")
        browser.close()
    return first * 1000, every * 1000, count


def _all_shown(page: Page) -> float:
    """Show all pages of a single file; give the seconds until they are painted, 0 for a page of the website."""
    if not page.locator(".all-pages").count():
        return 0.0
    begun = time.perf_counter()
    page.locator(".all-pages").first.evaluate("button => button.click()")
    page.evaluate(PAINTED)
    return time.perf_counter() - begun


if __name__ == "__main__":
    main()
