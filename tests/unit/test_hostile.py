"""Content is not trusted to be harmless: it is refused or shown as text, and nothing in `output/` is touched."""

import re
from pathlib import Path

import pytest
from small_site import build, change

PAGE = "---\ntitle: 소개\n---\n\n"


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


@pytest.mark.parametrize("style", ["text", "json", "github"])
def test_messages_cannot_give_commands(style: str, site: Path) -> None:
    """What a message quotes can neither steer a terminal nor start a command of CI."""
    change(site, "content/units.yaml", '- id: "x\\n::set-output name=a::b\\e[31m\\u202E"\n  label: "%"\n')

    result = build(site, "--format", style)

    assert 1 == result.exit_code
    assert not re.search(r"^::set-output", result.output, re.MULTILINE)
    assert all(line.isprintable() for line in result.output.split("\n"))
