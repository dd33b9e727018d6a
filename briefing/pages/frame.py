"""Build the frame of a language from the configuration and the pages that want to stand in the menu."""

from briefing.config import Config
from briefing.model.address import HOME, SEARCH
from briefing.model.fields import text_in
from briefing.model.index import Index
from briefing.model.page.frame import Frame
from briefing.model.page.parts import Link, To, Words


def build_frame(config: Config, index: Index, lang: str) -> Frame:
    """Build what stands around every page in a language."""
    pages = [ref for ref in index.of_kind("page") if index.stubs[ref].order and lang in index.labels[ref].languages]
    return Frame(
        lang=lang,
        default=config.default,
        languages=config.languages,
        title=Words(*config.text(config.title, lang)),
        description=Words(*config.text(config.description, lang)),
        home=To(HOME, lang),
        search=To(SEARCH, lang),
        menu=tuple(Link(text_in(index.labels[ref].name, lang, lang)[0], To(ref, lang)) for ref in pages),
        publisher=Words(*config.text(config.publisher.name, lang)),
        publisher_url=config.publisher.url,
        publisher_email=config.publisher.email,
        license=Words(*config.text(config.license.content, lang)),
        license_url=config.license.url,
        base_url=config.base_url.rstrip("/"),
    )
