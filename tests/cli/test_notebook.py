"""The file of the answers while questions are put: whole at every moment, and nobody's words lost."""

from pathlib import Path

import pytest

from generator.cli.terminal import Notebook
from generator.errors import OutputError
from generator.production.library import Library

FILE = Path("школа.yaml")
HEAD = "# Ответы для локальных нормативных актов. Проверить: lna check ЭТОТ_ФАЙЛ; сделать: lna make ЭТОТ_ФАЙЛ.\n"


def said(*lines: str) -> str:
    return HEAD + "\n# ── Руководитель ──\n" + "".join(f"{line}\n" for line in lines)


def names() -> list[str]:
    return sorted(path.name for path in Path().iterdir())


def test_a_new_file_and_one_more_answer(library: Library) -> None:
    notebook = Notebook(FILE, library.questionnaire, None)
    assert notebook.save({"руководитель": "Примеров Пётр Петрович"}) is None
    assert notebook.save({"руководитель": "Примеров Пётр Петрович", "основание полномочий": None}) is None
    assert FILE.read_text("utf8") == said("руководитель: Примеров Пётр Петрович", "основание полномочий:")
    assert names() == ["школа.yaml"]


@pytest.mark.parametrize(
    "written", [said("руководитель: Иной"), "\ufeff" + said("руководитель: Иной").replace("\n", "\r\n")]
)
def test_a_file_that_says_nothing_more_is_simply_replaced(library: Library, written: str) -> None:
    FILE.write_bytes(written.encode())
    notebook = Notebook(FILE, library.questionnaire, {"руководитель": "Иной"})
    assert notebook.save({"руководитель": "Примеров Пётр Петрович"}) is None
    assert names() == ["школа.yaml"]


def test_the_same_answers_are_not_written_again(library: Library) -> None:
    FILE.write_text("руководитель: Иной  # по-своему\n", encoding="utf-8")
    notebook = Notebook(FILE, library.questionnaire, {"руководитель": "Иной"})
    assert notebook.save({"руководитель": "Иной"}) is None
    assert FILE.read_text("utf8") == "руководитель: Иной  # по-своему\n"


def test_what_somebody_else_has_written_meanwhile_is_put_aside(library: Library) -> None:
    notebook = Notebook(FILE, library.questionnaire, None)
    notebook.save({"руководитель": "Примеров Пётр Петрович"})
    FILE.write_text("руководитель: Чужая Правка\n", encoding="utf-8")
    aside = notebook.save({"руководитель": "Примеров Пётр Ильич"})
    assert aside is not None
    assert (aside.name, aside.read_text("utf8")) == ("школа.yaml.bak", "руководитель: Чужая Правка\n")
    assert FILE.read_text("utf8") == said("руководитель: Примеров Пётр Ильич")
    assert notebook.save({"руководитель": "Примеров Пётр Львович"}) is None


def test_a_file_that_was_removed_meanwhile_comes_back(library: Library) -> None:
    notebook = Notebook(FILE, library.questionnaire, None)
    notebook.save({"руководитель": "Примеров Пётр Петрович"})
    FILE.unlink()
    notebook.save({"руководитель": "Примеров Пётр Петрович"})
    assert FILE.read_text("utf8") == said("руководитель: Примеров Пётр Петрович")


def test_older_copies_stay(library: Library) -> None:
    Path("школа.yaml.bak").write_text("первый", encoding="utf-8")
    Path("школа.yaml.2.bak").write_text("второй", encoding="utf-8")
    for text, aside in (("третий: раз\n", "школа.yaml.3.bak"), ("третий: раз\n", "школа.yaml.3.bak")):
        FILE.write_text(text, encoding="utf-8")
        kept = Notebook(FILE, library.questionnaire, {}).save({"руководитель": "Примеров Пётр Петрович"})
        assert kept is not None
        assert kept.name == aside
    assert [Path(name).read_text("utf8") for name in names()[1:]] == ["второй", "третий: раз\n", "первый"]


def test_a_link_stays_a_link(library: Library) -> None:
    Path("папка").mkdir()
    FILE.symlink_to(Path("папка", "настоящий.yaml"))
    Notebook(FILE, library.questionnaire, None).save({"руководитель": "Примеров Пётр Петрович"})
    assert FILE.is_symlink()
    assert Path("папка", "настоящий.yaml").read_text("utf8") == said("руководитель: Примеров Пётр Петрович")


def test_what_can_not_be_written_leaves_the_file_as_it_was(library: Library) -> None:
    notebook = Notebook(Path("файл", "школа.yaml"), library.questionnaire, None)
    Path("файл").write_text("занято", encoding="utf-8")
    with pytest.raises(OutputError):
        notebook.save({"руководитель": "Примеров Пётр Петрович"})
    assert Path("файл").read_text("utf8") == "занято"
