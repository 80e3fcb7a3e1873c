"""The embedded media plane: carries every voice and picture of a hearing to whoever may have it.

Knows: ICE, DTLS-SRTP, RTP, RTCP, slots, layers, relays, a UDP probe; asks who hears whom.
Never touches: the hearing's log, accounts, files, codecs; it never decodes or encodes.
Runs in: the server's asyncio loop.
"""
