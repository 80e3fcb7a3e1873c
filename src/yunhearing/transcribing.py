"""The transcript decided and folded: who writes, what becomes of drafts and corrections.

The clerk writes, and who presides may. A line's speaker and time stay; a line ascribed to somebody
else is struck out and written again in its place. So who may see a line never changes.
"""

from collections.abc import Iterable

from msgspec.structs import replace

from yunhearing.attendance import hidden
from yunhearing.audience import member
from yunhearing.commands import (
    AmendLine,
    AnswerCorrection,
    AscribeLine,
    ConfirmLines,
    ProposeCorrection,
    RestoreLine,
    StrikeLine,
    TranscriptCommand,
    WithdrawCorrection,
    WriteLine,
)
from yunhearing.events import Body, CorrectionFiled, Event, LineWritten, Sealed
from yunhearing.ids import CorrectionId, EvidenceId, LineId, Millis, PersonId
from yunhearing.refusals import Refusal, RefusalCode
from yunhearing.state import Hearing, Person, Phase
from yunhearing.texts import clean
from yunhearing.transcript import (
    MAX_CORRECTIONS,
    MAX_LINES,
    MAX_PROPOSED,
    MAX_TEXT,
    MAX_VERSIONS,
    Correction,
    CorrectionState,
    Line,
    LineKind,
    LineState,
    Transcript,
    Version,
)
from yunhearing.visibility import reads_correction, reads_line

WRITTEN_IN = frozenset({Phase.OPEN, Phase.RECESS, Phase.ENDED})

MAX_PLACE = 200
"""Digits of a place: some 600 lines put one after the other between the same two."""

DIGITS = 9
"""Of a place at the end, which is the number of its event."""


# what happened


def fold_transcript(transcript: Transcript, events: Iterable[Event | Sealed]) -> Transcript:
    """The transcript after the events; the same object if none comes next. Never raises."""
    seen, lines, corrections = transcript.seen, None, None
    for event in events:
        if event.number != seen + 1:
            continue
        seen = event.number
        match event.body if isinstance(event, Event) else None:
            case LineWritten(line):
                lines = dict(transcript.lines) if lines is None else lines
                lines[line.id] = _over(lines.get(line.id), line)
            case CorrectionFiled(correction):
                corrections = dict(transcript.corrections) if corrections is None else corrections
                corrections[correction.id] = correction
    if seen == transcript.seen:
        return transcript
    return Transcript(
        seen,
        transcript.lines if lines is None else lines,
        transcript.corrections if corrections is None else corrections,
    )


def _over(before: Line | None, line: Line) -> Line:
    """The line with the wording before it kept; a line confirmed as it was has no earlier one."""
    if before is None:
        return replace(line, earlier=())
    earlier = before.earlier
    if before.text != line.text:
        at = before.written_at or before.at
        earlier = (*earlier, Version(before.text, before.by, at))[-MAX_VERSIONS:]
    return replace(line, earlier=earlier)


# reading


def in_order(transcript: Transcript, *, struck: bool = False) -> list[Line]:
    """The lines as they are read; with those struck out if wished."""
    shown = (v for v in transcript.lines.values() if struck or v.state is not LineState.STRUCK)
    return sorted(shown, key=lambda line: line.place)


def record(transcript: Transcript) -> list[Line]:
    """What the court answers for: the confirmed lines as they are read."""
    return [line for line in in_order(transcript) if line.state is LineState.CONFIRMED]


def project_transcript(hearing: Hearing, transcript: Transcript, viewer: PersonId) -> Transcript:
    """The transcript as the viewer may know it; nothing for who is outside.

    A witness reads what was said since the call: who testifies may not know what others said
    (证据规定(2019) 72).
    """
    person = member(hearing, viewer)
    if person is None:
        return Transcript(transcript.seen)
    unseen = hidden(hearing, person)
    lines = {i: v for i, v in transcript.lines.items() if reads_line(person, unseen, v)}
    corrections = {
        i: c for i, c in transcript.corrections.items() if reads_correction(person, unseen, c)
    }
    return Transcript(transcript.seen, lines, corrections)


# what may happen


def may(hearing: Hearing, person: Person, command: TranscriptCommand) -> RefusalCode | None:
    """Why the person, who is seated and has the power, may not do this now."""
    if hearing.phase not in WRITTEN_IN:
        return RefusalCode.WRONG_PHASE
    if hearing.signing is not None:
        return RefusalCode.FROZEN
    match command:
        case WriteLine(speaker=speaker) | AscribeLine(speaker=speaker):
            missing = speaker is not None and hearing.person(speaker) is None
            return RefusalCode.NO_SUCH_PERSON if missing else None
        case AnswerCorrection(accept=False, answer=answer) if not answer.strip():
            return RefusalCode.MALFORMED  # a refusal stays in the text with its reason
    return None


def decide_transcript(  # noqa: PLR0911 - a table, one row each
    hearing: Hearing, transcript: Transcript, actor: PersonId, command: TranscriptCommand, now: int
) -> tuple[Body, ...] | Refusal:
    """What happens to the transcript, or why nothing does; `may` has allowed it."""
    match command:
        case WriteLine():
            return _written(hearing, transcript, actor, command, Millis(now))
        case AmendLine(id_, version, text):
            return _worded(transcript, actor, id_, version, text, Millis(now))
        case AscribeLine():
            return _ascribed(transcript, actor, command, Millis(now))
        case ConfirmLines(ids):
            return _confirmed(transcript, actor, ids, Millis(now))
        case StrikeLine(id_, version):
            return _struck(transcript, actor, id_, version, Millis(now))
        case RestoreLine(id_):
            return _restored(transcript, actor, id_, Millis(now))
        case ProposeCorrection():
            return _proposed(hearing, transcript, actor, command, Millis(now))
        case AnswerCorrection():
            return _answered(transcript, actor, command, Millis(now))
        case WithdrawCorrection():
            return _withdrawn(transcript, actor, command)


def draft(
    hearing: Hearing,
    transcript: Transcript,
    id_: LineId,
    text: str,
    at: Millis,
    speaker: PersonId | None = None,
    kind: LineKind = LineKind.SPEECH,
) -> LineWritten | None:
    """A proposal by speech recognition or the court's own news; None: not now, or no room.

    The text is made one that a line can hold; a blank one is no line.
    """
    text = clean(text)[:MAX_TEXT].strip()
    place = _place(hearing, transcript, None)
    if hearing.phase not in WRITTEN_IN or hearing.dismissed or hearing.signing is not None:
        return None
    full = len(transcript.lines) >= MAX_PROPOSED
    if not text or place is None or full or id_ in transcript.lines:
        return None
    evidence, page = _presented(hearing)
    heard = kind is LineKind.SPEECH
    return LineWritten(
        Line(
            id_,
            place,
            at,
            text,
            speaker,
            kind,
            LineState.DRAFT,
            drafted=heard,
            exhibit=evidence,
            page=page,
        )
    )


def between(low: str, high: str | None, number: int) -> str:
    """A place after `low` and before `high`; the number's own if nothing comes after."""
    if high is None:
        return f"{number:0{DIGITS}d}"
    length = max(len(low), len(high))
    first, last = int(low.ljust(length, "0") or 0), int(high.ljust(length, "0"))
    while last - first < 2:
        first, last, length = first * 10, last * 10, length + 1
    return str((first + last) // 2).zfill(length).rstrip("0")


def _place(hearing: Hearing, transcript: Transcript, after: LineId | None) -> str | None:
    """Where the line after this one goes, or the last; None: there is no room."""
    if len(transcript.lines) >= MAX_LINES:
        return None
    places = sorted(line.place for line in transcript.lines.values())
    low = transcript.lines[after].place if after is not None else (places[-1] if places else "")
    high = next((place for place in places if place > low), None)
    place = between(low, high, hearing.seen + 1)
    return place if len(place) <= MAX_PLACE else None


def _presented(hearing: Hearing) -> tuple[EvidenceId | None, int]:
    showing = hearing.showing
    return (showing.view.evidence, showing.view.page) if showing is not None else (None, 1)


def _written(
    hearing: Hearing, transcript: Transcript, actor: PersonId, command: WriteLine, now: Millis
) -> tuple[Body, ...] | Refusal:
    if command.id in transcript.lines:
        return Refusal(RefusalCode.ALREADY_SO)
    if command.after is not None and command.after not in transcript.lines:
        return Refusal(RefusalCode.NO_SUCH_LINE)
    place = _place(hearing, transcript, command.after)
    if place is None:
        return Refusal(RefusalCode.TOO_MANY)
    if not command.text.strip():
        return Refusal(RefusalCode.MALFORMED)
    evidence, page = _presented(hearing)
    at = min(command.at, now) if command.at else now
    said = command.text, command.speaker, command.kind, LineState.CONFIRMED, actor, now
    return (LineWritten(Line(command.id, place, Millis(at), *said, False, evidence, page)),)


def _current(transcript: Transcript, id_: LineId, version: int) -> Line | Refusal:
    """The line, if it still reads as who changes it saw it."""
    line = transcript.lines.get(id_)
    if line is None:
        return Refusal(RefusalCode.NO_SUCH_LINE)
    if line.version != version:
        return Refusal(RefusalCode.STALE)
    return line


def _reworded(line: Line, actor: PersonId, now: Millis, text: str, state: LineState) -> LineWritten:
    changed = replace(line, text=text, state=state, by=actor, written_at=now, earlier=())
    return LineWritten(replace(changed, version=line.version + 1))


def _worded(
    transcript: Transcript, actor: PersonId, id_: LineId, version: int, text: str, now: Millis
) -> tuple[Body, ...] | Refusal:
    line = _current(transcript, id_, version)
    if isinstance(line, Refusal):
        return line
    if not text.strip():
        return Refusal(RefusalCode.MALFORMED)
    if line.text == text and line.state is LineState.CONFIRMED:
        return Refusal(RefusalCode.ALREADY_SO)
    return (_reworded(line, actor, now, text, LineState.CONFIRMED),)


def _ascribed(
    transcript: Transcript, actor: PersonId, command: AscribeLine, now: Millis
) -> tuple[Body, ...] | Refusal:
    """Struck out, and written again in its place: right after it."""
    line = _current(transcript, command.line, command.version)
    if isinstance(line, Refusal):
        return line
    if command.id in transcript.lines or line.speaker == command.speaker:
        return Refusal(RefusalCode.ALREADY_SO)
    places = sorted(other.place for other in transcript.lines.values())
    high = next((place for place in places if place > line.place), None)
    place = between(line.place, high, transcript.seen + 1)
    if len(place) > MAX_PLACE or len(transcript.lines) >= MAX_LINES:
        return Refusal(RefusalCode.TOO_MANY)
    again = replace(line, id=command.id, place=place, speaker=command.speaker, version=1)
    again = replace(again, by=actor, written_at=now, state=LineState.CONFIRMED, earlier=())
    struck = _reworded(line, actor, now, line.text, LineState.STRUCK)
    return (struck, LineWritten(again))


def _confirmed(
    transcript: Transcript, actor: PersonId, ids: Iterable[LineId], now: Millis
) -> tuple[Body, ...] | Refusal:
    """What others confirmed or struck out meanwhile is passed over, if there is more."""
    wanted = [transcript.lines.get(id_) for id_ in dict.fromkeys(ids)]
    lines = [line for line in wanted if line is not None]
    if len(lines) < len(wanted):
        return Refusal(RefusalCode.NO_SUCH_LINE)
    drafts = [line for line in lines if line.state is LineState.DRAFT]
    bodies = tuple(_reworded(v, actor, now, v.text, LineState.CONFIRMED) for v in drafts)
    return bodies or Refusal(RefusalCode.ALREADY_SO)


def _struck(
    transcript: Transcript, actor: PersonId, id_: LineId, version: int, now: Millis
) -> tuple[Body, ...] | Refusal:
    line = _current(transcript, id_, version)
    if isinstance(line, Refusal):
        return line
    if line.state is LineState.STRUCK:
        return Refusal(RefusalCode.ALREADY_SO)
    return (_reworded(line, actor, now, line.text, LineState.STRUCK),)


def _restored(
    transcript: Transcript, actor: PersonId, id_: LineId, now: Millis
) -> tuple[Body, ...] | Refusal:
    line = transcript.lines.get(id_)
    if line is None:
        return Refusal(RefusalCode.NO_SUCH_LINE)
    if line.state is not LineState.STRUCK:
        return Refusal(RefusalCode.ALREADY_SO)
    return (_reworded(line, actor, now, line.text, LineState.CONFIRMED),)


def _proposed(
    hearing: Hearing,
    transcript: Transcript,
    actor: PersonId,
    command: ProposeCorrection,
    now: Millis,
) -> tuple[Body, ...] | Refusal:
    person, line = hearing.person(actor), transcript.lines.get(command.line)
    if person is None or line is None or not reads_line(person, hidden(hearing, person), line):
        return Refusal(RefusalCode.NO_SUCH_LINE)
    if line.state is not LineState.CONFIRMED:
        return Refusal(RefusalCode.STALE)
    if not command.text.strip():
        return Refusal(RefusalCode.MALFORMED)
    if command.id in transcript.corrections or line.text == command.text:
        return Refusal(RefusalCode.ALREADY_SO)
    if len(transcript.corrections) >= MAX_CORRECTIONS:
        return Refusal(RefusalCode.TOO_MANY)
    wish = command.text, command.grounds
    return (CorrectionFiled(Correction(command.id, line.id, line.speaker, actor, now, *wish)),)


def _waiting(transcript: Transcript, id_: CorrectionId) -> Correction | Refusal:
    correction = transcript.corrections.get(id_)
    if correction is None:
        return Refusal(RefusalCode.NO_SUCH_CORRECTION)
    waits = correction.state is CorrectionState.WAITING
    return correction if waits else Refusal(RefusalCode.ALREADY_SO)


def _answered(
    transcript: Transcript, actor: PersonId, command: AnswerCorrection, now: Millis
) -> tuple[Body, ...] | Refusal:
    """Accepted, the line reads so from now on; refused, the wish stays in the text."""
    correction = _waiting(transcript, command.correction)
    if isinstance(correction, Refusal):
        return correction
    state = CorrectionState.ACCEPTED if command.accept else CorrectionState.REFUSED
    answer = {"answered_by": actor, "answered_at": now, "answer": command.answer}
    filed = CorrectionFiled(replace(correction, state=state, **answer))
    if not command.accept:
        return (filed,)
    line = transcript.lines[correction.line]
    if line.state is LineState.STRUCK:
        return Refusal(RefusalCode.STALE)  # said by another perhaps, and written again there
    return (filed, _reworded(line, actor, now, correction.text, LineState.CONFIRMED))


def _withdrawn(
    transcript: Transcript, actor: PersonId, command: WithdrawCorrection
) -> tuple[Body, ...] | Refusal:
    correction = _waiting(transcript, command.correction)
    if isinstance(correction, Refusal):
        return correction
    if correction.by != actor:
        return Refusal(RefusalCode.NOT_YOUR_POWER)
    return (CorrectionFiled(replace(correction, state=CorrectionState.WITHDRAWN)),)
