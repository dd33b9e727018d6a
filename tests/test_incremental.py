"""An incremental build equals a clean one byte for byte, whatever was edited in between."""

import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from site_tree import files_of

from briefing.model.stub import Stub
from briefing.model.tables import Packed
from briefing.shell.cli import main

SITE = Path(__file__).parent / "sites" / "edits"
ADDRESS = "base_url: https://example.org\n"
"""With an address of its own a site has social cards."""
PARTS = 4
SLUGS = ("one", "two", "three", "four")
WORDS = (
    "카카오가 말했다.",
    "KT는 아니다.",
    "[[one]]을 보라.",
    "네이버와 카카오.",
    "새 이름 GPU.",
    "**카카오**는 컸다.",
)


def build(site: Path, *arguments: str) -> str:
    """Build a site and give what was said."""
    done = CliRunner().invoke(main, ["build", "--config", str(site / "site_config.yaml"), "--jobs", "1", *arguments])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exc_info
    return f"{done.exit_code} {done.output.partition(': ')[0]}"


def clean(site: Path, place: Path) -> dict[str, bytes]:
    """Build the same content from nothing, and give the files of its output."""
    shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(site, place, ignore=shutil.ignore_patterns("output", ".cache"))
    build(place)
    return files_of(place / "output")


def article(title: str, words: str, year: int, more: str = "") -> str:
    """Write a brief."""
    lists = "topics:\n  - chips\nsources:\n  - notice\n"
    return (
        f"---\ntitle: {title}\nsummary: 요약\ndate: {year}-03-01\n{lists}{more}---\n\n"
        f"첫 문장이다. {words}\n\n## 둘째\n\n끝 문장이다.\n"
    )


def notes(date: str, value: str) -> str:
    """Write the annotations of a brief."""
    return (
        f"- id: told\n  kind: event\n  quote: 첫 문장이다\n  title: 일이 있었다\n  date: {date}\n  occurrence: it\n"
        f"- id: sum\n  kind: figure\n  quote: 끝 문장\n  label: 수\n  value: {value}\n  unit: KRW\n  measure: money\n"
        "  entities:\n    - kakao\n"
    )


class Edits(RuleBasedStateMachine):
    """Edit a small site at random; after each edit build it, and compare with a clean build."""

    place: Path

    @initialize()
    def start(self) -> None:
        """Copy the site and build it once."""
        shutil.rmtree(self.place, ignore_errors=True)
        self.site, self.other = self.place / "site", self.place / "clean"
        shutil.copytree(SITE, self.site)
        with (self.site / "site_config.yaml").open("a", encoding="utf-8") as config:
            config.write(ADDRESS)
        build(self.site)

    def write(self, path: str, text: str) -> None:
        """Write a file of the content."""
        (self.site / path).parent.mkdir(parents=True, exist_ok=True)
        (self.site / path).write_text(text, encoding="utf-8")

    @rule(
        slug=st.sampled_from(SLUGS),
        words=st.sampled_from(WORDS),
        title=st.sampled_from(("가", "나")),
        year=st.sampled_from((2024, 2025)),
        more=st.sampled_from(("", "draft: true\n", "formerly:\n  - articles/old.html\n", "entities:\n  - kt\n")),
    )
    def write_brief(self, slug: str, words: str, title: str, year: int, more: str) -> None:
        """Add a brief or change it."""
        self.write(f"content/articles/{slug}.ko.md", article(f"{title} {slug}", words, year, more))

    @rule(slug=st.sampled_from(SLUGS), words=st.sampled_from(("Kakao spoke.", "Nothing.")))
    def translate(self, slug: str, words: str) -> None:
        """Add an English text, where it can have one."""
        if (self.site / f"content/articles/{slug}.ko.md").exists():
            text = f"---\ntitle: {slug}\nsummary: in short\n---\n\n첫 문장이다. {words}\n\n끝 문장\n"
            self.write(f"content/articles/{slug}.en.md", text)

    @rule(slug=st.sampled_from(SLUGS))
    def remove_brief(self, slug: str) -> None:
        """Remove a brief with all its files."""
        for path in (self.site / "content/articles").glob(f"{slug}.*"):
            path.unlink()

    @rule(slug=st.sampled_from(SLUGS), date=st.sampled_from(("2025-01", "2024")), value=st.sampled_from(("5억", "6억")))
    def annotate(self, slug: str, date: str, value: str) -> None:
        """Annotate a brief."""
        if (self.site / f"content/articles/{slug}.ko.md").exists():
            self.write(f"content/articles/{slug}.yaml", notes(date, value))

    @rule(alias=st.sampled_from(("새 이름", "끝 문장", "없는 이름")), name=st.sampled_from(("카카오", "가카오")))
    def name(self, alias: str, name: str) -> None:
        """Rename an entity and give it another alias."""
        text = f"- id: kakao\n  kind: organisation\n  name: {name}\n  aliases:\n    ko:\n      - {alias}\n"
        self.write("content/entities/kakao.yaml", text)

    @rule(summary=st.sampled_from(("", "  summary: 회사다.\n")), parent=st.sampled_from(("", "  parent: kakao\n")))
    def describe(self, summary: str, parent: str) -> None:
        """Say more of an entity."""
        self.write("content/entities/kt.yaml", f"- id: kt\n  kind: organisation\n  name: KT\n{summary}{parent}")

    @rule(title=st.sampled_from(("반도체", "칩")), words=st.sampled_from(WORDS))
    def introduce(self, title: str, words: str) -> None:
        """Rewrite a topic."""
        self.write("content/topics/chips.ko.md", f"---\ntitle: {title}\nsummary: 요약\n---\n\n{words}\n")

    @rule(title=st.sampled_from(("소식", "공고")))
    def rename_source(self, title: str) -> None:
        """Change a record that many rows cite."""
        text = (SITE / "content/sources.yaml").read_text(encoding="utf-8").replace("공고", title)
        self.write("content/sources.yaml", text)

    @rule(
        size=st.sampled_from(("3", "200")),
        title=st.sampled_from(("시험", "실험")),
        address=st.sampled_from(("", ADDRESS)),
    )
    def configure(self, size: str, title: str, address: str) -> None:
        """Change the configuration."""
        text = (SITE / "site_config.yaml").read_text(encoding="utf-8") + address
        self.write("site_config.yaml", text.replace("page_size: 3", f"page_size: {size}").replace("시험", title))

    @rule(words=st.sampled_from(("A", "B")))
    def restyle(self, words: str) -> None:
        """Change the theme: a template, a string, a card, a static file."""
        theme = SITE / "themes" / "bare"
        for name in ("templates/page.html", "strings.ko.yaml", "cards/card.typ", "static/style.css"):
            self.write(f"themes/bare/{name}", (theme / name).read_text(encoding="utf-8").replace("THEME", words))

    @rule(data=st.sampled_from((b"one", b"two")))
    def picture(self, data: bytes) -> None:
        """Change a file of the media."""
        (self.site / "content/media").mkdir(exist_ok=True)
        (self.site / "content/media/a.bin").write_bytes(data)

    @precondition(lambda self: (self.site / "output/website/index.html").exists())
    @rule(how=st.sampled_from(("change", "same size", "remove", "inventory", "memory")))
    def meddle(self, how: str) -> None:
        """Change by hand what only builds should."""
        page = self.site / "output/website/index.html"
        if how == "change":
            page.write_text("mine", encoding="utf-8")
        elif how == "same size":
            page.write_bytes(b"x" * page.stat().st_size)
        elif how == "remove":
            page.unlink()
        elif how == "inventory":
            (self.site / "output/manifest.json").unlink()
        else:
            (self.site / ".cache/memory.sqlite3").write_bytes(b"SQLite format 3\0 nonsense")

    @invariant()
    def equals_a_clean_build(self) -> None:
        """Compare files and inventory; where the content has errors, nothing is written."""
        before = files_of(self.site / "output")
        if build(self.site).startswith("0"):
            assert clean(self.site, self.other) == files_of(self.site / "output")
        else:
            assert before == files_of(self.site / "output")


def run_edits(place: Path, sequences: int, steps: int) -> None:
    """Try random sequences of edits."""
    machine = type("Placed", (Edits,), {"place": place})
    checks = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=sequences,
            stateful_step_count=steps,
            deadline=None,
            suppress_health_check=checks,
            database=None,
        ),
    )


def test_incremental_build_equals_a_clean_one(tmp_path: Path) -> None:
    """A few sequences of edits, in the quick suite."""
    run_edits(tmp_path / "edits", 4, 8)


@pytest.mark.slow
@pytest.mark.parametrize("part", range(PARTS))
def test_incremental_build_equals_a_clean_one_for_long(tmp_path: Path, pytestconfig: pytest.Config, part: int) -> None:
    """Many sequences, in parts that run side by side; `--edits N` tries more."""
    run_edits(tmp_path / f"edits-{part}", pytestconfig.getoption("--edits") // PARTS, 10)


def test_an_edited_sentence_leaves_the_stubs_of_others_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the others are to each other is remembered; a title, which others may show, is joined anew."""
    site, asked = shutil.copytree(SITE, tmp_path / "site"), set[str]()
    text, decode = site / "content" / "articles" / "one.ko.md", Packed.__getitem__

    def noted(table: Packed[Any, Any], key: Any) -> Any:
        if table.kind is Stub and key in table:
            asked.add(key.name)
        return decode(table, key)

    monkeypatch.setattr(Packed, "__getitem__", noted)
    apart = article("따로", "남의 말이다.", 2020).replace("chips", "apart")
    (site / "content" / "topics" / "apart.ko.md").write_text(
        "---\ntitle: 다른 것\nsummary: 요약\n---\n\n남이다.\n", encoding="utf-8"
    )
    (text.parent / "four.ko.md").write_text(apart, encoding="utf-8")
    build(site)
    documents = set(asked)
    asked.clear()
    text.write_text(text.read_text(encoding="utf-8") + "\n한 문장 더.\n", encoding="utf-8")
    build(site)
    after_text = set(asked)
    text.write_text(text.read_text(encoding="utf-8").replace("title: ", "title: 새 "), encoding="utf-8")
    build(site)

    assert "한 문장 더." in (site / "output" / "website" / "articles" / "one.html").read_text(encoding="utf-8")
    assert {"brief:one", "brief:four"} < documents == asked
    assert "brief:four" not in after_text


def test_a_link_that_leads_nowhere_is_reported_each_time(tmp_path: Path) -> None:
    """Though nothing that others know of its document has changed since a build without problems."""
    site = shutil.copytree(SITE, tmp_path / "site")
    text = site / "content" / "articles" / "one.ko.md"
    right = text.read_text(encoding="utf-8")
    fine = build(site)
    text.write_text(right + "\n[거기](two.ko.md#nowhere)\n", encoding="utf-8")
    wrong = [build(site), build(site)]
    text.write_text(right + "\n두 문장 더.\n", encoding="utf-8")

    assert fine == build(site)
    assert wrong[0] == wrong[1] != fine
    assert "1 content/articles/one.ko.md:17:6" == wrong[0]
