"""Whatever somebody could try in a hearing, foolish things included."""

from tests.yunhearing import law
from tests.yunhearing.court import EVERYONE, LATE, STRANGER
from yunhearing.commands import (
    AcceptDiscipline,
    Admit,
    AnnounceOpening,
    AnswerRequest,
    BeginStage,
    CallWitness,
    CancelOpening,
    ComeBack,
    Command,
    EndHearing,
    EndRight,
    Exclude,
    Leave,
    LockMicrophone,
    MakeRequest,
    Readmit,
    ReleaseWitness,
    StepAside,
    SwitchCamera,
    SwitchMicrophone,
    Warn,
    WithdrawRequest,
)
from yunhearing.ids import RequestId
from yunhearing.state import EndReason, Hearing, RequestKind, Stage


def commands(hearing: Hearing) -> list[Command]:
    """Every command somebody could think of now, foolish ones included."""
    people = (*EVERYONE, LATE, STRANGER)
    requests = (*(r.id for r in hearing.requests), RequestId("none"))
    return [
        *law.ORDERS,
        EndHearing(EndReason.ADJOURNED),
        EndHearing(EndReason.OFFLINE),
        AnnounceOpening(),
        CancelOpening(),
        *(BeginStage(stage) for stage in Stage),
        Leave(),
        AcceptDiscipline("v1"),
        StepAside(),
        ComeBack(),
        *(Admit(p) for p in people),
        *(Exclude(p) for p in people),
        *(Readmit(p) for p in people),
        *(Warn(p, "扰乱法庭秩序") for p in people),
        *(SwitchMicrophone(on) for on in (True, False)),
        *(SwitchCamera(on) for on in (True, False)),
        *(LockMicrophone(p, locked) for p in people for locked in (True, False)),
        *(CallWitness(p) for p in people),
        *(ReleaseWitness(p) for p in people),
        *(MakeRequest(kind) for kind in RequestKind),
        *(WithdrawRequest(id_) for id_ in requests),
        *(AnswerRequest(id_, grant) for id_ in requests for grant in (True, False)),
        *(EndRight(id_) for id_ in requests),
    ]
