"""Four people sign a transcript of twenty pages over HTTPS; strangers' programs verify it."""

import asyncio
import hashlib
import shutil
import subprocess
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from tests.yuncourt.serving import RunningCourt
from tests.yuncourt.test_signing import Party, Phone, begun, sealed_pdf, told
from tests.yuncourt.transcripts.signing_day import name_of
from tests.yuncourt.visitor import hearing_of, visiting
from yuncourt.__main__ import main
from yuncourt.transcripts.verify import carried_roots
from yunhearing.commands import EndHearing, OpenHearing, WriteLine
from yunhearing.frames import NameOffered
from yunhearing.ids import LineId
from yunhearing.signing import ConfirmBody, SigningReply

PAGES, LINES = 20, 24
SAID = "第{}段：货款一直没有付，喆堃珺龑㛃𬭎均可作证，对账单以双方盖章的为准。"


async def test_four_sign_twenty_pages_that_strangers_can_verify(
    court: RunningCourt, data: Path, tmp_path: Path
) -> None:
    async with (
        visiting(court, "judge") as judge,
        visiting(court, "clerk") as clerk,
        visiting(court, "plaintiff") as plaintiff,
        visiting(court, "defendant") as defendant,
    ):
        await judge.done(OpenHearing())
        for number in range(LINES):
            text = "".join(SAID.format(n) for n in range(50))
            await clerk.done(WriteLine(LineId(f"line{number:06}"), text))
        await judge.done(EndHearing())
        hearing = (await hearing_of(court, judge.token)).id
        links = (judge, clerk, plaintiff, defendant)
        people = [Party(court, link, hearing) for link in links]
        signing = await people[1].begins()
        assert signing.pages >= PAGES
        phone = Phone(court)
        await begun(people[2])
        assert len((await phone.opens(await people[2].invited())).lines) == LINES
        await phone.writes(name_of(2))
        offered = await plaintiff.next(NameOffered)
        told(await people[2].post("/confirmation", ConfirmBody(offered.mark, True)), SigningReply)
        for number in (0, 1, 3):
            await begun(people[number])
            assert (await people[number].signs(number)).status_code == 200
        pdf = await sealed_pdf(people[3])
        held = (await begun(people[0])).sealed
    file = tmp_path / "transcript.pdf"
    file.write_bytes(pdf)
    assert hashlib.sha256(pdf).hexdigest() == held
    root = root_of(file.read_bytes(), tmp_path)
    assert await asyncio.to_thread(verified, file, root, held) == 0
    swapped = bytearray(pdf)
    swapped[len(pdf) // 3] ^= 1
    file.write_bytes(swapped)
    assert await asyncio.to_thread(verified, file, root, held) == 1
    file.write_bytes(pdf)
    assert await asyncio.to_thread(third_party, file) >= len(people)


def verified(file: Path, root: Path, held: str) -> int:
    """What `yuncourt verify-transcript` ends with, given the court's root and the log's hash."""
    return main(["verify-transcript", str(file), "--root", str(root), "--sha256", held])


def root_of(pdf: bytes, folder: Path) -> Path:
    """The certificate of the court's root, as the document carries it."""
    carried = [x509.load_der_x509_certificate(root.dump()) for root in carried_roots(pdf)]
    (folder / "root.pem").write_bytes(b"".join(v.public_bytes(Encoding.PEM) for v in carried))
    return folder / "root.pem"


def third_party(file: Path) -> int:
    """How many signatures a program of others finds valid."""
    program = shutil.which("pdfsig")
    if program is None:
        pytest.skip("pdfsig is not installed")
    command = [program, "-nocert", str(file)]
    told = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60).stdout
    return told.count("Signature is Valid")
