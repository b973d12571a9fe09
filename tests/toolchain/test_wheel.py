"""The wheel alone, in an environment of its own: the texts travel in it, and it works without the checkout."""

import subprocess
import sys
import sysconfig
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.cli.conftest import SCHOOL
from tests.made_once import ROOT

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT, cwd=folder)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of programs of a fresh environment that has the wheel; its other packages are borrowed from here."""
    environment = tmp_path_factory.mktemp("environment")
    run(sys.executable, "-m", "venv", "--without-pip", environment, cwd=environment)
    programs = environment / "bin"
    pip = (sys.executable, "-m", "pip", "--python", programs / "python", "--disable-pip-version-check")
    run(*pip, "install", "--quiet", "--no-index", "--no-deps", wheel, cwd=environment)
    (packages,) = environment.glob("lib/*/site-packages")
    # packages only: the .pth files of a borrowed folder, and so our editable install, are not read
    (packages / "borrowed.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    return programs


def run(*command: str | Path, cwd: Path) -> str:
    done = subprocess.run(list(map(str, command)), cwd=cwd, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_texts_and_kinds_travel_in_the_wheel(wheel: Path) -> None:
    packed = set(ZipFile(wheel).namelist())
    texts = [path for folder in ("templates", "variants") for path in (ROOT / folder).rglob("*") if path.is_file()]
    assert [str(path) for path in texts if f"generator/data/{path.relative_to(ROOT)}" not in packed] == []
    tops = {name.partition("/")[0] for name in packed}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"generator"}


def test_it_works_without_the_checkout(installed: Path, tmp_path: Path) -> None:
    where = run(installed / "python", "-c", "import generator; print(generator.__path__[0])", cwd=tmp_path)
    assert Path(where.strip()).is_relative_to(installed.parent)
    (tmp_path / "школа.yaml").write_text(SCHOOL, encoding="utf-8")
    assert run(installed / "lna", "check", cwd=tmp_path).startswith("Тексты в порядке")
    assert run(installed / "lna", "check", "школа.yaml", cwd=tmp_path).startswith("школа.yaml: ошибок нет")
    run(installed / "lna", "make", "школа.yaml", "--format", "docx,pdf,html,txt", cwd=tmp_path)
    made = sorted(path.name for path in (tmp_path / "output").glob("Положение.*"))
    assert made == ["Положение.docx", "Положение.html", "Положение.pdf", "Положение.txt"]


def test_it_makes_the_same_bytes_as_the_checkout(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "школа.yaml").write_text(SCHOOL, encoding="utf-8")
    run(installed / "lna", "make", "школа.yaml", "-o", "колесо", cwd=tmp_path)
    run(sys.executable, "-m", "generator", "make", tmp_path / "школа.yaml", "-o", tmp_path / "исходник", cwd=ROOT)
    assert (tmp_path / "колесо/manifest.json").read_bytes() == (tmp_path / "исходник/manifest.json").read_bytes()
