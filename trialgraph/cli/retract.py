"""``trialgraph retract``: a document out of the graph, with all that only it said."""

from __future__ import annotations

from pathlib import Path

import click

from trialgraph.cli.options import quiet_option, store_option


@click.command("retract")
@click.argument("documents", metavar="DOCUMENT...", nargs=-1, required=True)
@store_option
@quiet_option
def command(documents: tuple[str, ...], store: Path, quiet: bool) -> None:
    """Take documents out of the graph. A document is named by its file's name, its id (or how that begins), or its IRI.

    The graph is then what it would be had they never been added.

    \b
    Examples:
      trialgraph retract genscript-20191107.txt
      trialgraph retract 3fa1c2 --store my.store
    """
    from trialgraph.cli.opening import writing
    from trialgraph.cli.reporting import say

    with writing(store) as kg:
        # All are looked up before the first is taken out: a wrong name changes nothing.
        found = {document.id: document for document in (kg.document(_named(name)) for name in documents)}
        for document in found.values():
            kg.retract(document.id)
            if not quiet:
                say(f"{document.source or document.id} taken out; {kg.count()} documents left")


def _named(name: str) -> str:
    """A file's name, where its path is given: the graph knows documents by their names."""
    return Path(name).name if "/" in name and not name.startswith(("http://", "https://", "urn:")) else name
