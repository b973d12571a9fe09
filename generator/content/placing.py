"""Where clauses, wordings and footnotes stand: each once, each used, each in its place."""

from collections.abc import Iterator

from generator.content.ground import Finding, Ground
from generator.content.tree import Mark
from generator.content.uses import circles
from generator.content.vocabulary import RESERVED_NAMES


def doubles(ground: Ground) -> Iterator[Finding]:
    front = ground.template.front
    parts = {*front.details, *front.closings}  # they stand among the document's clauses
    seen: dict[str, int] = {}
    for clause in ground.clauses:
        if clause.name in seen:
            what = f"пункт «{clause.name}» уже есть в строке {seen[clause.name]}"
            yield clause.line, what, "Дайте одному из них другое имя"
        seen.setdefault(clause.name, clause.line)
        if clause.name in parts:
            what = f"пункт «{clause.name}» назван так же, как часть документа в заголовке файла"
            yield clause.line, what, "Дайте ему другое имя"
        tail = next((fact for fact in ground.facts if clause.name.endswith(f" {fact}")), None)
        if tail is not None:
            remedy = f"Поставьте «если» перед признаком или назовите пункт иначе: {{#имя если {tail}}}"
            yield clause.line, f"имя пункта «{clause.name}» кончается признаком «{tail}»", remedy


def taken(ground: Ground) -> Iterator[Finding]:
    """Wordings named as something else is."""
    vocabulary = ground.vocabulary
    for name, wordings in ground.wordings.items():
        if name in RESERVED_NAMES:
            yield wordings[0].line, f"имя «{name}» занято программой", "Назовите формулировку иначе"
        elif name in vocabulary.answers or name in vocabulary.words or name in vocabulary.fields:
            yield wordings[0].line, f"«{name}» – уже имя ответа или слова вида", "Назовите формулировку иначе"


def out_of_reach(ground: Ground) -> Iterator[Finding]:
    """A part is printed among the words of a document, which knows its own wordings and footnotes only."""
    for word, texts in (("формулировка", ground.template.wordings), ("сноска", ground.template.footnotes)):
        for text in texts if not ground.is_document else ():
            remedy = "Впишите слова прямо в часть, в скобках с условием"
            yield text.line, f"{word} «{text.name}» стоит в тексте без заголовка, частям документов её не взять", remedy


def unused(ground: Ground) -> Iterator[Finding]:
    for wording in circles(ground.template):
        yield wording.line, f"формулировка «{wording.name}» ссылается сама на себя", "Разорвите круг"
    for kind, words, group in (("wording", "формулировка", ground.wordings), ("footnote", "сноска", ground.footnotes)):
        for name, alternatives in group.items():
            if (kind, name) not in ground.contexts:
                yield alternatives[0].line, f"{words} «{name}» нигде не стоит", "Поставьте её в текст или удалите"
    marks = [use for use in ground.uses if isinstance(use.thing, Mark)]
    for index, use in enumerate(marks):
        if any(use.thing == earlier.thing for earlier in marks[:index]):
            yield use.line, "у этой сноски уже есть знак", "Дайте второй сноске своё имя и текст"


def misnumbered(ground: Ground) -> Iterator[Finding]:
    """Numbers where they would stand before nothing, or before those of the sections."""
    for section in ground.template.sections:
        outside = not section.heading and section is not ground.template.sections[-1]
        for clause in filter(ground.numbered, section.clauses):
            if not clause.intro:
                remedy = "Напишите их над таблицей или поставьте «без номера»: {#имя без номера}"
                yield clause.line, f"у пункта «{clause.name}» есть номер, а слов нет – одна таблица", remedy
            if outside:
                remedy = "Поставьте «без номера» или перенесите его в раздел"
                yield clause.line, "пункт с номером стоит раньше первого раздела", remedy
