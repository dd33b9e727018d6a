"""The tasks that read, parse and resolve documents, many at a time."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path

import msgspec
from msgspec import Struct

from briefing.diagnostics import Diagnostic, has_errors
from briefing.model.address import Ref
from briefing.model.digest import digest_of
from briefing.model.files import Intro, Parsed, SourceFile
from briefing.model.stub import PackedStub, pack_stub
from briefing.parse.files import language_of
from briefing.resolve.names import Names
from briefing.shell.scan import read_source
from briefing.shell.stopwatch import spent

_encode = msgspec.msgpack.Encoder().encode


class DocumentFiles(Struct, frozen=True, array_like=True):
    """A document to be read: its files as path inside the content and path on disk."""

    ref: Ref
    files: tuple[tuple[str, str], ...]
    intro: Intro | None = None


class Resolved(Struct, frozen=True, array_like=True):
    """What came of a document; without a stub it could not be read at all."""

    ref: Ref
    source: bytes
    """The digest of the files it was read from."""
    stub: PackedStub | None
    found: tuple[Diagnostic, ...]


def source_digest(digests: Mapping[str, bytes]) -> bytes:
    """Digest the files of a document, by path inside the content."""
    return digest_of(sorted(digests.items()))


class IntroTask(Struct, frozen=True):
    """Read what others need to know of documents before they are resolved."""

    shown: str
    title: str = "reading"

    def start(self, _: ExitStack) -> Callable[[Sequence[DocumentFiles]], bytes]:
        """Load the parser of front matter."""
        from briefing.parse.manuscripts import parse_intro  # noqa: PLC0415

        def intro(document: DocumentFiles) -> Intro:
            files: dict[str, SourceFile] = {}
            for inside, path in document.files:
                if inside.endswith(".md"):
                    source, _ = read_source(path, inside, self.shown)
                    files[language_of(inside)] = source or SourceFile(inside, inside, "")
            return parse_intro(document.ref.kind, document.ref.id, files)  # type: ignore[arg-type]

        def intros(chunk: Sequence[DocumentFiles]) -> bytes:
            with spent("reading front matter"):
                return _encode([intro(document) for document in chunk])

        return intros


class ResolveTask(Struct, frozen=True):
    """Parse and resolve documents, and remember those without problems."""

    names: Names
    languages: tuple[str, ...]
    default: str
    shown: str
    store: str
    private: dict[str, str]
    max_verbatim: int
    max_excerpt: int
    names_digest: bytes
    surfaces_digest: bytes
    letters: frozenset[str] | None = None
    """The characters that the fonts of the PDF have, if there is one."""
    title: str = "resolving"

    def start(self, held: ExitStack) -> Callable[[Sequence[DocumentFiles]], bytes]:
        """Load the parsers and build the finder of names."""
        from briefing.model.packed import pack  # noqa: PLC0415
        from briefing.parse.files import gaps_of, parse_file  # noqa: PLC0415
        from briefing.resolve.collect import assemble  # noqa: PLC0415
        from briefing.resolve.evidence import Proof, resolve_document  # noqa: PLC0415
        from briefing.resolve.glyphs import check_glyphs  # noqa: PLC0415
        from briefing.resolve.names import Answers, Finder  # noqa: PLC0415
        from briefing.resolve.rights import check_rights  # noqa: PLC0415
        from briefing.resolve.translations import COMPARED  # noqa: PLC0415
        from briefing.shell.store import Remembered, opened_store  # noqa: PLC0415

        finder, answers = Finder(self.names.surfaces), Answers(self.names)
        store = held.enter_context(opened_store(Path(self.store)))

        def one(document: DocumentFiles) -> tuple[Resolved, Proof | None]:
            digests: dict[str, bytes] = {}
            parsed: list[Parsed] = []
            for inside, path in document.files:
                source, found = read_source(path, inside, self.shown)
                digests[inside] = source.digest if source else b""
                with spent("parsing"):
                    parsed.append(
                        parse_file(source, self.languages) if source else Parsed(gaps=gaps_of(inside), found=found)
                    )
            own = (document.ref.kind, document.ref.id)
            parsed += [Parsed(gaps=(own,))] if own in self.names.gaps else []
            all_found = [diagnostic for item in parsed for diagnostic in item.found]
            assembled, in_groups = assemble(parsed, self.default)
            all_found += in_groups
            digest = source_digest(digests)
            if assembled is None:
                return Resolved(document.ref, digest, None, tuple(all_found)), None
            gaps = sorted(
                {"annotations" if kind == "annotations" else "front matter" for item in parsed for kind, _ in item.gaps}
            )
            with spent("resolving"):
                proof = resolve_document(assembled, self.names, finder, self.default, gaps)
                # What follows from an error is not worth a warning of its own.
                follows = COMPARED if has_errors((*all_found, *proof.found)) else ()
                all_found += [diagnostic for diagnostic in proof.found if diagnostic.code not in follows]
                if self.letters is not None:
                    all_found += check_glyphs(assembled, self.letters)
                all_found += check_rights(assembled, self.private, self.max_verbatim, self.max_excerpt)
            return Resolved(document.ref, digest, pack_stub(proof.stub), tuple(all_found)), proof

        def chunk(documents: Sequence[DocumentFiles]) -> bytes:
            intros = {document.ref: document.intro for document in documents}
            done = [one(document) for document in documents]
            with spent("remembering"), store.writing():
                for resolved, proof in done:
                    if proof is None or resolved.stub is None:
                        store.forget([resolved.ref])
                        continue
                    # What has problems is looked at anew each time, so that it is reported each time.
                    under = b"" if resolved.found else self.names_digest
                    intro = intros[resolved.ref]
                    remembered = Remembered(resolved.source, under, self.surfaces_digest, intro, resolved.stub)
                    asked = {question: answers[question] for question in sorted(proof.asked)}
                    kept = asked, pack(proof.card), proof.evidence, proof.plain
                    store.save_document(resolved.ref, remembered, kept)
            return _encode([resolved for resolved, _ in done])

        return chunk


def decode_intros(data: bytes) -> list[Intro]:
    """Read what `IntroTask` sent."""
    return msgspec.msgpack.decode(data, type=list[Intro])


def decode_resolved(data: bytes) -> list[Resolved]:
    """Read what `ResolveTask` sent."""
    return msgspec.msgpack.decode(data, type=list[Resolved])
