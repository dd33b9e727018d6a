"""Parse a Markdown file with its front matter."""

import re
from typing import NamedTuple

from briefing.diagnostics import Diagnostic, Place, problem
from briefing.model.files import DocumentKind, Manuscript, Parsed, SourceFile
from briefing.model.front_matter import ArticleFront, FrontMatter, PageFront, TopicFront
from briefing.text.body import parse_body
from briefing.text.fields import convert, mend
from briefing.text.slug import id_problem
from briefing.text.yaml_source import load_yaml

_FENCE = re.compile(r"^---[ \t]*(?:\n|\Z)", re.MULTILINE)
FRONTS: dict[DocumentKind, type[ArticleFront] | type[TopicFront] | type[PageFront]] = {
    "brief": ArticleFront,
    "topic": TopicFront,
    "page": PageFront,
}


class Parts(NamedTuple):
    """The front matter of a file, which starts on line 2, its body, and the body's first line."""

    front: str
    body: str
    first_line: int


def split_front_matter(text: str) -> Parts | None:
    """Split a file into YAML and body; None when it does not start with front matter that ends."""
    opening = _FENCE.match(text)
    closing = _FENCE.search(text, opening.end()) if opening else None
    if not opening or not closing:
        return None
    front = text[opening.end() : closing.start()]
    return Parts(front, text[closing.end() :], front.count("\n") + 3)


def parse_manuscript(file: SourceFile, kind: DocumentKind, languages: tuple[str, ...]) -> Parsed:
    """Parse one Markdown file of a kind; its name is `<slug>.<lang>.md`."""
    slug, _, lang = file.inside.rpartition("/")[2].removesuffix(".md").rpartition(".")
    found = _name_problems(file.path, slug, lang, languages)
    front, parts = _front(file, kind, languages, found)
    body, in_body = parse_body(parts.body, file.path, parts.first_line)
    found += in_body
    if lang not in languages or not slug:
        return Parsed(found=tuple(found), gaps=((kind, slug or lang),))
    gaps = () if front else (("front matter", file.path),)
    front = front or mend({}, FRONTS[kind])
    return Parsed(manuscript=Manuscript(kind, slug, lang, file.path, front, body), found=tuple(found), gaps=gaps)


def _name_problems(path: str, slug: str, lang: str, languages: tuple[str, ...]) -> list[Diagnostic]:
    place = Place(path)
    if not slug:
        hint = f"name it {lang}.{languages[0]}.md"
        return [problem("bad-file-name", place, "the name of this file has no language", hint)]
    found = []
    if hint := id_problem(slug):
        found.append(problem("bad-file-name", place, f"“{slug}” in the name of this file is not an id", hint))
    if lang not in languages:
        hint = f"its languages are {', '.join(languages)}"
        found.append(problem("bad-language", place, f"“{lang}” is not a language of this site", hint))
    return found


def _front(
    file: SourceFile, kind: DocumentKind, languages: tuple[str, ...], found: list[Diagnostic]
) -> tuple[FrontMatter | None, Parts]:
    parts = split_front_matter(file.text)
    if parts is None:
        begun = _FENCE.match(file.text)
        message = "the front matter does not end" if begun else "this file has no front matter"
        hint = "put a line --- below the fields" if begun else "start it with a line ---, then fields, then a line ---"
        found.append(problem("bad-front-matter", Place(file.path, line=1, column=1), message, hint))
        return None, Parts("", file.text, 1)
    value, in_yaml = load_yaml(parts.front, file.path, first_line=2)
    found += in_yaml
    if value is None:
        if not in_yaml:
            hint = "give at least `title:`"
            found.append(
                problem("bad-front-matter", Place(file.path, line=1, column=1), "the front matter is empty", hint)
            )
        return None, parts
    front, in_front = convert(value, FRONTS[kind], Place(file.path, line=1, column=1), languages)
    found += in_front
    return front, parts
