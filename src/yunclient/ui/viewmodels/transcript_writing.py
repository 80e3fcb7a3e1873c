"""What the clerk writes with: speakers by key, drafts to confirm, what came to nothing."""

from dataclasses import dataclass
from secrets import token_hex

from yunclient.session.intents import Send
from yunclient.session.minute_intents import (
    DropUnsaved,
    KeepTyping,
    ShowStruck,
    UndoMinutes,
    WriteMinutes,
)
from yunclient.session.minutes import Minutes, Unsaved
from yunclient.session.shelf import Tab
from yunclient.session.state import Client
from yunclient.ui.language import tr, translate
from yunclient.ui.viewmodels.model import Clock, Model, machine_ms
from yunclient.ui.viewmodels.phrases import Phrase, speaker, usual
from yunclient.ui.viewmodels.room_words import court_clock, title_of
from yunclient.ui.viewmodels.transcript_rows import speaker_colour
from yunclient.ui.viewmodels.words import refusal_text
from yunhearing.commands import (
    AmendLine,
    AscribeLine,
    ConfirmLines,
    RestoreLine,
    StrikeLine,
    TranscriptCommand,
    TurnRecognition,
    WriteLine,
)
from yunhearing.ids import LineId, PersonId
from yunhearing.refusals import RefusalCode
from yunhearing.roles import PRESIDING, Role
from yunhearing.rules import may
from yunhearing.state import Hearing, Person, Presence
from yunhearing.transcribing import in_order
from yunhearing.transcript import Line, LineKind, LineState

KEYS = 12
"""Speakers that have a key of their own, F1 to F12."""

BY_KEY = 9
"""Phrases that have a key of their own, Alt+1 to Alt+9."""

AT_ONCE = 100
"""Drafts that are confirmed with one command."""


@dataclass(frozen=True)
class SpeakerView:
    """One who may have said it. `key` is "" beyond F12."""

    person: PersonId
    text: str
    colour: str
    key: str
    chosen: bool


@dataclass(frozen=True)
class PhraseView:
    """A standard phrase; `key` is "" beyond Alt+9."""

    name: str
    text: str
    key: str


@dataclass(frozen=True)
class UnsavedView:
    """A text that did not get into the transcript, and why. `now`: how its line reads instead."""

    text: str
    why: str
    now: str = ""


@dataclass(frozen=True)
class WriterView:
    """`shown`: one writes. `saved` says when the court had the newest change of one's own.

    `struck`: lines that were taken out. `recognition`: whether speech is recognised; None: never.
    `unkept`: this machine's disk does not take what is written.
    """

    shown: bool = False
    speakers: tuple[SpeakerView, ...] = ()
    undo: bool = False
    drafts: int = 0
    saved: str = ""
    recalled: str = ""
    unsaved: tuple[UnsavedView, ...] = ()
    phrases: tuple[PhraseView, ...] = ()
    struck: int = 0
    struck_shown: bool = False
    recognition: bool | None = None
    unkept: bool = False


class WritingModel(Model[WriterView]):
    """The clerk's pen; who presides has it where no clerk is seated."""

    def __init__(self, state: Client, clock: Clock = machine_ms) -> None:
        self._speaker: PersonId | None = None
        self._phrases: list[Phrase] = []
        super().__init__(state, clock)

    def _compute(self) -> WriterView:
        room = self._state.room
        hearing, me = (room.hearing, room.mine) if room is not None else (None, None)
        if room is None or hearing is None or me is None or room.shelf.tab is not Tab.TRANSCRIPT:
            return WriterView()
        probe = WriteLine(LineId("probe000"), "。")
        if not _holds_pen(hearing, me) or may(hearing, me.id, probe) is not None:
            return WriterView()
        minutes = room.minutes
        self._phrases = usual(hearing)
        return WriterView(
            shown=True,
            speakers=self._speakers(hearing),
            undo=bool(minutes.undos),
            drafts=len(_drafts(minutes)),
            saved=_saved(minutes),
            recalled=minutes.typing,
            unsaved=tuple(_unsaved(each, minutes) for each in minutes.unsaved),
            phrases=tuple(map(_phrase, range(len(self._phrases)), self._phrases)),
            struck=len(_struck(minutes)),
            struck_shown=minutes.struck_shown,
            recognition=hearing.recognition,
            unkept=not minutes.kept,
        )

    def _speakers(self, hearing: Hearing) -> tuple[SpeakerView, ...]:
        people = [p for p in hearing.people if p.role is not Role.OBSERVER and p.admitted]
        if self._speaker not in {p.id for p in people} and people:
            self._speaker = people[0].id
        return tuple(
            SpeakerView(
                person.id,
                title_of(person, hearing),
                speaker_colour(hearing, person.id),
                f"F{n}" if n <= KEYS else "",
                person.id == self._speaker,
            )
            for n, person in enumerate(people, 1)
        )

    def line(self, key: str) -> Line | None:
        """The line as the court has it."""
        room = self._state.room
        return room.minutes.transcript.lines.get(LineId(key)) if room is not None else None

    # verbs

    def choose(self, person: PersonId) -> None:
        """Who speaks from now on."""
        self._speaker = person
        self.refresh()

    def choose_key(self, key: str) -> bool:
        """The same by its key; False if the key is nobody's."""
        found = next((s for s in self.view.speakers if s.key == key), None)
        if found is not None:
            self.choose(found.person)
        return found is not None

    def keep(self, text: str) -> None:
        """What is typed so far, so that nothing is lost."""
        room = self._state.room
        if room is not None and text != room.minutes.typing:
            self.intent.emit(KeepTyping(text, self._speaker))

    def write(self, text: str, kind: LineKind = LineKind.SPEECH, after: str = "") -> None:
        """A line of who is chosen, at the end or after another; notes and headings are nobody's."""
        if text.strip():
            speaker = self._speaker if kind is LineKind.SPEECH else None
            behind = LineId(after) if after else None
            self._wish(WriteLine(_new(), text.strip(), speaker, kind, after=behind))
        self.keep("")

    def phrase(self, index: int) -> Phrase | None:
        """The phrase of this place; who says it speaks from now on."""
        room = self._state.room
        if room is None or room.hearing is None or not 0 <= index < len(self._phrases):
            return None
        phrase = self._phrases[index]
        person = speaker(phrase, room.hearing)
        if person is not None:
            self.choose(person.id)
        return phrase

    def recognise(self) -> None:
        """识别 开/关."""
        self.intent.emit(Send(TurnRecognition(not self.view.recognition)))

    def show_struck(self) -> None:
        self.intent.emit(ShowStruck(not self.view.struck_shown))

    def confirm_next(self) -> None:
        """The oldest draft."""
        room = self._state.room
        drafts = _drafts(room.minutes) if room is not None else []
        if drafts:
            self.confirm(drafts[0])

    @property
    def next_draft(self) -> str:
        """The oldest draft; "" without one."""
        room = self._state.room
        return next(iter(_drafts(room.minutes)), "") if room is not None else ""

    def amend(self, key: str, text: str) -> None:
        """Word the line so; a draft is confirmed by it."""
        line = self.line(key)
        same = line is not None and line.text == text.strip()
        if line is None or not text.strip() or (same and line.state is LineState.CONFIRMED):
            return
        self._wish(AmendLine(line.id, line.version, text.strip()))

    def confirm(self, key: str) -> None:
        self._wish(ConfirmLines((LineId(key),)))

    def confirm_all(self) -> None:
        """Every draft there is, a hundred at once."""
        room = self._state.room
        drafts = _drafts(room.minutes) if room is not None else []
        for start in range(0, len(drafts), AT_ONCE):
            self._wish(ConfirmLines(tuple(drafts[start : start + AT_ONCE])))

    def strike(self, key: str) -> None:
        """不记."""
        line = self.line(key)
        if line is not None:
            self._wish(StrikeLine(line.id, line.version))

    def restore(self, key: str) -> None:
        self._wish(RestoreLine(LineId(key)))

    def ascribe(self, key: str, speaker: PersonId) -> None:
        """Somebody else said it."""
        line = self.line(key)
        if line is not None and line.speaker != speaker:
            self._wish(AscribeLine(line.id, line.version, _new(), speaker))

    def undo(self) -> None:
        self.intent.emit(UndoMinutes())

    def drop(self, index: int) -> None:
        """放弃 what came to nothing."""
        self.intent.emit(DropUnsaved(index))

    def again(self, index: int) -> None:
        """再写一次: against the line as it reads now."""
        room = self._state.room
        if room is None or index >= len(room.minutes.unsaved):
            return
        command = room.minutes.unsaved[index].command
        self.drop(index)
        if isinstance(command, AmendLine):
            self.amend(command.line, command.text)
        elif isinstance(command, WriteLine):
            at, kind = command.at, command.kind
            self._wish(WriteLine(_new(), command.text, command.speaker, kind, at))
        elif isinstance(command, StrikeLine):
            self.strike(command.line)
        elif isinstance(command, AscribeLine) and command.speaker is not None:
            self.ascribe(command.line, command.speaker)
        else:
            self._wish(command)

    def merge(self, index: int) -> tuple[str, str]:
        """合起来改: the line's key, and both wordings to be worked into one; ("", "") without."""
        room = self._state.room
        unsaved = room.minutes.unsaved[index : index + 1] if room is not None else ()
        command = unsaved[0].command if unsaved else None
        line = self.line(command.line) if isinstance(command, AmendLine) else None
        if line is None or not isinstance(command, AmendLine):
            return "", ""
        self.drop(index)
        return line.id, f"{command.text}\n{line.text}"

    def _wish(self, command: TranscriptCommand) -> None:
        self.intent.emit(WriteMinutes(command))


def _holds_pen(hearing: Hearing, me: Person) -> bool:
    if me.role is Role.CLERK:
        return True
    clerks = (p for p in hearing.people if p.role is Role.CLERK)
    return me.role in PRESIDING and not any(p.presence is Presence.SEATED for p in clerks)


def _drafts(minutes: Minutes) -> list[LineId]:
    lines = in_order(minutes.transcript)
    return [line.id for line in lines if line.state is LineState.DRAFT]


def _struck(minutes: Minutes) -> list[Line]:
    lines = minutes.transcript.lines.values()
    return [line for line in lines if line.state is LineState.STRUCK]


def _phrase(index: int, phrase: Phrase) -> PhraseView:
    return PhraseView(translate(phrase.name), phrase.text, str(index + 1) if index < BY_KEY else "")


def _saved(minutes: Minutes) -> str:
    if minutes.sent:
        return tr("正在保存…")
    if minutes.saved_at is None:
        return ""
    return tr("已自动保存 {time}", time=court_clock(minutes.saved_at))


def _unsaved(unsaved: Unsaved, minutes: Minutes) -> UnsavedView:
    command = unsaved.command
    stale = unsaved.code is RefusalCode.STALE and isinstance(command, AmendLine)
    line = minutes.transcript.lines.get(command.line) if isinstance(command, AmendLine) else None
    text = getattr(unsaved.command, "text", "")
    why = refusal_text(unsaved.code) if unsaved.code is not None else tr("没有送到法院。")
    return UnsavedView(text, why, line.text if stale and line is not None else "")


def _new() -> LineId:
    return LineId(token_hex(8))
