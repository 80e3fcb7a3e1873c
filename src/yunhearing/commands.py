"""What a person asks the court to do: imperative, decided by `rules.decide` on the server alone."""

import msgspec

from yunhearing.ids import PersonId, RequestId
from yunhearing.state import EndReason, RequestKind


class OpenHearing(msgspec.Struct, frozen=True, tag=True):
    pass


class CallRecess(msgspec.Struct, frozen=True, tag=True):
    pass


class ResumeHearing(msgspec.Struct, frozen=True, tag=True):
    pass


class EndHearing(msgspec.Struct, frozen=True, tag=True):
    reason: EndReason = EndReason.CLOSED


class ReopenHearing(msgspec.Struct, frozen=True, tag=True):
    pass


class DismissHearing(msgspec.Struct, frozen=True, tag=True):
    pass


class SealHearing(msgspec.Struct, frozen=True, tag=True):
    pass


class Leave(msgspec.Struct, frozen=True, tag=True):
    pass


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
    OpenHearing
    | CallRecess
    | ResumeHearing
    | EndHearing
    | ReopenHearing
    | DismissHearing
    | SealHearing
    | Leave
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
