"""How to fill in the form, in plain Russian, on a sheet of its own."""

from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.worksheet import Worksheet

from generator.answers.fields import NO
from generator.spreadsheet.layout import DEFAULTS, EXAMPLE, FAULTS, FORMS, MUNICIPALITY, NUMBER, OWNER, ROWS, SUMMARY
from generator.spreadsheet.writing import landscape, put

_WIDTH = 110


def write(sheet: Worksheet, key: str) -> None:
    """``key``: the column by which records know their organisation."""
    for number, (line, headed) in enumerate(_lines(key), 1):
        cell = sheet.cell(number, 1)
        put(cell, line)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        cell.font = Font(name="Calibri", bold=headed, size=13 if headed else 11)
        sheet.row_dimensions[number].height = 15 * (1 + len(line) // _WIDTH) + (6 if headed else 2)
    sheet.column_dimensions["A"].width = _WIDTH
    landscape(sheet, "1:1")


def _lines(key: str) -> list[tuple[str, bool]]:
    """(paragraph, whether it is a heading)."""
    paragraphs = [" ".join(one.split()) for one in _TEXT.format(key=key).split("\n\n")]
    return [(one.removeprefix("# "), one.startswith("# ")) for one in paragraphs]


_TEXT = f"""\
# Как заполнять

1. Лист «{ROWS}»: одна строка – одна организация.
Имена столбцов не меняйте, порядок столбцов – любой.

2. Наведите мышь на имя столбца: там вопрос, подсказка, что писать, и пример.
Где есть список, выберите из него.

3. Цвет имени столбца: розовый – ответ нужен всем; жёлтый – нужен, если вопрос организации задаётся;
серый – можно оставить пустым: в проекте будет место для руки или обычный ответ.

4. Что у всех одинаково, впишите один раз на лист «{DEFAULTS}»: пустая ячейка строки возьмёт этот ответ.
Чтобы у одной организации ответа не было, напишите в её ячейке «{NO}».

5. Списки – работники, кураторы, мнения советов и другие – на своих листах: строка – одна запись,
в столбце «{OWNER}» – «{{key}}» точно как на листе «{ROWS}».
Если записей не будет, напишите «{NO}» в столбце списка.

6. Лист «{FORMS}» нужен редко: впишите туда падежи слов, которые программа склоняет неверно.

7. «{MUNICIPALITY}» и «{NUMBER}» – для вас и для сводки, в документы они не попадают.
Свои столбцы и листы добавлять можно: программа их не читает и сохранит.

8. Даты пишите так: 28.02.2025. Номера – как в документе: 01-04/31; ячейки формы текстовые, Excel их не переделает.
Ячейки не объединяйте. Формулы читаются по их значению.

9. Лист «{EXAMPLE}»: выдуманная организация по каждому образцу – видно, какие столбцы для него нужны.
Этот лист не читается.

# Что вернётся

Копия этого файла: неверные ячейки залиты красным, в примечании – что не так и что сделать.
Столбец «{FAULTS}» повторяет это словами, лист «{SUMMARY}» считает строки по муниципалитетам.
Исправьте ячейки прямо в копии и отдайте её снова: пометки программа обновит сама."""
