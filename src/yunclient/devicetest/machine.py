"""The test's course: which stage is shown, what was measured, what it means; pure.

A stage that passes leads on by itself after `LINGER`; a failed one goes on measuring, so that it
passes as soon as the fault is mended.
"""

import unicodedata
from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import Any

import msgspec
from msgspec.structs import replace

from yunclient.devicetest import judge_image, judge_network, judge_sound, judge_speaker
from yunclient.devicetest.checks import Check, Item, Mark, Part
from yunclient.devicetest.judging import SETTLED
from yunclient.devicetest.measures import (
    DeviceStates,
    EchoMeasure,
    ImageMeasure,
    LoopMeasure,
    Measure,
    NetworkMeasure,
    SoundMeasure,
    VoicePlayed,
)

LINGER = 1200  # ms a passed stage stays, to be read
DIGITS = 3
TRIES = 2  # of a spoken number, before it counts as not heard
LOOKS, SOUNDS, LOOPS = 40, 120, 20  # measures kept, newest last
KEPT_FOR = 60  # measures before a failed sound test that was chosen again is judged anew
NETWORK_LIMIT = 45_000  # ms; what is not known by then is not going to be


class Stage(StrEnum):
    """What the page shows: the four tabs in their order, then the verdict."""

    IMAGE = "image"
    SOUND = "sound"
    SPEAKER = "speaker"
    GUIDE = "guide"
    VERDICT = "verdict"


class Probe(StrEnum):
    """What the engine measures now. PREVIEW: camera and microphone level, for the settings."""

    NOTHING = "nothing"
    PREVIEW = "preview"
    IMAGE = "image"
    SOUND = "sound"
    SPEAKER = "speaker"


JUDGED = (*SETTLED, Mark.FAILED)
GRAVEST_FIRST = (Mark.TESTING, Mark.FAILED, Mark.NOTE, Mark.PASSED)
ORDER = (Stage.IMAGE, Stage.SOUND, Stage.SPEAKER, Stage.GUIDE)
PARTS = {
    Stage.IMAGE: Part.IMAGE,
    Stage.SOUND: Part.SOUND,
    Stage.SPEAKER: Part.SPEAKER,
    Stage.GUIDE: Part.GUIDE,
}
PROBES = {Stage.IMAGE: Probe.IMAGE, Stage.SOUND: Probe.SOUND, Stage.SPEAKER: Probe.SPEAKER}

NEEDS = {Stage.IMAGE: "camera", Stage.SOUND: "microphone", Stage.SPEAKER: "loudspeaker"}


class Number(msgspec.Struct, frozen=True):
    """The spoken number for those whose microphone cannot hear the loudspeaker.

    `digits` was spoken, `wrong` answers were typed so far; `heard` True when the right one was.
    """

    digits: str
    wrong: int = 0
    heard: bool = False


class DeviceTest(msgspec.Struct, frozen=True):
    """One run. Times are machine time in ms; measures are newest last and bounded.

    `round` numbers the starts of a probe: measures of an older one are dropped by the session.
    `since`: when the present stage began; `measured_at`: the last measure of its probe, or `since`.
    `passed_at`: since when the present stage has been passed; None while it is not.
    `kept`: the mark the present stage had when it was chosen by hand after it had been judged.
    `looked_at`: when the looks in `image` were; `network_since`: when its measurement began.
    `identity`: how the court compares the face, a `Check` of its own and in no part; None: not
    known.
    """

    begun_at: int
    stage: Stage = Stage.IMAGE
    round: int = 1
    since: int = 0
    measured_at: int = 0
    passed_at: int | None = None
    kept: Mark | None = None
    guide_seen: bool = False
    devices: DeviceStates = DeviceStates()
    image: tuple[ImageMeasure, ...] = ()
    looked_at: tuple[int, ...] = ()
    sound: tuple[SoundMeasure, ...] = ()
    loops: tuple[LoopMeasure, ...] = ()
    echo: EchoMeasure | None = None
    number: Number | None = None
    network: NetworkMeasure = NetworkMeasure()
    network_since: int = 0
    identity: Check | None = None
    checks: dict[Part, tuple[Check, ...]] = {}


# gestures


def begun(now: int, *, guide_seen: bool) -> DeviceTest:
    """A test at its first stage."""
    test = DeviceTest(
        begun_at=now, since=now, measured_at=now, network_since=now, guide_seen=guide_seen
    )
    return _judged(test, now)


def shown(test: DeviceTest, stage: Stage, now: int) -> DeviceTest:
    """The test at another stage; one that was judged keeps its verdict, others begin."""
    if stage is test.stage:
        return test
    mark = mark_of(test, PARTS[stage]) if stage in PARTS else Mark.UNTESTED
    mute = stage is Stage.SPEAKER and mark is Mark.FAILED and not test.loops
    if mark in JUDGED and not mute:  # a failure in which nothing was played is none to keep
        return _judged(replace(_entered(test, stage, now), kept=mark), now)
    return _begun_anew(test, stage, now)


def again(test: DeviceTest, now: int) -> DeviceTest:
    """重新检测: the present stage from its beginning; on the verdict: everything not passed."""
    if test.stage is not Stage.VERDICT:
        guide_seen = test.guide_seen and test.stage is not Stage.GUIDE
        return _begun_anew(replace(test, guide_seen=guide_seen), test.stage, now)
    if mark_of(test, Part.NETWORK) not in SETTLED:
        test = replace(test, network=NetworkMeasure(), network_since=now)
    open_parts = {part for part in PARTS.values() if mark_of(test, part) not in SETTLED}
    checks = {part: lines for part, lines in test.checks.items() if part not in open_parts}
    return _begun_anew(replace(test, checks=checks), _following(test, ORDER), now)


def spoken(test: DeviceTest, digits: str) -> DeviceTest:
    """A number is being spoken to the person; the same one once more keeps its wrong answers."""
    number = test.number
    if number is not None and number.digits == digits and number.wrong < TRIES:
        return test
    return replace(test, number=Number(digits))


def answered(test: DeviceTest, digits: str, now: int) -> DeviceTest:
    """The person typed what was heard."""
    number = test.number
    if number is None or number.heard:
        return test
    if unicodedata.normalize("NFKC", digits).strip() == number.digits:
        number = replace(number, heard=True)
    else:
        number = replace(number, wrong=min(number.wrong + 1, TRIES))
    return passing(replace(test, number=number), now)


def held(test: DeviceTest) -> DeviceTest:
    """The sound stage waits for the person, who listens to the own voice: it leads on no more."""
    if test.stage is not Stage.SOUND or test.kept is not None:
        return test
    return replace(test, kept=Mark.PASSED)


def toured(test: DeviceTest, now: int) -> DeviceTest:
    """The guide was read to its end; who said so need not wait."""
    test = replace(test, guide_seen=True)
    if test.stage is Stage.GUIDE:
        return _led_on(_judged(test, now), now)
    return replace(test, checks=test.checks | {Part.GUIDE: _tour(seen=True)})


# measures and time


def learned(test: DeviceTest, measure: Measure, now: int) -> DeviceTest:
    """The test after one more measure; its checks are judged anew."""
    return passing(TAKE[type(measure)](test, measure, now), now)


def passing(test: DeviceTest, now: int) -> DeviceTest:
    """The test after some time has passed: limits run out, a passed stage leads on.

    The very same test where nothing has changed.
    """
    test = _judged(test, now)
    if test.stage is Stage.VERDICT or mark_of(test, PARTS[test.stage]) not in SETTLED:
        return test if test.passed_at is None else replace(test, passed_at=None)
    if test.kept in SETTLED:
        return test
    if test.passed_at is None:
        return replace(test, passed_at=now)
    return _led_on(test, now) if now - test.passed_at >= LINGER else test


def _looked(test: DeviceTest, measure: ImageMeasure, now: int) -> DeviceTest:
    if test.stage is not Stage.IMAGE:
        return test
    looks, times = (*test.image, measure)[-LOOKS:], (*test.looked_at, now)[-LOOKS:]
    return replace(test, image=looks, looked_at=times, measured_at=now)


def _listened(test: DeviceTest, measure: SoundMeasure, now: int) -> DeviceTest:
    if test.stage is not Stage.SOUND:
        return test
    return replace(test, sound=(*test.sound, measure)[-SOUNDS:], measured_at=now)


def _looped(test: DeviceTest, measure: LoopMeasure, now: int) -> DeviceTest:
    if test.stage is not Stage.SPEAKER:
        return test
    return replace(test, loops=(*test.loops, measure)[-LOOPS:], measured_at=now)


def _echoed(test: DeviceTest, measure: EchoMeasure, now: int) -> DeviceTest:
    return replace(test, echo=measure, measured_at=now) if test.stage is Stage.SPEAKER else test


def _played(test: DeviceTest, measure: VoicePlayed, now: int) -> DeviceTest:
    return test


def _reached(test: DeviceTest, measure: NetworkMeasure, now: int) -> DeviceTest:
    return replace(test, network=measure)


def _devices(test: DeviceTest, measure: DeviceStates, now: int) -> DeviceTest:
    """Waits begin anew, and what was taken before does not count, around a device that failed."""
    device = NEEDS.get(test.stage)
    failed = device is not None and (getattr(test.devices, device) or getattr(measure, device))
    test = replace(test, devices=measure)
    if not failed:
        return test
    return replace(test, since=now, measured_at=now, image=(), looked_at=(), sound=())


TAKE: dict[type[Measure], Callable[[DeviceTest, Any, int], DeviceTest]] = {
    ImageMeasure: _looked,
    SoundMeasure: _listened,
    LoopMeasure: _looped,
    EchoMeasure: _echoed,
    VoicePlayed: _played,
    NetworkMeasure: _reached,
    DeviceStates: _devices,
}


# verdicts


def mark_of(test: DeviceTest, part: Part) -> Mark:
    """The worst mark of a part's checks; TESTING while one is; UNTESTED before any.

    A line left UNTESTED because what it needs is not there holds no part up.
    """
    marks = {check.mark for check in test.checks.get(part, ())}
    return next((mark for mark in GRAVEST_FIRST if mark in marks), Mark.UNTESTED)


def passed(test: DeviceTest) -> bool:
    """Whether no part has failed and all have been judged."""
    return all(mark_of(test, part) in SETTLED for part in Part)


def asks_number(test: DeviceTest) -> bool:
    """Whether no test sound came back: the person is to hear a number instead."""
    lines = test.checks.get(Part.SPEAKER, ())
    return any(check.item is Item.LOOP and "ask" in check.values for check in lines)


def probe(test: DeviceTest) -> Probe:
    """What the engine shall measure for the present stage."""
    if test.stage is Stage.SPEAKER and test.kept is not None:
        return Probe.SOUND  # the devices stay open for a number, the test sounds are not repeated
    return PROBES.get(test.stage, Probe.NOTHING)


def _judged(test: DeviceTest, now: int) -> DeviceTest:
    """The test with its present stage and the network judged; the very same if nothing changed."""
    checks = test.checks | {Part.NETWORK: _network(test, now)}
    if test.stage in JUDGES:
        checks[PARTS[test.stage]] = JUDGES[test.stage](test, now)
    return test if checks == test.checks else replace(test, checks=checks)


def _network(test: DeviceTest, now: int) -> tuple[Check, ...]:
    over = test.network.done or now - test.network_since > NETWORK_LIMIT
    return judge_network.network(test.network, over=over)


def _image(test: DeviceTest, now: int) -> tuple[Check, ...]:
    return judge_image.image(
        test.devices.camera,
        test.image,
        test.looked_at,
        now=now,
        since=test.since,
        standing=test.checks.get(Part.IMAGE, ()),
    )


def _sound(test: DeviceTest, now: int) -> tuple[Check, ...]:
    """Once passed it stays so while the device works: nobody reads the sentence without end."""
    standing, devices = test.checks.get(Part.SOUND, ()), test.devices
    if mark_of(test, Part.SOUND) in SETTLED and not devices.microphone:
        return standing
    waited, idle = now - test.since, now - test.measured_at
    if test.kept is Mark.FAILED and len(test.sound) < KEPT_FOR and not devices.microphone:
        return standing
    return judge_sound.sound(devices, test.sound, waited=waited, idle=idle)


def _speaker(test: DeviceTest, now: int) -> tuple[Check, ...]:
    if mark_of(test, Part.SPEAKER) in SETTLED and not test.devices.loudspeaker:
        return test.checks[Part.SPEAKER]
    number = test.number
    answer = None
    if number is not None and (number.heard or number.wrong >= TRIES):
        answer = number.heard
    idle = now - test.measured_at
    return judge_speaker.speaker(test.devices.loudspeaker, test.loops, test.echo, answer, idle=idle)


def _guide(test: DeviceTest, now: int) -> tuple[Check, ...]:
    return _tour(seen=test.guide_seen)


def _tour(*, seen: bool) -> tuple[Check, ...]:
    return (Check(Item.TOUR, Mark.PASSED if seen else Mark.TESTING),)


JUDGES: dict[Stage, Callable[[DeviceTest, int], tuple[Check, ...]]] = {
    Stage.IMAGE: _image,
    Stage.SOUND: _sound,
    Stage.SPEAKER: _speaker,
    Stage.GUIDE: _guide,
}


# from stage to stage


def _entered(test: DeviceTest, stage: Stage, now: int) -> DeviceTest:
    """At a stage, with its verdict and what it is made of; looks and sounds are taken anew.

    The stage left behind is measured no more: without a verdict nothing is known of it.
    """
    left = PARTS.get(test.stage)
    waiting = left is not None and mark_of(test, left) is Mark.TESTING
    return replace(
        test,
        checks={part: lines for part, lines in test.checks.items() if part != left or not waiting},
        stage=stage,
        round=test.round + 1,
        since=now,
        measured_at=now,
        passed_at=None,
        kept=None,
        image=(),
        looked_at=(),
        sound=(),
    )


def _begun_anew(test: DeviceTest, stage: Stage, now: int) -> DeviceTest:
    """At a stage of which nothing is known yet."""
    test = _entered(test, stage, now)
    if stage is Stage.SPEAKER:
        test = replace(test, loops=(), echo=None, number=None)
    forgotten = PARTS.get(stage)
    checks = {part: lines for part, lines in test.checks.items() if part is not forgotten}
    return _judged(replace(test, checks=checks), now)


def _led_on(test: DeviceTest, now: int) -> DeviceTest:
    """At the next stage that is not passed, the verdict at last."""
    rest = ORDER[ORDER.index(test.stage) + 1 :]
    return _begun_anew(test, _following(test, rest), now)


def _following(test: DeviceTest, stages: Sequence[Stage]) -> Stage:
    open_stages = (stage for stage in stages if mark_of(test, PARTS[stage]) not in SETTLED)
    return next(open_stages, Stage.VERDICT)
