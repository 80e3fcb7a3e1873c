"""Time stamps of `openssl ts`, checked as a client does: what is tampered with holds never."""

import hashlib
import random
import shutil
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import load_pem_x509_certificates
from rfc3161_client import HashAlgorithm, TimestampRequestBuilder

from tests.yuncourt.authority import Authority
from yunclient.net.stamps import stamped
from yunclient.session.chain import Stamp

pytestmark = pytest.mark.skipif(shutil.which("openssl") is None, reason="needs openssl")

HEAD = b"a signed head"
NONE = Stamp()


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("authority")).make()


@pytest.fixture(scope="module")
def proof(authority: Authority) -> bytes:
    return stamp_over(authority, HashAlgorithm.SHA256)


def stamp_over(authority: Authority, algorithm: HashAlgorithm) -> bytes:
    request = TimestampRequestBuilder(data=HEAD, hash_algorithm=algorithm).build()
    return authority.stamp(request.as_bytes())


def trusted(folder: Path) -> tuple[bytes, ...]:
    pem = (folder / "ca.pem").read_bytes()
    return tuple(each.public_bytes(Encoding.DER) for each in load_pem_x509_certificates(pem))


def test_a_stamp_says_when_and_who(authority: Authority, proof: bytes) -> None:
    found = stamped(proof, HEAD, trusted(authority.folder))
    assert found.at
    assert found.by == "tsa"


def test_of_other_bytes_or_by_others_it_holds_never(
    authority: Authority, proof: bytes, tmp_path: Path
) -> None:
    certificates = trusted(authority.folder)
    assert stamped(proof, HEAD + b"\n", certificates) == NONE
    assert stamped(proof, HEAD, trusted(Authority(tmp_path).make().folder)) == NONE
    for wrong in ((), (b"",), (b"no certificate",)):
        assert stamped(proof, HEAD, wrong) == NONE
    assert stamped(stamp_over(authority, HashAlgorithm.SHA512), HEAD, certificates) == NONE


def test_damaged_stamps_never_fail_otherwise(authority: Authority, proof: bytes) -> None:
    certificates, draw = trusted(authority.folder), random.Random(7)
    good = stamped(proof, HEAD, certificates)
    imprint = proof.index(hashlib.sha256(HEAD).digest())
    spoiled = [proof[:cut] for cut in range(0, len(proof), 97)]
    spoiled += [_flipped(proof, draw.randrange(len(proof))) for _ in range(300)]
    for each in spoiled:
        assert stamped(each, HEAD, certificates).at in {None, good.at}
    assert stamped(_flipped(proof, imprint), HEAD, certificates) == NONE


def _flipped(data: bytes, place: int) -> bytes:
    return data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]
