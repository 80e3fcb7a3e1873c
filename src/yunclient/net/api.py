"""The court's HTTPS resources as calls; every answer is checked against its type and size."""

import asyncio
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import httpx
import msgspec
from msgspec.structs import replace

from yunclient.devicetest.measures import NetworkMeasure
from yunclient.net import trust
from yunclient.net.asking import Answer, ask, decode
from yunclient.net.download import Take, download
from yunclient.net.errors import AnswerError
from yunclient.net.link import Pulse, attend
from yunclient.net.signing_on import sign_on
from yunclient.net.uploads import Patience, Tell, Transfer, terminate
from yunclient.session.calls import Call
from yunclient.session.intents import AskCode, LogIn, LogInByNumber, LogInStaff
from yunclient.session.ports import Ear, Outbox, Rate, unbounded
from yunclient.session.uploads import Arrived, Parcel
from yunhearing.frames import Join
from yunhearing.ids import HearingId, UploadId
from yunhearing.rest import (
    CodeBody,
    CodeReply,
    ConsistencyReply,
    DeviceTestBody,
    FaceBody,
    FaceReply,
    FaceResultReply,
    HearingsReply,
    LoginBody,
    NumberLoginBody,
    ServerReply,
    SessionReply,
    StaffLoginBody,
    TicketReply,
)

T = TypeVar("T")
Body = LoginBody | StaffLoginBody | NumberLoginBody | CodeBody | FaceBody

LIMITS = httpx.Limits(max_connections=4, max_keepalive_connections=2)
TIMES = httpx.Timeout(8.0, connect=4.0)
HASTE = httpx.Timeout(3.0, connect=2.5)  # for a ticket: a dead path must not hold up the next try
PATIENCE = httpx.Timeout(15.0, connect=4.0)  # the court's service has 10 s to compare a face
PROBE_LIMIT = 40.0  # s
UNASKED = "none"  # no code was asked for here: the server says that it is wrong


class Api:
    """One court's server. `ca`: file of its own root; `clock`: Unix ms; `agent`: this program."""

    def __init__(
        self,
        url: str,
        ca: Path | None = None,
        clock: Callable[[], int] = lambda: time.time_ns() // 1_000_000,
        pulse: Pulse = Pulse(),  # noqa: B008 - frozen
        agent: str = "yunclient",
        patience: Patience = Patience(),  # noqa: B008 - read only
    ) -> None:
        self.token = ""
        self._agent = agent
        self._url = url.rstrip("/")
        self._clock = clock
        self._pulse, self._patience = pulse, patience
        self._ssl = trust.context(ca)
        self._direct = trust.is_loopback(url)
        self._etag = ""
        self._client = self._made()

    async def server(self) -> tuple[ServerReply, int]:
        """Who it is; its clock is taken to be right at the middle of the way there and back."""
        sent = self._clock()
        reply = await self._get("/api/server", ServerReply)
        return reply, reply.now - (sent + self._clock()) // 2

    async def log_in(self, by: LogIn | LogInStaff | LogInByNumber) -> SessionReply:
        """Begin a session by any of the three ways."""
        path, body = _login(by)
        session = await self._post(path, body, SessionReply)
        self.token, self._etag = session.token, ""
        return session

    async def send_code(self, by: AskCode) -> CodeReply:
        body = CodeBody(by.hearing_number, by.phone)
        return await self._post("/api/login/code", body, CodeReply)

    async def log_out(self, token: str) -> None:
        """End the session of this token, which need not be the present one."""
        await self._answer("POST", "/api/logout", headers={"Authorization": f"Bearer {token}"})

    async def hearings(self) -> HearingsReply | None:
        """The list; None where the server says it is as it was."""
        headers = {"If-None-Match": self._etag} if self._etag else {}
        answer = await self._answer("GET", "/api/hearings", headers=headers)
        if answer.status == httpx.codes.NOT_MODIFIED:
            return None
        reply = decode(answer.body, HearingsReply)
        self._etag = answer.etag
        return reply

    async def consistency(self, hearing: HearingId, first: int, second: int) -> tuple[bytes, ...]:
        path = f"/api/hearings/{hearing}/log/consistency"
        query = {"first": str(first), "second": str(second)}
        answer = await self._answer("GET", path, params=query)
        return decode(answer.body, ConsistencyReply).proof

    async def attend(
        self,
        hearing: HearingId,
        after: int | None,
        outbox: Outbox,
        ear: Ear,
        *,
        back: bool = False,
    ) -> None:
        """Take a ticket, connect and stay until either side ends it."""
        path = f"/api/hearings/{hearing}"
        answer = await self._answer("POST", f"{path}/ticket", timeout=HASTE)
        ticket = decode(answer.body, TicketReply)
        address = f"wss{self._url.removeprefix('https')}{path}/live"
        join = Join(ticket.ticket, after=after, back=back)
        await attend(
            address, join, outbox, ear, ssl=self._ssl, direct=self._direct, pulse=self._pulse
        )

    async def probe_network(self, heed: Callable[[NetworkMeasure], None]) -> None:
        """Measure the ways to the court with connections of its own, within PROBE_LIMIT."""
        from yunclient.net.probe import NetworkProbe  # noqa: PLC0415 - loads what relays need

        known = NetworkMeasure()

        def note(measure: NetworkMeasure) -> None:
            nonlocal known
            known = measure
            heed(measure)

        async with self._made() as client:
            probe = NetworkProbe(client, self.token, self._ssl, direct=self._direct, heed=note)
            try:
                async with asyncio.timeout(PROBE_LIMIT):
                    await probe.run()
            except TimeoutError:
                heed(replace(known, done=True))

    async def report_test(self, report: DeviceTestBody) -> None:
        """Tell the court how the device test went."""
        headers = {"Content-Type": "application/json"}
        content = msgspec.json.encode(report)
        await self._answer("POST", "/api/device-tests", content=content, headers=headers)

    async def face(self) -> FaceReply:
        """Whether a service of the court compares faces, and the consent it needs."""
        return await self._get("/api/identity/face", FaceReply)

    async def compare_face(self, body: FaceBody) -> FaceResultReply:
        """Have one picture compared; what the court's service says."""
        return await self._post("/api/identity/face", body, FaceResultReply, PATIENCE)

    async def request(self, call: Call) -> Any:
        """Any other resource: the answer as the type the call names; a session is used from now."""
        headers = {"Authorization": f"Bearer {call.token}"} if call.token else {}
        content = None
        if call.body is not None:
            content = msgspec.json.encode(call.body)
            headers["Content-Type"] = "application/json"
        answer = await self._answer(call.method, call.path, headers=headers, content=content)
        reply = None if call.reply is None else decode(answer.body, call.reply)
        if isinstance(reply, SessionReply):
            self.token, self._etag = reply.token, ""
        return reply

    async def download(self, path: str, take: Take, *, as_it_is: bool = False) -> None:
        """A file, piece by piece."""
        await download(self._client, path, self._bearer, take, as_it_is=as_it_is)

    async def read(self, path: str, offset: int, length: int) -> bytes:
        """A part of a file. Raises NetError, also where another part or amount comes."""
        headers = {"Range": f"bytes={offset}-{offset + length - 1}", "Accept": "*/*"}
        answer = await self._answer("GET", path, headers=headers)
        if answer.status != httpx.codes.PARTIAL_CONTENT or len(answer.body) != length:
            raise AnswerError
        return answer.body

    async def upload(self, parcel: Parcel, tell: Tell, rate: Rate = unbounded) -> Arrived:
        """A file of evidence, from where it was cut; told of a few times a second."""
        way = Transfer(
            self._client, lambda: self._bearer, parcel, tell, self._clock, self._patience, rate
        )
        return await way.run()

    async def forget_upload(self, upload: UploadId) -> None:
        """What was not submitted is deleted at the court."""
        await terminate(self._client, self._bearer, upload)

    async def sign_on(self, browse: Callable[[str], None], *, again: bool) -> tuple[str, str]:
        """Have the person sign on in the browser; code and verifier for the court."""
        return await sign_on(self._url, browse, again=again)

    async def close(self) -> None:
        await self._client.aclose()

    def _made(self) -> httpx.AsyncClient:
        return httpx.AsyncClient(
            base_url=self._url,
            verify=self._ssl,
            timeout=TIMES,
            limits=LIMITS,
            trust_env=not self._direct,
            headers={"Accept": "application/json", "User-Agent": self._agent},
        )

    async def _get(self, path: str, kind: type[T]) -> T:
        return decode((await self._answer("GET", path)).body, kind)

    async def _post(self, path: str, body: Body, kind: type[T], times: httpx.Timeout = TIMES) -> T:
        content = msgspec.json.encode(body)
        headers = {"Content-Type": "application/json"}
        answer = await self._answer("POST", path, content=content, headers=headers, timeout=times)
        return decode(answer.body, kind)

    async def _answer(
        self, method: str, path: str, headers: dict[str, str] | None = None, **options: Any
    ) -> Answer:
        """The whole answer. Raises NetError, also for every answer that is a problem."""
        return await ask(
            self._client, method, path, headers=self._bearer | (headers or {}), **options
        )

    @property
    def _bearer(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"} if self.token else {}


def _login(by: LogIn | LogInStaff | LogInByNumber) -> tuple[str, Body]:
    match by:
        case LogIn(phone, password):
            return "/api/login", LoginBody(phone, password)
        case LogInStaff(staff_number, password, code):
            return "/api/login/staff", StaffLoginBody(staff_number, password, code)
        case LogInByNumber(hearing_number, phone, code, attempt):
            body = NumberLoginBody(hearing_number, phone, attempt or UNASKED, code)
            return "/api/login/number", body
