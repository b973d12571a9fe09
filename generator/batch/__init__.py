"""Sets for every organisation of a list: looked over first, then made by many processes, recorded as they are made.

A tour: ``release`` says what is the same for all and what one ``Job`` is; ``work`` is what a process does with a job;
``pools`` hands jobs to processes, of this machine or of a cluster; ``journal`` remembers what is on the disk, so a
power cut costs only the sets that were being made; ``batch`` leads it all and tells what came of it.
"""
