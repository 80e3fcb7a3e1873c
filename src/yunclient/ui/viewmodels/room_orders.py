"""What judge and clerk may order of others: one value per button or line of a menu."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from yunclient.session.commands import under_way
from yunclient.session.state import LinkState, Room
from yunclient.ui.language import tr
from yunhearing.commands import CallWitness, Command, LockMicrophone, ReleaseWitness
from yunhearing.roles import CALLED, STAFF, Role
from yunhearing.rules import may
from yunhearing.state import Hearing, Person

OrderKind = Literal["primary", "secondary", "outline", "lasting", "danger"]


@dataclass(frozen=True)
class Order:
    """One act on others and the commands it sends; `name` is what a screen reader says.

    While it is `busy` all its commands are under way, and a press does nothing.
    """

    text: str
    icon: str
    commands: tuple[Command, ...]
    kind: OrderKind = "secondary"
    name: str = ""
    busy: bool = False

    @property
    def spoken(self) -> str:
        return self.name or self.text


def order(
    room: Room, commands: Iterable[Command], words: tuple[str, str], icon: str, **more: str
) -> Order | None:
    """The act as far as it is allowed now; None where it is not, or the link is gone.

    `words`: of the act, and of the act under way. `more`: `kind` and `name` of the Order.
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
    return Order(doing if busy else text, icon, left, busy=busy, **more)  # type: ignore[arg-type]  # str for a Literal


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
    return tuple(filter(None, (lock(room, person), witness(room, person))))


def for_all(room: Room, hearing: Hearing) -> tuple[Order, ...]:
    """全体静音 and 全体解除: of everybody but the court's staff, skipping who is so already."""
    others = [p for p in hearing.people if p.role not in STAFF and p.admitted]
    words = (tr("全体静音"), tr("正在静音…"))
    free = [LockMicrophone(p.id, True) for p in others if not p.mic_locked]
    mute = order(room, free, words, "mute-all")
    words = (tr("全体解除"), tr("正在解除…"))
    held = [LockMicrophone(p.id, False) for p in others if p.mic_locked]
    return tuple(filter(None, (mute, order(room, held, words, "unlock", kind="lasting"))))
