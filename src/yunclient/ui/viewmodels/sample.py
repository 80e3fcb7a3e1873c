"""A hearing that never was, to explain the room by: six people, in session for 42 minutes."""

from datetime import datetime
from typing import Final

from yunclient.session.hours import COURT_TIME
from yunclient.session.state import (
    Account,
    Client,
    Link,
    LinkState,
    LogTrust,
    Media,
    Net,
    Page,
    PeerState,
    Preferences,
    Room,
    Server,
)
from yunclient.ui.language import LANGUAGE, tr
from yunclient.ui.theme import scale
from yunhearing.ids import HearingId, Millis, PersonId
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
)

_NINE: Final = datetime(2026, 11, 18, 9, 0, tzinfo=COURT_TIME)
_OPENED: Final = Millis(int(_NINE.timestamp() * 1000))
_ELAPSED: Final = Millis((42 * 60 + 18) * 1000)
_ME: Final = PersonId("plaintiff")


def sample_now() -> int:
    """The moment at which the sample stands still, Unix ms."""
    return _OPENED + _ELAPSED


def sample_room() -> Client:
    """The client of the plaintiff in that hearing, in the language and size of the moment."""
    facts = Facts(
        number="002208",
        title=tr("张某 诉 某某公司"),
        cause="",
        case_number="",
        court=tr("某某人民法院"),
        courtroom="",
        scheduled_at=_OPENED,
    )
    happenings = (
        Happening(Millis(_OPENED - 240_000), HappeningKind.ENTERED, PersonId("judge")),
        Happening(_OPENED, HappeningKind.OPENED),
    )
    held = Hearing(
        id=HearingId("sample"),
        facts=facts,
        people=_people(),
        seen=40,
        phase=Phase.OPEN,
        opened_at=_OPENED,
        clock=Clock(elapsed=_ELAPSED),
        happenings=happenings,
    )
    media = Media(
        publisher=PeerState.CONNECTED,
        subscriber=PeerState.CONNECTED,
        levels={PersonId("d-counsel"): -22},
        net=Net(down_kbps=2680, up_kbps=940, rtt_ms=38, loss_percent=0.2),
    )
    inside = Room(
        id=held.id,
        facts=facts,
        me=_ME,
        hearing=held,
        link=Link(LinkState.LIVE),
        media=media,
        trust=LogTrust.VERIFIED,
    )
    return Client(
        server=Server(""),
        page=Page.ROOM,
        account=Account(tr("张某"), staff=False),
        room=inside,
        preferences=Preferences(LANGUAGE.code, large_text=scale() > 1.0),
    )


def _people() -> tuple[Person, ...]:
    """Names as courts make them unknown in published judgments."""
    return (
        _person("judge", tr("周某"), Role.JUDGE),
        _person("clerk", tr("陈某"), Role.CLERK, mic=False),
        _person("d-counsel", tr("刘某"), Role.COUNSEL, of="defendant"),
        _person("plaintiff", tr("张某"), Role.PLAINTIFF),
        _person("p-counsel", tr("王某"), Role.COUNSEL, of="plaintiff", mic=False),
        _person("defendant", tr("赵某"), Role.DEFENDANT),
    )


def _person(id_: str, name: str, role: Role, *, of: str = "", mic: bool = True) -> Person:
    party = PersonId(of) if of else None
    return Person(PersonId(id_), name, role, party, presence=Presence.SEATED, mic=mic)
