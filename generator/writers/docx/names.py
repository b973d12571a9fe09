"""What the code and a Word master agree upon: names of styles, namespaces, the place for the text."""

from collections.abc import Mapping
from enum import Enum
from typing import Final

W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PLACE: Final = "{{p body }}"
NOTES_PART: Final = "word/footnotes.xml"


class StyleName(Enum):
    """Styles by the name a methodologist sees in Word; ids are the master's own affair.

    The last two are Word's: in the file they keep these English names whatever the language of Word.
    """

    CAPTION = "ЛНА Надпись"
    LETTERHEAD = "ЛНА Бланк"
    STAMP = "ЛНА Гриф"
    KIND = "ЛНА Вид документа"
    DETAILS = "ЛНА Реквизиты"
    TITLE = "ЛНА Заголовок"
    TEXT = "ЛНА Текст"
    SECTION = "ЛНА Раздел"
    CLAUSE = "ЛНА Пункт"
    ORDER_CLAUSE = "ЛНА Пункт приказа"
    POINT = "ЛНА Подпункт 1"
    SUBPOINT = "ЛНА Подпункт 2"
    DEFINITION = "ЛНА Определение"
    TABLE = "ЛНА Таблица"
    TABLE_HEAD = "ЛНА Шапка таблицы"
    SIGNATURE = "ЛНА Подпись"
    STRONG = "ЛНА Выделение"
    BLANK = "ЛНА Пробел"
    NOTE = "footnote text"
    NOTE_MARK = "footnote reference"

    # Enum's own is a call into Python, and every paragraph asks for several; a member is equal to itself alone
    __hash__ = object.__hash__


CHARACTER_STYLES: Final = (StyleName.STRONG, StyleName.BLANK, StyleName.NOTE_MARK)
POINT_STYLES: Final = (StyleName.POINT, StyleName.SUBPOINT)
# bold throughout, so a strong word in them is not told from the others
HEADINGS: Final = frozenset(
    {StyleName.CAPTION, StyleName.KIND, StyleName.TITLE, StyleName.SECTION, StyleName.TABLE_HEAD}
)

# style -> its id in this very master: Word and LibreOffice both rename ids when they save
StyleIds = Mapping[StyleName, str]


def w(tag: str) -> str:
    """The tag in lxml's notation."""
    return f"{{{W}}}{tag}"
