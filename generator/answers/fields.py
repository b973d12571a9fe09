"""What one answer may be: pydantic types that read, put right or refuse what was typed."""

import datetime as dt
import re
from typing import Annotated, Any

from pydantic import BeforeValidator, WithJsonSchema

from generator.answers.characters import MAX_LENGTH, clean, unprintable
from generator.borders import wrong
from generator.language import dates, full_names
from generator.language.tidy import tidy
from generator.located import shown

NO = "нет"
_SIGN = re.compile(r"\A(?:№№?|N[oо]?\.?(?=[\s\d]))\s*")
_END = re.compile(r"(?:[;,]|(?<=\w{4})\.)\Z")
_DATED = re.compile(r"\bот \d")
_ACTING = re.compile(r"и\. ?о\. |(?i:врио|временно|исполняющий|исполняющая) ")
_MAIL = re.compile(r"[\w.+-]+@(?:[\w-]+\.)+\w{2,}\Z")


def _verbatim(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    if len(value) > MAX_LENGTH:
        raise wrong(f"ответ длиннее {MAX_LENGTH} знаков", "Сократите его")
    text = clean(value)
    if (sign := unprintable(text)) is not None:
        raise wrong(f"знак {sign} в документе не напечатать", "Наберите ответ заново или замените знак словом")
    return text


def _line(value: Any) -> Any:
    text = _verbatim(value)
    return tidy(text) if isinstance(text, str) else text


def _number(value: Any) -> Any:
    """«№ 31-ОД» is 31-ОД: the sign stands in the text."""
    text = _verbatim(value)
    if isinstance(text, str) and _DATED.search(text):
        raise wrong(f"«{shown(text)}» – не один номер", "Впишите только номер: 31-ОД; у даты свой вопрос")
    return _SIGN.sub("", text) or text if isinstance(text, str) else text


def _item(value: Any) -> Any:
    """A line of a list; its «;» and «.» the program puts."""
    text = _line(value)
    return _END.sub("", text) or text if isinstance(text, str) else text


def _phone(value: Any) -> Any:
    text = _verbatim(value)
    if isinstance(text, str) and ("@" in text or sum(map(str.isdigit, text)) < 5):
        raise wrong(f"«{shown(text)}» – не телефон", "Напишите его с кодом: 8 (000) 000-00-00")
    return text


def _mail(value: Any) -> Any:
    text = _verbatim(value)
    if isinstance(text, str) and not _MAIL.match(text):
        raise wrong(f"«{shown(text)}» – не адрес почты", "Напишите его целиком: school@example.org")
    return text


def _person(value: Any) -> Any:
    text = _line(value)
    if isinstance(text, str) and _ACTING.match(text):
        raise wrong(f"в «{shown(text)}» должность", "Здесь только имя, а «и.о.» впишите в вопрос о должности")
    if isinstance(text, str) and len(text.split()) < 2:
        raise wrong(f"«{shown(text)}» – не полное имя", "Напишите фамилию, имя и отчество: Примеров Пётр Петрович")
    if isinstance(text, str) and "." in text:
        raise wrong(f"в «{shown(text)}» инициалы", "Напишите имя и отчество полностью: Примеров Пётр Петрович")
    if not isinstance(text, str):
        return text
    name = full_names.capitals(text)
    # «Анна Петровна учитель»: a word written small after a name that is not is no part of it
    if (slip := full_names.slip(name if text == text.lower() else text)) is not None:
        raise wrong(shown(slip.what), slip.remedy)
    return name


def _date(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    try:
        return dates.parse(value)
    except dates.NotADate as error:
        raise wrong(f"{shown(value)}, {error}", "Напишите дату так: 28.02.2025") from None


def said(value: Any) -> Any:
    if isinstance(value, str) and not clean(value):
        raise wrong("нет ответа", "Допишите его или удалите строку")
    return value


def needed(value: Any) -> Any:
    if isinstance(value, str) and clean(value).lower() in ("", NO):
        raise wrong("без этого ответа документ не сделать", "Допишите его")
    return value


def none(value: Any) -> Any:
    """«нет» to a question that may stay unanswered says that there is none of it."""
    return None if isinstance(value, str) and clean(value).lower() in ("", NO) else value


Line = Annotated[str, BeforeValidator(_line)]
Item = Annotated[str, BeforeValidator(_item)]
Number = Annotated[str, BeforeValidator(_number)]
Verbatim = Annotated[str, BeforeValidator(_verbatim)]
Phone = Annotated[str, BeforeValidator(_phone)]
Mail = Annotated[str, BeforeValidator(_mail)]
Person = Annotated[str, BeforeValidator(_person)]
# a text for the schema: editors take for a date only 2025-02-28
Date = Annotated[dt.date, BeforeValidator(_date), WithJsonSchema({"type": "string"})]
