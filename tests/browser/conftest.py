"""A real browser for the tests in this folder, and pages opened in it from disk and from a server."""

import shutil
import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from chromium import launched
from playwright.sync_api import Browser, Page
from published import ROOT

HERE = Path(__file__).parent

Opened = Callable[..., tuple[Page, list[str]]]


@pytest.fixture(scope="module", autouse=True)
def browser() -> Iterator[Browser]:
    """Start one browser for all pages of a module."""
    with launched() as started:
        yield started


@pytest.fixture
def opened(browser: Browser) -> Iterator[Opened]:
    """Open pages, each with a list of what it complains of and what it asks of a network."""
    contexts = []

    def open_page(
        address: str, width: int = 1280, scheme: str = "light", before: str = "", **options: Any
    ) -> tuple[Page, list[str]]:
        context = browser.new_context(
            viewport={"width": width, "height": options.pop("height", 900)},
            color_scheme=scheme,  # type: ignore[arg-type]
            **options,
        )
        contexts.append(context)
        page, wrong = context.new_page(), list[str]()
        page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on(
            "request",
            lambda request: wrong.append(request.url) if not request.url.startswith(("file:", "data:")) else None,
        )
        if before:
            page.add_init_script(before)
        page.goto(address)
        return page, wrong

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def address(tmp_path: Path) -> str:
    """Give the address of script.html, with the styles and scripts of the theme beside it."""
    for theme in ("plain", "default"):
        shutil.copytree(ROOT / "themes" / theme / "static", tmp_path / "static", dirs_exist_ok=True)
    for name in ("script.html", "script.css"):
        shutil.copy(HERE / name, tmp_path)
    # Where its first link leads: a page like itself.
    shutil.copy(HERE / "script.html", tmp_path / "other.html")
    return (tmp_path / "script.html").as_uri()


@pytest.fixture
def page(opened: Opened, address: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    """Open script.html, with the options that a test gives; whatever happens there, nothing is complained of."""
    opening, wrong = opened(address, **getattr(request, "param", {}))
    yield opening
    assert [] == wrong


class Quiet(SimpleHTTPRequestHandler):
    """Serve without telling of every request."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="session")
def served(website: Path) -> Iterator[str]:
    """Serve the briefing from this machine, and give the address of its folder."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(website)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://localhost:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.fixture(params=["disk", pytest.param("server", marks=pytest.mark.slow)])
def site(request: pytest.FixtureRequest, website: Path, served: str) -> str:
    """Give the address of the briefing: on this disk, and on a server."""
    return served if "server" == request.param else f"{website.as_uri()}/"


@pytest.fixture
def disk(website: Path) -> str:
    """Give the address of the briefing on this disk."""
    return f"{website.as_uri()}/"
