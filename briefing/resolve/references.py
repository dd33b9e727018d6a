"""Resolve the links of a text: `[[targets]]`, links to content files, media, and addresses outside."""

import posixpath
from collections.abc import Callable, Sequence
from typing import NamedTuple
from urllib.parse import unquote

from briefing.diagnostics import Diagnostic, Place, problem
from briefing.model.address import Ref
from briefing.model.body import Token
from briefing.model.fields import text_in
from briefing.model.files import DocumentKind
from briefing.model.stub import Need
from briefing.resolve.names import PREFIXES, Asking
from briefing.text.suggest import did_you_mean
from briefing.text.urls import SCHEMES, scheme
from briefing.text.white_space import fold

Target = Ref | str | None
"""A page, an address outside, or nothing: the label stays as plain text."""
_FOLDERS: dict[str, DocumentKind] = {"articles": "brief", "topics": "topic", "pages": "page"}


class Standpoint(NamedTuple):
    """Where a link stands: the document, the file's path in the content folder, the language it is read in."""

    own: Ref
    inside: str
    lang: str


class Unresolved(Exception):
    """Carry the problem of a link that leads nowhere."""

    def __init__(self, code: str, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.code, self.message, self.hint = code, message, hint


def resolve_links(
    tokens: Sequence[Token], asking: Asking, here: Standpoint, place: Place
) -> tuple[dict[int, Target], list[Diagnostic]]:
    """Resolve all links and images by token."""
    links: dict[int, Target] = {}
    found: list[Diagnostic] = []
    for number, token in enumerate(tokens):
        if token.side != 1 and token.kind != "image":
            continue
        resolver: Callable[[str, Asking, Standpoint], Target]
        if token.kind == "link" and "target" in token.attrs:
            written, resolver = token.attrs["target"], _wikilink
        elif token.kind == "link":
            written, resolver = token.attrs["href"], _link
        elif token.kind == "image":
            written, resolver = token.attrs["src"], _image
        else:
            continue
        words = unquote(written)
        if resolver is _wikilink:
            words = f"[[{written}" + ("]]" if tokens[number + 1].kind == "name" else "|")
        where = place if place.inside else Place(place.path, line=token.line, words=words)
        try:
            target = resolver(written, asking, here)
        except Unresolved as reason:
            if not _may_be_lost(written, asking, here):
                found.append(problem(reason.code, where, reason.message, reason.hint))
            target = None
        if isinstance(target, Ref) and asking.is_hidden(target):
            message = f"“{target.id}” is a draft or under embargo: this link stays plain text"
            found.append(problem("hidden-link", where, message, "it becomes a link when that is shown"))
            target = None
        elif isinstance(target, Ref) and target.fragment:
            asking.needs.append(Need(target.page, target.fragment, where, here.lang))
        links[number] = target
    return links, found


def _may_be_lost(written: str, asking: Asking, here: Standpoint) -> bool:
    """Tell whether a link that leads nowhere may mean something that could not be read."""
    if scheme(written) in SCHEMES or not asking.names.gaps:
        return False
    target = written.partition("#")[0] or here.own.id
    kind, _, rest = target.partition(":")
    kinds = (kind,) if kind in PREFIXES else PREFIXES
    own_id = rest if kind in PREFIXES else target.rpartition("/")[2].partition(".")[0]
    lost = {own_id} if "." in target else {own_id, ""}
    return any(gap[0] in (*kinds, "annotations") and gap[1] in lost for gap in asking.names.gaps)


def fill_names(tokens: tuple[Token, ...], asking: Asking, lang: str, default: str) -> tuple[Token, ...]:
    """Put into each bare `[[id]]` the name that it shows, or what was written where it leads nowhere."""
    filled = list(tokens)
    for number, token in enumerate(tokens):
        if token.kind == "name":
            written = token.attrs["target"]
            target = find_target(written, asking)
            # The title of a hidden brief is not told either.
            told = target is not None and not asking.is_hidden(target)
            shown = text_in(asking.shown(target), lang, default)[0] if target and told else written
            filled[number] = Token("name", 0, fold(shown).strip(), token.line)
    return tuple(filled)


def find_target(written: str, asking: Asking) -> Ref | None:
    """Find what `[[written]]` means, or None."""
    try:
        found = target_of(written, asking)
    except Unresolved:
        return None
    return found if found.id else None


def target_of(written: str, asking: Asking) -> Ref:
    """Find what `[[written]]` means where no document is around it; raise Unresolved when that is nothing."""
    return _wikilink(written, asking, Standpoint(Ref("page", ""), "", ""))


def _wikilink(written: str, asking: Asking, here: Standpoint) -> Ref:
    target, hash_, annotation = written.partition("#")
    if hash_ and not target:
        return Ref(here.own.kind, here.own.id, f"a-{annotation}")
    kind, colon, rest = target.partition(":")
    if colon and kind in PREFIXES:
        candidates = [ref for ref in asking.refs(rest) if ref.kind == kind]
    else:
        candidates = list(asking.refs(target))
    if not candidates:
        message = f"there is nothing with the id “{target}”" if target else "this link names nothing"
        hint = did_you_mean(rest or target, asking.names.ids) or "write the id of a brief, topic or record"
        raise Unresolved("broken-link", message, hint)
    if len(candidates) > 1:
        ways = ", ".join(f"[[{ref.kind}:{ref.id}]]" for ref in candidates)
        raise Unresolved("ambiguous-link", f"“{target}” is the id of {len(candidates)} things", f"write one of {ways}")
    ref = candidates[0]
    if hash_ and ref.kind not in ("brief", "topic", "page"):
        raise Unresolved("broken-link", f"“{ref.id}” has no annotation “{annotation}”", "it has no annotations")
    return Ref(ref.kind, ref.id, f"a-{annotation}") if hash_ else ref


def _link(written: str, asking: Asking, here: Standpoint) -> Target:
    if found := scheme(written):
        if found not in SCHEMES:
            listed = ", ".join(f"{name}:" for name in SCHEMES)
            raise Unresolved("unlisted-scheme", f"links may not start with “{found}:”", f"allowed are {listed}")
        return written
    if written.startswith(("/", "\\")):
        raise Unresolved("broken-link", f"“{written}” is not relative to this file", "write [[id]] or a relative path")
    path, _, fragment = unquote(written).partition("#")
    ref = _content_ref(path, asking, here.inside) if path else here.own
    return Ref(ref.kind, ref.id, fragment) if fragment else ref


def _content_ref(path: str, asking: Asking, inside: str) -> Ref:
    full = posixpath.normpath(posixpath.join(posixpath.dirname(inside), path))
    folder, _, name = full.partition("/")
    if folder == "media" and asking.has_media(name):
        return Ref("media", name)
    if folder in _FOLDERS and name.endswith(".md"):
        ref = Ref(_FOLDERS[folder], name.removesuffix(".md").rpartition(".")[0])
        if ref in asking.names.labels and asking.has(ref):
            return ref
    known = [f"{folder}/{name}" for folder, kind in _FOLDERS.items() for name in asking.known(kind)]
    hint = did_you_mean(full, known) or "write [[id]], or the way from this file to another one"
    raise Unresolved("broken-link", f"there is no file {full} in the content", hint)


def _image(written: str, asking: Asking, here: Standpoint) -> Ref:
    if scheme(written) or written.startswith(("/", "\\")):
        hint = "put the picture into content/media/"
        raise Unresolved("external-image", f"the picture “{written[:80]}” lies outside the content", hint)
    full = posixpath.normpath(posixpath.join(posixpath.dirname(here.inside), unquote(written)))
    name = full.removeprefix("media/")
    if full == name or not asking.has_media(name):
        hint = did_you_mean(name, asking.names.media) or "put the picture into content/media/"
        raise Unresolved("missing-file", f"there is no picture {full} in the content", hint)
    return Ref("media", name)
