"""``trialgraph stats``: what is in the graph, counted."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from trialgraph.cli.options import format_option, known_on_option, output_option, store_option

if TYPE_CHECKING:
    from graph import KnowledgeGraph


@click.command("stats", short_help="Count what is in the graph, or list the documents.")
@click.option("--documents", is_flag=True, help="One row a document instead of the counts.")
@store_option
@known_on_option
@format_option()
@output_option
def command(documents: bool, store: Path, as_known_on: str | None, form: str | None, output: Path | None) -> None:
    """Count documents, claims by kind, things by type, and quads; or list the documents.

    \b
    Examples:
      trialgraph stats
      trialgraph stats --documents --format csv
      trialgraph stats --as-known-on 2019
    """
    from trialgraph.cli.opening import reading
    from trialgraph.output import emit

    with reading(store, as_known_on, whole=True) as kg:
        if documents:
            columns = ["id", "announced", "issuer", "title", "claims", "issues", "source", "loader", "announcement"]
            rows: list[list[object]] = [
                [
                    d.id,
                    d.announced,
                    d.issuer,
                    d.title,
                    sum(d.counts.values()),
                    d.issues,
                    d.source,
                    d.loader,
                    d.announcement,
                ]
                for d in kg.documents()
            ]
        else:
            columns, rows = ["what", "of", "count"], _counts(kg)
    emit(columns, rows, form, output)


def _counts(kg: KnowledgeGraph) -> list[list[object]]:
    from ontology import ALL_KINDS

    documents = kg.documents()
    claims: Counter[str] = Counter()
    for document in documents:
        claims.update(document.counts)
    things = Counter({kind: len(iris) for kind, iris in _things(kg).items()})
    return [
        ["documents", None, len(documents)],
        ["issuers", None, len({document.issuer for document in documents if document.issuer})],
        *(["claims", kind, claims[kind]] for kind in ALL_KINDS if claims[kind]),
        ["claims", "all", claims.total()],
        *(["things", kind, count] for kind, count in sorted(things.items())),
        ["quads", "merged view", sum(1 for _ in kg.merged())],
        ["quads", "all", len(kg.store)],
    ]


def _things(kg: KnowledgeGraph) -> dict[str, set[str]]:
    """The things of the merged view by type; a thing is what some triple is about."""
    from graph import short
    from ontology import ID

    found: dict[str, set[str]] = {}
    start = f"<{ID}"
    for subject, _, _ in kg.merged():
        if subject.startswith(start):
            found.setdefault(short(subject[1:-1]).partition(":")[0], set()).add(subject)
    return found
