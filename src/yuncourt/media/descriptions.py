"""The SDP the plane speaks: the offer of fixed slots, the answer to a publisher, and reading both.

Opus and VP8 only, so that whatever one client sends every other can show. Written by hand because
the slots never change: one transport, all sections bundled, an SSRC (and one for RTX) each.
"""

import contextlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from aiortc import RTCIceCandidate, RTCIceParameters
from aiortc.rtcdtlstransport import RTCDtlsParameters
from aiortc.sdp import MediaDescription, SessionDescription, candidate_to_sdp

from yuncourt.media.aiortc_private import Remote
from yuncourt.media.plane import DescriptionError
from yunhearing.frames import Layer, Source

OPUS, VP8 = 127, 96  # payload types of the subscriber connection
FIRST_RTX = 97  # one for each section: aiortc finds the section of an RTX packet only by its type
MID_ID, LEVEL_ID = 1, 2  # header extensions of the subscriber connection
MID_URI = "urn:ietf:params:rtp-hdrext:sdes:mid"
LEVEL_URI = "urn:ietf:params:rtp-hdrext:ssrc-audio-level"
MAX_SECTIONS = 64
MAX_CANDIDATES = 16
OPUS_FORMAT = "minptime=10;useinbandfec=1"
VIDEO_FEEDBACK = ("nack", "nack pli", "goog-remb")

_NAMED = {
    "mic": (Source.MIC, Layer.MAIN),
    "main": (Source.CAMERA, Layer.MAIN),
    "thumb": (Source.CAMERA, Layer.THUMB),
    "screen": (Source.SCREEN, Layer.MAIN),
}
_TOKEN = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`{|}~-]{1,16}")  # RFC 4566, and no line may be smuggled


@dataclass(frozen=True, slots=True)
class SlotLine:
    """A section of the subscriber offer."""

    mid: str
    source: Source
    ssrc: int
    rtx_ssrc: int
    rtx_payload_type: int


@dataclass(frozen=True, slots=True)
class Published:
    """A section of a publisher's offer; zero where the offer has none of it."""

    mid: str
    source: Source
    layer: Layer
    payload_type: int
    rtx_payload_type: int
    ssrc: int
    rtx_ssrc: int
    mid_id: int
    level_id: int
    feedback: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Offer:
    """A publisher's offer: all sections by mid and kind in order, None where one is not taken."""

    remote: Remote
    sections: tuple[tuple[str, str, Published | None], ...]
    dtls_server: bool  # whether the plane has to be


@dataclass(frozen=True, slots=True)
class Local:
    """The plane's end of a transport."""

    ice: RTCIceParameters
    dtls: RTCDtlsParameters
    candidates: Sequence[RTCIceCandidate]


def read_offer(sdp: str) -> Offer:
    """A publisher's offer; raises DescriptionError."""
    with _reading():
        description = SessionDescription.parse(sdp)
        remote = _remote(description)
        sections: list[tuple[str, str, Published | None]] = []
        for media in description.media:
            mid = media.rtp.muxId
            if not _TOKEN.fullmatch(mid) or media.kind not in ("audio", "video"):
                raise DescriptionError("a section without a name, or not of sound or picture")
            taken = [p for _, _, p in sections if p is not None]
            sections.append((mid, media.kind, _published(media, taken)))
    if len({mid for mid, _, _ in sections}) != len(sections):
        raise DescriptionError("a mid given twice")
    return Offer(remote, tuple(sections), dtls_server=remote.dtls.role == "client")


def read_answer(sdp: str) -> tuple[Remote, bool]:
    """A subscriber's answer: its end, and whether the plane is the DTLS server."""
    with _reading():
        remote = _remote(SessionDescription.parse(sdp))
    if remote.dtls.role not in ("client", "server"):
        raise DescriptionError("an answer must choose its DTLS role")
    return remote, remote.dtls.role == "client"


def write_offer(local: Local, lines: Sequence[SlotLine]) -> str:
    """The offer of all slots."""
    text = _session([line.mid for line in lines])
    for line in lines:
        video = line.source is not Source.MIC
        formats = [VP8, line.rtx_payload_type] if video else [OPUS]
        media = f"m={'video' if video else 'audio'} 9 UDP/TLS/RTP/SAVPF {_spaced(formats)}"
        text += [media, *_section(line.mid, "sendonly", local, "actpass")]
        text += [f"a=extmap:{MID_ID} {MID_URI}", f"a=msid:- {line.mid}"]
        if video:
            text += _vp8(VP8, line.rtx_payload_type, VIDEO_FEEDBACK[:2])
            text += [f"a=ssrc-group:FID {line.ssrc} {line.rtx_ssrc}"]
            text += [f"a=ssrc:{ssrc} cname:{line.mid}" for ssrc in (line.ssrc, line.rtx_ssrc)]
        else:
            text += [f"a=extmap:{LEVEL_ID} {LEVEL_URI}", *_opus(OPUS)]
            text += [f"a=ssrc:{line.ssrc} cname:{line.mid}"]
    return _joined(text)


def write_answer(local: Local, offer: Offer) -> str:
    """The answer to a publisher: receive what is taken, refuse the rest."""
    setup = "passive" if offer.dtls_server else "active"
    text = _session([mid for mid, _, published in offer.sections if published])
    for mid, kind, published in offer.sections:
        if published is None:
            text += [f"m={kind} 0 UDP/TLS/RTP/SAVPF 0", "c=IN IP4 0.0.0.0", f"a=mid:{mid}"]
            text += ["a=inactive"]
            continue
        formats = [n for n in (published.payload_type, published.rtx_payload_type) if n]
        media = f"m={kind} 9 UDP/TLS/RTP/SAVPF {_spaced(formats)}"
        text += [media, *_section(mid, "recvonly", local, setup)]
        if published.mid_id:
            text += [f"a=extmap:{published.mid_id} {MID_URI}"]
        if published.level_id:
            text += [f"a=extmap:{published.level_id} {LEVEL_URI}"]
        if kind == "audio":
            text += _opus(published.payload_type)
        else:
            text += _vp8(published.payload_type, published.rtx_payload_type, published.feedback)
    return _joined(text)


@contextlib.contextmanager
def _reading() -> Iterator[None]:
    try:
        yield
    except DescriptionError:
        raise
    # The parser asserts and looks up freely: whatever it trips over, the text was wrong.
    except (
        ValueError,
        AssertionError,
        LookupError,
        TypeError,
        AttributeError,
        StopIteration,
    ) as error:
        raise DescriptionError(type(error).__name__) from error


def _remote(description: SessionDescription) -> Remote:
    if not 0 < len(description.media) <= MAX_SECTIONS:
        raise DescriptionError("no section, or too many")
    first = description.media[0]
    ice, dtls = first.ice, first.dtls
    if ice is None or dtls is None or not (ice.usernameFragment and ice.password):
        raise DescriptionError("no ICE credentials or no DTLS role")
    algorithms = {f.algorithm.lower() for f in dtls.fingerprints}
    if not algorithms or algorithms - {"sha-256", "sha-384", "sha-512"}:
        raise DescriptionError("no fingerprint, or one too weak")
    return Remote(ice=ice, dtls=dtls, candidates=tuple(first.ice_candidates[:MAX_CANDIDATES]))


def _published(media: MediaDescription, taken: list[Published]) -> Published | None:
    if not media.port or media.direction not in ("sendrecv", "sendonly"):
        return None
    wanted = "audio/opus" if media.kind == "audio" else "video/vp8"
    codec = next((c for c in media.rtp.codecs if c.mimeType.lower() == wanted), None)
    purpose = _purpose(media, taken)
    if codec is None or codec.payloadType is None or purpose is None:
        return None
    again = (c for c in media.rtp.codecs if c.mimeType.lower() == "video/rtx")
    rtx = next((c.payloadType for c in again if c.parameters.get("apt") == codec.payloadType), 0)
    pair = next((g.items for g in media.ssrc_group if g.semantic == "FID"), [0, 0])
    offered = [f"{f.type} {f.parameter or ''}".strip() for f in codec.rtcpFeedback]
    ids = {e.uri: e.id for e in media.rtp.headerExtensions}
    published = Published(
        mid=media.rtp.muxId,
        source=purpose[0],
        layer=purpose[1],
        payload_type=codec.payloadType,
        rtx_payload_type=rtx or 0,
        ssrc=int(pair[0]) or (media.ssrc[0].ssrc if media.ssrc else 0),
        rtx_ssrc=int(pair[1]),
        mid_id=ids.get(MID_URI, 0),
        level_id=ids.get(LEVEL_URI, 0),
        feedback=tuple(f for f in VIDEO_FEEDBACK if f in offered),
    )
    if not (
        max(published.payload_type, published.rtx_payload_type) < 128
        and max(published.ssrc, published.rtx_ssrc) < 1 << 32
        and max(published.mid_id, published.level_id) < 1 << 8
    ):
        raise DescriptionError("a number too large")
    return published


def _purpose(media: MediaDescription, taken: list[Published]) -> tuple[Source, Layer] | None:
    """What a section is for: by its mid, else by its place: microphone; main, thumb, screen."""
    used = {(p.source, p.layer) for p in taken}
    named = _NAMED.get(media.rtp.muxId)
    order = [named] if named else list(_NAMED.values())
    audio = media.kind == "audio"
    return next((p for p in order if (p[0] is Source.MIC) == audio and p not in used), None)


def _session(mids: Sequence[str]) -> list[str]:
    return [
        "v=0",
        "o=- 1 1 IN IP4 0.0.0.0",
        "s=-",
        "t=0 0",
        f"a=group:BUNDLE {' '.join(mids)}",
        "a=msid-semantic:WMS *",
    ]


def _section(mid: str, direction: str, local: Local, setup: str) -> list[str]:
    return [
        "c=IN IP4 0.0.0.0",
        f"a={direction}",
        f"a=mid:{mid}",
        "a=rtcp:9 IN IP4 0.0.0.0",
        "a=rtcp-mux",
        "a=rtcp-rsize",
        f"a=ice-ufrag:{local.ice.usernameFragment}",
        f"a=ice-pwd:{local.ice.password}",
        *(f"a=fingerprint:{f.algorithm} {f.value}" for f in local.dtls.fingerprints[:1]),
        f"a=setup:{setup}",
        *(f"a=candidate:{candidate_to_sdp(c)}" for c in local.candidates),
        "a=end-of-candidates",
    ]


def _opus(payload_type: int) -> list[str]:
    return [
        f"a=rtpmap:{payload_type} opus/48000/2",
        f"a=fmtp:{payload_type} {OPUS_FORMAT}",
    ]


def _vp8(payload_type: int, rtx: int, feedback: Sequence[str]) -> list[str]:
    text = [f"a=rtpmap:{payload_type} VP8/90000"]
    text += [f"a=rtcp-fb:{payload_type} {f}" for f in feedback]
    if rtx:
        text += [f"a=rtpmap:{rtx} rtx/90000", f"a=fmtp:{rtx} apt={payload_type}"]
    return text


def _spaced(numbers: Sequence[int]) -> str:
    return " ".join(map(str, numbers))


def _joined(lines: Sequence[str]) -> str:
    return "\r\n".join(lines) + "\r\n"
