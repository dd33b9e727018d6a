"""A wrong output folder, configuration or theme is told, and neither written to nor lost."""

import re
from pathlib import Path

import pytest
from small_site import build, change, lay_out, read_files


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
        ("", 1, "site_config.yaml:1:1: error[bad-value]: the configuration is empty"),
        ("title: [", 1, "site_config.yaml:1:9: error[bad-yaml]"),
        ("title: 시험\ntheme: nowhere\n", 2, "error: there is no theme “nowhere” in themes/"),
        (
            "title: 시험\ntheme: ''\noutput: ''\ncontent: ' '\n",
            1,
            "site_config.yaml:2:1: error[bad-value]: “theme” is empty",
        ),
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
    lay_out(tmp_path, read_files("=== content/units.yaml\n- id: x\n"))

    result = build(tmp_path)

    assert 1 == result.exit_code
    assert not (tmp_path / "output").exists()
