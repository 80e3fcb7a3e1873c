"""Why identity says no. Each becomes one problem code.

IdentityError
    BadCredentials  unknown person, wrong password: told alike
    BadCode         unknown pair, wrong, used or old code: told alike
    Throttled       too many attempts; carries seconds to wait
    HearingOver     the hearing was dismissed
    HearingBegun    its plan cannot be changed any more
    NotFound        foreign or unknown: told alike
    Unavailable     what it takes is not set up here, or does not answer
"""


class IdentityError(Exception):
    """Root of the tree."""


class BadCredentials(IdentityError):  # noqa: N818 - named by what it says
    pass


class BadCode(IdentityError):  # noqa: N818 - named by what it says
    pass


class Throttled(IdentityError):  # noqa: N818 - named by what it says
    def __init__(self, retry_after: int) -> None:
        super().__init__(f"wait {retry_after} s")
        self.retry_after = retry_after


class HearingOver(IdentityError):  # noqa: N818 - named by what it says
    pass


class HearingBegun(IdentityError):  # noqa: N818 - named by what it says
    pass


class NotFound(IdentityError):  # noqa: N818 - named by what it says
    pass


class Unavailable(IdentityError):  # noqa: N818 - named by what it says
    pass
