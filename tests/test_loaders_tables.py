"""Tables of results: one set of figures in many layouts, and what heads, labels and cells say in each."""

import pytest

from loaders.aligned import aligned
from loaders.assemble import assemble
from loaders.blocks import cut
from loaders.extractors.measurement import extract
from loaders.judge import judge
from loaders.view import prepared, view
from ontology import Document

HEAD = """The Stock Exchange of Hong Kong Limited takes no responsibility for the contents of this announcement.

Acme Biotech Limited
(Stock Code: 9999)

VOLUNTARY ANNOUNCEMENT

This announcement is made by Acme Biotech Limited (the "Company").

"""
FOOT = "\n\nBy order of the Board\nAcme Biotech Limited\nJane Doe\nChairman\n\nHong Kong, 3 June 2024\n"
LEAD = "The results of the randomised study of 402 patients were as follows.\n\n"


def claims(body):
    document = prepared(Document.from_text(HEAD + body + FOOT, venue="hkex"))
    return assemble(judge(view(document), list(extract(document))))


def said(body, *names):
    """The fields *names* of every measurement of *body*, as a set."""
    return {tuple(getattr(c.record, name) for name in names) for c in claims(body)}


LAYOUTS = {
    "tabs": """	Drugamab (n=201)	Placebo (n=201)
Median PFS, months (95% CI)	8.4 (7.1-9.9)	4.3 (3.6-5.1)
ORR, n (%)	87 (43.3)	47 (23.4)
Grade ≥3 TEAEs, n (%)	84 (41.8)	106 (52.7)
Median OS (months)	NR	12.1
""",
    "spaces": """                               Drugamab          Placebo
                               (n=201)           (n=201)
Median PFS, months             8.4               4.3
  (95% CI)                     (7.1-9.9)         (3.6-5.1)
ORR, n (%)                     87 (43.3)         47 (23.4)
Grade ≥3 TEAEs, n (%)          84 (41.8)         106 (52.7)
Median OS (months)             Not reached       12.1
""",
    "bars": """| Endpoint | Drugamab (n=201) | Placebo (n=201) |
|---|---|---|
| Median PFS (95% CI) | 8.4 months (7.1, 9.9) | 4.3 months (3.6, 5.1) |
| ORR | 43.3% (87/201) | 23.4% (47/201) |
| Grade ≥3 TEAEs | 41.8% (84/201) | 52.7% (106/201) |
| Median OS | Not reached | 12.1 months |
""",
    "arms in rows": """Arm	N	Median PFS, months (95% CI)	ORR, n (%)	Grade ≥3 TEAEs, n (%)	Median OS (months)
Drugamab	201	8.4 (7.1-9.9)	87 (43.3)	84 (41.8)	NR
Placebo	201	4.3 (3.6-5.1)	47 (23.4)	106 (52.7)	12.1
""",
    "sections": """	Drugamab	Placebo
N	201	201
Progression-free survival
Median, months	8.4	4.3
95% CI	7.1, 9.9	3.6, 5.1
Overall response
n (%)	87 (43.3)	47 (23.4)
Safety
TEAEs of grade 3 or higher, n (%)	84 (41.8)	106 (52.7)
Overall survival
Median (months)	NE	12.1
""",
    "arms in a column": """Endpoint	Arm	Result
Median PFS, months (95% CI)	Drugamab (n=201)	8.4 (7.1-9.9)
	Placebo (n=201)	4.3 (3.6-5.1)
ORR, n/N (%)	Drugamab (n=201)	87/201 (43.3)
	Placebo (n=201)	47/201 (23.4)
Grade ≥3 TEAEs, n (%)	Drugamab (n=201)	84 (41.8)
	Placebo (n=201)	106 (52.7)
Median OS (months)	Drugamab (n=201)	NR
	Placebo (n=201)	12.1
""",
    "two pages": """		Drugamab (n=201)		Placebo (n=201)
Median PFS, months (95% CI)		8.4 (7.1-9.9)		4.3 (3.6-5.1)
ORR, n (%)		87 (43.3)		47 (23.4)

– 3 –

		Drugamab (n=201)		Placebo (n=201)
Grade ≥3 TEAEs, n (%)		84 (41.8)		106 (52.7)
Median OS (months)		NR		12.1
""",
    "wrapped labels": """                          Drugamab      Placebo
                          (n=201)       (n=201)
-----------------------------------------------
Median progression-free
  survival, months        8.4           4.3
  (95% CI)                (7.1, 9.9)    (3.6, 5.1)
Objective response        43.3%         23.4%
  rate                    (87/201)      (47/201)
Grade ≥3 TEAEs            41.8%         52.7%
                          (84/201)      (106/201)
Median OS, months         NR            12.1
""",
}
_FIELDS = (
    "measure", "value", "unit", "n", "total", "low", "high", "interval", "population", "comparator", "grade", "status",
)  # fmt: skip


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_same_figures_are_the_same_claims_in_every_layout(layout):
    assert said(LEAD + LAYOUTS[layout], *_FIELDS) == {
        ("patients randomized", 201, "patients", None, None, None, None, None, "Drugamab", None, None, "reported"),
        ("patients randomized", 201, "patients", None, None, None, None, None, "Placebo", None, None, "reported"),
        ("PFS", 8.4, "months", None, None, 7.1, 9.9, "95% CI", "Drugamab", "Placebo", None, "reported"),
        ("PFS", 4.3, "months", None, None, 3.6, 5.1, "95% CI", "Placebo", None, None, "reported"),
        ("ORR", 43.3, "%", 87, 201, None, None, None, "Drugamab", "Placebo", None, "reported"),
        ("ORR", 23.4, "%", 47, 201, None, None, None, "Placebo", None, None, "reported"),
        ("TEAE", 41.8, "%", 84, 201, None, None, None, "Drugamab", "Placebo", ">=3", "reported"),
        ("TEAE", 52.7, "%", 106, 201, None, None, None, "Placebo", None, ">=3", "reported"),
        ("OS", None, "months", None, None, None, None, None, "Drugamab", "Placebo", None, "not reached"),
        ("OS", 12.1, "months", None, None, None, None, None, "Placebo", None, None, "reported"),
    }


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_quote_is_the_text_it_says_it_is(layout):
    text = HEAD + LEAD + LAYOUTS[layout] + FOOT
    for claim in claims(LEAD + LAYOUTS[layout]):
        assert all(text[e.start : e.end] == e.quote for e in claim.evidence)


def test_ratios_differences_and_p_values_in_columns():
    body = LEAD + (
        "\tDrugamab (N=201)\tPlacebo (N=201)\tHR (95% CI)\tP-value\n"
        "Median PFS, months\t11.0\t7.1\t0.70 (0.54-0.90)\t0.0057\nObjective response rate\t57.3%\t39.5%\t–\t–\n"
    )
    assert ("PFS", 0.7, "HR", 0.54, 0.9, 0.0057, "all", "Placebo") in said(
        body, "measure", "value", "unit", "low", "high", "p", "population", "comparator"
    )
    body = LEAD + (
        "Endpoint\tDrugamab\tPlacebo\tDifference (95% CI)\tp value\n"
        "HbA1c < 7.0% at week 24, n (%)\t63 (52.5)\t20 (16.9)\t35.6 (24.4, 46.8)\t<0.001\n"
    )
    assert said(body, "measure", "value", "unit", "time_point", "population") == {
        ("HbA1c <7.0%", 52.5, "%", "week 24", "Drugamab"),
        ("HbA1c <7.0%", 16.9, "%", "week 24", "Placebo"),
        ("HbA1c <7.0%", 35.6, "percentage points", "week 24", "all"),
    }


def test_ratios_and_p_values_in_rows_are_of_the_measure_above():
    body = LEAD + (
        "\tDrugamab\tPlacebo\nOverall survival\n  Median, months\tNR\t12.1\n  Hazard ratio (95% CI)\t0.64 (0.49-0.83)\n"
        "  P value\t0.0007\n  12-month rate, %\t71.2\t52.3\n"
    )
    assert said(body, "measure", "value", "unit", "p", "population", "time_point") == {
        ("OS", None, "months", None, "Drugamab", None), ("OS", 12.1, "months", None, "Placebo", None),
        ("OS", 0.64, "HR", 0.0007, "all", None),
        ("OS", 71.2, "%", None, "Drugamab", "month 12"), ("OS", 52.3, "%", None, "Placebo", "month 12"),
    }  # fmt: skip


def test_a_footnote_gives_the_p_value_of_the_cells_it_marks():
    body = LEAD + (
        "Week 24\tDrugamab 75 mg once weekly\tPlacebo\nMean change in LDL-C\t–9.4%*\t–1.2%\n\n"
        "*\tp<0.0001 versus placebo\n"
    )
    assert said(body, "measure", "value", "unit", "p", "population", "time_point") == {
        ("dose", 75, "mg", None, "Drugamab 75 mg", None),
        ("LDL-C", -9.4, "%", "<0.0001", "Drugamab 75 mg", "week 24"),
        ("LDL-C", -1.2, "%", None, "Placebo", "week 24"),
    }


def test_heads_over_two_lines_tell_arms_and_grades():
    body = LEAD + (
        "\tDrugamab (N=100)\t\tPlacebo (N=98)\t\nPreferred term, n (%)\tAny grade\tGrade ≥3\tAny grade\tGrade ≥3\n"
        "Any TEAE\t92 (92.0)\t41 (41.0)\t90 (91.8)\t30 (30.6)\nNausea\t33 (33.0)\t2 (2.0)\t20 (20.4)\t0\n"
    )
    found = said(body, "measure", "value", "unit", "grade", "population", "comparator")
    assert ("TEAE", 41.0, "%", ">=3", "Drugamab", "Placebo") in found
    assert ("nausea", 0, "%", ">=3", "Placebo", None) in found
    assert len(found) == 8


def test_time_points_in_columns():
    body = "In DRAGON-1:\n\n\tBaseline\tWeek 12\nEASI, mean\t28.4\t12.1\nEASI-75, n/N (%)\t-\t20/45 (44.4)\n"
    assert said(body, "category", "measure", "value", "unit", "time_point", "population") == {
        ("baseline", "EASI", 28.4, "points", None, "all"),
        ("efficacy", "EASI", 12.1, "points", "week 12", "all"),
        ("efficacy", "EASI-75", 44.4, "%", "week 12", "all"),
    }


def test_labels_say_what_a_figure_is():
    body = LEAD + (
        "\tDrugamab (n=201)\tPlacebo (n=201)\n"
        "Baseline Lp(a), median (nmol/L)\t198.4\t195.7\n"
        "Relative reduction in liver fat (MRI-PDFF)\t48.2%\t9.8%\n"
        "Fibrosis improvement ≥1 stage without worsening of MASH\t22.3% (p=0.11)\t17.6%\n"
        "Walking distance, mean change at week 12 (m)\t+21.5\t-3\n"
        "Injection site reactions of grade 3\t0\t0.5%\n"
    )
    found = said(body, "category", "measure", "value", "unit", "population", "criterion")
    assert ("baseline", "Lp(a)", 198.4, "nmol/L", "Drugamab", None) in found
    assert ("efficacy", "liver fat", 48.2, "% reduction", "Drugamab", "MRI-PDFF") in found
    fibrosis = "≥1 stage without worsening of MASH"
    assert ("efficacy", "fibrosis improvement", 22.3, "%", "Drugamab", fibrosis) in found
    assert ("efficacy", "walking distance", 21.5, "m", "Drugamab", None) in found
    assert ("safety", "injection site reaction", 0, "%", "Drugamab", None) in found


def test_chinese_tables():
    body = (
        "隨機對照研究的結果如下：\n\n指標\t試驗組（N=201）\t對照組（N=201）\n"
        "中位無進展生存期（月）（95%置信區間）\t8.4（7.1，9.9）\t4.3（3.6，5.1）\n客觀緩解率，n（%）\t87（43.3）\t47（23.4）\n"
        "3級及以上不良事件，例（%）\t84（41.8）\t106（52.7）\nHbA1c較基線變化（%），第24週\t-1.42\t-0.31\n"
    )
    assert said(body, "measure", "value", "unit", "population", "grade", "time_point") == {
        ("PFS", 8.4, "months", "試驗組", None, None), ("PFS", 4.3, "months", "對照組", None, None),
        ("ORR", 43.3, "%", "試驗組", None, None), ("ORR", 23.4, "%", "對照組", None, None),
        ("AE", 41.8, "%", "試驗組", ">=3", None), ("AE", 52.7, "%", "對照組", ">=3", None),
        ("HbA1c", -1.42, "%", "試驗組", None, "week 24"), ("HbA1c", -0.31, "%", "對照組", None, "week 24"),
    }  # fmt: skip


def test_tables_of_accounts_give_nothing():
    body = "\t2024\t2023\n\tRMB'000\tRMB'000\nRevenue\t12,345\t10,234\nCost of sales\t(1,200)\t(900)\n"
    assert not claims(body)
    assert not claims("收入如下：\n\n\t2024年\t2023年\n收入\t1,234\t1,100\n研發開支\t345\t300\n")


def test_wide_gaps_alone_make_no_table():
    text = "Stock code: 600000      Short name: Acme      No. 2024-01\n\nExecutive Directors:      Mr. Doe\n" * 3
    assert aligned(text) == {}
    assert aligned("“ADC”        antibody drug conjugate\n“PD”         progressive disease\n") == {}


def test_a_line_of_one_cell_inside_a_table_is_a_row():
    text = "\tA\tB\nSafety\nNausea\t1%\t2%\n"
    assert [block.form for block in cut(text)] == ["row", "row", "row"]
