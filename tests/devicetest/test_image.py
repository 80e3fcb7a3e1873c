"""Pixels to numbers: each follows what it is named for, and nothing else."""

import numpy as np
import pytest

from yunclient.devicetest import image
from yunclient.devicetest.measures import Box
from yunclient.media import barcode, simulated
from yunclient.media.capture import HEIGHT, WIDTH

BOX = Box(0.4, 0.3, 0.2, 0.35, 0.9)


def noise(sigma: float, seed: int = 1) -> image.Luma:
    return np.random.default_rng(seed).normal(0, sigma, (HEIGHT, WIDTH))


def drawing(softness: float, across: int = 128) -> image.Luma:
    """Two eyes and a mouth, as wide as `BOX` is: `softness` is the blur as a share of that."""
    y, x = np.mgrid[:HEIGHT, :WIDTH]
    x, y = (x - 0.5 * WIDTH) / across, (y - 0.475 * HEIGHT) / across
    picture = np.full((HEIGHT, WIDTH), 140.0)
    for left, top, wide, high in (
        (-0.2, -0.15, 0.1, 0.05),
        (0.2, -0.15, 0.1, 0.05),
        (0, 0.2, 0.2, 0.06),
    ):
        far = np.hypot((x - left) / wide, (y - top) / high) - 1
        picture -= 90 / (1 + np.exp(far * high / max(softness, 1e-3)))
    return picture


def box(across: int) -> Box:
    width, height = across / WIDTH, across / HEIGHT
    return Box(0.5 - width / 2, 0.475 - height / 2, width, height, 0.9)


def sharpness(luma: image.Luma, where: Box) -> float:
    seen = image.face(luma, where)
    assert seen is not None
    return seen.sharpness


def test_black_and_white_of_video_are_the_ends_of_the_range() -> None:
    plane = np.array([[0, 16, 235, 255]], np.uint8)
    assert image.full_range(plane).tolist() == [[0.0, 0.0, 255.0, 255.0]]


def test_what_simulated_cameras_write_is_not_looked_at() -> None:
    high = barcode.strip_height(HEIGHT)
    mark = simulated._mark()
    assert high + 8 + mark.shape[0] <= image.TOP * HEIGHT
    plane = np.full((HEIGHT * 3 // 2, WIDTH), 128, np.uint8)
    before = image.full_range(plane[:HEIGHT])
    simulated._stamp(plane, barcode.encode(barcode.Code(7, 9), WIDTH, HEIGHT), mark)
    after = image.full_range(plane[:HEIGHT])
    assert image.change(after, before) == 0
    assert image.spread(after) == pytest.approx(0, abs=1e-3)


def test_a_covered_lens_is_flat_however_much_it_hisses() -> None:
    dark = np.full((HEIGHT, WIDTH), 10.0)
    assert image.spread(dark + noise(5)) < 1
    assert image.spread(drawing(0.01)) > 5


def test_only_the_same_picture_does_not_change() -> None:
    still = drawing(0.01)
    assert image.change(still, still) == 0
    assert image.change(still + noise(0.5, 1), still + noise(0.5, 2)) > 0.2


@pytest.mark.parametrize("across", [80, 107, 170])
@pytest.mark.parametrize("sigma", [0.0, 2.0, 4.0])
@pytest.mark.parametrize("light", [1.0, 0.6])
def test_sharpness_is_of_the_edges_alone(across: int, sigma: float, light: float) -> None:
    plain = sharpness(drawing(0.01, 107), box(107))
    sharp = sharpness(drawing(0.01, across) * light + noise(sigma), box(across))
    soft = sharpness(drawing(0.06, across) * light + noise(sigma), box(across))
    assert sharp == pytest.approx(plain, rel=0.35)
    assert soft < plain / 3


def test_the_light_is_of_the_face_and_the_back_light_beside_and_above_the_head() -> None:
    luma = np.full((HEIGHT, WIDTH), 230.0)
    luma[round(0.65 * HEIGHT) :] = 20.0  # clothes and table
    luma[round(0.1 * HEIGHT) : round(0.65 * HEIGHT), round(0.34 * WIDTH) : round(0.66 * WIDTH)] = (
        30.0
    )
    luma[: round(image.TOP * HEIGHT)] = 0.0
    seen = image.face(luma, BOX)
    assert seen is not None
    assert (seen.light, seen.back_light) == (30.0, 230.0)


@pytest.mark.parametrize("x", [-0.1, 0.9])
def test_a_face_at_the_edge_is_measured_where_it_is_seen(x: float) -> None:
    seen = image.face(drawing(0.01), Box(x, 0.3, 0.2, 0.35, 0.9))
    assert seen is not None
    assert seen.light == pytest.approx(140, abs=1)


def test_a_face_out_of_the_picture_is_not_measured() -> None:
    assert image.face(drawing(0.01), Box(0.995, 0.3, 0.2, 0.35, 0.9)) is None
    assert image.face(drawing(0.01), Box(-0.5, -0.5, 0.2, 0.35, 0.9)) is None


def test_where_nothing_is_seen_around_the_head_there_is_no_back_light() -> None:
    seen = image.face(drawing(0.01), Box(-0.1, -0.1, 1.2, 1.2, 0.9))
    assert seen is not None
    assert seen.back_light is None
