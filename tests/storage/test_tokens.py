"""The login that outlives the program: in a key store, or in memory where there is none."""

from collections.abc import Iterator

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends.fail import Keyring as NoKeyring
from keyring.backends.null import Keyring as SwitchedOff
from keyring.errors import PasswordDeleteError

from tests.fakes.disk import FakeTokens
from yunclient.session.ports import Tokens
from yunclient.storage.tokens import KeyringTokens
from yunhearing.ids import Millis
from yunhearing.rest import SessionReply

COURT = "https://court.test"
PARTY = SessionReply("secret-1", "张三", staff=False, expires_at=Millis(4_000_000_000_000))
STAFF = SessionReply("secret-2", "王审判", staff=True, expires_at=Millis(4_000_000_000_000))


class MemoryKeyring(KeyringBackend):
    """A key store like the system's, for one test."""

    priority = 1  # type: ignore[assignment]  # a property of the class, as keyring's own have it

    def __init__(self) -> None:
        super().__init__()
        self.entries: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.entries.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.entries[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if self.entries.pop((service, username), None) is None:
            raise PasswordDeleteError("none")


@pytest.fixture(autouse=True)
def store() -> Iterator[MemoryKeyring]:
    before, made = keyring.get_keyring(), MemoryKeyring()
    keyring.set_keyring(made)
    yield made
    keyring.set_keyring(before)


@pytest.fixture(params=["keyring", "no keyring", "switched off", "fake"])
def tokens(request: pytest.FixtureRequest) -> Tokens:
    if request.param == "no keyring":
        keyring.set_keyring(NoKeyring())
    if request.param == "switched off":
        keyring.set_keyring(SwitchedOff())
    return FakeTokens() if request.param == "fake" else KeyringTokens()


def test_a_session_comes_back_to_its_server_and_kind(tokens: Tokens) -> None:
    assert tokens.recall(COURT, staff=False) is None
    tokens.keep(COURT, PARTY)
    assert tokens.recall(COURT, staff=False) == PARTY
    assert tokens.recall(COURT, staff=True) is None
    assert tokens.recall("https://other.test", staff=False) is None
    tokens.keep(COURT, STAFF)
    assert tokens.recall(COURT, staff=True) == STAFF
    tokens.forget(COURT)
    assert tokens.recall(COURT, staff=True) is None
    tokens.forget(COURT)


def test_a_key_store_outlives_the_program(store: MemoryKeyring) -> None:
    assert KeyringTokens().keep(COURT, PARTY)
    assert KeyringTokens().recall(COURT, staff=False) == PARTY
    assert KeyringTokens("another folder").recall(COURT, staff=False) is None


class LockedUp(MemoryKeyring):
    """A store that fails in its system's own way, as Windows' and D-Bus's do."""

    def get_password(self, service: str, username: str) -> str | None:
        raise RuntimeError("(1312, 'CredRead')")

    def set_password(self, service: str, username: str, password: str) -> None:
        raise RuntimeError("(1783, 'CredWrite')")


def test_a_newer_session_in_memory_goes_before_an_older_in_the_store() -> None:
    tokens = KeyringTokens()
    assert tokens.keep(COURT, PARTY)
    keyring.set_keyring(SwitchedOff())
    newer = SessionReply("secret-3", "张三", staff=False, expires_at=PARTY.expires_at)
    assert not tokens.keep(COURT, newer)
    assert tokens.recall(COURT, staff=False) == newer


@pytest.mark.parametrize("none", [NoKeyring, SwitchedOff, LockedUp])
def test_without_a_key_store_it_lives_in_memory_and_says_so(none: type[KeyringBackend]) -> None:
    keyring.set_keyring(none())
    tokens = KeyringTokens()
    assert tokens.keep(COURT, PARTY) is False
    assert tokens.recall(COURT, staff=False) == PARTY
    assert KeyringTokens().recall(COURT, staff=False) is None
    tokens.forget(COURT)
    assert tokens.recall(COURT, staff=False) is None


@pytest.mark.parametrize("text", ["", "{", '{"token": 1}', "nothing"])
def test_what_is_no_session_counts_as_none(store: MemoryKeyring, text: str) -> None:
    KeyringTokens().keep(COURT, PARTY)
    (key,) = store.entries
    store.entries[key] = text
    assert KeyringTokens().recall(COURT, staff=False) is None
