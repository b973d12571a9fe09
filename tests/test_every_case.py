"""Facts are finite: every case the text can meet is assembled and the invariants of a finished act are held on it.

A case is one way to answer every question that changes the text, for each kind and each state.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

import pytest

from generator.answers.model import Answers, answers_model, build
from generator.answers.questions import Question, State
from generator.assemble import assemble
from generator.borders import validate
from generator.content.cases import Case, cases
from generator.content.tree import Clause, Definition, FootnoteText, Point, Span, Wording
from generator.content.uses import Use, contexts, owner_key, uses
from generator.document import Blank, ClauseRef, Document, FootnoteMark, Line, clauses, paragraphs, plain
from generator.legal import Law
from generator.located import Data, Located
from generator.production.library import Library

MODEL = "novosibirsk-2024"
KINDS = ("дошкольная", "общеобразовательная", "профессиональная", "дополнительная")
CASES = {KINDS[0]: 944, KINDS[1]: 12192, KINDS[2]: 12192, KINDS[3]: 12192}
Reach = dict[tuple[str, str], frozenset[tuple[frozenset[str], tuple[str, ...]]]]
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
NAMES: dict[str, Data] = {name: TEXT[name] for name in ("полное наименование", "краткое наименование")}
GIVEN: dict[str, Data] = {
    "управленческие чаты": ["руководителя с заместителями"],
    "образовательные чаты": ["с обучающимися"],
    "региональная ГИС": "Примерная ГИС",
    "принимающий орган": "педагогический совет",
    "дата введения": "01.03.2024",
}


def answer(question: Question, label: str, given: dict[str, Data]) -> Data:
    """What to write into an answers file so that the question's switch stands at ``label``."""
    if label == "есть":
        return given[question.name]
    return None if label == "без ответа" else label


def every_case(library: Library, kind: str, given: dict[str, Data]) -> Iterator[tuple[Case, Answers]]:
    """Every case of a kind that the text can tell apart, with answers that bring exactly its facts.

    A registered act has every answer; its draft comes after it, with nothing answered but the names.
    """
    schema = answers_model(library.questionnaire)
    kind_facts = frozenset(library.variants[kind].facts)
    for case in cases(library.switches_of(kind)):
        labels = dict(case.labels)
        state = State(labels.pop("состояние"))
        del labels["вид организации"]
        chosen = {name: answer(library.questionnaire[name], label, given) for name, label in labels.items()}
        text = {State.REGISTERED: TEXT, State.BLANK: TEXT, State.DRAFT: NAMES}
        for made in (state,) if state is State.BLANK else (State.REGISTERED, State.DRAFT):
            validated, problems = validate(schema, Located("случай", text[made] | chosen, {}))
            assert validated is not None, problems
            yield case, build(library.questionnaire, validated, kind_facts, made, "случай")


def assembled(library: Library, kind: str, answers: Answers) -> Document:
    model = library.models[MODEL]
    published = model.name if answers.state is State.BLANK else None
    law = Law(library.acts, model.date, published)
    return assemble(library.template(MODEL, "regulation"), library.variants[kind], answers, law, library.lexicon)


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_invariants_hold_in_every_case(library: Library, kind: str) -> None:
    count = 0
    for case, answers in every_case(library, kind, GIVEN):
        assert answers.facts == case.facts
        hold_invariants(assembled(library, kind, answers), answers.state)
        count += 1
    print(f"{kind}: {count} случаев")
    assert count == CASES[kind]


BODIES = {
    "педагогический совет": ("педагогическим советом", "имеющим"),
    "родительская ассамблея": ("родительской ассамблеей", "имеющей"),
    "Общее собрание работников": ("Общим собранием работников", "имеющим"),
    "правление": ("правлением", "имеющим"),
    "собрания классов": ("собраниями классов", "имеющими"),
}


@pytest.mark.parametrize("body", BODIES)
@pytest.mark.parametrize("kind", KINDS)
def test_body_of_any_gender(library: Library, kind: str, body: str) -> None:
    every = every_case(library, kind, GIVEN | {"принимающий орган": body})
    answers = next(answers for case, answers in every if {"принятие", "локальный акт"} <= case.facts)
    made = assembled(library, kind, answers)
    hold_invariants(made, answers.state)
    (clause,) = (clause for clause in clauses(made) if clause.name == "принятие")
    instrumental, participle = BODIES[body]
    assert f"принимается {instrumental}, {participle} право вносить" in plain(clause.intro)


DOCUMENTS = {
    "ПОЛОЖЕНИЕ": ("ПРИНЯТО", "УТВЕРЖДЕНО"),
    "ПОРЯДОК": ("ПРИНЯТ", "УТВЕРЖДЕН"),
    "ИНСТРУКЦИЯ": ("ПРИНЯТА", "УТВЕРЖДЕНА"),
    "ПРАВИЛА": ("ПРИНЯТЫ", "УТВЕРЖДЕНЫ"),
}


@pytest.mark.parametrize("document", DOCUMENTS)
def test_stamps_agree_with_the_document(library: Library, document: str) -> None:
    template = library.template(MODEL, "regulation")
    template = replace(template, front=replace(template.front, kind=document))
    law = Law(library.acts, library.models[MODEL].date)
    both = {"принятие", "гриф утверждено", "локальный акт"}
    answers = next(answers for case, answers in every_case(library, KINDS[0], GIVEN) if both <= case.facts)
    made = assemble(template, library.variants[KINDS[0]], answers, law, library.lexicon)
    assert tuple(plain(stamp.lines[0]) for stamp in made.stamps) == DOCUMENTS[document]


def test_every_clause_point_and_wording_stands_in_some_case(library: Library) -> None:
    template = library.template(MODEL, "regulation")
    reach = contexts(template)
    waiting = [use for use in uses(template) if kind_of(use)]
    for case in cases(library.switches):
        waiting = [use for use in waiting if not stands(use, reach, case.facts)]
        if not waiting:
            break
    assert [(kind_of(use), use.line) for use in waiting] == []


def stands(use: Use, reach: Reach, facts: frozenset[str]) -> bool:
    if use.owner is None:
        return use.when <= facts
    return use.when <= facts and any(outer <= facts for outer, _ in reach[owner_key(use.owner)])


def kind_of(use: Use) -> str:
    return (
        type(use.thing).__name__
        if isinstance(use.thing, Clause | Point | Definition | Wording | FootnoteText | Span)
        else ""
    )


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


@lru_cache(maxsize=8192)  # most lines come again in the next case
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
