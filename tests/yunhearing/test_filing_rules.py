"""Who hands in, who reads, what may be done with an item: by example, and in all orders."""

import hypothesis.strategies as st
import msgspec
import pytest
from hypothesis import given
from msgspec.structs import replace

from tests.yunhearing.court import (
    ASSESSOR,
    CLERK,
    COUNSEL,
    DEFENDANT,
    EVERYONE,
    EXPERT,
    FACTS,
    HEARING,
    INTERPRETER,
    JUDGE,
    OBSERVER,
    PEOPLE,
    PLAINTIFF,
    STRANGER,
    THIRD,
    WITNESS,
)
from yunhearing.case import Case, CaseBody, CaseEvent, EvidenceSubmitted, evolve_case
from yunhearing.evidence import MAX_EXHIBITS, Evidence, FileKind
from yunhearing.exhibits import exhibit_of
from yunhearing.filing import DescribeBody
from yunhearing.filing_rules import (
    Outcome,
    describe,
    exchange,
    files_for,
    item_of,
    may_file,
    may_read,
    readable,
    submit,
    withdraw,
)
from yunhearing.ids import CaseId, EvidenceId, Millis, PersonId
from yunhearing.refusals import Refusal, RefusalCode
from yunhearing.state import Door, Hearing, Phase

COURT = {JUDGE, ASSESSOR, CLERK}
SIDES = {PLAINTIFF, COUNSEL, DEFENDANT, THIRD}
OTHERS = {WITNESS, EXPERT, INTERPRETER, OBSERVER}
LISTED = Hearing(HEARING, FACTS, PEOPLE, 1)
EMPTY = Case(CaseId("c1"), "(2026)京0491民初1号", "民间借贷纠纷", "北京互联网法院", 1)
WORDS = DescribeBody("新名")


def item(number: int = 1, party: PersonId = PLAINTIFF, kind: FileKind = FileKind.PDF) -> Evidence:
    id_ = EvidenceId(f"{party}{number}")
    return Evidence(
        id_, party, party, 0, "合同", kind, "x/y", 9, "", "", number, Millis(1), pages=3
    )


def grown(case: Case, outcome: Outcome) -> Case:
    assert not isinstance(outcome, Refusal), outcome
    for body in outcome:
        case = after(case, body)
    return case


def after(case: Case, body: CaseBody) -> Case:
    told = evolve_case(case, CaseEvent(case.id, case.seen + 1, Millis(7), PLAINTIFF, body))
    assert told is not None
    return told


def holding(*items: Evidence) -> Case:
    case = EMPTY
    for each in items:
        case = grown(case, submit(case, each))
    return case


def readers(hearing: Hearing, of: Evidence) -> set[PersonId]:
    return {person for person in EVERYONE if may_read(hearing, person, of)}


def with_people(hearing: Hearing, **changes: object) -> Hearing:
    return replace(hearing, people=tuple(replace(p, **changes) for p in hearing.people))


def test_parties_and_their_counsel_hand_in_for_the_party() -> None:
    given_ = {person: files_for(LISTED, person) for person in (*EVERYONE, STRANGER)}
    sides = {PLAINTIFF: PLAINTIFF, COUNSEL: PLAINTIFF, DEFENDANT: DEFENDANT, THIRD: THIRD}
    assert given_ == dict.fromkeys(given_) | sides


@pytest.mark.parametrize("phase", list(Phase))
def test_it_is_handed_in_until_the_record_is_sealed(phase: Phase) -> None:
    over = phase in {Phase.SEALED, Phase.CANCELLED}
    why = may_file(replace(LISTED, phase=phase), PLAINTIFF)
    assert why is (RefusalCode.WRONG_PHASE if over else None)


def test_a_rehearsal_takes_no_evidence_and_shows_none() -> None:
    rehearsal = replace(LISTED, facts=replace(FACTS, rehearsal=True))
    assert may_file(rehearsal, PLAINTIFF) is RefusalCode.WRONG_PHASE
    assert readers(rehearsal, replace(item(), exchanged_at=Millis(1))) == set()


def test_who_was_sent_out_hands_in_and_reads_nothing() -> None:
    shut = with_people(LISTED, door=Door.SHUT)
    assert may_file(shut, PLAINTIFF) is RefusalCode.NOT_IN_HEARING
    assert readers(shut, replace(item(), exchanged_at=Millis(1))) == set()


def test_who_reads_what() -> None:
    kept, told = item(), replace(item(), exchanged_at=Millis(1))
    assert readers(LISTED, kept) == COURT | {PLAINTIFF, COUNSEL}
    assert readers(LISTED, told) == COURT | SIDES
    shown = replace(exhibit_of(kept), presented=True, exchanged=True)
    called = with_people(replace(LISTED, exhibits=(shown,)), called=True)
    assert readers(called, kept) == set(EVERYONE)
    assert readers(replace(called, dismissed=True), kept) == COURT | SIDES
    assert readers(with_people(called, called=False), kept) == set(EVERYONE) - {WITNESS, EXPERT}
    waiting = with_people(called, door=Door.LOBBY)
    assert readers(waiting, kept) == COURT | SIDES


def test_the_catalogue_holds_what_may_be_read() -> None:
    case = holding(item(), replace(item(2), exchanged_at=Millis(1)))
    assert [i.number for i in readable(LISTED, DEFENDANT, case)] == [2]
    assert [i.number for i in readable(LISTED, PLAINTIFF, case)] == [1, 2]
    assert readable(LISTED, STRANGER, case) == ()


def test_numbers_and_pages_go_on_within_a_side_and_are_never_given_again() -> None:
    case = holding(item(), item(2, kind=FileKind.VIDEO), item(3, DEFENDANT), item(4))
    assert [(i.party, i.number, i.first_page) for i in case.evidence] == [
        (PLAINTIFF, 1, 1),
        (PLAINTIFF, 2, 4),
        (DEFENDANT, 1, 1),
        (PLAINTIFF, 3, 4),
    ]
    gone = grown(case, withdraw(case, PLAINTIFF, case.evidence[3].id, "错"))
    gone = grown(gone, submit(gone, item(5)))
    assert (gone.evidence[-1].number, gone.evidence[-1].first_page) == (4, 7)


def test_a_replacement_withdraws_what_is_ones_own_and_there() -> None:
    case = holding(item(), item(2, DEFENDANT))
    mine, theirs = (i.id for i in case.evidence)
    assert submit(case, replace(item(3), replaces=theirs)) == Refusal(RefusalCode.NO_SUCH_EXHIBIT)
    newer = grown(case, submit(case, replace(item(3), replaces=mine)))
    assert newer.evidence[0].withdrawn == "replaced"
    again = submit(newer, replace(item(4), replaces=mine))
    assert again == Refusal(RefusalCode.WITHDRAWN)


@pytest.mark.parametrize("cited", [(0, 1), (2, 1), (1, 4), (4, 4)])
def test_pages_that_are_not_there_cannot_be_cited(cited: tuple[int, int]) -> None:
    no = Refusal(RefusalCode.NO_SUCH_PAGE)
    assert submit(EMPTY, replace(item(), cited=cited)) == no
    case = holding(item())
    words = replace(WORDS, cited=cited)
    assert describe(case, PLAINTIFF, case.evidence[0].id, words, presented=False) == no


def test_a_film_has_no_pages_to_cite() -> None:
    film = replace(item(kind=FileKind.VIDEO), cited=(1, 1))
    assert submit(EMPTY, film) == Refusal(RefusalCode.NO_SUCH_PAGE)


def test_a_case_holds_no_more_than_a_hearing_can_show() -> None:
    full = replace(EMPTY, evidence=tuple(item(n) for n in range(MAX_EXHIBITS)))
    assert submit(full, item(MAX_EXHIBITS)) == Refusal(RefusalCode.TOO_MANY)


def test_words_change_until_everybody_saw_the_item() -> None:
    case = holding(item())
    id_ = case.evidence[0].id
    told = grown(case, describe(case, PLAINTIFF, id_, WORDS, presented=False))
    assert told.evidence[0].name == "新名"
    assert describe(told, PLAINTIFF, id_, WORDS, presented=False) == ()
    late = describe(case, PLAINTIFF, id_, WORDS, presented=True)
    assert late == Refusal(RefusalCode.ALREADY_SO)


def test_nobody_touches_what_is_anothers_or_was_withdrawn() -> None:
    case = holding(item())
    id_ = case.evidence[0].id
    foreign = Refusal(RefusalCode.NO_SUCH_EXHIBIT)
    assert withdraw(case, DEFENDANT, id_, "x") == foreign
    assert exchange(case, DEFENDANT, id_) == foreign
    assert describe(case, DEFENDANT, id_, WORDS, presented=False) == foreign
    gone = grown(case, withdraw(case, PLAINTIFF, id_, "错了"))
    assert exchange(gone, PLAINTIFF, id_) == Refusal(RefusalCode.WITHDRAWN)
    late = describe(gone, PLAINTIFF, id_, WORDS, presented=False)
    assert late == Refusal(RefusalCode.WITHDRAWN)
    assert withdraw(gone, PLAINTIFF, id_, "又") == ()
    assert item_of(gone, id_) == replace(case.evidence[0], withdrawn="错了", withdrawn_at=Millis(7))


def test_exchanged_once_is_exchanged() -> None:
    case = holding(item())
    told = grown(case, exchange(case, PLAINTIFF, case.evidence[0].id))
    assert told.evidence[0].exchanged_at == 7
    assert exchange(told, PLAINTIFF, told.evidence[0].id) == ()


DEEDS = st.lists(
    st.tuples(
        st.sampled_from(["submit", "replace", "withdraw", "exchange", "describe"]),
        st.sampled_from([PLAINTIFF, DEFENDANT]),
        st.integers(0, 5),
    ),
    max_size=25,
)


@given(DEEDS)
def test_whatever_is_done_nothing_vanishes_and_no_number_is_given_twice(
    deeds: list[tuple[str, PersonId, int]],
) -> None:
    case = EMPTY
    for turn, (deed, party, which) in enumerate(deeds):
        target = case.evidence[which].id if which < len(case.evidence) else EvidenceId("none")
        before = case
        outcome = _outcome(case, deed, party, target, turn)
        if not isinstance(outcome, Refusal):
            case = grown(case, outcome)
        assert [i.id for i in case.evidence][: len(before.evidence)] == [
            i.id for i in before.evidence
        ]
        for old, new in zip(before.evidence, case.evidence, strict=False):
            assert (old.sha256, old.party, old.number) == (new.sha256, new.party, new.number)
            assert old == new or party == old.party, "nobody changes what is another's"
            assert old.withdrawn_at is None or new.withdrawn_at == old.withdrawn_at
    numbers = [(i.party, i.number) for i in case.evidence]
    assert len(numbers) == len(set(numbers))


def _outcome(case: Case, deed: str, party: PersonId, target: EvidenceId, turn: int) -> Outcome:
    match deed:
        case "submit":
            return submit(case, item(turn, party))
        case "replace":
            return submit(case, replace(item(turn, party), replaces=target))
        case "withdraw":
            return withdraw(case, party, target, "x")
        case "exchange":
            return exchange(case, party, target)
    return describe(case, party, target, WORDS, presented=False)


def test_the_item_that_is_filed_is_the_one_that_was_decided() -> None:
    (body,) = submit(EMPTY, item())
    assert isinstance(body, EvidenceSubmitted)
    assert replace(body.item, number=0) == item()


def test_a_name_taken_before_direction_signs_were_refused_stays_readable() -> None:
    old = EvidenceSubmitted(replace(item(), name="合同\u202egpj.exe\u2069"))
    assert msgspec.json.decode(msgspec.json.encode(old), type=CaseBody) == old
    assert after(EMPTY, old).evidence[0].name == old.item.name
