"""What the court puts on a signed transcript: its seal, and the note of a refused name."""

from yuncourt.papers.hours import moment
from yuncourt.papers.press import printed
from yunhearing.ceremony import LAPSED
from yunhearing.ids import Millis


def seal(court: str, at: Millis) -> bytes:
    """A page of 42 by 42 mm with the court's round seal. Raises PressError."""
    return printed("seal.typ", {"court": court}, at)


def refusal(reason: str, at: Millis) -> bytes:
    """A page of 68 by 18 mm that says so, with the reason whole. Raises PressError."""
    title = "未签名，法院记明" if reason == LAPSED else "拒绝签名"
    return printed("refusal.typ", {"title": title, "reason": reason, "hour": moment(at)}, at)
