"""Markdown becomes tokens whose leaves are the plain text, one to one."""

from time import perf_counter

import pytest

from briefing.model.body import LEAVES, TEXT_BLOCKS, Token, blocks, leaves
from briefing.text.body import parse_body

EVERYTHING = """\
하나 *둘* [셋](x.md) `넷`  다섯
여섯\\
일곱 ![그림](../media/a.png) 여덟[^a] [[kakao|아홉]]

## 제목 **하나**

- 항목
  > 인용
1. 느슨한

2. 목록

| 가 | 나 |
| -- | -- |
| 1  | 2  |

```text
줄 하나
  줄 둘
```

[^a]: 각주.
"""


def tokens_of(markdown: str, first_line: int = 1) -> tuple[Token, ...]:
    """Parse a text without problems."""
    body, found = parse_body(markdown, "x.md", first_line)
    assert [] == found
    return body.tokens


def texts_of(markdown: str) -> list[str]:
    """Give the plain text, block by block."""
    return [block.text for block in blocks(tokens_of(markdown))]


def lines_of(markdown: str, kind: str, first_line: int = 1) -> list[int]:
    """Give the lines of the tokens of a kind."""
    return [token.line for token in tokens_of(markdown, first_line) if token.kind == kind and token.side >= 0]


def test_plain_text_is_what_a_reader_reads() -> None:
    """Text, code and labels in every kind of block; no pictures, no footnote marks."""
    assert [
        "하나 둘 셋 넷 다섯 여섯 일곱 여덟 아홉",
        "제목 하나",
        "항목",
        "인용",
        "느슨한",
        "목록",
        "가",
        "나",
        "1",
        "2",
        "줄 하나 줄 둘",
        "각주.",
    ] == texts_of(EVERYTHING)


def test_offsets_are_one_to_one() -> None:
    """A leaf's offset is where its text stands in the text of its block."""
    tokens = tokens_of(EVERYTHING)
    for block in blocks(tokens):
        walked = list(leaves(tokens, block))

        assert block.text == "".join(leaf.text for _, _, leaf in walked)
        assert all(block.text.startswith(leaf.text, offset) for _, offset, leaf in walked)
        assert all(tokens[place] is leaf for place, _, leaf in walked)


def test_blocks_know_their_section() -> None:
    """The lead is section 0; a heading belongs to the section it opens, a footnote to none of its own."""
    found = blocks(tokens_of(EVERYTHING))

    assert [0, 1, 1] == [block.section for block in found[:3]]
    assert ["", "s-제목-하나", "s-제목-하나"] == [block.heading for block in found[:3]]
    assert (1, "fn-1") == (found[-1].section, found[-1].heading)


def test_blocks_know_whether_they_are_quoted() -> None:
    """What stands in a block quote is quoted, at any depth, and nothing after it."""
    assert [True, True, False] == [block.quoted for block in blocks(tokens_of("> 하나\n>\n> > - 둘\n\n셋"))]


def test_blocks_are_numbered_and_hold_their_tokens() -> None:
    """The range of a block lies between its opening and closing token."""
    tokens = tokens_of(EVERYTHING)
    for number, block in enumerate(blocks(tokens)):
        assert number == block.number
        assert (block.kind, 1) == (tokens[block.first - 1].kind, tokens[block.first - 1].side)
        assert (block.kind, -1) == (tokens[block.last].kind, tokens[block.last].side)


def test_tokens_nest() -> None:
    """Every token closes in the one it opened in, and leaves stand in text blocks."""
    stack: list[str] = []
    for token in tokens_of(EVERYTHING):
        if token.side > 0:
            stack.append(token.kind)
        elif token.side < 0:
            assert stack.pop() == token.kind
        if token.kind in LEAVES:
            assert 1 == sum(kind in TEXT_BLOCKS for kind in stack)
    assert [] == stack


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("가  나", "가 나"),
        ("가 *나 *다", "가 *나 *다"),
        ("가 `나` 다", "가 나 다"),
        ("가 ` 나 ` 다", "가 나 다"),
        ("가 `  나  ` 다", "가 나 다"),
        ("`  나  `", "나"),
        ("가` `나", "가 나"),
        ("가 ` ` 나", "가 나"),
        ("가\\\n나", "가 나"),
        ("가 \\\n  나", "가 나"),
        ("가\\\n\\\n나", "가 나"),
        ("\\\n가", "가"),
        ("*가* **나**", "가 나"),
        ("![x](y) 가 ![x](y) 나 ![x](y)", "가 나"),
        ("가[^a] 나\n\n[^a]: 다", "가 나"),
        ("가 [^a]나\n\n[^a]: 다", "가 나"),
        ("가&nbsp; 나&emsp;다", "가 나 다"),
        ("가\u3000나\u2009다", "가 나 다"),
        ("&#32;가&#32;", "가"),
        ("[ 가 ](x.md) 나", "가 나"),
        ("[[kakao| 가 ]] 나", "가 나"),
        ("\u1100\u1161", "가"),
    ],
)
def test_white_space_is_folded_across_leaves(markdown: str, text: str) -> None:
    """No two spaces stand together, and none at the ends of a block."""
    assert text == texts_of(markdown)[0]


def test_lines_are_those_of_the_file() -> None:
    """A body that starts in line 10 counts from there."""
    assert [10, 12] == lines_of("하나\n\n둘", "paragraph", 10)


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("heading", [5]),
        ("link", [1, 3]),
        ("image", [3]),
        ("code", [1, 17, 17]),
        ("footnote_ref", [3]),
        ("cell", [13, 13, 15, 15]),
        ("code_block", [17]),
    ],
)
def test_tokens_know_their_line(kind: str, expected: list[int]) -> None:
    """Soft and hard breaks count inside a paragraph."""
    assert expected == lines_of(EVERYTHING, kind)


def test_code_block_keeps_its_layout_beside_its_text() -> None:
    """What is one space in the plain text is written as it was."""
    tokens = tokens_of("```\n  if a:\n\n    go  on\n```")

    shown = "".join(token.attrs.get("layout", token.text) for token in tokens if token.kind in LEAVES)
    assert "  if a:\n\n    go  on" == shown
    assert ["if a: go on"] == [block.text for block in blocks(tokens)]


def test_character_that_no_document_may_hold_is_replaced() -> None:
    """A control character would make XML unreadable; white space among them stays white space."""
    assert ["가\ufffd나 다 라"] == texts_of("가\x01나\x0b다\x1f라")


def test_unclosed_link_is_reported_at_its_line() -> None:
    """The text stays, the problem has line and words."""
    body, found = parse_body("하나\n둘 [[셋", "x.md", 5)

    assert ["하나 둘 [[셋"] == [block.text for block in blocks(body.tokens)]
    assert [("unclosed-link", 6, "[[셋")] == [(d.code, d.place.line, d.place.words) for d in found]


def test_nesting_without_end_is_refused() -> None:
    """A text that the parser would silently cut is an error."""
    _, found = parse_body(">" * 100 + " 글", "x.md")

    assert ["too-deep"] == [d.code for d in found]


def test_nesting_within_reason_is_not_refused() -> None:
    """Twenty quotations in one another are read."""
    assert ["글"] == texts_of(">" * 20 + " 글")


def test_note_has_neither_headings_nor_footnotes() -> None:
    """The body of an annotation takes them for text."""
    body, found = parse_body("# 하나\n\n둘\n--\n\n셋[^a]^[넷]", "x.yaml", note=True)

    assert [] == found
    assert ["# 하나", "둘 --", "셋[^a]^[넷]"] == [block.text for block in blocks(body.tokens)]


def test_reference_in_one_text_is_not_known_in_the_next() -> None:
    """The parser is shared, what it has read is not."""
    tokens_of("[a]\n\n[a]: x.md")

    assert [] == lines_of("[a]", "link")


@pytest.mark.parametrize("markdown", ["*가* 나 ", "[[ ", "[[가 ", "[[가]] ", "가\\\n", "`가` ", "가[^1] ", "]]"])
def test_long_text_takes_no_longer_than_it_is(markdown: str) -> None:
    """Nothing is read again from each place on."""
    begin = perf_counter()

    parse_body(markdown * 4000 + "\n\n[^1]: 다", "x.md")

    assert perf_counter() - begin < 3
