"""A document told of other things says the same of them: no claim hangs on a name, an id, a date or a figure."""

import re
from pathlib import Path

import pytest

from tests.metamorphic import Rewriting, gold_of, is_wrapped, outcome
from tests.refiguring import Calendar, figure_changes
from tests.renaming import Renaming, names_of

ENOUGH = 0.98
TEXT = (
    "Zelvora Biotech Limited (the “Company”; Zelvora) says that its subsidiary Nanjing Zelvora Co., Ltd. treated 14 "
    "patients with zelvocabtagene autoleucel (zelvo-cel, R&D code: ZB041) in ALTEMIS-1 (NCT01234567). As of 17 July "
    "2023, the ORR was 78.6% (11/14), the 12-month PFS rate 61.5% (95% CI: 40.2-77.3). Dr. Anna Weil presented this on "
    "Monday, December 11, 2023.\n"
)
CLAIMS = [
    {"kind": "company", "name": "Zelvora Biotech Limited"},
    {"kind": "company", "name": "Nanjing Zelvora Co., Ltd."},
    {"kind": "alias", "of": "product", "name": "zelvocabtagene autoleucel", "alias": "zelvo-cel"},
    {"kind": "alias", "of": "product", "name": "zelvocabtagene autoleucel", "alias": "ZB041"},
    {"kind": "study", "name": "ALTEMIS-1", "registry_ids": ["NCT01234567"]},
    {"kind": "office", "person": "Anna Weil"},
]


def followed(folder: Path, seed: int) -> list[str]:
    """The documents of *folder* whose claims do not follow a retelling, with what went wrong."""
    told = []
    for path in sorted(folder.glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        found = outcome(path.name, text, gold_of(path), seed, stretch=seed % 2 == 0 and not is_wrapped(text))
        assert found.claims
        if found.share < ENOUGH:
            told.append("\n  ".join([f"{path.stem}: {found.share:.1%}", *found.lost, *found.new]))
    return told


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_claims_of_the_samples_follow(samples, seed):
    assert followed(samples, seed) == []


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("folder", ["seeds", "hkex", "press"])
def test_claims_of_the_corpus_follow(shared, folder, seed):
    assert followed(shared / "corpus" / folder, seed) == []


def test_evidence_follows_too(samples):
    for path in sorted(samples.glob("*.txt")):
        found = outcome(path.name, path.read_text(encoding="utf-8"), gold_of(path), 5)
        assert found.placed >= ENOUGH * found.followed


# ---- the tool itself ------------------------------------------------------------------------------------------------


def test_names_change_everywhere_and_keep_their_shape():
    new = Rewriting(TEXT, CLAIMS, 7).new
    for gone in ("Zelvora", "zelvo", "ZB041", "ALTEMIS", "NCT01234567", "Anna", "Weil"):
        assert gone not in new
    for kept in ("Biotech Limited", "Nanjing", "Co., Ltd.", "cabtagene autoleucel", "-cel", "PFS", "Phase"):
        assert (kept in new) == (kept in TEXT)
    assert re.search(r"\b(Z[a-z]{6}) Biotech Limited \(the “Company”; \1\)", new)
    assert re.search(r"\b(z[a-z]{4})cabtagene autoleucel \(\1-cel, R&D code: [A-Z]{2}0[1-9]{2}\)", new)
    assert re.search(r"\bA[A-Z]{6}-1 \(NCT0[1-9]{7}\)", new)
    assert len(new.split()) == len(TEXT.split())


def test_what_adds_up_still_does():
    new = Rewriting(TEXT, CLAIMS, 7).new
    assert "treated 28 patients" in new
    assert "78.6% (22/28)" in new
    rate, low, high = (float(x) for x in re.search(r"rate ([\d.]+)% \(95% CI: ([\d.]+)-([\d.]+)\)", new).groups())
    assert low < rate < high
    assert (rate, low, high) != (61.5, 40.2, 77.3)


def test_dates_keep_their_order_and_precision():
    calendar = Calendar("17 July 2023, December 11, 2023; 2023-Q4; 二零二三年七月十七日", 3)
    days = ["2023-07-17", "2023-12-11"]
    assert [calendar.iso(day) for day in days] == sorted(calendar.iso(day) for day in days)
    assert calendar.iso("2023-Q4") == f"{2023 + calendar.years}-Q4"
    assert calendar.iso("2023") == str(2023 + calendar.years)
    text = "17 July 2023"
    changed = {text[start:end]: new for start, end, new in calendar.changes(text)}
    year, month, day = calendar.iso("2023-07-17").split("-")
    assert (changed["2023"], int(changed["17"])) == (year, int(day))
    assert ["July", "August", "September"].index(changed["July"]) + 7 == int(month)


def test_what_is_no_name_stays():
    renaming = Renaming(TEXT, [{"kind": "company", "name": "China Biotech Holdings Limited"}], 1)
    assert list(renaming.changes("China Biotech Holdings Limited")) == []


def test_an_acronym_is_no_name_of_its_own():
    names = names_of([{"kind": "alias", "of": "company", "name": "Zelvora Pharma Group", "alias": "ZPG"}])
    assert names["company"] == set()


def test_figures_of_other_kinds_stay():
    text = "Phase 2, Grade 3, week 12, 95% CI, p=0.04, 1.5×10^8 cells, US$6.6 million, 2:1, month 24"
    assert list(figure_changes(text, 1)) == []


def test_a_place_of_the_old_text_has_its_place_in_the_new():
    rewriting = Rewriting(TEXT, CLAIMS, 7)
    start = TEXT.index("78.6% (11/14)")
    assert rewriting.new[slice(*rewriting.span(start, start + len("78.6% (11/14)")))] == "78.6% (22/28)"
