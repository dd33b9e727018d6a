"""Build the frame of a language from the configuration and the pages that want to stand in the menu."""

from briefing.config import Config
from briefing.model.address import HOME
from briefing.model.briefing import Briefing
from briefing.model.page.frame import Frame
from briefing.model.page.parts import Link, To, Words


def build_frame(config: Config, briefing: Briefing, lang: str) -> Frame:
    """Build what stands around every page in a language."""
    pages = [head for ref, head in briefing.heads.items() if ref.kind == "page" and head.order and lang in head.titles]
    pages.sort(key=lambda head: (head.order, head.ref.id))
    return Frame(
        lang=lang,
        default=config.default,
        languages=config.languages,
        title=Words(*config.text(config.title, lang)),
        description=Words(*config.text(config.description, lang)),
        home=To(HOME, lang),
        menu=tuple(Link(head.titles[lang], To(head.ref, lang)) for head in pages),
        publisher=Words(*config.text(config.publisher.name, lang)),
        publisher_url=config.publisher.url,
        publisher_email=config.publisher.email,
        license=Words(*config.text(config.license.content, lang)),
        license_url=config.license.url,
        base_url=config.base_url.rstrip("/"),
    )
