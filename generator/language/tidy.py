"""Typing put right as a printer would: spaces, dashes, quotes, «№», initials; then ``bind``.

Left alone: addresses of mail and pages, file names, telephones, numbers of documents, quotes typed as «» or „“
(and with them the official name from the register). Nothing becomes ©, ½, … or ™.
"""

import re
from collections.abc import Callable
from functools import lru_cache
from itertools import count

from generator.language.months import MONTHS
from generator.language.typography import NBSP, bind

_GAP = "[ \u00a0]"
_PROTECTED = re.compile(
    r"[\w.+-]+@[\w.-]*\w"  # mail
    r"|(?:https?://|www\.)\S*[\w/]"
    r"|(?<![\w.])[\w-]+(?:\.[\w-]+)*\.(?:ru|рф|com|org|net|su|docx?|xlsx?|pdf|txt|yaml)(?:/\S*[\w/])?(?![\w.]\w)"
    r"|(?:(?:\+7|\b8)[ \u00a0-]?)?\(?\d{3,5}\)?[ \u00a0-]?\d{1,3}-\d{2}-\d{2}\b"  # telephones
    r"|(?:\+7|\b8)[ \u00a0-]\(?\d{3,5}\)?[ \u00a0-]\d{1,3}[ \u00a0-]\d{2}[ \u00a0-]\d{2}\b"
    r"|\b\d{2,3}-\d{2}-\d{2}\b"
)
_SEAL = 0xE000  # private characters stand for what is protected; no answer may hold one

_MONTH = "|".join(MONTHS)
_SHORT = r"(?:г|с|пос|дер|р\.п|мкр|ул|пер|пр|пл|обл|им|акад|д|к|каб|кв|корп|оф|лит|стр|ст|ч|п|пп|п\.п|абз|гл|разд|т)"
_RULES: tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = (
    (re.compile(r" {2,}"), " "),
    # not before «“» that opens an English quotation
    (re.compile(rf"{_GAP}+([,;:!?)»]|“(?!\w)|\.(?![\w.]))"), r"\1"),
    (re.compile(rf"([(«„]){_GAP}+"), r"\1"),
    # Latin N before a number, but not in a formula: «N2O»
    (re.compile(rf"\bN(?:o\.?)?{_GAP}?(?=\d+(?![\dA-Za-z]))"), "№ "),
    (re.compile(r"(?<=[А-Яа-яЁё])(?=№)"), " "),
    (re.compile(r"№(?=[\dА-ЯЁA-Z])"), "№ "),
    # «д.18», «ул.Ленина» – but not initials, which have a letter before the stop too
    (re.compile(rf"(?<![\w.])({_SHORT})\.(?=\d|[А-ЯЁ][а-яё])"), r"\1. "),
    (re.compile(r"(?<![\w.])(им|ул|пер|пр|пл|акад|проф)\.(?=[А-ЯЁ]\.)"), r"\1. "),
    (re.compile(r"(?<=\d\d\d\d)(?=гг?\.(?!\w))|(?<=\d)(?=(?:л|экз|руб)\.(?!\w))"), " "),
    (re.compile(rf"(?<=\d)(?=(?:{_MONTH})\b)"), " "),
    # «И. О. Фамилия», «С.А.Носкова», «Носкова С. А.» – but not «Ф. И. О.»
    (re.compile(rf"(?<![\w.])([А-ЯЁ]\.){_GAP}([А-ЯЁ]\.)(?={_GAP}?[А-ЯЁ][а-яё])"), r"\1\2"),
    (re.compile(rf"(\b[А-ЯЁ][\w-]*[а-яё]{_GAP}[А-ЯЁ]\.){_GAP}([А-ЯЁ]\.)(?!\w|{_GAP}?[А-ЯЁ])"), r"\1\2"),
    (re.compile(r"(?<![\w.])([А-ЯЁ]\.[А-ЯЁ]\.)(?=[А-ЯЁ][а-яё])"), r"\1 "),
    (re.compile(rf"(?<=[^\s-]){_GAP}(?:-|--){_GAP}(?=[^\s-])"), f"{NBSP}– "),
    (re.compile(rf"^(?:-|--){_GAP}(?=\S)"), "– "),
)
# «д. 5-7» may be a house and a flat, «ОКТМО 50-701» is a code: a dash only where something is counted off
_RANGE = re.compile(r"(?<![\w/.,№-])(?<!№[ \u00a0])([1-9]\d{0,3})-([1-9]\d{0,3})(?![\w/-]|[.,]\d)")
_COUNTED = re.compile(
    rf"(?:(?:,{_GAP}?|{_GAP}и(?:ли)?{_GAP})[1-9]\d{{0,3}}(?:[-–]\d+)?)*"  # «1-4, 5-9 и 10-11 классы»
    rf"{_GAP}?(?:%|(?:л|экз|гг?|вв?|кл|чел|час|мин|руб|тыс|млн)\.|(?:{_MONTH}|лет|раза?)\b|балл|век|год|групп|дн|класс|копи"
    r"|курс|лист|месяц|минут|недел|процент|руб|страниц|тыс|урок|учебн|час|человек|экземпляр)"
)
_COUNTS = re.compile(
    r"(?:(?<!\w)(?:стр|с|пп?|ч|ст|гл|разд|абз|каб|ауд)\.|§|\b(?:абзац|глав|кабинет|класс|курс|приложени|раздел|страниц)\w*"
    rf"|\b(?:под)?пункт\w*|\b(?:стать|част)\w+){_GAP}(?:\d+(?:[-–]\d+)?(?:,|{_GAP}и){_GAP})*\Z"
)
_YEARS = range(1800, 2200)
_CAPITALS = "АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЫЭЮЯ"
_CLOSES = {"»": "«", "“": "„", '"': '"'}


@lru_cache(maxsize=4096)
def tidy(text: str) -> str:
    """The same words, typed as they should be; a second time changes nothing.

    >>> tidy('школа "Росток" - МБОУ N 5, С.А.Носкова').replace(NBSP, "_")
    'школа «Росток»_– МБОУ №_5, С.А._Носкова'
    """
    tidied = _once(text)
    return tidied if tidied == text else tidy(tidied)  # one rule may make way for another


def _once(text: str) -> str:
    kept: list[str] = []
    number = count(_SEAL)

    def seal(match: re.Match[str]) -> str:
        kept.append(match[0])
        return chr(next(number))

    sealed = _quoted(_PROTECTED.sub(seal, text))
    for pattern, replacement in _RULES:
        sealed = pattern.sub(replacement, sealed)
    sealed = bind(_RANGE.sub(_range, sealed))
    return "".join(kept[ord(sign) - _SEAL] if 0 <= ord(sign) - _SEAL < len(kept) else sign for sign in sealed)


def _range(match: re.Match[str]) -> str:
    """«2024–2025», «5–7 классы»: an en dash between growing numbers of what is counted, else as typed."""
    low, high = int(match[1]), int(match[2])
    years = low in _YEARS and high in _YEARS
    counted = _COUNTED.match(match.string, match.end()) or _COUNTS.search(match.string[: match.start()])
    return f"{low}–{high}" if low < high and (years or counted) else match[0]


def _quoted(text: str) -> str:
    """Straight quotes in pairs: «» outside, „“ inside; if some do not pair, all are left for a person to look at."""
    result, opened = "", ""  # quotes that are open now, as they were typed
    for index, sign in enumerate(text):
        before, after = text[:index][-1:], text[index + 1 :][:1]
        if sign == '"' and _opens(before, after, inside=sign in opened):
            result += (" " if before.isalnum() else "") + ("„" if opened else "«")
            opened += sign
        elif sign == '"' or (sign in _CLOSES and opened):
            if opened[-1:] != _CLOSES[sign]:
                return text
            opened = opened[:-1]
            result += sign if sign != '"' else "“" if opened else "»"
        else:
            result += sign
            opened += sign if sign in "«„" else ""
    return text if '"' in opened else result


def _opens(before: str, after: str, inside: bool) -> bool:
    """A quote opens after a space, a bracket or another opening quote, and before a word.

    One that can close nothing opens next to a word, too: «Центр"Росток"», «7"А"» – but «10"» are inches.
    """
    if not after or after.isspace() or after in ".,;:)!?»":
        return False
    if not before or before in ' \u00a0([«„"–—-/':
        return True
    return not inside and (before.isalpha() or (before.isdigit() and after in _CAPITALS))
