"""What is wanted of the device test and of the look at a face; `intents` has them all."""

import msgspec

from yunclient.devicetest.machine import Stage


class BeginTest(msgspec.Struct, frozen=True):
    """From the settings or the list; also in a hearing."""


class ShowStage(msgspec.Struct, frozen=True):
    """A tab was chosen, or 上一步, 下一步."""

    stage: Stage


class RepeatStage(msgspec.Struct, frozen=True):
    """重新检测."""


class SpeakNumber(msgspec.Struct, frozen=True):
    """听一个数字: say a number, or say it once more."""


class AnswerNumber(msgspec.Struct, frozen=True):
    digits: str


class PlayOwnVoice(msgspec.Struct, frozen=True):
    pass


class PlaySound(msgspec.Struct, frozen=True):
    """放测试音 of the settings."""


class FinishGuide(msgspec.Struct, frozen=True):
    """我看懂了."""


class EndTest(msgspec.Struct, frozen=True):
    """Leave the test, passed, failed or not done; leads where it was meant to lead."""


class ShareReport(msgspec.Struct, frozen=True):
    """Consent to tell the court the result, or its withdrawal; sends at once where it is on."""

    on: bool


class ExportReport(msgspec.Struct, frozen=True):
    """Write the result as text, in the words of the screen, to a file the person chose."""

    path: str
    text: str


class ConsiderFace(msgspec.Struct, frozen=True):
    """人脸验证: show oneself and wait, while one reads what there is to agree to."""


class CompareFace(msgspec.Struct, frozen=True):
    """Agree, to the text of this version, that one picture is taken and compared."""

    consent: str


CheckupIntent = (
    BeginTest
    | ShowStage
    | RepeatStage
    | SpeakNumber
    | AnswerNumber
    | PlayOwnVoice
    | PlaySound
    | FinishGuide
    | EndTest
    | ShareReport
    | ExportReport
    | ConsiderFace
    | CompareFace
)
