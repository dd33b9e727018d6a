"""The complete example of docs/content.md comes out byte for byte as it lies in tests/sites/expected/.

`make golden` writes what comes out now; read the diff as you read code.
"""

import os
from pathlib import Path

import pytest
from documents import build_example

SITES = Path(__file__).parent / "sites"
BARE = SITES / "bare"
EXPECTED = SITES / "expected"
PAGES = ("articles/five-teams.html", "en/articles/five-teams.html")


@pytest.fixture(scope="module")
def website(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the example with the bare theme."""
    root = tmp_path_factory.mktemp("golden")
    theme = {
        f"themes/bare/{path.relative_to(BARE).as_posix()}": path.read_text(encoding="utf-8")
        for path in BARE.rglob("*")
        if path.is_file()
    }
    result = build_example(root, **{"site_config.yaml": "title: 주석\nlanguages: [ko, en]\ntheme: bare\n", **theme})
    assert not result.exit_code, result.output
    return root / "output" / "website"


@pytest.mark.parametrize("page", PAGES)
def test_page_comes_out_as_expected(website: Path, page: str) -> None:
    """A change in what readers get shows in a diff."""
    made = (website / page).read_text(encoding="utf-8")
    if os.environ.get("GOLDEN") == "write":
        (EXPECTED / page).parent.mkdir(parents=True, exist_ok=True)
        (EXPECTED / page).write_text(made, encoding="utf-8")

    assert (EXPECTED / page).read_text(encoding="utf-8") == made
