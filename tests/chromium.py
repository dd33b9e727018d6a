"""The real browser of the tests: without one they are skipped aloud, and fail in CI."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, sync_playwright

CHROMIUM = next(
    (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), ""
)


@contextmanager
def launched() -> Iterator[Browser]:
    """Start a browser."""
    if not CHROMIUM and not os.environ.get("CI"):
        pytest.skip("NO BROWSER: install chromium to run the tests that need one")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield started
        started.close()
