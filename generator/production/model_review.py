"""What a model act must tell the common texts: what its own text settles, and its words for what it regulates."""

from collections.abc import Iterable, Iterator, Mapping

from generator.answers.questions import Question, facts_of
from generator.content.tree import Place
from generator.content.uses import uses, whole
from generator.errors import Problem, meant
from generator.production.library import Library
from generator.variants import ModelAct


def unfit(library: Library) -> dict[str, list[Problem]]:
    """Model act -> what it leaves unsaid, so that the common texts can't be read under it; only those that do."""
    wanted = _wanted_words(library)
    found = {name: [*_unsettled(library, model), *_wordless(model, wanted)] for name, model in library.models.items()}
    return {name: problems for name, problems in found.items() if problems}


def _unsettled(library: Library, model: ModelAct) -> Iterator[Problem]:
    """Questions that only some model acts leave open: another must have settled the matter, in one way."""
    asked = {fact for question in library.questionnaire.questions for fact in facts_of(question)}
    leave_open = {fact for one in library.models.values() for fact in one.facts} - asked
    for question in library.questionnaire.questions:
        opening, ways = set(question.asked) & leave_open, _ways(question)
        if not opening or opening <= set(model.facts) or not (ways and all(ways.values())):
            continue
        settled = [way for way, facts in ways.items() if set(model.facts) & set(facts)]
        if len(settled) != 1:
            how = "решено сразу по-разному" if settled else "не решено"
            facts = " или ".join(f"«{facts[0]}»" for facts in ways.values())
            remedy = f"Допишите один признак: {facts}; чтобы спрашивать – «{'», «'.join(sorted(opening))}»"
            what = f"{how}, о чём спрашивает вопрос «{question.name}»"
            yield Problem(f"{model.name}/model.yaml, «признаки»", what, remedy)


def _ways(question: Question) -> dict[str, tuple[str, ...]]:
    """Each answer with the facts that only it brings."""
    brought = question.options
    if question.presence is not None:
        brought = {"есть": question.presence.given, "нет": question.presence.absent}
    common = set.intersection(*map(set, brought.values())) if brought else set()
    return {name: tuple(fact for fact in facts if fact not in common) for name, facts in brought.items()}


def _wanted_words(library: Library) -> dict[str, set[str]]:
    """Words of model acts that common texts put somewhere -> the forms they are put in."""
    known = {word for model in library.models.values() for word in model.words}
    own = {f"{model}/" for model in library.models}
    wanted: dict[str, set[str]] = {}
    for (model, document), template in library.templates.items():
        if not template.source.startswith(tuple(own)):
            for use in uses(whole(library.template(model, document))):
                if isinstance(use.thing, Place) and use.thing.name in known:
                    wanted.setdefault(use.thing.name, set()).add(use.thing.form)
    return wanted


def _wordless(model: ModelAct, wanted: Mapping[str, Iterable[str]]) -> Iterator[Problem]:
    for word, forms in wanted.items():
        missing = sorted(set(forms) - model.words.get(word, {}).keys())
        if missing:
            what = f"нет слова «{word}» ({', '.join(missing)}), его ждут приказы и листы комплекта"
            remedy = "Допишите его по образцу соседнего model.yaml"
            yield Problem(f"{model.name}/model.yaml, «слова»", what, remedy)


def idle_facts(library: Library) -> Iterator[Problem]:
    """Facts of kinds and model acts on which nothing depends: misspelt, or left over."""
    texts = (whole(library.template(*key)) for key in library.templates)
    decide = {fact for text in texts for use in uses(text) for fact in use.when}
    decide |= {fact for question in library.questionnaire.questions for fact in question.asked}
    decide |= {fact for member in library.plan.members for fact in member.needed} | library.procedure.facts()
    brought = {f"variants/{kind.name}.yaml": kind.facts for kind in library.variants.values()}
    brought |= {f"{model.name}/model.yaml": model.facts for model in library.models.values()}
    for file, facts in brought.items():
        for fact in sorted(set(facts) - decide):
            remedy = meant(fact, decide) + ". Или удалите его"
            yield Problem(f"{file}, «признаки»", f"от признака «{fact}» ничего не зависит", remedy)
