"""The test's course: which stage is shown, what was measured, what it means; pure.

A stage that passes leads on by itself after `LINGER`; a failed one goes on measuring, so that it
passes as soon as the fault is mended.
"""

from enum import StrEnum

import msgspec

from yunclient.devicetest.checks import Check, Mark, Part
from yunclient.devicetest.measures import (
    DeviceStates,
    EchoMeasure,
    ImageMeasure,
    LoopMeasure,
    Measure,
    NetworkMeasure,
    SoundMeasure,
)

LINGER = 1200  # ms a passed stage stays, to be read
DIGITS = 3
TRIES = 2  # of a spoken number, before it counts as not heard


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
    `passed_at`: since when the present stage has been passed; None while it is not.
    `identity`: how the court compares the face, a `Check` of its own; None: not known.
    """

    begun_at: int
    stage: Stage = Stage.IMAGE
    round: int = 1
    since: int = 0
    passed_at: int | None = None
    guide_seen: bool = False
    devices: DeviceStates = DeviceStates()
    image: tuple[ImageMeasure, ...] = ()
    sound: tuple[SoundMeasure, ...] = ()
    loops: tuple[LoopMeasure, ...] = ()
    echo: EchoMeasure | None = None
    number: Number | None = None
    network: NetworkMeasure = NetworkMeasure()
    identity: Check | None = None
    checks: dict[Part, tuple[Check, ...]] = {}


def begun(now: int, *, guide_seen: bool) -> DeviceTest:
    """A test at its first stage."""
    raise NotImplementedError


def learned(test: DeviceTest, measure: Measure, now: int) -> DeviceTest:
    """The test after one more measure; its checks are judged anew."""
    raise NotImplementedError


def passing(test: DeviceTest, now: int) -> DeviceTest:
    """The test after some time has passed: limits run out, a passed stage leads on."""
    raise NotImplementedError


def shown(test: DeviceTest, stage: Stage, now: int) -> DeviceTest:
    """The test at another stage; one that was judged keeps its verdict, others begin."""
    raise NotImplementedError


def again(test: DeviceTest, now: int) -> DeviceTest:
    """重新检测: the present stage from its beginning; on the verdict: everything that failed."""
    raise NotImplementedError


def spoken(test: DeviceTest, digits: str) -> DeviceTest:
    """A number is being spoken to the person."""
    raise NotImplementedError


def answered(test: DeviceTest, digits: str, now: int) -> DeviceTest:
    """The person typed what was heard."""
    raise NotImplementedError


def toured(test: DeviceTest, now: int) -> DeviceTest:
    """The guide was read to its end."""
    raise NotImplementedError


def mark_of(test: DeviceTest, part: Part) -> Mark:
    """The worst mark of a part's checks; TESTING while one is; UNTESTED before any."""
    raise NotImplementedError


def passed(test: DeviceTest) -> bool:
    """Whether no part has failed and all have been judged."""
    raise NotImplementedError


def probe(test: DeviceTest) -> Probe:
    """What the engine shall measure for the present stage."""
    raise NotImplementedError
