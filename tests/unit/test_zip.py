"""The zip of the bundle: its bytes, its names on Windows, and the note in it."""

import hashlib
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import pytest

from briefing.outputs.offline.archive import Entry, pack_folder
from briefing.outputs.offline.names import LONGEST, unsafe_names
from briefing.outputs.offline.weight import too_large

FILES = {
    "briefing/index.html": b"<p>home</p>" * 50,
    "briefing/media/그림 1.png": b"\x89PNG" * 50,
    "briefing/pdf/ko/briefing.pdf": b"%PDF" * 50,
    "briefing/START-HERE.txt": b"start",
}


def packed(files: dict[str, bytes]) -> bytes:
    """Pack files."""
    into = BytesIO()
    entries = [Entry(path, len(data), lambda data=data: BytesIO(data)) for path, data in files.items()]  # type: ignore[misc]
    pack_folder(entries, into)
    return into.getvalue()


def test_a_zip_holds_its_files_in_order_with_fixed_times_and_rights() -> None:
    """What the file system says of a file is not in the zip."""
    with ZipFile(BytesIO(packed(FILES))) as archive:
        assert archive.testzip() is None
        assert sorted(FILES) == archive.namelist()
        assert FILES == {name: archive.read(name) for name in archive.namelist()}
        for info in archive.infolist():
            assert (1980, 1, 1, 0, 0, 0) == info.date_time
            assert (3, 0o100644) == (info.create_system, info.external_attr >> 16)


def test_a_zip_has_the_same_bytes_whatever_order_its_files_come_in() -> None:
    """Nothing in it depends on the order of a folder."""
    assert packed(FILES) == packed(dict(reversed(FILES.items())))


def test_names_outside_ascii_are_marked_as_utf8() -> None:
    """The flag by which Windows knows how names are written."""
    with ZipFile(BytesIO(packed(FILES))) as archive:
        assert archive.getinfo("briefing/media/그림 1.png").flag_bits & 0x800


def test_what_is_packed_already_is_stored() -> None:
    """Packing a PDF again takes time and saves nothing."""
    with ZipFile(BytesIO(packed(FILES))) as archive:
        methods = {name.rpartition(".")[2]: archive.getinfo(name).compress_type for name in FILES}
    assert {"html": ZIP_DEFLATED, "png": ZIP_STORED, "pdf": ZIP_STORED, "txt": ZIP_DEFLATED} == methods


def test_a_large_file_is_read_in_pieces() -> None:
    """No call asks for more than a piece."""
    asked: list[int] = []

    class Large(BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            asked.append(size or 0)
            return super().read(size)

    data = b"x" * 5_000_000
    into = BytesIO()
    pack_folder([Entry("a/b.bin", len(data), lambda: Large(data))], into)
    assert {1 << 20} == set(asked)
    with ZipFile(into) as archive:
        assert hashlib.sha256(data).digest() == hashlib.sha256(archive.read("a/b.bin")).digest()


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("b/articles/con.html", "“con”"),
        ("b/articles/NUL.tar.gz", "“NUL”"),
        ("b/aux/index.html", "“aux”"),
        ("b/com¹.txt", "“com¹”"),
        ("b/media/what?.png", "“?”"),
        ("b/media/a\tb.png", "control characters"),
        ("b/media/dots./a.png", "a dot or a space"),
        ("b/media/end ", "a dot or a space"),
        (f"b/{'가' * LONGEST}.html", f"longer than {LONGEST}"),
    ],
)
def test_names_that_windows_refuses_are_found(path: str, why: str) -> None:
    """Each with what is wrong with it."""
    [(found, said)] = unsafe_names(["b/index.html", path])
    assert path == found
    assert why in said


def test_names_that_differ_in_case_only_are_one_on_windows() -> None:
    """A file, and a folder above it."""
    assert ["b/media/map.png", "b/media/x/2.png"] == [
        path for path, _ in unsafe_names(["b/media/Map.png", "b/media/map.png", "b/media/X/1.png", "b/media/x/2.png"])
    ]


def test_common_names_are_safe() -> None:
    """Korean, dots inside, names that only begin like a device."""
    names = ["b/articles/console.html", "b/media/그림 1.png", "b/static/search.min.js", "b/com10.html", "b/a.b/c.html"]
    assert [] == list(unsafe_names(names))


def test_what_is_too_large_says_what_takes_most() -> None:
    """And what can be left out, of what is there."""
    said = too_large({"brief": 30_000_000, "pictures": 25_000_000, "frame": 1_000, "search": 0}, 50)
    assert "would take 55 MB" in said
    assert "briefs 30 MB, pictures 25 MB" in said
    assert "offline.leave_out (pictures)" in said
