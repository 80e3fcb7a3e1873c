"""The devices in use: off is off at once; what failed is tried again when it is wanted again."""

import queue
import sys
import threading
from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any

import pytest

from yunclient.media.desk import Desk
from yunclient.media.encode import BLOCK
from yunclient.media.mixer import Mixer
from yunclient.media.tiles import Tiles
from yunclient.media.video import Taken
from yunclient.session.messages import (
    DeviceFailed,
    DeviceUsed,
    DeviceWorks,
    FromEngine,
    SwitchSource,
    UseDevices,
)
from yunclient.session.state import DeviceKind
from yunhearing.ids import PersonId

LIMIT = 20.0
OFF = SwitchSource(mic=False, camera=False)
CARDS = UseDevices(camera="", microphone=None, loudspeaker=None)


class Table:
    """A desk, what it told and what it sent."""

    def __init__(self) -> None:
        self.told: queue.Queue[FromEngine] = queue.Queue()
        self.taken: queue.Queue[Taken] = queue.Queue()
        self.desk = Desk(
            me=lambda: PersonId("me"),
            tiles=Tiles(lambda _: None, lambda _: None),
            mixer=Mixer(),
            tell=self.told.put,
            send_sound=lambda _: None,
            send_picture=self.taken.put,
            sent=None,
        )

    def next(self) -> FromEngine:
        """The next word but `DeviceUsed`."""
        while isinstance(told := self.told.get(timeout=LIMIT), DeviceUsed):
            continue
        return told

    def done(self) -> None:
        """All that was asked of the devices' thread so far is done."""
        over = threading.Event()
        self.desk._do(over.set)
        assert over.wait(LIMIT)


@pytest.fixture
def table() -> Iterator[Table]:
    made = Table()
    yield made
    made.desk.close()


class PortAudioError(Exception):
    pass


class Socket:
    """PortAudio on a machine where cards are plugged in while it runs; it sees them anew only."""

    PortAudioError = PortAudioError

    def __init__(self) -> None:
        self.plugged: list[str] = []
        self.seen: list[str] = []

    def query_hostapis(self, _index: int | None = None) -> Any:
        api = {"name": "ALSA", "devices": list(range(len(self.seen)))}
        return [api] if _index is None else api

    def query_devices(self, index: int) -> dict[str, Any]:
        return {
            "name": self.seen[index],
            "hostapi": 0,
            "max_input_channels": 1,
            "max_output_channels": 1,
        }

    def _stream(self, *, callback: Callable[..., None], **_options: Any) -> SimpleNamespace:
        """It gives or takes one block."""

        def start() -> None:
            callback(bytearray(2 * BLOCK), BLOCK, None, None)

        return SimpleNamespace(start=start, close=lambda ignore_errors: None)

    RawInputStream = RawOutputStream = _stream

    def _terminate(self) -> None:
        self.seen = []

    def _initialize(self) -> None:
        self.seen = [*self.plugged]


@pytest.fixture
def socket(monkeypatch: pytest.MonkeyPatch) -> Socket:
    made = Socket()
    monkeypatch.setitem(sys.modules, "sounddevice", made)
    return made


def failures(*kinds: DeviceKind) -> list[DeviceFailed]:
    return [DeviceFailed(kind, "absent", "") for kind in kinds]


BOTH = (DeviceKind.LOUDSPEAKER, DeviceKind.MICROPHONE)


def test_a_camera_switched_off_sends_nothing_more_while_a_device_still_opens(table: Table) -> None:
    table.desk.use(UseDevices(camera="simulated", microphone="", loudspeaker=""))
    table.desk.connect(True)
    table.desk.switch(SwitchSource(mic=False, camera=True))
    assert table.taken.get(timeout=LIMIT)
    opened = threading.Event()
    table.desk._do(lambda: opened.wait(LIMIT))  # a driver that takes its time
    camera = table.desk._camera
    assert camera is not None
    table.desk.switch(SwitchSource(mic=False, camera=False))
    assert not camera.sending
    table.desk.connect(True)
    assert not camera.sending
    opened.set()
    table.done()
    assert table.desk._camera is None


def test_off_is_off_though_a_camera_that_opens_meanwhile_follows_an_older_wish(
    table: Table,
) -> None:
    off: list[threading.Thread] = []

    class On:
        """Read by the devices' thread, it is followed by the wish to switch off."""

        camera = True

        @property
        def mic(self) -> bool:
            off.append(threading.Thread(target=table.desk.switch, args=(OFF,)))
            off[0].start()
            off[0].join(0.2)
            return True

    table.desk._switched = On()  # type: ignore[assignment] # the microphone is on, for a moment
    table.desk._follow_sending()
    off[0].join(LIMIT)
    assert table.desk._pump.muted


def test_a_microphone_plugged_in_later_works_when_it_is_switched_on(
    table: Table, socket: Socket
) -> None:
    table.desk.use(CARDS)
    table.desk.join(True)
    assert [table.next(), table.next()] == failures(*BOTH)
    table.desk.switch(SwitchSource(mic=True, camera=False))
    assert [table.next()] == failures(DeviceKind.MICROPHONE)
    table.desk.switch(SwitchSource(mic=False, camera=False))
    table.done()
    assert table.told.empty()
    socket.plugged.append("Headset")
    table.desk.switch(SwitchSource(mic=True, camera=False))
    assert table.next() == DeviceWorks(DeviceKind.MICROPHONE)


def test_choosing_again_and_entering_again_try_what_failed(table: Table, socket: Socket) -> None:
    table.desk.use(CARDS)
    table.desk.join(True)
    assert [table.next(), table.next()] == failures(*BOTH)
    table.desk.join(True)  # a pair renewed
    table.done()
    assert table.told.empty()
    table.desk.join(False)
    table.done()
    table.desk.join(True)
    assert [table.next(), table.next()] == failures(*BOTH)
    socket.plugged.append("Headset")
    table.desk.use(CARDS)
    assert [table.next(), table.next()] == [DeviceWorks(kind) for kind in BOTH]
