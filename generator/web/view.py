"""Pages of the questionnaire: Jinja fills them, every word of others is escaped."""

from pathlib import Path
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from generator.web import fields, forms

STATIC = Path(__file__).parent / "static"
_PAGES = Path(__file__).parent / "pages"


def environment() -> Environment:
    """``quoted`` makes a part of an address of any words; ``fields`` and ``forms`` tell how answers and grammatical
    forms stand in a form of the browser."""
    found = Environment(
        loader=FileSystemLoader(_PAGES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.filters["quoted"] = lambda text: quote(text, safe="")
    found.globals |= {"fields": fields, "forms": forms}
    return found
