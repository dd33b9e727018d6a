"""Readers' queries, run by the search itself in a browser, from disk, over the briefing and over an invented corpus."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page
from search.planted import build_briefing, build_corpus
from search.queries import Judged, Query, judge, precision_of, queries_of, read_labels, recall_of, table

pytestmark = pytest.mark.slow


def ask(page: Page, query: Query) -> Any:
    """Ask as the page for results does; an engine for each query, so that nothing is left from the one before."""
    return page.evaluate(
        "([lang, query, filters, options]) => new BriefingSearch(lang, '').find(query, filters, options)",
        [query.lang, query.query, dict(query.filters), query.options],
    )


@pytest.fixture(scope="module")
def answers(open_search: Callable[[Path], Page], tmp_path_factory: pytest.TempPathFactory) -> list[Judged]:
    """Run all queries."""
    briefing, corpus = read_labels("briefing"), read_labels("corpus")
    websites = {
        build_briefing(tmp_path_factory.mktemp("briefing")): briefing,
        build_corpus(tmp_path_factory.mktemp("corpus"), corpus): corpus,
    }
    judged = []
    for website, labels in websites.items():
        page = open_search(website)
        judged += [judge(query, ask(page, query)) for query in queries_of(labels)]
        page.close()
    return judged


def test_there_are_queries_of_every_kind(answers: list[Judged], capsys: pytest.CaptureFixture[str]) -> None:
    """How well they are answered is shown, whether it is well enough or not."""
    with capsys.disabled():
        print(f"\n{table(answers)}")  # noqa: T201

    assert len(answers) >= 100
    assert len({each.query.category for each in answers}) >= 16


def test_what_is_there_is_found(answers: list[Judged]) -> None:
    """Nearly all that a reader looks for."""
    assert recall_of(answers) >= 0.98


def test_what_is_found_was_asked_for(answers: list[Judged]) -> None:
    """Nine of the first ten items."""
    assert precision_of(answers) >= 0.9


def test_no_hit_finds_nothing_and_slips_are_put_right(answers: list[Judged]) -> None:
    """Nor does anything stand first that should not."""
    assert [] == [f"{each.query.query}: {each.wrong}" for each in answers if each.wrong]
