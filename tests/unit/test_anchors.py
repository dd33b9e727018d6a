"""An annotation belongs where its quote stands; the cases are in cases/anchoring.md."""

import re
from time import perf_counter

import make
import pytest
from cases_reader import Case, case_id, read_cases

from briefing.diagnostics import Place
from briefing.model.annotation import Note
from briefing.model.body import blocks
from briefing.model.card import Anchor
from briefing.resolve.anchors import anchor, quoted
from briefing.text.body import parse_body

ESCAPE = re.compile(r"\\u([0-9a-f]{4})|\\n")


def unescape(text: str) -> str:
    r"""Read `\u3000` and `\n`, which editors would not keep as they are."""
    return ESCAPE.sub(lambda found: chr(int(found[1], 16)) if found[1] else "\n", text)


def read_annotations(part: str) -> list[dict[str, str]]:
    """Read quotes, each followed by lines for its prefix and suffix."""
    read: list[dict[str, str]] = []
    for line in part.split("\n"):
        field, colon, words = line.partition(": ")
        if colon and field in ("prefix", "suffix"):
            read[-1][field] = unescape(words)
        else:
            read.append({"id": f"a{len(read)}", "quote": unescape(line)})
    return read


def anchored(markdown: str, quotes: str) -> str:
    """Show the block around each anchor, or the diagnostic."""
    read = read_annotations(quotes)
    site = make.site(make.brief(unescape(markdown), notes=read), make.record("entity", "kakao", "카카오"))
    (proof,) = site.proofs.values()
    prose = proof.evidence.texts["ko"]
    texts = [block.text for block in blocks(prose.tokens)]
    shown = {f"a{found.place.inside[0]}": make.lines([found])[0] for found in proof.found if found.place.inside}
    for place in prose.anchors:
        text = texts[place.block]
        shown[place.annotation] = f"{text[: place.start]}⟦{text[place.start : place.end]}⟧{text[place.end :]}"
    return "\n".join(shown[annotation["id"]] for annotation in read)


@pytest.mark.parametrize("case", read_cases("anchoring", 3), ids=case_id)
def test_annotation_is_anchored_or_refused(case: Case) -> None:
    """Each case's quotes are found in their block, or the diagnostic says why not."""
    markdown, quotes, expected = case.parts

    assert expected == anchored(markdown, quotes)


def test_quote_of_another_language_is_not_taken() -> None:
    """A mapping without the brief's language has no quote there."""
    assert "" == quoted({"en": "Kakao"}, "ko")


def test_plain_quote_holds_in_every_language() -> None:
    """A string is the quote in whatever language is asked for."""
    assert "GPT-4" == quoted("GPT-4", "ko") == quoted("GPT-4", "en")


def test_each_language_is_anchored_in_its_own_text() -> None:
    """The two texts of a brief have an anchor each."""
    site = make.site(
        make.brief(
            {"ko": "카카오는 웃었다.", "en": "So Kakao smiled."},
            notes=[{"id": "a", "quote": {"ko": "카카오", "en": "Kakao"}}],
        )
    )
    (proof,) = site.proofs.values()

    assert (Anchor("a", 0, 0, 3),) == proof.evidence.texts["ko"].anchors
    assert (Anchor("a", 0, 3, 8),) == proof.evidence.texts["en"].anchors


def test_missing_quote_is_told_for_its_language() -> None:
    """Where the brief has an English text, the annotation needs an English quote."""
    site = make.site(
        make.brief({"ko": "카카오는 웃었다.", "en": "Kakao smiled."}, notes=[{"id": "a", "quote": {"ko": "카카오"}}])
    )

    assert ["missing-quote"] == [found.code for found in site.found]
    assert "“en”" in site.found[0].message


def test_long_block_of_the_same_word_is_read_once() -> None:
    """Whether prefix and suffix fit is told without copying the block for every occurrence."""
    body, _ = parse_body("가 나 " * 100_000, "x.md")
    annotation = Note(id="a", quote="가", prefix="다", suffix="라", body="주석")
    begin = perf_counter()

    found = anchor(annotation, "ko", blocks(body.tokens), Place("x.yaml"), "x.md")

    assert not isinstance(found, Anchor)
    assert perf_counter() - begin < 2
