"""A name written by hand: bounds, its one hash, and a picture that stays in its box."""

import re

import msgspec
import pytest
from hypothesis import given, strategies as st

from yuncourt.transcripts.strokes import drawn
from yunhearing.handwriting import Handwriting, Point, digest, legible

points = st.tuples(
    st.integers(0, 65535), st.integers(0, 65535), st.integers(0, 600_000), st.integers(0, 65535)
)
names = st.builds(
    Handwriting,
    st.lists(st.lists(points, min_size=1, max_size=8).map(tuple), min_size=1, max_size=6).map(
        tuple
    ),
)
NAME = Handwriting((((0, 0, 0, 1), (30_000, 9000, 20, 1)),))


def test_a_dot_is_no_name() -> None:
    assert not legible(Handwriting((((100, 100, 0, 1), (120, 110, 9, 1)),)))
    assert legible(NAME)


def test_a_flood_of_points_is_no_name() -> None:
    many: tuple[Point, ...] = tuple((n % 60_000, n % 50_000, 0, 1) for n in range(20_001))
    assert not legible(Handwriting((many,)))


def test_the_hash_is_that_of_the_strokes() -> None:
    other = Handwriting((((0, 0, 0, 1), (30_000, 9001, 20, 1)),))
    assert digest(NAME) == digest(NAME)
    assert digest(NAME) != digest(other)
    assert re.fullmatch("[0-9a-f]{64}", digest(NAME))


@pytest.mark.parametrize("wrong", ["[]", "[[]]", "[[[1,2,3]]]", "[[[70000,0,0,0]]]"])
def test_what_is_no_handwriting_is_not_taken(wrong: str) -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.json.decode('{"strokes":' + wrong + "}", type=Handwriting)


@given(names, st.floats(20, 300), st.floats(12, 120))
def test_the_picture_stays_in_its_box_and_is_numbers_and_operators(
    name: Handwriting, width: float, height: float
) -> None:
    text = drawn(name, width, height, 0.5).decode()
    assert re.fullmatch(r"[0-9. \nqQRGwJjmlS]*", text)
    for x, y in re.findall(r"(-?[\d.]+) (-?[\d.]+) [ml]", text):
        assert -0.01 <= float(x) <= width + 0.01
        assert -0.01 <= float(y) <= height + 0.01
