"""What is asked of the desktop besides a window: staying awake, running once, news of devices.

Knows: how each system keeps awake; the socket by which a second start finds the first; Qt's bell.
Never touches: the network, the hearing, the pages.
Runs in: `awake` in the asyncio thread, `single` and `plugging` in the Qt main thread.
"""
