import pytest

from loaders.dates import find_dates, weekday_of
from loaders.folding import fold_text


def values(text, year=None):
    return [date.value for date in find_dates(fold_text(text), 0, year)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on 7 November 2019", ["2019-11-07"]),
        ("December 12, 2023", ["2023-12-12"]),
        ("the 3rd day of May 2024", ["2024-05-03"]),
        ("in February 2019", ["2019-02"]),
        ("2024-06-01 and 18/05/2021", ["2024-06-01", "2021-05-18"]),
        ("in 2019 and 2020, respectively", ["2019", "2020"]),
        ("the third quarter of 2024 and Q1 2025", ["2024-Q3", "2025-Q1"]),
        ("in the second half of 2025, or 1H2026", ["2025-H2", "2026-H1"]),
        ("12 and 27 January 2021", ["2021-01-12", "2021-01-27"]),
        ("4 April, 16 April and 28 August 2019", ["2019-04-04", "2019-04-16", "2019-08-28"]),
        ("May 31 to June 4, 2024", ["2024-05-31", "2024-06-04"]),
        ("二零二四年五月九日、二零二四年十一月十八日", ["2024-05-09", "2024-11-18"]),
        ("2025年4月17日、2025年下半年、2024年第三季度", ["2025-04-17", "2025-H2", "2024-Q3"]),
        ("31 February 2024", []),
        ("Phase 3 of 2019 patients", []),
    ],
)
def test_dates_at_the_precision_of_the_text(text, expected):
    assert values(text) == expected


def test_a_date_without_a_year_needs_one():
    assert values("Monday, December 9, 7:00 am") == []
    assert values("Monday, December 9, 7:00 am", 2019) == ["2019-12-09"]


def test_weekdays_are_kept():
    found = find_dates("Monday, December 9, 2019")
    assert found[0].weekday == "Monday" == weekday_of("2019-12-09")


def test_spans_are_where_the_words_stand():
    text = "dated 14 May, 6 June and 19 September 2017"
    assert [text[d.span.start : d.span.end] for d in find_dates(text)] == ["14 May", "6 June", "19 September 2017"]
