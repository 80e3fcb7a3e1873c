"""The Hearing and its parts: the value both sides hold, and the snapshot on the wire.

Everything is frozen; `evolve` (in `fold.py`) gives a new value or the same object.
"""

from enum import StrEnum

import msgspec

from yunhearing.evidence import Exhibit, Showing
from yunhearing.ids import EvidenceId, HearingId, Millis, PersonId, RequestId
from yunhearing.roles import CALLED, Role
from yunhearing.signing import Signing


class Phase(StrEnum):
    SCHEDULED = "scheduled"
    OPEN = "open"
    RECESS = "recess"
    ENDED = "ended"
    SEALED = "sealed"
    CANCELLED = "cancelled"  # before it began


class EndReason(StrEnum):
    CLOSED = "closed"  # 闭庭
    ADJOURNED = "adjourned"  # 延期开庭
    OFFLINE = "offline"  # 转为线下审理 (在线诉讼规则 art. 21)


class RecessReason(StrEnum):
    CALLED = "called"  # 休庭
    BENCH_LOST = "bench_lost"  # nobody who presides was there; goes on when the bench is back


class Recording(StrEnum):
    """Whether the court's recorder takes the hearing down (法释〔2017〕5号 art. 3)."""

    OFF = "off"
    ON = "on"
    BROKEN = "broken"  # it should run and does not


class Stage(StrEnum):
    """Where an open hearing is (民事诉讼法 140-151): it guides, and blocks nothing."""

    IDENTITY = "identity"  # 核对身份
    RIGHTS = "rights"  # 权利义务
    INQUIRY = "inquiry"  # 法庭调查
    EVIDENCE = "evidence"  # 举证质证
    DEBATE = "debate"  # 法庭辩论
    STATEMENT = "statement"  # 最后陈述
    SIGNING = "signing"  # 签署笔录


class Door(StrEnum):
    """Whether the courtroom is open to a person."""

    OPEN = "open"
    LOBBY = "lobby"  # waits until judge or clerk admits
    SHUT = "shut"  # refused, or sent out


class Presence(StrEnum):
    AWAY = "away"
    LOBBY = "lobby"
    SEATED = "seated"
    LOST = "lost"  # link gone, seat kept (在线诉讼规则 art. 25: not a no-show)


class RequestKind(StrEnum):
    SPEAK = "speak"
    ANNOTATE = "annotate"
    SHARE = "share"
    CORRECT = "correct"
    PRESENT = "present"  # 申请举示


class HappeningKind(StrEnum):
    ENTERED = "entered"
    LEFT = "left"
    LINK_LOST = "link_lost"
    OPENED = "opened"
    RECESSED = "recessed"
    RESUMED = "resumed"
    ENDED = "ended"
    REOPENED = "reopened"
    DISMISSED = "dismissed"
    SEALED = "sealed"
    CALLED = "called"
    RELEASED = "released"
    OPENING = "opening"
    PAUSED = "paused"
    OFFLINE = "offline"
    WARNED = "warned"
    EXCLUDED = "excluded"
    READMITTED = "readmitted"
    ADJOURNED = "adjourned"


Pair = tuple[PersonId, PersonId]
"""Two people who must not meet."""


class Person(msgspec.Struct, frozen=True, omit_defaults=True):
    """One person of the hearing. `of` is whom counsel stands for, or who called a witness.

    `declared_at`: discipline and the no-recording declaration were accepted. `aside`: out of the
    courtroom's ear, in private with one's own side. `called_at`: a witness last called, in or not.
    `playback`: may play the recording by leave of the court.
    """

    id: PersonId
    name: str
    role: Role
    of: PersonId | None = None
    presence: Presence = Presence.AWAY
    mic: bool = True
    camera: bool = True
    mic_locked: bool = False
    called: bool = False
    door: Door = Door.OPEN
    declared_at: Millis | None = None
    warnings: int = 0
    aside: bool = False
    called_at: Millis | None = None
    playback: bool = False

    @property
    def admitted(self) -> bool:
        """Whether the person may be in the room: a witness or expert only when called.

        证据规定(2019) 72, 在线诉讼规则 26: who testifies may not follow the hearing.
        """
        return self.door is Door.OPEN and (self.role not in CALLED or self.called)


class Request(msgspec.Struct, frozen=True, omit_defaults=True):
    """A wish that only the bench can grant; `granted_at` is None while it waits."""

    id: RequestId
    kind: RequestKind
    by: PersonId
    made_at: Millis
    granted_at: Millis | None = None


class Clock(msgspec.Struct, frozen=True, omit_defaults=True):
    """Time in session: `elapsed` ms before the present run, which began at `since`."""

    elapsed: int = 0
    since: Millis | None = None

    def at(self, now: int) -> int:
        """Milliseconds in session at server time `now`; never negative."""
        return self.elapsed + (max(0, now - self.since) if self.since is not None else 0)


class Happening(msgspec.Struct, frozen=True, omit_defaults=True):
    """One line of 庭审动态; only what everybody may see."""

    at: Millis
    kind: HappeningKind
    person: PersonId | None = None


class Facts(msgspec.Struct, frozen=True, omit_defaults=True):
    """What was fixed when the hearing was listed; `number` is the six-digit 庭审号.

    Time and courtroom may change before it begins. `closed`: 不公开审理 (民事诉讼法 137), without
    observers. `lobby`: who is not of the court waits apart until admitted. `rehearsal`: a test
    session, which is no trial. `minutes`: how long it is expected to take, 0 unsaid.
    """

    number: str
    title: str
    cause: str
    case_number: str
    court: str
    courtroom: str
    scheduled_at: Millis
    closed: bool = False
    lobby: bool = False
    rehearsal: bool = False
    minutes: int = 0


class Hearing(msgspec.Struct, frozen=True, omit_defaults=True):
    """A hearing after `seen` events. `people` keeps the seating order of the listing.

    `opens_at`: the countdown to the opening runs out then. `apart`: who must not meet whom, known
    to the court alone. `exhibits`: sorted by `entry`; `showing`: what is presented now. `until`:
    when it goes on, if it was adjourned to a date. `signing`: the transcript is frozen; `revisions`
    counts the signings that were stopped. `recognition`: whether speech is recognised; None: the
    court has no recogniser.
    """

    id: HearingId
    facts: Facts
    people: tuple[Person, ...]
    seen: int
    phase: Phase = Phase.SCHEDULED
    end_reason: EndReason | None = None
    dismissed: bool = False
    opened_at: Millis | None = None
    ended_at: Millis | None = None
    clock: Clock = Clock()
    requests: tuple[Request, ...] = ()
    happenings: tuple[Happening, ...] = ()
    opens_at: Millis | None = None
    stage: Stage | None = None
    recess_reason: RecessReason | None = None
    apart: tuple[Pair, ...] = ()
    exhibits: tuple[Exhibit, ...] = ()
    showing: Showing | None = None
    until: Millis | None = None
    recording: Recording = Recording.OFF
    signing: Signing | None = None
    revisions: int = 0
    recognition: bool | None = None

    def person(self, id_: PersonId | None) -> Person | None:
        """The person with this id, or None."""
        return next((p for p in self.people if p.id == id_), None)

    def exhibit(self, id_: EvidenceId | None) -> Exhibit | None:
        """The exhibit with this id, or None."""
        return next((e for e in self.exhibits if e.id == id_), None)
