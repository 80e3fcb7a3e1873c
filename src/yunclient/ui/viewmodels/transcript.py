"""The transcript tab as it is read: lines, the way to the signature, one's own corrections."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from secrets import token_hex
from typing import Final

from yunclient.session import intents, minuting
from yunclient.session.minute_intents import PlayLine, RefreshMinutes, StopLine, WriteMinutes
from yunclient.session.minutes import Minutes
from yunclient.session.shelf import Tab
from yunclient.session.state import Client, Room
from yunclient.ui.language import LANGUAGE, later, tr, translate
from yunclient.ui.viewmodels.model import Clock, Model, machine_ms
from yunclient.ui.viewmodels.room_words import court_clock, title_of
from yunclient.ui.viewmodels.transcript_rows import (
    Rows,
    TranscriptRow,
    change_words,
    heard_row,
    wording_before,
)
from yunclient.ui.viewmodels.words import problem_text
from yunhearing import recording
from yunhearing.commands import (
    AmendLine,
    AnswerCorrection,
    ProposeCorrection,
    TranscriptCommand,
    WithdrawCorrection,
    WriteLine,
)
from yunhearing.ids import CorrectionId, EvidenceId, LineId, PersonId
from yunhearing.rules import may
from yunhearing.signing import SignerState
from yunhearing.state import Hearing, Person, Phase
from yunhearing.transcript import Correction, CorrectionState, Line, LineState


@dataclass(frozen=True)
class StepView:
    """One step on the way to the record; `state` is done, now or next."""

    number: int
    title: str
    text: str
    state: str


@dataclass(frozen=True)
class CorrectionView:
    """One wish. `note` is its grounds, then the court's answer; `who` wished it, if another.

    `plays`: the line can be heard; `playing`: it is.
    """

    id: CorrectionId
    line: LineId
    title: str
    text: str
    note: str
    state: CorrectionState
    withdraw: bool = False
    answer: bool = False
    who: str = ""
    plays: bool = False
    playing: bool = False


@dataclass(frozen=True)
class TranscriptView:
    """`shown`: the tab is in view. `told`: why the transcript is not there, or is old."""

    shown: bool = False
    rows: tuple[TranscriptRow, ...] = ()
    count: str = ""
    told: str = ""
    notice: str = ""
    mine_only: bool = False
    steps: tuple[StepView, ...] = ()
    sign: bool = False
    sign_note: str = ""
    corrections: tuple[CorrectionView, ...] = ()
    asks: bool = False
    asks_note: str = ""
    plays: bool = False
    playing: str = ""
    writes: bool = False
    answers: bool = False


@dataclass(frozen=True)
class WordingView:
    """One wording a line had: who set it down, and when."""

    title: str
    text: str


_STATES: Final = {
    CorrectionState.WAITING: later("等待处理"),
    CorrectionState.ACCEPTED: later("已更正"),
    CorrectionState.REFUSED: later("未采纳"),
    CorrectionState.WITHDRAWN: later("已撤回"),
}
_PROBE: Final = ProposeCorrection(CorrectionId("probe000"), LineId("probe000"), "。")


class TranscriptModel(Model[TranscriptView]):
    """Follows `Room.minutes`. Out of view it computes nothing."""

    def __init__(self, state: Client, clock: Clock = machine_ms) -> None:
        self._rows = Rows()
        self._mine_only = False
        self._lines: dict[LineId, Line] = {}
        self._of: tuple[object, ...] = (None, None, None)
        self._kept: tuple[object, ...] = ()
        self._view = TranscriptView()
        super().__init__(state, clock)

    def _compute(self) -> TranscriptView:
        room = self._state.room
        hearing, me = (room.hearing, room.mine) if room is not None else (None, None)
        of = (room and room.minutes, hearing, room and room.shelf.tab)
        if all(a is b for a, b in zip(of, self._of, strict=True)) and self._kept == self._wish():
            return self._view  # what comes several times a second changes nothing here
        self._of, self._kept = of, self._wish()
        if room is None or hearing is None or me is None or room.shelf.tab is not Tab.TRANSCRIPT:
            return TranscriptView()
        minutes = room.minutes
        lines = minuting.shown(minutes)
        self._lines = {line.id: line for line in lines}
        corrections = minutes.transcript.corrections
        rows = self._rows.of(lines, corrections, hearing, _under_way(minutes))
        numbers = _numbers(rows)
        heard = tuple(
            heard_row(hearing, person, words.text, words.at)
            for person, words in minutes.words.items()
            if words.text
        )
        asks = may(hearing, room.me, _PROBE) is None
        answers = may(hearing, room.me, _answer(CorrectionId("probe000"), accept=True)) is None
        sign, sign_note = _sign(hearing, me)
        return TranscriptView(
            shown=True,
            rows=self._wanted((*rows, *heard), me),
            count=tr("共 {n} 行", n=len(numbers)),
            told=problem_text(minutes.problem).text if minutes.problem is not None else "",
            notice=_notice(lines),
            mine_only=self._mine_only,
            steps=_steps(hearing),
            sign=sign,
            sign_note=sign_note,
            corrections=self._corrections(corrections, numbers, me, asks=asks, answers=answers),
            asks=asks,
            asks_note=_asks_note(hearing, asks=asks),
            plays=_plays(hearing, me),
            playing=minutes.playing or "",
            writes=_writes(hearing, room),
            answers=answers,
        )

    def _wish(self) -> tuple[object, ...]:
        return self._mine_only, LANGUAGE.code

    def _wanted(self, rows: tuple[TranscriptRow, ...], me: Person) -> tuple[TranscriptRow, ...]:
        return tuple(r for r in rows if r.person == me.id) if self._mine_only else rows

    def _corrections(
        self,
        corrections: dict[CorrectionId, Correction],
        numbers: dict[str, int],
        me: Person,
        *,
        asks: bool,
        answers: bool,
    ) -> tuple[CorrectionView, ...]:
        """One's own, the newest first; who answers has those that wait before them."""
        shown = [c for c in corrections.values() if c.by == me.id or (_waits(c) and answers)]
        shown.sort(key=lambda c: (not _waits(c), -c.at))
        return tuple(
            self._correction(c, numbers, mine=c.by == me.id and asks, answers=answers)
            for c in shown
        )

    def _correction(
        self, c: Correction, numbers: dict[str, int], *, mine: bool, answers: bool
    ) -> CorrectionView:
        line = self._lines.get(c.line)
        place = tr("第 {n} 行", n=numbers.get(c.line, "—"))
        state = translate(_STATES[c.state])
        change = change_words(wording_before(line, c), c.text) if line is not None else c.text
        note = c.grounds
        if c.state is CorrectionState.REFUSED:
            note = tr("理由：{reason}已记入笔录。", reason=_stop(c.answer))
        elif c.answer:
            note = tr("理由：{reason}", reason=c.answer)
        waits = _waits(c)
        title = f"{place}　{state}"
        made = CorrectionView(
            c.id, c.line, title, change, note, c.state, waits and mine, waits and answers
        )
        return replace(made, who=self._who(c), plays=self._can_play(), playing=self._plays_now(c))

    def _who(self, c: Correction) -> str:
        room = self._state.room
        hearing = room.hearing if room is not None else None
        person = hearing.person(c.by) if hearing is not None else None
        if room is None or person is None or c.by == room.me:
            return ""
        return f"{title_of(person, hearing)} {person.name}"

    def _can_play(self) -> bool:
        room = self._state.room
        me = room.mine if room is not None else None
        hearing = room.hearing if room is not None else None
        return hearing is not None and me is not None and _plays(hearing, me)

    def _plays_now(self, c: Correction) -> bool:
        room = self._state.room
        return room is not None and room.minutes.playing == c.line

    # what is asked of a line

    def line(self, key: str) -> Line | None:
        return self._lines.get(LineId(key))

    def wordings(self, key: str) -> tuple[WordingView, ...]:
        """Every wording of a line, the newest first."""
        line, room = self.line(key), self._state.room
        hearing = room.hearing if room is not None else None
        if line is None:
            return ()
        versions = [(v.text, v.by, v.at) for v in line.earlier]
        versions.append((line.text, line.by, line.written_at or line.at))
        return tuple(
            WordingView(f"{court_clock(at)}　{_author(hearing, by)}", text)
            for text, by, at in reversed(versions)
        )

    def exhibit(self, key: str) -> tuple[EvidenceId, int] | None:
        """What was presented while the line was said, if one can see it."""
        line, room = self.line(key), self._state.room
        hearing = room.hearing if room is not None else None
        if line is None or line.exhibit is None or hearing is None:
            return None
        known = any(exhibit.id == line.exhibit for exhibit in hearing.exhibits)
        return (line.exhibit, line.page) if known else None

    def can_ask(self, key: str) -> bool:
        """Whether a correction of this line can be asked for now."""
        line = self.line(key)
        return line is not None and line.state is LineState.CONFIRMED and self.view.asks

    # verbs

    def show_mine(self, on: bool) -> None:
        self._mine_only = on
        self.refresh()

    def reload(self) -> None:
        self.intent.emit(RefreshMinutes())

    def propose(self, key: str, text: str, grounds: str) -> None:
        """对这一行提出更正."""
        line = self.line(key)
        if line is not None and text.strip() and text.strip() != line.text:
            id_ = CorrectionId(token_hex(8))
            self._write(ProposeCorrection(id_, line.id, text.strip(), grounds.strip()))

    def withdraw(self, correction: CorrectionId) -> None:
        self._write(WithdrawCorrection(correction))

    def answer(self, correction: CorrectionId, *, accept: bool, reason: str = "") -> None:
        if accept or reason.strip():
            self._write(_answer(correction, accept=accept, reason=reason.strip()))

    def play(self, key: str) -> None:
        """The sound of this line; once more ends it."""
        playing = self.view.playing == key
        self.intent.emit(StopLine() if playing else PlayLine(LineId(key)))

    def open_exhibit(self, key: str) -> None:
        found = self.exhibit(key)
        if found is not None:
            self.intent.emit(intents.OpenExhibit(found[0]))
            self.intent.emit(intents.ShowTab(Tab.EVIDENCE))

    def _write(self, command: TranscriptCommand) -> None:
        self.intent.emit(WriteMinutes(command))


def _answer(correction: CorrectionId, *, accept: bool, reason: str = "") -> AnswerCorrection:
    return AnswerCorrection(correction, accept, reason)


def _waits(correction: Correction) -> bool:
    return correction.state is CorrectionState.WAITING


def _stop(text: str) -> str:
    return text if text.endswith(("。", ".", "！", "？")) else f"{text}。"


def _numbers(rows: tuple[TranscriptRow, ...]) -> dict[str, int]:
    counted = (row.key for row in rows if row.numbered)
    return {key: number for number, key in enumerate(counted, 1)}


def _under_way(minutes: Minutes) -> frozenset[LineId]:
    """Lines that read as the court has not yet said."""
    ids = set()
    for command in minutes.sent.values():
        if isinstance(command, WriteLine):
            ids.add(command.id)
        elif isinstance(command, AmendLine):
            ids.add(command.line)
    return frozenset(ids)


def _author(hearing: Hearing | None, by: PersonId | None) -> str:
    person = hearing.person(by) if hearing is not None and by is not None else None
    return person.name if person is not None else tr("语音识别")


def _writes(hearing: Hearing, room: Room) -> bool:
    """Whether one may write lines, now or when the transcript is open."""
    return may(hearing, room.me, WriteLine(LineId("probe000"), "。")) is None


def _plays(hearing: Hearing, me: Person) -> bool:
    """Who writes and who has the court's leave may hear the recording."""
    return hearing.opened_at is not None and recording.plays(hearing, me.id)


def _steps(hearing: Hearing) -> tuple[StepView, ...]:
    signing = hearing.signing
    over = hearing.phase in (Phase.ENDED, Phase.SEALED)
    sealed = hearing.phase is Phase.SEALED or bool(signing is not None and signing.sealed)
    now = 4 if sealed else 3 if signing is not None else 2 if over else 1
    done = sum(s.state is SignerState.SIGNED for s in signing.signers) if signing is not None else 0
    count = len(signing.signers) if signing is not None else 0
    progress = tr("已签 {done} 人，共 {count} 人", done=done, count=count)
    texts = (
        (tr("记录中"), tr("庭审进行中") if now == 1 else tr("庭审已结束")),
        (tr("校对"), tr("书记员核对，当事人更正")),
        (tr("签名"), progress if count else tr("法官发起后扫码")),
        (tr("归档"), tr("已加盖电子印章") if sealed else tr("全部签完")),
    )
    return tuple(
        StepView(n, title, text, "done" if n < now else "now" if n == now else "next")
        for n, (title, text) in enumerate(texts, 1)
    )


def _notice(lines: Iterable[Line]) -> str:
    """What the paper says, where speech recognition had a part in it."""
    if any(line.drafted and line.state is LineState.CONFIRMED for line in lines):
        return tr("本笔录通过语音识别自动生成，所有内容以录音录像为准。")
    return tr("笔录由书记员制作，所有内容以录音录像为准。")


def _sign(hearing: Hearing, me: Person) -> tuple[bool, str]:
    """Whether one is to sign now, and what else there is to say."""
    signing = hearing.signing
    if signing is None:
        return False, tr("闭庭后由法官发起，届时可点。")
    mine = signing.signer(me.id)
    if mine is None:
        return False, tr("您不在签名人之列。")
    if mine.state is SignerState.SIGNED:
        return False, tr("您已签名。")
    if mine.state is SignerState.REFUSED:
        return False, tr("您已拒绝签名，理由已记入笔录。")
    return not signing.sealed, tr("请通读全文后签名。")


def _asks_note(hearing: Hearing, *, asks: bool) -> str:
    if hearing.signing is not None:
        return tr("笔录已定稿，不能再更正。")
    return "" if asks else tr("现在不能提出更正。")
