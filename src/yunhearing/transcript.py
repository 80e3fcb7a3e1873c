"""笔录: the lines of the transcript, their versions, and what people want corrected.

A value folded from the hearing's own log, as large as a book: no part of the snapshot, but asked
for by HTTPS (`GET /api/hearings/{id}/transcript`) and followed from there on, as ink is. What
speech recognition or the court's own news put in is a draft, and no part of the record until the
clerk confirms it.
"""

from enum import StrEnum
from typing import Annotated

import msgspec

from yunhearing.evidence import PageNumber
from yunhearing.ids import CorrectionId, EvidenceId, LineId, Millis, PersonId
from yunhearing.texts import LINES

MAX_LINES = 20_000
"""Of one hearing, struck out or not."""

MAX_PROPOSED = 15_000
"""Lines above which nothing is proposed any more: the rest is for people."""

MAX_VERSIONS = 20
"""Earlier wordings kept with a line; still earlier ones are in the log."""

MAX_CORRECTIONS = 2_000
"""Of one hearing, whatever became of them."""

MAX_TEXT = 2000
"""Characters of one line."""

# patterns end so because $ alone lets a line break pass
LineText = Annotated[str, msgspec.Meta(min_length=1, max_length=MAX_TEXT, pattern=LINES)]
Grounds = Annotated[str, msgspec.Meta(max_length=300, pattern=LINES)]
NewCorrection = Annotated[
    CorrectionId, msgspec.Meta(min_length=8, max_length=32, pattern=r"^[a-z0-9]*(?!\n)$")
]
NewLine = Annotated[LineId, msgspec.Meta(min_length=8, max_length=32, pattern=r"^[a-z0-9]*(?!\n)$")]


class LineKind(StrEnum):
    """What a line tells of."""

    SPEECH = "speech"  # what somebody said
    NOTE = "note"  # what the clerk sets down in brackets: （宣读起诉状）
    COURSE = "course"  # what the court's own news told: an opening, a lost link, an opinion
    HEADING = "heading"  # where a part of the hearing begins: 法庭调查


class LineState(StrEnum):
    DRAFT = "draft"  # proposed by recognition or by the court's news; nobody answers for it yet
    CONFIRMED = "confirmed"
    STRUCK = "struck"  # taken out; stays in the log


class Version(msgspec.Struct, frozen=True, omit_defaults=True):
    """An earlier wording. `by` None: speech recognition, or the court's news."""

    text: str
    by: PersonId | None
    at: Millis


class Line(msgspec.Struct, frozen=True, omit_defaults=True):
    """One line. Lines are read in the order of `place`, a decimal fraction without its point.

    `at` is when it was said, and never changes; nor does `speaker`: of the course, whom it is
    about. `by` set its present wording
    down at `written_at`; None: nobody, it is a draft. `drafted`: speech recognition had a part in
    it. `exhibit` and `page`: what was presented then. `version` counts wordings, from 1.
    """

    id: LineId
    place: str
    at: Millis
    text: str
    speaker: PersonId | None = None
    kind: LineKind = LineKind.SPEECH
    state: LineState = LineState.CONFIRMED
    by: PersonId | None = None
    written_at: Millis = Millis(0)
    drafted: bool = False
    exhibit: EvidenceId | None = None
    page: PageNumber = 1
    version: int = 1
    earlier: tuple[Version, ...] = ()


class CorrectionState(StrEnum):
    WAITING = "waiting"
    ACCEPTED = "accepted"
    REFUSED = "refused"  # with its reason: stays in the final text (法释〔2017〕5号 art. 7)
    WITHDRAWN = "withdrawn"


class Correction(msgspec.Struct, frozen=True, omit_defaults=True):
    """补正申请: `by` wants `line`, of `speaker`, to read `text`. `answer`: the court's reason."""

    id: CorrectionId
    line: LineId
    speaker: PersonId | None
    by: PersonId
    at: Millis
    text: str
    grounds: str = ""
    state: CorrectionState = CorrectionState.WAITING
    answered_by: PersonId | None = None
    answered_at: Millis | None = None
    answer: str = ""


class Transcript(msgspec.Struct, frozen=True, omit_defaults=True):
    """All lines after event `seen`, struck ones with them; `corrections` in their order."""

    seen: int = 0
    lines: dict[LineId, Line] = {}
    corrections: dict[CorrectionId, Correction] = {}
