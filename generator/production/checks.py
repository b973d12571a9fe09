"""One look at a file of answers before anything is made: all that is wrong at once, then what deserves a glance."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.answers.questions import State
from generator.errors import AnswersError, Problem, by_line
from generator.located import Located
from generator.procedure import Violation, violations
from generator.production.advice import advice, contacts
from generator.production.composition import Composition
from generator.production.library import Library
from generator.production.organisation import examined
from generator.production.remarks import Remark


@dataclass(frozen=True, slots=True)
class Checked:
    """A set that may be made, and what in it deserves a glance."""

    composition: Composition
    warnings: tuple[Remark, ...]


def checked(library: Library, located: Located, state: State, today: dt.date, names: Sequence[str] = ()) -> Checked:
    """The set of one file of answers, or of the documents named. Raises AnswersError with every problem."""
    complete, wrong = examined(library, located, state)
    found = list(violations(library.procedure, complete.answers, today))
    serious = [violation for violation in found if violation.serious]
    if wrong:
        told_too = (_problem(violation, located) for violation in serious if not _touches(violation, wrong))
        raise AnswersError(by_line([*wrong, *told_too]))
    composition = Composition(library, complete)
    problems = [_problem(violation, located) for violation in serious]
    # what a rule of the procedure has said with its ground isn't said twice
    told = {path for violation in serious for path in violation.paths}
    problems += [problem for problem in composition.problems(names) if problem.path not in told]
    problems += _private(composition, names)
    if problems:
        raise AnswersError(by_line(dict.fromkeys(problems)))
    notes = [_remark(_problem(violation, located)) for violation in found if not violation.serious]
    return Checked(composition, (*notes, *advice(composition, located, names)))


def _remark(problem: Problem) -> Remark:
    return Remark(problem.sentences, problem.where, path=problem.path)


def _problem(violation: Violation, located: Located) -> Problem:
    what = f"{violation.what} ({violation.ground})" if violation.ground else violation.what
    path = violation.paths[0]
    given = located.data if isinstance(located.data, dict) else {}
    return Problem(located.where(path) if path[0] in given else located.source, what, violation.remedy, path)


def _touches(violation: Violation, wrong: Sequence[Problem]) -> bool:
    """Whether it speaks of an answer that could not be read, or is missing for that reason."""
    return any(f"«{name}" in problem.where for problem in wrong for name in violation.names)


def _private(composition: Composition, names: Sequence[str]) -> Iterator[Problem]:
    """A copy for the site names no private telephone or e-mail."""
    if composition.organisation.answers.state is State.SITE:
        for one in composition.chosen(names):
            for contact in contacts(composition, one):
                what = f"«{contact}» – похоже на личный телефон или почту, а это копия для сайта"
                yield Problem(one.file, what, "Уберите его из ответов или впишите как телефон организации")
