"""Somebody at the questionnaire: reads an example's answers off paper and types them into whatever fields there are."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

from playwright.sync_api import Locator, Page

from generator.answers.files import read_answers
from generator.located import Data

EXAMPLES = Path(__file__).parents[2] / "examples"
NEXT, MORE = "Дальше", "Сохранить и добавить ещё"
FIELDS = "form[data-autosave] :is(input[type=text], input[type=radio], textarea)"
_MOST = 120  # pages: no walk is longer, one that goes in a circle is
Answers = dict[str, Data]


def answers(example: str) -> Answers:
    read = read_answers(EXAMPLES / f"{example}.yaml").data
    assert isinstance(read, dict)
    return read


@dataclass
class Visitor:
    """``complaints``: what the browser said on its console, refused styles and scripts included."""

    page: Page
    complaints: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    # ways in

    def begin(self) -> None:
        """To the first question of a new draft."""
        self.page.goto("/")
        self.press("Начать")
        self.follow("К вопросам")

    def bring(self, example: str) -> None:
        """A new draft from the example's file."""
        self.page.goto("/")
        self.page.set_input_files("#file", EXAMPLES / f"{example}.yaml")
        self.press("Загрузить ответы")

    def open(self, title: str) -> None:
        self.page.goto(f"/questions/{quote(title)}")

    # on a page

    @property
    def title(self) -> str:
        """Of the page of questions it is on; empty anywhere else."""
        path = unquote(urlsplit(self.page.url).path)
        return path.removeprefix("/questions/") if path.startswith("/questions/") else ""

    def press(self, name: str) -> None:
        """A button: what it sends brings another page, wholly there when this returns."""
        with self.page.expect_navigation(wait_until="domcontentloaded"):
            self.page.get_by_role("button", name=name, exact=True).click()

    def follow(self, name: str) -> None:
        with self.page.expect_navigation(wait_until="domcontentloaded"):
            self.link(name).click()

    def link(self, name: str) -> Locator:
        return self.page.get_by_role("link", name=name, exact=True)

    def field(self, name: str) -> Locator:
        return self.page.locator(f'form [name="{name}"]')

    def on_page(self) -> list[str]:
        """Names of the fields, in their order."""
        names = self.page.locator(FIELDS).evaluate_all("fields => fields.map(field => field.name)")
        return list(dict.fromkeys(names))

    def type(self, name: str, text: str) -> None:
        self.field(name).fill(text)

    def choose(self, name: str, option: str) -> None:
        self.page.locator(f'form [name="{name}"][value="{option}"]').check()

    def say(self, title: str, name: str, text: str) -> None:
        """One answer on one page, sent."""
        self.open(title)
        self.reply(name, text)
        self.press(NEXT)

    def answer(self, said: Answers) -> None:
        """Fill what the page asks and the answers say; what they don't say stays as it is shown."""
        for name in self.on_page():
            question, *cell = name.split(".")
            match said.get(question), cell:
                case [{}, *_] as rows, [number, column] if int(number) < len(rows):
                    self.type(name, str(rows[int(number)].get(column, "")))  # type: ignore[union-attr]
                case [str(), *_] as lines, []:
                    self.type(name, "\n".join(map(str, lines)))
                case str() as text, []:
                    self.reply(name, text)

    def reply(self, name: str, text: str) -> None:
        """Choose or type, as the field is made."""
        if self.field(name).first.get_attribute("type") == "radio":
            self.choose(name, text)
        else:
            self.type(name, text)

    def rows_left(self, said: Answers) -> bool:
        """The answers have a row that the tables of the page have no room for yet."""
        shown = [name.split(".") for name in self.on_page() if name.count(".") == 2]
        places = {question: int(number) + 1 for question, number, _ in shown}
        return any(len(rows) > place for name, place in places.items() if isinstance(rows := said.get(name), list))

    # the whole way

    def walk(self, said: Answers) -> Iterator[str]:
        """From the first question to the last; yields the title of each page when it is filled, before it is sent."""
        for _ in range(_MOST):
            if not self.title:
                return
            self.answer(said)
            yield self.title
            self.press(MORE if self.rows_left(said) else NEXT)
        raise AssertionError(f"ходит по кругу: {self.title}")

    def pages(self) -> list[str]:
        """Addresses of every page of questions, as the list of answers links them."""
        self.page.goto("/check")
        found = self.page.locator(".change a").evaluate_all("links => links.map(link => link.href.split('?')[0])")
        return list(dict.fromkeys(found))

    def download(self, name: str) -> bytes:
        """What the link of that name gives."""
        with self.page.expect_download() as started:
            self.link(name).click()
        return Path(started.value.path()).read_bytes()
