"""Why the court does not take a file now, or not so; each becomes one problem code."""

from yuncourt.identity.errors import IdentityError


class TooLarge(IdentityError):  # noqa: N818 - named by what it says
    """The file, or all of a person's that wait, would be larger than the court takes."""


class WrongOffset(IdentityError):  # noqa: N818 - named by what it says
    """The piece does not begin where the file ends."""


class Busy(IdentityError):  # noqa: N818 - named by what it says
    """Another request writes the same file."""


class DiskFull(IdentityError):  # noqa: N818 - named by what it says
    """The court has no room now; what came is kept."""
