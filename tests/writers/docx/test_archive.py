"""The zip of our own, opened by other people's programs."""

import zlib
from io import BytesIO
from pathlib import Path
from subprocess import run
from zipfile import ZipFile

from hypothesis import given
from hypothesis import strategies as some

from generator.writers.docx.archive import QUICK, SMALL, archive, entry

NAMES = some.text(some.characters(exclude_characters="/\\\0", exclude_categories=["Cs", "Cc"]), min_size=1, max_size=20)


def zipped(members: dict[str, bytes], level: int = QUICK) -> bytes:
    return archive([entry(name, content, level) for name, content in members.items()])


@given(some.dictionaries(NAMES, some.binary(max_size=3000), max_size=5), some.sampled_from([QUICK, SMALL]))
def test_what_went_in_comes_out_in_its_order(members: dict[str, bytes], level: int) -> None:
    with ZipFile(BytesIO(zipped(members, level))) as opened:
        assert opened.testzip() is None
        assert {name: opened.read(name) for name in opened.namelist()} == members
        assert opened.namelist() == list(members)


def test_info_zip_finds_nothing_wrong(tmp_path: Path) -> None:
    file = tmp_path / "архив.zip"
    file.write_bytes(zipped({"word/документ.xml": b"<a/>" * 5000, "пусто": b""}))
    tested = run(["unzip", "-t", str(file)], capture_output=True)
    assert (tested.returncode, tested.stdout.count(b"OK")) == (0, 2), tested.stdout + tested.stderr


def test_names_say_in_which_letters_they_are() -> None:
    with ZipFile(BytesIO(zipped({"a.xml": b"", "я.xml": b""}))) as opened:
        assert [each.flag_bits for each in opened.infolist()] == [0, 0x800]


def test_an_entry_serves_in_many_archives() -> None:
    same = entry("styles.xml", b"<styles/>" * 100)
    one, other = (archive([entry("document.xml", text), same]) for text in (b"<a/>", b"<b>longer</b>"))
    assert one.count(same.local) == other.count(same.local) == 1
    with ZipFile(BytesIO(other)) as opened:
        assert opened.read("styles.xml") == b"<styles/>" * 100


def test_a_lasting_entry_is_pressed_harder() -> None:
    words = " ".join(f"{number} {number * number}" for number in range(3000)).encode()
    quick, small = (entry("a", words, level) for level in (QUICK, SMALL))
    assert len(small.local) < len(quick.local) < len(words)
    assert zlib.decompress(small.local[31:], -zlib.MAX_WBITS) == words
