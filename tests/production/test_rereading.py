"""Our files read again: the answers make the same bytes, and what somebody edited is named, nothing else."""

import json
import random
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import etree

from generator.answers.files import written_answers
from generator.answers.questions import State
from generator.document import Document
from generator.errors import AnswersError, OutputError
from generator.located import Data, read
from generator.production.alignment import Added, Change, Changed, Removed, Spot, changes
from generator.production.composition import Composition
from generator.production.letter import covering_letter
from generator.production.library import Library
from generator.production.render import Format, Look, render
from generator.production.rereading import Reread, reread
from generator.writers import docx
from generator.writers.docx.carried import Carried, Place, Told
from generator.writers.docx.digests import digest
from generator.writers.docx.edited import Edited, Paragraph
from tests.office import Office
from tests.production.sets import EXAMPLES, composition
from tests.sample_document import sample_document, sample_order
from tests.writers.docx.forms import form
from tests.writers.docx.parts import MASTER, W, changed, packed, parts, tree

pytestmark = pytest.mark.slow

TEXT = "word/document.xml"
AT_HOME = (State.DRAFT, State.REGISTERED)
LETTER = Path(__file__).parents[2] / "examples/ministry/letter.yaml"


@pytest.fixture(scope="module")
def master() -> bytes:
    return MASTER.read_bytes()


@pytest.fixture(scope="module")
def act(library: Library) -> Document:
    return document(composition(library, EXAMPLES["general"]), "regulation")


def document(made: Composition, name: str) -> Document:
    return next(made.document(one) for one in made.included if one.id == name)


def edits(library: Library, data: bytes) -> list[Change]:
    found = reread(library, data, "файл.docx").changes
    assert found is not None
    return list(found)


def told(found: list[Change]) -> list[str]:
    """«п. 2.2 (администратор): Changed»."""
    return [f"{one.after.place if one.after else ''}: Added" if isinstance(one, Added) else
            f"{one.where.place}: {type(one).__name__}" for one in found]  # fmt: skip


@pytest.mark.parametrize("state", AT_HOME)
@pytest.mark.parametrize("example", EXAMPLES)
def test_answers_of_every_file_make_the_same_bytes(example: str, state: State, library: Library, master: bytes) -> None:
    made = composition(library, EXAMPLES[example], state)
    again: dict[str, Composition] = {}
    for one in made.included:
        data = docx.write(made.document(one), master)
        found = reread(library, data, "файл.docx")
        assert (found.changes, found.same_texts, found.on_form) == ((), True, False)
        assert (found.origin.document, found.origin.file, found.origin.state) == (one.id, one.file, state)
        text = written_answers(library.questionnaire, found.origin.answers)
        once_more = again.setdefault(text, composition(library, text, state))
        (same,) = (other for other in once_more.included if other.file == one.file)
        assert docx.write(once_more.document(same), master) == data
    assert len(again) == 1


@pytest.mark.slow
@pytest.mark.parametrize("engine", ["weasyprint", "typst"])
def test_a_pdf_gives_the_same_answers(engine: str, library: Library) -> None:
    made = composition(library, EXAMPLES["general"])
    look = Look(library.folders, engine=engine)  # type: ignore[arg-type]
    (rendered,) = render(document(made, "order-approval"), ["pdf"], look)
    found = reread(library, rendered.content, "файл.pdf")
    assert (found.changes, found.origin.document) == (None, "order-approval")
    again = composition(library, written_answers(library.questionnaire, found.origin.answers))
    (once_more,) = render(document(again, "order-approval"), ["pdf"], look)
    assert once_more.content == rendered.content


def test_a_letter_and_its_annexes(library: Library, master: bytes) -> None:
    letter = covering_letter(library, read(LETTER.read_text("utf8"), "письмо.yaml"))
    annexes = letter.annexes()
    data = docx.write_together([letter.letter([3] * len(annexes)), *annexes], master)
    found = reread(library, data, "письмо.docx")
    assert (found.changes, found.origin.document) == ((), "letter")
    text = written_answers(library.letters.questionnaire, found.origin.answers)
    again = covering_letter(library, read(text, "письмо.yaml"))
    assert docx.write_together([again.letter([3] * len(annexes)), *again.annexes()], master) == data
    heading = tree(data).xpath("//*[local-name()='t'][. = 'Общие положения']")[-1]
    (change,) = edits(library, replaced(data, heading, "Особые положения"))
    assert isinstance(change, Changed)
    assert change.where.document.startswith(f"документ {len(annexes) + 1} («")
    assert (change.was, change.now) == ("Общие положения", "Особые положения")


def replaced(data: bytes, words: etree._Element, now: str) -> bytes:
    """The file with the text of one element changed."""
    root = words.getroottree().getroot()
    words.text = now
    return packed(parts(data) | {TEXT: etree.tostring(root)})


def saying(root: etree._Element) -> list[etree._Element]:
    return [each for each in root.iter(f"{W}p") if "".join(word.text or "" for word in each.iter(f"{W}t")).strip()]


def places(data: bytes) -> list[str]:
    """Of each paragraph of the body, what it belongs to."""
    carried = docx.read_carried(data)
    assert carried is not None
    return [
        f"п. {place.label} ({place.name})" if place.name and place.label else place.label or f"часть «{place.name}»"
        for document in carried.documents
        for place in document.body
        for _ in place.digests
    ]


@pytest.mark.parametrize("known", [True, False], ids=["same texts", "other texts"])
def test_a_word_changed_anywhere_names_its_place_alone(known: bool, library: Library, master: bytes) -> None:
    chance = random.Random(8)
    made = composition(library, EXAMPLES["gymnasium"])
    seen = library if known else replace(library, models=dict(library.models))
    if not known:
        seen.__dict__["digest"] = "other"
    for one in made.included:
        data = docx.write(made.document(one), master)
        expected = places(data)
        for _ in range(12):
            root = tree(data)
            number = chance.randrange(len(expected))
            pieces = [word for word in saying(root)[number].iter(f"{W}t") if re.search("[а-яё]{2}", word.text or "")]
            if not pieces:
                continue
            piece = chance.choice(pieces)
            words = re.findall(r"\w+|\W+", piece.text or "")
            place = chance.choice([index for index, word in enumerate(words) if re.fullmatch("[А-ЯЁа-яё]{2,}", word)])
            words[place] = "иначе"
            found = edits(seen, replaced(data, piece, "".join(words)))
            assert told(found) == [f"{expected[number]}: Changed"], (one.file, words)


def second_changed_third_deleted(data: bytes) -> bytes:
    carried = docx.read_carried(data)
    assert carried is not None
    found = {place.label: place for place in carried.documents[0].body}
    root = tree(data)

    def first(label: str) -> etree._Element:
        (mark,) = root.xpath(f"//*[local-name()='bookmarkStart'][@*[. = '{found[label].bookmark}']]")
        paragraph = mark.getparent()
        assert paragraph is not None
        return paragraph

    words = next(first("2.2").iter(f"{W}t"))
    words.text = (words.text or "").replace("выстраивает", "меняет")
    paragraph: etree._Element | None = first("2.3")
    for _ in found["2.3"].digests:
        assert paragraph is not None
        following, body = paragraph.getnext(), paragraph.getparent()
        assert body is not None
        body.remove(paragraph)
        paragraph = following
    return packed(parts(data) | {TEXT: etree.tostring(root)})


EDITED = ["п. 2.2 (администратор): Changed", "п. 2.3 (наставник): Removed"]


def without_bookmarks(data: bytes) -> bytes:
    return changed(data, TEXT, lambda xml: re.sub("<w:bookmark[^>]*>", "", xml))


@pytest.mark.parametrize("lose", [lambda data: data, without_bookmarks], ids=["bookmarks", "no bookmarks"])
def test_a_changed_clause_beside_a_deleted_one(
    lose: Callable[[bytes], bytes], library: Library, act: Document, master: bytes
) -> None:
    found = edits(library, lose(second_changed_third_deleted(docx.write(act, master))))
    assert told(found) == EDITED
    changed_clause, removed = found
    assert isinstance(changed_clause, Changed)
    assert "выстраивает" in changed_clause.was
    assert changed_clause.was.replace("выстраивает", "меняет") == changed_clause.now
    assert isinstance(removed, Removed)
    assert removed.was


@pytest.mark.slow
def test_the_office_changes_nothing_by_saving(library: Library, master: bytes, act: Document, convert: Office) -> None:
    made = composition(library, EXAMPLES["general"], State.DRAFT)
    adopted = docx.adopt(form(), master)
    order = document(made, "order-approval")
    files = [docx.write(made.document(one), master) for one in made.included]
    files += [docx.write(act, adopted), docx.write(replace(order, letterhead=()), adopted)]
    files += [docx.write_together([act, order, act], master)]
    files += [docx.write(replace(each, origin=act.origin), master) for each in (sample_document(), sample_order())]
    for saved in convert.all(files, "docx"):
        found = reread(library, saved, "файл.docx")
        assert found.changes == ()
        assert found.origin.answers


@pytest.mark.slow
@pytest.mark.parametrize("on_form", [False, True], ids=["master", "form"])
def test_what_was_edited_before_the_office_saved_it(
    on_form: bool, library: Library, master: bytes, act: Document, convert: Office
) -> None:
    look = docx.adopt(form(), master) if on_form else master
    saved = convert(second_changed_third_deleted(docx.write(act, look)), "docx")
    assert saved != docx.write(act, look)
    assert told(edits(library, saved)) == EDITED


def paragraph(words: str, *bookmarks: str) -> Paragraph:
    return Paragraph(words, digest(words), frozenset(bookmarks))


WORDS = {
    "1.1": ("Настоящее положение действует в школе.",),
    "1.2": ("Школа вправе:", "открывать чаты;", "закрывать чаты."),
    "1.3": ("Директор отвечает за всё это.",),
}


def compared(*now: str | Paragraph, known: bool = True) -> list[Change]:
    body = tuple(Place("", label, f"_{label}", tuple(map(digest, words))) for label, words in WORDS.items())
    carried = Carried("", (), (), (Told("", body, ()),))
    found = [one if isinstance(one, Paragraph) else paragraph(one) for one in now]
    words: Mapping[int, str] = {digest(line): line for lines in WORDS.values() for line in lines}
    return list(changes(carried, Edited(found, []), words if known else {}))


ALL = [line for lines in WORDS.values() for line in lines]


def test_nothing_changed() -> None:
    assert compared(*ALL) == []


def test_a_point_more_is_a_change_of_its_clause() -> None:
    found = compared(*ALL[:2], "прятать чаты;", *ALL[2:])
    assert found == [Changed(Spot("", "1.2"), "", "прятать чаты;")]


def test_a_point_less_is_a_change_of_its_clause() -> None:
    assert compared(*ALL[:2], *ALL[3:]) == [Changed(Spot("", "1.2"), "открывать чаты;", "")]


def test_what_was_added_stands_after_something() -> None:
    found = compared("Впереди.", *ALL[:4], "Позади.", ALL[4], "В конце.")
    assert found == [Added(None, "Впереди."), Added(Spot("", "1.2"), "Позади."), Added(Spot("", "1.3"), "В конце.")]


@pytest.mark.parametrize("known", [True, False])
def test_a_bookmark_tells_which_was_changed(known: bool) -> None:
    found = compared(ALL[0], paragraph("Совсем другое.", "_1.3"), known=known)
    assert told(found) == ["1.2: Removed", "1.3: Changed"]


def test_old_words_tell_which_was_changed() -> None:
    found = compared(ALL[0], "Заведующий отвечает за всё это.")
    assert told(found) == ["1.2: Removed", "1.3: Changed"]


def test_other_words_in_the_place_of_a_clause_are_the_clause() -> None:
    found = compared(*ALL[:4], "Иное.")
    assert found == [Changed(Spot("", "1.3"), ALL[4], "Иное.")]


def test_everything_gone() -> None:
    assert told(compared()) == ["1.1: Removed", "1.2: Removed", "1.3: Removed"]


def test_a_file_of_too_many_paragraphs() -> None:
    with pytest.raises(OutputError, match="больше 20000 абзацев"):
        compared(*["а"] * 20_001)


def test_a_thousand_strange_paragraphs_take_no_time() -> None:
    found = compared(*(f"Чужой абзац {number}." for number in range(1_000)), *ALL)
    assert len(found) == 1_000


def strings(answers: Data) -> Iterator[str]:
    match answers:
        case str():
            yield answers
        case list():
            for each in answers:
                yield from strings(each)
        case dict():
            for inner in answers.values():
                yield from strings(inner)


@pytest.mark.parametrize("state", [State.SITE, State.CERTIFIED])
@pytest.mark.parametrize("example", EXAMPLES)
def test_a_copy_for_others_tells_nobody_more_than_its_text(
    example: str, state: State, library: Library, master: bytes
) -> None:
    answers = read(EXAMPLES[example], "школа.yaml").data
    telephones = {each for each in strings(answers) if sum(sign.isdecimal() for sign in each) >= 10}
    assert telephones
    try:
        made = composition(library, EXAMPLES[example], state)
        documents = [made.document(one) for one in made.included]
    except AnswersError:
        pytest.fail("the example makes no such copies")
    for each in documents:
        data = docx.write(each, master)
        found = reread(library, data, "файл.docx")
        assert (found.origin.state, found.origin.answers, found.changes) == (state, {}, ())
        hidden = {name: content.decode() for name, content in parts(data).items() if not name.startswith("word/")}
        for name, content in hidden.items():
            assert not any(telephone in content for telephone in telephones), name


NAME = "Назовите файл DOCX или PDF, который сделала программа."
OURS = "в файле нет сведений о том, из чего он сделан"


def with_answers(data: bytes, answers: object) -> bytes:
    """Somebody's own origin in our file."""

    def spoilt(xml: str) -> str:
        origin = json.loads(re.sub(".*<origin>|</origin>.*", "", xml, flags=re.DOTALL))
        written = json.dumps(origin | {"answers": answers})
        return re.sub("<origin>.*</origin>", lambda _: f"<origin>{written}</origin>", xml)

    return changed(data, "customXml/item1.xml", spoilt)


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (lambda _: b"", f"ф: файл пуст. {NAME}"),
        (lambda data: data[:2000], f"ф: это не DOCX и не PDF, или файл повреждён. {NAME}"),
        (lambda _: b"%PDF-1.7\n%%EOF", f"ф: {OURS}: "),
        (lambda _: form(), f"ф: {OURS}: "),
        (lambda data: changed(data, "customXml/item1.xml", lambda xml: xml.replace("registered", "x")), f"ф: {OURS}: "),
        (lambda data: with_answers(data, {"школа": 5}), f"ф: {OURS}: "),
        (lambda data: with_answers(data, {"школа": {"а": [None, True]}}), f"ф: {OURS}: "),
        (lambda data: changed(data, TEXT, lambda xml: xml[:-9]), "ф: текст файла повреждён. "),
    ],
)
def test_what_is_not_ours(
    spoil: Callable[[bytes], bytes], sentence: str, library: Library, act: Document, master: bytes
) -> None:
    with pytest.raises(OutputError) as raised:
        reread(library, spoil(docx.write(act, master)), "ф")
    assert str(raised.value).startswith(sentence)
    assert len(str(raised.value).splitlines()) == 1


def test_answers_that_make_nothing_any_more_do_not_matter(library: Library, act: Document, master: bytes) -> None:
    found: Reread = reread(library, with_answers(docx.write(act, master), {"чужой вопрос": "да"}), "ф")
    assert found.changes == ()


@pytest.mark.parametrize("ending", ["docx", "pdf"])
def test_a_damaged_file_is_not_called_whole(library: Library, act: Document, ending: Format) -> None:
    """Though what is damaged is nothing that we compare."""
    content = next(render(act, [ending], Look(library.folders))).content
    damaged = content[: len(content) // 2] if ending == "pdf" else spoilt(content, "word/settings.xml")
    with pytest.raises(OutputError, match="повреждён"):
        reread(library, damaged, f"акт.{ending}")


def spoilt(content: bytes, part: str) -> bytes:
    """Zeros amid what the part was packed to."""
    with ZipFile(BytesIO(content)) as archive:
        entry = archive.getinfo(part)
    middle = entry.header_offset + 30 + len(part) + entry.compress_size // 2
    return content[:middle] + bytes(16) + content[middle + 16 :]
