"""The law of the courtroom said a second time, as predicates: what the machine is compared with.

Written from the procedure, not from the rules: `allowed` for commands, `carried` for media, and
`sane` for what must hold of every state that can be reached.
"""

from collections import Counter

from msgspec.structs import replace

from tests.yunhearing import law_of_evidence
from yunhearing.commands import (
    AcceptDiscipline,
    Admit,
    AnnounceOpening,
    AnswerRequest,
    BeginStage,
    CallRecess,
    CallWitness,
    CancelOpening,
    ComeBack,
    Command,
    CompareOriginal,
    DismissHearing,
    Draw,
    EndHearing,
    EndRight,
    Exclude,
    GiveOpinion,
    Leave,
    LockMicrophone,
    MakeRequest,
    MoveOffline,
    OpenHearing,
    Present,
    Readmit,
    ReleaseWitness,
    ReopenHearing,
    ResumeHearing,
    SealHearing,
    Show,
    StepAside,
    StopPresenting,
    SwitchCamera,
    SwitchMicrophone,
    Warn,
    WithdrawRequest,
)
from yunhearing.frames import Source
from yunhearing.ids import PersonId
from yunhearing.roles import Role
from yunhearing.signing import SignerState
from yunhearing.state import (
    Door,
    EndReason,
    Hearing,
    Person,
    Phase,
    Presence,
    RecessReason,
    RequestKind,
)

WAITING, READING = SignerState.WAITING, SignerState.READING
JUDGES = (Role.JUDGE, Role.PRESIDING_JUDGE)
BENCH = (*JUDGES, Role.ASSESSOR)
COURT = (*BENCH, Role.CLERK)
TESTIFYING = (Role.WITNESS, Role.EXPERT)

LAWFUL: dict[tuple[Phase, bool], dict[type[Command], Phase]] = {
    (Phase.SCHEDULED, False): {OpenHearing: Phase.OPEN},
    (Phase.OPEN, False): {
        CallRecess: Phase.RECESS,
        EndHearing: Phase.ENDED,
        MoveOffline: Phase.SEALED,
    },
    (Phase.RECESS, False): {
        ResumeHearing: Phase.OPEN,
        EndHearing: Phase.ENDED,
        MoveOffline: Phase.SEALED,
    },
    (Phase.ENDED, False): {
        ReopenHearing: Phase.OPEN,
        DismissHearing: Phase.ENDED,
        MoveOffline: Phase.SEALED,
    },
    (Phase.ENDED, True): {SealHearing: Phase.SEALED},
    (Phase.SEALED, True): {},
}
"""By phase and whether dismissed: the orders a judge may give, and where they lead."""

ORDERS = (
    OpenHearing(),
    CallRecess(),
    ResumeHearing(),
    EndHearing(),
    MoveOffline("须当庭核对原件"),
    ReopenHearing(),
    DismissHearing(),
    SealHearing(),
)


def allowed(hearing: Hearing, actor: PersonId, command: Command) -> bool:
    """Whether the procedure lets the actor do this now."""
    who = hearing.person(actor)
    if who is None or hearing.phase in (Phase.SEALED, Phase.CANCELLED):
        return False
    if isinstance(command, Leave):
        return who.presence in (Presence.SEATED, Presence.LOST, Presence.LOBBY)
    if isinstance(command, AcceptDiscipline):
        somewhere = who.presence is not Presence.AWAY and not hearing.dismissed
        return somewhere and who.declared_at is None
    if who.presence is not Presence.SEATED:
        return False
    if isinstance(command, tuple(type(order) for order in ORDERS)):
        return _ordered(hearing, who, command)
    return not hearing.dismissed and who.role is not Role.OBSERVER and _ours(hearing, who, command)


def _ordered(hearing: Hearing, who: Person, command: Command) -> bool:
    lawful = type(command) in LAWFUL[hearing.phase, hearing.dismissed]
    if isinstance(command, CallRecess):
        paused = hearing.recess_reason is RecessReason.BENCH_LOST
        return who.role in (*JUDGES, Role.CLERK) and (lawful or paused)
    offline = isinstance(command, EndHearing) and command.reason is EndReason.OFFLINE
    # what is being signed tells of the whole hearing
    signed = isinstance(command, ReopenHearing) and hearing.signing is not None
    owed = isinstance(command, DismissHearing) and _given_days(hearing)
    return who.role in JUDGES and lawful and not offline and not signed and not owed


def _given_days(hearing: Hearing) -> bool:
    """Whether somebody may still come back to sign."""
    signing = hearing.signing
    waits = signing is not None and any(s.state in (WAITING, READING) for s in signing.signers)
    return signing is not None and signing.until is not None and waits


def presided(hearing: Hearing) -> bool:
    """Whether a judge sits."""
    return any(p.role in JUDGES and p.presence is Presence.SEATED for p in hearing.people)


def side(person: Person) -> str | None:
    """With whom the person may speak in private."""
    if person.role in COURT:
        return "the court"
    of_a_party = (Role.PLAINTIFF, Role.DEFENDANT, Role.THIRD_PARTY)
    if person.role in of_a_party:
        return f"party {person.id}"
    return f"party {person.of}" if person.role is Role.COUNSEL else None


def unmet(hearing: Hearing, who: Person) -> set[PersonId]:
    """Whom the person must never meet in this hearing."""
    pairs = [set(pair) for pair in hearing.apart if who.role not in COURT]
    return {other for pair in pairs if who.id in pair for other in pair - {who.id}}


def may_plan(hearing: Hearing, actor: PersonId) -> bool:
    """Whether the procedure lets the actor change the plan, or call the hearing off."""
    who = hearing.person(actor)
    desk = who is not None and who.role in (*JUDGES, Role.CLERK)
    return desk and hearing.phase is Phase.SCHEDULED


def _ours(hearing: Hearing, who: Person, command: Command) -> bool:
    waits = {r.id: r.by for r in hearing.requests if r.granted_at is None}
    rights = {r.id: r.by for r in hearing.requests if r.granted_at is not None}
    match command:
        case SwitchMicrophone(on):
            return who.mic != on and not (on and who.mic_locked)
        case SwitchCamera(on):
            return who.camera != on
        case MakeRequest(kind):
            phases = [Phase.OPEN]
            if kind is RequestKind.CORRECT:
                phases += [Phase.RECESS, Phase.ENDED]
            has = any(r.by == who.id and r.kind is kind for r in hearing.requests)
            takes = kind is RequestKind.SHARE or who.role not in BENCH
            if kind is RequestKind.ANNOTATE:
                takes = who.role not in COURT
            if kind is RequestKind.PRESENT:
                takes = side(who) is not None and who.role not in COURT
            return takes and hearing.phase in phases and not has
        case WithdrawRequest(id_):
            return waits.get(id_) == who.id
        case AnswerRequest(id_, grant):
            share = any(r.id == id_ and r.kind is RequestKind.SHARE for r in hearing.requests)
            late = grant and share and hearing.phase is not Phase.OPEN
            return who.role in JUDGES and id_ in waits and not late
        case EndRight(id_):
            return id_ in rights and (who.role in JUDGES or rights[id_] == who.id)
        case StepAside():
            fellows = [
                p
                for p in hearing.people
                if side(p) == side(who) is not None and p.id not in {who.id} | unmet(hearing, who)
            ]
            return hearing.phase is not Phase.OPEN and not who.aside and bool(fellows)
        case ComeBack():
            return who.aside
        case AnnounceOpening() | CancelOpening():
            counting = hearing.opens_at is not None
            in_time = hearing.phase is Phase.SCHEDULED
            return who.role in JUDGES and in_time and counting == isinstance(command, CancelOpening)
        case BeginStage(stage):
            other = hearing.stage is not stage and hearing.phase is Phase.OPEN
            return who.role in (*JUDGES, Role.CLERK) and other
        case Present() | Show() | StopPresenting() | GiveOpinion() | CompareOriginal() | Draw():
            return law_of_evidence.allowed(hearing, who, command)
        case _:
            return who.role in (*JUDGES, Role.CLERK) and _kept(hearing, who, command)


def _kept(hearing: Hearing, who: Person, command: Command) -> bool:
    """Whether judge or clerk may do this to somebody."""
    target = getattr(command, "person", None)
    whose = hearing.person(target)
    if whose is None:
        return False
    match command:
        case LockMicrophone(_, locked):
            return whose.role not in (*BENCH, Role.OBSERVER) and whose.mic_locked != locked
        case CallWitness():
            can = whose.role in TESTIFYING and not whose.called and whose.door is not Door.SHUT
            return can and hearing.phase is Phase.OPEN
        case ReleaseWitness():
            return whose.called
        case Admit():
            waits = whose.door is Door.LOBBY and whose.presence is Presence.LOBBY
            return waits and whose.declared_at is not None
        case Exclude():
            can = whose.role not in COURT and whose.door is not Door.SHUT
            return can and (outside(whose) or who.role in JUDGES)
        case Readmit():
            return whose.door is Door.SHUT
        case Warn():
            there = whose.presence is Presence.SEATED
            return there and who.role in JUDGES and whose.role not in COURT
    raise AssertionError(command)


def done(before: Hearing, actor: PersonId, command: Command, after: Hearing) -> None:
    """What must hold of the state after a command that was accepted."""
    who = after.person(actor)
    assert who is not None
    waits = {r.id: r for r in after.requests if r.granted_at is None}
    rights = {r.id: r for r in after.requests if r.granted_at is not None}
    law_of_evidence.done(before, who, command, after)
    match command:
        case Leave():
            assert who.presence is Presence.AWAY
        case SwitchMicrophone(on):
            assert who.mic == on
        case SwitchCamera(on):
            assert who.camera == on
        case LockMicrophone(target, locked):
            whose = after.person(target)
            assert whose is not None
            assert whose.mic_locked == locked
        case CallWitness(target) | ReleaseWitness(target):
            whose = after.person(target)
            assert whose is not None
            assert whose.called == isinstance(command, CallWitness)
        case AcceptDiscipline():
            assert who.declared_at is not None
        case StepAside() | ComeBack():
            assert who.aside == isinstance(command, StepAside)
        case AnnounceOpening() | CancelOpening():
            assert (after.opens_at is not None) == isinstance(command, AnnounceOpening)
        case BeginStage(stage):
            assert after.stage is stage
        case Admit(target):
            whose = after.person(target)
            assert whose is not None
            assert (whose.door, whose.presence) == (Door.OPEN, Presence.SEATED)
        case Exclude(target):
            whose = after.person(target)
            assert whose is not None
            assert (whose.door, whose.presence) == (Door.SHUT, Presence.AWAY)
            assert not [r for r in after.requests if r.by == target]
            assert outside(replace(whose, door=Door.OPEN)) == (whose.role in TESTIFYING)
        case Readmit(target):
            whose = after.person(target)
            assert whose is not None
            assert (whose.door is Door.LOBBY) == (after.facts.lobby and not exempt(whose))
            assert whose.door is not Door.SHUT
        case Warn(target):
            was, whose = before.person(target), after.person(target)
            assert was is not None
            assert whose is not None
            assert whose.warnings == was.warnings + 1
        case MakeRequest(kind):
            taken = who.role in BENCH  # what the bench takes, nobody has to grant
            assert (actor, kind) in {(r.by, r.kind) for r in (rights if taken else waits).values()}
        case AnswerRequest(id_, True):
            assert id_ in rights
        case WithdrawRequest(id_) | AnswerRequest(id_, False) | EndRight(id_):
            assert id_ not in waits
            assert id_ not in rights
        case Present() | Show() | StopPresenting() | GiveOpinion() | CompareOriginal() | Draw():
            assert after.phase is before.phase
        case _:
            _moved(before, command, after)


def _moved(before: Hearing, command: Command, after: Hearing) -> None:
    lawful = LAWFUL[before.phase, before.dismissed]
    assert after.phase is lawful.get(type(command), before.phase)
    gone = isinstance(command, DismissHearing | SealHearing | MoveOffline)
    assert after.dismissed == gone
    if isinstance(command, CallRecess):
        assert after.recess_reason is RecessReason.CALLED
    if isinstance(command, CallRecess | EndHearing):
        assert not [r for r in after.requests if r.kind is RequestKind.SHARE and r.granted_at]
    if isinstance(command, MoveOffline):
        assert after.end_reason is EndReason.OFFLINE
    if after.phase is Phase.OPEN:
        for was in before.people:
            now = after.person(was.id)
            assert now is not None
            assert now.mic == (was.mic and not was.aside), "overheard"


def exempt(person: Person) -> bool:
    """Whether the person passes no lobby: the court's own, and who testifies by the call."""
    return person.role in (*COURT, *TESTIFYING)


def outside(person: Person) -> bool:
    """Whether the person may not follow the hearing: not let in, or to testify and not called."""
    return person.door is not Door.OPEN or (person.role in TESTIFYING and not person.called)


def carried(hearing: Hearing, viewer: PersonId, speaker: PersonId, source: Source) -> bool:
    """Whether this source of the speaker goes to the viewer."""
    to, of = hearing.person(viewer), hearing.person(speaker)
    if to is None or of is None or to == of or hearing.dismissed:
        return False
    if hearing.phase is Phase.CANCELLED:
        return False
    if speaker in unmet(hearing, to) or viewer in unmet(hearing, of):
        return False
    if to.aside != of.aside or (to.aside and side(to) != side(of)):
        return False
    both_in = all(p.presence is Presence.SEATED and not outside(p) for p in (to, of))
    rights = {(r.by, r.kind) for r in hearing.requests if r.granted_at is not None}
    sends = {
        Source.MIC: of.mic and (of.aside or hearing.phase is not Phase.RECESS),
        Source.CAMERA: of.camera,
        Source.SCREEN: (speaker, RequestKind.SHARE) in rights and hearing.phase is not Phase.RECESS,
    }
    return both_in and of.role is not Role.OBSERVER and sends[source]


def sane(hearing: Hearing) -> None:
    """What holds of every state that can be reached."""
    ended = hearing.phase in (Phase.ENDED, Phase.SEALED)
    unopened = hearing.phase in (Phase.SCHEDULED, Phase.CANCELLED)
    assert (hearing.opened_at is None) == (hearing.stage is None) == unopened
    assert hearing.opens_at is None or hearing.phase is Phase.SCHEDULED
    assert (hearing.recess_reason is not None) == (hearing.phase is Phase.RECESS)
    assert (hearing.ended_at is not None) == ended
    assert (hearing.end_reason is not None) == ended
    assert (hearing.clock.since is not None) == (hearing.phase is Phase.OPEN)
    assert not hearing.dismissed or ended
    assert hearing.dismissed or hearing.phase is not Phase.SEALED
    assert not (hearing.dismissed and hearing.requests)
    lines = Counter(h.person for h in hearing.happenings)
    assert all(count <= (2 if who else 20) for who, count in lines.items())
    law_of_evidence.sane(hearing)
    for person in hearing.people:
        _sane(hearing, person)
    presence = {p.id: p.presence for p in hearing.people}
    assert all(presence[r.by] is not Presence.AWAY for r in hearing.requests)
    assert len({(r.by, r.kind) for r in hearing.requests}) == len(hearing.requests)
    assert len({r.id for r in hearing.requests}) == len(hearing.requests)
    shared = [r for r in hearing.requests if r.kind is RequestKind.SHARE and r.granted_at]
    assert not shared or hearing.phase is Phase.OPEN or hearing.recess_reason == "bench_lost"


def _sane(hearing: Hearing, person: Person) -> None:
    assert not (person.mic_locked and person.mic)
    assert not (outside(person) and person.presence is Presence.SEATED)
    assert person.presence is not Presence.LOBBY or outside(person)
    assert person.door is not Door.SHUT or person.presence is Presence.AWAY
    assert person.door is not Door.SHUT or person.role not in COURT
    assert person.door is not Door.LOBBY or (hearing.facts.lobby and not exempt(person))
    together = hearing.phase in (Phase.OPEN, Phase.CANCELLED, Phase.SEALED) or hearing.dismissed
    assert not (person.aside and (together or person.presence is Presence.AWAY))
