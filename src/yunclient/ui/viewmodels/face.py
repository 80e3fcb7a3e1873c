"""人脸验证 in words: its line of the device test, and what one agrees to; no match is pretended."""

from dataclasses import dataclass

from yunclient.devicetest.checks import Check
from yunclient.session.face import ASKABLE
from yunclient.session.state import Client, FaceStep
from yunclient.ui.language import tr
from yunclient.ui.notices import Answer, QuestionView

AGREE, WITHOUT = "agree", "without"


@dataclass(frozen=True)
class FaceWords:
    """`more` stands below the line; `action` is what one may do in it, "" nothing."""

    fact: str
    more: str = ""
    action: str = ""
    busy: bool = False


def face_words(check: Check) -> FaceWords:
    """How the face and the document are compared, by whom, with what result."""
    clerk = tr("由书记员当庭核对证件")
    again = tr("再试一次人脸验证（可不用）")
    return {
        FaceStep.UNKNOWN: FaceWords(
            clerk, tr("本程序没有法院现在的同意书文本，请升级后再用人脸验证。")
        ),
        FaceStep.OFFERED: FaceWords(clerk, action=tr("用人脸验证（可不用）")),
        FaceStep.TAKING: FaceWords(clerk, action=tr("正在拍一张…"), busy=True),
        FaceStep.COMPARING: FaceWords(clerk, action=tr("法院正在比对…"), busy=True),
        FaceStep.UNSEEN: FaceWords(clerk, tr("没有拍到画面，没有发送任何照片。"), again),
        FaceStep.FAILED: FaceWords(clerk, tr("没有得到法院的答复。"), again),
        FaceStep.OPEN: FaceWords(clerk, tr("没有比对出结果。"), again),
        FaceStep.REFUSED: FaceWords(clerk, tr("法院比对认为不一致；不影响您参加庭审。")),
        FaceStep.CONFIRMED: FaceWords(tr("法院已核对")),
    }.get(_step(check), FaceWords(clerk))


def face_said(check: Check | None) -> str:
    """What of it comes by itself and is to be heard; "" while nothing does."""
    quiet = (FaceStep.OFFERED, FaceStep.UNKNOWN)
    if check is None or _step(check) in quiet:
        return ""
    words = face_words(check)
    if words.busy:
        return words.action
    if _step(check) is FaceStep.CONFIRMED:
        return tr("人脸验证：法院已核对")
    return tr("，").join((words.more.rstrip("。."), words.fact)) if words.more else ""


def _step(check: Check) -> FaceStep:
    """The line carries how far it is; a line without is the clerk's."""
    return next((FaceStep(name) for name in check.values), FaceStep.CLERK)


def face_question(state: Client) -> QuestionView | None:
    """The text `CONSENT` is the version of; another text needs another version. None: no question.

    Of its own, for this use alone, and to refuse costs nothing: 个人信息保护法 29.
    """
    checkup = state.checkup
    face = checkup.face if checkup is not None else None
    if face is None or face.step not in ASKABLE:
        return None
    return QuestionView(
        title=tr("同意用人脸验证身份吗？"),
        text=tr(
            "发送什么：现在拍的一张照片，只发给{court}自己的人脸验证服务，与您的身份证件比对。\n"
            "留下什么：比对结果和这份同意书的版本；照片不保存，用完即弃。",
            court=state.server.court or tr("法院"),
        ),
        answers=(
            Answer(AGREE, tr("同意，拍一张")),
            Answer(WITHOUT, tr("不用，由书记员当庭核对"), "primary"),
        ),
        note=tr("可以不同意，不影响您参加庭审：由书记员当庭核对您的证件。"),
        icon="face",
    )
