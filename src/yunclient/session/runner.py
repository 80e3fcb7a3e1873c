"""Does the effects: one task per purpose, each with a limit, each replaced by its next.

Belongs to one event loop. What comes of an effect goes back as news by `post`; an error that is no
`Failure` is a fault of the program: it is logged with its traceback and ends only its own task.
"""

import asyncio
import logging
import random
from collections.abc import Callable
from typing import Any, NamedTuple

from msgspec.structs import replace

from yunclient.devicetest.measures import NetworkMeasure
from yunclient.session import effects as do, news
from yunclient.session.accounts import Accounts
from yunclient.session.calls import Topic
from yunclient.session.checking import CHECKING, Checking
from yunclient.session.files import Files
from yunclient.session.intents import LogIn
from yunclient.session.ports import Court, Failure, Outbox, Ports
from yunclient.session.problems import Problem, ProblemCode
from yunclient.session.projecting import Films
from yunclient.session.reading import Reading
from yunclient.session.sender import SENDING, Sender
from yunclient.session.tasks import Tasks
from yunhearing.frames import ServerFrame
from yunhearing.rest import SessionReply

Post = Callable[[news.News], bool]
"""Hands news to the store's thread; False: too much is waiting there."""

log = logging.getLogger(__name__)

REQUESTS = tuple(f"request {topic}" for topic in Topic)
OF_THE_SESSION = ("login", "sign on", "audit", "ask", "keep token", "probe", "report", "face")
FAULT = Problem(ProblemCode.SERVER_FAULT)


class Rhythm(NamedTuple):
    """Times in seconds, one number in frames."""

    poll: float = 5.0  # between two questions of a page
    disk: float = 5.0  # for the key store or the disk
    goodbye: float = 1.0  # for the last frame of a link
    probe: float = 45.0  # for a whole measurement of the network
    face: float = 30.0  # for a picture's way to the court, and its comparison
    longest_wait: float = 30.0  # before a try, whatever the clock says
    restarts: tuple[float, ...] = (0.0, 1.0, 2.0, 4.0)  # before an engine starts again and again
    steady: float = 60.0  # an engine that lived this long did not fail at once
    outbox: int = 256


class _Ear:
    """Turns what a connection hears into news with its serial."""

    def __init__(self, serial: int, post: Post) -> None:
        self._serial = serial
        self._post = post

    def heard(self, frame: ServerFrame) -> bool:
        return self._post(news.FrameCame(self._serial, frame))

    def measured(self, offset: int) -> None:
        self._post(news.ClockMeasured(offset))


class Runner:
    """`take` effects in order; `close` ends everything that is under way."""

    def __init__(self, ports: Ports, post: Post, rhythm: Rhythm = Rhythm()) -> None:  # noqa: B008 - frozen
        self._ports = ports
        self._post = post
        self._rhythm = rhythm
        self._url = ""
        self._court: Court | None = None
        self._failure = Failure(FAULT)  # why there is no court
        self._ready = asyncio.Event()  # the court of `_url` may be talked to
        self._known = False  # the server has said who it is
        self._outbox: Outbox | None = None
        self._engine_started = float("-inf")
        self._engine_failures = 0
        self._tasks = Tasks(rhythm.disk)
        self._reading = Reading(ports.viewer, self._tasks, self._there, ports.unsent.read)
        self._films = Films(ports, self._tasks, self._there)
        self._accounts = Accounts(ports, post, self._tasks, self._there)
        self._files = Files(ports, post, self._tasks, self._there)
        self._checking = Checking(ports, post, self._tasks, self._there)
        self._sender = Sender(ports, post, self._tasks, self._there)

    def take(self, effect: do.Effect) -> None:
        """Begin what the effect asks; returns at once, never raises."""
        try:
            DO[type(effect)](self, effect)
        except Exception:
            log.exception("effect failed: %s", type(effect).__name__)

    def need(self, doc: int, offset: int, length: int) -> None:
        """The viewer needs these bytes of a file."""
        self._reading.need(doc, offset, length)

    async def close(self) -> None:
        """Cancel all tasks and wait until they are gone; let go of the court."""
        await self._tasks.close()
        self._ports.awake.stay(False)
        if self._court is not None:
            await self._court.close()

    async def settle(self) -> None:
        """Wait for what is being ended or written: a goodbye, a choice, a head."""
        await self._tasks.settle(self._rhythm.goodbye)

    async def _there(self) -> Court:
        """The court, once it may be talked to."""
        try:
            async with asyncio.timeout(self._rhythm.longest_wait):
                await self._ready.wait()
        except TimeoutError:
            raise Failure(FAULT) from None
        if self._court is None:
            raise self._failure
        return self._court

    # the server and the session

    def _use_server(self, effect: do.UseServer) -> None:
        self._ready.clear()
        self._known = False
        self._url = effect.url
        self._tasks.end("login", "sign on", "code", "ask", "probe", "report", "face", *REQUESTS)
        self._tasks.begin("server", self._connect(effect))

    async def _connect(self, effect: do.UseServer) -> None:
        old, self._court = self._court, None
        if old is not None:
            await old.close()
        try:
            court = await self._ports.courts(effect.url)
        except Failure as failure:
            self._failure = failure
            self._ready.set()
            return
        self._court = court
        self._ready.set()
        await self._accounts.recall_binding(effect.url)
        kept = await self._recalled(effect)
        if kept is not None and not court.token:
            court.token = kept.token
            self._post(_login(effect.url, kept, recalled=True))

    async def _recalled(self, effect: do.UseServer) -> SessionReply | None:
        """A session kept for this server that is still good for a while."""
        kept = await self._tasks.off_loop(self._ports.tokens.recall, effect.url, effect.staff)
        if kept is None or kept.expires_at <= self._ports.now():
            return None
        return kept

    def _authenticate(self, effect: do.Authenticate) -> None:
        self._tasks.begin("login", self._log_in(effect))

    async def _log_in(self, effect: do.Authenticate) -> None:
        by = effect.by
        try:
            court, url = await self._there(), self._url
            session = await court.log_in(by)
        except Failure as failure:
            self._post(news.LoginFailed(failure.problem))
            return
        phone = (by.phone if by.remember else "") if isinstance(by, LogIn) else None
        self._logged_in(url, session, phone)

    def _logged_in(self, url: str, session: SessionReply, phone: str | None = None) -> None:
        self._post(_login(url, session, phone=phone))
        self._tasks.begin("keep token", self._keep_token(url, session))

    async def _keep_token(self, url: str, session: SessionReply) -> None:
        """Keep the session behind the page that shows: a key store may be slow."""
        kept = await self._tasks.off_loop(self._ports.tokens.keep, url, session)
        self._post(news.TokenKept(bool(kept)))

    def _send_code(self, effect: do.SendCode) -> None:
        self._tasks.begin("code", self._ask_code(effect))

    async def _ask_code(self, effect: do.SendCode) -> None:
        try:
            reply = await (await self._there()).send_code(effect.by)
        except Failure as failure:
            self._post(news.CodeFailed(failure.problem))
            return
        self._post(news.CodeSent(reply.resend_after, reply.attempt))

    def _end_session(self, effect: do.EndSession) -> None:
        """The token goes at once; telling the server may take its time."""
        court = self._court
        self._tasks.end(*OF_THE_SESSION, *REQUESTS)
        if court is not None:
            token, court.token = court.token, ""
            self._tasks.begin("keep session", self._log_out(court, self._url, token, effect.tell))

    async def _log_out(self, court: Court, url: str, token: str, tell: bool) -> None:
        await self._tasks.off_loop(self._ports.tokens.forget, url)
        if tell and token:
            try:
                await court.log_out(token)
            except Failure as failure:
                log.info("logout not told: %s", failure.problem.code)

    # asking

    def _watch(self, effect: do.Watch) -> None:
        self._tasks.end("watch")
        if effect.what is not do.Watched.NOTHING:
            self._tasks.begin("watch", self._poll(effect.what))

    def _ask(self, effect: do.Ask) -> None:
        self._tasks.begin("ask", self._asked(effect.what))

    async def _poll(self, what: do.Watched) -> None:
        while True:
            await self._asked(what)
            await asyncio.sleep(self._rhythm.poll)

    async def _asked(self, what: do.Watched) -> None:
        """Ask what a page shows; who the server is only until it said so, or its page shows."""
        if what is do.Watched.SERVER or not self._known:
            await self._ask_server()
        if what is do.Watched.HEARINGS:
            await self._ask_hearings()

    async def _ask_server(self) -> None:
        url = self._url
        try:
            reply, offset = await (await self._there()).server()
        except Failure as failure:
            self._post(news.ServerFailed(url, failure.problem))
            return
        self._known = url == self._url
        self._post(news.ServerAnswered(url, reply, offset))

    async def _ask_hearings(self) -> None:
        try:
            reply = await (await self._there()).hearings()
        except Failure as failure:
            signed_out = failure.problem.code is ProblemCode.SIGNED_OUT
            self._post(news.SignedOut() if signed_out else news.HearingsFailed(failure.problem))
            return
        self._post(news.HearingsLoaded(reply))

    # the link

    def _open_link(self, effect: do.OpenLink) -> None:
        self._outbox = Outbox(self._rhythm.outbox)
        self._tasks.begin("link", self._attend(effect, self._outbox))

    async def _attend(self, effect: do.OpenLink, outbox: Outbox) -> None:
        await asyncio.sleep(self._wait(effect.at))
        problem, retry_after = Problem(ProblemCode.LINK_LOST), 0
        try:
            court = await self._there()
            ear = _Ear(effect.serial, self._post)
            await court.attend(effect.hearing, effect.after, outbox, ear, back=effect.back)
        except Failure as failure:
            problem, retry_after = failure.problem, failure.retry_after
        if problem.code is ProblemCode.SIGNED_OUT:
            self._post(news.SignedOut())
        self._post(news.LinkEnded(effect.serial, problem, retry_after))

    def _wait(self, at: int | None) -> float:
        """Seconds until then, a little less so that not everybody comes at once."""
        wait = max(0, (at or 0) - self._ports.now()) / 1000
        return min(wait * random.uniform(0.75, 1), self._rhythm.longest_wait)  # noqa: S311 - no secret

    def _close_link(self, effect: do.CloseLink) -> None:
        """Say the last word if there is one, then end; not longer than a goodbye takes."""
        outbox, self._outbox = self._outbox, None
        if effect.last is None or outbox is None or outbox.maxsize - outbox.qsize() < 2:
            self._tasks.end("link")
            return
        outbox.put_nowait(effect.last)
        outbox.put_nowait(None)
        self._tasks.release("link", self._rhythm.goodbye)

    def _send_frame(self, effect: do.SendFrame) -> None:
        """Queue a frame; a link that takes no more is broken and will be opened again."""
        if self._outbox is None:
            return
        try:
            self._outbox.put_nowait(effect.frame)
        except asyncio.QueueFull:
            log.warning("frame dropped: %s", type(effect.frame).__name__)

    # the device test

    def _probe_network(self, effect: do.ProbeNetwork) -> None:
        self._tasks.begin("probe", self._probe(effect.round))

    def _stop_probe(self, effect: do.StopProbe) -> None:
        self._tasks.end("probe")

    async def _probe(self, number: int) -> None:
        """Whatever ends it, the last news says that nothing more will come."""
        measure = NetworkMeasure()

        def heed(better: NetworkMeasure) -> None:
            nonlocal measure
            measure = better
            self._post(news.NetworkMeasured(number, measure))

        try:
            async with asyncio.timeout(self._rhythm.probe):
                await (await self._there()).probe_network(heed)
        except Failure as failure:
            untrusted = failure.problem.code is ProblemCode.SERVER_UNTRUSTED
            measure = replace(measure, server=False, trusted=False if untrusted else None)
        except TimeoutError:
            log.warning("the network was not measured in time")
        if not measure.done:
            heed(replace(measure, done=True))

    def _send_report(self, effect: do.SendReport) -> None:
        self._tasks.begin("report", self._report(effect))

    async def _report(self, effect: do.SendReport) -> None:
        try:
            await (await self._there()).report_test(effect.report)
        except Failure as failure:
            log.info("result of the device test not told: %s", failure.problem.code)
            self._post(news.ReportSent(sent=False))
            return
        self._post(news.ReportSent(sent=True))

    def _ask_face(self, effect: do.AskFace) -> None:
        self._tasks.begin("face", self._asked_face(effect.number))

    async def _asked_face(self, number: int) -> None:
        reply = None
        try:
            async with asyncio.timeout(self._rhythm.face):
                reply = await (await self._there()).face()
        except (Failure, TimeoutError) as error:
            log.info("not known who compares faces: %s", type(error).__name__)
        self._post(news.FaceAnswered(number, reply))

    def _compare_face(self, effect: do.CompareFace) -> None:
        self._tasks.begin("face", self._compared_face(effect))

    async def _compared_face(self, effect: do.CompareFace) -> None:
        state = None
        try:
            async with asyncio.timeout(self._rhythm.face):
                state = (await (await self._there()).compare_face(effect.body)).state
        except (Failure, TimeoutError) as error:
            log.info("face not compared: %s", type(error).__name__)
        self._post(news.FaceCompared(effect.number, state))

    # questions

    def _request(self, effect: do.Request) -> None:
        self._tasks.begin(f"request {effect.topic}", self._requested(effect))

    async def _requested(self, effect: do.Request) -> None:
        try:
            court, url = await self._there(), self._url
            reply = await court.request(effect.call)
        except Failure as failure:
            self._post(news.RequestFailed(effect.topic, effect.number, failure.problem))
            return
        if isinstance(reply, SessionReply):
            self._logged_in(url, reply)
        self._post(news.Replied(effect.topic, effect.number, reply))

    # the machine

    def _tell_engine(self, effect: do.TellEngine) -> None:
        self._ports.engine.send(effect.message)

    def _restart_engine(self, effect: do.RestartEngine) -> None:
        self._tasks.begin("engine", self._start_engine())

    async def _start_engine(self) -> None:
        await asyncio.sleep(self._pause(asyncio.get_running_loop().time()))
        await asyncio.to_thread(self._ports.engine.restart)

    def _pause(self, now: float) -> float:
        """Seconds until the start: none, then more and more for one that fails again and again."""
        pauses = self._rhythm.restarts
        if now - self._engine_started >= self._rhythm.steady:
            self._engine_failures = 0
        pause = pauses[min(self._engine_failures, len(pauses) - 1)]
        self._engine_failures += 1
        self._engine_started = now + pause
        return pause

    def _stay_awake(self, effect: do.StayAwake) -> None:
        self._ports.awake.stay(effect.on)

    # the disk

    def _keep(self, effect: do.Keep) -> None:
        self._tasks.write("keep choices", self._ports.choices.keep, effect.kept)

    def _write_text(self, effect: do.WriteText) -> None:
        write = self._ports.texts.write
        self._tasks.begin(
            "keep text", self._saved(news.TextWritten, effect.path, write, effect.text)
        )

    def _make_bundle(self, effect: do.MakeBundle) -> None:
        make = self._ports.bundles.make
        self._tasks.begin("keep bundle", self._saved(news.BundleMade, effect.path, make))

    async def _saved(
        self, told: Callable[[str], news.News], path: str, save: Callable[..., None], *args: Any
    ) -> None:
        """Write a file where the person said; its path is told, or "" where that failed."""

        def saved() -> str:
            save(path, *args)
            return path

        self._post(told(await self._tasks.off_loop(saved) or ""))

    def _recall_checkpoint(self, effect: do.RecallCheckpoint) -> None:
        self._tasks.begin("recall", self._recall(effect))

    async def _recall(self, effect: do.RecallCheckpoint) -> None:
        recall = self._ports.checkpoints.recall
        note = await self._tasks.off_loop(recall, self._url, effect.hearing)
        self._post(news.CheckpointRecalled(effect.hearing, note or ""))

    def _keep_checkpoint(self, effect: do.KeepCheckpoint) -> None:
        keep = self._ports.checkpoints.keep
        self._tasks.write("keep checkpoint", keep, self._url, effect.hearing, effect.note)

    def _ask_consistency(self, effect: do.AskConsistency) -> None:
        self._tasks.begin("consistency", self._prove(effect))

    async def _prove(self, effect: do.AskConsistency) -> None:
        hearing, first, second = effect.hearing, effect.first, effect.second
        proof: tuple[bytes, ...] | None = None
        try:
            proof = await (await self._there()).consistency(hearing, first, second)
        except Failure as failure:
            log.warning("no proof of consistency: %s", failure.problem.code)
        self._post(news.ConsistencyAnswered(hearing, first, second, proof))


def _login(url: str, of: SessionReply, **more: Any) -> news.LoggedIn:
    return news.LoggedIn(url, of.name, of.staff, of.hearing, role=of.staff_role, **more)


DO: dict[type, Callable[[Runner, Any], None]] = {
    do.UseServer: Runner._use_server,
    do.Watch: Runner._watch,
    do.Ask: Runner._ask,
    do.Authenticate: Runner._authenticate,
    do.SendCode: Runner._send_code,
    do.SignOn: lambda runner, effect: runner._accounts.sign_on(effect),
    do.StopSignOn: lambda runner, _: runner._accounts.stop(),
    do.KeepBinding: lambda runner, effect: runner._accounts.keep_binding(runner._url, effect),
    do.ExportAudit: lambda runner, effect: runner._accounts.export_audit(effect),
    do.SaveFile: lambda runner, effect: runner._files.save(effect),
    do.SaveContent: lambda runner, effect: runner._files.save_content(effect),
    do.EndSession: Runner._end_session,
    do.OpenLink: Runner._open_link,
    do.CloseLink: Runner._close_link,
    do.SendFrame: Runner._send_frame,
    do.TellEngine: Runner._tell_engine,
    do.RestartEngine: Runner._restart_engine,
    do.Keep: Runner._keep,
    do.RecallCheckpoint: Runner._recall_checkpoint,
    do.KeepCheckpoint: Runner._keep_checkpoint,
    do.AskConsistency: Runner._ask_consistency,
    do.ProbeNetwork: Runner._probe_network,
    do.StopProbe: Runner._stop_probe,
    do.SendReport: Runner._send_report,
    do.AskFace: Runner._ask_face,
    do.CompareFace: Runner._compare_face,
    do.WriteText: Runner._write_text,
    do.MakeBundle: Runner._make_bundle,
    do.Request: Runner._request,
    do.StartViewer: lambda runner, _: runner._ports.viewer.start(),
    do.OpenPaper: lambda runner, effect: runner._reading.open(effect),
    do.OpenFilm: lambda runner, effect: runner._films.open(effect),
    do.CloseFilm: lambda runner, effect: runner._films.close(effect),
    do.FeedFilm: lambda runner, effect: runner._films.feed(effect),
    do.PlayFilm: lambda runner, effect: runner._films.play(effect),
    do.ClosePaper: lambda runner, effect: runner._reading.close(effect),
    do.StayAwake: Runner._stay_awake,
    **dict.fromkeys(CHECKING, lambda runner, effect: runner._checking.take(effect, runner._url)),
    **dict.fromkeys(SENDING, lambda runner, effect: runner._sender.take(effect, runner._url)),
}
