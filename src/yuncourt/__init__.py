"""The court server: accounts, hearings, their logs, the live rooms; one process a court can run.

Knows: who may enter which hearing, the order of events, what was signed.
Never touches: widgets, cameras, decoded pictures, or any address its operator did not name.
Runs in: one asyncio process; argon2 in a worker thread, SQLite in its own.
"""
