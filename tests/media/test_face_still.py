"""One picture of the camera, when it is asked for and not before."""

import asyncio
import io
from collections.abc import AsyncIterator

import av
import numpy as np
import pytest

from tests.media.hearing import Client, until
from yunclient.devicetest.machine import Probe
from yunclient.media.capture import Shot
from yunclient.media.still import LIMIT, WIDEST, Still, jpeg
from yunclient.session.messages import (
    DeviceWorks,
    Examine,
    PictureTaken,
    Ready,
    TakePicture,
    UseDevices,
)
from yuncourt.identity.faces import JPEG
from yuncourt.media.forwarder import Forwarder
from yunhearing.rest import LARGEST_PICTURE


def picture(width: int = 640, height: int = 360, grey: int = 128) -> av.VideoFrame:
    flat = np.full((height, width, 3), grey, np.uint8)
    return av.VideoFrame.from_ndarray(flat, format="rgb24")


def noise(width: int, height: int) -> av.VideoFrame:
    """What compresses worst."""
    dots = np.random.default_rng(7).integers(0, 256, (height, width, 3), np.uint8)
    return av.VideoFrame.from_ndarray(dots, format="rgb24")


def decoded(picture: bytes) -> av.VideoFrame:
    with av.open(io.BytesIO(picture), format="mjpeg") as container:
        return next(container.decode(video=0))


class Asked:
    """A `Still` with a clock of its own, and what it told."""

    def __init__(self) -> None:
        self.now = 100.0
        self.told: list[PictureTaken] = []
        self.still = Still(self.told.append, lambda: self.now)

    def see(self, at: float) -> None:
        self.still.see(Shot(picture(), at))


@pytest.mark.parametrize("grey", [0, 16, 128, 235, 255])
@pytest.mark.parametrize("layout", ["yuv420p", "yuvj422p", "yuyv422", "rgb24"])
def test_it_shows_what_the_camera_gave(grey: int, layout: str) -> None:
    full = "JPEG" if layout.startswith("yuvj") else None
    taken = decoded(jpeg(picture(grey=grey).reformat(format=layout, dst_color_range=full)))
    assert (taken.width, taken.height) == (640, 360)
    assert (
        abs(taken.to_ndarray(format="rgb24").mean() - grey) < 4
    )  # the wrong range is off by more than ten


@pytest.mark.parametrize(
    ("size", "becomes"),
    [((1920, 1080), (1280, 720)), ((2592, 1944), (1280, 960)), ((641, 361), (640, 360))],
)
def test_it_is_never_wider_than_it_may_be(size: tuple[int, int], becomes: tuple[int, int]) -> None:
    taken = decoded(jpeg(picture(*size)))
    assert (taken.width, taken.height) == becomes
    assert taken.width <= WIDEST


def test_the_worst_picture_is_not_larger_than_the_court_takes() -> None:
    worst = jpeg(noise(1920, 1080))
    assert worst.startswith(JPEG)
    assert len(worst) <= LARGEST_PICTURE


def test_a_picture_that_cannot_be_made_small_is_none() -> None:
    assert jpeg(noise(1280, 6000)) == b""


def test_one_picture_for_one_wish_and_none_from_before() -> None:
    asked = Asked()
    asked.see(99.0)
    asked.still.take(7)
    asked.see(99.9)
    assert asked.told == []
    asked.see(100.1)
    asked.see(100.2)
    (told,) = asked.told
    assert told.number == 7
    assert told.picture.startswith(JPEG)


def test_without_a_picture_in_time_it_says_so_and_takes_none_later() -> None:
    asked = Asked()
    asked.still.take(7)
    asked.now += LIMIT
    asked.still.pass_time()
    assert asked.told == []
    asked.now += 1
    asked.still.pass_time()
    asked.see(asked.now)
    assert asked.told == [PictureTaken(7, b"")]


def test_a_newer_wish_takes_the_place_of_the_older() -> None:
    asked = Asked()
    asked.still.take(7)
    asked.still.take(8)
    asked.see(101.0)
    assert [told.number for told in asked.told] == [8]


def test_a_picture_that_fails_does_not_end_the_camera(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_frame: av.VideoFrame) -> bytes:
        raise ValueError

    monkeypatch.setattr("yunclient.media.still.jpeg", fail)
    asked = Asked()
    asked.still.take(7)
    asked.see(101.0)
    assert asked.told == [PictureTaken(7, b"")]


@pytest.fixture
async def client() -> AsyncIterator[Client]:
    forwarder = Forwarder(lambda levels: None)
    client = Client("anna", forwarder)
    await until(lambda: client.last(Ready))
    yield client
    await client.close()
    await forwarder.close()


async def test_the_engine_takes_one_of_the_simulated_camera(client: Client) -> None:
    client.engine.send(UseDevices("simulated", "", ""))
    client.engine.send(Examine(Probe.PREVIEW, 1))
    await until(lambda: client.last(DeviceWorks))
    assert client.last(PictureTaken) is None
    client.engine.send(TakePicture(3))
    await until(lambda: client.last(PictureTaken))
    client.engine.send(TakePicture(4))
    await until(lambda: client.count(PictureTaken) == 2)
    taken = [m for m in client.messages if isinstance(m, PictureTaken)]
    assert [one.number for one in taken] == [3, 4]
    frame = await asyncio.to_thread(decoded, taken[0].picture)
    assert (frame.width, frame.height) == (640, 360)
    assert frame.to_ndarray(format="gray").std() > 5  # the moving pattern, no flat colour
