"""Who may read a line of the transcript, and who a wish to correct one."""

from collections.abc import Collection

from yunhearing.ids import PersonId
from yunhearing.roles import CALLED
from yunhearing.state import Person
from yunhearing.transcript import Correction, Line


def reads_line(person: Person, unseen: Collection[PersonId], line: Line) -> bool:
    """Whether the person, who is in the room and must not meet `unseen`, may read the line.

    A witness or expert reads what was said since the call.
    """
    if line.speaker in unseen:
        return False
    return person.role not in CALLED or (person.called_at or 0) <= line.at


def reads_correction(person: Person, unseen: Collection[PersonId], correction: Correction) -> bool:
    """Likewise; who was called reads only what he asked for himself."""
    if correction.by in unseen or correction.speaker in unseen:
        return False
    return person.role not in CALLED or correction.by == person.id
