"""Social cards and the icon as Typst draws them: their size, their bytes, and what makes them again."""

import re
import shutil
import struct
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from site_tree import files_of

from briefing.diagnostics import BuildError
from briefing.outputs.drawing import Drawing
from briefing.shell.cli import main
from briefing.shell.fonts import code_points, releases
from briefing.shell.typesetter import Typesetter, drawable

ROOT = Path(__file__).parent.parent
SITE = Path(__file__).parent / "sites" / "edits"
DRAWN = ROOT / "themes" / "default" / "cards"
SETTINGS = {"paper": "#ffffff", "ink": "#000000", "soft": "#555555", "marker": "#ffff00"}
WORDS: dict[str, Any] = {
    "kind": "brief",
    "lang": "ko",
    "site": "브리핑",
    "label": "글",
    "title": "제목",
    "lead": "",
    "date": "2025년",
    "topics": ["칩"],
}
HOSTILE = (
    '#let x = 1; #panic("no") $a^2$ @ref \\n \\u{41} *b* _i_ `c` // d /* e',
    '"}]); #image("/etc/passwd") <script>',
    "#" * 300,
    "가나다라" * 90,
    "긴 제목 " * 90,
    "W" * 400 + " 끝",
    "🚀",
    "a\u0000b\u202ec",
    "",
)


@pytest.fixture(scope="module")
def typesetter() -> Typesetter:
    """Start Typst once."""
    return Typesetter()


def card(source: str, **words: Any) -> Drawing:
    """Make the drawing of a card."""
    data = {**WORDS, **words, "settings": SETTINGS}
    return Drawing("cards/a.png", source, "themes/t/cards/card.typ", data, 1200, 630)


def size_of(picture: bytes) -> tuple[int, ...]:
    """Read the size of a PNG."""
    assert picture.startswith(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR")
    return struct.unpack(">II", picture[16:24])


@pytest.mark.parametrize("title", HOSTILE)
@pytest.mark.parametrize("kind", ["home", "brief"])
def test_any_title_gives_a_card_of_the_same_size(typesetter: Typesetter, title: str, kind: str) -> None:
    """Code in it is text, what is too long is cut, and what cannot be drawn is left out."""
    words = {"kind": kind, "title": title, "site": title or "브리핑", "lead": title, "topics": [title] * 3}
    source = (DRAWN / "card.typ").read_text(encoding="utf-8")

    assert (1200, 630) == size_of(typesetter.png(card(source, **words)))


def test_title_is_drawn_letter_by_letter(typesetter: Typesetter) -> None:
    """Code in a title looks as if it had been typed as a string."""
    head = '#set page(width: 1200pt, height: 630pt)\n#set text(font: "Noto Sans KR")\n'
    title = "#let x = $1$ @a *b* \\"
    told = typesetter.png(card(head + "#json(bytes(sys.inputs.data)).title", title=title))

    assert told == typesetter.png(card(head + '#"#let x = $1$ @a *b* \\\\"'))
    assert told != typesetter.png(card(head + "#json(bytes(sys.inputs.data)).title", title="let x"))


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("\n#foo", r"themes/t/cards/card\.typ:2: unknown variable: foo \(drawing cards/a\.png\)"),
        ('#set text(font: "Nowhere")', r"card\.typ:1: unknown font family: nowhere \(drawing cards/a\.png\)"),
        ('#read("/etc/hostname")', r"card\.typ:1: file not found"),
        ("a#pagebreak()b", r"card\.typ: this gives 2 pages, and cards/a\.png needs a picture of 1200 × 630 px"),
        ("#set page(width: 9pt, height: 8pt)", r"card\.typ: this gives 9 × 8 px, and cards/a\.png needs"),
    ],
)
def test_fault_of_a_template_is_one_sentence(typesetter: Typesetter, source: str, expected: str) -> None:
    """With the file, its line and the picture; a warning is a fault too."""
    with pytest.raises(BuildError, match=expected):
        typesetter.png(card(source))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("한글 漢字 Latin “…” 「」 – 100\u00a0km", "한글 漢字 Latin “…” 「」 – 100\u00a0km"),
        ("🚀 발사 👩\u200d🚀 성공", "발사 성공"),
        ("1\ufe0f\u20e3 첫째\n둘째\t셋째", "1 첫째 둘째 셋째"),
        ("\u202eABC\u0000\u200b", "ABC"),
        ("ก 🤖", ""),
    ],
)
def test_what_the_fonts_cannot_draw_is_left_out(text: str, expected: str) -> None:
    """No card shows empty boxes."""
    assert {"title": [expected, 1]} == drawable({"title": (text, 1)})


def test_fonts_have_all_of_hangul() -> None:
    """And their releases are known, with that of Typst."""
    assert set(range(ord("가"), ord("힣") + 1)) < code_points()
    assert ["justmytype_intl_cjk", "pylopdf_fonts_ko", "typst"] == sorted(name.partition("-")[0] for name in releases())


# A whole site


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Make a small site with a hostile title, whose theme has the cards and the icon of the default theme."""
    root = shutil.copytree(SITE, tmp_path / "site", ignore=shutil.ignore_patterns("output", ".cache"))
    shutil.copytree(DRAWN, root / "themes" / "bare" / "cards", dirs_exist_ok=True)
    settings = "".join(f'  {name}: "{colour}"\n' for name, colour in SETTINGS.items())
    (root / "themes" / "bare" / "theme.yaml").write_text(f"name: bare\nsettings:\n{settings}", encoding="utf-8")
    with (root / "site_config.yaml").open("a", encoding="utf-8") as config:
        config.write("base_url: https://example.org/b\n")
    edit(root, "articles/one.ko.md", "title: 가 one", f"title: '{HOSTILE[0]}'")
    return root


def edit(site: Path, path: str, old: str, new: str) -> None:
    """Replace a part of a file of the content."""
    file = site / "content" / path
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def build(site: Path) -> dict[str, bytes]:
    """Build a site; give its pictures."""
    done = CliRunner().invoke(main, ["build", "--config", str(site / "site_config.yaml"), "--jobs", "1"])
    assert 0 == done.exit_code, done.output
    return {path: data for path, data in files_of(site / "output" / "website").items() if path.endswith(".png")}


def stamps(site: Path) -> dict[str, int]:
    """Tell when each picture was written."""
    folder = site / "output" / "website"
    return {path.relative_to(folder).as_posix(): path.stat().st_mtime_ns for path in folder.rglob("*.png")}


def test_pictures_are_kept_until_their_words_change(site: Path, tmp_path: Path) -> None:
    """The same content gives the same bytes; a text leaves its card alone, a title does not."""
    made, written = build(site), stamps(site)
    other = shutil.copytree(site, tmp_path / "other", ignore=shutil.ignore_patterns("output", ".cache"))
    assert made == build(other)

    edit(site, "articles/one.ko.md", "끝 문장이다.", "딴 문장이다.")
    assert made == build(site)
    assert written == stamps(site)

    edit(site, "articles/one.ko.md", "#let x", "#let y")
    changed = build(site)
    assert {"cards/articles/one.png"} == {path for path in made if made[path] != changed[path]}
    assert {"cards/articles/one.png"} == {path for path, when in stamps(site).items() if written[path] != when}


def test_pictures_have_the_size_they_are_meant_for(site: Path) -> None:
    """And without an address of the site no card stands."""
    made = build(site)
    icon = "static/apple-touch-icon.png"
    assert {"cards/index.png", "cards/en/index.png", "cards/articles/two.png", "cards/topics/chips.png"} < made.keys()
    assert {(180, 180)} == {size_of(made.pop(icon))}
    assert {(1200, 630)} == {size_of(picture) for picture in made.values()}

    config = site / "site_config.yaml"
    config.write_text(re.sub("base_url: .*", "", config.read_text(encoding="utf-8")), encoding="utf-8")
    assert {icon} == build(site).keys()
    assert not (site / "output" / "website" / "cards").exists()


def test_default_theme_has_what_its_pictures_need() -> None:
    """Its settings are the colours they are drawn in."""
    about = (DRAWN.parent / "theme.yaml").read_text(encoding="utf-8")

    for name in SETTINGS:
        assert re.search(rf'^  {name}: "#[0-9a-f]{{6}}"$', about, re.MULTILINE)
