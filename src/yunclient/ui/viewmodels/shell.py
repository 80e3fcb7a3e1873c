"""What belongs to no one page: the banner of list and settings, the question on closing."""

from yunclient.session.problems import Problem, ProblemCode
from yunclient.session.state import Client, LinkState, Page
from yunclient.ui.language import tr
from yunclient.ui.notices import Answer, BannerView, QuestionView
from yunclient.ui.viewmodels.words import problem_text

LEAVE, STAY = "leave", "stay"


def banner_view(state: Client) -> BannerView | None:
    """The state of the program that list and settings must tell; None while all is well."""
    problem = state.hearings.problem
    if problem is None or not state.hearings.items or state.account is None:
        return None
    words = problem_text(problem)
    return BannerView(words.title, words.text, words.code, action=tr("立即重试"))


def must_ask_before_closing(state: Client) -> bool:
    """Whether closing the window now would be leaving a hearing that is not over."""
    room = state.room
    if state.page is not Page.ROOM or room is None:
        return False
    over = room.hearing is not None and room.hearing.dismissed
    return not over and room.link.state is not LinkState.CLOSED


def leave_question() -> QuestionView:
    """Asked before a hearing is left; staying is the safe answer."""
    words = problem_text(Problem(ProblemCode.LEAVE_HEARING))
    answers = (
        Answer(LEAVE, tr("离开庭审"), "danger"),
        Answer(STAY, tr("留在庭审"), "primary"),
    )
    note = tr("网络或设备出了问题不必离开，席位会保留。")
    return QuestionView(words.title, words.text, answers, words.code, note, "leave")
