"""Speech recognition: what is said at each seat, as drafts for the transcript.

Knows: the media plane's taps, the rules of recording, attendants.
Never touches: the database, people's links, anything outside the court that was not configured.
Runs in: the server's event loop; sound is decoded in threads.
"""
