"""The port a carrier of short messages implements.

SmsError
    Refused      the carrier will not take this message, however often it is asked
    Unreachable  no answer, or none that says anything: ask again with the same key
"""

from typing import Protocol


class SmsError(Exception):
    """Root of the tree."""


class Refused(SmsError):  # noqa: N818 - named by what it says
    pass


class Unreachable(SmsError):  # noqa: N818 - named by what it says
    pass


class Sms(Protocol):
    """Sends one text to one phone."""

    async def send(self, phone: str, text: str, key: str) -> str:
        """Hand the text over; the carrier's id for it. The same key is sent once, however often.

        Raises SmsError, OSError.
        """

    async def close(self) -> None:
        """Let go of connections."""
