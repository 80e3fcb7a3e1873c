"""The real network finds the real face of a clip where it is, once, and nothing where none is."""

from itertools import islice

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.media import faces
from yunclient.devicetest.measures import Box
from yunclient.media.face import Faces, _distinct, _shared


@pytest.fixture(scope="module")
def found() -> Faces:
    return Faces()


def picture(name: str, number: int = 0) -> NDArray[np.uint8]:
    return next(islice(faces.pictures(name), number, None))


@pytest.mark.parametrize(
    "name", ["healthy", "left", "far", "near", "noisy", "backlit", "outside", "low", "large"]
)
def test_a_face_is_found_once_where_it_is(found: Faces, name: str) -> None:
    person = faces.CLIPS[name].people[0]
    (box,) = found.find(picture(name))
    assert box.x + box.width / 2 == pytest.approx(person.x, abs=0.02)
    assert box.y + box.height / 2 == pytest.approx(person.y, abs=0.04)
    assert box.width == pytest.approx(person.width, rel=0.2)
    assert box.width * 16 == pytest.approx(box.height * 9, rel=0.05)


@pytest.mark.parametrize("number", range(0, faces.FRAMES, 6))
def test_it_is_found_while_it_speaks(found: Faces, number: int) -> None:
    assert len(found.find(picture("healthy", number))) == 1


def test_two_people_are_two(found: Faces) -> None:
    boxes = sorted(found.find(picture("two faces")), key=lambda box: box.x)
    assert [round(box.x + box.width / 2, 1) for box in boxes] == [0.5, 0.8]


@pytest.mark.parametrize("shape", [(360, 640, 3), (480, 640, 3), (640, 360, 3), (9, 16, 3)])
def test_nothing_is_found_where_nobody_is(found: Faces, shape: tuple[int, int, int]) -> None:
    noise = np.random.default_rng(1).integers(0, 256, shape).astype(np.uint8)
    for nobody in (np.zeros(shape, np.uint8), np.full(shape, 255, np.uint8), noise):
        assert found.find(nobody) == ()


def test_other_shapes_keep_the_face_in_shape(found: Faces) -> None:
    square = picture("near")[:, 140:500]
    (box,) = found.find(square)
    assert box.width == pytest.approx(box.height, rel=0.05)
    assert box.width == pytest.approx(0.27 * 640 / 360, rel=0.2)


def test_of_boxes_that_overlap_the_surest_stays() -> None:
    whole = Box(0.4, 0.3, 0.2, 0.3, 0.9)
    part = Box(0.4, 0.3, 0.1, 0.3, 0.8)
    other = Box(0.65, 0.3, 0.1, 0.2, 0.7)
    assert _shared(whole, part) == pytest.approx(1.0)
    assert _shared(whole, other) == 0
    assert _distinct([part, other, whole]) == (whole, other)
