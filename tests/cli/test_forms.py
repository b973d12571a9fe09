"""``lna forms``: the card of forms on the screen, ready to be pasted."""

from pathlib import Path

from tests.cli.conftest import Lna, School


def test_card(lna: Lna, school: School) -> None:
    ran = lna("forms", school({"руководитель": "Кваша Клавдия Игоревна"}))
    assert (ran.status, ran.err) == (0, "")
    printed = ran.out.splitlines()
    assert printed[:3] == [
        "формы:",
        "  полное наименование:  # муниципальное бюджетное общеобразовательное учреждение «Школа № 0»",
        "    род слова: оно",
    ]
    assert "    пр.: муниципальном бюджетном общеобразовательном учреждении «Школа № 0»  # вы" in printed
    assert "    тв.: директором  # таблица" in printed
    assert "    тв.: Квашей Клавдией Игоревной  # сомнительно: ударение в фамилии решает носитель: «Кваша»" in printed
    assert "    тв.: группой «Сотрудники»  # правило" in printed
    assert [path.name for path in Path().iterdir()] == ["школа.yaml"]


def test_card_pasted_back_makes_the_same_files(lna: Lna, school: School) -> None:
    answers = school({"формы": None})
    assert lna("make", answers, "--format", "txt", "-o", "сначала").status == 0
    card = lna("forms", answers).out
    with answers.open("a", encoding="utf-8") as file:
        file.write(card)
    assert lna("make", answers, "--format", "txt", "-o", "потом").status == 0
    assert Path("потом/Положение.txt").read_bytes() == Path("сначала/Положение.txt").read_bytes()
    instrumental = [line for line in lna("forms", answers).out.splitlines() if line.startswith("    тв.: ")]
    assert {line.rpartition("# ")[2] for line in instrumental} == {"вы"}


def test_wrong_answers_are_refused_as_by_check(lna: Lna, school: School) -> None:
    wrong = school({"руководитель": "П.П.", "вид организации": "школа"})
    ran = lna("forms", wrong)
    assert (ran.status, ran.out) == (1, "")
    assert ran.err == lna("check", wrong).err


def test_a_registered_act_may_lack_what_a_card_does_not_need(lna: Lna, school: School) -> None:
    assert lna("forms", school({"номер приказа": None})).status == 0
