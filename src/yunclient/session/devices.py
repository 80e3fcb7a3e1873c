"""The client after what the media engine says: devices, peers, measurements; pure."""

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

from yunclient.session import messages, news, peers
from yunclient.session.moment import Moment
from yunclient.session.problems import Problem, ProblemCode, Remedy
from yunclient.session.state import Client, DeviceKind, Engine, Media

Heed = Callable[[Client, Any], Client]

FAILURES: dict[tuple[DeviceKind, str], ProblemCode] = {
    (DeviceKind.CAMERA, "absent"): ProblemCode.CAMERA_ABSENT,
    (DeviceKind.CAMERA, "busy"): ProblemCode.CAMERA_BUSY,
    (DeviceKind.CAMERA, "failed"): ProblemCode.CAMERA_FAILED,
    (DeviceKind.MICROPHONE, "absent"): ProblemCode.MICROPHONE_ABSENT,
    (DeviceKind.MICROPHONE, "busy"): ProblemCode.MICROPHONE_FAILED,
    (DeviceKind.MICROPHONE, "failed"): ProblemCode.MICROPHONE_FAILED,
    (DeviceKind.LOUDSPEAKER, "absent"): ProblemCode.LOUDSPEAKER_ABSENT,
    (DeviceKind.LOUDSPEAKER, "busy"): ProblemCode.LOUDSPEAKER_FAILED,
    (DeviceKind.LOUDSPEAKER, "failed"): ProblemCode.LOUDSPEAKER_FAILED,
}


def engine_said(client: Client, fact: news.EngineSaid, moment: Moment) -> Client:
    """The client after a message of the engine; those for others change nothing here."""
    heed = HEED.get(type(fact.message))
    return heed(client, fact.message) if heed is not None else client


def used(client: Client) -> messages.UseDevices:
    """What the engine shall open."""
    return messages.UseDevices(*(client.devices.chosen.get(kind) for kind in DeviceKind))


def engine_gone(client: Client, fact: news.EngineGone, moment: Moment) -> Client:
    """The client while the engine starts again: its pair of connections went with it."""
    client = replace(client, engine=Engine.RESTARTING, crashes=client.crashes + 1)
    if client.room is None:
        return client
    media = Media(client.room.media.generation)
    return replace(client, room=replace(client.room, media=media))


def _ready(client: Client, message: messages.Ready) -> Client:
    return replace(client, engine=Engine.READY)


def _peers(client: Client, message: messages.PeersChanged) -> Client:
    inside = client.room
    if inside is None or message.generation != inside.media.generation:
        return client
    return replace(client, room=peers.changed(inside, message.publisher, message.subscriber))


def _live(client: Client, message: messages.PicturesLive) -> Client:
    return _media(client, live=frozenset(message.people))


def _measured(client: Client, message: messages.Measured) -> Client:
    client = _media(client, net=message.net, loss=message.loss)
    return replace(client, devices=replace(client.devices, level=message.level))


def _listed(client: Client, message: messages.DevicesListed) -> Client:
    return replace(client, devices=replace(client.devices, present=message.present))


def _works(client: Client, message: messages.DeviceWorks) -> Client:
    problems = {k: v for k, v in client.devices.problems.items() if k is not message.kind}
    return replace(client, devices=replace(client.devices, problems=problems))


def _failed(client: Client, message: messages.DeviceFailed) -> Client:
    code = FAILURES.get((message.kind, message.reason), FAILURES[message.kind, "failed"])
    problem = Problem(code, remedy=Remedy.CHOOSE_DEVICE, detail=message.name)
    problems = client.devices.problems | {message.kind: problem}
    return replace(client, devices=replace(client.devices, problems=problems))


def _media(client: Client, **changes: Any) -> Client:
    inside = client.room
    if inside is None:
        return client
    return replace(client, room=replace(inside, media=replace(inside.media, **changes)))


HEED: dict[type, Heed] = {
    messages.Ready: _ready,
    messages.PeersChanged: _peers,
    messages.PicturesLive: _live,
    messages.Measured: _measured,
    messages.DevicesListed: _listed,
    messages.DeviceWorks: _works,
    messages.DeviceFailed: _failed,
}
