"""The device test in the program: when it comes, what it learns, what it needs; pure."""

from datetime import UTC, datetime

from msgspec.structs import replace

from yunclient.devicetest import machine
from yunclient.devicetest.checks import Mark, Part
from yunclient.devicetest.machine import Probe, Stage
from yunclient.devicetest.measures import DeviceStates, NetworkMeasure, SoundMeasure
from yunclient.devicetest.report import body
from yunclient.session import face, messages, news
from yunclient.session.moment import Moment
from yunclient.session.state import (
    Checkup,
    Client,
    DeviceKind,
    Devices,
    LinkState,
    Sending,
)
from yunhearing.ids import HearingId

CONSENT = "device-test-1"
"""The version of the sentence one agrees to before a result is told."""

NEEDED = {
    Stage.IMAGE: {DeviceKind.CAMERA},
    Stage.SOUND: {DeviceKind.MICROPHONE},
    Stage.SPEAKER: {DeviceKind.MICROPHONE, DeviceKind.LOUDSPEAKER},
}


# when it comes and goes


def today(now: int) -> str:
    """The date on this machine's own calendar, ISO."""
    return datetime.fromtimestamp(now / 1000, UTC).astimezone().date().isoformat()


def due(client: Client, now: int) -> bool:
    """Whether the test comes by itself: neither passed here today nor skipped in this run."""
    return not client.test_skipped and client.tested_on != today(now)


def offered(client: Client, now: int) -> Client:
    """The client after a login: the test shows over the list where it is due."""
    return opened(client, now) if client.checkup is None and due(client, now) else client


def opened(client: Client, now: int, enter: HearingId | None = None) -> Client:
    """The client with a test at its beginning; `enter` is the hearing it leads into."""
    client = closed(client)
    number = client.round + 1
    test = machine.begun(now, guide_seen=client.guide_seen)
    test = machine.learned(replace(test, round=number), states(client.devices), now)
    checkup = face.begun(Checkup(test, enter, probing=number), client.account, number, now)
    return replace(client, checkup=checkup, touring=False)


def known(client: Client, now: int) -> Client:
    """The client after a login into a test that shows: only now all ways to the court are open."""
    checkup = client.checkup
    if checkup is None:
        return client
    test = replace(checkup.test, network=NetworkMeasure(), network_since=now)
    number = _last(checkup) + 1
    checkup = replace(checkup, test=test, probing=number)
    return replace(client, checkup=face.begun(checkup, client.account, number, now))


def closed(client: Client) -> Client:
    """The client without a test; rounds of the next one are numbered on from here."""
    checkup = client.checkup
    if checkup is None:
        return client
    return replace(client, checkup=None, round=_last(checkup))


def _last(checkup: Checkup) -> int:
    """The highest number given in this test."""
    asked = checkup.face.number if checkup.face is not None else 0
    return max(checkup.test.round, checkup.probing, asked)


def settled(client: Client, now: int) -> Client:
    """The client with time passed in its test, its result on the way, and no tour of nothing."""
    if client.touring and not _shows(client):
        client = replace(client, touring=False)
    checkup = client.checkup
    if checkup is None:
        return client
    test, devices = checkup.test, states(client.devices)
    if test.devices != devices:
        test = machine.learned(test, devices, now)
    test = machine.passing(test, now)
    if test is not checkup.test:
        checkup = replace(checkup, test=test)
    checkup = _told(client, face.passing(checkup, now))
    return client if checkup is client.checkup else replace(client, checkup=checkup)


def _shows(client: Client) -> bool:
    """Whether there is a hearing room to be guided through, or will be in a moment."""
    room = client.room
    if room is None or room.link.state in {LinkState.LOST, LinkState.CLOSED}:
        return False
    return room.hearing is None or not room.hearing.dismissed


def _told(client: Client, checkup: Checkup) -> Checkup:
    """The checkup with its result on the way to the court, where it is whole and agreed to."""
    test = checkup.test
    known = machine.mark_of(test, Part.NETWORK) not in {Mark.UNTESTED, Mark.TESTING}
    whole = test.stage is Stage.VERDICT and known
    if not whole or client.account is None or not client.preferences.share_report:
        return checkup
    result = body(test, CONSENT, client.version, client.system)
    if result == checkup.told:
        return checkup
    return replace(checkup, told=result, report=Sending.UNDER_WAY)


# what it learns


def states(devices: Devices) -> DeviceStates:
    """What of the devices works, as the test wants to know it."""
    present = devices.present.get(DeviceKind.MICROPHONE, ())
    return DeviceStates(
        devices.works.get(DeviceKind.CAMERA),
        devices.works.get(DeviceKind.MICROPHONE),
        devices.works.get(DeviceKind.LOUDSPEAKER),
        {device.id: device.name for device in present},
    )


def examined(client: Client, message: messages.Examined, now: int) -> Client:
    """The client after one more measure; those of an older round are dropped."""
    checkup = client.checkup
    if checkup is None:
        return _level(client, message)
    if message.round != checkup.test.round:
        return client
    test = machine.learned(checkup.test, message.measure, now)
    return replace(client, checkup=replace(checkup, test=test))


def _level(client: Client, message: messages.Examined) -> Client:
    """The preview shows the level more often than a hearing does."""
    if not previewing(client) or not isinstance(message.measure, SoundMeasure):
        return client
    return replace(client, devices=replace(client.devices, level=round(message.measure.level)))


def exchanged(client: Client, kind: DeviceKind, now: int) -> Client:
    """The client after another device took over: what was measured is not of this one."""
    checkup = client.checkup
    if checkup is None or kind not in NEEDED.get(checkup.test.stage, ()):
        return client
    return replace(client, checkup=replace(checkup, test=machine.again(checkup.test, now)))


def restarted(client: Client, now: int) -> Client:
    """The client after its engine ended: what that was measuring begins anew."""
    if client.checkup is None:
        return client
    checkup = face.unseen(client.checkup, now)
    if machine.probe(checkup.test) is not Probe.NOTHING:
        checkup = replace(checkup, test=machine.again(checkup.test, now))
    return replace(client, checkup=checkup)


def measured(client: Client, fact: news.NetworkMeasured, moment: Moment) -> Client:
    checkup = client.checkup
    if checkup is None or fact.round != checkup.probing:
        return client
    test = machine.learned(checkup.test, fact.measure, moment.now)
    return replace(client, checkup=replace(checkup, test=test))


def sent(client: Client, fact: news.ReportSent, moment: Moment) -> Client:
    checkup = client.checkup
    if checkup is None or checkup.report is not Sending.UNDER_WAY:
        return client
    report = Sending.SENT if fact.sent else Sending.FAILED
    return replace(client, checkup=replace(checkup, report=report))


def written(client: Client, fact: news.TextWritten, moment: Moment) -> Client:
    checkup = client.checkup
    if checkup is None:
        return client
    failed = not fact.path
    return replace(client, checkup=replace(checkup, exported=fact.path, unwritten=failed))


# what it needs


def previewing(client: Client) -> bool:
    """Whether one sees and measures oneself without a test: in the settings, and while waiting."""
    return client.previewing or (client.room is not None and client.room.waiting is not None)


def examination(client: Client) -> messages.Examine:
    """What the engine shall measure now."""
    checkup = client.checkup
    if checkup is None:
        return messages.Examine(Probe.PREVIEW if previewing(client) else Probe.NOTHING, 0)
    probe = machine.probe(checkup.test)
    if probe is Probe.NOTHING:
        return messages.Examine(probe, 0)
    others = _others(client.devices) if checkup.test.stage is Stage.SOUND else ()
    return messages.Examine(probe, checkup.test.round, others)


def _others(devices: Devices) -> tuple[str, ...]:
    """The microphones beside the one in use, to find out who speaks into another."""
    kind = DeviceKind.MICROPHONE
    mine = devices.open.get(kind) or devices.used(kind)
    real = (device for device in devices.present.get(kind, ()) if not device.simulated)
    return tuple(device.id for device in real if mine is None or device.id != mine.id)


def sound(client: Client) -> messages.SetSound:
    """How the engine shall treat what is played and what is sent."""
    wanted = client.preferences
    return messages.SetSound(
        wanted.volume, wanted.cancel_echo, wanted.reduce_noise, wanted.adjust_gain
    )
