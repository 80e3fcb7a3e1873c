"""The bar code survives what a picture goes through on its way to the screen."""

import av
import numpy as np
import pytest
from hypothesis import given, settings, strategies as st

from yunclient.media import barcode
from yunclient.media.barcode import Code
from yunclient.media.encode import Vp8Encoder

SIZES = [(160, 90), (172, 97), (245, 138), (342, 192), (497, 280), (640, 360), (1040, 585)]


def picture(code: Code, width: int = 640, height: int = 360) -> av.VideoFrame:
    rng = np.random.default_rng(code.tick)
    scene = rng.integers(16, 235, (height * 3 // 2, width)).astype(np.uint8)
    strip = barcode.encode(code, width, height)
    scene[: len(strip)] = strip
    return av.VideoFrame.from_ndarray(scene, format="yuv420p")


def read(frame: av.VideoFrame, width: int, height: int) -> Code | None:
    plane = frame.reformat(
        width=width, height=height, format="bgra", interpolation="BILINEAR"
    ).planes[0]
    return barcode.decode(bytes(plane), width, height, plane.line_size)


@settings(deadline=None)  # the machine may be busy
@given(st.integers(0, (1 << 24) - 1), st.integers(0, (1 << 16) - 1), st.sampled_from(SIZES))
def test_what_is_drawn_is_read_at_every_tile_size(
    tick: int, owner: int, size: tuple[int, int]
) -> None:
    code = Code(tick, owner)
    assert read(picture(code), *size) == code


@pytest.mark.parametrize("size", SIZES)
def test_it_survives_thumb_at_half_its_bit_rate(size: tuple[int, int]) -> None:
    encoder, decoder = Vp8Encoder(320, 180, 10, 75_000), av.CodecContext.create("vp8", "r")
    right = 0
    for n in range(20):
        code = Code(1000 + 2 * n, 0xABCD)
        small = picture(code).reformat(width=320, height=180, interpolation="BILINEAR")
        encoded = encoder.encode(small, n * 9000, key=n == 0)
        assert encoded is not None
        for frame in decoder.decode(av.Packet(encoded.data)):
            assert read(frame, *size) in (code, None)  # unclear is allowed, wrong is not
            right += read(frame, *size) == code
    assert right >= 18


def test_a_picture_without_a_code_gives_none() -> None:
    rng = np.random.default_rng(1)
    for _ in range(50):
        pixels = rng.integers(0, 255, (90, 160, 4)).astype(np.uint8)
        assert barcode.decode(pixels.tobytes(), 160, 90) is None
    assert barcode.decode(bytes(160 * 90 * 4), 160, 90) is None
    assert barcode.decode(bytes(64 * 36 * 4), 64, 36) is None


def test_age_goes_over_the_wrap_of_the_tick() -> None:
    assert barcode.age(barcode.tick_at(100.0), 100.0) == 0
    assert barcode.age((1 << 24) - 20, (1 << 24) / 20) == pytest.approx(1.0)


def test_people_have_different_owners() -> None:
    assert len({barcode.owner_of(f"person-{n}") for n in range(12)}) == 12
