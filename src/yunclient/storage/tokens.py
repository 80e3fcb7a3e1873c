"""The login that outlives the program: in the system's key store, else in memory; never a file."""

import hashlib
import logging
from collections.abc import Callable
from typing import Any, TypeVar

import msgspec

from yunhearing.rest import SessionReply

SERVICE = "yunclient"

T = TypeVar("T")

log = logging.getLogger(__name__)


class KeyringTokens:
    """Sessions by server and kind of person. `profile` keeps programs apart."""

    def __init__(self, profile: str = "") -> None:
        self._profile = profile
        self._memory: dict[str, str] = {}

    def recall(self, server: str, staff: bool) -> SessionReply | None:
        """The session kept for this server and kind of person, if there is one."""
        name = self._name(server)
        text = self._memory.get(name) or _asked(lambda store: store.get_password(SERVICE, name))
        try:
            session = msgspec.json.decode(text, type=SessionReply) if text else None
        except msgspec.MsgspecError:
            return None
        return session if session is not None and session.staff is staff else None

    def keep(self, server: str, session: SessionReply) -> bool:
        """Keep it; False: in memory only."""
        name, text = self._name(server), msgspec.json.encode(session).decode()

        def write(store: Any) -> bool:
            store.set_password(SERVICE, name, text)
            return bool(store.get_password(SERVICE, name) == text)  # a switched-off store takes all

        kept = bool(_asked(write))
        self._memory.pop(name, None)
        if not kept:
            self._memory[name] = text
        return kept

    def forget(self, server: str) -> None:
        """Forget it, wherever it was."""
        name = self._name(server)
        self._memory.pop(name, None)

        def delete(store: Any) -> None:
            if store.get_password(SERVICE, name) is not None:
                store.delete_password(SERVICE, name)

        _asked(delete)

    def _name(self, server: str) -> str:
        if not self._profile:
            return server
        return f"{server} {hashlib.sha256(self._profile.encode()).hexdigest()[:12]}"


def _asked(question: Callable[[Any], T]) -> T | None:
    """What the system's key store answers; None where there is none, or it fails."""
    try:
        import keyring  # noqa: PLC0415 - slow to load; the login page shows first

        return question(keyring)
    except Exception as error:
        log.info("no key store: %s", type(error).__name__)
        return None
