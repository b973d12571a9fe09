"""``--templates``: a region's own words, its own look, its own kinds."""

import shutil
from pathlib import Path

import docx
import pytest
from docx.shared import Pt, RGBColor

from tests.cli.conftest import WHOLE, Lna, School

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]


@pytest.fixture
def region() -> Path:
    shutil.copytree(ROOT / "templates", "регион")
    return Path("регион")


def edit(file: Path, old: str, new: str) -> None:
    before = file.read_text("utf8")
    assert before.count(old) == 1, f"{file}: «{old}» – {before.count(old)}"
    file.write_text(before.replace(old, new), encoding="utf-8")


def test_the_same_texts_make_the_same_files(lna: Lna, school: School, region: Path) -> None:
    lna("make", school(), "-o", "наше")
    lna("--templates", region, "make", school(), "-o", "их")
    assert Path("их/manifest.json").read_text("utf8") == Path("наше/manifest.json").read_text("utf8")


def test_a_changed_word_is_in_every_format(lna: Lna, school: School, region: Path) -> None:
    edit(
        region / "novosibirsk-2024/regulation.txt",
        "устанавливает единые требования",
        "устанавливает областные требования",
    )
    ran = lna("--templates", region, "make", school(), "--documents", "regulation", "--format", "docx,pdf,html,txt")
    assert ran.status == 0, ran.err
    words = "устанавливает областные требования"
    assert words in Path("output/Положение.txt").read_text("utf8")
    assert words in Path("output/Положение.html").read_text("utf8")
    assert [par.text for par in docx.Document("output/Положение.docx").paragraphs if words in par.text] != []


def test_a_restyled_master_is_the_look(lna: Lna, school: School, region: Path) -> None:
    master = docx.Document(str(region / "masters/act.docx"))
    font = master.styles["ЛНА Раздел"].font  # type: ignore[attr-defined]
    font.color.rgb, font.size = RGBColor(0, 0x66, 0), Pt(17)
    master.save(str(region / "masters/act.docx"))
    ran = lna("--templates", region, "make", school(), "--documents", "regulation", "--format", "docx")
    assert ran.status == 0, ran.err
    made = docx.Document("output/Положение.docx")
    (heading,) = [par for par in made.paragraphs if par.text == "Общие положения"]
    assert heading.style is not None
    assert heading.style.font.size == Pt(17)
    assert heading.style.font.color.rgb == RGBColor(0, 0x66, 0)


def test_own_kinds_of_organisations(lna: Lna, school: School, region: Path) -> None:
    shutil.copytree(ROOT / "variants", region / "variants")
    edit(region / "variants/general.yaml", "должность руководителя: директор", "должность руководителя: начальник")
    lna("--templates", region, "new", "--kind", "общеобразовательная", "корпус.yaml")
    assert "\nдолжность руководителя: начальник\n" in Path("корпус.yaml").read_text("utf8")
    assert lna("--templates", region, "make", school(), "--format", "txt").status == 0


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("novosibirsk-2024/regulation.txt", "{#наставник если наставник}", "{#наставник если наставнек}", "наставнек"),
        ("common/parts.txt", "{{принимающий орган, род.}}", "{{принимающий орган, ррд.}}", "ррд."),
        ("questions.yaml", "состояния:", "состояние:", "состояние"),
        ("legal-acts.yaml", "акты:", "акт:", "акт"),
    ],
)
def test_a_slip_is_named_with_its_file(lna: Lna, region: Path, file: str, old: str, new: str, said: str) -> None:
    edit(region / file, old, new)
    ran = lna("--templates", region, "check")
    assert (ran.status, ran.out) == (1, "")
    assert file.rpartition("/")[2] in ran.err.splitlines()[0]
    assert f"«{said}" in ran.err


MAIN = "  - документ: regulation\n    основной: да\n"
ALONE = (
    "основной акт есть в каждом комплекте, один и без условий. "
    "Уберите у него «нужен если», «кроме состояний», «для каждого» и «запись»."
)


@pytest.mark.parametrize(
    "condition",
    [
        "нужен если: {принятие: никто не принимает}",
        "кроме состояний: {site: не на сайт}",
        "для каждого: согласование",
        "запись: {орган: принимающий орган}",
    ],
)
def test_the_main_act_stands_under_no_conditions(lna: Lna, region: Path, condition: str) -> None:
    edit(region / "set.yaml", MAIN, f"{MAIN}    {condition}\n")
    ran = lna("--templates", region, "check")
    assert (ran.status, ran.out) == (1, "")
    assert any(line.startswith("регион/set.yaml, строка ") and line.endswith(ALONE) for line in ran.err.splitlines())


@pytest.mark.parametrize("name", ["согласование", "управленческие чаты", "стратегия чатов"])
def test_a_record_is_gathered_from_single_answers(lna: Lna, region: Path, name: str) -> None:
    edit(region / "set.yaml", "      орган: принимающий орган\n", f"      орган: {name}\n")
    ran = lna("--templates", region, "check")
    assert (ran.status, ran.out) == (1, "")
    assert f"нет вопроса «{name}», на который отвечают одним словом или датой. " in ran.err


def test_a_document_of_no_set(lna: Lna, region: Path) -> None:
    edit(region / "novosibirsk-2024/model.yaml", "документы: [regulation]", "документы: [regulation, consent]")
    text = (region / "common/acquaintance-sheet.txt").read_text("utf8")
    text = text.replace("документ: acquaintance-sheet", "документ: consent")
    (region / "novosibirsk-2024/consent.txt").write_text(text, encoding="utf-8")
    ran = lna("--templates", region, "check")
    assert (ran.status, ran.out) == (1, "")
    assert ran.err == (
        "novosibirsk-2024/model.yaml, «документы»: документа «consent» нет ни в одном комплекте. "
        "Допишите его в set.yaml или уберите отсюда.\n"
    )


def test_a_common_text_borrows_from_the_model_acts_own(lna: Lna, school: School, region: Path) -> None:
    """The model act has an order of its own: the common one order takes its clauses."""
    own = region / "novosibirsk-2024/order-approval.txt"
    shutil.copy(region / "common/order-approval.txt", own)
    edit(own, "Утвердить {{название акта, вин.}}", "Утвердить и ввести {{название акта, вин.}}")
    answers = school({"приказы": "один"}, text=WHOLE)
    made = {}
    for name, folder in (("наше", ROOT / "templates"), ("их", region)):
        ran = lna(
            "--templates", folder, "make", answers, "--documents", "order-combined", "--format", "txt", "-o", name
        )
        assert ran.status == 0, ran.err
        (file,) = Path(name).glob("*.txt")
        made[name] = "Утвердить и ввести Положение" in file.read_text("utf8")
    assert made == {"наше": False, "их": True}


def test_a_part_of_which_no_word_is_left_is_left_out(lna: Lna, school: School, region: Path) -> None:
    old = "{#место подлинника если заверенная копия, дело названо}\nПодлинник документа находится в"
    edit(region / "common/parts.txt", old, old.replace(", дело названо", "").replace("Подлинник", "[Подлинник"))
    edit(region / "common/parts.txt", "в деле {{дело}}.", "в деле {{дело}}.]{если дело названо}")
    for changed, times in ({}, 0), ({"дело": "01-05"}, 1):
        answers = school(changed, text=WHOLE)
        ran = lna(
            "--templates", region, "make", "--state", "certified", answers, "--format", "docx,html,txt", "--replace"
        )
        assert ran.status == 0, ran.err
        for file in Path("output").glob("*.txt"):
            assert file.read_text("utf8").count("Подлинник документа") == times * ("Выписка" not in file.name)


def test_a_look_that_is_missing(lna: Lna, school: School, region: Path) -> None:
    (region / "masters/act.docx").unlink()
    (region / "pages/act.css").unlink()
    for format_, name in (("docx", "masters/act.docx"), ("pdf", "pages/act.css"), ("html", "pages/act.css")):
        ran = lna("--templates", region, "make", school(), "--format", format_)
        assert ran.status == 1
        assert ran.err == f"{name}: файла оформления нет. Верните его в папку templates.\n"
    assert not Path("output").exists()


def test_a_master_that_is_no_word_file(lna: Lna, school: School, region: Path) -> None:
    (region / "masters/act.docx").write_bytes(b"PK not a Word file")
    ran = lna("--templates", region, "make", school(), "--format", "docx")
    assert (ran.status, ran.out) == (1, "")
    assert len(ran.err.splitlines()) == 1
    assert not Path("output").exists()
