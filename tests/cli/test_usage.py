"""Help and wrong usage: in Russian to the last word, status 2, nothing done."""

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import click
import pytest

import generator.production.library_cache
from generator.cli import lna as group
from tests.cli.conftest import Lna, School

CONTEXT = click.Context(group)
COMMANDS = {name: command for name in group.list_commands(CONTEXT) if (command := group.get_command(CONTEXT, name))}
NAMES = {name for command in COMMANDS.values() for parameter in command.params for name in parameter.opts}
KNOWN = {
    "lna",
    "docx",
    "pdf",
    "html",
    "txt",
    "yaml",
    "xlsx",
    "draft",
    "registered",
    "certified",
    "site",
    "first",
    "file",
    "none",
    "--no-labels",
    "body",
    "output",
    "blank",
    "Schema",
    "Word",
    "weasyprint",
    "typst",
    "Dask",
}

MODELS = "Есть: «novosibirsk-2024», «platform-2023», «services-2024»."


def english(text: str) -> list[str]:
    """Words in Latin letters that are no names of the program and no acronyms."""
    words = re.findall(r"--?[a-z]+(?:-[a-z]+)*|[A-Za-z]+", text)
    known = KNOWN | NAMES | set(COMMANDS) | {"-h", "--help", "--templates", "--version"}
    return [word for word in words if word not in known and not re.fullmatch("[A-Z]{2,5}", word)]


@pytest.mark.parametrize("command", [(), *((name,) for name in COMMANDS)])
@pytest.mark.parametrize("option", ["-h", "--help"])
def test_help_is_russian(lna: Lna, command: tuple[str, ...], option: str) -> None:
    ran = lna(*command, option)
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.startswith(" ".join(["Использование: lna", *command, "[ПАРАМЕТРЫ]"]))
    assert english(ran.out) == []
    assert max(map(len, ran.out.splitlines())) <= 110


def test_every_command_and_option_is_explained() -> None:
    options = [option for command in (group, *COMMANDS.values()) for option in command.params]
    assert [option.name for option in options if option.param_type_name == "option" and not option.help] == []  # type: ignore[attr-defined]
    assert [name for name, command in COMMANDS.items() if not command.help] == []


def test_without_a_command_the_help_is_shown(lna: Lna) -> None:
    shown = lna("--help").out
    assert lna() == lna("--templates", ".")
    assert (lna().status, lna().out, lna().err) == (2, "", shown)


def test_version(lna: Lna) -> None:
    assert re.fullmatch(r"lna \d+\.\d+\.\d+\n", lna("--version").out)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("chek", "нет команды «chek». Возможно, имелось в виду «check». Справка: lna --help"),
        ("--foo", "нет параметра «--foo». Есть: «--help», «--templates», «--version», «-h». Справка: lna --help"),
        ("-- -x", "нет параметра «-x». Есть: «--help», «--templates», «--version», «-h». Справка: lna --help"),
        ("--templates", "у параметра «--templates» нет значения. Справка: lna --help"),
        ("--version=3", "у параметра «--version» значения не бывает. Справка: lna --help"),
        ("--templates школа.yaml check", "«--templates»: «школа.yaml» – файл, а нужна папка. Справка: lna --help"),
        ("make", "не указано: ФАЙЛ.yaml. Справка: lna make --help"),
        ("new", "не указано: ФАЙЛ.yaml. Справка: lna new --help"),
        ("master", "не указано: ФАЙЛ.docx. Справка: lna master --help"),
        (
            "make --frmat docx школа.yaml",
            "нет параметра «--frmat». Возможно, имелось в виду «--format». Справка: lna make --help",
        ),
        ("models -z", "нет параметра «-z». Есть: «--help», «-h». Справка: lna models --help"),
        ("make --format", "у параметра «--format» нет значения. Справка: lna make --help"),
        ("make -o", "у параметра «-o» нет значения. Справка: lna make --help"),
        ("make --help=3", "у параметра «--help» значения не бывает. Справка: lna make --help"),
        (
            "check --state final",
            "«--state»: ждём одно из: draft, registered, certified, site. Справка: lna check --help",
        ),
        (
            "make --state= школа.yaml",
            "«--state»: ждём одно из: draft, registered, certified, site. Справка: lna make --help",
        ),
        (
            "make школа.yaml --format docx,odt",
            "«--format»: «odt» здесь не бывает. Есть: «docx», «html», «pdf», «txt». Справка: lna make --help",
        ),
        (
            "make школа.yaml --format ,",
            "«--format»: назовите хотя бы одно: docx, pdf, html, txt. Справка: lna make --help",
        ),
        ("make школа.yaml ещё две", "лишнее: «ещё две». Справка: lna make --help"),
        ("models все", "лишнее: «все». Справка: lna models --help"),
        ("make папка", "«ФАЙЛ.yaml»: «папка» – папка, а нужен файл. Справка: lna make --help"),
        ("new папка", "«ФАЙЛ.yaml»: «папка» – папка, а нужен файл. Справка: lna new --help"),
        ("master папка", "«ФАЙЛ.docx»: «папка» – папка, а нужен файл. Справка: lna master --help"),
        ("map --compare", "у параметра «--compare» нет значения. Справка: lna map --help"),
        (
            "map --compare services-2024,platform-2023 --model services-2024",
            "образцы для сравнения называют в --compare. Уберите --model. Справка: lna map --help",
        ),
        ("map -o папка", "«-o»: «папка» – папка, а нужен файл. Справка: lna map --help"),
        ("make школа.yaml -o школа.yaml", "«-o»: «школа.yaml» – файл, а нужна папка. Справка: lna make --help"),
        (
            f"check {'я' * 200}",
            f"«[ФАЙЛ.yaml]»: «{'я' * 200}» недоступно: проверьте имя и права. Справка: lna check --help",
        ),
    ],
)
def test_wrong_usage(lna: Lna, school: School, line: str, said: str) -> None:
    school()
    Path("папка").mkdir()
    ran = lna(*line.split(" "))
    assert (ran.status, ran.out, ran.err) == (2, "", f"Ошибка: {said}\n")
    assert sorted(path.name for path in Path().iterdir()) == ["папка", "школа.yaml"]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("check нет.yaml", "нет.yaml: такого файла нет. Создайте его: lna new нет.yaml."),
        (
            "check знаки.yaml",
            "знаки.yaml: это не текст в кодировке UTF-8. В Блокноте: «Сохранить как», внизу «Кодировка» – UTF-8.",
        ),
        ("--templates папка check", "папка: здесь нет файла questions.yaml. "
         "Укажите папку, устроенную как templates/ программы."),
        ("blank --model сферум", f"параметр --model: «сферум» здесь не бывает. {MODELS}"),
        ("blank --model services-2024", "параметр --model: у образца «services-2024» нет бланков ведомства. "
         "Есть: «novosibirsk-2024»."),
        ("map --compare services-2024,сферум -o карта.docx",
         f"параметр --compare: «сферум» здесь не бывает. {MODELS}"),
        ("map --compare services-2023,platform-2023", "параметр --compare: «services-2023» здесь не бывает. "
         "Возможно, имелось в виду «services-2024»."),
        ("map --compare services-2024,", f"параметр --compare: сравнить можно два образца или больше. {MODELS}"),
        ("map --compare ,", f"параметр --compare: сравнить можно два образца или больше. {MODELS}"),
        ("map --compare services-2024,services-2024", "параметр --compare: образец «services-2024» назван не один раз. "
         "Назовите каждый один раз."),
        ("new --kind школа новый.yaml", "параметр --kind: «школа» здесь не бывает. Есть: "
         "«дополнительная», «дошкольная», «общеобразовательная», «профессиональная»."),
    ],
)  # fmt: skip
def test_error_of_the_user(lna: Lna, line: str, said: str) -> None:
    Path("папка").mkdir()
    Path("знаки.yaml").write_bytes(b"\xff\xfe\xfd")
    ran = lna(*line.split())
    assert (ran.status, ran.out, ran.err) == (1, "", said + "\n")
    assert sorted(path.name for path in Path().iterdir()) == ["знаки.yaml", "папка"]


def test_interruption(lna: Lna, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(generator.production.library_cache, "opened", stopped)
    ran = lna("models")
    assert (ran.status, ran.out, ran.err.strip()) == (130, "", "Прервано; файлы не изменены.")


@pytest.mark.slow
def test_ctrl_c_in_the_middle_leaves_no_files() -> None:
    """Answers come through a pipe that is never filled, so the moment of Ctrl-C is known."""
    os.mkfifo("очередь.yaml")
    started = subprocess.Popen(
        [sys.executable, "-m", "generator", "make", "очередь.yaml", "-o", "готово"], stderr=subprocess.PIPE, text=True
    )
    with Path("очередь.yaml").open("w", encoding="utf-8"):  # returns when the program has opened it
        started.send_signal(signal.SIGINT)
        _, said = started.communicate()
    assert (started.returncode, said.strip()) == (130, "Прервано; файлы не изменены.")
    assert [path.name for path in Path().iterdir()] == ["очередь.yaml"]


@pytest.mark.slow
def test_reader_that_leaves_early_is_no_error() -> None:
    """«lna map | head -1»."""
    done = subprocess.run(
        f"{sys.executable} -m generator map | head -1", shell=True, check=True, capture_output=True, text=True
    )
    assert done.stdout.startswith("имя ")
    assert done.stderr == ""
