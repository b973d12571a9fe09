"""Numbers in words and the nouns they count: «21 (двадцать один) лист»."""

from dataclasses import dataclass
from typing import Final, Literal

Gender = Literal["m", "f", "n"]

_UNITS: Final = ("", "один", "два", "три", "четыре", "пять", "шесть", "семь", "восемь", "девять")
_GENDERED: Final[dict[tuple[int, Gender], str]] = {(1, "f"): "одна", (2, "f"): "две", (1, "n"): "одно"}
_TEENS: Final = (
    "десять", "одиннадцать", "двенадцать", "тринадцать", "четырнадцать",
    "пятнадцать", "шестнадцать", "семнадцать", "восемнадцать", "девятнадцать",
)  # fmt: skip
_TENS: Final = (
    "", "", "двадцать", "тридцать", "сорок", "пятьдесят", "шестьдесят", "семьдесят", "восемьдесят", "девяносто",
)  # fmt: skip
_HUNDREDS: Final = (
    "", "сто", "двести", "триста", "четыреста", "пятьсот", "шестьсот", "семьсот", "восемьсот", "девятьсот",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Noun:
    """What is counted: «один лист, два листа, пять листов», and its gender."""

    one: str
    few: str
    many: str
    gender: Gender = "m"

    def after(self, number: int) -> str:
        """The form that stands after the number: 21 лист, 22 листа, 25 листов, 11 листов."""
        if number % 100 in range(11, 15):
            return self.many
        return {1: self.one, 2: self.few, 3: self.few, 4: self.few}.get(number % 10, self.many)


_THOUSAND: Final = Noun("тысяча", "тысячи", "тысяч", "f")
_MILLION: Final = Noun("миллион", "миллиона", "миллионов")
LARGEST: Final = 999_999_999

NOUNS: Final = {
    noun.one: noun
    for noun in (
        Noun("лист", "листа", "листов"),
        Noun("страница", "страницы", "страниц", "f"),
        Noun("экземпляр", "экземпляра", "экземпляров"),
        Noun("копия", "копии", "копий", "f"),
        Noun("приложение", "приложения", "приложений", "n"),
        Noun("человек", "человека", "человек"),
        Noun("ставка", "ставки", "ставок", "f"),
        Noun("час", "часа", "часов"),
        Noun("день", "дня", "дней"),
        Noun("рабочий день", "рабочих дня", "рабочих дней"),
        Noun("календарный день", "календарных дня", "календарных дней"),
        Noun("группа", "группы", "групп", "f"),
        Noun("класс", "класса", "классов"),
        Noun("голос", "голоса", "голосов"),
    )
}
"""The nouns our documents count. «5 человек», not «5 людей»: the triple is the document's, not the dictionary's."""


def counted(number: int, noun: Noun) -> str:
    """«21 (двадцать один) лист».

    >>> counted(22, NOUNS["страница"])
    '22 (двадцать две) страницы'
    """
    return f"{number} ({in_words(number, noun.gender)}) {noun.after(number)}"


def in_words(number: int, gender: Gender = "m") -> str:
    """A whole number from 0 to 999 999 999 in the nominative. Raises ValueError beyond."""
    if not 0 <= number <= LARGEST:
        raise ValueError(f"{number} is not between 0 and {LARGEST}")
    millions, thousands, rest = number // 1_000_000, number // 1000 % 1000, number % 1000
    words = [*_group(millions, _MILLION), *_group(thousands, _THOUSAND), *_below_thousand(rest, gender)]
    return " ".join(words) or "ноль"


def _group(number: int, noun: Noun) -> list[str]:
    return [*_below_thousand(number, noun.gender), noun.after(number)] if number else []


def _below_thousand(number: int, gender: Gender) -> list[str]:
    tens, units = number // 10 % 10, number % 10
    teen = tens == 1
    unit = _GENDERED.get((units, gender), _UNITS[units])
    return [
        word
        for word in (_HUNDREDS[number // 100], _TEENS[units] if teen else _TENS[tens], "" if teen else unit)
        if word
    ]
