"""``trialgraph doctor``: is everything in order: versions, vocabulary, queries, the graph and its quotes?"""

from __future__ import annotations

import platform
from collections.abc import Iterator
from importlib import metadata, resources
from pathlib import Path

import click

from trialgraph import __version__
from trialgraph.cli.options import format_option, output_option, store_option

LIBRARIES = ("pyoxigraph", "rdflib", "oxrdflib", "networkx", "pydantic", "click", "rich")

Row = tuple[str, bool, str]


@click.command("doctor", short_help="Verify the installation, the graph and its quotes.")
@store_option
@click.option("--no-store", is_flag=True, help="Look at the installation only.")
@format_option()
@output_option
def command(store: Path, no_store: bool, form: str | None, output: Path | None) -> int:
    """Verify the installation and the graph: versions, vocabulary, queries, and that every quote stands in its text.

    Exit code 1 where something is not in order, 5 where there is no graph.

    \b
    Examples:
      trialgraph doctor
      trialgraph doctor --no-store --format json
    """
    from trialgraph.output import emit

    rows = [*_installation(), *([] if no_store else _graph(store))]
    emit(
        ["what", "state", "detail"],
        [[what, "ok" if fine else "WRONG", detail] for what, fine, detail in rows],
        form,
        output,
    )
    return 0 if all(fine for _, fine, _ in rows) else 1


def _installation() -> Iterator[Row]:
    from loaders import LOADER_VERSION

    yield "trialgraph", True, f"{__version__}, loaders {LOADER_VERSION}, Python {platform.python_version()}"
    yield _libraries()
    yield _vocabulary()
    yield _queries()
    yield _owners()


def _libraries() -> Row:
    found = {}
    for name in LIBRARIES:
        try:
            found[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            return "libraries", False, f"{name} is not installed: install trialgraph again"
    return "libraries", True, ", ".join(f"{name} {version}" for name, version in found.items())


def _vocabulary() -> Row:
    from ontology import VocabularyError, concepts, schemes

    try:
        count = sum(len(concepts(scheme)) for scheme in schemes())
    except VocabularyError as error:
        return "vocabulary", False, str(error)
    return "vocabulary", count > 0, f"{count} concepts in {len(schemes())} vocabularies"


def _queries() -> Row:
    from ontology import QueryError
    from queries import catalogue

    try:
        count = len(catalogue())
    except QueryError as error:
        return "queries", False, str(error)
    return "queries", count > 0, f"{count} named queries"


def _owners() -> Row:
    """Common names (graph, queries) may be another distribution's too, which then hides ours or is hidden."""
    owners = metadata.packages_distributions()
    for room in ("ontology", "loaders", "graph", "queries"):
        others = sorted(set(owners.get(room, [])) - {"trialgraph"})
        if others:
            return (
                "packages",
                False,
                f"{others[0]} installs a package {room!r} too: give trialgraph its own environment",
            )
    samples = sum(1 for item in (resources.files("trialgraph") / "samples").iterdir() if item.name.endswith(".txt"))
    return "packages", samples > 0, f"each name has one owner; {samples} sample announcements"


def _graph(store: Path) -> Iterator[Row]:
    from loaders import LOADER_VERSION
    from trialgraph.cli.opening import reading

    with reading(store) as kg:
        documents = kg.documents()
        yield "graph", True, f"{store}: {len(documents)} documents, {len(kg.store):,} quads"
        # What stands after a plus is a language model that read beside these loaders.
        loaders = {document.loader for document in documents}
        older = sorted(name for name in loaders if name.partition("+")[0] != LOADER_VERSION)
        advice = f"some were read by loaders {', '.join(older)}: `trialgraph build` reads them again"
        yield "readings", not older, advice if older else f"all by loaders {LOADER_VERSION}"
        problems = kg.check()
        told = f"{problems[0]} (and {len(problems) - 1} more)" if len(problems) > 1 else "".join(problems)
        quotes = sum(sum(document.counts.values()) for document in documents)
        yield "quotes", not problems, told or f"the quotes of {quotes:,} claims stand in the stored texts"
