"""The contents of a text are its headings as they are read."""

import make

from briefing.render.contents import headings


def test_headings_are_listed_with_their_ids_and_plain_words() -> None:
    """Emphasis and links leave their words; what is no heading is left out."""
    own = make.brief("## 첫 **말**\n\n글이다.\n\n### [[kakao|둘째]]\n\n> ## 인용 속\n")
    site = make.site(
        own, make.topic("topic", "주제"), make.record("source", "source"), make.record("entity", "kakao", "카카오")
    )
    found = [(one.level, one.id, one.text) for one in headings(make.page(site).text)]

    assert [(2, "s-첫-말", "첫 말"), (3, "s-둘째", "둘째")] == found[:2]
