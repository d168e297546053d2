"""The results section of a record of ClinicalTrials.gov: outcome measures, totals of adverse events, participant flow.

Baseline tables have the form of outcome measures and are read with them. Single adverse events stay unread: a record
has up to thousands of them, and what companies report are totals.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from loaders.registries.laid import Cursor
from loaders.registries.making import Making, number

_TOTALS = (
    ("deaths", "deathsNumAffected", "deathsNumAtRisk"),
    ("serious adverse events", "seriousNumAffected", "seriousNumAtRisk"),
    ("other adverse events", "otherNumAffected", "otherNumAtRisk"),
)


def results(making: Making, section: Cursor) -> None:
    """The figures of the section, where there is one."""
    if section.value is None:
        return
    for measure in section.at("outcomeMeasuresModule/outcomeMeasures"):
        _measure(making, "outcome", measure, _titles(measure["groups"]))
    _events(making, section["adverseEventsModule"])
    _flow(making, section["participantFlowModule"])
    baseline = section["baselineCharacteristicsModule"]
    for measure in baseline["measures"]:
        _measure(making, "baseline", measure, _titles(baseline["groups"]), baseline["denoms"])


def _titles(groups: Cursor) -> dict[str, str]:
    return {group["id"].text: group["title"].text for group in groups}


def _measure(
    making: Making, section: str, measure: Cursor, titles: dict[str, str], denoms: Cursor | None = None
) -> None:
    """Every figure of one measure, by class, category and group."""
    said: dict[str, Any] = {
        "section": section, "measure": measure["title"].text, "type": measure["type"].text,
        "unit": measure["unitOfMeasure"].text, "parameter": measure["paramType"].text,
        "dispersion": measure["dispersionType"].text, "time_frame": measure["timeFrame"].text,
    }  # fmt: skip
    whole = _counts(measure["denoms"]) or (_counts(denoms) if denoms else {})
    for part in measure["classes"]:
        counted = whole | _counts(part["denoms"])
        for category in part["categories"]:
            row = ": ".join(text for text in (part["title"].text, category["title"].text) if text)
            for figure in category["measurements"]:
                group = figure["groupId"].text
                _figure(making, figure, counted.get(group), {**said, "row": row, "group": titles.get(group, group)})
    for analysis in measure["analyses"]:
        _analysis(making, analysis, titles, said)


def _figure(making: Making, figure: Cursor, total: Cursor | None, said: dict[str, Any]) -> None:
    around = {"spread": figure["spread"], "low": figure["lowerLimit"], "high": figure["upperLimit"]}
    known: dict[str, Any] = {name: number(place.text) for name, place in around.items() if place.text}
    places = [place for name, place in around.items() if known.get(name) is not None]
    if total is not None and total.text.isdecimal():
        known["total"] = int(total.text)
        places.append(total)
    making.result(figure["value"], *places, **said, **known, comment=figure["comment"].text)


def _counts(denoms: Cursor) -> dict[str, Cursor]:
    """The size of each group: of participants where the record counts other things too."""
    found: dict[str, Cursor] = {}
    ordered = sorted(denoms, key=lambda denom: denom["units"].text != "Participants")
    for denom in ordered[:1]:
        for count in denom["counts"]:
            found[count["groupId"].text] = count["value"]
    return found


def _analysis(making: Making, analysis: Cursor, titles: dict[str, str], said: dict[str, Any]) -> None:
    """A comparison of groups: a hazard ratio, a difference, with its interval and p."""
    named = [titles.get(group.text, group.text) for group in analysis["groupIds"]]
    low, high, p = analysis["ciLowerLimit"], analysis["ciUpperLimit"], analysis["pValue"]
    level = analysis["ciPctValue"].text
    fields = {
        **said, "group": " against ".join(named), "row": "", "unit": "", "parameter": analysis["paramType"].text,
        "dispersion": f"{level}% Confidence Interval" if level else "",
        "low": number(low.text), "high": number(high.text), "p": p.text,
    }  # fmt: skip
    making.result(analysis["paramValue"], low, high, p, **fields)


def _events(making: Making, module: Cursor) -> None:
    for group in module["eventGroups"]:
        for measure, affected, at_risk in _TOTALS:
            count, total = group[affected], group[at_risk]
            known = int(total.text) if total.text.isdecimal() else None
            making.result(
                count, total, section="adverse events", measure=measure, unit="Participants", total=known,
                group=group["title"].text, time_frame=module["timeFrame"].text,
            )  # fmt: skip


def _flow(making: Making, module: Cursor) -> None:
    titles = _titles(module["groups"])
    for period in module["periods"]:
        for measure, row, steps in _steps(period):
            for step in steps:
                group = step["groupId"].text
                making.result(
                    step["numSubjects"], section="participant flow", measure=measure, unit="Participants",
                    row=": ".join(text for text in (period["title"].text, row) if text),
                    group=titles.get(group, group), comment=step["comment"].text,
                )  # fmt: skip


def _steps(period: Cursor) -> Iterator[tuple[str, str, Cursor]]:
    for milestone in period["milestones"]:
        if milestone["type"].text:
            yield milestone["type"].text, "", milestone["achievements"]
    for drop in period["dropWithdraws"]:
        if drop["type"].text:
            yield "withdrawn", drop["type"].text, drop["reasons"]
