"""The content folder is scanned and read in a fixed order, as composed text, without what could do harm."""

import os
import unicodedata
from pathlib import Path

import pytest

from briefing.diagnostics import Diagnostic
from briefing.model.files import SourceFile
from briefing.parse.files import lay_out
from briefing.shell.scan import (
    LARGEST,
    Scan,
    digest_bytes,
    digest_file,
    is_settled,
    plain_text,
    read_private,
    read_source,
    read_text,
    scan_content,
)


def write(folder: Path, files: dict[str, bytes | str]) -> Path:
    """Write files below a folder."""
    for name, data in files.items():
        place = folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data.encode() if isinstance(data, str) else data)
    return folder


def read_all(folder: Path) -> tuple[Scan, dict[str, SourceFile | None], list[Diagnostic]]:
    """Scan a folder and read all its texts; what was found is in the order of the paths."""
    scan = scan_content(folder, "content")
    read = {inside: read_source(file.path, inside, "content") for inside, file in scan.texts.items()}
    found = [*scan.found, *(diagnostic for _, problems in read.values() for diagnostic in problems)]
    found.sort(key=lambda diagnostic: diagnostic.place.path)
    return scan, {inside: source for inside, (source, _) in read.items()}, found


def test_text_and_media_are_told_apart(tmp_path: Path) -> None:
    """Texts are read, media only listed by their name inside `media/`."""
    write(
        tmp_path,
        {"articles/a.ko.md": "글", "units.yaml": "- id: a", "media/maps/korea.png": b"\x89PNG", "media/b.md": "x"},
    )

    scan, sources, found = read_all(tmp_path)

    assert {
        "articles/a.ko.md": SourceFile(
            "content/articles/a.ko.md", "articles/a.ko.md", "글", digest=digest_bytes("글".encode())
        ),
        "units.yaml": SourceFile("content/units.yaml", "units.yaml", "- id: a", digest=digest_bytes(b"- id: a")),
    } == sources
    media = {name: file.path for name, file in scan.media.items()}
    assert {"maps/korea.png": str(tmp_path / "media/maps/korea.png"), "b.md": str(tmp_path / "media/b.md")} == media
    assert [] == found


def test_order_is_that_of_the_names(tmp_path: Path) -> None:
    """The same files are read in the same order on every disk."""
    names = ["b.yaml", "a.yaml", "Z.yaml", "가.yaml", "entities/c.yaml"]
    write(tmp_path, dict.fromkeys(names, ""))

    assert ["Z.yaml", "a.yaml", "b.yaml", "entities/c.yaml", "가.yaml"] == list(scan_content(tmp_path, "content").texts)


def test_hidden_files_and_backups_are_passed_over(tmp_path: Path) -> None:
    """What editors and systems leave lying is no content."""
    write(
        tmp_path, {".DS_Store": b"\x00", ".git/config": "", "a.yaml~": "", ".a.yaml.swp": "", "media/.hidden.png": ""}
    )

    assert Scan({}, {}) == scan_content(tmp_path, "content")


def test_other_files_are_told(tmp_path: Path) -> None:
    """A file that nothing will read was probably meant to be read."""
    write(tmp_path, {"a.txt": "", "articles/a.docx": b"\x00"})

    found = scan_content(tmp_path, "content").found

    assert [("unknown-file", "content/a.txt"), ("unknown-file", "content/articles/a.docx")] == [
        (diagnostic.code, diagnostic.place.path) for diagnostic in found
    ]


def test_names_and_texts_are_composed(tmp_path: Path) -> None:
    """A Mac writes Korean decomposed; here it is the same file as from anywhere else."""
    write(
        tmp_path, {f"media/{unicodedata.normalize('NFD', '가')}.png": "", "a.yaml": unicodedata.normalize("NFD", "각")}
    )

    scan, sources, _ = read_all(tmp_path)

    assert ["가.png"] == list(scan.media)
    assert ["각"] == [source.text for source in sources.values() if source]


@pytest.mark.parametrize(
    ("written", "expected"),
    [("a\r\nb\r\n", "a\nb\n"), ("a\rb", "a\nb"), ("a\n\r\nb", "a\n\nb"), ("é", "é"), ("", "")],
)
def test_lines_end_alike(written: str, expected: str) -> None:
    """Whichever system wrote the file."""
    assert expected == plain_text(written)


def test_byte_order_mark_is_left_out(tmp_path: Path) -> None:
    """Editors on Windows write one."""
    write(tmp_path, {"a.yaml": b"\xef\xbb\xbfa"})

    assert "a" == read_text(tmp_path / "a.yaml", "a.yaml", [])


def test_refused_files_are_told_and_counted_as_lost(tmp_path: Path) -> None:
    """What they would have held is a gap, from which nothing else follows."""
    write(tmp_path, {"a.yaml": "글\n글".encode("euc-kr"), "b.yaml": b"#" * (LARGEST + 1), "outside.yaml": ""})
    (tmp_path / "c.yaml").symlink_to(tmp_path / "outside.yaml")
    os.mkfifo(tmp_path / "d.yaml")
    (tmp_path / "e").symlink_to(tmp_path)
    (tmp_path / "f\n.yaml").write_text("")

    scan, sources, found = read_all(tmp_path)

    assert [
        ("not-utf8", "content/a.yaml", 1, 1),
        ("file-too-large", "content/b.yaml", 0, 0),
        ("symlink", "content/c.yaml", 0, 0),
        ("unreadable-file", "content/d.yaml", 0, 0),
        ("symlink", "content/e", 0, 0),
        ("bad-file-name", "content/f\n.yaml", 0, 0),
    ] == [(d.code, d.place.path, d.place.line, d.place.column) for d in found]
    assert ["a.yaml", "b.yaml"] == [inside for inside, source in sources.items() if source is None]
    assert ("c.yaml", "d.yaml", "e", "f\n.yaml") == scan.refused


def test_refused_file_is_a_gap(tmp_path: Path) -> None:
    """Of what kind it is, its path tells."""
    (tmp_path / "units.yaml").symlink_to(tmp_path / "nowhere")
    scan = scan_content(tmp_path, "content")

    assert {("unit", "")} == lay_out(scan.texts, scan.refused, "content", ("ko",), "ko").gaps


def test_largest_file_is_read(tmp_path: Path) -> None:
    """The limit itself is allowed."""
    write(tmp_path, {"a.yaml": b"#" * LARGEST})

    _, sources, found = read_all(tmp_path)

    assert [] == found
    assert [LARGEST] == [len(source.text) for source in sources.values() if source]


def test_folder_that_is_gone_is_told(tmp_path: Path) -> None:
    """A folder that cannot be listed is a problem of the content."""
    scan = scan_content(tmp_path / "gone", "content")
    (found,) = scan.found

    assert ({}, {}) == (scan.texts, scan.media)
    assert ("unreadable-file", "this folder cannot be read: No such file or directory") == (found.code, found.message)


def test_private_texts_are_read_by_source(tmp_path: Path) -> None:
    """Only text files count, and what cannot be read is left out."""
    write(tmp_path, {"herald.txt": "글\r\n", "other.md": "x", "broken.txt": "글".encode("euc-kr")})

    os.mkfifo(tmp_path / "pipe.txt")

    assert {"herald": "글\n"} == read_private(tmp_path)
    assert {} == read_private(tmp_path / "nowhere")


def test_changed_file_has_another_stamp(tmp_path: Path) -> None:
    """Also one of the same size whose time of change was put back."""
    place = write(tmp_path, {"a.yaml": "one"}) / "a.yaml"
    before, digest = scan_content(tmp_path, "content").texts["a.yaml"], digest_file(str(place))
    times = place.stat()
    write(tmp_path, {"b.yaml": "two"})
    assert before == scan_content(tmp_path, "content").texts["a.yaml"]

    (tmp_path / "b.yaml").replace(place)
    os.utime(place, ns=(times.st_atime_ns, times.st_mtime_ns))

    assert before.stamp != scan_content(tmp_path, "content").texts["a.yaml"].stamp
    assert digest != digest_file(str(place))


SECOND = 1_000_000_000


@pytest.mark.parametrize(
    ("changed", "later", "expected"),
    [
        (5 * SECOND + 1, SECOND // 20, False),
        (5 * SECOND + 1, SECOND // 5, True),
        (5 * SECOND, SECOND // 5, False),
        (5 * SECOND, 2 * SECOND, False),
        (5 * SECOND, 3 * SECOND, True),
    ],
)
def test_stamp_is_trusted_when_it_is_old_enough(changed: int, later: int, expected: bool) -> None:
    """A whole second may be that of a file system which knows no finer time."""
    assert expected == is_settled((1, changed, changed, 1), changed + later)
    assert expected == is_settled((1, 0, changed, 1), changed + later)
