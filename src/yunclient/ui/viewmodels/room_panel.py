"""Header, panel and banner of the room, and the panel that replaces it while the link is lost."""

from dataclasses import dataclass, replace
from typing import Literal

from yunclient.session.problems import Problem, ProblemCode
from yunclient.session.state import Client, DeviceKind, LinkState, LogTrust, Net, PeerState, Room
from yunclient.ui.language import tr
from yunclient.ui.notices import BannerView
from yunclient.ui.viewmodels.room_controls import recording_text
from yunclient.ui.viewmodels.room_tiles import bars
from yunclient.ui.viewmodels.room_words import (
    WIDE_SPACE,
    case_title,
    clock_text,
    happening_text,
    speed_text,
    stopwatch_text,
    title_of,
)
from yunclient.ui.viewmodels.words import (
    day_text,
    hour_text,
    local_time,
    phase_text,
    problem_text,
    role_text,
)
from yunhearing.roles import CALLED, ORDER, PRESIDING, Role
from yunhearing.state import Hearing, Person, Phase, Recording

Tone = Literal["ok", "warn", "neutral", "accent"]
CALL_AFTER_MS = 60_000
LINES = 20  # of 庭审动态


@dataclass(frozen=True)
class HeaderView:
    """The navy bar. `bars`: 0 link lost, 1..4, None not measured."""

    title: str
    subtitle: str
    network: str
    bars: int | None
    greeting: str
    role: str
    place: str = ""
    place_icon: str = ""


@dataclass(frozen=True)
class NetworkView:
    """我的网络: a word and two lines."""

    word: str
    bars: int | None
    lines: tuple[str, ...]


@dataclass(frozen=True)
class PanelView:
    """State, clock, facts, network and what happened, newest first."""

    phase: str
    tone: Tone
    clock: str
    clock_note: str
    facts: tuple[tuple[str, str], ...]
    network: NetworkView
    happenings: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class ReconnectView:
    """`turn`: how much of the minute has passed after which one should call, 0..1."""

    seconds: str
    turn: float
    since: str
    watchers: str
    phone: str


def header(client: Client, room: Room, me: Person | None) -> HeaderView:
    facts, large = room.facts, client.preferences.large_text
    lost = room.link.state is LinkState.LOST
    name = me.name if me is not None else client.account.name if client.account else ""
    short = large or client.preferences.language == "en"
    return HeaderView(
        title=facts.title if large else case_title(facts),
        subtitle=WIDE_SPACE.join(filter(None, (facts.case_number, "" if large else facts.court))),
        network=tr("正在恢复") if lost else _header_network(room.media.net, large),
        bars=0 if lost else bars(room.media.net),
        greeting=name if short or not name else tr("您好，{name}", name=name),
        role=title_of(me, room.hearing) if me is not None else "",
        place=tr("测试庭审") if facts.rehearsal else "",
        place_icon="info",
    )


def closed_header(client: Client, room: Room) -> HeaderView:
    """Without a court there is no network to speak of."""
    return replace(header(client, room, room.mine), network="", bars=None)


def waiting_header(client: Client, room: Room, me: Person, server_now: int) -> HeaderView:
    """A witness not yet called is told the court and the day, nothing of the case."""
    if me.role not in CALLED:
        return replace(header(client, room, me), place=tr("等候室"), place_icon="door")
    number = tr("庭审号 {number}", number=room.facts.number)
    day = day_text(local_time(server_now).date())
    return replace(
        header(client, room, me),
        title=WIDE_SPACE.join(filter(None, (room.facts.court, tr("证人等候室")))),
        subtitle=WIDE_SPACE.join((number, day)),
        place=tr("隔离等候"),
        place_icon="apart",
    )


def _header_network(net: Net, word: bool) -> str:
    if net.rtt_ms is None:
        return ""
    return quality_text(bars(net)) if word else speed_text(net.down_kbps)


def quality_text(level: int | None) -> str:
    """A word for the bars of one's own network."""
    if level is None:
        return tr("正在测量")
    words = (tr("中断"), tr("很差"), tr("较弱"), tr("一般"), tr("良好"))
    return words[level]


def panel(room: Room, hearing: Hearing, server_now: int) -> PanelView:
    clock, note = _clock(hearing, server_now)
    return PanelView(
        phase=phase_text(hearing.phase, hearing.end_reason, dismissed=hearing.dismissed),
        tone=_tone(hearing.phase),
        clock=clock,
        clock_note=note,
        facts=_facts(hearing),
        network=_network(room.media.net),
        happenings=happening_lines(hearing),
    )


def happening_lines(hearing: Hearing) -> tuple[tuple[str, str], ...]:
    """庭审动态: hour and words, newest first."""
    lines = reversed(hearing.happenings[-LINES:])
    return tuple((hour_text(line.at), happening_text(line, hearing)) for line in lines)


def _tone(phase: Phase) -> Tone:
    tones: dict[Phase, Tone] = {Phase.OPEN: "ok", Phase.RECESS: "warn", Phase.SCHEDULED: "accent"}
    return tones.get(phase, "neutral")


def _clock(hearing: Hearing, server_now: int) -> tuple[str, str]:
    if hearing.phase is Phase.SCHEDULED:
        at = hearing.facts.scheduled_at
        same = local_time(at).date() == local_time(server_now).date()
        day = tr("今天") if same else day_text(local_time(at).date())
        return hour_text(at), tr("{day}开庭", day=day)
    notes = {Phase.OPEN: tr("已进行"), Phase.RECESS: tr("已停表")}
    return clock_text(hearing.clock.at(server_now)), notes.get(hearing.phase, tr("共进行"))


def _facts(hearing: Hearing) -> tuple[tuple[str, str], ...]:
    rows = [(tr("庭审号"), hearing.facts.number)]
    recorded = recording_text(hearing)
    if recorded:
        rows.append((tr("录音录像"), recorded))
    rows.append((tr("审理方式"), tr("不公开审理") if hearing.facts.closed else tr("公开审理")))
    for role in (Role.PRESIDING_JUDGE, Role.JUDGE, Role.ASSESSOR, Role.CLERK):
        names = [person.name for person in hearing.people if person.role is role]
        if names:
            rows.append((role_text(role), tr("、").join(names)))
    return tuple(rows)


def _network(net: Net) -> NetworkView:
    level = bars(net)
    if net.rtt_ms is None:
        return NetworkView(quality_text(level), level, (tr("接通后几秒内显示"),))
    return NetworkView(
        quality_text(level),
        level,
        (
            WIDE_SPACE.join(
                (
                    tr("下行 {speed}", speed=speed_text(net.down_kbps)),
                    tr("上行 {speed}", speed=speed_text(net.up_kbps)),
                )
            ),
            WIDE_SPACE.join(
                (
                    tr("延迟 {ms} 毫秒", ms=round(net.rtt_ms)),
                    tr("丢包 {percent}%", percent=f"{net.loss_percent:.1f}"),
                )
            ),
        ),
    )


def _watchers(me: Person, who: str) -> str:
    if me.role in PRESIDING:
        return tr("各方会看到“{who} 网络中断”的提示。", who=who)
    return tr("法官会看到“{who} 网络中断”的提示。", who=who)


def reconnect(client: Client, room: Room, me: Person, now_ms: int) -> ReconnectView:
    passed = max(0, now_ms - room.link.since)
    at = room.link.since + client.server.clock_offset
    phone = client.server.support_phone
    return ReconnectView(
        seconds=stopwatch_text(passed),
        turn=min(1.0, passed / CALL_AFTER_MS),
        since=tr("{time} 断开", time=local_time(at).strftime("%H:%M:%S")),
        watchers=_watchers(me, title_of(me, room.hearing)),
        phone=phone,
    )


def banner(client: Client, room: Room, now_ms: int) -> BannerView | None:
    """The one banner there is room for: the gravest state first."""
    if room.link.state is LinkState.LOST:
        return _lost(room, now_ms)
    if room.trust is LogTrust.BROKEN:
        return _from(Problem(ProblemCode.LOG_BROKEN), "warning", danger=True)
    if room.problem is not None:
        return _from(room.problem, "warning")
    if _unrecorded(room):
        text = tr("庭审没有在录制。请点“重新开始录制”；恢复之前的内容没有录音录像。")
        return BannerView(tr("录制中断"), text, "REC-401", "record", danger=True)
    if PeerState.FAILED in (room.media.publisher, room.media.subscriber):
        return _from(Problem(ProblemCode.MEDIA_LOST), "signal-off")
    return _sound(client, room)


def _unrecorded(room: Room) -> bool:
    """The recording broke, and one is there to do something about it."""
    me, hearing = room.mine, room.hearing
    broken = hearing is not None and hearing.recording is Recording.BROKEN
    return broken and me is not None and me.role in ORDER


def _sound(client: Client, room: Room) -> BannerView | None:
    """Not to be heard, or to hear nobody, shows nowhere by itself; a picture that is gone does."""
    problems, me = client.devices.problems, room.mine
    if DeviceKind.MICROPHONE in problems and me is not None and me.mic:
        return _from(problems[DeviceKind.MICROPHONE], "mic-off")
    if DeviceKind.LOUDSPEAKER in problems:
        return _from(problems[DeviceKind.LOUDSPEAKER], "speaker-off")
    return None


def _lost(room: Room, now_ms: int) -> BannerView:
    link = room.link
    seconds = max(0, now_ms - link.since) // 1000
    words = problem_text(Problem(ProblemCode.LINK_LOST))
    parts = [tr("已 {seconds} 秒", seconds=seconds)]
    if link.attempt:
        parts.append(tr("第 {attempt} 次重连", attempt=link.attempt))
    if link.retry_at is not None and link.retry_at > now_ms:
        wait = -(-(link.retry_at - now_ms) // 1000)
        parts.append(tr("下一次 {seconds} 秒后", seconds=wait))
    text = tr("{facts}。{text}", facts=tr("，").join(parts), text=words.text)
    return BannerView(words.title, text, words.code, "signal-off", tr("立即重连"))


def _from(problem: Problem, icon: str, *, danger: bool = False) -> BannerView:
    words = problem_text(problem)
    return BannerView(words.title, words.text, words.code, icon, danger=danger)
