"""What is wanted on the pages of accounts, and of a fresh proof; `intents` has them all."""

import msgspec

from yunclient.session.calls import Quiet
from yunhearing.accounts import ConsentKind, DocumentKind


class OpenBinding(msgspec.Struct, frozen=True):
    """绑定新用户: where it was left, if it was begun."""


class AskBindingCode(Quiet, frozen=True):
    phone: str


class ProvePhone(Quiet, frozen=True):
    phone: str
    code: str


class TellIdentity(Quiet, frozen=True):
    """Name and document, as on it."""

    name: str
    document: DocumentKind
    id_number: str


class AgreeToBind(msgspec.Struct, frozen=True):
    """Agree to the text of this version."""

    version: str


class DeclineToBind(msgspec.Struct, frozen=True):
    """Not agree: what follows is shown; `on` False: read the text once more."""

    on: bool


class ChoosePassword(Quiet, frozen=True):
    password: str


class StepBack(msgspec.Struct, frozen=True):
    """上一步 of the binding; at the first step back to the login page."""


class BindAnew(msgspec.Struct, frozen=True):
    """Forget this attempt and begin at the phone."""


class OpenRecovery(msgspec.Struct, frozen=True):
    """忘记密码."""


class AskRecoveryCode(Quiet, frozen=True):
    phone: str


class Recover(Quiet, frozen=True):
    phone: str
    code: str
    document: DocumentKind
    id_number: str
    password: str


class LeaveForm(msgspec.Struct, frozen=True):
    """From the pages of accounts back to where one came from."""


class OpenAccount(msgspec.Struct, frozen=True):
    """账号, from the name in the header."""


class ChangePassword(Quiet, frozen=True):
    password: str
    new_password: str


class AskPhoneCode(Quiet, frozen=True):
    """A code to the new phone."""

    phone: str
    password: str


class ChangePhone(Quiet, frozen=True):
    phone: str
    code: str
    password: str


class EndDevice(msgspec.Struct, frozen=True):
    """End one login, `id`; "": all of them, this one too."""

    id: str = ""


class GiveConsent(msgspec.Struct, frozen=True):
    """Agree to the court's present text of this kind, which was read."""

    kind: ConsentKind


class WithdrawConsent(msgspec.Struct, frozen=True):
    id: str
    reason: str


class ExportAudit(msgspec.Struct, frozen=True):
    """Write the court's audit to a file the person chose."""

    path: str


class OfferProof(msgspec.Struct, frozen=True):
    """Prove ahead of time who sits here."""


class ProveAnew(Quiet, frozen=True):
    """By password and, where there is one, the code of the second factor."""

    password: str
    code: str = ""


class ProveInBrowser(msgspec.Struct, frozen=True):
    pass


class CancelProof(msgspec.Struct, frozen=True):
    """Leave things as they were: the command stays refused."""
