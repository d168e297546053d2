"""Records of registries: every value with its place, one document a version, whatever file it came in."""

import json
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders import read, read_bytes, read_each
from loaders.registries import RegistryLoader
from loaders.registries.laid import laid
from ontology import Claim, Reading, Registered, RegisteredResult, RegistryRecord, UnknownFormat

DATA = Path(__file__).parent / "data" / "registry"
NEW = DATA / "NCT09000001-2024-05-20.json"
LOADER = RegistryLoader()

VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**9), 10**9)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=25,
)


def properties(reading: Reading) -> dict[str, list[Registered]]:
    found: dict[str, list[Registered]] = {}
    for claim in reading.of(Registered):
        found.setdefault(claim.record.property, []).append(claim.record)
    return found


def one(reading: Reading, name: str) -> Registered:
    (record,) = properties(reading)[name]
    return record


def resolve(value: object, pointer: str) -> object:
    for part in pointer.split("/")[1:]:
        part = part.replace("~1", "/").replace("~0", "~")
        value = value[int(part)] if isinstance(value, list) else value[part]
    return value


@given(
    st.dictionaries(st.text().filter(lambda key: key != "derivedSection"), VALUES, max_size=5),
    st.sampled_from([None, 0, 4]),
)
def test_a_record_has_one_layout_and_every_scalar_its_place(value, indent):
    text = json.dumps(value, indent=indent, ensure_ascii=False)
    record = laid(text)
    assert json.loads(record.text) == value
    assert record.text == laid(json.dumps(value, ensure_ascii=False)).text
    for pointer, span in record.spans.items():
        quote, found = record.text[slice(*span)], resolve(value, pointer)
        assert json.loads(f'"{quote}"' if isinstance(found, str) else quote) == found


def test_derived_values_are_no_part_of_a_version():
    assert laid('{"a": 1, "derivedSection": {"b": [1, {"c": 2}]}, "d": 3}').text == laid('{"a": 1, "d": 3}').text
    assert laid('{"derivedSection": 1}').text == laid("{}").text
    assert "derivedSection" in laid('{"a": {"derivedSection": 1}}').text


def test_the_protocol_of_a_record():
    reading = read(NEW)
    record = reading.of(RegistryRecord)[0].record
    assert (record.registry, record.identifier, record.published) == ("ClinicalTrials.gov", "NCT09000001", "2024-05-20")
    assert one(reading, "phase").value == "PHASE1, PHASE2"
    assert (one(reading, "enrolment").value, one(reading, "enrolment").type) == ("80", "ACTUAL")
    assert one(reading, "acronym").value == "SKYLARK-1"
    assert (one(reading, "sponsor").value, one(reading, "sponsor").type) == ("Orvalen Biosciences Ltd.", "INDUSTRY")
    assert one(reading, "collaborator").value == "Harrow Vale Hospital"
    assert [c.value for c in properties(reading)["condition"]] == ["Multiple Myeloma", "Relapsed Multiple Myeloma"]
    assert one(reading, "other name").of == "ORV-101"
    assert one(reading, "primary outcome").detail == "2 years"
    assert one(reading, "secondary id").value == "2021-500999-12-00"
    assert reading.issues == ()


def test_quotes_are_the_characters_at_their_path():
    reading = read(NEW)
    whole = json.loads(NEW.read_text("utf-8"))
    for claim in reading.claims:
        for item in claim.evidence:
            item.check(reading.document)
        if isinstance(claim.record, Registered | RegisteredResult):
            place = str(resolve(whole, claim.record.path))
            quotes = [" ".join(item.quote.replace('\\"', '"').split()) for item in claim.evidence]
            assert place in quotes
            assert claim.record.path in {reading.document.locate(item.span).path for item in claim.evidence}


def test_a_country_is_one_claim_with_every_site():
    countries = {c.record.value: c for c in read(NEW).of(Registered) if c.record.property == "country"}
    assert {name: len(claim.evidence) for name, claim in countries.items()} == {"United States": 1, "China": 2}


def test_estimated_days_are_planned():
    claims = {c.record.property: c for c in read(NEW).of(Registered)}
    assert (claims["completion date"].modality, claims["completion date"].record.date) == ("planned", "2027-06")
    assert claims["start date"].modality == "asserted"


def test_results():
    figures = {(r.section, r.measure, r.row): r for c in read(NEW).of(RegisteredResult) if (r := c.record)}
    orr = figures["outcome", "Overall Response Rate (ORR)", None]
    assert (orr.value, orr.low, orr.high, orr.total, orr.group, orr.type) == (81.25, 71, 89.1, 80, "ORV-101", "PRIMARY")
    assert figures["outcome", "Overall Survival (OS)", None].value is None
    assert figures["outcome", "Overall Survival (OS)", None].printed == "NA"
    sae = figures["adverse events", "serious adverse events", None]
    assert (sae.value, sae.total) == (33, 80)
    assert figures["participant flow", "withdrawn", "Overall Study: Death"].value == 9
    assert (figures["baseline", "Age, Continuous", None].low, figures["baseline", "Age, Continuous", None].total) == (
        38,
        80,
    )


def same(one: Reading, other: Reading) -> bool:
    return (one.document.text, one.claims) == (other.document.text, other.claims)


def test_one_record_is_one_document_in_every_dress(tmp_path):
    text = NEW.read_text("utf-8")
    value = json.loads(text)
    alone = read(NEW)
    packed = tmp_path / "studies.json.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("NCT09000001.json", text)
        archive.writestr("readme.txt", "no record")
    dresses = {
        "page.json": json.dumps({"totalCount": 1, "studies": [value]}, ensure_ascii=False),
        "list.json": json.dumps([value], indent=4, ensure_ascii=False),
        "lines.jsonl": json.dumps(value, ensure_ascii=False) + "\n",
        "marked.json": "\ufeff" + text,
        "crlf.json": text.replace("\n", "\r\n"),
    }
    for name, dress in dresses.items():
        (tmp_path / name).write_text(dress, encoding="utf-8", newline="")
    for path in (packed, *(tmp_path / name for name in dresses)):
        (found,) = read_each(path)
        assert same(found, alone), path.name
    assert alone.document.source == NEW.name
    assert next(iter(read_each(packed))).document.source == "studies.json.zip#NCT09000001"


def test_a_version_is_its_content():
    value = json.loads(NEW.read_text("utf-8"))
    value["derivedSection"]["miscInfoModule"]["versionHolder"] = "2030-01-01"
    assert same(read_bytes(json.dumps(value, ensure_ascii=False).encode()), read(NEW))
    assert read(DATA / "NCT09000001-2022-03-01.json").document.sha256 != read(NEW).document.sha256


def test_pages_hold_many():
    readings = list(read_each(DATA / "page.json"))
    assert [r.document.source for r in readings] == ["page.json#NCT09000002", "page.json#NCT09000003"]
    with pytest.raises(UnknownFormat, match="holds 2 records"):
        read(DATA / "page.json")


def test_an_export_of_the_who():
    (reading,) = read_each(DATA / "ictrp.xml")
    record = reading.of(RegistryRecord)[0].record
    assert (record.registry, record.identifier, record.published) == ("WHO ICTRP", "ChiCTR2400099999", "2024-06-03")
    assert one(reading, "official title").value == "Safety & efficacy of ORV-101 in early relapse of multiple myeloma"
    assert (one(reading, "enrolment").value, one(reading, "enrolment").detail) == ("45", "the sum of 30 + 15")
    assert one(reading, "first posted").date == "2024-04-12"
    assert "acronym" not in properties(reading)
    for claim in reading.claims:
        for item in claim.evidence:
            item.check(reading.document)
            assert item.quote in (DATA / "ictrp.xml").read_text("utf-8")


@pytest.mark.parametrize(
    ("given", "identifier"),
    [
        ("EUCTR2019-001234-56-ES", "2019-001234-56"),
        ("JPRN-jRCT2031200345", "jRCT2031200345"),
        ("NCT01234567", "NCT01234567"),
    ],
)
def test_ids_of_other_registries_in_an_export(given, identifier):
    text = (DATA / "ictrp.xml").read_text("utf-8").replace("ChiCTR2400099999", given)
    assert read_bytes(text.encode()).of(RegistryRecord)[0].record.identifier == identifier


def test_a_record_of_the_eu():
    reading = read(DATA / "ctis.json")
    record = reading.of(RegistryRecord)[0].record
    assert (record.registry, record.identifier, record.published) == ("EU CTIS", "2023-509876-54-00", "2024-02-05")
    assert (one(reading, "phase").value, one(reading, "phase").detail) == ("PHASE2, PHASE3", "code 10")
    assert one(reading, "enrolment").value == "240"
    (claim,) = [c for c in reading.of(Registered) if c.record.property == "enrolment"]
    assert sorted(item.quote for item in claim.evidence) == ["120", "50", "70"]
    assert [c.value for c in properties(reading)["country"]] == ["Spain", "Germany"]
    assert one(reading, "secondary id").value == "NCT09000002"
    assert (one(reading, "start date").date, one(reading, "start date").type) == ("2024-01-22", "ACTUAL")


def test_claims_go_through_json():
    for claim in read(NEW).claims:
        assert Claim.from_json(json.loads(json.dumps(claim.to_json())), claim.evidence[0].document) == claim


def test_sixty_real_records(shared):
    paths = sorted((shared / "registry").glob("*.json"))
    assert len(paths) == 60
    for path in paths:
        reading = read(path)
        assert reading.issues == ()
        named = properties(reading)
        assert {"phase", "status", "enrolment", "sponsor", "brief title", "condition"} - named.keys() <= {"phase"}
        whole = json.loads(path.read_text("utf-8"))
        assert bool(reading.of(RegisteredResult)) == ("resultsSection" in whole)
        assert one(reading, "enrolment").value == str(resolve(whole, one(reading, "enrolment").path))
        for claim in reading.claims:
            for item in claim.evidence:
                item.check(reading.document)
