"""Question after question: forth, back, and again where somebody wants to change an answer."""

import datetime as dt

from generator.answers.questions import Question, State
from generator.cli.common import told
from generator.cli.terminal.records import Records
from generator.cli.terminal.session import COMMANDS, Moved, Session, say
from generator.errors import meant
from generator.interview import Interview, Wanted, looked_over
from generator.interview.replies import Command, nothing, reply, rows, sentence, taken
from generator.located import Data, shown

_WISHES = (
    "Enter – закончить; «все» – просмотреть ответы по порядку; «пустые» – вопросы без ответа; "
    "«изменить: дата приказа» – один вопрос."
)


class Conversation:
    """``make``: the command that makes the documents of these answers."""

    def __init__(self, session: Session, make: str, today: dt.date) -> None:
        self.session, self.make, self.today = session, make, today
        self.title = ""

    @property
    def interview(self) -> Interview:
        return self.session.interview

    def hold(self) -> None:
        """Until nothing is left to ask and nothing to change. Raises Stop."""
        say(COMMANDS)
        self._remind()
        self._walk(self.interview.following(None, Interview.waits), Interview.waits)
        while (wish := self._wish()) is not None:
            self._walk(*wish)
            # what the new answers ask
            self._walk(self.interview.following(None, Interview.waits), Interview.waits)

    def _remind(self) -> None:
        """Where she was when she left."""
        question = self.interview.following(None, Interview.waits)
        last = self.interview.preceding(question) if question else None
        if last is not None and self.session.notebook.written:
            say(f"Продолжаем. Перед этим – «{last.name}»: {_brief(last, taken(self.interview, last))}.")

    def _walk(self, question: Question | None, wanted: Wanted) -> None:
        while question is not None:
            if self._put(question) is not Command.BACK:
                question = self.interview.following(question, wanted)
            elif (before := self.interview.preceding(question)) is not None:
                question = before
            else:
                say("Это первый вопрос.")

    def _put(self, question: Question) -> Moved | None:
        self._head(question)
        self._describe(question)
        if question.type in ("перечень", "таблица"):
            return Records(self.session, question).put()
        return self._one(question)

    def _head(self, question: Question) -> None:
        page = self.interview.page_of(question)
        if page.title != self.title:
            number, total = self.interview.pages.index(page) + 1, len(self.interview.pages)
            say()
            say(f"── {page.title} ──", bold=True)
            # until the kind is known nobody knows how many there will be
            say(page.group + (f", страница {number} из {total}" if self.interview.organisation else ""), dim=True)
        self.title = page.title

    def _describe(self, question: Question) -> None:
        choices = self.interview.choices(question)
        say()
        say(f"{question.question} ({question.name})")
        if question.hint:
            say(f"  {question.hint}", dim=True)
        if question.example and not choices:
            say(f"  Например: {question.example}", dim=True)
        if question.presence and self.interview.suggested(question):
            say("  Если такого нет, ответьте «нет».", dim=True)
        if question.type == "перечень":
            say("  Каждый – с новой строки, в конце пустая строка.", dim=True)
        for number, (answer, called) in enumerate(choices.items(), 1):
            say(f"  {number}. {answer}" + (f" – {called}" if called != answer else ""))

    def _one(self, question: Question) -> Moved | None:
        standing = taken(self.interview, question)
        offer = standing if isinstance(standing, str) else nothing(question)
        for problem in self.interview.wrong_at(question.name) if question.name in self.interview.typed else ():
            say(sentence(problem))
        while True:
            line = self.session.read(offer, question)
            if line is Command.BACK:
                return line
            if line is Command.SKIP:
                if self._may_skip(question):
                    return line
            elif self.session.take(question, self._answer(question, line)):
                return None

    def _answer(self, question: Question, line: str) -> Data:
        standing = None if line.strip() else taken(self.interview, question)
        return reply(self.interview, question, line) if standing is None else standing

    def _may_skip(self, question: Question) -> bool:
        if question.required and self.interview.organisation is None:
            say("Без этого ответа остальных вопросов не задать.")
            return False
        if question.required and self.interview.empty(question):
            say("Без этого ответа документы не сделать; вернуться к нему можно в конце.")
        elif question.name not in self.interview.typed:
            self.session.keep(self.interview.answered(question.name, None))
        return True

    # when nothing is left to ask

    def _wish(self) -> tuple[Question | None, Wanted] | None:
        """Where to begin and what to put; None: she has done."""
        self.title = ""
        self._report()
        while True:
            say(_WISHES, dim=True)
            line = self.session.read("закончить")
            match line if isinstance(line, Command) else line.strip().casefold():
                case Command.BACK:
                    return self.interview.questions[-1], Interview.waits
                case Command.SKIP | "":
                    return None
                case "все":
                    return self.interview.questions[0], Interview.puts
                case "пустые":
                    return self.interview.following(None, Interview.empty), Interview.empty
                case said:
                    if (question := self._named(said.removeprefix("изменить").lstrip(" :"))) is not None:
                        return question, Interview.waits

    def _named(self, name: str) -> Question | None:
        """``name`` in small letters."""
        put = {question.name.casefold(): question for question in self.interview.questions}
        if name in put:
            return put[name]
        if name in (known.casefold() for known in self.interview.library.questionnaire.names()):
            say(f"При остальных ответах «{name}» не спрашивают.")
        else:
            say(f"Нет вопроса «{shown(name)}». {meant(name, put)}.")
        return None

    def _report(self) -> None:
        """What «lna check» would say, and what comes next."""
        found, problems = looked_over(self.interview.library, self.interview.typed, State.DRAFT, self.today)
        empty = sum(self.interview.empty(question) for question in self.interview.questions)
        say()
        say("Вопросов больше нет." + (f" Без ответа – {empty}." if empty else ""), bold=True)
        if found is not None:
            notes = told(found.warnings)
            say("Ошибок нет" + (f", замечаний – {notes}." if notes else "."))
            say(f"Сделать документы: {self.make}")
        else:
            say("Документы пока не сделать:")
            for problem in problems:
                say(f"  {problem}")


def _brief(question: Question, answer: Data) -> str:
    if isinstance(answer, list):
        return f"записей – {len(rows(question, answer))}"
    return answer if isinstance(answer, str) else nothing(question) or "нет ответа"
