"""Links that open the program: yunclient://join?number=002208 and yunclient://staff; pure.

Whatever is not exactly one of these is no link. None of them names a server: who could set one
by a link could take passwords.
"""

import re

from yunclient.session.intents import FollowLink

LONGEST = 64  # characters
JOIN = re.compile(r"yunclient://join/?\?number=([0-9]{6})", re.ASCII)
STAFF = re.compile(r"yunclient://staff/?", re.ASCII)


def parsed(text: str) -> FollowLink | None:
    """What the link wants; None for anything else."""
    if len(text) > LONGEST:
        return None
    if (join := JOIN.fullmatch(text)) is not None:
        return FollowLink(number=join[1])
    return FollowLink(staff=True) if STAFF.fullmatch(text) else None
