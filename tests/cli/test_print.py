"""``lna print``: the map of pages, what is refused and how, files of a release."""

import shutil
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from generator.production.archive import zipped
from tests.cli.conftest import WHOLE, Lna, School

pytestmark = pytest.mark.slow

MAKE = ("--state", "registered", "--format", "pdf", "--pdf-engine", "typst")
PRINT = ("--pdf-engine", "typst")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """State -> the folder of its set, once it has been made."""
    return {"": tmp_path_factory.mktemp("made")}


@pytest.fixture
def folder(lna: Lna, school: School, made: dict[str, Path], tmp_path: Path) -> Path:
    """«output» of a registered set, in the current directory."""
    return _made("registered", lna, school, made, tmp_path / "output")


@pytest.fixture
def draft(lna: Lna, school: School, made: dict[str, Path], tmp_path: Path) -> Path:
    return _made("draft", lna, school, made, tmp_path / "output")


def _made(state: str, lna: Lna, school: School, made: dict[str, Path], output: Path) -> Path:
    if state not in made:
        made[state] = made[""] / state
        ran = lna("make", school(text=WHOLE), "-o", made[state], *MAKE, "--state", state)
        assert ran.status == 0, ran.err
    shutil.copytree(made[state], output)
    return Path("output")


def files(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def test_map_of_three_copies_and_two(lna: Lna, folder: Path) -> None:
    ran = lna("print", folder, "--copies", "regulation=3,order-approval=2", *PRINT)
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.splitlines() == [
        "output/Печать.pdf",
        "Опись печати: стр. 1, листов 1, последний оборот пуст",
        "Лист согласования: стр. 3, листов 1, последний оборот пуст",
        "Выписка из протокола – педагогический совет: стр. 5, листов 1, последний оборот пуст",
        "Приказ об утверждении положения, экз. № 1: стр. 7, листов 1, последний оборот пуст",
        "Приказ об утверждении положения, экз. № 2: стр. 9, листов 1, последний оборот пуст",
        "Положение, экз. № 1: стр. 11–17, листов 4, последний оборот пуст",
        "Положение, экз. № 2: стр. 19–25, листов 4, последний оборот пуст",
        "Положение, экз. № 3: стр. 27–33, листов 4, последний оборот пуст",
        "Приказ об администраторе платформы: стр. 35, листов 1, последний оборот пуст",
        "Приказ об использовании платформы: стр. 37–38, листов 1",
        "Лист ознакомления: стр. 39, листов 1, последний оборот пуст",
        "Информация для родителей: стр. 41, листов 1, последний оборот пуст",
        "Ярлыки на узел прошивки: стр. 43, листов 1, последний оборот пуст",
        "Страниц 32, листов 22, пустых оборотов вставлено 12.",
    ]
    assert len(pypdfium2.PdfDocument(folder / "Печать.pdf")) == 44


def test_again_over_its_own_pack_but_not_over_anothers(lna: Lna, folder: Path) -> None:
    only = ("--documents", "approval-sheet", *PRINT)
    assert lna("print", folder, *only).status == 0
    assert lna("print", folder, *only, "--one-sided").status == 0
    with (folder / "Печать.pdf").open("ab") as file:
        file.write(b"% a note in the margin\n")
    before = (folder / "Печать.pdf").read_bytes()
    ran = lna("print", folder, *only)
    assert (ran.status, ran.out) == (1, "")
    assert ran.err == (
        "output/Печать.pdf: такой файл уже есть, и сделала его не эта программа или его с тех пор изменили. "
        "Назовите другой или разрешите замену: --replace.\n"
    )
    assert (folder / "Печать.pdf").read_bytes() == before
    assert lna("print", folder, *only, "--replace").status == 0


def test_where_it_is_asked_with_what_is_besides(lna: Lna, folder: Path) -> None:
    ran = lna(
        "print", folder, "-o", "куда/пачка.pdf", "--booklet", "--register", "file", "--no-labels",
        "--documents", "regulation", *PRINT,
    )  # fmt: skip
    assert ran.status == 0
    assert files(Path("куда")) == {"пачка.pdf", "Брошюра.pdf", "Опись печати.pdf"}
    assert ran.out.splitlines()[3:] == [
        "Положение: стр. 1–7, листов 4, последний оборот пуст",
        "Страниц 7, листов 4, пустых оборотов вставлено 1.",
    ]


def test_two_files_under_one_name(lna: Lna, folder: Path) -> None:
    ran = lna("print", folder, "-o", folder / "Брошюра.pdf", "--booklet", *PRINT)
    assert ran.status == 1
    assert "в этот файл пошло бы и другое. Назовите файл пачки иначе: -o." in ran.err


@pytest.mark.parametrize(
    ("copies", "said"),
    [
        ("regulation=0", "«regulation=0»: экземпляров бывает от 1 до 99."),
        ("regulation=-1", "«regulation=-1»: экземпляров бывает от 1 до 99."),
        ("regulation=1000000", "«regulation=1000000»: экземпляров бывает от 1 до 99."),
        ("regulation=два", "«regulation=два»: экземпляров бывает от 1 до 99."),
        ("regulation=²", "«regulation=²»: экземпляров бывает от 1 до 99."),
        ("regulation", "«regulation»: пишут «имя=число», например regulation=3."),
        ("regulation=1,regulation=2", "«regulation» названо дважды."),
    ],
)
def test_absurd_copies(lna: Lna, folder: Path, copies: str, said: str) -> None:
    ran = lna("print", folder, "--copies", copies)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err == f"Ошибка: «--copies»: {said} Справка: lna print --help\n"


@pytest.mark.parametrize("rows", ["0", "501", "много"])
def test_absurd_rows(lna: Lna, folder: Path, rows: str) -> None:
    assert lna("print", folder, "--rows", rows).err.startswith(f"Ошибка: «--rows»: «{rows}» – не число от 1 до 500.")


def test_all_problems_at_once_and_nothing_written(lna: Lna, folder: Path) -> None:
    (folder / "Лист согласования.pdf").unlink()
    before = files(folder)
    ran = lna("print", folder, "--copies", "letter=2", "--certified", "письмо=1", "--register", "none", *PRINT)
    assert (ran.status, ran.out) == (1, "")
    assert [line.split(". ")[0] for line in ran.err.splitlines()] == [
        "output/Лист согласования.pdf: этого файла нет, хотя он есть в manifest.json",
        "параметр --copies: документа «letter» в пачке нет",
        "параметр --certified: документа «письмо» в пачке нет",
    ]
    assert files(folder) == before


def test_watermark_on_a_registered_act(lna: Lna, folder: Path) -> None:
    ran = lna("print", folder, "--watermark", "--documents", "regulation", *PRINT)
    assert (ran.status, ran.err) == (
        1,
        "output, Положение.pdf: это не проекты, пометка «ПРОЕКТ» на них была бы неправдой. "
        "Уберите --watermark или назовите проекты: --documents.\n",
    )


def test_certified_copy_of_a_draft(lna: Lna, draft: Path) -> None:
    ran = lna("print", draft, "--certified", "regulation=1", "--watermark", *PRINT)
    assert (ran.status, ran.err) == (
        1,
        "output/Положение.pdf: проект не заверяют: подписывать и копировать ещё нечего. "
        "Сделайте подлинник: lna make --state registered.\n",
    )


def test_neither_a_set_nor_a_release(lna: Lna) -> None:
    Path("пусто").mkdir()
    said = "Укажите папку, которую сделали lna make или lna batch.\n"
    assert lna("print", "пусто").err == f"пусто: здесь нет ни комплекта, ни выпуска. {said}"
    assert lna("print", "нет").err == f"нет: такой папки нет. {said}"


def test_packs_of_a_release(lna: Lna, folder: Path) -> None:
    contents = {path.name: path.read_bytes() for path in folder.iterdir()}
    Path("выпуск").mkdir()
    Path("выпуск/Школа № 2.zip").write_bytes(zipped(contents))
    folder.rename("выпуск/Школа № 1")
    ran = lna("print", "выпуск", "--documents", "regulation", "--booklet", *PRINT)
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.splitlines() == [
        "выпуск/Школа № 1/Печать.pdf",
        "выпуск/Школа № 1/Брошюра.pdf",
        "Школа № 1: Страниц 9, листов 6, пустых оборотов вставлено 3.",
        "выпуск/Школа № 2 – Печать.pdf",
        "выпуск/Школа № 2 – Брошюра.pdf",
        "Школа № 2: Страниц 9, листов 6, пустых оборотов вставлено 3.",
        "Всего пачек 2. Страниц 18, листов 12, пустых оборотов вставлено 6.",
    ]


def test_a_release_in_one_file(lna: Lna, folder: Path) -> None:
    Path("выпуск").mkdir()
    for number in (1, 2):
        shutil.copytree(folder, f"выпуск/Школа № {number}")
    before = files(Path("выпуск"))
    ran = lna("print", "выпуск", "--documents", "regulation", "--together", "все.pdf", *PRINT)
    assert ran.out.splitlines() == [
        "Школа № 1: стр. 1–12. Страниц 9, листов 6, пустых оборотов вставлено 3.",
        "Школа № 2: стр. 13–24. Страниц 9, листов 6, пустых оборотов вставлено 3.",
        "все.pdf",
        "Всего пачек 2. Страниц 18, листов 12, пустых оборотов вставлено 6.",
    ]
    assert files(Path("выпуск")) == before
    with pikepdf.open("все.pdf") as file, file.open_outline() as outline:
        assert [one.title for one in outline.root] == ["Школа № 1", "Школа № 2"]
        assert len(file.pages) == 24


def test_an_organisation_that_has_none_of_the_documents(lna: Lna, folder: Path) -> None:
    Path("выпуск").mkdir()
    folder.rename("выпуск/Школа № 1")
    shutil.copytree("выпуск/Школа № 1", "выпуск/Школа № 2")
    manifest = Path("выпуск/Школа № 2/manifest.json")
    manifest.write_text(manifest.read_text("utf8").replace('"approval-sheet"', '"other"'), encoding="utf8")
    for options in (("--together", "все.pdf"), ("--rows", "5")):
        ran = lna("print", "выпуск", "--documents", "approval-sheet", *options, *PRINT)
        assert (ran.status, ran.err) == (0, "Школа № 2: названных документов нет, пачки нет.\n")
        assert ran.out.splitlines()[-1].startswith("Всего пачек 1. ")
    assert lna("print", "выпуск", "--documents", "письмо", *PRINT).status == 1


def test_a_set_without_pdf(lna: Lna, folder: Path) -> None:
    manifest = folder / "manifest.json"
    manifest.write_text(manifest.read_text("utf8").replace('"pdf"', '"docx"'), encoding="utf8")
    assert lna("print", folder).err == (
        "output: в комплекте нет ни одного PDF, а печатают их. Сделайте их: lna make --format docx,pdf.\n"
    )


def test_one_lost_file_stops_a_release(lna: Lna, folder: Path) -> None:
    Path("выпуск").mkdir()
    for number in (1, 2):
        shutil.copytree(folder, f"выпуск/Школа № {number}")
    Path("выпуск/Школа № 2/Положение.pdf").unlink()
    before = files(Path("выпуск"))
    ran = lna("print", "выпуск", *PRINT)
    assert (ran.status, ran.out) == (1, "")
    assert ran.err.startswith("выпуск/Школа № 2/Положение.pdf: этого файла нет")
    assert files(Path("выпуск")) == before


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("output", "--together", "все.pdf"), "--together – для выпуска, а это одна организация. Назвать файл: -o."),
        ((".", "-o", "все.pdf"), "-o – для одной организации, а это выпуск. Один файл на всех: --together."),
    ],
)
def test_each_end_for_its_own(lna: Lna, folder: Path, options: tuple[str, ...], said: str) -> None:
    assert folder.is_dir()
    ran = lna("print", *options)
    assert (ran.status, ran.err) == (2, f"Ошибка: {said} Справка: lna print --help\n")


def lefts(file: Path) -> list[float]:
    """The left edge of the words of every page below its head, in points; 0 of an empty one."""
    document = pypdfium2.PdfDocument(file)
    found = []
    for page in document:
        words = page.get_textpage()
        boxes = [words.get_charbox(place) for place in range(words.count_chars())]
        found.append(min((box[0] for box in boxes if box[2] > box[0] and box[3] < 780), default=0.0))
    document.close()
    return found


@pytest.mark.parametrize("options", [(), ("--mirror",)])
def test_even_pages_have_their_margin_at_the_spine_however_made(
    lna: Lna, school: School, options: tuple[str, ...]
) -> None:
    made = lna("make", school(text=WHOLE), "--documents", "regulation", *MAKE, *options)
    assert made.status == 0, made.err
    single = lefts(Path("output/Положение.pdf"))
    assert (single[1] < 40) == bool(options)
    lna("print", "output", "--register", "none", "--no-labels", *PRINT)
    pack = lefts(Path("output/Печать.pdf"))[: len(single)]
    assert {round(left) // 10 for left in pack[::2]} == {8}
    assert {round(left) // 10 for left in pack[1::2]} == {2}


def test_a_pack_is_a_pdf(lna: Lna, folder: Path) -> None:
    ran = lna("print", folder, "-o", "пачка.docx", *PRINT)
    assert ran.status == 2
    assert "а файл назван «пачка.docx»" in ran.err
