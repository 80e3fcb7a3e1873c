"""The record in memory: drafts, tails, proofs, and what an erased text leaves."""

import pytest
from hypothesis import given, settings, strategies as st

from yuncourt.ledger.record import Record
from yuncourt.ledger.verify import first_wrong, judge
from yuncourt.store.streams import Entry
from yuncourt.telling import LONGEST_TAIL, greeting, told, waiting
from yunhearing.codec import encode_event
from yunhearing.events import (
    Body,
    CameraSwitched,
    Event,
    HearingListed,
    HearingOpened,
    PersonEntered,
    RequestMade,
)
from yunhearing.frames import Checkpointed, Happened, Waiting, Welcome, Withheld
from yunhearing.ids import HearingId, Millis, PersonId, RequestId
from yunhearing.merkle import Checkpoint, Frontier, root, verify_consistency
from yunhearing.roles import Role
from yunhearing.state import Facts, Person, RequestKind

FACTS = Facts("002208", "甲 诉 乙", "买卖合同纠纷", "1号", "京北区人民法院", "一庭", Millis(0))
JUDGE, PLAINTIFF, DEFENDANT, WITNESS = (PersonId(x) for x in "jpdw")
PEOPLE = (
    Person(JUDGE, "周文静", Role.JUDGE),
    Person(PLAINTIFF, "张建国", Role.PLAINTIFF),
    Person(DEFENDANT, "赵立新", Role.DEFENDANT),
    Person(WITNESS, "孙卫东", Role.WITNESS),
)
COURSE: list[Body] = [
    HearingListed(FACTS, PEOPLE),
    *(PersonEntered(person.id) for person in PEOPLE),
    HearingOpened(),
    RequestMade(RequestId("r"), RequestKind.SPEAK, PLAINTIFF),
]


def recorded(bodies: list[Body] = COURSE) -> Record:
    record = Record(HearingId("h"))
    for at, body in enumerate(bodies):
        record.extend(record.draft([body], Millis(at), None))
    return record


def entries(record: Record) -> list[Entry]:
    return [step.entry for step in record.steps]


def test_a_draft_changes_nothing() -> None:
    record = recorded()
    before = record.hearing, record.frontier
    steps = record.draft([CameraSwitched(JUDGE, False)], Millis(9), JUDGE)
    assert (record.hearing, record.frontier) == before
    record.extend(steps)
    assert record.hearing.seen == len(COURSE) + 1


def test_time_never_runs_backwards() -> None:
    record = recorded()
    (step,) = record.draft([CameraSwitched(JUDGE, False)], Millis(0), None)
    assert isinstance(step.event, Event)
    assert step.event.at == len(COURSE) - 1


def test_a_record_read_again_is_the_same() -> None:
    record = recorded()
    again = Record(record.id, entries(record))
    assert (again.hearing, again.frontier) == (record.hearing, record.frontier)
    assert again.frontier == Frontier.over([e.commitment for e in entries(record)])


def test_an_empty_record_has_no_state() -> None:
    with pytest.raises(LookupError):
        _ = Record(HearingId("h")).hearing


def test_a_request_is_sealed_for_other_parties() -> None:
    step = recorded().steps[-1]
    assert isinstance(told(step, PLAINTIFF), Happened)
    assert isinstance(told(step, JUDGE), Happened)
    assert told(step, DEFENDANT) == Withheld(7, step.entry.commitment)


def test_greetings() -> None:
    record = recorded()
    witness = record.hearing.people[3]
    assert greeting(record, WITNESS, Millis(0), "n", None) == []
    phase = record.hearing.phase
    assert waiting(record.hearing, witness) == Waiting(Millis(0), witness, record.id, FACTS, phase)
    (snapshot,) = greeting(record, JUDGE, Millis(0), "n", None)
    assert isinstance(snapshot, Welcome)
    assert Frontier.from_peaks(record.hearing.seen, snapshot.frontier) == record.frontier
    resumed = greeting(record, DEFENDANT, Millis(0), "n", 5)
    assert [type(frame) for frame in resumed] == [Welcome, Happened, Withheld, Checkpointed]
    assert greeting(record, PersonId("stranger"), Millis(0), "n", None) == []


@pytest.mark.parametrize("after", [0, -1, 99, None])
def test_a_number_that_is_no_number_of_ours_gets_a_snapshot(after: int | None) -> None:
    (frame,) = greeting(recorded(), JUDGE, Millis(0), "n", after)
    assert isinstance(frame, Welcome)
    assert frame.hearing


def test_a_long_absence_gets_a_snapshot() -> None:
    switches: list[Body] = [CameraSwitched(JUDGE, i % 2 == 1) for i in range(LONGEST_TAIL + 1)]
    record = recorded(COURSE + switches)
    assert len(greeting(record, JUDGE, Millis(0), "n", len(COURSE))) == 1
    assert len(greeting(record, JUDGE, Millis(0), "n", len(COURSE) + 1)) == LONGEST_TAIL + 2


def test_an_erased_text_leaves_the_log_valid() -> None:
    record = recorded()
    kept = entries(record)
    kept[5] = kept[5]._replace(salt=None, text=None)
    again = Record(record.id, kept)
    assert again.frontier == record.frontier
    assert told(again.steps[5], JUDGE) == Withheld(6, kept[5].commitment)
    assert again.hearing.seen == len(COURSE)
    checkpoint = Checkpoint("o", len(kept), record.frontier.root)
    assert judge(kept, "h", checkpoint).good


@settings(derandomize=True, deadline=None, max_examples=30)
@given(st.integers(0, 7), st.integers(0, 7))
def test_consistency_of_any_two_sizes(first: int, second: int) -> None:
    record = recorded()
    leaves = [entry.commitment for entry in entries(record)]
    if first > second:
        with pytest.raises(ValueError, match="no such size"):
            record.consistency(first, second)
    else:
        proof = record.consistency(first, second)
        roots = root(leaves[:first]), root(leaves[:second])
        assert verify_consistency(first, second, proof, *roots)


# what verify-log finds


def heads(record: Record) -> Checkpoint:
    return Checkpoint("o", record.frontier.size, record.frontier.root)


def test_a_log_that_went_on_is_verified() -> None:
    record = recorded()
    checkpoint = heads(record)
    record.extend(record.draft([CameraSwitched(JUDGE, False)], Millis(9), None))
    verdict = judge(entries(record), "h", checkpoint)
    assert verdict.good
    assert verdict.text == "verified: 7 events, and 1 after them"


@pytest.mark.parametrize(
    ("change", "number"),
    [
        ({"text": '{"body":{"type":"HearingOpened"}}'}, 3),
        ({"text": "{"}, 3),
        ({"salt": bytes(32)}, 3),
        ({"salt": b"short"}, 3),
        ({"salt": None}, 3),
        ({"number": 9}, 3),
    ],
)
def test_the_first_rewritten_event_is_named(change: dict[str, object], number: int) -> None:
    kept = entries(recorded())
    kept[number - 1] = kept[number - 1]._replace(**change)
    assert first_wrong(kept, "h") == number
    verdict = judge(kept, "h", heads(recorded()))
    assert verdict.text.startswith(f"rewritten: event {number} ")
    assert not verdict.good


def test_an_event_of_another_hearing_does_not_fit() -> None:
    record = recorded()
    foreign = Record(HearingId("other"))
    foreign.extend(foreign.draft([HearingListed(FACTS, PEOPLE)], Millis(0), None))
    assert first_wrong([*entries(foreign), *entries(record)[1:]], "h") == 1


def test_a_log_rewritten_as_a_whole_has_another_root() -> None:
    checkpoint = heads(recorded())
    forged = entries(recorded())  # the same events with new salts: every entry fits its commitment
    assert first_wrong(forged, "h") is None
    verdict = judge(forged, "h", checkpoint)
    assert not verdict.good
    assert "another root" in verdict.text


def test_a_log_cut_short_is_noticed() -> None:
    record = recorded()
    verdict = judge(entries(record)[:-2], "h", heads(record))
    assert verdict == (False, "cut short: event 6 is missing")


def test_the_stored_text_is_the_canonical_text() -> None:
    for step in recorded().steps:
        assert isinstance(step.event, Event)
        assert step.entry.text == encode_event(step.event).decode()
