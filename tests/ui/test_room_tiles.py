"""What stands on each tile, as values: microphone, tag, bars, card."""

import pytest
from msgspec.structs import replace

from tests.ui.room_views import inside, tile, view
from yunclient.session.problems import ProblemCode
from yunclient.session.state import Device, DeviceKind
from yunclient.ui.gallery_room import (
    NOW,
    PEOPLE,
    broken_device,
    changed,
    hearing,
    lost,
    person,
    recess,
    room,
)
from yunclient.ui.gallery_share import right
from yunclient.ui.gallery_states import DEVICES
from yunclient.ui.viewmodels.room_tiles import Mic
from yunclient.ui.viewmodels.room_view import room_view
from yunhearing.ids import PersonId
from yunhearing.roles import Role
from yunhearing.state import Presence


def test_who_has_a_tile() -> None:
    people = (
        *changed(PEOPLE, "clerk", presence=Presence.LOST),
        person("away", "某", Role.THIRD_PARTY, presence=Presence.AWAY),
        person("waits", "某", Role.WITNESS, presence=Presence.LOBBY),
        person("released", "某", Role.WITNESS, called=False),
        person("called", "某", Role.WITNESS, called=True),
        person("watcher", "某", Role.OBSERVER),
    )
    shown = [t.person for t in view(room(hearing(people))).tiles]
    assert shown == [p.id for p in PEOPLE] + ["called"]


@pytest.mark.parametrize(
    ("who", "mic", "tag"),
    [
        ("judge", Mic.ON, None),
        ("clerk", Mic.OFF, None),
        ("d-counsel", Mic.SPEAKING, "正在发言"),
        ("p-counsel", Mic.LOCKED, "法官已静音"),
    ],
)
def test_microphones_and_tags(who: str, mic: Mic, tag: str | None) -> None:
    shown = tile(room(), who)
    assert shown.mic is mic
    assert (shown.tag.text if shown.tag else None) == tag


def test_who_shares_is_told_on_the_tile_the_own_too() -> None:
    for me in ("plaintiff", "judge"):
        state = room(hearing(requests=(right("plaintiff"),)), me=me)
        shown = tile(state, "plaintiff")
        assert shown.tag is not None
        assert shown.tag.text == "正在共享桌面"


def test_in_a_recess_nobody_speaks() -> None:
    shown = tile(room(recess()), "d-counsel")
    assert shown.mic is Mic.SILENT
    assert shown.tag is None
    strip = view(room(recess())).stage_notice
    assert strip is not None
    assert strip.title == "休庭中，麦克风不传声"


def test_breath_is_not_speech() -> None:
    state = room()
    assert state.room is not None
    media = replace(state.room.media, levels={PersonId("judge"): -70})
    assert tile(inside(state, media=media), "judge").mic is Mic.ON


def test_a_lost_person_keeps_the_place_without_a_picture() -> None:
    state = room(hearing(changed(PEOPLE, "d-counsel", presence=Presence.LOST)))
    shown = tile(state, "d-counsel")
    assert shown.blank
    assert shown.bars == 0
    assert shown.card.text == "网络中断，正在恢复"
    assert shown.tag is None


def test_own_link_lost_freezes_the_others() -> None:
    state = lost()
    judge, defendant, me = (tile(state, who) for who in ("judge", "defendant", "plaintiff"))
    assert judge.frozen
    assert judge.tag is not None
    assert judge.tag.text == "画面停在 11 秒前"
    assert defendant.tag is not None
    assert defendant.tag.text == "停在 11 秒前"
    assert not me.frozen
    assert me.tag is not None
    assert me.tag.text == "您的席位已保留"


def test_who_is_not_heard_or_hears_nobody_is_told() -> None:
    deaf = broken_device(DeviceKind.LOUDSPEAKER, ProblemCode.LOUDSPEAKER_ABSENT)
    mute = broken_device(DeviceKind.MICROPHONE, ProblemCode.MICROPHONE_ABSENT)
    seen = [room_view(state, NOW).banner for state in (deaf, mute)]
    assert [banner and banner.title for banner in seen] == ["没有找到扬声器", "没有找到麦克风"]
    assert tile(mute, "plaintiff").mic is Mic.OFF
    quiet = room(hearing(changed(PEOPLE, "plaintiff", mic=False)))
    assert room_view(replace(quiet, devices=mute.devices), NOW).banner is None


def test_the_own_tile_says_why_there_is_no_picture() -> None:
    busy = broken_device(DeviceKind.CAMERA, ProblemCode.CAMERA_BUSY)
    assert tile(busy, "plaintiff").card.text == "摄像头被其他程序占用，请在“设备”里更换"


@pytest.mark.parametrize(
    ("chosen", "mirrored"),
    [("cam-1", True), (None, True), ("simulated", False), ("simulated:clip.mp4", False)],
)
def test_the_mark_in_a_simulated_picture_is_not_mirrored(chosen, mirrored) -> None:
    """The camera writes 模拟 into its picture; whoever sees it must be able to read it."""
    camera = Device("simulated", "", simulated=True)
    present = {DeviceKind.CAMERA: (*DEVICES.present[DeviceKind.CAMERA], camera)}
    devices = replace(DEVICES, present=present, chosen={DeviceKind.CAMERA: chosen})
    state = replace(room(), devices=devices)
    assert tile(state, "plaintiff").mirrored is mirrored
    assert not tile(state, "judge").mirrored
