"""Serve a built site on this machine, let Lighthouse judge its main pages, and print the medians of several runs.

    python benchmarks/lighthouse.py [--site output/website] [--runs 3] [--pages index.html,timeline.html] [--json FILE]

It needs Node.js and Chromium; npx fetches Lighthouse. It fails when a median is below what the theme is meant to reach.
"""

import argparse
import gzip
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median
from threading import Thread
from typing import Any

from measured import settle

LIGHTHOUSE = "lighthouse@12.8.2"
AIMS = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100}
OPTIONS = [f"--only-categories={','.join(AIMS)}", "--chrome-flags=--headless=new --no-sandbox --disable-gpu"]
DEVICES = {"mobile": ["--form-factor=mobile"], "desktop": ["--preset=desktop"]}
PACKED = (".html", ".css", ".js", ".svg")


class Handler(SimpleHTTPRequestHandler):
    """Serve files as a web server does: texts packed, and kept by the browser."""

    protocol_version = "HTTP/1.1"
    extensions_map = {**SimpleHTTPRequestHandler.extensions_map, ".html": "text/html; charset=utf-8"}

    def do_GET(self) -> None:
        """Send a file."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        packed = path.suffix in PACKED
        body = gzip.compress(path.read_bytes(), 6) if packed else path.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=31536000")
        if packed:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_args: Any) -> None:
        """Say nothing."""


@contextmanager
def served(site: Path) -> Iterator[str]:
    """Serve a folder on this machine, and give its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(site)))
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()


def judge(address: str, options: list[str], patience: float) -> dict[str, Any]:
    """Run Lighthouse once, when other work leaves the machine alone or patience ends, and give its report."""
    settle(patience)
    chromium = os.environ.get("CHROME_PATH") or shutil.which("chromium")
    done = subprocess.run(
        ["npx", "--yes", LIGHTHOUSE, address, "--output=json", "--quiet", *options, *OPTIONS],
        env=os.environ | ({"CHROME_PATH": chromium} if chromium else {}),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        sys.exit(f"Lighthouse failed on {address}:\n{done.stderr[-2000:]}")
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def lost(report: dict[str, Any], names: list[str]) -> list[str]:
    """Tell which audits cost points in some categories, and what they found first."""
    said = []
    for category in (report["categories"][name] for name in names):
        for reference in category["auditRefs"]:
            audit = report["audits"][reference["id"]]
            if reference["weight"] and audit["score"] is not None and audit["score"] < 1:
                items = (audit.get("details") or {}).get("items") or [""]
                said.append(
                    f"{category['id']}: {audit['id']} {audit['score']} {audit.get('displayValue', '')} {items[0]}"
                )
    return said


def main() -> None:
    """Judge as the options say."""
    given = _options()
    pages = given.pages.split(",") if given.pages else _main_pages(given.site)
    below, kept = False, []
    print(f"| page | device | {' | '.join(AIMS)} |\n|---|---|{'---:|' * len(AIMS)}")
    with served(given.site) as root:
        for page in pages:
            for device, options in DEVICES.items():
                reports = [judge(f"{root}/{page}", options, given.settle) for _ in range(given.runs)]
                kept += reports
                scores = {
                    name: round(100 * median(report["categories"][name]["score"] for report in reports))
                    for name in AIMS
                }
                failed = [name for name in AIMS if scores[name] < AIMS[name]]
                below = below or bool(failed)
                print(f"| {page} | {device} | {' | '.join(map(str, scores.values()))} |", flush=True)
                for line in sorted({line[:300] for report in reports for line in lost(report, failed)}):
                    print(f"    {line}", flush=True)
    if given.json:
        given.json.write_text(json.dumps(kept), encoding="utf-8")
    sys.exit(1 if below else 0)


def _main_pages(site: Path) -> list[str]:
    """Choose the home page, the longest brief and topic, and the timeline."""
    longest = [
        max(site.glob(f"{folder}/*.html"), key=lambda path: path.stat().st_size).relative_to(site).as_posix()
        for folder in ("articles", "topics")
    ]
    return ["index.html", *longest, "timeline.html"]


def _options() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--site", type=Path, default=Path("output/website"), help="a built site")
    parser.add_argument("--runs", type=int, default=3, help="how often each page is judged on each device")
    parser.add_argument(
        "--pages", default="", help="paths in the site; home, a brief, a topic and the timeline if left out"
    )
    parser.add_argument("--settle", type=float, default=60, help="wait at most so many seconds for a quiet machine")
    parser.add_argument("--json", type=Path, help="keep all reports")
    return parser.parse_args()


if __name__ == "__main__":
    main()
