"""Options of the test run."""

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let the slow suite try more sequences of edits."""
    parser.addoption("--edits", type=int, default=200, help="how many sequences of edits the slow suite tries")
