"""One run over a list of organisations: looked over, made, recorded; what came of each."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.batch.journal import Journal, Record
from generator.batch.pools import Done, Pool
from generator.batch.release import Job, Release, key, places
from generator.batch.work import Outcome, Verdict, inspected, made
from generator.errors import DiskError, Problem
from generator.spreadsheet import Row, findings

_DEADLY = Problem("комплект", "рабочий процесс на нём обрывается", "Сократите списки этой организации")


class Batch:
    """``wrong``: number of the row -> what is wrong with it; ``failed``: the same of rows that were right and whose
    sets could not be made all the same; ``kept``: sets that an earlier run has made of the same answers."""

    def __init__(self, rows: Sequence[Row], release: Release, pool: Pool, journal: Journal) -> None:
        self.release, self._pool, self._journal = release, pool, journal
        self._rows = dict(zip(places(row.key for row in rows), rows, strict=True))
        self.wrong: dict[int, list[Problem]] = {row.number: list(row.problems) for row in rows if row.problems}
        self.failed: dict[int, list[Problem]] = {}
        self.made: list[Record] = []
        jobs = [Job(place, key(release, row.located), row.located) for place, row in self._rows.items()]
        self.jobs = [job for job in jobs if not self._whole(job)]
        waiting = {job.place for job in self.jobs}
        self.kept = [journal.records[job.place] for job in jobs if job.place not in waiting]

    def _whole(self, job: Job) -> bool:
        return self._rows[job.place].number not in self.wrong and self._journal.whole(job.place, job.key)

    def look_over(self) -> Iterator[Done[Verdict]]:
        """Every row that is not there yet, as it is looked over; what is wrong is kept in ``wrong``."""
        for done in self._pool.each(inspected, self.release, self.jobs):
            row = self._rows[done.job.place]
            if problems := findings(row, (_DEADLY,) if done.result is None else done.result.problems):
                self.wrong[row.number] = problems
            yield done
        self.jobs = [job for job in self.jobs if self._rows[job.place].number not in self.wrong]

    def make(self) -> Iterator[Done[Outcome]]:
        """The sets of the rows that are right, as they are made; each is recorded before it is told of.

        Raises DiskError when nothing more can be written: what was recorded stays.
        """
        for done in self._pool.each(made, self.release, [self._with_earlier(job) for job in self.jobs]):
            outcome = done.result or Outcome(None, (_DEADLY,))
            if outcome.stop:
                raise DiskError(outcome.problems)
            if outcome.record is None:
                self.failed[self._rows[done.job.place].number] = list(outcome.problems)
            else:
                self._journal.add(outcome.record)
                self.made.append(outcome.record)
            yield done
        self._journal.settle({place: index for index, place in enumerate(self._rows)})

    def _with_earlier(self, job: Job) -> Job:
        known = self._journal.records.get(job.place)
        return job if known is None else replace(job, earlier=known.paths[0][1])

    @property
    def records(self) -> list[tuple[Row, Record]]:
        """Of every set that is there, in the order of the list."""
        there = {record.place: record for record in (*self.kept, *self.made)}
        return [(row, there[place]) for place, row in self._rows.items() if place in there]

    @property
    def problems(self) -> dict[int, list[Problem]]:
        return {**self.wrong, **self.failed}
