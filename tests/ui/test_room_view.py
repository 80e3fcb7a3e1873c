"""What the room shows for each state, as values: words, numbers, who may do what."""

import re

import pytest
from msgspec.structs import replace

from tests.ui.room_views import control, inside, view, words
from yunclient.session import intents
from yunclient.session.problems import Problem, ProblemCode, Remedy
from yunclient.session.state import (
    Client,
    DeviceKind,
    Link,
    LinkState,
    LogTrust,
    Net,
    PeerState,
    Pending,
    Preferences,
)
from yunclient.ui.gallery_lobby import counting, paused
from yunclient.ui.gallery_room import (
    MORE,
    NOW,
    PEOPLE,
    broken_device,
    closed,
    ended,
    hearing,
    joining,
    lost,
    pending,
    person,
    recess,
    room,
    scheduled,
    waiting,
)
from yunclient.ui.language import LANGUAGE
from yunclient.ui.viewmodels.room import LINGER_MS, RoomModel
from yunclient.ui.viewmodels.room_controls import Look, Verb
from yunclient.ui.viewmodels.room_view import RoomView
from yunclient.ui.viewmodels.room_words import clock_text, speed_text, stopwatch_text
from yunhearing.commands import (
    AnnounceOpening,
    CallRecess,
    CancelOpening,
    DismissHearing,
    EndHearing,
    OpenHearing,
    ReopenHearing,
    ResumeHearing,
    SwitchCamera,
    SwitchMicrophone,
)
from yunhearing.ids import CommandId
from yunhearing.roles import Role
from yunhearing.state import Clock


class Watch:
    """A clock that stands until it is set."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> int:
        return self.now


# numbers


@pytest.mark.parametrize(
    ("ms", "text"),
    [(0, "00:00:00"), (999, "00:00:00"), (2_538_000, "00:42:18"), (36_061_000, "10:01:01")],
)
def test_clock_text(ms: int, text: str) -> None:
    assert clock_text(ms) == text


def test_other_numbers() -> None:
    assert stopwatch_text(71_000) == "1:11"
    assert speed_text(2680) == "2.68 Mb/s"
    assert speed_text(64) == "64 kb/s"


def test_the_clock_follows_the_server() -> None:
    state = room()
    late = replace(state, server=replace(state.server, clock_offset=60_000))
    panel, later = view(state).panel, view(late).panel
    assert panel and later
    assert (panel.clock, later.clock) == ("00:42:18", "00:43:18")


# microphone and camera


@pytest.mark.parametrize(
    ("state", "look", "text", "enabled"),
    [
        (room(), Look.ON, "麦克风 开", True),
        (room(me="clerk"), Look.OFF, "麦克风 关", True),
        (pending("SwitchMicrophone", on=False), Look.PENDING, "正在关闭", False),
        (pending("SwitchMicrophone", on=True, me="clerk"), Look.PENDING, "正在打开", False),
        (room(me="p-counsel"), Look.BARRED, "法官已静音", False),
        (lost(), Look.PENDING, "麦克风 待恢复", False),
        (room(recess()), Look.IDLE, "休庭不传声", True),
        (room(recess(), "clerk"), Look.OFF, "麦克风 关", True),
        (
            broken_device(DeviceKind.MICROPHONE, ProblemCode.MICROPHONE_FAILED),
            Look.FAILED,
            "未成功，再试",
            True,
        ),
    ],
)
def test_microphone(state: Client, look: Look, text: str, enabled: bool) -> None:
    shown = control(state, Verb.MICROPHONE)
    assert (shown.look, shown.text, shown.enabled) == (look, text, enabled)


@pytest.mark.parametrize(
    ("state", "look", "text"),
    [
        (room(), Look.ON, "摄像头 开"),
        (room(me="defendant"), Look.OFF, "摄像头 关"),
        (pending("SwitchCamera", on=False), Look.PENDING, "正在关闭"),
        (lost(), Look.PENDING, "摄像头 待恢复"),
        (room(recess()), Look.ON, "摄像头 开"),
        (
            broken_device(DeviceKind.CAMERA, ProblemCode.CAMERA_BUSY),
            Look.FAILED,
            "未成功，再试",
        ),
    ],
)
def test_camera(state: Client, look: Look, text: str) -> None:
    shown = control(state, Verb.CAMERA)
    assert (shown.look, shown.text) == (look, text)


def test_an_observer_has_no_voice_and_no_tile() -> None:
    observer = person("watcher", "路人", Role.OBSERVER)
    state = room(hearing((*PEOPLE, observer)), "watcher")
    assert [c.verb for c in view(state).controls] == [Verb.DEVICES, Verb.HELP, Verb.LEAVE]
    assert "watcher" not in [t.person for t in view(state).tiles]


@pytest.mark.parametrize(
    ("rtt", "loss", "bars", "word"),
    [
        (None, 0.0, None, "正在测量"),
        (38, 0.2, 4, "良好"),
        (200, 0.2, 3, "一般"),
        (38, 7.0, 2, "较弱"),
        (900, 20.0, 1, "很差"),
    ],
)
def test_own_network(rtt: float | None, loss: float, bars: int | None, word: str) -> None:
    state = room()
    assert state.room is not None
    net = Net(100, 100, rtt, loss)
    shown = view(inside(state, media=replace(state.room.media, net=net)))
    assert shown.panel is not None
    assert (shown.panel.network.bars, shown.panel.network.word) == (bars, word)


# the judge's rail

RARE = [Verb.ADJOURN, Verb.OFFLINE]


@pytest.mark.parametrize(
    ("state", "acts"),
    [
        (room(scheduled(), "judge"), [Verb.ANNOUNCE]),
        (room(counting(), "judge"), [Verb.OPEN, Verb.CANCEL_OPENING]),
        (room(me="judge"), [Verb.RECESS, Verb.END, *RARE]),
        (room(recess(), "judge"), [Verb.RESUME, Verb.END, *RARE]),
        (room(ended(), "judge"), [Verb.REOPEN, Verb.DISMISS, Verb.OFFLINE]),
        (room(me="clerk"), [Verb.RECESS]),
        (room(recess(), "clerk"), []),
        (paused("clerk"), [Verb.RECESS]),
    ],
)
def test_acts_of_each_phase(state: Client, acts: list[Verb]) -> None:
    bench = view(state).bench
    assert bench is not None
    assert [action.verb for action in bench.actions] == acts
    assert all(action.enabled and not action.busy for action in bench.actions)


@pytest.mark.parametrize("me", ["plaintiff", "p-counsel", "defendant"])
def test_who_keeps_no_order_sees_the_stages_and_no_act(me: str) -> None:
    bench = view(room(me=me)).bench
    assert bench is not None
    assert (bench.chip, bench.actions) == ("", ())
    assert bench.stages is not None
    assert all(item.go is None for item in bench.stages.items)
    assert view(room(scheduled(), me)).bench is None


def test_an_act_under_way_is_busy_and_bars_the_others() -> None:
    state = room(me="judge", pending={CommandId("c"): Pending("CallRecess", NOW)})
    bench = view(state).bench
    assert bench is not None
    called, end, *_ = bench.actions
    assert (called.text, called.busy) == ("正在休庭…", True)
    assert not end.enabled


def test_nothing_is_commanded_over_a_lost_link() -> None:
    bench = view(lost("judge")).bench
    assert bench is not None
    assert not any(action.enabled for action in bench.actions)
    assert bench.hint == "网络恢复后可以继续操作。"


def test_the_rail_says_who_is_missing() -> None:
    bench = view(room(scheduled(), "judge")).bench
    assert bench is not None
    assert bench.hint == "应到 6 人，在庭 5 人；未到：被告代理人 刘志恒"


# banners and cards


def test_the_banner_of_a_lost_link_counts() -> None:
    banner = view(lost()).banner
    assert banner is not None
    assert banner.text.startswith("已 11 秒，第 3 次重连，下一次 2 秒后。")
    assert banner.code == "NET-201"
    assert banner.action == "立即重连"


def test_who_is_told_of_a_lost_link_is_not_the_one_who_lost_it() -> None:
    assert view(lost()).reconnect.watchers == "法官会看到“原告 网络中断”的提示。"
    assert view(lost("judge")).reconnect.watchers == "各方会看到“审判员 网络中断”的提示。"


def test_a_hearing_that_ended_is_not_shown_as_one_that_runs() -> None:
    runs, over = view(room(me="judge")).status, view(room(ended(), "judge")).status
    assert (runs.state, runs.icon, runs.quiet) == ("正在开庭", "gavel", False)
    assert (over.state, over.icon, over.quiet) == ("已闭庭", "close-hearing", True)


def test_a_broken_log_is_danger_and_hides_behind_a_lost_link() -> None:
    banner = view(room(trust=LogTrust.BROKEN)).banner
    assert banner is not None
    assert banner.danger
    over = view(inside(lost(), trust=LogTrust.BROKEN)).banner
    assert over is not None
    assert over.code == "NET-201"


def test_refusals_and_failed_media_are_told() -> None:
    refused = view(room(problem=Problem(ProblemCode.REFUSED, detail="wrong_phase"))).banner
    assert refused is not None
    assert refused.text == "庭审的当前阶段不能这样做。"
    state = room()
    assert state.room is not None
    media = replace(state.room.media, subscriber=PeerState.FAILED)
    failed = view(inside(state, media=media)).banner
    assert failed is not None
    assert failed.code == ProblemCode.MEDIA_LOST


@pytest.mark.parametrize(
    ("state", "title", "verbs"),
    [
        (joining(), "正在进入庭审…", [Verb.BACK]),
        (
            joining(attempt=2, problem=Problem(ProblemCode.SERVER_UNREACHABLE)),
            "正在进入庭审，第 2 次尝试…",
            [Verb.BACK, Verb.RECONNECT],
        ),
        (
            closed(Problem(ProblemCode.SEAT_TAKEN, remedy=Remedy.TAKE_SEAT)),
            "您已在另一台设备上进入庭审",
            [Verb.HELP, Verb.BACK, Verb.TAKE_SEAT],
        ),
        (
            closed(Problem(ProblemCode.HEARING_OVER, remedy=Remedy.BACK_TO_LIST)),
            "庭审已结束",
            [Verb.BACK],
        ),
        (room(ended(dismissed=True)), "庭审已结束", [Verb.BACK]),
        (closed(Problem(ProblemCode.UPGRADE_NEEDED)), "需要更新客户端", [Verb.HELP, Verb.BACK]),
        (
            closed(Problem(ProblemCode.SERVER_FAULT, remedy=Remedy.RETRY)),
            "法院服务器暂时不能处理",
            [Verb.HELP, Verb.BACK, Verb.RECONNECT],
        ),
    ],
)
def test_cards(state: Client, title: str, verbs: list[Verb]) -> None:
    shown = view(state)
    assert shown.card is not None
    assert shown.card.title == title
    assert [action.verb for action in shown.card.actions] == verbs
    assert shown.tiles == ()
    assert shown.controls == ()


def test_state_number_and_clock_are_always_on_screen() -> None:
    for state in (room(), room(recess()), room(ended()), room(scheduled()), lost()):
        shown = view(state)
        assert (shown.panel is None) == (shown.status is not None)
        assert "002208" in " ".join(words(shown))


# a witness not yet called


def test_a_waiting_witness_learns_nothing_of_the_hearing() -> None:
    state = waiting()
    assert state.room is not None
    told = replace(
        state.room.facts, title="甲 诉 乙", cause="买卖合同纠纷", case_number="(2026)京民初1号"
    )
    shown = view(inside(state, facts=told))
    text = " ".join(words(shown))
    assert shown.waiting is not None
    assert shown.waiting.waited == "已等 5 分 40 秒"
    assert [t.person for t in shown.tiles] == ["witness"]
    for secret in ("甲 诉 乙", "买卖合同", "京民初", "周文静", "正在开庭"):
        assert secret not in text
    assert shown.control(Verb.CAMERA) is None
    mic = shown.control(Verb.MICROPHONE)
    assert mic is not None
    assert not mic.enabled


# questions and verbs


class Sent(list[intents.Intent]):
    """What a model asked for."""

    def __init__(self, model: RoomModel) -> None:
        super().__init__()
        model.intent.connect(self.append)


@pytest.mark.parametrize(
    ("state", "verb", "command"),
    [
        (room(), Verb.MICROPHONE, SwitchMicrophone(on=False)),
        (room(me="clerk"), Verb.MICROPHONE, SwitchMicrophone(on=True)),
        (room(), Verb.CAMERA, SwitchCamera(on=False)),
        (room(scheduled(), "judge"), Verb.ANNOUNCE, AnnounceOpening()),
        (room(counting(), "judge"), Verb.OPEN, OpenHearing()),
        (room(counting(), "judge"), Verb.CANCEL_OPENING, CancelOpening()),
        (room(me="judge"), Verb.RECESS, CallRecess()),
        (room(recess(), "judge"), Verb.RESUME, ResumeHearing()),
    ],
)
def test_a_press_is_a_command(state: Client, verb: Verb, command: object) -> None:
    model = RoomModel(state, Watch())
    sent = Sent(model)
    model.press(verb)
    assert sent == [intents.Send(command)]


@pytest.mark.parametrize(
    ("state", "verb", "key", "intent"),
    [
        (room(), Verb.LEAVE, "leave", intents.LeaveRoom()),
        (room(), Verb.LEAVE, "help", intents.OpenHelp(on=True)),
        (waiting(), Verb.LEAVE, "leave", intents.LeaveRoom()),
        (room(me="judge"), Verb.END, "end", intents.Send(EndHearing())),
        (room(ended(), "judge"), Verb.REOPEN, "reopen", intents.Send(ReopenHearing())),
        (room(ended(), "judge"), Verb.DISMISS, "dismiss", intents.Send(DismissHearing())),
    ],
)
def test_what_ends_something_asks_once(
    state: Client, verb: Verb, key: str, intent: intents.Intent
) -> None:
    model = RoomModel(state, Watch())
    sent = Sent(model)
    model.press(verb)
    question = model.view.question
    assert question is not None
    assert sent == []
    assert question.answers[-1].key == "stay"
    model.answer("stay")
    assert model.view.question is None
    assert sent == []
    model.press(verb)
    model.answer(key)
    assert sent == [intent]


def test_a_question_goes_when_its_act_is_no_longer_possible() -> None:
    model = RoomModel(room(me="judge"), Watch())
    sent = Sent(model)
    model.press(Verb.END)
    model.follow(room(ended(), "judge"))
    assert model.view.question is None
    model.follow(room(me="judge"))
    assert model.view.question is None
    model.answer("end")
    assert sent == []


@pytest.mark.parametrize(
    ("state", "title"),
    [
        (room(scheduled()), "还没有开庭，要离开吗？"),
        (room(), "庭审还没有结束，要离开吗？"),
        (room(ended()), "已闭庭，要离开吗？"),
        (waiting(), "要离开等候室吗？"),
    ],
)
def test_the_question_of_leaving_says_what_follows(state: Client, title: str) -> None:
    model = RoomModel(state, Watch())
    model.press(Verb.LEAVE)
    assert model.view.question is not None
    assert model.view.question.title == title


@pytest.mark.parametrize(
    ("state", "verb"),
    [
        (room(me="p-counsel"), Verb.MICROPHONE),
        (lost(), Verb.CAMERA),
        (pending("SwitchMicrophone", on=False), Verb.MICROPHONE),
    ],
)
def test_what_may_not_be_pressed_does_nothing(state: Client, verb: Verb) -> None:
    model = RoomModel(state, Watch())
    sent = Sent(model)
    model.press(verb)
    assert sent == []


def test_a_failed_device_is_tried_again() -> None:
    model = RoomModel(broken_device(DeviceKind.CAMERA, ProblemCode.CAMERA_BUSY), Watch())
    sent = Sent(model)
    model.press(Verb.CAMERA)
    assert sent == [intents.ChooseDevice(DeviceKind.CAMERA, "cam-1")]


def test_ways_back() -> None:
    model = RoomModel(closed(Problem(ProblemCode.SEAT_TAKEN, remedy=Remedy.TAKE_SEAT)), Watch())
    sent = Sent(model)
    for verb in (Verb.TAKE_SEAT, Verb.RECONNECT, Verb.BACK):
        model.press(verb)
    assert sent == [intents.TakeSeat(), intents.Refresh(), intents.LeaveRoom()]


def test_the_ring_stays_400_ms_after_the_last_sound() -> None:
    watch = Watch()
    model = RoomModel(room(), watch)
    quiet = room()
    assert quiet.room is not None
    quiet = inside(quiet, media=replace(quiet.room.media, levels={}))

    def speaking() -> bool:
        return any(t.speaking for t in model.view.tiles)

    assert speaking()
    watch.now += LINGER_MS - 1
    model.follow(quiet)
    assert speaking()
    watch.now += 1
    model.refresh()
    assert not speaking()


def test_a_second_passes_by_itself(qtbot) -> None:
    watch = Watch()
    base = hearing(clock=Clock(since=NOW - 999))
    model = RoomModel(room(base), watch)
    assert model.view.panel is not None
    assert model.view.panel.clock == "00:00:00"
    with qtbot.waitSignal(model.changed, timeout=2000):
        watch.now += 1
    assert model.view.panel is not None
    assert model.view.panel.clock == "00:00:01"


def test_no_room_shows_nothing() -> None:
    assert view(replace(room(), room=None)) == RoomView()


@pytest.mark.parametrize(
    "state",
    [room(), room(me="judge"), room(recess(), "judge"), room(ended()), lost(), waiting()],
)
def test_english_has_no_chinese_but_names(state: Client) -> None:
    LANGUAGE.set("en")
    state = replace(state, preferences=Preferences(language="en"))
    names = {p.name for p in (*PEOPLE, *MORE)} | {
        "张建国 诉 京北商贸有限公司",
        "京北区人民法院",
        "(2026)京0105民初12345号",
    }
    pattern = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    for text in words(view(state)):
        assert not re.search("[一-鿿]", re.sub(pattern, "", text)), text


def test_link_waiting_lost_keeps_the_waiting_room() -> None:
    state = waiting()
    shown = view(inside(state, link=Link(LinkState.LOST, since=NOW - 4000, attempt=1)))
    assert shown.waiting is not None
    assert shown.banner is not None
