"""Resolve the links of a text: `[[targets]]`, links to content files, media, and addresses outside."""

import posixpath
from collections.abc import Callable, Iterable
from urllib.parse import unquote

from briefing.diagnostics import Diagnostic, Place, problem
from briefing.model.address import Ref
from briefing.model.body import Token
from briefing.model.fields import text_in
from briefing.resolve.names import PREFIXES, Names
from briefing.text.suggest import did_you_mean
from briefing.text.urls import SCHEMES, scheme

Target = Ref | str | None
"""A page, an address outside, or nothing: the label stays as plain text."""
_FOLDERS = {"articles": "brief", "topics": "topic", "pages": "page"}


class Unresolved(Exception):
    """Carry the problem of a link that leads nowhere."""

    def __init__(self, code: str, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.code, self.message, self.hint = code, message, hint


def resolve_links(
    tokens: Iterable[Token], names: Names, own: Ref, inside: str, place: Place
) -> tuple[dict[int, Target], list[Diagnostic]]:
    """Resolve all links and images by token; `inside` is the file's path in the content folder."""
    links: dict[int, Target] = {}
    found: list[Diagnostic] = []
    for number, token in enumerate(tokens):
        if token.side != 1 and token.kind != "image":
            continue
        resolver: Callable[[str, Names, Ref, str], Target]
        if token.kind == "link" and "target" in token.attrs:
            written, resolver = token.attrs["target"], _wikilink
        elif token.kind == "link":
            written, resolver = token.attrs["href"], _link
        elif token.kind == "image":
            written, resolver = token.attrs["src"], _image
        else:
            continue
        where = place if place.inside else Place(place.path, line=token.line, words=unquote(written))
        try:
            target = resolver(written, names, own, inside)
        except Unresolved as reason:
            found.append(problem(reason.code, where, reason.message, reason.hint))
            target = None
        if isinstance(target, Ref) and target.page in names.hidden:
            message = f"“{target.id}” is a draft or under embargo: this link stays plain text"
            found.append(problem("hidden-link", where, message))
            target = None
        links[number] = target
    return links, found


def fill_names(tokens: tuple[Token, ...], names: Names, lang: str, default: str) -> tuple[Token, ...]:
    """Put into each bare `[[id]]` the name that it shows, or what was written where it leads nowhere."""
    filled = list(tokens)
    for number, token in enumerate(tokens):
        if token.kind == "name":
            written = token.attrs["target"]
            target = find_target(written, names)
            # The title of a hidden brief is not told either.
            told = target is not None and target.page not in names.hidden
            shown = text_in(names.labels[target.page].name, lang, default)[0] if target and told else written
            filled[number] = Token("name", 0, shown, token.line)
    return tuple(filled)


def find_target(written: str, names: Names) -> Ref | None:
    """Find what `[[written]]` means, or None."""
    try:
        found = _wikilink(written, names, Ref("page", ""), "")
    except Unresolved:
        return None
    return found if found.page in names.labels else None


def _wikilink(written: str, names: Names, own: Ref, _inside: str) -> Ref:
    target, hash_, annotation = written.partition("#")
    if hash_ and not target:
        return _with_fragment(own, annotation, names)
    kind, colon, rest = target.partition(":")
    if colon and kind in PREFIXES:
        candidates = [ref for ref in names.ids.get(rest, ()) if ref.kind == kind]
    else:
        candidates = list(names.ids.get(target, ()))
    if not candidates:
        message = f"there is nothing with the id “{target}”" if target else "this link names nothing"
        raise Unresolved("broken-link", message, did_you_mean(target, names.ids))
    if len(candidates) > 1:
        ways = ", ".join(f"[[{ref.kind}:{ref.id}]]" for ref in candidates)
        raise Unresolved("ambiguous-link", f"“{target}” is the id of {len(candidates)} things", f"write one of {ways}")
    return _with_fragment(candidates[0], annotation, names) if hash_ else candidates[0]


def _with_fragment(ref: Ref, annotation: str, names: Names) -> Ref:
    known = names.fragments.get(ref.page, frozenset())
    if f"a-{annotation}" not in known:
        written = [fragment[2:] for fragment in known if fragment.startswith("a-")]
        message = f"“{ref.id}” has no annotation “{annotation}”"
        raise Unresolved("broken-link", message, did_you_mean(annotation, written))
    return Ref(ref.kind, ref.id, f"a-{annotation}")


def _link(written: str, names: Names, own: Ref, inside: str) -> Target:
    if found := scheme(written):
        if found not in SCHEMES:
            listed = ", ".join(f"{name}:" for name in SCHEMES)
            raise Unresolved("unlisted-scheme", f"links may not start with “{found}:”", f"allowed are {listed}")
        return written
    if written.startswith(("/", "\\")):
        raise Unresolved("broken-link", f"“{written}” is not relative to this file", "write [[id]] or a relative path")
    path, _, fragment = unquote(written).partition("#")
    ref = _content_ref(path, names, inside) if path else own
    if not fragment:
        return ref
    if fragment not in names.fragments.get(ref.page, frozenset()):
        known = names.fragments.get(ref.page, frozenset())
        raise Unresolved("broken-link", f"“{ref.id}” has no place “#{fragment}”", did_you_mean(fragment, known))
    return Ref(ref.kind, ref.id, fragment)


def _content_ref(path: str, names: Names, inside: str) -> Ref:
    full = posixpath.normpath(posixpath.join(posixpath.dirname(inside), path))
    folder, _, name = full.partition("/")
    if folder == "media" and name in names.media:
        return Ref("media", name)
    if folder in _FOLDERS and name.endswith(".md"):
        ref = Ref(_FOLDERS[folder], name.removesuffix(".md").rpartition(".")[0])  # type: ignore[arg-type]
        if ref in names.labels:
            return ref
    known = [f"{folder}/{ref.id}" for folder, kind in _FOLDERS.items() for ref in names.labels if ref.kind == kind]
    raise Unresolved("broken-link", f"there is no file {full} in the content", did_you_mean(full, known))


def _image(written: str, names: Names, _own: Ref, inside: str) -> Ref:
    if scheme(written) or written.startswith(("/", "\\")):
        hint = "put the picture into content/media/"
        raise Unresolved("external-image", f"the picture “{written[:80]}” lies outside the content", hint)
    full = posixpath.normpath(posixpath.join(posixpath.dirname(inside), unquote(written)))
    name = full.removeprefix("media/")
    if full == name or name not in names.media:
        hint = did_you_mean(name, names.media)
        raise Unresolved("missing-file", f"there is no picture {full} in the content", hint)
    return Ref("media", name)
