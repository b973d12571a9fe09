"""Plain text: one document, read as a lawyer would read it."""

from dataclasses import replace

from generator.document import Blank, Clause, Footnote, FootnoteMark, Run, Table
from generator.writers import text
from tests.sample_document import WORDS, line, sample_document, sample_order

GOLDEN = f"""\
Шаблон Положения об использовании платформы «Пример»

УТВЕРЖДЕНО
приказом МБОУ «Рога & Копыта <СОШ> {{{{ x }}}} ]]>»
от «___» ____________ 20___ г. № ______

ПРИНЯТО
на заседании педагогического совета

С УЧЁТОМ МНЕНИЯ
совета родителей

ПОЛОЖЕНИЕ
об использовании платформы «Пример» в образовательной организации

1. Общие положения

1.1. Положение действует в Рога & Копыта <СОШ> {{{{ x }}}} ]]>.
1.2. Понятия:
  Платформа – российский сервис.
  Пользователи – участники отношений.

2. Организация работы

2.1. Администрация:
  – определяет стратегию¹ (п.\u00a02.4);
  – проводит встречи, например:
    – с заместителями;
    – с педагогами;
  – осуществляет контроль.
2.2. Администратор обеспечивает безопасность.
2.3. Классный руководитель координирует процессы.
2.4. Чаты создаёт администратор.

3. Права участников

3.1. {WORDS * 4}

¹ 1 вариант: чаты создаёт администратор.
  2 вариант: педагоги.
"""

ORDER = f"""\
Администрация Примерского района
Муниципальное учреждение «Рога & Копыта <СОШ>»
(МБОУ «СОШ № 0»)

ПРОЕКТ

ПРИКАЗ

12\u00a0февраля 2024\u00a0г. №\u00a031-ОД
г.\u00a0Примерск

О распределении кураторства

В соответствии с п. 2.1 Положения об использовании платформы
ПРИКАЗЫВАЮ:
1. Использовать платформу:
  – в чатах;
  – на уроках.
2. Закрепить кураторов (см. п.\u00a01):
№ | Куратор | Группа
1 | Кызы-Примерова Гульнара Рашид кызы | группа 1
2 |  |
3. {WORDS * 4}

Директор муниципального бюджетного общеобразовательного учреждения ______________ П.П.\u00a0Примеров

С приказом ознакомлены:
______________ А.И.\u00a0Образцова «__»\u00a0_________\u00a020__\u00a0г.
______________ А.И.\u00a0Образцова «__»\u00a0_________\u00a020__\u00a0г.

Верно
Секретарь ______________ М.П.\u00a0Секретарёва
«__»\u00a0_________\u00a020__\u00a0г.
"""


def test_order_reads_as_it_is_signed() -> None:
    assert text.write(sample_order(clauses=1, rows=2)) == ORDER


def test_letter_has_no_kind_and_a_clause_that_is_a_table_no_line_of_its_own() -> None:
    signature = Clause("подпись", "", (), (Table((), (1, 1), ((line("Директор"), ()),)),))
    letter = replace(sample_order(), kind="", letterhead=(), stamps=(), details=(), sections=(), closings=(signature,))
    assert text.write(letter) == "О распределении кураторства\n\nДиректор\n"


def test_letter_addresses_its_readers_and_an_annex_says_to_what() -> None:
    letter = replace(sample_order(), kind="", letterhead=(), stamps=(), details=(), sections=(), closings=())
    letter = replace(letter, salutation=line("Уважаемые руководители!"))
    assert text.write(letter) == "О распределении кураторства\n\nУважаемые руководители!\n"
    annex = replace(letter, caption=(line("Шаблон"),), annex=(line("ПРИЛОЖЕНИЕ"), line("к письму")))
    assert text.write(annex).startswith("ПРИЛОЖЕНИЕ\nк письму\n\nШаблон\n\nО распределении")


def test_reads_as_the_document_says() -> None:
    assert text.write(sample_document(paragraphs=1)) == GOLDEN


def test_caption_stamps_and_notes_leave_no_empty_places_when_there_are_none() -> None:
    document = replace(sample_document(), caption=(), stamps=(), sections=(), footnotes=())
    assert text.write(document) == ("ПОЛОЖЕНИЕ\nоб использовании платформы «Пример» в образовательной организации\n")


def test_blank_is_as_wide_as_it_says_and_every_digit_of_a_mark_is_raised() -> None:
    document = replace(
        sample_document(),
        caption=((Run("№ "), Blank(4), FootnoteMark(12)),),
        stamps=(),
        sections=(),
        footnotes=(Footnote(12, (line("Примечание."),)),),
    )
    assert text.write(document).splitlines()[0] == "№ ____¹²"
    assert text.write(document).splitlines()[-1] == "¹² Примечание."
