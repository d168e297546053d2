"""``trialgraph validate``: the graph against its SHACL shapes."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import Any

import click

from trialgraph.cli.options import format_option, output_option, store_option

COLUMNS = ("severity", "thing", "property", "value", "message")


@click.command("validate", short_help="Hold the graph against its SHACL shapes.")
@store_option
@format_option()
@output_option
def command(store: Path, form: str | None, output: Path | None) -> int:
    """Hold the merged view against the SHACL shapes of the ontology. Exit code 1 where something does not conform.

    Needs pySHACL: pip install 'trialgraph[validate]'.

    \b
    Examples:
      trialgraph validate
      trialgraph validate --format csv -o violations.csv
    """
    from ontology import UsageProblem
    from trialgraph.cli.opening import reading
    from trialgraph.cli.reporting import say
    from trialgraph.output import emit

    try:
        import pyshacl
    except ImportError:
        raise UsageProblem("validate needs pySHACL: pip install 'trialgraph[validate]'") from None
    with reading(store) as kg:
        data = _data("".join(f"{s} {p} {o} .\n" for s, p, o in kg.merged()))
    shapes, vocabulary = _files("shapes"), _files("", "vocab")
    conforms, report, _ = pyshacl.validate(data, shacl_graph=shapes, ont_graph=vocabulary, inference="none")
    rows = sorted(_violations(report), key=str)
    emit(COLUMNS, rows, form, output)
    if conforms:
        say(f"{len(data):,} triples conform to {store}'s shapes" if not rows else "warnings only")
    return 0 if conforms else 1


def _data(triples: str) -> Any:
    from rdflib import Graph

    return Graph().parse(data=triples, format="nt")


def _files(*folders: str) -> Any:
    """Every Turtle file of some folders of the ontology, as one graph."""
    from rdflib import Graph

    graph = Graph()
    for folder in folders:
        place = resources.files("ontology") / folder
        for file in sorted(
            (item for item in place.iterdir() if item.name.endswith(".ttl")), key=lambda item: item.name
        ):
            graph.parse(data=file.read_text(encoding="utf-8"), format="turtle")
    return graph


def _violations(report: Any) -> Iterator[list[object]]:
    from rdflib import RDF, SH

    for result in report.subjects(RDF.type, SH.ValidationResult):
        severity = str(report.value(result, SH.resultSeverity)).rsplit("#", 1)[1].lower()
        parts = [report.value(result, name) for name in (SH.focusNode, SH.resultPath, SH.value)]
        messages = sorted(str(message) for message in report.objects(result, SH.resultMessage))
        yield [severity, *(None if part is None else str(part) for part in parts), "; ".join(messages)]
