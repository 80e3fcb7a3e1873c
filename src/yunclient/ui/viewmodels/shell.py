"""What belongs to no one page: the banner above list, settings and test, the closing question."""

from yunclient.session.state import Client
from yunclient.ui.language import tr
from yunclient.ui.notices import BannerView, QuestionView
from yunclient.ui.viewmodels.room_controls import Verb
from yunclient.ui.viewmodels.room_panel import banner
from yunclient.ui.viewmodels.room_scenes import question
from yunclient.ui.viewmodels.words import problem_text


def banner_view(state: Client, now: int) -> BannerView | None:
    """What list, settings and test must tell at machine time `now`; None while all is well.

    In a hearing that is what the room itself would tell.
    """
    if state.room is not None:
        return banner(state, state.room, now)
    problem = state.hearings.problem
    if problem is None or not state.hearings.items or state.account is None:
        return None
    words = problem_text(problem)
    return BannerView(words.title, words.text, words.code, action=tr("立即重试"))


def closing_question(state: Client) -> QuestionView | None:
    """What closing the window now would ask: it leaves the hearing, unless that is over."""
    if state.room is None:
        return None
    return question(Verb.LEAVE, state.room)
