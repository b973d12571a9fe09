"""The law as written: what a text file says, with its conditions and line numbers, nothing decided yet.

The tree is closed and without behaviour; ``parse`` makes it, ``review`` and ``assemble`` read it.
A condition is a set of facts: the thing stands if ``when <= facts``.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from generator.language.forms import CASES, Case

Facts = frozenset[str]
NONE: Facts = frozenset()

DOCUMENT_KIND = "вид документа"
"""What the document itself is called, for words that agree with it: УТВЕРЖДЕНО agrees with ПОЛОЖЕНИЕ."""
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
    """«[слова]{если признак}»."""

    content: "Text"
    when: Facts


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
    """«{{п. имя}}»: the number of a clause."""

    clause: str


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
class Clause:
    name: str
    when: Facts
    each: str | None
    intro: Text
    body: tuple[Point | Definition, ...]
    line: int
    intro_line: int


@dataclass(frozen=True, slots=True)
class Section:
    """``heading`` is empty for clauses that stand before the first «#»."""

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

    ``stamps`` are names of clauses of ``common/stamps.txt``, by side of the page; ``dates`` the answers that may
    hold the document's own date, first given wins; ``file`` the name of the files made, without ending; ``lines``
    where each name of the front matter stands.
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


@dataclass(frozen=True, slots=True)
class Template:
    """One parsed file. ``stamps`` is filled when the common file has been read beside it."""

    source: str
    front: Front
    sections: tuple[Section, ...]
    wordings: tuple[Wording, ...]
    footnotes: tuple[FootnoteText, ...]
    stamps: tuple[Clause, ...] = ()
