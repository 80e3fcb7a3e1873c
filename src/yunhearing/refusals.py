"""Why the court says no: codes only; words are chosen by the reader's language."""

from enum import StrEnum

import msgspec


class RefusalCode(StrEnum):
    NOT_IN_HEARING = "not_in_hearing"
    NOT_SEATED = "not_seated"
    NOT_YOUR_POWER = "not_your_power"
    WRONG_PHASE = "wrong_phase"
    NO_SUCH_PERSON = "no_such_person"
    NO_SUCH_REQUEST = "no_such_request"
    NO_SUCH_EXHIBIT = "no_such_exhibit"
    NO_SUCH_PAGE = "no_such_page"
    NO_SUCH_STROKE = "no_such_stroke"
    NO_SUCH_LINE = "no_such_line"
    NO_SUCH_CORRECTION = "no_such_correction"
    STALE = "stale"
    FROZEN = "frozen"
    NOT_PRESENTED = "not_presented"
    WITHDRAWN = "withdrawn"
    OWN_EVIDENCE = "own_evidence"
    NOTHING_TO_UNDO = "nothing_to_undo"
    ALREADY_SO = "already_so"
    LOCKED_BY_JUDGE = "locked_by_judge"
    NOT_A_WITNESS = "not_a_witness"
    NO_VOICE = "no_voice"
    TOO_MANY = "too_many"
    NOT_DECLARED = "not_declared"
    NOBODY_TO_MEET = "nobody_to_meet"
    STEP_UP = "step_up"
    MALFORMED = "malformed"


class Refusal(msgspec.Struct, frozen=True):
    """The answer to a command that changes nothing."""

    code: RefusalCode
