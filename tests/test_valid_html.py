"""Every kind of page is valid for the Nu Html Checker, which also knows the rules of ARIA and SVG.

It needs Java and the checker's jar, named by `VNU_JAR`; docs/themes.md says where to get it.
"""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from site_tree import pages_by_kind

JAR = os.environ.get("VNU_JAR", "")


@pytest.mark.slow
@pytest.mark.skipif(
    not JAR or not shutil.which("java"),
    reason="NO HTML CHECKER: install Java, run `npm install --prefix FOLDER vnu-jar`, "
    "and set VNU_JAR to FOLDER/node_modules/vnu-jar/build/dist/vnu.jar",
)
@pytest.mark.parametrize("site", ["website", "plain"])
def test_pages_are_valid_html(request: pytest.FixtureRequest, site: str) -> None:
    """The longest page of each kind, in each language."""
    website: Path = request.getfixturevalue(site)
    pages = sorted(paths[-1] for paths in pages_by_kind(website).values())
    done = subprocess.run(
        ["java", "-jar", JAR, "--format", "json", "--exit-zero-always", "--errors-only", *pages],
        cwd=website,
        capture_output=True,
        text=True,
        check=True,
    )
    found = json.loads(done.stderr)["messages"]

    assert len(pages) > 30
    assert [] == sorted({f"{Path(one['url']).relative_to(f'file:{website}')}: {one['message']}" for one in found})
