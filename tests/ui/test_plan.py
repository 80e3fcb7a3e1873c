"""创建庭审 and 法庭日历: what the pages show, and what the person does there."""

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from yunclient.session import drafting, intents
from yunclient.session.desk_pages import Daybook, Planning
from yunclient.session.problems import Problem, ProblemCode
from yunclient.session.state import Client
from yunclient.ui import gallery_plan as scenes
from yunclient.ui.gallery_states import clock
from yunclient.ui.pages.calendar import CalendarPage
from yunclient.ui.pages.plan import PlanPage
from yunclient.ui.pages.plan_people import PlanPeople
from yunclient.ui.viewmodels.calendar import CalendarModel, calendar_view
from yunclient.ui.viewmodels.plan import PlanModel, PlanView, plan_view
from yunclient.ui.widgets.button import Button
from yunclient.ui.widgets.field import LineEdit
from yunhearing.ids import HearingId
from yunhearing.roles import Role


class Desk:
    """The page with its model; drafts come back as the session would give them back."""

    def __init__(self, qtbot, page: Planning) -> None:
        self.model = PlanModel(scenes.state(page), clock)
        self.page = PlanPage(self.model)
        qtbot.addWidget(self.page)
        self.wishes: list[object] = []
        self.model.intent.connect(self._heed)
        self.page.show()

    def _heed(self, intent: object) -> None:
        self.wishes.append(intent)
        if isinstance(intent, intents.EditPlan):
            page = replace(self.state.planning, draft=intent.draft)
            self.model.follow(replace(self.state, planning=page))

    @property
    def state(self) -> Client:
        return self.model.state

    @property
    def draft(self):
        return self.state.planning.draft

    def button(self, name: str) -> Button:
        return named(self.page, Button, name)


def named(page: QWidget, kind: type, name: str):
    found = [
        w
        for w in page.findChildren(kind)
        if w.isVisibleTo(page) and name in (w.text(), w.accessibleName())
    ]
    assert found, name
    return found[0]


def view(page: Planning) -> PlanView:
    shown = plan_view(scenes.state(page), clock(), "")
    assert shown is not None
    return shown


def test_typing_changes_the_draft_and_keeps_the_cursor(qtbot) -> None:
    desk = Desk(qtbot, scenes.EMPTY)
    edit = named(desk.page, LineEdit, "案由")
    qtbot.keyClicks(edit, "ab")
    edit.setCursorPosition(1)
    qtbot.keyClicks(edit, "x")
    assert desk.draft.cause == "axb"
    assert edit.cursorPosition() == 2


def test_participants_are_added_changed_in_place_and_removed(qtbot) -> None:
    desk = Desk(qtbot, scenes.EMPTY)
    for _ in range(3):
        qtbot.mouseClick(desk.button("添加参加人"), Qt.MouseButton.LeftButton)
    assert [g.role for g in desk.draft.people] == [Role.PLAINTIFF, Role.DEFENDANT, Role.COUNSEL]
    edits = [e for e in desk.page.findChildren(LineEdit) if e.accessibleName() == "姓名"]
    assert desk.page.focusWidget() is edits[2]
    qtbot.keyClicks(edits[0], "Li")
    assert desk.draft.people[0].name == "Li"
    qtbot.mouseClick(desk.button("移除Li"), Qt.MouseButton.LeftButton)
    assert len(desk.draft.people) == 2


def test_who_is_added_comes_into_view(qtbot) -> None:
    desk = Desk(qtbot, scenes.filled())
    desk.page.resize(1024, 640)
    with qtbot.waitActive(desk.page):
        desk.page.activateWindow()
    qtbot.mouseClick(desk.button("添加参加人"), Qt.MouseButton.LeftButton)
    name = desk.page.focusWidget()
    assert name.accessibleName() == "姓名"
    qtbot.waitUntil(lambda: name.visibleRegion().boundingRect() == name.rect())


def test_two_are_kept_apart_from_the_menu_of_one(qtbot) -> None:
    desk = Desk(qtbot, scenes.filled())
    table = desk.page.findChild(PlanPeople)
    row = table._rows[0]
    menu: QMenu = row.fill_menu()
    assert [a.text() for a in menu.actions()][:2] == ["王若琳", "赵立新"]
    menu.actions()[1].trigger()
    assert ("g1", "g3") in desk.draft.apart
    assert view(scenes.filled(draft=desk.draft)).rows[0].apart == "赵立新"
    row.fill_menu().actions()[1].trigger()
    assert ("g1", "g3") not in desk.draft.apart


def test_a_day_and_an_hour_can_be_typed(qtbot) -> None:
    desk = Desk(qtbot, scenes.filled())
    form = desk.page._form
    form._hour.editor.stepBy(1)
    assert desk.draft.hour == "10:30"
    form._day.editor.setCurrentSection(form._day.editor.Section.DaySection)
    form._day.editor.stepBy(1)
    assert desk.draft.day == "2026-11-21"
    assert form._day.editor.minimumDate().toString(Qt.DateFormat.ISODate) == "2026-11-18"


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_the_calendar_opens_by_mouse_and_by_keyboard(qtbot) -> None:
    day = Desk(qtbot, scenes.filled()).page._form._day.editor
    popup = day.calendarWidget()
    at = QPoint(day.width() - 20, day.height() // 2)
    qtbot.mouseClick(day, Qt.MouseButton.LeftButton, pos=at)
    assert popup.isVisible()
    popup.window().close()
    qtbot.keyClick(day, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert popup.isVisible()
    popup.window().close()


def test_the_year_shows_where_it_is_another(qtbot) -> None:
    day = Desk(qtbot, scenes.filled()).page._form._day.editor
    day.present("2031-01-15", "日期")
    assert day.text() == "2031年1月15日"


def test_what_is_missing_is_said_beside_its_field_once_saving_was_tried() -> None:
    assert view(scenes.EMPTY).errors == {}
    tried = view(replace(scenes.EMPTY, tried=True))
    assert set(tried.errors) == {"case_number", "cause", "title", "courtroom", "bench", "people"}


def test_a_past_day_is_said_at_once() -> None:
    draft = replace(scenes.DRAFT, day="2026-11-17")
    assert "时间已经过了" in view(scenes.filled(draft=draft)).errors["when"]


def test_messages_are_shown_for_the_chosen_person_while_they_fit_the_draft(qtbot) -> None:
    shown = view(scenes.filled())
    assert shown.previewed == (("4", "给 张建国（原告）"),)
    assert shown.preview.startswith("【京北区人民法院】")
    changed = replace(scenes.DRAFT, hour="10:00")
    assert view(scenes.filled(draft=changed)).preview == ""


@pytest.mark.parametrize(
    ("field", "beside"),
    [
        ("people[4].phone", "g1.phone"),  # four of the bench are sent before the participants
        ("people[5].of", "g2.of"),
        ("people[6].person", "g3.role"),
        ("people[1].staff_number", "bench"),
        ("people[99].phone", "people"),
        ("scheduled_at", "when"),
        ("cause", "cause"),
        ("apart", "people"),
    ],
)
def test_what_the_court_refuses_is_said_beside_its_field(field: str, beside: str) -> None:
    shown = view(scenes.filled(problem=Problem(ProblemCode.FIELD_REFUSED, field=field)))
    assert set(shown.errors) == {beside}
    assert "见红字" in shown.problem
    named = [row.key for row in shown.rows if row.error]
    assert named == [beside.partition(".")[0]] * ("." in beside)


def test_of_a_change_the_court_names_who_is_added() -> None:
    problem = Problem(ProblemCode.FIELD_REFUSED, field="add[0].phone")
    assert set(view(replace(scenes.moved(), problem=problem)).errors) == {"g1.phone"}


def test_a_field_that_is_not_of_the_page_is_no_field() -> None:
    shown = view(scenes.filled(problem=Problem(ProblemCode.FIELD_REFUSED, field="stage")))
    assert shown.errors == {}
    assert "见红字" not in shown.problem


@pytest.mark.parametrize(("field", "beside"), [("courtroom", "courtroom"), ("people", "bench")])
def test_what_is_booked_twice_is_said_beside_it(field: str, beside: str) -> None:
    shown = view(scenes.filled(problem=Problem(ProblemCode.DOUBLE_BOOKED, field=field)))
    assert set(shown.errors) == {beside}


def test_the_cause_of_a_known_case_is_the_courts(qtbot) -> None:
    assert not Desk(qtbot, scenes.filled()).page._form._cause.editor.isEnabled()
    assert Desk(qtbot, scenes.EMPTY).page._form._cause.editor.isEnabled()


def test_nobody_is_kept_apart_from_the_court() -> None:
    draft = drafting.changed(scenes.DRAFT, "g7", role=Role.ASSESSOR)
    assert draft.apart == ()
    rows = view(scenes.filled(draft=draft)).rows
    assert all(key != "g7" for key, _, _ in rows[0].others)
    assert rows[6].others == ()


def test_what_else_is_in_the_courtroom_is_seen() -> None:
    assert "当天这个法庭还有 2 场" in view(scenes.booked()).booked


def test_a_draft_is_discarded_only_after_a_question(qtbot) -> None:
    desk = Desk(qtbot, scenes.filled())
    qtbot.mouseClick(desk.button("放弃"), Qt.MouseButton.LeftButton)
    assert desk.wishes == []
    desk.page._question._answer("discard")
    assert desk.wishes == [intents.LeavePlan(discard=True)]


def test_a_hearing_is_called_off_only_after_a_question(qtbot) -> None:
    desk = Desk(qtbot, scenes.changing())
    qtbot.mouseClick(desk.button("取消庭审"), Qt.MouseButton.LeftButton)
    assert desk.wishes == []
    desk.page._question._answer("cancel")
    assert desk.wishes == [intents.CancelHearing()]


def test_of_a_hearing_that_is_fixed_only_time_room_and_people_change() -> None:
    shown = view(scenes.changing())
    assert not shown.new
    assert not shown.save.enabled
    assert all(row.fixed and row.others == () for row in shown.rows)
    assert view(scenes.moved()).save.enabled


def test_the_number_of_a_fixed_hearing_shows_and_leads_to_its_board(qtbot) -> None:
    desk = Desk(qtbot, scenes.filled(fixed=scenes.FIXED))
    qtbot.mouseClick(desk.button("查看就绪情况"), Qt.MouseButton.LeftButton)
    assert desk.wishes == [intents.FollowPlan()]


@pytest.fixture
def calendar(qtbot):
    page = scenes.calendar(Daybook("2026-11-20", scenes.DAY))
    qtbot.addWidget(page)
    page.show()
    return page


def wishes(page: CalendarPage) -> list[object]:
    found: list[object] = []
    page._model.intent.connect(found.append)
    return found


def test_the_calendar_has_a_field_for_each_hour_and_courtroom(calendar: CalendarPage) -> None:
    shown = calendar._model.view
    assert shown.courtrooms == ("第一网上法庭", "第二网上法庭", "第三网上法庭")
    assert shown.hours[0] == 8 and shown.hours[-1] == 18
    assert [s.hour for s in shown.slots] == [9, 14, 9, 9, 15]
    assert shown.count == "共 3 场"


def test_days_are_turned(qtbot, calendar: CalendarPage) -> None:
    found = wishes(calendar)
    for name in ("前一天", "后一天", "回到今天"):
        qtbot.mouseClick(named(calendar, Button, name), Qt.MouseButton.LeftButton)
    assert found == [
        intents.OpenCalendar("2026-11-19"),
        intents.OpenCalendar("2026-11-21"),
        intents.OpenCalendar(""),
    ]


def test_only_ones_own_hearing_leads_to_its_board(qtbot) -> None:
    client = scenes.calendar(Daybook("2026-11-20", scenes.DAY))._model.state
    own = client.hearings.items[0].id
    rooms = list(scenes.DAY.courtrooms)
    first = replace(rooms[0], hearings=(replace(rooms[0].hearings[0], id=own),))
    day = replace(scenes.DAY, courtrooms=(first, *rooms[1:]))
    client = replace(client, daybook=Daybook("2026-11-20", day))
    page = CalendarPage(CalendarModel(client, clock))
    qtbot.addWidget(page)
    page.show()
    found = wishes(page)
    qtbot.waitUntil(lambda: page._card.height() > 200)
    slots = [w for w in page.findChildren(QWidget) if w.property("slot")]
    for slot in slots:
        qtbot.mouseClick(slot, Qt.MouseButton.LeftButton)
    assert found == [intents.OpenBoard(HearingId(own))]


def test_a_day_that_could_not_be_read_says_so() -> None:
    client = scenes.calendar(Daybook("2026-11-20", problem=scenes.UNREACHABLE))._model.state
    shown = calendar_view(client, clock())
    assert shown.problem and not shown.message
