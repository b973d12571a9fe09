"""Everything that can be wrong with a template, found without any school."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from generator.content.cases import known_facts, telling
from generator.content.front import head_slips
from generator.content.seams import conditions, needed, seams
from generator.content.slips import Slip
from generator.content.subjects import listed, own_conditions, subject
from generator.content.tree import (
    DOCUMENT_KIND,
    NONE,
    Citation,
    Clause,
    Definition,
    Facts,
    FootnoteText,
    Mark,
    Place,
    Point,
    Reference,
    Template,
    Wording,
)
from generator.content.uses import Holder, Use, circles, contexts, owner_key, uses
from generator.content.vocabulary import ALL_CASES, ALL_FORMS, AS_TYPED, Vocabulary
from generator.errors import Problem, meant

Alternative = TypeVar("Alternative", Wording, FootnoteText)


def review(template: Template, vocabulary: Vocabulary) -> list[Problem]:
    """All problems in the order of the lines; an empty list if the text is sound."""
    return _Review(template, vocabulary).problems()


class _Review:
    def __init__(self, template: Template, vocabulary: Vocabulary) -> None:
        self.template, self.vocabulary = template, vocabulary
        self.uses = list(uses(template))
        self.contexts = contexts(template)
        self.clauses = {c.name: c for section in template.sections for c in section.clauses}
        self.wordings = _by_name(template.wordings)
        self.footnotes = _by_name(template.footnotes)
        self.facts = known_facts(vocabulary.switches)
        self.numbered = {c.name for section in template.sections if section.heading for c in section.clauses}
        self.lists = {name: known.given for name, known in vocabulary.answers.items() if known.fields is not None}

    def problems(self) -> list[Problem]:
        found = [*self._facts(), *self._names(), *self._doubles(), *self._unused(), *self._head()]
        if not found:  # what follows reasons from facts and names, so they must be right
            found = [*self._alternatives(), *self._references(), *self._asked(), *self._idle(), *self._paragraphs()]
        return [problem for _, problem in sorted(found, key=lambda pair: pair[0])]

    def _problem(self, line: int, what: str, remedy: str) -> tuple[int, Problem]:
        return line, Problem(f"{self.template.source}, строка {line}", what, remedy)

    # names

    def _facts(self) -> Iterator[tuple[int, Problem]]:
        seen: set[tuple[int, str]] = set()
        for use in self.uses:
            for fact in use.when - self.facts:
                if (use.line, fact) not in seen and fact in own_conditions(use.thing):
                    seen.add((use.line, fact))
                    yield self._problem(use.line, f"нет признака «{fact}»", self._meant(fact))

    def _meant(self, fact: str) -> str:
        """A comma forgotten between two facts, or the nearest names."""
        for comma in re.finditer(r" (?:и )?", fact):
            pair = fact[: comma.start()], fact[comma.end() :]
            if self.facts.issuperset(pair):
                return "Поставьте между признаками запятую: {если " + ", ".join(pair) + "}"
        return self._choices(fact) or meant(fact, self.facts)

    def _choices(self, name: str) -> str:
        """The remedy when a question is named instead of the facts it brings."""
        brought = known_facts(switch for switch in self.vocabulary.switches if switch.name == name)
        return f"Это вопрос; его признаки: {listed(brought)}" if brought else ""

    def _names(self) -> Iterator[tuple[int, Problem]]:
        for use in self.uses:
            match use.thing:
                case Place(name=name, agreeing=agreeing) if agreeing:
                    unknown = [] if name == DOCUMENT_KIND else list(self._place(name, use))
                    yield from unknown or self._agreeing(name, len(agreeing), use)
                case Place(name=name, form=form):
                    yield from self._place(name, use)
                    yield from self._form(name, form, use)
                case Citation(act=act) if act not in self.vocabulary.acts:
                    yield self._problem(use.line, f"нет правового акта «{act}»", meant(act, self.vocabulary.acts))
                case Reference(clause=clause) if clause not in self.clauses:
                    yield self._problem(use.line, f"нет пункта «{clause}»", meant(clause, self.clauses))
                case Reference(clause=clause) if self.clauses[clause].each is not None:
                    remedy = "Сошлитесь на другой пункт или уберите «для каждого»"
                    yield self._problem(use.line, f"пункт «{clause}» повторяется, и номер у него не один", remedy)
                case Mark(footnote=footnote) if footnote not in self.footnotes:
                    yield self._problem(use.line, f"нет сноски «{footnote}»", meant(footnote, self.footnotes))
                case Point(each=str(each)) | Clause(each=str(each)):
                    yield from self._list(each, use.line)

    def _place(self, name: str, use: Use) -> Iterator[tuple[int, Problem]]:
        known = self.vocabulary.answers.get(name)
        fields = self._fields(use)
        if name in self.wordings or name in self.vocabulary.words or name in fields:
            return
        if known is None:
            every = {*self.wordings, *self.vocabulary.words, *fields, *self.vocabulary.answers}
            yield self._problem(use.line, f"нет имени «{name}»", self._choices(name) or meant(name, every))
        elif known.fields is not None:
            yield self._problem(
                use.line, f"«{name}» – перечень, одной строкой его не напечатать", f"Поставьте {{для каждого {name}}}"
            )

    def _form(self, name: str, form: str, use: Use) -> Iterator[tuple[int, Problem]]:
        if name in self.wordings:
            if form != "им.":
                remedy = f"Уберите «{form}», а формулировку напишите в нужном падеже"
                yield self._problem(use.line, f"у формулировки «{name}» нет падежей", remedy)
            return
        answer = self.vocabulary.answers.get(name)
        forms = (
            self._fields(use).get(name) or self.vocabulary.words.get(name) or (answer.forms if answer else ALL_FORMS)
        )
        if form not in forms:
            yield self._problem(use.line, f"у «{name}» нет формы «{form}»", meant("", forms))

    def _agreeing(self, name: str, count: int, use: Use) -> Iterator[tuple[int, Problem]]:
        answer = self.vocabulary.answers.get(name)
        forms = self._fields(use).get(name) or (answer.forms if answer else AS_TYPED)
        wanted = 4 if name == DOCUMENT_KIND else {ALL_FORMS: 2, ALL_CASES: 4}.get(forms)
        if wanted is None:
            yield self._problem(
                use.line, f"с «{name}» ничего не согласуется", "Назовите лицо или ответ, который склоняется"
            )
        elif wanted != count:
            listed = "он | она" if wanted == 2 else "он | она | оно | они"
            yield self._problem(use.line, f"с «{name}» согласуют не столько слов", f"Напишите {{{{{name}: {listed}}}}}")

    def _fields(self, use: Use) -> Mapping[str, frozenset[str]]:
        """Fields of the lists around, and the forms they can be put in."""
        owned = self.contexts.get(owner_key(use.owner), frozenset()) if use.owner else frozenset({(NONE, ())})
        lists = {each for _, outer in owned for each in (*outer, *use.each)}
        known = [self.vocabulary.answers[each].fields for each in lists if each in self.vocabulary.answers]
        return {name: forms for fields in known if fields is not None for name, forms in fields.items()}

    def _list(self, name: str, line: int) -> Iterator[tuple[int, Problem]]:
        if name not in self.lists:
            yield self._problem(line, f"нет перечня «{name}»", meant(name, self.lists))

    def _doubles(self) -> Iterator[tuple[int, Problem]]:
        seen: dict[str, int] = {}
        for clause in (c for section in self.template.sections for c in section.clauses):
            if clause.name in seen:
                what = f"пункт «{clause.name}» уже есть в строке {seen[clause.name]}"
                yield self._problem(clause.line, what, "Дайте одному из них другое имя")
            seen.setdefault(clause.name, clause.line)
            tail = next((fact for fact in self.facts if clause.name.endswith(f" {fact}")), None)
            if tail is not None:
                remedy = f"Поставьте «если» перед признаком или назовите пункт иначе: {{#имя если {tail}}}"
                yield self._problem(clause.line, f"имя пункта «{clause.name}» кончается признаком «{tail}»", remedy)
        for name in self.wordings:
            if name in self.vocabulary.answers or name in self.vocabulary.words:
                line = self.wordings[name][0].line
                yield self._problem(line, f"«{name}» – уже имя ответа или слова вида", "Назовите формулировку иначе")

    def _unused(self) -> Iterator[tuple[int, Problem]]:
        for wording in circles(self.template):
            yield self._problem(wording.line, f"формулировка «{wording.name}» ссылается сама на себя", "Разорвите круг")
        for kind, words, group in (("wording", "формулировка", self.wordings), ("footnote", "сноска", self.footnotes)):
            for name, alternatives in group.items():
                if (kind, name) not in self.contexts:
                    yield self._problem(
                        alternatives[0].line, f"{words} «{name}» нигде не стоит", "Поставьте её в текст или удалите"
                    )
        marks = [use for use in self.uses if isinstance(use.thing, Mark)]
        for index, use in enumerate(marks):
            if any(use.thing == earlier.thing for earlier in marks[:index]):
                yield self._problem(use.line, "у этой сноски уже есть знак", "Дайте второй сноске своё имя и текст")

    def _head(self) -> Iterator[tuple[int, Problem]]:
        for line, what, remedy in head_slips(self.template.front, self.vocabulary):
            yield self._problem(line, what, remedy)

    # cases

    def _standing(self, context: Facts, also: Facts = NONE) -> list[Facts]:
        """The cases in which ``context`` holds, told apart as far as ``also`` needs."""
        return [facts for facts in telling(self.vocabulary.switches, context | also) if context <= facts]

    def _alternatives(self) -> Iterator[tuple[int, Problem]]:
        for name, wordings in self.wordings.items():
            yield from self._count(name, wordings, ("wording", name), "формулировк", fewest=1)
        for name, footnotes in self.footnotes.items():
            yield from self._count(name, footnotes, ("footnote", name), "сноск", fewest=0)

    def _count(
        self, name: str, group: Sequence[Wording | FootnoteText], key: tuple[str, str], stem: str, fewest: int
    ) -> Iterator[tuple[int, Problem]]:
        conditions = NONE.union(*(one.when for one in group))
        deciding = [s for s in self.vocabulary.switches if known_facts([s]) & conditions]
        for context, _ in sorted(self.contexts[key], key=lambda pair: sorted(pair[0])):
            telltale = context | conditions | known_facts(deciding)
            for facts in sorted(self._standing(context, conditions), key=sorted):
                standing = [one for one in group if one.when <= facts]
                if not fewest <= len(standing) <= 1:
                    yield self._clash(name, stem, standing or group[:1], facts & telltale, bool(standing))
                    return

    def _clash(
        self, name: str, stem: str, at: Sequence[Wording | FootnoteText], facts: Facts, several: bool
    ) -> tuple[int, Problem]:
        here = "признаки: " + (", ".join(f"«{fact}»" for fact in sorted(facts)) or "никаких")
        if several:
            lines = " и ".join(str(one.line) for one in at)
            what = f"{stem}а «{name}»: сразу стоят строки {lines} ({here})"
            return self._problem(at[1].line, what, "Допишите условие так, чтобы стояла одна")
        return self._problem(
            at[0].line, f"{stem}а «{name}»: ни одна строка не стоит ({here})", "Допишите строку для этого случая"
        )

    def _everywhere(self, use: Use) -> list[Facts]:
        """All facts under which this use stands, wherever its owner is called for."""
        if use.owner is None:
            return [use.when]
        return [facts | use.when for facts, _ in self.contexts[owner_key(use.owner)]]

    def _references(self) -> Iterator[tuple[int, Problem]]:
        for use in self.uses:
            if isinstance(use.thing, Reference):
                clause = self.clauses[use.thing.clause]
                for context in self._everywhere(use):
                    if any(not clause.when <= facts for facts in self._standing(context, clause.when)):
                        what = f"ссылка на пункт «{clause.name}» стоит и там, где его нет"
                        yield self._problem(
                            use.line, what, "Дайте ссылке те же признаки, что у пункта: " + listed(clause.when)
                        )
                        break

    def _asked(self) -> Iterator[tuple[int, Problem]]:
        for use in self.uses:
            known = self.vocabulary.answers.get(use.thing.name) if isinstance(use.thing, Place) else None
            if known is None or not isinstance(use.thing, Place) or use.thing.name in self._fields(use):
                continue
            needed = known.asked | known.given
            contexts_here = self._everywhere(use)
            if any(not needed <= facts for context in contexts_here for facts in self._standing(context, needed)):
                what = f"«{use.thing.name}» стоит и там, где этого ответа нет"
                yield self._problem(use.line, what, "Возьмите место в скобки с условием: " + listed(needed))

    def _idle(self) -> Iterator[tuple[int, Problem]]:
        for use in self.uses:
            words = subject(use.thing)
            if words and not any(self._standing(context) for context in self._everywhere(use)):
                yield self._problem(
                    use.line,
                    f"{words} не стоит ни в одном случае ({listed(use.when)})",
                    "Исправьте условие или удалите",
                )

    def _paragraphs(self) -> Iterator[tuple[int, Problem]]:
        """What comes out of each paragraph, case by case; the first slip of a paragraph is enough."""
        for use in self.uses:
            if isinstance(use.thing, Holder):
                try:
                    self._look_over(use, use.thing)
                except Slip as slip:
                    line = use.thing.intro_line if isinstance(use.thing, Clause) else use.line
                    yield self._problem(line, slip.what, slip.remedy)

    def _look_over(self, use: Use, holder: Holder) -> None:
        listed = isinstance(holder, Point) or (isinstance(holder, Clause) and holder.name in self.numbered)
        also = conditions(holder, self.lists)
        for context in self._everywhere(use):
            for facts in self._standing(context, also):
                seams(holder, facts, self._surely(facts), listed)

    def _surely(self, facts: Facts) -> Callable[[Point | Definition], bool]:
        def surely(item: Point | Definition) -> bool:
            silent_list = isinstance(item, Point) and item.each is not None and not self.lists[item.each]
            return not silent_list and needed(item, self.lists) <= facts

        return surely


def _by_name(items: Iterable[Alternative]) -> dict[str, list[Alternative]]:
    grouped: dict[str, list[Alternative]] = {}
    for item in items:
        grouped.setdefault(item.name, []).append(item)
    return grouped
