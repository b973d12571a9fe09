"""The notation inside one paragraph: words, «*жирно*», «[слова]{если …}», «{{имя}}», «[^имя]», «____»."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from generator.content.conditions import CONDITION, MISPLACED, facts, lower_first, name
from generator.content.slips import Slip, refuse_typing
from generator.content.tree import (
    FORMS,
    NONE,
    Citation,
    Facts,
    Form,
    Mark,
    Piece,
    Place,
    Reference,
    Rule,
    Span,
    Strong,
    Text,
    Words,
)
from generator.language.forms import CASES, Case

_MISPLACED = re.compile(r"\{ *(?:если|для кажд|повтор)", re.IGNORECASE)
_REFERENCE = re.compile(r"[Пп](?:\.|ункт\w* | )(.*)\Z")
_ACT = re.compile(r"(?:Акт *|акт(?=\d))(.*)\Z")
_PLACE = re.compile(r"\{\{([^{}\[\]]*)\}\}")
_MARK = re.compile(r"\[\^([^\[\]{}]*)\]")
_RULE = re.compile(r"_{2,}")
_WORDS = re.compile(r"[^\\\[\]{}*_|]+|_")
_INNER = re.compile(r"(?<=[^\s«(])_(?=[^\s»).,;:])")  # of an address: school_0@example.org
_ESCAPED = "[]{}*_|\\"
_BAR = "Уберите её; строку таблицы пишут так: | ячейка | ячейка |, знак текста – «\\|»"


def parse_text(source: str) -> Text:
    """Parse one paragraph; raises Slip."""
    refuse_typing(source)
    return _Scanner(source).text(closing="")


@dataclass
class _Scanner:
    source: str
    position: int = 0

    def text(self, closing: str) -> Text:
        """Read up to ``closing`` («», «]» or «*»), which is left unread."""
        pieces: list[Piece] = []
        while self.position < len(self.source) and not (closing and self.source[self.position] == closing):
            pieces.append(self._piece())
        return _joined(pieces)

    def _piece(self) -> Piece:
        here = self.source[self.position]
        match here:
            case "\\":
                return self._escaped()
            case "*":
                return self._strong()
            case "[":
                return self._mark() or self._span()
            case "{":
                return self._place()
            case "|":
                raise Slip("черта «|» посреди строки", _BAR)
            case "]" | "}":
                raise Slip(f"лишняя скобка «{here}»", f"Уберите её или напишите «\\{here}», если это знак текста")
        if match := _RULE.match(self.source, self.position):
            return Rule(len(self._take(match)))
        if here == "_" and not _INNER.match(self.source, self.position):
            raise Slip("одиночный знак «_»", "Место для руки – не меньше двух знаков «__»; знак текста – «\\_»")
        found = _WORDS.match(self.source, self.position)
        assert found is not None
        return Words(self._take(found))

    def _take(self, match: re.Match[str]) -> str:
        self.position = match.end()
        return match[0]

    def _escaped(self) -> Piece:
        following = self.source[self.position + 1 : self.position + 2]
        if not following or following not in _ESCAPED:
            raise Slip("после «\\» ждём одну из скобок, «*», «_», «|» или «\\»", "Уберите «\\»")
        self.position += 2
        return Words(following)

    def _strong(self) -> Piece:
        self.position += 1
        content = self.text(closing="*")
        if self.position == len(self.source):
            raise Slip("звёздочка «*» не закрыта", "Поставьте вторую «*» или напишите «\\*», если это знак текста")
        if not content or self.source[self.position - 1] == " " or _starts_with_space(content):
            raise Slip("между «*» и «*» пусто или лишний пробел", "Жирное пишут так: *слова*; знак текста – «\\*»")
        self.position += 1
        return Strong(content)

    def _mark(self) -> Piece | None:
        match = _MARK.match(self.source, self.position)
        if match is None:
            return None
        self._take(match)
        return Mark(name(match[1]))

    def _span(self) -> Piece:
        self.position += 1
        content = self.text(closing="]")
        if self.position == len(self.source):
            raise Slip("скобка «[» не закрыта", "Поставьте «]{если признак}» или напишите «\\[», если это знак текста")
        self.position += 1
        if not content:
            raise Slip("в скобках «[]» пусто", "Впишите слова или уберите скобки")
        return Span(content, *self._stands_if())

    def _stands_if(self) -> tuple[Facts, str | None]:
        """«{если А, Б}», «{для каждого X}» or both, right after the bracket."""
        found: dict[str, str] = {}
        while (match := CONDITION.match(self.source, self.position)) and match[1] not in found:
            self._take(match)
            found[match[1]] = match[2]
        if not found or "повторить" in found:
            remedy = "Допишите условие или напишите «\\[» и «\\]», если это скобки текста"
            raise Slip("после «]» нет «{если признак}»", remedy)
        each = name(found["для каждого"]) if "для каждого" in found else None
        return facts(found["если"]) if "если" in found else NONE, each

    def _place(self) -> Piece:
        match = _PLACE.match(self.source, self.position)
        if match is None and _MISPLACED.match(self.source, self.position):
            raise Slip(*MISPLACED)
        if match is None:
            raise Slip(
                "фигурная скобка стоит не на месте или не закрыта", "Имя пишется так: {{имя}}; знак текста – «\\{»"
            )
        self._take(match)
        return _place(match[1])


def _starts_with_space(content: Text) -> bool:
    return isinstance(first := content[0], Words) and first.text.startswith(" ")


def _place(inside: str) -> Piece:
    if ":" in inside:
        return _agreeing(*inside.split(":", 1))
    head, *forms = [part.strip() for part in inside.split(",")]
    if head.startswith("п. "):
        return Reference(name(head[3:]), _of_act(forms))
    if reference := _REFERENCE.match(head):
        raise Slip(f"ссылка на пункт записана не так: «{head}»", f"Напишите {{{{п. {reference[1].strip()}}}}}")
    if act := _ACT.match(head):
        raise Slip(f"ссылка на акт записана не так: «{head}»", f"Напишите {{{{акт {act[1].strip()}, тв.}}}}")
    form = _form(forms)
    if head.startswith("акт "):
        if form not in CASES:
            raise Slip(f"у акта нет формы «{form}»", "Напишите падеж: " + ", ".join(CASES))
        return Citation(name(head[4:]), _case(form))
    checked = name(head)
    return Place(lower_first(checked), form, capital=checked[0].isupper())


def _agreeing(head: str, listed: str) -> Place:
    """«имя: он | она | оно | они» – the words to choose from by what agrees with the answer."""
    checked = name(head)
    agreeing = tuple(word.strip() for word in listed.split("|"))
    if not all(agreeing) or len(agreeing) not in (2, 4) or "\\" in listed:
        remedy = "Напишите {{имя: он | она}} для лица, {{имя: он | она | оно | они}} для слова"
        raise Slip(f"слова, которые согласуются с «{checked}», записаны не так", remedy)
    return Place(lower_first(checked), CASES[0], capital=checked[0].isupper(), agreeing=agreeing)


def _of_act(forms: list[str]) -> bool:
    if forms not in ([], ["акта"]):
        raise Slip(
            f"у номера пункта нет форм, а стоит «{', '.join(forms)}»", "Напишите {{п. имя}} или {{п. имя, акта}}"
        )
    return bool(forms)


def _form(forms: list[str]) -> Form:
    if not forms:
        return "им."
    for form in FORMS:
        if forms == [form]:
            return form
    raise Slip(f"форма «{', '.join(forms)}» неизвестна", "Есть: " + ", ".join(FORMS))


def _case(form: Form) -> Case:
    return next(case for case in CASES if case == form)


def _joined(pieces: Iterable[Piece]) -> Text:
    """Neighbouring words become one piece, so that escapes leave no seam."""
    joined: list[Piece] = []
    for piece in pieces:
        if isinstance(piece, Words) and joined and isinstance(joined[-1], Words):
            joined[-1] = Words(joined[-1].text + piece.text)
        else:
            joined.append(piece)
    return tuple(joined)
