"""The buttons of the room: what each says and may do, from wanted, pending, allowed and actual."""

from dataclasses import dataclass
from enum import Enum
from typing import Final, Literal

from yunclient.session.state import Client, DeviceKind, LinkState, Pending, Room
from yunclient.ui.language import later, tr, translate
from yunclient.ui.viewmodels.room_stages import StagesView, stages
from yunclient.ui.viewmodels.room_tiles import has_tile
from yunclient.ui.viewmodels.room_words import clock_text, last_time, title_of
from yunclient.ui.viewmodels.words import hour_text, phase_text
from yunhearing.audience import muffled
from yunhearing.commands import (
    AnnounceOpening,
    CallRecess,
    CancelOpening,
    Command,
    DismissHearing,
    EndHearing,
    MoveOffline,
    OpenHearing,
    ReopenHearing,
    RestartRecording,
    ResumeHearing,
)
from yunhearing.roles import CALLED, ORDER, SPEAKING, Role
from yunhearing.rules import may
from yunhearing.state import (
    Door,
    EndReason,
    HappeningKind,
    Hearing,
    Person,
    Phase,
    Presence,
    RecessReason,
    Recording,
)

ChipKind = Literal["ok", "warn", "accent", "neutral"]


class Verb(Enum):
    """What a press in the room asks for."""

    MICROPHONE = "microphone"
    CAMERA = "camera"
    SPEAK = "speak"
    SHARE = "share"
    HELP = "help"
    DEVICES = "devices"
    LEAVE = "leave"
    ASIDE = "aside"
    ANNOUNCE = "announce"
    OPEN = "open"
    CANCEL_OPENING = "cancel_opening"
    RECESS = "recess"
    RESUME = "resume"
    END = "end"
    REOPEN = "reopen"
    DISMISS = "dismiss"
    ADJOURN = "adjourn"
    OFFLINE = "offline"
    RECORD = "record"
    RECONNECT = "reconnect"
    TAKE_SEAT = "take_seat"
    BACK = "back"


class Look(Enum):
    """The states of a button in the control bar, as the design draws them."""

    IDLE = "idle"
    ON = "on"
    OFF = "off"
    PENDING = "pending"
    BARRED = "barred"
    FAILED = "failed"
    ACTIVE = "active"
    DANGER = "danger"


@dataclass(frozen=True)
class ControlView:
    """One button of the control bar; `name` is what a screen reader says, `text` if empty."""

    verb: Verb
    look: Look
    icon: str
    text: str
    name: str = ""
    enabled: bool = True
    tip: str = ""


@dataclass(frozen=True)
class StatusView:
    """State, number and clock in the control bar, when the panel does not show them."""

    icon: str
    state: str
    number: str
    clock: str = ""
    note: str = ""
    warn: bool = False
    quiet: bool = False
    recording: bool = False


@dataclass(frozen=True)
class ActionView:
    """One act of who keeps order. `kind` names a button; `rare`: it stands in a menu."""

    verb: Verb
    text: str
    icon: str
    kind: Literal["primary", "secondary", "danger"] = "secondary"
    enabled: bool = True
    busy: bool = False
    rare: bool = False


@dataclass(frozen=True)
class BenchView:
    """The rail: the stages, or a line of what comes next; and what judge or clerk may do.

    Without a `chip` it is the slim rail of everybody else.
    """

    chip: str = ""
    chip_kind: ChipKind = "neutral"
    chip_icon: str = ""
    hint: str = ""
    actions: tuple[ActionView, ...] = ()
    stages: StagesView | None = None


@dataclass(frozen=True)
class _Act:
    command: Command
    text: str
    busy: str
    icon: str
    kind: Literal["primary", "secondary", "danger"] = "secondary"
    rare: bool = False


ACTS: Final[dict[Verb, _Act]] = {
    Verb.ANNOUNCE: _Act(AnnounceOpening(), later("开庭"), later("正在宣布…"), "gavel", "primary"),
    Verb.OPEN: _Act(OpenHearing(), later("立即开庭"), later("正在开庭…"), "gavel", "primary"),
    Verb.CANCEL_OPENING: _Act(CancelOpening(), later("取消倒计时"), later("正在取消…"), "cross"),
    Verb.RECORD: _Act(
        RestartRecording(), later("重新开始录制"), later("正在恢复录制…"), "record", "danger"
    ),
    Verb.RECESS: _Act(CallRecess(), later("休庭"), later("正在休庭…"), "recess"),
    Verb.RESUME: _Act(ResumeHearing(), later("继续开庭"), later("正在继续…"), "resume", "primary"),
    Verb.REOPEN: _Act(ReopenHearing(), later("重新开庭"), later("正在重开…"), "gavel"),
    Verb.END: _Act(EndHearing(), later("闭庭"), later("正在闭庭…"), "close-hearing", "danger"),
    Verb.DISMISS: _Act(DismissHearing(), later("退庭"), later("正在退庭…"), "leave", "danger"),
    Verb.ADJOURN: _Act(
        EndHearing(EndReason.ADJOURNED),
        later("延期开庭"),
        later("正在延期…"),
        "calendar",
        rare=True,
    ),
    Verb.OFFLINE: _Act(
        MoveOffline(""), later("转为线下审理"), later("正在转线下…"), "door", "danger", rare=True
    ),
}


def pending(room: Room, kind: str) -> Pending | None:
    """The newest command of this class that is still under way."""
    found = [p for p in room.pending.values() if p.kind == kind]
    return found[-1] if found else None


def microphone(client: Client, room: Room, me: Person) -> ControlView:
    name, kind = tr("麦克风"), DeviceKind.MICROPHONE
    under_way = pending(room, "SwitchMicrophone")
    view = _before_the_device(room, me, Verb.MICROPHONE, "mic", name, under_way)
    if view is not None:
        return view
    if me.mic_locked:
        text, tip = tr("法官已静音"), tr("需要发言请等法官准许")
        return ControlView(Verb.MICROPHONE, Look.BARRED, "mic-lock", text, enabled=False, tip=tip)
    if me.mic and kind in client.devices.problems:
        return _failed(Verb.MICROPHONE, "mic-off", name)
    if me.mic and room.hearing is not None and muffled(room.hearing, me):
        text = tr("休庭不传声")
        return ControlView(Verb.MICROPHONE, Look.IDLE, "mic-off", text, f"{name} {text}")
    return _switch(Verb.MICROPHONE, "mic", name, me.mic, "Ctrl+D")


def camera(client: Client, room: Room, me: Person) -> ControlView:
    name, kind = tr("摄像头"), DeviceKind.CAMERA
    under_way = pending(room, "SwitchCamera")
    view = _before_the_device(room, me, Verb.CAMERA, "camera", name, under_way)
    if view is not None:
        return view
    if me.camera and kind in client.devices.problems:
        return _failed(Verb.CAMERA, "camera-off", name)
    return _switch(Verb.CAMERA, "camera", name, me.camera, "Ctrl+E")


def _before_the_device(
    room: Room, me: Person, verb: Verb, icon: str, name: str, under_way: Pending | None
) -> ControlView | None:
    """What is so whatever the device does: an observer, a lost link, a wish under way."""
    if me.role not in SPEAKING:
        return ControlView(verb, Look.BARRED, f"{icon}-off", tr("旁听"), name, enabled=False)
    if room.link.state is not LinkState.LIVE:
        text = tr("{device} 待恢复", device=name)
        return ControlView(verb, Look.PENDING, icon, text, enabled=False)
    if under_way is not None:
        wish = tr("正在打开") if under_way.on else tr("正在关闭")
        on_icon = icon if under_way.on else f"{icon}-off"
        return ControlView(verb, Look.PENDING, on_icon, wish, f"{name} {wish}", enabled=False)
    return None


def _switch(verb: Verb, icon: str, name: str, on: bool, key: str) -> ControlView:
    if on:
        text, tip = tr("{device} 开", device=name), tr("点按关闭（{key}）", key=key)
        return ControlView(verb, Look.ON, icon, text, tip=tip)
    text, tip = tr("{device} 关", device=name), tr("点按打开（{key}）", key=key)
    return ControlView(verb, Look.OFF, f"{icon}-off", text, tip=tip)


def _failed(verb: Verb, icon: str, name: str) -> ControlView:
    text = tr("未成功，再试")
    return ControlView(verb, Look.FAILED, icon, text, f"{name} {text}")


def waiting_microphone(*, called: bool) -> ControlView:
    text = tr("传唤后可开") if called else tr("入庭后可开")
    return ControlView(Verb.MICROPHONE, Look.BARRED, "mic", text, enabled=False)


def waiting_status(room: Room, *, apart: bool) -> StatusView:
    """A witness not yet called learns the number and no more."""
    number = tr("庭审号 {number}", number=room.facts.number)
    if apart:
        note = tr("只显示状态，不显示庭审内容")
        return StatusView("apart", tr("隔离等候"), number, note=note, warn=True)
    note = tr("等候时不传声音和画面，不录音录像")
    return StatusView("door", phase_text(room.phase), number, note=note, warn=True)


def devices() -> ControlView:
    return ControlView(Verb.DEVICES, Look.IDLE, "devices", tr("设备"))


def leave(*, waiting: bool = False) -> ControlView:
    if waiting:
        return ControlView(Verb.LEAVE, Look.IDLE, "leave", tr("离开等候"))
    return ControlView(Verb.LEAVE, Look.DANGER, "leave", tr("离开"))


def status(
    room: Room, hearing: Hearing, now_ms: int, server_now: int, *, watching: bool = False
) -> StatusView:
    """The hearing in one line; while the link is lost it says how old that is.

    `watching`: of an observer, who is told what one may do.
    """
    state = phase_text(hearing.phase, hearing.end_reason, dismissed=hearing.dismissed)
    lost = room.link.state is LinkState.LOST
    if lost:
        seconds = max(0, now_ms - room.link.since) // 1000
        state = tr("{state}（{seconds} 秒前）", state=state, seconds=seconds)
    if watching and not lost:
        note = tr("旁听：只能看和听，不能发言、录音录像")
        return StatusView("eye", tr("旁听"), number_text(hearing), note=note)
    over = hearing.phase in (Phase.ENDED, Phase.SEALED)
    return StatusView(
        icon=_status_icon(hearing, lost=lost),
        state=state,
        number=" · ".join(filter(None, (number_text(hearing), recording_text(hearing)))),
        clock=clock_text(hearing.clock.at(server_now)),
        warn=lost or hearing.phase is Phase.RECESS,
        quiet=over,
        recording=hearing.recording is Recording.ON and not lost,
    )


def _status_icon(hearing: Hearing, *, lost: bool) -> str:
    if lost:
        return "clock"
    if hearing.recording is Recording.ON:
        return "record"
    return "close-hearing" if hearing.phase in (Phase.ENDED, Phase.SEALED) else "gavel"


def recording_text(hearing: Hearing) -> str:
    """Whether the court records now, for everybody to know; "" before and after."""
    match hearing.recording:
        case Recording.ON:
            return tr("录制中")
        case Recording.BROKEN:
            return tr("录制中断")
        case _:
            return tr("休庭不录制") if hearing.phase is Phase.RECESS else ""


def number_text(hearing: Hearing) -> str:
    return tr("庭审号 {number}", number=hearing.facts.number)


def bench(room: Room, hearing: Hearing, me: Person) -> BenchView | None:
    """The rail: with the acts of who keeps order, for everybody with the stages."""
    shown_stages = stages(room, hearing, me)
    if me.role not in ORDER:
        return BenchView(stages=shown_stages) if shown_stages is not None else None
    live = room.link.state is LinkState.LIVE
    busy = any(pending(room, type(act.command).__name__) for act in ACTS.values())
    actions = tuple(
        _action(room, verb, live and not busy) for verb in ACTS if _offered(hearing, me, verb)
    )
    chip, kind, icon = _chip(hearing)
    return BenchView(chip, kind, icon, _hint(hearing, me, live), actions, shown_stages)


def _offered(hearing: Hearing, me: Person, verb: Verb) -> bool:
    """Whether the act makes sense now: at once is for a countdown that runs."""
    if verb is Verb.OPEN and hearing.opens_at is None:
        return False
    if verb is Verb.RECORD and hearing.recording is not Recording.BROKEN:
        return False
    return may(hearing, me.id, ACTS[verb].command) is None


def _action(room: Room, verb: Verb, enabled: bool) -> ActionView:
    act = ACTS[verb]
    busy = pending(room, type(act.command).__name__) is not None
    text = translate(act.busy if busy else act.text)
    return ActionView(verb, text, act.icon, act.kind, enabled or busy, busy, act.rare)


def _chip(hearing: Hearing) -> tuple[str, ChipKind, str]:
    """Text, kind and icon of the state at the right of the rail."""
    at = {
        Phase.OPEN: hearing.opened_at,
        Phase.RECESS: last_time(hearing, HappeningKind.RECESSED),
        Phase.ENDED: hearing.ended_at,
    }.get(hearing.phase)
    hour = hour_text(at) if at is not None else ""
    match hearing.phase:
        case Phase.OPEN:
            return tr("已开庭 {hour}", hour=hour), "ok", "check"
        case Phase.RECESS if hearing.recess_reason is RecessReason.BENCH_LOST:
            return tr("自动暂停"), "warn", "recess"
        case Phase.RECESS:
            return tr("休庭 {hour}", hour=hour).rstrip(), "warn", "recess"
        case Phase.SCHEDULED:
            hour = hour_text(hearing.facts.scheduled_at)
            return tr("预定 {hour} 开庭", hour=hour), "accent", "clock"
        case _:
            text = (
                tr("已延期 {hour}")
                if hearing.end_reason is EndReason.ADJOURNED
                else tr("已闭庭 {hour}")
            )
            return text.format(hour=hour).rstrip(), "neutral", "close-hearing"


def _hint(hearing: Hearing, me: Person, live: bool) -> str:
    """One line that says what is so or comes next."""
    if not live:
        return tr("网络恢复后可以继续操作。")
    if hearing.phase is Phase.ENDED:
        if _offered(hearing, me, Verb.REOPEN):
            return tr("误点闭庭可以重新开庭；退庭后，所有人的声音和画面停止。")
        return tr("法官宣布退庭后，所有人的声音和画面停止。")
    expected = [p for p in hearing.people if _expected(p)]
    here = sum(has_tile(p) for p in expected)
    waiting = sum(p.presence is Presence.LOBBY for p in expected)
    absent = [p for p in expected if p.presence is Presence.AWAY]
    count = tr("应到 {n} 人，在庭 {here} 人", n=len(expected), here=here)
    if waiting:
        count = tr("{count}，等候 {waiting} 人", count=count, waiting=waiting)
    if not absent:
        return tr("{count}，已到齐", count=count)
    names = tr("、").join(f"{title_of(p, hearing)} {p.name}" for p in absent)
    return tr("{count}；未到：{names}", count=count, names=names)


def _expected(person: Person) -> bool:
    """Whether the court can begin only with this person: no witness, no observer."""
    if person.role is Role.OBSERVER or person.door is Door.SHUT:
        return False
    return person.role not in CALLED or person.called
