"""The content folder is read in a fixed order, as composed text, without what could do harm."""

import os
import unicodedata
from pathlib import Path

import pytest

from briefing.shell.reader import LARGEST, plain_text, read_content, read_private, read_text


def write(folder: Path, files: dict[str, bytes | str]) -> Path:
    """Write files below a folder."""
    for name, data in files.items():
        place = folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data.encode() if isinstance(data, str) else data)
    return folder


def test_text_and_media_are_told_apart(tmp_path: Path) -> None:
    """Texts are read, media only listed by their name inside `media/`."""
    write(
        tmp_path,
        {"articles/a.ko.md": "글", "units.yaml": "- id: a", "media/maps/korea.png": b"\x89PNG", "media/b.md": "x"},
    )

    files, found = read_content(tmp_path, "content")

    assert [
        ("content/articles/a.ko.md", "articles/a.ko.md", "글", False),
        ("content/units.yaml", "units.yaml", "- id: a", False),
    ] == [(file.path, file.inside, file.text, file.lost) for file in files.sources]
    assert {"maps/korea.png": tmp_path / "media/maps/korea.png", "b.md": tmp_path / "media/b.md"} == files.media
    assert [] == found


def test_order_is_that_of_the_names(tmp_path: Path) -> None:
    """The same files are read in the same order on every disk."""
    names = ["b.yaml", "a.yaml", "Z.yaml", "가.yaml", "entities/c.yaml"]
    write(tmp_path, dict.fromkeys(names, ""))

    files, _ = read_content(tmp_path, "content")

    assert ["Z.yaml", "a.yaml", "b.yaml", "entities/c.yaml", "가.yaml"] == [file.inside for file in files.sources]


def test_hidden_files_and_backups_are_passed_over(tmp_path: Path) -> None:
    """What editors and systems leave lying is no content."""
    write(
        tmp_path, {".DS_Store": b"\x00", ".git/config": "", "a.yaml~": "", ".a.yaml.swp": "", "media/.hidden.png": ""}
    )

    files, found = read_content(tmp_path, "content")

    assert ((), {}, []) == (files.sources, files.media, found)


def test_other_files_are_told(tmp_path: Path) -> None:
    """A file that nothing will read was probably meant to be read."""
    write(tmp_path, {"a.txt": "", "articles/a.docx": b"\x00"})

    _, found = read_content(tmp_path, "content")

    assert [("unknown-file", "content/a.txt"), ("unknown-file", "content/articles/a.docx")] == [
        (diagnostic.code, diagnostic.place.path) for diagnostic in found
    ]


def test_names_and_texts_are_composed(tmp_path: Path) -> None:
    """A Mac writes Korean decomposed; here it is the same file as from anywhere else."""
    write(
        tmp_path, {f"media/{unicodedata.normalize('NFD', '가')}.png": "", "a.yaml": unicodedata.normalize("NFD", "각")}
    )

    files, _ = read_content(tmp_path, "content")

    assert ["가.png"] == list(files.media)
    assert "각" == files.sources[0].text


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

    files, found = read_content(tmp_path, "content")

    assert [
        ("not-utf8", "content/a.yaml", 1, 1),
        ("file-too-large", "content/b.yaml", 0, 0),
        ("symlink", "content/c.yaml", 0, 0),
        ("unreadable-file", "content/d.yaml", 0, 0),
        ("symlink", "content/e", 0, 0),
        ("bad-file-name", "content/f\n.yaml", 0, 0),
    ] == [(d.code, d.place.path, d.place.line, d.place.column) for d in found]
    assert ["a.yaml", "b.yaml", "c.yaml", "d.yaml", "f\n.yaml"] == [file.inside for file in files.sources if file.lost]


def test_largest_file_is_read(tmp_path: Path) -> None:
    """The limit itself is allowed."""
    write(tmp_path, {"a.yaml": b"#" * LARGEST})

    assert [] == read_content(tmp_path, "content")[1]


def test_folder_that_is_gone_is_told(tmp_path: Path) -> None:
    """A folder that cannot be listed is a problem of the content."""
    files, (found,) = read_content(tmp_path / "gone", "content")

    assert ((), {}) == (files.sources, files.media)
    assert ("unreadable-file", "this folder cannot be read: No such file or directory") == (found.code, found.message)


def test_private_texts_are_read_by_source(tmp_path: Path) -> None:
    """Only text files count, and what cannot be read is left out."""
    write(tmp_path, {"herald.txt": "글\r\n", "other.md": "x", "broken.txt": "글".encode("euc-kr")})

    assert {"herald": "글\n"} == read_private(tmp_path)
    assert {} == read_private(tmp_path / "nowhere")
