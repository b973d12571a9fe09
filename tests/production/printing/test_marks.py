"""Marks and margins as they are seen: differences of pictures, in mm from the left and from the top."""

import io
from collections.abc import Callable

import pypdfium2
import pytest
from PIL import Image, ImageChops

from generator.answers.questions import State
from generator.production.printing.pack import BOOKLET
from generator.production.printing.wishes import Wishes
from generator.production.render import Engine, Look
from tests.production.printing.sets import Shelf

DOTS = 4  # a millimetre
ONLY = {"documents": ("regulation",), "register": "none", "labels": False}
Box = tuple[float, ...]


def picture(content: bytes, page: int = 0) -> Image.Image:
    with pypdfium2.PdfDocument(io.BytesIO(content)) as file:
        return file[page].render(scale=DOTS * 25.4 / 72).to_pil().convert("L")


def inked(picture: Image.Image, darkest: int = 255) -> Box:
    """Left, top, right, bottom of what is darker than paper, and no darker than ``darkest`` allows, in mm."""
    box = picture.point(lambda value: 255 if value < darkest else 0).getbbox()
    assert box is not None
    return tuple(side / DOTS for side in box)


def drawn(with_mark: bytes, without: bytes) -> Image.Image:
    """What the mark changed, dark on white."""
    return ImageChops.invert(ImageChops.difference(picture(with_mark), picture(without)))


@pytest.fixture(params=["weasyprint", "typst"])
def packed(shelf: Shelf, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Callable[[Wishes], bytes]:
    """The act of a draft, marks set by one of the engines."""
    engine: Engine = request.param
    monkeypatch.setattr(Shelf, "look", property(lambda self: Look(self.library.folders, engine=engine)))
    folder = shelf.made(State.DRAFT)
    return lambda wishes: shelf.pack(wishes, folder).content()


def test_number_of_a_copy_stands_in_the_corner_clear_of_the_text(packed: Callable[[Wishes], bytes]) -> None:
    plain = packed(Wishes(**ONLY))  # type: ignore[arg-type]
    left, top, right, bottom = inked(drawn(packed(Wishes(**ONLY, numbered=True)), plain))  # type: ignore[arg-type]
    assert (top, right) == pytest.approx((10, 200), abs=0.5)
    assert left > 180
    assert bottom < 15
    assert inked(picture(plain))[1] > bottom + 5  # the text begins below


def test_watermark_lies_pale_across_the_page_under_the_text(packed: Callable[[Wishes], bytes]) -> None:
    plain, marked = packed(Wishes(**ONLY)), packed(Wishes(**ONLY, watermark=True))  # type: ignore[arg-type]
    mark = drawn(marked, plain)
    left, top, right, bottom = inked(mark, 250)
    assert (left + right, top + bottom) == pytest.approx((210, 297), abs=6)
    assert right - left > 110
    assert bottom - top > 150
    darkest, _ = mark.getextrema()
    assert 215 < darkest < 240  # a tenth of black
    # what was black stays black
    assert inked(picture(marked), 60) == pytest.approx(inked(picture(plain), 60), abs=0.5)


def test_text_of_a_booklet_stands_in_the_middle_of_its_half(shelf: Shelf) -> None:
    pack = shelf.pack(Wishes(documents=("regulation",), booklet=True))
    side = picture(pack.others[BOOKLET], 2)
    width, height = side.size
    for half in (side.crop((0, 0, width // 2, height)), side.crop((width // 2, 0, width, height))):
        left, _, right, _ = inked(half)
        assert (left, 148.5 - right) == pytest.approx((14.1, 14.1), abs=0.6)
