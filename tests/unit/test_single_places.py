"""Places in the single file, and the order of its pages."""

from briefing.model.address import HOME, Ref
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
