"""Signing in the client: the panel opens by itself, a code is asked for, names go to the court."""

from msgspec.structs import replace

from tests.session.dialogue import Dialogue
from yunclient.session import intents, news
from yunclient.session.calls import Call, Topic
from yunclient.session.problems import Problem, ProblemCode
from yunclient.ui.gallery_evidence import shelf
from yunclient.ui.gallery_room import room
from yunclient.ui.gallery_sign import NAME
from yunclient.ui.gallery_transcript import SIGNED, WAITS, ended
from yunhearing.frames import NameOffered
from yunhearing.ids import Millis, PersonId
from yunhearing.signing import (
    LONGEST_WINDOW,
    BeginSigningBody,
    ConfirmBody,
    InvitationReply,
    NameBody,
    OfferedReply,
    SignerState,
)

MARK = "ef" * 32


def begun() -> Dialogue:
    """The plaintiff's client a moment after signing began."""
    return Dialogue(room(ended(WAITS, SIGNED), "plaintiff", shelf=shelf())).learns(news.Tick())


def call(dialogue: Dialogue, topic: Topic) -> Call:
    found = dialogue.client.asking[topic].call
    assert found is not None
    return found


def answer(dialogue: Dialogue, topic: Topic, reply: object) -> Dialogue:
    number = dialogue.client.asking[topic].number
    return dialogue.learns(news.Replied(topic, number, reply))


def offered() -> Dialogue:
    dialogue = begun()
    dialogue.learns(news.FrameCame(dialogue.room.link.serial, NameOffered("ab" * 32, MARK)))
    return answer(dialogue, Topic.OFFERED, OfferedReply("ab" * 32, MARK, NAME, Millis(1)))


def test_it_opens_once_by_itself_and_asks_for_a_code() -> None:
    dialogue = begun()
    assert dialogue.room.signings.open
    assert call(dialogue, Topic.INVITATION).path.endswith("/signing/invitation")
    answer(dialogue, Topic.INVITATION, InvitationReply("/sign#secret", Millis(9)))
    invitation = dialogue.room.signings.invitation
    assert invitation is not None
    assert invitation.url == dialogue.client.server.url.rstrip("/") + "/sign#secret"
    assert "secret" not in repr(dialogue.room.signings)
    dialogue.wants(intents.CloseSigning()).learns(news.Tick())
    assert not dialogue.room.signings.open
    dialogue.wants(intents.OpenSigning())
    assert dialogue.room.signings.open


def test_a_name_names_the_document_it_stands_under() -> None:
    dialogue = begun().wants(intents.SubmitName(NAME))
    assert call(dialogue, Topic.SIGNING).body == NameBody("ab" * 32, NAME)


def test_a_name_from_the_phone_is_fetched_and_confirmed() -> None:
    dialogue = offered()
    assert dialogue.room.signings.offered is not None
    dialogue.wants(intents.ConfirmName(yes=True))
    assert call(dialogue, Topic.SIGNING).body == ConfirmBody(MARK, True)


def test_what_fails_is_said_and_may_be_tried_again() -> None:
    dialogue = begun().wants(intents.SubmitName(NAME))
    number = dialogue.client.asking[Topic.SIGNING].number
    problem = Problem(ProblemCode.SERVER_UNREACHABLE)
    dialogue.learns(news.RequestFailed(Topic.SIGNING, number, problem))
    assert dialogue.room.signings.problem == problem
    dialogue.wants(intents.SubmitName(NAME))
    assert dialogue.room.signings.problem is None


def test_it_goes_when_the_text_is_to_be_changed() -> None:
    dialogue = begun()
    assert dialogue.room.hearing is not None
    stopped = replace(dialogue.room, hearing=replace(dialogue.room.hearing, signing=None))
    after = Dialogue(replace(dialogue.client, room=stopped)).learns(news.Tick())
    assert not after.room.signings.open
    assert after.room.signings.invitation is None


def test_who_comes_back_while_a_phone_reads_asks_for_a_name_and_for_no_new_code() -> None:
    held = ended(SignerState.READING, SIGNED)
    dialogue = Dialogue(room(held, "plaintiff", shelf=shelf())).learns(news.Tick())
    dialogue.learns(news.Tick())
    assert dialogue.room.signings.open
    assert dialogue.client.asking.get(Topic.INVITATION) is None
    assert call(dialogue, Topic.OFFERED).path.endswith("/signing/name")
    answer(dialogue, Topic.OFFERED, OfferedReply("ab" * 32, MARK, NAME, Millis(1)))
    assert dialogue.room.signings.offered is not None
    dialogue.wants(intents.CloseSigning()).wants(intents.OpenSigning())
    assert dialogue.client.asking.get(Topic.INVITATION) is None


def test_who_signed_keeps_the_panel_for_the_receipt_and_who_refused_does_not() -> None:
    for state, stays in ((SignerState.SIGNED, True), (SignerState.REFUSED, False)):
        dialogue = begun()
        held = dialogue.room.hearing
        assert held is not None
        first, *others = held.signing.signers
        signing = replace(held.signing, signers=(replace(first, state=state), *others))
        room_ = replace(dialogue.room, hearing=replace(held, signing=signing))
        after = Dialogue(replace(dialogue.client, room=room_)).learns(news.Tick())
        assert after.room.signings.open is stays
        assert after.room.signings.invitation is None
        after.wants(intents.CloseSigning()).learns(news.Tick())
        assert not after.room.signings.open


def test_days_to_sign_end_before_the_longest_time_there_is() -> None:
    judge = Dialogue(room(ended(), "judge", shelf=shelf())).learns(news.Tick())
    judge.wants(intents.BeginSigning((PersonId("plaintiff"),), days=5))
    body = call(judge, Topic.SIGNING).body
    assert isinstance(body, BeginSigningBody)
    now = judge.now + judge.client.server.clock_offset
    assert body.until is not None
    assert LONGEST_WINDOW - 120_000 < body.until - now <= LONGEST_WINDOW
