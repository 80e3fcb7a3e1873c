"""A hearing's record under random use: it is written, corrected, signed, stopped, sealed.

After every step the verdict agrees with `law_of_record`, only what was meant has changed, and every
viewer holds exactly what the court would show. Run as a program it makes ten thousand storms.
"""

import random
import sys
from collections.abc import Callable

from tests.yunhearing import law, law_of_record
from tests.yunhearing.court import (
    ASSESSOR,
    CLERK,
    COUNSEL,
    DEFENDANT,
    EVERYONE,
    JUDGE,
    OBSERVER,
    PLAINTIFF,
    STRANGER,
    THIRD,
    WITNESS,
    Court,
)
from yunhearing import audience, ceremony, fold, rules, transcribing
from yunhearing.commands import (
    AllowPlayback,
    AmendLine,
    AnswerCorrection,
    AscribeLine,
    CallRecess,
    CallWitness,
    Command,
    ConfirmLines,
    DismissHearing,
    EndHearing,
    OpenHearing,
    ProposeCorrection,
    RefuseSigning,
    ReleaseWitness,
    ReopenHearing,
    RestartRecording,
    RestoreLine,
    ResumeHearing,
    SealHearing,
    StopSigning,
    StrikeLine,
    TranscriptCommand,
    TurnRecognition,
    WithdrawCorrection,
    WriteLine,
)
from yunhearing.events import Body, Event, RecognitionTurned, RecordingTurned, Sealed
from yunhearing.ids import CorrectionId, LineId, Millis, PersonId
from yunhearing.refusals import Refusal
from yunhearing.signing import SignMethod
from yunhearing.state import Hearing, Phase, Presence, Recording
from yunhearing.transcribing import fold_transcript, project_transcript
from yunhearing.transcript import Line, LineState, Transcript

APART = ((DEFENDANT, COUNSEL), (THIRD, OBSERVER), (PLAINTIFF, WITNESS))
DOCUMENTS, MARK, SEAL = ("a" * 64, "b" * 64), "c" * 64, "d" * 64
SPEAKERS = (PLAINTIFF, DEFENDANT, COUNSEL, WITNESS, STRANGER, None)
TURNS = (
    *(EndHearing(), EndHearing(), EndHearing(), ReopenHearing(), CallRecess(), ResumeHearing()),
    *(CallWitness(WITNESS), CallWitness(WITNESS), ReleaseWitness(WITNESS)),
    *(DismissHearing(), SealHearing()),
)


class Watcher:
    """A client in one seat: the hearing by the link, the transcript fetched when it comes in."""

    def __init__(self, who: PersonId) -> None:
        self.who = who
        self.hearing: Hearing | None = None
        self.book = Transcript()

    def follows(self, before: Hearing, event: Event, after: Hearing, book: Transcript) -> None:
        was = audience.member(before, self.who) is not None
        if audience.member(after, self.who) is None:
            self.hearing, self.book = None, Transcript(book.seen)
        elif not was or self.hearing is None:
            self.hearing = audience.project(after, self.who)
            self.book = project_transcript(after, book, self.who)
        else:
            seen = audience.sees(before, event, self.who)
            news = event if seen else Sealed(event.number, bytes(32))
            self.hearing = fold.evolve(self.hearing, news)
            self.book = fold_transcript(self.book, (news,))

    def agrees(self, hearing: Hearing, book: Transcript) -> None:
        assert self.hearing == audience.project(hearing, self.who), self.who
        lawful = law_of_record.shown(hearing, book, self.who)
        assert self.book == project_transcript(hearing, book, self.who) == lawful, self.who
        me = hearing.person(self.who)
        if self.hearing is not None and self.hearing.signing is not None and me is not None:
            signers = {s.person for s in self.hearing.signing.signers}
            assert not signers & law.unmet(hearing, me), "a signer who must not be met"


class Storm:
    """One hearing by dice, checked at every step."""

    def __init__(self, dice: random.Random) -> None:
        self.dice = dice
        self.court = Court(apart=APART).enters(*EVERYONE).does(JUDGE, OpenHearing())
        self.watchers = [Watcher(who) for who in (*EVERYONE, STRANGER)]
        self.followed = 1
        self.number = 0
        self.step(draft_weight=0)

    # one step

    def step(self, draft_weight: int = 3) -> None:
        deeds: list[tuple[int, Callable[[], None]]] = [
            (24, self._transcript),
            (6, self._correction),
            (draft_weight, self._draft),
            (4, self._turn),
            (3, self._begin),
            (8, self._sign),
            (3, self._seal),
            (2, self._order_of_signing),
            (2, self._recording),
            (2, self._lapse),
            (2, self._recognition),
            (2, self._link),
        ]
        [deed] = self.dice.choices([d for _, d in deeds], [w for w, _ in deeds])
        self.number += 1
        self.court.after(self.dice.randrange(3))
        deed()
        self._publish()
        for watcher in self.watchers:
            watcher.agrees(self.court.state, self.court.transcript)
        law_of_record.sane(self.court.state, self.court.transcript)

    def _publish(self) -> None:
        court = self.court
        for number in range(self.followed, len(court.events)):
            before, after = court.states[number], court.states[number + 1]
            assert before is not None
            assert after is not None
            for watcher in self.watchers:
                watcher.follows(before, court.events[number], after, court.transcripts[number + 1])
        self.followed = len(court.events)

    def _pick(self, *many: PersonId) -> PersonId:
        """Mostly one of these, at times anybody."""
        return self.dice.choice((*EVERYONE, STRANGER) if self.dice.random() < 0.25 else many)

    def _command(self, who: PersonId, command: Command) -> None:
        hearing, book = self.court.state, self.court.transcript
        refused = rules.may(hearing, who, command)
        shown = audience.project(hearing, who)
        if shown is not None:
            assert rules.may(shown, who, command) == refused, "a button lies"
        code = self.court.commands(who, command)
        assert refused is None or refused.code is code
        if isinstance(command, law_of_record.RECORD):
            lawful = law_of_record.allowed(hearing, book, who, command)
        else:
            lawful = law.allowed(hearing, who, command)
        assert (code is None) == lawful, (who, command, code)
        after = self.court.transcript
        if code is not None:
            assert (self.court.state, after) == (hearing, book)
        elif isinstance(command, TranscriptCommand):
            _done(book, who, command, after, self.court.now)
        if hearing.signing is not None:
            assert (after.lines, after.corrections) == (book.lines, book.corrections), "frozen"
        if isinstance(command, StopSigning) and code is None:
            assert self.court.state.signing is None
            assert self.court.state.revisions == hearing.revisions + 1

    # the transcript

    def _line(self) -> Line | None:
        lines = list(self.court.transcript.lines.values())
        return self.dice.choice(lines) if lines else None

    def _transcript(self) -> None:
        dice, line, text = self.dice, self._line(), f"话{self.dice.randrange(4)}"
        fresh, speaker = LineId(f"line{self.number:05}"), dice.choice(SPEAKERS)
        at = max(0, self.court.now - dice.randrange(9)) if dice.random() < 0.5 else 0
        none = Line(LineId("nosuchline"), "", Millis(0), "")
        of = line or none
        version = of.version - (dice.random() < 0.1)
        again = of.id if dice.random() < 0.1 else fresh
        drafts = [v.id for v in self.court.transcript.lines.values() if v.state is LineState.DRAFT]
        many = (*drafts[:2], *([none.id] if dice.random() < 0.2 else [of.id]))
        tries: tuple[TranscriptCommand, ...] = (
            WriteLine(again, " " if dice.random() < 0.05 else text, speaker, at=at),
            WriteLine(fresh, text, speaker, after=of.id),
            AmendLine(of.id, version, text),
            AscribeLine(of.id, version, again, speaker),
            ConfirmLines(many),
            StrikeLine(of.id, version),
            RestoreLine(of.id),
        )
        self._command(self._pick(CLERK, JUDGE), dice.choice(tries))

    def _draft(self) -> None:
        speaker = self.dice.choice((PLAINTIFF, DEFENDANT, None))
        hearing, book = self.court.state, self.court.transcript
        id_, at = LineId(f"draft{self.number:04}"), self.court.now
        body = transcribing.draft(hearing, book, id_, "听见的话", at, speaker)
        open_ = hearing.phase in law_of_record.BEGUN and hearing.signing is None
        assert (body is not None) == (open_ and not hearing.dismissed)
        if body is not None:
            assert (body.line.state, body.line.by) == (LineState.DRAFT, None)
            self.court.append(body, None)

    def _correction(self) -> None:
        dice, line, wishes = self.dice, self._line(), list(self.court.transcript.corrections)
        of = line.id if line else LineId("nosuchline")
        wish = dice.choice(wishes) if wishes else CorrectionId("nosuchwish")
        fresh = wish if dice.random() < 0.1 else CorrectionId(f"wish{self.number:05}")
        what = dice.choice(("对", "话1", " "))
        if dice.random() < 0.5:
            who = self._pick(PLAINTIFF, DEFENDANT, COUNSEL, WITNESS, THIRD)
            self._command(who, ProposeCorrection(fresh, of, what, "听错"))
        elif dice.random() < 0.3:
            self._command(self._pick(PLAINTIFF, DEFENDANT), WithdrawCorrection(wish))
        else:
            answer = AnswerCorrection(wish, dice.random() < 0.5, dice.choice(("", " ", "录音如此")))
            self._command(self._pick(CLERK, JUDGE, PLAINTIFF), answer)

    # the hearing around it

    def _turn(self) -> None:
        self._command(self._pick(JUDGE), self.dice.choice(TURNS))

    def _recording(self) -> None:
        turned = self.dice.choice(list(Recording))
        if self.dice.random() < 0.5 and self.court.state.recording is not turned:
            self.court.append(RecordingTurned(turned), None)
        elif self.dice.random() < 0.5:
            self._command(self._pick(CLERK, JUDGE, ASSESSOR), RestartRecording())
        else:
            on = self.dice.random() < 0.5
            whom = self._pick(PLAINTIFF, DEFENDANT, COUNSEL)
            self._command(self._pick(JUDGE, CLERK), AllowPlayback(whom, on))

    def _recognition(self) -> None:
        state = self.court.state.recognition
        if state is None or self.dice.random() < 0.1:
            self.court.append(RecognitionTurned(None if state else True), None)
        else:
            on = self.dice.random() < 0.5
            self._command(self._pick(CLERK, JUDGE, PLAINTIFF), TurnRecognition(on))

    def _link(self) -> None:
        who, state = self._pick(PLAINTIFF, DEFENDANT, THIRD), self.court.state
        person = state.person(who)
        if person is None or who in (JUDGE, CLERK):
            return
        if person.presence is Presence.SEATED and self.dice.random() < 0.5:
            self.court.loses(who)
        elif not isinstance(rules.entering(state, who), Refusal):
            self.court.enters(who)

    # signing

    def _signers(self) -> list[PersonId]:
        signing = self.court.state.signing
        return [s.person for s in signing.signers] if signing is not None else [PLAINTIFF]

    def _happens(self, result: tuple[Body, ...] | Refusal, lawful: bool) -> None:
        book = self.court.transcript
        assert isinstance(result, Refusal) != lawful, result
        for body in () if isinstance(result, Refusal) else result:
            self.court.append(body, None)
        after = self.court.transcript
        assert (after.lines, after.corrections) == (book.lines, book.corrections)

    def _begin(self) -> None:
        hearing = self.court.state
        who, able = self._pick(JUDGE, CLERK), list(ceremony.signers(hearing))
        chosen = tuple(self.dice.sample(able, self.dice.randint(0, min(3, len(able)))))
        if self.dice.random() < 0.2:
            chosen = (*chosen, self._pick(PLAINTIFF, OBSERVER, STRANGER))
        chosen = tuple(dict.fromkeys(chosen))
        late = self.dice.random() < 0.1
        days = self.dice.random() < 0.3
        until = Millis(self.court.now + self.dice.randrange(1, 60)) if days else None
        begun = ceremony.begin(hearing, who, DOCUMENTS[0], 2, hearing.seen - late, chosen, until)
        lawful = law_of_record.may_begin(hearing, who, chosen, days)
        self._happens(begun, lawful and not late)

    def _lapse(self) -> None:
        """The court's own doing, as its usher does it."""
        hearing, now = self.court.state, self.court.now
        late = ceremony.lapsed(hearing, now)
        assert {body.person for body in late} == law_of_record.late(hearing, now)
        for body in late:
            self.court.append(body, None)

    def _sign(self) -> None:
        hearing = self.court.state
        who = self._pick(*self._signers())
        document = DOCUMENTS[self.dice.random() < 0.1]
        lawful = law_of_record.may_sign(hearing, who, document)
        if self.dice.random() < 0.3:
            self._happens(ceremony.opened(hearing, who, document), lawful)
            return
        method = self.dice.choice(list(SignMethod))
        self._happens(ceremony.signed(hearing, who, document, method, MARK), lawful)

    def _order_of_signing(self) -> None:
        if self.dice.random() < 0.3:
            self._command(self._pick(JUDGE, CLERK, PLAINTIFF), StopSigning("须改"))
        else:
            reason = self.dice.choice((" ", "与我所述不符", "未到庭"))
            self._command(self._pick(*self._signers()), RefuseSigning(reason))

    def _seal(self) -> None:
        hearing, document = self.court.state, DOCUMENTS[self.dice.random() < 0.1]
        lawful = law_of_record.may_seal(hearing, document)
        self._happens(ceremony.seal(hearing, document, SEAL), lawful)


def _done(
    before: Transcript, who: PersonId, command: TranscriptCommand, after: Transcript, now: Millis
) -> None:
    """Only what was meant has changed, by whom it was meant, and nothing earlier is lost."""
    changed = {i for i, v in after.lines.items() if before.lines.get(i) != v}
    assert before.lines.keys() <= after.lines.keys()
    assert changed <= _meant(before, command)
    for id_ in changed:
        line, was = after.lines[id_], before.lines.get(id_)
        assert (line.by, line.written_at) == (who, now)
        if was is None:
            assert line.at <= now
            continue
        assert (line.speaker, line.at, line.place) == (was.speaker, was.at, was.place)
        assert line.version == was.version + 1
        kept = [v.text for v in was.earlier]
        assert [v.text for v in line.earlier] == kept + [was.text] * (line.text != was.text)
    match command:
        case WriteLine(id_, text, speaker, after=behind):
            line = after.lines[id_]
            assert (line.text, line.speaker, line.state) == (text, speaker, LineState.CONFIRMED)
            order = sorted(after.lines.values(), key=lambda v: v.place)
            at = order.index(line)
            assert order[at - 1].id == behind if behind else at == len(order) - 1
        case AmendLine(id_, _, text):
            assert (after.lines[id_].text, after.lines[id_].state) == (text, LineState.CONFIRMED)
        case AscribeLine(id_, _, new, speaker):
            old, line = after.lines[id_], after.lines[new]
            assert (old.state, line.state) == (LineState.STRUCK, LineState.CONFIRMED)
            assert (line.speaker, line.text, line.at) == (speaker, old.text, old.at)
        case ConfirmLines(ids):
            assert all(after.lines[id_].state is not LineState.DRAFT for id_ in ids)
        case StrikeLine(id_) | RestoreLine(id_):
            struck = isinstance(command, StrikeLine)
            assert (after.lines[id_].state is LineState.STRUCK) == struck
        case ProposeCorrection(new_wish):
            wish = after.corrections[new_wish]
            assert (wish.by, wish.text, wish.line) == (who, command.text, command.line)
        case AnswerCorrection(asked, accept):
            wish = after.corrections[asked]
            assert (wish.answered_by, wish.answer) == (who, command.answer)
            assert (wish.state == "accepted") == accept
            assert after.lines[wish.line].text == wish.text if accept else not changed
        case WithdrawCorrection(asked):
            assert after.corrections[asked].state == "withdrawn"


def _meant(before: Transcript, command: TranscriptCommand) -> set[LineId]:
    match command:
        case WriteLine(id_) | AmendLine(id_) | StrikeLine(id_) | RestoreLine(id_):
            return {id_}
        case AscribeLine(id_, _, new):
            return {id_, new}
        case ConfirmLines(ids):
            return set(ids)
        case AnswerCorrection(id_, True):
            return {before.corrections[id_].line}
        case _:
            return set()


def storms(count: int, steps: int = 60, seed: int = 1) -> set[str]:
    """So many by dice; the kinds of what happened."""
    happened: set[str] = set()
    for number in range(count):
        storm = Storm(random.Random(f"{seed} {number}"))
        for _ in range(steps):
            storm.step()
            if storm.court.state.phase is Phase.SEALED:
                break
        happened |= {type(event.body).__name__ for event in storm.court.events}
    return happened


if __name__ == "__main__":
    sys.stdout.write(f"{sorted(storms(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000))}\n")
