"""Our emphasis passes the same examples of the CommonMark specification as the library alone.

The examples are CC BY-SA and stay out of the repository: npm fetches them for the time of a test.
"""

import os
import re
import shutil
import subprocess
import tarfile
from pathlib import Path
from typing import NamedTuple, NoReturn

import pytest
from markdown_it import MarkdownIt

from briefing.text.inline import use_quick_inline

PACKAGE = "commonmark-spec@0.31.2"
EXAMPLE = re.compile(r"^`{32} example\n(.*?)^\.\n(.*?)^`{32}$", re.MULTILINE | re.DOTALL)

pytestmark = pytest.mark.slow


class Example(NamedTuple):
    """One example of the specification."""

    markdown: str
    html: str


def give_up(reason: str) -> NoReturn:
    """Skip on a machine without npm or network; CI has both, so fail there."""
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="module")
def examples(tmp_path_factory: pytest.TempPathFactory) -> list[Example]:
    """Fetch the specification and take its examples."""
    npm = shutil.which("npm")
    if npm is None:
        give_up(f"npm is not installed, so {PACKAGE} cannot be fetched")
    folder = tmp_path_factory.mktemp("commonmark")
    packed = subprocess.run(
        [npm, "pack", PACKAGE, "--fetch-retries=0"], cwd=folder, check=False, capture_output=True, text=True
    )
    if packed.returncode:
        give_up(f"npm could not fetch {PACKAGE}: {packed.stderr}")
    return read_examples(next(folder.glob("*.tgz")))


def read_examples(package: Path) -> list[Example]:
    """Read the examples from the packed specification, which writes tabs as arrows."""
    with tarfile.open(package) as archive:
        member = archive.extractfile("package/spec.txt")
        assert member
        specification = member.read().decode("utf-8").replace("→", "\t")
    return [Example(*found.groups()) for found in EXAMPLE.finditer(specification)]


def test_specification_has_all_its_examples(examples: list[Example]) -> None:
    """The examples were found."""
    assert len(examples) > 600


def test_library_and_ours_pass_the_same_examples(examples: list[Example]) -> None:
    """Each example that the library gets right is right with ours, and no other differs either."""
    stock, ours = MarkdownIt("commonmark"), MarkdownIt("commonmark")
    use_quick_inline(ours)

    passed = [example for example in examples if example.html == stock.render(example.markdown)]

    assert len(passed) > 600
    assert passed == [example for example in examples if example.html == ours.render(example.markdown)]
    assert [stock.render(example.markdown) for example in examples] == [
        ours.render(example.markdown) for example in examples
    ]
