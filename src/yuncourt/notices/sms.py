"""The port a carrier of short messages implements."""

from typing import Protocol


class Sms(Protocol):
    """Sends one text to one phone."""

    async def send(self, phone: str, text: str) -> None:
        """Hand the text over; raises OSError where the carrier cannot be reached."""
