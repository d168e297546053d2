"""The grammar of figures: every kind, with its fraction, interval, p value and unit, in English and Chinese."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.figure_tails import read_tail
from loaders.figures import figures
from loaders.folding import fold_text
from loaders.numerals import number, power


def one(text):
    [figure] = figures(fold_text(text))
    return figure


@pytest.mark.parametrize(
    ("text", "value", "n", "total"),
    [
        ("78.6% (11/14) achieved", 78.6, 11, 14),
        ("7 (50%) were in remission", 50, 7, None),
        ("eight patients (4.5%)", 4.5, 8, None),
        ("39 of 134 patients (29.1%)", 29.1, 39, 134),
        ("5/7 (71%) of evaluable patients", 71, 5, 7),
        ("20.7% [23/111]", 20.7, 23, 111),
        ("21.4% of patients (28/131)", 21.4, 28, 131),
        ("兩例（0.6%）", 0.6, 2, None),
        ("66.1%（72/109）", 66.1, 72, 109),
        ("-10.97%", -10.97, None, None),
    ],
)
def test_a_percentage_comes_with_its_fraction(text, value, n, total):
    figure = one(text)
    assert (figure.kind, figure.value, figure.n, figure.total) == ("percent", value, n, total)


@pytest.mark.parametrize(
    ("text", "low", "high", "interval"),
    [
        ("98% (95/97) (95% confidence interval (“CI”): 92.7-99.7)", 92.7, 99.7, "95% CI"),
        ("21.8 months (95% CI: 21.8-not estimable)", 21.8, None, "95% CI"),
        ("29.3% (95% CI: 18.1, 42.7)", 18.1, 42.7, "95% CI"),
        ("26% (95% CI: 19% to 35%)", 19, 35, "95% CI"),
        ("54 years (range: 34–62 years)", 34, 62, "range"),
        ("64歲（範圍：34至75歲）", 34, 75, "range"),
        ("9.1 months (IQR 4.0-12.5)", 4.0, 12.5, "IQR"),
        ("HR=0.60；95%CI：0.41–0.89", 0.41, 0.89, "95% CI"),
        ("four to 14 months", 4, 14, "range"),
    ],
)
def test_an_interval_belongs_to_its_figure(text, low, high, interval):
    figure = one(text)
    assert (figure.low, figure.high, figure.interval) == (low, high, interval)


@pytest.mark.parametrize(
    ("text", "kind", "value", "unit"),
    [
        ("1.5×10^8 CAR+ T cells", "dose", 150_000_000, "CAR+ T cells"),
        ("1.0×10⁶ CAR-T cells/kg", "dose", 1_000_000, "CAR-T cells/kg"),
        ("1.5×108 CAR-T cells", "dose", 150_000_000, "CAR-T cells"),
        ("6 mg/kg", "dose", 6, "mg/kg"),
        ("hazard ratio (“HR”) 0.26", "ratio", 0.26, "HR"),
        ("hazard ratio for death, 0.72", "ratio", 0.72, "HR"),
        ("風險比為0.53", "ratio", 0.53, "HR"),
        ("16.5個月", "duration", 16.5, "months"),
        ("-14.9 points", "scale", -14.9, "points"),
        ("Sixty patients", "count", 60, "patients"),
        ("354例患者", "count", 354, "patients"),
        ("19 relapsed or refractory multiple myeloma patients", "count", 19, "patients"),
    ],
)
def test_each_kind_has_its_unit(text, kind, value, unit):
    figure = one(text)
    assert (figure.kind, figure.value, figure.unit) == (kind, value, unit)


def test_a_dose_may_be_a_range():
    figure = one("a single infusion of 0.5×10^6 to 1.0×10^6 CAR-positive viable T cells per kg")
    assert (figure.value, figure.low, figure.high) == (None, 500_000, 1_000_000)


def test_numbers_share_the_unit_behind_the_second():
    assert [(f.value, f.unit) for f in figures("median OS 14.2 vs. 10.6 months")] == [
        (14.2, "months"),
        (10.6, "months"),
    ]


def test_a_p_value_apart_from_its_figure_is_a_note():
    first, second, note = figures("80.0% (40/50) in the first group, 47.7% (21/44) in the other (p=0.0007)")
    assert (first.n, second.n, note.kind, note.p) == (40, 21, "note", 0.0007)


@pytest.mark.parametrize(
    "text",
    [
        "Phase 1b/2",
        "Grade 3",
        "grade ≥ 3",
        "14 May 2019",
        "HARBOR-1",
        "2024年5月9日",
        "3級",
        "week 32",
        "RMB1,200",
        "(1)",
    ],
)
def test_names_dates_grades_and_money_are_no_figures(text):
    assert figures(fold_text(text)) == ()


def test_numerals():
    assert [number(t) for t in ("1,024", "four", "twenty-two", "兩", "三十六", "百", "no")] == [
        1024,
        4,
        22,
        2,
        36,
        100,
        None,
    ]
    assert power("1.5", "⁸") == 150_000_000
    assert read_tail("and so on", 0, inside=False) is None


@given(st.text(alphabet="0123456789.,%()/-×^ abCI:=<p及例月年", max_size=120))
def test_any_text_is_read_and_figures_never_overlap(text):
    found = figures(fold_text(text))
    assert all(0 <= f.start < f.core <= f.end <= len(text) for f in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


@pytest.mark.parametrize("unit", ["1.0 (1.0-", "12% and ", "patients ", "10 patients in ", "1/2 ", "95% CI ", "("])
def test_no_text_makes_the_grammar_slow(unit):
    text = (unit * 1500)[:1500]
    start = time.process_time()
    figures(text)
    assert time.process_time() - start < 1
