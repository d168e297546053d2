"""``trialgraph evaluate``: claims against gold, kind by kind."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from trialgraph.cli.options import format_option, output_option

if TYPE_CHECKING:
    from loaders import Evaluation

LISTS = ("misses", "extras", "differing")


@click.command("evaluate", short_help="Compare claims with those that people found.")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--misses", is_flag=True, help="List what was missed, what nobody wrote down, and fields that differ.")
@click.option("--json", "as_json", is_flag=True, help="Everything as one JSON object, for --compare.")
@click.option(
    "--compare",
    "old",
    type=click.Path(path_type=Path),
    metavar="OLD.json",
    help="Beside an earlier evaluation: exit code 1 where a kind of claim became worse.",
)
@format_option()
@output_option
def command(folder: Path, misses: bool, as_json: bool, old: Path | None, form: str | None, output: Path | None) -> int:
    """Compare the claims read from the documents of DIR with those that people found.

    The gold of x.txt is x.gold.jsonl beside it. Precision, recall and F1 by kind, then over all; strict F1 counts
    modality and polarity too; of the pairs found, the share of fields, modality, polarity and spans that agree.

    \b
    Examples:
      trialgraph evaluate announcements --misses
      trialgraph evaluate announcements --json -o before.json
      trialgraph evaluate announcements --compare before.json
    """
    from loaders import evaluate, read
    from ontology import UsageProblem
    from trialgraph.output import emit, emit_text

    earlier = _earlier(old) if old else None
    if not folder.is_dir():
        raise UsageProblem(f"{folder} is no folder")
    try:
        result = evaluate(folder, read)
    except json.JSONDecodeError as error:
        raise UsageProblem(f"a gold file of {folder} is not JSON Lines: {error}") from error
    if not result.documents:
        raise UsageProblem(f"{folder} has no document with a .gold.jsonl beside it")
    if as_json:
        emit_text(json.dumps(result.to_json(), ensure_ascii=False, indent=1), output)
    elif earlier is not None:
        return _compared(earlier, result, form, output)
    else:
        rows = _differences(result) if misses else result.rows()
        emit(list(rows[0]) if rows else ["document"], [list(row.values()) for row in rows], form, output)
    return 0


def _differences(result: Evaluation) -> list[dict[str, Any]]:
    return [
        {"what": name, "document": item.document, "kind": item.kind, "claim": item.what, "quote": item.quote}
        for name in LISTS
        for item in getattr(result, name)
    ]


def _earlier(path: Path) -> dict[str, Any]:
    from ontology import UsageProblem

    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        return {"rows": [{"kind": str(row["kind"]), "f1": float(row["f1"])} for row in data["rows"]]}
    except FileNotFoundError:
        raise UsageProblem(f"{path} does not exist") from None
    except (ValueError, KeyError, TypeError) as error:
        raise UsageProblem(f"{path} was not written by `trialgraph evaluate DIR --json`") from error


def _compared(earlier: dict[str, Any], result: Evaluation, form: str | None, output: Path | None) -> int:
    from loaders import compare
    from trialgraph.output import emit

    changes = compare(earlier, result)
    emit(["kind", "before", "after", "delta"], [[c.kind, c.before, c.after, c.delta] for c in changes], form, output)
    return 1 if any(change.delta < 0 for change in changes) else 0
