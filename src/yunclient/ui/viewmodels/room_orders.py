"""What judge and clerk may order of others: one value per button or line of a menu."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

from yunclient.session.commands import under_way
from yunclient.session.problems import ProblemCode
from yunclient.session.state import LinkState, Room
from yunclient.ui.language import later, tr, translate
from yunclient.ui.viewmodels.room_words import title_of
from yunhearing.commands import (
    Admit,
    CallWitness,
    Command,
    Exclude,
    LockMicrophone,
    Readmit,
    ReleaseWitness,
    Warn,
)
from yunhearing.roles import CALLED, STAFF, Role
from yunhearing.rules import may
from yunhearing.state import Hearing, Person, Presence

OrderKind = Literal["primary", "secondary", "outline", "lasting", "danger"]


@dataclass(frozen=True)
class Ask:
    """What is asked before an order goes out: a reason, in usual or own words, about `who`."""

    code: ProblemCode
    who: str
    phrases: tuple[str, ...]
    required: bool = True


@dataclass(frozen=True)
class Order:
    """One act on others and the commands it sends; `name` is what a screen reader says.

    While it is `busy` all its commands are under way, and a press does nothing. With `ask` the
    commands take the reason that was given.
    """

    text: str
    icon: str
    commands: tuple[Command, ...]
    kind: OrderKind = "secondary"
    name: str = ""
    busy: bool = False
    ask: Ask | None = None

    @property
    def spoken(self) -> str:
        return self.name or self.text


def order(
    room: Room,
    commands: Iterable[Command],
    words: tuple[str, str],
    icon: str,
    *,
    kind: OrderKind = "secondary",
    name: str = "",
    ask: Ask | None = None,
) -> Order | None:
    """The act as far as it is allowed now; None where it is not, or the link is gone.

    `words`: of the act, and of the act under way.
    """
    hearing = room.hearing
    if hearing is None or room.link.state is not LinkState.LIVE:
        return None
    wanted = tuple(commands)
    sent = tuple(c for c in wanted if under_way(room, c))
    left = tuple(c for c in wanted if c not in sent and may(hearing, room.me, c) is None)
    if not sent and not left:
        return None
    text, doing = words
    busy = not left
    return Order(doing if busy else text, icon, left, kind, name, busy, ask)


def lock(room: Room, person: Person) -> Order | None:
    """静音并锁定, or 解除: nobody orders it of himself."""
    if person.id == room.me or not person.admitted:
        return None
    locked = not person.mic_locked
    words = (tr("静音并锁定"), tr("正在静音…")) if locked else (tr("解除静音"), tr("正在解除…"))
    icon = "mic-lock" if locked else "unlock"
    return order(room, (LockMicrophone(person.id, locked),), words, icon)


def witness(room: Room, person: Person) -> Order | None:
    """传唤证人, or 请证人退庭; an expert is called and leaves by the same door."""
    expert = person.role is Role.EXPERT
    if person.role not in CALLED:
        return None
    if person.called:
        text = tr("请鉴定人退庭") if expert else tr("请证人退庭")
        words = (text, tr("正在请退庭…"))
        return order(room, (ReleaseWitness(person.id),), words, "witness-out")
    text = tr("传唤鉴定人") if expert else tr("传唤证人")
    name = tr("{act} {name}", act=text, name=person.name)
    words = (text, tr("正在传唤…"))
    return order(room, (CallWitness(person.id),), words, "witness", kind="outline", name=name)


def orders_for(room: Room, person: Person) -> tuple[Order, ...]:
    """The menu of a person; empty for whom there is nothing to order."""
    if person.id == room.me:
        return ()
    acts = (lock, witness, warn, send_out, readmit)
    return tuple(filter(None, (act(room, person) for act in acts)))


def warn(room: Room, person: Person) -> Order | None:
    """警告 of who is in the room."""
    ask = Ask(ProblemCode.WARN_PERSON, _who(room, person), _spoken(_WARNINGS))
    words = (tr("警告"), tr("正在警告…"))
    return order(room, (Warn(person.id, ""),), words, "warning", ask=ask)


def send_out(room: Room, person: Person) -> Order | None:
    """责令退出法庭; who is in the lobby is refused, which is another order."""
    if not person.admitted or person.presence is Presence.AWAY:
        return None
    ask = Ask(ProblemCode.SEND_OUT, _who(room, person), _spoken(_SENT_OUT))
    words = (tr("责令退出法庭"), tr("正在请出…"))
    return order(room, (Exclude(person.id),), words, "leave", kind="danger", ask=ask)


def readmit(room: Room, person: Person) -> Order | None:
    """准许再次进入 of who was refused or sent out."""
    words = (tr("准许再次进入"), tr("正在准许…"))
    return order(room, (Readmit(person.id),), words, "admit")


def admit(room: Room, person: Person) -> Order | None:
    """准许入庭 of who has promised."""
    name = tr("{act} {name}", act=tr("准许入庭"), name=person.name)
    words = (tr("准许"), tr("正在准许…"))
    return order(room, (Admit(person.id),), words, "admit", kind="outline", name=name)


def refuse(room: Room, person: Person) -> Order | None:
    """不予准许 of who waits in the lobby."""
    ask = Ask(ProblemCode.REFUSE_ENTRY, _who(room, person), _spoken(_REFUSED), required=False)
    name = tr("{act} {name}", act=tr("不准许入庭"), name=person.name)
    words = (tr("不准许"), tr("正在送达…"))
    return order(room, (Exclude(person.id),), words, "refuse", name=name, ask=ask)


def admit_all(room: Room, hearing: Hearing) -> Order | None:
    """全部准许: of everybody in the lobby who has promised."""
    commands = [Admit(p.id) for p in hearing.people if p.presence is Presence.LOBBY]
    words = (tr("全部准许"), tr("正在准许…"))
    return order(room, commands, words, "admit", kind="primary")


def _spoken(phrases: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(translate, phrases))


def _who(room: Room, person: Person) -> str:
    return f"{title_of(person, room.hearing)} {person.name}"


_WARNINGS: Final = (
    later("未经许可发言"),
    later("离开画面或未正对镜头"),
    later("使用手机或与他人交谈"),
    later("言语不当，扰乱法庭秩序"),
)
_SENT_OUT: Final = (
    later("经警告不改正，扰乱法庭秩序"),
    later("擅自录音、录像或传播庭审"),
    later("有无关人员在场"),
    later("身份不符"),
)
_REFUSED: Final = (
    later("身份未核实"),
    later("不是本案参与人"),
    later("本次开庭不需要到庭"),
)


def for_all(room: Room, hearing: Hearing) -> tuple[Order, ...]:
    """全体静音 and 全体解除: of everybody but the court's staff, skipping who is so already."""
    others = [p for p in hearing.people if p.role not in STAFF and p.admitted]
    words = (tr("全体静音"), tr("正在静音…"))
    free = [LockMicrophone(p.id, True) for p in others if not p.mic_locked]
    mute = order(room, free, words, "mute-all")
    words = (tr("全体解除"), tr("正在解除…"))
    held = [LockMicrophone(p.id, False) for p in others if p.mic_locked]
    return tuple(filter(None, (mute, order(room, held, words, "unlock", kind="lasting"))))
