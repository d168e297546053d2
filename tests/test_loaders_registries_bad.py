"""Files of records that cannot be read, or not as a whole: one line each, and the rest goes on."""

import json
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders import LOADERS, discover, read_bytes, read_each
from loaders.registries import RegistryLoader, files
from loaders.registries.ictrp import ROOT
from ontology import DocumentError, Reading, Registered, RegistryRecord

LOADER = RegistryLoader()
DATA = Path(__file__).parent / "data" / "registry"
WHOLE = {
    name: (DATA / name).read_bytes() for name in ("NCT09000001-2024-05-20.json", "ctis.json", "page.json", "ictrp.xml")
}
RECORD = '{"protocolSection": {"identificationModule": {"nctId": "NCT09000009"}}}'


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ('{"protocolSection": {"identificationModule": {"nctId": "NCT0900', "ends before its record does"),
        ('{"protocolSection": {,}}', "no valid JSON: .* line 1, column"),
        ('{"protocolSection": {"identificationModule": {"nctId": "NCT1"}}}', "'NCT1' as its nctId"),
        ('{"protocolSection": {}}', "no nctId"),
        ('{"protocolSection": []}', "no nctId"),
        ('{"a": 1}', "no record of a registry that is read"),
        ("[]", "list of studies is empty"),
        ('{"studies": []}', "list of studies is empty"),
        ("[1, 2]", "no announcement"),
        ('{"protocolSection": NaN}', "NaN is no JSON number|no valid JSON"),
        ("[" * 100_000, "no announcement"),
        ('{"a":' * 100_000, "nested too deeply|ends before"),
        ('{"ctNumber": "x", "authorizedApplication": {}}', "no EU CT number"),
        ('{"a": "\xff"}', "no text in UTF-8"),
        (f"<!DOCTYPE x [<!ENTITY a 'b'>]><{ROOT}></{ROOT}>", "declares entities"),
        (f"<{ROOT}><Trial><TrialID>X1</TrialID></Trial></{ROOT}>", "'X1' is no id"),
        (f"<{ROOT}><Trial><TrialID>NCT", "ends before the export does"),
        (f"<{ROOT}></{ROOT}>", "holds no record"),
    ],
)  # fmt: skip
def test_bad_files_are_told_in_one_line(content, words, tmp_path):
    path = tmp_path / "record.json"
    path.write_bytes(content.encode("latin-1"))
    (first, *_) = read_each(path)
    assert isinstance(first, DocumentError)
    with pytest.raises(DocumentError, match=words):
        raise first
    assert "\n" not in str(first)
    assert first.exit_code == 3


def test_what_can_be_read_of_a_page_is_read():
    page = f'{{"studies": [{RECORD}, {{"protocolSection": {{}}}}, {RECORD.replace("9009", "9008")}, {{"protocolSec'
    found = list(LOADER.each(page.encode(), "page.json"))
    assert [isinstance(item, Reading) for item in found] == [True, False, True, False]
    lines = f'{RECORD}\n{{"protocolSection: 1\n{RECORD}\n'
    assert [isinstance(item, Reading) for item in LOADER.each(lines.encode(), "x.jsonl")] == [True, False, True]


def test_archives_that_cannot_be_read(tmp_path, monkeypatch):
    path = tmp_path / "studies.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.json", RECORD)
        archive.writestr("big.json", " " * 200_000)
        archive.writestr("c.json", "{")
    monkeypatch.setattr(files, "MOST_RECORD", 100_000)
    found = list(read_each(path))
    assert [type(item) is Reading for item in found] == [True, False, False]
    assert "200,000 bytes" in str(found[1])
    path.write_bytes(path.read_bytes()[:150])
    (broken,) = read_each(path)
    assert "no archive that can be read" in str(broken)


def test_a_huge_file_is_refused_before_it_is_read(tmp_path, monkeypatch):
    path = tmp_path / "huge.json"
    path.write_text(RECORD)
    monkeypatch.setattr(files, "MOST_BYTES", 10)
    (problem,) = read_each(path)
    assert "download the records as an archive" in str(problem)


def test_odd_values_are_issues_and_the_rest_is_read():
    value = json.loads(RECORD)
    value["protocolSection"]["statusModule"] = {
        "overallStatus": "RECRUITING",
        "startDateStruct": {"date": "2020-13-40"},
    }
    value["protocolSection"]["designModule"] = {"phases": "PHASE1", "enrollmentInfo": [1]}
    value["protocolSection"]["conditionsModule"] = {"conditions": ["\ud800", "", None, "Gout"]}
    reading = read_bytes(json.dumps(value).encode())
    assert [c.record.value for c in reading.of(Registered) if c.record.property == "condition"] == ["Gout"]
    assert {issue.code for issue in reading.issues} == {"undated-record", "unexpected-shape", "unread-value"}
    assert reading.of(RegistryRecord)[0].record.published is None


def test_records_in_folders_are_known_by_content(tmp_path):
    (tmp_path / "record.json").write_text(RECORD)
    (tmp_path / "settings.json").write_text('{"a": 1}')
    (tmp_path / "other.xml").write_text("<a/>")
    assert [path.name for path in discover([tmp_path])] == ["record.json"]
    assert LOADERS[0].name == "registry"
    assert not LOADER.recognises(b"[For immediate release] Acme announces")


@given(st.sampled_from(sorted(WHOLE)), st.data())
def test_a_damaged_file_is_read_or_told_never_a_failure(name, data):
    whole = bytearray(WHOLE[name])
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(whole) - 1))
        cut = data.draw(st.sampled_from((0, 1, 8, 400, 100_000)))
        whole[at : at + cut] = data.draw(
            st.sampled_from((b"", b"x", b'"', b"{", b"]", b",", b"null", b"\xff", b"\\u00", b"-1e9"))
        )
        if not whole:
            return
    for found in LOADER.each(bytes(whole), name):
        assert isinstance(found, Reading | DocumentError)
        if isinstance(found, Reading):
            for claim in found.claims:
                for item in claim.evidence:
                    item.check(found.document)
