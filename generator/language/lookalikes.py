"""Words that look right and are not: letters of another alphabet, a mail address cut short, a lost quote."""

import re
from collections.abc import Iterator

_MIXED = re.compile(r"(?=[^\W\d_]*[A-Za-z])(?=[^\W\d_]*[А-Яа-яЁё])[^\W\d_]+")
_MAX_IN_CYRILLIC = re.compile("\\b\u041c\u0410\u0425\\b")
_CUT_MAIL = re.compile(r"[\w.+-]+@(?:[\w-]*\.?(?=[\s,;»)]|\Z))")


def mixed_words(text: str) -> list[str]:
    """Words of two alphabets: «видеoинформация» with a Latin «o»."""
    return [match[0] for match in _MIXED.finditer(text)]


def suspicions(text: str) -> Iterator[str]:
    """What a person should look at, each a sentence without its stop."""
    for word in mixed_words(text):
        yield f"в слове «{word}» смешаны русские и латинские буквы"
    for _ in _MAX_IN_CYRILLIC.finditer(text):
        yield "«MAX» набрано русскими буквами, а пишется латинскими"
    for match in _CUT_MAIL.finditer(text):
        yield f"адрес «{match[0]}» оборван"
    if text.count("«") != text.count("»") or text.count("„") != text.count("“") or text.count('"') % 2:
        yield f"кавычки в «{text}» не парные"
    elif '"' in text:  # tidy pairs what it can
        yield f"кавычки в «{text}» прямые"
