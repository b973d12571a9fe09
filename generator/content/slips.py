"""What a hand slips on while typing: refused before the notation is read, since the eye would pass it over."""

import re
import unicodedata

from generator.language.lookalikes import mixed_words

_TYPED: tuple[tuple[re.Pattern[str], str, str], ...] = (
    (
        re.compile(r"\A\((?:если|для каждого|повторить) "),
        "условие стоит в круглых скобках",
        "Поставьте фигурные: {если признак}",
    ),
    (re.compile(r"\A(?:[-–—−‑•·▪+>#]|\*(?= )) *"), "лишний знак «{}» в начале", "Уберите его"),
    (
        re.compile(r"\A(?:(?:\d+(?:\.\d+)*[.)]|[а-яёa-z]\))(?=[ \xa0]|\Z)|\d+\.\d+(?=[ \xa0]))"),
        "номер «{}» набран вручную",
        "Уберите его: номера и знаки ставит программа",
    ),
    (re.compile(r"[ \xa0]{2,}|\A[ \xa0]"), "лишний пробел", "Между словами оставьте один, в начале – ни одного"),
    (re.compile(r"\A[,.;:!?)»]"), "лишний знак «{}» в начале", "Уберите его"),
    (re.compile(r"[ \xa0]([,;:!?)»]|\.(?=[ \xa0]|\Z))"), "пробел перед знаком «{}»", "Уберите его"),
    (
        # but not «СФЕРУМ:Регистрация», the subject of a letter that a machine reads
        re.compile(r"[,;!?](?=[А-Яа-яЁё«])|(?<![А-ЯЁ]{4}):(?=[А-Яа-яЁё«])|(?<=[а-яё]{4})\.(?=[А-ЯЁ])"),
        "после знака «{}» нет пробела",
        "Поставьте его",
    ),
    (re.compile(r"[-–—]\Z"), "лишний знак «{}» в конце", "Уберите его"),
    (re.compile(r"[^\W_]«|»[^\W_]"), "кавычка слиплась со словом: «{}»", "Поставьте между ними пробел"),
    (re.compile(r"(?<!\[)\^|#(?!\w)|(?<=\w)#"), "лишний знак «{}»", "Уберите его; знак сноски пишут так: [^имя]"),
    (re.compile(r"([«(])[ \xa0]"), "пробел после знака «{}»", "Уберите его"),
    (
        # but not «видео- и аудиосвязь»
        re.compile(r"[ \xa0](-)|(-)[ \xa0](?!(?:и|или|либо) )"),
        "возле дефиса «{}» пробел",
        "Поставьте тире « – », а подпункт начните с новой строки",
    ),
    (
        re.compile(r"</?[a-zA-Z][^<>]*>|<!--"),
        "пометка «{}» из другой разметки",
        "Уберите её; жирное пишут так: *слова*",
    ),
    (re.compile(r"[¦│┃∣‖ǀ]"), "знак «{}» вместо черты таблицы", "Наберите черту «|»"),
    (re.compile(r'"'), "прямые кавычки «{}»", "Поставьте кавычки-ёлочки: «слова»"),
    (re.compile(r"[^\W_]\{\{|\}\}[^\W_]"), "слово слиплось с местом «{}»", "Поставьте между ними пробел"),
    (
        re.compile(r"[^\d\s}_][ \xa0]*(%)"),
        "знак «{}» посреди строки",
        "Примечание пишут отдельной строкой; проценты – после цифры",
    ),
)
_UNBREAKABLE = re.compile(r"\A *[-:#|]?\xa0|\{[^{}]*\xa0")
_NOT_SEEN = ("Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp")


class Slip(Exception):
    """What is wrong in a line and what to do, without final stops; the caller knows the line."""

    def __init__(self, what: str, remedy: str) -> None:
        self.what, self.remedy = what, remedy
        super().__init__(what)


def refuse_unseen(line: str) -> None:
    """Signs nobody sees and words of two alphabets; raises Slip."""
    if "\t" in line:
        raise Slip("в строке знак табуляции", "Замените его двумя пробелами")
    for sign in line:
        if unicodedata.category(sign) in _NOT_SEEN or (unicodedata.category(sign) == "Zs" and sign not in " \xa0"):
            raise Slip(f"в строке невидимый знак U+{ord(sign):04X}", "Наберите это место заново")
    if _UNBREAKABLE.search(line):
        raise Slip("неразрывный пробел стоит не на месте", "В начале строки и в скобках наберите обычный")
    if mixed := mixed_words(line):
        raise Slip(f"в слове «{mixed[0]}» смешаны русские и латинские буквы", "Наберите слово заново одной раскладкой")


def refuse_typing(paragraph: str) -> None:
    """Numbers and bullets typed by hand, stray spaces, straight or unpaired quotes; raises Slip."""
    for pattern, what, remedy in _TYPED:
        if match := pattern.search(paragraph):
            raise Slip(what.format(match[match.lastindex or 0].strip()), remedy)
    if not _paired(paragraph):
        raise Slip("кавычки «» не парные", "Закройте каждую: «О платформе «Сферум»»")


def _paired(paragraph: str) -> bool:
    depth = 0
    for sign in paragraph:
        depth += (sign == "«") - (sign == "»")
        if depth < 0:
            return False
    return depth == 0
