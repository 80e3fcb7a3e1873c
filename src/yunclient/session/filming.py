"""导出庭审录像: the court makes the film of a hearing, in minutes; then it is saved; pure."""

from collections.abc import Callable, Iterator
from typing import Any

from msgspec.structs import replace

from yunclient.session import effects as do, intents
from yunclient.session.asking import asked, busy
from yunclient.session.calls import Call, Topic
from yunclient.session.filmings import Filming
from yunclient.session.moment import Moment
from yunclient.session.problems import Problem, ProblemCode
from yunclient.session.state import Client, Saving
from yunhearing.ids import HearingId
from yunhearing.recording import FilmReply, FilmState

EVERY = 2000  # ms between two questions
PASSING = frozenset(
    {
        ProblemCode.SERVER_UNREACHABLE,
        ProblemCode.LINK_LOST,
        ProblemCode.THROTTLED,
        ProblemCode.SERVER_FAULT,
    }
)

Step = tuple[Client, tuple[do.Effect, ...]]


def source(hearing: HearingId) -> str:
    """Where the court has the film."""
    return f"/api/hearings/{hearing}/film.mp4"


def _asked(client: Client, filming: Filming, method: str, now: int) -> Client:
    call = Call(method, f"/api/hearings/{filming.hearing}/film", FilmReply)
    return asked(replace(client, filming=replace(filming, asked_at=now)), Topic.FILM, call)


def ticked(client: Client, now: int) -> Client:
    """The client that asks how far it is, from time to time."""
    filming = client.filming
    if client.account is None:
        return client if filming is None else replace(client, filming=None)
    if filming is None or filming.problem is not None or busy(client, Topic.FILM):
        return client
    return client if now - filming.asked_at < EVERY else _asked(client, filming, "GET", now)


def came(client: Client, reply: FilmReply, _: Moment) -> Client:
    """How far it is; what is ready is saved, what the court forgot meanwhile has failed."""
    filming = client.filming
    if filming is None:
        return client
    match reply.state:
        case FilmState.MAKING:
            return replace(client, filming=replace(filming, done=reply.done))
        case FilmState.READY:
            saving = Saving(source(filming.hearing), filming.path)
            return replace(client, filming=None, saving=saving)
    return failed(client, Problem(ProblemCode.NO_ANSWER), _)


def failed(client: Client, problem: Problem, _: Moment) -> Client:
    """Why there is no film; what the network takes away is asked for again."""
    filming = client.filming
    if filming is None or (problem.code in PASSING and filming.done):
        return client
    return replace(client, filming=replace(filming, problem=problem))


def reaction(old: Client, new: Client) -> Iterator[do.Effect]:
    """What is ready is fetched."""
    made, saving = old.filming, new.saving
    if made is None or new.filming is not None or saving is None or saving is old.saving:
        return
    if saving.source == source(made.hearing):
        yield do.SaveFile(saving.source, saving.path)


def _export(client: Client, intent: intents.ExportFilm, at: Moment) -> Step:
    if client.account is None or not intent.path:
        return client, ()
    return _asked(client, Filming(intent.hearing, intent.path), "POST", at.now), ()


GESTURES: dict[type, Callable[[Client, Any, Moment], Step]] = {intents.ExportFilm: _export}
