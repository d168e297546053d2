"""Figures that companies announce, set beside the results that a record holds: the same measure, in the same unit.

A registry groups patients its own way and has a cut-off of its own, so a figure that differs is told with the nearest
one, and never as an error of either side.
"""

from __future__ import annotations

from collections.abc import Iterator

from ontology import Measurement, RegisteredResult
from queries.registry_answers import Announced
from queries.registry_design import measures_in
from queries.registry_model import Comparison
from queries.registry_record import Version
from queries.said import Said
from queries.wording import words

_COUNTED = ("efficacy", "safety", "follow-up")


def results(announced: Announced, version: Version) -> Iterator[Comparison]:
    """Each announced figure beside the record's; those of measures that the record has not are told in one line."""
    held: dict[str, list[Said]] = {}
    for said in version.results:
        if isinstance(said.record, RegisteredResult) and said.record.value is not None:
            for measure in measures_in(said.record.measure):
                held.setdefault(measure, []).append(said)
    absent: list[Said] = []
    compared = 0
    for said in announced.claims:
        record = said.record
        if not isinstance(record, Measurement) or record.value is None or record.category not in _COUNTED:
            continue
        if said.claim.modality != "asserted" or not said.leads_to("study", announced.study):
            continue
        measures = said.links.get("measure") or list(measures_in(record.measure))
        near = [one for measure in measures for one in held.get(measure, ()) if _figure(one, record.unit) is not None]
        if near:
            compared += 1
            yield _nearest(said, record, near)
        else:
            absent.append(said)
    if absent or not compared:
        yield from _absent(absent, version)


def _absent(absent: list[Said], version: Version) -> Iterator[Comparison]:
    if absent:
        names = sorted({said.record.measure for said in absent if isinstance(said.record, Measurement)})
        number = f"{len(absent)} announced figure{'s'[: len(absent) != 1]} ({', '.join(names)})"
        why = "the record has no figure of these measures" if version.results else "the record has no results"
        yield Comparison("missing", "results", number, "", why, "record", tuple(absent))
    elif version.results:
        count = len(version.results)
        held = f"{count} figure{'s'[: count != 1]} of outcomes and adverse events"
        yield Comparison(
            "missing",
            "results",
            "",
            held,
            "no announcement gives a figure",
            "announcements",
            (),
            tuple(version.results[:3]),
        )


def _nearest(said: Said, record: Measurement, near: list[Said]) -> Comparison:
    """The announced figure beside the record's nearest one."""
    assert record.value is not None
    ours = float(record.value)
    best = min(near, key=lambda one: (abs((_figure(one, record.unit) or 0.0) - ours), one.order))
    theirs = _figure(best, record.unit)
    agrees = theirs is not None and _equal(ours, theirs)
    why = "" if agrees else "its cut-off and its groups are the registry's own"
    return Comparison(
        "compatible" if agrees else "different", "results", words(record, "study"), words(best.record, "study"), why,
        "", (said,), (best,),
    )  # fmt: skip


def _figure(said: Said, unit: str | None) -> float | None:
    """The record's figure in the unit of the announced one; None where it has none."""
    record = said.record
    if not isinstance(record, RegisteredResult) or record.value is None:
        return None
    theirs, number = (record.unit or "").lower(), float(record.value)
    if unit == "%":
        if "percent" in theirs or "%" in theirs:
            return number
        return 100 * number / record.total if record.total and theirs.startswith("participant") else None
    if unit in ("patients", "participants"):
        return number if theirs.startswith("participant") else None
    return number if unit and unit.rstrip("s").lower() in theirs else None


def _equal(ours: float, theirs: float) -> bool:
    """Whether two figures are one, at the precision of the coarser."""
    places = min(len(f"{number:.10g}".partition(".")[2]) for number in (ours, theirs))
    return abs(ours - theirs) <= 0.5 * 0.1**places + 1e-9
