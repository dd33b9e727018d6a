"""Pictures as Typst prints them: they compile, say what they show, lead somewhere, and run nothing that is written."""

import io
import json
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pikepdf
import pytest
import typst
from figure_maker import figure, open_ended, over_time
from msgspec.structs import replace
from picture_maker import event, fact, name, star
from pypdf import PdfReader

from briefing.model.address import Ref
from briefing.model.page.parts import Day, Link, Position, To, Words
from briefing.outputs.pdf.pictures import comparisons, graphs, matrices, timelines
from briefing.shell.fonts import font_folders
from briefing.text import edtf
from briefing.text.yaml_source import load_yaml

ROOT = Path(__file__).parent.parent
PDF = ROOT / "themes" / "plain" / "pdf"
HOSTILE = (
    '#panic("no")',
    "$a$ @ref <h>",
    "\\u{41} \\ *b*",
    '"}]); #image("/x")',
    "= / + - `c` // d /*",
    "{number} {items} [z]",
    "<b>&amp; — Ω",
)
STATUSES = {"expected": "예상", "disputed": "다툼", "withdrawn": "철회"}
STANCES = ("supports", "opposes", "mixed", "reports")


def written(value: Any) -> Any:
    """Write a value as the book does: structs by field, and where links lead as a string."""
    if isinstance(value, To):
        return "" if value.ref.id == "nowhere" else "https://example.org/" if value.ref.id == "away" else "#here"
    if isinstance(value, Ref):
        return value.name
    if isinstance(value, msgspec.Struct):
        return {field: written(getattr(value, field)) for field in value.__struct_fields__}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [written(one) for one in value]
    return value


def a_timeline() -> Any:
    """Every mark, status and break."""
    days = [
        "2011-05-05",
        "2024-09",
        "2025~",
        "2025-02-04",
        "2025-03-01?",
        "2025-03/2025-06",
        "2025-07/..",
        "../2025-02",
    ]
    facts = [
        replace(
            event(n, date(2025, 1, 1)),
            day=Day(edtf.show(day, "ko"), date=day),
            headline=Words(HOSTILE[n % 7], "en" if n % 2 else ""),
        )
        for n, day in enumerate([*days, *(f"2025-08-{n:02}" for n in range(1, 9))])
    ]
    told = zip(facts[4:], ("expected", "disputed", "withdrawn", "confirmed"), strict=False)
    facts[4:8] = [replace(fact, status=status) for fact, status in told]
    facts[3] = replace(facts[3], others=(replace(facts[3], day=Day("", date="2025-02-09")),))
    return timelines(facts, "ko", STATUSES)


def some_figures() -> Any:
    """Every form of bars and points."""
    bars = [
        figure(HOSTILE[0], 9, qualifier="about", words=HOSTILE[1]),
        figure(HOSTILE[2], 8, qualifier="up-to"),
        open_ended(figure(HOSTILE[3], 7), low=False),
        figure(HOSTILE[4], 3, 6),
        figure(HOSTILE[5], 3, 5, qualifier="about"),
        figure(HOSTILE[6], 2, others=[figure("다른", 4)]),
    ]
    points = over_time(("2022", 3), ("2023", 4), ("2024", 6), ("2025", 5))
    points[0] = open_ended(points[0], low=False)
    points[1] = replace(points[1], others=(replace(points[1], value=Words("9"), id="o"),))
    points[2] = replace(figure("x", 5, 6, unit="company", measure="m", as_of="2024"), value=Words(HOSTILE[0]))
    points[3] = replace(points[3], amount=replace(points[3].amount, qualifier="about"))  # type: ignore[type-var]
    return comparisons([*bars, *points])


def some_positions() -> Any:
    """Every stance, and holders with and without a page."""
    holders = [name(HOSTILE[0]), Words(HOSTILE[1]), Link(HOSTILE[2], To(Ref("entity", "nowhere"), "ko"), "en")]
    claims = [
        fact("claim", n, holder=holders[n % 3], role=Words(HOSTILE[n % 7]), stance=STANCES[n % 4], day=day)
        for n, day in enumerate([*(Day(str(year), date=str(year)) for year in (2020, 2024, 2025)), None, None])
    ]
    question = Link(HOSTILE[3], To(Ref("question", "away"), "ko"))
    undated = tuple(replace(claim, day=None) for claim in claims)
    given = [(Position(question, Words(""), tuple(claims)),) * 2, (Position(question, Words(""), undated),)]
    return [drawn for positions in given for drawn in matrices(positions, "ko", "날짜 없음")]


def a_graph() -> Any:
    """Every status, arrows, several with one label, a name twice."""
    facts = [replace(one, inverse=None) if n % 2 else one for n, one in enumerate(star(12, HOSTILE[0]))]
    facts += [*star(1, HOSTILE[1], 50), replace(star(1, HOSTILE[2], 60)[0], object=name(f"{HOSTILE[0]} 동아리 1"))]
    told = zip(facts, ("expected", "disputed", "withdrawn"), strict=False)
    facts[:3] = [replace(fact, status=status, since=Day("2025년", date="2025")) for fact, status in told]
    return graphs(facts, STATUSES)


PICTURES = {"timeline": a_timeline, "figures": some_figures, "positions": some_positions, "graph": a_graph}


@pytest.fixture(scope="module")
def compiler() -> typst.Compiler:
    """Start Typst once."""
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=font_folders())
    return typst.Compiler(root=PDF, font_paths=fonts, ignore_system_fonts=True)


def printed(compiler: typst.Compiler, kind: str, pictures: Any, lang: str = "ko") -> bytes:
    """Set pictures of one kind, as strictly as a book is."""
    strings, _ = load_yaml((PDF.parent / f"strings.{lang}.yaml").read_text(encoding="utf-8"), "strings")
    data = {"strings": strings, "settings": {}, "fonts": {"headings": "Noto Sans KR", "text": "Noto Serif KR"}}
    main = f"""#import "pictures/{kind}.typ": draw
#let data = json("data.json")
#set document(title: "그림")
#set text(lang: "{lang}")
= 그림 <here>
#for one in data.pictures {{ draw(one, 110mm, data.book) }}"""
    files: Any = {f"pictures/{path.name}": path.read_bytes() for path in sorted((PDF / "pictures").glob("*.typ"))}
    files |= {
        "main.typ": main.encode(),
        "data.json": json.dumps({"pictures": written(pictures), "book": data}).encode(),
    }
    pdf, warnings = compiler.compile_with_warnings(files, format="pdf", pdf_standards=["a-3a", "ua-1"], timestamp=0)

    assert isinstance(pdf, bytes)
    assert [] == [warning.message for warning in warnings]
    return pdf


def elements(node: Any) -> Iterator[Any]:
    """Give the structure elements of a document."""
    for one in node if isinstance(node, pikepdf.Array) else [node]:
        if isinstance(one, pikepdf.Dictionary) and "/S" in one:
            yield one
            yield from elements(one.get("/K", pikepdf.Array([])))


@pytest.mark.parametrize("kind", PICTURES)
@pytest.mark.parametrize("lang", ["ko", "en"])
def test_picture_is_a_figure_that_says_what_it_shows(compiler: typst.Compiler, kind: str, lang: str) -> None:
    """Its links are inside; nothing in its sentence is left open."""
    pictures = PICTURES[kind]()
    with pikepdf.open(io.BytesIO(printed(compiler, kind, pictures, lang))) as pdf:
        found = [one for one in elements(pdf.Root.StructTreeRoot.K) if one.S == "/Figure"]
        inside = [inner.S for one in found for inner in elements(one.K)]
        links = sum(len(page.get("/Annots", [])) for page in pdf.pages)

        assert len(pictures) == len(found)
        assert all(len(str(one.Alt)) > 10 for one in found)
        assert links == inside.count(pikepdf.Name("/Link")) > 0


@pytest.mark.parametrize("kind", PICTURES)
def test_what_is_written_is_printed_and_not_run(compiler: typst.Compiler, kind: str) -> None:
    """Every line of text of the geometry stands on the page."""
    pictures = written(PICTURES[kind]())
    pdf = PdfReader(io.BytesIO(printed(compiler, kind, PICTURES[kind]())))
    shown = "".join("".join(page.extract_text().split()) for page in pdf.pages)
    lines = ["".join(text.split()) for text in texts(pictures)]

    assert len(lines) > 8
    assert [] == [line for line in lines if line not in shown]
    assert sum("panic" in line for line in lines) > 0


def texts(value: Any) -> Iterator[str]:
    """Give every line of text that has a place."""
    if isinstance(value, list):
        for one in value:
            yield from texts(one)
    elif isinstance(value, dict):
        if value.keys() >= {"x", "y", "text"}:
            yield value["text"]
        for one in value.values():
            yield from texts(one)
