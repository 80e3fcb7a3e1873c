"""A file on its way to the court by tus 1.0: hashed while it is read, cut and resumed at will.

Being cancelled is the pause: what has come stays at the court, which says where to go on.
"""

import asyncio
import base64
import hashlib
import os
from collections.abc import AsyncIterator, Callable
from enum import Enum, auto
from typing import Any, BinaryIO, NamedTuple

import httpx

from yunclient.net.asking import asked, decode, read
from yunclient.net.errors import LOST, AnswerError, NetError, RefusedError, UnreachableError
from yunclient.session.loop import in_daemon
from yunclient.session.ports import Failure, Rate, unbounded
from yunclient.session.problems import Problem, ProblemCode
from yunclient.session.uploads import Arrived, LocalFile, Parcel, Stage, Told
from yunhearing.filing import UploadReply, UploadState
from yunhearing.ids import HearingId, UploadId
from yunhearing.rest import ProblemCode as Code

TUS = {"Tus-Resumable": "1.0.0"}
OCTETS = {"Content-Type": "application/offset+octet-stream"}
PIECE = 1 << 18  # bytes read and hashed at once
PART = 1 << 16  # bytes given to the socket at once: none may take longer than a write's limit
REQUEST = 1 << 23  # bytes of one PATCH
REQUEST_TIME = 20.0  # s of one PATCH, where bytes are counted out
DROP, SMALLEST = 0.05, 1024  # s, bytes: what is sent at once then
BURST = 1 << 13  # bytes made up for at once, as a busy computer wakes late
ANEW = 3  # times in a row that the court has forgotten an upload

Tell = Callable[[Told], None]
Headers = Callable[[], dict[str, str]]


class Patience(NamedTuple):
    """Times in seconds. The last of `pauses` is repeated for as long as it takes."""

    pauses: tuple[float, ...] = (1.0, 2.0, 3.0, 5.0, 8.0, 15.0, 30.0)
    full: float = 30.0  # until a court without room is asked again
    longest: float = 120.0  # that a court may ask to wait
    beat: float = 0.2  # between two words on how far it has got
    looks: tuple[float, ...] = (0.1, 0.3, 0.6, 1.0)  # between two looks at the check
    check: float = 900.0  # for the whole check
    times: httpx.Timeout = httpx.Timeout(10.0, connect=5.0, read=30.0)


class LocalError(Failure):
    """The file here is not what was chosen."""


GONE = Problem(ProblemCode.FILE_GONE)
CHANGED = Problem(ProblemCode.FILE_CHANGED)
FULL = Problem(ProblemCode.COURT_FULL)
IN_USE = Problem(ProblemCode.FILE_IN_USE)
UNCHECKED = Problem(ProblemCode.FILE_UNCHECKED)


class Source:
    """The file on disk: read and hashed in threads. Raises LocalError."""

    def __init__(self, file: LocalFile) -> None:
        self._file = file
        self._open: BinaryIO | None = None
        self._hash = hashlib.sha256()
        self.hashed = 0

    async def hash_to(self, end: int, heed: Callable[[int], None]) -> None:
        """Hash what comes before `end` and was not hashed yet."""
        while self.hashed < end:
            await in_daemon(self._read, self.hashed, min(PIECE, end - self.hashed))
            heed(self.hashed)

    async def piece(self, offset: int, most: int) -> bytes:
        """Bytes from there, hashed if they are the next ones."""
        return await in_daemon(self._read, offset, min(PIECE, most))

    @property
    def digest(self) -> str:
        return self._hash.hexdigest()

    async def close(self) -> None:
        opened, self._open = self._open, None
        if opened is not None:
            await in_daemon(opened.close)

    def _read(self, offset: int, length: int) -> bytes:
        try:
            data = self._read_there(offset, length)
        except OSError as error:
            raise LocalError(GONE) from error
        if len(data) != length:
            raise LocalError(CHANGED)
        fresh = self.hashed - offset
        if 0 <= fresh < length:
            self._hash.update(data[fresh:])
            self.hashed = offset + length
        return data

    def _read_there(self, offset: int, length: int) -> bytes:
        """Looked at each time: a file that is written to meanwhile is another."""
        if self._open is None:
            self._open = open(self._file.path, "rb")  # noqa: SIM115, PTH123 - closed by close()
        now = os.stat(self._file.path)  # noqa: PTH116 - the path is a text
        if (now.st_size, now.st_mtime_ns) != (self._file.size, self._file.modified):
            raise LocalError(CHANGED)
        self._open.seek(offset)
        return self._open.read(length)


class Fate(Enum):
    """What a failure means for the upload."""

    FINAL = auto()
    AGAIN = auto()  # after a pause
    ANEW = auto()  # the court no longer knows it


FATES: dict[int, tuple[Fate, Problem | None]] = {
    404: (Fate.ANEW, None),
    410: (Fate.ANEW, None),
    409: (Fate.AGAIN, IN_USE),
    423: (Fate.AGAIN, IN_USE),
    507: (Fate.AGAIN, FULL),
    **dict.fromkeys((0, 408, 429, 500, 502, 503, 504), (Fate.AGAIN, None)),
}
"""By the status of the answer, 0: nonsense; with words of their own. All others are final."""


def fate(error: NetError) -> tuple[Fate, Problem]:
    """Whether it is tried again, and what the person reads meanwhile."""
    if isinstance(error, UnreachableError):
        return Fate.AGAIN, LOST
    if not isinstance(error, RefusedError | AnswerError):
        return Fate.FINAL, error.problem
    if error.status == httpx.codes.CONFLICT and _lasting(error):
        return Fate.FINAL, error.problem
    what, problem = FATES.get(error.status, (Fate.FINAL, None))
    return what, problem or error.problem


def _lasting(error: NetError) -> bool:
    """Whether it is no conflict about the place where to go on."""
    return isinstance(error, RefusedError) and error.code is not Code.WRONG_OFFSET


class Throttle:
    """No more than `rate` bytes a second leave, in drops that no other packet waits long behind."""

    def __init__(self, rate: Rate) -> None:
        self._rate = rate
        self._free = 0.0  # loop time at which the next drop may leave

    @property
    def drop(self) -> int:
        """Bytes to be sent at once."""
        return self._within(DROP, PART)

    @property
    def request(self) -> int:
        """Bytes of one PATCH: none shall take minutes."""
        return self._within(REQUEST_TIME, REQUEST)

    def _within(self, seconds: float, most: int) -> int:
        rate = self._rate()
        return most if rate is None else max(SMALLEST, min(most, round(rate * seconds)))

    async def wait(self, size: int) -> None:
        """Until so many bytes may leave; of time that passed unused no more than BURST counts."""
        rate, now = self._rate(), asyncio.get_running_loop().time()
        if rate is None:
            return
        start = max(self._free, now - BURST / rate)
        self._free = start + size / rate
        if start > now:
            await asyncio.sleep(start - now)


class Transfer:
    """One parcel's way; `run` ends when the court has checked the file."""

    def __init__(
        self,
        client: httpx.AsyncClient,
        headers: Headers,
        parcel: Parcel,
        tell: Tell,
        now: Callable[[], int],
        patience: Patience = Patience(),  # noqa: B008 - read only
        rate: Rate = unbounded,
    ) -> None:
        self._client, self._headers, self._now = client, headers, now
        self._parcel, self._tell, self._patience = parcel, tell, patience
        self._upload = parcel.upload
        self._source = Source(parcel.file)
        self._throttle = Throttle(rate)
        self._done = 0  # bytes known to be at the court
        self._told: tuple[Stage, float] | None = None
        self._tries = 0
        self._forgotten = 0

    async def run(self) -> Arrived:
        """Send all of it, however often the link is cut. Raises Failure."""
        try:
            while True:
                try:
                    return await self._attempt()
                except NetError as error:
                    await self._wait(error)
        finally:
            await asyncio.shield(self._source.close())

    async def _wait(self, error: NetError) -> None:
        """Until the next try. Raises Failure: there is none."""
        what, problem = fate(error)
        if what is Fate.FINAL:
            raise error
        if what is Fate.ANEW:
            if self._upload is None or self._forgotten >= ANEW:
                raise error
            self._upload, self._done = None, 0
            self._forgotten += 1
            return
        pauses = self._patience.pauses
        pause = pauses[min(self._tries, len(pauses) - 1)]
        if problem is FULL:
            pause = self._patience.full
        asked_for = min(error.retry_after / 1000, self._patience.longest)
        self._tries += 1
        pause = max(pause, asked_for)
        retry_at = self._now() + round(pause * 1000)
        self._say(Stage.LOST, self._done, problem, retry_at)
        await asyncio.sleep(pause)

    async def _attempt(self) -> Arrived:
        upload = await self._begun()
        reply = await self._state(upload)
        if reply.state is UploadState.RECEIVING:
            self._gained(reply.offset)
            await self._hash(reply.offset)
            while self._done < reply.size:
                await self._patch(upload)
        return await self._checked(upload)

    async def _begun(self) -> UploadId:
        if self._upload is None:
            self._upload = await create(
                self._client, self._headers(), self._parcel.hearing, self._parcel.file
            )
        self._say(Stage.SENDING, self._done)
        return self._upload

    async def _state(self, upload: UploadId) -> UploadReply:
        path, headers = f"/api/uploads/{upload}", self._headers()
        answer = await self._ask("GET", path, headers)
        reply = decode(answer, UploadReply)
        if not 0 <= reply.offset <= reply.size or reply.size != self._parcel.file.size:
            raise AnswerError
        return reply

    async def _ask(self, method: str, path: str, headers: dict[str, str], **options: Any) -> bytes:
        options.setdefault("timeout", self._patience.times)
        async with asked(self._client, method, path, headers=headers, **options) as response:
            return (await read(response)).body

    async def _hash(self, end: int) -> None:
        """All of it was hashed before, or what comes before the place where it goes on is now."""
        if not self._parcel.sha256:
            await self._source.hash_to(end, lambda done: self._say(Stage.READING, done))

    async def _patch(self, upload: UploadId) -> None:
        start, size = self._done, self._parcel.file.size
        end = min(start + self._throttle.request, size)
        place = {"Upload-Offset": str(start), "Content-Length": str(end - start)}
        headers = self._headers() | TUS | OCTETS | place
        path = f"/api/uploads/{upload}"
        async with asked(
            self._client,
            "PATCH",
            path,
            headers=headers,
            content=self._pieces(start, end),
            timeout=self._patience.times,
        ) as response:
            offset = response.headers.get("upload-offset", "")
            await read(response)
        if not offset.isascii() or not offset.isdigit() or not start < int(offset) <= end:
            raise AnswerError
        self._gained(int(offset))
        self._say(Stage.SENDING, self._done)

    async def _pieces(self, start: int, end: int) -> AsyncIterator[bytes]:
        place = start
        while place < end:
            piece = await self._source.piece(place, end - place)
            sent = 0
            while sent < len(piece):
                part = piece[sent : sent + self._throttle.drop]
                await self._throttle.wait(len(part))
                yield part
                sent += len(part)
                self._say(Stage.SENDING, place + sent)
            place += sent

    def _gained(self, offset: int) -> None:
        """Whoever gets on begins anew with short pauses."""
        if offset > self._done:
            self._tries = self._forgotten = 0
        self._done = offset

    async def _checked(self, upload: UploadId) -> Arrived:
        """The court's word, once it has looked at the whole file."""
        size = self._parcel.file.size
        self._done = size
        if not self._parcel.sha256:
            await self._hash(size)
        looks = iter(self._patience.looks)
        pause = next(looks)
        try:
            async with asyncio.timeout(self._patience.check):
                while True:
                    reply = await self._state(upload)
                    if reply.state not in (UploadState.RECEIVING, UploadState.CHECKING):
                        return Arrived(reply, self._parcel.sha256 or self._source.digest)
                    self._say(Stage.CHECKING, size)
                    await asyncio.sleep(pause)
                    pause = next(looks, pause)
        except TimeoutError:
            raise Failure(UNCHECKED) from None

    def _say(
        self,
        stage: Stage,
        done: int,
        problem: Problem | None = None,
        retry_at: int | None = None,
    ) -> None:
        """A new stage at once, else a few times a second; a loss always."""
        at = asyncio.get_running_loop().time()
        last = self._told
        if (
            last is not None
            and last[0] is stage is not Stage.LOST
            and at - last[1] < self._patience.beat
        ):
            return
        self._told = stage, at
        self._tell(Told(stage, done, self._upload, problem, retry_at))


async def create(
    client: httpx.AsyncClient, headers: dict[str, str], hearing: HearingId, file: LocalFile
) -> UploadId:
    """Have the court name a new upload (tus creation). Raises NetError."""
    name = base64.b64encode(file.name.encode("utf-8", "replace")).decode()
    facts = {"Upload-Length": str(file.size), "Upload-Metadata": f"filename {name}"}
    path = f"/api/hearings/{hearing}/uploads"
    async with asked(client, "POST", path, headers=headers | TUS | facts) as response:
        location = response.headers.get("location", "")
        await read(response)
    prefix, _, name = httpx.URL(location).path.rpartition("/")
    if not prefix.endswith("/api/uploads") or not name:
        raise AnswerError
    return UploadId(name)


async def terminate(client: httpx.AsyncClient, headers: dict[str, str], upload: UploadId) -> None:
    """Have the court forget it (tus termination). Raises NetError."""
    async with asked(client, "DELETE", f"/api/uploads/{upload}", headers=headers | TUS) as response:
        await read(response)
