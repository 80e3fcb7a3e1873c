"""The court's own certificates: made once, renewed in time, kept private."""

import asyncio
import datetime
import os
import ssl
import stat
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.x509.verification import PolicyBuilder, Store, VerificationError

from tests.yuncourt.serving import RunningCourt, until
from yuncourt.ledger.keys import LogKey, code_key, verify
from yuncourt.tls import TlsFiles, own_certificate
from yunhearing.merkle import BadNote, open_note

NOW = datetime.datetime(2026, 11, 18, 9, 30, tzinfo=datetime.UTC)


def leaf_of(files: TlsFiles) -> x509.Certificate:
    return x509.load_pem_x509_certificates(files.certificate.read_bytes())[0]


def trusted(files: TlsFiles, name: str, at: datetime.datetime) -> None:
    """Verify as a client would, by an implementation that is not ours; raises."""
    assert files.ca
    store = Store([x509.load_pem_x509_certificate(files.ca.read_bytes())])
    verifier = PolicyBuilder().store(store).time(at).build_server_verifier(x509.DNSName(name))
    verifier.verify(leaf_of(files), [])


def test_a_client_that_trusts_the_authority_trusts_the_server(tmp_path: Path) -> None:
    files = own_certificate(tmp_path, ["court.example"], NOW)
    trusted(files, "court.example", NOW)
    trusted(files, "localhost", NOW)
    with pytest.raises(VerificationError):
        trusted(files, "other.example", NOW)
    with pytest.raises(VerificationError):
        trusted(files, "localhost", NOW + datetime.timedelta(days=91))


def test_a_certificate_is_renewed_when_needed_and_only_then(tmp_path: Path) -> None:
    first = leaf_of(own_certificate(tmp_path, [], NOW))
    ca = (tmp_path / "ca.pem").read_bytes()
    later = NOW + datetime.timedelta(days=59)
    assert leaf_of(own_certificate(tmp_path, [], later)) == first
    near = leaf_of(own_certificate(tmp_path, [], NOW + datetime.timedelta(days=61)))
    assert near != first
    renamed = own_certificate(tmp_path, ["192.0.2.7"], NOW)
    assert leaf_of(renamed) not in {first, near}
    names = leaf_of(renamed).extensions.get_extension_for_class(x509.SubjectAlternativeName)
    assert "192.0.2.7" in [str(ip) for ip in names.value.get_values_for_type(x509.IPAddress)]
    assert (tmp_path / "ca.pem").read_bytes() == ca


def test_a_lost_key_is_made_again(tmp_path: Path) -> None:
    files = own_certificate(tmp_path, [], NOW)
    files.key.unlink()
    trusted(own_certificate(tmp_path, [], NOW), "localhost", NOW)
    assert files.key.exists()


async def shown(court: RunningCourt) -> bytes:
    """The certificate that a new link is shown."""
    port = int(court.url.rpartition(":")[2])
    _, writer = await asyncio.open_connection("127.0.0.1", port, ssl=court.tls())
    certificate: bytes = writer.get_extra_info("ssl_object").getpeercert(True)
    writer.close()
    await writer.wait_closed()
    return certificate


async def test_a_running_server_shows_its_renewed_certificate(
    court: RunningCourt, caplog: pytest.LogCaptureFixture
) -> None:
    def current() -> TlsFiles:
        if not caplog.records:
            raise ValueError("half a file")
        return own_certificate(court.data, ["renewed.example"], datetime.datetime.now(datetime.UTC))

    before = await shown(court)
    renewing = asyncio.create_task(court.server.keep_renewed(current, 0.01))
    await until(lambda: "certificate not renewed" in caplog.text)
    now: list[bytes] = []

    async def look() -> None:
        now[:] = [await shown(court)]

    await until(lambda: now not in ([], [before]), look)
    assert x509.load_der_x509_certificate(now[0]) == leaf_of(current())
    renewing.cancel()
    await asyncio.wait([renewing])


@pytest.mark.skipif(os.name != "posix", reason="file modes are of POSIX")
def test_keys_are_for_their_owner_alone(tmp_path: Path) -> None:
    own_certificate(tmp_path, [], NOW)
    LogKey.open(tmp_path)
    code_key(tmp_path)
    for name in ("ca-key.pem", "server-key.pem", "log-key.pem", "code.key"):
        assert stat.S_IMODE((tmp_path / name).stat().st_mode) == 0o600


def test_a_certificate_that_does_not_fit_its_key_is_made_again(tmp_path: Path) -> None:
    files = own_certificate(tmp_path, [], NOW)
    old = files.certificate.read_bytes()
    files.key.unlink()
    own_certificate(tmp_path, [], NOW)
    files.certificate.write_bytes(old)  # as if stopped between the two
    renewed = own_certificate(tmp_path, [], NOW)
    ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(renewed.certificate, renewed.key)


def test_a_key_is_written_whole_after_an_attempt_that_was_not(tmp_path: Path) -> None:
    (tmp_path / "log-key.pem.new").write_text("half a key")
    assert LogKey.open(tmp_path).vkey == LogKey.read(tmp_path).vkey
    assert [path.name for path in tmp_path.iterdir()] == ["log-key.pem"]


def test_keys_stay_the_same(tmp_path: Path) -> None:
    assert code_key(tmp_path) == code_key(tmp_path)
    assert LogKey.open(tmp_path).vkey == LogKey.open(tmp_path).vkey


def test_a_checkpoint_is_opened_with_the_published_key_alone(tmp_path: Path) -> None:
    key, other = LogKey.open(tmp_path), tmp_path / "other"
    other.mkdir()
    note = key.sign("h", 3, bytes(32))
    checkpoint = open_note(note, key.vkey, verify)
    assert (checkpoint.origin, checkpoint.size) == (f"{key.name}/hearings/h", 3)
    assert note == key.sign("h", 3, bytes(32))
    with pytest.raises(BadNote):
        open_note(note, LogKey.open(other).vkey, verify)
