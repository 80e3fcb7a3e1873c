"""What the runner does for evidence: one file under way, files looked at, what is kept of them."""

import logging
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import PurePath
from typing import get_args

from yunclient.session import effects as do, news
from yunclient.session.minutes import Draft
from yunclient.session.ports import Court, Failure, Ports
from yunclient.session.tasks import Tasks
from yunclient.session.uploads import LocalFile, Told
from yunhearing.ids import HearingId, PersonId, UploadId

Sending = do.SendFile | do.StopSending | do.PaceUploads | do.ForgetUpload
Keeping = do.ShowFile | do.LookAtFiles | do.KeepUnsent | do.RecallUnsent
Writing = do.KeepDraft | do.RecallDraft
Effect = Sending | Keeping | Writing
SENDING: tuple[type, ...] = get_args(Effect)

log = logging.getLogger(__name__)


class Sender:
    """Belongs to the runner's loop; `there` gives the court, `url` its address."""

    def __init__(
        self,
        ports: Ports,
        post: Callable[[news.News], bool],
        tasks: Tasks,
        there: Callable[[], Awaitable[Court]],
    ) -> None:
        self._ports, self._post, self._tasks, self._there = ports, post, tasks, there
        self._rate: int | None = None

    def take(self, effect: Effect, url: str) -> None:
        """Begin what the effect asks."""
        begin = self._tasks.begin
        match effect:
            case do.SendFile():
                begin("upload", self._send(effect))
            case do.StopSending():
                self._tasks.end("upload")
            case do.PaceUploads(rate):
                self._rate = rate
            case do.ForgetUpload(upload):
                begin(f"forget {upload}", self._forget(upload))
            case do.ShowFile(path):
                self._ports.browser.open(PurePath(path).as_uri())
            case do.LookAtFiles(number):
                begin(f"look {number}", self._look(effect))
            case do.KeepUnsent(person, kept):
                purpose = f"keep unsent {person}"
                self._tasks.write(purpose, self._ports.unsent.keep, url, person, kept)
            case do.RecallUnsent(person):
                begin(f"recall unsent {person}", self._recall(url, person))
            case do.KeepDraft(hearing, person, draft):
                keep, place = self._ports.notebook.keep, (url, hearing, person)
                purpose = f"keep draft {hearing} {person}"
                told = partial(self._tell_kept, hearing, person)
                self._tasks.write(purpose, keep, *place, draft, told=told)
            case do.RecallDraft(hearing, person):
                begin(f"recall draft {hearing} {person}", self._reread(url, hearing, person))

    async def _send(self, effect: do.SendFile) -> None:

        def tell(told: Told) -> None:
            self._post(news.UploadTold(effect.job, told))

        try:
            arrived = await (await self._there()).upload(effect.parcel, tell, lambda: self._rate)
        except Failure as failure:
            log.info("upload ended: %s", failure.problem.code)
            self._post(news.UploadFailed(effect.job, failure.problem))
            return
        self._post(news.UploadArrived(effect.job, arrived))

    async def _forget(self, upload: UploadId) -> None:
        """What the court is not told of now, it forgets by itself later."""
        try:
            await (await self._there()).forget_upload(upload)
        except Failure as failure:
            log.info("upload not deleted: %s", failure.problem.code)

    async def _look(self, effect: do.LookAtFiles) -> None:
        """A disk that does not answer gives files that cannot be read."""
        found = [await self._looked(path) for path in effect.paths]
        self._post(news.FilesLooked(effect.hearing, effect.number, tuple(found), effect.swap))

    async def _looked(self, path: str) -> LocalFile:
        return await self._tasks.off_loop(self._ports.unsent.look, path) or LocalFile(path, -1, 0)

    def _tell_kept(self, hearing: HearingId, person: PersonId, done: bool) -> None:
        self._post(news.DraftKept(hearing, person, done))

    async def _reread(self, url: str, hearing: HearingId, person: PersonId) -> None:
        recall = self._ports.notebook.recall
        draft = await self._tasks.off_loop(recall, url, hearing, person) or Draft()
        self._post(news.DraftRecalled(hearing, person, draft))

    async def _recall(self, url: str, person: PersonId) -> None:
        kept = await self._tasks.off_loop(self._ports.unsent.recall, url, person) or ()
        now = [await self._looked(one.file.path) for one in kept]
        self._post(news.UnsentRecalled(url, person, tuple(zip(kept, now, strict=True))))
