"""Warnings: nothing is refused, but somebody should look; each names its ground."""

import datetime as dt
from collections.abc import Iterator
from itertools import pairwise

from generator.answers.characters import clean
from generator.answers.model import Day, Phrase, Value
from generator.answers.questions import State
from generator.content.tree import Citation, Template
from generator.content.uses import uses
from generator.language import dates
from generator.language.lookalikes import suspicions
from generator.legal import LegalAct
from generator.located import Located
from generator.production.library import Library
from generator.production.organisation import Organisation, law, remarks_on, usual


def advice(library: Library, organisation: Organisation, located: Located) -> Iterator[str]:
    """Warnings of one organisation, in Russian sentences."""
    yield from _outdated(library, organisation)
    yield from _repealed(library, organisation)
    yield from _out_of_order(library, organisation)
    yield from _forgotten(library, organisation, located)
    yield from _suspicious(organisation, located)
    yield from _retyped(organisation, located)
    yield from _remarked(library, organisation)


def _templates(library: Library, organisation: Organisation) -> list[Template]:
    return [library.template(organisation.model.name, name) for name in organisation.model.documents]


def _outdated(library: Library, organisation: Organisation) -> Iterator[str]:
    for template in _templates(library, organisation):
        on = law(library, organisation, template).on
        if not organisation.model.suits(on):
            yield f"Образец «{organisation.model.name}» на {dates.long(on)} устарел. {organisation.model.outdated}."


def _repealed(library: Library, organisation: Organisation) -> Iterator[str]:
    for template in _templates(library, organisation):
        seen = law(library, organisation, template)
        for use in uses(template):
            if isinstance(use.thing, Citation) and use.when <= organisation.answers.facts:
                act, standing = seen.acts.acts[use.thing.act], seen.standing(use.thing.act)
                if standing is not act and organisation.answers.state is not State.BLANK:
                    yield _replaced(act, standing, seen.on)


def _replaced(act: LegalAct, standing: LegalAct | None, on: dt.date) -> str:
    instead = f"вместо него назван действующий № {standing.number}" if standing else "он не назван"
    on_the_day = f"на {dates.long(on)} не действует"
    if act.in_force_from is not None and on < act.in_force_from:
        on_the_day = f"действует только с {dates.long(act.in_force_from)}"
    return f"Акт № {act.number} «{act.title}» {on_the_day}, поэтому {instead}. Делать ничего не нужно."


def _out_of_order(library: Library, organisation: Organisation) -> Iterator[str]:
    """Days that stand against the procedure: an order issued before the council adopted the act."""
    values = organisation.answers.values
    given = [(name, days) for name in library.questionnaire.date_order if (days := _days(values.get(name)))]
    for (earlier, first), (later, second) in pairwise(given):
        if max(first) > min(second):
            said = f"«{earlier}» – {dates.long(max(first))}, «{later}» – {dates.long(min(second))}"
            yield f"{said}: второе не может быть раньше первого. Сверьте даты."


def _days(value: Value | None) -> list[dt.date]:
    match value:
        case Day(date=day):
            return [day]
        case tuple():
            return [cell.date for row in value for cell in row.values() if isinstance(cell, Day)]
    return []


def _forgotten(library: Library, organisation: Organisation, located: Located) -> Iterator[str]:
    given = located.data if isinstance(located.data, dict) else {}
    for question in library.questionnaire.questions:
        typed = given.get(question.name)
        own = typed in (question.default, usual(organisation.variant, organisation.model).get(question.name))
        if typed is not None and not own and not frozenset(question.asked) <= organisation.answers.facts:
            where = located.where((question.name,))
            yield f"{where}, «{question.name}»: при остальных ответах этого не спрашивают, ответ не понадобился."


def _suspicious(organisation: Organisation, located: Located) -> Iterator[str]:
    for name, value in organisation.answers.values.items():
        for text in _texts(value):
            for slip in suspicions(text):
                yield f"{located.where((name,))}, «{name}»: {slip}."


def _retyped(organisation: Organisation, located: Located) -> Iterator[str]:
    """Answers that are printed otherwise than they were typed, spaces apart."""
    given = located.data if isinstance(located.data, dict) else {}
    for name, value in organisation.answers.values.items():
        typed = given.get(name)
        if isinstance(value, Phrase) and isinstance(typed, str) and _spaceless(typed) != _spaceless(value.text):
            yield f"{located.where((name,))}, «{name}»: будет напечатано «{value.text}»."


def _spaceless(text: str) -> str:
    return "".join(clean(text).replace("\u00a0", " ").casefold().split())


def _remarked(library: Library, organisation: Organisation) -> Iterator[str]:
    """Doubtful forms and what is left for the hand."""
    for document in organisation.model.documents:
        remarks = remarks_on(library, organisation, document)
        for (name, case), form in remarks.doubts.items():
            yield f"Верно ли «{name}», {case}: «{form.text}»? Сомнение: {form.doubt}. Верную форму впишите в «формы»."
        if remarks.blanks:
            names = ", ".join(f"«{name}»" for name in remarks.blanks)
            yield f"Места для руки: {names}."


def _texts(value: Value) -> Iterator[str]:
    """Everything typed in an answer, its forms included."""
    match value:
        case Phrase(text=text, forms=forms):
            yield from dict.fromkeys((text, *forms.values()))
        case tuple():
            for row in value:
                for cell in row.values():
                    yield from () if cell is None else _texts(cell)
