"""A small invented document that holds one of everything a writer must print."""

import datetime as dt

from generator.document import (
    Blank,
    Clause,
    ClauseRef,
    Definition,
    Document,
    Footnote,
    FootnoteMark,
    Line,
    Point,
    Run,
    Section,
    Side,
    Stamp,
    Table,
)

WORDS = "Участники образовательных отношений имеют право на своевременную и понятную помощь. "


def line(text: str) -> Line:
    return (Run(text),)


def sample_document(paragraphs: int = 3, hostile: str = "Рога & Копыта <СОШ> {{ x }} ]]>") -> Document:
    """``paragraphs`` long clauses are added to section 3, to fill as many pages as a test wants."""
    return Document(
        id="regulation",
        kind="ПОЛОЖЕНИЕ",
        title=line("об использовании платформы «Пример» в образовательной организации"),
        caption=(line("Шаблон Положения об использовании платформы «Пример»"),),
        stamps=(
            Stamp(
                "утверждение",
                Side.RIGHT,
                (
                    line("УТВЕРЖДЕНО"),
                    line(f"приказом МБОУ «{hostile}»"),
                    (Run("от «"), Blank(3), Run("» "), Blank(12), Run(" 20"), Blank(3), Run(" г. № "), Blank(6)),
                ),
            ),
            Stamp("принятие", Side.LEFT, (line("ПРИНЯТО"), line("на заседании педагогического совета"))),
            Stamp("учёт мнения 1", Side.LEFT, (line("С УЧЁТОМ МНЕНИЯ"), line("совета родителей"))),
        ),
        sections=(_general(hostile), _work(), _rights(paragraphs)),
        footnotes=(Footnote(1, (line("1 вариант: чаты создаёт администратор."), line("2 вариант: педагоги."))),),
        master="act",
        date=dt.date(2024, 2, 12),
    )


def _general(hostile: str) -> Section:
    return Section(
        "1",
        line("Общие положения"),
        (
            Clause("предмет", "1.1", (Run("Положение действует в "), Run(hostile, strong=True), Run("."))),
            Clause(
                "понятия",
                "1.2",
                line("Понятия:"),
                (
                    Definition((Run("Платформа", strong=True), Run(" – российский сервис."))),
                    Definition((Run("Пользователи", strong=True), Run(" – участники отношений."))),
                ),
            ),
        ),
    )


def _work() -> Section:
    return Section(
        "2",
        line("Организация работы"),
        (
            Clause(
                "администрация",
                "2.1",
                line("Администрация:"),
                (
                    Point(
                        (
                            Run("определяет стратегию"),
                            FootnoteMark(1),
                            Run(" (п.\u00a0"),
                            ClauseRef("чаты", "2.4"),
                            Run(");"),
                        )
                    ),
                    Point(
                        line("проводит встречи, например:"),
                        (Point(line("с заместителями;")), Point(line("с педагогами;"))),
                    ),
                    Point(line("осуществляет контроль.")),
                ),
            ),
            Clause("администратор", "2.2", line("Администратор обеспечивает безопасность.")),
            Clause("наставник", "2.3", line("Классный руководитель координирует процессы.")),
            Clause("чаты", "2.4", line("Чаты создаёт администратор.")),
        ),
    )


def _rights(paragraphs: int) -> Section:
    return Section(
        "3",
        line("Права участников"),
        tuple(Clause(f"право {n}", f"3.{n}", line(WORDS * 4)) for n in range(1, paragraphs + 1)),
    )


BY_HAND: Line = (Run("«"), Blank(2), Run("»\u00a0"), Blank(9), Run("\u00a020"), Blank(2), Run("\u00a0г."))


def sample_order(clauses: int = 2, people: int = 2, rows: int = 3) -> Document:
    """An order with everything an act has not: letterhead, details, flat numbers, tables, signatures.

    ``clauses`` long clauses fill pages; ``people`` are to be acquainted; ``rows`` stand in the ruled table.
    """
    return Document(
        id="order-curators",
        kind="ПРИКАЗ",
        title=line("О распределении кураторства"),
        caption=(),
        stamps=(Stamp("проект", Side.RIGHT, (line("ПРОЕКТ"),)),),
        sections=(_order_text(clauses, rows),),
        footnotes=(),
        master="act",
        date=dt.date(2024, 2, 12),
        letterhead=(
            line("Администрация Примерского района"),
            (Run("Муниципальное учреждение «Рога & Копыта <СОШ>»", strong=True),),
            line("(МБОУ «СОШ № 0»)"),
        ),
        details=(
            Clause(
                "регистрация",
                "",
                (),
                (Table((), (9, 8), ((line("12\u00a0февраля 2024\u00a0г."), line("№\u00a031-ОД")),)),),
            ),
            Clause("место", "", line("г.\u00a0Примерск")),
        ),
        closings=(_head_signature(), _acquainted(people), _true_copy()),
    )


def _order_text(clauses: int, rows: int) -> Section:
    text = (
        Clause("основание", "", line("В соответствии с п. 2.1 Положения об использовании платформы")),
        Clause("приказываю", "", (Run("ПРИКАЗЫВАЮ:", strong=True),)),
        Clause("платформа", "1", line("Использовать платформу:"), (Point(line("в чатах;")), Point(line("на уроках.")))),
        Clause(
            "кураторы",
            "2",
            (Run("Закрепить кураторов (см. п.\u00a0"), ClauseRef("платформа", "1"), Run("):")),
            (_curators(rows),),
        ),
        *(Clause(f"пункт {n}", str(n + 2), line(WORDS * 4)) for n in range(1, clauses + 1)),
    )
    return Section("", (), text)


def _curators(rows: int) -> Table:
    filled = tuple(
        (line(str(n)), line("Кызы-Примерова Гульнара Рашид кызы"), line(f"группа {n}")) for n in range(1, rows)
    )
    return Table((line("№"), line("Куратор"), line("Группа")), (2, 10, 6), (*filled, (line(str(rows)), (), ())))


def _head_signature() -> Clause:
    row = (
        line("Директор муниципального бюджетного общеобразовательного учреждения"),
        (Blank(14),),
        line("П.П.\u00a0Примеров"),
    )
    return Clause("подпись", "", (), (Table((), (8, 4, 5), (row,)),))


def _acquainted(people: int) -> Clause:
    rows = tuple(((Blank(14),), line("А.И.\u00a0Образцова"), BY_HAND) for _ in range(people))
    return Clause("ознакомлены", "", line("С приказом ознакомлены:"), (Table((), (5, 6, 6), rows),))


def _true_copy() -> Clause:
    row = (line("Секретарь"), (Blank(14),), line("М.П.\u00a0Секретарёва"))
    return Clause("верно", "", line("Верно"), (Table((), (8, 4, 5), (row,)), Table((), (17,), ((BY_HAND,),))))
