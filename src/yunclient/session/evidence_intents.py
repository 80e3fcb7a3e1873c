"""What is wanted in the evidence tab; `intents` has them all."""

import msgspec

from yunclient.session.shelf import Tab
from yunhearing.evidence import View
from yunhearing.ids import EvidenceId


class ShowTab(msgspec.Struct, frozen=True):
    """Turn to this tab of the hearing room."""

    tab: Tab


class OpenExhibit(msgspec.Struct, frozen=True):
    """Look at this item, where it was last looked at; `view`: so."""

    evidence: EvidenceId
    view: View | None = None


class OpenBeside(msgspec.Struct, frozen=True):
    """Look at this item too, beside the one in view; None: at one alone again."""

    evidence: EvidenceId | None


class Look(msgspec.Struct, frozen=True):
    """How an item is looked at now; told at most a few times a second."""

    view: View


class ExchangeEvidence(msgspec.Struct, frozen=True):
    """交换: the other sides may see the item from now on."""

    evidence: EvidenceId


class ReadAgain(msgspec.Struct, frozen=True):
    """Ask for the catalogue again, and open what could not be shown once more."""


class PlayAlone(msgspec.Struct, frozen=True):
    """Play the film in view for oneself, from this place, or let it stand there."""

    position_ms: int
    running: bool


class PlayAlong(msgspec.Struct, frozen=True):
    """Play the film in view as it is presented."""


class PlayAgain(msgspec.Struct, frozen=True):
    """Open a film that could not be played once more."""


class OpenMark(msgspec.Struct, frozen=True):
    """存证核验: show how this item's chain mark stands; check it if that was not done."""

    evidence: EvidenceId


class CheckMark(msgspec.Struct, frozen=True):
    """重新核验: check the item of the panel anew."""


class StopMark(msgspec.Struct, frozen=True):
    """Check no longer."""


class CloseMark(msgspec.Struct, frozen=True):
    """Put the panel away."""


class HeedTrouble(msgspec.Struct, frozen=True):
    """It was read why the item's exchange or change had no effect."""


EvidenceIntent = (
    ShowTab
    | OpenExhibit
    | OpenBeside
    | Look
    | ExchangeEvidence
    | ReadAgain
    | HeedTrouble
    | PlayAlone
    | PlayAlong
    | PlayAgain
    | OpenMark
    | CheckMark
    | StopMark
    | CloseMark
)
