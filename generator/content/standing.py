"""What stands in which case: facts are finite, so every case that a condition tells apart is looked at."""

from collections.abc import Iterator, Mapping, Sequence

from generator.content.cases import known_facts
from generator.content.ground import Finding, Ground
from generator.content.seams import Colon, conditions, seams
from generator.content.slips import Slip
from generator.content.subjects import listed, subject
from generator.content.tree import NONE, Clause, Facts, FootnoteText, Place, Reference, Wording
from generator.content.uses import Holder, Use


def alternatives(ground: Ground) -> Iterator[Finding]:
    """Of wordings that share a name one stands in each case, of footnotes one or none."""
    for name, wordings in ground.wordings.items():
        yield from _count(ground, wordings, ("wording", name), "формулировк", fewest=1)
    for name, footnotes in ground.footnotes.items():
        yield from _count(ground, footnotes, ("footnote", name), "сноск", fewest=0)


def _count(
    ground: Ground, group: Sequence[Wording | FootnoteText], key: tuple[str, str], stem: str, fewest: int
) -> Iterator[Finding]:
    conditions = NONE.union(*(one.when for one in group))
    deciding = [switch for switch in ground.vocabulary.switches if known_facts([switch]) & conditions]
    settled = NONE.union(*(frozenset.intersection(*(one.facts for one in switch.options)) for switch in deciding))
    for context, _ in sorted(ground.contexts[key], key=lambda pair: sorted(pair[0])):
        telltale = context | conditions | (known_facts(deciding) - settled)
        for facts in sorted(ground.standing(context, conditions), key=sorted):
            standing = [one for one in group if one.when <= facts]
            if not fewest <= len(standing) <= 1:
                yield _clash(f"{stem}а «{key[1]}»", standing or group[:1], facts & telltale, bool(standing))
                return


def _clash(words: str, at: Sequence[Wording | FootnoteText], facts: Facts, several: bool) -> Finding:
    here = "признаки: " + (", ".join(f"«{fact}»" for fact in sorted(facts)) or "никаких")
    if several:
        lines = " и ".join(str(one.line) for one in at)
        return at[1].line, f"{words}: сразу стоят строки {lines} ({here})", "Допишите условие так, чтобы стояла одна"
    return at[0].line, f"{words}: ни одна строка не стоит ({here})", "Допишите строку для этого случая"


def references(ground: Ground) -> Iterator[Finding]:
    own = {name: clause.when for name, clause in ground.clause.items()}
    for use in ground.uses:
        match use.thing:
            case Reference(of_act=True):
                known, tail = ground.vocabulary.act_clauses or {}, " акта"
                yield from _reference(ground, use, use.thing.clause, known, tail)
            case Reference():
                yield from _reference(ground, use, use.thing.clause, own, "")


def _reference(ground: Ground, use: Use, name: str, known: Mapping[str, Facts], tail: str) -> Iterator[Finding]:
    when = known.get(name, NONE)
    if any(not when <= facts for context in ground.everywhere(use) for facts in ground.standing(context, when)):
        what = f"ссылка на пункт «{name}»{tail} стоит и там, где его нет"
        yield use.line, what, "Дайте ссылке те же признаки, что у пункта: " + listed(when)


def unasked(ground: Ground) -> Iterator[Finding]:
    """Places that stand where the school isn't asked."""
    for use in ground.uses:
        known = ground.vocabulary.answers.get(use.thing.name) if isinstance(use.thing, Place) else None
        if known is None or not isinstance(use.thing, Place) or use.thing.name in ground.fields(use):
            continue
        needed = known.asked | known.given
        cases = (facts for context in ground.everywhere(use) for facts in ground.standing(context, needed))
        if any(not needed <= facts for facts in cases):
            what = f"«{use.thing.name}» стоит и там, где этого ответа нет"
            yield use.line, what, "Возьмите место в скобки с условием: " + listed(needed)


def idle(ground: Ground) -> Iterator[Finding]:
    for use in ground.uses:
        words = subject(use.thing)
        if words and not any(ground.standing(context) for context in ground.everywhere(use)):
            what = f"{words} не стоит ни в одном случае ({listed(use.when)})"
            yield use.line, what, "Исправьте условие или удалите"


def paragraphs(ground: Ground) -> Iterator[Finding]:
    """What comes out of each paragraph, case by case; the first slip of a paragraph is enough."""
    for use in ground.uses:
        if isinstance(use.thing, Holder):
            try:
                _look_over(ground, use, use.thing)
            except Slip as slip:
                line = use.thing.intro_line if isinstance(use.thing, Clause) else use.line
                yield line, slip.what, slip.remedy


def _look_over(ground: Ground, use: Use, holder: Holder) -> None:
    also, colon = conditions(holder, ground.lists), _colon(ground, holder)
    for context in ground.everywhere(use):
        for facts in ground.standing(context, also):
            seams(holder, facts, ground.lists, colon)


def _colon(ground: Ground, holder: Holder) -> Colon:
    if not ground.is_document:
        return Colon.FREE
    return Colon.LEADS if isinstance(holder, Clause) and holder in ground.leading else Colon.WANTED
