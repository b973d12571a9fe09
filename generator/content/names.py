"""Names in a text: each must name something, in a form it can be put in."""

import re
from collections.abc import Iterator

from generator.content.cases import known_facts
from generator.content.ground import Finding, Ground
from generator.content.subjects import listed, own_conditions
from generator.content.tree import (
    DOCUMENT_DATE,
    DOCUMENT_KIND,
    DOCUMENT_NUMBER,
    ROW_NUMBER,
    Citation,
    Clause,
    Mark,
    Place,
    Point,
    Reference,
    Span,
    Strong,
    TableRow,
    Text,
)
from generator.content.uses import Use
from generator.content.vocabulary import ALL_CASES, ALL_FORMS, AS_TYPED, RESERVED, RESERVED_NAMES
from generator.errors import meant


def unknown_facts(ground: Ground) -> Iterator[Finding]:
    seen: set[tuple[int, str]] = set()
    for use in ground.uses:
        for fact in use.when - ground.facts:
            if (use.line, fact) not in seen and fact in own_conditions(use.thing):
                seen.add((use.line, fact))
                yield use.line, f"нет признака «{fact}»", _meant(fact, ground)


def unknown_names(ground: Ground) -> Iterator[Finding]:
    for use in ground.uses:
        match use.thing:
            case Place(name=name) if name in RESERVED_NAMES:
                yield from _reserved(use.thing, use, ground)
            case Place(name=name, agreeing=agreeing) if agreeing:
                yield from list(_place(name, use, ground)) or _agreeing(name, len(agreeing), use, ground)
            case Place(name=name, form=form):
                yield from _place(name, use, ground)
                yield from _form(name, form, use, ground)
            case Citation(act=act) if act not in ground.vocabulary.acts:
                yield use.line, f"нет правового акта «{act}»", meant(act, ground.vocabulary.acts)
            case Reference():
                yield from _reference(use.thing, use.line, ground)
            case Mark(footnote=footnote) if footnote not in ground.footnotes:
                yield use.line, f"нет сноски «{footnote}»", meant(footnote, ground.footnotes)
            case Point(each=str(each)) | Clause(each=str(each)) | TableRow(each=str(each)) | Span(each=str(each)):
                if each not in ground.lists:
                    yield use.line, f"нет перечня «{each}»", meant(each, ground.lists)
                elif isinstance(use.thing, Span) and not _says(
                    use.thing.content, {*ground.fields(use), *ground.wordings}
                ):
                    remedy = f"Поставьте в них место из перечня «{each}» или замените условие на {{если признак}}"
                    yield use.line, f"слова в скобках повторяются для каждого «{each}», а о нём в них ни слова", remedy


def _says(text: Text, names: set[str]) -> bool:
    """Whether one of the names stands in the text, at any depth."""
    inner = (piece.content for piece in text if isinstance(piece, Strong | Span))
    return any(isinstance(piece, Place) and piece.name in names for piece in text) or any(
        _says(content, names) for content in inner
    )


def _meant(fact: str, ground: Ground) -> str:
    """A comma forgotten between two facts, or the nearest names."""
    for comma in re.finditer(r" (?:и )?", fact):
        pair = fact[: comma.start()], fact[comma.end() :]
        if ground.facts.issuperset(pair):
            return "Поставьте между признаками запятую: {если " + ", ".join(pair) + "}"
    return _choices(fact, ground) or meant(fact, ground.facts)


def _choices(name: str, ground: Ground) -> str:
    """The remedy when a question is named instead of the facts it brings."""
    brought = known_facts(switch for switch in ground.vocabulary.switches if switch.name == name)
    return f"Это вопрос; его признаки: {listed(brought)}" if brought else ""


def _place(name: str, use: Use, ground: Ground) -> Iterator[Finding]:
    vocabulary = ground.vocabulary
    known = vocabulary.answers.get(name)
    fields = ground.fields(use)
    if name in ground.wordings or name in vocabulary.words or name in fields:
        return
    if known is None:
        every = {*ground.wordings, *vocabulary.words, *fields, *vocabulary.answers, *RESERVED}
        yield use.line, f"нет имени «{name}»", _choices(name, ground) or meant(name, every)
    elif known.fields is not None:
        yield use.line, f"«{name}» – перечень, одной строкой его не напечатать", f"Поставьте {{для каждого {name}}}"


def _form(name: str, form: str, use: Use, ground: Ground) -> Iterator[Finding]:
    if name in ground.wordings:
        if form != "им.":
            remedy = f"Уберите «{form}», а формулировку напишите в нужном падеже"
            yield use.line, f"у формулировки «{name}» нет падежей", remedy
        return
    answer = ground.vocabulary.answers.get(name)
    known = ground.fields(use).get(name) or ground.vocabulary.words.get(name)
    forms = known or (answer.forms if answer else ALL_FORMS)
    if form not in forms:
        yield use.line, f"у «{name}» нет формы «{form}»", meant("", forms)


def _agreeing(name: str, count: int, use: Use, ground: Ground) -> Iterator[Finding]:
    answer = ground.vocabulary.answers.get(name)
    forms = ground.fields(use).get(name) or (answer.forms if answer else AS_TYPED)
    yield from _counted(name, count, {ALL_FORMS: 2, ALL_CASES: 4}.get(forms), use)


def _counted(name: str, count: int, wanted: int | None, use: Use) -> Iterator[Finding]:
    if wanted is None:
        yield use.line, f"с «{name}» ничего не согласуется", "Назовите лицо или ответ, который склоняется"
    elif wanted != count:
        words = "он | она" if wanted == 2 else "он | она | оно | они"
        yield use.line, f"с «{name}» согласуют не столько слов", f"Напишите {{{{{name}: {words}}}}}"


def _reserved(place: Place, use: Use, ground: Ground) -> Iterator[Finding]:
    """What the program itself fills: the document's own kind, date and number, the act's name, the row's number."""
    if place.name == DOCUMENT_KIND and not place.agreeing:
        yield (
            use.line,
            f"«{place.name}» бывает только со словами",
            f"Напишите {{{{{place.name}: он | она | оно | они}}}}",
        )
    elif place.agreeing:
        agrees = place.name == DOCUMENT_KIND or RESERVED[place.name] == ALL_CASES
        yield from _counted(place.name, len(place.agreeing), 4 if agrees else None, use)
    elif place.form not in (forms := RESERVED[place.name]):
        yield use.line, f"у «{place.name}» нет формы «{place.form}»", meant("", forms)
    if place.name == ROW_NUMBER and not use.in_row:
        remedy = "Его место – ячейка строки под чертой |--|--|"
        yield use.line, f"«{ROW_NUMBER}» стоит не в таблице с головой", remedy
    yield from _unheaded(place, use, ground)


def _unheaded(place: Place, use: Use, ground: Ground) -> Iterator[Finding]:
    """Parts are common to documents with a date and without; a document's own text knows its head."""
    front = ground.template.front
    heads = {DOCUMENT_DATE: ("дата", front.dates), DOCUMENT_NUMBER: ("номер", front.numbers),
             DOCUMENT_KIND: ("вид", front.kind)}  # fmt: skip
    line, given = heads.get(place.name, ("", True))
    if ground.is_document and not given:
        remedy = f"Допишите строку «{line}» между «---» или уберите это место"
        yield use.line, f"«{place.name}» взять неоткуда: в заголовке файла нет строки «{line}»", remedy


def _reference(reference: Reference, line: int, ground: Ground) -> Iterator[Finding]:
    name = reference.clause
    if reference.of_act:
        known = ground.vocabulary.act_clauses
        if known is not None and name not in known:
            yield line, f"в акте нет пункта «{name}» с номером", meant(name, known)
        return
    clause = ground.clause.get(name)
    if clause is None and name.removesuffix(" акта") != name:
        yield line, f"нет пункта «{name}»", f"Поставьте запятую: {{{{п. {name.removesuffix(' акта')}, акта}}}}"
    elif clause is None:
        yield line, f"нет пункта «{name}»", meant(name, ground.clause)
    elif clause.each is not None:
        remedy = "Сошлитесь на другой пункт или уберите «для каждого»"
        yield line, f"пункт «{name}» повторяется, и номер у него не один", remedy
    elif not ground.numbered(clause):
        yield line, f"у пункта «{name}» нет номера", "Сошлитесь на пункт с номером"
