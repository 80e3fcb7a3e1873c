"""The verdict of the device test: what it comes to, what is told to the court, and as a text."""

from dataclasses import dataclass

from yunclient.devicetest.checks import Mark, Part
from yunclient.devicetest.machine import DeviceTest, mark_of, passed
from yunclient.session.state import Checkup, Client, Sending
from yunclient.ui.language import tr
from yunclient.ui.viewmodels.device_test_rows import PartRows, failures, part_rows
from yunclient.ui.viewmodels.device_test_stages import who
from yunclient.ui.viewmodels.model import ButtonView
from yunclient.ui.viewmodels.words import day_text, hour_text, local_time


@dataclass(frozen=True)
class VerdictStage:
    """`mark` of the whole; `share` is the check box, `told` the way of the report to the court."""

    mark: Mark
    title: str
    text: str
    parts: tuple[PartRows, ...]
    again: ButtonView
    export: str
    exported: str
    share: bool
    share_text: str
    share_note: str
    told: str
    retry: str


def verdict_stage(state: Client, checkup: Checkup, *, mirrored: bool) -> VerdictStage:
    """What the test comes to."""
    test = checkup.test
    mark = overall(test)
    failed = failures(test)
    return VerdictStage(
        mark=mark,
        title=_title(mark, failed),
        text=_text(mark),
        parts=part_rows(test, mirrored=mirrored),
        again=ButtonView(tr("重新检测未通过的"), enabled=mark is Mark.FAILED),
        export=tr("导出检测结果"),
        exported=_exported(checkup),
        share=state.preferences.share_report,
        share_text=tr("把检测结果告诉法院"),
        share_note=tr("只发送上面这些结果，让书记员提前知道；不发送画面，也不发送声音。"),
        told=_told(state, checkup),
        retry=tr("再送一次") if _failed_to_tell(state, checkup) else "",
    )


def overall(test: DeviceTest) -> Mark:
    if failures(test):
        return Mark.FAILED
    if passed(test):
        return Mark.PASSED
    marks = {mark_of(test, part) for part in Part}
    return Mark.TESTING if Mark.TESTING in marks else Mark.UNTESTED


def _title(mark: Mark, failed: int) -> str:
    if mark is Mark.FAILED:
        return tr("还有 {n} 项不通过", n=failed)
    if mark is Mark.PASSED:
        return tr("检测通过，可以参加庭审")
    return tr("还在测量网络") if mark is Mark.TESTING else tr("还没有检测完")


def _text(mark: Mark) -> str:
    if mark is Mark.FAILED:
        return tr("照着红字改好后重新检测；来不及时也可以先进入。")
    if mark is Mark.PASSED:
        return tr("请保持现在的座位、灯光和设备。")
    if mark is Mark.TESTING:
        return tr("几秒后就有结果。")
    return tr("点上面没有测过的一步，测完就有结果。")


def _exported(checkup: Checkup) -> str:
    if checkup.unwritten:
        return tr("没有保存成功，请换一个文件夹。")
    return tr("已保存到 {path}", path=checkup.exported) if checkup.exported else ""


def _failed_to_tell(state: Client, checkup: Checkup) -> bool:
    return state.preferences.share_report and checkup.report is Sending.FAILED


def _told(state: Client, checkup: Checkup) -> str:
    if not state.preferences.share_report:
        return tr("已告诉法院") if checkup.report is Sending.SENT else ""
    return {
        Sending.UNSENT: tr("检测完后告诉法院"),
        Sending.UNDER_WAY: tr("正在告诉法院…"),
        Sending.SENT: tr("已告诉法院"),
        Sending.FAILED: tr("没有送到法院"),
    }[checkup.report]


def report_text(state: Client, checkup: Checkup, now: int, *, mirrored: bool) -> str:
    """The result as a text in the words of the screen; `now` in machine ms."""
    verdict = verdict_stage(state, checkup, mirrored=mirrored)
    _role, title, name = who(state)
    when = f"{day_text(local_time(now).date())} {hour_text(now)}"
    lines = [
        tr("云法庭设备检测结果"),
        f"{title} {name}".strip(),
        " ".join(filter(None, (state.server.court, when))),
        verdict.title,
    ]
    for part in verdict.parts:
        lines += ["", f"{part.name}  {part.look.word}"]
        for row in part.rows:
            lines.append("  ".join(filter(None, ("-", row.name, row.look.word, row.fact))))
            if row.remedy:
                lines.append("    " + " ".join(filter(None, (row.remedy, row.code))))
    return "\n".join(line for line in lines) + "\n"
