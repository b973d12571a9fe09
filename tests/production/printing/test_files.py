"""What the pack does with files: folders against manifests, its own earlier packs, one file of many packs."""

import io
import json
from pathlib import Path

import pikepdf
import pytest

from generator.answers.questions import State
from generator.errors import DiskError, OutputError
from generator.production.archive import zipped
from generator.production.printing import Joined, Wishes, ours, places, replacing
from generator.production.printing.folder import Place, read_folder
from generator.production.printing.signed import signed
from tests.production.printing.sets import Shelf, texts


def said(place: Path) -> list[str]:
    with pytest.raises(OutputError) as refused:
        read_folder(Place(place, place))
    return [str(problem).removeprefix(str(place)) for problem in refused.value.problems]


def test_lost_and_edited_files_are_all_told(shelf: Shelf) -> None:
    folder = shelf.made()
    (folder / "Лист согласования.pdf").unlink()
    act = folder / "Положение.pdf"
    act.write_bytes(act.read_bytes() + b"\n")
    assert said(folder) == [
        "/Положение.pdf: файл изменили после того, как его сделала программа. "
        "Верните его или сделайте комплект заново: lna make --replace.",
        "/Лист согласования.pdf: этого файла нет, хотя он есть в manifest.json. "
        "Сделайте комплект заново: lna make или lna batch.",
    ]


@pytest.mark.parametrize("written", ["", "[]", "{", '[{"file": "Положение.pdf"}]'])
def test_a_manifest_that_does_not_read(shelf: Shelf, written: str) -> None:
    folder = shelf.made()
    (folder / "manifest.json").write_text(written, encoding="utf8")
    assert said(folder) == [
        ": manifest.json не читается, а по нему сверяют файлы. Сделайте комплект заново: lna make или lna batch."
    ]


@pytest.mark.parametrize("name", ["../Положение.pdf", "/etc/passwd", "a/b.pdf", "..\\b.pdf"])
def test_a_manifest_leads_nowhere_else(shelf: Shelf, name: str) -> None:
    folder = shelf.made()
    entries = json.loads((folder / "manifest.json").read_bytes())
    entries[0]["file"] = name
    (folder / "manifest.json").write_text(json.dumps(entries), encoding="utf8")
    assert said(folder)[0].startswith(": manifest.json не читается")


def test_what_is_no_pdf_though_it_was_said_to_be(shelf: Shelf) -> None:
    folder = shelf.made()
    text = (folder / "manifest.json").read_text("utf8").replace('"format": "docx"', '"format": "pdf"')
    (folder / "manifest.json").write_text(text, encoding="utf8")
    press = shelf.press(Wishes(documents=("approval-sheet",)))
    with pytest.raises(OutputError) as refused:
        press.looked_over(Place(folder, folder))
    assert [problem.sentences for problem in refused.value.problems] == [
        "это не PDF или он повреждён. Сделайте его заново: lna make."
    ]


def test_a_word_file_edited_by_hand_is_warned_of(shelf: Shelf) -> None:
    folder = shelf.made()
    file = folder / "Положение.docx"
    file.write_bytes(file.read_bytes() + b" ")
    (note,) = shelf.pack(Wishes(documents=("regulation",)), folder).notes
    assert note == (
        f"{file}: файл правили после того, как его сделала программа. "
        "Печатается PDF, каким его сделали: правки в нём нет."
    )


def test_folders_and_archives_of_a_release(shelf: Shelf, tmp_path: Path) -> None:
    made = shelf.made()
    made.rename(tmp_path / "Школа № 2")
    contents = {path.name: path.read_bytes() for path in (tmp_path / "Школа № 2").iterdir()}
    (tmp_path / "Школа № 1.zip").write_bytes(zipped(contents))
    (tmp_path / "Реестр.xlsx").write_bytes(b"")
    first, second = places(tmp_path)
    assert (first.name, first.target, first.prefix) == ("Школа № 1", tmp_path, "Школа № 1 – ")
    assert (second.name, second.target, second.prefix) == ("Школа № 2", tmp_path / "Школа № 2", "")
    assert [one.content for one in read_folder(first).originals] == [
        one.content for one in read_folder(second).originals
    ]


def test_a_broken_archive(tmp_path: Path) -> None:
    archive = tmp_path / "Школа.zip"
    archive.write_bytes(b"PK\x03\x04 no archive")
    assert said(archive) == [": файлы не прочитать. Проверьте права на них и целы ли они."]


@pytest.mark.parametrize(("there", "what"), [(True, "здесь нет ни комплекта, ни выпуска"), (False, "такой папки нет")])
def test_nothing_to_print(tmp_path: Path, there: bool, what: str) -> None:
    with pytest.raises(OutputError, match=what):
        places(tmp_path if there else tmp_path / "нет")


def test_a_pack_knows_itself(shelf: Shelf, tmp_path: Path) -> None:
    file = tmp_path / "Печать.pdf"
    content = shelf.pack(Wishes(documents=("approval-sheet",))).content()
    file.write_bytes(content)
    assert ours(file)
    for changed in (content + b"\n", content.replace(b"1.7", b"1.4", 1), b"%PDF", b"", content[:-900]):
        file.write_bytes(changed)
        assert not ours(file)
    assert not ours(tmp_path / "нет.pdf")


def test_signing_moves_nothing() -> None:
    buffer = io.BytesIO()
    pikepdf.new().save(buffer)
    with pikepdf.open(io.BytesIO(signed(buffer.getvalue()))) as file:
        assert not file.check_pdf_syntax()


def test_many_packs_in_one_file(shelf: Shelf, tmp_path: Path) -> None:
    wishes = Wishes(documents=("regulation", "order-approval"), copies={"order-approval": 2}, watermark=True)
    press = shelf.press(wishes)
    folders = [shelf.made(State.DRAFT) for _ in range(3)]
    file, read = tmp_path / "Все.pdf", []
    with replacing(file) as out:
        joined = Joined(out)
        for number, folder in enumerate(folders, 1):
            pack = press.pack(press.looked_over(Place(folder, folder)), joined.pages + 1)
            assert pack.placed[0].first == joined.pages + 1
            joined.add(pack.pdf, f"Школа (№ {number}) \\", pack.marks)
            read += texts(pack.content())
        joined.end("Все", press.duplex)
    assert texts(file.read_bytes()) == read
    assert ours(file)
    with pikepdf.open(file) as pdf, pdf.open_outline() as outline:
        assert not pdf.check_pdf_syntax()
        assert pdf.Root.ViewerPreferences.PrintScaling == pikepdf.Name("/None")
        assert [one.title for one in outline.root] == [f"Школа (№ {number}) \\" for number in (1, 2, 3)]
        numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
        pages = [[numbers[one.destination[0].objgen] for one in pack.children] for pack in outline.root]
        assert pages == [[1, 3, 5, 7, 13], [15, 17, 19, 21, 27], [29, 31, 33, 35, 41]]


@pytest.mark.parametrize("words", ["1 0 R", "(1 0 R", "(1 0 R)", ") 2 0 R (", "\\", "\\) 1 0 R", "Ключ 1 0 R"])
def test_a_string_is_no_reference(words: str) -> None:
    pdf = pikepdf.new()
    page = pdf.add_blank_page()
    page.Contents = pdf.make_stream(b"q Q")
    page.Resources.Properties = pdf.make_indirect(pikepdf.Dictionary(Words=pikepdf.String(words), Page=page.obj))
    buffer = io.BytesIO()
    joined = Joined(buffer)
    for _ in range(2):
        joined.add(pdf, words, [(words, 0)])
    joined.end(words, pikepdf.Name.Simplex)
    with pikepdf.open(io.BytesIO(buffer.getvalue())) as file:
        found = [page.Resources.Properties for page in file.pages]
        assert [str(one.Words) for one in found] == [words] * 2
        assert [page.Contents.read_raw_bytes() for page in file.pages] == [b"q Q"] * 2
        assert [one.Page.objgen for one in found] == [page.obj.objgen for page in file.pages]


def test_joining_leaves_nothing_after_an_error(tmp_path: Path) -> None:
    def fail() -> None:
        with replacing(tmp_path / "Все.pdf") as out:
            out.write(b"half")
            raise OSError(28, "No space left on device")

    with pytest.raises(DiskError, match="на диске нет места"):
        fail()
    assert list(tmp_path.iterdir()) == []
