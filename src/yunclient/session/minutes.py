"""What the room knows of the transcript tab; structs only."""

import msgspec

from yunclient.session.problems import Problem
from yunhearing.commands import TranscriptCommand
from yunhearing.events import Event, Sealed
from yunhearing.ids import CommandId, LineId, Millis, PersonId
from yunhearing.refusals import RefusalCode
from yunhearing.transcript import Transcript


class Words(msgspec.Struct, frozen=True):
    """What recognition heard of somebody so far, since `at`."""

    text: str
    at: Millis


class Unsaved(msgspec.Struct, frozen=True):
    """A wish that came to nothing; its text stays until it is put away.

    `code` None: too much was under way to send it.
    """

    command: TranscriptCommand
    code: RefusalCode | None


class Undo(msgspec.Struct, frozen=True):
    """How one's own change is taken back: strike one line, bring another in, word it so again."""

    strike: LineId | None = None
    restore: LineId | None = None
    text: str = ""


class Sound(msgspec.Struct, frozen=True):
    """What of the recording is heard: `length` ms of a segment from `position` on, as `doc`.

    `size` of the segment in bytes, 0 while it runs; `since` in court time, None until the engine
    has it.
    """

    doc: int
    segment: str
    size: int
    position: int
    length: int
    since: Millis | None = None


class Draft(msgspec.Struct, frozen=True, omit_defaults=True):
    """What one wrote in a hearing and the court does not have: kept on this machine till then."""

    typing: str = ""
    speaker: PersonId | None = None
    sent: dict[CommandId, TranscriptCommand] = {}
    unsaved: tuple[Unsaved, ...] = ()


class Minutes(msgspec.Struct, frozen=True):
    """The transcript. It is true as soon as it is no older than the hearing's own state.

    `behind`: events that came meanwhile; `asked_at` in machine ms. `words`: of recognition, by
    speaker. `sent`: on their way to the court, the oldest first, said again when the link is back.
    `undos`: the newest last. `saved_at`: court time of the newest change of one's own.
    `typing`: the line that is not finished, of `typing_speaker`. `recalled`: what an earlier run
    left on this disk was read. `kept`: this disk takes what one writes. `struck_shown`: lines that
    were taken out are shown.
    `playing`: the line whose sound is wished, `sound` once it is found.
    """

    transcript: Transcript = Transcript()
    behind: tuple[Event | Sealed, ...] = ()
    asked_at: int = 0
    problem: Problem | None = None
    words: dict[PersonId, Words] = {}
    sent: dict[CommandId, TranscriptCommand] = {}
    unsaved: tuple[Unsaved, ...] = ()
    undos: tuple[Undo, ...] = ()
    saved_at: Millis | None = None
    typing: str = ""
    typing_speaker: PersonId | None = None
    recalled: bool = False
    kept: bool = True
    struck_shown: bool = False
    playing: LineId | None = None
    sound: Sound | None = None
