"""Commands under way: how a wish waits for the court, and what becomes of it when the link goes."""

from typing import TypeVar

import msgspec
from msgspec.structs import replace

from yunclient.session.problems import Problem, ProblemCode
from yunclient.session.state import LinkState, Pending, Room
from yunhearing.commands import AcceptDiscipline, Command, SwitchCamera, SwitchMicrophone
from yunhearing.frames import Act
from yunhearing.ids import CommandId
from yunhearing.state import Person
from yunhearing.texts import clean

PATIENCE = 8000  # ms to wait for an answer while the link is live
MAX_PENDING = 32

Wish = TypeVar("Wish", bound=msgspec.Struct)

_WISHES = ("on", "locked", "grant")
_ABOUT = ("person", "request", "stage", "evidence")

# wishes about oneself that are asked again after the link came back: kind -> command
LASTING: dict[str, type[SwitchCamera] | type[SwitchMicrophone]] = {
    kind.__name__: kind for kind in (SwitchCamera, SwitchMicrophone)
}


def asked(room: Room, id_: CommandId, command: Command, now: int) -> Room | None:
    """The room with the command under way; None if it cannot be sent now."""
    promising = isinstance(command, AcceptDiscipline) and room.link.state is LinkState.WAITING
    heard = room.link.state is LinkState.LIVE or promising
    if not heard or len(room.pending) >= MAX_PENDING:
        return None
    pending = room.pending | {id_: wish(command, now)}
    return replace(room, pending=pending, problem=_lasting(room.problem))


def cleaned(command: Wish) -> Wish:
    """The command without signs the court takes in no text: they come with what is pasted."""
    texts = {name: getattr(command, name) for name in command.__struct_fields__}
    better = {k: clean(v) for k, v in texts.items() if type(v) is str and clean(v) != v}
    return replace(command, **better) if better else command


def wish(command: Command, now: int) -> Pending:
    """The command as one that waits for its answer since `now`."""
    on = next((getattr(command, name) for name in _WISHES if hasattr(command, name)), None)
    of = next((str(getattr(command, name)) for name in _ABOUT if hasattr(command, name)), "")
    return Pending(type(command).__name__, now, on, of)


def under_way(room: Room, command: Command) -> bool:
    """Whether the same was asked already and the court has not answered yet."""
    return any(wish(command, other.since) == other for other in room.pending.values())


def answered(room: Room, id_: CommandId | None) -> Room:
    """The room after the court's answer to this command, if it is one of ours."""
    if id_ is None or id_ not in room.pending:
        return room
    return replace(room, pending={k: v for k, v in room.pending.items() if k != id_})


def carried(
    pending: dict[CommandId, Pending], me: Person | None = None
) -> dict[CommandId, Pending]:
    """What is still wished after a loss: microphone and camera, unless `me` is so already.

    A phase command is not repeated: the hearing may have gone on meanwhile.
    """
    so = {} if me is None else {"SwitchCamera": me.camera, "SwitchMicrophone": me.mic}
    return {
        id_: wish
        for id_, wish in pending.items()
        if wish.kind in LASTING and so.get(wish.kind) is not wish.on
    }


def repeated(pending: dict[CommandId, Pending]) -> tuple[Act, ...]:
    """The lasting wishes as frames; their ids let the court see that they are the same."""
    return tuple(
        Act(id_, LASTING[wish.kind](wish.on))
        for id_, wish in pending.items()
        if wish.kind in LASTING and wish.on is not None
    )


def promised(room: Room, me: Person) -> dict[CommandId, Pending]:
    """What somebody in the lobby still waits for: only a promise can be under way there."""
    if room.link.state is not LinkState.WAITING or me.declared_at is not None:
        return {}
    kind = AcceptDiscipline.__name__
    return {id_: wish for id_, wish in room.pending.items() if wish.kind == kind}


def unanswered(room: Room, now: int) -> Room:
    """The room without the commands the court did not answer in time."""
    if room.link.state not in {LinkState.LIVE, LinkState.WAITING}:
        return room
    late = {id_ for id_, wish in room.pending.items() if now - wish.since >= PATIENCE}
    if not late:
        return room
    pending = {id_: wish for id_, wish in room.pending.items() if id_ not in late}
    return replace(room, pending=pending, problem=Problem(ProblemCode.NO_ANSWER))


def _lasting(problem: Problem | None) -> Problem | None:
    """What became of one wish goes with the next; other problems go with their cause."""
    of_a_wish = (ProblemCode.REFUSED, ProblemCode.NO_ANSWER)
    return None if problem is not None and problem.code in of_a_wish else problem
