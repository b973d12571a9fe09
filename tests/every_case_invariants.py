"""What is true of every finished document, whatever was answered."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby

from generator.answers.questions import Questionnaire, State
from generator.content import tree
from generator.document import (
    Blank,
    Clause,
    ClauseRef,
    Definition,
    Document,
    FootnoteMark,
    Item,
    Line,
    Point,
    Section,
    Table,
    clauses,
    paragraphs,
    plain,
    points,
)
from generator.production.privacy import personal_contacts
from tests.every_case_agreement import spaced
from tests.every_case_made import Made, every_line

HAND = re.compile(r"_{14}|«__» _{10} 20__ г\.")
"""What the texts themselves leave to the hand: a signature, a date. A date not given is nine long."""
PRIVATE = ("000-00-02", "obraztsova@")
"""Telephone and e-mail of the administrator."""
NAME = r"[А-ЯЁ]\.[А-ЯЁ]\. [А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?"
SIGNED = re.compile(rf"_{{10}} {NAME}")
"""In the stamp «УТВЕРЖДАЮ»."""
SIGNED_IN = {
    State.BLANK: SIGNED,
    State.DRAFT: re.compile(rf"_{{10}} (?:{NAME}|_{{14}})"),  # a name not given
    State.REGISTERED: SIGNED,
    State.CERTIFIED: re.compile(rf"\(подпись\) {NAME}"),  # nobody signs a copy anew
    State.SITE: re.compile(NAME),
}
"""The same line in each state."""
SIGNATURES = ("подпись руководителя", "подпись в копии", "подпись для сайта")
SIGNATURE = {State.CERTIFIED: "подпись в копии", State.SITE: "подпись для сайта"}
"""The part with which the head signs an order; elsewhere the first of them."""
COPIES = (State.CERTIFIED, State.SITE)
NAMELESS = ("application",)
"""Documents that don't name the act."""
CLAUSE_OF_ACT = re.compile(r"\bп\. (\d+(?:\.\d+)*)")
SIGNS = re.compile(r"(?<!\bг)(?<!\bдр)(?<!\bт\.д)\.[.;:]|[,;:][.,;:]|\s[.,;:)»]|[(«]\s|\(\)|«»")
"""Two signs where one is meant, or a space where none is; «2024 г.;» and «и др.;» are right."""
IN_DIGITS = re.compile(r"\b\d{1,2}\.\d{2}\.\d{4}\b")


def hold_invariants(made: Made, questionnaire: Questionnaire) -> None:
    document = made.document
    numbers_have_no_gaps(document, made.template)
    marks_and_footnotes_are_one_to_one(document)
    references_point_to_what_stands(document)
    names_are_unique(document)
    for line in every_line(document):
        typeset_well(line)
    for clause in every_clause(document):
        lists_are_punctuated(clause)
        tables_are_whole(clause)
    closings_suit_the_state(document, made.answers.state)
    nobody_is_to_sign_a_copy(document, made.answers.state)
    days_of_an_order_are_in_words(document, questionnaire)
    if made.answers.state.complete:
        no_blank_is_unexplained(made)
    private_contacts_stand_in_the_application_only(made, questionnaire)
    the_act_is_named(made)
    clauses_of_the_act_are_cited_by_their_numbers(made)
    no_sample_word_is_left(made, questionnaire)


def the_act_is_named(made: Made) -> None:
    """«Положением о применении …»: in every document of its set, word for word as its own title says."""
    if made.act is not None and made.document.id not in NAMELESS:
        name = re.compile(rf"\b{made.act.kind[:-2]}\w+ {re.escape(spaced(plain(made.act.title)))}", re.IGNORECASE)
        assert name.search(made.words), made.document.id


def clauses_of_the_act_are_cited_by_their_numbers(made: Made) -> None:
    """Those that the text names, by the numbers they have; never one that the act hasn't got."""
    if made.act is not None:
        found = set(CLAUSE_OF_ACT.findall(made.words))
        assert found == {made.act.numbers.get(name) for name in made.cited}, (made.document.id, found, made.cited)


def no_sample_word_is_left(made: Made, questionnaire: Questionnaire) -> None:
    """«НАЗВАНИЕ ОРГАНИЗАЦИИ» stands in a blank template only; a school's act has the word, or a place for the hand."""
    if made.answers.state is not State.BLANK:
        text = made.words
        left = [sample for sample in samples(questionnaire) if sample in text]
        assert not left, (made.document.id, left)


def samples(questionnaire: Questionnaire) -> list[str]:
    """Words that a ministry's blank template prints for the answer, in capitals."""
    given = [question.sample for question in questionnaire.questions if question.sample is not None]
    return [word for one in given for word in ([one] if isinstance(one, str) else one.values()) if word.isupper()]


def private_contacts_stand_in_the_application_only(made: Made, questionnaire: Questionnaire) -> None:
    """It never goes on the site; an order, which may, names none in any state."""
    text = made.words
    application = made.document.id == "application" and made.answers.state.complete
    assert [contact in text for contact in PRIVATE] == [application] * 2, made.document.id
    if made.answers.state is State.SITE:
        assert not list(personal_contacts(made.document, made.template, made.model, questionnaire, made.answers))


def numbers_have_no_gaps(document: Document, template: tree.Template) -> None:
    """«2.3» under headings, «3» without; plain paragraphs and parts have none."""
    plain_ones = {clause.name for section in template.sections for clause in section.clauses if not clause.numbered}
    for index, section in enumerate((section for section in document.sections if section.heading), 1):
        assert section.number == str(index), section.number
    for section in document.sections:
        numbered = [clause for clause in section.clauses if clause.name not in plain_ones]
        assert [clause.number for clause in numbered] == _numbers(section, len(numbered)), section
        assert all(clause.number == "" for clause in section.clauses if clause.name in plain_ones), section
    assert all(clause.number == "" for clause in (*document.details, *document.closings)), document.id


def _numbers(section: Section, count: int) -> list[str]:
    assert bool(section.number) == bool(section.heading), section
    prefix = f"{section.number}." if section.heading else ""
    return [f"{prefix}{index}" for index in range(1, count + 1)]


def marks_and_footnotes_are_one_to_one(document: Document) -> None:
    marks = [inline.number for line in paragraphs(document) for inline in line if isinstance(inline, FootnoteMark)]
    assert marks == [footnote.number for footnote in document.footnotes] == list(range(1, len(marks) + 1)), marks


def references_point_to_what_stands(document: Document) -> None:
    numbers = {clause.name: clause.number for clause in clauses(document)}
    for line in every_line(document):
        for inline in line:
            if isinstance(inline, ClauseRef):
                assert inline.number, inline
                assert numbers[inline.name] == inline.number, inline


def names_are_unique(document: Document) -> None:
    names = [clause.name for clause in clauses(document)]
    assert len(names) == len(set(names)), names
    closings = [clause.name for clause in document.closings]
    assert len(closings) == len(set(closings)), closings


def every_clause(document: Document) -> Iterator[Clause]:
    yield from document.details
    yield from clauses(document)
    yield from document.closings


@lru_cache(maxsize=8192)  # most lines come again in the next case
def typeset_well(line: Line) -> None:
    text = "".join("_" if isinstance(inline, Blank) else plain((inline,)) for inline in line)
    assert not re.search(r"[{}\[\]]", text), text
    assert not re.search(r"\s\s", text), text
    assert not SIGNS.search(text), text
    assert not re.search(r"\w[(«]|[)»]\w", text), text
    assert not re.search(r"\(протокол[^()]*\)(?!,|\Z)", text), text  # bodies are parted by commas
    assert text == text.strip(), text


def lists_are_punctuated(clause: Clause) -> None:
    """«;» or «:» after each point of a list, one «.» after its last; a table between parts two lists."""
    assert clause.intro or clause.body, clause.name
    if plain(clause.intro).endswith(":") and clause.number:
        assert clause.body, clause.name
    for kind, items in groupby(clause.body, key=type):
        ends = [plain(line)[-1] for line in _lines_of(items)]
        if kind is Definition:
            assert set(ends) == {"."}, (clause.name, ends)
        if kind is Point:
            assert (set(ends[:-1]) <= {";", ":"}, ends[-1]) == (True, "."), (clause.name, ends)


def _lines_of(items: Iterator[Item]) -> Iterator[Line]:
    for item in items:
        match item:
            case Definition(line=line):
                yield line
            case Point():
                yield from (point.line for point in points((item,)))


def tables_are_whole(clause: Clause) -> None:
    """Every row as long as the head and the widths, and at least one of them; a person signs once in a table."""
    for table in tables(clause):
        lengths = {len(row) for row in table.rows} | ({len(table.head)} if table.head else set())
        assert lengths == {len(table.widths)}, (clause.name, lengths)
        assert table.rows, clause.name
        assert table.head or len(set(table.rows)) == len(table.rows), clause.name


def tables(clause: Clause) -> Iterator[Table]:
    return (item for item in clause.body if isinstance(item, Table))


def closings_suit_the_state(document: Document, state: State) -> None:
    """An order is signed, in one way; a certified copy says «Верно», once; a copy for the site has one place for an
    electronic signature; a copy has nobody's acquaintance."""
    names = [clause.name for clause in document.closings]
    said = [plain(clause.intro) for clause in document.closings]
    if document.kind == "ПРИКАЗ":
        assert names[0] == SIGNATURE.get(state, SIGNATURES[0]), names
        assert not set(SIGNATURES) & set(names[1:]), names
    if state is State.CERTIFIED:
        assert said.count("Верно") == 1, (document.id, said)
    elif document.id != "protocol-extract":  # an extract is a copy in every state
        assert "Верно" not in said, (document.id, said)
    heads = [plain(cell) for clause in document.closings for table in tables(clause) for cell in table.head]
    assert heads == (["Место отметки об электронной подписи"] if state is State.SITE else []), (document.id, heads)
    if state in COPIES:
        assert not any("ознаком" in words for words in (*names, *said)), names


def nobody_is_to_sign_a_copy(document: Document, state: State) -> None:
    """«(подпись)» stands for the head's own hand in a certified copy and nowhere else; a rule there is only for who
    certifies it, and on the site there is none."""
    lines = list(every_line(document))
    for stamp in (stamp for stamp in document.stamps if stamp.name == "утверждаю"):
        assert SIGNED_IN[state].fullmatch(ruled(stamp.lines[2])), (state, ruled(stamp.lines[2]))
    heads = sum(one.name == SIGNATURE[State.CERTIFIED] for one in document.closings)
    stamps = sum(stamp.name == "утверждаю" for stamp in document.stamps)
    expected = heads + stamps if state is State.CERTIFIED else 0
    assert sum("(подпись)" in plain(line) for line in lines) == expected, (document.id, state)
    if state in COPIES:
        certified = [line for one in document.closings if plain(one.intro) == "Верно" for line in cells(one)]
        hands = [line for line in lines if is_ruled(line)]
        assert hands == [line for line in certified if is_ruled(line)], (document.id, [ruled(line) for line in hands])
        assert len(hands) == (2 if state is State.CERTIFIED else 0), (document.id, state)


def cells(clause: Clause) -> Iterator[Line]:
    return (cell for table in tables(clause) for row in table.rows for cell in row)


def is_ruled(line: Line) -> bool:
    return "__" in ruled(line)


def days_of_an_order_are_in_words(document: Document, questionnaire: Questionnaire) -> None:
    """Those of the laws it cites, too; what a school says in its own words is left as written."""
    written = {day for one in questionnaire.questions if one.type == "строка" for day in _days(str(one.example))}
    if document.kind == "ПРИКАЗ":
        for line in every_line(document):
            assert _days(plain(line)) <= written, (document.id, plain(line))


def _days(text: str) -> set[str]:
    return set(IN_DIGITS.findall(text))


def no_blank_is_unexplained(made: Made) -> None:
    """No answer is missing, and what is left to the hand is a rule typed in the text."""
    assert made.blanks == (), (made.document.id, made.blanks)
    for line in every_line(made.document):
        if any(isinstance(inline, Blank) for inline in line):
            text = ruled(line)
            stamp = "утверждаю" in {stamp.name for stamp in made.document.stamps}
            signed = stamp and made.answers.state is State.REGISTERED and SIGNED.fullmatch(text)
            assert HAND.fullmatch(text) or signed, (made.document.id, text)


def ruled(line: Line) -> str:
    """The words of a line, blanks as long as they are."""
    signs = ("_" * inline.width if isinstance(inline, Blank) else plain((inline,)) for inline in line)
    return "".join(signs).replace("\u00a0", " ")
