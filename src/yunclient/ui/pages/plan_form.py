"""The form of 创建庭审: the case, when and where, who judges, and how."""

from PySide6.QtWidgets import QWidget

from yunclient.session.desk_pages import BENCH
from yunclient.ui.language import tr
from yunclient.ui.viewmodels.plan import MINUTES, PlanModel, PlanView
from yunclient.ui.widgets.button import Button
from yunclient.ui.widgets.choice import CheckBox, SegmentedChoice
from yunclient.ui.widgets.chooser import Chooser
from yunclient.ui.widgets.field import LineEdit
from yunclient.ui.widgets.frame import Card
from yunclient.ui.widgets.layout import Column, Row
from yunclient.ui.widgets.titled import Titled
from yunclient.ui.widgets.when import DayEdit, HourEdit

HEIGHT = 40


def show_typed(edit: LineEdit, text: str) -> None:
    """The text, without a jump of the cursor where it is there already."""
    if edit.text() != text:
        edit.setText(text)


class PlanForm(Card):
    """Shows the draft of a PlanView; every change goes to the model at once."""

    def __init__(self, model: PlanModel) -> None:
        super().__init__()
        self._model = model
        self._look = Button("secondary", height=HEIGHT, icon="search")
        self.case_number = LineEdit(height=HEIGHT)
        self._case = Titled(self.case_number, self._look)
        self._cause = Titled(LineEdit(height=HEIGHT))
        self._name = Titled(LineEdit(height=HEIGHT))
        self._day, self._hour = Titled(DayEdit()), Titled(HourEdit())
        self._minutes, self._courtroom = Titled(_chooser()), Titled(_chooser())
        self._bench = [Titled(_chooser()) for _ in BENCH]
        self._open = SegmentedChoice(2, height=HEIGHT)
        self._public = Titled(self._open)
        self._lobby, self._rehearsal = CheckBox(), CheckBox()
        self._build()
        self._connect()

    def _build(self) -> None:
        first = _row((self._case, 34), (self._cause, 17), (self._day, 20), (self._hour, 9))
        first.put(self._minutes, stretch=11)
        second = _row((self._courtroom, 20), *((seat, 14) for seat in self._bench))
        last = Row(gap=12)
        last.put(self._name, stretch=1)
        last.put(self._public)
        last.put(Column(22, self._lobby))
        last.put(Column(22, self._rehearsal))
        self.setLayout(Column(first, second, last, gap=6, margins=(18, 12, 18, 10)))

    def _connect(self) -> None:
        model = self._model
        for name, field in (
            ("case_number", self._case),
            ("cause", self._cause),
            ("title", self._name),
        ):
            edit = field.editor
            assert isinstance(edit, LineEdit)  # noqa: S101 - made above
            edit.textEdited.connect(lambda text, name=name: model.change(**{name: text}))
        self.case_number.editingFinished.connect(model.look_up)
        self._look.clicked.connect(model.look_up)
        self._chosen(self._day, "day")
        self._chosen(self._hour, "hour")
        self._chosen(self._courtroom, "courtroom")
        self._of(self._minutes).chosen.connect(lambda key: model.change(minutes=int(key)))
        for place, seat in enumerate(self._bench):
            self._of(seat).chosen.connect(lambda key, place=place: model.seat(place, key))
        self._open.chosen.connect(lambda index: model.change(closed=index == 1))
        self._lobby.clicked.connect(lambda on: model.change(lobby=on))
        self._rehearsal.clicked.connect(lambda on: model.change(rehearsal=on))

    def _chosen(self, field: Titled, name: str) -> None:
        chosen = field.editor.chosen  # type: ignore[attr-defined]  # of each of these editors
        chosen.connect(lambda value: self._model.change(**{name: value}))

    @staticmethod
    def _of(field: Titled) -> Chooser:
        assert isinstance(field.editor, Chooser)  # noqa: S101 - made above
        return field.editor

    def present(self, view: PlanView) -> None:
        """What cannot be changed any more is shown and cannot be touched."""
        self._texts(view)
        self._choices(view)
        draft = view.draft
        closed = tr("不公开")
        self._public.present(tr("是否公开"))
        self._open.present((tr("公开"), closed), int(draft.closed), tr("是否公开"))
        for box, text, on in (
            (self._lobby, tr("等候室"), draft.lobby),
            (self._rehearsal, tr("测试庭审"), draft.rehearsal),
        ):
            box.setText(text)
            box.setChecked(on)
            box.updateGeometry()
        for widget in (self.case_number, self._name, self._minutes, self._open):
            widget.setEnabled(view.new)
        self._cause.setEnabled(view.new and not view.known)
        self._lobby.setEnabled(view.new)
        self._rehearsal.setEnabled(view.new)
        self._look.setVisible(view.new)
        self._look.present("", busy=view.looking, enabled=bool(draft.case_number.strip()))
        self._look.setAccessibleName(tr("查询案号"))
        self._look.setToolTip(tr("查询案号"))

    def _texts(self, view: PlanView) -> None:
        draft, errors = view.draft, view.errors
        self._case.present(tr("案号"), errors.get("case_number", ""), view.case)
        self._cause.present(tr("案由"), errors.get("cause", ""))
        self._name.present(tr("庭审名称"), errors.get("title", ""))
        for field, text in (
            (self._case, draft.case_number),
            (self._cause, draft.cause),
            (self._name, draft.title),
        ):
            assert isinstance(field.editor, LineEdit)  # noqa: S101 - made above
            show_typed(field.editor, text)
        self._line(self._case).setPlaceholderText("(2026)京0105民初12345号")
        self._line(self._name).setPlaceholderText(view.suggested)
        for field, name in (
            (self._case, tr("案号")),
            (self._cause, tr("案由")),
            (self._name, tr("庭审名称")),
        ):
            field.editor.setAccessibleName(name)

    @staticmethod
    def _line(field: Titled) -> LineEdit:
        assert isinstance(field.editor, LineEdit)  # noqa: S101 - made above
        return field.editor

    def _choices(self, view: PlanView) -> None:
        draft, errors = view.draft, view.errors
        day, hour = self._day.editor, self._hour.editor
        assert isinstance(day, DayEdit)  # noqa: S101 - made above
        assert isinstance(hour, HourEdit)  # noqa: S101 - made above
        self._day.present(tr("日期"), errors.get("when", ""))
        day.present(draft.day, tr("日期"), earliest=view.today)
        self._hour.present(tr("开庭时间"))
        hour.present(draft.hour, tr("开庭时间"))
        self._minutes.present(tr("预计"))
        known = MINUTES if draft.minutes in MINUTES else (*MINUTES, draft.minutes)
        lengths = tuple((str(n), _length(n)) for n in known)
        self._of(self._minutes).present(lengths, str(draft.minutes), tr("预计"))
        self._courtroom.present(tr("法庭"), errors.get("courtroom", ""), view.booked)
        self._of(self._courtroom).present(view.courtrooms, draft.courtroom, tr("法庭"))
        names = (tr("审判长"), tr("审判员"), tr("人民陪审员"), tr("人民陪审员"), tr("书记员"))
        for place, (seat, name) in enumerate(zip(self._bench, names, strict=True)):
            seat.present(name, errors.get("bench", "") if place == 0 else "")
            self._of(seat).present(view.bench[place], draft.bench[place], name)


def _chooser() -> Chooser:
    return Chooser(height=HEIGHT)


def _row(*items: tuple[QWidget, int]) -> Row:
    row = Row(gap=12)
    for widget, stretch in items:
        row.put(widget, stretch=stretch)
    return row


def _length(minutes: int) -> str:
    if minutes == 0:
        return tr("未定")
    if minutes % 60:
        return tr("{n} 分钟", n=minutes)
    return tr("{n} 小时", n=minutes // 60)
