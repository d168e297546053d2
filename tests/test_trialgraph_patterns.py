"""``coverage``, ``competitors``, ``rank``, ``communities``, ``path --all``; the days of queries, exports and paths."""

import json
import xml.etree.ElementTree as ElementTree

import pytest


@pytest.fixture
def ask(trialgraph, built):
    def call(*arguments):
        return trialgraph(*arguments, "--store", built)

    return call


def test_coverage(ask):
    rows = ask("coverage").rows
    assert all(row["referred"] == row["loaded"] + row["missing"] for row in rows)
    one = next(row for row in rows if row["company"] == "Genscript Biotech Corporation")
    lacking = ask("coverage", "Genscript", "Biotech", "Corporation").rows
    assert len(lacking) == one["missing"]
    assert [row["date"] for row in lacking] == sorted(row["date"] for row in lacking)
    assert ask("coverage", "nobody at all").code == 2


def test_competitors_ranks_and_communities(ask):
    rivals = ask("competitors", "zevor-cel").rows
    assert {row["product"] for row in rivals} == {"ciltacabtagene autoleucel"}
    assert all(row["quote"] and row["claims"] for row in rivals)
    ranked = ask("rank", "--ties", "trials", "--limit", "3").rows
    assert [row["place"] for row in ranked] == list(range(1, len(ranked) + 1))
    groups = ask("communities", "--ties", "statements").rows
    assert groups[0]["community"] == 1
    assert ask("rank", "--ties", "friendship").code == 2


def test_all_ways(ask):
    ends = ("LEGEND-2", "Legend Biotech Corporation")
    rows = ask("path", *ends, "--all").rows
    assert {row["way"] for row in rows} >= {1, 2}
    assert ask("path", *ends, "--all", "-f", "table").out.startswith("1. LEGEND-2")
    assert len(json.loads(ask("path", *ends, "--all", "--most", "1", "-f", "json").out)) == 1
    assert ask("path", *ends, "--all", "--longest", "1").code == 1


def test_a_lineage_as_a_picture(ask, tmp_path):
    picture = tmp_path / "l.svg"
    assert ask("lineage", "CARVYKTI", "-o", picture).code == 0
    assert ElementTree.parse(picture).getroot().tag.endswith("svg")
    assert ask("lineage", "CARVYKTI", "-f", "svg").out == picture.read_text("utf-8")


def test_what_held_on_a_day(ask, tmp_path):
    then = ask("query", "designations", "--as-of", "2019-03-31").rows
    now = ask("query", "designations").rows
    assert 0 < len(then) < len(now)
    assert ask("path", "CARVYKTI", "PRIME", "--as-of", "2018-01-01").code == 1
    assert ask("path", "CARVYKTI", "PRIME", "--as-of", "2019-12-31").code == 0
    before, after = (
        ask("export", "nquads", *extra).out.count("\n") for extra in (("--as-of", "2019-03-31"), ())
    )  # fmt: skip
    assert 0 < before < after
    both = ask("query", "documents", "--as-of", "2019-12-31", "--as-known-on", "2018")
    assert len(both.rows) == 1
    assert ask("query", "documents", "--as-of", "someday").code == 2


def test_differences_of_one_thing(ask):
    rows = ask("diff", "2019-12-31", "2022-03-01", "--thing", "CARVYKTI").rows
    whole = ask("diff", "2019-12-31", "2022-03-01").rows
    assert 0 < len(rows) <= len(whole)
    assert "joined" in {row["change"] for row in rows}
    refused = ask("diff", "genscript-20191107.txt", "genscript-20220301.txt", "--thing", "CARVYKTI")
    assert (refused.code, "two dates" in refused.err) == (2, True)


def test_all_claims_of_a_hub_are_shown_on_request(ask):
    for command in ("show", "lineage", "timeline"):
        assert ask(command, "FDA", "--all").rows == ask(command, "FDA").rows, "the samples have no hub"
