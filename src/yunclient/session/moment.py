"""What a decision may know of the world besides the state."""

from collections.abc import Callable
from typing import NamedTuple

from yunclient.session.ledger import Verify
from yunhearing.ids import CommandId


class Moment(NamedTuple):
    """`now`: machine time, Unix ms; `new_id`: a fresh command id; `verify`: Ed25519."""

    now: int
    new_id: Callable[[], CommandId]
    verify: Verify
