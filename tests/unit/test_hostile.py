"""Content is not trusted to be harmless: it is refused or shown as text, and nothing in `output/` is touched."""

import os
import re
import shutil
from pathlib import Path
from time import perf_counter

import pytest
import small_site
from click.testing import Result

from briefing.text.body import parse_body
from briefing.text.yaml_source import load_yaml, locate

PAGE = "---\ntitle: 소개\n---\n\n"
DEEP = 10_000


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the valid site, and put into its output what a build must not lose."""
    folder = tmp_path_factory.mktemp("built")
    small_site.lay_out(folder, [])
    assert 0 == small_site.run(folder, "build", "--quiet").exit_code
    (folder / "output" / "mine.txt").write_text("kept", encoding="utf-8")
    return folder


@pytest.fixture
def site(built: Path, tmp_path: Path) -> Path:
    """Give a site of its own to each test."""
    return shutil.copytree(built, tmp_path / "site")


def tree(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Give every file below a folder, hidden ones too: its bytes, and when it was written."""
    return {
        path.relative_to(folder).as_posix(): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def build(site: Path, *arguments: str) -> Result:
    """Build, and prove that output and content stand as before unless the build succeeds."""
    before = tree(site)
    result = small_site.run(site, "build", *arguments)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
    if result.exit_code:
        assert before == tree(site)
    return result


def change(site: Path, path: str, text: str) -> None:
    """Write a file of the site."""
    place = site / path
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(text, encoding="utf-8")


def shown(site: Path, path: str = "pages/about.html") -> str:
    """Give a page that was built."""
    return (site / "output" / "website" / path).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "html",
    [
        "<script>alert(1)</script>",
        '<img src=x onerror="alert(1)">',
        "<iframe src='https://example.org'></iframe>",
        '글 <a href="javascript:alert(1)">여기</a>',
        "<!-- 숨은 말 -->",
        "<style>body { display: none }</style>",
    ],
)
def test_raw_html_is_shown_as_text(html: str, site: Path) -> None:
    """Markup in Markdown reaches readers as the characters that were typed."""
    plain = shown(site)
    change(site, "content/pages/about.ko.md", f"{PAGE}{html}\n")

    assert 0 == build(site).exit_code
    for start in re.findall(r"<[a-z!]+", html):
        assert plain.count(start) == shown(site).count(start)
    assert "&lt;" in shown(site)


@pytest.mark.parametrize(
    "field",
    ["title: <script>alert(1)</script>", "title: '\"><img src=x onerror=alert(1)>'", "title: '{{ 7 * 7 }}{% raw %}'"],
)
def test_markup_in_fields_is_shown_as_text(field: str, site: Path) -> None:
    """Neither HTML nor template code in front matter does anything."""
    change(site, "content/pages/about.ko.md", f"---\n{field}\n---\n")

    assert 0 == build(site).exit_code
    assert "<script>alert" not in shown(site)
    assert "<img" not in shown(site)
    assert "49" not in shown(site)


@pytest.mark.parametrize(
    "link",
    [
        "[여기](javascript:alert(1))",
        "[여기](JaVaScRiPt:alert(1))",
        "[여기](java&#9;script:alert(1))",
        "[여기](java&#10;script:alert(1))",
        "[여기](&#1;javascript:alert(1))",
        "[여기](java\u200bscript:alert(1))",
        "[여기](javascript&colon;alert(1))",
        "[여기](<javascript:alert(1)>)",
        "[여기](data:text/html;base64,PHNjcmlwdD4=)",
        "[여기](vbscript:msgbox)",
        "[여기](file:///etc/passwd)",
        "[여기](blob:x)",
        "[여기](//example.org/x)",
        "[여기](\\\\example.org\\x)",
        "<javascript:alert(1)>",
        "[여기][x]\n\n[x]: javascript:alert(1)",
        "![그림](javascript:alert(1))",
        "![그림](data:image/svg+xml,<svg/onload=alert(1)>)",
        "![그림](https://example.org/x.png)",
        "![그림](//example.org/x.png)",
        "![그림](../../../secret.png)",
        "[여기](../../private/notice.txt)",
        "[여기](..%2F..%2Fprivate%2Fnotice.txt)",
        "[[../pages/about]]",
        "[[javascript:alert(1)|여기]]",
    ],
)
def test_links_that_could_do_harm_are_errors(link: str, site: Path) -> None:
    """Whatever is no page, no listed scheme and no picture of the content is refused."""
    change(site, "content/pages/about.ko.md", f"{PAGE}{link}\n")

    result = build(site)

    assert 1 == result.exit_code
    assert re.search(
        r"about\.ko\.md:[0-9:]+ error\[(unlisted-scheme|external-image|broken-link|missing-file)\]", result.output
    )


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "java\tscript:alert(1)", "data:text/html,x", "//example.org", "https://"]
)
@pytest.mark.parametrize(("path", "field"), [("content/entities/all.yaml", "url"), ("site_config.yaml", "base_url")])
def test_addresses_in_fields_are_checked_too(path: str, field: str, url: str, site: Path) -> None:
    """A field for a web address takes nothing else."""
    text = (site / path).read_text(encoding="utf-8").rstrip("\n")
    indent = "  " if path.endswith("all.yaml") else ""
    change(site, path, f'{text}\n{indent}{field}: "{url}"\n'.replace("\t", "\\t"))

    result = build(site)

    assert 1 == result.exit_code
    assert "error[bad-url]" in result.output


@pytest.mark.parametrize(
    "name", ["../../escape", "..", "a/b", "/etc/passwd", "a\\\\b", "con", "A", "a b", "a.html", "%2e%2e", "index"]
)
@pytest.mark.parametrize("path", ["content/entities/all.yaml", "content/questions.yaml"])
def test_ids_cannot_leave_the_output_folder(path: str, name: str, site: Path) -> None:
    """An id is an id and no path."""
    text = (site / path).read_text(encoding="utf-8")
    change(site, path, re.sub(r"id: \S+", f'id: "{name}"', text, count=1))

    result = build(site)

    assert 1 == result.exit_code
    assert "error[bad-id]" in result.output


@pytest.mark.parametrize(
    "old",
    ["../escape.html", "/escape.html", "articles/../../escape.html", "C:\\\\x.html", "a//b.html", "x", "index.html"],
)
def test_old_addresses_cannot_leave_the_output_folder(old: str, site: Path) -> None:
    """A redirect stands where no other page does, below the website."""
    text = (site / "content/articles/plan.ko.md").read_text(encoding="utf-8")
    change(site, "content/articles/plan.ko.md", text.replace("date:", f'formerly:\n  - "{old}"\ndate:', 1))

    result = build(site)

    assert 1 == result.exit_code
    assert re.search(r"error\[(bad-path|duplicate-permalink)\]", result.output)


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
        result = small_site.run(site, "check")
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


@pytest.mark.parametrize("style", ["text", "json", "github"])
def test_messages_cannot_give_commands(style: str, site: Path) -> None:
    """What a message quotes can neither steer a terminal nor start a command of CI."""
    change(site, "content/units.yaml", '- id: "x\\n::set-output name=a::b\\e[31m\\u202E"\n  label: "%"\n')

    result = build(site, "--format", style)

    assert 1 == result.exit_code
    assert not re.search(r"^::set-output", result.output, re.MULTILINE)
    assert all(line.isprintable() for line in result.output.split("\n"))


@pytest.mark.parametrize(
    "output", ["/", ".", "..", "../..", "content", "content/out", "./content/../content", "private", "~/.."]
)
def test_output_cannot_be_a_folder_that_holds_something(output: str, site: Path) -> None:
    """An output folder that holds the content, or more, is refused before anything is written."""
    written = str(Path.home()) if output.startswith("~") else output
    (site / "private").mkdir()
    text = (site / "site_config.yaml").read_text(encoding="utf-8")
    change(site, "site_config.yaml", f"{text}output: {written}\n")

    result = build(site)

    assert (1, f"error[bad-path]: the output folder cannot be “{written}”") == (
        result.exit_code,
        re.findall(r"error.*”", result.output)[0],
    )


@pytest.mark.parametrize("output", ["/", ".", "content", "content/new"])
def test_output_option_is_checked_too(output: str, site: Path) -> None:
    """The option is held to the same rule; as it is no content, the build cannot run."""
    result = build(site, "--output", str(site / output))

    assert 2 == result.exit_code
    assert result.output.startswith("error: the output folder cannot be")


def test_output_that_is_a_file_is_told(site: Path) -> None:
    """A file where the folder should be is left alone."""
    result = build(site, "--output", str(site / "site_config.yaml"))

    assert 2 == result.exit_code
    assert result.output.startswith("error: cannot write")


@pytest.mark.parametrize(
    ("text", "status", "expected"),
    [
        (None, 2, "error: there is no configuration file site_config.yaml"),
        ("", 1, "site_config.yaml: error[bad-value]: the configuration is empty"),
        ("title: [", 1, "site_config.yaml:1:9: error[bad-yaml]"),
        ("title: 시험\ntheme: nowhere\n", 2, "error: there is no theme “nowhere” in themes/"),
        ("title: 시험\ntheme: ../themes/plain\n", 1, "site_config.yaml:2:8: error[bad-id]"),
        ("title: 시험\ncontent: nowhere\n", 2, "error: there is no content folder nowhere"),
    ],
)
def test_broken_configuration_changes_nothing(text: str | None, status: int, expected: str, site: Path) -> None:
    """Without a sound configuration nothing is built."""
    if text is None:
        (site / "site_config.yaml").unlink()
    else:
        change(site, "site_config.yaml", text + ("languages: [ko, en]\n" if "title: 시" in text else ""))

    result = build(site)

    assert status == result.exit_code
    assert expected in result.output


@pytest.mark.parametrize(
    ("name", "template", "expected"),
    [
        ("page.html", "하나\n{% if %}", "themes/mine/templates/page.html:2: "),
        ("page.html", "하나\n{{ nothing }}", "themes/mine/templates/page.html:2: 'nothing' is undefined"),
        ("page.html", "하나\n\n{{ page.title + 1 }}", "themes/mine/templates/page.html:3: TypeError: "),
        ("page.html", "{{ page.nothing.more }}", "themes/mine/templates/page.html:1: "),
        ("page.html", "{{ t('no-such-string') }}", "themes/mine/templates/page.html:1: the theme “mine” has no string"),
        ("page.html", "{% extends 'nothing.html' %}", "the theme “mine” has no template nothing.html"),
        ("page.html", "{{ 1 / 0 }}", "themes/mine/templates/page.html:1: ZeroDivisionError: "),
        ("unused.html", "{% for %}", "themes/mine/templates/unused.html:1: "),
    ],
)
def test_faulty_template_is_told_with_its_line(name: str, template: str, expected: str, site: Path) -> None:
    """A mistake in a theme is no traceback, and the last good output stands."""
    change(site, "themes/mine/theme.yaml", "name: 시험\ninherits: plain\n")
    change(site, f"themes/mine/templates/{name}", template)
    text = (site / "site_config.yaml").read_text(encoding="utf-8")
    change(site, "site_config.yaml", f"{text}theme: mine\n")

    result = build(site)

    assert 2 == result.exit_code
    assert result.output.startswith(f"error: {expected}")


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"templates/page.html": "x"}, "the theme “mine” has no file theme.yaml"),
        ({"theme.yaml": "inherits: mine"}, "the theme “mine” inherits from itself"),
        ({"theme.yaml": "inherits: nowhere"}, "there is no theme “nowhere” in themes/"),
        ({"theme.yaml": "a: b: c"}, "themes/mine/theme.yaml:1: a colon and a space inside a value end it"),
        ({"theme.yaml": "- a"}, "themes/mine/theme.yaml: a mapping is expected"),
        ({"theme.yaml": "name: 시험"}, "the theme “mine” has no strings.ko.yaml"),
    ],
)
def test_faulty_theme_is_told(files: dict[str, str], expected: str, site: Path) -> None:
    """A theme without its parts, or that inherits in a circle, stops the build."""
    for path, text in files.items():
        change(site, f"themes/mine/{path}", text)
    text = (site / "site_config.yaml").read_text(encoding="utf-8")
    change(site, "site_config.yaml", f"{text}theme: mine\n")

    result = build(site)

    assert (2, f"error: {expected}\n") == (result.exit_code, result.output)


def test_error_before_the_first_build_makes_no_files(tmp_path: Path) -> None:
    """Where nothing was built yet, an error in the content leaves not even a folder."""
    small_site.lay_out(tmp_path, small_site.read_files("=== content/units.yaml\n- id: x\n"))

    result = build(tmp_path)

    assert 1 == result.exit_code
    assert not (tmp_path / "output").exists()
