"""The ministry's covering letter with its blank templates as annexes: one file, the sheets counted."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from generator.answers.files import new_answers
from generator.answers.model import Answers, Phrase, build
from generator.answers.questions import State
from generator.assemble import Assembled, Materials, day, put_together
from generator.borders import sound, validate
from generator.document import Document
from generator.errors import AnswersError, Problem, by_line, meant
from generator.legal import Law
from generator.located import Data, Located, shown
from generator.production.advice import of_answers, of_words, outdated, superfluous
from generator.production.composition import published
from generator.production.covering import SHEETS
from generator.production.library import Library
from generator.production.organisation import MODEL, answer_to, blank, unanswered, usual
from generator.production.origin import LETTER, Origin, in_order, program_version
from generator.production.output import Piece
from generator.production.remarks import Remark
from generator.production.render import Look, Together, pages_of, render_together
from generator.variants import ModelAct, Variant

KINDS, COPIES = "виды", "экземпляры"
_NUMBER = re.compile(r"[1-9]\d{0,2}", re.ASCII)
_ABOUT = (
    "Ответы для сопроводительного письма ведомства. Пишите ответ после двоеточия; строки с «#» – подсказки.",
    "Без даты и номера останется место для руки. Сделать письмо: lna letter ЭТОТ_ФАЙЛ.",
)


@dataclass(frozen=True, slots=True)
class CoveringLetter:
    """A letter that may be made: its answers, and the blank templates of ``kinds`` that go with it."""

    library: Library
    model: ModelAct
    kinds: Sequence[Variant]
    answers: Answers
    typed: Mapping[str, Data]
    warnings: tuple[Remark, ...]

    @property
    def file(self) -> str:
        return self.library.letters.templates[self.model.name].front.file

    def annexes(self) -> list[Document]:
        """The blank templates, the mark of an annex on the first of them."""
        templates = [
            published(self.library, blank(self.library, self.model, kind, _own(kind, self.model, self.typed)), name)
            for kind in self.kinds
            for name in self.model.documents
        ]
        # the letter's own text says what its annexes bear
        return [replace(templates[0], annex=self._letter(0).document.annex), *templates[1:]]

    def letter(self, pages: Sequence[int]) -> Document:
        """``pages``: of every annex; letters are printed on one side, so a page is a sheet."""
        return replace(self._letter(sum(pages)).document, annex=(), origin=self._origin().written())

    def _origin(self) -> Origin:
        typed = in_order(self.typed, self.library.letters.questionnaire.names())
        texts, model = self.library.digest, self.model.name
        return Origin(program_version(), texts, model, "", LETTER, self.file, self.answers.state, typed)

    def _letter(self, sheets: int) -> Assembled:
        return _assembled(self.library, self.model, self.answers, sheets)


def questions(library: Library, model: ModelAct) -> str:
    """A file of answers to be filled in. Raises AnswersError for a model act without a letter."""
    asked = library.letters.questionnaire
    _model(library, Located("параметр --model", None, {}), {MODEL: model.name})
    return new_answers(asked, asked.questions, {MODEL: model.name}, _ABOUT)


def covering_letter(library: Library, located: Located) -> CoveringLetter:
    """The letter of a file of answers. Raises AnswersError with every problem."""
    letters = library.letters
    given = located.data if isinstance(located.data, dict) else {}
    if answer_to(given, library.questionnaire, letters.questionnaire):
        remedy = "Для неё – lna make; вопросы письма создаёт lna letter --new"
        raise AnswersError([Problem(located.source, "это ответы организации, а не письма ведомства", remedy)])
    _, problems = validate(letters.schema, located)
    model = _model(library, located, given)
    kinds = _kinds(library, model, located, given, problems)
    chosen = {q.name: q.default for q in letters.questionnaire.questions if q.options and isinstance(q.default, str)}
    answered: dict[str, Data] = {**chosen, **{name: answer for name, answer in given.items() if answer is not None}}
    right = sound(letters.schema, answered)
    answers = build(letters.questionnaire, right, frozenset(), State.DRAFT, located.source)
    problems += [
        *unanswered(letters.questionnaire.questions, answers.facts, given, located),
        *_uncounted(answers, located),
    ]
    if problems:
        raise AnswersError(by_line(problems))
    made = _assembled(library, model, answers, 0)
    if made.problems:
        raise AnswersError(made.problems)
    warnings = [*_warnings(library, model, kinds, answers, located, given), *of_words([made])]
    return CoveringLetter(library, model, kinds, answers, given, tuple(warnings))


def letter_set(letter: CoveringLetter, formats: Sequence[Together], look: Look) -> Iterator[Piece]:
    """One file a format: the letter, then every annex from a page of its own."""
    annexes = letter.annexes()
    documents = [letter.letter(pages_of(annexes, look)), *annexes]
    for wanted in formats:
        yield Piece("letter", "", letter.file, render_together(documents, wanted, look))


def _own(kind: Variant, model: ModelAct, typed: Mapping[str, Data]) -> dict[str, Data]:
    """The ministry's answers to what the model act takes for usual."""
    return {name: typed[name] for name in usual(kind, model) if typed.get(name) is not None}


def _warnings(
    library: Library,
    model: ModelAct,
    kinds: Sequence[Variant],
    answers: Answers,
    located: Located,
    given: Mapping[str, Data],
) -> Iterator[Remark]:
    dated = day(library.letters.template(model.name), answers)
    yield from outdated(library, model, [] if dated is None else [dated])
    asked = library.letters.questionnaire
    taken = {name: said for kind in kinds for name, said in usual(kind, model).items() if name in asked.names()}
    for name, said in taken.items():
        if given.get(name) is None:
            yield Remark(f"{located.source}, «{name}»: в шаблонах останется «{said}», как в образце. Это ваше?")
    for question in asked.questions:
        if given.get(question.name) is not None and not frozenset(question.asked) <= answers.facts:
            yield superfluous(question, located)
    yield from of_answers(answers, located)


def _uncounted(answers: Answers, located: Located) -> Iterator[Problem]:
    copies = answers.values.get(COPIES)
    if isinstance(copies, Phrase) and not _NUMBER.fullmatch(copies.text):
        where = f"{located.where((COPIES,))}, «{COPIES}»"
        what = f"«{shown(copies.text)}» – не число экземпляров"
        yield Problem(where, what, "Напишите цифрами, от 1 до 999", (COPIES,))


def _assembled(library: Library, model: ModelAct, answers: Answers, sheets: int) -> Assembled:
    values = {**answers.values, SHEETS: Phrase(str(sheets), {})}
    return put_together(
        Materials(
            library.letters.template(model.name),
            model.words,
            replace(answers, values=values),
            Law(library.acts, model.date, published_in=model.name),
            library.lexicon,
        )
    )


def _model(library: Library, located: Located, given: Mapping[str, Data]) -> ModelAct:
    """The model act named, or AnswersError: it decides what else there is to ask."""
    written = [name for name in library.letters.templates if library.models[name].documents]
    name, where = given.get(MODEL), f"{located.where((MODEL,))}, «{MODEL}»"
    if isinstance(name, str) and name in written:
        return library.models[name]
    if name is None:
        raise AnswersError([Problem(where, "нет ответа", meant("", written), (MODEL,))])
    if isinstance(name, str) and name in library.models:
        what = f"у образца «{name}» нет письма с бланками ведомства"
        raise AnswersError([Problem(where, what, meant("", written), (MODEL,))])
    raise AnswersError([Problem(where, f"нет образца «{name}»", meant(str(name), written), (MODEL,))])


def _kinds(
    library: Library, model: ModelAct, located: Located, given: Mapping[str, Data], problems: list[Problem]
) -> list[Variant]:
    """Those listed, in the order of the model act, or all it has; an unknown one is added to ``problems``."""
    known = {name: library.variants[name] for name in library.variants if name in model.kinds}
    listed = given.get(KINDS)
    if not isinstance(listed, list) or not listed:
        return list(known.values())
    for index, name in enumerate(listed):
        if not (isinstance(name, str) and name in known):
            where = f"{located.where((KINDS, index))}, «{KINDS}», запись {index + 1}"
            problems.append(Problem(where, f"нет вида «{name}»", meant(str(name), known), (KINDS, index)))
    return [variant for name, variant in known.items() if name in listed]
