"""Search the same pages with our index and with Pagefind's, in the same browser; print what each costs.

    python benchmarks/search.py [--sizes 1000,10000] [--queries 60] [--pairs 3] [--settle SECONDS]
                                [--without-pagefind] [--json FILE]

Ours is what a build makes for a theme that searches, less what the same build takes without. Pagefind is given the
pages that were built. A query is cold: a page of its own, nothing cached, and what is timed is all from the call to
ten results with their sentences. It needs Chromium and playwright; Pagefind is installed with pip into a folder that is
removed at the end.
"""

import argparse
import json
import shutil
import subprocess
import venv
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from random import Random
from statistics import median, quantiles
from threading import Thread
from typing import Any, ClassVar
from zlib import compress

from corpus import write_corpus
from measured import measure, settle
from playwright.sync_api import sync_playwright
from records import make_world
from setups import ROOT, Site, edit, machine, our_site, with_theme, work_folder
from vocabulary import NOUNS, with_particle

SHOWN = 10
SCRIPTS = ROOT / "themes/default/static"
ENGINE = ("search-text.js", "search-query.js", "search-index.js", "search.js")
OURS = f"""{"".join(f'<script src="static/{name}"></script>' for name in ENGINE)}
<script>
const engine = new BriefingSearch("ko", "");
globalThis.ask = async (query) => (await engine.find(query, {{}}, {{ limit: {SHOWN} }})).count;
</script>"""
PAGEFIND = f"""<script type="module">
const pagefind = await import("./pagefind/pagefind.js");
await pagefind.init();
globalThis.ask = async (query) => {{
  const found = (await pagefind.search(query)).results;
  await Promise.all(found.slice(0, {SHOWN}).map((each) => each.data()));
  return found.length;
}};
</script>"""
ASK = """async (query) => {
  const begun = performance.now();
  const found = await ask(query);
  return [performance.now() - begun, found];
}"""


@dataclass(frozen=True)
class Index:
    """What an index takes: seconds to make, bytes of what is searched in, and of the texts that results show."""

    seconds: float
    index: int
    texts: int


@dataclass(frozen=True)
class Answers:
    """What queries took: milliseconds and bytes of each (as they lie on disk, and packed), and how many found any."""

    milliseconds: list[float]
    loaded: list[int]
    packed: list[int]
    found: int


def main() -> None:
    """Search every size, and print a table."""
    given = _options()
    sizes = [int(size) for size in given.sizes.split(",")]
    results: list[dict[str, Any]] = []
    with work_folder(max(sizes), disk=given.disk) as work:
        pagefind = None if given.without_pagefind else _install(work / "pagefind-environment")
        print(f"{machine(work)}\n", flush=True)
        for size in sizes:
            results.append(_compare(work / str(size), size, pagefind, given))
            shutil.rmtree(work / str(size))
    if given.json:
        given.json.write_text(json.dumps(results, indent=1), encoding="utf-8")


def _options() -> argparse.Namespace:
    options = argparse.ArgumentParser(description="Compare our search with Pagefind.")
    options.add_argument("--sizes", default="1000,10000", help="numbers of briefs")
    options.add_argument("--queries", type=int, default=60)
    options.add_argument("--pairs", type=int, default=3, help="how often an edit is built")
    options.add_argument("--settle", type=float, default=0, help="seconds to wait for other processes, at most")
    options.add_argument("--without-pagefind", action="store_true")
    options.add_argument("--disk", action="store_true", help="work on disk, not in memory")
    options.add_argument("--json", type=Path)
    return options.parse_args()


def _install(home: Path) -> Path:
    """Install Pagefind with pip; give the Python that runs it."""
    venv.create(home, with_pip=True)
    python = home / "bin/python"
    subprocess.run([python, "-m", "pip", "install", "--quiet", "pagefind", "pagefind-bin"], check=True)
    return python


def _compare(folder: Path, size: int, pagefind: Path | None, given: argparse.Namespace) -> dict[str, Any]:
    write_corpus(folder, size)
    bare = our_site(folder / "ours", size)
    searching = with_theme(bare, folder / "searching", "searching")
    _write_theme(searching.folder / "themes/searching")
    cold = [_seconds(site, given.settle) for site in (bare, searching)]
    edits = [[_edited(site, turn, given.settle) for site in (bare, searching)] for turn in range(1, given.pairs + 1)]
    ours, theirs = searching.folder / "output/website", folder / "pages"
    data, other = ours / "search/ko", theirs / "pagefind"
    here = _size(data, "*.js", "names/*", "terms/*"), _size(data, "texts/*", "records/*")
    indexes, asked = {"ours": Index(cold[1] - cold[0], *here)}, [("ours", ours, OURS)]
    if pagefind:
        shutil.copytree(ours, theirs, ignore=shutil.ignore_patterns("search"))
        settle(given.settle)
        run = measure([str(pagefind), "-m", "pagefind", "--site", str(theirs), "--quiet"], theirs)
        assert run.status == 0, run.said
        indexes["Pagefind"] = Index(run.wall, _size(other, "index/*", "*.pf_meta"), _size(other, "fragment/*"))
        asked.append(("Pagefind", theirs, PAGEFIND))
    queries = list(_queries(size, given.queries))
    answers = {}
    for name, root, page in asked:
        (root / "ask.html").write_text(f"<!doctype html><meta charset=utf-8>{page}", encoding="utf-8")
        settle(given.settle)
        answers[name] = _asked(root, queries)
    _tell(size, indexes, answers, edits)
    return {
        "size": size,
        "indexes": {name: asdict(each) for name, each in indexes.items()},
        "answers": {name: asdict(each) for name, each in answers.items()},
        "edits": edits,
    }


def _write_theme(theme: Path) -> None:
    """Write a theme that is the equal one, and searches."""
    (theme / "static").mkdir(parents=True)
    (theme / "theme.yaml").write_text("name: searching\ninherits: equal\n", encoding="utf-8")
    for name in ENGINE:
        shutil.copy(SCRIPTS / name, theme / "static")


def _seconds(site: Site, patience: float) -> float:
    """Build a site from nothing."""
    site.clear()
    settle(patience)
    run = measure(site.command, site.folder)
    assert run.status == 0, run.said
    return run.wall


def _edited(site: Site, turn: int, patience: float) -> float:
    """Change a sentence, build, and undo the change."""
    path = site.edited("body")
    before = path.read_text(encoding="utf-8")
    path.write_text(edit("body", before, turn)[0], encoding="utf-8")
    settle(patience)
    run = measure(site.command, site.folder)
    assert run.status == 0, run.said
    path.write_text(before, encoding="utf-8")
    measure(site.command, site.folder)
    return run.wall


def _size(folder: Path, *patterns: str) -> int:
    return sum(path.stat().st_size for pattern in patterns for path in folder.glob(pattern) if path.is_file())


def _queries(size: int, many: int) -> Iterator[str]:
    """Make queries as people type them: a word, part of one, two of them, with particles, a name, a number."""
    random = Random(f"{size}:queries")
    names = [entity["name"] for entity in make_world(size, 7).entities]
    makers: Sequence[Callable[[], str]] = (
        lambda: random.choice(NOUNS),
        lambda: random.choice([noun for noun in NOUNS if len(noun) > 3])[1:4],
        lambda: f"{random.choice(NOUNS)} {random.choice(NOUNS)}",
        lambda: with_particle(random.choice(NOUNS), random.choice("은이을과")),
        lambda: random.choice(names),
        lambda: f"{random.choice(names)} {random.choice(NOUNS)}",
        lambda: f"{random.choice(NOUNS)}{random.choice(NOUNS)}",
        lambda: f"{random.randrange(2, 90)}건 {random.choice(NOUNS)}",
    )
    for number in range(many):
        query = makers[number % len(makers)]()
        yield query if isinstance(query, str) else query["ko"]


class _Handler(SimpleHTTPRequestHandler):
    """Serve files over connections that stay open, and note which."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    asked: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        """Send a file."""
        self.asked.append(self.path)
        super().do_GET()

    def log_message(self, *_args: Any) -> None:
        """Say nothing."""


@contextmanager
def _served(root: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=str(root)))
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()


def _asked(root: Path, queries: Sequence[str]) -> Answers:
    """Ask every query on a page of its own."""
    milliseconds, loaded, packed, found = list[float](), list[int](), list[int](), 0
    with _served(root) as address, sync_playwright() as playwright:
        program = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))))
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        for query in queries:
            context = browser.new_context()
            page = context.new_page()
            _Handler.asked.clear()
            page.goto(f"{address}/ask.html")
            page.wait_for_function("() => Boolean(globalThis.ask)")
            took, count = page.evaluate(ASK, query)
            files = [root / path.lstrip("/") for path in _Handler.asked if "/search/" in path or ".pf_" in path]
            bodies = [path.read_bytes() for path in files]
            milliseconds.append(took)
            loaded.append(sum(map(len, bodies)))
            packed.append(sum(min(len(body), len(compress(body, 6))) for body in bodies))
            found += count > 0
            context.close()
        browser.close()
    return Answers(milliseconds, loaded, packed, found)


def _tell(
    size: int, indexes: Mapping[str, Index], answers: Mapping[str, Answers], edits: Sequence[Sequence[float]]
) -> None:
    print(f"### {size:,} briefs\n")
    print("| | s to make | MB index | MB texts | kB a query | packed | most | ms a query | 95 % | most | found |")
    print("|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|")
    for name, index in indexes.items():
        got = answers[name]
        slow, last = quantiles(got.milliseconds, n=20)[-1], len(got.milliseconds)
        print(
            f"| {name} | {index.seconds:.1f} | {index.index / 1e6:.1f} | {index.texts / 1e6:.1f}"
            f" | {median(got.loaded) / 1e3:.0f} | {median(got.packed) / 1e3:.0f} | {max(got.loaded) / 1e3:.0f}"
            f" | {median(got.milliseconds):.1f} | {slow:.1f} | {max(got.milliseconds):.1f} | {got.found} of {last} |"
        )
    added = median(searching - bare for bare, searching in edits)
    runs = ", ".join(f"{bare:.2f} → {searching:.2f}" for bare, searching in edits)
    print(f"\nOne sentence edited: the index adds {added:.2f} s ({runs}).\n", flush=True)


if __name__ == "__main__":
    main()
