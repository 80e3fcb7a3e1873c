"""Signing: who begins it, who signs what, and that nothing changes under a signature."""

import pytest

from tests.yunhearing.court import (
    CLERK,
    DEFENDANT,
    EVERYONE,
    JUDGE,
    OBSERVER,
    PLAINTIFF,
    THIRD,
    WITNESS,
    Court,
    sitting,
)
from yunhearing import ceremony
from yunhearing.commands import (
    AmendLine,
    DismissHearing,
    EndHearing,
    Leave,
    ProposeCorrection,
    RefuseSigning,
    StopSigning,
    WriteLine,
)
from yunhearing.events import Body, SigningBegun
from yunhearing.ids import CorrectionId, LineId, Millis, PersonId
from yunhearing.refusals import Refusal, RefusalCode
from yunhearing.roles import ORDER
from yunhearing.signing import SignerState, SignMethod
from yunhearing.state import Phase

DOCUMENT, OTHER, MARK, SEALED = (letter * 64 for letter in "abcd")
LINE = LineId("line0001")
SIGNERS = (PLAINTIFF, DEFENDANT, CLERK, JUDGE)


def happens(court: Court, result: tuple[Body, ...] | Refusal) -> RefusalCode | None:
    if isinstance(result, Refusal):
        return result.code
    for body in result:
        court.append(body, None)
    return None


def begins(
    court: Court, by: PersonId = JUDGE, who: tuple[PersonId, ...] = SIGNERS
) -> RefusalCode | None:
    return happens(court, ceremony.begin(court.state, by, DOCUMENT, 2, court.state.seen, who))


def begins_until(court: Court, until: int, who: tuple[PersonId, ...]) -> RefusalCode | None:
    upto, end = court.state.seen, Millis(until)
    return happens(court, ceremony.begin(court.state, JUDGE, DOCUMENT, 2, upto, who, end))


def signs(court: Court, who: PersonId, document: str = DOCUMENT) -> RefusalCode | None:
    return happens(court, ceremony.signed(court.state, who, document, SignMethod.PHONE, MARK))


def seals(court: Court) -> RefusalCode | None:
    return happens(court, ceremony.seal(court.state, DOCUMENT, SEALED))


def signing() -> Court:
    """A closed hearing whose transcript of one line is being signed."""
    court = sitting().does(CLERK, WriteLine(LINE, "货款未付。", PLAINTIFF))
    court.does(JUDGE, EndHearing())
    assert begins(court) is None
    return court


def states(court: Court) -> dict[PersonId, SignerState]:
    held = court.state.signing
    assert held is not None
    return {signer.person: signer.state for signer in held.signers}


@pytest.mark.parametrize("who", EVERYONE)
def test_judge_or_clerk_begins(who: PersonId) -> None:
    court = sitting(Phase.ENDED)
    role = court.person(who).role
    assert begins(court, who) is (None if role in ORDER else RefusalCode.NOT_YOUR_POWER)


@pytest.mark.parametrize("phase", [Phase.SCHEDULED, Phase.OPEN, Phase.RECESS, Phase.SEALED])
def test_signing_begins_after_the_end_with_everybody_there(phase: Phase) -> None:
    assert begins(sitting(phase)) is RefusalCode.WRONG_PHASE


def test_what_is_signed_is_the_transcript_as_it_stands() -> None:
    court = sitting(Phase.ENDED)
    old = court.state.seen
    court.does(CLERK, WriteLine(LINE, "补记", None))
    late = ceremony.begin(court.state, JUDGE, DOCUMENT, 2, old, SIGNERS)
    assert late == Refusal(RefusalCode.STALE)


def test_observers_and_strangers_do_not_sign() -> None:
    court = sitting(Phase.ENDED)
    assert OBSERVER not in ceremony.signers(court.state)
    assert WITNESS in ceremony.signers(court.state)
    for who in ((OBSERVER,), (PersonId("nobody"),), ()):
        assert begins(court, who=who) is RefusalCode.NO_SUCH_PERSON


def test_nothing_is_written_under_a_signature() -> None:
    court = signing()
    wish = ProposeCorrection(CorrectionId("correct1"), LINE, "货款已付。")
    for command in (WriteLine(LineId("line0002"), "后加"), AmendLine(LINE, 1, "改"), wish):
        assert court.commands(CLERK, command) is RefusalCode.FROZEN


def test_a_phone_opens_it_and_a_hand_signs_it() -> None:
    court = signing()
    assert happens(court, ceremony.opened(court.state, PLAINTIFF, DOCUMENT)) is None
    assert states(court)[PLAINTIFF] is SignerState.READING
    assert ceremony.opened(court.state, PLAINTIFF, DOCUMENT) == ()
    assert signs(court, PLAINTIFF) is None
    assert states(court)[PLAINTIFF] is SignerState.SIGNED
    assert signs(court, PLAINTIFF) is RefusalCode.ALREADY_SO


def test_another_document_is_not_signed() -> None:
    assert signs(signing(), PLAINTIFF, OTHER) is RefusalCode.STALE


def test_who_is_not_there_and_who_is_not_asked_do_not_sign() -> None:
    court = signing()
    assert signs(court, THIRD) is RefusalCode.NOT_YOUR_POWER
    court.loses(PLAINTIFF)
    assert signs(court, PLAINTIFF) is RefusalCode.NOT_SEATED


def test_a_refusal_is_recorded_with_its_reason() -> None:
    court = signing().does(DEFENDANT, RefuseSigning("笔录与陈述不符"))
    held = court.state.signing
    assert held is not None
    refused = held.signer(DEFENDANT)
    assert refused is not None
    assert (refused.state, refused.reason) == (SignerState.REFUSED, "笔录与陈述不符")
    assert signs(court, DEFENDANT) is RefusalCode.ALREADY_SO


def test_the_seal_comes_last_and_once() -> None:
    court = signing()
    assert seals(court) is RefusalCode.WRONG_PHASE
    for who in SIGNERS[:-1]:
        assert signs(court, who) is None
    court.does(JUDGE, RefuseSigning("无"))
    assert seals(court) is None
    held = court.state.signing
    assert held is not None
    assert (held.sealed, held.complete) == (SEALED, True)
    assert seals(court) is RefusalCode.WRONG_PHASE
    assert court.commands(JUDGE, StopSigning("再改")) is RefusalCode.WRONG_PHASE


def test_who_stops_it_opens_the_text_and_voids_what_was_signed() -> None:
    court = signing()
    assert signs(court, PLAINTIFF) is None
    assert court.commands(PLAINTIFF, StopSigning("改")) is RefusalCode.NOT_YOUR_POWER
    court.does(CLERK, StopSigning("补正一处")).does(CLERK, AmendLine(LINE, 1, "货款未付清。"))
    assert court.state.signing is None
    assert begins(court) is None
    held = court.state.signing
    assert held is not None
    assert held.revision == 2
    assert set(states(court).values()) == {SignerState.WAITING}


def test_a_second_beginning_is_refused_and_folds_to_nothing() -> None:
    court = signing()
    assert begins(court) is RefusalCode.ALREADY_SO
    before = court.state.signing
    court.append(SigningBegun(OTHER, 9, court.state.seen, (CLERK,)), None)
    assert court.state.signing == before


def test_nobody_signs_once_the_room_is_dismissed() -> None:
    court = signing().does(JUDGE, DismissHearing())
    assert signs(court, PLAINTIFF) is RefusalCode.WRONG_PHASE


def test_who_was_given_days_and_let_them_pass_is_noted_and_the_rest_stands() -> None:
    court = sitting().does(CLERK, WriteLine(LINE, "货款未付。", PLAINTIFF))
    court.does(JUDGE, EndHearing()).does(DEFENDANT, Leave())
    end = court.now + 1000
    assert begins(court, who=(PLAINTIFF, DEFENDANT)) is RefusalCode.NO_SUCH_PERSON, "he has left"
    assert begins_until(court, end, (PLAINTIFF, DEFENDANT, OBSERVER)) is RefusalCode.NO_SUCH_PERSON
    assert begins_until(court, end, (PLAINTIFF, DEFENDANT)) is None
    assert signs(court, PLAINTIFF) is None
    assert ceremony.lapses_at(court.state) == end
    assert ceremony.lapsed(court.state, end - 1) == ()
    for body in ceremony.lapsed(court.state, end):
        court.append(body, None)
    assert states(court) == {PLAINTIFF: SignerState.SIGNED, DEFENDANT: SignerState.REFUSED}
    assert court.state.signing is not None
    assert court.state.signing.signers[1].reason == ceremony.LAPSED
    assert ceremony.lapses_at(court.state) is None
    assert ceremony.lapsed(court.state, end) == ()
    assert seals(court) is None


def test_a_signing_at_the_sitting_never_lapses() -> None:
    court = signing()
    assert ceremony.lapses_at(court.state) is None
    assert ceremony.lapsed(court.state, 2**52) == ()


def test_nobody_refuses_in_the_words_of_the_court() -> None:
    court = signing()
    refused = court.commands(PLAINTIFF, RefuseSigning(ceremony.LAPSED))
    assert refused is RefusalCode.MALFORMED
