"""Text file -> Template. One line is one paragraph; nothing is executed, nothing unknown is passed over.

Every problem of the file is reported at once. The rules are in ``templates/NOTATION.md``.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field

from generator.content.borrowing import BORROWING, Borrow, borrowed, nothing
from generator.content.conditions import (
    MISPLACED,
    WRONG_HEAD,
    Conditions,
    lower_first,
    name,
    parse_conditions,
    parse_head,
)
from generator.content.drafts import Body, ClauseDraft, PointDraft, SectionDraft
from generator.content.front import parse_front, split_front
from generator.content.inline import parse_text
from generator.content.slips import Slip, refuse_unseen
from generator.content.tables import NO_FIRST_BAR, TableDraft
from generator.content.tree import Definition, FootnoteText, Span, Strong, Template, Wording, Words
from generator.errors import ContentError, Problem, by_line, line_of

_WORDING = re.compile(r"\{\{([^{}]*)\}\}: (.*)\Z")
_FOOTNOTE = re.compile(r"\[\^([^\[\]{}]*)\]: (.*)\Z")
_POINT = re.compile(r"( *)- (.*)\Z")
_DEFINITION = "Напишите так: «: *Термин* – объяснение»"
_BULLET = "Подпункт начинается с «- », определение – с «: »"
_ALMOST = (
    NO_FIRST_BAR,
    (re.compile(r"[-:–—−‑•·▪+>]|\*(?= )"), "после «{}» нет пробела или это не тот знак", _BULLET),
    (re.compile(r"#"), "после «#» нет пробела", "Раздел: «# Заголовок»; имя пункта: {#имя}"),
    (re.compile(r"[\[({]+ *#|\{[^{}#]*\}\Z"), *WRONG_HEAD),
    (
        re.compile(r"\{+(?!если |для )[^{}]*\}+ *(?:[:=]|[–-]? *\{если )"),
        "формулировка записана не так",
        "Напишите: {{имя}}: {если признак} слова",
    ),
    (re.compile(r"\[\^[^\[\]{}]*\] *(?:[:{]|\Z)"), "текст сноски записан не так", "Напишите: [^имя]: текст"),
    (re.compile(r"\{(?:если|для каждого|повторить) "), *MISPLACED),
)


def parse(text: str, source: str, borrow: Borrow = nothing) -> Template:
    """Parse a whole file; ``source`` is its name for messages, ``borrow`` finds the texts it takes clauses from.

    Raises ContentError with every problem.
    """
    front_text, body, first_line = split_front(unicodedata.normalize("NFC", text), source)
    parser = _Parser(source, borrow)
    for number, line in enumerate(body.split("\n"), first_line):
        parser.read(line, number)
    parser.finish()
    front = parse_front(front_text, source, parser.problems)
    if parser.problems or front is None:
        raise ContentError(by_line(parser.problems))
    sections = tuple(section.freeze() for section in parser.sections if section.clauses or section.heading)
    return Template(source, front, sections, tuple(parser.wordings), tuple(parser.footnotes))


def _filled(rest: str, what: str, remedy: str) -> str:
    if not rest:
        raise Slip(what, remedy)
    return rest


@dataclass
class _Parser:
    source: str
    borrow: Borrow
    problems: list[Problem] = field(default_factory=list)
    sections: list[SectionDraft] = field(default_factory=lambda: [SectionDraft((), 1)])
    wordings: list[Wording] = field(default_factory=list)
    footnotes: list[FootnoteText] = field(default_factory=list)
    clause: ClauseDraft | None = None
    table: TableDraft | None = None
    in_footnote: bool = False
    broken: bool = False  # the paragraph before was refused: what hangs on it is not blamed again

    def read(self, line: str, number: int) -> None:
        """Take one line; a slip is noted and the next line read."""
        if not line.strip():
            self._close_table()
        if not line.strip() or line.startswith("%"):
            return
        try:
            self._dispatch(line.rstrip(), number)
            self.broken = False
        except Slip as slip:
            self._note(number, slip.what, slip.remedy)
            self.broken = True

    def finish(self) -> None:
        """The file has ended, and what was open in it."""
        self._close_table()
        self._close_clause()
        self._close_section()

    def _close_table(self) -> None:
        ended, self.table = self.table, None
        for slip in ended.slips() if ended else ():
            self._note(*slip)

    def _close_clause(self) -> None:
        """A clause without its text is noted where it begins."""
        if self.clause is not None and self.clause.intro is None and not self.broken:
            remedy = "Напишите текст следующей строкой или удалите пункт"
            self._note(self.clause.line, f"у пункта «{self.clause.name}» нет текста", remedy)

    def _note(self, line: int, what: str, remedy: str) -> None:
        self.problems.append(Problem(f"{self.source}, строка {line}", what, remedy))

    def _dispatch(self, line: str, number: int) -> None:
        refuse_unseen(line)
        if self.in_footnote and re.match(r" {2}[^ ]", line):
            return self._more_footnote(line)
        self.in_footnote = False
        if not line.startswith("|"):
            self._close_table()
        for pattern, take in self._kinds():
            if match := pattern.match(line):
                return take(match, number)
        return self._intro(line, number)

    def _kinds(self) -> tuple[tuple[re.Pattern[str], Callable[[re.Match[str], int], None]], ...]:
        return (
            (re.compile(r"#(?: (.*)|)\Z"), self._section),
            (re.compile(r"\{#.*\Z"), self._head),
            (BORROWING, self._borrowed),
            (_WORDING, self._wording),
            (_FOOTNOTE, self._footnote),
            (_POINT, self._point),
            (re.compile(r": (.*)\Z"), self._definition),
            (re.compile(r"\|.*\Z"), self._table),
        )

    def _section(self, match: re.Match[str], number: int) -> None:
        self._close_clause()
        self.clause = None
        if not match[1]:
            raise Slip("заголовок пуст", "Напишите его после «# »")
        if match[1].endswith("."):
            raise Slip("заголовок кончается точкой", "Уберите её")
        self._close_section()
        # the section exists even when its heading is refused, so that its clauses are not counted with those before
        self.sections.append(SectionDraft((), number))
        self.sections[-1].heading = parse_text(match[1])

    def _head(self, match: re.Match[str], number: int) -> None:
        self._close_clause()
        # the clause exists even when its head is refused, so that its text is not blamed too
        self.clause = ClauseDraft("", Conditions(), number)
        self.sections[-1].clauses.append(self.clause)
        head = parse_head(match[0])
        self.clause.name, self.clause.conditions, self.clause.numbered = head.name, head.conditions, head.numbered

    def _borrowed(self, match: re.Match[str], number: int) -> None:
        self._close_clause()
        self.clause = None
        self.sections[-1].clauses += borrowed(match[0], number, self.borrow)

    def _close_section(self) -> None:
        """A section without clauses is noted where it begins; the first one has no heading and may be empty."""
        last = self.sections[-1]
        blamed = self.problems and line_of(self.problems[-1]) >= last.line  # its clauses may be among the refused
        if last is not self.sections[0] and not last.clauses and not blamed:
            remedy = "Допишите пункт {#имя} или удалите заголовок; примечание начинается с «%»"
            self._note(last.line, "в разделе нет ни одного пункта", remedy)

    def _intro(self, line: str, number: int) -> None:
        if line.startswith(" "):
            raise Slip("строка сдвинута вправо", "Уберите пробелы в начале; подпункт начинается с «- » или «  - »")
        for pattern, what, remedy in _ALMOST:
            if match := pattern.match(line):
                raise Slip(what.format(match[0].strip()), remedy)
        if self.broken and (self.clause is None or self.clause.intro is not None):
            return  # perhaps the text of a clause whose name was refused
        if self.clause is None:
            raise Slip("текст без имени пункта", "Поставьте строкой выше {#имя}")
        self._refuse_second(self.clause)
        self.clause.intro, self.clause.intro_line = (), number
        self.clause.intro = parse_text(line)

    def _refuse_second(self, clause: ClauseDraft) -> None:
        if clause.intro is not None and not clause.intro_line:
            what = f"текст пункта «{clause.name}» стоит ниже его таблицы"
            raise Slip(what, "Поставьте его выше таблицы или начните новый пункт строкой {#имя}")
        if clause.intro is not None:
            remedy = "Начните новый пункт строкой {#имя} или сделайте строку подпунктом «- »"
            raise Slip(f"у пункта «{clause.name}» уже есть текст", remedy)

    def _table(self, match: re.Match[str], number: int) -> None:
        if self.table is None:
            self.table = TableDraft(number, sound=self.clause is not None)
            self._hold(self.table)
        self.table.add(match[0], number)

    def _hold(self, table: TableDraft) -> None:
        if self.clause is None:
            raise Slip("таблица вне пункта", "Поставьте выше строку {#имя}")
        above = self.clause.body[-1] if self.clause.body else None
        table.split = isinstance(above, TableDraft) and bool(above.widths)
        self.clause.body.append(table)
        if self.clause.intro is None:
            self.clause.intro = ()

    def _point(self, match: re.Match[str], number: int) -> None:
        clause = self._open_clause("подпункт")
        holder = self._holder(clause, indent=len(match[1]))
        conditions, rest = parse_conditions(match[2])
        # placed before its text is parsed: a slip in it must not orphan the points below
        point = PointDraft((), conditions, number)
        holder.append(point)
        point.text = parse_text(_filled(rest, "подпункт пуст", "Напишите его текст после «- » или удалите строку"))

    def _holder(self, clause: ClauseDraft, indent: int) -> Body | list[PointDraft]:
        if indent == 0:
            return clause.body
        last = clause.body[-1] if clause.body else None
        if indent == 2 and isinstance(last, PointDraft):
            return last.points
        if indent == 2:
            raise Slip("вложенному подпункту не к чему относиться", "Уберите отступ перед «-»")
        raise Slip("отступ перед «-» не тот", "Подпункт пишут без отступа, вложенный – с двумя пробелами")

    def _definition(self, match: re.Match[str], number: int) -> None:
        clause = self._open_clause("определение")
        conditions, rest = parse_conditions(match[1])
        if conditions.each:
            raise Slip("определение не повторяют «для каждого»", "Сделайте его подпунктом")
        self._refuse_late(clause)
        if ": *" in rest:
            raise Slip("в строке два определения", "Начните второе с новой строки")
        text = parse_text(_filled(rest, "определение пусто", _DEFINITION))
        if not isinstance(text[0], Strong | Span) or not any(" – " in w.text for w in text if isinstance(w, Words)):
            raise Slip("в определении не видно термина", _DEFINITION)
        clause.body.append(Definition(text, conditions.when, number))

    def _refuse_late(self, clause: ClauseDraft) -> None:
        above = next((item for item in clause.body if not isinstance(item, Definition)), None)
        if isinstance(above, PointDraft):
            raise Slip("определение стоит после подпункта", "Поставьте определения раньше подпунктов или в свой пункт")
        if above is not None:
            raise Slip("определение стоит после таблицы", "Поставьте определения раньше таблицы или в свой пункт")

    def _open_clause(self, what: str) -> ClauseDraft:
        if self.clause is None:
            raise Slip(f"{what} вне пункта", "Поставьте выше строку {#имя} и текст пункта")
        if not self.clause.intro_line and not self.broken:
            raise Slip(f"{what} стоит раньше текста пункта «{self.clause.name}»", "Сначала напишите текст пункта")
        return self.clause

    def _wording(self, match: re.Match[str], number: int) -> None:
        self._after_text()
        given = name(match[1])
        if lower_first(given) != given:
            raise Slip(f"формулировка «{given}» названа с большой буквы", f"Назовите её «{lower_first(given)}»")
        conditions, rest = self._unrepeated(match[2], "формулировку")
        rest = _filled(rest, "формулировка пуста", "Впишите слова или возьмите место в скобки: [{{имя}}]{если признак}")
        self.wordings.append(Wording(given, conditions.when, parse_text(rest), number))

    def _footnote(self, match: re.Match[str], number: int) -> None:
        self._after_text()
        conditions, rest = self._unrepeated(match[2], "сноску")
        rest = _filled(rest, "сноска пуста", "Впишите её текст или удалите строку: где сноски нет, нет и её знака")
        self.footnotes.append(FootnoteText(name(match[1]), conditions.when, (parse_text(rest),), number))
        self.in_footnote = True

    def _more_footnote(self, line: str) -> None:
        if _POINT.match(line):
            raise Slip("подпункт в тексте сноски", "Перенесите подпункты выше сноски или уберите «- »")
        last = self.footnotes[-1]
        paragraphs = (*last.paragraphs, parse_text(line.strip()))
        self.footnotes[-1] = FootnoteText(last.name, last.when, paragraphs, last.line)

    def _unrepeated(self, source: str, what: str) -> tuple[Conditions, str]:
        conditions, rest = parse_conditions(source)
        if conditions.each:
            raise Slip(f"{what} не повторяют «для каждого»", "Уберите это условие")
        return conditions, rest

    def _after_text(self) -> None:
        if self.clause is not None and self.clause.intro is None and not self.broken:
            what = f"формулировка или сноска стоит раньше текста пункта «{self.clause.name}»"
            raise Slip(what, "Сначала напишите текст пункта")
