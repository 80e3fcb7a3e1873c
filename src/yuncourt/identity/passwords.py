"""argon2id in worker threads: 19 MiB, two passes (OWASP), about 50 ms, at most two at a time."""

import asyncio

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

AT_ONCE = 2


class Passwords:
    """Hashes and checks passwords without holding up the loop."""

    def __init__(self, hasher: PasswordHasher | None = None) -> None:
        self._hasher = hasher or PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
        self._slots = asyncio.Semaphore(AT_ONCE)
        self._dummy = self._hasher.hash("nobody has this password")

    async def hash(self, password: str) -> str:
        """The argon2id string to store."""
        async with self._slots:
            return await asyncio.to_thread(self._hasher.hash, password)

    async def verify(self, stored: str | None, password: str) -> bool:
        """Whether it matches; takes as long where nothing is stored."""
        async with self._slots:
            matches = await asyncio.to_thread(self._matches, stored or self._dummy, password)
        return matches and stored is not None

    def _matches(self, stored: str, password: str) -> bool:
        try:
            return self._hasher.verify(stored, password)
        except (VerificationError, InvalidHashError):
            return False
