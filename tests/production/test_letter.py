"""A ministry's covering letter: which annexes, how many sheets, what is refused."""

from pathlib import Path

import pytest

from generator.answers.files import answers_of, read_answers
from generator.document import Line, name_of, plain
from generator.errors import AnswersError
from generator.production.letter import CoveringLetter, covering_letter
from generator.production.library import Library
from generator.writers.text import write

EXAMPLE = Path(__file__).parents[2] / "examples/ministry/letter.yaml"
TEXT = EXAMPLE.read_text("utf8")
ALL = ["дошкольной", "общеобразовательной", "профессиональной", "дополнительного"]


def letter(library: Library, text: str = TEXT) -> CoveringLetter:
    return covering_letter(library, answers_of(text.encode(), "письмо.yaml"))


def refusals(library: Library, text: str) -> list[str]:
    with pytest.raises(AnswersError) as refused:
        letter(library, text)
    return [str(problem) for problem in refused.value.problems]


def said(made: CoveringLetter, *pages: int) -> str:
    return write(made.letter(pages)).replace("\u00a0", " ")


def spaced(lines: tuple[Line, ...]) -> list[str]:
    return [plain(line).replace("\u00a0", " ") for line in lines]


def test_every_kind_is_annexed_in_the_order_of_the_model_act(library: Library) -> None:
    captions = [plain(one.caption[0]) for one in letter(library).annexes()]
    assert [kind for kind, caption in zip(ALL, captions, strict=True) if kind in caption] == ALL


def test_only_the_kinds_named(library: Library) -> None:
    (only,) = letter(library, TEXT + "виды: [профессиональная]\n").annexes()
    assert "профессиональной" in plain(only.caption[0])


def test_no_kind_named_means_all(library: Library) -> None:
    assert len(letter(library, TEXT + "виды: []\n").annexes()) == len(ALL)


def test_the_first_annex_alone_bears_the_mark(library: Library) -> None:
    made = letter(library)
    first, *others = (*made.annexes(), made.letter([1]))
    assert spaced(first.annex) == [
        "ПРИЛОЖЕНИЕ", "к письму Минобразования Примерской области", "от 12 февраля 2024 г. № 01-25/100",
    ]  # fmt: skip
    assert [one.annex for one in others] == [()] * 4


def test_a_page_is_a_sheet(library: Library) -> None:
    assert "Приложения: на 22 л. в 1 экз." in said(letter(library), 5, 6, 6, 5)


@pytest.mark.parametrize("copies", ["ноль", "0", "1,5", "-1", "1000"])
def test_copies_are_counted(library: Library, copies: str) -> None:
    (told,) = refusals(library, TEXT.replace("экземпляры: 1", f'экземпляры: "{copies}"'))
    assert f"«экземпляры»: «{copies}» – не число экземпляров" in told


OWN = "региональная ГИС: Электронная школа Примерской области\n"


def test_the_regions_own_system_is_named_in_its_templates(library: Library) -> None:
    texts = {answer: "".join(map(write, letter(library, TEXT.replace(OWN, answer)).annexes())) for answer in ("", OWN)}
    assert "Электронная школа НСО" in texts[""]
    assert "Электронная школа НСО" not in texts[OWN]
    assert texts[OWN].count("ГИС «Электронная школа Примерской области»") == texts[""].count("Электронная школа НСО")
    none = letter(library, TEXT.replace(OWN, "региональная ГИС: нет\n"))
    assert "профилем ГИС" not in "".join(map(write, none.annexes()))


def test_what_somebody_should_look_at(library: Library) -> None:
    text = TEXT.replace(OWN, "").replace("дата письма: 12.02.2024", "дата письма: 05.03.2026")
    told = [str(one) for one in letter(library, text + "дата запроса: 01.03.2026\n").warnings]
    assert [one.partition(".")[0] for one in told if "НСО" in one] == ["письмо"]
    assert any("устарел" in one for one in told)
    assert any("назовите и номер" in one for one in told)


def test_contact_person_in_the_dative_and_a_name_for_the_file(library: Library) -> None:
    made = letter(library)
    assert "обращаться к Примеровой Анне Петровне, методисту отдела цифрового образования" in said(made, 1)
    assert name_of(made.letter([1])).startswith("О направлении примерных положений")


def test_what_is_not_answered_is_left_to_the_hand_and_said(library: Library) -> None:
    made = letter(library, TEXT.replace("дата письма: 12.02.2024\nномер письма: 01-25/100\n", ""))
    assert "«__» _________ 20__ г. № __________" in said(made, 1)
    assert str(made.warnings[-1]) == "Места для руки: «дата письма», «номер письма»."


def test_reference_to_the_letter_answered(library: Library) -> None:
    asked = letter(library, TEXT + "номер запроса: 1500/25\nдата запроса: 05.02.2024\n")
    assert "На № 1500/25 от 5 февраля 2024 г." in said(asked, 1)
    assert "На №" not in said(letter(library), 1)


def test_everything_wrong_is_told_at_once(library: Library) -> None:
    wrong = (
        TEXT.replace("дата письма: 12.02.2024", "дата письма: 31.02.2024")
        .replace("подписывает: Образцов Пётр Петрович", "подписывает: П.П. Образцов")
        .replace("регион: Примерская область\n", "")
    ) + "виды: [школа, дошкольная]\nлишнее: слово\n"
    told = refusals(library, wrong)
    assert [one.partition(": ")[0].rpartition(", ")[2] for one in told] == [
        "«дата письма»", "«подписывает»", "запись 1", "«лишнее»", "«регион»",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("model", "what"),
    [
        ("образец: services-2024", "у образца «services-2024» нет письма с бланками ведомства"),
        ("образец: такого-нет", "нет образца «такого-нет»"),
        ("образец:", "нет ответа"),
    ],
)
def test_model_act_without_a_letter(library: Library, model: str, what: str) -> None:
    (told,) = refusals(library, TEXT.replace("образец: novosibirsk-2024", model))
    assert told.startswith(f"письмо.yaml, строка 4, «образец»: {what}.")
    assert "novosibirsk-2024" in told


def test_the_example_deserves_no_remark(library: Library) -> None:
    assert covering_letter(library, read_answers(EXAMPLE)).warnings == ()
