"""The participants as the desk lists them: role, presence, microphone, and what each has asked."""

from dataclasses import dataclass
from typing import Final, Literal

from yunclient.session.state import Room
from yunclient.ui.language import later, tr, translate
from yunclient.ui.viewmodels.room_orders import Order, admit, orders_for, refuse, witness
from yunclient.ui.viewmodels.room_requests import REQUEST_WORDS
from yunclient.ui.viewmodels.room_words import aside_text, stopwatch_text, title_of
from yunclient.ui.viewmodels.words import role_text
from yunhearing.audience import muffled
from yunhearing.ids import PersonId
from yunhearing.requests import holds, live
from yunhearing.roles import CALLED, Role
from yunhearing.state import Door, Hearing, Person, Phase, Presence, RequestKind

Tone = Literal["text-2", "text-3", "ok", "warn"]


@dataclass(frozen=True)
class PersonRow:
    """One line of 参与人. `icon` is the microphone's; `busy`: an order about the person is out."""

    person: PersonId
    role: Role
    name: str
    title: str
    icon: str
    words: str
    tone: Tone
    orders: tuple[Order, ...] = ()
    busy: bool = False

    @property
    def spoken(self) -> str:
        return tr("，").join((f"{self.title} {self.name}", self.words))


@dataclass(frozen=True)
class WitnessRow:
    """Who waits apart to be admitted or called; an order is None while the rules forbid it."""

    person: PersonId
    role: Role
    name: str
    title: str
    words: str
    call: Order | None = None
    admit: Order | None = None
    refuse: Order | None = None

    @property
    def spoken(self) -> str:
        return tr("，").join((f"{self.title} {self.name}", self.words))


def people_rows(
    room: Room, hearing: Hearing, server_now: int, speaking: frozenset[PersonId]
) -> tuple[PersonRow, ...]:
    """Everybody but oneself, who waits apart, and observers who are not here."""
    return tuple(
        _row(room, hearing, person, server_now, _heard(hearing, person, speaking))
        for person in hearing.people
        if person.id != room.me
        and person.presence is not Presence.LOBBY
        and (person.role is not Role.OBSERVER or _concerns(person))
    )


def _heard(hearing: Hearing, person: Person, speaking: frozenset[PersonId]) -> bool:
    """Levels linger into a recess; nobody is heard then."""
    return person.id in speaking and not muffled(hearing, person)


def _concerns(person: Person) -> bool:
    """Whether an observer needs a line: one who is here, or whose door is shut."""
    return person.presence is not Presence.AWAY or person.door is Door.SHUT


def witness_rows(room: Room, hearing: Hearing) -> tuple[WitnessRow, ...]:
    return tuple(
        WitnessRow(
            p.id,
            p.role,
            p.name,
            _called_by(p, hearing) if p.role in CALLED else title_of(p, hearing),
            _waits_for(p, hearing),
            witness(room, p),
            admit(room, p),
            refuse(room, p),
        )
        for p in hearing.people
        if p.presence is Presence.LOBBY
    )


def _waits_for(person: Person, hearing: Hearing) -> str:
    """What there is to know of somebody in the lobby before the door is opened."""
    promise = tr("已承诺守纪律") if person.declared_at is not None else tr("还没有承诺守纪律")
    if person.role not in CALLED:
        return promise
    can = tr("听不到庭审") if hearing.phase is Phase.OPEN else tr("开庭后可以传唤")
    return " · ".join((tr("已到"), can))


def seated(hearing: Hearing) -> int:
    """How many people are in the room with a voice."""
    here = (p for p in hearing.people if p.presence is Presence.SEATED and p.admitted)
    return sum(p.role is not Role.OBSERVER for p in here)


def _row(
    room: Room, hearing: Hearing, person: Person, server_now: int, speaking: bool
) -> PersonRow:
    orders = orders_for(room, person)
    busy = next((o.text for o in orders if o.busy), "")
    words, tone = _words(hearing, person, server_now, speaking)
    return PersonRow(
        person=person.id,
        role=person.role,
        name=person.name,
        title=title_of(person, hearing),
        icon=_icon(person),
        words=busy or words,
        tone="warn" if busy else tone,
        orders=orders,
        busy=bool(busy),
    )


def _icon(person: Person) -> str:
    if person.role is Role.OBSERVER:
        return "eye"
    if person.mic_locked:
        return "mic-lock"
    return "mic" if person.mic and person.presence is Presence.SEATED else "mic-off"


_PRESENCE: Final = {
    Presence.AWAY: later("未到"),
    Presence.LOST: later("网络中断，席位保留"),
}


def _words(  # noqa: PLR0911 - a table
    hearing: Hearing, person: Person, now: int, speaking: bool
) -> tuple[str, Tone]:
    """What the person asked or was granted comes before what the microphone does."""
    request = live(hearing.requests, person.id, RequestKind.SPEAK)
    if person.door is Door.SHUT:
        return tr("不准进入法庭"), "warn"
    if person.presence in _PRESENCE:
        away = person.presence is Presence.AWAY
        return translate(_PRESENCE[person.presence]), "text-3" if away else "warn"
    if request is not None and request.granted_at is not None:
        return tr("准许发言 {time}", time=stopwatch_text(now - request.granted_at)), "ok"
    if person.aside:
        return aside_text(person), "text-2"
    if holds(hearing, person.id, RequestKind.SHARE):
        return tr("正在共享桌面"), "ok"
    asked = [translate(REQUEST_WORDS[r.kind][1]) for r in hearing.requests if r.by == person.id]
    if asked:
        return tr("、").join(asked), "warn"
    if person.role is Role.OBSERVER:
        return tr("旁听"), "text-2"
    return _sound(person, speaking)


def _sound(person: Person, speaking: bool) -> tuple[str, Tone]:
    if person.mic_locked:
        return tr("已静音并锁定"), "warn"
    if speaking and person.mic:
        return tr("正在发言"), "ok"
    words = [tr("麦克风开") if person.mic else tr("麦克风关")]
    if not person.camera:
        words.append(tr("摄像头已关闭"))
    return " · ".join(words), "text-2"


def _called_by(person: Person, hearing: Hearing) -> str:
    """证人（被告申请）: whose witness it is, where that is known."""
    party = hearing.person(person.of)
    title = role_text(person.role)
    if party is None:
        return title
    return tr("{title}（{party}申请）", title=title, party=role_text(party.role))
