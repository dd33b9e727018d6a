"""Files that could lead out of the content, or that never end, are refused at once."""

import os
from pathlib import Path
from time import perf_counter

import pytest
from small_site import build, change, run

from briefing.text.body import parse_body
from briefing.text.yaml_source import load_yaml, locate

PAGE = "---\ntitle: 소개\n---\n\n"
DEEP = 10_000


def test_symbolic_links_are_refused(site: Path) -> None:
    """No link is followed, to a file or to a folder, out of the content or within it, or in a circle."""
    change(site, "secret/passwords.md", f"{PAGE}비밀\n")
    content = site / "content"
    (content / "pages" / "secret.ko.md").symlink_to(site / "secret" / "passwords.md")
    (content / "entities" / "secret").symlink_to(site / "secret")
    (content / "media").mkdir()
    (content / "media" / "secret.png").symlink_to("/etc/passwd")
    (content / "media" / "circle").symlink_to(content / "media")
    (content / "pages" / "gone.ko.md").symlink_to("nowhere")

    result = build(site)

    assert 1 == result.exit_code
    assert 5 == result.output.count("error[symlink]: symbolic links are not followed")
    assert "비밀" not in result.output


def test_special_files_are_not_opened(site: Path) -> None:
    """A pipe would be waited for without end."""
    os.mkfifo(site / "content" / "pages" / "pipe.ko.md")
    os.mkfifo(site / "content" / "units2.yaml")

    result = build(site)

    assert 1 == result.exit_code
    assert 2 == result.output.count("error[unreadable-file]: this is neither a file nor a folder")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_unreadable_files_are_told(site: Path) -> None:
    """A file or folder without permission is a problem of the content."""
    (site / "content" / "units.yaml").chmod(0)
    (site / "content" / "entities").chmod(0)
    try:
        result = run(site, "check")
    finally:
        (site / "content" / "entities").chmod(0o700)

    assert 1 == result.exit_code
    assert 2 == result.output.count("error[unreadable-file]")


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("---\ntitle: 소개\n---\n".encode("euc-kr"), "about.ko.md:2:8: error[not-utf8]"),
        ("---\ntitle: 소개\n---\n".encode("utf-16"), "about.ko.md:1:1: error[not-utf8]"),
        (b"---\ntitle: \xed\xa0\x80\n---\n", "about.ko.md:2:8: error[not-utf8]"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "about.ko.md:1:1: error[not-utf8]"),
        (
            b"---\ntitle: a\x00b\n---\n",
            "about.ko.md:2:9: error[bad-yaml]: the character U+0000 cannot stand in this file",
        ),
        (
            b"---\ntitle: \x1b[31m\n---\n",
            "about.ko.md:2:8: error[bad-yaml]: the character U+001B cannot stand in this file",
        ),
    ],
)
def test_other_encodings_are_told(data: bytes, expected: str, site: Path) -> None:
    """What is no UTF-8 text is refused with the place of the first wrong character."""
    (site / "content/pages/about.ko.md").write_bytes(data)

    result = build(site)

    assert 1 == result.exit_code
    assert f"content/pages/{expected}" in result.output


def test_byte_order_mark_and_line_ends_do_no_harm(site: Path) -> None:
    """A file saved on Windows or an old Mac reads like any other."""
    place = site / "content/pages/about.ko.md"
    place.write_bytes(b"\xef\xbb\xbf" + f"{PAGE}하나\n\n[[chip]]\n".replace("\n", "\r\n").encode())
    other = site / "content/units.yaml"
    other.write_bytes(b"- id: percent\r  lable: x\r")

    result = build(site)

    assert "content/pages/about.ko.md:7:1: error[broken-link]" in result.output
    assert "content/units.yaml:2:3: error[unknown-field]" in result.output


def test_large_files_are_not_read(site: Path) -> None:
    """A text file of ten megabytes is a mistake."""
    change(site, "content/pages/about.ko.md", PAGE + "글 " * 5_000_000)
    begin = perf_counter()

    result = build(site)

    assert 1 == result.exit_code
    assert "content/pages/about.ko.md: error[file-too-large]: this file is larger than 4 MiB" in result.output
    assert perf_counter() - begin < 2


@pytest.mark.parametrize("name", ["a\nb.ko.md", "a\u202eb.ko.md", "\x1b[31m.ko.md", "\x85.yaml", "a\u200bb.png"])
@pytest.mark.parametrize("folder", ["pages", "media"])
def test_names_that_cannot_be_shown_are_refused(folder: str, name: str, site: Path) -> None:
    """A file name can neither hide its end nor write to the terminal."""
    change(site, f"content/{folder}/{name}", PAGE)

    result = build(site)

    assert 1 == result.exit_code
    assert 1 == result.output.count("error[bad-file-name]: this name holds characters that cannot be shown")
    assert all(line.isprintable() for line in result.output.split("\n"))


def test_names_outside_utf8_are_refused(site: Path) -> None:
    """A name in another encoding is told as far as it can be."""
    folder = os.fsencode(site / "content" / "pages")
    with open(folder + b"/caf\xe9.ko.md", "wb") as file:  # noqa: PTH123 (a name that is no text)
        file.write(PAGE.encode())

    result = build(site)

    assert 1 == result.exit_code
    assert "content/pages/caf\\udce9.ko.md: error[bad-file-name]" in result.output


def test_aliases_cannot_multiply() -> None:
    """A billion laughs end in milliseconds."""
    laughs = "a: &a0 [ha, ha, ha, ha, ha, ha, ha, ha, ha, ha]\n"
    laughs += "".join(f"b{n}: &a{n + 1} [{', '.join([f'*a{n}'] * 10)}]\n" for n in range(9))
    begin = perf_counter()

    value, found = load_yaml(laughs, "a.yaml")

    assert (None, ["alias-bomb"]) == (value, [diagnostic.code for diagnostic in found])
    assert perf_counter() - begin < 0.5


@pytest.mark.parametrize("unit", ["[", "{", "- ", "{a: ", "? ", "[{a: ", "&a [", "- - ", "'", '"', "!", "*", "- ? "])
def test_yaml_without_end_is_refused_at_once(unit: str) -> None:
    """Ten thousand brackets in one another take no stack and no time."""
    begin = perf_counter()

    value, found = load_yaml(unit * DEEP, "a.yaml")

    assert found or isinstance(value, str)
    assert perf_counter() - begin < 2


def test_yaml_without_end_is_located() -> None:
    """A place in a file that was never loaded is looked up without a deep stack."""
    assert (1, 3) == locate("[" * DEEP + "]" * DEEP, (0, 0))


@pytest.mark.parametrize(
    "unit",
    [
        "[",
        "[[",
        "![",
        "](",
        "[a](",
        "]",
        "*",
        "**a ",
        "_a*",
        "~~a",
        "`",
        "`a``",
        "<",
        "<a ",
        "> ",
        "- ",
        "1. ",
        "|",
        "[^1]",
        "&#",
        "#",
    ],
)
def test_markdown_without_end_is_read(unit: str) -> None:
    """Ten thousand of anything take no stack and not much time."""
    begin = perf_counter()

    parse_body(unit * DEEP, "a.md")

    assert perf_counter() - begin < 20


def test_lists_in_lists_are_refused(site: Path) -> None:
    """Nesting that Markdown would cut off silently is an error."""
    change(site, "content/pages/about.ko.md", PAGE + "".join("  " * n + "- 글\n" for n in range(100)))

    result = build(site)

    assert 1 == result.exit_code
    assert "about.ko.md:33:1: error[too-deep]" in result.output
