"""How a table of organisations is laid out: the same titles and columns for whoever writes it and whoever reads it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from generator.answers.characters import clean
from generator.answers.questions import Column, Question, Questionnaire
from generator.errors import meant
from generator.language.forms import CASES, GENDER, INITIALS
from generator.production.library import Library
from generator.production.organisation import KIND, MODEL, matters

ROWS, DEFAULTS, EXAMPLE, GUIDE, CHOICES, SUMMARY = (
    "Организации", "Для всех", "Пример", "Как заполнять", "Списки", "Сводка",
)  # fmt: skip
OURS = (DEFAULTS, EXAMPLE, GUIDE, CHOICES, SUMMARY)
"""Sheets that hold no organisation of hers."""
NUMBER, MUNICIPALITY, FAULTS = "№", "муниципалитет", "Что не так"
OWNER = "организация"
"""The column of a sheet of records: whose record it is."""
ASKED, ANSWERED = "вопрос", "ответ"
FORMS, WORDS = "формы", "слова"
_TITLE = 31  # signs; Excel has no longer title of a sheet
_BARRED = str.maketrans(dict.fromkeys("[]:*?/\\", " "))


@dataclass(frozen=True, slots=True)
class Records:
    """A sheet with one record a row. ``name``: the answer it makes; ``fields``: its columns after the owner."""

    name: str
    title: str
    fields: tuple[Column, ...]


def records(questions: Iterable[Question]) -> tuple[Records, ...]:
    """A sheet for each answer that is a list, then one for grammatical forms."""
    listed = [Records(one.name, _title(one.name), one.fields or (one,)) for one in questions if is_list(one)]
    return (*listed, Records(FORMS, FORMS, tuple(_FORM_COLUMNS)))


def is_list(question: Question) -> bool:
    return question.type in ("перечень", "таблица")


def _title(name: str) -> str:
    return name.translate(_BARRED)[:_TITLE].strip(" '")


def _form_column(name: str, question: str, required: str = "нет") -> Column:
    return Column.model_validate({"имя": name, "тип": "строка", "вопрос": question, "обязателен": required})


_FORM_COLUMNS = (
    _form_column(WORDS, "Имя ответа, а в перечне – сами слова, чьи падежи вы знаете лучше программы", "да"),
    *(_form_column(case, f"Как эти слова стоят в падеже: {case}") for case in CASES),
    _form_column(INITIALS, "Инициалы и фамилия, если речь о человеке"),
    _form_column(GENDER, "С каким словом согласуется: он, она, оно или они"),
)


def wanted(library: Library, model: str | None = None, kind: str | None = None) -> tuple[Question, ...]:
    """The questions that matter to the model act and the kind, None: to any; in the order they are put."""
    acts = [act for act in library.models.values() if model in (None, act.name)]
    names = {
        question.name
        for act in acts
        for one in ((None,) if kind is None else (kind,) if kind in act.kinds else ())
        for question in matters(library, act, one)
    }
    return tuple(question for question in library.questionnaire.questions if question.name in names)


def choices(library: Library, question: Column) -> tuple[str, ...]:
    """What may stand in the cell, where not any words may."""
    if question.name == MODEL:
        return tuple(library.models)
    if question.name == KIND:
        return tuple(library.variants)
    return tuple(question.options) if isinstance(question, Question) else ()


def distinguishing(questionnaire: Questionnaire) -> tuple[str, ...]:
    """By which answers an organisation is known among others; records go by the last of them."""
    return tuple(question.name for question in questionnaire.questions if question.distinguishes)


def folded(text: str) -> str:
    """Alike for a person, alike for the program: case, spaces and the sign of a required column don't count."""
    return clean(text).casefold().strip(" *:")


def first_of(columns: Sequence[Question], names: Sequence[str]) -> Question | None:
    """The column by which a person knows the row: it stands first and stays in sight."""
    known = {question.name: question for question in columns}
    return next((known[name] for name in reversed(names) if name in known), None)


_ALIKE = 0.7


def near(word: str, known: Iterable[str]) -> str | None:
    """The remedy that names what is like the word; None where nothing is."""
    names = {folded(name): name for name in known}
    alike = get_close_matches(folded(word), names, n=3, cutoff=_ALIKE)
    return meant(word, [names[one] for one in alike]) if alike else None
