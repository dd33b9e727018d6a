"""Places in the single file, and the order of its pages."""

from typing import get_args

import pytest

from briefing.model.address import FOLDERS, HOME, Kind, Ref
from briefing.model.page.parts import To
from briefing.model.slice import PageId
from briefing.outputs.offline.order import in_order
from briefing.outputs.offline.places import address_of, found_at, page_label


def test_every_place_has_an_address_in_the_document() -> None:
    """By the labels that books use too; media have none."""
    assert "#ko--plan--a-x" == address_of(To(Ref("brief", "plan", "a-x"), "ko"))
    assert "#ko--plan" == address_of(To(Ref("brief", "plan", "a-x"), "ko"), whole=True)
    assert "#en--list--glossary--t-gpu" == address_of(To(Ref("term", "gpu"), "en"))
    assert "#en--list--glossary" == address_of(To(Ref("term", "gpu"), "en"), whole=True)
    assert "#ko--topic--chips--2024" == address_of(To(Ref("topic", "chips"), "ko", "2024"))
    assert not address_of(To(Ref("media", "map.png"), "ko"))
    assert "#ko--brief--topic--a-x" == address_of(To(Ref("brief", "topic", "a-x"), "ko"))


@pytest.mark.parametrize("name", [*get_args(Kind), "home", "a-x"])
def test_no_brief_has_the_address_of_another_page(name: str) -> None:
    """Whatever it is called, and whatever stands on it: a brief called “topic” is not where topics are."""
    briefs = [Ref("brief", slug, place) for slug in (name, "a-x") for place in ("", "a-x", f"a-{name}", "s-home")]
    pages = [Ref(kind, own) for kind in (*FOLDERS, "list") for own in (name, "a-x", f"a-{name}", "s-home")]  # type: ignore[arg-type]
    tos = {
        To(ref, "ko", year) for ref in {*briefs, *pages} for year in (("",) if "brief" == ref.kind else ("", "2024"))
    }
    assert len(tos) == len({address_of(to) for to in tos})


def test_the_search_is_told_page_and_place() -> None:
    """As the engine takes addresses apart."""
    assert "ko--list--sources#src-herald" == found_at(To(Ref("source", "herald"), "ko"))
    assert "ko--entity--kakao" == found_at(To(Ref("entity", "kakao"), "ko"))
    assert "ko--list--home" == page_label(To(HOME, "ko"))


def test_pages_follow_the_list_they_are_on() -> None:
    """Language by language, home first."""
    kinds = [("page", "page", "about"), ("brief", "brief", "b"), ("sources", "list", "sources")]
    kinds += [("entity", "entity", "e"), ("brief", "brief", "a"), ("home", "list", "home")]
    pages = [PageId(kind, Ref(of, name), lang) for lang in ("en", "ko") for kind, of, name in kinds]  # type: ignore[arg-type]
    pages.append(PageId("articles", Ref("list", "articles"), "ko"))
    order = [f"{page.lang}:{page.ref.id}" for page in in_order(pages, ("ko", "en"))]
    assert ["ko:home", "ko:articles", "ko:b", "ko:a", "ko:e", "ko:sources", "ko:about"] == order[:7]
    assert ["en:home", "en:b", "en:a", "en:e", "en:sources", "en:about"] == order[7:]
