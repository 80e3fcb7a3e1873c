"""What reaches a room's task through its inbox."""

import asyncio
from collections.abc import Callable
from typing import NamedTuple

from yuncourt.connections import Connection
from yuncourt.store.streams import Also
from yunhearing.events import Body
from yunhearing.frames import Act, Join
from yunhearing.ids import PersonId
from yunhearing.refusals import Refusal
from yunhearing.state import Hearing


class Enter(NamedTuple):
    connection: Connection
    join: Join


class Do(NamedTuple):
    connection: Connection
    act: Act


class Decide(NamedTuple):
    """Somebody wants something from outside the room, the court's system if nobody.

    `asked` is told what came of it.
    """

    actor: PersonId | None
    decide: Callable[[Hearing], tuple[Body, ...] | Refusal]
    also: Also
    asked: "asyncio.Future[Hearing | Refusal]"


class LookAround(NamedTuple):
    """Something outside the inbox changed: a link went, or the time to come back is over."""

    returns_over: bool = False


class Stop(NamedTuple):
    """End after what came before."""


Message = Enter | Do | Decide | LookAround | Stop
