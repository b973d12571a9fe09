"""Closed lists: what neither an ending nor the dictionary can tell. Each says why it exists."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Names of people ----------------------------------------------------------------------------------------------------

# first elements of a double surname that never stand alone as one, so do not decline: Тер-Петросяна, Бонч-Бруевича
FROZEN_ELEMENTS = _words(
    "тер бонч кара абдул мелик аль эль ибн бен ван фон де ди да дель ла ле сен тян о мак сан дю фиц шах хан бек"
)

# French surnames stressed on the last -а, -я: Дюма, Золя; their spelling does not differ from Кафка, Дзюба
FRENCH = _words("дюма золя петипа дега тома люка ферма труайя")

# foreign bearers of -ин, -ов whom the dictionary takes for Russians: Чаплином, but Чапыгиным
FOREIGN_POSSESSIVE = _words("чаплин франклин гершвин кронин дарвин бюлов вирхов флотов гуцков")

# men's first names that lose a vowel; no others do
FLEETING_NAMES = {"лев": "льв", "павел": "павл", "петр": "петр"}

# patronymics in -ич stressed on the last syllable: Ильичом, but Никитичем (from Никита, where the stress is elsewhere)
STRESSED_PATRONYMICS = _words("ильич кузьмич лукич фомич фокич")

# the words of a Turkic patronymic: they stand apart or after a hyphen, do not decline, and give the gender
SON = _words("оглы оглу улы уулу угли угьли")
DAUGHTER = _words("кызы гызы кизи")

# a common surname that is a noun too, where no bearer means the noun
NEVER_A_NOUN = frozenset({"королева"})

# Phrases ------------------------------------------------------------------------------------------------------------

# abbreviations that begin a position: nothing in it declines (и.о. директора)
FROZEN_OPENINGS = _words("врио врид ио зам зав")

# shortened adjectives: they stay, the noun after them declines (ст. воспитателя)
SHORT_ADJECTIVES = _words("ст мл гл вед")

# first elements of a compound that do not decline: шеф-повара, веб-мастера, пресс-центра
FROZEN_COMPOUNDS = _words(
    "шеф офис веб ит it бизнес пресс арт медиа интернет онлайн пиар pr контент смм smm спорт вице экс обер "
    "унтер штаб фото видео кино радио теле мини эко"
)

# nouns by which a second name of the same institution begins with no sign before it (учреждения средней школы № 12);
# any noun would be too much: «управление образования, опека»
INSTITUTIONS = _words(
    "школа сад гимназия лицей колледж техникум училище интернат институт университет академия центр дом дворец "
    "корпус комплекс прогимназия студия станция ясли учреждение организация филиал подразделение отделение "
    "клуб лагерь"
)

# nouns by which a second body begins (общее собрание и педагогический совет)
BODIES = _words(
    "совет собрание комиссия комитет конференция объединение организация коллектив кафедра служба консилиум "
    "профсоюз профком бюро штаб съезд группа команда сообщество парламент президиум правление"
)

# adjectives that name a person by themselves, beyond the participles (заведующий) and the nouns of the dictionary
PERSON_ADJECTIVES = ("ответственн", "уполномоченн", "дежурн")

# suffixes of agents: a masculine noun with one of them is safe even when the dictionary has not met it (тьютор)
AGENT_SUFFIXES = (
    "тор", "лог", "вед", "ист", "тель", "щик", "чик", "ёр", "мейстер", "граф", "ник", "мастер", "педагог",
)  # fmt: skip
