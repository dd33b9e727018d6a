"""Every address belongs to one page, and an old one to none."""

import make
import pytest

from briefing.diagnostics import Diagnostic
from briefing.resolve.permalinks import check_permalinks


def check(*formerly: str, languages: tuple[str, ...] = ("ko", "en")) -> list[Diagnostic]:
    """Check a brief that has had these addresses, beside another one and a few records."""
    site = make.site(
        make.brief("글", formerly=formerly),
        make.brief("글", "other", formerly=("articles/shared.html",)),
        make.topic("stargate", "스타게이트"),
        make.record("entity", "kakao", "카카오"),
    )
    return list(check_permalinks(site.briefing.index.stubs.values(), site.names, languages, "ko"))


@pytest.mark.parametrize(
    "old",
    ["articles/old-name.html", "2024/05/old.html", "old.html", "articles/Old_Name.v2.html", "en/articles/old.html"],
)
def test_old_address_may_be_any_page_of_this_site(old: str) -> None:
    """Folders, capitals, digits, dots, hyphens and underscores."""
    assert [] == check(old)


@pytest.mark.parametrize(
    "old",
    [
        "articles/old",
        "articles/old.htm",
        "/articles/old.html",
        "static/old.html",
        "media/old.html",
        "../old.html",
        "articles/../../old.html",
        "articles//old.html",
        "./old.html",
        "articles/.old.html",
        "https://example.com/old.html",
        "articles/old.html#part",
        "articles/old name.html",
        "articles/옛글.html",
        "articles/old.html\n",
        "articles\\old.html",
        "",
    ],
)
def test_old_address_that_is_none_is_refused(old: str) -> None:
    """Nothing may leave the output folder or need another name on another system."""
    assert ["bad-path"] == [found.code for found in check(old)]


@pytest.mark.parametrize(
    "old",
    [
        "index.html",
        "articles/index.html",
        "articles/brief.html",
        "articles/other.html",
        "topics/stargate.html",
        "entities/kakao.html",
        "en/index.html",
        "en/entities/kakao.html",
        "timeline.html",
        "glossary.html",
        "404.html",
        "search.html",
    ],
)
def test_old_address_of_a_page_is_refused(old: str) -> None:
    """A redirect would take its place."""
    assert ["duplicate-permalink"] == [found.code for found in check(old)]


def test_old_address_of_two_briefs_is_refused() -> None:
    """It can lead to one of them only; the second is told, with the first."""
    (found,) = check("articles/shared.html")

    assert "duplicate-permalink" == found.code
    assert ("content/articles/other.ko.md", ("formerly", 0)) == (found.place.path, found.place.inside)
    assert "“brief”" in found.message


def test_same_old_address_twice_is_refused() -> None:
    """The place is the second one."""
    (found,) = check("articles/old.html", "articles/old.html")

    assert ("formerly", 1) == found.place.inside


def test_pages_of_other_languages_are_not_taken() -> None:
    """A site in Korean alone has no English folder."""
    assert [] == check("en/index.html", languages=("ko",))
