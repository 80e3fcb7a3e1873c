"""What the user wants: one frozen value per gesture, sent by view-models to the store."""

# ruff: noqa: PLC0414 - a name imported as itself is offered again (PEP 484)

import msgspec

from yunclient.session.account_intents import (
    AgreeToBind as AgreeToBind,
    AskBindingCode as AskBindingCode,
    AskPhoneCode as AskPhoneCode,
    AskRecoveryCode as AskRecoveryCode,
    BindAnew as BindAnew,
    CancelProof as CancelProof,
    ChangePassword as ChangePassword,
    ChangePhone as ChangePhone,
    ChoosePassword as ChoosePassword,
    DeclineToBind as DeclineToBind,
    EndDevice as EndDevice,
    ExportAudit as ExportAudit,
    GiveConsent as GiveConsent,
    LeaveForm as LeaveForm,
    OfferProof as OfferProof,
    OpenAccount as OpenAccount,
    OpenBinding as OpenBinding,
    OpenRecovery as OpenRecovery,
    ProveAnew as ProveAnew,
    ProveInBrowser as ProveInBrowser,
    ProvePhone as ProvePhone,
    Recover as Recover,
    StepBack as StepBack,
    TellIdentity as TellIdentity,
    WithdrawConsent as WithdrawConsent,
)
from yunclient.session.calls import Quiet
from yunclient.session.checkup_intents import (
    AnswerNumber as AnswerNumber,
    BeginTest as BeginTest,
    CheckupIntent,
    CompareFace as CompareFace,
    ConsiderFace as ConsiderFace,
    EndTest as EndTest,
    ExportReport as ExportReport,
    FinishGuide as FinishGuide,
    PlayOwnVoice as PlayOwnVoice,
    PlaySound as PlaySound,
    RepeatStage as RepeatStage,
    ShareReport as ShareReport,
    ShowStage as ShowStage,
    SpeakNumber as SpeakNumber,
)
from yunclient.session.desk_pages import Draft
from yunclient.session.evidence_intents import (
    EvidenceIntent,
    ExchangeEvidence as ExchangeEvidence,
    HeedTrouble as HeedTrouble,
    Look as Look,
    OpenBeside as OpenBeside,
    OpenExhibit as OpenExhibit,
    PlayAgain as PlayAgain,
    PlayAlone as PlayAlone,
    PlayAlong as PlayAlong,
    ReadAgain as ReadAgain,
    ShowTab as ShowTab,
)
from yunclient.session.ink_intents import (
    DrawMark as DrawMark,
    DropMark as DropMark,
    Follow as Follow,
    Ink as Ink,
    InkIntent,
    PointAt as PointAt,
)
from yunclient.session.minute_intents import (
    DropUnsaved as DropUnsaved,
    KeepTyping as KeepTyping,
    MinuteIntent,
    PlayLine as PlayLine,
    RefreshMinutes as RefreshMinutes,
    ShowStruck as ShowStruck,
    StopLine as StopLine,
    UndoMinutes as UndoMinutes,
    WriteMinutes as WriteMinutes,
)
from yunclient.session.signing_intents import (
    AskInvitation as AskInvitation,
    BeginSigning as BeginSigning,
    CloseSigning as CloseSigning,
    ConfirmName as ConfirmName,
    OpenSigning as OpenSigning,
    SigningIntent,
    SubmitName as SubmitName,
)
from yunclient.session.state import DeviceKind
from yunclient.session.upload_intents import (
    AddFiles as AddFiles,
    ChooseFile as ChooseFile,
    ClosePeek as ClosePeek,
    CloseUpload as CloseUpload,
    DescribeFile as DescribeFile,
    HurryFile as HurryFile,
    OpenUpload as OpenUpload,
    PauseFile as PauseFile,
    PeekFile as PeekFile,
    RemoveFile as RemoveFile,
    ResumeFile as ResumeFile,
    SubmitFiles as SubmitFiles,
    SwapFile as SwapFile,
    UploadIntent as UploadIntent,
    WithdrawEvidence as WithdrawEvidence,
)
from yunhearing.commands import Command
from yunhearing.frames import Layer
from yunhearing.help import HelpLine
from yunhearing.ids import HearingId, PersonId


class LogIn(Quiet, frozen=True):
    phone: str
    password: str
    remember: bool


class LogInStaff(Quiet, frozen=True):
    """`code`: of the second factor, where one was asked for."""

    staff_number: str
    password: str
    code: str = ""


class SignOn(msgspec.Struct, frozen=True):
    """统一身份登录: in the system's browser."""


class CancelSignOn(msgspec.Struct, frozen=True):
    """Wait for the browser no longer."""


class FollowLink(msgspec.Struct, frozen=True):
    """A yunclient:// link was opened: the number form with this number, or the staff entrance."""

    number: str = ""
    staff: bool = False


class AskCode(msgspec.Struct, frozen=True):
    hearing_number: str
    phone: str


class LogInByNumber(Quiet, frozen=True):
    """`attempt`: of the code, known to the session; the page leaves it out."""

    hearing_number: str
    phone: str
    code: str
    attempt: str = ""


class LogOut(msgspec.Struct, frozen=True):
    pass


class ChangeServer(msgspec.Struct, frozen=True):
    url: str


class Refresh(msgspec.Struct, frozen=True):
    """Ask again for what the present page shows: server, list, or the link at once."""


class EnterHearing(msgspec.Struct, frozen=True):
    hearing: HearingId


class LeaveRoom(msgspec.Struct, frozen=True):
    """After the question was answered; also closes a room whose hearing is over."""


class TakeSeat(msgspec.Struct, frozen=True):
    """Come back after another device took the seat."""


class Send(msgspec.Struct, frozen=True):
    """A command for the court, e.g. OpenHearing or SwitchMicrophone."""

    command: Command


class ShowLayers(msgspec.Struct, frozen=True):
    """Which layer of whose camera the window has room for."""

    layers: dict[PersonId, Layer]


class ChooseDevice(msgspec.Struct, frozen=True):
    """`id` None means the system's default."""

    kind: DeviceKind
    id: str | None


class SetLanguage(msgspec.Struct, frozen=True):
    language: str


class SetLargeText(msgspec.Struct, frozen=True):
    on: bool


class SetSimulate(msgspec.Struct, frozen=True):
    on: bool


class SaveFile(msgspec.Struct, frozen=True):
    """Write a file of the court where the person said; `source` is its path there.

    `sha256`: what it must hash to; "" if nobody knows.
    """

    source: str
    path: str
    sha256: str = ""


class SaveContent(msgspec.Struct, frozen=True):
    """Write what was made here where the person said; `source` says what it is."""

    source: str
    path: str
    content: bytes


class ExportFilm(msgspec.Struct, frozen=True):
    """Have the court make the film of a hearing, and save it where the person said."""

    hearing: HearingId
    path: str


class SetSoundOptions(msgspec.Struct, frozen=True):
    """None leaves an option as it is; `volume` 0..1."""

    volume: float | None = None
    cancel_echo: bool | None = None
    reduce_noise: bool | None = None
    adjust_gain: bool | None = None


class ShowPreview(msgspec.Struct, frozen=True):
    """The settings came up, or went."""

    on: bool


class Tour(msgspec.Struct, frozen=True):
    """The guide over the hearing room: show it, or it was read or closed."""

    on: bool


class MakeBundle(msgspec.Struct, frozen=True):
    """求助包: write it to a file the person chose."""

    path: str


class ReadDiscipline(msgspec.Struct, frozen=True):
    """Ask for the text once more, after it could not be fetched."""


class HeedWarning(msgspec.Struct, frozen=True):
    """我已知悉."""


class Adjourn(msgspec.Struct, frozen=True):
    """延期开庭 to a date: server time in ms, in this courtroom; "" is the same one."""

    scheduled_at: int
    courtroom: str = ""


class OpenBoard(msgspec.Struct, frozen=True):
    """就绪情况 of a hearing, for judge and clerk."""

    hearing: HearingId


class CloseBoard(msgspec.Struct, frozen=True):
    pass


class Resend(msgspec.Struct, frozen=True):
    """Send these people the invitation once more."""

    people: tuple[PersonId, ...]


class ShowNotices(msgspec.Struct, frozen=True):
    """送达记录: each message to each person."""

    on: bool


class CheckIdentity(msgspec.Struct, frozen=True):
    """What judge or clerk saw: the kind of document, and whether it is this person's."""

    person: PersonId
    document: str
    matches: bool


class OpenPlan(msgspec.Struct, frozen=True):
    """创建庭审, where it was left; or change this hearing."""

    hearing: HearingId | None = None


class EditPlan(Quiet, frozen=True):
    """The draft as it is after a keystroke or a choice."""

    draft: Draft


class LookUpCase(msgspec.Struct, frozen=True):
    """Ask what is known of the draft's case number."""


class BringPeople(msgspec.Struct, frozen=True):
    """从上次庭审带入."""


class SavePlan(msgspec.Struct, frozen=True):
    """保存并通知."""


class CancelHearing(msgspec.Struct, frozen=True):
    """Call the hearing off that is being changed."""


class LeavePlan(msgspec.Struct, frozen=True):
    """Back to the list; `discard`: the draft is not kept."""

    discard: bool = False


class FollowPlan(msgspec.Struct, frozen=True):
    """From the hearing just fixed to its readiness board."""


class OpenCalendar(msgspec.Struct, frozen=True):
    """法庭日历 of this day (ISO date); "" is today."""

    day: str = ""


class CloseCalendar(msgspec.Struct, frozen=True):
    pass


class ChooseScreen(msgspec.Struct, frozen=True):
    """Show what can be shared, or put it away; the right to share stays."""

    on: bool


class ShareScreen(msgspec.Struct, frozen=True):
    """Share this window or screen from now on."""

    screen: str


class OpenHelp(msgspec.Struct, frozen=True):
    """求助: the panel comes up, or goes."""

    on: bool


class SayHelp(Quiet, frozen=True):
    """Write on the line that shows."""

    text: str


class SayAgain(msgspec.Struct, frozen=True):
    """Send what did not get to the court once more."""


class FollowLine(Quiet, frozen=True):
    """Look at the line of somebody; None: back to all of them."""

    line: HelpLine | None


class OpenHelpDesk(msgspec.Struct, frozen=True):
    """The technician's page."""


class DismissProblem(msgspec.Struct, frozen=True):
    pass


Intent = (
    LogIn
    | LogInStaff
    | SignOn
    | CancelSignOn
    | FollowLink
    | AskCode
    | LogInByNumber
    | LogOut
    | ChangeServer
    | Refresh
    | EnterHearing
    | LeaveRoom
    | TakeSeat
    | Send
    | ShowLayers
    | ChooseDevice
    | SetLanguage
    | SetLargeText
    | SetSimulate
    | SetSoundOptions
    | ShowPreview
    | Tour
    | MakeBundle
    | ReadDiscipline
    | HeedWarning
    | Adjourn
    | OpenBinding
    | AskBindingCode
    | ProvePhone
    | TellIdentity
    | AgreeToBind
    | DeclineToBind
    | ChoosePassword
    | StepBack
    | BindAnew
    | OpenRecovery
    | AskRecoveryCode
    | Recover
    | LeaveForm
    | OpenAccount
    | ChangePassword
    | AskPhoneCode
    | ChangePhone
    | EndDevice
    | WithdrawConsent
    | GiveConsent
    | ExportAudit
    | SaveFile
    | SaveContent
    | ExportFilm
    | OfferProof
    | ProveAnew
    | ProveInBrowser
    | CancelProof
    | OpenBoard
    | CloseBoard
    | Resend
    | ShowNotices
    | CheckIdentity
    | OpenPlan
    | EditPlan
    | LookUpCase
    | BringPeople
    | SavePlan
    | CancelHearing
    | LeavePlan
    | FollowPlan
    | OpenCalendar
    | CloseCalendar
    | EvidenceIntent
    | InkIntent
    | MinuteIntent
    | SigningIntent
    | UploadIntent
    | ChooseScreen
    | ShareScreen
    | OpenHelp
    | SayHelp
    | SayAgain
    | FollowLine
    | OpenHelpDesk
    | DismissProblem
    | CheckupIntent
)
