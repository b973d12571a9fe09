"""``lna check``: everything that is wrong at once, in the words of the file."""

from pathlib import Path

import pytest

from tests.cli.conftest import Lna, School

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.yaml"))


def test_texts(lna: Lna) -> None:
    ran = lna("check")
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.startswith("Тексты в порядке: образцов – ")


SET_OF_ADDITIONAL = """\
additional.yaml: ошибок нет.
В комплекте:
  Положение (regulation)
  Выписка из протокола – педагогический совет (protocol-extract)
  Приказ о введении положения в действие (order-introduction)
  Приказ об администраторе платформы (order-administrator)
  Приказ об использовании платформы (order-platform)
  Лист согласования (approval-sheet)
  Лист ознакомления (acquaintance-sheet)
  Информация для родителей (parents-notice)
"""


def test_good_answers(lna: Lna) -> None:
    ran = lna("check", next(path for path in EXAMPLES if path.stem == "additional"))
    assert (ran.status, ran.out, ran.err) == (0, SET_OF_ADDITIONAL, "")
    assert list(Path().iterdir()) == []


@pytest.mark.parametrize("state", ["draft", "registered"])
@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_examples(lna: Lna, example: Path, state: str) -> None:
    ran = lna("check", "--state", state, example)
    assert ran.status == 0, ran.err
    assert ran.out.startswith(f"{example.name}: ошибок нет")


def test_all_problems_at_once(lna: Lna, school: School) -> None:
    wrong = {"руководитель": "Примеров П.П.", "стратегия чатов": "учителя", "дата протокола": "31.02.2024"}
    ran = lna("check", school({**wrong, "номер прикза": "5"}))
    assert (ran.status, ran.out) == (1, "")
    assert ran.err.splitlines() == [
        "школа.yaml, строка 7, «руководитель»: в «Примеров П.П.» инициалы. "
        "Напишите имя и отчество полностью: Примеров Пётр Петрович.",
        "школа.yaml, строка 8, «стратегия чатов»: «учителя» здесь не бывает. Есть: «администратор», «педагоги».",
        "школа.yaml, строка 13, «дата протокола»: 31.02.2024, такого дня нет. Напишите дату так: 28.02.2025.",
        "школа.yaml, строка 19, «номер прикза»: такого имени нет. "
        "Возможно, имелось в виду «номер приказа» или «номер протокола».",
    ]


def test_a_draft_may_have_blanks_and_a_registered_act_may_not(lna: Lna, school: School) -> None:
    unsigned = school({"дата приказа": None, "номер протокола": None})
    assert lna("check", unsigned).status == 0
    ran = lna("check", "--state", "registered", unsigned)
    assert ran.status == 1
    by_a_rule = [line for line in ran.err.splitlines() if "; «" in line]
    assert [line.partition(" (")[0] for line in by_a_rule] == [
        "школа.yaml, строка 12: «принимающий орган» – педагогический совет; «номер протокола» – нет ответа: "
        "решение органа подтверждает протокол",
        "школа.yaml, строка 14: «номер приказа» – 31-ОД; «дата приказа» – нет ответа: "
        "у зарегистрированного приказа есть день",
    ]
    gaps = [line for line in ran.err.splitlines() if line not in by_a_rule]
    assert gaps == [
        f"школа.yaml, «{name}»: нет ответа, а в зарегистрированном документе пропусков не бывает. "
        "Ответьте или сделайте проект: --state draft."
        for name in NOT_ANSWERED
    ]


NOT_ANSWERED = (
    "населённый пункт",
    "присутствовало",
    "голосов за",
    "голосов против",
    "воздержались",
    "председатель органа",
    "секретарь органа",
    "дата приказа об администраторе",
    "номер приказа об администраторе",
    "администратор",
    "должность администратора",
    "дата приказа об использовании",
    "номер приказа об использовании",
)


def test_warnings_are_counted_and_shown_apart(lna: Lna, school: School) -> None:
    ran = lna("check", school({"дата приказа": "12.02.2026", "дата утверждения": "12.02.2026"}))
    assert (ran.status, ran.out.splitlines()[0]) == (
        0,
        f"школа.yaml: ошибок нет, замечаний – {len(ran.err.splitlines())}.",
    )
    assert all(line.startswith("Замечание. ") for line in ran.err.splitlines())
    assert "Замечание. Образец «novosibirsk-2024» на 12\u00a0февраля 2026\u00a0г. устарел." in ran.err
    assert "«дата утверждения»: при остальных ответах этого не спрашивают, ответ не понадобился." in ran.err


def test_a_file_that_may_not_be_read(lna: Lna, school: School, monkeypatch: pytest.MonkeyPatch) -> None:
    file, opened = school(), Path.open

    def refused(path: Path, mode: str = "r", **options: object) -> object:
        if path == file:
            raise PermissionError(13, "Permission denied")
        return opened(path, mode, **options)

    monkeypatch.setattr(Path, "open", refused)
    ran = lna("check", file)
    assert ran.status == 1
    assert ran.err == "школа.yaml: файл не прочитать: нет прав на чтение. Проверьте имя файла и права на него.\n"
