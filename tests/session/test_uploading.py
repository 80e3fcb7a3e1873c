"""Files on their way as evidence: one after the other, kept, resumed, refused, submitted."""

from typing import Any

import pytest
from msgspec.structs import replace

from tests.session.dialogue import NOW, SERVER, URL, Dialogue
from tests.yunhearing.court import DEFENDANT, HEARING, PLAINTIFF
from yunclient.session import effects as do, intents, news
from yunclient.session.calls import Topic
from yunclient.session.problems import Problem, ProblemCode
from yunclient.session.shelf import PaperState
from yunclient.session.state import Page
from yunclient.session.uploading import FAULTS
from yunclient.session.uploads import (
    MOST_FILES,
    Arrived,
    Kept,
    Lack,
    LocalFile,
    Parcel,
    Stage,
    Step,
    Told,
    Upload,
    Wording,
    lacks,
)
from yunhearing.evidence import Evidence, FileKind, Provenance
from yunhearing.filing import (
    CatalogueReply,
    EvidenceReply,
    FileFault,
    Limits,
    SubmitBody,
    UploadReply,
    UploadState,
)
from yunhearing.ids import EvidenceId, HearingId, Millis, UploadId

SHA = "a" * 64
LIMITS = Limits(1_000_000, 4_000_000, 50_000_000, 1000)
WORDS = Wording("收据", "货款已付清", Provenance.ORIGINAL_HELD)
LOST = Problem(ProblemCode.LINK_LOST)


def local(name: str = "收据.pdf", size: int = 1000) -> LocalFile:
    return LocalFile(f"证据/{name}", size, 7)


def reply(id_: str = "u1", size: int = 1000, **more: Any) -> UploadReply:
    made = UploadReply(UploadId(id_), UploadState.READY, "收据.pdf", size, size, Millis(1))
    return replace(made, kind=FileKind.PDF, pages=9, sha256=SHA, entry=41, **more)


def item(number: int = 3) -> Evidence:
    return Evidence(
        EvidenceId("e1"),
        PLAINTIFF,
        PLAINTIFF,
        number,
        "收据",
        FileKind.PDF,
        "application/pdf",
        1000,
        SHA,
        "",
        41,
        Millis(NOW),
    )


class Clerk(Dialogue):
    """A party at the list with the dialog open; `last` is the newest upload."""

    def opened(self) -> "Clerk":
        self.logged_in()
        self.learns(news.UnsentRecalled(URL, PLAINTIFF, ()))
        self.wants(intents.OpenUpload(HEARING))
        return self

    def adds(self, *found: LocalFile) -> "Clerk":
        self.wants(intents.AddFiles(tuple(file.path for file in found)))
        (look,) = self.of(do.LookAtFiles)
        assert look.paths == tuple(file.path for file in found)
        self.learns(news.FilesLooked(look.hearing, look.number, found, look.swap))
        return self

    def tells(self, stage: Stage, done: int = 0, **more: Any) -> "Clerk":
        told = Told(stage, done, UploadId("u1"), **more)
        self.learns(news.UploadTold(self.client.uploads.job, told))
        return self

    def arrives(self, sha256: str = SHA, **more: Any) -> "Clerk":
        arrived = Arrived(reply(**more), sha256)
        self.learns(news.UploadArrived(self.client.uploads.job, arrived))
        return self

    def fails(self, problem: Problem) -> "Clerk":
        self.learns(news.UploadFailed(self.client.uploads.job, problem))
        return self

    def answers(self, topic: Topic, answer: Any) -> "Clerk":
        number = self.client.asking[topic].number
        fact: news.News = news.Replied(topic, number, answer)
        if isinstance(answer, Problem):
            fact = news.RequestFailed(topic, number, answer)
        self.learns(fact)
        return self

    @property
    def items(self) -> tuple[Upload, ...]:
        return self.client.uploads.items

    @property
    def last(self) -> Upload:
        return self.items[-1]


@pytest.fixture
def clerk() -> Clerk:
    return Clerk().opened()


def test_a_file_is_looked_at_sent_and_ready(clerk: Clerk) -> None:
    assert clerk.client.asking[Topic.FILING].call is not None
    clerk.adds(local())
    assert clerk.of(do.SendFile) == [do.SendFile(1, Parcel(HEARING, local()))]
    assert clerk.last.words.name == "收据"
    clerk.tells(Stage.SENDING, 400)
    assert (clerk.last.step, clerk.last.done, clerk.last.id) == (Step.SENDING, 400, "u1")
    clerk.tells(Stage.CHECKING, 1000)
    clerk.arrives()
    assert clerk.last.step is Step.READY
    assert clerk.last.sha256 == SHA
    assert clerk.client.uploads.active is None


def test_several_go_one_after_the_other(clerk: Clerk) -> None:
    clerk.adds(local("一.pdf"), local("二.jpg"), local("三.mp4"))
    assert [i.step for i in clerk.items] == [Step.SENDING, Step.WAITING, Step.WAITING]
    clerk.wants(intents.HurryFile(clerk.items[2].key))
    clerk.arrives()
    assert [(i.file.name, i.step) for i in clerk.items] == [
        ("一.pdf", Step.READY),
        ("三.mp4", Step.SENDING),
        ("二.jpg", Step.WAITING),
    ]
    assert [e.parcel.file.name for e in clerk.of(do.SendFile)] == ["三.mp4"]


def test_words_of_an_older_job_change_nothing(clerk: Clerk) -> None:
    clerk.adds(local("一.pdf"), local("二.pdf"))
    old = clerk.client.uploads.job
    clerk.arrives()
    before = clerk.client
    clerk.learns(
        news.UploadTold(old, Told(Stage.SENDING, 5)),
        news.UploadArrived(old, Arrived(reply(), SHA)),
        news.UploadFailed(old, LOST),
    )
    assert clerk.client.uploads == before.uploads


@pytest.mark.parametrize(
    ("file", "code", "detail"),
    [
        (local("照片.heic"), ProblemCode.FILE_TYPE, "heic"),
        (local("无名"), ProblemCode.FILE_TYPE, ""),
        (local("空.pdf", 0), ProblemCode.FILE_EMPTY, ""),
        (local("不在.pdf", -1), ProblemCode.FILE_GONE, ""),
        (local("大.mp4", 1_000_001), ProblemCode.FILE_TOO_LARGE, ""),
    ],
)
def test_what_the_court_would_not_take_is_refused_here(
    clerk: Clerk, file: LocalFile, code: ProblemCode, detail: str
) -> None:
    clerk.answers(Topic.FILING, CatalogueReply((), LIMITS, PLAINTIFF))
    clerk.adds(file)
    assert clerk.last.problem == Problem(code, detail=detail)
    assert not clerk.of(do.SendFile)


def test_limits_that_come_late_refuse_what_still_waits(clerk: Clerk) -> None:
    clerk.adds(local("一.pdf"), local("大.mp4", 1_000_001))
    clerk.answers(Topic.FILING, CatalogueReply((), LIMITS, PLAINTIFF))
    assert [i.step for i in clerk.items] == [Step.SENDING, Step.REFUSED]


def test_the_same_file_again_is_looked_at_not_sent_twice(clerk: Clerk) -> None:
    clerk.adds(local("一.pdf"), local("二.pdf"))
    clerk.adds(local("二.pdf"))
    assert len(clerk.items) == 2
    assert clerk.client.uploads.chosen == clerk.items[1].key
    clerk.adds(replace(local("二.pdf"), modified=8))
    assert len(clerk.items) == 3


def test_the_form_leaves_what_is_refused_for_what_comes_next(clerk: Clerk) -> None:
    clerk.adds(local("账目.xlsx"), local("一.pdf"), local("二.pdf"))
    assert clerk.client.uploads.chosen == clerk.items[1].key
    clerk.adds(local("三.pdf"))  # in the middle of the words of another
    assert clerk.client.uploads.chosen == clerk.items[1].key
    clerk.wants(intents.CloseUpload())
    clerk.wants(intents.OpenUpload(HEARING))
    assert clerk.client.uploads.chosen == clerk.items[1].key


def test_more_files_than_fit_are_told(clerk: Clerk) -> None:
    clerk.adds(*(local(f"{n}.pdf") for n in range(MOST_FILES + 1)))
    assert len(clerk.items) == MOST_FILES
    assert clerk.client.uploads.problem == Problem(ProblemCode.TOO_MANY_FILES)


# lost, paused, resumed, given up


def test_a_lost_link_shows_and_is_hurried(clerk: Clerk) -> None:
    clerk.adds(local())
    clerk.tells(Stage.LOST, 400, problem=LOST, retry_at=NOW + 3000)
    assert (clerk.last.step, clerk.last.lost_at) == (Step.LOST, NOW)
    clerk.now += 5000
    clerk.tells(Stage.LOST, 400, problem=LOST, retry_at=NOW + 9000)
    assert clerk.last.lost_at == NOW
    clerk.wants(intents.ResumeFile(clerk.last.key))
    assert clerk.of(do.SendFile) == [do.SendFile(2, Parcel(HEARING, local(), UploadId("u1")))]
    clerk.tells(Stage.SENDING, 500)
    on = clerk.last
    assert (on.lost_at is None, on.problem is None) == (True, True)


def test_a_lost_file_goes_on_as_soon_as_the_court_is_there_again(clerk: Clerk) -> None:
    """Nobody presses anything, however long it took."""
    clerk.adds(local())
    away = Problem(ProblemCode.SERVER_UNREACHABLE)
    for _ in range(40):
        clerk.tells(Stage.LOST, 400, problem=LOST, retry_at=clerk.now + 30_000)
        clerk.learns(news.ServerFailed(URL, away))
        assert clerk.last.step is Step.LOST
        assert not clerk.of(do.SendFile)
        clerk.now += 30_000
    clerk.learns(news.ServerAnswered(URL, SERVER, 0))
    assert clerk.of(do.SendFile) == [do.SendFile(1, Parcel(HEARING, local(), UploadId("u1")))]
    clerk.tells(Stage.SENDING, 400)
    clerk.learns(news.ServerAnswered(URL, SERVER, 0))
    assert not clerk.of(do.SendFile)


def test_a_pause_stops_it_and_the_next_one_goes(clerk: Clerk) -> None:
    clerk.adds(local("一.pdf"))
    clerk.tells(Stage.SENDING, 400)
    clerk.wants(intents.PauseFile(clerk.last.key))
    assert clerk.of(do.StopSending)
    assert (clerk.last.step, clerk.last.done) == (Step.PAUSED, 400)
    clerk.adds(local("二.pdf"))
    assert [e.parcel.file.name for e in clerk.of(do.SendFile)] == ["二.pdf"]
    clerk.wants(intents.ResumeFile(clerk.items[0].key))
    assert clerk.items[0].step is Step.WAITING
    clerk.arrives()
    assert clerk.of(do.SendFile) == [
        do.SendFile(3, Parcel(HEARING, local("一.pdf"), UploadId("u1")))
    ]


def test_the_rate_follows_what_comes(clerk: Clerk) -> None:
    clerk.adds(local(size=100_000))
    for done in (0, 1000, 2000, 3000):
        clerk.tells(Stage.SENDING, done)
        clerk.now += 1000
    assert clerk.last.rate == pytest.approx(1000)
    clerk.tells(Stage.LOST, 3000, problem=LOST)
    assert clerk.last.rate == 0


@pytest.mark.parametrize("fault", list(FileFault))
def test_every_fault_the_court_finds_is_told(clerk: Clerk, fault: FileFault) -> None:
    clerk.adds(local())
    clerk.arrives(state=UploadState.REFUSED, fault=fault)
    assert clerk.last.problem == Problem(FAULTS[fault])


def test_other_bytes_than_these_are_not_ready(clerk: Clerk) -> None:
    clerk.adds(local())
    clerk.arrives(sha256="b" * 64)
    assert clerk.last.problem == Problem(ProblemCode.FILE_DIFFERENT)
    clerk.wants(intents.ResumeFile(clerk.last.key))
    assert clerk.of(do.ForgetUpload) == [do.ForgetUpload(UploadId("u1"))]
    assert clerk.of(do.SendFile) == [do.SendFile(2, Parcel(HEARING, local()))]


def test_a_damaged_file_is_not_tried_again_but_swapped(clerk: Clerk) -> None:
    clerk.adds(local())
    clerk.wants(intents.DescribeFile(clerk.last.key, replace(WORDS, name="收据")))
    clerk.arrives(state=UploadState.REFUSED, fault=FileFault.DAMAGED)
    clerk.wants(intents.ResumeFile(clerk.last.key))
    assert not clerk.effects
    clerk.wants(intents.SwapFile(clerk.last.key, "证据/新收据.pdf"))
    (look,) = clerk.of(do.LookAtFiles)
    assert clerk.of(do.ForgetUpload)
    fresh = local("新收据.pdf")
    clerk.learns(news.FilesLooked(look.hearing, look.number, (fresh,), look.swap))
    assert (clerk.last.file, clerk.last.step) == (fresh, Step.SENDING)
    assert clerk.last.words == replace(WORDS, name="新收据")


def test_a_file_that_changed_is_looked_at_again(clerk: Clerk) -> None:
    clerk.adds(local())
    clerk.fails(Problem(ProblemCode.FILE_CHANGED))
    clerk.wants(intents.ResumeFile(clerk.last.key))
    (look,) = clerk.of(do.LookAtFiles)
    assert (look.paths, look.swap) == ((local().path,), clerk.last.key)


def test_a_file_under_way_is_swapped_without_racing_itself(clerk: Clerk) -> None:
    clerk.adds(local())
    clerk.tells(Stage.SENDING, 10)
    clerk.wants(intents.SwapFile(clerk.last.key, "证据/b.pdf"))
    assert clerk.of(do.StopSending)
    assert clerk.of(do.ForgetUpload)


def test_what_is_removed_is_stopped_and_forgotten(clerk: Clerk) -> None:
    clerk.adds(local("一.pdf"), local("二.pdf"))
    clerk.tells(Stage.SENDING, 10)
    clerk.wants(intents.RemoveFile(clerk.items[0].key))
    assert clerk.of(do.ForgetUpload) == [do.ForgetUpload(UploadId("u1"))]
    assert [e.parcel.file.name for e in clerk.of(do.SendFile)] == ["二.pdf"]
    clerk.wants(intents.RemoveFile(clerk.last.key))
    assert clerk.of(do.StopSending)
    assert (clerk.items, clerk.client.uploads.chosen) == ((), None)


def test_all_that_waits_is_too_much_is_not_said_of_the_file(clerk: Clerk) -> None:
    clerk.answers(Topic.FILING, CatalogueReply((), LIMITS, PLAINTIFF))
    clerk.adds(local())
    clerk.fails(Problem(ProblemCode.FILE_TOO_LARGE))
    assert clerk.last.problem == Problem(ProblemCode.TOO_MANY_FILES)


# kept for another run


def test_everything_not_submitted_is_kept(clerk: Clerk) -> None:
    clerk.adds(local())
    assert clerk.of(do.KeepUnsent)[-1].kept == (Kept(HEARING, local(), Wording("收据")),)
    clerk.tells(Stage.SENDING, 10)
    assert clerk.of(do.KeepUnsent)[-1].kept[0].id == "u1"
    clerk.tells(Stage.SENDING, 20)
    assert not clerk.of(do.KeepUnsent)
    clerk.wants(intents.DescribeFile(clerk.last.key, WORDS))
    assert clerk.of(do.KeepUnsent)[-1].kept[0].words == WORDS
    clerk.wants(intents.RemoveFile(clerk.last.key))
    assert clerk.of(do.KeepUnsent) == [do.KeepUnsent(PLAINTIFF, ())]


def test_an_earlier_run_goes_on_and_a_changed_file_is_told() -> None:
    clerk = Clerk()
    clerk.logged_in()
    assert clerk.of(do.RecallUnsent) == [do.RecallUnsent(PLAINTIFF)]
    one = Kept(HEARING, local("一.pdf"), WORDS, UploadId("u1"), SHA)
    two = Kept(HEARING, local("二.pdf"), WORDS, UploadId("u2"))
    three = Kept(HEARING, local("三.pdf"), WORDS, paused=True)
    four = Kept(HEARING, local("四.pdf"), WORDS)
    there = (
        (one, one.file),
        (two, replace(two.file, size=1001)),
        (three, three.file),
        (four, replace(four.file, size=-1)),
    )
    clerk.learns(news.UnsentRecalled(URL, PLAINTIFF, there))
    assert clerk.of(do.SendFile) == [
        do.SendFile(1, Parcel(HEARING, local("一.pdf"), UploadId("u1"), SHA))
    ]
    assert [i.step for i in clerk.items] == [
        Step.SENDING,
        Step.REFUSED,
        Step.PAUSED,
        Step.REFUSED,
    ]
    codes = [i.problem.code for i in clerk.items if i.problem is not None]
    assert codes == [ProblemCode.FILE_CHANGED, ProblemCode.FILE_GONE]


def test_nothing_is_overwritten_before_it_was_recalled() -> None:
    clerk = Clerk()
    clerk.logged_in()
    clerk.wants(intents.OpenUpload(HEARING))
    clerk.adds(local("新.pdf"))
    assert not clerk.of(do.KeepUnsent)
    old = Kept(HEARING, local("旧.pdf"), WORDS)
    clerk.learns(news.UnsentRecalled(URL, PLAINTIFF, ((old, old.file),)))
    assert [k.file.name for k in clerk.of(do.KeepUnsent)[-1].kept] == ["新.pdf", "旧.pdf"]


def test_a_session_that_ended_stops_and_keeps_them(clerk: Clerk) -> None:
    clerk.adds(local())
    job = clerk.client.uploads.job
    clerk.fails(Problem(ProblemCode.SIGNED_OUT))
    assert clerk.client.page is Page.LOGIN
    assert clerk.of(do.StopSending)
    assert not clerk.of(do.KeepUnsent)
    assert clerk.client.uploads.items == ()
    clerk.learns(news.UploadTold(job, Told(Stage.SENDING, 5)))
    assert clerk.client.uploads.items == ()


def test_another_account_sees_nothing_of_them(clerk: Clerk) -> None:
    clerk.adds(local())
    clerk.wants(intents.LogOut())
    assert clerk.of(do.StopSending)
    clerk.logged_in(DEFENDANT)
    assert clerk.of(do.RecallUnsent) == [do.RecallUnsent(DEFENDANT)]
    assert clerk.items == ()
    late = news.UnsentRecalled(URL, PLAINTIFF, ((Kept(HEARING, local(), WORDS), local()),))
    clerk.learns(late)
    assert clerk.items == ()


def test_files_go_on_behind_the_closed_dialog_and_in_the_room(clerk: Clerk) -> None:
    clerk.adds(local())
    clerk.wants(intents.CloseUpload())
    clerk.wants(intents.EnterHearing(HEARING))
    clerk.wants(intents.LeaveRoom())
    assert not clerk.of(do.StopSending)
    clerk.arrives()
    assert clerk.last.step is Step.READY


# submitting


def test_submitting_names_what_is_missing_and_leads_there(clerk: Clerk) -> None:
    clerk.adds(local())
    clerk.arrives()
    clerk.wants(intents.SubmitFiles())
    assert clerk.client.uploads.pressed
    assert not clerk.of(do.Request)
    assert lacks(clerk.last) == (Lack.PURPOSE, Lack.PROVENANCE)


def test_all_are_submitted_in_their_order_and_leave_with_the_dialog(clerk: Clerk) -> None:
    clerk.adds(local("一.pdf"), local("坏.heic"), local("二.pdf"))
    for upload in clerk.items:
        clerk.wants(intents.DescribeFile(upload.key, replace(WORDS, cited="3-5")))
    clerk.arrives(id_="u1")
    clerk.arrives(id_="u2")
    clerk.wants(intents.SubmitFiles())
    body = SubmitBody(UploadId("u1"), SHA, "收据", "货款已付清", Provenance.ORIGINAL_HELD, (3, 5))
    (first,) = clerk.of(do.Request)
    assert (first.call.body, first.call.path) == (body, f"/api/hearings/{HEARING}/evidence")
    clerk.wants(intents.RemoveFile(clerk.items[0].key))
    clerk.wants(intents.DescribeFile(clerk.items[0].key, Wording("别的")))
    assert clerk.items[0].words.name == "收据"
    clerk.answers(Topic.SUBMIT, EvidenceReply(item()))
    (second,) = clerk.of(do.Request)
    assert isinstance(second.call.body, SubmitBody)
    assert second.call.body.upload == "u2"
    clerk.answers(Topic.SUBMIT, EvidenceReply(item(4)))
    steps = [Step.SUBMITTED, Step.REFUSED, Step.SUBMITTED]
    assert [i.step for i in clerk.items] == steps
    assert clerk.client.uploads.queue == ()
    clerk.wants(intents.CloseUpload())
    assert [i.file.name for i in clerk.items] == ["坏.heic"]


def test_a_submission_that_failed_may_be_pressed_again(clerk: Clerk) -> None:
    clerk.adds(local())
    clerk.wants(intents.DescribeFile(clerk.last.key, WORDS))
    clerk.arrives()
    clerk.wants(intents.SubmitFiles())
    clerk.answers(Topic.SUBMIT, Problem(ProblemCode.SERVER_UNREACHABLE))
    assert clerk.client.uploads.problem == Problem(ProblemCode.SERVER_UNREACHABLE)
    clerk.wants(intents.SubmitFiles())
    assert clerk.of(do.Request)
    assert clerk.client.uploads.problem is None


def test_an_upload_that_expired_before_it_was_submitted_is_sent_again(clerk: Clerk) -> None:
    clerk.adds(local())
    clerk.wants(intents.DescribeFile(clerk.last.key, WORDS))
    clerk.arrives()
    clerk.wants(intents.SubmitFiles())
    clerk.answers(Topic.SUBMIT, Problem(ProblemCode.NOT_FOUND))
    assert clerk.of(do.SendFile) == [do.SendFile(2, Parcel(HEARING, local()))]
    assert clerk.client.uploads.problem == Problem(ProblemCode.UPLOAD_EXPIRED)


def test_a_replacement_says_what_it_replaces(clerk: Clerk) -> None:
    clerk.wants(intents.OpenUpload(HEARING, EvidenceId("e9")))
    clerk.adds(local("一.pdf"), local("二.pdf"))
    assert [i.replaces for i in clerk.items] == ["e9", None]


def test_the_dialog_opens_for_hearings_of_the_list_alone(clerk: Clerk) -> None:
    clerk.wants(intents.CloseUpload())
    clerk.wants(intents.OpenUpload(HearingId("another")))
    assert clerk.client.uploads.open is None
    clerk.wants(intents.AddFiles(("x",)))
    assert not clerk.effects


def test_the_same_file_again_is_told_until_something_else_is_done(clerk: Clerk) -> None:
    clerk.adds(local(), local("二.jpg")).adds(local())
    assert clerk.client.uploads.twice == clerk.items[0].key
    clerk.wants(intents.ChooseFile(clerk.items[1].key))
    assert clerk.client.uploads.twice is None


# looked at here


def test_a_picture_is_opened_in_the_viewer_and_let_go(clerk: Clerk) -> None:
    clerk.adds(local(), local("二.jpg"))
    clerk.wants(intents.PeekFile(clerk.items[0].key))
    (opened,) = clerk.of(do.OpenPaper)
    assert (opened.path, opened.kind, opened.here) == (local().path, FileKind.PDF, True)
    clerk.learns(news.PaperOpened(opened.doc, 3, 595.0, 842.0))
    peek = clerk.client.uploads.peek
    assert peek is not None
    assert (peek.paper.state, peek.paper.pages) == (PaperState.OPEN, 3)
    clerk.wants(intents.PeekFile(clerk.items[1].key))
    assert clerk.of(do.ClosePaper) == [do.ClosePaper(opened.doc)]
    (another,) = clerk.of(do.OpenPaper)
    assert another.doc > opened.doc
    clerk.learns(news.PaperBroken(opened.doc, "damaged"))  # a late word of the first one
    clerk.learns(news.PaperBroken(another.doc, "encrypted"))
    assert clerk.client.uploads.peek is not None
    assert clerk.client.uploads.peek.paper.reason == "encrypted"
    clerk.wants(intents.ClosePeek())
    assert clerk.of(do.ClosePaper) == [do.ClosePaper(another.doc)]
    assert clerk.client.uploads.peek is None


@pytest.mark.parametrize("name", ["录音.mp3", "录像.mp4", "函.docx"])
def test_what_the_viewer_cannot_draw_is_shown_by_the_system(clerk: Clerk, name: str) -> None:
    clerk.adds(local(name))
    clerk.wants(intents.PeekFile(clerk.last.key))
    assert clerk.of(do.ShowFile) == [do.ShowFile(local(name).path)]
    assert clerk.client.uploads.peek is None


@pytest.mark.parametrize("file", [local("程序.exe"), local(size=0), local(size=-1)])
def test_nothing_else_is_opened(clerk: Clerk, file: LocalFile) -> None:
    clerk.adds(file)
    clerk.wants(intents.PeekFile(clerk.last.key))
    assert not clerk.of(do.ShowFile)
    assert not clerk.of(do.OpenPaper)


def test_closing_the_dialog_closes_what_is_looked_at(clerk: Clerk) -> None:
    clerk.adds(local())
    clerk.wants(intents.PeekFile(clerk.last.key))
    clerk.wants(intents.CloseUpload())
    assert clerk.of(do.ClosePaper)
    clerk.wants(intents.OpenUpload(HEARING))
    clerk.wants(intents.PeekFile(clerk.last.key))
    clerk.learns(news.SignedOut())
    assert clerk.of(do.ClosePaper)
