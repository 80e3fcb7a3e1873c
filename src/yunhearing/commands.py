"""What a person asks the court to do: imperative, decided by `rules.decide` on the server alone."""

from typing import Annotated

import msgspec

from yunhearing.ids import PersonId, RequestId
from yunhearing.state import EndReason, RequestKind, Stage

# patterns end so because $ alone lets a line break pass
Reason = Annotated[str, msgspec.Meta(max_length=200, pattern=r"^[^\x00-\x1f\x7f]*(?!\n)$")]
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
)
