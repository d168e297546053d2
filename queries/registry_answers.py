"""What companies say of a study set beside its record: name, phase, status, enrolment, sponsor.

Each comparer takes what was announced and one version of the record, and gives the comparisons of its field.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from graph import KnowledgeGraph
from ontology import Alias, Measurement, Ownership, Study, common_name, fold
from queries.registry_model import Comparison, value
from queries.registry_record import Version
from queries.registry_terms import organisation, phases, stage, status
from queries.said import Reader, Said

#: Measures that count the participants of a study, as its record does.
_ENROLLED = ("patients enrolled", "patients randomized")


@dataclass(frozen=True, slots=True)
class Announced:
    """What companies say of one study, and the graph that they say it in."""

    kg: KnowledgeGraph
    reader: Reader
    study: str
    claims: tuple[Said, ...]

    def answers(self, get: Callable[[Study], object]) -> dict[str, list[Said]]:
        """The different answers of claims on the study to one question, with who gives them, the earliest first."""
        found: dict[str, list[Said]] = {}
        for said in self.claims:
            if isinstance(said.record, Study) and said.leads_to("study", self.study):
                answer = get(said.record)
                for one in answer if isinstance(answer, tuple) else (answer,):
                    if one is not None and one != "":
                        found.setdefault(str(one), []).append(said)
        return found


def title(announced: Announced, version: Version) -> Iterator[Comparison]:
    """Each name that companies give the study, and where the record has it: acronym, ids, titles."""
    held = [said for name in _NAMES for said in version.all(name)]
    shown = next(iter(held), None)
    names: dict[str, list[Said]] = {}
    for said in announced.claims:
        for name in named_as(said, announced.study):
            if fold(name) != fold(version.identifier) and not common_name(name):
                names.setdefault(fold(name), []).append(said)
    for name, claims in sorted(names.items()):
        written = next(n for n in named_as(claims[0], announced.study) if fold(n) == name)
        where = next((said for said in held if within(value(said), written)), None)
        if where:
            what = getattr(where.record, "property", "title")
            yield Comparison("compatible", "title", written, value(where), f"the record has it as its {what}", "",
                             tuple(claims), (where,))  # fmt: skip
        else:
            yield Comparison("missing", "title", written, value(shown),
                             "no acronym, id or title of the record has this name", "record",
                             tuple(claims), (shown,) if shown else ())  # fmt: skip
    if not names and shown:
        yield Comparison(
            "missing", "title", "", value(shown), "no company names the study", "announcements", (), (shown,)
        )


_NAMES = ("acronym", "organisation id", "secondary id", "brief title", "official title")


def named_as(said: Said, study: str) -> list[str]:
    """The names that a claim gives the study."""
    record = said.record
    if isinstance(record, Study) and said.leads_to("study", study):
        return [record.name]
    if isinstance(record, Alias) and record.of == "study" and said.leads_to("names", study):
        return [record.name, record.alias]
    return []


def within(text: str, name: str) -> bool:
    """Whether *text* has the name, at its word boundaries, whatever stands between its words."""
    words = "".join(char if char.isalnum() else " " for char in fold(text)).split()
    sought = "".join(char if char.isalnum() else " " for char in fold(name)).split()
    return bool(sought) and f" {' '.join(sought)} " in f" {' '.join(words)} "


def phase(announced: Announced, version: Version) -> Iterator[Comparison]:
    """1b/2 is PHASE1, PHASE2: registries have no letters."""
    held = version.one("phase")
    theirs = phases(value(held))
    yield from _beside(announced, "phase", lambda study: study.phase, held, lambda said, _: _phase(said, theirs))


def _phase(said: str, theirs: frozenset[str]) -> tuple[bool | None, str]:
    ours = phases(said)
    if not theirs:
        return None, "the record gives no phase"
    if ours == theirs:
        return True, "registries have no letters" if any(letter in said for letter in "abc") else ""
    if ours < theirs or theirs < ours:
        return True, "one is a part of the other"
    return False, ""


def study_status(announced: Announced, version: Version) -> Iterator[Comparison]:
    """A study goes on from one status to the next: an older announcement may well be behind the record."""
    held = version.one("status")
    theirs = status(value(held))
    yield from _beside(
        announced, "status", lambda study: study.status, held, lambda said, by: _status(said, theirs, by, version.date)
    )


def _status(said: str, theirs: str, by: list[Said], day: str) -> tuple[bool | None, str]:
    ours = status(said)
    here, there = stage(ours), stage(theirs)
    if not here or not there:
        return None, "no status that can be compared"
    last = max(one.source.date for one in by)
    if ours == theirs:
        return True, ""
    if here[0] <= there[1] and there[0] <= here[1] and not _apart(ours, theirs):
        return True, "one is the other in more words"
    if here[1] <= there[0] and not _apart(ours, theirs) and last <= day:
        return True, f"the study went on: announced {last or '?'}, recorded {day or '?'}"
    if here[1] > there[0] and last > day and not _apart(ours, theirs):
        return True, f"the study went on: recorded {day or '?'}, announced {last}"
    return False, ""


def _apart(one: str, other: str) -> bool:
    """Whether two statuses exclude each other, whenever they were said."""
    ends = {"completed", "terminated", "withdrawn"}
    return one in ends and other in ends and one != other


def enrolment(announced: Announced, version: Version) -> Iterator[Comparison]:
    """The number of participants, of the study or as a figure; the record says whether its own is actual."""
    held = version.one("enrolment")
    kind = (getattr(held.record, "type", None) or "").lower() if held else ""
    said_so = f"the record's figure is {kind}" if kind else ""
    yield from _beside(
        announced, "enrolment", lambda study: study.enrolment, held,
        lambda said, _: (said == value(held), "" if said == value(held) else said_so), _enrolled(announced),
    )  # fmt: skip


def _enrolled(announced: Announced) -> dict[str, list[Said]]:
    """Figures of those who were or are to be enrolled in the whole study."""
    found: dict[str, list[Said]] = {}
    for said in announced.claims:
        record = said.record
        if isinstance(record, Measurement) and record.measure in _ENROLLED and said.leads_to("study", announced.study):
            whole = record.population in (None, "all") and not record.study_part
            if whole and record.value is not None and record.unit == "patients":
                found.setdefault(f"{record.value:.10g}", []).append(said)
    return found


def sponsor(announced: Announced, version: Version) -> Iterator[Comparison]:
    """The lead sponsor: the same company by any of its names, or by its name without the legal form."""
    held = version.one("sponsor")
    yield from _beside(
        announced, "sponsor", lambda study: study.sponsor, held, lambda said, by: _sponsor(announced, version, said, by)
    )


def _sponsor(announced: Announced, version: Version, said: str, by: list[Said]) -> tuple[bool | None, str]:
    lead = value(version.one("sponsor"))
    ours = {thing for claim in by for thing in claim.links.get("statedSponsor", [])}
    if organisation(said) == organisation(lead) or ours & set(announced.kg.named(lead, "company")):
        return True, "" if fold(said) == fold(lead) else "two names of one company"
    for other in version.values("collaborator"):
        if organisation(said) == organisation(other) or ours & set(announced.kg.named(other, "company")):
            return False, "the record names it as a collaborator"
    tie = _tied(announced, ours, announced.kg.named(lead, "company"))
    return False, tie


def _tied(announced: Announced, ours: Iterable[str], theirs: Iterable[str]) -> str:
    """How two companies belong together, as an announcement says."""
    for one in sorted(ours):
        for other in theirs:
            for said in announced.reader.both(one, other):
                if isinstance(said.record, Ownership) and said.claim.stated:
                    record = said.record
                    return f"{record.subsidiary} is {record.relation} of {record.parent}"
    return ""


def _beside(
    announced: Announced,
    field: str,
    get: Callable[[Study], object],
    held: Said | None,
    judge: Callable[[str, list[Said]], tuple[bool | None, str]],
    more: dict[str, list[Said]] | None = None,
) -> Iterator[Comparison]:
    """Each answer of companies beside the record's one; where one side has none, that it is missing."""
    answers = announced.answers(get)
    for answer, claims in (more or {}).items():
        answers[answer] = [*answers.get(answer, []), *claims]
    theirs, records = value(held), (held,) if held else ()
    for said, by in sorted(answers.items()):
        if held is None:
            yield Comparison("missing", field, said, "", "the record does not say", "record", tuple(by))
            continue
        agrees, reason = judge(said, by)
        plans = "" if any(one.claim.modality == "asserted" for one in by) else "announced as a plan"
        why = "; ".join(text for text in (reason, plans) if text)
        if agrees is None:
            yield Comparison("missing", field, said, theirs, why, "record", tuple(by), records)
        else:
            yield Comparison("compatible" if agrees else "different", field, said, theirs, why, "", tuple(by), records)
    if not answers and held:
        yield Comparison("missing", field, "", theirs, "no announcement says", "announcements", (), records)
