"""What is saved of hearings that are over, the signed transcript and the film: how that went."""

from yunclient.session.filmings import Filming
from yunclient.session.problems import ProblemCode
from yunclient.session.state import Client
from yunclient.ui.language import tr
from yunclient.ui.viewmodels.words import problem_text
from yunhearing.ids import HearingId
from yunhearing.rest import HearingReply
from yunhearing.roles import ORDER

SEALED = "/signing/sealed"
FILM = "/film.mp4"


def source(hearing: HearingId) -> str:
    """Where the court has the signed transcript of this hearing."""
    return f"/api/hearings/{hearing}{SEALED}"


def filmed(item: HearingReply) -> bool:
    """Whether a film can be made of it, for this person."""
    return item.ended_at is not None and item.my_role in ORDER


def told(state: Client) -> tuple[str, bool]:
    """What became of what is saved, and whether that is a failure."""
    if state.filming is not None:
        return _filming(state.filming)
    saving = state.saving
    if saving is None or not saving.source.endswith((SEALED, FILM)):
        return "", False
    if saving.busy:
        return tr("正在保存…"), False
    if saving.problem is not None:
        return tr("没有保存：请换一个可以写入、空间足够的文件夹再试。"), True
    return tr("已保存到 {path}", path=saving.path), False


def _filming(filming: Filming) -> tuple[str, bool]:
    problem = filming.problem
    if problem is None:
        percent = filming.done // 10
        return tr("法院正在合成庭审录像：{percent}%，完成后自动保存", percent=percent), False
    if problem.code is ProblemCode.NOT_FOUND:
        return tr("这场庭审没有录像可以导出。"), True
    if problem.code is ProblemCode.WRONG_STAGE:
        return tr("录像还在整理，请过几分钟再导出。"), True
    return tr("录像没有导出：{why}", why=problem_text(problem).title), True
