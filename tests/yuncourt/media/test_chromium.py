"""Chromium, which no one here wrote, as a client of the plane in both directions."""

import pytest

from tests.yuncourt.media.chromium import Page, chromium_page
from tests.yuncourt.media.peers import Court, Peer, Picture, Tone, sitting, until
from tests.yuncourt.media.relay import Relay
from yunhearing.frames import (
    Layer,
    PublisherAnswer,
    PublisherOffer,
    Source,
    Subscribe,
    SubscriberAnswer,
    SubscriberOffer,
    Want,
)
from yunhearing.ids import PersonId


class Browser(Peer):
    """A person whose two connections live in Chromium."""

    def __init__(self, court: Court, page: Page) -> None:
        super().__init__(court.plane, "browser")
        self.plane = court.plane
        self.page = page

    async def subscribe(self) -> None:
        self.down = await Relay(loss_down=0.03).open()
        await self.plane.handle(self.id, Subscribe(0))
        offer = next(f for f in self.frames if isinstance(f, SubscriberOffer))
        answer = await self.page.call("subscribe", self.down.from_plane(offer.sdp))
        await self.plane.handle(self.id, SubscriberAnswer(0, self.down.from_client(answer)))

    async def publish_camera(self) -> None:
        await self._publish("publish")

    async def share_screen(self) -> None:
        await self._publish("share")

    async def _publish(self, what: str) -> None:
        await self.plane.handle(self.id, PublisherOffer(0, await self.page.call(what)))
        answer = next(f for f in reversed(self.frames) if isinstance(f, PublisherAnswer))
        await self.page.call("published", answer.sdp)


@pytest.mark.alone  # a starved browser loses packets, and is rightly shown smaller pictures
async def test_chromium_sees_and_is_seen() -> None:
    async with chromium_page() as page, sitting() as court:
        browser = Browser(court, page)
        court.peers[browser.id] = browser
        await browser.enter()
        (judge,) = await court.seat("judge")
        await judge.subscribe()
        await judge.want(browser="main")
        await judge.publish(
            Tone(440),
            Picture(60, 640, 360, 20),
            Picture(60, 160, 90, 20),
            names=("mic", "main", "thumb"),
        )
        await browser.subscribe()
        await browser.publish_camera()
        await court.plane.handle(browser.id, Want(0, {judge.id: Layer.MAIN}))

        await until(lambda: len(judge.got("browser", Source.CAMERA)) >= 10)
        await until(lambda: judge.got("browser", Source.CAMERA)[-1][1] == 640)
        await until(lambda: any(loud > 100 for loud, _ in judge.got("browser", Source.MIC)))
        await judge.want(browser="thumb")
        await until(lambda: judge.got("browser", Source.CAMERA)[-1][1] == 160)
        await until(lambda: browser.id in court.levels)

        mid = browser.mid("judge", Source.CAMERA) or ""
        seen = await page.wait_for(lambda s: s["width"] == 640, "luma", mid)
        assert abs(seen["luma"] - (60 - 16) * 255 / 219) < 12
        stats = await page.wait_for(
            lambda s: s.get("retransmittedPacketsReceived", 0) > 3 and s["framesDecoded"] > 20,
            "received",
            mid,
        )
        assert stats["csrcs"] == [slot.stamp for slot in browser.slots if slot.mid == mid]
        await court.plane.handle(browser.id, Want(0, {judge.id: Layer.THUMB}))
        seen = await page.wait_for(lambda s: s["width"] == 160, "luma", mid)
        assert abs(seen["luma"] - (60 - 16) * 255 / 219) < 12
        sound = browser.mid("judge", Source.MIC) or ""
        await page.wait_for(lambda s: s.get("totalAudioEnergy", 0) > 0.001, "received", sound)
        await page.wait_for(lambda count: count == 3, "sent")
        assert PersonId("browser") in court.levels


@pytest.mark.alone
async def test_chromium_shares_a_screen_and_is_shown_one() -> None:
    async with chromium_page() as page, sitting() as court:
        browser = Browser(court, page)
        court.peers[browser.id] = browser
        await browser.enter()
        (judge,) = await court.seat("judge")
        await judge.subscribe()
        await judge.want("browser")
        await browser.publish_camera()
        await browser.share_screen()
        await until(lambda: len(judge.got("browser", Source.SCREEN)) >= 5)
        assert judge.got("browser", Source.SCREEN)[-1][1] == 480
        assert not judge.got("browser", Source.CAMERA)

        await browser.subscribe()
        await court.plane.handle(browser.id, Want(0, {}, (judge.id,)))
        await judge.publish(
            *(Picture(60, size, 180, 15) for size in (320, 160, 640)),
            names=("main", "thumb", "screen"),
        )
        await until(lambda: browser.mid("judge", Source.SCREEN) == "s0")
        seen = await page.wait_for(lambda s: s["width"] == 640, "luma", "s0")
        assert abs(seen["luma"] - (60 - 16) * 255 / 219) < 12
        court.update(lambda _v, _s, source: source is not Source.SCREEN)
        assert browser.mid("judge", Source.SCREEN) is None
        assert judge.mid("browser", Source.SCREEN) is None
