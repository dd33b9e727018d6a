"""PDFs of a small site: what is in them, what they say of themselves, and when they are made again."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
import small_site
from pdf_reader import Pdf

CONFIG = """=== site_config.yaml
title:
  ko: 시험 브리핑
  en: Test briefing
description:
  ko: 시험하려고 지어낸 글이다.
  en: Invented for tests.
base_url: https://example.org/site
languages:
  - ko
  - en
outputs:
  - pdf
publisher:
  name:
    ko: 시험 데스크
    en: Test desk
license:
  content: CC BY 4.0
  url: https://creativecommons.org/licenses/by/4.0/
"""
HOSTILE = '#let x = 1 $a + b$ @ref <label> \\ #eval("1") *no bold* _no stress_ [[ ]] //no comment'
SECOND = f"""=== content/articles/second.ko.md
---
title: '둘째 글 #panic("no")'
summary: {HOSTILE.replace("[[ ]] ", "")!r}
date: 2025-09-01
topics:
  - chips
sources:
  - notice
---

협의회 일을 `{HOSTILE}` 그대로 적는다. 이어지는 [[plan|첫 글]]을 본다.[^1]

## 한글 제목

「낫표」와 ①, 韓國, ㈜도 보인다.

| 이름 | 뜻 |
| --- | --- |
| $x^2$ | \\#strong |

[^1]: 각주에도 #hide[문법]이 없다.
=== content/articles/second.yaml
- id: literal
  kind: note
  quote: 그대로 적는다
  body: "설명 #let y = 2 이다."
  entities:
    - council
- id: corrected
  kind: event
  quote: 이어지는
  title: 뒤따른 일
  date: 2025-09
  see:
    - to: plan#announced
      as: updates
"""


def lay_out(root: Path, more: str = "") -> None:
    """Write the site of these tests."""
    small_site.lay_out(root, small_site.read_files(CONFIG + SECOND + more))


def build(root: Path, *arguments: str) -> str:
    """Build it, and give what was said; a process of its own for so little would take longer than the work."""
    done = small_site.run(root, "build", *(arguments or ("--jobs", "1")))
    assert 0 == done.exit_code, done.output
    return done.output


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the site."""
    root = tmp_path_factory.mktemp("pdf")
    lay_out(root)
    build(root)
    return root


@pytest.fixture(scope="module")
def book(site: Path) -> Pdf:
    """Read the whole briefing in Korean."""
    return Pdf(site / "output/pdf/ko/briefing.pdf")


def test_there_is_a_pdf_of_everything(site: Path) -> None:
    """Whole, topics, briefs; each in the languages it is written in."""
    found = {path.relative_to(site / "output/pdf").as_posix() for path in (site / "output/pdf").rglob("*.pdf")}

    assert found == {
        "ko/briefing.pdf",
        "ko/topics/chips.pdf",
        "ko/articles/plan.pdf",
        "ko/articles/second.pdf",
        "en/briefing.pdf",
        "en/articles/plan.pdf",
    }


@pytest.mark.parametrize(
    "path", ["ko/briefing.pdf", "ko/topics/chips.pdf", "ko/articles/second.pdf", "en/briefing.pdf"]
)
def test_it_claims_both_standards_and_says_what_it_is(site: Path, path: str) -> None:
    """PDF/A-3a for archives, PDF/UA-1 for screen readers; title, author, language and date."""
    pdf = Pdf(site / "output/pdf" / path)
    said = pdf.metadata

    assert {"PDF/A-3A", "PDF/UA-1"} == pdf.standards
    assert pdf.pdf.Root.MarkInfo.Marked
    assert path[:2] == str(pdf.pdf.Root.Lang)[:2]
    assert said["title"]
    assert said["creator"] == ["시험 데스크" if path.startswith("ko") else "Test desk"]
    assert re.match(r"2025-0[89]-", said["CreateDate"])
    assert {"Document", "H1", "P", "Link"} <= pdf.tags()


def test_everything_stands_in_the_book(book: Pdf) -> None:
    """Every brief, topic, question, term and source, and every note."""
    for said in (
        "새계획",
        "둘째글",
        "반도체정책",
        "보조금을늘려야하는가",
        "가속기",
        "계획공고",
        "이모음을소개한다",
        "계획발표",
        "뒤따른일",
        "설명",
    ):
        assert said in book.text
    assert "「낫표」와①,韓國,㈜도보인다" in book.text


@pytest.mark.parametrize("path", ["ko/briefing.pdf", "ko/articles/second.pdf"])
def test_texts_never_become_code(site: Path, path: str) -> None:
    """What looks like code of Typst is printed as it stands."""
    text = Pdf(site / "output/pdf" / path).text

    assert "".join(HOSTILE.split()) in text
    for said in ('둘째글#panic("no")', "설명#lety=2이다.", "#hide[문법]이없다", "$x^2$", "#strong"):
        assert said in text


def test_every_link_leads_somewhere(site: Path) -> None:
    """Inside to a named place, outside to an address; a passage leads to its note and back."""
    for path in (site / "output/pdf").rglob("*.pdf"):
        pdf = Pdf(path)
        targets = [target for _, target in pdf.links()]
        inside = {target[1:] for target in targets if target.startswith("#")}

        assert inside
        assert inside <= pdf.places.keys()
        assert all(target.startswith(("#", "https://", "page")) for target in targets)
        assert all("/Contents" in link for page in pdf.pdf.pages for link in page.get("/Annots", ()))


def test_places_have_the_names_of_the_addresses(book: Pdf) -> None:
    """Anybody can link to a passage, a topic, a source in the book."""
    wanted = {
        "ko--plan",
        "ko--plan--a-announced",
        "ko--topic--chips",
        "ko--question--subsidy",
        "ko--list--glossary--t-accelerator",
        "ko--list--sources--src-notice",
        "ko--entity--council",
        "ko--page--about",
    }

    assert wanted <= book.places.keys()
    assert "새 계획을 발표했다" in book.pages[book.places["ko--plan--a-announced"]]


def test_every_place_is_found_by_its_name(book: Pdf) -> None:
    """Readers look names up by their order, some by bytes and some by letters: in ASCII both are the same."""
    names = sorted(book.places)

    assert any("%ED%95%9C" in name for name in names)
    assert all(name.isascii() and book.finds(name) for name in names)


def test_what_is_not_in_a_pdf_leads_to_the_website(site: Path) -> None:
    """The PDF of one brief knows the address of the others."""
    targets = {target for _, target in Pdf(site / "output/pdf/ko/articles/second.pdf").links()}

    assert "https://example.org/site/articles/plan.html" in targets
    assert "https://example.org/site/articles/plan.html#a-announced" in targets


def test_bookmarks_follow_the_headings(book: Pdf) -> None:
    """Parts of the book, and in them its topics and briefs."""
    outline = book.outline()

    assert [title for level, title in outline if level == 0][:1]
    assert {"새 계획", "반도체 정책"} <= {title for level, title in outline if level == 1}


def test_the_index_names_the_right_pages(book: Pdf) -> None:
    """An entity is named on every page that the index gives for it."""
    index = book.pages[book.places["ko--entity--council"]]
    listed = re.search(r"협의회 ([0-9, –]+)", index)

    assert listed
    numbers = re.findall(r"[0-9]+", listed[1])
    assert numbers
    for number in numbers:
        assert "협의회" in book.pages[book.labels.index(number)]


def test_the_data_is_attached(book: Pdf) -> None:
    """All annotations as JSON, and tables that a spreadsheet opens."""
    attached = {name: book.pdf.attachments[name].get_file().read_bytes() for name in book.pdf.attachments}

    assert {"data/annotations.json", "data/events.csv"} == set(attached)
    assert "ko--second--a-literal" in attached["data/annotations.json"].decode("utf-8")
    assert "계획 발표" in attached["data/events.csv"].decode("utf-8-sig")


def test_the_same_content_gives_the_same_bytes(site: Path, tmp_path: Path) -> None:
    """In another folder and in one process or several."""
    lay_out(tmp_path)
    build(tmp_path, "--jobs", "2")

    for path in (site / "output/pdf").rglob("*.pdf"):
        again = tmp_path / path.relative_to(site)
        assert path.read_bytes() == again.read_bytes(), path


def test_one_changed_brief_makes_its_own_pdf_those_of_its_topics_and_the_book(tmp_path: Path) -> None:
    """Nothing else is made again."""
    more = "=== content/topics/other.ko.md\n---\ntitle: 다른 주제\nsummary: 다른 것을 다룬다.\n---\n\n글이 없다.\n"
    lay_out(tmp_path, more)
    assert "pdf: 7 made" in build(tmp_path)
    before = {path: path.read_bytes() for path in (tmp_path / "output/pdf").rglob("*.pdf")}

    path = tmp_path / "content/articles/second.ko.md"
    path.write_text(path.read_text(encoding="utf-8").replace("낫표", "겹낫표"), encoding="utf-8")
    assert "pdf: 3 made, 4 kept" in build(tmp_path)

    changed = {path.name for path, data in before.items() if path.read_bytes() != data}
    assert {"second.pdf", "chips.pdf", "briefing.pdf"} == changed
    assert "pdf: 0 made, 7 kept" in build(tmp_path)


def test_a_style_sheet_is_no_reason_to_make_pdfs_again(tmp_path: Path) -> None:
    """Templates of the PDF are."""
    theme = "=== themes/own/theme.yaml\nname: own\ninherits: plain\n"
    lay_out(tmp_path, theme)
    config = tmp_path / "site_config.yaml"
    config.write_text(
        config.read_text(encoding="utf-8") + "theme: own\npdf:\n  books:\n    - brief\n", encoding="utf-8"
    )
    build(tmp_path)

    small_site.change(tmp_path, "themes/own/static/own.css", "p { color: red }\n")
    assert "pdf: 0 made, 3 kept" in build(tmp_path)

    source = (Path(__file__).parent.parent / "themes/plain/pdf/look.typ").read_text(encoding="utf-8")
    small_site.change(tmp_path, "themes/own/pdf/look.typ", source + "// changed\n")
    assert "pdf: 3 made" in build(tmp_path)


def test_a_broken_template_is_told_with_its_line_and_what_was_finished_stays(site: Path, tmp_path: Path) -> None:
    """The build cannot run; the last PDFs stand."""
    shutil.copytree(site, tmp_path, dirs_exist_ok=True)
    before = {path: path.read_bytes() for path in (tmp_path / "output").rglob("*.pdf")}
    small_site.change(tmp_path, "themes/own/theme.yaml", "name: own\ninherits: plain\n")
    small_site.change(tmp_path, "themes/own/pdf/brief.typ", "#set text(size: 10pt)\n#let oops = unknown-name\n")
    config = tmp_path / "site_config.yaml"
    config.write_text(config.read_text(encoding="utf-8") + "theme: own\n", encoding="utf-8")

    done = small_site.run(tmp_path, "build")

    assert 2 == done.exit_code
    assert "themes/own/pdf/brief.typ:2: unknown variable: unknown-name" in done.output
    assert before == {path: path.read_bytes() for path in (tmp_path / "output").rglob("*.pdf")}


def test_a_picture_that_cannot_be_read_is_told_with_its_brief(tmp_path: Path) -> None:
    """The message names the line that shows it."""
    text = "=== content/pages/third.ko.md\n---\ntitle: 셋째\n---\n\n그림이 있다.\n\n![그림](../media/broken.png)\n"
    lay_out(tmp_path, text + "=== content/media/broken.png\nno picture\n")

    done = small_site.run(tmp_path, "build")

    assert 2 == done.exit_code
    assert "content/pages/third.ko.md:7: failed to decode image" in done.output


def test_a_font_that_is_not_there_is_told_with_those_that_are(tmp_path: Path) -> None:
    """Before anything is set."""
    lay_out(tmp_path)
    config = tmp_path / "site_config.yaml"
    config.write_text(config.read_text(encoding="utf-8") + "pdf:\n  text: No Such Serif\n", encoding="utf-8")

    done = small_site.run(tmp_path, "build")

    assert 2 == done.exit_code
    assert "there is no font “No Such Serif” for PDFs; there are Noto Sans KR, Noto Serif KR" in done.output


def test_notes_can_stand_at_the_foot_of_the_page(tmp_path: Path) -> None:
    """The same notes, as footnotes."""
    lay_out(tmp_path)
    config = tmp_path / "site_config.yaml"
    config.write_text(
        config.read_text(encoding="utf-8") + "pdf:\n  notes: foot\n  books:\n    - brief\n", encoding="utf-8"
    )
    build(tmp_path)
    pdf = Pdf(tmp_path / "output/pdf/ko/articles/second.pdf")

    assert "설명#lety=2이다." in pdf.text
    assert "Note" in pdf.tags()


BOOK_ONLY = "pdf:\n  volume: {}\n  books:\n    - book\n"


def cut_site(root: Path, volume: int, more: str = "") -> Path:
    """Build a site whose book is cut, and give the folder of the Korean PDFs."""
    lay_out(root, more)
    config = root / "site_config.yaml"
    config.write_text(config.read_text(encoding="utf-8") + BOOK_ONLY.format(volume), encoding="utf-8")
    build(root)
    return root / "output/pdf/ko"


@pytest.fixture(scope="module")
def cut(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Pdf]:
    """Read the volumes of a book that is cut after each brief, by name."""
    folder = cut_site(tmp_path_factory.mktemp("cut"), 1)
    return {path.stem: Pdf(path) for path in folder.iterdir()}


def test_a_long_book_is_cut_into_volumes(cut: dict[str, Pdf]) -> None:
    """Briefs, the oldest first, then what is about all of them; the first file holds what leads to both."""
    assert {"briefing", "briefing-1", "briefing-2", "briefing-3"} == cut.keys()
    assert "ko--plan" in cut["briefing-1"].places
    assert "ko--second" in cut["briefing-2"].places
    assert {"ko--topic--chips", "ko--question--subsidy"} <= cut["briefing-3"].places.keys()
    assert {"ko--list--glossary--t-accelerator", "ko--page--about"} <= cut["briefing"].places.keys()
    for volume in ("briefing-1", "briefing-2", "briefing-3"):
        assert {"PDF/A-3A", "PDF/UA-1"} == cut[volume].standards


def test_the_first_file_tells_which_volume_holds_what(cut: dict[str, Pdf]) -> None:
    """Each name leads to its place in the other file, and each file is named."""
    led = {target for _, target in cut["briefing"].links() if target.startswith("briefing-")}

    assert {"briefing-1.pdf#ko--plan", "briefing-2.pdf#ko--second", "briefing-3.pdf#ko--topic--chips"} <= led
    assert {"briefing-1.pdf#", "briefing-2.pdf#", "briefing-3.pdf#"} <= led
    for target in led:
        file, _, name = target.partition("#")
        assert not name or name in cut[file.removesuffix(".pdf")].places
    assert {"1권·글", "2권·글", "3권·주제·쟁점"} <= {"".join(title.split()) for _, title in cut["briefing"].outline()}


def test_links_of_volumes_lead_somewhere(cut: dict[str, Pdf]) -> None:
    """Inside to a named place; to another volume by the website, which every reader opens."""
    for name, pdf in cut.items():
        targets = [target for _, target in pdf.links()]
        assert {target[1:] for target in targets if target.startswith("#")} <= pdf.places.keys()
        assert all(target.startswith(("#", "https://", "page", "briefing-")) for target in targets)
        assert all("/Contents" in link for page in pdf.pdf.pages for link in page.get("/Annots", ())), name


def test_the_index_of_a_cut_book_names_volumes(cut: dict[str, Pdf]) -> None:
    """In the first file, where the pages of the others are not known."""
    first = cut["briefing"]
    assert re.search(r"협의회 (?:[0-9, –]+ )?1, 2, 3권", first.pages[first.places["ko--entity--council"]])


def test_a_book_that_is_not_too_long_is_one_file(tmp_path: Path) -> None:
    """As many briefs as it may hold."""
    assert ["briefing.pdf"] == [path.name for path in cut_site(tmp_path, 2).iterdir()]


def test_a_changed_brief_makes_only_the_volumes_that_show_it(tmp_path: Path) -> None:
    """Not the others; a new title changes what names it, too."""
    folder = cut_site(tmp_path, 1)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    path = tmp_path / "content/articles/second.ko.md"
    path.write_text(path.read_text(encoding="utf-8").replace("낫표", "겹낫표"), encoding="utf-8")

    build(tmp_path)
    changed = {path.name for path in folder.iterdir() if before[path.name] != path.read_bytes()}
    assert "briefing-2.pdf" in changed
    assert not {"briefing.pdf", "briefing-1.pdf"} & changed

    path.write_text(path.read_text(encoding="utf-8").replace("둘째 글", "다음 글"), encoding="utf-8")
    build(tmp_path)
    first = Pdf(folder / "briefing.pdf")
    assert '다음글#panic("no")' in first.text


def test_a_long_list_of_sources_is_cut_too(tmp_path: Path) -> None:
    """Each source stands in one of its volumes."""
    record = (
        "- id: more-{0}\n  type: article\n  title: 자료 {0}\n  container-title: 신문\n  language: ko\n"
        "  rights: all-rights-reserved\n  issued: 2025-01-01\n"
    )
    records = "".join(record.format(number) for number in range(40))
    lay_out(tmp_path)
    sources = tmp_path / "content/sources.yaml"
    folder = cut_site(tmp_path, 1, f"=== content/sources.yaml\n{sources.read_text(encoding='utf-8')}{records}")
    volumes = [Pdf(folder / f"briefing-{number}.pdf") for number in (4, 5)]
    found = [{name for name in pdf.places if name.startswith("ko--list--sources--")} for pdf in volumes]

    assert not (folder / "briefing-6.pdf").exists()
    assert all(found)
    assert not found[0] & found[1]
    assert {f"ko--list--sources--src-more-{number}" for number in range(40)} <= found[0] | found[1]


def test_pages_of_the_website_offer_their_pdf_with_its_size(tmp_path: Path) -> None:
    """Brief, topic and home page, in both languages; the files are in the website."""
    lay_out(tmp_path)
    config = tmp_path / "site_config.yaml"
    text = config.read_text(encoding="utf-8").replace("  - pdf\n", "  - website\n  - pdf\n  - epub\n")
    config.write_text(text, encoding="utf-8")
    build(tmp_path)
    site = tmp_path / "output/website"

    for page, file in (
        ("articles/plan.html", "pdf/ko/articles/plan.pdf"),
        ("en/articles/plan.html", "pdf/en/articles/plan.pdf"),
        ("topics/chips.html", "pdf/ko/topics/chips.pdf"),
        ("index.html", "pdf/ko/briefing.pdf"),
        ("index.html", "epub/briefing-ko-2025-09-01.epub"),
    ):
        html = (site / page).read_text(encoding="utf-8")
        found = re.search(rf'<a href="(?:\.\./)*{re.escape(file)}"[^>]*>[^<]*\(([0-9.]+ kB)\)</a>', html)
        assert found, page
        assert (site / file).read_bytes() == (tmp_path / "output" / file).read_bytes()
        assert 0.9 < float(found[1].split()[0]) * 1000 / (site / file).stat().st_size < 1.1
    assert "website/index.html: 0 made" in build(tmp_path, "--only", "website", "--jobs", "1")


def test_the_home_page_offers_the_first_file_and_folds_the_volumes(tmp_path: Path) -> None:
    """The first file leads to all others, which are some thirty for a thousand briefs."""
    lay_out(tmp_path)
    config = tmp_path / "site_config.yaml"
    text = config.read_text(encoding="utf-8").replace("  - pdf\n", "  - website\n  - pdf\n")
    config.write_text(text + BOOK_ONLY.format(1), encoding="utf-8")
    build(tmp_path)
    html = (tmp_path / "output/website/index.html").read_text(encoding="utf-8")
    shown, _, folded = html.partition('<details class="volumes">')
    folded = folded.partition("</details>")[0]

    assert ["briefing.pdf"] == re.findall(r'href="pdf/ko/([^"]+)"', shown)
    assert "(3)</summary>" in folded
    assert ["briefing-1.pdf", "briefing-2.pdf", "briefing-3.pdf"] == re.findall(r'href="pdf/ko/([^"]+)"', folded)


@pytest.mark.skipif(not shutil.which("qpdf"), reason="qpdf is not installed")
def test_qpdf_finds_nothing_wrong(site: Path) -> None:
    """The file is sound."""
    for path in (site / "output/pdf").rglob("*.pdf"):
        done = subprocess.run(["qpdf", "--check", path], capture_output=True, text=True, check=False)
        assert 0 == done.returncode, done.stdout + done.stderr


def test_why_tells_what_a_book_was_made_from(tmp_path: Path) -> None:
    """Its pages, and which of them had changed."""
    lay_out(tmp_path)
    config = tmp_path / "site_config.yaml"
    more = "  - website\npdf:\n  books:\n    - brief\n"
    config.write_text(config.read_text(encoding="utf-8").replace("  - pdf\n", f"  - pdf\n{more}"), encoding="utf-8")
    build(tmp_path)
    path = tmp_path / "content/articles/second.ko.md"
    path.write_text(path.read_text(encoding="utf-8").replace("낫표", "겹낫표"), encoding="utf-8")
    build(tmp_path)

    changed = small_site.run(tmp_path, "why", "output/pdf/ko/articles/second.pdf").output
    kept = small_site.run(tmp_path, "why", "pdf/ko/articles/plan.pdf").output
    page = small_site.run(tmp_path, "why", "articles/second.html").output

    assert "made by the last build, because this had changed: brief:second" in changed
    assert "made by an earlier build" in kept
    assert "the files it offers" in page
    assert "no build made a book “x.pdf”" in small_site.run(tmp_path, "why", "x.pdf").output
