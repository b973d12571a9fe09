"""Facts are finite: every case the text can meet is assembled and the invariants of a finished act are held on it.

A case is one way to answer every question that changes the text, for each kind and each state.
"""

import re
from collections.abc import Iterator

import pytest

from generator.answers.model import Answers, answers_model, build
from generator.answers.questions import Question, State
from generator.assemble import assemble
from generator.borders import validate
from generator.content.cases import Case, cases
from generator.content.tree import Clause, Definition, FootnoteText, Point, Span, Wording
from generator.content.uses import Use, contexts, uses
from generator.document import Blank, ClauseRef, Document, FootnoteMark, Line, clauses, paragraphs, plain
from generator.legal import Law
from generator.located import Data, Located
from generator.production.library import Library

MODEL = "novosibirsk-2024"
TEXT: dict[str, Data] = {
    "полное наименование": "МБОУ «Школа № 0»",
    "краткое наименование": "МБОУ «Школа № 0»",
    "руководитель": "Примеров Пётр Петрович",
    "дата протокола": "09.02.2024",
    "номер протокола": "4",
    "дата приказа": "12.02.2024",
    "номер приказа": "31-ОД",
    "дата утверждения": "12.02.2024",
    "должность руководителя": "директор",
}
GIVEN: dict[str, Data] = {
    "управленческие чаты": ["руководителя с заместителями"],
    "образовательные чаты": ["с обучающимися"],
    "региональная ГИС": "Примерная ГИС",
    "принимающий орган": "педагогический совет",
    "дата введения": "01.03.2024",
}


def answer(question: Question, label: str) -> Data:
    """What to write into an answers file so that the question's switch stands at ``label``."""
    if label == "есть":
        return GIVEN[question.name]
    return None if label == "без ответа" else label


def every_case(library: Library) -> Iterator[tuple[Case, Answers]]:
    """Every case the text can tell apart, with answers that bring exactly its facts."""
    schema = answers_model(library.questionnaire)
    for case in cases(library.switches):
        labels = dict(case.labels)
        state = State(labels.pop("состояние"))
        kind = frozenset(library.variants[labels.pop("вид организации")].facts)
        chosen = {name: answer(library.questionnaire[name], label) for name, label in labels.items()}
        validated, problems = validate(schema, Located("случай", TEXT | chosen, {}))
        assert validated is not None, problems
        yield case, build(library.questionnaire, validated, kind, state, "случай")


def assembled(library: Library, case: Case, answers: Answers) -> Document:
    kind = dict(case.labels)["вид организации"]
    model = library.models[MODEL]
    published = model.name if answers.state is State.BLANK else None
    law = Law(library.acts, model.date, published)
    return assemble(library.template(MODEL, "regulation"), library.variants[kind], answers, law, library.lexicon)


@pytest.mark.slow
def test_invariants_hold_in_every_case(library: Library) -> None:
    seen: set[tuple[str, int]] = set()
    count = 0
    template_uses = list(uses(library.template(MODEL, "regulation")))
    reach = contexts(library.template(MODEL, "regulation"))
    for case, answers in every_case(library):
        assert answers.facts == case.facts
        seen |= standing(template_uses, reach, case.facts)
        document = assembled(library, case, answers)
        hold_invariants(document, answers.state)
        count += 1
    print(f"случаев: {count}")
    assert {(kind_of(use), use.line) for use in template_uses if kind_of(use)} == seen
    assert count > 10_000


def standing(template_uses: list[Use], reach: dict, facts: frozenset[str]) -> set[tuple[str, int]]:
    """The clauses, points, wordings … that stand under ``facts``, by kind and line."""
    found = set()
    for use in template_uses:
        owner = use.owner
        key = None if owner is None else ("wording" if isinstance(owner, Wording) else "footnote", owner.name)
        called = key is None or any(outer <= facts for outer, _ in reach[key])
        if called and use.when <= facts and kind_of(use):
            found.add((kind_of(use), use.line))
    return found


def kind_of(use: Use) -> str:
    return type(use.thing).__name__ if isinstance(use.thing, Clause | Point | Definition | Wording | FootnoteText | Span) else ""


def hold_invariants(document: Document, state: State) -> None:
    numbers_have_no_gaps(document)
    marks_and_footnotes_are_one_to_one(document)
    references_point_to_what_stands(document)
    for line in every_line(document):
        typeset_well(line)
    if state is State.REGISTERED:
        blanks = [plain(line) for line in every_line(document) for inline in line if isinstance(inline, Blank)]
        assert blanks in ([], [" П.П.\u00a0Примеров"])  # nothing but the place of the signature itself
    lists_are_punctuated(document)


def numbers_have_no_gaps(document: Document) -> None:
    for section_number, section in enumerate(document.sections, 1):
        assert section.number == str(section_number)
        assert [clause.number for clause in section.clauses] == [
            f"{section_number}.{index}" for index in range(1, len(section.clauses) + 1)
        ]


def marks_and_footnotes_are_one_to_one(document: Document) -> None:
    marks = [inline.number for line in paragraphs(document) for inline in line if isinstance(inline, FootnoteMark)]
    assert marks == [footnote.number for footnote in document.footnotes] == list(range(1, len(marks) + 1))


def references_point_to_what_stands(document: Document) -> None:
    numbers = {clause.name: clause.number for clause in clauses(document)}
    for line in every_line(document):
        for inline in line:
            if isinstance(inline, ClauseRef):
                assert numbers[inline.name] == inline.number


def every_line(document: Document) -> Iterator[Line]:
    yield from paragraphs(document)
    for footnote in document.footnotes:
        yield from footnote.paragraphs


def typeset_well(line: Line) -> None:
    text = "".join("_" if isinstance(inline, Blank) else plain((inline,)) for inline in line)
    assert not re.search(r"[{}\[\]]", text), text
    assert not re.search(r"\s\s", text), text
    assert not re.search(r"[.,;:][.;:]|[,;:],|\s[.,;:)»]|[(«]\s", text), text
    assert text == text.strip(), text


def lists_are_punctuated(document: Document) -> None:
    for clause in clauses(document):
        ends = list(item_ends(clause.body))
        assert all(end in (";", ":", ".") for end in ends), (clause.number, ends)
        points = [item for item in clause.body if hasattr(item, "points")]
        if points:
            assert ends[-1] == "."
            assert ends.count(".") == 1, (clause.number, ends)


def item_ends(items: tuple) -> Iterator[str]:
    for item in items:
        yield plain(item.line)[-1]
        yield from item_ends(getattr(item, "points", ()))
