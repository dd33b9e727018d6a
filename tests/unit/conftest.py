"""A small built site, for tests of what a build must not lose."""

import shutil
from pathlib import Path

import pytest
import small_site


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the valid site, and put a file of somebody's own into its output."""
    folder = tmp_path_factory.mktemp("built")
    small_site.lay_out(folder, [])
    assert 0 == small_site.run(folder, "build", "--quiet").exit_code
    (folder / "output" / "mine.txt").write_text("kept", encoding="utf-8")
    return folder


@pytest.fixture
def site(built: Path, tmp_path: Path) -> Path:
    """Give a built site of its own to each test."""
    return shutil.copytree(built, tmp_path / "site")
