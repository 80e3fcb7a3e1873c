"""What the runner does for accounts: the browser, a binding kept, the audit as a file."""

import asyncio
from collections.abc import Awaitable, Callable

import msgspec

from yunclient.session import effects as do, news
from yunclient.session.calls import Call
from yunclient.session.ports import Court, Failure, Ports
from yunclient.session.problems import Problem, ProblemCode
from yunclient.session.tasks import Tasks
from yunhearing.audit import AuditReply
from yunhearing.ids import Millis
from yunhearing.rest import SessionReply

PAGE = 500  # entries the court tells at once
PAGES = 1000  # of one file; more goes by the court's own command
LONGEST_PAUSE = 90.0  # s the court may ask to wait between two pages


class Head(msgspec.Struct, frozen=True):
    """The first line of the file."""

    checkpoint: str
    key: str


class Accounts:
    """Belongs to the runner's loop; `there` gives the court once it may be talked to."""

    def __init__(
        self,
        ports: Ports,
        post: Callable[[news.News], bool],
        tasks: Tasks,
        there: Callable[[], Awaitable[Court]],
    ) -> None:
        self._ports, self._post, self._tasks, self._there = ports, post, tasks, there

    def sign_on(self, effect: do.SignOn) -> None:
        """Open the browser and wait for what it brings."""
        self._tasks.begin("sign on", self._signed_on(effect))

    def stop(self) -> None:
        """Wait for the browser no longer."""
        self._tasks.end("sign on")

    async def _signed_on(self, effect: do.SignOn) -> None:
        try:
            court = await self._there()
            brought = await court.sign_on(self._ports.browser.open, again=effect.again)
        except Failure as failure:
            self._post(news.SignOnFailed(failure.problem))
            return
        self._post(news.SignedOn(*brought))

    def keep_binding(self, url: str, effect: do.KeepBinding) -> None:
        """Keep the attempt where sessions are kept, or forget it."""
        self._tasks.write("keep binding", self._bind, _name(url), effect)

    def _bind(self, name: str, effect: do.KeepBinding) -> None:
        """Called in a thread."""
        if effect.token:
            session = SessionReply(effect.token, "", False, Millis(effect.expires_at))
            self._ports.tokens.keep(name, session)
        else:
            self._ports.tokens.forget(name)

    async def recall_binding(self, url: str) -> None:
        """Tell of an attempt that an earlier run began and that may still go on."""
        kept = await self._tasks.off_loop(self._ports.tokens.recall, _name(url), False)
        if kept is not None and kept.expires_at > self._ports.now():
            self._post(news.BindingRecalled(url, kept.token, kept.expires_at))

    def export_audit(self, effect: do.ExportAudit) -> None:
        """Fetch the whole audit and write it, one entry a line."""
        self._tasks.begin("audit", self._exported(effect))

    async def _exported(self, effect: do.ExportAudit) -> None:
        """What was read up to a failure is not written: half an audit is none."""
        try:
            text = await self._audit(effect.key)
        except Failure as failure:
            self._post(news.AuditWritten("", failure.problem))
            return
        path = effect.path

        def saved() -> str:
            self._ports.texts.write(path, text)
            return path

        written = await self._tasks.off_loop(saved)
        problem = None if written else Problem(ProblemCode.NOT_SAVED)
        self._post(news.AuditWritten(path, problem))

    async def _audit(self, key: str) -> str:
        lines: list[bytes] = []
        after = 0
        for _ in range(PAGES):
            page = await self._page(after)
            lines += map(msgspec.json.encode, page.rows)
            if len(page.rows) < PAGE:
                head = msgspec.json.encode(Head(page.checkpoint, key))
                return b"\n".join([head, *lines, b""]).decode()
            after = page.rows[-1].number
        raise Failure(Problem(ProblemCode.NOT_SAVED))

    async def _page(self, after: int) -> AuditReply:
        """The next page; a court that asks to go slower is asked again when it said."""
        call = Call("GET", f"/api/audit?after={after}&limit={PAGE}", AuditReply)
        court = await self._there()
        try:
            reply: AuditReply = await court.request(call)
        except Failure as failure:
            pause = failure.retry_after / 1000
            if not 0 < pause <= LONGEST_PAUSE:
                raise
            await asyncio.sleep(pause)
            reply = await court.request(call)
        return reply


def _name(url: str) -> str:
    """Under which an attempt is kept, beside the session of this server."""
    return f"{url} binding"
