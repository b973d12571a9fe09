"""What the things of a text are called in messages."""

from generator.content.tree import NONE, Clause, Definition, Facts, FootnoteText, Point, Span, TableRow, Wording


def subject(thing: object) -> str:
    match thing:
        case Clause(name=name):
            return f"пункт «{name}»"
        case Point() | Definition():
            return "подпункт"
        case TableRow():
            return "строка таблицы"
        case Wording(name=name):
            return f"формулировка «{name}»"
        case FootnoteText(name=name):
            return f"сноска «{name}»"
        case Span():
            return "часть в скобках"
    return ""


def listed(facts: Facts) -> str:
    return ", ".join(f"«{fact}»" for fact in sorted(facts))


def own_conditions(thing: object) -> Facts:
    match thing:
        case Clause() | Point() | Definition() | TableRow() | Wording() | FootnoteText() | Span():
            return thing.when
    return NONE
