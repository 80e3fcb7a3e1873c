"""What stands on each tile of the stage: one frozen value per person who has a tile."""

from dataclasses import dataclass
from enum import Enum
from typing import Final, Literal

from yunclient.session.state import Client, DeviceKind, Devices, LinkState, Net, Room
from yunclient.ui.language import later, tr, translate
from yunclient.ui.viewmodels.room_words import aside_text, title_of
from yunclient.ui.viewmodels.words import problem_text, role_short
from yunhearing.attendance import together
from yunhearing.audience import muffled
from yunhearing.ids import PersonId
from yunhearing.requests import holds, live
from yunhearing.roles import BENCH, PRESIDING, Role
from yunhearing.state import Hearing, Person, Presence, RequestKind

SPEAKING_DBFS: Final = -50
"""Quieter than this is breath and room noise."""

TagLook = Literal["speaking", "locked", "frozen", "kept", "plain"]


class Mic(Enum):
    """What the small microphone beside the name says."""

    ON = "on"
    SPEAKING = "speaking"
    OFF = "off"
    LOCKED = "locked"
    SILENT = "silent"  # on, but nothing is carried in a recess
    NONE = "none"


_SPOKEN_MIC: Final = {
    Mic.ON: later("麦克风开"),
    Mic.SPEAKING: later("麦克风开"),
    Mic.OFF: later("麦克风关"),
    Mic.SILENT: later("休庭中不传声"),
}


@dataclass(frozen=True)
class Tag:
    """A word in the tile's upper left; `short` is for narrow tiles."""

    look: TagLook
    icon: str
    text: str
    short: str = ""


@dataclass(frozen=True)
class Card:
    """What a tile shows while it has no picture."""

    icon: str
    text: str


@dataclass(frozen=True)
class TileView:
    """One tile. `bars`: 0 no link, 1..4 by quality, None not measured. `blank`: show no picture.

    `mirrored`: the own picture, as in a mirror; what is written in a simulated one stays readable.
    """

    person: PersonId
    role: Role
    title: str
    short_title: str
    name: str
    me: bool = False
    mic: Mic = Mic.ON
    bars: int | None = None
    tag: Tag | None = None
    mirrored: bool = False
    card: Card = Card("camera", "")
    blank: bool = False
    frozen: bool = False
    kept: bool = False

    @property
    def presiding(self) -> bool:
        return self.role in PRESIDING

    @property
    def bench(self) -> bool:
        return self.role in BENCH

    @property
    def shown_name(self) -> str:
        return self.name + tr("（我）") if self.me else self.name

    @property
    def speaking(self) -> bool:
        return self.mic is Mic.SPEAKING

    @property
    def spoken_name(self) -> str:
        """What a screen reader says of the tile."""
        mic = _SPOKEN_MIC.get(self.mic)
        parts = [f"{self.title} {self.shown_name}", translate(mic) if mic else ""]
        if self.tag is not None:
            parts.append(self.tag.text)
        if self.blank:
            parts.append(self.card.text)
        return tr("，").join(filter(None, parts))


def has_tile(person: Person) -> bool:
    """Who is in the room with a voice; whose link is lost keeps the place."""
    here = person.presence in {Presence.SEATED, Presence.LOST}
    return here and person.admitted and person.role is not Role.OBSERVER


def speakers(room: Room) -> frozenset[PersonId]:
    """Who is heard now, by the levels the server sends."""
    return frozenset(p for p, level in room.media.levels.items() if level >= SPEAKING_DBFS)


def tiles(
    client: Client, room: Room, now_ms: int, speaking: frozenset[PersonId]
) -> tuple[TileView, ...]:
    """The tiles in seating order. `speaking` may linger a little longer than the levels."""
    hearing = room.hearing
    if hearing is None or hearing.dismissed:
        return ()
    lost = room.link.state is LinkState.LOST
    here = [p for p in hearing.people if has_tile(p) or (lost and p.id == room.me)]
    seconds = max(0, now_ms - room.link.since) // 1000
    return tuple(
        _mine(client, room, person, speaking)
        if person.id == room.me
        else _others(room, person, speaking, seconds if lost else None)
        for person in here
        if person.role is not Role.OBSERVER
    )


def waiting_tile(client: Client, room: Room) -> TileView | None:
    """The one tile of a witness not yet called: the person's own preview."""
    person = room.waiting
    if person is None:
        return None
    return TileView(
        person=person.id,
        role=person.role,
        title=title_of(person, None),
        short_title=role_short(person.role),
        name=person.name,
        me=True,
        mic=Mic.NONE,
        bars=bars(room.media.net),
        tag=Tag("plain", "eye", tr("预览：现在只有您自己看得到"), tr("预览")),
        mirrored=not camera_simulated(client.devices),
        card=_own_card(client),
    )


def _others(
    room: Room, person: Person, speaking: frozenset[PersonId], frozen_for: int | None
) -> TileView:
    away = person.presence is Presence.LOST
    frozen = frozen_for is not None
    apart = room.mine is not None and not together(room.mine, person) and not away
    mic = _mic(room, person, speaking)
    tag = None if apart else _tag(room, person, mic)  # the card says what keeps us apart
    return TileView(
        person=person.id,
        role=person.role,
        title=title_of(person, room.hearing),
        short_title=role_short(person.role),
        name=person.name,
        mic=mic,
        bars=0 if away or frozen else _loss_bars(room.media.loss.get(person.id)),
        tag=_frozen_tag(person, frozen_for) if frozen_for is not None else tag,
        card=_apart_card(person) if apart else _card(person),
        blank=away or apart or not person.camera,
        frozen=frozen,
    )


def _mine(client: Client, room: Room, person: Person, speaking: frozenset[PersonId]) -> TileView:
    kept = room.link.state is LinkState.LOST
    failed = DeviceKind.CAMERA in client.devices.problems
    mic = _mic(room, person, speaking)
    if DeviceKind.MICROPHONE in client.devices.problems and mic in {Mic.ON, Mic.SPEAKING}:
        mic = Mic.OFF
    seat = Tag("kept", "lock", tr("您的席位已保留"), tr("席位已保留"))
    return TileView(
        person=person.id,
        role=person.role,
        title=title_of(person, room.hearing),
        short_title=role_short(person.role),
        name=person.name,
        me=True,
        mic=mic,
        bars=0 if kept else bars(room.media.net),
        tag=seat if kept else _tag(room, person, mic),
        mirrored=not camera_simulated(client.devices),
        card=_own_card(client) if person.camera else _card(person),
        blank=failed or not person.camera,
        kept=kept,
    )


def _mic(room: Room, person: Person, speaking: frozenset[PersonId]) -> Mic:
    if person.mic_locked:
        return Mic.LOCKED
    if not person.mic:
        return Mic.OFF
    if room.hearing is not None and muffled(room.hearing, person):
        return Mic.SILENT
    live = room.link.state is LinkState.LIVE and person.presence is Presence.SEATED
    return Mic.SPEAKING if live and person.id in speaking else Mic.ON


def _tag(room: Room, person: Person, mic: Mic) -> Tag | None:
    """Who is heard comes first, then who may speak or asks to; who may not know of it sees none."""
    if mic is Mic.SPEAKING:
        return Tag("speaking", "speaker", tr("正在发言"), tr("发言"))
    if person.aside:
        return Tag("plain", "users", aside_text(person))
    right = _right(room.hearing, person) if room.hearing else None
    if right is None and mic is Mic.LOCKED:
        return Tag("locked", "lock", tr("法官已静音"), tr("已静音"))
    return right


def _right(hearing: Hearing, person: Person) -> Tag | None:
    """What the person may do, or asks to."""
    asked = live(hearing.requests, person.id, RequestKind.SPEAK)
    if asked and asked.granted_at is not None:
        return Tag("speaking", "hand", tr("法官准许发言"), tr("准许发言"))
    if asked:
        return Tag("plain", "hand", tr("申请发言"), tr("申请"))
    if holds(hearing, person.id, RequestKind.SHARE):
        return Tag("plain", "share-screen", tr("正在共享桌面"), tr("共享中"))
    return None


def _frozen_tag(person: Person, seconds: int) -> Tag:
    pictured = person.camera and person.presence is Presence.SEATED
    short = tr("停在 {seconds} 秒前", seconds=seconds)
    full = tr("画面停在 {seconds} 秒前", seconds=seconds) if pictured else short
    return Tag("frozen", "clock", full, short)


def _apart_card(person: Person) -> Card:
    """No picture passes between the courtroom and who is aside."""
    if person.aside:
        return Card("users", aside_text(person))
    return Card("users", tr("在法庭，您离席期间看不到"))


def _card(person: Person) -> Card:
    if person.presence is Presence.LOST:
        return Card("signal-off", tr("网络中断，正在恢复"))
    if not person.camera:
        return Card("camera-off", tr("摄像头已关闭"))
    return Card("pending", tr("正在接通"))


def _own_card(client: Client) -> Card:
    problem = client.devices.problems.get(DeviceKind.CAMERA)
    if problem is not None:
        why = problem_text(problem).title
        return Card("camera-off", tr("{why}，请在“设备”里更换", why=why))
    return Card("pending", tr("正在打开摄像头"))


def camera_simulated(devices: Devices) -> bool:
    """Whether one's own picture carries the written mark of a simulated camera."""
    used = devices.used(DeviceKind.CAMERA)
    return used is not None and used.simulated


def bars(net: Net) -> int | None:
    """Quality of one's own link: 4 good, 3 fair, 2 weak, 1 bad, None not measured yet."""
    if net.rtt_ms is None:
        return None
    by_delay = 4 if net.rtt_ms < 150 else 3 if net.rtt_ms < 300 else 2 if net.rtt_ms < 600 else 1
    return min(by_delay, _loss_bars(net.loss_percent) or 1)


def _loss_bars(percent: float | None) -> int | None:
    if percent is None:
        return None
    return 4 if percent < 2 else 3 if percent < 5 else 2 if percent < 10 else 1
