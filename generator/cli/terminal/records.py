"""The rows of a list or of a table: one after another, field by field."""

from typing import assert_never

from generator.answers.questions import Column, Question
from generator.cli.terminal.session import Moved, Session, say
from generator.errors import Problem
from generator.interview.replies import (
    NO,
    YES,
    Add,
    Clear,
    Command,
    Drop,
    Keep,
    Mend,
    cell,
    change,
    nothing,
    rows,
    sentence,
    with_cell,
    wrong_cell,
)
from generator.located import Data, shown

_CHANGES = "Enter – оставить; «ещё» – добавить; номер – исправить; «убрать 1» – удалить; «нет» – удалить все."


class Records:
    def __init__(self, session: Session, question: Question) -> None:
        self.session, self.question = session, question
        self.columns: tuple[Column, ...] = question.fields or (question,)
        self.ahead: list[str] = []

    @property
    def rows(self) -> list[Data]:
        return rows(self.question, self.session.interview.typed.get(self.question.name))

    def put(self) -> Moved | None:
        """Until she leaves them as they are, or goes to another question."""
        while self.rows:
            self._show()
            line = self.session.read("оставить", self.question)
            if isinstance(line, Command):
                return line
            if self._changed(line):
                return None
        return self._more()

    def _keep(self, answer: Data) -> None:
        self.session.keep(self.session.interview.answered(self.question.name, answer))

    @property
    def _wrong(self) -> list[Problem]:
        return self.session.interview.wrong_at(self.question.name)

    def _show(self) -> None:
        for number, row in enumerate(self.rows, 1):
            say(f"  {number}. " + ", ".join(said for column in self.columns if (said := cell(row, column))))
        for problem in self._wrong:
            match problem.path:
                case (_, int(place), *_):
                    say(f"Запись {place + 1}. {sentence(problem)}")
                case _:
                    say(sentence(problem))
        say(_CHANGES, dim=True)

    def _changed(self, line: str) -> bool:
        """Whether that was all."""
        wanted = change(line, len(self.rows))
        match wanted:
            case None:
                say(f"«{shown(line)}» – не номер записи и не команда. {_CHANGES}")
            case Keep():
                return not self._wrong
            case Clear():
                self._keep(NO)
                return True
            case Add():
                self._more()
            case Mend():
                self._row(wanted.place)
            case Drop():
                left = [*self.rows[: wanted.place], *self.rows[wanted.place + 1 :]]
                self._keep(left or None)
            case _:
                assert_never(wanted)
        return False

    def _more(self) -> Moved | None:
        """New rows, until there are no more."""
        while True:
            moved = self._row(len(self.rows))
            if moved is Command.SKIP and not self.rows:
                self._keep(None)
            if moved is not None:
                return moved if moved is Command.BACK else None
            if self.question.fields and not self._another():
                return None

    def _another(self) -> bool:
        while True:
            say("Ещё запись? (да или нет)")
            line = self.session.read(NO, self.question)
            if line is Command.BACK:
                self._row(len(self.rows) - 1, len(self.columns) - 1)
            elif line is Command.SKIP or line.strip().casefold() in ("", NO, "н"):
                return False
            elif line.strip().casefold() in (YES, "д", "ещё", "еще"):
                return True
            else:
                say("Ответьте «да» или «нет».")

    def _row(self, place: int, first: int = 0) -> Moved | None:
        """None: it is there; SKIP: a new one was not begun; BACK: she left it by its first field."""
        if self.question.fields:
            say(f"Запись {place + 1}", bold=True)
        index = first
        while index < len(self.columns):
            moved = self._field(place, self.columns[index])
            if moved is Command.SKIP or (moved is Command.BACK and index == 0):
                return moved
            index += 1 if moved is None else -1
        return None

    def _field(self, place: int, column: Column) -> Moved | None:
        """SKIP only where a new row begins."""
        there = cell(self.rows[place], column) if place < len(self.rows) else None
        begins = place == len(self.rows) and column is self.columns[0]
        offer = there or ((NO if place == 0 else "больше нет") if begins else nothing(column))
        if self.question.fields:
            say(f"{column.question}" + (f" (например: {column.example})" if column.example else ""))
        while True:
            line = self._read(offer)
            if line is Command.BACK:
                return line
            said = (there or "") if line is Command.SKIP else line.strip() or there or ""
            if begins and said.casefold() in ("", NO):
                return Command.SKIP
            if self._taken(place, column, said if said or column.required else None):
                return None

    def _read(self, offer: str) -> str | Moved:
        if self.ahead:
            return self.ahead.pop(0)
        line = self.session.read(offer, self.question)
        if isinstance(line, Command) or self.question.fields:
            return line
        # several lines pasted at once come as one
        first, *self.ahead = [one for one in line.splitlines() if one.strip()] or [""]
        return first

    def _taken(self, place: int, column: Column, said: str | None) -> bool:
        problems = wrong_cell(self.session.interview, self.question, column, said)
        for problem in problems:
            say(sentence(problem))
        if not problems:
            self._keep(with_cell(self.question, self.rows, place, column, said))
        return not problems
