"""One build, equal in every output: website, zip, single file, PDF and EPUB hold the same briefs and annotations."""

import json
import re
import shutil
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from click.testing import CliRunner
from pdf_reader import Pdf

from briefing.shell.cli import main

ROOT = Path(__file__).parent.parent
pytestmark = pytest.mark.slow

Told = set[tuple[str, str, str]]
"""Brief, annotation and its kind."""
NOTE = re.compile(r'<li class="note of-([a-z]+)[^"]*"[^>]* id="(?:([a-z]+)--([\w-]+)--)?n-([^"]+)"')


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the briefing in every form."""
    place = tmp_path_factory.mktemp("every")
    shutil.copytree(ROOT / "content", place / "content")
    config = (ROOT / "site_config.yaml").read_text(encoding="utf-8")
    (place / "site_config.yaml").write_text(f"{config}\npdf:\n  books:\n    - book\n", encoding="utf-8")
    wanted = [part for name in ("pdf", "epub", "website", "offline") for part in ("--only", name)]
    done = CliRunner().invoke(main, ["build", *wanted, "--jobs", "1", "--config", str(place / "site_config.yaml")])
    assert 0 == done.exit_code, done.output
    return place / "output"


def told_by(pages: dict[str, str]) -> Told:
    """Read the notes of pages, given by the id of their brief."""
    return {(slug, found[4], found[1]) for slug, text in pages.items() for found in NOTE.finditer(text)}


def of_website(output: Path, lang: str) -> Told:
    """Read the pages of the website."""
    folder = output / "website" / ("" if lang == "ko" else lang) / "articles"
    return told_by({path.stem: path.read_text(encoding="utf-8") for path in folder.glob("*.html")})


def of_zip(output: Path, lang: str) -> Told:
    """Read the same pages in the zip."""
    folder = f"briefing/{'' if lang == 'ko' else f'{lang}/'}articles/"
    with ZipFile(output / "offline/briefing.zip") as archive:
        names = [name for name in archive.namelist() if name.startswith(folder)]
        return told_by({Path(name).stem: archive.read(name).decode("utf-8") for name in names})


def of_single(output: Path, lang: str) -> Told:
    """Read the notes in the single file, each of which names its language and brief."""
    text = (output / "offline/briefing.html").read_text(encoding="utf-8")
    return {(found[3], found[4], found[1]) for found in NOTE.finditer(text) if found[2] == lang}


def of_pdf(output: Path, lang: str) -> Told:
    """Read the data in the PDF; each passage of it is also a place that can be linked to."""
    book = Pdf(output / "pdf" / lang / "briefing.pdf")
    data = json.loads(book.pdf.attachments["data/annotations.json"].get_file().read_bytes())
    rows = {(row["brief"], row["id"].partition("--a-")[2], row["kind"]) for row in data["annotations"]}
    assert {f"{lang}--{slug}--a-{name}" for slug, name, _ in rows} <= book.places.keys()
    return rows


def of_epub(output: Path, lang: str) -> set[tuple[str, str]]:
    """Read the marked passages of the EPUB."""
    [path] = (output / "epub").glob(f"*-{lang}*.epub")
    with ZipFile(BytesIO(path.read_bytes())) as archive:
        text = "".join(archive.read(name).decode("utf-8") for name in archive.namelist() if name.endswith(".xhtml"))
    return set(re.findall(rf'id="{lang}--([\w-]+?)--a-([^"]+)"', text))


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_every_output_tells_the_same(output: Path, lang: str) -> None:
    """The same briefs, annotations, events, figures and claims in each."""
    told = of_website(output, lang)

    assert {"event", "figure", "claim", "relation", "term", "note"} == {kind for _, _, kind in told}
    assert told == of_zip(output, lang)
    assert told == of_single(output, lang)
    assert told == of_pdf(output, lang)
    assert {(slug, name) for slug, name, _ in told} <= of_epub(output, lang)
