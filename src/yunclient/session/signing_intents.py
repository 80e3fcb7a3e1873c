"""What is wanted of signing the transcript; `intents` has them all."""

import msgspec

from yunclient.session.calls import Quiet
from yunhearing.handwriting import Handwriting
from yunhearing.ids import PersonId


class BeginSigning(msgspec.Struct, frozen=True):
    """发起校对签名: these sign, within so many days; none named: everybody in the room, now."""

    signers: tuple[PersonId, ...] = ()
    days: int = 0


class OpenSigning(msgspec.Struct, frozen=True):
    """扫码签名: show the panel."""


class CloseSigning(msgspec.Struct, frozen=True):
    """稍后再签."""


class AskInvitation(msgspec.Struct, frozen=True):
    """换一张: a new code, which ends the old one."""


class SubmitName(Quiet, frozen=True):
    """One's name, written here."""

    writing: Handwriting


class ConfirmName(msgspec.Struct, frozen=True):
    """Whether the name that came from the phone is one's own."""

    yes: bool


SigningIntent = BeginSigning | OpenSigning | CloseSigning | AskInvitation | SubmitName | ConfirmName
