"""Evidence from a file on this machine to both sides' catalogues, by whole clients."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.fakes.program import Program
from tests.net.test_faults import NUMBER, enter, party_of
from tests.net.test_reading_circle import PAGES, Screen, book
from tests.net.test_uploads import FILES, hash_of, noise
from tests.yuncourt.serving import RunningCourt, running_court
from yunclient.session import intents
from yunclient.session.problems import ProblemCode
from yunclient.session.shelf import PaperState, Tab
from yunclient.session.state import Client, Page, Reach
from yunclient.session.uploads import Step, Upload, Wording
from yunhearing.evidence import Provenance
from yunhearing.ids import HearingId

WORDS = Wording("补货签收单", "证明货已收到", Provenance.ORIGINAL_HELD)


@asynccontextmanager
async def at_the_list(program: Program, court: RunningCourt) -> AsyncIterator[HearingId]:
    """The plaintiff at his list; what an earlier run kept is known."""
    async with program:
        await program.until(lambda c: c.server.reach is Reach.CONNECTED)
        program.intend(party_of(court, "plaintiff"))
        client = await program.until(lambda c: c.page is Page.LIST and c.uploads.recalled)
        yield next(i.id for i in client.hearings.items if i.number == NUMBER)


def last(client: Client) -> Upload:
    return client.uploads.items[-1]


async def test_before_the_hearing_a_party_submits_and_in_it_both_sides_see_and_one_withdraws(
    tmp_path: Path,
) -> None:
    file = noise(tmp_path, side=300)
    async with running_court(tmp_path) as court:
        plaintiff = Program(court.url, court.ca, name="plaintiff")
        plaintiff.unsent.files[file.path] = file
        async with (
            at_the_list(plaintiff, court) as hearing,
            Program(court.url, court.ca, name="defendant") as defendant,
        ):
            plaintiff.intend(intents.OpenUpload(hearing))
            await plaintiff.until(lambda c: c.uploads.limits)
            plaintiff.intend(intents.AddFiles((file.path,)))
            ready = last(await plaintiff.until(lambda c: c.uploads.items and _is(c, Step.READY)))
            assert ready.sha256 == hash_of(file)
            plaintiff.intend(intents.DescribeFile(ready.key, WORDS))
            plaintiff.intend(intents.SubmitFiles())
            done = last(await plaintiff.until(lambda c: _is(c, Step.SUBMITTED)))
            assert done.item is not None
            plaintiff.intend(intents.CloseUpload())
            await enter(defendant, party_of(court, "defendant"))
            defendant.intend(intents.ShowTab(Tab.EVIDENCE))
            client = await defendant.until(lambda c: c.room.shelf.known)
            (seen,) = [i for i in client.room.shelf.known.items if i.id == done.item.id]
            assert (seen.name, seen.purpose, seen.sha256) == (
                WORDS.name,
                WORDS.purpose,
                hash_of(file),
            )
            plaintiff.intend(intents.EnterHearing(hearing))
            await plaintiff.until(lambda c: c.room and c.room.shelf.item(seen.id))
            plaintiff.intend(intents.WithdrawEvidence(seen.id, "提交有误"))
            await plaintiff.until(lambda c: c.room.shelf.item(seen.id).withdrawn == "提交有误")
            await defendant.until(lambda c: c.room.hearing.exhibit(seen.id).withdrawn)


async def test_a_client_that_died_goes_on_in_its_next_run(tmp_path: Path) -> None:
    file = noise(tmp_path, side=1500)
    async with running_court(tmp_path) as court:
        first = Program(court.url, court.ca, name="plaintiff")
        first.unsent.files[file.path] = file
        async with at_the_list(first, court) as hearing:
            first.intend(intents.OpenUpload(hearing))
            first.intend(intents.AddFiles((file.path,)))
            began = last(await first.until(lambda c: c.uploads.items and last(c).done > 0))
            first.intend(intents.DescribeFile(began.key, WORDS))
            await first.until(lambda _: _kept(first))
        second = Program(court.url, court.ca, name="plaintiff")
        second.unsent.kept |= first.unsent.kept
        second.unsent.files |= first.unsent.files
        async with at_the_list(second, court):
            ready = last(await second.until(lambda c: _is(c, Step.READY)))
    assert (ready.id, ready.words, ready.sha256) == (began.id, WORDS, hash_of(file))


def _kept(program: Program) -> bool:
    return any(k and k[0].id and k[0].words == WORDS for k in program.unsent.kept.values())


def _is(client: Client, step: Step) -> bool:
    return bool(client.uploads.items) and last(client).step is step


async def test_a_file_that_is_no_picture_is_refused_and_swapped(tmp_path: Path) -> None:
    good, path = noise(tmp_path, "好.png", 200), tmp_path / "坏.png"
    path.write_bytes(b"not a picture" * 50)
    async with running_court(tmp_path) as court:
        program = Program(court.url, court.ca, name="plaintiff")
        program.unsent.files |= {good.path: good, str(path): FILES.look(str(path))}
        async with at_the_list(program, court) as hearing:
            program.intend(intents.OpenUpload(hearing))
            program.intend(intents.AddFiles((str(path),)))
            refused = last(await program.until(lambda c: _is(c, Step.REFUSED)))
            assert refused.problem is not None
            assert refused.problem.code in {
                ProblemCode.FILE_MISLABELLED,
                ProblemCode.FILE_TYPE,
                ProblemCode.FILE_DAMAGED,
            }
            program.intend(intents.SwapFile(refused.key, good.path))
            ready = last(await program.until(lambda c: _is(c, Step.READY)))
    assert (ready.key, ready.words.name) == (refused.key, "好")


async def test_who_logs_out_stops_sending_and_finds_it_again(tmp_path: Path) -> None:
    file = noise(tmp_path, side=1500)
    async with running_court(tmp_path) as court:
        program = Program(court.url, court.ca, name="plaintiff")
        program.unsent.files[file.path] = file
        async with at_the_list(program, court) as hearing:
            program.intend(intents.OpenUpload(hearing))
            program.intend(intents.AddFiles((file.path,)))
            await program.until(lambda c: c.uploads.items and last(c).done > 0)
            program.intend(intents.LogOut())
            await program.until(lambda c: c.page is Page.LOGIN and not c.uploads.items)
            program.intend(party_of(court, "plaintiff"))
            ready = last(await program.until(lambda c: _is(c, Step.READY)))
    assert ready.sha256 == hash_of(file)


@pytest.mark.parametrize("changed", ["size", "modified"])
async def test_a_file_that_changed_between_two_runs_is_told(tmp_path: Path, changed: str) -> None:
    file = noise(tmp_path, side=200)
    async with running_court(tmp_path) as court:
        first = Program(court.url, court.ca, name="plaintiff")
        first.unsent.files[file.path] = file
        async with at_the_list(first, court) as hearing:
            first.intend(intents.OpenUpload(hearing))
            first.intend(intents.AddFiles((file.path,)))
            await first.until(lambda c: _is(c, Step.READY))
        second = Program(court.url, court.ca, name="plaintiff")
        second.unsent.kept |= first.unsent.kept
        second.unsent.files[file.path] = replace(file, **{changed: 12345})
        async with at_the_list(second, court):
            told = last(await second.until(lambda c: _is(c, Step.REFUSED)))
    assert told.problem is not None
    assert told.problem.code is ProblemCode.FILE_CHANGED


async def test_a_chosen_file_is_looked_at_here_by_the_viewer_s_own_process(tmp_path: Path) -> None:
    data, path = book(), tmp_path / "合同.pdf"
    path.write_bytes(data)
    screen = Screen()
    async with running_court(tmp_path) as court:
        program = Program(court.url, court.ca, name="plaintiff", viewer=screen.reader)
        screen.program = program
        program.unsent.files[str(path)] = FILES.look(str(path))
        program.unsent.contents[str(path)] = data
        try:
            async with at_the_list(program, court) as hearing:
                program.intend(intents.OpenUpload(hearing))
                program.intend(intents.AddFiles((str(path),)))
                client = await program.until(lambda c: c.uploads.items)
                program.intend(intents.PeekFile(last(client).key))
                client = await program.until(
                    lambda c: c.uploads.peek.paper.state is PaperState.OPEN, within=60
                )
                paper = client.uploads.peek.paper
                assert paper.pages == PAGES
                assert await screen.page(paper.doc, 1) == bytes((0, 255, 0))
                assert await screen.page(paper.doc, PAGES) == bytes((255, 0, 0))
                program.intend(intents.ClosePeek())
                await program.until(lambda c: c.uploads.peek is None)
        finally:
            screen.reader.end(3.0)
