"""No text makes the check fail otherwise than with diagnostics: whatever is written, only a bug is a traceback."""

from pathlib import Path

import small_site
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefing.config import parse_config
from briefing.model.files import Parsed, SourceFile
from briefing.parse.files import parse_file
from briefing.parse.records import parse_records, record_type
from briefing.shell.report import position, report
from briefing.shell.scan import plain_text
from briefing.text.yaml_source import load_yaml, locate

ODD = [
    *("\x00", "\x07", "\x1b[2J", "\ufeff", "\u200f", "\u202e", "\u2028", "\x85", "\u00a0", "\U0010ffff", "\uffff"),
    *("[[", "]]", "[", "]", "{", "}", "(", ")", "*", "**", "_", "`", "```", "~~", "<", ">", "|", "#", "![", "[^1]"),
    *("&", "&a ", "*a", "!", "!!binary ", "%", "@", "?", "? ", "'", '"', "\\", "\\uD800", '"\\uD800"', "&#xD800;"),
    *(":", ": ", "- ", ",", ", ", "---", "...", "--- ", "%YAML 2.0", "<<: *a", "|-", ">-", "~", "null"),
    *("\t", "\r", "\v", " ", "\n", "\n\n", "\n  ", "\n---\n", "가", "각" * 300, "a" * 5000, "../", "javascript:"),
    *("[" * 900, "[[" * 300, "> " * 90, "- " * 90, "{a: " * 50, "**_" * 100, "![" * 200, "1. " * 70),
    *("no", "1.10", "2025-02-30", "١٢", "1e9", "-", "--5", "999999999999999999999999"),
]
YAML = st.lists(
    st.sampled_from([*ODD, "id: ", "kind: ", "note", "figure", "quote: ", "- id: a\n", "  ", "\n- ", "ko: "]),
    max_size=25,
).map("".join)
TEXTS = st.text() | YAML
PATHS = [path for path, _, _ in small_site.BASE]
INSIDE = [path.removeprefix("content/") for path in PATHS if path.startswith("content/")]
HARD = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@st.composite
def changed_files(draw: st.DrawFn) -> tuple[str, str]:
    """Draw a file of the valid site, with a few things done to its text."""
    path, _, text = draw(st.sampled_from(small_site.BASE))
    for _ in range(draw(st.integers(1, 4))):
        lines = text.split("\n")
        one, other = draw(st.integers(0, len(lines) - 1)), draw(st.integers(0, len(lines) - 1))
        column = draw(st.integers(0, len(lines[one])))
        match draw(st.sampled_from(["delete", "repeat", "swap", "insert", "indent", "cut", "replace"])):
            case "delete":
                del lines[one]
            case "repeat":
                lines.insert(one, lines[other])
            case "swap":
                lines[one], lines[other] = lines[other], lines[one]
            case "insert":
                lines[one] = lines[one][:column] + draw(st.sampled_from(ODD)) + lines[one][column:]
            case "indent":
                lines[one] = "  " + lines[one]
            case "cut":
                lines[one] = lines[one][:column]
            case "replace":
                key, colon, _ = lines[one].partition(": ")
                lines[one] = key + colon + draw(st.sampled_from(ODD))
        text = "\n".join(lines)
    return path, text


@HARD
@given(TEXTS | changed_files().map(lambda file: file[1]), st.integers(1, 5))
def test_any_text_is_yaml_or_a_diagnostic(text: str, first_line: int) -> None:
    """Loading gives a value, or says why not, at a place inside the text."""
    _, found = load_yaml(text, "a.yaml", first_line)

    for diagnostic in found:
        assert first_line <= diagnostic.place.line <= text.count("\n") + first_line
        assert 1 <= diagnostic.place.column <= len(text) + 1


@HARD
@given(TEXTS, st.lists(st.integers(0, 3) | st.sampled_from(["id", "kind", "ko", "a"]), max_size=4), st.booleans())
def test_any_step_into_any_text_has_a_position(text: str, inside: list[int | str], at_key: bool) -> None:
    """A place that is not there is shown at what is nearest to it."""
    line, column = locate(text, tuple(inside), at_key=at_key)

    assert 1 <= line <= text.count("\n") + 1
    assert 1 <= column <= len(text) + 1


def parse(inside: str, text: str) -> Parsed:
    """Parse a file as what its path says."""
    record, file = record_type(inside), SourceFile(f"content/{inside}", inside, text)
    return parse_records(file, record, ("ko", "en")) if record else parse_file(file, ("ko", "en"))


@HARD
@given(st.sampled_from([*INSIDE, "articles/a.yaml", "articles/b.md", "topics/.ko.md", "entities/.yaml"]), TEXTS)
def test_any_text_is_a_file_or_a_diagnostic(inside: str, text: str) -> None:
    """Each kind of file is parsed, and all that is found has a position."""
    text = plain_text(text)
    for diagnostic in parse(inside, text).found:
        line, column = position(diagnostic.place, lambda _: text)
        assert 0 <= line <= text.count("\n") + 2
        assert 0 <= column <= len(text) + 1


@HARD
@given(TEXTS | changed_files().map(lambda file: file[1]))
def test_any_text_is_a_configuration_or_a_diagnostic(text: str) -> None:
    """The configuration is parsed, or what is wrong with it is told."""
    config, found = parse_config(text, "site_config.yaml")

    assert config or found
    assert report(found, lambda _: text) or not found


@HARD
@given(file=changed_files())
def test_any_change_of_a_valid_site_is_checked(built: Path, file: tuple[str, str]) -> None:
    """The whole check ends with 0 or 1 after any mutilation of any file."""
    path, text = file
    before = (built / path).read_bytes()
    (built / path).write_text(text, encoding="utf-8", newline="")
    try:
        result = small_site.run(built, "check")
    finally:
        (built / path).write_bytes(before)

    assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
    assert result.exit_code in (0, 1) or "there is no content folder" in result.output
    assert all(line.isprintable() for line in result.output.split("\n"))
