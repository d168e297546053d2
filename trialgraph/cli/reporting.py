"""What several commands say: which documents failed, and a claim in one line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from ontology import Record
    from trialgraph.batch import Outcome

FAILED = 3


@dataclass
class Failures:
    """The documents of a batch that could not be read, told as they come; the rest goes on."""

    problems: list[str] = field(default_factory=list)

    def sift(self, outcomes: Iterable[Outcome]) -> Iterator[Outcome]:
        """The outcomes with a reading; each of the others is one line on stderr."""
        for outcome in outcomes:
            if outcome.problem:
                self.add(outcome.problem)
            else:
                yield outcome

    def add(self, problem: str) -> None:
        """Tell one."""
        self.problems.append(problem)
        say(problem)

    def report(self, quiet: bool = False) -> int:
        """The exit code, after a count where several failed."""
        if len(self.problems) > 1 and not quiet:
            say(f"{len(self.problems)} documents could not be read; the rest was")
        return FAILED if self.problems else 0


def say(message: str) -> None:
    """One line on stderr that begins with the program's name."""
    click.echo(f"trialgraph: {' '.join(message.split())}", err=True)


def told(record: Record) -> str:
    """A record's fields in one line, its key first.

    >>> from ontology import Designation
    >>> told(Designation(status="granted", product="X-1", designation="PRIME", date="2019-04-03"))
    'X-1 · PRIME · granted · date 2019-04-03'
    """
    fields = record.fields()
    key = [_value(fields[name]) for name in record.KEY if name in fields]
    rest = [f"{name.replace('_', ' ')} {_value(value)}" for name, value in fields.items() if name not in record.KEY]
    return " · ".join([*key, *rest])


def _value(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(_value(item) for item in value)
    if isinstance(value, dict):
        return " as ".join(str(part) for part in value.values())
    return str(value)
