"""What stands around every page of a language. Nothing here may change with each new brief."""

from msgspec import Struct

from briefing.model.page.parts import Link, To, Words


class Frame(Struct, frozen=True):
    """The name of the site, its menu and its terms, in one language."""

    lang: str
    default: str
    languages: tuple[str, ...]
    title: Words
    description: Words
    home: To
    search: To
    menu: tuple[Link, ...]
    publisher: Words
    publisher_url: str
    publisher_email: str
    license: Words
    license_url: str
    base_url: str
