"""What companies said of a study beside what the records of registries hold, and how the records changed.

Nothing is asserted of the study by a comparison: both sides stay as they were said.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from graph import KnowledgeGraph
from ontology import ID, SINGLE, VOCAB, Registered, UsageProblem
from queries.lineage import resolved
from queries.registry_answers import Announced, enrolment, phase, sponsor, study_status, title
from queries.registry_design import arms, primary_outcome
from queries.registry_model import FIELDS, VERDICTS, Comparison, value
from queries.registry_record import Version, announced, newest, recorded, spoken_of, versions
from queries.registry_results import results
from queries.said import Reader, Said

_COMPARERS = (title, phase, study_status, enrolment, sponsor, arms, primary_outcome, results)
#: What changes with every version and says nothing of the study.
_ALWAYS = ("last update posted", "verified")


def compare_registry(kg: KnowledgeGraph, studies: Iterable[str] = (), as_of: str | None = None) -> list[Comparison]:
    """Each of *studies* (names, prefixed names, IRIs) beside its records; without any, all that have both sides.

    *as_of* leaves out what did not hold yet on that day. Raises NameNotFound and AmbiguousName.
    """
    reader = Reader(kg, as_of)
    named = studies_named(kg, studies)
    found: list[Comparison] = []
    for study in dict.fromkeys(named) if named else spoken_of(kg, reader, recorded(kg)):
        said = announced(reader, study)
        records = versions(reader, study)
        if named or (said and records):
            found += _study(Announced(kg, reader, study, tuple(said)), records)
    return sorted(found, key=_order)


def studies_named(kg: KnowledgeGraph, names: Iterable[str]) -> list[str]:
    """The studies that *names* stand for. Raises UsageProblem for the name of something else."""
    found = []
    for name in names:
        iri = resolved(kg, name)
        if not iri.startswith(f"{ID}study/"):
            kind = iri.removeprefix(ID).removeprefix(VOCAB).split("/", 1)[0]
            raise UsageProblem(f"{name!r} is the name of a {kind}, not of a study: name a study or its registry id")
        found.append(iri)
    return found


def _order(one: Comparison) -> tuple[Any, ...]:
    return one.label, one.study, one.identifier, one.version, FIELDS.index(one.field) if one.field in FIELDS else 99, \
        VERDICTS.index(one.verdict), one.field, one.said, one.held  # fmt: skip


def _study(said: Announced, records: list[Version]) -> Iterator[Comparison]:
    label = said.reader.label(said.study)
    if not records:
        why = "no record of the study is loaded; trialgraph compare --candidates looks for one"
        number = f"{len(said.claims)} announced claim{'s'[: len(said.claims) != 1]}"
        yield Comparison("missing", "record", number, "", why, "record", said.claims[:1]).of(
            said.study, label, "no record", ""
        )
    for version in newest(records):
        older = [one for one in records if _same_record(one, version) and one.iri != version.iri]
        for comparer in _COMPARERS:
            for one in comparer(said, version):
                told = _earlier(one, comparer, said, older) if one.verdict == "different" else one
                yield told.of(said.study, label, version.identifier, version.date)
        for before, after in zip(older, [*older[1:], version], strict=False):
            for change in changes(before, after):
                yield change.of(said.study, label, after.identifier, after.date)


def _same_record(one: Version, other: Version) -> bool:
    return (one.registry, one.identifier) == (other.registry, other.identifier)


def _earlier(one: Comparison, comparer: Any, said: Announced, older: list[Version]) -> Comparison:
    """A difference, with the earlier version of the record that agrees, where there is one."""
    for version in reversed(older):
        for other in comparer(said, version):
            if other.verdict == "compatible" and other.said == one.said:
                note = f"the version of {version.date or '?'} agrees: {other.held}"
                return replace(one, reason="; ".join(text for text in (one.reason, note) if text))
    return one


def changes(before: Version, after: Version) -> Iterator[Comparison]:
    """What one version of a record has otherwise than the one before."""
    old, new = _by_property(before), _by_property(after)
    for key in sorted({*old, *new}):
        was, now = old.get(key), new.get(key)
        if was and now and (value(was), _kind(was)) == (value(now), _kind(now)):
            continue
        name = key[0]
        yield Comparison(
            "changed", name, _shown(was), _shown(now), f"version of {before.date or '?'}, then {after.date or '?'}",
            "", (was,) if was else (), (now,) if now else (),
        )  # fmt: skip


def _by_property(version: Version) -> dict[tuple[str, str, str], Said]:
    found: dict[tuple[str, str, str], Said] = {}
    for said in version.claims:
        if isinstance(said.record, Registered) and said.record.property not in _ALWAYS:
            name = said.record.property
            found[(name, "" if name in SINGLE else said.record.value, said.record.of or "")] = said
    return found


def _kind(said: Said) -> str:
    return getattr(said.record, "type", None) or ""


def _shown(said: Said | None) -> str:
    if said is None:
        return ""
    return f"{value(said)} ({_kind(said)})" if _kind(said) else value(said)
