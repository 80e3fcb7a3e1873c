"""举示: who may present, move and stop, and what comes of it. One person presents at a time."""

from msgspec.structs import replace

from yunhearing.commands import Present, Show, StopPresenting
from yunhearing.events import Body, ExhibitPresented, ShowingEnded, ShowingMoved
from yunhearing.evidence import PLAYED, Exhibit, Playback, Showing, View
from yunhearing.exhibits import shown_to
from yunhearing.ids import Millis, PersonId
from yunhearing.refusals import RefusalCode
from yunhearing.requests import holds
from yunhearing.roles import PRESIDING, STAFF, Role
from yunhearing.state import Hearing, Person, Phase, RequestKind

PresentingCommand = Present | Show | StopPresenting

STOPPING = PRESIDING | {Role.CLERK}
"""Who ends what another presents."""


def may(hearing: Hearing, person: Person, command: PresentingCommand) -> RefusalCode | None:
    """Why the person, who is seated and of a side, may not do this now."""
    match command:
        case StopPresenting():
            return _may_stop(hearing.showing, person)
        case Present():
            return _may_present(hearing, person, command)
        case Show():
            return _may_show(hearing, person, command)


def outcome(
    hearing: Hearing, actor: PersonId, command: PresentingCommand, now: Millis
) -> tuple[Body, ...]:
    """What comes of a command that `may` allows; to show what was not exchanged exchanges it."""
    match command:
        case StopPresenting():
            return (ShowingEnded(),)
        case Show():
            return (ShowingMoved(_moved(hearing, actor, command, now)),)
        case Present():
            exhibit = hearing.exhibit(command.evidence)
            if exhibit is None:
                return ()
            public = replace(exhibit, exchanged=True, presented=True)
            return (ExhibitPresented(public, _begun(hearing, actor, exhibit, command)),)


def stopped(hearing: Hearing, presenter: PersonId) -> tuple[Body, ...]:
    """What ends before this person goes or loses the right: what he presents.

    An event of its own, since not everybody may know of the person.
    """
    presents = hearing.showing is not None and hearing.showing.by == presenter
    return (ShowingEnded(),) if presents else ()


def _may_stop(showing: Showing | None, person: Person) -> RefusalCode | None:
    if showing is None:
        return RefusalCode.ALREADY_SO
    stops = showing.by == person.id or person.role in STOPPING
    return None if stops else RefusalCode.NOT_YOUR_POWER


def _may_present(hearing: Hearing, person: Person, command: Present) -> RefusalCode | None:  # noqa: PLR0911 - a table
    if person.role not in STAFF and not holds(hearing, person.id, RequestKind.PRESENT):
        return RefusalCode.NOT_YOUR_POWER
    if hearing.phase is not Phase.OPEN:
        return RefusalCode.WRONG_PHASE
    exhibit = shown_to(hearing, person, command.evidence)
    if exhibit is None:
        return RefusalCode.NO_SUCH_EXHIBIT
    if exhibit.withdrawn:
        return RefusalCode.WITHDRAWN
    if command.page > exhibit.pages:
        return RefusalCode.NO_SUCH_PAGE
    if command.beside and hearing.showing is None:
        return RefusalCode.NOT_PRESENTED
    same = _begun(hearing, person.id, exhibit, command) == hearing.showing
    return RefusalCode.ALREADY_SO if same else None


def _begun(hearing: Hearing, actor: PersonId, exhibit: Exhibit, command: Present) -> Showing:
    """What is shown then; who adds a second item has both in hand from there."""
    playback = Playback() if exhibit.kind in PLAYED else None
    view = View(exhibit.id, command.page, playback=playback)
    if command.beside and hearing.showing is not None:
        return Showing(actor, hearing.showing.view, view)
    return Showing(actor, view)


def _may_show(hearing: Hearing, person: Person, command: Show) -> RefusalCode | None:
    if hearing.showing is None:
        return RefusalCode.NOT_PRESENTED
    if hearing.showing.by != person.id:
        return RefusalCode.NOT_YOUR_POWER
    if hearing.phase is not Phase.OPEN:
        return RefusalCode.WRONG_PHASE
    for view in (command.view, command.beside):
        refused = _may_view(hearing, person, view) if view is not None else None
        if refused is not None:
            return refused
    if command.running and _plays(hearing, command.view):
        return None  # from this moment on, which is another than before
    same = _moved(hearing, person.id, command, Millis(0)) == hearing.showing
    return RefusalCode.ALREADY_SO if same else None


def _may_view(hearing: Hearing, person: Person, view: View) -> RefusalCode | None:
    exhibit = shown_to(hearing, person, view.evidence)
    if exhibit is None:
        return RefusalCode.NO_SUCH_EXHIBIT
    if exhibit.withdrawn:
        return RefusalCode.WITHDRAWN
    if not exhibit.presented:
        return RefusalCode.NOT_PRESENTED
    if view.page > exhibit.pages:
        return RefusalCode.NO_SUCH_PAGE
    silent = view.playback is not None and exhibit.kind not in PLAYED
    return RefusalCode.MALFORMED if silent else None


def _moved(hearing: Hearing, actor: PersonId, command: Show, now: Millis) -> Showing:
    since = now if command.running else None
    beside = command.beside and _set(hearing, command.beside, None)
    return Showing(actor, _set(hearing, command.view, since), beside)


def _set(hearing: Hearing, view: View, since: Millis | None) -> View:
    """The view with its playback as the court says it: within the recording, from `since`."""
    exhibit = hearing.exhibit(view.evidence)
    if exhibit is None or exhibit.kind not in PLAYED:
        return view
    asked = view.playback.position if view.playback is not None else 0
    return replace(view, playback=Playback(min(asked, exhibit.duration_ms), since))


def _plays(hearing: Hearing, view: View) -> bool:
    exhibit = hearing.exhibit(view.evidence)
    return exhibit is not None and exhibit.kind in PLAYED
