"""The transcript as a document that people sign: places, strokes, certificates, seal, verification.

Knows: pikepdf, pyHanko, the keys of the court's own authority.
Never touches: the database, rooms, the network (a time stamp is asked for through a port).
Runs in: the server, in a thread for each document; and the command line that verifies.
"""
