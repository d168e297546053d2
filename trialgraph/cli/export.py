"""``trialgraph export``: the graph for other tools."""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from trialgraph.cli.options import as_of_option, known_on_option, output_option, quiet_option, store_option

if TYPE_CHECKING:
    from graph import KnowledgeGraph

#: The formats; the exporters themselves are found in the graph's room.
NAMES = (
    "nquads", "trig", "turtle", "ntriples", "rdfxml", "jsonld", "rdf12", "nanopubs", "void", "ro-crate",
    "gexf", "graphml", "cx2", "nodes-csv", "edges-csv", "statements-csv", "sqlite", "datasette",
    "nodes-parquet", "edges-parquet", "statements-parquet", "neo4j-nodes-csv", "neo4j-edges-csv",
    "kgx-nodes-tsv", "kgx-edges-tsv", "kgx-nodes-jsonl", "kgx-edges-jsonl", "svg", "png", "html",
)  # fmt: skip
#: Formats that are no text: they go to a file only.
BINARY = tuple(name for name in NAMES if name.endswith(("sqlite", "parquet", "crate", "png")))
#: Formats to look at: they have a theme.
PICTURES = ("svg", "png", "html")
#: Formats that hold a network, to which the options of drawing apply.
NETWORKS = tuple(
    name for name in NAMES if name in ("gexf", "graphml", "cx2", *PICTURES) or name.endswith(("nodes-csv", "edges-csv"))
    or name.startswith("kgx")
)  # fmt: skip
_NO_CHINESE = "no font of this machine has Chinese characters, which became boxes: install one, such as fonts-noto-cjk"
VIEWS = ("statements", "companies", "pipeline", "trials")


@click.command("export", short_help="Write the graph for other tools: Gephi, tables, RDF.")
@click.argument("form", metavar="FORMAT", type=click.Choice(NAMES))
@click.option(
    "--view",
    type=click.Choice(VIEWS),
    help="What a network shows: all statements, or companies, products (pipeline) or trials and what they share.",
)
@click.option("--no-announcements", is_flag=True, help="A network without announcements and the documents they cite.")
@click.option("--ego", metavar="NAME", help="Only what is near this thing.")
@click.option("--hops", type=click.IntRange(min=1), metavar="N", help="How many edges away near is; 1 if not said.")
@click.option("--static", is_flag=True, help="GEXF without the timeline.")
@click.option("--slim", is_flag=True, help="Types and dates only, no names and quotes: for more than 20,000 things.")
@click.option("--short-ids", is_flag=True, help="Ids such as product:alpha-cel for IRIs.")
@click.option(
    "--theme", type=click.Choice(["light", "dark"]), help="The colours of a picture or page; light if not said."
)
@store_option
@known_on_option
@as_of_option
@output_option
@quiet_option
def command(
    form: str, store: Path, as_known_on: str | None, as_of: str | None, output: Path | None, quiet: bool, **drawing: Any
) -> None:
    """Write the graph: as RDF, as a network (gexf, graphml, cx2), as tables, or to look at (svg, png, html).

    N-Quads, TriG and RDF 1.2 hold every named graph; Turtle, N-Triples, RDF/XML and JSON-LD the merged view;
    nanopubs a nanopublication a claim; void a description; ro-crate a zip that can be cited. Networks have a quote
    with each edge. Tables are CSV or Parquet of nodes, edges or statements (a row a claim), SQLite with all of them,
    and those that Neo4j and KGX import. The same graph gives the same bytes. docs/exports.md says what each holds.

    \b
    Examples:
      trialgraph export gexf -o graph.gexf
      trialgraph export gexf --view pipeline -o pipeline.gexf
      trialgraph export gexf --ego CARVYKTI --hops 2 --no-announcements -o near.gexf
      trialgraph export svg --view pipeline --theme dark -o pipeline.svg
      trialgraph export html --no-announcements -o graph.html
      trialgraph export statements-csv -o statements.csv
      trialgraph export nquads | sort -u | sha256sum
      trialgraph export turtle --as-known-on 2019-12-31 -o then.ttl
    """
    from trialgraph.cli.opening import reading
    from trialgraph.cli.reporting import say
    from trialgraph.output import replaced

    _check(form, output, drawing)
    with reading(store, as_known_on, whole=True, as_of=as_of) as kg:
        if output is not None:
            with replaced(output) as temporary:
                told = _write(kg, form, temporary, drawing)
            if not quiet:
                for line in (f"{output} written ({output.stat().st_size:,} bytes)", *told):
                    say(line)
            return
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / f"graph.{form}"
            _write(kg, form, path, drawing)
            with path.open(encoding="utf-8", newline="") as file:
                shutil.copyfileobj(file, sys.stdout)


def _check(form: str, output: Path | None, drawing: dict[str, Any]) -> None:
    from ontology import UsageProblem

    given = [f"--{name.replace('_', '-')}" for name, value in drawing.items() if value]
    if given and form not in NETWORKS:
        raise UsageProblem(f"{', '.join(given)}: only for {', '.join(NETWORKS)}; {form} holds the whole graph")
    if form.startswith("kgx") and (drawing["slim"] or drawing["short_ids"]):
        raise UsageProblem("--slim, --short-ids: KGX has columns and ids of its own")
    if form == "cx2" and drawing["short_ids"]:
        raise UsageProblem("--short-ids: ids are numbers in CX2")
    if drawing["theme"] and form not in PICTURES:
        raise UsageProblem(f"--theme: only for {', '.join(PICTURES)}")
    if form in PICTURES and (drawing["slim"] or drawing["short_ids"]):
        raise UsageProblem("--slim, --short-ids: for files that programs read; a picture has names only")
    if drawing["static"] and form != "gexf":
        raise UsageProblem("--static: only GEXF has a timeline")
    if drawing["hops"] and not drawing["ego"]:
        raise UsageProblem("--hops counts from a thing; name it: --ego NAME")
    if output is None and form in BINARY:
        raise UsageProblem(f"{form} is no text; name a file for it: -o FILE")


def _write(kg: KnowledgeGraph, form: str, path: Path, drawing: dict[str, Any]) -> list[str]:
    """Write the file; what to tell of it."""
    from graph import EXPORTERS, WRITERS, Style, View, legend, view_of, without_chinese, words_of, write_html

    if form not in WRITERS:
        EXPORTERS[form](kg, path)
        return []
    ego = kg.find(drawing["ego"]) if drawing["ego"] else ""
    view = View(drawing["view"] or "statements", not drawing["no_announcements"], ego, drawing["hops"] or 1)
    network = view_of(kg.network(), view)
    style = Style(drawing["static"], drawing["slim"], drawing["short_ids"], drawing["theme"] or "light")
    if form == "html":
        write_html(network, path, style, words_of(kg))
    else:
        WRITERS[form](network, path, style)
    left = network.graph.get("left_out")
    return [
        f"{network.number_of_nodes()} things, {network.number_of_edges()} relations",
        *([_NO_CHINESE] if form == "png" and without_chinese() else []),
        *([f"{left} things that very many share join none of them"] if left else []),
        "colours: " + ", ".join(f"{kind} {shade} ({count})" for kind, shade, count in legend(network)),
    ]
