"""What the user wants: one frozen value per gesture, sent by view-models to the store."""

import msgspec

from yunclient.session.state import DeviceKind
from yunhearing.commands import Command
from yunhearing.frames import Layer
from yunhearing.ids import HearingId, PersonId


class LogIn(msgspec.Struct, frozen=True):
    phone: str
    password: str
    remember: bool


class LogInStaff(msgspec.Struct, frozen=True):
    staff_number: str
    password: str


class AskCode(msgspec.Struct, frozen=True):
    hearing_number: str
    phone: str


class LogInByNumber(msgspec.Struct, frozen=True):
    hearing_number: str
    phone: str
    code: str


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


class DismissProblem(msgspec.Struct, frozen=True):
    pass


Intent = (
    LogIn
    | LogInStaff
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
    | DismissProblem
)
