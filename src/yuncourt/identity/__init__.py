"""Who is asking: passwords, sessions, codes, tickets, and how often one may try.

Knows: hashes of secrets, limits, lifetimes.
Never touches: the courtroom, sockets; never logs a secret or a phone.
Runs in: the server's loop; argon2id in a worker thread.
"""
