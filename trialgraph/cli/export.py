"""``trialgraph export``: the graph for other tools."""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

import click

from trialgraph.cli.options import known_on_option, output_option, quiet_option, store_option

#: The formats; the exporters themselves are found in the graph's room.
NAMES = ("nquads", "trig", "turtle", "jsonld", "gexf", "graphml")


@click.command("export", short_help="Write the graph for other tools: RDF, Gephi.")
@click.argument("form", metavar="FORMAT", type=click.Choice(NAMES))
@store_option
@known_on_option
@output_option
@quiet_option
def command(form: str, store: Path, as_known_on: str | None, output: Path | None, quiet: bool) -> None:
    """Write the graph as nquads, trig, turtle, jsonld (RDF), gexf or graphml (networks).

    N-Quads and TriG hold every named graph; Turtle and JSON-LD the merged view; GEXF (for Gephi) and GraphML the
    network, each edge with its quote. The same graph gives the same bytes.

    \b
    Examples:
      trialgraph export gexf -o graph.gexf
      trialgraph export nquads | sort -u | sha256sum
      trialgraph export turtle --as-known-on 2019-12-31 -o then.ttl
    """
    from graph import EXPORTERS
    from trialgraph.cli.opening import reading
    from trialgraph.cli.reporting import say
    from trialgraph.output import replaced

    exporter: Any = EXPORTERS[form]
    with reading(store, as_known_on) as kg:
        if output is not None:
            with replaced(output) as temporary:
                exporter(kg, temporary)
            if not quiet:
                say(f"{output} written ({output.stat().st_size:,} bytes)")
            return
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / f"graph.{form}"
            exporter(kg, path)
            with path.open(encoding="utf-8", newline="") as file:
                shutil.copyfileobj(file, sys.stdout)
