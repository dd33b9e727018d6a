"""Parse the annotations of a brief: a YAML list whose items choose their fields by `kind`."""

from typing import Any

from briefing.diagnostics import Diagnostic, Place, problem
from briefing.model.annotation import KINDS, Annotation, Base, Figure, Note
from briefing.model.body import Body
from briefing.model.files import AnnotationFile, Parsed, SourceFile
from briefing.text import amounts
from briefing.text.body import parse_body
from briefing.text.checks import shorten
from briefing.text.fields import convert, mend
from briefing.text.suggest import did_you_mean
from briefing.text.yaml_source import load_yaml


def parse_annotations(file: SourceFile, languages: tuple[str, ...]) -> Parsed:
    """Parse `articles/<slug>.yaml`."""
    slug = file.inside.rpartition("/")[2].removesuffix(".yaml")
    value, found = load_yaml(file.text, file.path)
    if value is not None and not isinstance(value, list):
        hint = "start each one with “- id: …”"
        place = Place(file.path, line=1, column=1)
        found.append(problem("bad-value", place, "this file takes a list of annotations", hint))
        value = None
    gaps = (("annotations", slug),) if found and value is None else ()
    annotations: list[Annotation] = []
    bodies: list[dict[str, Body]] = []
    steps: list[int] = []
    for step, item in enumerate(value or ()):
        place = Place(file.path, (step,))
        annotation = _annotation(item, place, languages, found)
        if annotation is not None:
            annotations.append(annotation)
            bodies.append(_bodies(annotation, place, found))
            steps.append(step)
    parsed = AnnotationFile(slug, file.path, tuple(annotations), tuple(bodies), tuple(steps))
    return Parsed(annotations=parsed, found=tuple(found), gaps=gaps)


def _annotation(item: Any, place: Place, languages: tuple[str, ...], found: list[Diagnostic]) -> Annotation | None:
    kind = item.get("kind", "") if isinstance(item, dict) else "note"
    if not isinstance(kind, str) or kind not in KINDS:
        found.append(_kind_problem(kind, place))
        # Its quote and the links to it are checked all the same.
        return mend(item, Note)
    annotation, problems = convert(item, KINDS[kind], place, languages)
    if isinstance(annotation, Figure):
        problems += _range_problems(annotation, item, place)
    found += problems
    return annotation  # type: ignore[return-value]


def _kind_problem(kind: Any, place: Place) -> Diagnostic:
    hint = f"kinds are {', '.join(KINDS)}"
    if not kind:
        return problem("missing-field", place, "the field “kind” is missing", hint)
    if not isinstance(kind, str):
        return problem("bad-value", place.then("kind"), "“kind” is one word", hint)
    message = f"there is no kind of annotation “{shorten(kind)}”"
    return problem("bad-value", place.then("kind"), message, did_you_mean(kind, KINDS) or hint)


def _range_problems(figure: Figure, item: dict[str, Any], place: Place) -> list[Diagnostic]:
    single, limits = item.get("value"), item.get("min") or item.get("max")
    if not single and not limits:
        return [problem("missing-field", place, "this figure has no number", "add `value:`, or `min:` and `max:`")]
    if single and limits:
        return [problem("bad-value", place.then("value"), "this figure has both a value and a range", "keep one")]
    low, high = amounts.parse(figure.min), amounts.parse(figure.max)
    if low is not None and high is not None and low >= high:
        return [problem("empty-range", place.then("min"), "“min” is not below “max”", "swap them, or give `value`")]
    return []


def _bodies(annotation: Base, place: Place, found: list[Diagnostic]) -> dict[str, Body]:
    if not annotation.body:
        return {}
    texts = {"": annotation.body} if isinstance(annotation.body, str) else annotation.body
    bodies = {}
    for lang, text in texts.items():
        where = place.then("body", lang) if lang else place.then("body")
        bodies[lang], in_body = parse_body(text, place.path, note=True)
        # The lines of a body depend on its YAML style: its problems are placed at the field.
        found += [problem(d.code, where, d.message, d.hint) for d in in_body]
    return bodies
