"""Evidence handed in: submitted one after the other, withdrawn with its reason; pure."""

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

from yunclient.session import effects as do, intents
from yunclient.session.asking import asked, busy
from yunclient.session.calls import Call, Topic
from yunclient.session.moment import Moment
from yunclient.session.problems import Problem, ProblemCode
from yunclient.session.state import Client
from yunclient.session.uploading import changed, with_
from yunclient.session.uploads import LONGEST_REASON, Step, Upload, cited, lacks
from yunhearing.filing import EvidenceReply, SubmitBody, WithdrawBody

Change = tuple[Client, tuple[do.Effect, ...]]


def submittable(items: tuple[Upload, ...]) -> bool:
    """Whether every file that can be handed in has arrived and has its words."""
    open_ = [item for item in items if item.step not in (Step.SUBMITTED, Step.REFUSED)]
    return bool(open_) and all(item.step is Step.READY and not lacks(item) for item in open_)


def _submit(client: Client, _: intents.SubmitFiles, at: Moment) -> Change:
    """All of the dialog's files, in their order; what is missing shows where it is."""
    uploads = client.uploads
    if uploads.queue or uploads.open is None:
        return client, ()
    items = uploads.of(uploads.open)
    client = with_(client, twice=None)
    if submittable(items):
        keys = tuple(item.key for item in items if item.step is Step.READY)
        return _next(with_(client, queue=keys, problem=None)), ()
    lacking = (item.key for item in items if item.step is Step.READY and lacks(item))
    return with_(client, pressed=True, chosen=next(lacking, uploads.chosen)), ()


def _next(client: Client) -> Client:
    """The client that has put the first of the queue before the court."""
    item = client.uploads.item(client.uploads.queue[0]) if client.uploads.queue else None
    if item is None or item.id is None or item.words.provenance is None:
        return with_(client, queue=())
    words = item.words
    body = SubmitBody(
        item.id,
        item.sha256,
        words.name.strip(),
        words.purpose.strip(),
        item.words.provenance,
        cited(item),
        words.exchange,
        item.replaces,
    )
    path = f"/api/hearings/{item.hearing}/evidence"
    return asked(client, Topic.SUBMIT, Call("POST", path, EvidenceReply, body))


def submitted(client: Client, reply: EvidenceReply, _: Moment) -> Client:
    """One item more in the catalogue; the next goes."""
    uploads = client.uploads
    if not uploads.queue:
        return client
    client = changed(client, uploads.queue[0], step=Step.SUBMITTED, item=reply.item, problem=None)
    return _next(with_(client, queue=uploads.queue[1:]))


def not_submitted(client: Client, problem: Problem, _: Moment) -> Client:
    """An upload the court no longer has is sent once more; else the person may press again."""
    uploads = client.uploads
    if not uploads.queue:
        return client
    key = uploads.queue[0]
    if problem.code is ProblemCode.NOT_FOUND:
        client = changed(client, key, step=Step.WAITING, id=None, done=0, sha256="", reply=None)
        return with_(client, queue=(), problem=Problem(ProblemCode.UPLOAD_EXPIRED))
    return with_(client, queue=(), chosen=key, problem=problem)


def _withdraw(client: Client, intent: intents.WithdrawEvidence, at: Moment) -> Change:
    reason = " ".join(intent.reason.split())
    room = client.room
    known = room is not None and room.shelf.item(intent.evidence) is not None
    if not known or not 0 < len(reason) <= LONGEST_REASON or busy(client, Topic.WITHDRAW):
        return client, ()
    client = with_(client, withdrawing=intent.evidence, kept_back=None)
    path = f"/api/evidence/{intent.evidence}/withdraw"
    call = Call("POST", path, EvidenceReply, WithdrawBody(reason))
    return asked(client, Topic.WITHDRAW, call), ()


def withdrawn(client: Client, reply: EvidenceReply, _: Moment) -> Client:
    """The item as it is now; the hearing tells the others."""
    client = with_(client, withdrawing=None)
    room = client.room
    if room is None or room.shelf.known is None:
        return client
    known = room.shelf.known
    items = tuple(reply.item if i.id == reply.item.id else i for i in known.items)
    shelf = replace(room.shelf, known=replace(known, items=items))
    return replace(client, room=replace(room, shelf=shelf))


def not_withdrawn(client: Client, problem: Problem, _: Moment) -> Client:
    return with_(client, withdrawing=None, kept_back=problem)


GESTURES: dict[type, Callable[[Client, Any, Moment], Change]] = {
    intents.SubmitFiles: _submit,
    intents.WithdrawEvidence: _withdraw,
}
