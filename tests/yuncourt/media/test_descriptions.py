"""What the plane reads and writes as SDP; real peers agree to it in the forwarding tests."""

import pytest
from aiortc import RTCIceCandidate, RTCIceParameters, RTCPeerConnection
from aiortc.rtcdtlstransport import RTCDtlsFingerprint, RTCDtlsParameters
from aiortc.sdp import SessionDescription
from hypothesis import given, settings, strategies as st

from tests.yuncourt.media.peers import LOCAL as CONFIGURATION
from yuncourt.media.descriptions import (
    Local,
    SlotLine,
    read_answer,
    read_offer,
    write_answer,
    write_offer,
)
from yuncourt.media.plane import DescriptionError
from yuncourt.media.subscriber import SIZES, Subscriber
from yunhearing.frames import MAX_FRAME, Layer, Source

LOCAL = Local(
    RTCIceParameters("abcd", "p" * 22),
    RTCDtlsParameters([RTCDtlsFingerprint("sha-256", ":".join(["AB"] * 32))]),
    [RTCIceCandidate(1, "f", f"192.0.2.{i}", 5000 + i, 100, "udp", "host") for i in range(4)],
)


async def offered(*kinds: str) -> str:
    connection = RTCPeerConnection(CONFIGURATION)
    for kind in kinds:
        connection.addTransceiver(kind, "sendonly")
    await connection.setLocalDescription(await connection.createOffer())
    sdp = connection.localDescription.sdp
    await connection.close()
    return sdp


async def test_purposes_come_from_the_order_where_mids_say_nothing() -> None:
    offer = read_offer(await offered("audio", "video", "video", "video", "video"))
    purposes = [(p.source, p.layer) for _, _, p in offer.sections if p is not None]
    assert purposes == [
        (Source.MIC, Layer.MAIN),
        (Source.CAMERA, Layer.MAIN),
        (Source.CAMERA, Layer.THUMB),
        (Source.SCREEN, Layer.MAIN),
    ]
    assert offer.sections[4][2] is None
    answer = SessionDescription.parse(write_answer(LOCAL, offer))
    assert [m.direction for m in answer.media] == ["recvonly"] * 4 + ["inactive"]
    assert answer.media[4].port == 0
    assert [len(m.rtp.codecs) for m in answer.media] == [1, 2, 2, 2, 0]


async def test_purposes_come_from_the_mids_where_they_do() -> None:
    sdp = await offered("video", "video", "audio")
    for mid, name in (("0", "screen"), ("1", "thumb"), ("2", "mic")):
        sdp = sdp.replace(f"a=mid:{mid}\r", f"a=mid:{name}\r")
    purposes = [(p.source, p.layer) for _, _, p in read_offer(sdp).sections if p is not None]
    assert purposes == [
        (Source.SCREEN, Layer.MAIN),
        (Source.CAMERA, Layer.THUMB),
        (Source.MIC, Layer.MAIN),
    ]


async def test_an_offer_carries_ssrcs_and_extensions() -> None:
    offer = read_offer(await offered("audio", "video"))
    sound, picture = (p for _, _, p in offer.sections)
    assert sound is not None
    assert picture is not None
    assert sound.ssrc
    assert sound.level_id
    assert (sound.rtx_ssrc, sound.rtx_payload_type) == (0, 0)
    assert picture.ssrc != picture.rtx_ssrc != 0
    assert picture.feedback == ("nack", "nack pli", "goog-remb")


async def test_the_offer_of_slots_fits_into_a_frame_and_no_name_is_there_twice() -> None:
    lines = Subscriber(lambda: 0.0, lambda bits: 0, SIZES).lines
    sdp = write_offer(LOCAL, lines)
    assert len(sdp) < MAX_FRAME / 2
    read = SessionDescription.parse(sdp)
    assert [m.kind for m in read.media] == ["audio"] * 11 + ["video"] * 12
    mids = [m.rtp.muxId for m in read.media]
    ssrcs = [s.ssrc for m in read.media for s in m.ssrc]
    repairs = [m.rtp.codecs[1].payloadType for m in read.media if m.kind == "video"]
    assert len(set(mids)) == 23
    assert len(set(ssrcs)) == len(ssrcs) == 11 + 24
    assert len(set(repairs)) == 12


BROKEN = {
    "nothing": lambda sdp: "",
    "no media": lambda sdp: sdp.split("m=")[0],
    "no name": lambda sdp: sdp.replace("a=mid:0\r\n", ""),
    "a name that smuggles": lambda sdp: sdp.replace("a=mid:0\r\n", "a=mid:0 a=x\r\n"),
    "one name twice": lambda sdp: sdp.replace("a=mid:1\r\n", "a=mid:0\r\n"),
    "no password": lambda sdp: "".join(
        line for line in sdp.splitlines(keepends=True) if "ice-pwd" not in line
    ),
    "a weak fingerprint": lambda sdp: sdp.replace("fingerprint:sha-256", "fingerprint:sha-1"),
    "a word for a number": lambda sdp: sdp.replace("a=rtpmap:97", "a=rtpmap:x"),
    "a format of no codec": lambda sdp: sdp + "a=fmtp:55 apt=3\r\n",
    "a number too large": lambda sdp: sdp.replace("a=ssrc:", "a=ssrc:99999999999"),
    "a data channel": lambda sdp: (
        sdp + "m=application 9 UDP/DTLS/SCTP webrtc-datachannel\r\na=mid:9\r\n"
    ),
}


@pytest.mark.parametrize("harm", BROKEN)
async def test_a_broken_offer_is_refused(harm: str) -> None:
    with pytest.raises(DescriptionError):
        read_offer(BROKEN[harm](await offered("audio", "video")))


async def test_an_answer_must_have_a_role() -> None:
    sdp = await offered("audio")
    with pytest.raises(DescriptionError):
        read_answer(sdp)
    _, dtls_server = read_answer(sdp.replace("actpass", "active"))
    assert dtls_server


@settings(derandomize=True, deadline=None, max_examples=150)
@given(st.data())
def test_any_text_is_read_or_refused(data: st.DataObject) -> None:
    slots = [SlotLine("a0", Source.MIC, 1, 0, 0), SlotLine("v0", Source.CAMERA, 2, 3, 97)]
    text = write_offer(LOCAL, slots).splitlines(keepends=True)
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(text) - 1))
        cut = data.draw(st.integers(0, len(text[at])))
        text[at] = text[at][:cut] + data.draw(st.text(max_size=8)) + text[at][cut + 2 :]
    for read in (read_offer, read_answer):
        try:
            read("".join(text))
        except DescriptionError:
            continue
