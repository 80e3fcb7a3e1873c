"""The court's recording: what of a seat is taken, who may play it, and its list on the wire.

What is taken is what speech recognition hears, too.
"""

from enum import StrEnum

import msgspec

from yunhearing.attendance import hidden
from yunhearing.commands import AllowPlayback, RecordingCommand, TurnRecognition
from yunhearing.events import (
    Body,
    PlaybackAllowed,
    RecognitionTurned,
    RecordingRestarted,
    RecordingTurned,
)
from yunhearing.exhibits import LITIGANTS
from yunhearing.frames import Source
from yunhearing.ids import Millis, PersonId
from yunhearing.refusals import RefusalCode
from yunhearing.requests import holds
from yunhearing.roles import ORDER, Role
from yunhearing.state import Hearing, Person, Phase, Presence, Recording, RequestKind


class Segment(msgspec.Struct, frozen=True, omit_defaults=True):
    """Some minutes of one seat. `ended_at` None: it runs, so that it has no hash and no size yet.

    `sha256` is of the file and in the evidence ledger at `entry`.
    """

    id: str
    person: PersonId
    source: Source
    started_at: Millis
    ended_at: Millis | None = None
    size: int = 0
    sha256: str = ""
    entry: int | None = None


class FilmState(StrEnum):
    """How far the film of a hearing is."""

    NONE = "none"  # nobody asked for it, or it was forgotten
    MAKING = "making"
    READY = "ready"
    FAILED = "failed"


class FilmReply(msgspec.Struct, frozen=True, omit_defaults=True):
    """GET and POST /api/hearings/{id}/film; `done` of 1000, `size` in bytes."""

    state: FilmState
    done: int = 0
    size: int = 0
    sha256: str = ""


class RecordingReply(msgspec.Struct, frozen=True):
    """GET /api/hearings/{id}/recording, in order of time."""

    segments: tuple[Segment, ...]


def runs(hearing: Hearing) -> bool:
    """Whether the hearing is to be recorded now: from opening to closing, but for recesses.

    法释〔2017〕5号 arts. 3 and 4: nothing else interrupts it, and each interruption is noted. A
    test session is no trial: there is no ground to keep what people say in it (PIPL art. 6).
    """
    return hearing.phase is Phase.OPEN and not hearing.dismissed and not hearing.facts.rehearsal


def recorded(hearing: Hearing, person: Person, source: Source) -> bool:
    """Whether this of the seat is said or shown to the court now; not who is aside with his own."""
    if not runs(hearing) or person.role is Role.OBSERVER or not person.admitted or person.aside:
        return False
    if person.presence is not Presence.SEATED:
        return False
    match source:
        case Source.MIC:
            return person.mic
        case Source.CAMERA:
            return person.camera
        case Source.SCREEN:
            return holds(hearing, person.id, RequestKind.SHARE)


def plays(hearing: Hearing, viewer: PersonId) -> bool:
    """Whether the recording is open to the viewer: clerk, who presides, who was given leave."""
    person = hearing.person(viewer)
    return person is not None and (person.role in ORDER or person.playback)


def playable(hearing: Hearing, viewer: PersonId, of: PersonId) -> bool:
    """Whether the viewer may play what this person said and showed: never who he must not meet."""
    person = hearing.person(viewer)
    if person is None or not plays(hearing, viewer):
        return False
    if person.role in ORDER:
        return True
    return person.admitted and of not in hidden(hearing, person)


def may(hearing: Hearing, command: RecordingCommand) -> RefusalCode | None:
    """Why who has the power may not do this now."""
    if isinstance(command, AllowPlayback):
        target = hearing.person(command.person)
        if target is None:
            return RefusalCode.NO_SUCH_PERSON
        if target.role not in LITIGANTS:
            return RefusalCode.NOT_YOUR_POWER
        return RefusalCode.ALREADY_SO if target.playback == command.on else None
    if isinstance(command, TurnRecognition):
        if hearing.recognition is None:
            return RefusalCode.WRONG_PHASE
        return RefusalCode.ALREADY_SO if hearing.recognition == command.on else None
    return None if hearing.recording is Recording.BROKEN else RefusalCode.ALREADY_SO


def outcome(actor: PersonId, command: RecordingCommand) -> tuple[Body, ...]:
    """What comes of a command that `may` allows."""
    if isinstance(command, AllowPlayback):
        return (PlaybackAllowed(command.person, command.on),)
    if isinstance(command, TurnRecognition):
        return (RecognitionTurned(command.on),)
    return (RecordingRestarted(actor),)


def stopped(hearing: Hearing) -> tuple[Body, ...]:
    """What goes before an end after which nothing can be said any more."""
    return (RecordingTurned(Recording.OFF),) if hearing.recording is not Recording.OFF else ()
