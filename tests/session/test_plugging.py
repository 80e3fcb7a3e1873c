"""Devices that come and go: looked for once at a time, said, and returned to."""

import pytest

from tests.session.checkups import device
from tests.session.dialogue import Dialogue
from yunclient.session import effects as do, intents, messages as m, news
from yunclient.session.problems import ProblemCode
from yunclient.session.state import DeviceKind

MOVED = news.DevicesMoved()
LISTED = m.DevicesListed({})
LOOK = m.ListDevices(simulate=False)
SPEAKER = DeviceKind.LOUDSPEAKER


def test_one_look_at_a_time_and_one_more_for_all_that_moved_meanwhile() -> None:
    dialogue = Dialogue().engine(m.Ready()).learns(MOVED, MOVED, MOVED)
    assert dialogue.told() == [LOOK]
    assert dialogue.engine(LISTED).told() == [LOOK]
    assert dialogue.engine(LISTED).told() == []
    assert dialogue.learns(MOVED).told() == [LOOK]


def test_before_the_engine_is_there_nothing_is_asked() -> None:
    dialogue = Dialogue().learns(MOVED)
    assert dialogue.effects == []
    assert dialogue.engine(m.Ready()).told().count(LOOK) == 1


def test_a_look_that_died_with_its_engine_is_not_waited_for() -> None:
    dialogue = Dialogue().engine(m.Ready()).learns(MOVED, news.EngineGone())
    assert dialogue.engine(m.Ready()).told().count(LOOK) == 1
    assert dialogue.learns(MOVED).told() == [LOOK]


def test_the_device_instead_is_said_until_the_chosen_one_is_back() -> None:
    dialogue = Dialogue().wants(intents.ChooseDevice(SPEAKER, "usb")).engine(m.Ready())
    dialogue.engine(device(SPEAKER, "usb"))
    assert (dialogue.client.devices.instead, dialogue.effects) == ({}, [])
    dialogue.engine(device(SPEAKER, "built-in", instead_of="USB"))
    devices = dialogue.client.devices
    assert (devices.instead, devices.open[SPEAKER].id) == ({SPEAKER: "USB"}, "built-in")
    assert devices.chosen[SPEAKER] == "usb"
    dialogue.engine(device(SPEAKER, "usb"))
    assert dialogue.client.devices.instead == {}


@pytest.mark.parametrize("kind", list(DeviceKind))
def test_a_device_that_took_over_mends_the_problem_of_its_kind_alone(kind: DeviceKind) -> None:
    failed = (m.DeviceFailed(each, "absent", "") for each in DeviceKind)
    dialogue = Dialogue().engine(m.Ready(), *failed, device(kind))
    assert set(dialogue.client.devices.problems) == set(DeviceKind) - {kind}


def test_when_none_is_left_nothing_stays_open() -> None:
    dialogue = Dialogue().engine(m.Ready(), device(SPEAKER, "built-in", instead_of="USB"))
    dialogue.engine(m.DeviceFailed(SPEAKER, "absent", "USB"))
    devices = dialogue.client.devices
    assert (devices.open, devices.instead) == ({}, {})
    assert devices.problems[SPEAKER].code is ProblemCode.LOUDSPEAKER_ABSENT


def test_devices_in_use_are_forgotten_with_the_engine() -> None:
    dialogue = Dialogue().engine(m.Ready(), device(SPEAKER, "built-in", instead_of="USB"))
    dialogue.learns(news.EngineGone())
    devices = dialogue.client.devices
    assert (devices.open, devices.instead, devices.works) == ({}, {}, {})
    assert dialogue.of(do.RestartEngine) == [do.RestartEngine()]
