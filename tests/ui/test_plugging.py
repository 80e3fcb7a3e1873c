"""Hot plug in words: told when it happens, for a while, in room, list and settings."""

from msgspec.structs import replace

from tests.ui.seeing import show, texts
from yunclient.session.problems import Problem, ProblemCode
from yunclient.session.state import Device, DeviceKind, Devices
from yunclient.ui.gallery_room import DEVICES, UNPLUGGED, page, room
from yunclient.ui.gallery_states import listing
from yunclient.ui.viewmodels.plugging import STAYS_MS, PlugWatch
from yunclient.ui.viewmodels.settings import settings_view
from yunclient.ui.widgets.banner import Banner

OUT = DeviceKind.LOUDSPEAKER
HEADSET, BUILT_IN = Device("out-1", "USB 耳机"), Device("out-2", "内置扬声器")
CHOSEN = Devices(open={OUT: HEADSET})
INSTEAD = Devices(open={OUT: BUILT_IN}, instead={OUT: HEADSET.name})


def watch(*states: Devices) -> PlugWatch:
    made = PlugWatch(states[0])
    for at, devices in enumerate(states[1:]):
        made.follow(devices, at)
    return made


def test_unplugged_and_back():
    gone = watch(CHOSEN, INSTEAD).banner(1)
    assert (gone.title, gone.text) == (
        "“USB 耳机”已拔出",
        "正在用“内置扬声器”；接上后自动换回。",
    )
    back = watch(CHOSEN, INSTEAD, CHOSEN).banner(1)
    assert back.title == "已换回“USB 耳机”"
    assert back.good


def test_it_is_told_for_a_while_and_not_again():
    seen = watch(CHOSEN, INSTEAD)
    assert seen.banner(STAYS_MS - 1) is not None
    assert seen.banner(STAYS_MS) is None
    seen.follow(replace(INSTEAD, level=-20), STAYS_MS + 1)
    assert seen.banner(STAYS_MS + 1) is None


def test_what_was_not_there_from_the_start_was_not_unplugged():
    assert watch(Devices(), INSTEAD).banner(1).title == "“USB 耳机”没有接上"


def test_an_engine_that_starts_anew_says_nothing_new():
    seen = watch(CHOSEN, INSTEAD, Devices(), INSTEAD)
    assert seen.banner(STAYS_MS) is None


def test_a_device_that_failed_is_not_back():
    seen = watch(CHOSEN, INSTEAD, Devices())
    assert seen.banner(1).title == "“USB 耳机”已拔出"


def test_who_chooses_another_one_needs_no_word_of_it():
    other = Devices(open={OUT: Device("out-3", "会议音箱")})
    assert watch(CHOSEN, INSTEAD, other).banner(1) is None


def test_a_headset_is_told_once():
    banner = watch(DEVICES, UNPLUGGED).banner(0)
    assert banner.title == "“USB 耳机麦克风”、“USB 耳机”已拔出"
    one = dict.fromkeys(UNPLUGGED.instead, "USB 耳机")
    assert watch(DEVICES, replace(UNPLUGGED, instead=one)).banner(0).title == "“USB 耳机”已拔出"


def test_the_room_tells_it_where_nothing_graver_is_told(qtbot):
    made = show(qtbot, page(room()))
    made.model.follow(replace(made.model.state, devices=UNPLUGGED))
    (banner,) = made.findChildren(Banner)
    assert banner.isVisible()
    assert "“USB 耳机麦克风”、“USB 耳机”已拔出" in texts(banner)
    problem = {OUT: Problem(ProblemCode.LOUDSPEAKER_ABSENT)}
    made.model.follow(replace(made.model.state, devices=replace(UNPLUGGED, problems=problem)))
    assert not any("已拔出" in text for text in texts(banner))


def test_the_settings_say_what_is_used_as_long_as_it_is():
    view = settings_view(replace(listing(), devices=UNPLUGGED))
    loudspeaker = next(choice for choice in view.devices if choice.kind is OUT)
    assert loudspeaker.instead == "正在用“内置扬声器”，“USB 耳机”接上后自动换回"
