"""A browser without a screen: cookies, forms as they stand in a page, HTML read as browsers read it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote
from xml.etree.ElementTree import Element

import httpx
import tinyhtml5

from generator.located import Data


@dataclass(frozen=True)
class Page:
    """What came; ``url``: its address without the server."""

    answer: httpx.Response

    @property
    def status(self) -> int:
        return self.answer.status_code

    @property
    def url(self) -> str:
        return self.answer.url.raw_path.decode()

    @property
    def tree(self) -> Element:
        return tinyhtml5.parse(self.answer.text, namespace_html_elements=False)

    @property
    def title(self) -> str:
        return "".join(self.tree.find("body//h1").itertext())

    @property
    def text(self) -> str:
        return " ".join("".join(self.tree.find("body").itertext()).split())

    @property
    def link(self) -> str:
        """The secret link, where it is shown."""
        return str(next(one for one in self.tree.iter("input") if one.get("id") == "link").get("value"))

    def form(self, action: str | None = None) -> dict[str, str]:
        """What the form would send as it stands; without ``action`` the first one."""
        forms = (one for one in self.tree.iter("form") if action in (None, one.get("action")))
        return dict(_fields(next(forms)))


def _fields(form: Element) -> Iterator[tuple[str, str]]:
    for element in form.iter():
        name, value = element.get("name"), element.get("value", "")
        match element.tag, element.get("type"):
            case ("input", "radio") if element.get("checked") is None:
                continue
            case ("input", "file") | ("button", _):
                continue
            case ("input", _):
                yield str(name), value
            case ("textarea", _):
                yield str(name), "".join(element.itertext()).removeprefix("\n")
            case ("select", _):
                options = [option for option in element.iter("option") if option.get("selected") is not None]
                yield str(name), options[0].get("value", "") if options else ""


class Browser:
    """One person's; ``address``: of the server."""

    def __init__(self, address: str, **options: Any) -> None:
        # the computer's proxy is not for its own addresses
        options = {"trust_env": False, "follow_redirects": True, "timeout": 300, **options}
        self.client = httpx.Client(base_url=address, **options)

    def get(self, path: str) -> Page:
        return Page(self.client.get(path))

    def post(self, path: str, fields: Mapping[str, str]) -> Page:
        return Page(self.client.post(path, data=dict(fields)))

    def start(self) -> Page:
        """A new draft; the page with its link."""
        return self.post("/start", self.get("/").form("/start"))

    def upload(self, content: bytes, name: str = "ответы.yaml") -> Page:
        token = self.get("/").form("/upload")
        return Page(self.client.post("/upload", data=token, files={"file": (name, content)}))

    def answer(self, title: str, answers: Mapping[str, str], **more: str) -> Page:
        """Open the page, type the answers and go on."""
        address = f"/questions/{quote(title, safe='')}"
        return self.post(address, {**self.get(address).form(), **answers, **more})

    def walk(self, answers: Mapping[str, Data], steps: int = 1000) -> Page:
        """Answer what is asked, page after page; the last page reached."""
        page = self.get("/questions")
        for _ in range(steps):
            if page.url == "/check":
                break
            form = page.form()
            page = self.post(page.url, {**form, **typed(answers, form)})
            assert page.status == 200, (page.url, page.text)
        return page

    @property
    def secret(self) -> str:
        return str(self.client.cookies["lna"])


def typed(answers: Mapping[str, Data], form: Mapping[str, str]) -> dict[str, str]:
    """The answers as somebody would type them into this form; tables are pasted."""
    found = {}
    for name, answer in answers.items():
        if isinstance(answer, str) and f"{name}.было" in form and f"{name}.вставка" not in form:
            found[name] = answer
        elif isinstance(answer, list) and f"{name}.вставка" in form and f"{name}.1.было" not in form:
            if not any(key.startswith(f"{name}.0.") and value for key, value in form.items()):
                rows = ("\t".join(map(str, row.values())) if isinstance(row, dict) else str(row) for row in answer)
                found[f"{name}.вставка"] = "\n".join(rows)
        elif isinstance(answer, list) and name in form:
            found[name] = "\n".join(map(str, answer))
    return found
