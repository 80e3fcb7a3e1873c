"""The transcript: who writes it, what stays of every wording, and who may read a line."""

import random
from collections.abc import Iterable

import pytest
from hypothesis import given, strategies as st

from tests.yunhearing.court import (
    CLERK,
    COUNSEL,
    DEFENDANT,
    EVERYONE,
    JUDGE,
    OBSERVER,
    PLAINTIFF,
    WITNESS,
    Court,
    sitting,
)
from tests.yunhearing.evidence import CONTRACT, drawing
from yunhearing import transcribing
from yunhearing.audience import sees
from yunhearing.commands import (
    AmendLine,
    AnswerCorrection,
    AscribeLine,
    CallWitness,
    Command,
    ConfirmLines,
    OpenHearing,
    ProposeCorrection,
    ReleaseWitness,
    RestoreLine,
    StrikeLine,
    WithdrawCorrection,
    WriteLine,
)
from yunhearing.events import Event, LineWritten, Sealed
from yunhearing.ids import CorrectionId, LineId, Millis, PersonId
from yunhearing.refusals import RefusalCode
from yunhearing.roles import ORDER
from yunhearing.state import Phase
from yunhearing.transcribing import (
    MAX_PLACE,
    between,
    draft,
    fold_transcript,
    in_order,
    project_transcript,
    record,
)
from yunhearing.transcript import (
    MAX_VERSIONS,
    CorrectionState,
    Line,
    LineKind,
    LineState,
    Transcript,
)

FIRST, SECOND, THIRD = (LineId(f"line{n:04}") for n in (1, 2, 3))
WISH = CorrectionId("correct1")


def line(court: Court, id_: LineId = FIRST) -> Line:
    return court.transcript.lines[id_]


def written(*texts: str) -> Court:
    """An open court whose clerk wrote these lines for the plaintiff."""
    court = sitting()
    for number, text in enumerate(texts, 1):
        court.does(CLERK, WriteLine(LineId(f"line{number:04}"), text, PLAINTIFF))
    return court


def heard(court: Court, id_: LineId, text: str, speaker: PersonId | None = None) -> Court:
    body = draft(court.state, court.transcript, id_, text, court.now, speaker)
    assert body is not None
    court.append(body, None)
    return court


def reads(court: Court) -> list[str]:
    return [each.text for each in in_order(court.transcript)]


# writing


def test_a_line_tells_who_said_it_who_wrote_it_and_when() -> None:
    court = sitting()
    said_at = court.now
    court.after(4000).does(CLERK, WriteLine(FIRST, "货款一直没有付。", PLAINTIFF, at=said_at))
    held = line(court)
    assert (held.speaker, held.by, held.at, held.written_at) == (
        PLAINTIFF,
        CLERK,
        said_at,
        said_at + 4000,
    )
    assert (held.state, held.version) == (LineState.CONFIRMED, 1)


def test_nothing_is_said_later_than_now() -> None:
    court = sitting()
    court.does(CLERK, WriteLine(FIRST, "是。", at=court.now + 60_000))
    assert line(court).at == court.now


def test_a_line_knows_what_was_presented_then() -> None:
    court = drawing()
    court.does(CLERK, WriteLine(FIRST, "出示合同。", PLAINTIFF))
    assert line(court).exhibit == CONTRACT


@pytest.mark.parametrize("who", EVERYONE)
def test_judge_and_clerk_write_and_nobody_else(who: PersonId) -> None:
    court = sitting()
    code = court.commands(who, WriteLine(FIRST, "是。"))
    assert (code is None) == (court.person(who).role in ORDER)


@pytest.mark.parametrize("phase", Phase)
def test_lines_are_written_from_the_opening_to_the_dismissal(phase: Phase) -> None:
    if phase is Phase.CANCELLED:
        court = Court().enters(*EVERYONE)
        assert court.cancels(JUDGE) is None
    else:
        court = sitting(phase)
    code = court.commands(CLERK, WriteLine(FIRST, "是。"))
    inside = phase in {Phase.OPEN, Phase.RECESS, Phase.ENDED}
    assert (code is None) == inside


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (WriteLine(FIRST, "同号"), RefusalCode.ALREADY_SO),
        (WriteLine(THIRD, " \n"), RefusalCode.MALFORMED),
        (WriteLine(THIRD, "谁？", PersonId("nobody")), RefusalCode.NO_SUCH_PERSON),
        (WriteLine(THIRD, "后", after=LineId("line9999")), RefusalCode.NO_SUCH_LINE),
        (AmendLine(THIRD, 1, "无"), RefusalCode.NO_SUCH_LINE),
        (AmendLine(FIRST, 2, "旧"), RefusalCode.STALE),
        (AmendLine(FIRST, 1, "甲"), RefusalCode.ALREADY_SO),
        (AscribeLine(FIRST, 1, THIRD, PLAINTIFF), RefusalCode.ALREADY_SO),
        (AscribeLine(FIRST, 1, SECOND, DEFENDANT), RefusalCode.ALREADY_SO),
        (ConfirmLines((FIRST,)), RefusalCode.ALREADY_SO),
        (ConfirmLines((FIRST, THIRD)), RefusalCode.NO_SUCH_LINE),
        (StrikeLine(FIRST, 7), RefusalCode.STALE),
        (RestoreLine(FIRST), RefusalCode.ALREADY_SO),
        (AnswerCorrection(WISH, True), RefusalCode.NO_SUCH_CORRECTION),
    ],
    ids=lambda value: type(value).__name__ if not isinstance(value, str) else value,
)
def test_what_cannot_be_is_refused_with_its_reason(command: Command, code: RefusalCode) -> None:
    assert written("甲", "乙").commands(CLERK, command) is code


def test_two_clerks_at_once_lose_nothing() -> None:
    court = written("应付八十六万元")
    court.does(JUDGE, AmendLine(FIRST, 1, "应付八十六万五千元"))
    assert court.commands(CLERK, AmendLine(FIRST, 1, "应付八十万元")) is RefusalCode.STALE
    assert line(court).text == "应付八十六万五千元"


def test_every_earlier_wording_stays_with_the_line() -> None:
    court = written("一")
    for number in range(1, MAX_VERSIONS + 5):
        court.does(CLERK, AmendLine(FIRST, number, f"改{number}"))
    held = line(court)
    assert len(held.earlier) == MAX_VERSIONS
    assert held.earlier[-1].text == f"改{MAX_VERSIONS + 3}"
    assert held.earlier[-1].by == CLERK


def test_what_is_struck_out_is_not_read_and_comes_back() -> None:
    court = written("甲", "乙").does(CLERK, StrikeLine(FIRST, 1))
    assert reads(court) == ["乙"]
    court.does(JUDGE, RestoreLine(FIRST))
    assert reads(court) == ["甲", "乙"]


def test_a_line_of_somebody_else_is_written_again_in_its_place() -> None:
    court = written("甲", "乙", "丙").does(
        CLERK, AscribeLine(SECOND, 1, LineId("again001"), DEFENDANT)
    )
    again = line(court, LineId("again001"))
    assert reads(court) == ["甲", "乙", "丙"]
    assert (again.speaker, again.at) == (DEFENDANT, line(court, SECOND).at)
    assert line(court, SECOND).state is LineState.STRUCK


# drafts


def test_a_draft_is_no_part_of_the_record_until_somebody_answers_for_it() -> None:
    court = heard(sitting(), FIRST, "我没有收道货", DEFENDANT)
    assert record(court.transcript) == []
    assert line(court).by is None
    court.does(CLERK, AmendLine(FIRST, 1, "我没有收到货"))
    assert [each.text for each in record(court.transcript)] == ["我没有收到货"]
    assert line(court).drafted
    assert line(court).earlier[0].by is None


def test_drafts_are_confirmed_many_at_once_and_once() -> None:
    court = heard(heard(sitting(), FIRST, "是"), SECOND, "不是")
    court.does(CLERK, ConfirmLines((FIRST, SECOND, FIRST)))
    assert len(record(court.transcript)) == 2
    assert line(court).earlier == ()


def test_a_draft_of_the_courts_news_has_no_part_of_recognition() -> None:
    court = sitting()
    body = draft(court.state, court.transcript, FIRST, "休庭", court.now, None, LineKind.COURSE)
    assert isinstance(body, LineWritten)
    assert not body.line.drafted


# order


def test_lines_are_put_between_others() -> None:
    court = written("甲", "乙")
    court.does(CLERK, WriteLine(THIRD, "甲之后", after=FIRST))
    court.does(CLERK, WriteLine(LineId("line0004"), "又甲之后", after=FIRST))
    court.does(CLERK, WriteLine(LineId("line0005"), "末"))
    assert reads(court) == ["甲", "又甲之后", "甲之后", "乙", "末"]


def test_hundreds_of_lines_fit_between_two() -> None:
    low, high = between("", None, 7), between("", None, 8)
    place = low
    for _ in range(600):
        place, before = between(place, high, 9), place
        assert before < place < high
    assert len(place) <= MAX_PLACE


@given(st.lists(st.integers(0, 2**16), max_size=60))
def test_places_keep_the_order_of_a_list(picks: list[int]) -> None:
    """Against a plain list into which everything is inserted."""
    places: list[str] = []
    for number, pick in enumerate(picks, 1):
        at = pick % (len(places) + 1) if places else 0
        low = places[at - 1] if at else ""
        if not at and places:
            continue  # nothing is put before the first
        high = places[at] if at < len(places) else None
        places.insert(at, between(low, high, number))
        assert places == sorted(set(places))


# corrections


def wished(text: str = "三十日内付清") -> Court:
    court = written("三日内付清")
    return court.does(DEFENDANT, ProposeCorrection(WISH, FIRST, text, "我说的是三十日"))


def test_an_accepted_correction_rewords_the_line_and_says_who_wished_it() -> None:
    court = wished().does(CLERK, AnswerCorrection(WISH, True, "已听录音"))
    correction = court.transcript.corrections[WISH]
    assert (correction.state, correction.by, correction.answered_by) == (
        CorrectionState.ACCEPTED,
        DEFENDANT,
        CLERK,
    )
    assert line(court).text == "三十日内付清"
    assert [version.text for version in line(court).earlier] == ["三日内付清"]


def test_a_refusal_needs_its_reason_and_stays() -> None:
    court = wished()
    assert court.commands(CLERK, AnswerCorrection(WISH, False)) is RefusalCode.MALFORMED
    court.does(CLERK, AnswerCorrection(WISH, False, "录音为三日"))
    correction = court.transcript.corrections[WISH]
    assert (correction.state, correction.answer) == (CorrectionState.REFUSED, "录音为三日")
    assert line(court).text == "三日内付清"
    assert court.commands(CLERK, AnswerCorrection(WISH, True)) is RefusalCode.ALREADY_SO


def test_only_who_made_it_takes_a_correction_back() -> None:
    court = wished()
    assert court.commands(PLAINTIFF, WithdrawCorrection(WISH)) is RefusalCode.NOT_YOUR_POWER
    court.does(DEFENDANT, WithdrawCorrection(WISH))
    assert court.transcript.corrections[WISH].state is CorrectionState.WITHDRAWN


@pytest.mark.parametrize("who", EVERYONE)
def test_whoever_speaks_may_ask_for_a_correction(who: PersonId) -> None:
    court = written("甲")
    if who == WITNESS:
        court.does(CLERK, WriteLine(SECOND, "我当时在场", WITNESS))
    wish = ProposeCorrection(WISH, SECOND if who == WITNESS else FIRST, "乙")
    code = court.commands(who, wish)
    if court.person(who).admitted:
        assert code == (RefusalCode.NO_VOICE if who == OBSERVER else None)
    else:
        assert code is RefusalCode.NOT_SEATED


def test_a_draft_and_a_struck_line_are_not_corrected() -> None:
    court = heard(written("甲"), SECOND, "草").does(CLERK, StrikeLine(FIRST, 1))
    for id_ in (FIRST, SECOND):
        wish = ProposeCorrection(WISH, id_, "乙")
        assert court.commands(PLAINTIFF, wish) is RefusalCode.STALE


# who reads what


def test_a_witness_reads_what_was_said_since_the_call() -> None:
    court = Court().enters(*EVERYONE).does(JUDGE, OpenHearing())
    court.does(CLERK, WriteLine(FIRST, "证人到场前的话", PLAINTIFF))
    court.after(1000).does(JUDGE, CallWitness(WITNESS))
    court.after(1000).does(CLERK, WriteLine(SECOND, "证人的话", WITNESS))
    shown = project_transcript(court.state, court.transcript, WITNESS)
    assert set(shown.lines) == {SECOND}
    assert court.commands(WITNESS, ProposeCorrection(WISH, FIRST, "乙")) is RefusalCode.NO_SUCH_LINE
    court.does(JUDGE, ReleaseWitness(WITNESS))
    assert project_transcript(court.state, court.transcript, WITNESS).lines == {}


def test_who_must_not_meet_does_not_read_the_others_lines() -> None:
    court = Court(apart=((DEFENDANT, COUNSEL),)).enters(*EVERYONE).does(JUDGE, OpenHearing())
    court.does(CLERK, WriteLine(FIRST, "代理人的话", COUNSEL))
    court.does(CLERK, WriteLine(SECOND, "原告的话", PLAINTIFF))
    court.does(COUNSEL, ProposeCorrection(WISH, SECOND, "改"))
    shown = project_transcript(court.state, court.transcript, DEFENDANT)
    assert (set(shown.lines), set(shown.corrections)) == ({SECOND}, set())
    whole = project_transcript(court.state, court.transcript, CLERK)
    assert whole == court.transcript


Step = tuple[int, int, int]


class Watcher:
    """Follows by the link, comes back by HTTPS, and loses what a network loses."""

    def __init__(self, who: PersonId, begin: Transcript) -> None:
        self.who, self.held = who, begin

    def told(self, court: Court, luck: int) -> None:
        if luck % 5 == 0:
            return
        if luck % 7 == 0:
            self.held = project_transcript(court.state, court.transcript, self.who)
        tail = [news(court, number, self.who) for number in range(1, len(court.events) + 1)]
        self.held = fold_transcript(self.held, (*tail, *reversed(tail)))


def news(court: Court, number: int, who: PersonId) -> Event | Sealed:
    event = court.events[number - 1]
    seen = sees(court.states[number - 1], event, who)
    return event if seen else Sealed(number, bytes(32))


def storm(steps: Iterable[Step]) -> None:
    """Two who write, one who wishes; whoever was inside all the time holds what the court shows."""
    court = Court(apart=((DEFENDANT, COUNSEL),)).enters(*EVERYONE).does(JUDGE, OpenHearing())
    court.after(1).does(JUDGE, CallWitness(WITNESS))
    viewers = (CLERK, PLAINTIFF, DEFENDANT, COUNSEL, WITNESS, OBSERVER)
    start = court.transcript
    watchers = [Watcher(who, project_transcript(court.state, start, who)) for who in viewers]
    for number, (what, who, pick) in enumerate(steps):
        act(court.after(1), number, what, who, pick)
        for place, watcher in enumerate(watchers):
            watcher.told(court, pick // (place + 1) + 1)
    for watcher in watchers:
        watcher.told(court, 1)
        assert watcher.held == project_transcript(court.state, court.transcript, watcher.who)
    speakers = {
        v.id: v.speaker
        for e in court.events
        if isinstance(e.body, LineWritten)
        for v in [e.body.line]
    }
    assert {i: v.speaker for i, v in court.transcript.lines.items()} == speakers


def act(court: Court, number: int, what: int, who: int, pick: int) -> None:
    lines = list(court.transcript.lines.values())
    one = lines[pick % len(lines)] if lines else None
    fresh, clerk = LineId(f"line{number:04}"), (CLERK, JUDGE)[who % 2]
    speaker = (PLAINTIFF, DEFENDANT, COUNSEL, WITNESS, None)[pick % 5]
    corrections = list(court.transcript.corrections)
    wish = CorrectionId(f"wish{number:04}")
    if what % 9 == 0 or one is None:
        court.commands(
            clerk, WriteLine(fresh, f"话{pick}", speaker, at=Millis(court.now - pick % 9))
        )
    elif what % 9 == 1:
        court.commands(clerk, WriteLine(fresh, f"插{pick}", speaker, after=one.id))
    elif what % 9 == 2:
        body = draft(court.state, court.transcript, fresh, f"草{pick}", court.now, speaker)
        assert body is not None
        court.append(body, None)
    elif what % 9 == 3:
        court.commands(clerk, AmendLine(one.id, one.version - pick % 2, f"改{pick}"))
    elif what % 9 == 4:
        court.commands(clerk, AscribeLine(one.id, one.version, fresh, speaker))
    elif what % 9 == 5:
        court.commands(clerk, StrikeLine(one.id, one.version) if pick % 2 else RestoreLine(one.id))
    elif what % 9 == 6:
        court.commands(clerk, ConfirmLines((one.id,)))
    elif what % 9 == 7:
        by = (PLAINTIFF, DEFENDANT, COUNSEL, WITNESS)[who % 4]
        court.commands(by, ProposeCorrection(wish, one.id, f"愿{pick}"))
    elif corrections:
        answer = AnswerCorrection(corrections[pick % len(corrections)], pick % 3 > 0, "已核对")
        court.commands(clerk, answer)


def test_everybody_holds_what_the_court_shows_them() -> None:
    dice = random.Random(20)
    for _ in range(60):
        steps = [
            (dice.randrange(9), dice.randrange(4), dice.randrange(2**16))
            for _ in range(dice.randint(1, 24))
        ]
        storm(steps)


def test_a_mad_recogniser_leaves_room_for_people(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(transcribing, "MAX_PROPOSED", 2)
    court = heard(written("一"), SECOND, "二")
    assert draft(court.state, court.transcript, THIRD, "三", court.now) is None
    court.does(CLERK, WriteLine(THIRD, "三"))
    assert reads(court) == ["一", "二", "三"]
