"""Prepositions before words that are not known until an organisation answers: в/во, о/об, с/со, к/ко."""

import re

_LAST_WORD = re.compile(r"(?:\A|(?<=[\s(«„]))(?P<word>[вокс]|[ВОКС])(?P<space>[ \u00a0])\Z")
# «в ФГКОУ» is read «в эф-гэ…», «с СОШ» – «с эс-о-ша»; a single capital begins an ordinary word
_READ_BY_LETTERS = re.compile(r"[А-ЯЁA-Z]{2}")
_GARDEN = re.compile(r"(детском сад)е(?!\w)", re.IGNORECASE)
_VOWELS = "аэиоу"
_CONSONANTS = "бвгджзйклмнпрстфхцчшщ"
_HISSING = "сзшж"


def agreed(before: str, after: str) -> str:
    """``before`` with its last word, if a preposition, in the form ``after`` asks for.

    >>> agreed("протокол о ", "общем собрании")
    'протокол об '
    """
    match = _LAST_WORD.search(before)
    typed = after.lstrip('«„("')
    if match is None or not typed:
        return before
    word, start = match["word"], typed.lower()
    if word.lower() != "о" and _READ_BY_LETTERS.match(typed):
        return before
    long = {"в": _needs_vo, "о": _needs_ob, "с": _needs_so, "к": _needs_ko}[word.lower()](start)
    letter = "" if not long else "б" if word.lower() == "о" else "о"
    return before[: match.start()] + word + letter + match["space"]


def placed(before: str, after: str) -> str:
    """``after`` in the second locative where ``before`` asks «где?»: о детском саде, but в детском саду.

    >>> placed("платформы в ", "детском саде № 5")
    'детском саду № 5'
    """
    match = _LAST_WORD.search(before)
    return _GARDEN.sub(r"\1у", after) if match and match["word"].lower() == "в" else after


def _needs_ob(start: str) -> bool:
    """об общем, об иных – but о ёлке, о юношах: these begin with й."""
    return start[0] in _VOWELS


def _needs_vo(start: str) -> bool:
    """во Второй, во Владимире, во Франции – в or ф and a consonant."""
    return start[0] in "вф" and start[1:2] in tuple(_CONSONANTS)


def _needs_so(start: str) -> bool:
    """со Средней, со школой, со Ставропольским – с, з, ш, ж and a consonant; со щадящим; со льдом stays rare."""
    return start[0] == "щ" or (start[0] in _HISSING and start[1:2] in tuple(_CONSONANTS))


def _needs_ko(start: str) -> bool:
    """ко Второй, ко всем – the numeral and the pronoun only: к Владимиру."""
    return start.startswith(("второ", "всем", "всей", "всяк", "мне", "дню"))
