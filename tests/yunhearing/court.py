"""A court for tests: one person of every role, and a log that numbers what is decided."""

from msgspec.structs import replace

from yunhearing import attendance, fold, inking, planning, rules, transcribing
from yunhearing.commands import (
    AcceptDiscipline,
    Admit,
    CallRecess,
    CallWitness,
    Command,
    DismissHearing,
    EndHearing,
    OpenHearing,
    SealHearing,
)
from yunhearing.events import (
    Body,
    Event,
    HearingListed,
    HearingOpened,
    HearingResumed,
    OpeningCancelled,
    RecessCalled,
    Unknown,
)
from yunhearing.ids import HearingId, Millis, PersonId
from yunhearing.ink import Ink
from yunhearing.planning import Plan
from yunhearing.refusals import Refusal, RefusalCode
from yunhearing.roles import Role
from yunhearing.state import Facts, Hearing, Pair, Person, Phase, RecessReason
from yunhearing.transcript import Transcript

HEARING = HearingId("h1")
START = Millis(1_790_000_000_000)
FACTS = Facts(
    "381526",
    "张三与李四民间借贷纠纷",
    "民间借贷纠纷",
    "(2026)京0491民初1号",
    "北京互联网法院",
    "第一法庭",
    START,
)
JUDGE, ASSESSOR, CLERK = PersonId("judge"), PersonId("assessor"), PersonId("clerk")
PLAINTIFF, DEFENDANT = PersonId("plaintiff"), PersonId("defendant")
COUNSEL, THIRD = PersonId("counsel"), PersonId("third")
WITNESS, EXPERT = PersonId("witness"), PersonId("expert")
INTERPRETER, OBSERVER = PersonId("interpreter"), PersonId("observer")
STRANGER, LATE = PersonId("stranger"), PersonId("late")
PEOPLE = (
    Person(JUDGE, "王审判", Role.PRESIDING_JUDGE),
    Person(ASSESSOR, "赵陪审", Role.ASSESSOR),
    Person(CLERK, "钱书记", Role.CLERK),
    Person(PLAINTIFF, "张三", Role.PLAINTIFF),
    Person(COUNSEL, "孙律师", Role.COUNSEL, of=PLAINTIFF),
    Person(DEFENDANT, "李四", Role.DEFENDANT),
    Person(THIRD, "周某", Role.THIRD_PARTY),
    Person(WITNESS, "吴证", Role.WITNESS, of=PLAINTIFF),
    Person(EXPERT, "郑鉴", Role.EXPERT),
    Person(INTERPRETER, "冯译", Role.INTERPRETER),
    Person(OBSERVER, "陈旁听", Role.OBSERVER),
)
LATECOMER = Person(LATE, "魏迟", Role.INTERPRETER)
EVERYONE = tuple(p.id for p in PEOPLE)

TO_PHASE: dict[Phase, tuple[Command, ...]] = {
    Phase.SCHEDULED: (),
    Phase.OPEN: (OpenHearing(),),
    Phase.RECESS: (OpenHearing(), CallRecess()),
    Phase.ENDED: (OpenHearing(), EndHearing()),
    Phase.SEALED: (OpenHearing(), EndHearing(), DismissHearing(), SealHearing()),
}
"""What the judge commands to bring a listed hearing there."""


def event(number: int, body: Body | Unknown, at: int = START, *, critical: bool = True) -> Event:
    return Event(HEARING, number, Millis(at), None, body, critical=critical)


LISTED = event(1, HearingListed(FACTS, PEOPLE))


class Court:
    """The server's record of one hearing: events, and the state before and after each."""

    def __init__(self, *, lobby: bool = False, apart: tuple[Pair, ...] = ()) -> None:
        self.now = START
        self.events: list[Event] = []
        self.states: list[Hearing | None] = [None]
        self.inks = [Ink()]
        self.transcripts = [Transcript()]
        self.append(HearingListed(replace(FACTS, lobby=lobby), PEOPLE, apart), None)

    @property
    def state(self) -> Hearing:
        state = self.states[-1]
        assert state is not None
        return state

    @property
    def ink(self) -> Ink:
        return self.inks[-1]

    @property
    def transcript(self) -> Transcript:
        return self.transcripts[-1]

    def person(self, who: PersonId) -> Person:
        person = self.state.person(who)
        assert person is not None
        return person

    def append(self, body: Body | Unknown, actor: PersonId | None) -> None:
        number = len(self.events) + 1
        new = Event(HEARING, number, self.now, actor, body, critical=not isinstance(body, Unknown))
        self.events.append(new)
        self.states.append(fold.evolve(self.states[-1], new))
        self.inks.append(inking.evolve_ink(self.inks[-1], new))
        self.transcripts.append(transcribing.fold_transcript(self.transcripts[-1], (new,)))

    def commands(self, actor: PersonId, command: Command) -> RefusalCode | None:
        """Tries the command; the code of its refusal, or None after it happened."""
        result = rules.decide(self.state, actor, command, self.now, self.ink, self.transcript)
        return self._record(actor, result)

    def does(self, actor: PersonId, *commands: Command) -> "Court":
        """Every command must be accepted."""
        for command in commands:
            code = self.commands(actor, command)
            assert code is None, f"{command} of {actor}: {code}"
        return self

    def enters(self, *people: PersonId) -> "Court":
        for who in people:
            code = self._record(who, rules.entering(self.state, who))
            assert code is None, f"{who} may not enter: {code}"
        return self

    def loses(self, *people: PersonId) -> "Court":
        for who in people:
            self._record(who, rules.losing(self.state, who))
        return self

    def admits(self, *people: PersonId) -> "Court":
        """They promise to keep order, and the judge lets them in."""
        for who in people:
            self.does(who, AcceptDiscipline("v1")).does(JUDGE, Admit(who))
        return self

    def minds_itself(self) -> "Court":
        """What the court's system does by itself: the countdown is over, or who presides went."""
        state = self.state
        if attendance.benchless(state):
            self.append(RecessCalled(RecessReason.BENCH_LOST), None)
        elif attendance.bench_is_back(state):
            self.append(HearingResumed(), None)
        elif state.opens_at is not None:
            self.append(HearingOpened() if attendance.presided(state) else OpeningCancelled(), None)
        return self

    def plans(self, actor: PersonId, plan: Plan) -> RefusalCode | None:
        """Tries another plan; the code of its refusal, or None after it happened."""
        return self._record(actor, planning.replan(self.state, actor, plan))

    def cancels(self, actor: PersonId) -> RefusalCode | None:
        """Tries to call the hearing off; as `plans`."""
        return self._record(actor, planning.cancel(self.state, actor))

    def after(self, ms: int) -> "Court":
        self.now = Millis(self.now + ms)
        return self

    def _record(self, actor: PersonId, result: tuple[Body, ...] | Refusal) -> RefusalCode | None:
        if isinstance(result, Refusal):
            return result.code
        for body in result:
            self.append(body, actor)
        return None


def sitting(phase: Phase = Phase.OPEN, *, dismissed: bool = False) -> Court:
    """A court with everybody seated, the witness called if there was a time for it."""
    court = Court().enters(*EVERYONE).does(JUDGE, *TO_PHASE[phase][:1])
    if phase is not Phase.SCHEDULED:
        court.does(JUDGE, CallWitness(WITNESS), *TO_PHASE[phase][1:])
    return court.does(JUDGE, DismissHearing()) if dismissed else court
