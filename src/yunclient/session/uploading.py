"""Evidence on its way: the list of files, one sent after the other, kept for a restart; pure."""

from collections.abc import Callable, Iterator
from typing import Any

from msgspec.structs import replace

from yunclient.session import effects as do, intents, news, pacing
from yunclient.session.asking import asked
from yunclient.session.calls import Call, Topic
from yunclient.session.moment import Moment
from yunclient.session.places import signed_out
from yunclient.session.problems import Problem, ProblemCode, Remedy
from yunclient.session.state import Client, LinkState, Reach
from yunclient.session.uploads import (
    MOST_FILES,
    UNDER_WAY,
    UNREADABLE,
    UNSENT,
    Kept,
    LocalFile,
    Stage,
    Step,
    Upload,
    Uploads,
    Wording,
    title_of,
)
from yunhearing.exhibits import LITIGANTS
from yunhearing.filing import CatalogueReply, FileFault, UploadState
from yunhearing.ids import HearingId, PersonId
from yunhearing.phases import FINAL
from yunhearing.rest import HearingReply

Change = tuple[Client, tuple[do.Effect, ...]]

STEPS = {
    Stage.READING: Step.READING,
    Stage.SENDING: Step.SENDING,
    Stage.LOST: Step.LOST,
    Stage.CHECKING: Step.CHECKING,
}
FAULTS = {
    FileFault.EMPTY: ProblemCode.FILE_EMPTY,
    FileFault.TOO_LARGE: ProblemCode.FILE_TOO_LARGE,
    FileFault.WRONG_TYPE: ProblemCode.FILE_TYPE,
    FileFault.MISLABELLED: ProblemCode.FILE_MISLABELLED,
    FileFault.DAMAGED: ProblemCode.FILE_DAMAGED,
    FileFault.ENCRYPTED: ProblemCode.FILE_ENCRYPTED,
    FileFault.BOMB: ProblemCode.FILE_BOMB,
    FileFault.ACTIVE: ProblemCode.FILE_ACTIVE,
    FileFault.AMBIGUOUS: ProblemCode.FILE_AMBIGUOUS,
    FileFault.DIFFERENT: ProblemCode.FILE_DIFFERENT,
    FileFault.UNCHECKED: ProblemCode.FILE_UNCHECKED,
}
AGAIN = frozenset(
    {
        ProblemCode.FILE_UNCHECKED,
        ProblemCode.FILE_DIFFERENT,
        ProblemCode.SERVER_UNTRUSTED,
        ProblemCode.SERVER_FAULT,
        ProblemCode.SERVER_UNREACHABLE,
        ProblemCode.THROTTLED,
        ProblemCode.TOO_MANY_FILES,
    }
)
"""After which the same file may be sent once more."""

OTHERS = frozenset({ProblemCode.FILE_CHANGED, ProblemCode.FILE_GONE})
"""After which the file at this place, as it is by now, may be sent."""

PACE_MS = 500  # between two measures of the rate
SMOOTH = 0.3  # what a new measure weighs

_WORDLESS = frozenset({Step.REFUSED, Step.SUBMITTED})
"""Whose name and purpose are of no use now: what comes next is worded instead."""


def files(item: HearingReply) -> bool:
    """Whether one may hand in evidence in this hearing, as far as the list tells."""
    return item.my_role in LITIGANTS and item.phase not in FINAL and not item.dismissed


def with_(client: Client, **changes: Any) -> Client:
    return replace(client, uploads=replace(client.uploads, **changes))


def changed(client: Client, key: int | None, **changes: Any) -> Client:
    """The client with this upload changed; as it was without it."""
    items = tuple(replace(i, **changes) if i.key == key else i for i in client.uploads.items)
    return with_(client, items=items)


def settled(client: Client) -> Client:
    """The client that sends the next file, and asks for those of earlier runs."""
    client = pacing.settled(client)
    if client.account is None:
        return client
    uploads = client.uploads
    if uploads.active is not None and _step(uploads, uploads.active) not in UNDER_WAY:
        client = with_(client, active=None)
        uploads = client.uploads
    if uploads.active is None:
        waiting = next((i for i in uploads.items if i.step is Step.WAITING), None)
        if waiting is not None:
            client = changed(client, waiting.key, step=Step.SENDING, problem=None)
            client = with_(client, active=waiting.key, job=uploads.job + 1)
    people = frozenset(i.me for i in client.hearings.items if i.my_role in LITIGANTS)
    if not people <= client.uploads.people:
        client = with_(client, people=client.uploads.people | people)
    return client


def _step(uploads: Uploads, key: int) -> Step | None:
    item = uploads.item(key)
    return item.step if item is not None else None


def reaction(old: Client, new: Client) -> Iterator[do.Effect]:
    """One file under way at a time; what is not submitted is kept for another run."""
    before, now = old.uploads, new.uploads
    item = now.item(now.active)
    if item is not None and (before.job != now.job or _back(old, new, item)):
        yield do.SendFile(now.job, item.parcel)
    if before is now:
        return
    if _rate_of(before) != _rate_of(now):
        yield do.PaceUploads(_rate_of(now))
    if item is None and before.active is not None:
        yield do.StopSending()
    if new.account is None:
        return
    for person in sorted(now.people - before.people):
        yield do.RecallUnsent(person)
    for person in sorted(now.recalled):
        was = kept(before, person) if person in before.recalled else ()
        if was != kept(now, person):
            yield do.KeepUnsent(person, kept(now, person))


def _back(old: Client, new: Client, item: Upload) -> bool:
    """Whether the court is reached again: a file that waits for that goes on at once."""
    if item.step is not Step.LOST:
        return False
    before, now = _link(old), _link(new)
    live = now is LinkState.LIVE and before in {LinkState.LOST, LinkState.CONNECTING}
    reached = new.server.reach is Reach.CONNECTED
    return live or (reached and old.server.reach is Reach.UNREACHABLE)


def _link(client: Client) -> LinkState | None:
    return client.room.link.state if client.room is not None else None


def _rate_of(uploads: Uploads) -> int | None:
    item = uploads.item(uploads.active)
    done = item.done if item is not None else 0
    return pacing.speed(uploads.pace, done) if uploads.pace is not None else None


def kept(uploads: Uploads, person: PersonId) -> tuple[Kept, ...]:
    """What this person's files need to go on in another run; what was refused keeps its words."""
    return tuple(
        Kept(i.hearing, i.file, i.words, i.id, i.sha256, i.step is Step.PAUSED, i.replaces)
        for i in uploads.items
        if i.me == person and i.step is not Step.SUBMITTED
    )


# what comes of a file


def told(client: Client, fact: news.UploadTold, moment: Moment) -> Client:
    """The client that knows how far the file has got."""
    item = _of_job(client, fact.job)
    if item is None:
        return client
    told = fact.told
    lost_at = (item.lost_at or moment.now) if told.stage is Stage.LOST else None
    measured, rate = (
        _rate(item, told.done, moment.now) if told.stage is Stage.SENDING else (None, 0)
    )
    return changed(
        client,
        item.key,
        step=STEPS[told.stage],
        done=told.done,
        id=told.upload,
        rate=rate,
        measured=measured,
        problem=told.problem,
        lost_at=lost_at,
        retry_at=told.retry_at,
    )


def _rate(item: Upload, done: int, now: int) -> tuple[tuple[int, int], float]:
    """Since when is measured, and bytes a second."""
    if item.measured is None or item.step is not Step.SENDING or done < item.measured[1]:
        return (now, done), 0.0
    at, before = item.measured
    if now - at < PACE_MS:
        return item.measured, item.rate
    rate = (done - before) * 1000 / (now - at)
    return (now, done), rate if not item.rate else item.rate + SMOOTH * (rate - item.rate)


def _of_job(client: Client, job: int) -> Upload | None:
    return client.uploads.item(client.uploads.active) if client.uploads.job == job else None


def arrived(client: Client, fact: news.UploadArrived, _: Moment) -> Client:
    """Taken where the court's hash is that of the file here, else refused."""
    item, reply, sha256 = _of_job(client, fact.job), fact.arrived.reply, fact.arrived.sha256
    if item is None:
        return client
    item = replace(item, id=reply.id, reply=reply, done=item.file.size, sha256=sha256)
    fault = reply.fault or FileFault.UNCHECKED if reply.state is UploadState.REFUSED else None
    if fault is None and reply.sha256 != sha256:
        fault = FileFault.DIFFERENT
    item = replace(item, rate=0.0, measured=None, lost_at=None, retry_at=None)
    if fault is None:
        item = replace(item, step=Step.READY, problem=None)
    else:
        item = replace(item, step=Step.REFUSED, problem=Problem(FAULTS[fault]), sha256="")
    items = tuple(item if i.key == item.key else i for i in client.uploads.items)
    return with_(client, items=items, active=None)


def failed(client: Client, fact: news.UploadFailed, _: Moment) -> Client:
    """The file that goes no further; the words it has stay."""
    item, problem = _of_job(client, fact.job), fact.problem
    if item is None:
        return client
    if problem.code is ProblemCode.SIGNED_OUT:
        return signed_out(client, Problem(ProblemCode.SIGNED_OUT, remedy=Remedy.LOGIN))
    limits = client.uploads.limits
    alone = limits is not None and item.file.size <= limits.file_bytes
    if problem.code is ProblemCode.FILE_TOO_LARGE and alone:  # all that waits is too much
        problem = Problem(ProblemCode.TOO_MANY_FILES)
    client = changed(
        client, item.key, step=Step.REFUSED, problem=problem, rate=0.0, lost_at=None, retry_at=None
    )
    return with_(client, active=None)


def looked(client: Client, fact: news.FilesLooked, _: Moment) -> Client:
    """The client with these files on its list, or one in the place of another."""
    me = _me(client, fact.hearing)
    if me is None:
        return client
    if fact.swap is not None:
        return _swapped(client, fact.swap, fact.files[0])
    for file in fact.files:
        client = _added(client, fact.hearing, me, file)
    return client


def _me(client: Client, hearing: HearingId) -> PersonId | None:
    item = next((i for i in client.hearings.items if i.id == hearing), None)
    return item.me if item is not None else None


def _added(client: Client, hearing: HearingId, me: PersonId, file: LocalFile) -> Client:
    """A file that is on the list already is looked at there."""
    uploads = client.uploads
    same = next((i for i in uploads.of(hearing) if i.file == file and i.item is None), None)
    if same is not None:
        return with_(client, chosen=same.key, twice=same.key)
    if sum(i.item is None for i in uploads.items) >= MOST_FILES:
        return with_(client, problem=Problem(ProblemCode.TOO_MANY_FILES))
    key = uploads.keys + 1
    item = Upload(key, hearing, me, file, Wording(title_of(file)), replaces=uploads.replaces)
    item = _judged(item, uploads)
    words = uploads.item(uploads.chosen)
    chosen = key if words is None or words.step in _WORDLESS else words.key
    items = (*uploads.items, item)
    return with_(client, items=items, keys=key, chosen=chosen, replaces=None, problem=None)


def _judged(item: Upload, uploads: Uploads) -> Upload:
    """Refused here already where the court would not take it."""
    file, limits = item.file, uploads.limits
    code: ProblemCode | None = None
    if file.size < 0:
        code = ProblemCode.FILE_GONE
    elif file.kind is None:
        code = ProblemCode.FILE_TYPE
    elif file.size == 0:
        code = ProblemCode.FILE_EMPTY
    elif limits is not None and file.size > limits.file_bytes:
        code = ProblemCode.FILE_TOO_LARGE
    if code is None:
        return item
    detail = file.ending if code is ProblemCode.FILE_TYPE else ""
    return replace(item, step=Step.REFUSED, problem=Problem(code, detail=detail))


def _swapped(client: Client, key: int, file: LocalFile) -> Client:
    """Another file under the same words; the older one's bytes are given up by `_swap`."""
    item = client.uploads.item(key)
    if item is None or item.item is not None:
        return client
    words = item.words
    if words.name == title_of(item.file):
        words = replace(words, name=title_of(file))
    fresh = Upload(key, item.hearing, item.me, file, words, replaces=item.replaces)
    fresh = _judged(fresh, client.uploads)
    items = tuple(fresh if i.key == key else i for i in client.uploads.items)
    return with_(client, items=items, chosen=key)


def recalled(client: Client, fact: news.UnsentRecalled, _: Moment) -> Client:
    """What an earlier run left goes on; a file that is another now, or gone, is told."""
    if fact.url != client.server.url or fact.person not in client.uploads.people:
        return client
    for one, now in fact.kept:
        key = client.uploads.keys + 1
        item = Upload(key, one.hearing, fact.person, one.file, one.words, replaces=one.replaces)
        step = Step.PAUSED if one.paused else Step.WAITING
        item = _judged(replace(item, step=step, id=one.id, sha256=one.sha256), client.uploads)
        if now != one.file:
            code = ProblemCode.FILE_GONE if now.size < 0 else ProblemCode.FILE_CHANGED
            item = replace(item, step=Step.REFUSED, problem=Problem(code))
        client = with_(client, items=(*client.uploads.items, item), keys=key)
    return with_(client, recalled=client.uploads.recalled | {fact.person})


# the court's limits, submitting, withdrawing


def limits_came(client: Client, reply: CatalogueReply, _: Moment) -> Client:
    """The client that knows what the court takes; what it would not is refused here."""
    client = with_(client, limits=reply.limits, party=reply.party)
    waiting = {Step.WAITING, Step.PAUSED}
    items = (_judged(i, client.uploads) if i.step in waiting else i for i in client.uploads.items)
    return with_(client, items=tuple(items))


def limits_failed(client: Client, problem: Problem, _: Moment) -> Client:
    """Without them the court itself says what it does not take."""
    return with_(client, asked_for=None)


# gestures


def _open(client: Client, intent: intents.OpenUpload, _: Moment) -> Change:
    if client.account is None or _me(client, intent.hearing) is None:
        return client, ()
    known = client.uploads.of(intent.hearing)
    first = next((i for i in known if i.step not in _WORDLESS), next(iter(known), None))
    chosen = first.key if first is not None else None
    client = with_(
        client,
        open=intent.hearing,
        replaces=intent.replaces,
        chosen=chosen,
        pressed=False,
        problem=None,
    )
    if client.uploads.asked_for != intent.hearing:
        client = with_(client, asked_for=intent.hearing, limits=None, party=None)
        call = Call("GET", f"/api/hearings/{intent.hearing}/evidence", CatalogueReply)
        client = asked(client, Topic.FILING, call)
    return client, ()


def _close(client: Client, _: intents.CloseUpload, at: Moment) -> Change:
    items = tuple(i for i in client.uploads.items if i.step is not Step.SUBMITTED)
    return (
        with_(
            client,
            open=None,
            replaces=None,
            items=items,
            pressed=False,
            problem=None,
            peek=None,
            twice=None,
        ),
        (),
    )


def _add(client: Client, intent: intents.AddFiles, at: Moment) -> Change:
    hearing = client.uploads.open
    if hearing is None or not intent.paths:
        return client, ()
    client = with_(client, keys=client.uploads.keys + 1, pressed=False, twice=None)
    paths = intent.paths[: MOST_FILES + 1]
    return client, (do.LookAtFiles(client.uploads.keys, hearing, paths),)


def _swap(client: Client, intent: intents.SwapFile, at: Moment) -> Change:
    item = client.uploads.item(intent.key)
    if item is None or not intent.path or not _free(client, item):
        return client, ()
    if item.step in UNSENT:
        client = settled(changed(client, item.key, step=Step.PAUSED, problem=None))
    client = with_(client, keys=client.uploads.keys + 1)
    look = do.LookAtFiles(client.uploads.keys, item.hearing, (intent.path,), item.key)
    return client, (*_forgotten(item), look)


def _remove(client: Client, intent: intents.RemoveFile, at: Moment) -> Change:
    """Off the list; the court forgets what came of it."""
    item = client.uploads.item(intent.key)
    if item is None or not _free(client, item):
        return client, ()
    uploads = client.uploads
    items = tuple(i for i in uploads.items if i.key != item.key)
    active = None if uploads.active == item.key else uploads.active
    chosen = uploads.chosen
    if chosen == item.key:
        left = [i.key for i in uploads.of(item.hearing) if i.key != item.key]
        chosen = left[0] if left else None
    client = with_(client, items=items, active=active, chosen=chosen, problem=None, twice=None)
    return settled(client), _forgotten(item)


def _free(client: Client, item: Upload) -> bool:
    """Whether it is the person's to change: not while it is being submitted, or after."""
    return item.step is not Step.SUBMITTED and item.key not in client.uploads.queue


def _forgotten(item: Upload) -> tuple[do.ForgetUpload, ...]:
    return (do.ForgetUpload(item.id),) if item.id is not None and item.item is None else ()


def _pause(client: Client, intent: intents.PauseFile, at: Moment) -> Change:
    item = client.uploads.item(intent.key)
    if item is None or item.step not in UNSENT:
        return client, ()
    client = changed(
        client, item.key, step=Step.PAUSED, rate=0.0, measured=None, problem=None, retry_at=None
    )
    return settled(client), ()


def _resume(client: Client, intent: intents.ResumeFile, at: Moment) -> Change:
    """A paused file waits its turn again; a lost one is tried now; a refused one once more."""
    item = client.uploads.item(intent.key)
    if item is None:
        return client, ()
    if item.step is Step.LOST:
        client = changed(client, item.key, step=Step.SENDING, retry_at=None)
        return with_(client, job=client.uploads.job + 1), ()
    if item.step is Step.PAUSED:
        return settled(changed(client, item.key, step=Step.WAITING)), ()
    code = item.problem.code if item.step is Step.REFUSED and item.problem is not None else None
    if code in OTHERS:
        return _swap(client, intents.SwapFile(item.key, item.file.path), at)
    if code not in AGAIN:
        return client, ()
    again = replace(item, step=Step.WAITING, problem=None, id=None, done=0, sha256="", reply=None)
    items = tuple(again if i.key == item.key else i for i in client.uploads.items)
    return settled(with_(client, items=items)), _forgotten(item)


def _hurry(client: Client, intent: intents.HurryFile, at: Moment) -> Change:
    """Before all others that wait."""
    uploads = client.uploads
    item = uploads.item(intent.key)
    if item is None or item.step is not Step.WAITING:
        return client, ()
    others = [i for i in uploads.items if i.key != item.key]
    place = next((n for n, i in enumerate(others) if i.step is Step.WAITING), len(others))
    return with_(client, items=(*others[:place], item, *others[place:])), ()


def _choose(client: Client, intent: intents.ChooseFile, at: Moment) -> Change:
    if client.uploads.item(intent.key) is None:
        return client, ()
    return with_(client, chosen=intent.key, twice=None), ()


def _describe(client: Client, intent: intents.DescribeFile, at: Moment) -> Change:
    item = client.uploads.item(intent.key)
    words = replace(intent.words, purpose=UNREADABLE.sub(" ", intent.words.purpose))
    if item is None or not _free(client, item) or item.words == words:
        return client, ()
    return changed(client, item.key, words=words), ()


GESTURES: dict[type, Callable[[Client, Any, Moment], Change]] = {
    intents.OpenUpload: _open,
    intents.CloseUpload: _close,
    intents.AddFiles: _add,
    intents.SwapFile: _swap,
    intents.RemoveFile: _remove,
    intents.PauseFile: _pause,
    intents.ResumeFile: _resume,
    intents.HurryFile: _hurry,
    intents.ChooseFile: _choose,
    intents.DescribeFile: _describe,
}
