"""``lna read``: what a file is made from, what somebody has changed in it, the answers as a file again."""

from hashlib import sha256
from pathlib import Path

import pytest

from generator.answers.files import read_answers
from tests.cli.conftest import WHOLE, Lna, School
from tests.writers.docx.parts import changed

pytestmark = pytest.mark.slow

LETTER = Path(__file__).parents[2] / "examples/ministry/letter.yaml"
FILE = Path("output/Положение.docx")
TEXT = "word/document.xml"
OURS = "Назовите файл DOCX или PDF, который сделала программа.\n"


def digest(file: Path) -> str:
    return sha256(file.read_bytes()).hexdigest()


@pytest.fixture
def made(lna: Lna, school: School) -> Path:
    """A registered act."""
    file = school(text=WHOLE)
    assert lna("make", file, "--documents", "regulation", "--state", "registered", "--format", "docx").status == 0
    return FILE


def edited(file: Path, before: str, after: str) -> Path:
    copy = Path("правка.docx")
    copy.write_bytes(changed(file.read_bytes(), TEXT, lambda xml: xml.replace(before, after)))
    return copy


def test_what_it_is_made_from(lna: Lna, made: Path) -> None:
    ran = lna("read", made)
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.splitlines() == [
        "Сделано программой lna 0.1.0, как и сейчас",
        "Тексты: те же, что сейчас",
        "Образец: novosibirsk-2024 – Примерные положения об использовании ИКОП «Сферум» и учебного профиля"
        " VK Мессенджер",
        "Вид организации: общеобразовательная",
        "Документ: Положение (regulation)",
        "Состояние: подлинник (registered)",
        "Текст совпадает с тем, что сделала программа.",
        "Ответы, из которых он сделан, в файле есть; записать их: -o ответы.yaml.",
        "Сделать заново: lna make ответы.yaml --documents regulation --state registered",
    ]


def test_the_answers_make_the_same_file(lna: Lna, made: Path) -> None:
    ran = lna("read", made, "-o", "снова.yaml")
    assert ran.status == 0
    assert ran.out.splitlines()[-2:] == [
        "снова.yaml",
        "Сделать заново: lna make снова.yaml --documents regulation --state registered",
    ]
    command = ran.out.splitlines()[-1].partition("lna ")[2].split()
    assert lna(*command, "--format", "docx", "-o", "ещё").status == 0
    assert digest(Path("ещё/Положение.docx")) == digest(made)


def test_what_somebody_changed(lna: Lna, made: Path) -> None:
    ran = lna("read", edited(made, "выстраивает структуру", "меняет структуру"))
    assert ran.status == 0
    said = ran.out[ran.out.index("Изменено") :].splitlines()
    assert said[:2] == ["Изменено с тех пор:", "  п. 2.2 (администратор) изменён"]
    assert said[2].startswith("    было: Администратор ИКОП «Сферум» выстраивает структуру ")
    assert said[3].startswith("    стало: Администратор ИКОП «Сферум» меняет структуру ")
    assert max(map(len, said[2:4])) < 100
    assert len(said) == 6


def test_a_long_clause_is_shown_from_what_changed(lna: Lna, made: Path) -> None:
    ran = lna("read", edited(made, "а также с обучающимися и родителями", "а также с учениками и родителями"))
    was, now = ran.out[ran.out.index("    было") :].splitlines()[:2]
    assert was.startswith("    было: … ")
    assert now.startswith("    стало: … ")
    assert ("с обучающимися" in was, "с учениками" in now) == (True, True)


def test_what_somebody_added(lna: Lna, made: Path) -> None:
    heading = "<w:t>Общие положения</w:t></w:r></w:p>".replace("<w:t>", '<w:t xml:space="preserve">')
    ran = lna("read", edited(made, heading, f"{heading}<w:p><w:r><w:t>Своими словами.</w:t></w:r></w:p>"))
    assert "  добавлено после заголовка раздела 1: Своими словами.\n" in ran.out


def test_other_texts(lna: Lna, made: Path) -> None:
    """What was is not known any more, and what has changed is."""
    spoilt = changed(made.read_bytes(), "customXml/item1.xml", lambda xml: xml.replace('"texts":"', '"texts":"0'))
    Path("старый.docx").write_bytes(spoilt)
    ran = lna("read", edited(Path("старый.docx"), "выстраивает структуру", "меняет структуру"))
    assert "Тексты: другие, чем сейчас\n" in ran.out
    assert "  п. 2.2 (администратор) изменён\n    стало: " in ran.out
    assert "было:" not in ran.out


def test_answers_are_never_replaced(lna: Lna, made: Path) -> None:
    Path("мои.yaml").write_text("моё", encoding="utf-8")
    ran = lna("read", made, "-o", "мои.yaml")
    assert (ran.status, ran.out, Path("мои.yaml").read_text("utf8")) == (1, "", "моё")
    assert ran.err == "мои.yaml: такой файл уже есть. Назовите новый иначе, чтобы не потерять ответы.\n"


def test_a_copy_for_the_site_has_no_answers(lna: Lna, school: School) -> None:
    made = lna("make", school(text=WHOLE), "--documents", "regulation", "--state", "site", "--format", "docx")
    assert made.status == 0, made.err
    copy = Path("output/Положение (сайт).docx")
    ran = lna("read", copy)
    assert ran.status == 0
    assert ran.out.splitlines()[-3:] == [
        "Состояние: копия для сайта (site)",
        "Текст совпадает с тем, что сделала программа.",
        "Ответов в файле нет: в файл для других их не кладут, они называют людей.",
    ]
    refused = lna("read", copy, "-o", "ответы.yaml")
    assert refused.status == 1
    assert refused.err == f"{copy}: ответов в файле нет. Запишите их из проекта или подлинника.\n"
    assert not Path("ответы.yaml").exists()


@pytest.mark.slow
def test_a_letter(lna: Lna) -> None:
    assert lna("letter", LETTER, "--format", "docx", "-o", "письмо").status == 0
    (file,) = Path("письмо").glob("*.docx")
    ran = lna("read", file, "-o", "ответы письма.yaml")
    assert ran.out.splitlines()[-2:] == ["ответы письма.yaml", 'Сделать заново: lna letter "ответы письма.yaml"']
    assert "Вид организации" not in ran.out
    assert lna("letter", "ответы письма.yaml", "--format", "docx", "-o", "снова").status == 0
    assert digest(Path("снова") / file.name) == digest(file)


def test_a_blank_template(lna: Lna) -> None:
    assert lna("blank", "--kind", "общеобразовательная", "--format", "docx", "-o", "бланки").status == 0
    (file,) = Path("бланки").glob("*.docx")
    ran = lna("read", file)
    assert "Состояние: бланк ведомства (blank)\n" in ran.out
    assert ran.out.splitlines()[-2:] == [
        "Ответов в файле нет: это бланк ведомства.",
        "Сделать заново: lna blank --model novosibirsk-2024 --kind общеобразовательная",
    ]


def test_what_is_no_file_of_ours(lna: Lna, made: Path) -> None:
    Path("пустой.docx").touch()
    Path("половина.docx").write_bytes(made.read_bytes()[:3000])
    Path("чужой.pdf").write_bytes(b"%PDF-1.7\n%%EOF\n")
    for name, what in {
        "output": f"это папка. {OURS}",
        "пустой.docx": f"файл пуст. {OURS}",
        "половина.docx": f"это не DOCX и не PDF, или файл повреждён. {OURS}",
        "чужой.pdf": "в файле нет сведений о том, из чего он сделан: его сделала другая программа или старая версия"
        f" этой, либо эти сведения удалили. {OURS}",
        "нет.docx": "такого файла нет. Проверьте имя файла.\n",
    }.items():
        ran = lna("read", name)
        assert (ran.status, ran.out, ran.err) == (1, "", f"{name}: {what}")


def test_a_hostile_file_commands_no_terminal(lna: Lna, made: Path) -> None:
    hostile = changed(
        made.read_bytes(),
        "customXml/item1.xml",
        lambda xml: xml.replace('"document":"regulation"', '"document":"x; rm -rf \\u0007\\u202e"'),
    )
    Path("злой.docx").write_bytes(hostile)
    ran = lna("read", "злой.docx")
    assert ran.status == 0
    assert "Документ: Положение (x; rm -rf U+0007U+202E)\n" in ran.out
    assert ran.out.splitlines()[-1] == "Сделать заново: lna make ответы.yaml --state registered"


def test_answers_written_are_read_as_they_were_typed(lna: Lna, made: Path) -> None:
    lna("read", made, "-o", "снова.yaml")
    assert read_answers(Path("снова.yaml")).data == read_answers(Path("школа.yaml")).data
