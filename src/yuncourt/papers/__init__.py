"""Papers of the court as PDF: what is said in them comes as data, how they look from a template.

Knows: typst, the templates beside it, the fonts of the machine.
Never touches: network, the database, the clock: the same record gives the same bytes.
Runs in: the server, in a thread of its own for each paper.
"""
