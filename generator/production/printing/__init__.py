"""One PDF goes to the printer and comes out right: every document on a fresh sheet, sheets counted, copies marked.

``folder`` reads what was made, ``wishes`` says what cannot be had, ``anew`` makes what is not there, ``plan`` counts
pages and sheets, ``imposing`` puts the pages together, ``papers`` lists them, ``joining`` makes one file of a release.
"""

from generator.production.printing.folder import Place, documents_in, is_release, places
from generator.production.printing.joining import Joined
from generator.production.printing.pack import BOOKLET, PACK, REGISTER, Pack, Press
from generator.production.printing.signed import ours, replacing
from generator.production.printing.wishes import Wishes, absent

__all__ = [
    "BOOKLET", "PACK", "REGISTER", "Joined", "Pack", "Place", "Press", "Wishes",
    "absent", "documents_in", "is_release", "ours", "places", "replacing",
]  # fmt: skip
