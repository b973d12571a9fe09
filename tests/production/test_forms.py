"""The card of forms, and what it is for: pasted back under «формы», it changes no document and leaves no doubt."""

from pathlib import Path

import pytest

from generator.answers.files import read_answers
from generator.answers.model import Phrase
from generator.answers.questions import State
from generator.language.forms import Origin
from generator.production.advice import advice
from generator.production.composition import Composition
from generator.production.forms import Card, cards, written
from generator.production.library import Library
from generator.production.organisation import Organisation, organisation
from tests.answers.school import SCHOOL, school, words
from tests.made import document

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.yaml"))
WITHOUT_FORMS = SCHOOL.partition("формы:")[0]
STRANGE = (
    """\
принимающий орган: Кубкур
руководитель: Кваша Клавдия Игоревна
администратор: Шевченко Саша
должность руководителя: Заведующая
учредитель: 'администрация "Примерского" района - "А"'
учёт мнения:
  - орган: "Зюм: Б"
  - орган: совет "Росток" N 5
  - орган: "# совет"
  - орган: родительская ассамблея
работники:
  - {работник: Образцова Анна Ивановна, должность: учитель}
  - {работник: Образцова Анна Ивановна, должность: учитель}
"""
    + WITHOUT_FORMS
)


def card(library: Library, folder: Path, text: str) -> list[Card]:
    return list(cards(library, school(library, folder, text)))


def lines(library: Library, made: Organisation) -> str:
    return "\n".join(line for found in cards(library, made) for line in written(found))


def test_card_is_written_as_an_answers_file(library: Library, tmp_path: Path) -> None:
    text = "руководитель: Кваша Клавдия Игоревна\n" + SCHOOL + "  руководитель: {род.: Кваша Клавдии Игоревны}\n"
    made = lines(library, school(library, tmp_path, text))
    for part in (
        """\
  полное наименование:  # муниципальная школа № 5
    род слова: она
    род.: муниципальной школы № 5  # правило
    дат.: муниципальной школе № 5  # правило
    вин.: муниципальную школу № 5  # правило
    тв.: муниципальной школой № 5  # правило
    пр.: муниципальной школе № 5  # вы
""",
        """\
  должность руководителя:  # директор
    род слова: он
    род.: директора  # таблица
    дат.: директору  # таблица
    вин.: директора  # таблица
    тв.: директором  # таблица
    пр.: директоре  # таблица
""",
        """\
  руководитель:  # Кваша Клавдия Игоревна
    род слова: она
    род.: Кваша Клавдии Игоревны  # вы
    дат.: Кваше Клавдии Игоревне  # сомнительно: ударение в фамилии решает носитель: «Кваша»
    вин.: Квашу Клавдию Игоревну  # сомнительно: ударение в фамилии решает носитель: «Кваша»
""",
        """\
  краткое наименование:  # МБОУ «Школа № 5»
    род.: МБОУ «Школа № 5»  # правило
""",
    ):
        assert part in made + "\n"
    assert "\u00a0" not in made
    assert "\\" not in made


def test_what_declines_has_a_card_once(library: Library, tmp_path: Path) -> None:
    assert [found.name.replace("\u00a0", " ") for found in card(library, tmp_path, STRANGE)] == [
        "полное наименование",
        "краткое наименование",
        "наименование в тексте",
        "учредитель",
        "должность руководителя",
        "руководитель",
        "группа сотрудников",
        "принимающий орган",
        "Зюм: Б",
        "совет «Росток» № 5",
        "# совет",
        "родительская ассамблея",
        "администратор",
        "Образцова Анна Ивановна",
    ]


@pytest.mark.parametrize(
    ("name", "origin", "agreement"),
    [
        ("должность руководителя", Origin.TABLE, "она"),
        ("родительская ассамблея", Origin.RULE, "она"),
        ("Зюм: Б", Origin.DOUBTFUL, None),
        ("администратор", Origin.DOUBTFUL, None),
    ],
)
def test_origin_and_agreement(
    library: Library, tmp_path: Path, name: str, origin: Origin, agreement: str | None
) -> None:
    (found,) = (one for one in card(library, tmp_path, STRANGE) if one.name == name)
    assert {made.origin for made in found.forms.values()} == {origin}
    assert all((made.doubt is None) == (origin is not Origin.DOUBTFUL) for made in found.forms.values())
    assert found.agreement == agreement


def pasted(library: Library, folder: Path, text: str) -> tuple[Organisation, Organisation]:
    """An organisation as it was and with its own card under «формы»."""
    before = school(library, folder, text)
    return before, school(library, folder, f"{text}формы:\n{lines(library, before)}\n")


def hold_pasted(library: Library, before: Organisation, after: Organisation) -> None:
    sets = [Composition(library, school) for school in (before, after)]
    made = [[composition.assembled(one).document for one in composition.included] for composition in sets]
    assert made[1] == made[0]
    for one, other in zip(cards(library, before), cards(library, after), strict=True):
        assert {case: made.text for case, made in one.forms.items()} == {
            case: made.text for case, made in other.forms.items()
        }
        assert {made.origin for made in other.forms.values()} == {Origin.GIVEN}
        assert one.agreement == other.agreement


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_card_pasted_back_changes_nothing(library: Library, tmp_path: Path, path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert "формы:" not in text
    hold_pasted(library, *pasted(library, tmp_path, text))


def test_strange_card_pasted_back_changes_nothing_and_leaves_no_doubt(library: Library, tmp_path: Path) -> None:
    before, after = pasted(library, tmp_path, STRANGE)
    hold_pasted(library, before, after)
    located = read_answers(tmp_path / "школа-5.yaml")
    doubts = [
        [line for line in map(str, advice(Composition(library, school), located)) if "Сомнение" in line]
        for school in (before, after)
    ]
    assert doubts[0] != []
    assert doubts[1] == []


def test_a_form_mended_in_the_card_is_printed(library: Library, tmp_path: Path) -> None:
    before = school(library, tmp_path, STRANGE)
    mended = lines(library, before).replace("тв.: Кубкуром ", "тв.: Кубкур-советом ")
    after = school(library, tmp_path, f"{STRANGE}формы:\n{mended}\n")
    assert "принимается Кубкуром, имеющим право" in words(document(library, before, "regulation"))
    assert "принимается Кубкур-советом, имеющим право" in words(document(library, after, "regulation"))


def test_values_without_cases_have_no_card(library: Library, tmp_path: Path) -> None:
    made = school(library, tmp_path, SCHOOL)
    declined = {found.name for found in cards(library, made)}
    for name, value in made.answers.values.items():
        if isinstance(value, Phrase):
            assert (name in declined) == (value.kind is not None), name


def test_registered_or_draft_is_one_card(library: Library) -> None:
    path = EXAMPLES[0]
    draft, registered = (organisation(library, read_answers(path), state) for state in (State.DRAFT, State.REGISTERED))
    assert lines(library, draft) == lines(library, registered)
