"""What belongs to no one page: the banner over list, settings and test; questions on leaving."""

from dataclasses import replace
from typing import Final

from yunclient.session.state import Client
from yunclient.session.uploads import UNSENT, Step
from yunclient.ui.language import tr
from yunclient.ui.notices import Answer, BannerView, QuestionView
from yunclient.ui.viewmodels.room_controls import Verb
from yunclient.ui.viewmodels.room_panel import banner
from yunclient.ui.viewmodels.room_scenes import question
from yunclient.ui.viewmodels.words import problem_text

QUIT: Final = "quit"
"""The answer that ends the program with files on their way."""

LOG_OUT: Final = "log-out"
"""The answer that logs out with files on their way."""


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
    """What closing the window now would ask: for a hearing that is not over, for files."""
    asked = question(Verb.LEAVE, state.room) if state.room is not None else None
    files = _unfinished(state)
    if asked is None or not files:
        return asked or (_quitting(files) if files else None)
    kept = tr("{files}，关闭后不再上传；下次登录后从断开处接着传。", files=files)
    return replace(asked, note=kept)


def logout_question(state: Client) -> QuestionView | None:
    """What logging out now would ask: for files the court does not have yet."""
    files = _unfinished(state)
    if not files:
        return None
    stay, leave = tr("先不退出"), tr("仍要退出登录")
    text = tr(
        "退出登录后不再上传。已传的部分都保留：下次登录，从断开处接着传；没有提交的，法官和对方都看不到。"
    )
    answers = (Answer(LOG_OUT, leave, kind="danger"), Answer("stay", stay, kind="primary"))
    return QuestionView(tr("{files}，要退出登录吗？", files=files), text, answers, icon="upload")


def _quitting(files: str) -> QuestionView:
    stay, quit_ = tr("先不退出"), tr("仍要退出")
    text = tr(
        "退出后不再上传。已传的部分都保留：下次打开并登录，从断开处接着传；没有提交的，法官和对方都看不到。"
    )
    answers = (Answer(QUIT, quit_, kind="danger"), Answer("stay", stay, kind="primary"))
    return QuestionView(tr("{files}，要退出吗？", files=files), text, answers, icon="upload")


def _unfinished(state: Client) -> str:
    """Which files the court does not have yet, or has and nobody handed in; "" none."""
    items = state.uploads.items
    unsent = sum(item.step in UNSENT for item in items)
    ready = sum(item.step is Step.READY for item in items)
    if unsent and ready:
        return tr("{unsent} 份文件没有传完，{ready} 份没有提交", unsent=unsent, ready=ready)
    if unsent:
        return tr("{n} 份文件没有传完", n=unsent)
    return tr("{n} 份文件传完了，还没有提交", n=ready) if ready else ""
