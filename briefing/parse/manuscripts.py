"""Parse a Markdown file with its front matter."""

from briefing.diagnostics import Diagnostic, Place, has_errors, problem
from briefing.model.files import DocumentKind, Manuscript, Parsed, SourceFile
from briefing.model.front_matter import ArticleFront, FrontMatter, PageFront, TopicFront
from briefing.text.body import parse_body
from briefing.text.fields import convert
from briefing.text.slug import id_problem
from briefing.text.yaml_source import load_yaml

_FENCE = "---\n"
FRONTS: dict[DocumentKind, type[ArticleFront] | type[TopicFront] | type[PageFront]] = {
    "brief": ArticleFront,
    "topic": TopicFront,
    "page": PageFront,
}


def split_front_matter(text: str) -> tuple[str, str, int] | None:
    """Split a file into YAML, body and the body's first line; None when it does not start with front matter."""
    if not text.startswith(_FENCE):
        return None
    if text.startswith(_FENCE, len(_FENCE)):
        return "", text[2 * len(_FENCE) :], 3
    end = text.find("\n" + _FENCE, len(_FENCE) - 1)
    if end < 0 and text.endswith("\n---"):
        end = len(text) - 4
    if end < 0:
        return None
    front = text[len(_FENCE) : end + 1]
    return front, text[end + 1 + len(_FENCE) :], front.count("\n") + 3


def parse_manuscript(file: SourceFile, kind: DocumentKind, languages: tuple[str, ...]) -> Parsed:
    """Parse one Markdown file of a kind; its name is `<slug>.<lang>.md`."""
    name = file.inside.rpartition("/")[2].removesuffix(".md")
    slug, dot, lang = name.rpartition(".")
    found = _name_problems(file.path, slug if dot else name, lang if dot else "", languages)
    front, body_text, first_line = _front(file, kind, languages, found)
    body, in_body = parse_body(body_text, file.path, first_line)
    found += in_body
    if front is None or has_errors(found):
        return Parsed(found=tuple(found))
    return Parsed(manuscript=Manuscript(kind, slug, lang, file.path, front, body), found=tuple(found))


def _name_problems(path: str, slug: str, lang: str, languages: tuple[str, ...]) -> list[Diagnostic]:
    place = Place(path)
    if not lang:
        return [problem("bad-file-name", place, "the name of this file has no language", "name it <slug>.<lang>.md")]
    found = []
    if said := id_problem(slug):
        found.append(problem("bad-file-name", place, f"“{slug}” cannot be a slug: {said}"))
    if lang not in languages:
        hint = f"the languages are {', '.join(languages)}"
        found.append(problem("bad-language", place, f"“{lang}” is not a language of this site", hint))
    return found


def _front(
    file: SourceFile, kind: DocumentKind, languages: tuple[str, ...], found: list[Diagnostic]
) -> tuple[FrontMatter | None, str, int]:
    parts = split_front_matter(file.text)
    if parts is None:
        hint = "start the file with a line ---, then the fields, then a line ---"
        found.append(problem("bad-front-matter", Place(file.path, line=1), "this file has no front matter", hint))
        return None, file.text, 1
    yaml_text, body_text, first_line = parts
    value, in_yaml = load_yaml(yaml_text, file.path, first_line=2)
    found += in_yaml
    if value is None:
        if not in_yaml:
            found.append(problem("bad-front-matter", Place(file.path, line=1), "the front matter is empty"))
        return None, body_text, first_line
    front, in_front = convert(value, FRONTS[kind], Place(file.path), languages)
    found += in_front
    return front, body_text, first_line
