"""Devices pulled out and plugged in: the next one goes on, and the chosen one is taken back."""

import queue
import threading
import time
from collections.abc import Callable, Iterator
from functools import partial

import pytest

from tests.media.plugs import Plugs
from yunclient.devicetest.machine import Probe
from yunclient.media import watch
from yunclient.media.client import EngineClient, launch_thread
from yunclient.media.desk import Desk
from yunclient.media.mixer import Mixer
from yunclient.media.place import Place, Run
from yunclient.media.tiles import Tiles
from yunclient.session.messages import (
    DeviceFailed,
    DevicesListed,
    DeviceUsed,
    Examine,
    FromEngine,
    SwitchSource,
    UseDevices,
)
from yunclient.session.state import Device, DeviceKind
from yunhearing.ids import PersonId

LIMIT = 20.0
CAMERA, MICROPHONE, LOUDSPEAKER = DeviceKind
ON = SwitchSource(mic=True, camera=True)
DEFAULTS = UseDevices(None, None, None)


class Table:
    """A desk with two of everything, the built-in ones first."""

    def __init__(self) -> None:
        self.plugs = Plugs()
        self.told: queue.Queue[FromEngine] = queue.Queue()
        for kind in DeviceKind:
            self.plugs.plug(kind, f"built-in {kind}", f"usb {kind}")
        self.plugs.refresh()
        self.desk = Desk(
            me=lambda: PersonId("me"),
            tiles=Tiles(lambda _: None, lambda _: None),
            mixer=Mixer(),
            tell=self.told.put,
            send_sound=lambda _: None,
            send_picture=lambda _: None,
            sent=None,
            backend=self.plugs,
        )

    def until(self, kind: DeviceKind) -> DeviceUsed | DeviceFailed:
        """The next word on which device of a kind is used, or why none is."""
        while True:
            told = self.told.get(timeout=LIMIT)
            if isinstance(told, DeviceUsed | DeviceFailed) and told.kind is kind:
                return told

    def flows(self, kind: DeviceKind) -> None:
        """Until there is something of the device to miss."""
        wait_for(lambda: f"id of usb {kind}" in self.plugs.flowing)

    def listed(self) -> DevicesListed:
        while not isinstance(told := self.told.get(timeout=LIMIT), DevicesListed):
            continue
        return told

    def hearing(self, chosen: UseDevices = DEFAULTS) -> None:
        self.desk.use(chosen)
        self.desk.switch(ON)
        self.desk.join(True)


def wait_for(condition: Callable[[], object]) -> None:
    """Until it holds: devices are opened and closed by other threads."""
    end = time.monotonic() + LIMIT
    while not condition():
        assert time.monotonic() < end
        threading.Event().wait(0.01)


@pytest.fixture
def table(monkeypatch: pytest.MonkeyPatch) -> Iterator[Table]:
    monkeypatch.setattr(watch, "SETTLING", 0.1)
    made = Table()
    yield made
    made.desk.close()
    assert not made.plugs.open


def builtin(kind: DeviceKind, instead_of: str = "") -> DeviceUsed:
    name = f"built-in {kind}"
    return DeviceUsed(kind, Device(f"id of {name}", name), instead_of)


def usb(kind: DeviceKind, instead_of: str = "") -> DeviceUsed:
    name = f"usb {kind}"
    return DeviceUsed(kind, Device(f"id of {name}", name), instead_of)


def choosing(kind: DeviceKind) -> UseDevices:
    return UseDevices(**{k.value: f"id of usb {k}" if k is kind else "" for k in DeviceKind})


KINDS = pytest.mark.parametrize("kind", DeviceKind)


@KINDS
@pytest.mark.parametrize("silently", [False, True])
def test_the_next_device_goes_on_and_the_chosen_one_comes_back(
    table: Table, kind: DeviceKind, silently: bool
) -> None:
    table.hearing(choosing(kind))
    assert table.until(kind) == usb(kind)
    table.plugs.unplug(f"usb {kind}", silently=silently)
    assert table.until(kind) == builtin(kind, f"usb {kind}")
    table.plugs.plug(kind, f"usb {kind}")
    assert table.until(kind) == usb(kind)


@KINDS
def test_what_the_system_chose_is_missed_too(table: Table, kind: DeviceKind) -> None:
    table.hearing()
    assert table.until(kind) == builtin(kind)
    table.plugs.unplug(f"built-in {kind}")
    assert table.until(kind) == usb(kind, f"built-in {kind}")
    table.plugs.plug(kind, f"built-in {kind}", first=True)
    assert table.until(kind) == builtin(kind)


@KINDS
def test_the_last_one_pulled_out_is_told_and_works_when_it_is_back(
    table: Table, kind: DeviceKind
) -> None:
    table.hearing(choosing(kind))
    table.until(kind)
    table.plugs.unplug(f"usb {kind}", f"built-in {kind}")
    failed = table.until(kind)
    assert isinstance(failed, DeviceFailed)
    assert (failed.reason, failed.name) == ("absent", f"usb {kind}")
    table.plugs.plug(kind, f"usb {kind}")
    assert table.until(kind) == usb(kind)


@KINDS
def test_one_that_stops_without_a_word_is_opened_once_more_before_the_next(
    table: Table, kind: DeviceKind
) -> None:
    table.hearing(choosing(kind))
    table.until(kind)
    table.flows(kind)
    table.plugs.frozen.add(f"id of usb {kind}")
    assert table.until(kind) == usb(kind)  # it had only stumbled
    table.flows(kind)
    table.plugs.frozen.add(f"id of usb {kind}")
    assert table.until(kind) == builtin(kind, f"usb {kind}")


@KINDS
def test_one_that_stays_frozen_is_left_for_the_next(
    table: Table, kind: DeviceKind, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watch, "REOPENING", 0.1)
    table.hearing(choosing(kind))
    table.until(kind)
    table.flows(kind)
    for frozen in table.plugs.dead, table.plugs.frozen:
        frozen.add(f"id of usb {kind}")
    while (told := table.until(kind)) == usb(kind):
        continue  # a sound card opens before its first block
    assert told == builtin(kind, f"usb {kind}")


@pytest.mark.parametrize("kind", [MICROPHONE, LOUDSPEAKER])
def test_a_sound_card_from_which_nothing_comes_never_works(
    table: Table, kind: DeviceKind, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("OPENING", "RETRY"):
        monkeypatch.setattr(watch, name, 0.1)
    both = {f"id of built-in {kind}", f"id of usb {kind}"}
    table.plugs.dead |= both
    table.plugs.frozen |= both
    table.desk.use(choosing(kind))
    table.desk.examine(Examine(Probe.SOUND, 1))
    assert isinstance(table.until(kind), DeviceFailed)
    opened = len(table.plugs.opened)
    wait_for(lambda: len(table.plugs.opened) >= opened + 4)  # it is tried again, without a word
    assert not [m for m in table.told.queue if isinstance(m, DeviceUsed | DeviceFailed)]
    table.plugs.dead.clear()
    assert isinstance(table.until(kind), DeviceUsed)


def test_nothing_is_arranged_while_nothing_has_failed(
    table: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    table.hearing()
    wait_for(lambda: len(table.plugs.flowing) == 3)
    done: list[None] = []
    monkeypatch.setattr(table.desk, "_retry", lambda: done.append(None))
    table.desk._again()
    table.desk.list(False)
    table.listed()
    assert not done


def test_what_was_open_and_cannot_be_opened_again_is_replaced(table: Table) -> None:
    """A headset goes as two; the list may still name the half that was not heard to stop."""
    table.hearing(UseDevices("", "id of usb microphone", "id of usb loudspeaker"))
    for kind in (MICROPHONE, LOUDSPEAKER):
        table.flows(kind)
    while not table.told.empty():
        table.told.get()
    table.plugs.occupied.add("id of usb microphone")
    table.plugs.unplug("usb loudspeaker")
    awaited = {builtin(kind, f"usb {kind}") for kind in (MICROPHONE, LOUDSPEAKER)}
    while awaited:  # whichever sounds first
        awaited.discard(table.told.get(timeout=LIMIT))


def test_a_device_in_use_elsewhere_is_said_and_not_replaced(table: Table) -> None:
    table.plugs.occupied.add("id of usb camera")
    table.hearing(choosing(CAMERA))
    failed = table.until(CAMERA)
    assert isinstance(failed, DeviceFailed) and failed.reason == "busy"
    assert not table.plugs.open


def test_what_stands_in_and_is_in_use_elsewhere_is_passed_over(table: Table) -> None:
    table.plugs.plug(CAMERA, "third camera")
    table.plugs.occupied.add("id of built-in camera")
    table.hearing(choosing(CAMERA))
    table.until(CAMERA)
    table.plugs.unplug("usb camera")
    third = Device("id of third camera", "third camera")
    assert table.until(CAMERA) == DeviceUsed(CAMERA, third, "usb camera")


def test_a_simulated_device_never_stands_in_and_nothing_stands_in_for_it(table: Table) -> None:
    table.desk.list(True)
    assert table.listed().present[CAMERA][-1].simulated
    table.hearing(choosing(CAMERA))
    table.until(CAMERA)
    table.plugs.unplug("usb camera", "built-in camera")
    assert isinstance(table.until(CAMERA), DeviceFailed)
    table.desk.use(UseDevices("simulated:no-such-clip.mp4", "", ""))
    table.plugs.plug(CAMERA, "usb camera")
    failed = table.until(CAMERA)
    assert isinstance(failed, DeviceFailed) and failed.name == "no-such-clip.mp4"
    assert table.listed()
    assert not table.plugs.open


def test_sound_goes_on_while_a_camera_is_plugged_in(table: Table) -> None:
    table.hearing()
    table.until(MICROPHONE)
    before = table.plugs.refreshed
    table.plugs.plug(CAMERA, "third camera")
    assert len(table.listed().present[CAMERA]) == 3
    table.desk.list(False)  # the bell rings for the same
    table.listed()
    assert table.plugs.refreshed == before


def test_where_the_system_shows_no_sign_the_bell_makes_it_look(table: Table) -> None:
    table.plugs.signs = False
    table.hearing()
    table.until(MICROPHONE)
    table.plugs.plug(MICROPHONE, "headset microphone", first=True)
    table.desk.list(False)
    headset = Device("id of headset microphone", "headset microphone")
    assert table.until(MICROPHONE) == DeviceUsed(MICROPHONE, headset)
    assert table.listed().present[MICROPHONE][0] == headset


PROBES = {
    Probe.PREVIEW: {CAMERA, MICROPHONE, LOUDSPEAKER},
    Probe.IMAGE: {CAMERA},
    Probe.SOUND: {MICROPHONE, LOUDSPEAKER},
    Probe.SPEAKER: {MICROPHONE, LOUDSPEAKER},
}


@pytest.mark.parametrize("probe", PROBES)
def test_a_probe_opens_what_it_needs_and_its_end_closes_it(table: Table, probe: Probe) -> None:
    table.desk.use(DEFAULTS)
    table.desk.examine(Examine(probe, 1))
    wait_for(lambda: len(table.plugs.open) == len(PROBES[probe]))
    assert {id_.split()[-1] for id_ in table.plugs.open} == {str(kind) for kind in PROBES[probe]}
    table.desk.examine(Examine(Probe.NOTHING, 2))
    wait_for(lambda: not table.plugs.open)


def test_the_end_of_a_probe_leaves_the_hearing_what_it_needs(table: Table) -> None:
    table.hearing()
    wait_for(lambda: len(table.plugs.open) == 3)
    table.desk.examine(Examine(Probe.SOUND, 1))
    assert table.desk._pump.muted
    table.desk.examine(Examine(Probe.NOTHING, 2))
    assert not table.desk._pump.muted
    table.desk.list(False)
    table.listed()
    assert len(table.plugs.opened) == len(table.plugs.open) == 3


def test_a_test_goes_on_trying_and_says_the_same_only_once(
    table: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watch, "RETRY", 0.1)
    table.plugs.occupied.add("id of built-in camera")
    table.desk.use(DEFAULTS)
    table.desk.examine(Examine(Probe.IMAGE, 1))
    assert isinstance(table.until(CAMERA), DeviceFailed)
    tried = threading.Semaphore(0)
    take = table.plugs.take
    monkeypatch.setattr(table.plugs, "take", lambda *a: (tried.release(), take(*a))[1])
    assert tried.acquire(timeout=LIMIT) and tried.acquire(timeout=LIMIT)
    table.plugs.occupied.clear()
    assert table.until(CAMERA) == builtin(CAMERA)


def test_other_microphones_are_listened_to_beside(table: Table) -> None:
    names = [f"extra {n}" for n in range(3)]
    table.plugs.plug(MICROPHONE, *names)
    table.plugs.refresh()
    table.plugs.levels = {"id of extra 0": 3276, "id of extra 1": 327}
    table.plugs.occupied.add("id of extra 1")
    table.desk.use(DEFAULTS)
    others = ("id of built-in microphone", *(f"id of {name}" for name in names))
    table.desk.examine(Examine(Probe.SOUND, 1, others))
    wait_for(lambda: table.desk.others.get("id of extra 0") == -20)
    assert "id of extra 1" not in table.plugs.open and "id of extra 2" not in table.plugs.open
    table.plugs.plug(MICROPHONE, "extra 4")  # whatever is open closes while PortAudio looks
    table.listed()
    wait_for(lambda: "id of extra 0" in table.plugs.open)
    table.desk.examine(Examine(Probe.SPEAKER, 2))
    wait_for(lambda: "id of extra 0" not in table.plugs.open)
    assert not table.desk.others


def test_an_engine_takes_the_devices_it_is_given() -> None:
    plugs = Plugs()
    plugs.plug(CAMERA, "plugged camera")
    told: queue.Queue[FromEngine] = queue.Queue()
    engine = EngineClient(told.put, lambda: None, launch=partial(launch_thread, backend=plugs))
    engine.start()
    engine.send(DEFAULTS)
    engine.send(Examine(Probe.IMAGE, 1))
    while not isinstance(message := told.get(timeout=LIMIT), DeviceUsed):
        continue
    assert message.device == Device("id of plugged camera", "plugged camera")
    engine.close(10.0)
    wait_for(lambda: not plugs.open)


class Signs:
    """What a system shows of its devices."""

    def __init__(self) -> None:
        self.cameras = 0

    def sign(self) -> tuple[int, None]:
        return self.cameras, None


def test_a_watch_that_was_kept_waiting_blames_no_device() -> None:
    """After a laptop's sleep nothing has come for hours, and everything is in order."""
    place = Place(CAMERA, tuple, lambda run: None, lambda message: None)
    stalled: list[Run] = []
    looking = watch.Watch(
        [place],
        Signs(),
        stalled=lambda _place, run, _error: stalled.append(run),
        moved=lambda: None,
        again=lambda: None,
    )
    now = time.monotonic()
    place.run = run = Run(Device("id", "name"), alive=now, opened=now, works=True)
    for step in range(5):
        looking._look(now + step * 0.1)
    looking._look(now + 3600)
    assert not stalled
    for step in range(10):
        looking._look(now + 3600 + step * 0.1)
    assert stalled == [run]


def test_a_device_with_many_signs_is_looked_at_when_they_have_come() -> None:
    signs, moved = Signs(), []
    looking = watch.Watch(
        [],
        signs,
        stalled=lambda _place, _run, _error: None,
        moved=lambda: moved.append(signs.cameras),
        again=lambda: None,
    )
    for cameras in (0, 1, 2, 2, 2):
        signs.cameras = cameras
        looking._look_around()
    assert moved == [2]
    looking.doubt()
    looking._look_around()
    assert moved == [2, 2]
