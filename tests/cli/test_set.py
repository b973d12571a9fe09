"""``lna make`` of a whole set: files in order, what was left out and why, what is left from before, own letterheads."""

import json
from pathlib import Path

import docx
import pytest

from tests.cli.conftest import WHOLE, Lna, School
from tests.writers.docx.forms import WORDS, form

pytestmark = pytest.mark.slow

REGISTERED = ("--state", "registered")
FILES = [
    "Положение",
    "Выписка из протокола – педагогический совет",
    "Приказ об утверждении положения",
    "Приказ об администраторе платформы",
    "Приказ об использовании платформы",
    "Лист согласования",
    "Лист ознакомления",
    "Информация для родителей",
]
COMBINED = "Приказ об утверждении положения, использовании платформы и администраторе"
LEFT_OUT = [
    "Не вошло «Приказ о введении положения в действие» (order-introduction): "
    "положение утверждают приказом, он же вводит его в действие.",
    f"Не вошло «{COMBINED}» (order-combined): приказы отдельные.",
    "Не вошло «Приказ о распределении групп» (order-curators): на вопрос «кураторы» нет ответа.",
    "Не вошло «Заявка на регистрацию» (application): на вопрос «заявка» отвечено «нет».",
]


def output(*files: str, folder: str = "output") -> list[str]:
    return [f"{folder}/{file}" for file in (*files, "manifest.json")]


def in_formats(*formats: str, files: list[str] = FILES) -> list[str]:
    return [f"{file}.{format_}" for file in files for format_ in formats]


@pytest.mark.slow
def test_the_whole_set_in_word_and_pdf(lna: Lna, school: School) -> None:
    ran = lna("make", *REGISTERED, school(text=WHOLE))
    assert (ran.status, ran.out.splitlines()) == (0, output(*in_formats("docx", "pdf")))
    assert ran.err.splitlines() == LEFT_OUT
    assert sorted(path.name for path in Path("output").iterdir()) == sorted(
        [*in_formats("docx", "pdf"), "manifest.json"]
    )


def test_files_come_in_the_order_of_the_set_and_on_the_other_channel_what_is_left_out(lna: Lna, school: School) -> None:
    ran = lna("make", *REGISTERED, school(text=WHOLE), "--format", "txt")
    assert (ran.status, ran.out.splitlines()) == (0, output(*in_formats("txt")))
    assert ran.err.splitlines() == LEFT_OUT
    manifest = json.loads(Path("output/manifest.json").read_text("utf8"))
    assert [entry["file"] for entry in manifest] == in_formats("txt")


def test_other_answers_make_another_set(lna: Lna, school: School) -> None:
    ran = lna("make", *REGISTERED, school({"приказы": "один", "выписки": "нет"}, text=WHOLE), "--format", "txt")
    files = ["Положение", COMBINED, "Лист согласования", "Лист ознакомления", "Информация для родителей"]
    assert ran.out.splitlines() == output(*in_formats("txt", files=files))
    assert [line for line in ran.err.splitlines() if line.startswith("Не вошло")] == [
        "Не вошло «Выписка из протокола» (protocol-extract): на вопрос «выписки» отвечено «нет».",
        "Не вошло «Приказ об утверждении положения» (order-approval): приказ один на всё.",
        LEFT_OUT[0],
        "Не вошло «Приказ об администраторе платформы» (order-administrator): приказ один на всё.",
        "Не вошло «Приказ об использовании платформы» (order-platform): приказ один на всё.",
        *LEFT_OUT[2:],
    ]


def test_what_an_earlier_set_left_in_the_folder_is_named_and_stays(lna: Lna, school: School) -> None:
    lna("make", *REGISTERED, school(text=WHOLE), "--format", "txt")
    ran = lna("make", *REGISTERED, school({"выписки": "нет"}, text=WHOLE), "--format", "txt")
    assert ran.err.splitlines()[-1] == (
        "Остались от прежних запусков: «Выписка из протокола – педагогический совет.txt». Если не нужны, удалите."
    )
    assert Path("output/Выписка из протокола – педагогический совет.txt").is_file()
    again = lna("make", *REGISTERED, school(text=WHOLE), "--format", "txt")
    assert "Остались" not in again.err


def test_a_stranger_in_the_folder_is_not_named(lna: Lna, school: School) -> None:
    Path("output").mkdir()
    Path("output/Устав.txt").write_text("", encoding="utf-8")
    assert "Остались" not in lna("make", *REGISTERED, school(text=WHOLE), "--format", "txt").err


def test_documents_asked_for(lna: Lna, school: School) -> None:
    names = "order-platform, protocol-extract"
    ran = lna("make", *REGISTERED, school(text=WHOLE), "--documents", names, "--format", "txt")
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.splitlines() == output(f"{FILES[1]}.txt", f"{FILES[4]}.txt")


def test_a_document_the_set_has_not(lna: Lna, school: School) -> None:
    ran = lna("make", school(text=WHOLE), "--documents", "application")
    assert (ran.status, ran.out) == (1, "")
    assert ran.err == (
        "комплект школа.yaml: документ «application» в комплект не входит: на вопрос «заявка» отвечено «нет». "
        "Уберите его из --documents.\n"
    )
    assert not Path("output").exists()


# states

SITE = [f"{file} (сайт)" for file in ("Положение", FILES[2], FILES[4], "Информация для родителей")]
CERTIFIED = [f"{file} (копия)" for file in FILES[:5]]


@pytest.mark.parametrize(
    ("state", "files", "mark"),
    [("certified", CERTIFIED, "\nВерно\n"), ("site", SITE, "\nМесто отметки об электронной подписи\n")],
)
def test_copies(lna: Lna, school: School, state: str, files: list[str], mark: str) -> None:
    ran = lna("make", "--state", state, school(text=WHOLE), "--format", "txt", "-o", state)
    assert (ran.status, ran.out.splitlines()) == (0, output(*in_formats("txt", files=files), folder=state))
    assert [file for file in files if mark not in Path(state, f"{file}.txt").read_text("utf8")] == []


def test_reasons_of_a_copy_for_the_site(lna: Lna, school: School) -> None:
    ran = lna("make", "--state", "site", school(text=WHOLE), "--format", "txt")
    assert ran.err.splitlines() == [
        "Не вошло «Выписка из протокола» (protocol-extract): протоколы на сайт не помещают.",
        LEFT_OUT[0],
        "Не вошло «Приказ об администраторе платформы» (order-administrator): "
        "назначение работника – внутренний приказ.",
        *LEFT_OUT[1:3],
        "Не вошло «Лист согласования» (approval-sheet): лист согласования остаётся в деле.",
        "Не вошло «Лист ознакомления» (acquaintance-sheet): подписи работников на сайт не помещают.",
        LEFT_OUT[3],
    ]


def test_copies_stand_beside_the_originals(lna: Lna, school: School) -> None:
    answers = school(text=WHOLE)
    for state in ("registered", "certified", "site"):
        assert lna("make", "--state", state, answers, "--format", "txt").status == 0
    made = {path.stem for path in Path("output").glob("*.txt")}
    assert made == {*FILES, *CERTIFIED, *SITE}
    original, copy, site = (
        Path(f"output/{FILES[2]}{suffix}.txt").read_text("utf8") for suffix in ("", " (копия)", " (сайт)")
    )
    assert [("Верно" in text, "электронной подписи" in text) for text in (original, copy, site)] == [
        (False, False),
        (True, False),
        (False, True),
    ]


def test_a_personal_telephone_stops_the_copy_for_the_site(lna: Lna, school: School) -> None:
    spoilt = school({"другой канал": "лично, 8 (913) 000-00-00"}, text=WHOLE)
    ran = lna("make", "--state", "site", spoilt, "--format", "txt")
    assert (ran.status, ran.out, len(ran.err.splitlines())) == (1, "", 2)
    assert not Path("output").exists()


# the organisation's own form

ON_FORM = "На бланке организации документы сделаны только в Word."


@pytest.fixture
def blank() -> Path:
    Path("бланк.docx").write_bytes(form())
    return Path("бланк.docx")


def test_on_a_form(lna: Lna, school: School, blank: Path) -> None:
    """What has a letterhead is on the form and only in Word; an act has none."""
    names = "regulation,order-platform"
    ran = lna("make", *REGISTERED, school(text=WHOLE), "--documents", names, "--letterhead", blank)
    assert ran.status == 0, ran.err
    assert ran.out.splitlines() == output("Положение.docx", "Положение.pdf", f"{FILES[4]}.docx")
    assert ran.err.splitlines() == [ON_FORM]
    order = docx.Document(f"output/{FILES[4]}.docx")
    assert [cell.text for cell in order.tables[0].row_cells(0)] == WORDS[:2]
    text = [paragraph.text for paragraph in order.paragraphs]
    assert [line for line in text if line][:3] == [*WORDS[2:], "ПРИКАЗ"]
    assert "Администрация Примерского района" not in text
    assert text[-1] == "Исполнитель: Иванова"
    assert "Исполнитель: Иванова" not in [
        paragraph.text for paragraph in docx.Document("output/Положение.docx").paragraphs
    ]


def test_of_a_whole_set_on_a_form_only_the_act_is_in_pdf(lna: Lna, school: School, blank: Path) -> None:
    ran = lna("make", *REGISTERED, school(text=WHOLE), "--letterhead", blank)
    files = [file for file in in_formats("docx", "pdf") if file.endswith(".docx") or file == "Положение.pdf"]
    assert (ran.status, ran.out.splitlines()) == (0, output(*files))
    assert ran.err.splitlines() == [ON_FORM, *LEFT_OUT]


def test_the_note_is_only_where_something_was_asked_for_in_vain(lna: Lna, school: School, blank: Path) -> None:
    answers = school(text=WHOLE)
    in_word = lna(
        "make", *REGISTERED, answers, "--letterhead", blank, "--documents", "order-platform", "--format", "docx"
    )
    act = lna("make", *REGISTERED, answers, "--letterhead", blank, "--documents", "regulation", "--format", "docx,txt")
    assert (in_word.status, in_word.err, act.status, act.err) == (0, "", 0, "")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (form("текст"), "бланк организации: в нём нет места для текста документа. "),
        (form("Текст: {{ body }}"), "бланк организации: {{ body }} стоит в одном абзаце с другими словами. "),
        (b"{\\rtf1}", "бланк организации: это не файл Word в формате DOCX, или он повреждён. "),
        (None, "нет.docx: бланк организации не прочитать. "),
    ],
)
def test_a_refused_form_leaves_nothing(lna: Lna, school: School, content: bytes | None, said: str) -> None:
    name = "нет.docx" if content is None else "бланк.docx"
    if content is not None:
        Path(name).write_bytes(content)
    before = sorted(path.name for path in (*Path().iterdir(), school(text=WHOLE)))
    ran = lna("make", *REGISTERED, "школа.yaml", "--letterhead", name)
    assert (ran.status, ran.out) == (1, "")
    assert ran.err.startswith(said)
    assert sorted(path.name for path in Path().iterdir()) == before


@pytest.mark.parametrize("formats", ["pdf", "pdf,txt,html"])
def test_a_form_without_word_is_wrong_usage(lna: Lna, school: School, blank: Path, formats: str) -> None:
    for file in (school(text=WHOLE), school({"образец": None}, "негодная.yaml")):
        ran = lna("make", file, "--letterhead", blank, "--format", formats)
        assert (ran.status, ran.out) == (2, "")
        assert ran.err == (
            "Ошибка: бланк организации бывает только в Word. Добавьте docx в --format. Справка: lna make --help\n"
        )
    assert not Path("output").exists()
