"""Whatever somebody could try in a hearing, foolish things included."""

from tests.yunhearing import law
from tests.yunhearing.court import EVERYONE, LATE, STRANGER
from tests.yunhearing.evidence import ITEMS, mark
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
    CompareOriginal,
    Draw,
    EndHearing,
    EndRight,
    Exclude,
    GiveOpinion,
    Leave,
    LockMicrophone,
    MakeRequest,
    Present,
    Readmit,
    ReleaseWitness,
    Show,
    StepAside,
    StopPresenting,
    SwitchCamera,
    SwitchMicrophone,
    Warn,
    WithdrawRequest,
)
from yunhearing.evidence import Playback, Stance, View
from yunhearing.ids import EvidenceId, RequestId
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
        *_about_evidence(hearing),
    ]


def _about_evidence(hearing: Hearing) -> list[Command]:
    """What could be done with evidence, and with what does not exist."""
    items = (*(item.id for item in ITEMS), EvidenceId("none"))
    yes = Stance.ACCEPTED
    views = [View(id_, page) for id_ in items for page in (1, 3)]
    films = [View(ITEMS[2].id, playback=Playback(5000)), View(ITEMS[0].id, playback=Playback(1))]
    now = [hearing.showing.view] if hearing.showing is not None else []
    return [
        *(Present(view.evidence, view.page) for view in views),
        *(Present(id_, beside=True) for id_ in items),
        *(Show(view) for view in (*views, *films, *now)),
        *(Show(view, running=True) for view in films),
        Show(views[0], views[4]),
        StopPresenting(),
        *(GiveOpinion(id_, yes, yes, yes) for id_ in items),
        *(GiveOpinion(id_, Stance.DENIED, reason="无签名", original=True) for id_ in items),
        GiveOpinion(items[0]),
        *(CompareOriginal(id_, same) for id_ in items for same in (True, False)),
        *(Draw(mark(str(hearing.seen), view.evidence, view.page)) for view in views),
    ]
