"""Names of things on the wire: opaque strings, never parsed. Times are Unix milliseconds (UTC)."""

from typing import Annotated, NewType

from msgspec import Meta

CourtId = NewType("CourtId", str)
CaseId = NewType("CaseId", str)
HearingId = NewType("HearingId", str)
PersonId = NewType("PersonId", str)
CommandId = NewType("CommandId", str)
RequestId = NewType("RequestId", str)
EvidenceId = NewType("EvidenceId", str)
StrokeId = NewType("StrokeId", str)
LineId = NewType("LineId", str)
CorrectionId = NewType("CorrectionId", str)
UploadId = NewType("UploadId", str)
Millis = NewType("Millis", int)

Whole = Annotated[int, Meta(ge=0, le=2**53 - 1)]
"""A count from a peer: what every JSON reader holds exactly (RFC 8259, section 6)."""
