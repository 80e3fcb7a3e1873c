"""The lobby, the countdown and the door in each of their states, for pictures and tests."""

from typing import Final

from msgspec.structs import replace

from yunclient.session.commands import wish
from yunclient.session.lobby_panels import Discipline
from yunclient.session.problems import Problem, ProblemCode
from yunclient.session.state import Client, Device, DeviceKind, Link, LinkState
from yunclient.ui.gallery_room import FACTS, hearing, page, person, room, scheduled
from yunclient.ui.gallery_states import DEVICES, NOW, Shot, at
from yunclient.ui.pages.room import RoomPage
from yunhearing.accounts import ConsentKind, ConsentText
from yunhearing.commands import AcceptDiscipline
from yunhearing.frames import Arrival
from yunhearing.ids import CommandId, Millis
from yunhearing.roles import Role
from yunhearing.state import Door, Hearing, Presence

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
)
