"""Words that leave the court for a person's phone.

Knows: what is told when, its words, the port a carrier implements, its gateway, the local outbox.
Never touches: sessions, hearings' logs.
Runs in: the server's loop.
"""
