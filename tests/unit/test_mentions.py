"""Names link themselves at their first mention in each section; the cases are in cases/mentions.md."""

from time import perf_counter
from typing import Any

import make
import pytest
from cases_reader import Case, case_id, read_cases

from briefing.model.address import Ref
from briefing.model.body import Block, blocks
from briefing.model.card import NameLink
from briefing.model.files import Parsed
from briefing.model.front_matter import TopicFront

ENTITIES: dict[str, dict[str, Any]] = {
    "kakao": {"said": {"ko": "카카오", "en": "Kakao"}},
    "naver": {"said": {"ko": "네이버", "en": "Naver"}, "aliases": {"en": ("NAVER",)}},
    "naver-cloud": {"said": "네이버 클라우드", "aliases": {"ko": ("네이버클라우드",)}},
    "kt": {"said": "KT"},
    "lg-ai-research": {"said": {"ko": "LG AI연구원", "en": "LG AI Research"}},
    "openai": {"said": {"ko": "오픈AI", "en": "OpenAI"}},
    "microsoft": {"said": {"ko": "마이크로소프트", "en": "Microsoft"}, "aliases": {"ko": ("MS",)}},
    "att": {"said": "AT&T"},
    "korea": {"said": {"ko": "한국", "en": "Korea"}, "kind": "place"},
    "seoul": {"said": {"ko": "서울", "en": "Seoul"}, "kind": "place"},
    "ai-basic-act": {"said": "AI 기본법", "kind": "law"},
    "gpt": {"said": "GPT-4", "kind": "model"},
    "sol": {"said": "솔", "kind": "model"},
    "garam-lab": {"said": "가람"},
    "garam-model": {"said": "가람", "kind": "model"},
    "stargate-llc": {"said": "스타게이트"},
}
TERMS: dict[str, dict[str, Any]] = {
    "gpu": {"said": "GPU", "aliases": {"ko": ("그래픽처리장치",)}},
    "foundation-model": {"said": {"ko": "파운데이션 모델", "en": "foundation model"}},
    "stargate-term": {"said": "스타게이트"},
}
TOPICS = {"sovereign-ai": "소버린 AI", "stargate": "스타게이트"}
MARKS = {"heading": "# ", "line": "- ", "cell": "| ", "code_block": "    "}


def records() -> list[Parsed]:
    """Make the things whose names the cases use."""
    return [
        *(make.record("entity", name, **said) for name, said in ENTITIES.items()),
        *(make.record("term", name, **said) for name, said in TERMS.items()),
    ]


def read_options(markdown: str) -> tuple[dict[str, list[str]], str]:
    """Read the lines `entities:`, `no_autolink:` and `topic:` before the text."""
    options = {}
    while (start := markdown.partition(":"))[0] in ("entities", "no_autolink", "topic"):
        line, _, markdown = start[2].partition("\n")
        options[start[0]] = [name.strip() for name in line.split(",")]
    return options, markdown


def show(block: Block, names: list[NameLink]) -> str:
    """Write a block with its names in brackets."""
    written, done = "> " if block.quoted else MARKS.get(block.kind, ""), 0
    for name in names:
        written += block.text[done : name.start]
        written += f"⟦{block.text[name.start : name.end]}→{name.ref.kind}:{name.ref.id}⟧"
        done = name.end
    return written + block.text[done:]


def linked(markdown: str) -> str:
    """Show the plain text of each block with the names that link, and what is wrong with the others."""
    options, text = read_options(markdown)
    (own,) = options.get("topic", ["brief"])
    topics = [make.topic(name, title, text if own == name else "") for name, title in TOPICS.items()]
    front: dict[str, Any] = {name: tuple(listed) for name, listed in options.items() if name != "topic"}
    briefs = make.brief(text, **front) if own == "brief" else []
    site = make.site(topics, briefs, records(), media=["a.png"])
    prose = site.proofs[Ref("brief" if own == "brief" else "topic", own)].evidence.texts["ko"]
    shown = [
        show(block, [name for name in prose.names if name.block == block.number]) for block in blocks(prose.tokens)
    ]
    return "\n".join([*shown, *make.lines(site.found)])


@pytest.mark.parametrize("case", read_cases("mentions"), ids=case_id)
def test_names_link_themselves(case: Case) -> None:
    """Each case's names link, or stay as they are."""
    markdown, expected = case.parts

    assert expected == linked(markdown)


def test_names_do_not_link_in_notes() -> None:
    """The body of an annotation has no names that link, and the page shows none there."""
    site = make.site(make.brief("글이다.", notes=[{"id": "a", "quote": "글", "body": "카카오는 웃었다."}]), records())
    (proof,) = site.proofs.values()

    assert () == proof.evidence.notes["a"]["ko"].names


def test_names_link_on_pages() -> None:
    """A page such as «about» links names as a brief does."""
    site = make.site(make.manuscript("카카오는 웃었다.", "about", kind="page"), records())

    assert [Ref("entity", "kakao")] == [
        name.ref for name in site.proofs[Ref("page", "about")].evidence.texts["ko"].names
    ]


def test_english_title_of_a_topic_links_too() -> None:
    """The titles and aliases of a topic in every language are its names."""
    english = TopicFront(title="Sovereign AI", summary="About.", aliases=("AI sovereignty",))
    site = make.site(
        make.topic("sovereign-ai", "소버린 AI"),
        make.manuscript("", "sovereign-ai", "en", "topic", english),
        make.brief("Sovereign AI은 AI sovereignty라고도 한다."),
    )

    assert ["Sovereign AI"] == names_in(site)


def test_titles_of_briefs_do_not_link() -> None:
    """Only entities, topics and terms link by name."""
    site = make.site(make.brief("제목은 카카오 동맹이다."), make.brief("글", "other", title="카카오 동맹"))

    assert [] == names_in(site)


def test_name_with_folded_spaces_is_found() -> None:
    """A name whose YAML holds two spaces or a no-break space is the name with one."""
    site = make.site(make.brief("파운데이션 모델"), make.record("entity", "x", "파운데이션\u00a0 모델"))

    assert ["파운데이션 모델"] == names_in(site)


def test_translation_silences_names_of_its_own() -> None:
    """The list of the main text holds for all languages, that of a translation for it alone."""
    korean = make.brief("카카오와 네이버", no_autolink=("카카오", "Kakao"))
    english = make.brief({"en": "Kakao, Naver and Microsoft"}, no_autolink=("Naver",))
    texts = make.site(korean, english, records()).proofs[Ref("brief", "brief")].evidence.texts

    assert {"ko": ["naver"], "en": ["microsoft"]} == {
        lang: [name.ref.id for name in prose.names] for lang, prose in texts.items()
    }


def test_ambiguous_name_is_told_where_it_stands() -> None:
    """The place is the line of the block, and the name to look for from there."""
    site = make.site(make.brief("글이다.\n\n그날 가람은"), records())
    (found,) = site.found

    assert (3, "가람") == (found.place.line, found.place.words)


def names_in(site: make.Site) -> list[str]:
    """List the names that link in the brief."""
    prose = site.proofs[Ref("brief", "brief")].evidence.texts["ko"]
    texts = [block.text for block in blocks(prose.tokens)]
    return [texts[name.block][name.start : name.end] for name in prose.names]


def test_block_with_many_names_and_leaves_is_read_once() -> None:
    """Names are looked up among the leaves of a block, not compared with each."""
    parts = [make.record("entity", f"e{number}", f"이름{number}") for number in range(4000)]
    text = " ".join(f"이름{number} *와*" for number in range(4000))
    begin = perf_counter()

    site = make.site(make.brief(text), parts)

    assert 4000 == len(names_in(site))
    assert perf_counter() - begin < 10
