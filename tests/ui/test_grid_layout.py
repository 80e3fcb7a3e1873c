"""The bench layout: the sizes of the design, and what holds for every court and every window."""

import pytest
from hypothesis import given, settings, strategies as st

from yunclient.ui.widgets.grid_layout import Box, Seat, bench_first, column, layout
from yunhearing.ids import PersonId


def court(others: int, bench: int = 1) -> list[Seat]:
    judges = [Seat(PersonId(f"j{i}"), presiding=i == 0, bench=True) for i in range(bench)]
    return [*(Seat(PersonId(f"p{i}")) for i in range(others)), *judges]


def sizes(others: int, width: int, height: int, bench: int = 1) -> set[tuple[int, int]]:
    tiles = layout(court(others, bench), width, height).tiles
    return {(box.width, box.height) for box in tiles.values()}


@pytest.mark.parametrize(
    ("others", "bench", "stage", "expected"),
    [
        (0, 1, (1066, 628), {(1042, 586)}),
        (1, 1, (1066, 628), {(517, 291)}),
        (2, 1, (1066, 628), {(692, 392), (342, 192)}),
        (5, 1, (1066, 628), {(692, 392), (342, 192)}),
        (6, 1, (1066, 628), {(516, 294), (254, 143)}),
        (11, 1, (1066, 628), {(516, 294), (254, 143)}),
        (5, 3, (1066, 628), {(456, 264), (224, 128), (342, 192)}),
        (4, 0, (1066, 628), {(517, 291)}),
        (5, 1, (1260, 884), {(820, 464), (408, 229)}),
    ],
)
def test_sizes(
    others: int, bench: int, stage: tuple[int, int], expected: set[tuple[int, int]]
) -> None:
    near = sizes(others, *stage, bench=bench)
    assert len(near) == len(expected)
    for got, want in zip(sorted(near), sorted(expected), strict=True):
        assert got == pytest.approx(want, abs=4)


def test_the_judge_is_at_the_top_left_and_others_fill_right_then_bottom() -> None:
    tiles = layout(court(5), 1066, 628).tiles
    judge = tiles[PersonId("j0")]
    right = [tiles[PersonId(f"p{i}")] for i in (0, 1)]
    below = [tiles[PersonId(f"p{i}")] for i in (2, 3, 4)]
    assert all(box.x > judge.right for box in right)
    assert right[0].y == judge.y
    assert right[1].bottom == judge.bottom
    assert [box.y for box in below] == [judge.bottom + 8] * 3
    assert [box.x for box in below] == sorted(box.x for box in below)
    assert below[0].x == judge.x


def test_the_thirteenth_waits_in_a_strip_below() -> None:
    twelve = layout(court(11), 1066, 628)
    assert twelve.strip is None
    assert not twelve.waiting
    many = layout(court(24), 1066, 628)
    assert len(many.tiles) == 12
    assert len(many.waiting) == 13
    assert many.strip is not None
    assert max(box.bottom for box in many.tiles.values()) <= many.strip.y
    assert many.overflow > 0
    assert layout(court(12), 1066, 628).overflow == 0


def test_beside_something_larger_tiles_stand_in_a_column() -> None:
    six = column(court(5), 188, 628)
    assert six.strip is None
    assert [box.x for box in six.tiles.values()] == [8] * 6
    assert next(iter(six.tiles.values())) == Box(8, 8, 172, 97)
    lower = column(court(5), 188, 584)  # a little smaller before anything scrolls
    assert lower.strip is None
    assert max(box.bottom for box in lower.tiles.values()) <= 584


def test_in_a_column_too_low_the_judge_stays_and_the_rest_scroll() -> None:
    many = column(court(11), 188, 628)
    assert list(many.tiles) == ["j0"]
    assert len(many.waiting) == 11
    assert many.strip is not None
    assert many.tiles[PersonId("j0")].bottom < many.strip.y
    last = max(box.bottom for box in many.waiting.values())
    assert many.overflow == last - many.strip.bottom > 0


@settings(derandomize=True, deadline=None, max_examples=100)
@given(
    others=st.integers(0, 30),
    width=st.integers(120, 400),
    height=st.integers(200, 2000),
    scale=st.sampled_from([1.0, 1.25]),
)
def test_every_court_fits_every_column(others: int, width: int, height: int, scale: float) -> None:
    people = court(others)
    found = column(people, width, height, scale)
    boxes = [*found.tiles.values(), *found.waiting.values()]
    assert set(found.tiles) | set(found.waiting) == {seat.person for seat in people}
    assert not any(overlap(a, b) for i, a in enumerate(boxes) for b in boxes[:i])
    assert all(box.x >= 0 and box.right <= width and box.y >= 0 for box in boxes)
    if found.strip is None:
        assert all(box.bottom <= height for box in boxes)


def test_the_bench_comes_first_and_the_rest_keeps_its_order() -> None:
    order = [seat.person for seat in bench_first(court(3, bench=3))]
    assert order == ["j0", "j1", "j2", "p0", "p1", "p2"]


def overlap(a: Box, b: Box) -> bool:
    return a.x < b.right and b.x < a.right and a.y < b.bottom and b.y < a.bottom


@settings(derandomize=True, deadline=None, max_examples=200)
@given(
    others=st.integers(0, 30),
    bench=st.integers(0, 5),
    width=st.integers(640, 3000),
    height=st.integers(400, 2000),
    scale=st.sampled_from([1.0, 1.25]),
)
def test_every_court_fits_every_window(
    others: int, bench: int, width: int, height: int, scale: float
) -> None:
    people = court(others, bench)
    found = layout(people, width, height, scale)
    boxes = list(found.tiles.values())
    assert set(found.tiles) | set(found.waiting) == {seat.person for seat in people}
    assert not set(found.tiles) & set(found.waiting)
    assert not any(overlap(a, b) for i, a in enumerate(boxes) for b in boxes[:i])
    assert not any(overlap(a, found.strip) for a in boxes if found.strip)
    for box in boxes:
        assert box.x >= 0
        assert box.y >= 0
        assert box.right <= width
        assert box.bottom <= height
        assert box.width == pytest.approx(box.height * 16 / 9, abs=8 * scale + 3)
    if bench:
        judge = found.tiles[PersonId("j0")]
        assert all((judge.y, judge.x) <= (box.y, box.x) or bench == 3 for box in boxes)
        assert all(judge.width >= box.width for box in boxes)
