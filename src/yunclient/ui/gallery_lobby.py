"""The lobby, the countdown and the door in each of their states, for pictures and tests."""

from typing import Final

from msgspec.structs import replace

from yunclient.session.commands import wish
from yunclient.session.lobby_panels import Adjourning, Discipline, Warned
from yunclient.session.problems import Problem, ProblemCode, Remedy
from yunclient.session.state import Client, Device, DeviceKind, Link, LinkState
from yunclient.ui.gallery_room import (
    FACTS,
    PEOPLE,
    changed,
    ended,
    hearing,
    page,
    person,
    recess,
    room,
    scheduled,
)
from yunclient.ui.gallery_states import DEVICES, NOW, Shot, at
from yunclient.ui.pages.room import RoomPage
from yunclient.ui.viewmodels.room_controls import Verb
from yunhearing.accounts import ConsentKind, ConsentText
from yunhearing.commands import AcceptDiscipline, Command, Exclude, Warn
from yunhearing.frames import Arrival, FarewellCode
from yunhearing.ids import CommandId, Millis, PersonId
from yunhearing.roles import Role
from yunhearing.state import Door, EndReason, Hearing, Person, Phase, Presence, RecessReason

SMALL: Final = (1024, 640)
TEXT: Final = ConsentText(
    ConsentKind.DISCIPLINE,
    "5f1c0d7a9be24413",
    "法庭纪律与不录音录像声明",
    "一、请在安静、光线充足、无人打扰的地方参加庭审，衣着整洁，不吸烟、不饮食、不随意走动或者离开画面。\n"
    "二、发言须经法官许可。不得鼓掌、喧哗、辱骂或者以其他方式妨碍庭审。\n"
    "三、未经法院许可，不得录音、录像、截屏、拍照，不得传播庭审内容。\n"
    "四、证人、鉴定人不得旁听庭审；任何人不得向证人透露庭审内容。\n"
    "五、违反以上规定的，法院可以依法训诫、责令退出，情节严重的，依法罚款、拘留或者追究刑事责任。\n"
    "我已阅读以上内容，保证遵守，并声明不对庭审录音、录像、截屏。",
)
READ: Final = Discipline(TEXT)
ARRIVED: Final = (
    Arrival(Role.JUDGE),
    Arrival(Role.CLERK, here=True),
    Arrival(Role.PLAINTIFF, here=True, you=True),
    Arrival(Role.COUNSEL, Role.PLAINTIFF, here=True),
    Arrival(Role.DEFENDANT),
    Arrival(Role.COUNSEL, Role.DEFENDANT, here=True),
)
SEATS: Final = (
    Arrival(Role.PRESIDING_JUDGE, here=True),
    Arrival(Role.ASSESSOR, here=True),
    Arrival(Role.ASSESSOR),
    Arrival(Role.CLERK, here=True),
    Arrival(Role.PLAINTIFF, here=True),
    Arrival(Role.PLAINTIFF, here=True, you=True),
    Arrival(Role.PLAINTIFF),
    Arrival(Role.COUNSEL, Role.PLAINTIFF, here=True),
    Arrival(Role.DEFENDANT),
    Arrival(Role.COUNSEL, Role.DEFENDANT, here=True),
    Arrival(Role.THIRD_PARTY, here=True),
    Arrival(Role.COUNSEL, Role.THIRD_PARTY),
    Arrival(Role.INTERPRETER, here=True),
)


def party(*, declared: bool = True, **more: object) -> Client:
    """The client of a plaintiff in the lobby, 17 minutes before the hour."""
    promised = at(9, 34) if declared else None
    me = person("plaintiff", "张建国", Role.PLAINTIFF, presence=Presence.LOBBY)
    me = replace(me, door=Door.LOBBY, declared_at=promised)
    fields: dict[str, object] = {
        "hearing": None,
        "waiting": me,
        "facts": replace(FACTS, scheduled_at=at(9, 59), lobby=True),
        "link": Link(LinkState.WAITING, since=NOW - 372_000),
        "arrived": ARRIVED,
        "discipline": READ,
    }
    state = room(hearing((me,)), "plaintiff", **(fields | more))
    loud = DEVICES.open | {DeviceKind.CAMERA: Device("cam-1", "联想内置摄像头（前置）")}
    return replace(state, devices=replace(DEVICES, open=loud), tested_on="2026-11-18")


def reread() -> RoomPage:
    made = page(party())
    made.model.read_discipline(True)
    return made


def counting() -> Hearing:
    return replace(scheduled(), opens_at=Millis(NOW + 22_400))


NAMES: Final = (
    person("third", "北方仓储有限公司（李明远）", Role.THIRD_PARTY),
    person("t-counsel", "孙晓菲", Role.COUNSEL, "third"),
    person("witness", "孙卫东", Role.WITNESS, "defendant"),
)
WAITERS: Final = (
    replace(NAMES[0], presence=Presence.LOBBY, door=Door.LOBBY, declared_at=at(9, 30)),
    replace(NAMES[1], presence=Presence.LOBBY, door=Door.LOBBY),
    replace(NAMES[2], presence=Presence.LOBBY),
)


def waited(me: str = "judge", **more: object) -> Client:
    """The desk with three people in the lobby, and one who was sent out."""
    out = person("d-counsel-2", "何雨桐", Role.COUNSEL, "defendant")
    out = replace(out, presence=Presence.AWAY, door=Door.SHUT)
    return room(hearing((*PEOPLE, *WAITERS, out)), me, **more)


def aside(me: str, *others: str) -> Client:
    """In a recess; these are aside with the own side."""
    people: tuple[Person, ...] = PEOPLE
    for one in (me, *others):
        people = changed(people, one, aside=True, mic=True, mic_locked=False)
    return room(replace(recess(), people=people), me)


def paused(me: str = "plaintiff") -> Client:
    people = changed(PEOPLE, "judge", presence=Presence.LOST)
    lost = replace(recess(), people=people, recess_reason=RecessReason.BENCH_LOST)
    return room(lost, me)


def observer(**facts: object) -> Client:
    me = person("observer", "李静", Role.OBSERVER)
    held = hearing((*PEOPLE, me))
    return room(replace(held, facts=replace(held.facts, **facts)), "observer")


def sent_out(reason: str = "") -> Client:
    problem = Problem(ProblemCode.SENT_OUT, remedy=Remedy.TAKE_SEAT)
    link = Link(LinkState.CLOSED, since=NOW, problem=problem, farewell=FarewellCode.EXCLUDED)
    return room(hearing=None, link=link, sent_out=reason)


def warned() -> Client:
    return room(warned=Warned("未经许可发言，经提醒仍不停止。请遵守法庭纪律，听从法官指挥。", 2))


def filling(verb: Verb) -> RoomPage:
    made = page(room(me="judge"))
    made.resize(1366, 768)
    made.model.press(verb)
    return made


def ordering(kind: type[Command], who: str = "p-counsel") -> RoomPage:
    """The form of this order about this person, or about who waits."""
    made = page(waited())
    made.resize(1366, 768)
    desk = made.model.view.desk
    assert desk is not None  # noqa: S101 - the judge's
    orders = [*desk.orders_for(PersonId(who)), *(w.refuse for w in desk.waiting if w.refuse)]
    made.model.carry_out(next(order for order in orders if type(order.commands[0]) is kind))
    return made


def adjourned() -> Client:
    until = Millis(NOW + 7 * 24 * 3_600_000)
    held = replace(ended(), end_reason=EndReason.ADJOURNED, until=until)
    return room(held, "judge", adjourning=Adjourning(number="002417"))


def offline() -> Client:
    gone = replace(ended(dismissed=True), phase=Phase.SEALED, end_reason=EndReason.OFFLINE)
    return room(gone)


_FAILED: Final = Discipline(None, Problem(ProblemCode.SERVER_UNREACHABLE), NOW - 1000)
_SENT: Final = {CommandId("c1"): wish(AcceptDiscipline(TEXT.version), NOW - 300)}

SHOTS: Final[tuple[Shot, ...]] = (
    Shot("lobby-party", lambda: page(party()), large=True),
    Shot("lobby-party-1024", lambda: page(party()), size=SMALL),
    Shot("lobby-party-1080", lambda: page(party()), size=(1920, 1080)),
    Shot("lobby-seats", lambda: page(party(arrived=SEATS))),
    Shot("lobby-untested", lambda: page(replace(party(), tested_on=""))),
    Shot("lobby-discipline", lambda: page(party(declared=False)), large=True),
    Shot("lobby-discipline-1024", lambda: page(party(declared=False)), size=SMALL),
    Shot("lobby-discipline-sent", lambda: page(party(declared=False, pending=_SENT))),
    Shot("lobby-discipline-reading", lambda: page(party(declared=False, discipline=Discipline()))),
    Shot("lobby-discipline-failed", lambda: page(party(declared=False, discipline=_FAILED))),
    Shot("lobby-reread", reread),
    Shot("lobby-countdown", lambda: page(party(opens_at=Millis(NOW + 22_400))), large=True),
    Shot("room-countdown", lambda: page(room(counting()))),
    Shot("room-countdown-judge", lambda: page(room(counting(), "judge"))),
    Shot("room-countdown-1024", lambda: page(room(counting(), "judge")), size=SMALL),
    Shot("desk-lobby", lambda: page(waited()), large=True),
    Shot("desk-lobby-1024", lambda: page(waited()), size=SMALL),
    Shot("desk-lobby-clerk", lambda: page(waited("clerk"))),
    Shot("desk-paused", lambda: page(paused("clerk"))),
    Shot("room-paused", lambda: page(paused())),
    Shot("room-aside", lambda: page(aside("plaintiff", "p-counsel")), large=True),
    Shot("room-aside-alone", lambda: page(aside("plaintiff"))),
    Shot("room-aside-judge", lambda: page(aside("judge", "clerk"))),
    Shot("room-aside-1024", lambda: page(aside("plaintiff", "p-counsel")), size=SMALL),
    Shot("room-aside-others", lambda: page(replace_me(aside("plaintiff", "p-counsel")))),
    Shot("room-warned", lambda: page(warned()), large=True),
    Shot("room-observer", lambda: page(observer())),
    Shot("room-rehearsal", lambda: page(observer(rehearsal=True, closed=True))),
    Shot("room-sent-out", lambda: page(sent_out("经警告不改正，扰乱法庭秩序"))),
    Shot("room-refused-entry", lambda: page(sent_out())),
    Shot("room-adjourn", lambda: filling(Verb.ADJOURN), large=True),
    Shot("room-adjourn-1024", lambda: filling(Verb.ADJOURN), size=SMALL),
    Shot("room-adjourned", lambda: page(adjourned())),
    Shot("room-offline", lambda: filling(Verb.OFFLINE)),
    Shot("room-gone-offline", lambda: page(offline())),
    Shot("room-warn", lambda: ordering(Warn)),
    Shot("room-send-out", lambda: ordering(Exclude)),
    Shot("room-refuse-entry", lambda: ordering(Exclude, "nobody")),
)


def replace_me(state: Client) -> Client:
    """The same hearing as the defendant sees it."""
    assert state.room is not None  # noqa: S101 - just made
    return replace(state, room=replace(state.room, me=PersonId("defendant")))
