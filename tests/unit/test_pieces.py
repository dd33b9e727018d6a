"""A leaf is cut at every annotation border, for every output alike."""

from hypothesis import given
from hypothesis import strategies as st

from briefing.model.address import Ref
from briefing.model.card import Anchor
from briefing.model.page.parts import NameTo, To
from briefing.render.pieces import Piece, Run, cut

TO = To(Ref("entity", "kakao"), "ko")


def cut_of(
    text: str, *anchors: tuple[str, int, int], offset: int = 0, name: tuple[int, int] | None = None
) -> list[Run]:
    """Cut a leaf whose block has these anchors, and a name from one offset to another."""
    names = [NameTo(0, *name, TO)] if name else []
    return list(cut(text, offset, [Anchor(own, 0, start, end) for own, start, end in anchors], names))


def test_leaf_without_anchors_is_one_piece() -> None:
    """Nothing to cut, nothing cut."""
    assert [Run((Piece("카카오는"),))] == cut_of("카카오는")


def test_empty_leaf_has_no_pieces() -> None:
    """A leaf without text writes nothing."""
    assert [] == cut_of("", ("a", 0, 0))


def test_anchor_cuts_in_three() -> None:
    """What is before it, itself, what is after it."""
    assert [Run((Piece("가"), Piece("나", ("a",), ("a",), ("a",)), Piece("다")))] == cut_of("가나다", ("a", 1, 2))


def test_anchor_over_the_whole_leaf_does_not_cut() -> None:
    """The borders of the leaf are no borders to cut at."""
    assert [Run((Piece("가나", ("a",), ("a",), ("a",)),))] == cut_of("가나", ("a", 0, 2))


def test_anchor_that_began_in_an_earlier_leaf_does_not_start_here() -> None:
    """Only the first piece of an annotation carries its id."""
    assert [Run((Piece("가", ("a",), (), ("a",)), Piece("나")))] == cut_of("가나", ("a", 3, 6), offset=5)


def test_anchors_of_other_leaves_do_not_cut() -> None:
    """An anchor that ends where the leaf begins, or begins where it ends, is not its own."""
    assert [Run((Piece("가나"),))] == cut_of("가나", ("a", 3, 5), ("b", 7, 9), offset=5)


def test_overlapping_anchors_share_a_piece() -> None:
    """Each piece names all that cover it, in their own order."""
    (run,) = cut_of("가나다", ("a", 0, 2), ("b", 1, 3))

    assert [("가", ("a",), ("a",)), ("나", ("a", "b"), ("b",)), ("다", ("b",), ())] == [
        (piece.text, piece.annotations, piece.starting) for piece in run.pieces
    ]


def test_anchors_that_start_together_start_in_one_piece() -> None:
    """The second one gets its id there too."""
    (run,) = cut_of("가나", ("a", 0, 1), ("b", 0, 2))

    assert ("a", "b") == run.pieces[0].starting
    assert () == run.pieces[1].starting


def test_name_is_a_run_of_its_own() -> None:
    """What is before and after it stands in other runs."""
    runs = cut_of("그 카카오는", name=(2, 5))

    assert [("그 ", None), ("카카오", TO), ("는", None)] == [
        ("".join(p.text for p in run.pieces), run.to) for run in runs
    ]


def test_marks_are_cut_at_the_borders_of_a_name() -> None:
    """A mark over the border of a name is two pieces, and its id is on the first."""
    runs = cut_of("그 카카오는", ("a", 0, 4), name=(2, 5))

    assert [[("그 ", ("a",))], [("카카", ()), ("오", ())], [("는", ())]] == [
        [(piece.text, piece.starting) for piece in run.pieces] for run in runs
    ]


def test_name_in_another_leaf_is_not_linked_here() -> None:
    """Offsets are those of the block."""
    assert [None] == [run.to for run in cut_of("카카오", offset=9, name=(0, 3))]


@given(
    st.text("가나다", max_size=12),
    st.integers(0, 5),
    st.lists(st.tuples(st.integers(0, 16), st.integers(1, 8)), max_size=6),
    st.tuples(st.integers(0, 16), st.integers(1, 4)) | st.none(),
)
def test_pieces_join_to_the_leaf(
    text: str, offset: int, spans: list[tuple[int, int]], name: tuple[int, int] | None
) -> None:
    """Whatever overlaps, the text is whole, no piece is empty, and each piece is covered by what it names."""
    anchors = [(f"a{number}", start, start + length) for number, (start, length) in enumerate(spans)]
    named = (name[0], name[0] + name[1]) if name else None

    pieces = [piece for run in cut_of(text, *anchors, offset=offset, name=named) for piece in run.pieces]

    assert text == "".join(piece.text for piece in pieces)
    assert all(piece.text for piece in pieces)
    at = offset
    for piece in pieces:
        covering = [own for own, start, end in anchors if start <= at and end >= at + len(piece.text)]
        assert tuple(covering) == piece.annotations
        assert tuple(own for own, start, _ in anchors if start == at and own in covering) == piece.starting
        at += len(piece.text)
