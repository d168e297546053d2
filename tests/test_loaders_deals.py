"""Deals told by verbs: licensed from or to, rights held, options that lapse, agreements that end."""

from __future__ import annotations

import pytest

from loaders.registry import read_bytes

PRESS = """LARKSPUR, Ohio, September 3, 2026 /PRNewswire/ -- Ferrowind Biologics, Inc. (Nasdaq: FWB) \
("Ferrowind" or the "Company"), a clinical-stage company, today announced an update on FWB-210, an oral KRAS inhibitor.

"""
OWN, ACME = "Ferrowind Biologics, Inc.", "Stonebridge Therapeutics, Inc."

Told = tuple[str | None, tuple[tuple[str, str | None], ...], str]


def told(text: str) -> set[Told]:
    return {
        (c.record.type, tuple((p.company, p.role) for p in c.record.parties), f"{c.modality} {c.polarity}")
        for c in read_bytes((PRESS + text + "\n").encode(), "a.txt").claims
        if c.kind == "agreement"
    }


def sides(kind: str, own: str | None, other: str | None, stance: str = "asserted affirmed") -> Told:
    return (kind, tuple(sorted(((OWN, own), (ACME, other)))), stance)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "FWB-210 was in-licensed from Stonebridge Therapeutics, Inc. in March 2023 for all markets.",
            {sides("licence", "licensee", "licensor")},
        ),
        ("It licensed FWB-210 to Stonebridge Therapeutics, Inc.", {sides("licence", "licensor", "licensee")}),
        (
            "Under a 2023 collaboration, Stonebridge Therapeutics, Inc. holds rights to FWB-210 in Japan.",
            {sides("licence", "licensor", "licensee")},
        ),
        (
            "It will be sold by our partner Stonebridge Therapeutics, Inc., the holder of Japanese rights.",
            {sides("licence", "licensor", "licensee")},
        ),
        ("In 2023 the Company acquired Stonebridge Therapeutics, Inc.", {sides("acquisition", "acquirer", "target")}),
        (
            "The option that Ferrowind granted to Stonebridge Therapeutics, Inc. over European rights to FWB-210 "
            "expired unexercised on March 31, 2026.",
            {
                sides("option", "licensor", "licensee"),
                sides("licence", "licensor", "licensee", "asserted negated"),
            },
        ),
        (
            "In 2019 it licensed FWB-210 to Stonebridge Therapeutics, Inc.; that agreement was terminated by mutual "
            "consent in November 2023 and all rights were returned to Ferrowind.",
            {sides("licence", "licensor", "licensee"), sides("termination", None, None)},
        ),
        (
            "No licence for FWB-210 has been granted to any third party.",
            {("licence", ((OWN, "licensor"),), "asserted negated")},
        ),
        (
            "The Company may seek a new partner for FWB-210 outside China.",
            {("licence", ((OWN, "licensor"),), "possible affirmed")},
        ),
        ("No licence is needed to run the trial.", set()),
        ("Dr. Ray led a programme that was licensed to Stonebridge Therapeutics, Inc. by a former employer.", set()),
    ],
)
def test_deals_by_their_verbs(text: str, wanted: set[Told]) -> None:
    assert told(text) == wanted


def test_the_terms_of_a_deal_stand_in_its_sentence() -> None:
    whole = PRESS + (
        "FWB-210 was in-licensed from Stonebridge Therapeutics, Inc. in March 2023 for rights outside Asia, for "
        "$18 million upfront and as much as $372 million in milestones.\n"
    )
    (found,) = [c.record for c in read_bytes(whole.encode(), "a.txt").claims if c.kind == "agreement"]
    assert (found.upfront, found.milestones, found.currency) == (18e6, 372e6, "USD")
    assert (found.date, found.territory, found.products) == ("2023-03", "outside Asia", ("FWB-210",))
