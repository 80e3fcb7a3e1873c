"""The transcript: fetched whole once, followed by events, written to; pure.

What one writes is shown at once, and is said again under its id after a lost link: the court does
nothing twice.
"""

from collections.abc import Callable, Iterator
from typing import Any

from msgspec.structs import replace

from yunclient.session import effects as do, intents, news
from yunclient.session.asking import asked, busy
from yunclient.session.calls import Call, Topic
from yunclient.session.commands import cleaned
from yunclient.session.minutes import Draft, Minutes, Undo, Unsaved, Words
from yunclient.session.moment import Moment
from yunclient.session.problems import Problem
from yunclient.session.state import Client, LinkState, Room
from yunhearing.commands import (
    AmendLine,
    AscribeLine,
    ConfirmLines,
    RestoreLine,
    StrikeLine,
    TranscriptCommand,
    WriteLine,
)
from yunhearing.events import Event, Sealed
from yunhearing.frames import Act, Heard, Refused
from yunhearing.ids import CommandId, LineId, Millis
from yunhearing.refusals import RefusalCode
from yunhearing.transcribing import between, fold_transcript, in_order
from yunhearing.transcript import Line, LineState, Transcript

AGAIN = 1000  # ms between two questions for the transcript
MOST_BEHIND = 2000  # events kept while it is under way
MOST_SENT = 200  # changes under way
MOST_UNSAVED = 50
MOST_UNDOS = 100

Step = tuple[Client, tuple[do.Effect, ...]]


def settled(client: Client, now: int) -> Client:
    """The client that asks for the transcript where it is behind; outside it knows none."""
    room = client.room
    if room is None:
        return client
    minutes = room.minutes
    if room.hearing is None:
        bare = replace(minutes, transcript=Transcript(), behind=(), words={})
        return client if bare == minutes else _with(client, transcript=Transcript(), behind=())
    if minutes.transcript.seen >= room.hearing.seen:
        return client
    if room.hearing.opened_at is None:
        return _with(client, transcript=Transcript(room.hearing.seen), behind=())
    early = bool(minutes.asked_at) and now - minutes.asked_at < AGAIN
    if early or room.link.state is not LinkState.LIVE or busy(client, Topic.TRANSCRIPT):
        return client
    return _fetched(client, room, now)


def _fetched(client: Client, room: Room, now: int) -> Client:
    call = Call("GET", f"/api/hearings/{room.id}/transcript", Transcript)
    return asked(_with(client, asked_at=now), Topic.TRANSCRIPT, call)


def _with(client: Client, **changes: Any) -> Client:
    if client.room is None:
        return client
    return replace(
        client, room=replace(client.room, minutes=replace(client.room.minutes, **changes))
    )


# what the court says


def followed(minutes: Minutes, event: Event | Sealed) -> Minutes:
    """The transcript after the next entry of the log; kept for later while it is behind."""
    if event.number > minutes.transcript.seen + 1:
        return replace(minutes, behind=(*minutes.behind, event)[-MOST_BEHIND:])
    return replace(minutes, transcript=fold_transcript(minutes.transcript, (event,)))


def heard(minutes: Minutes, frame: Heard) -> Minutes:
    """What is being said; nothing is left of it once it is over."""
    words = {who: said for who, said in minutes.words.items() if who != frame.person}
    if frame.text:
        words[frame.person] = Words(frame.text, frame.at)
    return replace(minutes, words=words)


def confirmed(minutes: Minutes, event: Event) -> Minutes:
    """One's own change is in the log, whether it was heard of before or not."""
    if event.cause is None or event.cause not in minutes.sent:
        return minutes
    sent = {id_: command for id_, command in minutes.sent.items() if id_ != event.cause}
    return replace(minutes, sent=sent, saved_at=event.at)


def refused(minutes: Minutes, frame: Refused) -> Minutes:
    """What is so already is done; anything else stays with its text."""
    command = minutes.sent.get(frame.id) if frame.id is not None else None
    if command is None:
        return minutes
    sent = {id_: other for id_, other in minutes.sent.items() if id_ != frame.id}
    if frame.code is RefusalCode.ALREADY_SO:
        return replace(minutes, sent=sent)
    unsaved = (*minutes.unsaved, Unsaved(command, frame.code))[-MOST_UNSAVED:]
    gone = _changed(command)
    undos = tuple(undo for undo in minutes.undos if gone not in {undo.strike, undo.restore})
    return replace(minutes, sent=sent, unsaved=unsaved, undos=undos)


def _changed(command: TranscriptCommand) -> LineId | None:
    match command:
        case WriteLine(id=id_) | AscribeLine(id=id_):
            return id_
        case AmendLine(line=line) | StrikeLine(line=line) | RestoreLine(line=line):
            return line
    return None


def again(room: Room) -> tuple[Act, ...]:
    """One's own changes as frames, for the link that is back."""
    return tuple(Act(id_, command) for id_, command in room.minutes.sent.items())


def came(client: Client, reply: Transcript, moment: Moment) -> Client:
    """The transcript whole; what happened since goes on top. A gap left is asked for again."""
    minutes = client.room.minutes if client.room is not None else None
    if minutes is None or reply.seen < minutes.transcript.seen:
        return _with(client, problem=None)
    transcript = fold_transcript(reply, minutes.behind)
    return _with(client, transcript=transcript, behind=(), problem=None)


def failed(client: Client, problem: Problem, _moment: Moment) -> Client:
    """It is asked for again with the seconds; until then the screen says so."""
    return _with(client, problem=problem)


# on this machine


def draft(minutes: Minutes) -> Draft:
    """What would be lost with this run of the program."""
    return Draft(minutes.typing, minutes.typing_speaker, minutes.sent, minutes.unsaved)


def reaction(old: Client, new: Client) -> Iterator[do.Effect]:
    """What one writes is on the disk until the court has it; what was left there is sent."""
    before, room = old.room, new.room
    if room is None:
        return
    if before is None or before.id != room.id:
        yield do.RecallDraft(room.id, room.me)
        return
    was, now = before.minutes, room.minutes
    if now.recalled and not was.recalled and room.link.state is LinkState.LIVE:
        for act in again(room):
            yield do.SendFrame(act)
    if now.recalled and draft(now) != (draft(was) if was.recalled else Draft()):
        yield do.KeepDraft(room.id, room.me, draft(now))


def recalled(client: Client, fact: news.DraftRecalled, _: Moment) -> Client:
    """What an earlier run left goes before what was written since."""
    room = client.room
    if room is None or room.id != fact.hearing or room.me != fact.person or room.minutes.recalled:
        return client
    minutes, left = room.minutes, fact.draft
    text, speaker = minutes.typing, minutes.typing_speaker
    if not text:
        text, speaker = left.typing, left.speaker
    unsaved = (*left.unsaved, *minutes.unsaved)[-MOST_UNSAVED:]
    sent = left.sent | minutes.sent
    changes = {"typing": text, "typing_speaker": speaker, "unsaved": unsaved, "sent": sent}
    return _with(client, recalled=True, **changes)


def kept(client: Client, fact: news.DraftKept, _: Moment) -> Client:
    """Until the disk takes it again, what the court does not have is in this program alone."""
    room = client.room
    if room is None or (room.id, room.me) != (fact.hearing, fact.person):
        return client
    return client if room.minutes.kept is fact.kept else _with(client, kept=fact.kept)


# as it is shown


def shown(minutes: Minutes) -> list[Line]:
    """The lines as they are read, with one's own changes that are on their way."""
    struck = minutes.struck_shown
    if not minutes.sent:
        return in_order(minutes.transcript, struck=struck)
    lines = dict(minutes.transcript.lines)
    number = minutes.transcript.seen
    for command in minutes.sent.values():
        number += 1
        _applied(lines, command, number)
    return in_order(Transcript(lines=lines), struck=struck)


def _applied(lines: dict[LineId, Line], command: TranscriptCommand, number: int) -> None:
    match command:
        case WriteLine(id_, text, speaker, kind, at, after):
            place = _place(lines, after, number)
            lines.setdefault(id_, Line(id_, place, Millis(at), text, speaker, kind))
        case AmendLine(id_, _, text) if id_ in lines:
            lines[id_] = _with_state(lines[id_], LineState.CONFIRMED, text)
        case AscribeLine(id_, _, new, speaker) if id_ in lines:
            lines[new] = replace(lines.pop(id_), id=new, speaker=speaker)
        case ConfirmLines(ids):
            for id_ in set(ids) & set(lines):
                lines[id_] = _with_state(lines[id_], LineState.CONFIRMED)
        case StrikeLine(id_) if id_ in lines:
            lines[id_] = _with_state(lines[id_], LineState.STRUCK)
        case RestoreLine(id_) if id_ in lines:
            lines[id_] = _with_state(lines[id_], LineState.CONFIRMED)


def _with_state(line: Line, state: LineState, text: str | None = None) -> Line:
    """The line as the court will number it: the next change says which one it has seen."""
    text = line.text if text is None else text
    return replace(line, text=text, state=state, version=line.version + 1)


def _place(lines: dict[LineId, Line], after: LineId | None, number: int) -> str:
    if after is None or after not in lines:
        return between("", None, number)
    low = lines[after].place
    high = min((v.place for v in lines.values() if v.place > low), default=None)
    return between(low, high, number)


# gestures


def _write(client: Client, intent: intents.WriteMinutes, at: Moment) -> Step:
    """A line is said when it was written: a lost link does not make it later."""
    room = client.room
    if room is None:
        return client, ()
    command = cleaned(intent.command)
    if isinstance(command, WriteLine) and not command.at:
        command = replace(command, at=at.now + client.server.clock_offset)
    undo = _undo(room.minutes, command)
    undos = (*room.minutes.undos, undo)[-MOST_UNDOS:] if undo is not None else room.minutes.undos
    return _said(_with(client, undos=undos), command, at.new_id())


def _said(client: Client, command: TranscriptCommand, id_: CommandId) -> Step:
    """On its way, now or as soon as the link is back."""
    room = client.room
    if room is None:
        return client, ()
    if len(room.minutes.sent) >= MOST_SENT:
        unsaved = (*room.minutes.unsaved, Unsaved(command, None))[-MOST_UNSAVED:]
        return _with(client, unsaved=unsaved), ()
    client = _with(client, sent=room.minutes.sent | {id_: command})
    live = room.link.state is LinkState.LIVE
    return client, (do.SendFrame(Act(id_, command)),) if live else ()


def _undo(minutes: Minutes, command: TranscriptCommand) -> Undo | None:
    """What takes it back; None: it is not taken back."""
    match command:
        case WriteLine(id=id_):
            return Undo(strike=id_)
        case StrikeLine(line=line):
            return Undo(restore=line)
        case AscribeLine(line, _, new, _):
            return Undo(strike=new, restore=line)
        case AmendLine(line=line) if line in minutes.transcript.lines:
            return Undo(restore=line, text=minutes.transcript.lines[line].text)
    return None


def _take_back(client: Client, _intent: intents.UndoMinutes, at: Moment) -> Step:
    """What somebody changed meanwhile is refused by the court and stays."""
    room = client.room
    if room is None or not room.minutes.undos:
        return client, ()
    undo, lines = room.minutes.undos[-1], room.minutes.transcript.lines
    client = _with(client, undos=room.minutes.undos[:-1])
    effects: tuple[do.Effect, ...] = ()
    for command in _inverse(undo, lines):
        client, more = _said(client, command, at.new_id())
        effects += more
    return client, effects


def _inverse(undo: Undo, lines: dict[LineId, Line]) -> list[TranscriptCommand]:
    wished: list[TranscriptCommand] = []
    if undo.strike in lines:
        wished.append(StrikeLine(undo.strike, lines[undo.strike].version))
    if undo.restore in lines and undo.text:
        wished.append(AmendLine(undo.restore, lines[undo.restore].version, undo.text))
    elif undo.restore in lines:
        wished.append(RestoreLine(undo.restore))
    return wished


def _type(client: Client, intent: intents.KeepTyping, _: Moment) -> Step:
    return _with(client, typing=intent.text, typing_speaker=intent.speaker), ()


def _drop(client: Client, intent: intents.DropUnsaved, _: Moment) -> Step:
    room = client.room
    if room is None:
        return client, ()
    rest = tuple(v for i, v in enumerate(room.minutes.unsaved) if i != intent.index)
    return _with(client, unsaved=rest), ()


def _show_struck(client: Client, intent: intents.ShowStruck, _: Moment) -> Step:
    return _with(client, struck_shown=intent.on), ()


def _refresh(client: Client, _intent: intents.RefreshMinutes, at: Moment) -> Step:
    room = client.room
    if room is None or room.hearing is None or busy(client, Topic.TRANSCRIPT):
        return client, ()
    return _fetched(client, room, at.now), ()


GESTURES: dict[type, Callable[[Client, Any, Moment], Step]] = {
    intents.WriteMinutes: _write,
    intents.UndoMinutes: _take_back,
    intents.KeepTyping: _type,
    intents.DropUnsaved: _drop,
    intents.ShowStruck: _show_struck,
    intents.RefreshMinutes: _refresh,
}
