"""What companies say of a study's design and primary endpoint, set beside the record's arms and primary outcomes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from ontology import CLAIM, Measurement, find, fold, lexicon
from queries.registry_answers import Announced
from queries.registry_model import Comparison, value
from queries.registry_record import Version
from queries.said import Said

_PRIMARY = re.compile(
    r"primary (?:efficacy |safety |study )?(?:end ?-?points?|outcomes?|objectives?)|主要(?:療效|疗效|研究|終|终)", re.I
)

_END = re.compile(r"[.;。；]\s|[.;。；]$|\n\s*\n")

#: Features of a design that a record answers: which property, and the values of it that say the same.
_FEATURES: dict[str, tuple[str, frozenset[str]]] = {
    "randomized": ("allocation", frozenset(("RANDOMIZED",))),
    "non-randomized": ("allocation", frozenset(("NON_RANDOMIZED", "NA"))),
    "single-arm": ("intervention model", frozenset(("SINGLE_GROUP",))),
    "parallel-group": ("intervention model", frozenset(("PARALLEL",))),
    "cross-over": ("intervention model", frozenset(("CROSSOVER",))),
    "factorial": ("intervention model", frozenset(("FACTORIAL",))),
    "open-label": ("masking", frozenset(("NONE",))),
    "single-blind": ("masking", frozenset(("SINGLE",))),
    "double-blind": ("masking", frozenset(("DOUBLE", "TRIPLE", "QUADRUPLE"))),
    "triple-blind": ("masking", frozenset(("TRIPLE", "QUADRUPLE"))),
}
_ARMS = {"single-arm": 1, "two-arm": 2}


def arms(announced: Announced, version: Version) -> Iterator[Comparison]:
    """The design, feature by feature, and the products, beside the record's arms and interventions."""
    held = version.all("arm")
    listed = ", ".join(map(value, held))
    found = [*_features(announced, version, held), *_products(announced, version)]
    yield from found
    if not found and held:
        yield Comparison("missing", "arms", "", listed, "no announcement says", "announcements", (), tuple(held))


def _features(announced: Announced, version: Version, held: list[Said]) -> Iterator[Comparison]:
    for said, by in sorted(announced.answers(lambda study: study.design).items()):
        concept = find("study-design", said)
        key = concept.key if concept else ""
        number = _ARMS.get(key)
        if number and held:
            listed = f"{len(held)} arm{'s'[: len(held) != 1]}: {', '.join(map(value, held))}"
            agrees, why = len(held) == number, ""
            if key == "single-arm" and value(version.one("intervention model")) == "SINGLE_GROUP":
                agrees, why = True, "" if agrees else "the record counts groups that get one treatment"
            verdict = "compatible" if agrees else "different"
            yield Comparison(verdict, "arms", said, listed, why, "", tuple(by), tuple(held))  # type: ignore[arg-type]
        elif key in _FEATURES:
            name, same = _FEATURES[key]
            entry = version.one(name)
            if entry:
                verdict = "compatible" if value(entry) in same else "different"
                shown = f"{name} {value(entry)}"
                yield Comparison(verdict, "arms", said, shown, "", "", tuple(by), (entry,))  # type: ignore[arg-type]


def _products(announced: Announced, version: Version) -> Iterator[Comparison]:
    """Each product that companies say the study evaluates, by any of its names, among the interventions."""
    held = [*version.all("intervention"), *version.all("other name"), *version.all("arm")]
    if not held:
        return
    for said, by in sorted(announced.answers(lambda study: study.products).items()):
        things = {thing for claim in by for thing in claim.links.get("evaluatedProduct", [])}
        names = {fold(said)} | {fold(name) for thing in things for name in names_of(announced, thing)}
        entry = next((one for one in held if any(among(name, value(one)) for name in sorted(names))), None)
        if entry:
            yield Comparison("compatible", "arms", said, value(entry), "", "", tuple(by), (entry,))
        else:
            given = version.all("intervention")
            listed = ", ".join(map(value, given))
            why = "no intervention or arm of the record has any of its names"
            yield Comparison("missing", "arms", said, listed, why, "record", tuple(by), tuple(given))


def names_of(announced: Announced, thing: str) -> Iterator[str]:
    """Every name that announcements give a product."""
    for said in announced.reader.about(thing):
        for name in ("name", "alias"):
            if said.claim.kind in ("alias", "product") and said.leads_to(
                "names" if said.claim.kind == "alias" else "product", thing
            ):
                found = getattr(said.record, name, None)
                if isinstance(found, str):
                    yield found


def among(name: str, text: str) -> bool:
    """Whether a name stands in a text, whatever its punctuation."""
    plain = re.sub(r"[\W_]+", "", name)
    return len(plain) > 2 and plain in re.sub(r"[\W_]+", "", fold(text))


@lru_cache(maxsize=4096)
def measures_in(text: str) -> dict[str, str]:
    """The measures that a text names, by their IRIs, with the words: the longest where one holds another.

    >>> sorted(key.rsplit("/", 1)[1] for key in measures_in("Overall response rate (ORR) at month 6"))
    ['orr']
    """
    folded = fold(text)
    found: dict[str, str] = {}
    taken: list[tuple[int, int]] = []
    for label in sorted(lexicon("measure"), key=lambda label: (-len(label), label)):
        if len(label) < 2 or label not in folded:
            continue
        for match in re.finditer(rf"(?<!\w){re.escape(label)}(?!\w)" if label.isascii() else re.escape(label), folded):
            if not any(start < match.end() and match.start() < end for start, end in taken):
                taken.append(match.span())
                found.setdefault(lexicon("measure")[label].iri, label)
    return found


def primary_outcome(announced: Announced, version: Version) -> Iterator[Comparison]:
    """The endpoint that companies call primary, beside the record's primary outcomes: the same measure."""
    held = version.all("primary outcome")
    spoken = [said for said in announced.claims if _PRIMARY.search(said.quote)]
    listed = "; ".join(map(value, held))
    compared = list(_primary(announced, spoken, held, listed))
    yield from compared
    if not compared and held:
        why = "no announcement names the measure of its primary endpoint" if spoken else "no announcement says"
        yield Comparison("missing", "primary outcome", "", listed, why, "announcements", tuple(spoken), tuple(held))


def _primary(announced: Announced, spoken: Iterable[Said], held: list[Said], listed: str) -> Iterator[Comparison]:
    groups: dict[str, tuple[str, str, list[Said]]] = {}
    for said in spoken:
        # A claim on a figure names its measure itself; of other claims the sentence around "primary" does.
        record = said.record
        text = record.measure if isinstance(record, Measurement) else _sentence(announced, said)
        for iri, label in measures_in(text).items():
            context = "" if label in fold(said.quote) else f"the sentence: “{text}”"
            groups.setdefault(iri, (label, context, []))[2].append(said)
    for iri, (label, context, by) in sorted(groups.items()):
        entry = next((one for one in held if iri in measures_in(value(one))), None)
        if entry:
            yield Comparison("compatible", "primary outcome", label, value(entry), context, "", tuple(by), (entry,))
        elif held:
            why = "; ".join(filter(None, ("no primary outcome of the record names this measure", context)))
            yield Comparison("different", "primary outcome", label, listed, why, "", tuple(by), tuple(held))
        else:
            why = "the record has no primary outcome"
            yield Comparison("missing", "primary outcome", label, "", why, "record", tuple(by))


def _sentence(announced: Announced, said: Said) -> str:
    """The quote that speaks of the primary endpoint, and what its sentence goes on to say."""
    item = next((one for one in said.claim.evidence if _PRIMARY.search(one.quote)), said.claim.evidence[0])
    text = announced.kg.text(announced.kg.document(said.iri.removeprefix(CLAIM)[:16]))
    match = _PRIMARY.search(text, item.start, item.end)
    start = max(item.start, match.start() - 80) if match else item.start
    end = _END.search(text, item.end, item.end + 200)
    return " ".join(text[start : end.start() if end else item.end].split())
