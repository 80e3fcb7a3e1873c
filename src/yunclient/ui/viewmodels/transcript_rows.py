"""Lines of the transcript as they are shown: a frozen row each, made anew only if changed."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum
from typing import Final

from yunclient.ui import theme
from yunclient.ui.language import LANGUAGE, later, tr, translate
from yunclient.ui.viewmodels.room_words import court_clock, title_of
from yunhearing.ids import CorrectionId, LineId, PersonId
from yunhearing.state import Hearing
from yunhearing.transcript import Correction, CorrectionState, Line, LineKind, LineState


class Mood(Enum):
    """How a row looks; each has a word or a shape of its own beside its colour."""

    CONFIRMED = "confirmed"
    DRAFT = "draft"  # proposed by recognition or by the court's news
    SENT = "sent"  # on its way to the court
    ASKED = "asked"  # a correction waits
    HEADING = "heading"
    STRUCK = "struck"  # taken out; shown to who writes, if wished


class Part(Enum):
    """What a piece of a text is beside another wording."""

    SAME = "same"
    OLD = "old"
    NEW = "new"


Run = tuple[Part, str]


@dataclass(frozen=True)
class TranscriptRow:
    """One row. `key` is the line's id; `numbered`: it counts, drafts do not.

    `runs` join to what is painted; `text` is the wording in force, what is copied and searched.
    `chip` is a word in a box under the text, `note` what stands beside it.
    """

    key: str
    time: str
    speaker: str
    colour: str
    text: str
    runs: tuple[Run, ...]
    mood: Mood = Mood.CONFIRMED
    numbered: bool = True
    chip: str = ""
    chip_icon: str = ""
    note: str = ""
    person: PersonId | None = None

    @property
    def spoken(self) -> str:
        """As it is read aloud and copied."""
        return f"{self.time} {self.speaker}：{self.text}" if self.speaker else self.text


_CHIPS: Final = {
    CorrectionState.WAITING: ("edit-line", later("更正申请")),
    CorrectionState.ACCEPTED: ("check-circle", later("已更正")),
    CorrectionState.REFUSED: ("cross-circle", later("未采纳")),
}


def difference(old: str, new: str) -> tuple[Run, ...]:
    """What becomes of the old wording in the new one, in order."""
    runs: list[Run] = []
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            runs.append((Part.SAME, old[a:b]))
            continue
        runs += [run for run in ((Part.OLD, old[a:b]), (Part.NEW, new[c:d])) if run[1]]
    return tuple(runs)


_MARKS: Final = frozenset("，。；：？！、“”《》（）,.;:?! \n")
AROUND: Final = 2
"""Letters after a change that are quoted with it: one letter alone says little."""


def change_words(old: str, new: str) -> str:
    """The change in one sentence: “催货函”应为“补货函”."""
    most = min(len(old), len(new))
    head = next((i for i in range(most) if old[i] != new[i]), most)
    tail = next((i for i in range(most - head) if old[-1 - i] != new[-1 - i]), most - head)
    if len(old) - head - tail and len(new) - head - tail:
        for _ in range(AROUND):
            if tail and old[-tail] not in _MARKS:
                tail -= 1
    before, after = old[head : len(old) - tail], new[head : len(new) - tail]
    if not before:
        return tr("应增加“{new}”", new=after)
    if not after:
        return tr("应删去“{old}”", old=before)
    return tr("“{old}”应为“{new}”", old=before, new=after)


def wording_before(line: Line, correction: Correction) -> str:
    """What the line read when the correction was asked for."""
    for version in reversed(line.earlier):
        if correction.state is CorrectionState.ACCEPTED and version.text != correction.text:
            return version.text
    return line.text


def speaker_word(hearing: Hearing | None, person: PersonId | None) -> str:
    """The role of who speaks, as the transcript names it; "" where nobody does."""
    found = hearing.person(person) if hearing is not None and person is not None else None
    return title_of(found, hearing) if found is not None else ""


def speaker_colour(hearing: Hearing | None, person: PersonId | None) -> str:
    found = hearing.person(person) if hearing is not None and person is not None else None
    return theme.ROLE_ON_PAPER[found.role] if found is not None else theme.TEXT_3


class Rows:
    """Makes rows of lines and keeps them: an unchanged line is the same object again."""

    def __init__(self) -> None:
        self._kept: dict[LineId, tuple[tuple[object, ...], TranscriptRow]] = {}

    def of(
        self,
        lines: Iterable[Line],
        corrections: Mapping[CorrectionId, Correction],
        hearing: Hearing | None,
        sent: Collection[LineId] = (),
    ) -> tuple[TranscriptRow, ...]:
        """The rows, in the lines' order; `sent`: what is on its way to the court."""
        asked = _latest(corrections.values())
        people = hearing.people if hearing is not None else ()
        titles = {p.id: title_of(p, hearing) for p in people}
        kept: dict[LineId, tuple[tuple[object, ...], TranscriptRow]] = {}
        rows = []
        for line in lines:
            title = titles.get(line.speaker, "") if line.speaker is not None else ""
            mark = (line, asked.get(line.id), line.id in sent, title, LANGUAGE.code)
            before = self._kept.get(line.id)
            if before is not None and _same(before[0], mark):
                row = before[1]
            else:
                row = _row(line, asked.get(line.id), hearing, sent=line.id in sent)
            kept[line.id] = (mark, row)
            rows.append(row)
        self._kept = kept
        return tuple(rows)


def _same(one: tuple[object, ...], other: tuple[object, ...]) -> bool:
    """Lines and corrections are compared as objects: they are long, and never changed in place."""
    pairs = zip(one, other, strict=True)
    return all(a is b or (isinstance(a, (str, bool)) and a == b) for a, b in pairs)


def _latest(corrections: Iterable[Correction]) -> dict[LineId, Correction]:
    """Of each line the correction that waits, or the one that was answered last."""
    found: dict[LineId, Correction] = {}
    for correction in corrections:
        before = found.get(correction.line)
        waits = before is not None and before.state is CorrectionState.WAITING
        if correction.state is not CorrectionState.WITHDRAWN and not waits:
            found[correction.line] = correction
    return found


def _row(
    line: Line, correction: Correction | None, hearing: Hearing | None, *, sent: bool
) -> TranscriptRow:
    spoke = None if line.kind is LineKind.COURSE else line.speaker  # there, whom it is about
    mood, chip, icon, note = Mood.CONFIRMED, "", "", ""
    runs: tuple[Run, ...] = ((Part.SAME, line.text),)
    if line.kind is LineKind.HEADING:
        mood = Mood.HEADING
    if line.state is LineState.DRAFT:
        mood, icon, chip = Mood.DRAFT, *_draft_chip(line)
        note = tr("书记员确认后才记入笔录")
    elif line.state is LineState.STRUCK:
        mood, icon, chip = Mood.STRUCK, "trash", tr("已删去")
        runs = ((Part.OLD, line.text),)
    elif sent:
        mood, icon, chip = Mood.SENT, "pending", tr("正在发送")
    elif correction is not None:
        icon, word = _CHIPS[correction.state]
        chip, note = translate(word), _correction_note(correction, hearing)
        if correction.state is CorrectionState.WAITING:
            mood, runs = Mood.ASKED, difference(line.text, correction.text)
        elif correction.state is CorrectionState.REFUSED:
            change = change_words(line.text, correction.text)
            note = f"{change} · {note}"
    return TranscriptRow(
        line.id,
        court_clock(line.at),
        speaker_word(hearing, spoke),
        speaker_colour(hearing, spoke),
        line.text,
        runs,
        mood,
        line.state is LineState.CONFIRMED,
        chip,
        icon,
        note,
        line.speaker,
    )


def _draft_chip(line: Line) -> tuple[str, str]:
    if line.kind is LineKind.COURSE:
        return "bell", tr("自动记录")
    return "mic", tr("识别草稿")


def _correction_note(correction: Correction, hearing: Hearing | None) -> str:
    person = hearing.person(correction.by) if hearing is not None else None
    who = person.name if person is not None else ""
    if correction.state is CorrectionState.WAITING:
        at = court_clock(correction.at)
        return tr("{who} {time} 提出，等待书记员处理", who=who, time=at)
    if correction.state is CorrectionState.REFUSED:
        return tr("{who} 提出，理由：{reason}", who=who, reason=correction.answer)
    return tr("按 {who} 的申请更正", who=who)


def heard_row(hearing: Hearing | None, person: PersonId, text: str, at: int) -> TranscriptRow:
    """What somebody says at this moment, as far as it was recognised."""
    return TranscriptRow(
        f"heard:{person}",
        court_clock(at),
        speaker_word(hearing, person),
        speaker_colour(hearing, person),
        text,
        ((Part.SAME, text),),
        Mood.DRAFT,
        numbered=False,
        chip=tr("识别草稿"),
        chip_icon="mic",
        note=tr("正在识别，书记员确认后才记入笔录"),
        person=person,
    )
