"""TURN credentials against answers of another program, and what an operator may write."""

import os
from pathlib import Path

import pytest

from yuncourt.clock import SECOND
from yuncourt.listing import LARGEST_ICE
from yuncourt.media.relays import LASTS, MOST, Relays, read_secret
from yunhearing.codec import encode_frame
from yunhearing.frames import PROTOCOL, Welcome
from yunhearing.ids import Millis, PersonId

URL = "turn:relay.court.example:3478?transport=udp"
SECRET = b"a secret of the relay"


def test_a_credential_is_as_coturn_makes_it() -> None:
    """printf NAME | openssl dgst -binary -sha1 -hmac SECRET | openssl base64."""
    (server,) = Relays([URL], SECRET).ice(
        PersonId("0f3c"), Millis(1_790_043_200 * SECOND - LASTS + 999)
    )
    assert server.urls == (URL,)
    assert server.username == "1790043200:0f3c"
    assert server.credential == "JeNRj0n5CEyMdjuaHSiGtxVQftA="


def test_without_relays_there_is_nothing_to_name() -> None:
    assert Relays().ice(PersonId("p"), Millis(0)) == ()


@pytest.mark.parametrize(
    "url",
    [
        URL,
        "turns:relay.court.example:443?transport=tcp",
        "turn:192.0.2.1",
    ],
)
def test_addresses_of_relays(url: str) -> None:
    assert Relays([url], SECRET).ice(PersonId("p"), Millis(0))[0].urls == (url,)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "relay.court.example",
        "stun:stun.example.org",
        "turn://relay.court.example",
        "turn:relay court",
        "turn:x?transport=sctp",
        "turn:user@relay",
        "turn:[2001:db8::1]:3478",
        f"{URL}\n",
    ],
)
def test_what_is_no_relay_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match="no address of a TURN relay"):
        Relays([url], SECRET)


@pytest.mark.parametrize("secret", [b"", b"short", b"x" * 1025])
def test_a_secret_too_short_or_long_is_refused_and_not_told(secret: bytes) -> None:
    with pytest.raises(ValueError, match="16 to 1024 bytes") as refused:
        Relays([URL], secret)
    assert not secret or secret.decode() not in str(refused.value)


def test_a_few_relays_are_enough() -> None:
    with pytest.raises(ValueError, match="at most 4"):
        Relays([URL] * (MOST + 1), SECRET)


def test_the_largest_is_as_large_as_a_hearing_is_listed_for() -> None:
    url = f"turns:{'x' * 253}:65535?transport=udp"
    ice = Relays([url] * MOST, SECRET).ice(PersonId("f" * 32), Millis(2**53 - 1))
    sizes = [
        len(encode_frame(Welcome(PROTOCOL, Millis(0), PersonId("p"), ice=i)))
        for i in (ice, LARGEST_ICE)
    ]
    assert sizes[0] <= sizes[1]


@pytest.mark.skipif(os.name != "posix", reason="file modes are of POSIX")
def test_a_secret_that_others_may_read_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "secret"
    file.write_bytes(SECRET + b"\n")
    file.chmod(0o640)
    with pytest.raises(ValueError, match="others may read"):
        read_secret(file)
    file.chmod(0o600)
    assert read_secret(file) == SECRET
