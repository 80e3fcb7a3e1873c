"""What a gesture does in the device test, with the sound, the preview and the tour; pure."""

import hashlib
from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

from yunclient.devicetest import machine
from yunclient.devicetest.checks import Mark, Part
from yunclient.devicetest.machine import DeviceTest, Stage
from yunclient.session import checkup, effects as do, face, intents, messages
from yunclient.session.moment import Moment
from yunclient.session.places import entered
from yunclient.session.state import BundleStep, Client, Engine, HelpBundle, Sending
from yunhearing.ids import CommandId

Step = tuple[Client, tuple[do.Effect, ...]]
Intend = Callable[[Client, Any, Moment], Step]


def _changed(client: Client, change: Callable[[DeviceTest], DeviceTest]) -> Client:
    """The client with its test changed, if one shows."""
    shown = client.checkup
    if shown is None:
        return client
    return replace(client, checkup=replace(shown, test=change(shown.test)))


def _played(client: Client, message: messages.ToEngine) -> Step:
    """A sound is played at once, or not at all: later nobody would know what it is."""
    if client.engine is not Engine.READY:
        return client, ()
    return client, (do.TellEngine(message),)


def _begin(client: Client, intent: intents.BeginTest, at: Moment) -> Step:
    return (checkup.opened(client, at.now) if client.checkup is None else client), ()


def _show(client: Client, intent: intents.ShowStage, at: Moment) -> Step:
    return _changed(client, lambda test: machine.shown(test, intent.stage, at.now)), ()


def _repeat(client: Client, intent: intents.RepeatStage, at: Moment) -> Step:
    """On the verdict the network is measured once more too, unless it was in order."""
    shown = client.checkup
    if shown is None:
        return client, ()
    fine = machine.mark_of(shown.test, Part.NETWORK) in {Mark.PASSED, Mark.NOTE}
    measuring = shown.test.stage is Stage.VERDICT and not fine
    probing = max(shown.probing, shown.test.round) + 1 if measuring else shown.probing
    client = replace(client, checkup=face.again(replace(shown, probing=probing), at.now))
    return _changed(client, lambda test: machine.again(test, at.now)), ()


def _speak(client: Client, intent: intents.SpeakNumber, at: Moment) -> Step:
    """The same number until it is answered: to hear it again is to hear it again."""
    shown = client.checkup
    if shown is None or client.engine is not Engine.READY or shown.test.stage is not Stage.SPEAKER:
        return client, ()
    number = shown.test.number
    going = number is not None and not number.heard and number.wrong < machine.TRIES
    digits = number.digits if number is not None and going else _digits(at.new_id())
    client = _changed(client, lambda test: machine.spoken(test, digits))
    return _played(client, messages.SayDigits(digits))


def _digits(seed: CommandId) -> str:
    """Digits nobody can foresee, of an id nobody could."""
    drawn = int.from_bytes(hashlib.sha256(seed.encode()).digest())
    return f"{drawn % 10**machine.DIGITS:0{machine.DIGITS}d}"


def _answer(client: Client, intent: intents.AnswerNumber, at: Moment) -> Step:
    return _changed(client, lambda test: machine.answered(test, intent.digits, at.now)), ()


def _play_voice(client: Client, intent: intents.PlayOwnVoice, at: Moment) -> Step:
    """The stage waits meanwhile: the next one would cut the voice short."""
    if client.checkup is None or client.engine is not Engine.READY:
        return client, ()
    return _played(_changed(client, machine.held), messages.PlayVoice())


def _play_sound(client: Client, intent: intents.PlaySound, at: Moment) -> Step:
    return _played(client, messages.PlayTestSound())


def _finish_guide(client: Client, intent: intents.FinishGuide, at: Moment) -> Step:
    if client.checkup is None:
        return client, ()
    client = replace(client, guide_seen=True)
    return _changed(client, lambda test: machine.toured(test, at.now)), ()


def _end(client: Client, intent: intents.EndTest, at: Moment) -> Step:
    """Where it was meant to lead; a hearing that is over or gone meanwhile leads to the list."""
    shown = client.checkup
    if shown is None:
        return client, ()
    client = checkup.closed(client)
    if machine.passed(shown.test):
        client = replace(client, tested_on=checkup.today(at.now))
    else:
        client = replace(client, test_skipped=True)
    item = next((i for i in client.hearings.items if i.id == shown.enter), None)
    if item is None or item.dismissed or client.room is not None:
        return client, ()
    return entered(client, item, at.now), ()


def _share(client: Client, intent: intents.ShareReport, at: Moment) -> Step:
    """Who agrees once more after a failure wants it tried again; what was told stays told."""
    preferences = replace(client.preferences, share_report=intent.on)
    client, shown = replace(client, preferences=preferences), client.checkup
    if shown is None or not intent.on or shown.report is not Sending.FAILED:
        return client, ()
    return replace(client, checkup=replace(shown, report=Sending.UNSENT, told=None)), ()


def _export(client: Client, intent: intents.ExportReport, at: Moment) -> Step:
    shown = client.checkup
    if shown is None:
        return client, ()
    client = replace(client, checkup=replace(shown, exported="", unwritten=False))
    return client, (do.WriteText(intent.path, intent.text),)


def _make_bundle(client: Client, intent: intents.MakeBundle, at: Moment) -> Step:
    if client.bundle.step is BundleStep.MAKING:
        return client, ()
    making = replace(client, bundle=HelpBundle(BundleStep.MAKING))
    return making, (do.MakeBundle(intent.path),)


def _set_sound(client: Client, intent: intents.SetSoundOptions, at: Moment) -> Step:
    wishes = {
        "volume": None if intent.volume is None else min(1.0, max(0.0, intent.volume)),
        "cancel_echo": intent.cancel_echo,
        "reduce_noise": intent.reduce_noise,
        "adjust_gain": intent.adjust_gain,
    }
    said = {name: wish for name, wish in wishes.items() if wish is not None}
    return replace(client, preferences=replace(client.preferences, **said)), ()


def _preview(client: Client, intent: intents.ShowPreview, at: Moment) -> Step:
    return replace(client, previewing=intent.on), ()


def _tour(client: Client, intent: intents.Tour, at: Moment) -> Step:
    """The tour is of a room; who closed it has seen it and is not shown it again."""
    if not intent.on:
        return replace(client, touring=False, guide_seen=client.guide_seen or client.touring), ()
    return replace(client, touring=client.room is not None and client.checkup is None), ()


GESTURES: dict[type, Intend] = {
    intents.BeginTest: _begin,
    intents.ShowStage: _show,
    intents.RepeatStage: _repeat,
    intents.SpeakNumber: _speak,
    intents.AnswerNumber: _answer,
    intents.PlayOwnVoice: _play_voice,
    intents.PlaySound: _play_sound,
    intents.FinishGuide: _finish_guide,
    intents.EndTest: _end,
    intents.ShareReport: _share,
    intents.ExportReport: _export,
    intents.ConsiderFace: face.considered,
    intents.CompareFace: face.agreed,
    intents.MakeBundle: _make_bundle,
    intents.SetSoundOptions: _set_sound,
    intents.ShowPreview: _preview,
    intents.Tour: _tour,
}
