"""Roles of a hearing (民事诉讼法 ch. 5; 在线诉讼规则 art. 26) and groups of them."""

from enum import StrEnum


class Role(StrEnum):
    """What a person is in one hearing; the same person may have another role elsewhere."""

    JUDGE = "judge"
    PRESIDING_JUDGE = "presiding_judge"
    ASSESSOR = "assessor"
    CLERK = "clerk"
    PLAINTIFF = "plaintiff"
    DEFENDANT = "defendant"
    THIRD_PARTY = "third_party"
    COUNSEL = "counsel"
    WITNESS = "witness"
    EXPERT = "expert"
    INTERPRETER = "interpreter"
    OBSERVER = "observer"


PRESIDING = frozenset({Role.JUDGE, Role.PRESIDING_JUDGE})
BENCH = PRESIDING | {Role.ASSESSOR}
STAFF = BENCH | {Role.CLERK}
ORDER = PRESIDING | {Role.CLERK}
"""Who keeps order in the room, and the transcript: the clerk acts for the bench."""
PARTIES = frozenset({Role.PLAINTIFF, Role.DEFENDANT, Role.THIRD_PARTY})
CALLED = frozenset({Role.WITNESS, Role.EXPERT})
SPEAKING = frozenset(Role) - {Role.OBSERVER}


class StaffRole(StrEnum):
    """What somebody is employed for by the court, in whatever hearing."""

    JUDGE = "judge"
    CLERK = "clerk"
    TECHNICIAN = "technician"
    ADMIN = "admin"


DESK_STAFF = frozenset({StaffRole.JUDGE, StaffRole.CLERK})
"""Who fixes hearings."""
