"""Speed of the readers, as a table: ``python -m tests.benchmarks.readers [COPIES]`` (of the samples; 20 if not said).

Each format is measured twice: its reader alone, and the whole way to claims. Times are CPU time of this process and of
the process that opens PDF files, so that what else the machine does counts little; memory is the most that the latter
has held, on a file of 400 pages.
"""

import os
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

from loaders import read_bytes
from loaders.pdf.process import WORKER
from loaders.registry import FORMATS
from tests import rendering
from tests.benchmarks.corpus import varied
from tests.drawing import set_in, sheets
from trialgraph.output import emit
from trialgraph.samples import files

COPIES = 20
RENDERED: dict[str, Callable[[str], bytes]] = {
    "text": str.encode,
    "html": rendering.as_html,
    "html (filing)": rendering.as_edgar,
    "docx": rendering.as_docx,
    "pdf (flowing)": rendering.by_reportlab,
    "pdf (row by row)": rendering.by_canvas,
}

Row = tuple[str, str, float, str]


def main() -> None:
    copies = int(sys.argv[1]) if len(sys.argv) > 1 else COPIES
    rows = [row for name in RENDERED for row in _measured(name, copies)]
    rows += _long()
    told = [(what, of, f"{figure:.3g}" if figure < 100 else f"{figure:,.0f}", unit) for what, of, figure, unit in rows]
    emit(["what", "of", "figure", "unit"], told, "table", None)


def _measured(name: str, copies: int) -> list[Row]:
    texts = [varied(data.decode("utf-8"), copy) for copy in range(copies) for data in files().values()]
    documents = [RENDERED[name](text) for text in texts]
    reader = next(form for form in FORMATS if form.recognises(documents[0][:4096]))
    read_bytes(documents[0])  # vocabularies, rules and the process for PDF files are loaded once
    alone = _cpu(lambda: [reader.extract(document, "") for document in documents])
    whole = _cpu(lambda: [read_bytes(document) for document in documents])
    count, unit = len(documents), "documents/CPU-s"
    if name.startswith("pdf"):
        count, unit = sum(document.count(b"/Type /Page\n") for document in documents), "pages/CPU-s"
    return [(name, "reader alone", count / alone, unit), (name, "to claims", count / whole, unit)]


def _long() -> list[Row]:
    """A file of 400 full pages: speed of the reader, and memory of the process that opens it."""
    words = " ".join(next(iter(files().values())).decode("utf-8").encode("latin-1", "ignore").decode("latin-1").split())
    data = sheets(*([(70, 40, f"Part {number}"), *set_in(words[:3_000], 70, 80, 450)] for number in range(400)))
    reader = next(form for form in FORMATS if form.recognises(data[:4096]))
    WORKER.end()
    seconds = _cpu(lambda: reader.extract(data, ""))
    WORKER.end()
    here = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    there = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1000
    return [
        ("pdf (400 pages)", "reader alone", 400 / seconds, "pages/CPU-s"),
        ("pdf (400 pages)", "most memory of the worker", there, "MB"),
        ("pdf (400 pages)", "most memory of this process", here, "MB"),
    ]


def _cpu(action: Callable[[], object]) -> float:
    start = time.process_time() + _worker_seconds()
    action()
    return max(time.process_time() + _worker_seconds() - start, 1e-9)


def _worker_seconds() -> float:
    """CPU time of the process that opens PDF files, where the system tells it while it runs."""
    process = WORKER._process
    status = Path(f"/proc/{process.pid}/stat") if process else None
    if status is None or not status.exists():
        return 0.0
    fields = status.read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    main()
