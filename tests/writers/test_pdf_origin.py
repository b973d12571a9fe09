"""What a PDF was made from is in it, unseen, and comes back out of it as it was put in."""

import io
import zlib
from collections.abc import Callable
from dataclasses import replace

import pikepdf
import pytest

from generator.document import Document
from generator.writers import pdf, pdf_origin, typst
from generator.writers.html import prefix_of
from generator.writers.typst.objects import Objects, objects
from tests.sample_document import sample_document, sample_order
from tests.writers.printed_pdf import TYPST_PAGE, lines, source

pytestmark = pytest.mark.slow

ORIGIN = '{"lna":"0.1.0","state":"черновик","answers":{"наименование":"МБОУ «Рога & Копыта» >> endstream \\\\ )"}}'
DOCUMENT = replace(sample_document(paragraphs=1), origin=ORIGIN)

Write = Callable[..., bytes]


def by_weasyprint(*documents: Document) -> bytes:
    pages = [(source(one, prefix=prefix_of(place)), one) for place, one in enumerate(documents)]
    return pdf.write_together(pages).content


def by_typst(*documents: Document) -> bytes:
    return typst.write_together(TYPST_PAGE, documents).content


@pytest.fixture(params=[by_weasyprint, by_typst])
def write(request: pytest.FixtureRequest) -> Write:
    chosen: Write = request.param
    return chosen


def saved(content: bytes, **how: object) -> bytes:
    copy = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as file:
        file.save(copy, **how)
    return copy.getvalue()


def crafted(dictionary: bytes, content: bytes) -> bytes:
    return b"%PDF-1.7\n1 0 obj\n" + dictionary + b"\nstream\n" + content + b"\nendstream\nendobj\n"


class TestCarried:
    def test_comes_back_as_it_was(self, write: Write) -> None:
        assert pdf_origin.read(write(DOCUMENT)) == ORIGIN

    def test_of_several_documents_it_is_the_first_ones(self, write: Write) -> None:
        other = replace(sample_order(), origin="другой")
        assert pdf_origin.read(write(DOCUMENT, other)) == ORIGIN
        assert pdf_origin.read(write(replace(DOCUMENT, origin=""), other)) is None

    @pytest.mark.parametrize(
        "how",
        [
            {},
            {"object_stream_mode": pikepdf.ObjectStreamMode.generate},
            {"stream_decode_level": pikepdf.StreamDecodeLevel.generalized, "compress_streams": False},
            {"qdf": True},
            {"linearize": True},
        ],
        ids=str,
    )
    def test_outlives_a_copy(self, write: Write, how: dict[str, object]) -> None:
        assert pdf_origin.read(saved(write(DOCUMENT), **how)) == ORIGIN

    def test_is_not_seen(self, write: Write) -> None:
        content, bare = write(DOCUMENT), write(replace(DOCUMENT, origin=""))
        assert lines(content) == lines(bare)
        with pikepdf.open(io.BytesIO(content)) as file, pikepdf.open(io.BytesIO(bare)) as without:
            assert dict(file.docinfo) == dict(without.docinfo)
            assert file.Root.Metadata.read_bytes() == without.Root.Metadata.read_bytes()
            assert not file.attachments
            assert list(file.Root.PieceInfo) == ["/lna"]
            assert "/PieceInfo" not in without.Root
        assert "lna" not in source(DOCUMENT).replace('content="lna"', "")

    def test_files_of_different_origin_have_different_ids(self, write: Write) -> None:
        ids = []
        for origin in (ORIGIN, "другой", ""):
            with pikepdf.open(io.BytesIO(write(replace(DOCUMENT, origin=origin)))) as file:
                ids.append([bytes(half) for half in file.trailer.ID.as_list()])
        firsts, seconds = zip(*ids, strict=True)
        # the first half tells what is printed
        assert (len(set(firsts)), len(set(seconds))) == (1, 3)

    def test_same_bytes(self, write: Write) -> None:
        assert write(DOCUMENT) == write(DOCUMENT)

    def test_file_stays_sound(self, write: Write) -> None:
        with pikepdf.open(io.BytesIO(write(DOCUMENT))) as file:
            assert file.check_pdf_syntax() == []
            piece = file.Root.PieceInfo.lna
            assert (str(piece.LastModified)[:2], piece.Private.read_bytes().decode()) == ("D:", ORIGIN)


class TestHostile:
    @pytest.mark.parametrize(
        "content",
        [
            b"",
            b"PK\x03\x04" + crafted(b"<</Type/LnaOrigin>>", b"{}"),
            b"%PDF-1.7\n%%EOF",
            b"%PDF-1.7 /LnaOrigin",
            b"%PDF-1.7 << /LnaOrigin",
            b"%PDF-1.7\n" + b"<</LnaOrigin" * 200_000,
            crafted(b"<</Type/LnaOrigin/Filter/FlateDecode>>", b"not packed"),
            crafted(b"<</Type/LnaOrigin/Filter/FlateDecode>>", zlib.compress(b"{}")[:-3]),
            crafted(b"<</Type/LnaOrigin/Filter/FlateDecode>>", zlib.compress(b"\xff\xfe")),
            crafted(b"<</Type/LnaOrigin/Filter/FlateDecode>>", zlib.compress(b"0" * 50_000_000)),
            crafted(b"<</Type/LnaOrigin>>", b"0" * 3_000_000),
            crafted(b"<</Type/LnaOriginal>>", b"{}"),
        ],
        ids=lambda content: content[:60],
    )
    def test_nothing_is_found_and_nothing_breaks(self, content: bytes) -> None:
        assert pdf_origin.read(content) is None

    def test_what_is_found_is_only_text(self) -> None:
        assert pdf_origin.read(crafted(b"<< /Length 5 /Type /LnaOrigin >>", b"<%= x")) == "<%= x"

    def test_file_under_a_password(self) -> None:
        locked = saved(by_typst(DOCUMENT), encryption=pikepdf.Encryption(owner="да", user="нет"))
        assert pdf_origin.read(locked) is None


class TestObjects:
    """Typst's file taken apart and put together again."""

    def test_nothing_is_lost(self) -> None:
        content = by_typst(DOCUMENT)
        assert objects(objects(content).written()) == objects(content)

    @pytest.mark.parametrize("mode", list(pikepdf.ObjectStreamMode))
    def test_other_forms_are_written_anew(self, mode: pikepdf.ObjectStreamMode) -> None:
        found = objects(saved(by_typst(DOCUMENT), object_stream_mode=mode))
        with pikepdf.open(io.BytesIO(found.written())) as file:
            assert file.check_pdf_syntax() == []
            assert file.Root.PieceInfo.lna.Private.read_bytes().decode() == ORIGIN

    def test_added_object_is_numbered_after_all(self) -> None:
        file = Objects(
            b"%PDF-1.7\n", {1: b"<</Type/Catalog/Pages 3 0 R>>", 3: b"<</Kids[]/Count 0>>"}, b"/Size 4/Root 1 0 R"
        )
        assert file.add(b"(x)") == 4
        with pikepdf.open(io.BytesIO(file.written())) as read:
            assert (read.Root.Type, str(read.get_object(4, 0)), read.trailer.Size) == ("/Catalog", "x", 5)
