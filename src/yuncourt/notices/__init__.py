"""Words that leave the court for a person's phone.

Knows: the port a carrier implements, and the local outbox.
Never touches: sessions, hearings' logs, the network (an adapter for a carrier would).
Runs in: the server's loop.
"""
