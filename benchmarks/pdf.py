"""Set briefings of several sizes as a book, beside WeasyPrint on the same pages, in turn; print what each took.

    python benchmarks/pdf.py [--sizes 20,200,1000] [--runs 1] [--without-weasyprint] [--settle SECONDS]

Ours is `build.py --only pdf` with the book alone, from nothing and after one sentence has changed. WeasyPrint is given
the pages of our website, in the theme `plain`, joined into one document with a cover, contents with page numbers, page
numbers and links inside. It is installed with pip into a folder that is removed at the end, and needs Pango.
"""

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
import venv
from pathlib import Path
from statistics import median

from corpus import write_corpus
from measured import Run, measure, settle

ROOT = Path(__file__).resolve().parent.parent
CONFIG = """title: 정책 브리핑 시험판
languages:
  - ko
theme: plain
outputs:
  - pdf
  - website
pdf:
  books:
    - book
"""
PARTS = ("topics", "questions", "articles", "glossary.html", "sources.html")
STYLE = """
@page { size: A4; margin: 29mm 24mm 26mm; @bottom-right { content: counter(page); font-size: 8pt } }
@page cover { @bottom-right { content: none } }
html { font: 9.8pt/1.7 "Noto Serif KR", serif } h1, h2, h3 { font-family: "Noto Sans KR", sans-serif }
.cover { page: cover; padding-top: 60mm } .page { break-before: page; bookmark-level: 1 }
.contents a::after { content: leader(".") target-counter(attr(href), page) }
mark { background: none; border-bottom: .7pt dotted } table { border-collapse: collapse; font-size: 8pt }
td, th { border-top: .3pt solid; padding: 1.5mm; vertical-align: top; text-align: start }
"""


def main() -> None:
    """Set every size, and print a table."""
    given = _options()
    with tempfile.TemporaryDirectory() as scratch:
        work = Path(scratch)
        weasyprint = None if given.without_weasyprint else _install(work / "venv")
        print("| briefs | what | s | CPU s | MB, largest process | MB, all | pages | MB of PDF |")
        print("|---:|---|---:|---:|---:|---:|---:|---:|", flush=True)
        for size in given.sizes:
            folder = work / str(size)
            write_corpus(folder, size)
            site = folder / "ours"
            (site / "site_config.yaml").write_text(CONFIG, encoding="utf-8")
            _compare(site, size, weasyprint, given.runs, given.settle)
            shutil.rmtree(folder)


def _compare(site: Path, size: int, weasyprint: Path | None, runs: int, patience: float) -> None:
    ours = [sys.executable, str(ROOT / "build.py"), "--quiet", "--only", "pdf"]
    pdf, theirs = site / "output/pdf/ko", site / "book.pdf"
    edited = next(iter(sorted((site / "content/articles").glob("*.md"))))
    measure([sys.executable, str(ROOT / "build.py"), "--quiet", "--only", "website"], site)
    (site / "book.html").write_text(_joined(site / "output/website"), encoding="utf-8")
    cold, warm, beside = list[Run](), list[Run](), list[Run]()
    for _ in range(runs):
        shutil.rmtree(site / ".cache", ignore_errors=True)
        shutil.rmtree(pdf, ignore_errors=True)
        cold.append(_measured(ours, site, patience))
        text = edited.read_text(encoding="utf-8")
        edited.write_text(f"{text.rstrip()} 문장을 하나 더했다.\n", encoding="utf-8")
        warm.append(_measured(ours, site, patience))
        if weasyprint:
            beside.append(_measured([str(weasyprint), "-q", "book.html", "book.pdf"], site, patience))
    _tell(size, "ours, from nothing", cold, sorted(pdf.glob("*.pdf")))
    _tell(size, "ours, one sentence changed", warm, sorted(pdf.glob("*.pdf")))
    if beside:
        _tell(size, "WeasyPrint", beside, [theirs])
        ratio = median(run.wall for run in beside) / median(run.wall for run in cold)
        print(f"    {size} briefs: ours is {ratio:.1f} times as fast as WeasyPrint", flush=True)


def _measured(command: list[str], folder: Path, patience: float) -> Run:
    settle(patience)
    run = measure(command, folder, together=True)
    if run.status:
        raise SystemExit(run.said)
    return run


def _tell(size: int, what: str, runs: list[Run], files: list[Path]) -> None:
    pages = sum(_pages(path) for path in files)
    megabytes = sum(path.stat().st_size for path in files) / 1e6
    wall, cpu, peak, together = (
        median(getattr(run, name) for run in runs) for name in ("wall", "cpu", "peak", "together")
    )
    print(
        f"| {size} | {what} | {wall:.1f} | {cpu:.1f} | {peak:.0f} | {together:.0f} | {pages} | {megabytes:.1f} |",
        flush=True,
    )


def _pages(path: Path) -> int:
    import pikepdf  # noqa: PLC0415 (the engine brings it)

    with pikepdf.open(path) as pdf:
        return len(pdf.pages)


def _joined(site: Path) -> str:
    """Join the pages of a website into one document; what leads to one of them leads to its place in it."""
    pages = [
        path for part in PARTS for path in sorted([site / part] if part.endswith(".html") else (site / part).glob("*"))
    ]
    pages = [path for path in pages if path.name != "index.html" and path.is_file()]
    names = {path.relative_to(site).as_posix(): f"p{number}" for number, path in enumerate(pages)}
    lines, bodies = [], []
    for path in pages:
        text = path.read_text(encoding="utf-8")
        here = path.relative_to(site).as_posix()
        main = re.search(r"<main[^>]*>(.*)</main>", text, re.DOTALL)
        title = re.search(r"<h1[^>]*>(.*?)</h1>", text, re.DOTALL)
        assert main
        assert title
        inside = re.sub(r' id="([^"]*)"', rf' id="{names[here]}-\1"', main[1])

        def lead(found: re.Match[str], here: str = here) -> str:
            path, _, fragment = found[1].partition("#")
            target = names.get(str((Path("/") / Path(here).parent / path).resolve()).lstrip("/") if path else here)
            return f'href="#{target}{f"-{fragment}" if fragment else ""}"' if target else ""

        linked = re.sub(r'href="([^"]*)"', lead, inside)
        bodies.append(f'<section class="page" id="{names[here]}">{linked}</section>')
        named = re.sub("<[^>]*>", "", title[1])
        lines.append(f'<li><a href="#{names[here]}">{named}</a></li>')
    head = f'<!doctype html><html lang="ko"><meta charset="utf-8"><title>book</title><style>{STYLE}</style>'
    cover = '<section class="cover"><h1>정책 브리핑 시험판</h1></section>'
    return f'{head}{cover}<ul class="contents page">{"".join(lines)}</ul>{"".join(bodies)}'


def _install(folder: Path) -> Path:
    venv.create(folder, with_pip=True)
    pip = [str(folder / "bin/pip"), "install", "--quiet", "--disable-pip-version-check", "weasyprint"]
    subprocess.run(pip, check=True)
    return folder / "bin/weasyprint"


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    parser.add_argument("--sizes", type=lambda text: [int(size) for size in text.split(",")], default=[20, 200, 1000])
    parser.add_argument("--runs", type=int, default=1)
    parser.add_argument("--without-weasyprint", action="store_true")
    parser.add_argument("--settle", type=float, default=60, help="wait at most so many seconds for a quiet machine")
    return parser.parse_args()


if __name__ == "__main__":
    main()
