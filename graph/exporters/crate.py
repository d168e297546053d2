"""A release of a graph as an RO-Crate (version 1.1): one zip that can be cited, checked and built again.

It holds the graph, its claims as a table, its description, the identity judgements of people, and what it was
built from: every document by name and SHA-256, with the loader that read it. The documents stay with their issuers.
"""

from __future__ import annotations

import hashlib
import json
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from graph.asking import Asking
from graph.exporters.csvs import statements_csv
from graph.exporters.description import void
from graph.exporters.nquads import nquads
from graph.exporters.output import replacing
from graph.identity import table_of

METADATA = "ro-crate-metadata.json"
_CONTEXT = "https://w3id.org/ro/crate/1.1/context"
_PROFILE = "https://w3id.org/ro/crate/1.1"
_LICENCE = "https://creativecommons.org/licenses/by/4.0/"
#: A zip has to date its files; every one of ours is as old as the format allows.
_DATE = (1980, 1, 1, 0, 0, 0)


def _manifest(graph: Asking, path: Path) -> None:
    listed = [document.to_json() for document in graph.documents()]
    path.write_text(json.dumps(listed, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def _judgements(graph: Asking, path: Path) -> None:
    path.write_text(table_of(graph._people), encoding="utf-8")


#: The files: name, media type, what it is, how it is made.
_FILES: tuple[tuple[str, str, str, Callable[[Asking, Path], None]], ...] = (
    ("documents.json", "application/json", "The documents: SHA-256, names, dates, loaders, counts", _manifest),
    ("graph.nq", "application/n-quads", "Every document's graph and the merged view, canonical", nquads),
    ("identities.sssom.tsv", "text/tab-separated-values", "Identity judgements of people (SSSOM)", _judgements),
    ("statements.csv", "text/csv", "A row a claim, with the words that say it", statements_csv),
    ("void.ttl", "text/turtle", "Counts, classes, properties and documents (VoID, DCAT)", void),
)


def crate(graph: Asking, path: Path) -> None:
    """Write the release as a zip: the same graph gives the same bytes."""
    with tempfile.TemporaryDirectory() as folder, replacing(path) as temporary:
        for name, _, _, make in _FILES:
            make(graph, Path(folder) / name)
        metadata = Path(folder) / METADATA
        described = json.dumps(_metadata(graph, Path(folder)), ensure_ascii=False, indent=1)
        metadata.write_text(described + "\n", encoding="utf-8", errors="replace")
        with zipfile.ZipFile(temporary, "w", zipfile.ZIP_DEFLATED) as held:
            for file in sorted(Path(folder).iterdir()):
                entry = zipfile.ZipInfo(file.name, _DATE)
                entry.compress_type = zipfile.ZIP_DEFLATED
                held.writestr(entry, file.read_bytes())


def _metadata(graph: Asking, folder: Path) -> dict[str, Any]:
    files = [_file(folder / name, form, told) for name, form, told, _ in _FILES]
    documents = graph.documents()
    dates = sorted(document.announced for document in documents if document.announced)
    digest = next(file["sha256"] for file in files if file["@id"] == "graph.nq")
    root = {
        "@id": "./",
        "@type": "Dataset",
        "name": "Claims of clinical-trial announcements",
        "description": f"{len(documents)} documents read into claims, each with the exact words that say it.",
        "identifier": f"sha256:{digest}",
        "datePublished": dates[-1] if dates else "1980-01-01",
        "license": {"@id": _LICENCE},
        "hasPart": [{"@id": file["@id"]} for file in files],
        **({"temporalCoverage": f"{dates[0]}/{dates[-1]}"} if dates else {}),
    }
    about = {"@id": METADATA, "@type": "CreativeWork", "conformsTo": {"@id": _PROFILE}, "about": {"@id": "./"}}
    loaders = sorted({document.loader for document in documents if document.loader})
    made = {
        "@id": "#build",
        "@type": "CreateAction",
        "name": "trialgraph build",
        "instrument": [{"@id": f"#{loader.replace(' ', '-')}"} for loader in loaders],
        "object": [{"@id": "documents.json"}],
        "result": {"@id": "graph.nq"},
    }
    programs = [
        {"@id": f"#{loader.replace(' ', '-')}", "@type": "SoftwareApplication", "name": loader} for loader in loaders
    ]
    licence = {"@id": _LICENCE, "@type": "CreativeWork", "name": "CC BY 4.0; quotes belong to the issuers"}
    return {"@context": _CONTEXT, "@graph": [about, root, *files, made, *programs, licence]}


def _file(path: Path, form: str, told: str) -> dict[str, Any]:
    data = path.read_bytes()
    return {
        "@id": path.name,
        "@type": "File",
        "name": told,
        "encodingFormat": form,
        "contentSize": str(len(data)),
        "sha256": hashlib.sha256(data).hexdigest(),
    }
