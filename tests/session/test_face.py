"""人脸验证: nothing is taken without consent, nothing kept, and the court alone says what is so."""

import pytest
from msgspec.structs import replace

from tests.session.checkups import (
    GOOD_LOOK,
    LISTED,
    at_stage,
    at_the_test,
    measures,
    passed,
    running,
    shown,
    untested,
)
from tests.session.dialogue import SERVER, URL, Dialogue
from yunclient.devicetest.checks import Item, Mark
from yunclient.devicetest.machine import LINGER, Stage
from yunclient.session import effects as do, intents, messages as m, news
from yunclient.session.face import CONSENT, PICTURE_LIMIT
from yunclient.session.state import Face, FaceStep
from yunhearing.rest import FaceBody, FaceReply, IdentityState

PICTURE = b"\xff\xd8\xff\xe0 a face nobody may keep"
NOBODY = FaceReply(automatic=False, consent="")
SERVICE = FaceReply(automatic=True, consent=CONSENT)
AGREED = intents.CompareFace(CONSENT)


def face(dialogue: Dialogue) -> Face:
    found = shown(dialogue).face
    assert found is not None
    return found


def told(dialogue: Dialogue, reply: FaceReply | None = SERVICE) -> Dialogue:
    """The court says whether it compares faces."""
    return dialogue.learns(news.FaceAnswered(face(dialogue).number, reply))


def offered(**facts: object) -> Dialogue:
    return told(at_the_test(**facts))


def taking(dialogue: Dialogue | None = None) -> Dialogue:
    """One has agreed."""
    return (dialogue or offered()).wants(AGREED)


def comparing(dialogue: Dialogue | None = None) -> Dialogue:
    """The picture is at the court."""
    dialogue = taking(dialogue)
    return dialogue.engine(m.PictureTaken(face(dialogue).number, PICTURE))


def found(dialogue: Dialogue, state: IdentityState | None) -> Dialogue:
    return dialogue.learns(news.FaceCompared(face(dialogue).number, state))


def pictures_wanted(dialogue: Dialogue) -> list[m.TakePicture]:
    return [said for said in dialogue.told() if isinstance(said, m.TakePicture)]


# who is asked


def test_the_court_is_asked_once_when_the_test_of_a_party_begins() -> None:
    dialogue = at_the_test()
    assert dialogue.of(do.AskFace) == [do.AskFace(face(dialogue).number)]
    assert face(dialogue).step is FaceStep.ASKING
    assert at_stage(dialogue, Stage.SOUND).of(do.AskFace) == []


@pytest.mark.parametrize("staff", [True, None])
def test_nobodys_face_is_asked_for_of_staff_and_before_a_login(staff: bool | None) -> None:
    dialogue = untested().engine(m.Ready()).learns(news.ServerAnswered(URL, SERVER, 0))
    if staff is None:
        dialogue.wants(intents.BeginTest())
    else:
        dialogue.learns(news.LoggedIn(URL, "王审判", staff=staff), LISTED)
    assert (shown(dialogue).face, running(dialogue).identity) == (None, None)
    assert dialogue.of(do.AskFace) == []
    dialogue.wants(intents.ConsiderFace()).wants(AGREED)
    assert dialogue.effects == []


def test_a_test_begun_before_the_login_asks_after_it() -> None:
    dialogue = untested().wants(intents.BeginTest())
    dialogue.learns(news.LoggedIn(URL, "张三", staff=False), LISTED)
    assert dialogue.of(do.AskFace) == [do.AskFace(face(dialogue).number)]


@pytest.mark.parametrize(
    ("reply", "step"),
    [
        (NOBODY, FaceStep.CLERK),
        (SERVICE, FaceStep.OFFERED),
        (FaceReply(automatic=True, consent="face-2"), FaceStep.UNKNOWN),
        (FaceReply(automatic=True, consent=""), FaceStep.UNKNOWN),
        (None, FaceStep.UNANSWERED),
    ],
)
def test_what_the_court_offers(reply: FaceReply | None, step: FaceStep) -> None:
    dialogue = told(at_the_test(), reply)
    assert face(dialogue).step is step
    identity = running(dialogue).identity
    assert identity is not None
    assert (identity.item, identity.mark) == (Item.IDENTITY, Mark.UNTESTED)
    if step is not FaceStep.OFFERED:
        consent = intents.CompareFace(face(dialogue).consent)
        dialogue.wants(intents.ConsiderFace()).wants(AGREED).wants(consent)
        assert (dialogue.effects, face(dialogue).step) == ([], step)


def test_a_court_that_gave_no_answer_is_asked_again_with_the_test() -> None:
    dialogue = told(at_the_test(), None)
    older = face(dialogue).number
    dialogue.wants(intents.RepeatStage())
    assert dialogue.of(do.AskFace) == [do.AskFace(face(dialogue).number)]
    dialogue.learns(news.FaceAnswered(older, SERVICE))
    assert face(dialogue).step is FaceStep.ASKING
    assert told(dialogue).wants(intents.RepeatStage()).of(do.AskFace) == []


# consent


def test_reading_shows_oneself_and_takes_nothing() -> None:
    dialogue = at_stage(offered(), Stage.SPEAKER).wants(intents.ConsiderFace())
    assert running(dialogue).stage is Stage.IMAGE
    assert pictures_wanted(dialogue) == []
    assert face(dialogue).step is FaceStep.OFFERED
    measures(dialogue, *[GOOD_LOOK] * 40)
    dialogue.after(3 * LINGER)
    assert running(dialogue).stage is Stage.IMAGE


@pytest.mark.parametrize("consent", ["", "face-0", "face-2"])
def test_consent_to_another_text_is_none(consent: str) -> None:
    dialogue = offered().wants(intents.CompareFace(consent))
    assert (dialogue.effects, face(dialogue).step) == ([], FaceStep.OFFERED)


def test_a_picture_nobody_agreed_to_goes_nowhere() -> None:
    dialogue = offered()
    before = dialogue.client
    for number in range(face(dialogue).number - 1, face(dialogue).number + 3):
        dialogue.engine(m.PictureTaken(number, PICTURE))
        assert (dialogue.effects, dialogue.client) == ([], before)


# the picture


def test_one_consent_is_one_picture_sent_once_and_in_no_state() -> None:
    dialogue = taking()
    (wanted,) = pictures_wanted(dialogue)
    assert dialogue.wants(AGREED).effects == []
    dialogue.engine(m.PictureTaken(wanted.number, PICTURE))
    body = FaceBody(CONSENT, PICTURE)
    assert dialogue.effects == [do.CompareFace(face(dialogue).number, body)]
    assert "nobody may keep" not in repr(dialogue.client)
    dialogue.engine(m.PictureTaken(wanted.number, PICTURE))
    assert dialogue.effects == []
    dialogue.engine(m.PictureTaken(face(dialogue).number, PICTURE))
    assert dialogue.effects == []
    assert dialogue.wants(AGREED).effects == []


def test_where_there_is_no_picture_one_may_agree_again() -> None:
    dialogue = taking()
    older = face(dialogue).number
    dialogue.engine(m.PictureTaken(older, b""))
    assert (dialogue.effects, face(dialogue).step) == ([], FaceStep.UNSEEN)
    assert pictures_wanted(taking(dialogue))[0].number > older
    assert dialogue.engine(m.PictureTaken(older, PICTURE)).of(do.CompareFace) == []


def test_an_engine_that_says_nothing_is_not_waited_for() -> None:
    dialogue = taking()
    number = face(dialogue).number
    assert face(dialogue.after(PICTURE_LIMIT)).step is FaceStep.TAKING
    assert face(dialogue.after(1000)).step is FaceStep.UNSEEN
    assert dialogue.engine(m.PictureTaken(number, PICTURE)).effects == []


def test_an_engine_that_ends_or_is_not_there_takes_none() -> None:
    dialogue = taking().learns(news.EngineGone())
    assert face(dialogue).step is FaceStep.UNSEEN
    taking(dialogue)
    assert (pictures_wanted(dialogue), face(dialogue).step) == ([], FaceStep.UNSEEN)


@pytest.mark.parametrize("leave", [intents.EndTest(), intents.LogOut()])
def test_who_leaves_before_the_picture_sends_none(leave: intents.Intent) -> None:
    dialogue = taking()
    number = face(dialogue).number
    dialogue.wants(leave).engine(m.PictureTaken(number, PICTURE))
    assert dialogue.effects == []


def test_what_came_of_an_earlier_test_is_nothing_to_a_later() -> None:
    dialogue = comparing()
    older = face(dialogue).number
    dialogue.wants(intents.EndTest()).wants(intents.BeginTest())
    dialogue.learns(news.FaceAnswered(older, SERVICE))
    assert face(dialogue).step is FaceStep.ASKING
    comparing(told(dialogue))
    dialogue.learns(news.FaceCompared(older, IdentityState.CONFIRMED))
    assert face(dialogue).step is FaceStep.COMPARING


# what the court says


@pytest.mark.parametrize(
    ("state", "step", "mark"),
    [
        (IdentityState.CONFIRMED, FaceStep.CONFIRMED, Mark.PASSED),
        (IdentityState.OPEN, FaceStep.OPEN, Mark.NOTE),
        (IdentityState.REFUSED, FaceStep.REFUSED, Mark.NOTE),
        (None, FaceStep.FAILED, Mark.UNTESTED),
    ],
)
def test_the_courts_word_decides(state: IdentityState | None, step: FaceStep, mark: Mark) -> None:
    dialogue = found(comparing(), state)
    identity = running(dialogue).identity
    assert identity is not None
    assert (face(dialogue).step, identity.mark) == (step, mark)
    again = state in (None, IdentityState.OPEN)
    assert bool(pictures_wanted(taking(dialogue))) is again


@pytest.mark.parametrize("state", [*IdentityState, None])
def test_no_result_holds_anyone_up_or_is_in_the_report(state: IdentityState | None) -> None:
    plain = passed(offered()).wants(intents.ShareReport(on=True))
    checked = passed(found(comparing(), state).wants(intents.RepeatStage()))
    checked.wants(intents.ShareReport(on=True))
    (report,), (other,) = checked.of(do.SendReport), plain.of(do.SendReport)
    assert report == other
    assert checked.wants(intents.EndTest()).client.tested_on


def test_without_it_nothing_is_taken_on_the_way_through() -> None:
    dialogue = offered()
    told_engine = []
    learn = dialogue.store.learn

    def learning(fact: news.News) -> None:
        learn(fact)
        told_engine.extend(pictures_wanted(dialogue))

    dialogue.store.learn = learning  # type: ignore[method-assign]  # to look at every step
    passed(dialogue)
    assert told_engine == []
    assert face(dialogue) == replace(face(dialogue), step=FaceStep.OFFERED)
