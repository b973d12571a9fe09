"""Document → PDF by Typst: several times quicker than WeasyPrint, with nothing to install but a package.

Read back, as every PDF is, and thrown away unless it says what the Document says.
"""

from generator.writers.typst.write import write, write_together

__all__ = ["write", "write_together"]
