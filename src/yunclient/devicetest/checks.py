"""The vocabulary of the verdict: parts, checks, marks and faults. Words for them are in `ui`."""

from enum import StrEnum

import msgspec


class Part(StrEnum):
    """What is judged on its own."""

    IMAGE = "image"
    SOUND = "sound"
    SPEAKER = "speaker"
    GUIDE = "guide"
    NETWORK = "network"


class Mark(StrEnum):
    UNTESTED = "untested"
    TESTING = "testing"
    PASSED = "passed"
    NOTE = "note"  # works, and could be better: it does not hold anyone up
    FAILED = "failed"


class Item(StrEnum):
    """A line of the verdict, in the order shown."""

    CAMERA = "camera"
    LIGHT = "light"
    SHARPNESS = "sharpness"
    FACE = "face"
    IDENTITY = "identity"
    MICROPHONE = "microphone"
    LOUDNESS = "loudness"
    CLIPPING = "clipping"
    NOISE = "noise"
    GAPS = "gaps"
    LOUDSPEAKER = "loudspeaker"
    LOOP = "loop"
    ECHO = "echo"
    TOUR = "tour"
    SERVER = "server"
    LINK = "link"
    MEDIA = "media"
    RELAY = "relay"
    QUALITY = "quality"  # round trip, loss, jitter
    THROUGHPUT = "throughput"


class Fault(StrEnum):
    """Stable codes, shown in grey and said on the phone with the court's support."""

    CAMERA_ABSENT = "TEST-101"
    CAMERA_BUSY = "TEST-102"
    CAMERA_FAILED = "TEST-103"
    PICTURE_BLACK = "TEST-104"
    PICTURE_FROZEN = "TEST-105"
    PICTURE_JERKY = "TEST-106"
    TOO_DARK = "TEST-111"
    TOO_BRIGHT = "TEST-112"
    BACKLIT = "TEST-113"
    BLURRED = "TEST-114"
    NO_FACE = "TEST-121"
    MANY_FACES = "TEST-122"
    FACE_OUTSIDE = "TEST-123"
    FACE_SMALL = "TEST-124"
    FACE_LARGE = "TEST-125"
    MICROPHONE_ABSENT = "TEST-201"
    MICROPHONE_BUSY = "TEST-202"
    MICROPHONE_FAILED = "TEST-203"
    MICROPHONE_MUTED = "TEST-204"  # by the system: nothing but zeros
    WRONG_MICROPHONE = "TEST-205"
    NO_VOICE = "TEST-211"
    VOICE_LOW = "TEST-212"
    VOICE_LOUD = "TEST-213"
    CLIPPED = "TEST-214"
    NOISY = "TEST-215"
    SOUND_GAPS = "TEST-216"
    LOUDSPEAKER_ABSENT = "TEST-301"
    LOUDSPEAKER_BUSY = "TEST-302"
    LOUDSPEAKER_FAILED = "TEST-303"
    HEADSET = "TEST-311"  # no loop, the number was heard: in order, and said
    NOT_HEARD = "TEST-312"  # no loop, and the number was not heard either
    ECHO = "TEST-313"
    SERVER_UNREACHABLE = "TEST-401"
    CERTIFICATE = "TEST-402"
    LINK_BLOCKED = "TEST-403"
    UDP_BLOCKED = "TEST-404"
    RELAY_DOWN = "TEST-405"
    DELAY_HIGH = "TEST-411"
    LOSS_HIGH = "TEST-412"
    JITTER_HIGH = "TEST-413"
    DOWN_SLOW = "TEST-421"
    UP_SLOW = "TEST-422"


class Check(msgspec.Struct, frozen=True):
    """One line: `values` are the numbers its words are made of, `name` a device's name."""

    item: Item
    mark: Mark
    fault: Fault | None = None
    values: dict[str, float] = {}
    name: str = ""
