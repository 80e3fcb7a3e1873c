"""DTLS-SRTP: keys of one connection, and profiles that are still thought strong."""

from aiortc.rtcdtlstransport import SRTP_PROFILES, RTCCertificate

WEAK = ("NULL", "_32")  # no encryption, or four bytes of authentication


def test_only_strong_profiles_are_offered() -> None:
    names = [profile.openssl_profile.decode() for profile in SRTP_PROFILES]
    assert names
    assert not any(mark in name for name in names for mark in WEAK)
    assert any("GCM" in name for name in names)


def test_each_certificate_is_another() -> None:
    prints = [RTCCertificate.generateCertificate().getFingerprints() for _ in range(3)]
    sha256 = {p.value for each in prints for p in each if p.algorithm == "sha-256"}
    assert len(sha256) == 3
