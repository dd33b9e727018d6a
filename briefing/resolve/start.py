"""Where the home page bids a new reader start: the ids that the configuration names."""

from collections.abc import Sequence

from briefing.diagnostics import Diagnostic, Place, problem
from briefing.model.address import Ref
from briefing.resolve.names import Asking
from briefing.resolve.references import Unresolved, target_of


def resolve_start(written: Sequence[str], asking: Asking, path: str) -> tuple[tuple[Ref, ...], list[Diagnostic]]:
    """Find what `home.start` names, in the order in which it stands there; what is kept back is left out."""
    refs, found = list[Ref](), list[Diagnostic]()
    for number, name in enumerate(written):
        place = Place(path, ("home", "start", number))
        try:
            ref = target_of(name, asking)
        except Unresolved as wrong:
            found.append(problem(wrong.code, place, wrong.message, wrong.hint))
            continue
        if ref.kind not in ("brief", "topic", "page", "question"):
            message = f"“{ref.id}” is no brief, topic, question or page"
            found.append(problem("broken-link", place, message, "name what a reader can read first"))
        elif not asking.is_hidden(ref):
            refs.append(ref)
    return tuple(refs), found
