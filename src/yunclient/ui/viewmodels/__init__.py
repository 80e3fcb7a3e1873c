"""What each page shows, as frozen values computed from the client's state, and its verbs.

Knows: the client's state, roles and phases, words.
Never touches: widgets, painting, waiting.
Runs in: the Qt main thread.
"""
