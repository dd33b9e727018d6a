"""Options of the test run, and the briefing as it is published: built once, for all tests that look at it."""

from pathlib import Path

import pytest
from published import publish, shared
from site_tree import SitePage, read_site


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let the slow suite try more sequences of edits."""
    parser.addoption("--edits", type=int, default=200, help="how many sequences of edits the slow suite tries")


@pytest.fixture(scope="session")
def website(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the website of the briefing."""
    return shared(tmp_path_factory, "briefing", publish) / "output" / "website"


@pytest.fixture(scope="session")
def pages(website: Path) -> dict[str, SitePage]:
    """Read its pages."""
    return read_site(website)


@pytest.fixture(scope="session")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the website in the theme that others start from."""
    return shared(tmp_path_factory, "plain", lambda place: publish(place, "plain")) / "output" / "website"
