"""click in Russian: help headings and the wording of wrong usage; words of ours, types of click."""

import stat
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib import import_module
from pathlib import Path
from time import monotonic
from typing import Any, TypeVar

import click

from generator.errors import meant

Item = TypeVar("Item")
PATIENCE = 1.0  # seconds of silence a person does not yet wonder about


class _Russian(click.Command):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("options_metavar", "[ПАРАМЕТРЫ]")
        super().__init__(*args, **kwargs)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), prefix="Использование: ")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        records = [record for option in _options(ctx) if (record := option.get_help_record(ctx))]
        with formatter.section("Параметры"):
            formatter.write_dl(records)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "Показать эту справку."
        return option

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as error:
            # click does not say whose option lacks its value
            error.ctx = error.ctx or ctx
            raise


class RussianCommand(_Russian):
    allow_extra_args = True  # ours to refuse: click would do it in English

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        rest = super().parse_args(ctx, args)
        if rest:
            raise click.UsageError(f"лишнее: «{' '.join(rest)}»", ctx)
        return rest


class RussianGroup(_Russian, click.Group):
    """``modules``: command -> the module that adds it to the group, imported when the command is called."""

    command_class = RussianCommand

    def __init__(self, *args: Any, modules: Mapping[str, str], **kwargs: Any) -> None:
        kwargs.setdefault("subcommand_metavar", "КОМАНДА …")
        super().__init__(*args, **kwargs)
        self._modules = modules

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        super().format_options(ctx, formatter)
        commands = [self.get_command(ctx, name) for name in self.list_commands(ctx)]
        rows = [(str(one.name), one.get_short_help_str(90)) for one in commands if one is not None]
        with formatter.section("Команды"):
            formatter.write_dl(rows)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 – click's signature
        """In the order of the work, as they are written."""
        return list(self._modules)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name in self._modules:
            import_module(self._modules[cmd_name])
        return super().get_command(ctx, cmd_name)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in self._modules and not args[0].startswith("-"):
            raise click.UsageError(f"нет команды «{args[0]}». {meant(args[0], self._modules)}", ctx)
        return super().resolve_command(ctx, args)


def reworded(error: click.UsageError) -> str:
    """The sentence for wrong usage, by the type of the error."""
    match error:
        case click.NoSuchOption():
            known = [name for option in _options(error.ctx) for name in option.opts] if error.ctx else []
            if error.ctx and error.ctx.parent and error.option_name in _flags_of(error.ctx.parent):
                return f"параметр «{error.option_name}» пишут перед командой: lna {error.option_name} … команда."
            return f"нет параметра «{error.option_name}». {meant(error.option_name, known)}."
        case click.MissingParameter() if error.param is not None:
            return f"не указано: {error.param.make_metavar(error.ctx or click.Context(click.Command('')))}."
        case click.BadOptionUsage() if error.ctx is not None and error.option_name in _flags(error.ctx):
            return f"у параметра «{error.option_name}» значения не бывает."
        case click.BadOptionUsage():
            return f"у параметра «{error.option_name}» нет значения."
        case click.BadParameter() if error.param is not None:
            name = error.param.opts[0] if error.param.param_type_name == "option" else error.param.human_readable_name
            return f"«{name}»: {_expected(error.param.type) or error.message}"
    return error.message if error.message.endswith(".") else error.message + "."


def _options(ctx: click.Context) -> list[click.Option]:
    return [option for option in ctx.command.get_params(ctx) if isinstance(option, click.Option)]


def _flags(ctx: click.Context) -> list[str]:
    return [name for option in _options(ctx) if option.is_flag for name in option.opts]


def _flags_of(ctx: click.Context) -> set[str]:
    return {name for option in _options(ctx) for name in option.opts}


def _expected(kind: click.ParamType[Any]) -> str:
    return "ждём одно из: " + ", ".join(map(str, kind.choices)) + "." if isinstance(kind, click.Choice) else ""


class FilePath(click.ParamType[Path]):
    """A file, there or to be; not a folder."""

    name = "ФАЙЛ"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        if stat.S_ISDIR(_mode(self, value, param, ctx)):
            self.fail(f"«{value}» – папка, а нужен файл.", param, ctx)
        return Path(value)


class FolderPath(click.ParamType[Path]):
    """A folder, there or to be; not a file."""

    name = "ПАПКА"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        mode = _mode(self, value, param, ctx)
        if mode and not stat.S_ISDIR(mode):
            self.fail(f"«{value}» – файл, а нужна папка.", param, ctx)
        return Path(value)


class Whole(click.ParamType[int]):
    """A whole number from ``least`` to ``most``."""

    name = "ЧИСЛО"

    def __init__(self, least: int, most: int) -> None:
        self.least, self.most = least, most

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        text = str(value)
        if not text.isdecimal() or not self.least <= int(text) <= self.most:
            self.fail(f"«{text}» – не число от {self.least} до {self.most}.", param, ctx)
        return int(text)


def _mode(kind: click.ParamType[Path], value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
    """What stands at the path, 0 for nothing."""
    try:
        return Path(value).stat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        return 0
    except OSError:
        kind.fail(f"«{value}» недоступно: проверьте имя и права.", param, ctx)


def counted(items: Iterable[Item], total: int, label: str, so_far: Callable[[], str] | None = None) -> Iterator[Item]:
    """Pass items on; when it takes more than a second and somebody watches, show how far it is, and ``so_far``."""
    started, bar = monotonic(), None
    try:
        for done, item in enumerate(items, 1):
            if bar is None and sys.stderr.isatty() and monotonic() - started > PATIENCE:
                shown = None if so_far is None else lambda _: so_far()
                long = so_far is not None
                bar = click.progressbar(
                    length=total, label=label, show_pos=long, show_percent=True, item_show_func=shown, file=sys.stderr
                )
                bar.update(done - 1)
            if bar is not None:
                bar.update(1)
            yield item
    finally:
        # also after an error: the bar hides the cursor
        if bar is not None:
            bar.render_finish()
