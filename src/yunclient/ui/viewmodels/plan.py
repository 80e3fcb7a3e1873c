"""创建庭审: what the page shows of the draft, and its verbs."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from msgspec.structs import replace

from yunclient.session import drafting, intents
from yunclient.session.asking import busy
from yunclient.session.calls import Topic
from yunclient.session.desk_pages import BENCH, Draft, Guest, Planning
from yunclient.session.state import Client
from yunclient.ui.language import tr
from yunclient.ui.notices import Answer, QuestionView
from yunclient.ui.viewmodels.model import ButtonView, Model
from yunclient.ui.viewmodels.plan_faults import errors_of, sentence
from yunclient.ui.viewmodels.words import (
    day_text,
    hour_text,
    local_time,
    problem_text,
    role_text,
)
from yunhearing.roles import PRESIDING, STAFF, Role, StaffRole
from yunhearing.scheduling import Preview
from yunhearing.state import Phase

Options = tuple[tuple[str, str], ...]

ROLES: Final = (*(role for role in Role if role not in STAFF), Role.ASSESSOR)
MINUTES: Final = (0, 30, 60, 90, 120, 180, 240, 480)
CANCEL, DISCARD = "cancel", "discard"


@dataclass(frozen=True)
class RowView:
    """One participant. `fixed`: known to the court, so only taken out or kept apart."""

    key: str
    role: Role
    name: str
    phone: str
    of: str
    of_options: Options
    may_of: bool
    apart: str
    others: tuple[tuple[str, str, bool], ...]
    fixed: bool
    seated: bool
    error: str


@dataclass(frozen=True)
class ResultView:
    """The court has it: what became of it and where one goes on."""

    title: str
    text: str
    number: str
    board: bool


@dataclass(frozen=True)
class PlanView:
    """Everything the page shows that is not a fixed label; `errors` by field.

    `new`: fixed for the first time, else changed; `known`: the court has the case and its cause.
    `booked` is what else is in this courtroom. `preview` is the chosen one of `previewed` (key,
    for whom). `waiting`: nothing to show yet.
    """

    court: str
    greeting: str
    heading: str
    sub: str
    new: bool
    known: bool
    waiting: bool
    draft: Draft
    today: str
    courtrooms: Options
    bench: tuple[Options, ...]
    errors: Mapping[str, str]
    case: str
    looking: bool
    bring: str
    booked: str
    rows: tuple[RowView, ...]
    suggested: str
    previewed: Options
    shown: str
    preview: str
    parts: str
    problem: str
    code: str
    note: str
    save: ButtonView
    cancel: ButtonView | None
    result: ResultView | None


def plan_view(state: Client, now: int, shown: str) -> PlanView | None:
    """What the page shows at machine time `now` (ms); None while it is not in view."""
    page = state.planning
    if page is None:
        return None
    draft, court_now = page.draft, now + state.server.clock_offset
    found = drafting.faults(draft, court_now, before=page.before)
    errors, new = errors_of(page, found), page.hearing is None
    previewed = tuple(_previewed(page)) if page.previewed == draft else ()
    preview = next((p for p in page.previews if str(p.place) == shown), None)
    preview = (preview or _usual(page)) if previewed else None
    problem = problem_text(page.problem) if page.problem is not None else None
    return PlanView(
        court=state.server.court,
        greeting=tr("您好，{name}", name=state.account.name) if state.account else "",
        heading=tr("创建庭审") if new else tr("修改庭审"),
        sub=_sub(page),
        new=new,
        known=page.case is not None,
        waiting=not new and page.plan is None,
        draft=draft,
        today=local_time(court_now).date().isoformat(),
        courtrooms=_courtrooms(page),
        bench=tuple(tuple(_staff(page, place)) for place in range(len(BENCH))),
        errors=errors,
        case=_case(page),
        looking=busy(state, Topic.CASE),
        bring=tr("从上次庭审带入") if page.case is not None and page.case.people else "",
        booked=_booked(page),
        rows=tuple(_row(guest, page, errors) for guest in draft.people),
        suggested=drafting.suggested(draft),
        previewed=previewed,
        shown=str(preview.place) if preview is not None else "",
        preview=preview.text if preview is not None else "",
        parts=_parts(preview.text, preview.parts) if preview is not None else "",
        problem=sentence(page, problem.sentence) if problem else "",
        code=problem.code if problem else "",
        note=_note(page, bool(found)),
        save=_save(state, page),
        cancel=_cancel(state, page),
        result=_result(page),
    )


def _usual(page: Planning) -> Preview | None:
    """The message of the first participant: the bench knows its own."""
    bench = sum(1 for number in page.draft.bench if number)
    guests = (p for p in page.previews if p.place >= bench)
    return next(guests, None) or next(iter(page.previews), None)


def _sub(page: Planning) -> str:
    if page.plan is not None:
        return tr("庭审号 {number}", number=page.plan.facts.number)
    if page.case is None:
        return ""
    return tr("本案第 {n} 次开庭", n=page.case.hearings + 1)


def _courtrooms(page: Planning) -> Options:
    names = page.desk.courtrooms if page.desk is not None else ()
    kept = () if page.draft.courtroom in {"", *names} else (page.draft.courtroom,)
    return (("", tr("请选择")), *((name, name) for name in (*names, *kept)))


def _staff(page: Planning, place: int) -> Iterator[tuple[str, str]]:
    """Whom the court has for a place of the bench: judges preside and judge."""
    yield "", tr("请选择") if place == 0 else tr("不设")
    members = page.desk.staff if page.desk is not None else ()
    for member in members:
        if BENCH[place] not in PRESIDING or member.role is StaffRole.JUDGE:
            yield member.staff_number, member.name
    known = {member.staff_number for member in members}
    for person in page.plan.people if page.plan is not None else ():
        if person.staff_number == page.draft.bench[place] and person.staff_number not in known:
            yield person.staff_number, person.name


def _case(page: Planning) -> str:
    if page.unknown:
        return tr("本院还没有这个案号的庭审，请填写案由。")
    if page.case is None or page.hearing is not None:
        return ""
    return tr("已找到：{cause}，开过 {n} 次庭", cause=page.case.cause, n=page.case.hearings)


def _booked(page: Planning) -> str:
    """Other hearings of that day in this courtroom, so that nothing is booked twice unseen."""
    if page.day is None or page.asked_day != page.draft.day:
        return ""
    there = [
        item
        for room in page.day.courtrooms
        if room.courtroom == page.draft.courtroom
        for item in room.hearings
        if item.id != page.hearing and item.phase is not Phase.CANCELLED
    ]
    if not there:
        return ""
    listed = "；".join(f"{hour_text(item.scheduled_at)} {item.title}" for item in there[:3])
    more = "…" if len(there) > 3 else ""
    return tr("当天这个法庭还有 {n} 场：{listed}", n=len(there), listed=listed + more)


def _row(guest: Guest, page: Planning, errors: Mapping[str, str]) -> RowView:
    draft = page.draft
    mine = [text for field, text in errors.items() if field.startswith(f"{guest.key}.")]
    apart = drafting.apart_from(draft, guest.key)
    names = [g.name or tr("未填姓名") for g in draft.people if g.key in apart]
    sides = drafting.sides(draft, guest)
    nobody = tr("请选择") if drafting.needs_of(guest.role) else tr("未说明")
    return RowView(
        key=guest.key,
        role=guest.role,
        name=guest.name,
        phone=guest.ends if guest.person is not None else guest.phone,
        of=guest.of,
        of_options=(("", nobody), *((g.key, _side(g)) for g in sides)),
        may_of=drafting.may_have_of(guest.role),
        apart="、".join(names) or tr("无"),
        others=tuple(
            (g.key, g.name or tr("未填姓名"), g.key in apart)
            for g in draft.people
            if drafting.can_part(guest, g)
        ),
        fixed=guest.person is not None,
        seated=guest.seated,
        error=" ".join(mine),
    )


def _side(guest: Guest) -> str:
    return f"{role_text(guest.role)} {guest.name or tr('未填姓名')}"


def _previewed(page: Planning) -> Iterator[tuple[str, str]]:
    """For whom there is a preview: by the place in what would be sent."""
    names = {m.staff_number: m.name for m in page.desk.staff} if page.desk is not None else {}
    body = drafting.fixing(page.draft)
    typed = {
        len(body.people) - len(page.draft.people) + i: g for i, g in enumerate(page.draft.people)
    }
    for preview in page.previews:
        if preview.place >= len(body.people):
            continue
        person, guest = body.people[preview.place], typed.get(preview.place)
        name = guest.name if guest else names.get(person.staff_number or "", "")
        yield str(preview.place), tr("给 {name}（{role}）", name=name, role=role_text(person.role))


def _parts(text: str, parts: int) -> str:
    return tr("共 {count} 字，{n} 条短信", count=len(text), n=parts)


def _note(page: Planning, faulty: bool) -> str:
    if page.hearing is not None:
        return tr("只能改时间、法庭和人员；改动会短信通知有关的人。")
    if page.tried and faulty:
        return tr("还有没填好的项目，见红字。")
    return tr("草稿只在本次登录期间保留，不写入磁盘。")


def _save(state: Client, page: Planning) -> ButtonView:
    saving = busy(state, Topic.FIX) and not page.cancelled
    count = len(page.draft.people) + sum(1 for number in page.draft.bench if number)
    if saving:
        return ButtonView(tr("正在保存…"), busy=True)
    if page.hearing is not None:
        fresh = page.before is not None and not _same(page.draft, page.before)
        return ButtonView(tr("保存并通知") if fresh else tr("还没有改动"), enabled=fresh)
    return ButtonView(tr("保存并通知 {n} 人", n=count), enabled=not busy(state, Topic.FIX))


def _same(draft: Draft, before: Draft) -> bool:
    return replace(draft, made=before.made) == before


def _cancel(state: Client, page: Planning) -> ButtonView | None:
    if page.plan is None:
        return None
    going = busy(state, Topic.FIX) and page.cancelled
    return ButtonView(tr("正在取消…") if going else tr("取消庭审"), busy=going)


def _result(page: Planning) -> ResultView | None:
    draft = page.draft
    at = drafting.starts(draft) or 0
    when = f"{day_text(local_time(at).date())} {hour_text(at)}　{draft.courtroom}"
    if page.fixed is not None:
        text = tr("{when}。通知已开始发送，送达情况见就绪情况。", when=when)
        return ResultView(tr("庭审已创建"), text, page.fixed.number, board=True)
    if not page.done:
        return None
    number = page.plan.facts.number if page.plan is not None else ""
    if page.cancelled:
        text = tr("已开始短信通知所有参加人。")
        return ResultView(tr("庭审已取消"), text, number, board=False)
    text = tr("{when}。已开始短信通知有关的人。", when=when)
    return ResultView(tr("改动已保存"), text, number, board=False)


def question(key: str) -> QuestionView:
    """What is asked once before the draft or the hearing is gone."""
    if key == CANCEL:
        return QuestionView(
            tr("要取消这场庭审吗？"),
            tr("取消后不能恢复，所有参加人会收到取消通知。"),
            (Answer(CANCEL, tr("取消庭审"), "danger"), Answer("", tr("不取消"), "primary")),
        )
    return QuestionView(
        tr("要放弃这份草稿吗？"),
        tr("已填写的内容不会保留，也不会通知任何人。"),
        (Answer(DISCARD, tr("放弃草稿"), "danger"), Answer("", tr("继续填写"), "primary")),
    )


class PlanModel(Model[PlanView | None]):
    """Verbs of the page; each keystroke is a new draft."""

    def __init__(self, state: Client, *rest: Any) -> None:
        self._shown = ""
        super().__init__(state, *rest)

    def _compute(self) -> PlanView | None:
        return plan_view(self._state, self._clock(), self._shown)

    @property
    def _draft(self) -> Draft | None:
        return self._state.planning.draft if self._state.planning is not None else None

    def _edit(self, draft: Draft) -> None:
        self.intent.emit(intents.EditPlan(draft))

    def change(self, **fields: Any) -> None:
        if self._draft is not None:
            self._edit(replace(self._draft, **fields))

    def seat(self, place: int, number: str) -> None:
        """Who of the court sits at this place of the bench; "" nobody."""
        if self._draft is not None:
            bench = tuple(number if i == place else n for i, n in enumerate(self._draft.bench))
            self._edit(replace(self._draft, bench=bench))

    def add(self) -> None:
        """One more participant: first the two sides, then those who stand for them."""
        if self._draft is None:
            return
        there = {g.role for g in self._draft.people}
        wanted = (Role.PLAINTIFF, Role.DEFENDANT, Role.COUNSEL)
        role = next((role for role in wanted if role not in there), Role.COUNSEL)
        self._edit(drafting.added(self._draft, role))

    def change_guest(self, key: str, **fields: Any) -> None:
        if self._draft is not None:
            self._edit(drafting.changed(self._draft, key, **fields))

    def remove(self, key: str) -> None:
        if self._draft is not None:
            self._edit(drafting.removed(self._draft, key))

    def part(self, one: str, other: str) -> None:
        if self._draft is not None:
            self._edit(drafting.parted(self._draft, one, other))

    def show_preview(self, key: str) -> None:
        self._shown = key
        self.refresh()

    def look_up(self) -> None:
        self.intent.emit(intents.LookUpCase())

    def bring(self) -> None:
        self.intent.emit(intents.BringPeople())

    def save(self) -> None:
        self.intent.emit(intents.SavePlan())

    def answer(self, key: str) -> None:
        """To the question that was asked; "" changes nothing."""
        if key == CANCEL:
            self.intent.emit(intents.CancelHearing())
        elif key == DISCARD:
            self.intent.emit(intents.LeavePlan(discard=True))

    def leave(self) -> None:
        self.intent.emit(intents.LeavePlan())

    def follow_board(self) -> None:
        self.intent.emit(intents.FollowPlan())

    def set_language(self, code: str) -> None:
        self.intent.emit(intents.SetLanguage(code))

    def set_large_text(self, on: bool) -> None:
        self.intent.emit(intents.SetLargeText(on))

    def log_out(self) -> None:
        self.intent.emit(intents.LogOut())
