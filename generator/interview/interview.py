"""The interview as it stands after some answers: which pages are put, in what order, and what is wrong on them."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from generator.answers.questions import Question, State
from generator.errors import AnswersError, Problem
from generator.located import Data, placed
from generator.production.checks import Checked, checked
from generator.production.library import Library
from generator.production.organisation import KIND, MODEL, Organisation, examined, guessed, matters, usual

SOURCE = "ответы"
"""How messages call answers that came from no file."""


@dataclass(frozen=True, slots=True)
class Page:
    """Questions about one matter, put together; ``title`` is unique among the pages."""

    group: str
    title: str
    questions: tuple[Question, ...]

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(question.name for question in self.questions)


class Interview:
    """``typed``: question -> what was typed; None: asked, and left to the hand or left out; absent: not asked yet."""

    def __init__(self, library: Library, typed: Mapping[str, Data]) -> None:
        self.library, self.typed = library, dict(typed)
        self.organisation, self.problems = self._examined()

    def _examined(self) -> tuple[Organisation | None, list[Problem]]:
        try:
            return examined(self.library, placed(SOURCE, self.typed), State.DRAFT)
        except AnswersError as error:
            return None, list(error.problems)

    def answered(self, name: str, answer: Data) -> "Interview":
        """The interview after one more answer."""
        return Interview(self.library, {**self.typed, name: answer})

    @cached_property
    def pages(self) -> list[Page]:
        """Those with a question to put; until the text and the kind are known, only the page that asks for them."""
        groups = self.library.questionnaire.groups
        by_page = groupby(self._asked(), key=lambda one: (one.group, one.page or one.question))
        return [Page(groups[group], title, tuple(questions)) for (group, title), questions in by_page]

    def _asked(self) -> list[Question]:
        if self.organisation is None:
            return [self.library.questionnaire[name] for name in (MODEL, KIND)]
        facts = self.organisation.answers.facts
        every = matters(self.library, self.organisation.model, self.organisation.variant.kind)
        return [question for question in every if frozenset(question.asked) <= facts]

    def page(self, title: str) -> Page | None:
        return next((page for page in self.pages if page.title == title), None)

    def after(self, page: Page) -> Page | None:
        """The page that follows, None after the last; a page that is put no more is followed by the first not seen."""
        titles = [one.title for one in self.pages]
        if page.title not in titles:
            return self.next_unseen()
        index = titles.index(page.title) + 1
        return self.pages[index] if index < len(self.pages) else None

    def before(self, page: Page) -> Page | None:
        titles = [one.title for one in self.pages]
        index = titles.index(page.title) if page.title in titles else 0
        return self.pages[index - 1] if index else None

    def seen(self, page: Page) -> bool:
        """Each of its questions has been put and answered, or left on purpose."""
        return all(name in self.typed for name in page.names)

    def next_unseen(self) -> Page | None:
        """Where somebody who comes back goes on."""
        return next((page for page in self.pages if not self.seen(page)), None)

    def wrong(self, page: Page) -> list[Problem]:
        """What keeps the answers of the page from being taken, in the order of its questions."""
        order = {name: place for place, name in enumerate(page.names)}
        found = [problem for problem in self.problems if problem.path and problem.path[0] in order]
        return sorted(found, key=lambda problem: order[str(problem.path[0])])

    def wrong_at(self, *path: str | int) -> list[Problem]:
        """What keeps one answer, a row of it or a field of a row from being taken."""
        return [problem for problem in self.problems if problem.path[: len(path)] == path]

    @cached_property
    def titles(self) -> dict[str, str]:
        """Question -> title of the page on which it is put."""
        return {name: page.title for page in self.pages for name in page.names}

    # one question after another, for an edge that puts them so

    @cached_property
    def questions(self) -> list[Question]:
        """Every question put, in the order of the pages."""
        return [question for page in self.pages for question in page.questions]

    def page_of(self, question: Question) -> Page:
        return next(page for page in self.pages if question.name in page.names)

    def puts(self, question: Question) -> bool:
        """It makes sense under the answers so far."""
        return any(one.name == question.name for one in self.questions)

    def waits(self, question: Question) -> bool:
        """It has not been put yet, or what was answered can't be taken."""
        return question.name not in self.typed or bool(self.wrong_at(question.name))

    def empty(self, question: Question) -> bool:
        """Nothing is known that would be printed: left to the hand, left out, or not put yet."""
        return self.typed.get(question.name) is None and self.suggested(question) is None

    def following(self, question: Question | None, wanted: "Wanted") -> Question | None:
        """The first that is wanted after the question, which itself may be put no more; without one, of all."""
        order = self.library.questionnaire.names()
        start = order.index(question.name) + 1 if question else 0
        return next((one for one in self.questions if one.name in order[start:] and wanted(self, one)), None)

    def preceding(self, question: Question) -> Question | None:
        """The one before it, whichever page it is on."""
        order = self.library.questionnaire.names()
        before = order[: order.index(question.name)]
        return next((one for one in reversed(self.questions) if one.name in before), None)

    # what is offered

    def choices(self, question: Question) -> dict[str, str]:
        """Answer -> what it is called, for a question answered by a choice; empty for one answered in words."""
        if question.name == MODEL:
            return {model.name: model.title for model in self.library.models.values()}
        if question.name == KIND:
            model = self.library.models.get(str(self.typed.get(MODEL)))
            kinds = self.library.variants.values()
            return {kind.kind: kind.title for kind in kinds if model is None or kind.kind in model.kinds}
        return {option: option for option in question.options}

    def suggested(self, question: Question) -> str | None:
        """What the program answers if nobody does."""
        if self.organisation is None:
            return None
        of_kind = usual(self.organisation.variant, self.organisation.model)
        default = question.default if isinstance(question.default, str) else (question.default or {}).get("им.")
        known = {name: answer for name, answer in self.typed.items() if answer is not None}
        return guessed(self.library.questionnaire, known).get(question.name, of_kind.get(question.name, default))

    def said(self) -> Iterator[tuple[Page, Question, Data]]:
        """Every question put, with what will be printed for it: typed, or suggested where nothing was."""
        for page in self.pages:
            for question in page.questions:
                typed = self.typed.get(question.name)
                yield page, question, self.suggested(question) if typed is None else typed


Wanted = Callable[[Interview, Question], bool]
"""Which questions are to be put: those that wait, those without an answer, every one."""


def looked_over(
    library: Library, typed: Mapping[str, Data], state: State, today: dt.date
) -> tuple[Checked | None, tuple[Problem, ...]]:
    """The set these answers make in the state, or every reason why they make none."""
    try:
        return checked(library, placed(SOURCE, dict(typed)), state, today), ()
    except AnswersError as error:
        return None, error.problems
