"""Problems in content are told with file, line, column and a hint, all in one run; cases are in cases/diagnostics/."""

import ast
import json
import re
from pathlib import Path

import pytest
import small_site
from cases_reader import FOLDER, Case, case_id, read_cases

import briefing
from briefing.diagnostics import ERRORS, WARNINGS, Place, problem

ENGINE = Path(briefing.__file__).parent
CODES = ERRORS | WARNINGS
CASES = [
    case
    for path in sorted((FOLDER / "diagnostics").glob("*.md"))
    if path.stem != "base"
    for case in read_cases(f"diagnostics/{path.stem}")
]
TOLD = re.compile(r"^(.+?)(?::([0-9]+))?(?::([0-9]+))?: (error|warning)\[([a-z0-9-]+)\]: ")
WHOLE_FILE = {
    "annotations-without-brief",
    "bad-file-name",
    "bad-language",
    "file-too-large",
    "symlink",
    "unknown-file",
    "unreadable-file",
}
"""Codes that may say something of a file and of no line in it."""


@pytest.mark.parametrize("case", CASES, ids=case_id)
def test_broken_files_are_explained(case: Case, tmp_path: Path) -> None:
    """Each case's files, laid over a valid site, make `check` say exactly this."""
    files, expected = case.parts
    small_site.lay_out(tmp_path, small_site.read_files(files))

    result = small_site.run(tmp_path, "check")

    assert f"{expected}\n" == result.output
    assert (1 if "error[" in expected else 0) == result.exit_code


@pytest.mark.parametrize("case", CASES, ids=case_id)
def test_every_problem_has_its_place_and_a_hint(case: Case) -> None:
    """A line and a column are missing only where the whole file is meant; what to do is always said."""
    *lines, _summary = case.parts[1].split("\n")

    for told, hint in zip(lines[::2], lines[1::2], strict=True):
        found = TOLD.match(told)
        assert found
        assert found[3] or found[5] in WHOLE_FILE
        assert hint.startswith("    hint: ")


@pytest.mark.parametrize("code", sorted(CODES))
def test_every_code_has_a_case(code: str) -> None:
    """The whole message of each code is held by at least one case."""
    severity = "error" if code in ERRORS else "warning"

    assert any(f" {severity}[{code}]: " in case.parts[1] for case in CASES)


def test_there_are_many_cases() -> None:
    """Nobody loses cases by a slip in the reader."""
    assert len(CASES) >= 130


def constants() -> dict[str, set[str]]:
    """Give the string constants of each module of the engine."""
    found = {}
    for path in sorted(ENGINE.rglob("*.py")):
        nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        found[path.relative_to(ENGINE).as_posix()] = {
            node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)
        }
    return found


def test_every_listed_code_is_used() -> None:
    """A code that nothing reports any more is taken off the list."""
    used = set[str]().union(*(words for module, words in constants().items() if module != "diagnostics.py"))

    assert set() == CODES - used


def test_every_code_in_the_engine_is_listed() -> None:
    """Whatever is given to `problem` as a code, or to what passes it on, is on the list."""
    makers = {"problem", "Trouble", "Unresolved", "_Refused", "_check"}
    written = set()
    for path in ENGINE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in makers and node.args:
                code = node.args[0]
                written |= {code.value} if isinstance(code, ast.Constant) else set()

    assert set() == written - CODES
    assert len(written) > 40


def test_a_code_that_is_not_listed_is_a_bug() -> None:
    """An unlisted code is an exception, so that no code stays without case and explanation."""
    with pytest.raises(KeyError):
        problem("no-such-code", Place("a.md"), "")


def test_no_code_is_error_and_warning() -> None:
    """The severity of a code is always the same."""
    assert frozenset() == ERRORS & WARNINGS


BROKEN = small_site.read_files("""=== content/units.yaml
- id: percent
  label:
    ko: 100%, 또는 % 기호
- id: 원
  label: 원
""")
WARNED = small_site.read_files("""=== content/units.yaml
- id: percent
  label:
    ko: 퍼센트
""")


def test_json_says_the_same(tmp_path: Path) -> None:
    """Editors and scripts get one object for each problem."""
    small_site.lay_out(tmp_path, BROKEN)

    result = small_site.run(tmp_path, "check", "--format", "json")

    assert 1 == result.exit_code
    assert [
        {
            "file": "content/units.yaml",
            "line": 3,
            "column": 5,
            "severity": "warning",
            "code": "missing-translation",
            "message": "“label” is not written in en",
            "hint": "add `en:`",
        },
        {
            "file": "content/units.yaml",
            "line": 4,
            "column": 7,
            "severity": "error",
            "code": "bad-id",
            "message": "“원” is not an id",
            "hint": "it is made of words of a–z and 0–9 joined by hyphens",
        },
    ] == json.loads(result.output)


def test_github_shows_problems_beside_the_lines(tmp_path: Path) -> None:
    """CI gets one workflow command for each problem, and nothing else."""
    small_site.lay_out(tmp_path, BROKEN)

    result = small_site.run(tmp_path, "check", "--format", "github")

    assert 1 == result.exit_code
    assert (
        "::warning file=content/units.yaml,line=3,col=5,title=missing-translation::"
        "“label” is not written in en (add `en:`)\n"
        "::error file=content/units.yaml,line=4,col=7,title=bad-id::"
        "“원” is not an id (it is made of words of a–z and 0–9 joined by hyphens)\n"
    ) == result.output


@pytest.mark.parametrize(
    ("style", "quiet", "expected"),
    [
        ("text", False, "0 errors, 0 warnings\n"),
        ("text", True, ""),
        ("json", False, "[]\n"),
        ("github", False, ""),
    ],
)
def test_no_problems_say_little(style: str, quiet: bool, expected: str, tmp_path: Path) -> None:
    """A site without problems exits 0 and says so, once."""
    small_site.lay_out(tmp_path, [])

    result = small_site.run(tmp_path, "check", "--format", style, *(["--quiet"] if quiet else []))

    assert (0, expected) == (result.exit_code, result.output)


@pytest.mark.parametrize("command", ["check", "build"])
@pytest.mark.parametrize(
    ("files", "strict", "expected"),
    [([], True, 0), (WARNED, False, 0), (WARNED, True, 1), (BROKEN, False, 1), (BROKEN, True, 1)],
)
def test_exit_status_follows_the_content(
    command: str, files: small_site.Files, strict: bool, expected: int, tmp_path: Path
) -> None:
    """Errors exit 1; warnings only if they are to count as errors."""
    small_site.lay_out(tmp_path, files)

    result = small_site.run(tmp_path, command, "--quiet", *(["--strict"] if strict else []))

    assert expected == result.exit_code
    assert (command == "build" and expected == 0) == (tmp_path / "output").exists()


def test_warnings_are_told_when_quiet_too(tmp_path: Path) -> None:
    """Quiet means no word when all is well, and not less."""
    small_site.lay_out(tmp_path, WARNED)

    result = small_site.run(tmp_path, "check", "--quiet")

    assert "1 file, 0 errors, 1 warning" == result.output.split("\n")[-2]


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        (
            "=== site_config.yaml (removed)\n",
            "error: there is no configuration file site_config.yaml; name one with --config\n",
        ),
        (
            "=== site_config.yaml\ntitle: 시험\nlanguages: [ko, en]\ncontent: texts\n",
            "error: there is no content folder texts; name it in `content:`\n",
        ),
    ],
)
def test_what_cannot_run_exits_2(files: str, expected: str, tmp_path: Path) -> None:
    """Without configuration or content nothing can be checked."""
    small_site.lay_out(tmp_path, small_site.read_files(files))

    result = small_site.run(tmp_path, "check")

    assert (2, expected) == (result.exit_code, result.output)
