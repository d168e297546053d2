"""Judgements: are two IRIs one thing? Rows of SSSOM tables, in three layers.

``auto`` rows come from what documents say ("X (R&D code: Y)"), each with the claim that justifies it; ``curated`` rows
ship with the project; ``user`` rows stand in a table beside the store and win over both. Deleting a row undoes it.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable
from dataclasses import astuple, dataclass
from enum import IntEnum
from importlib.resources import files
from pathlib import Path
from typing import Literal

from graph.terms import sort_of
from ontology import ID, PREFIXES, UsageProblem, node

Layer = Literal["user", "curated", "auto"]

#: The layers, the one that wins first.
LAYERS: tuple[Layer, ...] = ("user", "curated", "auto")

_SAME = ("owl:sameAs", "skos:exactMatch")
_OWL = {"owl": "http://www.w3.org/2002/07/owl#", "semapv": "https://w3id.org/semapv/vocab/"}
_COLUMNS = (
    "subject_id", "predicate_modifier", "predicate_id", "object_id",
    "mapping_justification", "mapping_date", "comment",
)  # fmt: skip


class Verdict(IntEnum):
    """What a judgement says of two IRIs; where one layer says two things, the lower number holds."""

    DIFFERENT = 0
    SAME = 1
    UNSURE = 2


@dataclass(frozen=True, order=True, slots=True)
class Judgement:
    """One row: two terms (N-Triples text), whether they are one thing, who says so and why.

    ``kind`` is the alias kind of an ``auto`` row (``code``, ``short-name``, …), else the predicate as written.
    """

    subject: str
    object: str
    verdict: Verdict = Verdict.SAME
    layer: Layer = "auto"
    kind: str = "owl:sameAs"
    comment: str = ""
    date: str = ""
    justification: str = "semapv:CompositeMatching"

    @property
    def pair(self) -> tuple[str, str]:
        """The two terms, in order."""
        return (self.subject, self.object) if self.subject < self.object else (self.object, self.subject)

    @property
    def joins(self) -> bool:
        """Whether the row can make two IRIs one: it says the same, of two things of one type."""
        kind = sort_of(self.subject)
        return self.verdict is Verdict.SAME and bool(kind) and kind == sort_of(self.object)


def read_sssom(text: str, layer: Layer, name: str = "") -> list[Judgement]:
    """The judgements of an SSSOM table. Raises UsageProblem, with the line, where a row cannot be read."""
    lines = text.removeprefix("\ufeff").splitlines()
    prefixes = _prefixes(lines)
    body = [(number, line) for number, line in enumerate(lines, 1) if line.strip() and not line.startswith("#")]
    if not body:
        return []
    header = body[0][1].split("\t")
    missing = {"subject_id", "predicate_id", "object_id"} - set(header)
    if missing:
        raise UsageProblem(f"{name}: the table has no column {', '.join(sorted(missing))}")
    rows = []
    for number, line in body[1:]:
        cells = dict(zip(header, next(csv.reader([line], delimiter="\t", quoting=csv.QUOTE_NONE)), strict=False))
        rows.append(_row(cells, prefixes, layer, f"{name}, line {number}"))
    return sorted(rows)


def _prefixes(lines: Iterable[str]) -> dict[str, str]:
    found = dict(PREFIXES) | _OWL
    for line in lines:
        match = re.fullmatch(r"#\s+([\w-]+):\s*\"?(\S+?)\"?\s*", line)
        if match:
            found[match[1]] = match[2]
    return found


def _row(cells: dict[str, str], prefixes: dict[str, str], layer: Layer, where: str) -> Judgement:
    subject, object_ = (_term(cells.get(column, ""), prefixes, where) for column in ("subject_id", "object_id"))
    if subject == object_:
        raise UsageProblem(f"{where}: the two IRIs are the same")
    same = cells["predicate_id"] in _SAME
    negated = cells.get("predicate_modifier", "") == "Not"
    verdict = Verdict.UNSURE if not same else Verdict.DIFFERENT if negated else Verdict.SAME
    return Judgement(
        subject, object_, verdict, layer, cells["predicate_id"], cells.get("comment") or "",
        cells.get("mapping_date") or "", cells.get("mapping_justification") or "semapv:ManualMappingCuration",
    )  # fmt: skip


def _term(text: str, prefixes: dict[str, str], where: str) -> str:
    prefix, colon, local = text.strip().partition(":")
    if text.strip().startswith(("http://", "https://", "urn:")):
        full = text.strip()
    elif colon and prefix in prefixes:
        full = prefixes[prefix] + local
    elif colon and local and not local.startswith("/"):
        # company:acme is short for the IRI that this project makes of a company called so.
        full = f"{ID}{prefix}/{local}"
    else:
        raise UsageProblem(f"{where}: {text!r} is neither an IRI nor a prefix with a name")
    if re.search(r"[\s<>\"{}|\\^`]", full):
        raise UsageProblem(f"{where}: {text!r} is no IRI")
    return node(full)


def write_sssom(rows: Iterable[Judgement]) -> str:
    """Judgements as an SSSOM table, sorted."""
    out = io.StringIO()
    out.write("#mapping_set_id: https://w3id.org/trialgraph/mappings/identity\n")
    out.write("#license: https://creativecommons.org/publicdomain/zero/1.0/\n")
    out.write("\t".join(_COLUMNS) + "\n")
    for row in sorted(rows):
        predicate = row.kind if ":" in row.kind else "owl:sameAs"
        comment = row.comment if ":" in row.kind else f"{row.kind}: {row.comment}" if row.comment else row.kind
        modifier = "Not" if row.verdict is Verdict.DIFFERENT else ""
        cells = (row.subject[1:-1], modifier, predicate, row.object[1:-1], row.justification, row.date, comment)
        out.write("\t".join(" ".join(cell.split()) for cell in cells) + "\n")
    return out.getvalue()


def curated() -> list[Judgement]:
    """The rows that ship with the project."""
    return read_sssom((files("graph") / "identities.sssom.tsv").read_text("utf-8"), "curated", "identities.sssom.tsv")


def people(table: Path | None) -> list[Judgement]:
    """The rows of people: those that ship with the project, and the user's. Raises UsageProblem for a bad table."""
    if table is None or not table.exists():
        return curated()
    try:
        text = table.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageProblem(f"{table} cannot be read: {error}") from error
    return [*curated(), *read_sssom(text, "user", str(table))]


def beside(store: Path) -> Path:
    """Where the user's table for a store stands: beside its folder."""
    return store.with_name(store.name + ".sssom.tsv")


def table_of(rows: Iterable[Judgement]) -> str:
    """Rows as one text, the same for the same rows; ``people_of`` reads it."""
    return json.dumps([astuple(row) for row in sorted(rows)], ensure_ascii=False)


def people_of(table: str | None) -> list[Judgement]:
    """The rows of a text that ``table_of`` made."""
    rows = json.loads(table or "[]")
    return [Judgement(row[0], row[1], Verdict(row[2]), *row[3:]) for row in rows]
