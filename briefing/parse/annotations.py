"""Parse the annotations of a brief: a YAML list whose items choose their fields by `kind`."""

from typing import Any

from briefing.diagnostics import Diagnostic, Place, problem
from briefing.model.annotation import KINDS, Annotation, Base, Figure
from briefing.model.body import Body
from briefing.model.files import AnnotationFile, Parsed, SourceFile
from briefing.text import amounts
from briefing.text.body import parse_body
from briefing.text.fields import convert
from briefing.text.slug import id_problem
from briefing.text.suggest import did_you_mean
from briefing.text.yaml_source import load_yaml


def parse_annotations(file: SourceFile, languages: tuple[str, ...]) -> Parsed:
    """Parse `articles/<slug>.yaml`."""
    slug = file.inside.rpartition("/")[2].removesuffix(".yaml")
    value, found = load_yaml(file.text, file.path)
    if said := id_problem(slug):
        found.append(problem("bad-file-name", Place(file.path), f"“{slug}” cannot be a slug: {said}"))
    if value is not None and not isinstance(value, list):
        found.append(problem("bad-value", Place(file.path), "annotations are a list", "start each one with “- id: …”"))
        value = None
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
    return Parsed(annotations=parsed, found=tuple(found))


def _annotation(item: Any, place: Place, languages: tuple[str, ...], found: list[Diagnostic]) -> Annotation | None:
    kind = item.get("kind") if isinstance(item, dict) else None
    if kind is None:
        found.append(problem("missing-field", place, "the field “kind” is missing", f"kinds are {', '.join(KINDS)}"))
        return None
    if not isinstance(kind, str) or kind not in KINDS:
        hint = did_you_mean(str(kind), KINDS) or f"kinds are {', '.join(KINDS)}"
        found.append(problem("bad-value", place.then("kind"), f"there is no kind of annotation “{kind}”", hint))
        return None
    annotation, problems = convert(item, KINDS[kind], place, languages)
    if isinstance(annotation, Figure):
        problems += _range_problems(annotation, place)
    found += problems
    return annotation  # type: ignore[return-value]


def _range_problems(figure: Figure, place: Place) -> list[Diagnostic]:
    if bool(figure.value) == bool(figure.min or figure.max):
        hint = "give `value`, or `min` and `max`"
        return [problem("missing-field", place, "a figure has either a value or a range", hint)]
    low, high = amounts.parse(figure.min), amounts.parse(figure.max)
    if low is not None and high is not None and low >= high:
        return [problem("empty-range", place.then("min"), "`min` is not below `max`")]
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
