"""The hearing room in each of its states, for pictures and tests."""

from collections.abc import Iterable
from functools import partial
from typing import Final

from msgspec.structs import replace

from yunclient.session.problems import Category, Problem, ProblemCode, Remedy
from yunclient.session.state import (
    Account,
    Client,
    DeviceKind,
    Devices,
    Link,
    LinkState,
    LogTrust,
    Media,
    Net,
    Page,
    PeerState,
    Pending,
    Preferences,
    Room,
)
from yunclient.ui.gallery_states import DEVICES, NOW, SERVER, UNPLUGGED, Shot, at
from yunclient.ui.language import LANGUAGE
from yunclient.ui.pages.room import RoomPage
from yunclient.ui.theme import scale
from yunclient.ui.viewmodels.room import RoomModel
from yunclient.ui.viewmodels.room_controls import Verb
from yunclient.ui.widgets.silhouettes import Silhouettes
from yunhearing.frames import FarewellCode
from yunhearing.ids import CommandId, HearingId, PersonId
from yunhearing.roles import Role
from yunhearing.state import (
    Clock,
    Facts,
    Happening,
    HappeningKind,
    Hearing,
    Person,
    Phase,
    Presence,
    RecessReason,
    Stage,
)

HEARING: Final = HearingId("h-002208")
ELAPSED: Final = (42 * 60 + 18) * 1000
BEGAN: Final = NOW - ELAPSED

FACTS: Final = Facts(
    number="002208",
    title="张建国 诉 京北商贸有限公司",
    cause="买卖合同纠纷",
    case_number="(2026)京0105民初12345号",
    court=SERVER.court,
    courtroom="第三网上法庭",
    scheduled_at=at(9, 0),
)


def person(id_: str, name: str, role: Role, of: str | None = None, **more: object) -> Person:
    seated = Person(
        PersonId(id_), name, role, PersonId(of) if of else None, presence=Presence.SEATED
    )
    return replace(seated, **more)


PEOPLE: Final = (
    person("judge", "周文静", Role.JUDGE),
    person("clerk", "陈思雨", Role.CLERK, mic=False),
    person("d-counsel", "刘志恒", Role.COUNSEL, "defendant"),
    person("plaintiff", "张建国", Role.PLAINTIFF),
    person("p-counsel", "王若琳", Role.COUNSEL, "plaintiff", mic=False, mic_locked=True),
    person("defendant", "赵立新", Role.DEFENDANT, mic=False, camera=False),
)
MORE: Final = (
    person("third", "北方仓储有限公司（李明远）", Role.THIRD_PARTY),
    person("t-counsel", "孙晓菲", Role.COUNSEL, "third"),
    person("witness", "孙卫东", Role.WITNESS, "defendant", called=True),
    person("expert", "钱思源", Role.EXPERT, called=True, mic=False),
    person("interpreter", "阿依古丽", Role.INTERPRETER),
    person("p-counsel-2", "欧阳明月", Role.COUNSEL, "plaintiff"),
    person("d-counsel-2", "何雨桐", Role.COUNSEL, "defendant"),
    person("t-counsel-2", "林海峰", Role.COUNSEL, "third"),
    person("d-counsel-3", "马建军", Role.COUNSEL, "defendant", mic=False),
    person("p-counsel-3", "方志敏", Role.COUNSEL, "plaintiff"),
    person("d-counsel-4", "丁一", Role.COUNSEL, "defendant"),
    person("t-counsel-3", "许文华", Role.COUNSEL, "third"),
)
HAPPENINGS: Final = (
    Happening(at(8, 52), HappeningKind.ENTERED, PersonId("clerk")),
    Happening(at(8, 56), HappeningKind.ENTERED, PersonId("judge")),
    Happening(at(9, 0), HappeningKind.OPENED),
    Happening(at(9, 20), HappeningKind.LINK_LOST, PersonId("defendant")),
    Happening(at(9, 21), HappeningKind.ENTERED, PersonId("defendant")),
    Happening(at(9, 36), HappeningKind.ENTERED, PersonId("d-counsel")),
)
NET: Final = Net(down_kbps=2680, up_kbps=940, rtt_ms=38, loss_percent=0.2)
LOSS: Final = {
    PersonId(p.id): 0.1 for p in (*PEOPLE, *MORE) if p.id not in ("p-counsel", "defendant")
} | {PersonId("p-counsel"): 7.0, PersonId("defendant"): 14.0}


def hearing(people: tuple[Person, ...] = PEOPLE, **more: object) -> Hearing:
    """The hearing in session, 42 minutes and 18 seconds old."""
    opened = Hearing(
        id=HEARING,
        facts=FACTS,
        people=people,
        seen=40,
        phase=Phase.OPEN,
        stage=Stage.EVIDENCE,
        opened_at=at(9, 0),
        clock=Clock(since=BEGAN),  # type: ignore[arg-type]  # Millis
        happenings=HAPPENINGS,
    )
    return replace(opened, **more)


def room(held: Hearing | None = None, me: str = "plaintiff", **more: object) -> Client:
    """The client of `me` in that hearing; `more` replaces parts of the Room."""
    held = hearing() if held is None else held
    who = held.person(PersonId(me))
    media = Media(
        publisher=PeerState.CONNECTED,
        subscriber=PeerState.CONNECTED,
        levels={PersonId("d-counsel"): -22},
        loss=LOSS,
        net=NET,
    )
    inside = Room(
        id=HEARING,
        facts=held.facts,
        me=PersonId(me),
        hearing=held,
        link=Link(LinkState.LIVE, since=NOW - 600_000),
        media=media,
        trust=LogTrust.VERIFIED,
    )
    name = who.name if who is not None else "孙卫东"
    return Client(
        server=SERVER,
        page=Page.ROOM,
        account=Account(name, staff=me in ("judge", "clerk")),
        room=replace(inside, **more),
        devices=DEVICES,
    )


def changed(people: tuple[Person, ...], id_: str, **more: object) -> tuple[Person, ...]:
    """The people with one of them changed."""
    return tuple(replace(p, **more) if p.id == id_ else p for p in people)


def crowd(count: int) -> tuple[Person, ...]:
    return (*PEOPLE, *MORE)[:count]


def scheduled() -> Hearing:
    people = changed(PEOPLE, "d-counsel", presence=Presence.AWAY)
    return hearing(
        people,
        phase=Phase.SCHEDULED,
        stage=None,
        opened_at=None,
        clock=Clock(),
        happenings=HAPPENINGS[:2],
        facts=replace(FACTS, scheduled_at=at(9, 45)),
    )


def recess() -> Hearing:
    called = Happening(at(9, 40), HappeningKind.RECESSED)
    return hearing(
        phase=Phase.RECESS,
        recess_reason=RecessReason.CALLED,
        clock=Clock(elapsed=ELAPSED),
        happenings=(*HAPPENINGS, called),
    )


def ended(*, dismissed: bool = False) -> Hearing:
    over = Happening(at(9, 41), HappeningKind.ENDED)
    return hearing(
        phase=Phase.ENDED,
        ended_at=at(9, 41),
        clock=Clock(elapsed=ELAPSED),
        happenings=(*HAPPENINGS, over),
        dismissed=dismissed,
    )


def lost(me: str = "plaintiff") -> Client:
    link = Link(LinkState.LOST, since=NOW - 11_000, attempt=3, retry_at=NOW + 2000)
    state = room(me=me)
    inside = state.room
    assert inside is not None  # noqa: S101 - just made
    return replace(state, room=replace(inside, link=link))


def waiting() -> Client:
    me = person("witness", "孙卫东", Role.WITNESS, "defendant", presence=Presence.LOBBY)
    me = replace(me, declared_at=at(9, 30))
    return room(
        hearing(()),
        "witness",
        hearing=None,
        waiting=me,
        facts=replace(FACTS, title="", cause="", case_number=""),
        link=Link(LinkState.WAITING, since=NOW - 340_000),
    )


def closed(problem: Problem, farewell: FarewellCode | None = None) -> Client:
    return room(link=Link(LinkState.CLOSED, since=NOW, problem=problem, farewell=farewell))


def joining(**link: object) -> Client:
    return room(hearing=None, link=replace(Link(since=NOW - 2000), **link))


def pending(kind: str, on: bool | None = None, me: str = "plaintiff") -> Client:
    return room(me=me, pending={CommandId("c1"): Pending(kind, NOW - 400, on)})


def broken_device(kind: DeviceKind, code: ProblemCode) -> Client:
    problem = Problem(code, Category.FIELD, Remedy.CHOOSE_DEVICE)
    return replace(room(), devices=replace(DEVICES, problems={kind: problem}))


def plugged(made: RoomPage, *states: Devices) -> RoomPage:
    """The page after its devices came to these states, one after the other."""
    for devices in states:
        made.model.follow(replace(made.model.state, devices=devices))
    return made


def touring(me: str = "plaintiff") -> Client:
    return replace(room(me=me), touring=True)


def tour(step: int, me: str = "plaintiff") -> RoomPage:
    """The guide over the room, at this step."""
    made = page(touring(me))
    made.model.step_tour(step)
    return made


def page(state: Client, ask: Verb | None = None, without: Iterable[str] = ()) -> RoomPage:
    """The room with this state, in the language and size of the moment."""
    preferences = Preferences(language=LANGUAGE.code, large_text=scale() > 1)
    model = RoomModel(replace(state, preferences=preferences), lambda: NOW)
    made = RoomPage(model, Silhouettes(without))
    model.setParent(made)
    if ask is not None:
        made.resize(1366, 768)
        model.press(ask)
    return made


def _refused() -> Client:
    problem = Problem(ProblemCode.REFUSED, detail="wrong_phase")
    return room(me="judge", problem=problem)


def _people(count: int) -> RoomPage:
    return page(room(hearing(_few(count), happenings=HAPPENINGS[2:3])))


_SEAT = Problem(ProblemCode.SEAT_TAKEN, remedy=Remedy.TAKE_SEAT)
_OVER = Problem(ProblemCode.HEARING_OVER, remedy=Remedy.BACK_TO_LIST)
_UNREACHABLE = Problem(ProblemCode.SERVER_UNREACHABLE)
_BENCH = (
    person("judge", "周文静", Role.PRESIDING_JUDGE),
    person("a1", "沈国梁", Role.JUDGE, mic=False),
    person("a2", "田秀兰", Role.ASSESSOR, mic=False),
    *PEOPLE[1:],
)

SHOTS: tuple[Shot, ...] = (
    Shot("room", lambda: page(room()), large=True),
    Shot("room-1080", lambda: page(room()), size=(1920, 1080)),
    Shot("room-smallest", lambda: page(room()), size=(1280, 660)),
    Shot("room-judge", lambda: page(room(me="judge")), large=True),
    Shot("room-judge-smallest", lambda: page(room(me="judge")), size=(1280, 660)),
    Shot("room-judge-1080", lambda: page(room(me="judge")), size=(1920, 1080)),
    Shot("room-clerk", lambda: page(room(me="clerk"))),
    Shot("room-scheduled", lambda: page(room(scheduled()))),
    Shot("room-scheduled-judge", lambda: page(room(scheduled(), "judge"))),
    Shot("room-opening", lambda: page(_opening())),
    Shot("room-recess", lambda: page(room(recess())), large=True),
    Shot("room-recess-judge", lambda: page(room(recess(), "judge"))),
    Shot("room-ended", lambda: page(room(ended()))),
    Shot("room-ended-judge", lambda: page(room(ended(), "judge"))),
    Shot("room-dismissed", lambda: page(room(ended(dismissed=True)))),
    Shot("room-muted", lambda: page(room(hearing(_muted())))),
    Shot("room-locked", lambda: page(room(me="p-counsel"))),
    Shot("room-pending", lambda: page(pending("SwitchMicrophone", on=False))),
    Shot(
        "room-camera-failed",
        lambda: page(broken_device(DeviceKind.CAMERA, ProblemCode.CAMERA_BUSY)),
    ),
    Shot(
        "room-microphone-failed",
        lambda: page(broken_device(DeviceKind.MICROPHONE, ProblemCode.MICROPHONE_ABSENT)),
    ),
    Shot("room-connecting", lambda: page(room(), without=("judge", "d-counsel"))),
    Shot("room-other-lost", lambda: page(room(hearing(_one_lost())))),
    *(Shot(f"room-people-{n:02}", partial(_people, n)) for n in (1, 2, 3, 7, 12, 18)),
    Shot("room-bench", lambda: page(room(hearing(_BENCH)))),
    Shot("room-lost", lambda: page(lost()), large=True),
    Shot("room-lost-judge", lambda: page(lost("judge")), size=(1280, 660)),
    Shot("room-log-broken", lambda: page(room(trust=LogTrust.BROKEN))),
    Shot("room-refused", lambda: page(_refused())),
    Shot("room-joining", lambda: page(joining())),
    Shot("room-joining-again", lambda: page(joining(attempt=3, problem=_UNREACHABLE))),
    Shot("room-seat-taken", lambda: page(closed(_SEAT, FarewellCode.SEAT_TAKEN))),
    Shot("room-over", lambda: page(closed(_OVER, FarewellCode.DISMISSED))),
    Shot("room-waiting", lambda: page(waiting()), large=True),
    Shot("room-waiting-smallest", lambda: page(waiting()), size=(1280, 660)),
    Shot("room-leave", lambda: page(room(), Verb.LEAVE), large=True),
    Shot("room-leave-judge", lambda: page(room(me="judge"), Verb.LEAVE)),
    Shot("room-end", lambda: page(room(me="judge"), Verb.END)),
    Shot("room-dismiss", lambda: page(room(ended(), "judge"), Verb.DISMISS)),
    *(Shot(f"room-tour-{n + 1}", partial(tour, n), large=True) for n in range(6)),
    *(Shot(f"room-tour-{n + 1}-1024", partial(tour, n), size=(1024, 640)) for n in (0, 2, 5)),
    Shot("room-unplugged", lambda: plugged(page(room()), UNPLUGGED), large=True),
    Shot("room-plugged", lambda: plugged(page(room()), UNPLUGGED, DEVICES)),
    Shot("room-tour-judge", lambda: tour(1, "judge")),
)


def _opening() -> Client:
    return room(scheduled(), "judge", pending={CommandId("c1"): Pending("OpenHearing", NOW - 400)})


def _muted() -> tuple[Person, ...]:
    return changed(PEOPLE, "plaintiff", mic=False, camera=False)


def _one_lost() -> tuple[Person, ...]:
    return changed(PEOPLE, "d-counsel", presence=Presence.LOST)


def _few(count: int) -> tuple[Person, ...]:
    """So many people, always with the plaintiff, whose client this is."""
    if count == 1:
        return (PEOPLE[3],)
    if count < 4:
        return (PEOPLE[0], PEOPLE[3], PEOPLE[1])[:count]
    return crowd(count)
