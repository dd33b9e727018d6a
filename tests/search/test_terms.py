"""Texts are cut into the same terms when the site is built, in Python, and when it is searched, in the browser."""

import unicodedata
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest
from playwright.sync_api import Page

from briefing.text.terms import compact, fold, initials, terms_of

ROOT = Path(__file__).parent.parent.parent
CASES = (
    "인공지능 기본 법안",
    "인공지능이 기본 법안",
    "정부와 기업, 1,500억 원",
    "1,500,000 12,34 1,5000 3,000,",
    "GPT-4.5와 gpt4o, v1.2.3",
    "ＧＰＴ－４．５　ㅋㅋㅇ ﾊﾝｸﾞﾙ ㈜카카오 15㎏ ½",
    "KakaoTalk’s don't “quoted” ÀÉÎ ß ẞ İ ǅ",
    "韓美日 AI 東京タワー 々",
    "한글 자모 각나닭",
    "전선을 서울로 은행회관에서는 5만 원 28만 마리",
    "가\u00a0나\u3000다\n라\t마",
    "🤖가 🇰🇷 e\u0301a",
    "",
)
ALPHABETS = (
    "가나다라마바사은는이가을를의에로와과도만다고한할",
    "abcXYZéÉ",
    "0123456789,.",
    " \n\u00a0'’-·",
    "韓美中日々あアー",
    "ＡＢ１２ㄱㅋㅏ㈜㎏ﬁ",
    "\u1112\u1161\u11ab\u0301🤖",
)


@pytest.fixture(scope="module")
def page(open_search: Callable[[Path], Page], tmp_path_factory: pytest.TempPathFactory) -> Page:
    """Open the search without an index."""
    return open_search(tmp_path_factory.mktemp("terms"))


def texts() -> list[str]:
    """Give the cases, the briefs, and texts put together at random, the same every time."""
    written = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "content/articles").glob("*.md"))]
    random = Random(7)
    made = ["".join(random.choice(random.choice(ALPHABETS)) for _ in range(random.randint(1, 40))) for _ in range(1000)]
    return [*CASES, *written, *(unicodedata.normalize("NFD", text) for text in written), *made]


def in_browser(page: Page, function: str, given: list[str]) -> Any:
    """Run a function over texts."""
    return page.evaluate(f"(texts) => texts.map({function})", given)


def test_texts_are_folded_alike(page: Page) -> None:
    """Width, case, composition, commas."""
    given = texts()

    assert list(map(fold, given)) == in_browser(page, "(text) => BriefingSearch.fold(text)", given)


def test_terms_are_the_same(page: Page) -> None:
    """In any order."""
    given = texts()
    function = "(text) => [...BriefingSearch.termsOf(text)].join('|')"

    assert list(map(terms_of, given)) == [
        set(filter(None, terms.split("|"))) for terms in in_browser(page, function, given)
    ]


def test_initials_are_the_same(page: Page) -> None:
    """Of what was folded before."""
    given = texts()
    function = "(text) => BriefingSearch.initials(BriefingSearch.fold(text))"

    assert list(map(initials, given)) == in_browser(page, function, given)


def test_names_are_written_compactly_alike(page: Page) -> None:
    """Without what people write differently."""
    given = texts()

    assert list(map(compact, given)) == in_browser(page, "(text) => BriefingSearch.compact(text)", given)


def test_marks_stand_where_the_words_stand(page: Page) -> None:
    """Also where folding changes how long a text is."""
    text = unicodedata.normalize("NFD", "카카오와 1,500억 원, ㈜네이버 15㎏ ") + "ＧＰＴ-4"

    ranges = page.evaluate(
        "([text, queries]) => queries.map((query) => new BriefingSearch('ko').ranges(text, query))",
        [text, ["카카오는", "1500억", "네이버", "15kg", "gpt4", "딥시크"]],
    )

    found = [[unicodedata.normalize("NFC", text[start:end]) for start, end in each] for each in ranges]
    assert [["카카오"], ["1,500억"], ["네이버"], ["15㎏"], ["ＧＰＴ-4"], []] == found
