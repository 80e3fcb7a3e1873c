"""The client after what the media engine says: devices, peers, measurements; pure."""

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

from yunclient.session import (
    checkup,
    face,
    messages,
    news,
    pacing,
    peers,
    playing,
    sharing,
    sounding,
)
from yunclient.session.moment import Moment
from yunclient.session.problems import Problem, ProblemCode, Remedy
from yunclient.session.state import Client, DeviceKind, Devices, Engine, Media

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
    if isinstance(fact.message, messages.Examined):
        return checkup.examined(client, fact.message, moment.now)
    if isinstance(fact.message, messages.PictureTaken):
        return face.taken(client, fact.message, moment.now)
    if isinstance(fact.message, messages.FilmOpened | messages.FilmWaits | messages.FilmBroken):
        return playing.heard(sounding.heard(client, fact.message, moment.now), fact.message)
    heed = HEED.get(type(fact.message))
    if heed is None:
        return client
    after = heed(client, fact.message)
    if isinstance(fact.message, messages.DeviceUsed) and _another(client.devices, fact.message):
        return checkup.exchanged(after, fact.message.kind, moment.now)
    return after


def _another(before: Devices, used: messages.DeviceUsed) -> bool:
    """Whether it is not the device there was, or the first after none worked."""
    was = before.open.get(used.kind)
    return bool(before.works.get(used.kind)) or (was is not None and was.id != used.device.id)


def used(client: Client) -> messages.UseDevices:
    """What the engine shall open."""
    return messages.UseDevices(*(client.devices.chosen.get(kind) for kind in DeviceKind))


def engine_gone(client: Client, fact: news.EngineGone, moment: Moment) -> Client:
    """The client while the engine starts again: what it had open and measured went with it."""
    devices = replace(client.devices, open={}, instead={}, works={}, looking=False, moved=False)
    client = replace(client, engine=Engine.RESTARTING, crashes=client.crashes + 1, devices=devices)
    client = sharing.engine_gone(checkup.restarted(client, moment.now))
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


def _screens(client: Client, message: messages.ScreensLive) -> Client:
    return _media(client, screens=message.screens)


def _measured(client: Client, message: messages.Measured) -> Client:
    client = pacing.measured(_media(client, net=message.net, loss=message.loss))
    return replace(client, devices=replace(client.devices, level=message.level))


def moved(client: Client, fact: news.DevicesMoved, moment: Moment) -> Client:
    """One look at a time; what moves while one is under way asks for one more, not for many."""
    devices = client.devices
    if client.engine is not Engine.READY:
        return client  # looks by itself once it is
    if devices.looking:
        return client if devices.moved else replace(client, devices=replace(devices, moved=True))
    return replace(client, devices=_look(devices))


def _look(devices: Devices) -> Devices:
    return replace(devices, looks=devices.looks + 1, looking=True, moved=False)


def _listed(client: Client, message: messages.DevicesListed) -> Client:
    devices = replace(client.devices, present=message.present, looking=False)
    return replace(client, devices=_look(devices) if devices.moved else devices)


def _works(client: Client, message: messages.DeviceWorks) -> Client:
    return replace(client, devices=_mended(client.devices, message.kind))


def _mended(devices: Devices, kind: DeviceKind) -> Devices:
    problems = {k: v for k, v in devices.problems.items() if k is not kind}
    return replace(devices, problems=problems, works=devices.works | {kind: ""})


def _used(client: Client, message: messages.DeviceUsed) -> Client:
    devices, kind = _mended(client.devices, message.kind), message.kind
    instead = {k: v for k, v in devices.instead.items() if k is not kind}
    if message.instead_of:
        instead[kind] = message.instead_of
    opened = devices.open | {kind: message.device}
    return replace(client, devices=replace(devices, open=opened, instead=instead))


def _failed(client: Client, message: messages.DeviceFailed) -> Client:
    kind, devices = message.kind, client.devices
    code = FAILURES.get((kind, message.reason), FAILURES[kind, "failed"])
    problem = Problem(code, remedy=Remedy.CHOOSE_DEVICE, detail=message.name)
    devices = replace(
        devices,
        problems=devices.problems | {kind: problem},
        works=devices.works | {kind: message.reason},
        open={k: v for k, v in devices.open.items() if k is not kind},
        instead={k: v for k, v in devices.instead.items() if k is not kind},
    )
    return replace(client, devices=devices)


def _media(client: Client, **changes: Any) -> Client:
    inside = client.room
    if inside is None:
        return client
    return replace(client, room=replace(inside, media=replace(inside.media, **changes)))


HEED: dict[type, Heed] = {
    messages.Ready: _ready,
    messages.PeersChanged: _peers,
    messages.PicturesLive: _live,
    messages.ScreensLive: _screens,
    messages.ScreensListed: sharing.listed,
    messages.ScreenShared: sharing.begun,
    messages.ScreenEnded: sharing.ended,
    messages.Measured: _measured,
    messages.DevicesListed: _listed,
    messages.DeviceWorks: _works,
    messages.DeviceUsed: _used,
    messages.DeviceFailed: _failed,
}
