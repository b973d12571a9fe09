"""The order of signing is data of the set: ``подписание``."""

import shutil
from pathlib import Path

import pytest

from generator.errors import ContentError
from generator.production.library import Library
from generator.production.loading import load
from generator.resources import Folders, folders

ABSENT = "у документа «parents-notice» нет очереди подписания. Допишите строку «подписание: …»."
DIFFERENT = (
    "у документа «protocol-extract» очередь подписания 2, а выше – 7. Оставьте одну: его экземпляры подписывают подряд."
)


@pytest.fixture
def region(tmp_path: Path) -> Folders:
    shutil.copytree(folders().templates, tmp_path / "templates")
    return Folders(tmp_path / "templates", folders().variants)


def edit(region: Folders, old: str, new: str) -> None:
    file = region.templates / "set.yaml"
    text = file.read_text("utf8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf8")


def refused(region: Folders) -> list[str]:
    with pytest.raises(ContentError) as refused:
        load(region)
    return [problem.sentences for problem in refused.value.problems]


def test_the_act_follows_its_order(library: Library) -> None:
    assert library.plan.in_signing_order() == (
        "approval-sheet", "protocol-extract", "order-approval", "order-combined", "regulation", "order-introduction",
        "order-administrator", "order-platform", "order-curators", "acquaintance-sheet", "application",
        "parents-notice",
    )  # fmt: skip


def test_a_set_without_turns_is_signed_as_it_stands(region: Folders) -> None:
    file = region.templates / "set.yaml"
    lines = file.read_text("utf8").splitlines(keepends=True)
    file.write_text("".join(line for line in lines if "    подписание" not in line), encoding="utf8")
    plan = load(region).plan
    assert plan.in_signing_order() == plan.documents()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("    подписание: 8", "", [ABSENT]),
        ("    подписание: 8", "    подписание: 0", ["очередь подписания 0 – не число от 1 до 99. Начните с единицы."]),
        ("    подписание: 8", "    подписание: пятым", ["«пятым» – не число. Напишите его цифрами."]),
        (
            "    подписание: 2",
            "    подписание: 7",
            [DIFFERENT] * 2,
        ),
    ],
)
def test_what_is_wrong_is_said(region: Folders, old: str, new: str, said: list[str]) -> None:
    edit(region, old, new)
    assert refused(region) == said
