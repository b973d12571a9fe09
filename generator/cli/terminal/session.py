"""One person at the terminal: what she is told, what she types, what is kept of it."""

import sys
from typing import Literal

import click

from generator.answers.questions import Question
from generator.cli.terminal.notebook import Notebook
from generator.errors import AnswersError, Problem
from generator.interview import Interview, affected, grounds
from generator.interview.replies import Command, command, sentence
from generator.located import Data

Moved = Literal[Command.BACK, Command.SKIP]
"""She did not answer but went to another question."""
COMMANDS = f"""\
Enter – взять ответ в скобках. Вместо ответа можно набрать:
  {Command.BACK.value} – к предыдущему вопросу
  {Command.WHY.value} – почему спрашиваем и какие документы меняет ответ
  {Command.SKIP.value} – пропустить: впишем от руки
  {Command.STOP.value} – выйти, ответы сохранены"""


class Stop(Exception):
    """She leaves, or the input has ended."""


def say(text: str = "", bold: bool = False, dim: bool = False) -> None:
    click.echo(click.style(text, bold=bold or None, dim=dim or None) if bold or dim else text)


class Session:
    """The interview as it stands; ``keep`` takes it a step further, onto the disk."""

    def __init__(self, interview: Interview, notebook: Notebook) -> None:
        self.interview, self.notebook = interview, notebook
        self.answered = False

    def take(self, question: Question, answer: Data) -> bool:
        """Keep the answer, or say what is wrong with it."""
        after = self.interview.answered(question.name, answer)
        problems = after.wrong_at(question.name)
        for problem in problems:
            say(sentence(problem))
        if not problems:
            self.keep(after)
        return not problems

    def keep(self, interview: Interview) -> None:
        self.interview, self.answered = interview, True
        self.save()

    def save(self) -> None:
        """What has been answered, also when it was interrupted; before the first answer nothing is written."""
        if not self.answered:
            return
        aside = self.notebook.save(self.interview.typed)
        if aside is not None:
            say(f"Примечания, порядок строк и чужие правки здесь не сохранить: прежний файл – {aside.name}.")

    def read(self, offer: str, question: Question | None = None) -> str | Moved:
        """A line; ``offer``: what an empty one means. Raises Stop."""
        while True:
            line = _line(f"[{offer}] > " if offer else "> ")
            match command(line):
                case None:
                    return line
                case Command.STOP:
                    raise Stop
                case Command.WHY:
                    self._explain(question)
                case Command.BACK:
                    return Command.BACK
                case Command.SKIP:
                    return Command.SKIP

    def _explain(self, question: Question | None) -> None:
        organisation = self.interview.organisation
        if question is not None:
            reasons = [question.why] if question.why else []
            reasons += [f"{ground[:1].upper()}{ground[1:]}." for ground in grounds(self.interview.library, question)]
            for reason in reasons:
                say(reason)
            if organisation and (files := affected(self.interview.library, organisation.model, question)):
                say(f"Меняет документы: {', '.join(files)}.")
        say(COMMANDS)


def _line(prompt: str) -> str:
    try:
        line = input(prompt)
    except EOFError:
        raise Stop from None
    except UnicodeDecodeError:
        what = f"это не текст в кодировке {sys.stdin.encoding}"
        raise AnswersError([Problem("ввод", what, "Ответы до этого места сохранены")]) from None
    if not sys.stdin.isatty():
        # nobody has seen it being typed
        say(line)
    return line
