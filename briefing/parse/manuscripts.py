"""Parse a Markdown file with its front matter."""

from collections.abc import Mapping
from typing import Any

from briefing.diagnostics import Diagnostic, Place, problem
from briefing.model.digest import digest_of
from briefing.model.files import DocumentKind, Intro, Manuscript, Parsed, SourceFile
from briefing.model.front_matter import ArticleFront, FrontMatter, PageFront, TopicFront
from briefing.parse.front_matter import FENCE, Parts, split_front_matter
from briefing.text import times
from briefing.text.body import parse_body
from briefing.text.fields import convert, mend
from briefing.text.slug import id_problem
from briefing.text.yaml_source import load_yaml

_STATE = 10
FRONTS: dict[DocumentKind, type[ArticleFront] | type[TopicFront] | type[PageFront]] = {
    "brief": ArticleFront,
    "topic": TopicFront,
    "page": PageFront,
}


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
    state = digest_of(front.title, front.summary, parts.body.strip()).hex()[:_STATE]
    manuscript = Manuscript(kind, slug, lang, file.path, front, body, state)
    return Parsed(manuscript=manuscript, found=tuple(found), gaps=gaps)


def parse_intro(kind: DocumentKind, slug: str, files: Mapping[str, SourceFile]) -> Intro:
    """Read what others need to know of a document from its front matter, by language, the main one first.

    Nothing is reported here: whatever is wrong shows when the document is parsed.
    """
    loaded = {lang: _loaded(file) for lang, file in files.items()}
    main = next(iter(loaded.values()))
    # A draft of a translation is not there yet; a draft of the main text hides the whole document.
    fronts = {lang: front for lang, front in loaded.items() if front is main or front.get("draft") != "true"}
    titles = {lang: title if isinstance(title := front.get("title"), str) else slug for lang, front in fronts.items()}
    listed = [
        alias for front in fronts.values() if isinstance(front.get("aliases"), list) for alias in front["aliases"]
    ]
    aliases = tuple(alias for alias in listed if isinstance(alias, str)) if kind == "topic" else ()
    embargo = main.get("embargo")
    ends = times.parse(embargo) if isinstance(embargo, str) else None
    return Intro(kind, slug, titles, aliases, main.get("draft") == "true", ends or 0.0)


def _loaded(file: SourceFile) -> dict[str, Any]:
    parts = split_front_matter(file.text)
    value = load_yaml(parts.front, file.path)[0] if parts else None
    return value if isinstance(value, dict) else {}


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
        begun = FENCE.match(file.text)
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
