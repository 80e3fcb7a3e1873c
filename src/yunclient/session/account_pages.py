"""What the pages of accounts know: binding, a forgotten password, one's own account, a fresh proof.

Structs only. What holds a token or what was typed says nothing of it in its repr.
"""

from enum import StrEnum

from yunclient.session.calls import Quiet
from yunclient.session.problems import Problem
from yunhearing.accounts import AccountReply, BindStage, ConsentReply, ConsentText, DeviceReply
from yunhearing.commands import Command
from yunhearing.ids import CommandId, Millis


class CodeWay(Quiet, frozen=True):
    """An SMS code on its way to `phone`; good with `attempt`, another one from `resend_at` on.

    `resend_at` is machine time in ms, None: at once. `asked`: its answer is awaited.
    """

    phone: str = ""
    attempt: str = ""
    resend_at: int | None = None
    asked: bool = False


class BindStep(StrEnum):
    """Which step of 绑定新用户 shows."""

    PHONE = "phone"
    IDENTITY = "identity"
    CONSENT = "consent"
    PASSWORD = "password"  # noqa: S105 - a step's name


class Binding(Quiet, frozen=True):
    """`proven` is what the court has, `step` what shows; they differ after 上一步.

    `token` proves the attempt until `expires_at` (server ms). `declined`: one read the text and
    did not agree, what follows from that shows. `over`: the attempt has ended, begin anew.
    """

    step: BindStep = BindStep.PHONE
    proven: BindStage | None = None
    code: CodeWay = CodeWay()
    phone: str = ""
    token: str = ""
    expires_at: Millis = Millis(0)
    tries_left: int = 0
    consent: str = ""
    text: ConsentText | None = None
    problem: Problem | None = None
    declined: bool = False
    over: bool = False


class Recovery(Quiet, frozen=True):
    """忘记密码. `done`: the court has the new password."""

    code: CodeWay = CodeWay()
    problem: Problem | None = None
    done: bool = False


class Deed(StrEnum):
    """What one does to one's own account; one at a time."""

    PASSWORD = "password"  # noqa: S105 - a deed's name
    PHONE_CODE = "phone_code"
    PHONE = "phone"
    DEVICE = "device"
    DEVICES = "devices"
    CONSENT = "consent"
    AGREE = "agree"
    AUDIT = "audit"


class Keeping(Quiet, frozen=True):
    """One's own account; None is not known yet. `loading`: how many answers are awaited.

    `doing` is under way, `of` which device or consent; `done` is the last that succeeded,
    `problem` belongs to `at`, None: to the page. `written` is the file of the audit.
    """

    account: AccountReply | None = None
    devices: tuple[DeviceReply, ...] | None = None
    consents: tuple[ConsentReply, ...] | None = None
    texts: tuple[ConsentText, ...] = ()
    code: CodeWay = CodeWay()
    doing: Deed | None = None
    of: str = ""
    done: Deed | None = None
    problem: Problem | None = None
    at: Deed | None = None
    written: str = ""


class Proving(Quiet, frozen=True):
    """Proving anew who sits here.

    `sent` is the last grave command on its way, `wish` one that was refused for want of a proof.
    `shown`: the panel is open; `busy`: the court or the browser is waited for; `coded`: a code of
    the second factor is asked for.
    """

    until: Millis | None = None
    sso: bool = False
    sent: tuple[CommandId, Command] | None = None
    wish: Command | None = None
    shown: bool = False
    busy: bool = False
    coded: bool = False
    problem: Problem | None = None
