"""How a file is to be printed, as its settings say."""

from typing import Final

from docx.document import Document as WordDocument
from docx.oxml import OxmlElement

from generator.writers.docx.names import w

# what stands before it in CT_Settings (ECMA-376, 17.15.1.78)
_BEFORE_MIRRORED: Final = frozenset(
    map(
        w,
        (
            "writeProtection", "view", "zoom", "removePersonalInformation", "removeDateAndTime",
            "doNotDisplayPageBoundaries", "displayBackgroundShape", "printPostScriptOverText",
            "printFractionalCharacterWidth", "printFormsData", "embedTrueTypeFonts", "embedSystemFonts",
            "saveSubsetFonts", "saveFormsData",
        ),
    )
)  # fmt: skip


def mirror(word: WordDocument) -> None:
    """Left and right margins change places on even pages."""
    settings = word.settings.element
    for old in settings.findall(w("mirrorMargins")):
        settings.remove(old)
    place = sum(child.tag in _BEFORE_MIRRORED for child in settings)
    settings.insert(place, OxmlElement("w:mirrorMargins"))
