"""What can go wrong, as data: a code, a category, what the user may do. Words are in `ui`.

Problem ── field    (beside an input)
├─ banner   (a state; goes when the state goes)
└─ question (a decision)
"""

from enum import StrEnum

import msgspec


class Category(StrEnum):
    FIELD = "field"
    BANNER = "banner"
    QUESTION = "question"


class Remedy(StrEnum):
    """What a button beside the problem does."""

    RETRY = "retry"
    LOGIN = "login"
    CHANGE_SERVER = "change_server"
    CHOOSE_DEVICE = "choose_device"
    TAKE_SEAT = "take_seat"
    BACK_TO_LIST = "back_to_list"
    NONE = "none"


class ProblemCode(StrEnum):
    """Stable, shown in grey beside the words, e.g. on the phone with the court's support."""

    PHONE_INCOMPLETE = "FORM-101"
    PASSWORD_MISSING = "FORM-102"  # noqa: S105  a code, not a password
    NUMBER_INCOMPLETE = "FORM-103"
    CODE_INCOMPLETE = "FORM-104"
    SERVER_ADDRESS = "FORM-105"
    STAFF_NUMBER_MISSING = "FORM-106"
    PASSWORD_SHORT = "FORM-107"  # noqa: S105  a code, not a password
    PASSWORDS_DIFFER = "FORM-108"
    REASON_MISSING = "FORM-109"
    FIELD_REFUSED = "FORM-110"
    NOT_SAVED = "FORM-111"
    NAME_MISSING = "ID-101"
    DOCUMENT_INCOMPLETE = "ID-102"
    BIRTHDAY_WRONG = "ID-103"
    DOCUMENT_WRONG = "ID-104"
    BAD_IDENTITY = "ID-105"
    WRONG_STAGE = "ID-106"
    ALREADY_BOUND = "ID-107"
    CONSENT_OUTDATED = "ID-108"
    BINDING_OVER = "ID-109"
    BAD_CREDENTIALS = "AUTH-201"
    BAD_CODE = "AUTH-202"
    THROTTLED = "AUTH-203"
    SIGNED_OUT = "AUTH-204"
    WEAK_PASSWORD = "AUTH-205"  # noqa: S105  a code, not a password
    SECOND_FACTOR = "AUTH-206"
    NO_SECOND_FACTOR = "AUTH-207"
    STEP_UP = "AUTH-208"
    BAD_FACTOR = "AUTH-210"
    SIGN_ON_FAILED = "AUTH-209"
    SERVER_UNREACHABLE = "NET-101"
    SERVER_UNTRUSTED = "NET-102"
    SERVER_FAULT = "NET-103"
    UPGRADE_NEEDED = "NET-104"
    LINK_LOST = "NET-201"
    MEDIA_LOST = "NET-202"
    NO_ANSWER = "NET-203"
    NOT_FOUND = "ROOM-401"
    SEAT_TAKEN = "ROOM-402"
    REFUSED = "ROOM-403"
    HEARING_OVER = "ROOM-404"
    LOG_BROKEN = "ROOM-405"
    NO_SOUND = "ROOM-407"
    SENT_OUT = "ROOM-406"
    HEARING_BEGUN = "PLAN-501"
    DOUBLE_BOOKED = "PLAN-502"
    LEAVE_HEARING = "ROOM-410"
    END_HEARING = "ROOM-411"
    DISMISS_HEARING = "ROOM-412"
    REOPEN_HEARING = "ROOM-413"
    MOVE_OFFLINE = "ROOM-414"
    ADJOURN_HEARING = "ROOM-415"
    SEND_OUT = "ROOM-416"
    REFUSE_ENTRY = "ROOM-417"
    WARN_PERSON = "ROOM-418"
    CAMERA_ABSENT = "DEV-301"
    CAMERA_BUSY = "DEV-302"
    CAMERA_FAILED = "DEV-303"
    MICROPHONE_ABSENT = "DEV-311"
    MICROPHONE_FAILED = "DEV-312"
    LOUDSPEAKER_ABSENT = "DEV-321"
    LOUDSPEAKER_FAILED = "DEV-322"
    ENGINE_RESTARTING = "DEV-331"
    FILE_EMPTY = "FILE-301"
    FILE_TYPE = "FILE-302"
    FILE_TOO_LARGE = "FILE-303"
    FILE_MISLABELLED = "FILE-304"
    FILE_DAMAGED = "FILE-305"
    FILE_ENCRYPTED = "FILE-306"
    FILE_BOMB = "FILE-307"
    FILE_ACTIVE = "FILE-308"
    FILE_AMBIGUOUS = "FILE-309"
    FILE_DIFFERENT = "FILE-310"
    FILE_UNCHECKED = "FILE-311"
    FILE_GONE = "FILE-321"
    FILE_CHANGED = "FILE-322"
    FILE_IN_USE = "FILE-323"
    COURT_FULL = "FILE-324"
    TOO_MANY_FILES = "FILE-325"
    UPLOAD_EXPIRED = "FILE-326"


class Problem(msgspec.Struct, frozen=True, omit_defaults=True):
    """`detail` is for words with a value in them: seconds to wait, a device's name, a refusal."""

    code: ProblemCode
    category: Category = Category.BANNER
    remedy: Remedy = Remedy.NONE
    field: str = ""
    detail: str = ""
