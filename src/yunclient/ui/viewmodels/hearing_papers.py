"""The signed transcripts of hearings that are over: which can be saved, and how that went."""

from yunclient.session.state import Client
from yunclient.ui.language import tr
from yunhearing.ids import HearingId

SEALED = "/signing/sealed"


def source(hearing: HearingId) -> str:
    """Where the court has the signed transcript of this hearing."""
    return f"/api/hearings/{hearing}{SEALED}"


def told(state: Client) -> tuple[str, bool]:
    """What became of the one that is saved, and whether that is a failure."""
    saving = state.saving
    if saving is None or not saving.source.endswith(SEALED):
        return "", False
    if saving.busy:
        return tr("正在保存…"), False
    if saving.problem is not None:
        return tr("没有保存：请换一个可以写入、空间足够的文件夹再试。"), True
    return tr("已保存到 {path}", path=saving.path), False
