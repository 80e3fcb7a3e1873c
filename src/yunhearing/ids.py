"""Names of things on the wire: opaque strings, never parsed. Times are Unix milliseconds (UTC)."""

from typing import NewType

CourtId = NewType("CourtId", str)
CaseId = NewType("CaseId", str)
HearingId = NewType("HearingId", str)
PersonId = NewType("PersonId", str)
CommandId = NewType("CommandId", str)
RequestId = NewType("RequestId", str)
Millis = NewType("Millis", int)
