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
