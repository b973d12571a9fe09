"""The dictionary is opened when a word needs it, not before; and opens without a warning."""

import subprocess
import sys

from generator.language.inflect import inflect_phrase, phrase_forms


def run(code: str) -> str:
    command = [sys.executable, "-W", "error", "-c", f"import sys\nfrom generator.language.inflect import *\n{code}"]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True).stdout.strip()


def test_nothing_is_loaded_by_the_import() -> None:
    assert run("print([name for name in sys.modules if 'pymorphy' in name])") == "[]"


def test_plain_forms_load_nothing() -> None:
    code = "print(inflect_person('Ивановская', 'Анна', 'Львовна', 'f', 'datv')[0], 'pymorphy3' in sys.modules)"
    assert run(code) == "Ивановской False"


def test_the_dictionary_opens_in_silence() -> None:
    assert run("print('pymorphy3' in sys.modules, inflect_phrase('тьютор', 'ablt', 'position'))") == "False тьютором"


def test_a_phrase_is_worked_out_once() -> None:
    inflect_phrase("старший воспитатель", "gent", "position")
    before = phrase_forms.cache_info().misses
    inflect_phrase("старший воспитатель", "datv", "position")
    assert phrase_forms.cache_info().misses == before
