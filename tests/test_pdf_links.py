"""Links inside a PDF: each leads to a named place, and says something to those who cannot see it."""

from io import BytesIO
from typing import Any

import pikepdf
import pytest
import typst

from briefing.diagnostics import BuildError
from briefing.outputs.pdf.finish import finish
from briefing.shell.fonts import font_folders

DOCUMENT = """
#set document(title: "글")
#set text(font: "Noto Sans KR", lang: "ko")
= 글
#link("#여기")[말로] #link("#여기", box(width: 9pt, height: 9pt, circle(radius: 4pt)))
#pdf.attach(
  "destinations.json", bytes("{\\"여기\\": [1, 70.5, 80]}"), relationship: "data", mime-type: "application/json",
  description: "places",
)
"""


NAME = "%EC%97%AC%EA%B8%B0"
"""“여기”, as it is written in names."""


def finished(source: str) -> Any:
    """Set a document and finish it."""
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=font_folders())
    compiler = typst.Compiler(root=font_folders()[0], font_paths=fonts, ignore_system_fonts=True)
    made = compiler.compile(source.encode(), format="pdf", pdf_standards=["a-3a", "ua-1"], timestamp=0)
    assert isinstance(made, bytes)
    return pikepdf.open(BytesIO(finish(made, "{number}쪽으로")))


def test_labels_become_named_places() -> None:
    """The attachment that tells of them is gone."""
    with finished(DOCUMENT) as pdf:
        links = list(pdf.pages[0].Annots)
        place = pikepdf.NameTree(pdf.Root.Names.Dests)[NAME]

        assert [NAME, NAME] == [str(link.Dest) for link in links]
        assert all("/A" not in link for link in links)
        assert ["1쪽으로", "1쪽으로"] == [str(link.Contents) for link in links]
        assert (70.5, round(float(pdf.pages[0].mediabox[3]) - 80, 2)) == (float(place[2]), float(place[3]))
        assert {} == dict(pdf.attachments)


def test_a_link_without_words_gets_some() -> None:
    """One with words keeps them."""
    with finished(DOCUMENT) as pdf:
        tags = pikepdf.NumberTree(pdf.Root.StructTreeRoot.ParentTree)
        told = [str(tags[int(link.StructParent)].get("/Alt", "")) for link in pdf.pages[0].Annots]

        assert ["", "1쪽으로"] == told


def test_a_label_that_stands_nowhere_is_told() -> None:
    """A template is at fault."""
    with pytest.raises(BuildError, match="leads to “없다”, which stands nowhere"):
        finished(DOCUMENT.replace('link("#여기")', 'link("#없다")'))
