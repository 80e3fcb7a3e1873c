"""Durable truth: SQLite tables behind small stores, one per aggregate; files of keys.

Knows: tables, transactions, migrations, whole files.
Never touches: sockets, rules of the courtroom, plain secrets (only their hashes).
Runs in: the server's loop (aiosqlite's thread does the waiting) and the command line.
"""
