"""One invented brief: its text in a markup of no tool, and eight annotations whose quotes stand in it once.

In the text `{{7|label}}` is a link to brief 7, `{{7>label}}` one to its file, `{{7}}` one that shows its title.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from records import World, amount, day
from vocabulary import NOUNS, phrase, sentence, with_particle

LINKS, ANNOTATIONS, PARAGRAPHS = 6, 8, 12
_KINDS = ("note", "event", "figure", "claim", "relation", "term")
_MORE = ("note", "note", "event", "figure", "claim", "relation")
_LINK = re.compile(r"\{\{(\d+)(?:([|>])([^}]*))?\}\}")
_CONNECTIONS = ("updates", "supports", "explains", "contradicts")
_STANCES = ("supports", "opposes", "mixed", "reports")
_STATUS = ("confirmed", "expected", "disputed")
_QUALIFIERS = ("about", "up-to", "at-least", "at-most")


@dataclass(frozen=True)
class Brief:
    """A brief before it is written for a generator."""

    number: int
    slug: str
    front: dict[str, Any]
    text: str
    annotations: list[dict[str, Any]]


@dataclass(frozen=True)
class Subjects:
    """What one brief is about; `number` is its place among `n`."""

    number: int
    n: int
    date: str
    topics: list[str]
    entities: list[dict[str, Any]]
    sources: list[str]


def slug_of(number: int) -> str:
    """Name a brief."""
    return f"brief-{number:06}"


def title_of(number: int, seed: int) -> str:
    """Give a brief's title without making the brief."""
    random = Random(f"{seed}:title:{number}")
    return f"{with_particle(phrase(random), '과')} {phrase(random)}: {phrase(random)}"


def write_links(text: str, write: Callable[[int, str, str], str]) -> str:
    """Write all links of a text: `write` gets number, style (`|`, `>` or none) and label."""
    return _LINK.sub(lambda found: write(int(found[1]), found[2] or "", found[3] or ""), text)


def make_brief(number: int, n: int, seed: int, world: World) -> Brief:
    """Make one brief of `n`; the same number gives the same brief again."""
    random = Random(f"{seed}:{n}:{number}")
    chosen: set[int] = set()
    # The head of the list is named often: at 10,000 briefs the first entity by one brief in eight.
    for _ in range(random.randint(4, 8)):
        while (entity := int(len(world.entities) * random.random() ** 2)) in chosen:
            pass
        chosen.add(entity)
    subjects = Subjects(
        number=number,
        n=n,
        date=f"{2019 + number * 7 // n}-{random.randint(1, 12):02}-{random.randint(1, 28):02}",
        topics=sorted(random.sample(sorted(world.topics), random.choice((1, 2, 2, 3)))),
        entities=[world.entities[place] for place in sorted(chosen)],
        sources=sorted({random.choice(world.sources)["id"] for _ in range(random.choice((1, 1, 2)))}),
    )
    text, quotable = _text(random, _linked(random, number, n), subjects, world)
    front: dict[str, Any] = {"title": title_of(number, seed), "date": subjects.date}
    if random.random() < 0.1:
        front["updated"] = f"{int(subjects.date[:4]) + 1}{subjects.date[4:]}"
    front |= {
        "summary": f"{sentence(random)} {sentence(random)}",
        "topics": subjects.topics,
        "sources": subjects.sources,
        "entities": [entity["id"] for entity in subjects.entities],
    }
    annotations = _annotations(random, text, quotable, subjects, world)
    return Brief(number, slug_of(number), front, text, annotations)


def _linked(random: Random, number: int, n: int) -> list[int]:
    """Choose other briefs: half of them recent, half anywhere."""
    linked: list[int] = []
    while len(linked) < min(LINKS, n - 1):
        recent = max(0, number - 1 - int(random.expovariate(1 / 60)))
        other = random.randrange(n) if random.random() < 0.5 else recent
        if other != number and other not in linked:
            linked.append(other)
    return linked


def _text(random: Random, linked: Sequence[int], subjects: Subjects, world: World) -> tuple[str, list[str]]:
    """Give the Markdown and the sentences that a quote may come from."""
    counts = [random.choice((2, 3, 3, 4)) for _ in range(PARAGRAPHS)]
    # The last sentence of a paragraph names nobody, and that of the brief is not quoted: it can be edited safely.
    slots = [(place, at) for place, count in enumerate(counts) for at in range(count - 1)]
    named = _names(random, subjects, world)
    names = dict(zip(random.sample(slots, len(named)), named, strict=True))
    paragraphs = [
        [sentence(random, names.get((place, at), "")) for at in range(count)] for place, count in enumerate(counts)
    ]
    quotable = [each for paragraph in paragraphs for each in paragraph][:-1]
    for place, other in zip(sorted(random.sample(range(PARAGRAPHS), len(linked))), linked, strict=True):
        paragraph, style = paragraphs[place], random.choice("|||>>.")
        link = f"{{{{{other}}}}}" if style == "." else f"{{{{{other}{style}{phrase(random)}}}}}"
        paragraph.insert(random.randrange(len(paragraph)), f"이에 대해서는 {link} 글을 참고할 수 있다.")
    for paragraph in paragraphs:
        if random.random() < 0.4:
            stressed = f"핵심은 **{phrase(random)}** 문제이며 *{phrase(random)}* 논의와 이어진다."
            paragraph.insert(random.randrange(len(paragraph)), stressed)
            quotable.append(stressed)
    blocks: list[str] = []
    for section in range(4):
        blocks.append(f"## {with_particle(phrase(random), '과')} {phrase(random)}" if section else "## 개요")
        blocks += [" ".join(paragraph) for paragraph in paragraphs[3 * section : 3 * section + 3]]
        if section == 0:
            blocks.insert(2, f"> {sentence(random)}\n> {sentence(random)}")
        elif section == 1:
            blocks.append("\n".join(f"- {phrase(random)}: {sentence(random)}" for _ in range(random.randint(3, 6))))
        elif section == 2 and subjects.number % 3 == 0:
            rows = (f"| {phrase(random)} | {random.choice(NOUNS)} | {random.randint(1, 999)} |" for _ in range(5))
            blocks.append("\n".join(("| 구분 | 담당 | 수치 |", "| --- | --- | ---: |", *rows)))
    return "\n\n".join(blocks) + "\n", quotable


def _names(random: Random, subjects: Subjects, world: World) -> list[str]:
    """Choose what the text names: every entity, now and then a topic or term, and some entities again."""
    named = [_spelling(random, entity) for entity in subjects.entities]
    if random.random() < 0.3:
        named.append(world.topics[random.choice(subjects.topics)]["title"])
    if random.random() < 0.25:
        named.append(random.choice(world.terms)["term"])
    again = (_spelling(random, entity) for entity in subjects.entities if random.random() < 0.4)
    return [*named, *again][:PARAGRAPHS]


def _spelling(random: Random, entity: dict[str, Any]) -> str:
    aliases = entity.get("aliases", {}).get("ko", ())
    return str(random.choice((entity["name"], entity["name"], *aliases)))


def _annotations(
    random: Random, text: str, quotable: list[str], subjects: Subjects, world: World
) -> list[dict[str, Any]]:
    plain = text.replace("*", "")
    kinds = [*_KINDS, *random.choices(_MORE, k=ANNOTATIONS - len(_KINDS))]
    random.shuffle(kinds)
    random.shuffle(quotable)
    quotes: list[str] = []
    for each in quotable:
        quote = _quote(random, each.replace("*", ""))
        if quote and plain.count(quote) == 1 and len(quotes) < ANNOTATIONS:
            quotes.append(quote)
    numbered = enumerate(zip(kinds, sorted(quotes, key=plain.index), strict=True), 1)
    return [_annotation(random, at, kind, quote, subjects, world) for at, (kind, quote) in numbered]


def _quote(random: Random, each: str) -> str:
    """Cut 20 to 45 characters out of a sentence, at its spaces."""
    words = each.split(" ")
    start = random.randrange(max(1, len(words) // 3))
    quote = words[start]
    for word in words[start + 1 :]:
        if len(quote) >= 20 or len(quote) + len(word) > 44:
            break
        quote += f" {word}"
    return quote if len(quote) >= 12 else ""


def _annotation(
    random: Random,
    at: int,
    kind: str,
    quote: str,
    subjects: Subjects,
    world: World,
) -> dict[str, Any]:
    names = random.sample([entity["id"] for entity in subjects.entities], 2)
    made: dict[str, Any] = {"id": f"a{at}", "kind": kind, "quote": quote}
    made |= _own_fields(random, kind, names, subjects, world)
    if kind == "note" or random.random() < 0.4:
        made["body"] = f"{sentence(random)} **{random.choice(NOUNS)}** 관점에서 {sentence(random)}"
    if kind in ("note", "event", "figure"):
        made["entities"] = sorted(names)
    if len(subjects.sources) > 1 or random.random() < 0.6:
        made["sources"] = [{"id": random.choice(subjects.sources), "locator": str(random.randint(1, 30))}]
    if random.random() < 0.1:
        number, n = subjects.number, subjects.n
        other = random.choice((max(0, number - 1), min(n - 1, number + 1), random.randrange(n)))
        if other != number:
            target = f"{slug_of(other)}#a{random.randint(1, ANNOTATIONS)}"
            made["see"] = [{"to": target, "as": random.choice(_CONNECTIONS)}]
    if random.random() < 0.2:
        made["status"] = random.choice(_STATUS)
    return made


def _own_fields(random: Random, kind: str, names: list[str], subjects: Subjects, world: World) -> dict[str, Any]:
    headline = f"{with_particle(phrase(random), '과')} {phrase(random)}"
    if kind == "event":
        shared = random.choice(world.occurrences) if random.random() < 0.4 else None
        made = {"title": headline, "date": shared[1] if shared else day(random)}
        return made | {"occurrence": shared[0]} if shared else made
    if kind == "figure":
        return _figure(random, headline, world)
    if kind == "claim":
        question = random.choice(world.questions)["id"]
        said = {"by": names[0], "question": question, "stance": random.choice(_STANCES), "statement": sentence(random)}
        return said | {"date": subjects.date} if random.random() < 0.5 else said
    if kind == "relation":
        predicate = random.choice(world.predicates)["id"]
        return {"subject": names[0], "predicate": predicate, "object": names[1], "since": day(random)}
    return {"term": random.choice(world.terms)["id"]} if kind == "term" else {}


def _figure(random: Random, headline: str, world: World) -> dict[str, Any]:
    """Make a figure; what several briefs count alike has one value for each year."""
    if random.random() < 0.5:
        shared, year = random.choice(world.measures), str(random.randint(2019, 2025))
        value = amount(Random(f"{shared.id}:{year}"), shared.unit)
        return {"label": shared.label, "value": value, "unit": shared.unit, "as_of": year, "measure": shared.id}
    unit = random.choice(world.units)["id"]
    made = {"label": headline, "value": amount(random, unit), "unit": unit, "as_of": day(random)}
    if random.random() < 0.3:
        made["qualifier"] = random.choice(_QUALIFIERS)
    return made
