"""The readiness board in each of its states, for pictures and tests."""

from msgspec.structs import replace

from yunclient.session.board import Board
from yunclient.session.problems import Problem, ProblemCode
from yunclient.session.state import Account, Client, Page
from yunclient.ui.gallery_states import NOW, Shot, at, clock, listing
from yunclient.ui.pages.board import BoardPage
from yunclient.ui.viewmodels.board import BoardModel, Deed, Filter
from yunhearing.ids import HearingId, Millis, PersonId
from yunhearing.rest import DeviceTestBody, IdentityState, PartResult, Readiness
from yunhearing.roles import STAFF, Role
from yunhearing.scheduling import Notice, NoticeFault, NoticeKind, NoticeState
from yunhearing.state import Presence

FINE = {"image": PartResult.PASSED, "sound": PartResult.PASSED, "network": PartResult.PASSED}


def tested(kbps: float, *faults: str) -> DeviceTestBody:
    parts = FINE | ({"image": PartResult.FAILED} if faults else {})
    return DeviceTestBody("device-test-1", parts, faults, down_kbps=kbps, up_kbps=kbps)


def told(person: str, state: NoticeState, fault: NoticeFault | None = None) -> Notice:
    return Notice(PersonId(person), NoticeKind.INVITED, state, at(8, 12), 1, fault)


def ready(id_: str, name: str, role: Role, of: str = "", **more: object) -> Readiness:
    """One who is there and has done everything, but for what is said otherwise."""
    person = Readiness(
        PersonId(id_),
        name,
        role,
        PersonId(of) if of else None,
        presence=Presence.SEATED if role in STAFF else Presence.LOBBY,
        consented_at=at(9, 0, -6),
        notice=told(id_, NoticeState.DELIVERED),
        tested_at=at(9, 10),
        test=tested(2700),
        identity=IdentityState.CONFIRMED,
        identity_by="陈思雨",
        bound=True,
    )
    return replace(person, **more)


PEOPLE = (
    ready("judge", "周文静", Role.PRESIDING_JUDGE, test=tested(8100)),
    ready("li", "李崇明", Role.JUDGE, test=tested(6400)),
    ready("wu", "吴桂兰", Role.ASSESSOR, test=tested(3900), presence=Presence.AWAY),
    ready("plaintiff", "张建国", Role.PLAINTIFF),
    ready("counsel", "王若琳", Role.COUNSEL, "plaintiff", test=tested(600)),
    ready(
        "defendant",
        "赵立新",
        Role.DEFENDANT,
        test=tested(2200, "TEST-101"),
        presence=Presence.AWAY,
        identity=IdentityState.OPEN,
    ),
    ready("liu", "刘志恒", Role.COUNSEL, "defendant", identity=IdentityState.OPEN),
    ready(
        "he",
        "何志远",
        Role.THIRD_PARTY,
        notice=told("he", NoticeState.FAILED, NoticeFault.UNDELIVERED),
        bound=False,
        test=None,
        presence=Presence.AWAY,
        identity=IdentityState.OPEN,
        consented_at=None,
    ),
    ready("sun", "孙卫东", Role.WITNESS, "defendant", test=tested(1800)),
    ready(
        "gao",
        "高玉梅",
        Role.WITNESS,
        "plaintiff",
        notice=told("gao", NoticeState.QUEUED),
        bound=False,
        test=None,
        presence=Presence.AWAY,
        identity=IdentityState.OPEN,
        consented_at=None,
    ),
)


def state(**more: object) -> Client:
    """The clerk at the board, some minutes before the hour."""
    board = Board(
        HearingId("h-002308"),
        "张建国 诉 京北商贸有限公司　买卖合同纠纷",
        "002308",
        "第三网上法庭",
        Millis(NOW + 1_445_000),
        PEOPLE,
    )
    clerk = Account("陈思雨", staff=True)
    return replace(listing(), account=clerk, page=Page.BOARD, board=replace(board, **more))


def page(
    client: Client, chosen: Filter = Filter.ALL, checking: str = "", *, sent: bool = False
) -> BoardPage:
    model = BoardModel(client, clock)
    shown = BoardPage(model)
    model.choose(chosen)
    if checking:
        model.act(PersonId(checking), Deed.CHECK)
    if sent:
        model.follow(client)
    return shown


THROTTLED = Problem(ProblemCode.THROTTLED, detail="42")

NOTICES = (
    *(person.notice for person in PEOPLE if person.notice is not None),
    replace(told("plaintiff", NoticeState.DELIVERED), kind=NoticeKind.DAY_BEFORE, at=at(9, 0)),
)

SHOTS: tuple[Shot, ...] = (
    Shot("board", lambda: page(state()), large=True),
    Shot("board-troubled", lambda: page(state(), Filter.TROUBLED)),
    Shot("board-check", lambda: page(state(), checking="liu")),
    Shot("board-resending", lambda: page(state(resending=frozenset({PersonId("gao")})))),
    Shot("board-throttled", lambda: page(state(trouble=THROTTLED))),
    Shot("board-loading", lambda: page(state(people=None))),
    Shot("board-notices", lambda: page(state(telling=True, notices=NOTICES))),
    Shot("board-1024", lambda: page(state()), size=(1024, 640)),
)
