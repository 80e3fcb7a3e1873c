"""Pens and pointers while they move: shown live to whoever sees the page, and never numbered."""

from yunhearing.audience import member
from yunhearing.exhibits import may_draw, may_point, shown_to
from yunhearing.frames import Inked, Inking, Pointed, Pointing
from yunhearing.ids import PersonId
from yunhearing.inking import unpack
from yunhearing.state import Hearing

Sketch = Inking | Pointing

RATE = 70.0
"""Frames a second of one person; what is beyond is dropped. A pen is read 60 times."""


def sketched(hearing: Hearing, by: PersonId, frame: Sketch) -> Inked | Pointed | None:
    """What the others are shown, in the name of who draws or points; None where he may not."""
    evidence, page = frame.evidence, frame.page
    if isinstance(frame, Pointing):
        refused = may_point(hearing, by, evidence, page)
        return None if refused else Pointed(by, evidence, page, frame.x, frame.y)
    if may_draw(hearing, by, evidence, page) is not None or not _readable(frame.points):
        return None
    return Inked(by, frame.stroke, evidence, page, frame.tool, frame.width, frame.points)


def sees_sketch(hearing: Hearing, viewer: PersonId, frame: Sketch) -> bool:
    """Whether the viewer is in the room and knows of the exhibit."""
    person = member(hearing, viewer)
    return person is not None and shown_to(hearing, person, frame.evidence) is not None


def _readable(points: bytes) -> bool:
    try:
        unpack(points)
    except ValueError:
        return False
    return True
