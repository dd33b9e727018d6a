"""Write an invented Korean corpus twice, for our engine and for Hugo; the same options give the same bytes.

    python benchmarks/corpus.py --n 1000 --out FOLDER [--seed 7] [--plain]

`FOLDER/ours/` is a briefing with its theme, `FOLDER/hugo/` a Hugo site. `--plain` leaves out annotations and
related briefs. Only the standard library is used.
"""

import argparse
import json
import shutil
from pathlib import Path
from typing import Any

from briefs import Brief, make_brief, slug_of, title_of, write_links
from records import World, make_world
from yaml_text import yaml_text

HERE = Path(__file__).resolve().parent
TITLE = "정책 브리핑 시험판"
IN_ONE_FILE = 2000


def main() -> None:
    """Write the corpus that the options ask for, and tell its size."""
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    options.add_argument("--n", type=int, required=True, help="how many briefs")
    options.add_argument("--out", type=Path, required=True, help="the folder to write into")
    options.add_argument("--seed", type=int, default=7)
    options.add_argument("--plain", action="store_true", help="no annotations, no related briefs")
    given = options.parse_args()
    told = write_corpus(given.out, given.n, given.seed, plain=given.plain)
    print(json.dumps(told))


def write_corpus(out: Path, n: int, seed: int = 7, *, plain: bool = False) -> dict[str, int]:
    """Write both sites; give how large an average brief is."""
    world = make_world(n, seed)
    ours, hugo = out / "ours", out / "hugo"
    for folder in (ours / "content/articles", hugo / "content/articles", hugo / "data/annotations"):
        folder.mkdir(parents=True, exist_ok=True)
    _write_our_records(ours, world, plain=plain)
    _write_hugo_records(hugo, world, plain=plain)
    characters = size = annotated = 0
    for number in range(n):
        brief = make_brief(number, n, seed, world)
        text, annotations = _write_ours(ours, brief, plain=plain)
        _write_hugo(hugo, brief, annotations, seed)
        characters += len(text)
        size += len(text.encode())
        annotated += len(annotations.encode())
    told = {"briefs": n, "characters": characters // n, "bytes": size // n, "annotation_bytes": annotated // n}
    return told | {"entities": len(world.entities), "questions": len(world.questions), "sources": len(world.sources)}


def _put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def _front(fields: dict[str, Any], text: str) -> str:
    return f"---\n{yaml_text(fields)}---\n\n{text}"


def _write_ours(ours: Path, brief: Brief, *, plain: bool) -> tuple[str, str]:
    def link(number: int, style: str, label: str) -> str:
        slug = slug_of(number)
        return f"[{label}]({slug}.ko.md)" if style == ">" else f"[[{slug}|{label}]]" if style else f"[[{slug}]]"

    text = write_links(brief.text, link)
    stem = ours / "content/articles" / brief.slug
    stem.with_suffix(".ko.md").write_text(_front(brief.front, text), encoding="utf-8", newline="\n")
    annotations = "" if plain else yaml_text(brief.annotations)
    if annotations:
        stem.with_suffix(".yaml").write_text(annotations, encoding="utf-8", newline="\n")
    return text, annotations


def _write_hugo(hugo: Path, brief: Brief, annotations: str, seed: int) -> None:
    def link(number: int, style: str, label: str) -> str:
        return f"[{label if style else title_of(number, seed)}](/articles/{slug_of(number)}/)"

    text = _front(brief.front, write_links(brief.text, link))
    (hugo / f"content/articles/{brief.slug}.md").write_text(text, encoding="utf-8", newline="\n")
    if annotations:
        path = hugo / f"data/annotations/{brief.slug}.yaml"
        path.write_text(annotations, encoding="utf-8", newline="\n")


def _write_our_records(ours: Path, world: World, *, plain: bool) -> None:
    content = ours / "content"
    theme = "equal-plain" if plain else "equal"
    _put(ours / "site_config.yaml", yaml_text({"title": TITLE, "languages": ["ko"], "theme": theme}))
    for name, topic in world.topics.items():
        _put(content / f"topics/{name}.ko.md", _front(topic, f"{topic['summary']}\n"))
    for first in range(0, len(world.entities), IN_ONE_FILE):
        group = world.entities[first : first + IN_ONE_FILE]
        _put(content / f"entities/group-{first // IN_ONE_FILE:02}.yaml", yaml_text(group))
    _put(content / "questions.yaml", yaml_text(world.questions))
    _put(content / "sources.yaml", yaml_text(world.sources))
    _put(content / "glossary.yaml", yaml_text(world.terms))
    _put(content / "predicates.yaml", yaml_text(world.predicates))
    _put(content / "units.yaml", yaml_text(world.units))
    for name in ("equal", "equal-plain"):
        shutil.copytree(HERE / "themes" / name, ours / "themes" / name, dirs_exist_ok=True)


def _write_hugo_records(hugo: Path, world: World, *, plain: bool) -> None:
    """Give Hugo the records as data files, by id: the cheapest way it has to look them up."""
    shutil.copytree(HERE / "hugo", hugo, dirs_exist_ok=True)
    _put(hugo / "hugo.toml", (HERE / "hugo/hugo.toml").read_text(encoding="utf-8").replace("TITLE", TITLE))
    if plain:
        with (hugo / "hugo.toml").open("a", encoding="utf-8", newline="\n") as config:
            config.write("[params]\nplain = true\n")
    for name, topic in world.topics.items():
        _put(hugo / f"content/topics/{name}/_index.md", _front(topic, f"{topic['summary']}\n"))
    _put(hugo / "data/topics.yaml", yaml_text({name: topic["title"] for name, topic in world.topics.items()}))
    entities = {each["id"]: {key: each[key] for key in ("name", "kind", "summary")} for each in world.entities}
    _put(hugo / "data/entities.yaml", yaml_text(entities))
    named = {"sources": "title", "questions": "question", "terms": "term", "predicates": "label", "units": "label"}
    for kind, field in named.items():
        records = getattr(world, kind)
        _put(hugo / f"data/{kind}.yaml", yaml_text({each["id"]: each[field] for each in records}))


if __name__ == "__main__":
    main()
