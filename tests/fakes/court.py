"""A court's server without a network: the port `Court`, held to the contract of the real one."""

import asyncio
import itertools
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from tests.fakes.register import VKEY, Register
from tests.yunhearing.court import FACTS, HEARING, JUDGE, PLAINTIFF
from yunclient.devicetest.measures import NetworkMeasure
from yunclient.net.errors import RefusedError, UnreachableError
from yunclient.session.calls import Call
from yunclient.session.intents import AskCode, LogIn, LogInByNumber, LogInStaff
from yunclient.session.ports import Ear, Failure, Outbox, Rate, unbounded
from yunclient.session.uploads import Arrived, Parcel, Stage, Told
from yuncourt.identity.faces import JPEG, FaceService
from yunhearing.frames import Act, Farewell, FarewellCode
from yunhearing.ids import HearingId, Millis, PersonId, UploadId
from yunhearing.rest import (
    CodeReply,
    DeviceTestBody,
    FaceBody,
    FaceReply,
    FaceResultReply,
    HearingReply,
    HearingsReply,
    ProblemCode,
    ProblemReply,
    ServerReply,
    SessionReply,
)

STAFF_NUMBER, PHONE, PASSWORD, CODE = "J0001", "13800002208", "right", "123456"
ATTEMPT = "attempt-1"
MISSING = RefusedError(ProblemReply(ProblemCode.NOT_FOUND))
FOREVER = Millis(4_000_000_000_000)
FAST = NetworkMeasure(
    server=True,
    trusted=True,
    server_ms=4.0,
    link=True,
    udp=True,
    rtt_ms=12.0,
    jitter_ms=1.0,
    loss=0.0,
    down_kbps=90_000.0,
    up_kbps=40_000.0,
    done=True,
)


class Line:
    """One live connection: who listens, what is said to the server, and by which login."""

    def __init__(self, ear: Ear, outbox: Outbox, token: str) -> None:
        self.ear = ear
        self.outbox = outbox
        self.token = token

    def end(self, code: FarewellCode) -> None:
        self.ear.heard(Farewell(code))
        self.outbox.put_nowait(None)


@dataclass
class FakeServer:
    """What all its clients share. `down`: nobody answers; `failing`: the next calls fail so.

    `network` is what a client measures, which `hanging` never ends, `probing` how many measure now;
    `reports` are the results of device tests it was told; `faces` compares faces, if there is one.
    `answers` to all other resources, by method and path, a `Failure` is raised; `asked` with which
    token.
    """

    register: Register = field(default_factory=Register)
    down: bool = False
    failing: Failure | None = None
    sessions: dict[str, PersonId] = field(default_factory=dict)
    lines: dict[PersonId, Line] = field(default_factory=dict)
    version: int = 0
    calls: list[str] = field(default_factory=list)
    network: NetworkMeasure = FAST
    hanging: bool = False
    probing: int = 0
    reports: list[tuple[PersonId, DeviceTestBody]] = field(default_factory=list)
    faces: FaceService | None = None
    answers: dict[tuple[str, str], Any] = field(default_factory=dict)
    asked: list[tuple[Call, str]] = field(default_factory=list)
    tokens: "itertools.count[int]" = field(default_factory=itertools.count)

    def cut(self, person: PersonId) -> None:
        """The person's connection ends without a word."""
        self.lines[person].outbox.put_nowait(None)


class FakeCourt:
    """One client's way to the server."""

    def __init__(self, server: FakeServer) -> None:
        self.token = ""
        self.closed = False
        self._server = server
        self._seen = -1

    async def server(self) -> tuple[ServerReply, int]:
        self._call("server")
        return ServerReply("北京互联网法院", 1, "0", Millis(1), "010-5550-0123", VKEY), 5

    async def log_in(self, by: LogIn | LogInStaff | LogInByNumber) -> SessionReply:
        self._call("log_in")
        match by:
            case LogIn(phone=phone, password=password) if (phone, password) == (PHONE, PASSWORD):
                return self._session(PLAINTIFF, "张三")
            case LogInStaff(staff_number=number, password=password) if (number, password) == (
                STAFF_NUMBER,
                PASSWORD,
            ):
                return self._session(JUDGE, "王审判")
            case LogInByNumber(hearing_number=number, phone=phone, code=code, attempt=attempt):
                if (number, phone, code, attempt) != (FACTS.number, PHONE, CODE, ATTEMPT):
                    raise RefusedError(ProblemReply(ProblemCode.BAD_CODE))
                return self._session(PLAINTIFF, "张三", HEARING)
        raise RefusedError(ProblemReply(ProblemCode.BAD_CREDENTIALS))

    def _session(
        self, person: PersonId, name: str, hearing: HearingId | None = None
    ) -> SessionReply:
        self.token = f"t{next(self._server.tokens)}"
        self._seen = -1
        self._server.sessions[self.token] = person
        return SessionReply(self.token, name, person == JUDGE, FOREVER, hearing)

    async def send_code(self, by: AskCode) -> CodeReply:
        self._call("send_code")
        return CodeReply(60, 300, ATTEMPT)

    async def log_out(self, token: str) -> None:
        self._call("log_out")
        self._server.sessions.pop(token, None)

    async def hearings(self) -> HearingsReply | None:
        self._call("hearings")
        me = self._me()
        if self._seen == self._server.version:
            return None
        self._seen = self._server.version
        hearing = self._server.register.hearing
        person = hearing.person(me)
        assert person is not None
        card = HearingReply(
            HEARING,
            FACTS.number,
            FACTS.title,
            FACTS.cause,
            FACTS.case_number,
            FACTS.court,
            FACTS.courtroom,
            "王审判",
            FACTS.scheduled_at,
            hearing.phase,
            hearing.dismissed,
            me,
            person.role,
        )
        return HearingsReply(Millis(1), (card,))

    async def consistency(self, hearing: HearingId, first: int, second: int) -> tuple[bytes, ...]:
        self._call("consistency")
        self._me()
        return self._server.register.consistency(first, second)

    async def attend(
        self,
        hearing: HearingId,
        after: int | None,
        outbox: Outbox,
        ear: Ear,
        *,
        back: bool = False,
    ) -> None:
        self._call("attend")
        me = self._me()
        if hearing != HEARING:
            raise RefusedError(ProblemReply(ProblemCode.NOT_FOUND))
        line = Line(ear, outbox, self.token)
        older = self._server.lines.get(me)
        if older is not None and back and older.token != self.token:
            ear.heard(Farewell(FarewellCode.SEAT_TAKEN))
            return
        if older is not None:
            older.end(FarewellCode.SEAT_TAKEN)
        self._server.lines[me] = line
        for frame in self._server.register.enter(me, after):
            ear.heard(frame)
        try:
            while (said := await outbox.get()) is not None:
                if isinstance(said, Act):
                    self._act(me, said)
        finally:
            self._gone(me, line)

    def _gone(self, me: PersonId, line: Line) -> None:
        if self._server.lines.get(me) is line:
            del self._server.lines[me]
            self._server.register.court.loses(me)
            self._server.register._seal()

    def _act(self, me: PersonId, act: Act) -> None:
        register = self._server.register
        before = len(register.texts)
        answer = register.act(me, act)
        for person, line in self._server.lines.items():
            for frame in answer if person == me else register.tail(person, before):
                line.ear.heard(frame)

    async def probe_network(self, heed: Callable[[NetworkMeasure], None]) -> None:
        self._server.calls.append("probe_network")
        if self._server.down:
            heed(NetworkMeasure(server=False, done=True))
            return
        self._server.probing += 1
        try:
            heed(NetworkMeasure(server=True, trusted=True))
            if self._server.hanging:
                await asyncio.Event().wait()
            heed(self._server.network)
        finally:
            self._server.probing -= 1

    async def report_test(self, report: DeviceTestBody) -> None:
        self._call("report_test")
        self._server.reports.append((self._me(), report))

    async def face(self) -> FaceReply:
        self._call("face")
        self._me()
        faces = self._server.faces
        return FaceReply(faces is not None, faces.consent if faces is not None else "")

    async def compare_face(self, body: FaceBody) -> FaceResultReply:
        self._call("compare_face")
        me, faces = self._me(), self._server.faces
        if faces is None:
            raise RefusedError(ProblemReply(ProblemCode.UNAVAILABLE))
        if body.consent != faces.consent:
            raise RefusedError(ProblemReply(ProblemCode.INVALID, field="consent"))
        if not body.picture.startswith(JPEG):
            raise RefusedError(ProblemReply(ProblemCode.INVALID, field="picture"))
        try:
            return FaceResultReply(await faces.compare(me, body.picture))
        except Exception:
            raise RefusedError(ProblemReply(ProblemCode.UNAVAILABLE)) from None

    async def request(self, call: Call) -> Any:
        """Answers from the server's table; a resource that is not in it is not there."""
        self._call(f"{call.method} {call.path}")
        self._server.asked.append((call, call.token or self.token))
        answer = self._server.answers.get((call.method, call.path.partition("?")[0]), MISSING)
        if isinstance(answer, Failure):
            raise answer
        assert call.reply is None or isinstance(answer, call.reply)
        if isinstance(answer, SessionReply):
            self.token, self._seen = answer.token, -1
        return answer

    async def download(
        self, path: str, take: Callable[[bytes], Awaitable[None]], *, as_it_is: bool = False
    ) -> None:
        """Files are in the table too, as bytes."""
        self._call(f"GET {path}")
        answer = self._server.answers.get(("GET", path), MISSING)
        if isinstance(answer, Failure):
            raise answer
        for start in range(0, len(answer), 1000):
            await take(answer[start : start + 1000])

    async def read(self, path: str, offset: int, length: int) -> bytes:
        """Parts of the files in the table."""
        self._call(f"GET {path} {offset}+{length}")
        answer = self._server.answers.get(("GET", path), MISSING)
        if isinstance(answer, Failure):
            raise answer
        return bytes(answer[offset : offset + length])

    async def upload(
        self, parcel: Parcel, tell: Callable[[Told], None], rate: Rate = unbounded
    ) -> Arrived:
        """What becomes of a file is in the table under its path; `hanging`: it never arrives."""
        self._call(f"UPLOAD {parcel.file.name}")
        tell(Told(Stage.SENDING, 0, parcel.upload or UploadId("u1")))
        if self._server.hanging:
            await asyncio.Event().wait()
        answer = self._server.answers.get(("UPLOAD", parcel.file.path), MISSING)
        if isinstance(answer, Failure):
            raise answer
        assert isinstance(answer, Arrived)
        return answer

    async def forget_upload(self, upload: UploadId) -> None:
        self._call(f"DELETE {upload}")

    async def sign_on(self, browse: Callable[[str], None], *, again: bool) -> tuple[str, str]:
        """What the person brings back from the browser is in the table, under this name."""
        browse(f"https://court.test/api/sso?again={again}")
        brought: tuple[str, str] = await self.request(Call("SIGN_ON", ""))
        return brought

    async def close(self) -> None:
        self.closed = True

    def _call(self, name: str) -> None:
        self._server.calls.append(name)
        if self._server.down:
            raise UnreachableError
        if self._server.failing is not None:
            raise self._server.failing

    def _me(self) -> PersonId:
        try:
            return self._server.sessions[self.token]
        except KeyError:
            raise RefusedError(ProblemReply(ProblemCode.SIGNED_OUT)) from None
