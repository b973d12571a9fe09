"""``lna`` run in this process, from an empty directory; a school of one's own to ask it about."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from generator.cli import main

SCHOOL = """\
образец: novosibirsk-2024
вид организации: общеобразовательная
полное наименование: муниципальное бюджетное общеобразовательное учреждение «Школа № 0»
краткое наименование: МБОУ «Школа № 0»
наименование в тексте: Школа
должность руководителя: директор
руководитель: Примеров Пётр Петрович
стратегия чатов: педагоги
региональная ГИС: нет
регистрация обучающихся: да
наставник: классный руководитель
принимающий орган: педагогический совет
дата протокола: 08.10.2024
номер протокола: "4"
дата приказа: 11.10.2024
номер приказа: 31-ОД
дата введения: 01.11.2024
формы: {полное наименование: {пр.: муниципальном бюджетном общеобразовательном учреждении «Школа № 0»}}
"""
# all that a registered set needs; nothing in it deserves a note
WHOLE = f"""\
{SCHOOL.partition("формы:")[0]}учредитель: администрация Примерского района
населённый пункт: г. Примерск
телефон: 8 (000) 000-00-01
председатель органа: Примеров Пётр Петрович
секретарь органа: Секретарёва Мария Петровна
присутствовало: "24"
голосов за: "23"
голосов против: "0"
воздержались: "1"
согласование: нет
учёт мнения: нет
администратор: Образцова Анна Ивановна
должность администратора: учитель информатики
дополнительные администраторы: нет
замещающий администратор: нет
дата приказа об использовании: 14.10.2024
номер приказа об использовании: 32-ОД
дата приказа об администраторе: 14.10.2024
номер приказа об администраторе: 33-ОД
кураторы: нет
"""


@dataclass(frozen=True, slots=True)
class Ran:
    status: int
    out: str
    err: str


Lna = Callable[..., Ran]
School = Callable[..., Path]


@pytest.fixture(autouse=True)
def _empty_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def lna(capfd: pytest.CaptureFixture[str]) -> Lna:
    def run(*arguments: object) -> Ran:
        with pytest.raises(SystemExit) as stopped:
            main([str(argument) for argument in arguments])
        said = capfd.readouterr()
        return Ran(int(stopped.value.code or 0), said.out, said.err)

    return run


@pytest.fixture
def school() -> School:
    """``school({"номер приказа": None, "дата приказа": "31.02.2024"})``: answers, one left out and one changed."""

    def write(changed: dict[str, str | None] | None = None, name: str = "школа.yaml", text: str = SCHOOL) -> Path:
        left = dict(changed or {})
        lines = []
        for line in text.splitlines():
            question = line.partition(":")[0]
            answer = left.pop(question, line.partition(": ")[2])
            lines += [] if answer is None else [f"{question}: {answer}"]
        lines += [f"{question}: {answer}" for question, answer in left.items()]
        Path(name).write_text("\n".join(lines) + "\n", encoding="utf-8")
        return Path(name)

    return write
