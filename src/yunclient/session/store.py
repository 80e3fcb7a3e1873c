"""The one place that holds the client's state and replaces it; single-threaded, waits for nothing.

Gestures come by `intend`, facts by `learn`; each gives a new state and effects, and readers hear
of it. What a reader does meanwhile waits its turn.
"""

import logging
from collections import deque
from collections.abc import Callable, Sequence

from yunclient.session import checkup, following, peers
from yunclient.session.effects import Effect
from yunclient.session.intend import intend
from yunclient.session.intents import Intent, Send
from yunclient.session.learn import learn
from yunclient.session.ledger import Verify
from yunclient.session.moment import Moment
from yunclient.session.news import News
from yunclient.session.react import BLANK, react, relay
from yunclient.session.state import Client
from yunhearing.ids import CommandId

Listener = Callable[[], None]
Turn = Callable[[Moment], tuple[Client, tuple[Effect, ...]]]

log = logging.getLogger(__name__)


class Changed:
    """Tells its listeners that there is a new state; one that fails does not stop the others."""

    def __init__(self) -> None:
        self._listeners: list[Listener] = []

    def connect(self, listener: Listener) -> None:
        self._listeners.append(listener)

    def disconnect(self, listener: Listener) -> None:
        """Stop telling this listener. Raises ValueError if it was not connected."""
        self._listeners.remove(listener)

    def emit(self) -> None:
        for listener in tuple(self._listeners):
            try:
                listener()
            except Exception:
                log.exception("a reader of the state failed")


class Store:
    """Holds the `client`; `run` gets the effects of each step, in order."""

    def __init__(
        self,
        first: Client,
        run: Callable[[Sequence[Effect]], None],
        *,
        now: Callable[[], int],
        new_id: Callable[[], CommandId],
        verify: Verify,
    ) -> None:
        self.changed = Changed()
        self._client = first
        self._run = run
        self._now = now
        self._new_id = new_id
        self._verify = verify
        self._turns: deque[Turn] = deque()
        self._busy = False

    @property
    def client(self) -> Client:
        """The state now; frozen."""
        return self._client

    def start(self) -> None:
        """Set the world in motion for the first state."""
        self._run([effect for effect in react(BLANK, self._client) if not isinstance(effect, Send)])

    def intend(self, intent: Intent) -> None:
        """Note what the person wants."""
        self._take(lambda moment: intend(self._client, intent, moment))

    def learn(self, fact: News) -> None:
        """Note what has become so."""

        def turn(moment: Moment) -> tuple[Client, tuple[Effect, ...]]:
            client = learn(self._client, fact, moment)
            return client, relay(self._client, client, fact)

        self._take(turn)

    def _take(self, turn: Turn) -> None:
        self._turns.append(turn)
        if self._busy:
            return
        self._busy = True
        try:
            while self._turns:
                self._step(self._turns.popleft())
        finally:
            self._busy = False

    def _step(self, turn: Turn) -> None:
        """One turn: what was asked for goes first, then what follows from the change."""
        moment = Moment(self._now(), self._new_id, self._verify)
        old = self._client
        new, asked = turn(moment)
        new = following.settled(checkup.settled(peers.settled(new, moment.now), moment.now))
        self._client = new
        reactions = react(old, new)
        follow = [reaction for reaction in reactions if not isinstance(reaction, Send)]
        self._run([*asked, *follow])
        for wish in reactions:
            if isinstance(wish, Send):
                self.intend(wish)
        if new is not old:
            self.changed.emit()
