"""The way to the court: HTTPS for resources, one WebSocket per hearing, and their errors.

Knows: httpx, websockets, certificates; the words of `yunhearing` on the wire.
Never touches: the client's state, Qt, devices, the disk.
Runs in: the asyncio thread.
"""
