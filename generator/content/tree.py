"""The law as written: what a text file says, with its conditions and line numbers, nothing decided yet.

The tree is closed and without behaviour; ``parse`` makes it, ``review`` and ``assemble`` read it.
A condition is a set of facts: the thing stands if ``when <= facts``.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

from generator.language.forms import CASES, Case

Facts = frozenset[str]
NONE: Facts = frozenset()

DOCUMENT_KIND = "вид документа"
"""What the document itself is called, for words that agree with it: УТВЕРЖДЕНО agrees with ПОЛОЖЕНИЕ."""
DOCUMENT_DATE, DOCUMENT_NUMBER = "дата документа", "номер документа"
"""The document's own date and number: the first answered of those its head names."""
ACT_KIND, ACT_NAME = "вид акта", "название акта"
"""«Положение» and «Положение об использовании …»: what the act the whole set is about is called, by case."""
ROW_NUMBER = "номер строки"
"""In a table: 1, 2, 3 … down its rows."""
Form = Case | Literal["инициалы"]
"""How an answer is to be put: in a grammatical case, or a person as «И.О. Фамилия»."""
FORMS: tuple[Form, ...] = (*CASES, "инициалы")


@dataclass(frozen=True, slots=True)
class Words:
    text: str


@dataclass(frozen=True, slots=True)
class Strong:
    content: "Text"


@dataclass(frozen=True, slots=True)
class Span:
    """«[слова]{если признак}» or «[слова]{для каждого перечень}»."""

    content: "Text"
    when: Facts
    each: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """«{{имя}}», «{{Имя}}», «{{имя, вин.}}»: an answer, a word of the kind, a field of a row, or a wording.

    With ``agreeing`` («{{имя: назначенный | назначенная}}») not the answer stands, but the word that agrees with it:
    он, она and, of words that are no person, оно, они.
    """

    name: str
    form: Form
    capital: bool
    agreeing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Citation:
    """«{{акт 149-ФЗ, тв.}}»."""

    act: str
    case: Case


@dataclass(frozen=True, slots=True)
class Reference:
    """«{{п. имя}}»: the number of a clause; «{{п. имя, акта}}»: of a clause of the act the set is about."""

    clause: str
    of_act: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """«[^имя]»."""

    footnote: str


@dataclass(frozen=True, slots=True)
class Rule:
    """«____»: a blank as wide as it is typed."""

    width: int


Piece = Words | Strong | Span | Place | Citation | Reference | Mark | Rule
Text = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """``each`` names the list answer the point is repeated for."""

    text: Text
    when: Facts
    each: str | None
    points: tuple["Point", ...]
    line: int


@dataclass(frozen=True, slots=True)
class Definition:
    text: Text
    when: Facts
    line: int


@dataclass(frozen=True, slots=True)
class TableRow:
    """«| ячейка | ячейка |»: ``times`` is how many times it is written (blank rows to be filled by hand)."""

    cells: tuple[Text, ...]
    when: Facts
    each: str | None
    times: int
    line: int


@dataclass(frozen=True, slots=True)
class Table:
    """A ruled table has a ``head`` and ``widths`` (the dashes typed under it); rows of signatures have neither."""

    head: tuple[Text, ...]
    widths: tuple[int, ...]
    rows: tuple[TableRow, ...]
    line: int


Item = Point | Definition | Table


@dataclass(frozen=True, slots=True)
class Clause:
    """``intro`` may be empty if the clause holds a table; a clause not ``numbered`` is a plain paragraph."""

    name: str
    when: Facts
    each: str | None
    intro: Text
    body: tuple[Item, ...]
    line: int
    intro_line: int
    numbered: bool = True


@dataclass(frozen=True, slots=True)
class Section:
    """``heading`` is empty for clauses that stand before the first «#»: the whole text of an order."""

    heading: Text
    clauses: tuple[Clause, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Wording:
    """One alternative of a phrase; of those that share a name exactly one must stand."""

    name: str
    when: Facts
    content: Text
    line: int


@dataclass(frozen=True, slots=True)
class FootnoteText:
    """One alternative of a footnote; the mark vanishes where none stands."""

    name: str
    when: Facts
    paragraphs: tuple[Text, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Front:
    """The data above the text: no text of the law but the title.

    ``letterhead``, ``stamps_left`` and ``stamps_right``, ``details``, ``closings`` and ``annex`` (what stands on the
    annexes of a letter) are names of clauses of the file of parts, by their place in the document; ``dates`` and
    ``numbers`` are the answers that may hold the document's own date and number, first given wins; ``file`` the name
    of the files made, without ending; ``lines`` where each name of the front matter stands.
    """

    id: str
    file: str
    kind: str
    title: Text
    caption: tuple[Text, ...]
    stamps_left: tuple[str, ...]
    stamps_right: tuple[str, ...]
    master: str
    dates: tuple[str, ...]
    lines: Mapping[str, int]
    numbers: tuple[str, ...] = ()
    letterhead: tuple[str, ...] = ()
    details: tuple[str, ...] = ()
    closings: tuple[str, ...] = ()
    annex: tuple[str, ...] = ()
    salutation: Text = ()


@dataclass(frozen=True, slots=True)
class Template:
    """One parsed file. ``parts`` is filled when the common file has been read beside it."""

    source: str
    front: Front
    sections: tuple[Section, ...]
    wordings: tuple[Wording, ...]
    footnotes: tuple[FootnoteText, ...]
    parts: tuple[Clause, ...] = ()

    @property
    def clauses(self) -> tuple[Clause, ...]:
        return tuple(clause for section in self.sections for clause in section.clauses)

    def with_parts(self, parts: "Template") -> "Template":
        """The same with those clauses of ``parts`` that its head names."""
        front = self.front
        stamps = (*front.stamps_left, *front.stamps_right)
        named = {*front.letterhead, *stamps, *front.details, *front.closings, *front.annex}
        return replace(self, parts=tuple(part for part in parts.clauses if part.name in named))
