"""求助: what a person wrote and the court answered; for the court, whose line waits."""

from dataclasses import dataclass

from yunclient.session.helping import answers, unread
from yunclient.session.room_panels import Help, Talk
from yunclient.session.state import BundleStep, Client
from yunclient.ui.language import tr
from yunclient.ui.viewmodels.room_controls import ControlView, Look, Verb
from yunclient.ui.viewmodels.words import hour_text, problem_text, role_short
from yunhearing.help import HelpLine


@dataclass(frozen=True)
class SaidView:
    """One message; `own`: of the side one writes for."""

    who: str
    text: str
    own: bool
    state: str = ""
    failed: bool = False


@dataclass(frozen=True)
class LineView:
    line: HelpLine
    who: str
    text: str
    when: str
    waits: bool


@dataclass(frozen=True)
class HelpView:
    """`lines` None: one's own line, or that of somebody with `back`. `phrases` to send at once."""

    title: str
    note: str
    said: tuple[SaidView, ...]
    lines: tuple[LineView, ...] | None
    back: bool
    phrases: tuple[str, ...]
    phone: str
    problem: str
    again: bool
    bundle: str
    bundling: bool


def control(state: Client) -> ControlView:
    """求助 in the bar, with what has not been read."""
    room, help_ = state.room, state.help
    count = unread(room, help_) if room is not None else 0
    if answers(state):
        count = sum(line.open for line in help_.lines or ())
    text = tr("求助 {n}", n=count) if count else tr("求助")
    name = tr("求助，{n} 条未读", n=count) if count else text
    look = Look.ACTIVE if help_.open or count else Look.IDLE
    return ControlView(Verb.HELP, look, "question", text, name)


def panel(state: Client) -> HelpView | None:
    """The panel while it is open; on the technician's page it always is."""
    help_ = state.help
    if not help_.open:
        return None
    talk, desk = help_.talk, answers(state)
    lines = tuple(map(_line, help_.lines or ())) if desk and talk is None else None
    if lines is None:
        said, note = _said(talk, desk), _note(talk, desk)
    else:
        said, note = (), "" if lines else _no_lines(help_)
    return HelpView(
        title=_title(help_, desk),
        note=note,
        said=said,
        lines=lines,
        back=desk and talk is not None,
        phrases=() if desk else _phrases(),
        phone=state.server.support_phone,
        problem=_problem(help_),
        again=talk is not None and bool(talk.said) and talk.said[0].problem is not None,
        bundle=_bundle(state),
        bundling=state.bundle.step is BundleStep.MAKING,
    )


def _title(help_: Help, desk: bool) -> str:
    if not desk:
        return tr("求助")
    if help_.talk is None:
        return tr("当事人求助")
    person = help_.talk.person
    return next((line.name for line in help_.lines or () if line.person == person), tr("求助"))


def _phrases() -> tuple[str, ...]:
    return (
        tr("听不到声音"),
        tr("画面卡住"),
        tr("别人听不到我"),
        tr("不会操作"),
        tr("请打电话给我"),
    )


def _line(line: HelpLine) -> LineView:
    who = f"{role_short(line.role)} {line.name}"
    return LineView(line, who, line.text, hour_text(line.last_at), line.open)


def _said(talk: Talk | None, desk: bool) -> tuple[SaidView, ...]:
    if talk is None:
        return ()
    there = [SaidView(m.name, m.text, m.court is desk, hour_text(m.at)) for m in talk.messages]
    unsent = [
        SaidView(
            tr("我"),
            said.text,
            own=True,
            state=tr("没有送到") if said.problem is not None else tr("正在送出…"),
            failed=said.problem is not None,
        )
        for said in talk.said
    ]
    return (*there, *unsent)


def _note(talk: Talk | None, desk: bool) -> str:
    if talk is not None and (talk.messages or talk.said):
        return ""
    if desk:
        return tr("还没有消息。")
    return tr("写给书记员和技术人员：不用麦克风和摄像头，也不打断庭审，不计入笔录。")


def _no_lines(help_: Help) -> str:
    return tr("现在没有人求助。") if help_.lines is not None else tr("正在取得求助…")


def _problem(help_: Help) -> str:
    talk = help_.talk
    if talk is not None and talk.said and talk.said[0].problem is not None:
        return problem_text(talk.said[0].problem).sentence
    problem = talk.problem if talk is not None else help_.lines_problem
    return problem_text(problem).sentence if problem is not None else ""


def _bundle(state: Client) -> str:
    match state.bundle.step:
        case BundleStep.MAKING:
            return tr("正在生成…")
        case BundleStep.MADE:
            return tr("求助包已保存，请交给技术人员。")
        case BundleStep.FAILED:
            return tr("求助包没有保存成功，请换一个位置。")
        case _:
            return ""
