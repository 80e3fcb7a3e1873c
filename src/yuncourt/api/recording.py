"""The recording of a hearing: its segments, the bytes of one, and the whole as one film."""

from typing import Any

from litestar import Response, get, post
from litestar.params import FromPath

from yuncourt.api.auth import Given, SignedIn
from yuncourt.api.conditional import UNCHANGED
from yuncourt.api.deeds import deed
from yuncourt.api.files import AnyRequest, StoredFile, answer
from yuncourt.api.problems import documented
from yuncourt.identity.errors import Unavailable
from yuncourt.recording.containers import ENDINGS, MEDIA_TYPES
from yunhearing.audit import Action
from yunhearing.recording import FilmReply, RecordingReply

FILM, FILM_NAME = "video/mp4", "庭审录像.mp4"
SECURITY: list[dict[str, list[str]]] = [{"session": []}]


@get(
    "/api/hearings/{hearing_id:str}/recording",
    responses=documented([401, 404, 429]),
    security=SECURITY,
)
async def recording(
    hearing_id: FromPath[str], session: SignedIn, services: Given
) -> RecordingReply:
    """What was recorded of whom, from when to when; for clerk, who presides, and by leave."""
    return await services.playback.segments(session, hearing_id)


@get(
    "/api/hearings/{hearing_id:str}/recording/{segment_id:str}",
    responses=documented([401, 404, 416, 429, 503]) | UNCHANGED,
    security=SECURITY,
    media_type="application/octet-stream",
)
async def recording_segment(
    request: AnyRequest,
    hearing_id: FromPath[str],
    segment_id: FromPath[str],
    session: SignedIn,
    services: Given,
) -> Response[Any]:
    """A segment, whole or a range of it; of one that runs, what there is so far."""
    row = await services.playback.opened(session, hearing_id, segment_id)
    media_type, keeping = MEDIA_TYPES[row.source], services.recordings
    if row.entry is not None:
        name = f"{row.started_at}-{row.person}-{row.source}.{ENDINGS[row.source]}"
        stored = StoredFile(keeping.file(row), row.size, media_type, name, row.sha256)
        return await answer(request, stored)
    try:
        so_far = await keeping.so_far(row)
    except OSError as error:
        raise Unavailable from error
    if not so_far:  # it became a file meanwhile, or nothing can be played of it yet
        raise Unavailable
    return Response(so_far, media_type=media_type)


@deed(post, "/api/hearings/{hearing_id:str}/film", Action.RECORDING_PLAYED, body=False)
async def make_film(hearing_id: FromPath[str], session: SignedIn, services: Given) -> FilmReply:
    """Have the film of a hearing that is over made; for clerk and who presides."""
    return await services.films.make(session, hearing_id)


@get(
    "/api/hearings/{hearing_id:str}/film",
    responses=documented([401, 404, 429]),
    security=SECURITY,
)
async def film(hearing_id: FromPath[str], session: SignedIn, services: Given) -> FilmReply:
    """How far it is."""
    return await services.films.state(session, hearing_id)


@get(
    "/api/hearings/{hearing_id:str}/film.mp4",
    responses=documented([401, 404, 416, 429, 503]) | UNCHANGED,
    security=SECURITY,
    media_type=FILM,
)
async def film_file(
    request: AnyRequest, hearing_id: FromPath[str], session: SignedIn, services: Given
) -> Response[Any]:
    """The film that is ready, whole or a range of it."""
    made = await services.films.file(session, hearing_id)
    return await answer(request, StoredFile(made.file, made.size, FILM, FILM_NAME, made.sha256))
