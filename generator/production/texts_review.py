"""What is wrong with the texts, the kinds and the model acts, found without any school."""

from collections.abc import Iterator
from dataclasses import replace

from generator.content.review import Reading, review, review_everywhere
from generator.content.tree import Citation, Place, Section, Template
from generator.content.uses import uses, whole
from generator.errors import Problem, meant
from generator.production.library import Library
from generator.production.model_review import idle_facts, unfit


def problems(library: Library) -> list[Problem]:
    """Everything; what a model act fails to tell the common texts is said once, of it, and not of each of them."""
    every = library.fields_of_all()
    hopeless = unfit(library)
    fit = [model for name, model in library.models.items() if name not in hopeless]
    found = review(library.parts, replace(library.vocabulary(fit), fields=every)) if fit else []
    readings: dict[str, dict[str, Reading]] = {}
    for (model, document), template in library.templates.items():
        vocabulary = library.vocabulary_of(library.models[model], document)
        if document not in library.plan.documents():
            where, remedy = f"{model}/model.yaml, «документы»", "Допишите его в set.yaml или уберите отсюда"
            found.append(Problem(where, f"документа «{document}» нет ни в одном комплекте", remedy))
        found += _head(library, document, template)
        found += _foreign_parts(library, library.template(model, document), every.keys() - vocabulary.fields.keys())
        if model not in hopeless or template.source.startswith(f"{model}/"):
            readings.setdefault(template.source, {})[model] = template, vocabulary
    for texts in readings.values():
        found += review_everywhere(texts)
    found += _letters(library)
    found += [problem for one in hopeless.values() for problem in one]
    return list(dict.fromkeys([*found, *idle_facts(library)]))


def _foreign_parts(library: Library, template: Template, unknown: set[str]) -> Iterator[Problem]:
    """A part that speaks of a record in a document made for none."""
    asked = frozenset(library.questionnaire.names())
    for part in template.parts:
        inside = uses(replace(template, sections=(Section((), (part,), part.line),), wordings=(), footnotes=()))
        names = {use.thing.name for use in inside if isinstance(use.thing, Place) and not use.each}
        for name in sorted(names & unknown - asked):
            what = f"часть «{part.name}» говорит о «{name}», а этот документ делают не по записям"
            yield Problem(f"{template.source}, строка 1", what, "Возьмите другую часть")


def _letters(library: Library) -> Iterator[Problem]:
    """The covering letters, each as its model act has it, and the parts they share."""
    letters = library.letters
    yield from review(letters.parts, letters.vocabulary({}, frozenset()))
    readings: dict[str, dict[str, Reading]] = {}
    for model in letters.templates:
        template = letters.template(model)
        yield from _head(library, "letter", template)
        words = {word: frozenset(forms) for word, forms in library.models[model].words.items()}
        vocabulary = letters.vocabulary(words, frozenset(library.acts.acts))
        readings.setdefault(template.source, {})[model] = template, vocabulary
    for texts in readings.values():
        yield from review_everywhere(texts)


def _head(library: Library, document: str, template: Template) -> Iterator[Problem]:
    """What the head of a document must hold, and what it names in the folder."""
    front, where = template.front, f"{template.source}, строка 1"
    if front.id != document:
        yield Problem(where, f"документ назван «{front.id}», а его зовут «{document}»", "Назовите одинаково")
    # a letter has no kind, and its head says so
    kind = front.kind or front.lines.get("вид")
    named: dict[str, object] = {"файл": front.file, "вид": kind, "заголовок": front.title, "мастер": front.master}
    if any(isinstance(use.thing, Citation) for use in uses(whole(template))):
        named["дата"] = front.dates  # which law stands depends on it
    for name in (name for name, value in named.items() if not value):
        yield Problem(where, f"не названо: «{name}»", f"Допишите строку «{name}: …» между «---»")
    masters = {path.stem for path in (library.folders.templates / "masters").glob("*.docx")}
    if front.master and front.master not in masters:
        where = f"{template.source}, строка {front.lines['мастер']}"
        remedy = meant(front.master, masters) if masters else "Верните его: lna master ФАЙЛ.docx"
        yield Problem(where, f"нет мастера «{front.master}»", remedy)
