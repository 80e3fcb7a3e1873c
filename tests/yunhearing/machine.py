"""A hearing under random use: one server's log, a viewer in every seat, a network that fails.

After every step each viewer must hold exactly what the court would show him at that number, with
the same hash, under the same root; and every verdict must agree with the law said a second time.
"""

import hashlib
from collections import defaultdict
from itertools import pairwise

from hypothesis import HealthCheck, Phase, settings, strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from msgspec.structs import replace

from tests.yunhearing import law, law_of_evidence
from tests.yunhearing.attempts import commands
from tests.yunhearing.court import (
    ASSESSOR,
    CLERK,
    COUNSEL,
    DEFENDANT,
    EVERYONE,
    JUDGE,
    LATE,
    LATECOMER,
    OBSERVER,
    PLAINTIFF,
    START,
    STRANGER,
    THIRD,
    WITNESS,
    Court,
)
from tests.yunhearing.evidence import FILM, ITEMS, lists
from tests.yunhearing.viewers import Message, News, Snapshot, Viewer
from yunhearing import audience, codec, merkle, rules
from yunhearing.accounts import ConsentKind
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
from yunhearing.events import ConsentGiven, ConsentWithdrawn, Event, HearingOpened, Unknown
from yunhearing.evidence import View
from yunhearing.frames import Source
from yunhearing.ids import Millis, PersonId
from yunhearing.planning import Plan
from yunhearing.refusals import Refusal
from yunhearing.roles import Role
from yunhearing.state import Door, Hearing, Phase as HearingPhase, Presence, RecessReason

QUICK = settings(
    max_examples=60,
    stateful_step_count=40,
    derandomize=True,
    deadline=None,
    database=None,
    report_multiple_bugs=False,
    phases=[Phase.generate, Phase.shrink],
    suppress_health_check=list(HealthCheck),
)

APART = ((DEFENDANT, OBSERVER), (THIRD, COUNSEL), (PLAINTIFF, WITNESS))
"""Who must not meet in some of the hearings."""

Commands = tuple[type[Command], ...]


people = st.sampled_from(EVERYONE)
picks = st.integers(0, 2**16)


class HearingMachine(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.court = Court()  # another, where the hearing begins with more
        self.texts: list[bytes] = []
        self.commitments: list[bytes] = []
        self.frontiers = [merkle.Frontier()]
        self.viewers = {who: Viewer() for who in (*EVERYONE, STRANGER, LATE)}
        self.in_session = 0
        self.checked: Hearing | None = None

    def publish(self) -> None:
        """Seals what the court appended and sends it to everyone."""
        for event in self.court.events[len(self.texts) :]:
            text = (
                codec.encode_event(event) if not isinstance(event.body, Unknown) else _newer(event)
            )
            salt = hashlib.sha256(str(event.number).encode()).digest()
            self.texts.append(text)
            self.commitments.append(merkle.commitment(salt, text))
            self.frontiers.append(self.frontiers[-1].append(self.commitments[-1]))
            for who, viewer in self.viewers.items():
                self.send(who, viewer, event)

    def send(self, who: PersonId, viewer: Viewer, event: Event) -> None:
        before, after = self.court.states[event.number - 1 : event.number + 1]
        was, now = (audience.member(state, who) is not None for state in (before, after))
        seen = audience.sees(before, event, who)
        assert now or was or not seen
        if was or seen:
            viewer.inbox.append(self.news(event.number, seen))
        if was and not now:
            viewer.inbox.append(None)
        if now and not was and not seen:
            viewer.inbox.append(self.snapshot(who, event.number))

    def news(self, number: int, seen: bool) -> News:
        return News(number, self.commitments[number - 1], self.texts[number - 1] if seen else None)

    def snapshot(self, who: PersonId, number: int) -> Message:
        state = self.court.states[number]
        assert state is not None
        shown = audience.project(state, who)
        return Snapshot(shown, self.frontiers[number]) if shown is not None else None

    # what people do

    @initialize(
        absent=st.sets(people, max_size=3),
        opens=st.sampled_from([True, True, False]),
        lobby=st.booleans(),
        apart=st.booleans(),
    )
    def arrive(self, absent: set[PersonId], opens: bool, lobby: bool, apart: bool) -> None:
        self.court = Court(lobby=lobby, apart=APART if apart else ())
        self.court.enters(*(p for p in EVERYONE if p not in absent))
        for who in EVERYONE:
            self.verdicts_are_lawful(self.court.state, who)
        if JUDGE not in absent:
            waiting = [p.id for p in self.court.state.people if p.door is Door.LOBBY]
            self.court.admits(*(p for p in waiting[:-1] if p not in absent))
            self.court.does(JUDGE, *([OpenHearing()] if opens else []))
        self.publish()

    def lawful(self, kinds: Commands, kind: int, pick: int) -> None:
        """Somebody gives a command of these kinds that the law allows him, if there is one."""
        state = self.court.state
        choice: defaultdict[str, list[tuple[PersonId, Command]]] = defaultdict(list)
        for command in commands(state):
            if isinstance(command, kinds):
                able = (who for who in EVERYONE if law.allowed(state, who, command))
                choice[type(command).__name__].extend((who, command) for who in able)
        open_ = [pairs for _, pairs in sorted(choice.items()) if pairs]
        if open_:
            pairs = open_[kind % len(open_)]
            self.command(*pairs[pick % len(pairs)])

    @rule(kind=picks, pick=picks)
    def requests_are_made_and_answered(self, kind: int, pick: int) -> None:
        self.lawful((MakeRequest, WithdrawRequest, AnswerRequest, EndRight), kind, pick)

    @rule(kind=picks, pick=picks)
    def order_is_kept(self, kind: int, pick: int) -> None:
        self.lawful((LockMicrophone, CallWitness, ReleaseWitness, Warn), kind, pick)

    @rule(kind=picks, pick=picks)
    def the_door_is_kept(self, kind: int, pick: int) -> None:
        self.lawful((AcceptDiscipline, Admit, Exclude, Readmit), kind, pick)

    @rule(kind=picks, pick=picks)
    def sides_confer(self, kind: int, pick: int) -> None:
        self.lawful((StepAside, ComeBack), kind, pick)

    @rule(kind=picks, pick=picks)
    def hearing_goes_on(self, kind: int, pick: int) -> None:
        begins = (AnnounceOpening, CancelOpening, OpenHearing, BeginStage)
        self.lawful((*begins, CallRecess, ResumeHearing, ReopenHearing), kind, pick)

    @rule(kind=picks, pick=picks, sure=st.integers(0, 3))
    def hearing_closes(self, kind: int, pick: int, sure: int) -> None:
        offline = (MoveOffline,) if sure == 0 else ()
        self.lawful((EndHearing, DismissHearing, SealHearing, *offline), kind, pick)

    @rule(kind=picks, pick=picks)
    def evidence_is_shown_and_examined(self, kind: int, pick: int) -> None:
        shows = (Present, Show, StopPresenting)
        self.lawful((*shows, GiveOpinion, CompareOriginal, Draw), kind, pick)

    @rule(pick=picks)
    def a_showing_is_disturbed(self, pick: int) -> None:
        """Who presents, perhaps a film that runs, goes or is sent out, or there is a recess."""
        if pick % 2:
            self.command(JUDGE, Present(FILM))
            self.command(JUDGE, Show(View(FILM), running=True))
        showing = self.court.state.showing
        if showing is not None:
            out = (showing.by, Leave()), (JUDGE, Exclude(showing.by)), (CLERK, CallRecess())
            self.command(*out[pick % 3])

    @rule(pick=picks)
    def the_case_grows(self, pick: int) -> None:
        """Something more is handed in, or exchanged, or rarely withdrawn."""
        if self.court.state.phase in (HearingPhase.SEALED, HearingPhase.CANCELLED):
            return
        before, item = self.court.state, ITEMS[pick % len(ITEMS)]
        exchanged = START if pick % 3 else None
        withdrawn = START if pick % 11 == 0 else None
        lists(self.court, replace(item, exchanged_at=exchanged, withdrawn_at=withdrawn))
        self.publish()
        was, now = before.exhibit(item.id), self.court.state.exhibit(item.id)
        assert now is not None
        assert now.exchanged or exchanged is None
        assert now.withdrawn or withdrawn is None
        if was is not None:
            assert (now.opinions, now.compared) == (was.opinions, was.compared)
            assert now.exchanged >= was.exchanged
            assert now.withdrawn >= was.withdrawn

    @rule(kind=picks, pick=picks)
    def people_switch_or_leave(self, kind: int, pick: int) -> None:
        self.lawful((SwitchMicrophone, SwitchCamera, Leave), kind, pick)

    @rule()
    def the_court_minds_itself(self) -> None:
        before = self.court.state
        after = self.court.minds_itself().state
        self.publish()
        if before.phase is HearingPhase.OPEN:
            paused = after.recess_reason is RecessReason.BENCH_LOST
            assert paused == (not law.presided(before))
        if before.recess_reason is RecessReason.BENCH_LOST:
            assert (after.phase is HearingPhase.OPEN) == law.presided(before)
        if before.recess_reason is RecessReason.CALLED:
            assert after is before
        assert after.opens_at is None

    @rule(who=people, gives=st.booleans())
    def consents_come_on_record(self, who: PersonId, gives: bool) -> None:
        if self.court.state.phase not in (HearingPhase.SEALED, HearingPhase.CANCELLED):
            kind = ConsentKind.HEARING
            body = (
                ConsentGiven(who, kind, "v1") if gives else ConsentWithdrawn(who, kind, "无摄像头")
            )
            before = self.court.state
            self.court.append(body, who)
            self.publish()
            assert self.court.state == replace(before, seen=before.seen + 1)
            told = {p for p in EVERYONE if audience.sees(before, self.court.events[-1], p)}
            inside = {p.id for p in before.people if not law.outside(p)}
            assert told == inside & {who, JUDGE, ASSESSOR, CLERK}

    @rule(who=st.sampled_from((*EVERYONE, STRANGER)), pick=picks)
    def anybody_tries_anything(self, who: PersonId, pick: int) -> None:
        every = commands(self.court.state)
        self.command(who, every[pick % len(every)])

    @rule(
        who=st.sampled_from((*EVERYONE, STRANGER)),
        hours=st.integers(0, 2),
        move=st.booleans(),
        unmet=st.none() | people,
    )
    def the_desk_plans(self, who: PersonId, hours: int, move: bool, unmet: PersonId | None) -> None:
        state = self.court.state
        at = Millis(state.facts.scheduled_at + hours * 3_600_000) if move else None
        there = state.person(LATE) is not None
        apart = ((LATE, unmet),) if unmet is not None and not there else ()
        plan = Plan(at, None, () if there else (LATECOMER,), (LATE,) if there else (), apart)
        refused = self.court.plans(who, plan)
        self.publish()
        foolish = any(p.role in law.COURT for p in state.people if apart and p.id == unmet)
        assert (refused is None) == (law.may_plan(state, who) and not foolish)
        if refused is None:
            assert (self.court.state.person(LATE) is not None) != there
            assert at is None or self.court.state.facts.scheduled_at == at
            assert any(LATE in pair for pair in self.court.state.apart) == bool(apart)
        else:
            assert self.court.state is state

    @precondition(lambda self: self.court.state.phase is HearingPhase.SCHEDULED)
    @rule(who=st.sampled_from((*EVERYONE, STRANGER)), sure=st.integers(0, 3))
    def the_desk_calls_off(self, who: PersonId, sure: int) -> None:
        state = self.court.state
        if sure == 0:
            refused = self.court.cancels(who)
            self.publish()
            assert (refused is None) == law.may_plan(state, who)
            cancelled = self.court.state.phase is HearingPhase.CANCELLED
            assert cancelled if refused is None else self.court.state is state

    @rule(who=people | st.just(LATE))
    def link_comes_or_breaks(self, who: PersonId) -> None:
        state = self.court.state
        if state.person(who) is None:
            assert isinstance(rules.entering(state, who), Refusal)
        elif self.court.person(who).presence in (Presence.SEATED, Presence.LOBBY):
            self.court.loses(who)
        elif not isinstance(rules.entering(state, who), Refusal):
            assert state.phase is not HearingPhase.CANCELLED
            self.court.enters(who)
        else:
            final = (HearingPhase.SEALED, HearingPhase.CANCELLED)
            shut = self.court.person(who).door is Door.SHUT
            assert state.phase in final or state.dismissed or shut
        self.publish()

    @rule()
    def a_newer_court_tells_something(self) -> None:
        if self.court.state.phase not in (HearingPhase.SEALED, HearingPhase.CANCELLED):
            self.court.append(Unknown("CourtWasHeated"), None)
            self.publish()

    def command(self, who: PersonId, command: Command) -> None:
        state = self.court.state
        passed = len(state.happenings) * 7
        self.court.after(passed)
        self.in_session += passed if state.phase is HearingPhase.OPEN else 0
        for anyone in {who, EVERYONE[state.seen % len(EVERYONE)]}:
            self.verdicts_are_lawful(state, anyone)
        self.court.commands(who, command)
        self.publish()
        if law.allowed(state, who, command):
            law.done(state, who, command, self.court.state)
        else:
            assert self.court.state is state

    def verdicts_are_lawful(self, state: Hearing, who: PersonId) -> None:
        shown = audience.project(state, who)
        for command in commands(state):
            refusal = rules.may(state, who, command)
            assert (refusal is None) == law.allowed(state, who, command), (who, command, refusal)
            assert shown is None or rules.may(shown, who, command) == refusal
            result = rules.decide(state, who, command, START)
            assert isinstance(result, Refusal) == (refusal is not None)

    # what the network does

    @rule()
    def delivers_everything(self) -> None:
        for who in self.viewers:
            self.delivers(who, 1000)

    @rule(who=people, count=st.integers(1, 20))
    def delivers_some(self, who: PersonId, count: int) -> None:
        self.delivers(who, count)

    def delivers(self, who: PersonId, count: int) -> None:
        viewer = self.viewers[who]
        arrived, viewer.inbox = viewer.inbox[:count], viewer.inbox[count:]
        for message in arrived:
            viewer.receive(message)

    @rule(who=people, pick=picks)
    def delivers_out_of_turn(self, who: PersonId, pick: int) -> None:
        inbox = self.viewers[who].inbox
        if inbox:
            self.viewers[who].receive(inbox[pick % len(inbox)])

    @rule(who=people, pick=picks)
    def repeats(self, who: PersonId, pick: int) -> None:
        viewer = self.viewers[who]
        if viewer.hearing is not None:
            number = 1 + pick % viewer.hearing.seen
            viewer.receive(self.news(number, seen=False))

    @rule(who=people, pick=picks)
    def drops(self, who: PersonId, pick: int) -> None:
        inbox = self.viewers[who].inbox
        if inbox:
            inbox.pop(pick % len(inbox))

    @rule(who=people)
    def resumes(self, who: PersonId) -> None:
        self.catch_up(who)

    def catch_up(self, who: PersonId) -> None:
        """The link came back: the tail after what the viewer has, or a snapshot."""
        viewer = self.viewers[who]
        viewer.inbox.clear()
        viewer.behind = False
        held = viewer.hearing.seen if viewer.hearing is not None else 0
        states, missed = self.court.states[held:], self.court.events[held:]
        if viewer.hearing is None or not audience.stayed(states, who):
            viewer.inbox.append(self.snapshot(who, len(self.court.events)))
        else:
            told = (
                audience.sees(before, event, who)
                for before, event in zip(states[:-1], missed, strict=True)
            )
            viewer.inbox.extend(self.news(held + n, seen) for n, seen in enumerate(told, 1))
        for message in viewer.inbox:
            viewer.receive(message)
        viewer.inbox.clear()
        now = viewer.hearing.seen if viewer.hearing is not None else None
        outside = audience.member(self.court.state, who) is None
        assert now == (None if outside else len(self.court.events))
        assert not viewer.behind

    # what must hold

    @invariant()
    def the_state_is_sane(self) -> None:
        law.sane(self.court.state)
        assert self.court.state.clock.at(self.court.now) == self.in_session
        assert self.court.state.seen == len(self.court.events)

    @invariant()
    def each_holds_what_the_court_would_show(self) -> None:
        for who, viewer in self.viewers.items():
            held = viewer.hearing
            if held is None:
                continue
            state = self.court.states[held.seen]
            assert state is not None
            shown = audience.project(state, who)
            if shown is None:
                released_by_this = self.court.states[held.seen - 1]
                assert audience.member(released_by_this, who) is not None
                continue
            assert shown == held
            assert codec.state_hash(held) == codec.state_hash(shown)
            assert viewer.frontier.root == self.frontiers[held.seen].root

    @invariant()
    def the_state_is_lawful(self) -> None:
        if self.court.state is not self.checked:
            self.checked = self.court.state
            self.nothing_leaks(self.checked)
            self.media_goes_where_the_law_lets_it(self.checked)

    def nothing_leaks(self, state: Hearing) -> None:
        for person in state.people:
            shown = audience.project(state, person.id)
            assert (shown is None) == law.outside(person)
            if shown is None:
                continue
            others = [r for r in shown.requests if r.by != person.id]
            staff = person.role in (*law.BENCH, Role.CLERK)
            assert staff or all(r.granted_at is not None for r in others)
            assert staff or not shown.apart
            assert list(shown.exhibits) == [
                e for e in state.exhibits if law_of_evidence.knows(person, e)
            ]
            assert shown.showing == state.showing
            known = {p.id for p in shown.people}
            told = {h.person for h in shown.happenings} | {r.by for r in shown.requests}
            assert not law.unmet(state, person) & (known | told)
            assert known | law.unmet(state, person) == {p.id for p in state.people}
        assert audience.project(state, STRANGER) is None
        assert self.viewers[STRANGER].hearing is None

    def media_goes_where_the_law_lets_it(self, state: Hearing) -> None:
        for viewer in (*EVERYONE, LATE, STRANGER):
            for speaker in (*EVERYONE, LATE, STRANGER):
                for source in Source:
                    hears = audience.hears(state, viewer, speaker, source)
                    assert hears == law.carried(state, viewer, speaker, source)

    @invariant()
    def sealed_is_final(self) -> None:
        for before, after in pairwise(self.court.states):
            assert before is None or before.phase is not HearingPhase.SEALED, after

    def teardown(self) -> None:
        for who in EVERYONE:
            self.catch_up(who)
        self.each_holds_what_the_court_would_show()
        known = merkle.root(self.commitments)
        assert self.frontiers[-1].root == known


def _newer(event: Event) -> bytes:
    """The text of an event whose body this version does not know."""
    known = codec.encode_event(Event(event.hearing, event.number, event.at, None, HearingOpened()))
    text = known.replace(b"HearingOpened", b"CourtWasHeated").replace(b"true", b"false")
    assert isinstance(codec.decode_event(text).body, Unknown)
    return text
