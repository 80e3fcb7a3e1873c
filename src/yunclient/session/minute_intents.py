"""What is wanted of the transcript; `intents` has them all."""

import msgspec

from yunhearing.commands import TranscriptCommand
from yunhearing.ids import LineId, PersonId


class WriteMinutes(msgspec.Struct, frozen=True):
    """A change of the transcript, or a wish for one; it outlives a lost link."""

    command: TranscriptCommand


class UndoMinutes(msgspec.Struct, frozen=True):
    """撤销: one's own last change is taken back."""


class KeepTyping(msgspec.Struct, frozen=True):
    """The line that is being typed, as far as it is."""

    text: str
    speaker: PersonId | None


class DropUnsaved(msgspec.Struct, frozen=True):
    """What came to nothing is put away; `index` in `Minutes.unsaved`."""

    index: int


class ShowStruck(msgspec.Struct, frozen=True):
    """Lines that were taken out are shown in their places, or no more."""

    on: bool


class RefreshMinutes(msgspec.Struct, frozen=True):
    """刷新: the transcript anew from the court."""


class PlayLine(msgspec.Struct, frozen=True):
    """播放这句录音."""

    line: LineId


class StopLine(msgspec.Struct, frozen=True):
    """Its sound stops."""


MinuteIntent = (
    WriteMinutes
    | UndoMinutes
    | KeepTyping
    | DropUnsaved
    | ShowStruck
    | RefreshMinutes
    | PlayLine
    | StopLine
)
