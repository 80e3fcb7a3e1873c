"""播放这句录音: a line of the transcript is heard as it was said, from the court's recording; pure.

A line is set down after it was said, so its sound begins with the line before it.
"""

from collections.abc import Callable, Iterator
from typing import Any

from msgspec.structs import replace

from yunclient.session import effects as do, intents, messages
from yunclient.session.asking import asked
from yunclient.session.calls import Call, Topic
from yunclient.session.minutes import Sound
from yunclient.session.moment import Moment
from yunclient.session.problems import Problem, ProblemCode
from yunclient.session.state import Client, Engine, Room
from yunhearing.evidence import FileKind, Playback
from yunhearing.frames import Source
from yunhearing.ids import Millis
from yunhearing.recording import RecordingReply, Segment
from yunhearing.transcribing import in_order
from yunhearing.transcript import Line, Transcript

LEAD, FARTHEST = 5_000, 30_000  # ms before the line was set down: at least, at most
AFTER = 5_000  # ms of sound behind it

Step = tuple[Client, tuple[do.Effect, ...]]


def begins(transcript: Transcript, line: Line) -> int:
    """Where the sound of the line begins, in court time."""
    before = [other.at for other in in_order(transcript) if other.place < line.place]
    last = before[-1] if before else 0
    return min(max(last, line.at - FARTHEST), line.at - LEAD)


def found(segments: tuple[Segment, ...], line: Line, begin: int) -> Segment | None:
    """The segment in which the line's speaker is heard; of nobody's line any voice."""
    voices = (s for s in segments if s.source is Source.MIC)
    own = [s for s in voices if line.speaker in {None, s.person}]
    runs_on = (s for s in own if s.ended_at is None or s.ended_at > begin)
    heard = (s for s in runs_on if s.started_at <= line.at)
    return min(heard, key=lambda s: s.started_at, default=None)


def _with(client: Client, **changes: Any) -> Client:
    room = client.room
    if room is None:
        return client
    return replace(client, room=replace(room, minutes=replace(room.minutes, **changes)))


# what comes back


def came(client: Client, reply: RecordingReply, _: Moment) -> Client:
    """The list of what was recorded: the line's part of it is opened."""
    room = client.room
    line = _line(room)
    if room is None or line is None:
        return client
    begin = begins(room.minutes.transcript, line)
    segment = found(reply.segments, line, begin)
    if segment is None:
        return _silent(client, Problem(ProblemCode.NO_SOUND))
    at = max(0, begin - segment.started_at)
    length = max(at, line.at - segment.started_at) + AFTER - at
    sound = Sound(client.docs + 1, segment.id, segment.size, at, length)
    return replace(_with(client, sound=sound), docs=client.docs + 1)


def failed(client: Client, problem: Problem, _moment: Moment) -> Client:
    """Nothing plays; who was refused, or met no sound, is told why."""
    gone = problem.code is ProblemCode.NOT_FOUND
    return _silent(client, Problem(ProblemCode.NO_SOUND) if gone else problem)


def _silent(client: Client, problem: Problem) -> Client:
    client = _with(client, playing=None, sound=None)
    room = client.room
    return client if room is None else replace(client, room=replace(room, problem=problem))


def _line(room: Room | None) -> Line | None:
    playing = room.minutes.playing if room is not None else None
    return None if room is None or playing is None else room.minutes.transcript.lines.get(playing)


def heard(client: Client, message: messages.FromEngine, now: int) -> Client:
    """The client after a word of the engine about this sound."""
    sound = client.room.minutes.sound if client.room is not None else None
    match message:
        case messages.FilmOpened(doc) if sound is not None and doc == sound.doc:
            since = Millis(now + client.server.clock_offset)
            return _with(client, sound=replace(sound, since=since))
        case messages.FilmBroken(doc) if sound is not None and doc == sound.doc:
            return _silent(client, Problem(ProblemCode.NO_SOUND))
    return client


def settled(client: Client, now: int) -> Client:
    """What was heard to its end is over, and what nobody plays any more."""
    room = client.room
    sound = room.minutes.sound if room is not None else None
    if sound is None:
        return client
    passed = now + client.server.clock_offset - sound.since if sound.since is not None else 0
    over = passed >= sound.length or client.engine is not Engine.READY
    return _with(client, playing=None, sound=None) if over else client


def reaction(old: Client, new: Client) -> Iterator[do.Effect]:
    """The engine has the sound that is played, and no other."""
    before, now = (c.room.minutes.sound if c.room is not None else None for c in (old, new))
    if before == now:
        return
    if before is not None and (now is None or now.doc != before.doc):
        yield do.CloseFilm(before.doc)
    if now is None or new.room is None:
        return
    if before is None or before.doc != now.doc:
        path = f"/api/hearings/{new.room.id}/recording/{now.segment}"
        yield do.OpenFilm(now.doc, path, FileKind.AUDIO, now.size)
    elif now.since is not None:
        playback = Playback(now.position, now.since)
        yield do.PlayFilm(now.doc, playback, new.server.clock_offset)


# gestures


def _play(client: Client, intent: intents.PlayLine, _: Moment) -> Step:
    room = client.room
    if room is None or intent.line not in room.minutes.transcript.lines:
        return client, ()
    call = Call("GET", f"/api/hearings/{room.id}/recording", RecordingReply)
    return asked(_with(client, playing=intent.line, sound=None), Topic.RECORDING, call), ()


def _stop(client: Client, _intent: intents.StopLine, _moment: Moment) -> Step:
    return _with(client, playing=None, sound=None), ()


GESTURES: dict[type, Callable[[Client, Any, Moment], Step]] = {
    intents.PlayLine: _play,
    intents.StopLine: _stop,
}
