"""人脸验证: one picture compared by a service of the court, by consent alone; pure.

The clerk's look at the document is always the other way. The picture passes from engine to court
and is no part of any state; what the court says stands, and no match is ever made up here.
"""

from msgspec.structs import replace

from yunclient.devicetest import machine
from yunclient.devicetest.checks import Check, Item, Mark
from yunclient.devicetest.machine import Stage
from yunclient.session import effects as do, intents, messages, news
from yunclient.session.moment import Moment
from yunclient.session.state import Account, Checkup, Client, Engine, Face, FaceStep
from yunhearing.rest import FaceBody, FaceReply, IdentityState

CONSENT = "face-1"
"""The version of the text this program shows; a court that wants another is not served."""

PICTURE_LIMIT = 8000  # ms the engine may take

ASKABLE = frozenset({FaceStep.OFFERED, FaceStep.UNSEEN, FaceStep.FAILED, FaceStep.OPEN})
"""Where the person may be asked for consent: before, and where nothing was settled."""

RESULTS = {
    IdentityState.CONFIRMED: FaceStep.CONFIRMED,
    IdentityState.REFUSED: FaceStep.REFUSED,
    IdentityState.OPEN: FaceStep.OPEN,
}
MARKS = {
    FaceStep.TAKING: Mark.TESTING,
    FaceStep.COMPARING: Mark.TESTING,
    FaceStep.OPEN: Mark.NOTE,
    FaceStep.REFUSED: Mark.NOTE,  # never a failure: the clerk looks
    FaceStep.CONFIRMED: Mark.PASSED,
}

Step = tuple[Client, tuple[do.Effect, ...]]


def begun(checkup: Checkup, account: Account | None, number: int, now: int) -> Checkup:
    """The test with the question put to the court, for a party who is signed in."""
    party = account is not None and not account.staff
    return _with(checkup, Face(number, since=now) if party else None)


def again(checkup: Checkup, now: int) -> Checkup:
    """重新检测: a court that gave no answer is asked again, for its text may be another by now."""
    face = checkup.face
    if face is None or face.step not in {FaceStep.UNANSWERED, FaceStep.FAILED}:
        return checkup
    return _with(checkup, Face(face.number + 1, since=now))


def answered(client: Client, fact: news.FaceAnswered, moment: Moment) -> Client:
    checkup, face = client.checkup, _awaiting(client, FaceStep.ASKING, fact.number)
    if checkup is None or face is None:
        return client
    consent = fact.reply.consent if fact.reply is not None else ""
    face = replace(face, step=_offer(fact.reply), consent=consent, since=moment.now)
    return replace(client, checkup=_with(checkup, face))


def considered(client: Client, intent: intents.ConsiderFace, at: Moment) -> Step:
    """The person's own picture shows, and the test leads nowhere else meanwhile."""
    checkup = client.checkup
    if checkup is None or checkup.face is None or checkup.face.step not in ASKABLE:
        return client, ()
    return replace(client, checkup=_before_the_camera(checkup, at.now)), ()


def agreed(client: Client, intent: intents.CompareFace, at: Moment) -> Step:
    """One picture for one consent; of another text than the court's it is none."""
    checkup = client.checkup
    face = checkup.face if checkup is not None else None
    if checkup is None or face is None or face.step not in ASKABLE:
        return client, ()
    if not intent.consent or intent.consent != face.consent:
        return client, ()
    ready = client.engine is Engine.READY
    step = FaceStep.TAKING if ready else FaceStep.UNSEEN
    face = replace(face, number=face.number + 1, step=step, since=at.now)
    checkup = _with(_before_the_camera(checkup, at.now), face)
    client = replace(client, checkup=checkup)
    return client, (do.TellEngine(messages.TakePicture(face.number)),) if ready else ()


def taken(client: Client, message: messages.PictureTaken, now: int) -> Client:
    """The client after the picture, which `passed_on` hands to the court, was taken or was not."""
    checkup, face = client.checkup, _awaiting(client, FaceStep.TAKING, message.number)
    if checkup is None or face is None:
        return client
    if not message.picture:
        return replace(client, checkup=unseen(checkup, now))
    face = replace(face, number=face.number + 1, step=FaceStep.COMPARING, since=now)
    return replace(client, checkup=_with(checkup, face))


def passed_on(client: Client, message: messages.PictureTaken) -> tuple[do.Effect, ...]:
    """The picture on its way to the court, once: `client` still waits for it to be taken."""
    face = _awaiting(client, FaceStep.TAKING, message.number)
    if face is None or not message.picture:
        return ()
    return (do.CompareFace(face.number + 1, FaceBody(face.consent, message.picture)),)


def compared(client: Client, fact: news.FaceCompared, moment: Moment) -> Client:
    """What the court says, and nothing else."""
    checkup, face = client.checkup, _awaiting(client, FaceStep.COMPARING, fact.number)
    if checkup is None or face is None:
        return client
    step = FaceStep.FAILED if fact.state is None else RESULTS[fact.state]
    return replace(client, checkup=_with(checkup, replace(face, step=step, since=moment.now)))


def passing(checkup: Checkup, now: int) -> Checkup:
    """The test after some time: an engine that gives no picture is not waited for."""
    face = checkup.face
    if face is None or now - face.since <= PICTURE_LIMIT:
        return checkup
    return unseen(checkup, now)


def unseen(checkup: Checkup, now: int) -> Checkup:
    """The test where no picture will come any more; one that comes late is dropped."""
    face = checkup.face
    if face is None or face.step is not FaceStep.TAKING:
        return checkup
    face = replace(face, number=face.number + 1, step=FaceStep.UNSEEN, since=now)
    return _with(checkup, face)


def _with(checkup: Checkup, face: Face | None) -> Checkup:
    """The test with its line of the verdict following."""
    check = None if face is None else line(face.step)
    return replace(checkup, face=face, test=replace(checkup.test, identity=check))


def line(step: FaceStep) -> Check:
    """Its line of the verdict, which belongs to no part; `values` name the step."""
    return Check(Item.IDENTITY, MARKS.get(step, Mark.UNTESTED), values={step.value: 1})


def _offer(reply: FaceReply | None) -> FaceStep:
    if reply is None:
        return FaceStep.UNANSWERED
    if not reply.automatic:
        return FaceStep.CLERK
    return FaceStep.OFFERED if reply.consent == CONSENT else FaceStep.UNKNOWN


def _before_the_camera(checkup: Checkup, now: int) -> Checkup:
    """At the image, which stays until the person goes on."""
    test = machine.shown(checkup.test, Stage.IMAGE, now)
    return replace(checkup, test=replace(test, kept=Mark.PASSED))


def _awaiting(client: Client, step: FaceStep, number: int) -> Face | None:
    """The comparison, if it waits at this step for this answer."""
    face = client.checkup.face if client.checkup is not None else None
    fits = face is not None and face.step is step and face.number == number
    return face if fits else None
