"""What the court is told: marks, codes, counts, and nothing that names a thing or a person."""

import msgspec

from tests.devicetest.sitting import EMPTY, NET, Sitting, check_of
from yunclient.devicetest import machine
from yunclient.devicetest.checks import Fault, Item
from yunclient.devicetest.machine import Stage
from yunclient.devicetest.measures import NetworkMeasure
from yunclient.devicetest.report import body
from yunhearing.rest import DeviceTestBody, PartResult


def told(sitting: Sitting) -> DeviceTestBody:
    return body(sitting.test, "v1", "0.2.0", "Linux")


def test_a_passed_test_is_told_with_its_numbers() -> None:
    sitting = Sitting().until(Stage.VERDICT)
    sitting.learn(msgspec.structs.replace(NET, rtt_ms=30.123, loss=0.012345, relay=True))
    assert told(sitting) == DeviceTestBody(
        consent="v1",
        parts=dict.fromkeys(("image", "sound", "speaker", "guide", "network"), PartResult.PASSED),
        version="0.2.0",
        system="Linux",
        rtt_ms=30.1,
        loss=0.0123,
        down_kbps=20_000.0,
        up_kbps=8000.0,
    )


def test_faults_are_told_by_their_codes_in_order_and_what_is_under_way_is_untested() -> None:
    sitting = Sitting()
    sitting.look = EMPTY
    sitting.pass_time(4000).at(Stage.SOUND).pass_time(500)
    sitting.learn(NetworkMeasure(server=True, link=False, done=True))
    report = told(sitting)
    assert report.faults == (Fault.NO_FACE.value, Fault.LINK_BLOCKED.value)
    assert report.parts == {
        "image": PartResult.FAILED,
        "sound": PartResult.UNTESTED,
        "speaker": PartResult.UNTESTED,
        "guide": PartResult.UNTESTED,
        "network": PartResult.FAILED,
    }


def test_a_headset_is_no_fault() -> None:
    sitting = Sitting()
    sitting.heard = 0
    sitting.until(Stage.SPEAKER).pass_time(6000)
    sitting.test = machine.answered(machine.spoken(sitting.test, "371"), "371", sitting.now)
    assert check_of(sitting.test, Item.LOOP).fault is Fault.HEADSET
    assert told(sitting).faults == ()
    assert told(sitting).parts["speaker"] is PartResult.PASSED


def test_no_name_of_a_device_is_told() -> None:
    sitting = Sitting().until(Stage.VERDICT)
    assert "麦克风" not in msgspec.json.encode(told(sitting)).decode()
