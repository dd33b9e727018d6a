"""The whole way of a build, stage by stage; values go forward and nothing is filled in later."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct

import briefing
from briefing.config import Config, parse_config
from briefing.diagnostics import BuildError, Diagnostic, Place, has_errors, problem
from briefing.model.address import Ref
from briefing.model.briefing import Briefing
from briefing.model.card import Evidence
from briefing.model.digest import digest_of
from briefing.outputs.website import Website, plan_website
from briefing.pages.frame import build_frame
from briefing.pages.site import build_page, slices
from briefing.parse.files import parse_file
from briefing.resolve.check import check_references
from briefing.resolve.collect import collect, without_hidden
from briefing.resolve.evidence import resolve_document
from briefing.resolve.join import join
from briefing.resolve.names import Finder, collect_names
from briefing.resolve.permalinks import check_permalinks
from briefing.resolve.rights import check_rights
from briefing.shell.reader import read_content, read_private, read_text
from briefing.shell.themes import read_theme
from briefing.shell.writer import Written, write_output


class Resolved(Struct, frozen=True):
    """A briefing, resolved: what pages are made from."""

    briefing: Briefing
    evidence: dict[Ref, Evidence]
    media: dict[str, Path]


def load_config(path: Path) -> tuple[Config | None, list[Diagnostic]]:
    """Read the configuration file; raise BuildError when there is none."""
    if not path.is_file():
        raise BuildError(f"there is no configuration file {path.name}; name one with --config")
    found: list[Diagnostic] = []
    text = read_text(path, path.name, found)
    if text is None:
        return None, found
    return parse_config(text, path.name)


def resolve_content(root: Path, config: Config, instant: float) -> tuple[Resolved | None, list[Diagnostic]]:
    """Read, parse and resolve everything; None when there are errors."""
    content = root / config.content
    if not content.is_dir():
        raise BuildError(f"there is no content folder {config.content}; name it in `content:`")
    files, found = read_content(content, config.content)
    parsed = [parse_file(file, config.languages) for file in files.sources]
    found += _found(item.found for item in parsed)
    everything, in_groups = collect(parsed, default=config.default, instant=instant, media=frozenset(files.media))
    found += in_groups
    names = collect_names(everything)
    found += check_references(everything, names)
    found += check_permalinks(everything, names, config.languages, config.default)
    finder = Finder(names.surfaces)
    proofs = [resolve_document(document, names, finder, config.default) for document in everything.documents]
    found += _found(proof.found for proof in proofs)
    editorial = config.editorial
    found += check_rights(
        everything,
        read_private(root / config.private),
        max_verbatim=editorial.max_verbatim,
        max_excerpt=editorial.max_excerpt,
        max_excerpts=editorial.max_excerpts_per_source,
    )
    if has_errors(found):
        return None, found
    shown = without_hidden(everything)
    visible = {document.ref for document in shown.documents}
    cards = [proof.card for proof in proofs if proof.card.head.ref in visible]
    briefing, in_join = join(cards, shown, names)
    found += in_join
    evidence = {proof.evidence.ref: proof.evidence for proof in proofs if proof.evidence.ref in visible}
    return Resolved(briefing, evidence, files.media), found


def _found(groups: Iterable[Iterable[Diagnostic]]) -> list[Diagnostic]:
    return [diagnostic for group in groups for diagnostic in group]


def build_website(root: Path, config: Config, resolved: Resolved, output: Path) -> Written:
    """Make the website from a resolved briefing."""
    theme = read_theme(config.theme, root, config.languages)
    frames = {lang: build_frame(config, resolved.briefing, lang) for lang in config.languages}
    website = Website(frames, theme, config.default)
    website.templates.check()
    media = {name: path.read_bytes() for name, path in resolved.media.items()}

    def files() -> Iterator[tuple[str, bytes]]:
        all_slices = slices(resolved.briefing, resolved.evidence, config.languages)
        for recipe in plan_website(all_slices, frames, theme, config, engine_digest(), media):
            if recipe.slice:
                yield recipe.path, website.page(build_page(recipe.slice, config.default), recipe.path)
            elif recipe.maker == "redirect":
                yield recipe.path, website.redirect(recipe)
            elif recipe.maker == "not-found":
                yield recipe.path, website.not_found()
            else:
                yield (
                    recipe.path,
                    theme.static[recipe.asset] if recipe.maker == "static" else media[recipe.asset],
                )

    return write_output(output, "website", files())


def engine_digest() -> bytes:
    """Digest the engine's own code: another engine may make other pages from the same parts."""
    folder = Path(briefing.__file__).parent
    return digest_of([(path.name, path.read_bytes()) for path in sorted(folder.rglob("*.py"))])


def output_problem(root: Path, config: Config, written: str, config_name: str) -> Diagnostic | None:
    """Refuse an output folder that holds what it is made from, or that is nobody's to fill."""
    output = (root / written).resolve()
    kept = [(root / config.content).resolve(), (root / config.private).resolve(), root.resolve(), Path.home()]
    if (
        any(output == path or output in path.parents for path in kept)
        or (root / config.content).resolve() in output.parents
    ):
        message = f"the output folder cannot be “{written}”"
        hint = "name a folder of its own outside the content, as output"
        return problem("bad-path", Place(config_name, ("output",)), message, hint)
    return None
