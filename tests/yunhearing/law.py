"""The law of the courtroom said a second time, as predicates: what the machine is compared with.

Written from the procedure, not from the rules: `allowed` for commands, `carried` for media, and
`sane` for what must hold of every state that can be reached.
"""

from yunhearing.commands import (
    AnswerRequest,
    CallRecess,
    CallWitness,
    Command,
    DismissHearing,
    EndHearing,
    EndRight,
    Leave,
    LockMicrophone,
    MakeRequest,
    OpenHearing,
    ReleaseWitness,
    ReopenHearing,
    ResumeHearing,
    SealHearing,
    SwitchCamera,
    SwitchMicrophone,
    WithdrawRequest,
)
from yunhearing.frames import Source
from yunhearing.ids import PersonId
from yunhearing.roles import Role
from yunhearing.state import Hearing, Person, Phase, Presence, RequestKind

JUDGES = (Role.JUDGE, Role.PRESIDING_JUDGE)
BENCH = (*JUDGES, Role.ASSESSOR)
TESTIFYING = (Role.WITNESS, Role.EXPERT)

LAWFUL: dict[tuple[Phase, bool], dict[type[Command], Phase]] = {
    (Phase.SCHEDULED, False): {OpenHearing: Phase.OPEN},
    (Phase.OPEN, False): {CallRecess: Phase.RECESS, EndHearing: Phase.ENDED},
    (Phase.RECESS, False): {ResumeHearing: Phase.OPEN, EndHearing: Phase.ENDED},
    (Phase.ENDED, False): {ReopenHearing: Phase.OPEN, DismissHearing: Phase.ENDED},
    (Phase.ENDED, True): {SealHearing: Phase.SEALED},
    (Phase.SEALED, True): {},
}
"""By phase and whether dismissed: the orders a judge may give, and where they lead."""

ORDERS = (
    OpenHearing(),
    CallRecess(),
    ResumeHearing(),
    EndHearing(),
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
    if who.presence is not Presence.SEATED:
        return False
    if isinstance(command, tuple(type(order) for order in ORDERS)):
        lawful = LAWFUL[hearing.phase, hearing.dismissed]
        return who.role in JUDGES and type(command) in lawful
    return not hearing.dismissed and who.role is not Role.OBSERVER and _ours(hearing, who, command)


def may_plan(hearing: Hearing, actor: PersonId) -> bool:
    """Whether the procedure lets the actor change the plan, or call the hearing off."""
    who = hearing.person(actor)
    desk = who is not None and who.role in (*JUDGES, Role.CLERK)
    return desk and hearing.phase is Phase.SCHEDULED


def _ours(hearing: Hearing, who: Person, command: Command) -> bool:
    waits = {r.id: r.by for r in hearing.requests if r.granted_at is None}
    rights = {r.id: r.by for r in hearing.requests if r.granted_at is not None}
    keeps_order = who.role in (*JUDGES, Role.CLERK)
    match command:
        case SwitchMicrophone(on):
            return who.mic != on and not (on and who.mic_locked)
        case SwitchCamera(on):
            return who.camera != on
        case LockMicrophone(target, locked):
            whose = hearing.person(target)
            return (
                keeps_order
                and whose is not None
                and whose.role not in (*BENCH, Role.OBSERVER)
                and whose.mic_locked != locked
            )
        case CallWitness(target):
            whose = hearing.person(target)
            can = whose is not None and whose.role in TESTIFYING and not whose.called
            return keeps_order and can and hearing.phase is Phase.OPEN
        case ReleaseWitness(target):
            whose = hearing.person(target)
            return keeps_order and whose is not None and whose.called
        case MakeRequest(kind):
            phases = [Phase.OPEN]
            if kind is RequestKind.CORRECT:
                phases += [Phase.RECESS, Phase.ENDED]
            has = any(r.by == who.id and r.kind is kind for r in hearing.requests)
            return who.role not in BENCH and hearing.phase in phases and not has
        case WithdrawRequest(id_):
            return waits.get(id_) == who.id
        case AnswerRequest(id_):
            return who.role in JUDGES and id_ in waits
        case EndRight(id_):
            return id_ in rights and (who.role in JUDGES or rights[id_] == who.id)
    raise AssertionError(command)


def done(before: Hearing, actor: PersonId, command: Command, after: Hearing) -> None:
    """What must hold of the state after a command that was accepted."""
    who = after.person(actor)
    assert who is not None
    waits = {r.id: r for r in after.requests if r.granted_at is None}
    rights = {r.id: r for r in after.requests if r.granted_at is not None}
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
        case MakeRequest(kind):
            assert (actor, kind) in {(r.by, r.kind) for r in waits.values()}
        case AnswerRequest(id_, True):
            assert id_ in rights
        case WithdrawRequest(id_) | AnswerRequest(id_, False) | EndRight(id_):
            assert id_ not in waits
            assert id_ not in rights
        case _:
            assert after.phase is LAWFUL[before.phase, before.dismissed][type(command)]
            assert after.dismissed == isinstance(command, DismissHearing | SealHearing)


def outside(person: Person) -> bool:
    """Whether the person may not follow the hearing: a witness or expert not called."""
    return person.role in TESTIFYING and not person.called


def carried(hearing: Hearing, viewer: PersonId, speaker: PersonId, source: Source) -> bool:
    """Whether this source of the speaker goes to the viewer."""
    to, of = hearing.person(viewer), hearing.person(speaker)
    if to is None or of is None or to == of or hearing.dismissed:
        return False
    if hearing.phase is Phase.CANCELLED:
        return False
    both_in = all(p.presence is Presence.SEATED and not outside(p) for p in (to, of))
    rights = {(r.by, r.kind) for r in hearing.requests if r.granted_at is not None}
    sends = {
        Source.MIC: of.mic and hearing.phase is not Phase.RECESS,
        Source.CAMERA: of.camera,
        Source.SCREEN: (speaker, RequestKind.SHARE) in rights,
    }
    return both_in and of.role is not Role.OBSERVER and sends[source]


def sane(hearing: Hearing) -> None:
    """What holds of every state that can be reached."""
    ended = hearing.phase in (Phase.ENDED, Phase.SEALED)
    assert (hearing.opened_at is None) == (hearing.phase in (Phase.SCHEDULED, Phase.CANCELLED))
    assert (hearing.ended_at is not None) == ended
    assert (hearing.end_reason is not None) == ended
    assert (hearing.clock.since is not None) == (hearing.phase is Phase.OPEN)
    assert not hearing.dismissed or ended
    assert hearing.dismissed or hearing.phase is not Phase.SEALED
    assert not (hearing.dismissed and hearing.requests)
    assert len(hearing.happenings) <= 20
    for person in hearing.people:
        assert not (person.mic_locked and person.mic)
        assert not (outside(person) and person.presence is Presence.SEATED)
        assert person.presence is not Presence.LOBBY or outside(person)
    presence = {p.id: p.presence for p in hearing.people}
    assert all(presence[r.by] is not Presence.AWAY for r in hearing.requests)
    assert len({(r.by, r.kind) for r in hearing.requests}) == len(hearing.requests)
    assert len({r.id for r in hearing.requests}) == len(hearing.requests)
