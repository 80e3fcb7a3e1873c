"""What the runner does for evidence, with a fake court and disk."""

from tests.fakes.court import FakeServer
from tests.session.test_runner import RIGHT, URL, Bench, bench  # noqa: F401 - a fixture
from tests.yunhearing.court import HEARING, PLAINTIFF
from yunclient.net.errors import UnreachableError
from yunclient.session import effects as do, news
from yunclient.session.minutes import Draft
from yunclient.session.problems import ProblemCode
from yunclient.session.uploads import Arrived, Kept, LocalFile, Parcel, Stage, Wording
from yunhearing.filing import UploadReply, UploadState
from yunhearing.ids import Millis, UploadId

FILE = LocalFile("证据/收据.pdf", 3, 7)
PARCEL = Parcel(HEARING, FILE)
ARRIVED = Arrived(
    UploadReply(UploadId("u1"), UploadState.READY, "收据.pdf", 3, 3, Millis(1)), "a" * 64
)
KEPT = Kept(HEARING, FILE, Wording("收据"))


def holds(server: FakeServer, answer: object) -> None:
    server.answers["UPLOAD", FILE.path] = answer


async def test_a_file_is_sent_and_each_step_told(bench: Bench) -> None:  # noqa: F811
    holds(bench.server, ARRIVED)
    bench.does(do.SendFile(4, PARCEL))
    assert await bench.until(news.UploadArrived) == news.UploadArrived(4, ARRIVED)
    told = await bench.until(news.UploadTold)
    assert (told.job, told.told.stage, told.told.upload) == (4, Stage.SENDING, "u1")


async def test_a_failure_is_told_with_its_job(bench: Bench) -> None:  # noqa: F811
    holds(bench.server, UnreachableError())
    bench.does(do.SendFile(5, PARCEL))
    fact = await bench.until(news.UploadFailed)
    assert (fact.job, fact.problem.code) == (5, ProblemCode.SERVER_UNREACHABLE)


async def test_a_stop_ends_it_without_a_word_and_another_takes_its_place(
    bench: Bench,  # noqa: F811
) -> None:
    bench.server.hanging = True
    bench.does(do.SendFile(1, PARCEL))
    await bench.until(news.UploadTold)
    bench.does(do.StopSending())
    bench.server.hanging = False
    holds(bench.server, ARRIVED)
    bench.does(do.SendFile(2, PARCEL))
    assert (await bench.until(news.UploadArrived)).job == 2
    assert not any(isinstance(fact, news.UploadFailed) for fact in bench.news)


async def test_files_are_looked_at_in_their_order(bench: Bench) -> None:  # noqa: F811
    bench.unsent.files[FILE.path] = FILE
    bench.does(do.LookAtFiles(9, HEARING, (FILE.path, "nowhere"), swap=3))
    fact = await bench.until(news.FilesLooked)
    assert fact == news.FilesLooked(HEARING, 9, (FILE, LocalFile("nowhere", -1, 0)), 3)


async def test_what_is_kept_comes_back_with_its_file_as_it_is_now(bench: Bench) -> None:  # noqa: F811
    now = LocalFile(FILE.path, 4, 8)
    bench.unsent.files[FILE.path] = now
    bench.does(do.KeepUnsent(PLAINTIFF, (KEPT,)))
    await bench.happens(lambda: bench.unsent.kept)
    assert bench.unsent.kept == {(URL, PLAINTIFF): (KEPT,)}
    bench.does(do.RecallUnsent(PLAINTIFF))
    fact = await bench.until(news.UnsentRecalled)
    assert fact == news.UnsentRecalled(URL, PLAINTIFF, ((KEPT, now),))


async def test_a_disk_that_is_full_harms_nothing_else(bench: Bench) -> None:  # noqa: F811
    bench.unsent.full = True
    bench.does(do.KeepUnsent(PLAINTIFF, (KEPT,)), RIGHT)
    await bench.until(news.LoggedIn)
    assert not bench.unsent.kept


async def test_whether_the_disk_takes_what_is_written_is_told(bench: Bench) -> None:  # noqa: F811
    kept = do.KeepDraft(HEARING, PLAINTIFF, Draft("写到一半"))
    bench.notebook.full = True
    bench.does(kept)
    assert await bench.until(news.DraftKept) == news.DraftKept(HEARING, PLAINTIFF, False)
    bench.notebook.full = False
    bench.does(kept)
    told = news.DraftKept(HEARING, PLAINTIFF, True)
    await bench.happens(lambda: told in bench.news)
    assert list(bench.notebook.drafts.values()) == [Draft("写到一半")]


async def test_what_is_not_wanted_any_more_is_forgotten_by_the_court(bench: Bench) -> None:  # noqa: F811
    bench.does(do.ForgetUpload(UploadId("u1")))
    await bench.happens(lambda: "DELETE u1" in bench.server.calls)
