"""上传证据 on screen: rows, words, what is missing, files dropped, keys."""

from collections.abc import Iterable

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from tests.ui.seeing import show, texts
from yunclient.session import intents
from yunclient.session.problems import Problem, ProblemCode
from yunclient.session.shelf import PaperState
from yunclient.session.state import Client
from yunclient.session.uploads import Lack, LocalFile, Step, Wording, lacks, title_of
from yunclient.ui import gallery_evidence, gallery_upload as scenes
from yunclient.ui.gallery_states import NOW, Shot
from yunclient.ui.language import LANGUAGE
from yunclient.ui.pages.hearings import HearingsPage
from yunclient.ui.pages.room import RoomPage
from yunclient.ui.viewmodels.filing import FilingModel, filing_view, leaving
from yunclient.ui.viewmodels.hearings import HearingsModel
from yunclient.ui.viewmodels.room import RoomModel
from yunclient.ui.viewmodels.room_controls import Verb
from yunclient.ui.viewmodels.room_scenes import question
from yunclient.ui.viewmodels.upload import PROVENANCES, UploadModel, upload_view
from yunclient.ui.viewmodels.upload_rows import Act, part_text, row, size_text
from yunclient.ui.widgets.silhouettes import Silhouettes
from yunclient.ui.widgets.upload_dialog import UploadDialog
from yunclient.ui.widgets.upload_form import TextArea
from yunclient.ui.widgets.upload_row import UploadRow
from yunhearing.evidence import Provenance
from yunhearing.ids import EvidenceId

PLAINTIFFS = EvidenceId("e1")


def view_of(state: Client):
    view = upload_view(state, int(NOW))
    assert view is not None
    return view


class Opened:
    """The dialog over an empty window, and what it wants."""

    def __init__(self, qtbot, state: Client) -> None:
        self.window = QWidget()
        self.model = UploadModel(state, lambda: int(NOW))
        self.dialog = UploadDialog(self.window, self.model)
        self.heard: list = []
        self.model.intent.connect(self.heard.append)
        show(qtbot, self.window)

    def row(self, name: str) -> UploadRow:
        rows = self.dialog.findChildren(UploadRow)
        return next(r for r in rows if r.view is not None and r.view.name == name)

    def press(self, text: str) -> None:
        buttons = self.dialog.findChildren(QAbstractButton)
        button = next(b for b in buttons if b.text() == text and b.isVisible())
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)


@pytest.fixture
def opened(qtbot):
    return lambda state: Opened(qtbot, state)


# the view


def test_the_rows_say_how_far_each_file_is() -> None:
    view = view_of(scenes.uploading(*scenes.FIVE, chosen=2))
    assert [r.chip for r in view.rows] == [
        "已上传",
        "上传中 64%",
        "已暂停 61%",
        "排队中",
        "不能上传",
    ]
    assert view.rows[0].fact == "2.1 MB · 校验一致，存证 104 872 号"
    assert view.rows[1].amount == "3.4 / 5.3 MB · 剩 5 秒"
    assert view.rows[2].amount == "128 / 210 MB"
    assert view.rows[2].note == "09:42:14 网络中断，已传部分都保留，从 61% 接着传。"
    assert (view.rows[2].code, view.rows[4].code) == ("NET-201", "FILE-302")
    assert [a.text for a in view.rows[2].acts] == ["3 秒后续传", ""]
    assert (view.total, view.submit.text) == ("共 4 件可提交，已传 1 件", "等待上传，还有 3 件")
    assert view.amount == "134 / 219 MB · 412 KB/s"
    assert view.limit.endswith("每个不超过 2 GB")


@pytest.mark.parametrize("step", list(Step))
def test_every_step_has_a_word_and_a_way_on(step: Step) -> None:
    item = replace(scenes.SENDING, step=step, problem=Problem(ProblemCode.FILE_UNCHECKED))
    view = row(item, current=False, now=int(NOW), offset=0)
    assert view.chip
    assert bool(view.acts) is (step is not Step.SUBMITTED)
    assert all(act.name for act in view.acts)


@pytest.mark.parametrize(
    "code", [c for c in ProblemCode if c.value.startswith("FILE-")], ids=lambda c: c.value
)
def test_every_problem_of_a_file_says_what_to_do(code: ProblemCode) -> None:
    item = replace(scenes.REFUSED, problem=Problem(code, detail="heic"))
    for language in ("zh", "en"):
        LANGUAGE.set(language)
        view = row(item, current=False, now=int(NOW), offset=0)
        assert view.note
        assert view.code == code.value
    LANGUAGE.set("zh")


@pytest.mark.parametrize("ending", ["heic", "mov", "wav", "xlsx", ""])
def test_a_kind_the_court_does_not_take_has_its_own_advice(ending: str) -> None:
    name = f"文件.{ending}".removesuffix(".")
    problem = Problem(ProblemCode.FILE_TYPE, detail=ending)
    item = scenes.upload(1, name, 1, Step.REFUSED, problem=problem)
    assert "拖进来" in row(item, current=False, now=int(NOW), offset=0).note


def test_a_try_that_is_due_counts_no_further() -> None:
    item = replace(scenes.LOST, retry_at=NOW - 5)
    assert row(item, current=False, now=int(NOW), offset=0).acts[0].text == "正在续传…"


@pytest.mark.parametrize(
    ("size", "text"),
    [(0, "0 B"), (999, "999 B"), (1000, "1 KB"), (2_100_000, "2.1 MB"), (2_000_000_000, "2 GB")],
)
def test_sizes_are_read_by_people(size: int, text: str) -> None:
    assert size_text(size) == text


def test_a_part_has_the_unit_of_the_whole() -> None:
    assert part_text(128_300_000, 210_000_000) == "128 / 210 MB"
    assert part_text(3_400_000, 5_300_000) == "3.4 / 5.3 MB"
    assert part_text(0, 10) == "0 / 10 B"


def test_what_is_missing_is_named_when_all_have_arrived() -> None:
    view = view_of(scenes.lacking())
    assert view.said == "《送货回单-3月》还缺：证明目的、来源"
    assert view.submit.enabled
    assert view_of(scenes.whole()).said == ""
    assert view_of(scenes.failed()).submit.enabled is False


def test_without_the_dialog_there_is_no_view() -> None:
    assert upload_view(scenes.uploading(open=None), int(NOW)) is None
    state = replace(scenes.uploading(), account=None)
    assert upload_view(state, int(NOW)) is None


# the dialog


def test_rows_are_pressed_and_acted_on(opened) -> None:
    it = opened(scenes.uploading(*scenes.FIVE, chosen=2))
    QTest.mouseClick(it.row("补送卸货.mp4"), Qt.MouseButton.LeftButton, pos=QPoint(60, 20))
    it.press("3 秒后续传")
    for act in (Act.PAUSE, Act.REMOVE):
        it.row("送货回单-3月.jpg").acted.emit(act)
    it.row("电话录音-0322.mp3").acted.emit(Act.HURRY)
    assert it.heard == [
        intents.ChooseFile(3),
        intents.ResumeFile(3),
        intents.PauseFile(2),
        intents.RemoveFile(2),
        intents.HurryFile(4),
    ]


def test_typing_tells_the_words_and_progress_leaves_the_cursor(opened) -> None:
    state = scenes.uploading(*scenes.FIVE, chosen=2)
    it = opened(state)
    area = it.dialog.findChild(TextArea)
    area.setFocus()
    QTest.keyClicks(area, "x")
    words = it.heard[-1].words
    assert it.heard == [intents.DescribeFile(2, words)]
    assert words.purpose == f"x{scenes.PURPOSE}"
    place = area.textCursor().position()
    items = tuple(
        replace(i, words=words, done=i.done + 1000) if i.key == 2 else i
        for i in state.uploads.items
    )
    it.model.follow(replace(state, uploads=replace(state.uploads, items=items)))
    assert area.textCursor().position() == place == 1


def test_submitting_leads_to_what_is_missing(opened) -> None:
    it = opened(scenes.lacking())
    it.press("提交 2 件")
    assert it.heard == [intents.SubmitFiles()]
    assert isinstance(QApplication.focusWidget(), TextArea)


def test_done_closes(opened) -> None:
    it = opened(scenes.submitted())
    it.press("完成")
    assert it.heard == [intents.CloseUpload()]


def test_escape_closes_the_window_and_the_focus_stays_within(opened) -> None:
    it = opened(scenes.uploading(*scenes.FIVE, chosen=2))
    for _ in range(40):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        assert it.dialog.isAncestorOf(QApplication.focusWidget())
    for _ in range(5):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Backtab)
        assert it.dialog.isAncestorOf(QApplication.focusWidget())
    QTest.keyClick(it.dialog, Qt.Key.Key_Escape)
    assert it.heard[-1] == intents.CloseUpload()
    state = it.model.state
    it.model.follow(replace(state, uploads=replace(state.uploads, open=None)))
    assert it.dialog.isHidden()


def dropped(paths: Iterable[str]) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl(path) for path in paths])
    return data


def test_files_are_dropped_and_only_files(opened) -> None:
    it = opened(scenes.uploading(chosen=None))
    both = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    data = dropped(["file:///a/一.pdf", "https://x.test/b.png", "file:///a/二.jpg"])
    it.dialog.dragEnterEvent(QDragEnterEvent(QPoint(5, 5), both[0], data, both[1], both[2]))
    assert "松开鼠标，加入这些文件" in texts(it.dialog)
    it.dialog.dropEvent(QDropEvent(QPoint(5, 5), both[0], data, both[1], both[2]))
    assert it.heard == [intents.AddFiles(("/a/一.pdf", "/a/二.jpg"))]
    page = dropped(["https://x.test/b.png"])
    event = QDragEnterEvent(QPoint(5, 5), both[0], page, both[1], both[2])
    event.setAccepted(False)
    it.dialog.dragEnterEvent(event)
    assert not event.isAccepted()
    it.dialog.dragLeaveEvent(QDragLeaveEvent())


def test_what_was_submitted_cannot_be_written_on(opened) -> None:
    it = opened(scenes.submitted())
    assert not it.dialog.findChild(TextArea).isEnabled()


def test_rows_come_go_and_keep_their_order(opened) -> None:
    state = scenes.uploading(*scenes.FIVE, chosen=2)
    it = opened(state)
    turned = tuple(reversed(scenes.FIVE[1:]))
    it.model.follow(replace(state, uploads=replace(state.uploads, items=turned)))
    rows = sorted(
        (r for r in it.dialog.findChildren(UploadRow) if not r.isHidden()), key=lambda r: r.y()
    )
    QApplication.processEvents()
    assert {r.view.key for r in rows if r.view} == {2, 3, 4, 5}


@pytest.mark.parametrize("shot", scenes.SHOTS, ids=lambda shot: shot.name)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_scene_shows(qtbot, shot: Shot, language) -> None:
    LANGUAGE.set(language)
    show(qtbot, shot.build(), shot.size)


# the ways there


def test_the_list_leads_to_it(qtbot) -> None:
    state = scenes.uploading(open=None, inside=False)
    model = HearingsModel(state, lambda: int(NOW))
    page = show(qtbot, HearingsPage(model))
    heard: list = []
    model.intent.connect(heard.append)
    button = next(
        b for b in page.findChildren(QWidget) if b.accessibleName() == "提交证据 庭审号 002208"
    )
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert heard == [intents.OpenUpload(scenes.HEARING)]


def test_the_catalogue_leads_to_it_and_says_how_far_it_is(qtbot) -> None:
    state = gallery_evidence.evidence()
    items = (scenes.ready(1), scenes.SENDING)
    state = replace(state, uploads=replace(state.uploads, items=items))
    model = RoomModel(state, lambda: int(NOW))
    page = show(qtbot, RoomPage(model, Silhouettes()))
    heard: list = []
    model.intent.connect(heard.append)
    names = {b.accessibleName(): b for b in page.findChildren(QWidget) if b.isVisible()}
    QTest.mouseClick(names["上传证据（已传 1/2）"], Qt.MouseButton.LeftButton)
    assert heard[-1] == intents.OpenUpload(scenes.HEARING, None)


def test_an_own_item_is_withdrawn_with_its_reason(qtbot) -> None:
    model = FilingModel(gallery_evidence.evidence(), lambda: int(NOW))
    heard: list = []
    model.intent.connect(heard.append)
    own = [e.id for e in model.state.room.hearing.exhibits if model.is_own(e.id)]
    assert PLAINTIFFS in own
    assert len(own) < len(model.state.room.hearing.exhibits)
    model.ask_withdraw(PLAINTIFFS)
    assert model.view.form is not None
    model.withdraw("提交有误")
    assert heard == [intents.WithdrawEvidence(PLAINTIFFS, "提交有误")]
    state = model.state
    refused = replace(state.uploads, kept_back=Problem(ProblemCode.SERVER_UNREACHABLE))
    model.follow(replace(state, uploads=refused))
    assert model.view.form.problem
    model.keep()
    assert model.view.form is None


def test_who_hands_in_nothing_has_no_button() -> None:
    state = gallery_evidence.evidence(me="judge")
    assert filing_view(state, None, tried=False).upload == ""
    assert filing_view(scenes.uploading(inside=False), None, tried=False).upload == ""


def test_every_provenance_has_words() -> None:
    assert set(PROVENANCES) == set(Provenance)


# names, and the same file twice


def test_a_name_is_one_line_and_reads_as_it_is() -> None:
    bad = LocalFile("证据/收\x07据\n第二行\u202egnp.jpg", 5, 1)
    item = replace(scenes.SENDING, file=bad, words=Wording(title_of(bad)))
    view = view_of(scenes.uploading(item, chosen=2))
    assert view.rows[0].name == "收据第二行gnp.jpg"
    assert view.form is not None
    assert (view.form.file, view.form.words.name) == ("收据第二行gnp.jpg", "收据第二行gnp")
    turned = replace(item, words=Wording("合同\u202egpj", "证明", Provenance.COPY))
    assert lacks(turned) == (Lack.NAME,)


def test_the_same_content_twice_is_told_where_it_is() -> None:
    same = (scenes.ready(1, sha256="a" * 64), scenes.ready(2, "副本.pdf", sha256="a" * 64))
    rows = view_of(scenes.uploading(*same, scenes.ready(3), scenes.ready(4), chosen=1)).rows
    assert [r.note for r in rows] == [
        "",
        "和列表里的《补货签收单.pdf》内容相同，多出来的请移除。",
        "",
        "",
    ]


def test_the_same_file_chosen_twice_is_told() -> None:
    view = view_of(scenes.uploading(*scenes.FIVE, twice=2, chosen=2))
    assert view.said == "《送货回单-3月.jpg》已经在列表里，没有再加一份。"


@pytest.mark.parametrize(
    ("ending", "said"),
    [
        ("xlsx", "不支持 xlsx 文件。请打印或另存为 pdf，再拖进来。"),
        ("zip", "不支持压缩包。请先解压，再把里面的文件拖进来。"),
        ("exe", "不支持 exe 文件。只能上传 jpg、png、pdf、Word、mp4 和 mp3。"),
        ("", "看不出是哪种文件。请另存为 jpg、pdf、Word、mp4 或 mp3，再拖进来。"),
    ],
)
def test_each_type_that_is_not_taken_has_its_way_on(ending: str, said: str) -> None:
    problem = Problem(ProblemCode.FILE_TYPE, detail=ending)
    item = replace(scenes.REFUSED, problem=problem)
    assert row(item, False, int(NOW), 0).note == said


# looking at one's own file


def test_a_file_is_looked_at_before_it_is_handed_in(opened) -> None:
    it = opened(scenes.uploading(*scenes.FIVE, chosen=2))
    eye = next(b for b in it.row("补货签收单.pdf")._buttons if b.toolTip().startswith("看一看"))
    QTest.mouseClick(eye, Qt.MouseButton.LeftButton)
    assert it.heard == [intents.PeekFile(1)]
    it.heard.clear()
    look = it.dialog._form._look  # of the chosen one, on its way
    QTest.mouseClick(look, Qt.MouseButton.LeftButton)
    assert it.heard == [intents.PeekFile(2)]


def test_the_file_shows_over_the_list_and_keys_stay_within(opened) -> None:
    it = opened(scenes.uploading(*scenes.FIVE, chosen=2))
    before = QApplication.focusWidget()
    it.model.follow(scenes.peeking())
    assert it.dialog.peek.isVisible()
    assert "只在本机打开；提交之前别人看不到。" in texts(it.dialog)
    for _ in range(20):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        assert it.dialog.peek.isAncestorOf(QApplication.focusWidget())
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert it.heard == [intents.ClosePeek()]
    it.model.follow(scenes.uploading(*scenes.FIVE, chosen=2))
    assert not it.dialog.peek.isVisible()
    assert it.dialog.isVisible()
    assert QApplication.focusWidget() is before


def test_the_wrong_file_is_removed_where_it_is_seen(opened) -> None:
    it = opened(scenes.peeking())
    it.press("选错了，移除")
    assert it.heard == [intents.ClosePeek(), intents.RemoveFile(1)]


@pytest.mark.parametrize("step", [Step.SUBMITTED, Step.READY])
def test_what_is_submitted_is_not_removed(opened, step: Step) -> None:
    queue = (1,) if step is Step.READY else ()
    state = scenes.peeking()
    items = (replace(state.uploads.items[0], step=step), *state.uploads.items[1:])
    it = opened(replace(state, uploads=replace(state.uploads, items=items, queue=queue)))
    assert "选错了，移除" not in texts(it.dialog)


def test_what_cannot_be_shown_says_so(opened) -> None:
    it = opened(scenes.peeking(state=PaperState.BROKEN, reason="encrypted"))
    assert "文件有密码保护，无法显示。请用本机的程序打开，确认没有选错。" in texts(it.dialog)
    assert not it.dialog.peek.page.isVisible()


def test_leaving_the_room_says_that_files_go_on() -> None:
    state = scenes.uploading(*scenes.FIVE)
    assert state.room is not None
    asked = question(Verb.LEAVE, state.room)
    told = leaving(state, asked)
    assert told is not None
    assert asked is not None
    assert told.note == asked.note + "3 份文件没有传完：离开庭审后接着传，不用留在庭上。"
    assert leaving(scenes.whole(), asked) == asked
