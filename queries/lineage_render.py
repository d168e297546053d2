"""A lineage as text for a terminal, and as a flowchart in Mermaid."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ontology import fold
from queries.lineage_model import Lineage, Section, Step
from queries.prefixes import compact

_HEADS = {"backwards": "where it comes from", "forwards": "what came of it"}
_UNDATED = " " * 10


def text(lineage: Lineage, width: int = 100, quotes: bool = True) -> str:
    """A tree: sections, steps with date and flags, and under each the words and the announcement that says so."""
    other = f"{lineage.asked} → " if lineage.asked and fold(lineage.asked) != fold(lineage.label) else ""
    lines = [f"{other}{lineage.label} · {lineage.kind} · {compact(lineage.thing)}"]
    lines += [lineage.cut.words] if lineage.cut else []
    for direction, head in _HEADS.items():
        sections = [section for section in lineage.sections if section.direction == direction]
        if sections:
            lines += ["", head]
        for number, section in enumerate(sections, 1):
            lines += _section(section, number == len(sections), width, quotes)
    return "\n".join(lines) + "\n"


def _section(section: Section, last: bool, width: int, quotes: bool) -> Iterator[str]:
    yield f"{'└─' if last else '├─'} {section.title}"
    yield from _steps(section.steps, "   " if last else "│  ", width, quotes)


def _steps(steps: tuple[Step, ...], indent: str, width: int, quotes: bool) -> Iterator[str]:
    for number, step in enumerate(steps, 1):
        last = number == len(steps)
        flags = f"  [{', '.join(step.flags)}]" if step.flags else ""
        when = step.date or (step.source.date if step.source else "")
        yield f"{indent}{'└─' if last else '├─'} {when or _UNDATED:<10}  {_short(step.text, width)}{flags}"
        inner = indent + ("   " if last else "│  ")
        if quotes and step.quote:
            bar = "│" if step.children else " "
            yield f"{inner}{bar}           “{_short(step.quote, width)}” — {_who(step)}"
        yield from _steps(step.children, inner, width, quotes)


def _who(step: Step) -> str:
    more = f", again {_dates(source.date for source in step.also)}" if step.also else ""
    return f"{step.source}{more}"


def _dates(dates: Iterable[str]) -> str:
    return ", ".join(date or "undated" for date in dates)


def _short(words: str, width: int) -> str:
    folded = " ".join(words.split())
    return folded if len(folded) <= width else f"{folded[: width - 1].rstrip()}…"


def mermaid(lineage: Lineage, width: int = 60) -> str:
    """A flowchart: steps that it comes from lead to the thing, and the thing to the steps that came of it."""
    chart = _Chart(width)
    chart.lines.append(f'  thing(["{_label(lineage.label, width)}"]):::thing')
    for number, section in enumerate(lineage.sections, 1):
        chart.section(number, section)
    styles = ["classDef thing font-weight:bold", "classDef open stroke-dasharray:4 4"]
    return "\n".join(["flowchart LR", *chart.lines, *(f"  {style}" for style in styles)]) + "\n"


class _Chart:
    """Numbers nodes as it draws them, so that equal lineages give equal text."""

    def __init__(self, width: int) -> None:
        self.lines: list[str] = []
        self._width = width
        self._count = 0

    def section(self, number: int, section: Section) -> None:
        """A subgraph of the section's steps, and their arrows."""
        arrows: list[str] = []
        self.lines.append(f'  subgraph s{number}["{_label(section.title, self._width)}"]')
        for step in section.steps:
            self._step(step, "thing", section.direction == "backwards", arrows)
        self.lines += ["  end", *arrows]

    def _step(self, step: Step, parent: str, backwards: bool, arrows: list[str]) -> None:
        self._count += 1
        name = f"n{self._count}"
        when = step.date or (step.source.date if step.source else "")
        said = f"said {step.source.date}" if step.source and step.source.date and step.source.date != when else ""
        parts = [when, step.text[:400], *step.flags, said]
        label = "<br/>".join(_label(part, self._width) for part in parts if part)
        self.lines.append(f'    {name}["{label}"]{":::open" if step.flags else ""}')
        arrows.append(f"  {name} --> {parent}" if backwards else f"  {parent} --> {name}")
        for child in step.children:
            self._step(child, name, backwards, arrows)


def _label(words: str, width: int) -> str:
    # Mermaid reads #…; as an entity and has no other escape.
    return re.sub(r"[^\w\s.,:/()+%–…“”-]", lambda match: f"#{ord(match[0])};", _short(words, width))
