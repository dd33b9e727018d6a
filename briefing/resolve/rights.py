"""Hold briefs and excerpts against the sources' rights: budgets, and no sentence taken over."""

import re
from collections.abc import Iterator, Mapping

from briefing.diagnostics import Diagnostic, Place, problem
from briefing.model.body import blocks
from briefing.model.content import Document

_NOT_LETTERS = re.compile(r"[\W_]+")
_LETTER = re.compile(r"[^\W_]")


def letters(text: str) -> str:
    """Leave out white space and punctuation."""
    return _NOT_LETTERS.sub("", text)


def check_rights(
    document: Document, private: Mapping[str, str], max_verbatim: int, max_excerpt: int
) -> Iterator[Diagnostic]:
    """Report excerpts that are too long and runs of letters that a brief shares with a private source text (by id)."""
    yield from _excerpts(document, private, max_excerpt)
    for source in document.article.sources:
        if source in private:
            yield from _overlaps(document, source, letters(private[source]), max_verbatim + 1)


def _excerpts(document: Document, private: Mapping[str, str], max_excerpt: int) -> Iterator[Diagnostic]:
    file = document.annotations
    for number, annotation in enumerate(file.annotations if file else ()):
        assert file
        if not annotation.excerpt:
            continue
        place = file.place(number).then("excerpt")
        texts = [annotation.excerpt] if isinstance(annotation.excerpt, str) else list(annotation.excerpt.values())
        longest = max(len(letters(text)) for text in texts)
        if longest > max_excerpt:
            message = f"this excerpt has {longest} letters, the budget is {max_excerpt}"
            yield problem("excerpt-budget", place, message, "shorten it, or tell it in your own words")
        sources = [citation.id for citation in annotation.sources or ()] or list(document.article.sources)
        for source in sources[:1]:
            if source in private and not any(letters(text) in letters(private[source]) for text in texts):
                message = f"these words do not stand in the text of “{source}”"
                yield problem("excerpt-not-in-source", place, message, "copy them exactly, or leave `excerpt:` out")


def _word_at(text: str, number: int) -> str:
    """Give what is left of the word in which a letter stands; letters are counted from 0."""
    places = [match.start() for match in _LETTER.finditer(text)]
    return text[places[number] :].partition(" ")[0]


def _overlaps(document: Document, source: str, text: str, length: int) -> Iterator[Diagnostic]:
    """Give each run of `length` letters or more that stands in the source too, once."""
    grams = {text[start : start + length] for start in range(len(text) - length + 1)}
    for manuscript in document.manuscripts.values():
        for block in blocks(manuscript.body.tokens):
            own = letters(block.text)
            start = 0
            while start + length <= len(own):
                if own[start : start + length] not in grams:
                    start += 1
                    continue
                end = start + length
                while end < len(own) and own[end - length + 1 : end + 1] in grams:
                    end += 1
                message = f"{end - start} letters in a row stand in “{source}” too: “{own[start:end][:60]}”"
                place = Place(manuscript.path, line=block.line, words=_word_at(block.text, start))
                yield problem("verbatim-overlap", place, message, "tell it in your own words")
                start = end
