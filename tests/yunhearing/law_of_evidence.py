"""The law of evidence said a second time, as predicates: see `law`."""

from msgspec.structs import replace

from yunhearing.commands import (
    Command,
    CompareOriginal,
    Draw,
    Exclude,
    GiveOpinion,
    Leave,
    Present,
    Show,
    StopPresenting,
)
from yunhearing.evidence import Exhibit, FileKind, Playback, Showing, View
from yunhearing.ids import EvidenceId, PersonId
from yunhearing.roles import Role
from yunhearing.state import Hearing, Person, Phase, Presence, RequestKind

COURT = (Role.JUDGE, Role.PRESIDING_JUDGE, Role.ASSESSOR, Role.CLERK)
FILMS = (FileKind.VIDEO, FileKind.AUDIO)


def party(who: Person) -> PersonId | None:
    """For whom the person speaks in the dispute."""
    if who.role in (Role.PLAINTIFF, Role.DEFENDANT, Role.THIRD_PARTY):
        return who.id
    return who.of if who.role is Role.COUNSEL else None


def knows(who: Person, exhibit: Exhibit) -> bool:
    """Whether somebody in the room may know that there is this exhibit."""
    if who.role in COURT:
        return True
    secret = not exhibit.exchanged and not exhibit.presented
    if party(who) is None:
        return exhibit.presented
    return not secret or party(who) == exhibit.party


def has(hearing: Hearing, who: Person, kind: RequestKind) -> bool:
    """Whether the person has this right, by office or because it was granted."""
    rights = {(r.by, r.kind) for r in hearing.requests if r.granted_at is not None}
    return who.role in COURT or (who.id, kind) in rights


def allowed(hearing: Hearing, who: Person, command: Command) -> bool:
    """Whether the procedure lets the person, who is seated, do this with evidence now."""
    in_session, showing = hearing.phase is Phase.OPEN, hearing.showing
    match command:
        case Present(id_, page, beside):
            can = has(hearing, who, RequestKind.PRESENT) and in_session
            shown = _showable(hearing, who, View(id_, page), anew=True)
            return can and shown and not (beside and not showing) and not _so(hearing, who, command)
        case Show(view, beside, _):
            if not in_session or showing is None or showing.by != who.id:
                return False
            views = [view] if beside is None else [view, beside]
            shown = all(_showable(hearing, who, v, anew=False) for v in views)
            return shown and not _stands(hearing, command)
        case StopPresenting():
            master = who.role in COURT and who.role is not Role.ASSESSOR
            return showing is not None and (master or showing.by == who.id)
        case GiveOpinion(id_):
            e = _there(hearing, who, id_)
            talks = hearing.phase in (Phase.OPEN, Phase.RECESS) and party(who) is not None
            return talks and e is not None and e.party != party(who) and _says_more(e, who, command)
        case CompareOriginal(id_, same):
            e = _there(hearing, who, id_)
            sits = hearing.phase in (Phase.OPEN, Phase.RECESS) and who.role in COURT
            public = e is not None and (e.exchanged or e.presented)
            return sits and public and (not e or not e.compared or e.compared.same != same)
        case Draw(mark):
            e = _there(hearing, who, mark.evidence)
            may = has(hearing, who, RequestKind.ANNOTATE) and in_session
            paper = e is not None and e.presented and e.kind not in FILMS
            return may and paper and e is not None and mark.page <= e.pages
    raise AssertionError(command)


def _there(hearing: Hearing, who: Person, id_: EvidenceId) -> Exhibit | None:
    found = [e for e in hearing.exhibits if e.id == id_ and knows(who, e) and not e.withdrawn]
    return found[0] if found else None


def _showable(hearing: Hearing, who: Person, view: View, *, anew: bool) -> bool:
    e = _there(hearing, who, view.evidence)
    if e is None or view.page > e.pages or not (anew or e.presented):
        return False
    return view.playback is None or e.kind in FILMS


def _film(hearing: Hearing, id_: EvidenceId) -> Exhibit | None:
    return next((e for e in hearing.exhibits if e.id == id_ and e.kind in FILMS), None)


def _so(hearing: Hearing, who: Person, command: Present) -> bool:
    """Whether just that is shown already, from its beginning."""
    begins = Playback() if _film(hearing, command.evidence) else None
    view, now = View(command.evidence, command.page, playback=begins), hearing.showing
    if now is None:
        return False
    wanted = replace(now, by=who.id, beside=view) if command.beside else Showing(who.id, view)
    return now == wanted


def _stands(hearing: Hearing, command: Show) -> bool:
    """Whether nothing would move, and nothing runs."""
    if command.running and _film(hearing, command.view.evidence):
        return False
    wanted = []
    for view in (command.view, command.beside):
        film = view and _film(hearing, view.evidence)
        at = view.playback.position if view and view.playback else 0
        still = Playback(min(at, film.duration_ms)) if film else None
        wanted.append(view and replace(view, playback=still))
    now = hearing.showing
    return now is not None and [now.view, now.beside] == wanted


def _says_more(exhibit: Exhibit, who: Person, said: GiveOpinion) -> bool:
    new = (said.authentic, said.lawful, said.relevant, said.reason, said.original)
    old = [
        (o.authentic, o.lawful, o.relevant, o.reason, o.original)
        for o in exhibit.opinions
        if o.side == party(who)
    ]
    return new not in (old or [(None, None, None, "", False)])


def done(before: Hearing, who: Person, command: Command, after: Hearing) -> None:
    """What must hold of the evidence after a command that was accepted."""
    if isinstance(command, Leave | Exclude):
        gone = who.id if isinstance(command, Leave) else command.person
        assert after.showing is None or after.showing.by != gone
    match command:
        case Present(id_, page, beside):
            assert after.showing is not None
            shown = after.showing.beside if beside else after.showing.view
            assert shown is not None
            assert (after.showing.by, shown.evidence, shown.page) == (who.id, id_, page)
            assert [(e.exchanged, e.presented) for e in after.exhibits if e.id == id_] == [(1, 1)]
        case Show(view, _, running):
            assert after.showing is not None
            now = after.showing.view
            assert replace(now, playback=None) == replace(view, playback=None)
            assert (now.playback is not None) == (_film(after, view.evidence) is not None)
            runs = now.playback is not None and now.playback.since is not None
            assert runs == (running and now.playback is not None)
        case StopPresenting():
            assert after.showing is None
        case GiveOpinion(id_):
            [e] = [e for e in after.exhibits if e.id == id_]
            mine = [o for o in e.opinions if o.side == party(who)]
            assert [(o.by, o.reason, o.original) for o in mine] == [
                (who.id, command.reason, command.original)
            ]
        case CompareOriginal(id_, same):
            [e] = [e for e in after.exhibits if e.id == id_]
            assert e.compared is not None
            assert (e.compared.by, e.compared.same) == (who.id, same)
        case Draw():
            assert after == replace(before, seen=before.seen + 1)


def sane(hearing: Hearing) -> None:
    """What holds of the evidence in every state that can be reached."""
    assert [e.entry for e in hearing.exhibits] == sorted({e.entry for e in hearing.exhibits})
    for exhibit in hearing.exhibits:
        _sane(exhibit)
    if hearing.showing is not None:
        _shown(hearing, hearing.showing)


def _sane(exhibit: Exhibit) -> None:
    assert exhibit.exchanged or not exhibit.presented
    assert exhibit.exchanged or not (exhibit.opinions or exhibit.compared)
    sides = [opinion.side for opinion in exhibit.opinions]
    assert len(set(sides)) == len(sides)
    assert exhibit.party not in sides


def _shown(hearing: Hearing, showing: Showing) -> None:
    assert hearing.phase in (Phase.OPEN, Phase.RECESS)
    by = hearing.person(showing.by)
    if by is not None:  # else hidden from who looks
        assert by.presence in (Presence.SEATED, Presence.LOST)
        assert has(hearing, by, RequestKind.PRESENT)
    for view in (showing.view, showing.beside):
        if view is not None:
            [e] = [e for e in hearing.exhibits if e.id == view.evidence]
            assert e.presented
            assert not e.withdrawn
            assert view.page <= e.pages
            assert (view.playback is not None) == (e.kind in FILMS)
            runs = view.playback is not None and view.playback.since is not None
            assert not runs or hearing.phase is Phase.OPEN
