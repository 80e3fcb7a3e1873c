"""The login that outlives the program: in the system's key store, else in memory; never a file."""

import hashlib
import logging

import msgspec

from yunhearing.rest import SessionReply

SERVICE = "yunclient"

log = logging.getLogger(__name__)


class KeyringTokens:
    """Sessions by server and kind of person. `profile` keeps programs apart."""

    def __init__(self, profile: str = "") -> None:
        self._profile = profile
        self._memory: dict[str, str] = {}

    def recall(self, server: str, staff: bool) -> SessionReply | None:
        """The session kept for this server and kind of person, if there is one."""
        import keyring  # noqa: PLC0415 - slow to load; the login page shows first
        from keyring.errors import KeyringError  # noqa: PLC0415 - as above

        name = self._name(server)
        try:
            text = keyring.get_password(SERVICE, name)
        except KeyringError as error:
            log.info("no key store: %s", type(error).__name__)
            text = None
        text = text or self._memory.get(name)
        try:
            session = msgspec.json.decode(text, type=SessionReply) if text else None
        except msgspec.MsgspecError:
            return None
        return session if session is not None and session.staff is staff else None

    def keep(self, server: str, session: SessionReply) -> bool:
        """Keep it; False: in memory only."""
        import keyring  # noqa: PLC0415 - as above
        from keyring.errors import KeyringError  # noqa: PLC0415 - as above

        name, text = self._name(server), msgspec.json.encode(session).decode()
        try:
            keyring.set_password(SERVICE, name, text)
            kept = keyring.get_password(SERVICE, name) == text  # a switched-off store takes all
        except KeyringError as error:
            log.info("no key store: %s", type(error).__name__)
            kept = False
        if not kept:
            self._memory[name] = text
        return kept

    def forget(self, server: str) -> None:
        """Forget it, wherever it was."""
        import keyring  # noqa: PLC0415 - as above
        from keyring.errors import KeyringError  # noqa: PLC0415 - as above

        name = self._name(server)
        self._memory.pop(name, None)
        try:
            if keyring.get_password(SERVICE, name) is not None:
                keyring.delete_password(SERVICE, name)
        except KeyringError as error:
            log.info("not forgotten: %s", type(error).__name__)

    def _name(self, server: str) -> str:
        if not self._profile:
            return server
        return f"{server} {hashlib.sha256(self._profile.encode()).hexdigest()[:12]}"
