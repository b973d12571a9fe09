"""What a letter and an annex have: the mark above all else, a title in the left half, the salutation."""

from dataclasses import replace

import pytest

from generator.document import FootnoteMark, Run, paragraphs, plain
from generator.errors import OutputError
from generator.writers.docx import write
from generator.writers.docx.master import Master
from generator.writers.docx.printed import printed
from generator.writers.docx.readback import read_back
from tests.sample_document import line, sample_document
from tests.writers.docx.letters import ANNEX, GREETING, TITLE, annexed, letter
from tests.writers.docx.parts import W, changed, texts, tree


def look(data: bytes, words: str) -> dict[str, dict[str, str]]:
    """What the paragraph with these words says of itself: property -> its attributes."""
    (paragraph,) = [each for each in tree(data).iter(f"{W}p") if "".join(each.itertext()) == words]
    properties = paragraph.find(f"{W}pPr")
    assert properties is not None
    return {str(each.tag)[len(W) :]: {str(k)[len(W) :]: str(v) for k, v in each.items()} for each in properties}


def test_words_stand_in_the_order_of_the_document(master: bytes) -> None:
    document = annexed(letter())
    said = [text for text in texts(write(document, master)) if text]
    assert said == [plain(each) for each in paragraphs(document)]
    assert said[:8] == [
        *map(plain, ANNEX),
        "Министерство образования Примерской области",
        "12.02.2024 № 100",
        "Руководителям органов управления образованием",
        TITLE,
        GREETING,
    ]


def test_a_letters_title_is_flush_left_in_the_left_half(master: bytes) -> None:
    """8 of the 17 centimetres."""
    assert look(write(letter(), master), TITLE) == {
        "pStyle": {"val": "LnaTitle"},
        "ind": {"right": str(9638 - 4535)},
        "jc": {"val": "left"},
    }


def test_every_other_title_is_the_styles_affair(master: bytes) -> None:
    data = write(sample_document(), master)
    assert list(look(data, plain(sample_document().title))) == ["pStyle"]


def test_the_salutation_is_at_the_middle_apart_from_title_and_text(master: bytes) -> None:
    assert look(write(letter(), master), GREETING) == {
        "pStyle": {"val": "LnaDetails"},
        "spacing": {"before": "240", "after": "240"},
        "jc": {"val": "center"},
    }


def test_a_title_without_a_salutation_is_apart_from_the_text_itself(master: bytes) -> None:
    data = write(replace(letter(), salutation=()), master)
    assert look(data, TITLE)["spacing"] == {"after": "240"}


def test_the_mark_of_an_annex_stands_above_the_caption_in_the_right_column(master: bytes) -> None:
    data = write(annexed(sample_document()), master)
    assert texts(data)[:6] == ["", "", *map(plain, ANNEX), "Шаблон Положения об использовании платформы «Пример»"]
    row, *_ = tree(data).iter(f"{W}tr")
    widths = [width.get(f"{W}w") for width in row.iter(f"{W}tcW")]
    assert widths == [str(9638 - 4535), "4535"]
    assert ["".join(cell.itertext()) for cell in row.iter(f"{W}tc")] == ["", "".join(map(plain, ANNEX))]


def test_the_mark_is_no_part_of_the_stamps_below_it(master: bytes) -> None:
    data = write(annexed(replace(sample_document(), caption=())), master)
    assert len(list(tree(data).iter(f"{W}tbl"))) == 2


@pytest.mark.parametrize(
    ("words", "where"),
    [(GREETING, "обращение"), (plain(ANNEX[0]), "отметка о приложении"), (TITLE, "заголовок документа")],
)
def test_a_change_is_found(words: str, where: str, master: bytes) -> None:
    document = annexed(letter())
    spoilt = changed(write(document, master), "word/document.xml", lambda xml: xml.replace(words, "Иное"))
    with pytest.raises(OutputError, match=f"^{where}: в готовом файле стоит «Иное», а должно «{words}»"):
        read_back(spoilt, [printed(document)], Master(master))


def test_what_no_file_can_hold_is_refused_in_them_too(master: bytes) -> None:
    greeting = (Run("Уважаемые\x07"), FootnoteMark(2))
    with pytest.raises(OutputError) as raised:
        write(replace(letter(), salutation=greeting, annex=(line("\x07"),)), master)
    assert [problem.where for problem in raised.value.problems] == ["отметка о приложении", "обращение", "сноски"]
