"""Warnings: nothing is refused, but somebody should look; each names its ground."""

import datetime as dt
from collections.abc import Iterator, Sequence

from generator.answers.characters import clean
from generator.answers.model import Answers, Phrase, Value
from generator.answers.questions import Question
from generator.assemble import Assembled, day
from generator.content.tree import Citation
from generator.content.uses import uses
from generator.language import dates
from generator.language.lookalikes import suspicions
from generator.legal import Law, LegalAct
from generator.located import Located
from generator.production.composition import Composition, Included
from generator.production.library import Library
from generator.production.organisation import Organisation, guessed, law, usual
from generator.production.privacy import personal_contacts
from generator.production.remarks import Remark
from generator.variants import ModelAct


def advice(composition: Composition, located: Located, names: Sequence[str] = ()) -> Iterator[Remark]:
    """Warnings of one organisation, in Russian sentences; of the documents asked for, where they concern documents."""
    chosen = composition.chosen(names)
    organisation, library = composition.organisation, composition.library
    yield from _outdated(composition, chosen)
    yield from dict.fromkeys(sentence for one in chosen for sentence in _repealed(composition, one))
    yield from _guessed(library, located)
    yield from _forgotten(library, organisation, located)
    yield from of_answers(organisation.answers, located)
    yield from of_words([composition.assembled(one) for one in chosen])
    yield from dict.fromkeys(sentence for one in chosen for sentence in _personal(composition, one))


def of_answers(answers: Answers, located: Located) -> Iterator[Remark]:
    """What in the answers looks like a slip, and what is printed otherwise than typed."""
    yield from _suspicious(answers, located)
    yield from _retyped(answers, located)


def of_words(assembled: Sequence[Assembled]) -> Iterator[Remark]:
    """Forms to be confirmed, then what is left to the hand, in all the documents together."""
    yield from _doubtful(assembled)
    yield from _left_for_the_hand(assembled)


def _outdated(composition: Composition, chosen: Sequence[Included]) -> Iterator[Remark]:
    typed = [found for one in chosen if (found := day(one.template, one.answers)) is not None]
    return outdated(composition.library, composition.organisation.model, typed)


def outdated(library: Library, model: ModelAct, typed: Sequence[dt.date]) -> Iterator[Remark]:
    """A text suits only acts of its time. Days that somebody ``typed`` count; without any, the day of the laws."""
    unsuitable = sorted(one for one in typed or [library.acts.checked()] if not model.suits(one))
    if unsuitable:
        advice = "Спросите у учредителя действующий образец"
        yield Remark(f"Образец «{model.name}» на {dates.long(unsuitable[0])} устарел. {model.outdated}. {advice}.")


def _law(composition: Composition, one: Included) -> Law:
    return law(composition.library, composition.organisation.model, one.template, one.answers)


def _repealed(composition: Composition, one: Included) -> Iterator[Remark]:
    seen = _law(composition, one)
    for use in uses(one.template):
        if isinstance(use.thing, Citation) and use.when <= one.answers.facts:
            act, standing = seen.acts.acts[use.thing.act], seen.standing(use.thing.act)
            if standing is not act:
                yield Remark(_replaced(act, standing, seen.on))


def _replaced(act: LegalAct, standing: LegalAct | None, on: dt.date) -> str:
    instead = f"вместо него назван действующий № {standing.number}" if standing else "он не назван"
    on_the_day = f"на {dates.long(on)} {'ещё не издан' if on < act.date else 'не действует'}"
    if act.in_force_from is not None and act.date <= on < act.in_force_from:
        on_the_day = f"действует только с {dates.long(act.in_force_from)}"
    return f"Акт {act.called} {on_the_day}, поэтому {instead}. Делать ничего не нужно."


def _guessed(library: Library, located: Located) -> Iterator[Remark]:
    """What was decided by the words of another answer, where it is not what is usual."""
    given = located.data if isinstance(located.data, dict) else {}
    for name, answer in guessed(library.questionnaire, given).items():
        question = library.questionnaire[name]
        if question.guess is None:
            continue
        source, said = question.guess.question, given.get(name)
        if said is None and answer != question.default:
            where = f"{located.where((source,))}, «{source}», «{given[source]}»"
            yield Remark(f"{question.guess.remark}.", where, path=(source,))
        elif said not in (None, answer):
            other = f"а по ответу «{source}», «{given[source]}», вышло бы «{answer}»"
            yield _about(located, name, f"сказано «{said}», {other}. Проверьте.")


def _forgotten(library: Library, organisation: Organisation, located: Located) -> Iterator[Remark]:
    given = located.data if isinstance(located.data, dict) else {}
    for question in library.questionnaire.questions:
        typed = given.get(question.name)
        own = typed in (question.default, usual(organisation.variant, organisation.model).get(question.name))
        if typed is not None and not own and not frozenset(question.asked) <= organisation.answers.facts:
            yield superfluous(question, located)


def superfluous(question: Question, located: Located) -> Remark:
    """Of an answer to what is not asked."""
    why = question.superfluous or "при остальных ответах этого не спрашивают, ответ не понадобился"
    return _about(located, question.name, f"{why}.")


def _suspicious(answers: Answers, located: Located) -> Iterator[Remark]:
    for name, value in answers.values.items():
        for text in _texts(value):
            for slip in suspicions(text):
                yield _about(located, name, f"{slip}.")


def _retyped(answers: Answers, located: Located) -> Iterator[Remark]:
    """Answers that are printed otherwise than they were typed, spaces apart."""
    given = located.data if isinstance(located.data, dict) else {}
    for name, value in answers.values.items():
        typed = given.get(name)
        if isinstance(value, Phrase) and isinstance(typed, str) and _spaceless(typed) != _spaceless(value.text):
            yield _about(located, name, f"будет напечатано «{value.text}».")


def _about(located: Located, name: str, text: str) -> Remark:
    return Remark(text, f"{located.where((name,))}, «{name}»", path=(name,))


def _spaceless(text: str) -> str:
    return "".join(clean(text).replace("\u00a0", " ").casefold().split())


def _doubtful(assembled: Sequence[Assembled]) -> Iterator[Remark]:
    doubts = {key: form for one in assembled for key, form in one.doubts.items()}
    for (name, case), form in doubts.items():
        said = f"Верно ли «{name}», {case}: «{form.text}»? Сомнение: {form.doubt}."
        yield Remark(said, remedy="Верную форму впишите в «формы».", path=("формы", name, case))


def _left_for_the_hand(assembled: Sequence[Assembled]) -> Iterator[Remark]:
    blanks = dict.fromkeys(name for one in assembled for name in one.blanks)
    if blanks:
        yield Remark(f"Места для руки: {', '.join(blanks)}.")


def _personal(composition: Composition, one: Included) -> Iterator[Remark]:
    """A private telephone in a document that will go on the site sooner or later."""
    if one.for_site:
        for contact in contacts(composition, one):
            said = f"«{contact}» – похоже на личный телефон или почту, в копии для сайта его быть не должно."
            yield Remark(f"{one.file}: {said}")


def contacts(composition: Composition, one: Included) -> Iterator[str]:
    document = composition.assembled(one).document
    model, questionnaire = composition.organisation.model, composition.library.questionnaire
    return personal_contacts(document, one.template, model, questionnaire, one.answers)


def _texts(value: Value) -> Iterator[str]:
    """Everything typed in an answer, its forms included."""
    match value:
        case Phrase(text=text, forms=forms):
            yield from dict.fromkeys((text, *forms.values()))
        case tuple():
            for row in value:
                for cell in row.values():
                    yield from () if cell is None else _texts(cell)
