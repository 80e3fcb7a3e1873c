"""What a person asks the court to do: imperative, decided by `rules.decide` on the server alone."""

from typing import Annotated

import msgspec

from yunhearing.evidence import OpinionReason, PageNumber, Stance, View
from yunhearing.ids import (
    CorrectionId,
    EvidenceId,
    LineId,
    PersonId,
    RequestId,
    StrokeId,
    Whole,
)
from yunhearing.ink import Mark
from yunhearing.state import EndReason, RequestKind, Stage
from yunhearing.texts import ONE_LINE
from yunhearing.transcript import Grounds, LineKind, LineText, NewCorrection, NewLine

Reason = Annotated[str, msgspec.Meta(max_length=200, pattern=ONE_LINE)]
Version = Annotated[str, msgspec.Meta(min_length=1, max_length=32)]
Countdown = Annotated[int, msgspec.Meta(ge=5, le=120)]


class AnnounceOpening(msgspec.Struct, frozen=True, tag=True):
    """Open after so many seconds."""

    seconds: Countdown = 30


class CancelOpening(msgspec.Struct, frozen=True, tag=True):
    pass


class OpenHearing(msgspec.Struct, frozen=True, tag=True):
    """At once, also while a countdown runs."""


class BeginStage(msgspec.Struct, frozen=True, tag=True):
    stage: Stage


class CallRecess(msgspec.Struct, frozen=True, tag=True):
    pass


class ResumeHearing(msgspec.Struct, frozen=True, tag=True):
    pass


class EndHearing(msgspec.Struct, frozen=True, tag=True):
    reason: EndReason = EndReason.CLOSED


class MoveOffline(msgspec.Struct, frozen=True, tag=True):
    reason: Reason


class ReopenHearing(msgspec.Struct, frozen=True, tag=True):
    pass


class DismissHearing(msgspec.Struct, frozen=True, tag=True):
    pass


class SealHearing(msgspec.Struct, frozen=True, tag=True):
    pass


class Leave(msgspec.Struct, frozen=True, tag=True):
    pass


class AcceptDiscipline(msgspec.Struct, frozen=True, tag=True):
    """Also from the lobby; `version` of the text that was read."""

    version: Version


class Admit(msgspec.Struct, frozen=True, tag=True):
    person: PersonId


class Exclude(msgspec.Struct, frozen=True, tag=True):
    """Refuse in the lobby, or send out of the courtroom."""

    person: PersonId
    reason: Reason = ""


class Readmit(msgspec.Struct, frozen=True, tag=True):
    person: PersonId


class Warn(msgspec.Struct, frozen=True, tag=True):
    person: PersonId
    reason: Reason


class StepAside(msgspec.Struct, frozen=True, tag=True):
    """Speak in private with one's own side, while the court is not in session."""


class ComeBack(msgspec.Struct, frozen=True, tag=True):
    """Return from aside."""


class SwitchMicrophone(msgspec.Struct, frozen=True, tag=True):
    on: bool


class SwitchCamera(msgspec.Struct, frozen=True, tag=True):
    on: bool


class LockMicrophone(msgspec.Struct, frozen=True, tag=True):
    person: PersonId
    locked: bool


class CallWitness(msgspec.Struct, frozen=True, tag=True):
    person: PersonId


class ReleaseWitness(msgspec.Struct, frozen=True, tag=True):
    person: PersonId


class MakeRequest(msgspec.Struct, frozen=True, tag=True):
    kind: RequestKind


class WithdrawRequest(msgspec.Struct, frozen=True, tag=True):
    request: RequestId


class AnswerRequest(msgspec.Struct, frozen=True, tag=True):
    request: RequestId
    grant: bool


class EndRight(msgspec.Struct, frozen=True, tag=True):
    """Give back one's own granted right, or revoke another's from the bench."""

    request: RequestId


class Present(msgspec.Struct, frozen=True, tag=True, omit_defaults=True):
    """举示: everybody's viewer follows from now on; `beside` the one shown, to compare."""

    evidence: EvidenceId
    page: PageNumber = 1
    beside: bool = False


class Show(msgspec.Struct, frozen=True, tag=True, omit_defaults=True):
    """Move what oneself presents. `running`: a sound or film plays on from the view's position."""

    view: View
    beside: View | None = None
    running: bool = False


class StopPresenting(msgspec.Struct, frozen=True, tag=True):
    pass


class GiveOpinion(msgspec.Struct, frozen=True, tag=True, omit_defaults=True):
    """质证意见 for one's own side."""

    evidence: EvidenceId
    authentic: Stance | None = None
    lawful: Stance | None = None
    relevant: Stance | None = None
    reason: OpinionReason = ""
    original: bool = False


class CompareOriginal(msgspec.Struct, frozen=True, tag=True):
    """核对原件: the court has compared it."""

    evidence: EvidenceId
    same: bool


class Draw(msgspec.Struct, frozen=True, tag=True):
    mark: Mark


class Erase(msgspec.Struct, frozen=True, tag=True):
    """Own strokes; who presides, any."""

    strokes: Annotated[tuple[StrokeId, ...], msgspec.Meta(min_length=1, max_length=500)]


class ClearPage(msgspec.Struct, frozen=True, tag=True):
    """Erase one's own on this page; who presides, all."""

    evidence: EvidenceId
    page: PageNumber


class UndoInk(msgspec.Struct, frozen=True, tag=True):
    """Take back one's own newest act that still has an effect."""


class RedoInk(msgspec.Struct, frozen=True, tag=True):
    pass


InkCommand = Draw | Erase | ClearPage | UndoInk | RedoInk
"""What is decided with the ink at hand, see `ink.decide_ink`."""


class WriteLine(msgspec.Struct, frozen=True, tag=True, omit_defaults=True):
    """A new line at the end, or right after another. `at`: when it was said; 0: now."""

    id: NewLine
    text: LineText
    speaker: PersonId | None = None
    kind: LineKind = LineKind.SPEECH
    at: Whole = 0
    after: LineId | None = None


class AmendLine(msgspec.Struct, frozen=True, tag=True):
    """Word it so; a draft is confirmed by it. `version` is the one that was seen."""

    line: LineId
    version: Whole
    text: LineText


class AscribeLine(msgspec.Struct, frozen=True, tag=True):
    """Somebody else said it: struck out, and written again under the new `id`."""

    line: LineId
    version: Whole
    id: NewLine
    speaker: PersonId | None


class ConfirmLines(msgspec.Struct, frozen=True, tag=True):
    """Drafts are right as they stand."""

    lines: Annotated[tuple[LineId, ...], msgspec.Meta(min_length=1, max_length=100)]


class StrikeLine(msgspec.Struct, frozen=True, tag=True):
    line: LineId
    version: Whole


class RestoreLine(msgspec.Struct, frozen=True, tag=True):
    """What was struck out is in again."""

    line: LineId


class ProposeCorrection(msgspec.Struct, frozen=True, tag=True, omit_defaults=True):
    """补正申请 (民事诉讼法 150): the line should read so."""

    id: NewCorrection
    line: LineId
    text: LineText
    grounds: Grounds = ""


class AnswerCorrection(msgspec.Struct, frozen=True, tag=True, omit_defaults=True):
    """A refusal needs its reason, which stays in the text."""

    correction: CorrectionId
    accept: bool
    answer: Grounds = ""


class WithdrawCorrection(msgspec.Struct, frozen=True, tag=True):
    correction: CorrectionId


class RefuseSigning(msgspec.Struct, frozen=True, tag=True):
    """拒绝签名, for this reason."""

    reason: Annotated[Reason, msgspec.Meta(min_length=1)]


class StopSigning(msgspec.Struct, frozen=True, tag=True):
    """The text may be changed again; what was signed so far counts no more."""

    reason: Reason


class RestartRecording(msgspec.Struct, frozen=True, tag=True):
    """重新开始录制: the recorder, which is broken, tries at once."""


class AllowPlayback(msgspec.Struct, frozen=True, tag=True):
    """准许查看录音录像 (法释〔2017〕5号 art. 10), or no longer."""

    person: PersonId
    on: bool


class TurnRecognition(msgspec.Struct, frozen=True, tag=True):
    """识别: whether speech is recognised, and drafted for the transcript."""

    on: bool


RecordingCommand = RestartRecording | AllowPlayback | TurnRecognition

SigningCommand = RefuseSigning | StopSigning

TranscriptCommand = (
    WriteLine
    | AmendLine
    | AscribeLine
    | ConfirmLines
    | StrikeLine
    | RestoreLine
    | ProposeCorrection
    | AnswerCorrection
    | WithdrawCorrection
)
"""What is decided with the transcript at hand, see `transcribing.decide_transcript`."""

Command = (
    AnnounceOpening
    | CancelOpening
    | OpenHearing
    | BeginStage
    | CallRecess
    | ResumeHearing
    | EndHearing
    | MoveOffline
    | ReopenHearing
    | DismissHearing
    | SealHearing
    | Leave
    | AcceptDiscipline
    | Admit
    | Exclude
    | Readmit
    | Warn
    | StepAside
    | ComeBack
    | SwitchMicrophone
    | SwitchCamera
    | LockMicrophone
    | CallWitness
    | ReleaseWitness
    | MakeRequest
    | WithdrawRequest
    | AnswerRequest
    | EndRight
    | Present
    | Show
    | StopPresenting
    | GiveOpinion
    | CompareOriginal
    | Draw
    | Erase
    | ClearPage
    | UndoInk
    | RedoInk
    | WriteLine
    | AmendLine
    | AscribeLine
    | ConfirmLines
    | StrikeLine
    | RestoreLine
    | ProposeCorrection
    | AnswerCorrection
    | WithdrawCorrection
    | RefuseSigning
    | StopSigning
    | RestartRecording
    | AllowPlayback
    | TurnRecognition
)
