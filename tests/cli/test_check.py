"""``lna check``: everything that is wrong at once, in the words of the file."""

from pathlib import Path

import pytest

from tests.cli.conftest import Lna, School

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.yaml"))


def test_texts(lna: Lna) -> None:
    ran = lna("check")
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.startswith("Тексты в порядке: образцов – ")


def test_good_answers(lna: Lna, school: School) -> None:
    ran = lna("check", school())
    assert (ran.status, ran.out, ran.err) == (0, "школа.yaml: ошибок нет.\n", "")
    assert [path.name for path in Path().iterdir()] == ["школа.yaml"]


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
    assert ran.err.splitlines() == [
        f"школа.yaml, «{name}»: нет ответа, а в зарегистрированном документе пропусков не бывает. "
        "Ответьте или сделайте проект: --state draft."
        for name in ("номер протокола", "дата приказа")
    ]


def test_warnings_are_counted_and_shown_apart(lna: Lna, school: School) -> None:
    ran = lna("check", school({"дата приказа": "12.02.2026", "дата утверждения": "12.02.2026"}))
    assert (ran.status, ran.out) == (0, f"школа.yaml: ошибок нет, замечаний – {len(ran.err.splitlines())}.\n")
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
