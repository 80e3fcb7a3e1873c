"""Signing in the client: the panel, the code for the phone, a name written here or there; pure."""

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

from yunclient.session import effects as do, intents
from yunclient.session.asking import asked, busy, dropped
from yunclient.session.calls import Call, Topic
from yunclient.session.moment import Moment
from yunclient.session.problems import Problem
from yunclient.session.signings import Signings
from yunclient.session.state import Client, LinkState, Room
from yunhearing.ids import Millis
from yunhearing.signing import (
    BeginSigningBody,
    ConfirmBody,
    InvitationReply,
    NameBody,
    OfferedReply,
    Signer,
    SignerState,
    SigningReply,
)

Step = tuple[Client, tuple[do.Effect, ...]]
DAY = 24 * 60 * 60 * 1000  # ms
SLACK = 60_000  # ms: clocks differ, and the court gives five days at most
DONE = frozenset({SignerState.SIGNED, SignerState.REFUSED})


def settled(client: Client) -> Client:
    """The panel opens by itself once for who is to sign, and goes when there is no more to do."""
    room = client.room
    if room is None:
        return client
    signing = room.hearing.signing if room.hearing is not None else None
    if signing is None:
        return client if room.signings == Signings() else _forgotten(client)
    if signing.revision != room.signings.revision:
        client = _with(_forgotten(client), revision=signing.revision)
        return _opened(client) if _to_sign(client.room) else client
    if room.signings.open and not _to_sign(room) and not room.signings.over:
        kept = _has_signed(room)  # what became of it is shown until it is put away
        return _with(client, open=kept, over=True, invitation=None, offered=None, awaited="")
    if (room.signings.awaited or _unlooked(room)) and not busy(client, Topic.OFFERED):
        client = _with(client, awaited="", looked=room.link.serial)
        return asked(client, Topic.OFFERED, Call("GET", _path(client, "/name"), OfferedReply))
    return client


def _unlooked(room: Room) -> bool:
    """Whether a name may wait that this link, or an earlier run, was not told of."""
    signer, signings = mine(room), room.signings
    reading = signer is not None and signer.state is SignerState.READING
    new = signings.looked != room.link.serial and signings.offered is None
    return reading and new and room.link.state is LinkState.LIVE


def _forgotten(client: Client) -> Client:
    room = client.room
    if room is None:
        return client
    client = dropped(client, Topic.INVITATION, Topic.OFFERED)
    return replace(client, room=replace(room, signings=Signings()))


def mine(room: Room) -> Signer | None:
    """How far oneself is; None: one is not to sign, or nobody is now."""
    signing = room.hearing.signing if room.hearing is not None else None
    return signing.signer(room.me) if signing is not None else None


def _to_sign(room: Room | None) -> bool:
    signer = mine(room) if room is not None else None
    return signer is not None and signer.state not in DONE


def _has_signed(room: Room) -> bool:
    signer = mine(room)
    return signer is not None and signer.state is SignerState.SIGNED


def _with(client: Client, **changes: Any) -> Client:
    if client.room is None:
        return client
    return replace(
        client, room=replace(client.room, signings=replace(client.room.signings, **changes))
    )


def _path(client: Client, what: str = "") -> str:
    return f"/api/hearings/{client.room.id}/signing{what}" if client.room is not None else ""


# gestures


def _begin(client: Client, intent: intents.BeginSigning, at: Moment) -> Step:
    if client.room is None or busy(client, Topic.SIGNING):
        return client, ()
    end = at.now + client.server.clock_offset + intent.days * DAY - SLACK
    body = BeginSigningBody(intent.signers, Millis(end) if intent.days else None)
    call = Call("POST", _path(client), SigningReply, body)
    return asked(_with(client, problem=None), Topic.SIGNING, call), ()


def _open(client: Client, _intent: intents.OpenSigning, _: Moment) -> Step:
    return (_opened(client) if _to_sign(client.room) else client), ()


def _opened(client: Client) -> Client:
    """With a code, unless a phone has the text open: a new code would end what is read there."""
    signer = mine(client.room) if client.room is not None else None
    client = _with(client, open=True, problem=None)
    reading = signer is not None and signer.state is SignerState.READING
    return client if reading else _invited(client)


def _invited(client: Client) -> Client:
    call = Call("POST", _path(client, "/invitation"), InvitationReply)
    return asked(_with(client, invitation=None, problem=None), Topic.INVITATION, call)


def _invite(client: Client, _intent: intents.AskInvitation, _: Moment) -> Step:
    if not _to_sign(client.room) or busy(client, Topic.INVITATION):
        return client, ()
    return _invited(client), ()


def _close(client: Client, _intent: intents.CloseSigning, _: Moment) -> Step:
    return _with(client, open=False), ()


def _submit(client: Client, intent: intents.SubmitName, _: Moment) -> Step:
    room = client.room
    signing = room.hearing.signing if room is not None and room.hearing is not None else None
    if signing is None or not _to_sign(room) or busy(client, Topic.SIGNING):
        return client, ()
    body = NameBody(signing.document, intent.writing)
    call = Call("POST", _path(client, "/name"), SigningReply, body)
    return asked(_with(client, problem=None), Topic.SIGNING, call), ()


def _confirm(client: Client, intent: intents.ConfirmName, _: Moment) -> Step:
    offered = client.room.signings.offered if client.room is not None else None
    if offered is None or busy(client, Topic.SIGNING):
        return client, ()
    body = ConfirmBody(offered.mark, intent.yes)
    call = Call("POST", _path(client, "/confirmation"), SigningReply, body)
    return asked(_with(client, problem=None), Topic.SIGNING, call), ()


# answers


def done(client: Client, _reply: SigningReply, _: Moment) -> Client:
    """What follows, the hearing's events say; a name that was denied needs a new code."""
    offered = client.room is not None and client.room.signings.offered is not None
    client = _with(client, offered=None, problem=None)
    return _invited(client) if offered and _to_sign(client.room) else client


def failed(client: Client, problem: Problem, _: Moment) -> Client:
    return _with(client, problem=problem)


def invited(client: Client, reply: InvitationReply, _: Moment) -> Client:
    """The court tells its own path; the address is where this client reaches it."""
    url = client.server.url.rstrip("/") + reply.url if reply.url.startswith("/") else reply.url
    return _with(client, invitation=replace(reply, url=url))


def offered(client: Client, reply: OfferedReply, _: Moment) -> Client:
    return _with(client, offered=reply, open=True)


def not_offered(client: Client, _problem: Problem, _: Moment) -> Client:
    """It was confirmed elsewhere meanwhile, or its time is over."""
    return _with(client, offered=None)


GESTURES: dict[type, Callable[[Client, Any, Moment], Step]] = {
    intents.BeginSigning: _begin,
    intents.OpenSigning: _open,
    intents.CloseSigning: _close,
    intents.AskInvitation: _invite,
    intents.SubmitName: _submit,
    intents.ConfirmName: _confirm,
}
