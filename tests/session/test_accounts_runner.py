"""What the runner does for accounts: the browser, a binding kept for a restart, the audit."""

from collections.abc import AsyncIterator

import msgspec
import pytest

from tests.fakes.court import FOREVER
from tests.session.test_runner import RIGHT, URL, Bench
from yunclient.net.errors import RefusedError, SignOnError
from yunclient.session import effects as do, news
from yunclient.session.calls import Call, Topic
from yunclient.session.problems import ProblemCode
from yunhearing.audit import AuditReply, AuditRow
from yunhearing.rest import ProblemCode as Code, ProblemReply, SessionReply

PAGE = ("GET", "/api/audit")


@pytest.fixture
async def bench() -> AsyncIterator[Bench]:
    made = Bench().does(do.UseServer(URL, staff=False))
    yield made
    await made.runner.close()


async def test_the_browser_is_opened_and_what_it_brings_is_told(bench: Bench) -> None:
    bench.server.answers["SIGN_ON", ""] = ("code", "verifier")
    bench.does(do.SignOn(again=True))
    assert await bench.until(news.SignedOn) == news.SignedOn("code", "verifier")
    assert bench.browser.opened == ["https://court.test/api/sso?again=True"]


async def test_a_browser_that_brings_nothing_is_told(bench: Bench) -> None:
    bench.server.answers["SIGN_ON", ""] = SignOnError()
    bench.does(do.SignOn(again=False))
    assert (await bench.until(news.SignOnFailed)).problem.code is ProblemCode.SIGN_ON_FAILED


async def test_a_session_that_comes_by_a_question_is_used_and_kept(bench: Bench) -> None:
    session = SessionReply("fresh", "张三", False, FOREVER)
    bench.server.answers["POST", "/api/binding/password"] = session
    call = Call("POST", "/api/binding/password", SessionReply)
    bench.does(do.Request(Topic.BINDING, 1, call))
    assert (await bench.until(news.LoggedIn)).name == "张三"
    await bench.until(news.TokenKept)
    assert bench.courts[-1].token == "fresh"
    assert bench.tokens.kept[URL] == session
    kinds = [type(fact) for fact in bench.news]
    assert kinds.index(news.LoggedIn) < kinds.index(news.Replied)


async def test_a_binding_outlives_the_program_beside_no_session(bench: Bench) -> None:
    bench.does(do.KeepBinding("bind-token", FOREVER))
    await bench.happens(lambda: f"{URL} binding" in bench.tokens.kept)
    assert URL not in bench.tokens.kept
    bench.does(do.UseServer(URL, staff=False))
    fact = await bench.until(news.BindingRecalled)
    assert (fact.token, fact.expires_at) == ("bind-token", FOREVER)
    bench.does(do.KeepBinding())
    await bench.happens(lambda: f"{URL} binding" not in bench.tokens.kept)


async def test_the_audit_is_written_with_its_head_first(bench: Bench) -> None:
    rows = tuple(AuditRow(n, bytes(32), bytes(32), "{}") for n in (1, 2))
    bench.server.answers[PAGE] = AuditReply(rows, "a note")
    bench.does(RIGHT)
    await bench.until(news.LoggedIn)
    bench.does(do.ExportAudit("audit.jsonl", "vkey"))
    assert await bench.until(news.AuditWritten) == news.AuditWritten("audit.jsonl")
    head, *lines = bench.texts.written["audit.jsonl"].splitlines()
    assert msgspec.json.decode(head) == {"checkpoint": "a note", "key": "vkey"}
    assert [msgspec.json.decode(line, type=AuditRow) for line in lines] == list(rows)


async def test_half_an_audit_is_none(bench: Bench) -> None:
    bench.server.answers[PAGE] = RefusedError(ProblemReply(Code.UNAVAILABLE))
    bench.does(do.ExportAudit("audit.jsonl", "vkey"))
    fact = await bench.until(news.AuditWritten)
    assert fact.problem is not None
    assert bench.texts.written == {}
    bench.server.answers[PAGE] = AuditReply((), "a note")
    bench.texts.full = True
    bench.does(do.ExportAudit("audit.jsonl", "vkey"))
    told = await bench.until(news.AuditWritten, 2)
    assert told.problem is not None
    assert told.problem.code is ProblemCode.NOT_SAVED
