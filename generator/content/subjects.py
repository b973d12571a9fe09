"""What the things of a text are called in messages."""

from generator.content.tree import NONE, Clause, Definition, Facts, FootnoteText, Point, Span, Wording


def subject(thing: object) -> str:
    match thing:
        case Clause(name=name):
            return f"пункт «{name}»"
        case Point() | Definition():
            return "подпункт"
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
    return thing.when if isinstance(thing, Clause | Point | Definition | Wording | FootnoteText | Span) else NONE
