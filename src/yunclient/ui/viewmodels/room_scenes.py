"""What stands in place of the court: joining, a witness waiting, a closed room; and questions."""

from dataclasses import dataclass, replace
from typing import Final, Literal

from yunclient.session.problems import Problem, ProblemCode, Remedy
from yunclient.session.state import LinkState, Room
from yunclient.ui.language import later, tr, translate
from yunclient.ui.notices import Answer, QuestionView
from yunclient.ui.viewmodels.room_controls import ACTS, Verb
from yunclient.ui.viewmodels.room_words import WIDE_SPACE, case_title, court_clock, waited_text
from yunclient.ui.viewmodels.words import day_text, hour_text, local_time, problem_text
from yunhearing.roles import ORDER, PRESIDING
from yunhearing.rules import may
from yunhearing.state import EndReason, Hearing, Person, Phase, RecessReason, Recording

StepState = Literal["done", "now", "next"]


@dataclass(frozen=True)
class CardAction:
    verb: Verb
    text: str
    kind: Literal["primary", "secondary"] = "secondary"


@dataclass(frozen=True)
class CardView:
    """A card in the middle of an empty page. `fact` names the hearing."""

    icon: str
    title: str
    text: str
    fact: str
    code: str
    actions: tuple[CardAction, ...]
    warn: bool = False


@dataclass(frozen=True)
class StepView:
    state: StepState
    title: str
    text: str


@dataclass(frozen=True)
class WaitingView:
    """A witness not yet called, or released: how long, what comes, the time; nothing else."""

    title: str
    text: str
    waited: str
    steps: tuple[StepView, ...]
    clock: str
    number: str
    phone: str


@dataclass(frozen=True)
class StageNotice:
    """A strip above the tiles: what is so, and what it means for what is heard and seen."""

    icon: str
    title: str
    text: str
    warn: bool = False


@dataclass(frozen=True)
class WarningView:
    """The bench's warning to oneself; it stays until it was read."""

    title: str
    text: str
    heed: str


def warning(room: Room) -> WarningView | None:
    if room.warned is None:
        return None
    title = tr("法官警告您（第 {count} 次）", count=room.warned.count)
    text = room.warned.reason or tr("请遵守法庭纪律。")
    return WarningView(title, text, tr("我已知悉"))


def _when(at: int) -> str:
    return tr("{day} {hour}", day=day_text(local_time(at).date()), hour=hour_text(at))


def unrecorded(hearing: Hearing, me: Person) -> StageNotice | None:
    """The recording broke; who can do something about it has a banner instead."""
    if hearing.recording is not Recording.BROKEN or me.role in ORDER:
        return None
    text = tr("书记员已收到警报，正在恢复；请听法官安排。")
    return StageNotice("record", tr("录音录像中断"), text, warn=True)


def stage_notice(hearing: Hearing, number: str = "") -> StageNotice | None:
    """Whether people are heard is never left to a guess. `number`: of the next hearing."""
    match hearing.phase:
        case Phase.SCHEDULED:
            return StageNotice("clock", tr("还没有开庭"), tr("在庭各方已能看到和听到彼此。"))
        case Phase.RECESS if hearing.recess_reason is RecessReason.BENCH_LOST:
            text = tr("法官回来后自动继续，请不要关闭窗口；麦克风现在不传声。")
            return StageNotice("recess", tr("法官掉线，庭审已自动暂停"), text, warn=True)
        case Phase.RECESS:
            text = tr("画面照常；法官宣布继续开庭后，声音自动恢复。")
            return StageNotice("recess", tr("休庭中，麦克风不传声"), text, warn=True)
        case Phase.ENDED if hearing.end_reason is EndReason.ADJOURNED:
            text = tr("日期另行通知；法官宣布退庭之前，各方仍能看到和听到彼此。")
            if hearing.until is not None:
                when = _when(hearing.until)
                text = tr("下次开庭：{when}，短信会通知各方。", when=when)
                if number:
                    words = tr("下次开庭：{when}，庭审号 {number}，短信会通知各方。")
                    text = words.format(when=when, number=number)
            return StageNotice("calendar", tr("已宣布延期开庭"), text)
        case Phase.ENDED:
            text = tr("法官宣布退庭之前，各方仍能看到和听到彼此。")
            return StageNotice("close-hearing", tr("已闭庭"), text)
        case _:
            return None


def waiting(room: Room, phone: str, now_ms: int, server_now: int) -> WaitingView:
    since = room.link.since if room.link.state is LinkState.WAITING else now_ms
    title, text = tr("请等待法官传唤"), tr("传唤后，画面自动变为法庭，不用再点。请不要关闭窗口。")
    if room.released:
        title = tr("法官请您退庭，作证到此")
        text = tr("再次传唤时，画面自动变为法庭。要离开，请点“离开等候”。")
    return WaitingView(
        title=title,
        text=text,
        waited=waited_text(now_ms - since),
        steps=_steps(room.released),
        clock=court_clock(server_now),
        number=tr("庭审号 {number}", number=room.facts.number),
        phone=phone,
    )


def _steps(released: bool) -> tuple[StepView, ...]:
    """The witness's way, up to where one has come."""
    words = (
        (tr("已进入等候室"), tr("法官和书记员知道您已到")),
        (tr("等待传唤"), tr("隔离等候，不用再点")),
        (tr("到庭作证"), tr("法官、双方依次发问")),
        (tr("作证完毕"), tr("经法官准许后离开")),
    )
    states: tuple[StepState, ...] = ("done", "now", "next", "next")
    if released:
        states = ("done", "done", "done", "now")
    return tuple(StepView(state, *said) for state, said in zip(states, words, strict=True))


def card(room: Room, phone: str = "") -> CardView | None:
    """The card of a room that is not (or no longer) open; None while there is a court to show."""
    if room.link.state is LinkState.CLOSED:
        return _closed(room, phone)
    if room.hearing is not None and room.hearing.dismissed:
        return _over(room)
    if room.hearing is None and room.waiting is None:
        return _joining(room)
    return None


def _fact(room: Room) -> str:
    number = tr("庭审号 {number}", number=room.facts.number)
    return WIDE_SPACE.join(filter(None, (case_title(room.facts), number)))


def _help() -> CardAction:
    return CardAction(Verb.HELP, tr("求助"))


def _back(kind: Literal["primary", "secondary"] = "primary") -> CardAction:
    return CardAction(Verb.BACK, tr("返回庭审列表"), kind)


def _over(room: Room) -> CardView:
    text = tr("法官已宣布退庭，声音和画面已停止。感谢您的配合。")
    reason = room.hearing.end_reason if room.hearing is not None else None
    if reason is EndReason.OFFLINE:
        title = tr("已转为线下审理")
        text = tr("网上庭审已结束，声音和画面已停止。之后的审理在法院进行，请等候法院通知。")
        return CardView("door", title, text, _fact(room), "", (_back(),))
    if room.hearing is None:  # who waited outside is not told how it ended
        text = tr("这场庭审已结束或另有安排，请返回庭审列表查看，或等候法院通知。")
    elif reason is EndReason.ADJOURNED:
        text = tr("本次庭审已延期，声音和画面已停止。下次开庭的时间，法院会通知您。")
        if room.hearing.until is not None:
            when = _when(room.hearing.until)
            text = tr("本次庭审已延期，声音和画面已停止。下次开庭：{when}。", when=when)
    return CardView("check-circle", tr("庭审已结束"), text, _fact(room), "", (_back(),))


def _sent_out(room: Room, problem: Problem, phone: str) -> CardView:
    """Refused or sent out: why, as far as it was said, and what one can do."""
    words = problem_text(problem)
    parts = [words.text]
    if room.sent_out:
        parts.insert(0, tr("法庭说明：{reason}。", reason=room.sent_out.rstrip("。")))
    if phone:
        parts.append(tr("法院电话：{phone}", phone=phone))
    again = CardAction(Verb.TAKE_SEAT, tr("再次进入"), "primary")
    return CardView(
        "door",
        words.title,
        "\n".join(parts),
        _fact(room),
        words.code,
        (_help(), _back("secondary"), again),
        warn=True,
    )


def _closed(room: Room, phone: str) -> CardView:
    problem = room.link.problem or Problem(ProblemCode.LINK_LOST, remedy=Remedy.RETRY)
    if problem.code is ProblemCode.HEARING_OVER:
        return _over(room)
    if problem.code is ProblemCode.SENT_OUT:
        return _sent_out(room, problem, phone)
    words = problem_text(problem)
    actions: tuple[CardAction, ...] = (_help(), _back())
    if problem.remedy is Remedy.TAKE_SEAT:
        take = CardAction(Verb.TAKE_SEAT, tr("在这里继续"), "primary")
        actions = (_help(), _back("secondary"), take)
    elif problem.remedy is Remedy.RETRY:
        again = CardAction(Verb.RECONNECT, tr("立即重连"), "primary")
        actions = (_help(), _back("secondary"), again)
    return CardView(
        "desktop" if problem.code is ProblemCode.SEAT_TAKEN else "warning",
        words.title,
        words.text,
        _fact(room),
        words.code,
        actions,
        warn=True,
    )


def _joining(room: Room) -> CardView:
    problem, tries = room.link.problem, room.link.attempt
    back = _back("secondary")
    if problem is None or tries == 0:
        text = tr("正在核对身份，接通声音和画面。")
        return CardView("pending", tr("正在进入庭审…"), text, _fact(room), "", (back,))
    words = problem_text(problem)
    title = tr("正在进入庭审，第 {attempt} 次尝试…", attempt=tries)
    again = CardAction(Verb.RECONNECT, tr("立即重连"), "primary")
    return CardView(
        "pending", title, words.sentence, _fact(room), words.code, (back, again), warn=True
    )


def question(verb: Verb | None, room: Room) -> QuestionView | None:
    """The question that goes before an act; None if the act is no longer possible."""
    if verb is None or card(room) is not None:
        return None
    hearing, me = room.hearing, room.mine
    if verb is Verb.LEAVE:
        return _leave(hearing, me)
    if hearing is None or me is None:
        return None
    act = ACTS.get(verb)
    asks = _ASKS.get(verb)
    if act is None or asks is None or may(hearing, me.id, act.command) is not None:
        return None
    yes, stay, note = (translate(words) for words in asks.words)
    return _ask(asks.code, (verb.value, yes), stay, act.icon, note)


@dataclass(frozen=True)
class _Asks:
    """The question before an act: its code; the answers yes and no, and a note."""

    code: ProblemCode
    words: tuple[str, str, str]


_ASKS: Final[dict[Verb, _Asks]] = {
    Verb.END: _Asks(
        ProblemCode.END_HEARING,
        (later("确认闭庭"), later("继续庭审"), later("误点闭庭可以重新开庭。")),
    ),
    Verb.REOPEN: _Asks(ProblemCode.REOPEN_HEARING, (later("确认重新开庭"), later("保持闭庭"), "")),
    Verb.DISMISS: _Asks(ProblemCode.DISMISS_HEARING, (later("确认退庭"), later("暂不退庭"), "")),
}


def _ask(
    code: ProblemCode,
    act: tuple[str, str],
    safe: str,
    icon: str,
    note: str = "",
    title: str = "",
    text: str = "",
) -> QuestionView:
    words = problem_text(Problem(code))
    answers = (Answer(*act, kind="danger"), Answer("stay", safe, kind="primary"))
    return QuestionView(title or words.title, text or words.text, answers, words.code, note, icon)


def _leave(hearing: Hearing | None, me: Person | None) -> QuestionView:
    code, icon = ProblemCode.LEAVE_HEARING, "leave"
    act, stay = ("leave", tr("离开庭审")), tr("留在庭审")
    if hearing is None or me is None:
        return _ask(
            code,
            ("leave", tr("离开等候")),
            tr("继续等候"),
            icon,
            title=tr("要离开等候室吗？"),
            text=tr("离开会告知法官并写入记录；传唤时您不在，可能影响作证。"),
        )
    if hearing.phase is Phase.SCHEDULED:
        text = tr("离开会告知法官并写入记录；开庭前可以再次进入。")
        return _ask(code, act, stay, icon, title=tr("还没有开庭，要离开吗？"), text=text)
    if hearing.phase is Phase.ENDED:
        text = tr("法官还没有宣布退庭；退庭前可以再次进入。")
        return _ask(code, act, stay, icon, title=tr("已闭庭，要离开吗？"), text=text)
    if me.role in PRESIDING:
        text = tr("离开不会闭庭：各方仍在庭上，计时不停。要结束庭审，请点“闭庭”。")
        return _ask(code, act, stay, icon, text=text)
    note = tr("如果是网络或设备问题，请点“求助”，不必离开。")
    help_ = Answer(Verb.HELP.value, tr("求助"), icon="question")
    asked = _ask(code, act, stay, icon, note)
    return replace(asked, answers=(help_, *asked.answers))
