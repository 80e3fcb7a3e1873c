"""Who is asking: passwords, sessions, codes, tickets, faces; how often and how much one may.

Knows: hashes of secrets, limits, lifetimes; the port to a service that compares faces.
Never touches: the courtroom, sockets; never logs a secret or a phone, never keeps a picture.
Runs in: the server's loop; argon2id in a worker thread.
"""
