"""Bugs planted one at a time, five and more in each machine; the same checks must see each one."""

from collections.abc import Callable
from hashlib import sha256
from typing import Any

import pytest
from msgspec.structs import replace
from pytest import MonkeyPatch

from tests.yunhearing import test_merkle
from tests.yunhearing.walks import EXAMINING, PLANNING, walk
from yunhearing import (
    attendance,
    audience,
    commands,
    events,
    examining,
    exhibits,
    fold,
    merkle,
    outcomes,
    phases,
    planning,
    presenting,
    requests,
    rules,
)
from yunhearing.fold import Follow
from yunhearing.refusals import RefusalCode
from yunhearing.roles import PRESIDING, Role
from yunhearing.state import Clock, Door, Hearing, Person, Phase, Presence, RequestKind

HEARINGS, STEPS = 60, 80
Plant = Callable[[MonkeyPatch], None]


def put(table: dict[Any, Any], key: Any, value: Any) -> Plant:
    return lambda patch: patch.setitem(table, key, value)


def cut(table: dict[Any, Any], key: Any) -> Plant:
    return lambda patch: patch.delitem(table, key)


def swap(module: Any, name: str, wrong: Any) -> Plant:
    return lambda patch: patch.setattr(module, name, wrong)


def spoil(module: Any, name: str, how: Callable[..., Any]) -> Plant:
    """Puts `how(right, *args)` in the place of the function."""
    right = getattr(module, name)
    return swap(module, name, lambda *args, **more: how(right, *args, **more))


def _both(*plants: Plant) -> Plant:
    def plant(patch: MonkeyPatch) -> None:
        for one in plants:
            one(patch)

    return plant


PHASES: dict[str, Plant] = {
    "a recess cannot end the hearing": cut(phases.TABLE, (Phase.RECESS, events.HearingEnded)),
    "a sealed hearing reopens": _both(
        put(phases.TABLE, (Phase.SEALED, events.HearingReopened), Phase.OPEN),
        put(phases.DISMISSED, events.HearingReopened, True),
    ),
    "sealing needs no dismissal": cut(phases.DISMISSED, events.HearingSealed),
    "dismissing an open hearing": put(
        phases.TABLE, (Phase.OPEN, events.HearingDismissed), Phase.ENDED
    ),
    "resuming leads to the end": put(
        phases.TABLE, (Phase.RECESS, events.HearingResumed), Phase.ENDED
    ),
    "a recess before the opening": put(
        phases.TABLE, (Phase.SCHEDULED, events.RecessCalled), Phase.RECESS
    ),
}


def _no_phase_check(right: Any, hearing: Hearing, person: Person, command: Any) -> Any:
    code = right(hearing, person, command)
    return None if code is RefusalCode.WRONG_PHASE else code


def _no_lock_check(right: Any, hearing: Hearing, person: Person, command: Any) -> Any:
    code = right(hearing, person, command)
    return None if code is RefusalCode.LOCKED_BY_JUDGE else code


RULES: dict[str, Plant] = {
    "parties may open": put(
        rules.POWERS, commands.OpenHearing, rules.POWERS[commands.OpenHearing] | {Role.PLAINTIFF}
    ),
    "the assessor may not speak": put(
        rules.POWERS, commands.SwitchMicrophone, frozenset(Role) - {Role.ASSESSOR}
    ),
    "the clerk may not lock": put(rules.POWERS, commands.LockMicrophone, PRESIDING),
    "observers may ask": put(rules.POWERS, commands.MakeRequest, frozenset(Role)),
    "anything goes after dismissal": spoil(rules, "_standing", _no_phase_check),
    "the locked speak": spoil(rules, "_particular", _no_lock_check),
    "the bench can be muted": swap(rules, "BENCH", frozenset()),
    "anybody can be called": swap(attendance, "CALLED", frozenset(Role)),
    "may and decide disagree": spoil(rules, "decide", lambda _, *asked: outcomes.outcome(*asked)),
}


def _in_place(right: Any, held: Any, body: Any, at: Any) -> Any:
    """A right takes the place of the wish in the list."""
    if not isinstance(body, events.RequestGranted):
        return right(held, body, at)
    granted = right(held, body, at)[-1]
    return tuple(granted if r.id == body.request else r for r in held)


REQUESTS: dict[str, Plant] = {
    "order tells what was asked before": spoil(requests, "after", _in_place),
    "a wish is kept when refused": spoil(
        requests,
        "after",
        lambda right, held, body, at: (
            held if isinstance(body, events.RequestRefused) else right(held, body, at)
        ),
    ),
    "many of a kind": spoil(requests, "live", lambda *_: None),
    "a wish is a right": spoil(
        requests,
        "holds",
        lambda _, hearing, who, kind: any(r.by == who and r.kind is kind for r in hearing.requests),
    ),
    "wishes are public": spoil(requests, "shown", lambda *_: True),
    "sharing in a recess": put(
        requests.ASKED_IN, RequestKind.SHARE, frozenset({Phase.OPEN, Phase.RECESS})
    ),
    "anybody may end a right": spoil(
        requests, "may_end", lambda right, hearing, who, id_, _: right(hearing, who, id_, True)
    ),
    "anybody may withdraw": spoil(
        requests,
        "may_withdraw",
        lambda _, hearing, __, id_: requests.may_answer(hearing, id_, grant=False),
    ),
}


def _sees_all(_: Any, before: Hearing | None, event: Any, viewer: Any) -> bool:
    return before is None or audience.member(before, viewer) is not None


def _sees_own_refusals_not(right: Any, before: Any, event: Any, viewer: Any) -> bool:
    asked = isinstance(event.body, events.RequestRefused) and event.actor != viewer
    return not asked and bool(right(before, event, viewer))


def _hears_ignoring(**changes: Any) -> Callable[..., bool]:
    def hears(right: Any, hearing: Hearing, *args: Any) -> bool:
        return bool(right(replace(hearing, **changes), *args))

    return hears


AUDIENCE: dict[str, Plant] = {
    "events of wishes go to all": spoil(audience, "sees", _sees_all),
    "the asker is not told of the refusal": spoil(audience, "sees", _sees_own_refusals_not),
    "a witness follows from the lobby": spoil(
        audience, "member", lambda _, hearing, who: hearing.person(who) if hearing else None
    ),
    "the whole state is shown": spoil(
        audience,
        "project",
        lambda right, hearing, who: hearing if right(hearing, who) is not None else None,
    ),
    "a recess is overheard": spoil(audience, "hears", _hears_ignoring(phase=Phase.OPEN)),
    "media goes on after dismissal": spoil(audience, "hears", _hears_ignoring(dismissed=False)),
    "a released witness resumes": swap(audience, "stayed", lambda states, who: True),
}


def _keeps_wishes(right: Any, hearing: Hearing, at: Any, body: Any) -> Hearing:
    moved: Hearing = right(hearing, at, body)
    return replace(moved, requests=hearing.requests)


def _locks_only(right: Any, hearing: Hearing, who: Any, **changes: Any) -> Hearing:
    if "mic_locked" in changes:
        changes.pop("mic", None)
    locked: Hearing = right(hearing, who, **changes)
    return locked


def _follows_even(what: Follow) -> Callable[..., Follow]:
    def follows(right: Any, hearing: Hearing | None, event: Any) -> Follow:
        follow: Follow = right(hearing, event)
        return Follow.NEXT if follow is what and hearing is not None else follow

    return follows


FOLD: dict[str, Plant] = {
    "a gap is followed": spoil(fold, "follows", _follows_even(Follow.GAP)),
    "the old is followed": spoil(fold, "follows", _follows_even(Follow.OLD)),
    "a recess loses the time before it": spoil(fold, "_running", lambda _, __, at: Clock(0, at)),
    "the clock runs through a recess": spoil(fold, "_stopped", lambda _, clock, __: clock),
    "who leaves keeps his rights": spoil(fold, "_moved", _keeps_wishes),
    "the news grow without end": swap(fold, "MAX_OF_ONE", 10_000),
    "a witness is seated at the door": spoil(
        fold,
        "_entered",
        lambda _, hearing, at, person: fold._with(hearing, person.id, presence=Presence.SEATED),
    ),
    "a lock leaves the microphone on": spoil(fold, "_with", _locks_only),
}


def _told_of_the_met(right: Any, hearing: Hearing, at: Any, kind: Any, person: Any = None) -> Any:
    """No line about who must not meet somebody: but most viewers know nothing of that."""
    unmet = person is not None and any(person.id in pair for pair in hearing.apart)
    return hearing if unmet else right(hearing, at, kind, person)


def _told_in_all(right: Any, hearing: Hearing, at: Any, kind: Any, person: Any = None) -> Any:
    told = right(replace(hearing, happenings=()), at, kind, person)
    return replace(told, happenings=(*hearing.happenings, *told.happenings)[-20:])


def _without(what: str) -> Callable[..., Hearing]:
    def put(right: Any, hearing: Hearing, who: Any, **changes: Any) -> Hearing:
        changes.pop(what, None)
        done: Hearing = right(hearing, who, **changes)
        return done

    return put


def _with_open_ear(_: Any, hearing: Hearing) -> Hearing:
    return replace(hearing, people=tuple(replace(p, aside=False) for p in hearing.people))


def _counting_on(right: Any, hearing: Hearing, at: Any, body: Any) -> Hearing:
    turned: Hearing = right(hearing, at, body)
    return replace(turned, opens_at=hearing.opens_at)


def _no(code: RefusalCode) -> Callable[..., Any]:
    def pardon(right: Any, *args: Any) -> Any:
        refused = right(*args)
        return None if refused is code else refused

    return pardon


ATTENDANCE: dict[str, Plant] = {
    "nobody waits": swap(attendance, "door", lambda facts, person: Door.OPEN),
    "witnesses wait twice": swap(attendance, "CALLED", frozenset()),
    "admitted without a promise": spoil(attendance, "may_admit", _no(RefusalCode.NOT_DECLARED)),
    "admitted while away": spoil(attendance, "may_admit", _no(RefusalCode.NOT_SEATED)),
    "the clerk sends out": spoil(attendance, "may_exclude", _no(RefusalCode.NOT_YOUR_POWER)),
    "warned in absence": spoil(attendance, "may_warn", _no(RefusalCode.NOT_SEATED)),
    "the excluded are called": spoil(attendance, "may_call", _no(RefusalCode.NOT_SEATED)),
    "the excluded keep their rights": swap(fold, "_without_rights", lambda hearing, _: hearing),
    "the excluded testify on": spoil(fold, "_with", _without("called")),
    "the excluded keep the seat": spoil(fold, "_with", _without("presence")),
    "the court minds nobody": swap(attendance, "presided", lambda _: True),
    "a recess ends by itself": spoil(
        attendance,
        "bench_is_back",
        lambda _, hearing: hearing.phase is Phase.RECESS and attendance.presided(hearing),
    ),
    "sides confer in session": swap(attendance, "OUT_OF_SESSION", frozenset(Phase)),
    "sides mix": swap(attendance, "company", lambda person: person.role),
    "aside is overheard": swap(audience, "together", lambda *_: True),
    "the half said is heard": spoil(fold, "_gathered", _with_open_ear),
    "the countdown outlasts the opening": spoil(fold, "_turned", _counting_on),
    "stages before the opening": spoil(rules, "_orderly", _no(RefusalCode.WRONG_PHASE)),
    "desktops stay open": swap(outcomes, "unshared", lambda *_: ()),
    "offline by another name": spoil(rules, "_orderly", _no(RefusalCode.MALFORMED)),
    "nothing is told of who must not meet": spoil(fold, "_told", _told_of_the_met),
    "the hidden push out lines": spoil(fold, "_told", _told_in_all),
    "the unmet are heard": swap(audience, "hidden", lambda *_: frozenset()),
    "the unmet are told of": swap(audience, "_about", lambda *_: None),
    "who is told the listing meets": spoil(
        audience, "_sees_listing", lambda right, listed, who: right(replace(listed, apart=()), who)
    ),
    "who waits is told the listing": swap(audience, "door", lambda *_: Door.OPEN),
}


def _forgetful(_: Any, known: Any, told: Any) -> Any:
    return replace(told, presented=known.presented)


EVIDENCE: dict[str, Plant] = {
    "all know of all": swap(exhibits, "visible", lambda *_: True),
    "observers know what was exchanged": swap(exhibits, "LITIGANTS", frozenset(Role)),
    "the withdrawn stays shown": swap(exhibits, "_without_withdrawn", lambda hearing: hearing),
    "who goes presents on": swap(presenting, "stopped", lambda *_: ()),
    "a film runs through the recess": swap(exhibits, "stood_still", lambda hearing, _: hearing),
    "anybody turns the page": spoil(presenting, "_may_show", _no(RefusalCode.NOT_YOUR_POWER)),
    "anybody presents": swap(presenting, "holds", lambda *_: True),
    "pages without end": spoil(presenting, "_may_view", _no(RefusalCode.NO_SUCH_PAGE)),
    "the withdrawn is presented": spoil(presenting, "_may_present", _no(RefusalCode.WITHDRAWN)),
    "nothing new is shown": spoil(presenting, "_may_show", _no(RefusalCode.ALREADY_SO)),
    "one's own evidence is examined": spoil(examining, "_may_say", _no(RefusalCode.OWN_EVIDENCE)),
    "opinions pile up": swap(exhibits, "_said", lambda held, opinion: (*held, opinion)),
    "the case makes the hearing forget": spoil(exhibits, "_updated", _forgetful),
    "the secret is compared": spoil(examining, "_may_compare", _no(RefusalCode.NOT_PRESENTED)),
    "drawn on before it was shown": spoil(exhibits, "may_draw", _no(RefusalCode.NOT_PRESENTED)),
}


def _carried_on(right: Any, hearing: Hearing, viewer: Any, *rest: Any) -> bool:
    open_ = replace(hearing, phase=Phase.OPEN) if hearing.phase is Phase.CANCELLED else hearing
    return bool(right(open_, viewer, *rest))


def _half_planned(right: Any, hearing: Hearing, body: Any) -> Hearing:
    """A new time is not taken over."""
    after: Hearing = right(hearing, body)
    return replace(after, facts=hearing.facts)


def _still_apart(right: Any, hearing: Hearing, body: Any) -> Hearing:
    after: Hearing = right(hearing, body)
    removed = isinstance(body, events.PersonRemoved)
    return replace(after, apart=hearing.apart) if removed else after


def _apart_from_all(right: Any, hearing: Hearing, plan: Any) -> Any:
    """Whoever is kept apart may be of the court."""
    return right(hearing, replace(plan, apart=()))


def _still_listed(right: Any, hearing: Hearing, body: Any) -> Hearing:
    if isinstance(body, events.PersonRemoved):
        return hearing
    after: Hearing = right(hearing, body)
    return after


PLANS: dict[str, Plant] = {
    "parties may plan": swap(planning, "ORDER", frozenset(Role)),
    "the clerk may not plan": swap(planning, "ORDER", PRESIDING),
    "plans change at any time": spoil(
        planning,
        "_standing",
        lambda right, hearing, who: right(replace(hearing, phase=Phase.SCHEDULED), who),
    ),
    "a new time is not kept": spoil(fold, "_planned", _half_planned),
    "who was removed is kept apart": spoil(fold, "_planned", _still_apart),
    "the court is kept apart": spoil(planning, "_seating", _apart_from_all),
    "who must not meet is public": spoil(
        audience,
        "sees",
        lambda right, before, event, who: (
            isinstance(event.body, events.KeptApart) or right(before, event, who)
        ),
    ),
    "who is removed stays": spoil(fold, "_planned", _still_listed),
    "media goes on after a cancellation": spoil(audience, "hears", _carried_on),
    "a cancelled hearing goes on": swap(phases, "FINAL", frozenset({Phase.SEALED})),
}


def _anywhere(right: Any, data: bytes, _: int, size: int, *rest: Any) -> bool:
    return any(right(data, index, size, *rest) for index in range(size))


def _believing(right: Any, first: int, second: int, *rest: Any) -> bool:
    return first < second or bool(right(first, second, *rest))


MERKLE: dict[str, Plant] = {
    "a leaf can pass for a node": swap(merkle, "leaf_hash", lambda data: sha256(data).digest()),
    "left and right are one": spoil(merkle, "node_hash", lambda right, *pair: right(*sorted(pair))),
    "the tree is cut in halves": swap(merkle, "_split", lambda size: (size + 1) // 2),
    "a leaf is included anywhere": spoil(merkle, "verify_inclusion", _anywhere),
    "every longer log is consistent": spoil(merkle, "verify_consistency", _believing),
    "levels without a sibling count": swap(merkle, "_past_zeros", lambda fn, sn: (fn, sn)),
    "commitments without salt": swap(merkle, "commitment", lambda _, text: sha256(text).digest()),
}


MACHINES = {
    "phases": PHASES,
    "rules": RULES,
    "requests": REQUESTS,
    "audience": AUDIENCE,
    "fold": FOLD,
    "attendance": ATTENDANCE,
}
BUGS = [(machine, bug) for machine, bugs in MACHINES.items() for bug in bugs]


@pytest.mark.parametrize(("machine", "bug"), BUGS, ids=lambda name: name.replace(" ", "-"))
def test_a_bug_in_the_courtroom_is_seen(machine: str, bug: str, monkeypatch: MonkeyPatch) -> None:
    MACHINES[machine][bug](monkeypatch)
    with pytest.raises(AssertionError):
        for seed in range(HEARINGS):
            walk(seed, STEPS)


@pytest.mark.parametrize("bug", EVIDENCE, ids=lambda name: name.replace(" ", "-"))
def test_a_bug_in_evidence_is_seen(bug: str, monkeypatch: MonkeyPatch) -> None:
    EVIDENCE[bug](monkeypatch)
    with pytest.raises(AssertionError):
        for seed in range(HEARINGS):
            walk(seed, STEPS, EXAMINING, 1)


@pytest.mark.parametrize("bug", PLANS, ids=lambda name: name.replace(" ", "-"))
def test_a_bug_in_planning_is_seen(bug: str, monkeypatch: MonkeyPatch) -> None:
    PLANS[bug](monkeypatch)
    with pytest.raises(AssertionError):
        for seed in range(HEARINGS):
            walk(seed, STEPS // 2, PLANNING, 0)


@pytest.mark.parametrize("bug", MERKLE, ids=lambda name: name.replace(" ", "-"))
def test_a_bug_in_the_tree_is_seen(bug: str, monkeypatch: MonkeyPatch) -> None:
    MERKLE[bug](monkeypatch)
    with pytest.raises(AssertionError):
        for check in test_merkle.CHECKS:
            check()
