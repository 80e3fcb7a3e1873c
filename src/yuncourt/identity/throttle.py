"""How often one may try: attempts in a sliding window, by whatever they are counted for."""

from collections import OrderedDict, deque
from typing import NamedTuple

from yuncourt.clock import HOUR, MINUTE, SECOND, Clock


class Limit(NamedTuple):
    """At most `attempts` within `window` ms."""

    attempts: int
    window: int


class Throttle:
    """Counts attempts by key; of more than `keys` keys the one untouched longest is lost."""

    def __init__(self, limit: Limit, clock: Clock, keys: int = 20_000) -> None:
        self._limit = limit
        self._clock = clock
        self._keys = keys
        self._attempts: OrderedDict[str, deque[int]] = OrderedDict()

    def wait(self, key: str) -> int:
        """Seconds until the next attempt is allowed; 0: now."""
        times = self._recent(key)
        if len(times) < self._limit.attempts:
            return 0
        return max(1, -(-(times[0] + self._limit.window - self._clock()) // SECOND))

    def count(self, key: str) -> None:
        """Note an attempt, before it is known how it ends: parallel guesses count too."""
        times = self._attempts.setdefault(key, deque(maxlen=self._limit.attempts))
        times.append(self._clock())
        self._attempts.move_to_end(key)
        if len(self._attempts) > self._keys:
            self._attempts.popitem(last=False)

    def forgive(self, key: str) -> None:
        """Take back the latest attempt: it was honest."""
        if times := self._attempts.get(key):
            times.pop()

    def _recent(self, key: str) -> deque[int]:
        times = self._attempts.get(key, deque())
        while times and times[0] <= self._clock() - self._limit.window:
            times.popleft()
        if not times:
            self._attempts.pop(key, None)
        return times


PER_PAIR = Limit(5, 5 * MINUTE)
PER_ACCOUNT = Limit(100, HOUR)  # so high that one address alone keeps nobody out of his account
PER_ADDRESS = Limit(30, 5 * MINUTE)
GLOBALLY = Limit(600, 5 * MINUTE)


class Doorkeeper:
    """Attempts, counted per account and address, per account, per address and over all."""

    def __init__(
        self, clock: Clock, per_pair: Limit = PER_PAIR, per_account: Limit = PER_ACCOUNT
    ) -> None:
        self._pair = Throttle(per_pair, clock)
        self._account = Throttle(per_account, clock)
        self._address = Throttle(PER_ADDRESS, clock)
        self._all = Throttle(GLOBALLY, clock)

    def knock(self, account: str, address: str) -> int:
        """0 and counted, or the seconds to wait; an unknown account is counted like a known one."""
        counted = self._counted(account, address)
        wait = max(throttle.wait(key) for throttle, key in counted)
        if not wait:
            for throttle, key in counted:
                throttle.count(key)
        return wait

    def welcome(self, account: str, address: str) -> None:
        """The attempt was right: it counts against nobody."""
        for throttle, key in self._counted(account, address):
            throttle.forgive(key)

    def _counted(self, account: str, address: str) -> tuple[tuple[Throttle, str], ...]:
        return (
            (self._all, ""),
            (self._address, address),
            (self._account, account),
            (self._pair, f"{account} {address}"),
        )
