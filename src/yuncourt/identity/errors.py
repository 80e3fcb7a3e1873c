"""Why identity says no. Each becomes one problem code.

IdentityError
    BadCredentials  unknown person, wrong password: told alike
    BadCode         unknown pair, wrong, used or old code: told alike
    SecondFactorNeeded   the password is right, a code is asked for as well
    SecondFactorMissing  the person of the staff was given none, and may not come without
    SsoFailed       the identity provider, or what the browser brought from it, proves nobody
    BadIdentity     name or document is not that of the person: told alike
    WeakPassword    too short or too easily guessed
    WrongStage      an earlier step is missing
    BindingOver     no binding of this token lasts
    AlreadyBound    the person has an account with a password of its own
    ConsentOutdated the text has another version now
    Throttled       too many attempts; carries seconds to wait
    HearingOver     the hearing was dismissed
    HearingBegun    its plan cannot be changed any more
    DoubleBooked    another hearing has the courtroom or the judge then; names the field
    StepUpNeeded    the session was proven too long ago for this
    NotFound        foreign or unknown: told alike
    Unavailable     what it takes is not set up here, or does not answer
"""

from yunhearing.ids import PersonId


class IdentityError(Exception):
    """Root of the tree. `person`: whose account it was about, for the audit alone."""

    def __init__(self, person: PersonId | None = None) -> None:
        super().__init__()
        self.person = person


class BadCredentials(IdentityError):  # noqa: N818 - named by what it says
    pass


class BadCode(IdentityError):  # noqa: N818 - named by what it says
    pass


class SecondFactorNeeded(IdentityError):  # noqa: N818 - named by what it says
    pass


class SecondFactorMissing(IdentityError):  # noqa: N818 - named by what it says
    pass


class SsoFailed(IdentityError):  # noqa: N818 - named by what it says
    pass


class Throttled(IdentityError):  # noqa: N818 - named by what it says
    def __init__(self, retry_after: int) -> None:
        super().__init__()
        self.retry_after = retry_after


class BadIdentity(IdentityError):  # noqa: N818 - named by what it says
    pass


class WeakPassword(IdentityError):  # noqa: N818 - named by what it says
    def __init__(self, field: str) -> None:
        super().__init__()
        self.field = field


class WrongStage(IdentityError):  # noqa: N818 - named by what it says
    pass


class BindingOver(IdentityError):  # noqa: N818 - named by what it says
    pass


class AlreadyBound(IdentityError):  # noqa: N818 - named by what it says
    pass


class ConsentOutdated(IdentityError):  # noqa: N818 - named by what it says
    pass


class HearingOver(IdentityError):  # noqa: N818 - named by what it says
    pass


class HearingBegun(IdentityError):  # noqa: N818 - named by what it says
    pass


class DoubleBooked(IdentityError):  # noqa: N818 - named by what it says
    def __init__(self, field: str) -> None:
        super().__init__()
        self.field = field


class StepUpNeeded(IdentityError):  # noqa: N818 - named by what it says
    pass


class NotFound(IdentityError):  # noqa: N818 - named by what it says
    pass


class Unavailable(IdentityError):  # noqa: N818 - named by what it says
    pass
