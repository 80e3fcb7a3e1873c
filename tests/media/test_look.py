"""From a camera's pictures to looks, by number and time; and from clips to what they shall show."""

import queue
import threading
import weakref
from collections.abc import Iterator
from pathlib import Path

import av
import numpy as np
import pytest
from numpy.typing import NDArray

from tests.media import faces
from yunclient.devicetest import judge_image
from yunclient.devicetest.checks import Mark
from yunclient.devicetest.machine import Probe
from yunclient.devicetest.measures import Box, ImageMeasure
from yunclient.media.capture import HEIGHT, WIDTH, Capture, Shot
from yunclient.media.face import Faces
from yunclient.media.look import PERIOD, Freshness, Looker
from yunclient.media.simulated import cover
from yunclient.session.messages import Examine, Examined

LIMIT = 20.0
FACE = Box(0.4, 0.3, 0.2, 0.35, 0.9)


class Finder:
    """Finds a face in everything, once it may."""

    def __init__(self) -> None:
        self.may = threading.Event()
        self.asked = threading.Event()
        self.may.set()

    def find(self, picture: NDArray[np.uint8]) -> tuple[Box, ...]:
        self.asked.set()
        assert self.may.wait(LIMIT)
        assert picture.shape == (HEIGHT, WIDTH, 3)
        return (FACE,)


class Blind:
    def find(self, picture: NDArray[np.uint8]) -> tuple[Box, ...]:
        raise RuntimeError("no network")


class Looked:
    """A looker, what it tells, and pictures taken a second apart."""

    def __init__(self, finder: "Finder | Blind | None" = None) -> None:
        self.told: queue.Queue[Examined] = queue.Queue()
        self.finder = finder or Finder()
        self.looker = Looker(self.told.put, lambda: self.finder)
        self._number, self._now = 0, 100.0

    def examine(self, probe: Probe, round_: int) -> None:
        self.looker.examine(Examine(probe, round_))

    def take(self, after: float = 1.0) -> None:
        self._number += 1
        self._now += after
        shot = av.VideoFrame(1280, 720, "yuv420p")
        self.looker.take(plain(self._number), shot, self._now, 30.0)
        if not isinstance(self.finder, Finder) or self.finder.may.is_set():
            settle(self.looker)

    def next(self) -> ImageMeasure:
        measure = self.told.get(timeout=LIMIT).measure
        assert isinstance(measure, ImageMeasure)
        return measure


def settle(looker: Looker) -> None:
    """Wait until nothing waits to be looked at."""
    looker._thread.submit(int).result(LIMIT)


def plain(light: int) -> av.VideoFrame:
    scene = np.full((HEIGHT * 3 // 2, WIDTH), 128, np.uint8)
    scene[:HEIGHT] = 100 + light
    return av.VideoFrame.from_ndarray(scene, format="yuv420p")


@pytest.fixture
def looked() -> Iterator[Looked]:
    made = Looked()
    yield made
    made.finder.may.set()  # type: ignore[union-attr] # the one made here sees
    made.looker.close()


def test_nothing_is_looked_at_unless_the_picture_is_examined(looked: Looked) -> None:
    for probe in (Probe.NOTHING, Probe.SOUND, Probe.SPEAKER, Probe.PREVIEW):
        looked.examine(probe, 1)
        looked.take()
        looked.take()
    looked.looker.close()
    assert looked.told.empty()


def test_a_look_has_the_cameras_size_and_rate_and_the_pictures_light(looked: Looked) -> None:
    looked.examine(Probe.IMAGE, 7)
    looked.take()
    looked.take()
    told = looked.told.get(timeout=LIMIT)
    assert told.round == 7
    measure = told.measure
    assert isinstance(measure, ImageMeasure)
    assert (measure.width, measure.height, measure.fps) == (1280, 720, 30.0)
    assert measure.light == pytest.approx((102 - 16) * 255 / 219, abs=0.1)
    assert measure.change == pytest.approx(255 / 219, abs=0.01)
    assert measure.faces == (FACE,)
    assert measure.face_light == measure.back_light == measure.light


def test_there_are_five_looks_a_second_at_most(looked: Looked) -> None:
    looked.examine(Probe.IMAGE, 1)
    looked.take()
    looked.take(PERIOD)
    looked.next()
    looked.take(PERIOD / 4)
    looked.take(PERIOD / 4)
    looked.looker.close()
    assert looked.told.empty()


def test_a_slow_machine_looks_at_the_newest(looked: Looked) -> None:
    finder = looked.finder
    assert isinstance(finder, Finder)
    finder.may.clear()
    looked.examine(Probe.IMAGE, 1)
    looked.take()
    looked.take()
    assert finder.asked.wait(LIMIT)
    for _ in range(5):
        looked.take()
    finder.may.set()
    first, second = looked.next(), looked.next()
    assert second.light - first.light == pytest.approx(5 * 255 / 219, abs=0.2)
    looked.take()
    assert looked.next().light > second.light
    assert looked.told.empty()


def test_a_new_round_knows_nothing_of_the_one_before(looked: Looked) -> None:
    finder = looked.finder
    assert isinstance(finder, Finder)
    finder.may.clear()
    looked.examine(Probe.IMAGE, 1)
    looked.take()
    looked.take()
    assert finder.asked.wait(LIMIT)
    looked.examine(Probe.IMAGE, 2)
    finder.may.set()
    looked.take()
    looked.take()
    assert looked.told.get(timeout=LIMIT).round == 2
    assert looked.told.empty()


def test_who_fails_to_look_tells_nothing_and_harms_nothing() -> None:
    looked = Looked(Blind())
    looked.examine(Probe.IMAGE, 1)
    for _ in range(3):
        looked.take()
    assert looked.told.empty()
    looked.looker.close()


def test_the_network_goes_with_the_probe_for_it_remembers_the_last_picture() -> None:
    finders: list[weakref.ref[Finder]] = []

    def find() -> Finder:
        finders.append(weakref.ref(made := Finder()))
        return made

    told: queue.Queue[Examined] = queue.Queue()
    looker = Looker(told.put, find)
    looker.examine(Examine(Probe.IMAGE, 1))
    for number in range(2):
        looker.take(plain(number), plain(number), number, 30.0)
        settle(looker)
    assert told.get(timeout=LIMIT)
    looker.examine(Examine(Probe.NOTHING, 0))
    assert [finder() for finder in finders] == [None]
    looker.close()


def test_who_fails_to_look_stops_no_later_round() -> None:
    looked = Looked(Blind())

    class Late:
        def find(self, picture: NDArray[np.uint8]) -> tuple[Box, ...]:
            looked.examine(Probe.IMAGE, 2)
            looked.finder = Finder()
            raise RuntimeError("no network")

    looked.finder = Late()  # type: ignore[assignment] # fails when a new round has begun
    looked.examine(Probe.IMAGE, 1)
    for _ in range(4):
        looked.take()
    assert looked.told.get(timeout=LIMIT).round == 2
    looked.looker.close()


def test_pictures_that_repeat_the_one_before_are_not_counted() -> None:
    freshness = Freshness()
    planes = [np.full((HEIGHT, WIDTH), n, np.uint8) for n in range(4)]
    shares = [freshness.share(planes[n // 4 % 4], n / 20) for n in range(80)]
    assert shares[-1] == pytest.approx(0.25, abs=0.03)
    same = [freshness.share(planes[0], 4 + n / 20) for n in range(60)]
    assert same[-1] == 0.0


def test_the_bar_code_makes_no_picture_a_new_one() -> None:
    freshness = Freshness()
    plane = np.full((HEIGHT, WIDTH), 90, np.uint8)
    freshness.share(plane, 0.0)
    coded = plane.copy()
    coded[:16] = 235
    assert freshness.share(coded, 0.05) == 0.5


class Timed:
    """A camera whose pictures come at these times."""

    def __init__(self, *times: float) -> None:
        self._times = times

    def shots(self, stop: threading.Event) -> Iterator[Shot]:
        for at in self._times:
            yield Shot(plain(0), at)
        stop.wait(LIMIT)


@pytest.mark.parametrize(
    ("times", "fps"),
    [
        ([n / 30 for n in range(200)], 30.0),
        ([*(n / 30 for n in range(90)), *(3 + n / 5 for n in range(20))], 5.0),
        ([1.0], 0.0),
    ],
)
def test_the_rate_is_the_cameras_of_the_last_two_seconds(times: list[float], fps: float) -> None:
    capture = Capture(Timed(*times), lambda: None, lambda _: None)
    capture.start()
    while (shot := capture.next(LIMIT)) is not None and shot.at < times[-1]:
        continue
    assert capture.fps == pytest.approx(fps, rel=0.01)
    capture.stop()


def test_webcams_of_full_range_are_brought_to_videos(tmp_path: Path) -> None:
    """Most send JPEG; taken as it is, what is dark goes black and what is light white."""
    scaler = av.video.reformatter.VideoReformatter()
    grey = av.VideoFrame.from_ndarray(np.full((HEIGHT, WIDTH, 3), 10, np.uint8), format="rgb24")
    full = grey.reformat(format="yuvj422p", dst_color_range="JPEG")
    luma = np.frombuffer(memoryview(cover(scaler, full, WIDTH, HEIGHT).planes[0]), np.uint8)
    assert luma.mean() == pytest.approx(16 + 10 * 219 / 255, abs=1.0)


@pytest.fixture(scope="module")
def network() -> Faces:
    return Faces()


@pytest.mark.parametrize("name", [name for name in faces.CLIPS if name != "jerky"])
def test_every_clip_shows_what_it_shall(name: str, network: Faces) -> None:
    """Of the camera's rate a clip without its clock shows nothing."""
    told: queue.Queue[Examined] = queue.Queue()
    looker = Looker(told.put, lambda: network)
    looker.examine(Examine(Probe.IMAGE, 1))
    scaler = av.video.reformatter.VideoReformatter()
    for number, picture in enumerate(list(faces.pictures(name))[:: faces.RATE // 5]):
        shot = av.VideoFrame.from_ndarray(picture, format="rgb24")
        looker.take(cover(scaler, shot, WIDTH, HEIGHT), shot, number / 5 + 1, 30.0)
        settle(looker)
    looker.close()
    looks = [looked.measure for looked in told.queue]
    times = [number * 200 for number in range(len(looks))]
    assert len(looks) == 14
    checks = judge_image.image("", looks, times, now=times[-1], since=0)
    expected = faces.CLIPS[name].fault
    assert {check.fault for check in checks if check.fault} == ({expected} if expected else set())
    if expected is None:
        assert {check.mark for check in checks} == {Mark.PASSED}
