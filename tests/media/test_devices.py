"""Cameras, sound cards and the simulated ones: what works, and what is said when one does not."""

import errno
import itertools
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import av
import numpy as np
import pytest

from tests.media.clips import make_sound, make_video
from yunclient.media import audio, barcode, capture
from yunclient.media.audio import CardLoudspeaker, CardMicrophone, NullLoudspeaker
from yunclient.media.capture import HEIGHT, WIDTH, Capture, DeviceCamera, Shot
from yunclient.media.devices import (
    DeviceError,
    Reason,
    is_simulated,
    nodes,
    reason_of,
    simulated_file,
)
from yunclient.media.encode import BLOCK, level_of
from yunclient.media.simulated import Air, SimulatedCamera, SimulatedMicrophone
from yunclient.session.state import Device, DeviceKind


def first(camera: SimulatedCamera | DeviceCamera, count: int) -> list[Shot]:
    stop = threading.Event()
    shots = []
    for shot in camera.shots(stop):
        shots.append(shot)
        if len(shots) == count:
            stop.set()
    return shots


def code_of(shot: Shot) -> barcode.Code | None:
    plane = shot.frame.reformat(format="bgra").planes[0]
    return barcode.decode(bytes(plane), WIDTH, HEIGHT, plane.line_size)


@pytest.mark.parametrize("shape", [None, (176, 144), (640, 272), (360, 640)])
def test_a_simulated_camera_gives_coded_marked_pictures(
    tmp_path: Path, shape: tuple[int, int] | None
) -> None:
    path = make_video(tmp_path / "clip.mp4", shape, seconds=0.3) if shape else None
    shots = first(SimulatedCamera(path, lambda: "somebody"), 12)  # longer than the clip: it loops
    codes = [code_of(shot) for shot in shots]
    assert all(code and code.owner == barcode.owner_of("somebody") for code in codes)
    ticks = [code.tick for code in codes if code]
    assert all(after > before for before, after in itertools.pairwise(ticks))
    for shot, tick in zip(shots, ticks, strict=True):
        assert (shot.frame.width, shot.frame.height) == (WIDTH, HEIGHT)
        assert abs(barcode.age(tick, shot.at)) < 0.001
    corner = shots[0].frame.to_ndarray()[24:80, WIDTH - 110 : WIDTH - 8]
    assert (corner == barcode.WHITE).sum() > 500


def test_a_clip_that_is_none_is_told() -> None:
    with pytest.raises(DeviceError) as gone:
        first(SimulatedCamera(Path("no-such-clip.mp4"), lambda: ""), 1)
    assert (gone.value.kind, gone.value.reason) == (DeviceKind.CAMERA, Reason.ABSENT)
    with pytest.raises(DeviceError) as wrong:
        first(SimulatedCamera(Path(__file__), lambda: ""), 1)
    assert wrong.value.reason is Reason.FAILED


def collected(microphone: SimulatedMicrophone, count: int) -> np.ndarray:
    blocks: list[np.ndarray] = []
    enough = threading.Event()

    def deliver(block: np.ndarray) -> None:
        blocks.append(block)
        if len(blocks) == count:
            enough.set()

    microphone.start(deliver)
    assert enough.wait(10)
    microphone.stop()
    return np.concatenate(blocks[:count])


def test_people_have_voices_of_their_own() -> None:
    one, same, other = (
        collected(SimulatedMicrophone(None, lambda name=name: name), 25) for name in "aab"
    )
    assert np.array_equal(one, same)
    assert not np.array_equal(one, other)
    assert level_of(one) > -40


def test_a_simulated_microphone_plays_a_file_over_and_over(tmp_path: Path) -> None:
    path = make_sound(tmp_path / "speech.wav", seconds=0.1)
    sound = collected(SimulatedMicrophone(path, lambda: ""), 12)
    period = 4800
    assert np.array_equal(sound[:period], sound[period : 2 * period])
    assert level_of(sound) > -30


def test_a_sound_file_that_is_none_is_told() -> None:
    for path, reason in ((Path("none.wav"), Reason.ABSENT), (Path(__file__), Reason.FAILED)):
        with pytest.raises(DeviceError) as error:
            SimulatedMicrophone(path, lambda: "").start(lambda _: None)
        assert error.value.reason is reason


def refuse(number: int) -> Any:
    def opener(*_: object, **__: object) -> None:
        raise av.error.OSError(number, "refused") if number == errno.EBUSY else FileNotFound(number)

    return opener


class FileNotFound(av.FileNotFoundError):
    def __init__(self, number: int) -> None:
        super().__init__(number, "refused")


def test_a_machine_without_camera_says_absent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(capture, "list_cameras", lambda: ())
    with pytest.raises(DeviceError) as error:
        first(DeviceCamera(None), 1)
    assert error.value.reason is Reason.ABSENT


def test_a_camera_pulled_out_says_absent_by_its_real_driver() -> None:
    with pytest.raises(DeviceError) as error:
        first(DeviceCamera("/dev/video99"), 1)
    assert error.value.reason is Reason.ABSENT


def test_a_camera_in_use_says_busy_with_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(capture, "list_cameras", lambda: (Device("cam0", "Integrated Camera"),))
    with pytest.raises(DeviceError) as error:
        first(DeviceCamera(None, refuse(errno.EBUSY)), 1)
    assert (error.value.reason, error.value.name) == (Reason.BUSY, "Integrated Camera")


def test_a_camera_without_the_small_mode_gives_what_it_has(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """DirectShow and AVFoundation say EIO of a mode the camera lacks."""
    monkeypatch.setattr(capture, "list_cameras", lambda: (Device("cam0", "Camera"),))
    clip = make_video(tmp_path / "clip.mp4", (320, 240), seconds=0.2)

    def opener(*_: object, options: dict[str, str], **__: object) -> Any:
        if options:
            raise av.error.OSError(errno.EIO, "no such mode")
        return av.open(str(clip))

    (shot,) = first(DeviceCamera(None, opener), 1)
    assert (shot.frame.width, shot.frame.height) == (320, 240)


def test_a_camera_that_ends_says_absent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(capture, "list_cameras", lambda: (Device("cam0", "Camera"),))
    clip = make_video(tmp_path / "clip.mp4", (320, 240), seconds=0.2)

    def opener(*_: object, **__: object) -> Any:
        return av.open(str(clip))

    with pytest.raises(DeviceError) as error:
        first(DeviceCamera(None, opener), 1000)
    assert error.value.reason is Reason.ABSENT


@pytest.mark.parametrize(
    ("number", "listed", "reason"),
    [
        (errno.EBUSY, True, Reason.BUSY),
        (errno.ENOENT, True, Reason.ABSENT),
        (errno.ENODEV, False, Reason.ABSENT),
        (errno.EIO, True, Reason.BUSY),  # DirectShow
        (errno.EIO, False, Reason.ABSENT),
        (errno.EACCES, True, Reason.FAILED),
    ],
)
def test_what_an_error_means(number: int, listed: bool, reason: Reason) -> None:
    assert reason_of(OSError(number, "x"), listed) is reason


def test_what_a_simulated_loudspeaker_plays_is_softly_heard_once_a_moment_later() -> None:
    air, tone = Air(), np.full(BLOCK, 1000, np.int16)
    air.play(tone, 5.0)
    assert not air.hear(5.04).any()
    assert air.hear(5.06).tolist() == pytest.approx([100.0] * BLOCK)
    assert not air.hear(5.06).any()
    air.play(tone, 6.0)
    air.clear()
    assert not air.hear(6.06).any()


def test_a_simulated_person_is_quiet_when_asked_to_be(tmp_path: Path) -> None:
    path = make_sound(tmp_path / "speech.wav", seconds=0.1)
    asked = threading.Event()
    microphone = SimulatedMicrophone(path, lambda: "anna", quiet=asked.is_set)
    loud, silent = threading.Event(), threading.Event()

    def deliver(block: np.ndarray) -> None:
        (loud if block.any() else silent).set()

    microphone.start(deliver)
    assert loud.wait(5)
    asked.set()
    assert silent.wait(5)
    microphone.stop()


def test_names_of_simulated_devices() -> None:
    assert is_simulated("simulated") and is_simulated("simulated:clip.mp4")
    assert not is_simulated("simulator") and not is_simulated(None)
    assert simulated_file("simulated") is None
    assert simulated_file("simulated:/a/b:c.mp4") == Path("/a/b:c.mp4")


class Endless:
    """A camera as fast as the machine."""

    def __init__(self) -> None:
        self.given = 0

    def shots(self, stop: threading.Event) -> Iterator[Shot]:
        frame = av.VideoFrame(16, 16, "yuv420p")
        while not stop.is_set():
            self.given += 1
            yield Shot(frame, float(self.given))


class Breaking:
    def __init__(self, error: Exception) -> None:
        self.error = error

    def shots(self, stop: threading.Event) -> Iterator[Shot]:
        raise self.error
        yield


def test_capture_keeps_the_newest_picture_only() -> None:
    camera, works = Endless(), threading.Event()
    run = Capture(camera, works.set, lambda _: None)
    run.start()
    assert works.wait(10)
    one, two = run.next(10), run.next(10)
    assert one is not None and two is not None and two.at > one.at
    run.stop()
    assert run.over
    assert run.next() is None


@pytest.mark.parametrize(
    "error",
    [DeviceError(DeviceKind.CAMERA, Reason.BUSY, "x"), RuntimeError("driver bug")],
)
def test_capture_tells_why_it_ended(error: Exception) -> None:
    told: list[DeviceError] = []
    failed = threading.Event()

    def on_failed(device_error: DeviceError) -> None:
        told.append(device_error)
        failed.set()

    run = Capture(Breaking(error), lambda: None, on_failed)
    run.start()
    assert failed.wait(10)
    assert run.over
    assert told[0].reason is (Reason.BUSY if isinstance(error, DeviceError) else Reason.FAILED)


def test_without_a_sound_card_the_mixer_still_runs() -> None:
    pulled = threading.Event()

    def pull() -> np.ndarray:
        pulled.set()
        return np.zeros(BLOCK, np.int16)

    loudspeaker = NullLoudspeaker()
    loudspeaker.start(pull)
    assert pulled.wait(10)
    loudspeaker.stop()


def test_without_portaudio_sound_devices_are_absent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sounddevice", None)
    with pytest.raises(DeviceError) as error:
        CardMicrophone(None, lambda _: None).start(lambda _: None)
    assert (error.value.kind, error.value.reason) == (DeviceKind.MICROPHONE, Reason.ABSENT)
    assert audio.list_cards(DeviceKind.LOUDSPEAKER) == ()
    audio.look_again()


class PortAudioError(Exception):
    pass


class FakePortAudio:
    """PortAudio with one host API and one headset; `refusal` is what opening says."""

    PortAudioError = PortAudioError

    def __init__(self, refusal: str = "") -> None:
        self.refusal = refusal
        self.opened: list[dict[str, Any]] = []
        self.closed = 0
        self.again = 0
        self.broken = False

    def query_hostapis(self, index: int | None = None) -> Any:
        if self.broken:
            raise PortAudioError("PortAudio not initialized")
        defaults = {"default_input_device": 1, "default_output_device": 2}
        apis = [
            {"name": "MME", "devices": [0]},
            {"name": "Windows WASAPI", "devices": [1, 2], **defaults},
        ]
        return apis if index is None else apis[index]

    def query_devices(self, index: int) -> dict[str, Any]:
        inputs, outputs = ((1, 0), (1, 0), (0, 2))[index]
        return {
            "name": ("Cut off at thirty-one charac", "Headset microphone", "Headset")[index],
            "hostapi": (0, 1, 1)[index],
            "max_input_channels": inputs,
            "max_output_channels": outputs,
        }

    def WasapiSettings(self, *, auto_convert: bool) -> tuple[str, bool]:  # noqa: N802 - its name
        return "WASAPI", auto_convert

    def _stream(self, **options: Any) -> SimpleNamespace:
        if self.refusal:
            raise PortAudioError(self.refusal)
        self.opened.append(options)

        def close(ignore_errors: bool) -> None:
            self.closed += 1

        return SimpleNamespace(start=lambda: None, close=close)

    RawInputStream = RawOutputStream = _stream

    def _terminate(self) -> None:
        if self.broken:
            raise PortAudioError("PortAudio not initialized")
        self.again += 1

    def _initialize(self) -> None:
        self.broken = False
        self.again += 1


def portaudio(monkeypatch: pytest.MonkeyPatch, refusal: str = "") -> FakePortAudio:
    fake = FakePortAudio(refusal)
    monkeypatch.setitem(sys.modules, "sounddevice", fake)
    return fake


def test_sound_cards_are_listed_once_by_their_whole_name(monkeypatch: pytest.MonkeyPatch) -> None:
    fake = portaudio(monkeypatch)
    assert audio.list_cards(DeviceKind.MICROPHONE) == (
        Device("Headset microphone", "Headset microphone"),
    )
    assert audio.list_cards(DeviceKind.LOUDSPEAKER) == (Device("Headset", "Headset"),)
    audio.look_again()
    assert fake.again == 2


def test_the_systems_own_card_comes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    fake = portaudio(monkeypatch)
    names = ("", "Built-in", "Headset")
    api = {"name": "Windows WASAPI", "devices": [1, 2], "default_input_device": 2}
    monkeypatch.setattr(fake, "query_hostapis", lambda: [api])
    card = {"max_input_channels": 1}
    monkeypatch.setattr(fake, "query_devices", lambda index: card | {"name": names[index]})
    found = audio.list_cards(DeviceKind.MICROPHONE)
    assert [device.name for device in found] == ["Headset", "Built-in"]


def test_a_system_that_cannot_list_its_cameras_has_none(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(_api: str) -> None:
        raise av.error.OSError(errno.EIO, "no such thing")

    monkeypatch.setattr(av.device, "enumerate_input_devices", refused)
    assert capture.list_cameras() == ()


def test_device_files_change_when_they_may_be_opened(tmp_path: Path) -> None:
    assert nodes(tmp_path, "video*") == ()
    (tmp_path / "video0").touch()
    (tmp_path / "audio0").touch()
    assert nodes(tmp_path, "video*") == (("video0", True),)
    assert nodes(tmp_path / "none", "pcm*") == ()


def test_a_microphone_delivers_what_the_card_gives(monkeypatch: pytest.MonkeyPatch) -> None:
    fake, blocks = portaudio(monkeypatch), []
    microphone = CardMicrophone("Headset microphone", lambda _: None)
    microphone.start(blocks.append)
    fake.opened[0]["callback"](np.arange(BLOCK, dtype=np.int16).tobytes(), BLOCK, None, None)
    assert fake.opened[0]["device"] == 1
    assert blocks[0][5] == 5
    microphone.stop()
    assert fake.closed == 1


def test_a_loudspeaker_plays_what_is_pulled(monkeypatch: pytest.MonkeyPatch) -> None:
    fake = portaudio(monkeypatch)
    loudspeaker = CardLoudspeaker(None, lambda _: None)
    loudspeaker.start(lambda: np.full(BLOCK, 7, np.int16))
    out = bytearray(BLOCK * 2)
    fake.opened[0]["callback"](memoryview(out), BLOCK, None, None)
    assert np.frombuffer(out, np.int16)[3] == 7
    loudspeaker.stop()


def test_the_systems_own_choice_is_opened_through_wasapi_which_converts(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    fake = portaudio(monkeypatch)
    CardMicrophone(None, lambda _: None).start(lambda _: None)
    CardLoudspeaker(None, lambda _: None).start(lambda: np.zeros(BLOCK, np.int16))
    assert [options["device"] for options in fake.opened] == [1, 2]
    assert all(options["extra_settings"] == ("WASAPI", True) for options in fake.opened)


def test_a_portaudio_that_has_broken_down_is_absent_and_comes_back(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    fake = portaudio(monkeypatch)
    fake.broken = True
    assert audio.list_cards(DeviceKind.MICROPHONE) == ()
    with pytest.raises(DeviceError) as error:
        CardMicrophone(None, lambda _: None).start(lambda _: None)
    assert error.value.reason is Reason.ABSENT
    audio.look_again()
    assert audio.list_cards(DeviceKind.MICROPHONE)


@pytest.mark.parametrize(
    ("refusal", "reason"),
    [("Device unavailable [PaErrorCode -9985]", Reason.BUSY), ("Invalid rate", Reason.FAILED)],
)
def test_a_card_that_refuses_says_why(
    monkeypatch: pytest.MonkeyPatch, refusal: str, reason: Reason
) -> None:
    portaudio(monkeypatch, refusal)
    with pytest.raises(DeviceError) as error:
        CardLoudspeaker("Headset", lambda _: None).start(lambda: np.zeros(BLOCK, np.int16))
    assert (error.value.reason, error.value.name) == (reason, "Headset")


def test_a_card_that_was_chosen_and_is_gone_is_absent(monkeypatch: pytest.MonkeyPatch) -> None:
    portaudio(monkeypatch)
    with pytest.raises(DeviceError) as error:
        CardMicrophone("Old headset", lambda _: None).start(lambda _: None)
    assert (error.value.reason, error.value.name) == (Reason.ABSENT, "Old headset")


def test_a_card_that_ends_by_itself_is_told_once(monkeypatch: pytest.MonkeyPatch) -> None:
    fake = portaudio(monkeypatch)
    lost: list[DeviceError] = []
    microphone = CardMicrophone(None, lost.append)
    microphone.start(lambda _: None)
    fake.opened[0]["finished_callback"]()
    fake.opened[0]["finished_callback"]()
    microphone.stop()
    assert [e.kind for e in lost] == [DeviceKind.MICROPHONE]
