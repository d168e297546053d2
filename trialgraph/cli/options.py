"""Options that mean one thing in every command."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from trialgraph.output import FORMATS

if TYPE_CHECKING:
    from loaders import ModelExtractor

Function = TypeVar("Function", bound=Callable[..., Any])

DEFAULT_STORE = Path("trialgraph.store")


def store_option(function: Function) -> Function:
    """``--store PATH``: where the graph is kept."""
    return click.option(
        "--store",
        type=click.Path(path_type=Path),
        default=DEFAULT_STORE,
        envvar="TRIALGRAPH_STORE",
        show_default=True,
        show_envvar=True,
        metavar="PATH",
        help="Where the graph is kept.",
    )(function)


def format_option(*more: str) -> Callable[[Function], Function]:
    """``-f/--format``: how rows are written; *more* are the formats that only this command has."""
    return click.option(
        "-f",
        "--format",
        "form",
        type=click.Choice([*FORMATS, *more]),
        help="How the answer is written; default: table on a terminal, jsonl in a pipe.",
    )


def output_option(function: Function) -> Function:
    """``-o/--output``: a file, written as a whole or not at all."""
    return click.option(
        "-o",
        "--output",
        type=click.Path(path_type=Path, dir_okay=False),
        metavar="FILE",
        help="Write to FILE, as a whole or not at all, instead of stdout.",
    )(function)


def param_option(function: Function) -> Function:
    """``-p/--param name=value``: what a query is asked with."""
    return click.option(
        "-p",
        "--param",
        "params",
        multiple=True,
        metavar="NAME=VALUE",
        help="A parameter of the query; may be repeated.",
    )(function)


def known_on_option(function: Function) -> Function:
    """``--as-known-on DATE``: the graph of the documents published up to that day."""
    return click.option(
        "--as-known-on",
        metavar="DATE",
        help="Answer from what was published up to DATE (YYYY-MM-DD, YYYY-MM or YYYY).",
    )(function)


def as_of_option(function: Function) -> Function:
    """``--as-of DATE``: what held on that day, whenever it was announced."""
    return click.option(
        "--as-of",
        metavar="DATE",
        help="Only what held on DATE already, as far as its own date tells (YYYY-MM-DD, YYYY-MM or YYYY).",
    )(function)


def all_option(function: Function) -> Function:
    """``--all``: all claims of a hub, not its oldest and newest ones."""
    return click.option(
        "--all", "everything", is_flag=True, help="All claims of a thing that thousands mention, not its ends only."
    )(function)


def quiet_option(function: Function) -> Function:
    """``--quiet``: say nothing on stderr but errors."""
    return click.option("--quiet", is_flag=True, help="Say nothing but errors; no progress bar.")(function)


def verbose_option(function: Function) -> Function:
    """``-v``: with the quotes."""
    return click.option("-v", "--verbose", is_flag=True, help="With the quotes and where they stand.")(function)


def jobs_option(function: Function) -> Function:
    """``--jobs N``: processes that read documents."""
    return click.option(
        "--jobs",
        type=click.IntRange(min=1),
        metavar="N",
        help="Processes that read documents; default: one a core where there are many documents.",
    )(function)


def model_options(function: Function) -> Function:
    """``--model NAME --model-url URL --model-seconds S``: a language model that reads beside the rules."""
    for option in reversed(
        (
            click.option(
                "--model", metavar="NAME", help="Ask this language model too; the text decides what is believed."
            ),
            click.option(
                "--model-url",
                metavar="URL",
                envvar="TRIALGRAPH_MODEL_URL",
                show_envvar=True,
                help="Where the model is: an OpenAI-compatible address, as http://127.0.0.1:8080/v1.",
            ),
            click.option(
                "--model-seconds",
                type=click.FloatRange(min=0, min_open=True),
                metavar="S",
                default=120,
                show_default=True,
                help="The longest that an answer of the model may take.",
            ),
        )
    ):
        function = option(function)
    return function


def asked(model: str | None, url: str | None, seconds: float) -> tuple[ModelExtractor, ...]:
    """The extractors that the options ask for, beside the rules. Raises click.BadParameter where one is missing."""
    if model is None:
        context = click.get_current_context()
        if context.get_parameter_source("model_url") is click.core.ParameterSource.COMMANDLINE:
            raise click.BadParameter("which model at that address? Name it: --model NAME", param_hint="--model-url")
        return ()
    if not url:
        raise click.BadParameter(
            "where is the model? Give its address: --model-url URL, or TRIALGRAPH_MODEL_URL", param_hint="--model"
        )
    from loaders import ModelExtractor

    return (ModelExtractor(model, url, seconds=seconds),)


def arguments(pairs: tuple[str, ...]) -> dict[str, str]:
    """The parameters of a query as a mapping. Raises click.BadParameter where one has no ``=``.

    >>> arguments(("product=alpha-cel", "formula=a=b"))
    {'product': 'alpha-cel', 'formula': 'a=b'}
    """
    values: dict[str, str] = {}
    for pair in pairs:
        name, separator, value = pair.partition("=")
        if not separator or not name:
            raise click.BadParameter(f"{pair!r} is not NAME=VALUE", param_hint="-p")
        if name in values:
            raise click.BadParameter(f"{name!r} is given twice", param_hint="-p")
        values[name] = value
    return values
