"""One question to the court by HTTPS, as data: asked by the session, put on the wire by `net`."""

from enum import StrEnum
from typing import Any

import msgspec


class Topic(StrEnum):
    """What a question is about; of each topic one is under way, the next takes its place."""

    BINDING = "binding"
    RECOVERY = "recovery"
    ACCOUNT = "account"
    DEVICES = "devices"
    DESK = "desk"
    CASE = "case"
    PREVIEW = "preview"
    PLAN = "plan"
    FIX = "fix"
    CALENDAR = "calendar"
    BOARD = "board"
    RESEND = "resend"
    NOTICES = "notices"
    IDENTITY = "identity"
    ADJOURN = "adjourn"
    CONSENT = "consent"
    DISCIPLINE = "discipline"
    HELP = "help"
    HELP_LINES = "help_lines"
    SAY = "say"
    PROOF = "proof"
    CONSENTS = "consents"
    TEXTS = "texts"
    KEEPING = "keeping"
    SIGN_ON = "sign_on"
    EVIDENCE = "evidence"
    EXCHANGE = "exchange"
    FILING = "filing"
    SUBMIT = "submit"
    WITHDRAW = "withdraw"
    INK = "ink"
    TRANSCRIPT = "transcript"
    RECORDING = "recording"
    FILM = "film"
    SIGNING = "signing"
    INVITATION = "invitation"
    OFFERED = "offered"


class Quiet(msgspec.Struct, frozen=True):
    """A struct that holds a secret: its repr tells its name alone."""

    def __repr__(self) -> str:
        return f"{type(self).__name__}(…)"


class Call(msgspec.Struct, frozen=True):
    """`path` with its query, ready for the wire; `reply` None: no body is expected.

    `token` instead of the session's own, where a step has one (binding).
    """

    method: str
    path: str
    reply: Any = None
    body: msgspec.Struct | None = None
    token: str = ""

    def __repr__(self) -> str:
        """Bodies hold what was typed, and the token is one."""
        return f"Call({self.method} {self.path})"


class Asking(msgspec.Struct, frozen=True):
    """How a topic stands: `number` counts its questions, `call` is the one under way."""

    number: int = 0
    call: Call | None = None
