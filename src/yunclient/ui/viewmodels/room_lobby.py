"""The lobby: what one promises, how long one waits, who is there by role; and the countdown."""

from dataclasses import dataclass
from typing import Final, Literal

from yunclient.session.asking import busy
from yunclient.session.calls import Topic
from yunclient.session.checkup import today
from yunclient.session.commands import under_way
from yunclient.session.state import Client, Device, DeviceKind, LinkState, Room
from yunclient.ui.language import later, tr, translate
from yunclient.ui.viewmodels.room_words import court_clock, waited_text
from yunclient.ui.viewmodels.words import (
    day_text,
    device_name,
    device_text,
    hour_text,
    local_time,
    phase_text,
    problem_text,
    role_text,
)
from yunhearing.commands import AcceptDiscipline
from yunhearing.frames import Arrival
from yunhearing.roles import CALLED, Role
from yunhearing.state import Person, Phase

DeviceState = Literal["ok", "warn", "pending"]
KINDS: Final = (DeviceKind.CAMERA, DeviceKind.MICROPHONE, DeviceKind.LOUDSPEAKER)
ICONS: Final = {
    DeviceKind.CAMERA: "camera",
    DeviceKind.MICROPHONE: "mic",
    DeviceKind.LOUDSPEAKER: "speaker",
}
_PROMISES: Final = (
    (later("遵守法庭纪律"), later("一人一室，衣着整洁，听从法官指挥，未经许可不离开画面。")),
    (later("不录音、不录像、不截图、不传播"), later("违反的，法院可以训诫、罚款、拘留。")),
)


@dataclass(frozen=True)
class DisciplineView:
    """The text to be read. `accept` "" where there is nothing to press; `back`: it was accepted."""

    title: str
    paragraphs: tuple[str, ...]
    note: str
    accept: str = ""
    busy: bool = False
    back: str = ""
    retry: str = ""
    code: str = ""


@dataclass(frozen=True)
class DeviceLine:
    """One device: which one, and whether it works."""

    icon: str
    title: str
    text: str
    state: DeviceState


@dataclass(frozen=True)
class CheckView:
    """One's own devices under the preview; `level` in dBFS of one's own microphone."""

    title: str
    text: str
    again: str
    lines: tuple[DeviceLine, ...]
    level: int
    hint: str


@dataclass(frozen=True)
class ArrivalView:
    """The seats of one role; `here`: somebody has come, and `state` says how many."""

    role: Role
    text: str
    state: str
    here: bool
    you: bool

    @property
    def spoken(self) -> str:
        return tr("，").join((self.text, self.state))


@dataclass(frozen=True)
class LobbyView:
    """What a party waits for, and what there is to know meanwhile."""

    title: str
    text: str
    waited: str
    until_label: str
    until: str
    clock: str
    promised: str
    promises: tuple[tuple[str, str], ...]
    arrivals: tuple[ArrivalView, ...]
    phone: str


@dataclass(frozen=True)
class CountdownView:
    """The last seconds before the court opens, the same for everybody."""

    seconds: int
    title: str
    text: str

    @property
    def number(self) -> str:
        return str(self.seconds)


def discipline(client: Client, room: Room, me: Person, *, again: bool) -> DisciplineView | None:
    """What has to be promised before anything else; `again`: one wants to read it once more."""
    promised = me.declared_at is not None
    if (promised or room.released) and not again:
        return None
    text, problem = room.discipline.text, room.discipline.problem
    title = text.title if text is not None else tr("法庭纪律与不录音录像声明")
    back = tr("返回等候室") if promised else ""
    if text is None:
        if problem is None or busy(client, Topic.DISCIPLINE):
            return DisciplineView(title, (tr("正在读取…"),), "", back=back)
        words = problem_text(problem)
        line = tr("暂时读不到纪律内容：{why}", why=words.sentence)
        return DisciplineView(title, (line,), "", back=back, retry=tr("重试"), code=words.code)
    paragraphs = tuple(line.strip() for line in text.text.splitlines() if line.strip())
    if promised:
        hour = hour_text(me.declared_at or 0)
        return DisciplineView(title, paragraphs, tr("您已于 {hour} 承诺。", hour=hour), back=back)
    sent = under_way(room, AcceptDiscipline(text.version))
    accept = tr("正在送达…") if sent else tr("我已阅读并承诺")
    live = room.link.state is LinkState.WAITING
    return DisciplineView(
        title,
        paragraphs,
        tr("承诺之后，法官才能准许您入庭。承诺的时间会写入记录。"),
        accept if live else "",
        busy=sent,
    )


def lobby(room: Room, me: Person, phone: str, now_ms: int, server_now: int) -> LobbyView | None:
    """The waiting page of who is admitted by judge or clerk; a witness has another one."""
    if me.role in CALLED:
        return None
    since = room.link.since if room.link.state is LinkState.WAITING else now_ms
    label, until = _until(room, server_now)
    hour = hour_text(me.declared_at) if me.declared_at is not None else ""
    return LobbyView(
        title=tr("等待法官准许入庭"),
        text=tr("准许后自动进入，不用再点。请不要关闭窗口。"),
        waited=waited_text(now_ms - since),
        until_label=label,
        until=until,
        clock=court_clock(server_now),
        promised=tr("{hour} 已承诺", hour=hour) if hour else "",
        promises=tuple((translate(head), translate(line)) for head, line in _PROMISES),
        arrivals=_arrivals(room.arrived),
        phone=phone,
    )


def _until(room: Room, server_now: int) -> tuple[str, str]:
    """The label of the large clock, and what it shows."""
    at = room.facts.scheduled_at
    if room.phase is not Phase.SCHEDULED:
        return tr("庭审"), phase_text(room.phase)
    day, now_day = local_time(at).date(), local_time(server_now).date()
    day_word = tr("今天") if day == now_day else day_text(day)
    when = tr("{day} {hour}", day=day_word, hour=hour_text(at))
    left = at - server_now
    if left <= 0:
        return tr("预定 {when} 开庭", when=when), tr("等待开庭")
    label = tr("距开庭（{when}）", when=when)
    hours, rest = divmod(left // 1000, 3600)
    if hours >= 24:
        return label, tr("{n} 天", n=hours // 24)
    if hours:
        return label, f"{hours}:{rest // 60:02}:{rest % 60:02}"
    return label, f"{rest // 60:02}:{rest % 60:02}"


def _arrivals(arrived: tuple[Arrival, ...]) -> tuple[ArrivalView, ...]:
    """One line per role: of several with the same role it says how many have come."""
    groups: dict[tuple[Role, Role | None], list[Arrival]] = {}
    for seat in arrived:
        groups.setdefault((seat.role, seat.of), []).append(seat)
    return tuple(_arrival(*key, seats) for key, seats in groups.items())


def _arrival(role: Role, of: Role | None, seats: list[Arrival]) -> ArrivalView:
    here = sum(seat.here for seat in seats)
    mine = any(seat.you for seat in seats)
    text = role_text(role, of)
    text = tr("{role}（您）", role=text) if mine else text
    state = tr("已到") if here == len(seats) else tr("未到")
    if 0 < here < len(seats):
        state = tr("{here}/{all} 已到", here=here, all=len(seats))
    return ArrivalView(role, text, state, here > 0, mine)


def check(client: Client, now_ms: int) -> CheckView:
    """One's devices while waiting: what is in use, and whether the test was passed today."""
    passed = client.tested_on == today(now_ms)
    lines = tuple(_device(client, kind) for kind in KINDS)
    looking = any(line.state == "pending" for line in lines)
    fine = passed and all(line.state == "ok" for line in lines)
    title = tr("您的设备已准备好") if fine else tr("请检查您的设备")
    return CheckView(
        title=tr("正在查找设备…") if looking else title,
        text=tr("今天已检测通过") if passed else tr("今天还没有检测通过"),
        again=tr("重新检测") if passed else tr("现在检测"),
        lines=lines,
        level=client.devices.level,
        hint=tr("身份证放在手边，手机调静音，笔记本接上电源；房间里不要有别人。"),
    )


def _device(client: Client, kind: DeviceKind) -> DeviceLine:
    devices = client.devices
    problem = devices.problems.get(kind)
    if problem is not None:
        return DeviceLine(ICONS[kind], device_text(kind), problem_text(problem).title, "warn")
    if kind not in devices.present:
        return DeviceLine(ICONS[kind], device_text(kind), tr("正在查找…"), "pending")
    used: Device | None = devices.open.get(kind) or devices.used(kind)
    if used is None:
        return DeviceLine(ICONS[kind], device_text(kind), tr("没有找到"), "warn")
    return DeviceLine(ICONS[kind], device_text(kind), device_name(kind, used), "ok")


def countdown(
    opens_at: int | None, phase: Phase, server_now: int, *, waits: bool = False
) -> CountdownView | None:
    """The big countdown; the server opens by itself when it has run out."""
    if opens_at is None or phase is not Phase.SCHEDULED:
        return None
    seconds = max(0, -(-(opens_at - server_now) // 1000))
    text = tr("请各方坐好，手机静音，保持安静。")
    if waits:
        text = tr("您还在等候室，法官准许后自动进入。")
    title = tr("秒后开庭") if seconds else tr("正在开庭…")
    return CountdownView(seconds, title, text)
