"""The device test in each of its states, for pictures and tests: measures to the real machine."""

from collections.abc import Iterable

from msgspec.structs import replace
from PySide6.QtWidgets import QWidget

from yunclient.devicetest import machine
from yunclient.devicetest.checks import Check, Item, Mark
from yunclient.devicetest.machine import DeviceTest, Stage
from yunclient.devicetest.measures import (
    Box,
    DeviceStates,
    EchoMeasure,
    ImageMeasure,
    LoopMeasure,
    Measure,
    NetworkMeasure,
    SoundMeasure,
)
from yunclient.session import face
from yunclient.session.state import PREVIEW, Checkup, Client, Face, FaceStep, Sending
from yunclient.ui.gallery_room import room
from yunclient.ui.gallery_states import HEARINGS, NOW, Shot, at, clock, listing
from yunclient.ui.pages.device_test import DeviceTestPage
from yunclient.ui.viewmodels.device_test import DeviceTestModel
from yunclient.ui.widgets.silhouettes import Silhouettes
from yunhearing.state import Phase

STEP = 100  # ms between measures
GOOD_LOOK = ImageMeasure(
    1280, 720, 30, 118, 46, 1.4, (Box(0.42, 0.27, 0.16, 0.32, 0.98),), 132, 96, 180
)
ASIDE = replace(
    GOOD_LOOK, faces=(Box(0.14, 0.24, 0.16, 0.32, 0.97),), face_light=38, back_light=224
)
OPEN = DeviceStates("", "", "", {"mic-1": "USB 耳机麦克风", "mic-2": "内置麦克风"})
FINE_NETWORK = NetworkMeasure(
    server=True,
    trusted=True,
    server_ms=38,
    link=True,
    udp=True,
    rtt_ms=42,
    jitter_ms=4,
    loss=0.0,
    down_kbps=24_300,
    up_kbps=8_200,
    done=True,
)
POOR_NETWORK = replace(FINE_NETWORK, udp=False, relay=False, loss=None, rtt_ms=None, up_kbps=310)
IDENTITY = Check(Item.IDENTITY, Mark.UNTESTED)
_SENTENCE = (-62, -61, -24, -19, -17, -21, -26, -44, -23, -18, -16, -20, -28, -60, -22, -19)


def voice(count: int, *, noise: float = -61, by: float = 0) -> list[SoundMeasure]:
    """Tenths of a second: the room for a second, then a sentence again and again."""
    quiet = [SoundMeasure(noise - 2 + n % 3, noise + 6) for n in range(10)]
    said = [_SENTENCE[n % len(_SENTENCE)] + by for n in range(count)]
    return [*quiet, *(SoundMeasure(max(level, noise), level + 8) for level in said)]


def told(test: DeviceTest, measures: Iterable[Measure], now: int, step: int = STEP) -> DeviceTest:
    """The test after these measures, one each `step` ms from `now` on."""
    for index, measure in enumerate(measures):
        test = machine.learned(test, measure, now + index * step)
    return test


def begun(*, guide_seen: bool = False) -> DeviceTest:
    test = machine.begun(NOW, guide_seen=guide_seen)
    return told(replace(test, identity=IDENTITY), [OPEN], NOW)


def looks(look: ImageMeasure, count: int) -> list[ImageMeasure]:
    """Looks at a picture that moves a little."""
    return [replace(look, change=look.change + n % 2 * 0.1) for n in range(count)]


def image_passed(test: DeviceTest | None = None) -> DeviceTest:
    return told(begun() if test is None else test, looks(GOOD_LOOK, 15), NOW)


def at_sound() -> DeviceTest:
    return machine.shown(image_passed(), Stage.SOUND, NOW)


def sound_passed() -> DeviceTest:
    return told(at_sound(), voice(58), NOW)


def at_speaker() -> DeviceTest:
    return machine.shown(sound_passed(), Stage.SPEAKER, NOW)


def loops(*heard: bool, of: int = 5) -> list[Measure]:
    return [
        LoopMeasure(n, of, one, 42 + n if one else None, 24 if one else 0)
        for n, one in enumerate(heard, 1)
    ]


def speaker_passed() -> DeviceTest:
    sounds = [*loops(True, True, True, True, True), EchoMeasure(-31, -64, -60)]
    return told(at_speaker(), sounds, NOW)


def at_guide() -> DeviceTest:
    return machine.shown(told(speaker_passed(), [FINE_NETWORK], NOW), Stage.GUIDE, NOW)


def silent() -> DeviceTest:
    """Nothing came back from the headset."""
    sounds = [*loops(False, False, False, False, False), EchoMeasure(-60, -60, -60)]
    return told(at_speaker(), sounds, NOW)


def headset(*answers: str) -> DeviceTest:
    """A number was spoken into the headset and these were typed."""
    test = machine.spoken(silent(), "407")
    for digits in answers:
        test = machine.answered(test, digits, NOW)
    return test


def all_passed() -> DeviceTest:
    return machine.toured(at_guide(), NOW)


def all_failed() -> DeviceTest:
    """A dark face before a window, a faint voice, echo, and a network without UDP."""
    test = told(begun(), looks(ASIDE, 40), NOW)
    test = told(machine.shown(test, Stage.SOUND, NOW), voice(70, by=-32), NOW)
    sounds = [*loops(True, True, True, True, True), EchoMeasure(-24, -33, -60)]
    test = told(machine.shown(test, Stage.SPEAKER, NOW), sounds, NOW)
    test = told(machine.shown(test, Stage.GUIDE, NOW), [POOR_NETWORK], NOW)
    return machine.toured(test, NOW)


def absent() -> DeviceTest:
    return told(begun(), [DeviceStates("absent", "", "")], NOW)


def state(test: DeviceTest, **more: object) -> Client:
    """The list with the test over it; `more` replaces parts of the Checkup."""
    first, *rest = HEARINGS
    soon = replace(first, phase=Phase.SCHEDULED, opened_at=None, scheduled_at=at(10, 6))
    base = listing((soon, *rest))
    checkup = replace(Checkup(test, enter=soon.id), **more)
    return replace(base, checkup=checkup)


def sharing(client: Client) -> Client:
    return replace(client, preferences=replace(client.preferences, share_report=True))


def inside(test: DeviceTest) -> Client:
    """The test over a hearing that goes on."""
    held = room()
    return replace(held, preferences=listing().preferences, checkup=Checkup(test))


def facing(step: FaceStep, test: DeviceTest | None = None) -> Client:
    """A court whose own service compares faces; the image passed and chosen again."""
    seen = image_passed() if test is None else test
    seen = replace(seen, identity=face.line(step))
    return state(seen, face=Face(1, step, face.CONSENT))


def page(client: Client, *, asking: bool = False, facing: bool = False) -> QWidget:
    model = DeviceTestModel(client, clock)
    without = (
        () if client.checkup is None or client.checkup.test.devices.camera == "" else (PREVIEW,)
    )
    made = DeviceTestPage(model, Silhouettes(without))
    if asking:
        model.leave()
    if facing:
        model.consider_face()
    return made


def _aside() -> QWidget:
    return page(state(told(begun(), looks(ASIDE, 40), NOW)))


def _passed() -> QWidget:
    return page(sharing(state(all_passed(), report=Sending.SENT)))


_AGAIN = told(at_speaker(), loops(True, True), NOW)
SHOTS: tuple[Shot, ...] = (
    Shot("test-image", lambda: page(state(told(begun(), looks(GOOD_LOOK, 6), NOW))), large=True),
    Shot("test-image-passed", lambda: page(state(image_passed()))),
    Shot(
        "test-image-failed", lambda: page(state(told(begun(), looks(ASIDE, 40), NOW))), large=True
    ),
    Shot("test-image-absent", lambda: page(state(absent()))),
    Shot("test-image-waiting", lambda: page(state(begun()))),
    Shot("test-sound", lambda: page(state(told(at_sound(), voice(30), NOW))), large=True),
    Shot("test-sound-passed", lambda: page(state(sound_passed()))),
    Shot("test-sound-noisy", lambda: page(state(told(at_sound(), voice(62, noise=-38), NOW)))),
    Shot("test-sound-faint", lambda: page(state(told(at_sound(), voice(70, by=-32), NOW)))),
    Shot("test-speaker", lambda: page(state(_AGAIN)), large=True),
    Shot("test-speaker-headset", lambda: page(state(headset())), large=True),
    Shot("test-speaker-silent", lambda: page(state(silent()))),
    Shot("test-speaker-wrong", lambda: page(state(headset("123")))),
    Shot("test-guide", lambda: page(state(at_guide())), large=True),
    Shot(
        "test-verdict", lambda: page(sharing(state(all_passed(), report=Sending.SENT))), large=True
    ),
    Shot("test-verdict-failed", lambda: page(sharing(state(all_failed()))), large=True),
    Shot("test-skip", lambda: page(state(at_sound()), asking=True)),
    Shot("test-face", lambda: page(facing(FaceStep.OFFERED)), large=True),
    Shot("test-face-question", lambda: page(facing(FaceStep.OFFERED), facing=True), large=True),
    Shot("test-face-comparing", lambda: page(facing(FaceStep.COMPARING))),
    Shot("test-face-open", lambda: page(facing(FaceStep.OPEN)), large=True),
    Shot("test-face-refused", lambda: page(facing(FaceStep.REFUSED))),
    Shot("test-face-confirmed", lambda: page(facing(FaceStep.CONFIRMED))),
    Shot("test-face-unknown", lambda: page(facing(FaceStep.UNKNOWN))),
    Shot("test-face-verdict", lambda: page(facing(FaceStep.FAILED, all_passed()))),
    Shot("test-hearing", lambda: page(inside(told(at_sound(), voice(30), NOW)))),
    Shot("test-image-1024", lambda: page(state(image_passed())), size=(1024, 640)),
    Shot("test-sound-1024", lambda: page(state(sound_passed())), size=(1024, 640)),
    Shot("test-speaker-1024", lambda: page(state(headset())), size=(1024, 640)),
    Shot("test-verdict-1024", lambda: page(state(all_failed())), size=(1024, 640)),
    Shot("test-image-1080", lambda: page(state(image_passed())), size=(1920, 1080)),
)
