"""``trialgraph compare`` and the other commands on records of registries."""

import json
from pathlib import Path

import pytest

DATA = Path(__file__).parent / "data" / "registry"


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    from trialgraph.__main__ import run

    store = tmp_path_factory.mktemp("compare") / "a.store"
    assert run(["build", str(DATA), "--store", str(store), "--quiet"]) == 0
    return store


def test_forms(trialgraph, store):
    page = trialgraph("compare", "--store", store, "-f", "table")
    assert page.code == 1
    assert "different: SKYLARK-1, enrolment: 74 beside 80 (NCT09000001 of 2024-05-20)" in page.out
    assert "“74 patients were enrolled in the SKYLARK-1 study" in page.out
    assert "“80” — ClinicalTrials.gov 2024-05-20 /protocolSection/designModule/enrollmentInfo/count" in page.out
    rows = trialgraph("compare", "SKYLARK-1", "--store", store, "--verdict", "different").rows
    assert {row["verdict"] for row in rows} == {"different"}
    assert next(row for row in rows if row["field"] == "enrolment")["record quote"] == "80 … ACTUAL"
    whole = json.loads(trialgraph("compare", "NCT09000001", "--store", store, "-f", "json").out)
    assert {"announced", "registered"} <= next(one for one in whole if one["verdict"] == "compatible").keys()
    assert {"before", "after"} <= next(one for one in whole if one["field"] == "enrolment" and "before" in one).keys()
    assert trialgraph("compare", "--store", store, "-f", "csv").out.startswith(
        "verdict,study,record,version,field,said"
    )


def test_exit_codes(trialgraph, store):
    assert trialgraph("compare", "NCT09000003", "--store", store).code == 0
    assert trialgraph("compare", "--verdict", "compatible", "--store", store).code == 0
    assert trialgraph("compare", "no such study", "--store", store).code == 2
    wrong = trialgraph("compare", "ORV-101", "--store", store)
    assert (wrong.code, wrong.err.count("\n")) == (2, 1)
    assert "not of a study" in wrong.err
    assert trialgraph("compare", "--candidates", "--verdict", "missing", "--store", store).code == 2


def test_candidates(trialgraph, store):
    rows = trialgraph("compare", "--candidates", "--store", store).rows
    assert (rows[0]["study"], rows[0]["candidate"]) == ("MERLIN-2", "NCT09000002")
    assert "MERLIN-2 stands in its title" in rows[0]["reasons"]
    page = trialgraph("compare", "MERLIN-2", "--candidates", "--store", store, "-f", "table").out
    assert page.startswith("MERLIN-2: NCT09000002")
    assert json.loads(trialgraph("compare", "--candidates", "--store", store, "-f", "json").out)[0]["score"] > 4


def test_as_known_on(trialgraph, store):
    rows = trialgraph("compare", "NCT09000001", "--store", store, "--as-known-on", "2023").rows
    assert {row["missing"] for row in rows} == {"announcements"}
    assert {row["version"] for row in rows} == {"2022-03-01"}


def test_a_record_of_a_page_is_taken_out_alone(trialgraph, tmp_path, digest):
    one, other = tmp_path / "one.store", tmp_path / "other.store"
    records = [DATA / "NCT09000001-2024-05-20.json", DATA / "orvalen-20240610.txt"]
    assert trialgraph("add", *records, "--store", other, "--quiet").code == 0
    assert trialgraph("add", *records, DATA / "page.json", "--store", one, "--quiet").code == 0
    for study in ("NCT09000002", "NCT09000003"):
        assert trialgraph("retract", f"page.json#{study}", "--store", one).code == 0
    assert digest(one) == digest(other)


def test_claims_show_check_and_validate(trialgraph, store):
    rows = trialgraph("claims", DATA / "page.json", "--kind", "registered").rows
    assert {row["study"] for row in rows} == {"NCT09000002", "NCT09000003"}
    assert "registered enrolment: 80 (ACTUAL)" in trialgraph("show", "NCT09000001", "--store", store, "-f", "table").out
    assert trialgraph("check", "--store", store).code == 0
    assert trialgraph("validate", "--store", store).code == 0
    assert trialgraph("stats", "--store", store).rows


def test_a_bad_record_costs_itself_only(trialgraph, tmp_path):
    (tmp_path / "good.json").write_bytes((DATA / "ctis.json").read_bytes())
    (tmp_path / "cut.json").write_bytes((DATA / "ctis.json").read_bytes()[:900])
    answer = trialgraph("build", tmp_path, "--store", tmp_path / "a.store", "--quiet")
    assert answer.code == 3
    assert "cut.json ends before its record does (line" in answer.err
    assert len(trialgraph("stats", "--documents", "--store", tmp_path / "a.store").rows) == 1


def test_the_sixty_records_build(trialgraph, shared, tmp_path):
    store = tmp_path / "a.store"
    assert trialgraph("build", shared / "registry", "--store", store, "--quiet").code == 0
    documents = trialgraph("stats", "--documents", "--store", store).rows
    assert len(documents) == 60
    assert all(row["announced"] for row in documents)
    assert trialgraph("compare", "--store", store).out == ""
    held = trialgraph("compare", "NCT04974645", "--store", store).rows
    assert {row["missing"] for row in held} == {"announcements"}
    assert {"phase", "status", "enrolment", "sponsor", "results"} <= {row["field"] for row in held}


def test_nothing_to_compare_is_told(trialgraph, tmp_path):
    store = tmp_path / "b.store"
    assert trialgraph("build", DATA / "orvalen-20240610.txt", "--store", store, "--quiet").code == 0
    answer = trialgraph("compare", "--store", store)
    assert answer.code == 0
    assert answer.err == (
        "trialgraph: no study here is both announced and on record: load records of its registry (docs/registry.md)\n"
    )
