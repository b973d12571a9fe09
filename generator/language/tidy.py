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

_PROTECTED = re.compile(
    r"[\w.+-]+@[\w.-]*\w"  # mail
    r"|(?:https?://|www\.)\S*[\w/]"
    r"|(?<![\w.])[\w-]+(?:\.[\w-]+)*\.(?:ru|рф|com|org|net|su|docx?|xlsx?|pdf|txt|yaml)(?:/\S*[\w/])?(?![\w.]\w)"
    r"|(?:\+7|\b8)?[ \u00a0]?\(?\d{3,5}\)?[ \u00a0-]?\d{1,3}-\d{2}-\d{2}\b"  # telephones
    r"|\b\d{2,3}-\d{2}-\d{2}\b"
)
_SEAL = 0xE000  # private characters stand for what is protected; no answer may hold one

_MONTH = "|".join(MONTHS)
_SHORT = r"(?:г|с|пос|дер|ул|пер|обл|им|акад|д|каб|кв|корп|стр|ст|ч|п|пп|абз|гл|разд)"
_RULES: tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = (
    (re.compile(r" {2,}"), " "),
    (re.compile(r"[ \u00a0]+([,;:!?)»“]|\.(?![\w.]))"), r"\1"),
    (re.compile(r"([(«„])[ \u00a0]+"), r"\1"),
    (re.compile(r"\bN(?:o\.?)?[ \u00a0]?(?=\d)"), "№ "),  # Latin N before a number
    (re.compile(r"№(?=[\dА-ЯЁA-Z])"), "№ "),
    # «д.18», «ул.Ленина» – but not initials, which have a letter before the stop too
    (re.compile(rf"(?<![\w.])({_SHORT})\.(?=\d|[А-ЯЁ][а-яё])"), r"\1. "),
    (re.compile(r"(?<=\d)(?=(?:г|гг|л|экз|руб)\.(?!\w))"), " "),
    (re.compile(rf"(?<=\d)(?=(?:{_MONTH})\b)"), " "),
    # «И. О. Фамилия», «С.А.Носкова», «Носкова С. А.»
    (re.compile(r"(?<![\w.])([А-ЯЁ]\.)[ \u00a0]([А-ЯЁ]\.)(?=[ \u00a0]?[А-ЯЁ][а-яё]|\W|\Z)"), r"\1\2"),
    (re.compile(r"(?<![\w.])([А-ЯЁ]\.[А-ЯЁ]\.)(?=[А-ЯЁ][а-яё])"), r"\1 "),
    (re.compile(r"(?<=[^\s-])[ \u00a0](?:-|--)[ \u00a0](?=[^\s-])"), f"{NBSP}– "),
    (re.compile(r"^(?:-|--)[ \u00a0](?=\S)"), "– "),
)
_RANGE = re.compile(r"(?<![\w/.,№-])(?<!№[ \u00a0])([1-9]\d{0,3})-([1-9]\d{0,3})(?![\w/-]|[.,]\d)")


@lru_cache(maxsize=4096)
def tidy(text: str) -> str:
    """The same words, typed as they should be; a second time changes nothing.

    >>> tidy('школа "Росток" - МБОУ N 5, С.А.Носкова').replace(NBSP, "_")
    'школа «Росток»_– МБОУ №_5, С.А._Носкова'
    """
    kept: list[str] = []
    number = count(_SEAL)

    def seal(match: re.Match[str]) -> str:
        kept.append(match[0])
        return chr(next(number))

    sealed = _PROTECTED.sub(seal, text)
    for pattern, replacement in _RULES:
        sealed = pattern.sub(replacement, sealed)
    sealed = bind(_quoted(_RANGE.sub(_range, sealed)))
    return "".join(kept[ord(sign) - _SEAL] if 0 <= ord(sign) - _SEAL < len(kept) else sign for sign in sealed)


def _range(match: re.Match[str]) -> str:
    """«2024–2025», «5–7»: an en dash between growing numbers, else as typed (a number of a document)."""
    return f"{match[1]}–{match[2]}" if int(match[1]) < int(match[2]) else match[0]


def _quoted(text: str) -> str:
    """Straight quotes in pairs: «» outside, „“ inside; an odd number is left for a person to look at."""
    if text.count('"') % 2:
        return text
    result, depth = "", 0
    for index, sign in enumerate(text):
        before, after = text[index - 1 : index] if index else "", text[index + 1 : index + 2]
        if sign == '"' and _opens(before, after):
            result += "«" if depth == 0 else "„"
            depth += 1
        elif sign == '"':
            depth = max(depth - 1, 0)
            result += "»" if depth == 0 else "“"
        else:
            depth += (sign in "«„") - (sign in "»“" and depth > 0)
            result += sign
    return result


def _opens(before: str, after: str) -> bool:
    """A quote opens after a space, a bracket or another opening quote, and before a word."""
    return (
        (not before or before in ' \u00a0([«„"–—-/') and bool(after) and not after.isspace() and after not in ".,;:)!?»"
    )
