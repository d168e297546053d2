"""Documents on their way into a graph: found, read, and what became of each told."""

from __future__ import annotations

import itertools
import shlex
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from loaders import LOADER_VERSION
from ontology import Claim, Product, Reading
from trialgraph.batch import found, read_all
from trialgraph.cli.options import DEFAULT_STORE
from trialgraph.cli.reporting import Failures, say
from trialgraph.progress import progress

if TYPE_CHECKING:
    from graph import Added
    from loaders import ModelExtractor


class Intake:
    """The readings of a batch of documents, and the account of it."""

    def __init__(
        self, paths: Sequence[Path], jobs: int | None, quiet: bool, extra: Sequence[ModelExtractor] = ()
    ) -> None:
        """Find the documents, and read up to the first that can be read: without one, nothing is to change."""
        self._quiet = quiet
        self._extra = extra
        self._failures = Failures()
        self._products: Counter[str] = Counter()
        self._added: Sequence[Added] = ()
        self._names: dict[str, Path] = {}
        self._started = time.monotonic()
        files = found(paths, self._failures.add)
        self._outcomes = self._failures.sift(progress(read_all(files, jobs, extra), len(files), "reading", quiet))
        self._first = next(self._outcomes, None)

    @property
    def loader(self) -> str:
        """What reads the documents, as the graph keeps it: the version of the loaders, and the model beside them."""
        return "+".join([LOADER_VERSION, *(extractor.name for extractor in self._extra)])

    @property
    def empty(self) -> bool:
        """Whether no document could be read."""
        return self._first is None

    def readings(self) -> Iterator[Reading]:
        """The readings, one after the other; a file whose bytes were there already is told."""
        for outcome in itertools.chain([self._first], self._outcomes):
            if outcome is None or outcome.reading is None:
                continue
            earlier = self._names.setdefault(outcome.reading.document.sha256, outcome.path)
            if earlier != outcome.path and not self._quiet:
                say(f"{outcome.path} holds the same bytes as {earlier}: one document under two names")
            self._products.update(filter(None, map(_product, outcome.reading.claims)))
            yield outcome.reading

    def tell(self, added: Sequence[Added]) -> None:
        """Tell what could be read and not be kept."""
        self._added = added
        for item in added:
            if item.problem:
                self._failures.add(item.problem)

    def summary(self, store: Path, whole: bool) -> None:
        """Say what is in the graph now, and what to try next; *whole* where all of it came with this batch.

        What was added to a graph is told without a look at the rest of it, which may be large.
        """
        if self._quiet:
            return
        from trialgraph.cli.opening import reading

        with reading(store) as kg:
            documents, quads = kg.count(), len(kg.store) if whole else 0
        fresh = {item.document.sha256: item.document for item in self._added if item.status in ("added", "replaced")}
        claims = sum(sum(document.counts.values()) for document in fresh.values())
        seconds = time.monotonic() - self._started
        where = "" if store == DEFAULT_STORE else f" --store {shlex.quote(str(store))}"
        best = min(self._products.items(), key=lambda item: (-item[1], item[0]), default=None)
        asked = f"lineage {shlex.quote(best[0])}" if best else "stats"
        counted = f"{documents} document{'s' * (documents != 1)}, "
        counted += (
            f"{claims:,} claims, {quads:,} quads" if whole else f"{len(fresh)} of them new, with {claims:,} claims"
        )
        click.echo(f"{store}: {counted} ({seconds:.1f} s)", err=True)
        click.echo(f"Next: trialgraph {asked}{where}", err=True)

    def report(self) -> int:
        """The exit code of the batch."""
        return self._failures.report(self._quiet)


def _product(claim: Claim) -> str | None:
    """The product that a claim is about, by its name in the document."""
    record = claim.record
    return record.name if isinstance(record, Product) else getattr(record, "product", None)
