import contextlib
import random
import re
import string
import textwrap
import time

import pytest

from loaders import LOADERS, discover, read, read_bytes
from ontology import EmptyDocument, NotText, UnknownFormat, UnreadableDocument

NEWS = (
    "Acme Bio, Inc. Treats First Patient\n\nBOSTON, May 6, 2024 -- Acme Bio, Inc. (NASDAQ: ACME) today announced "
    "that the "
    "FDA cleared the IND application for XY-010, a monoclonal antibody, for patients with multiple myeloma (MM).\n"
)


def test_every_quote_of_the_samples_is_its_span(samples):
    for path in sorted(samples.glob("*.txt")):
        found = read(path)
        assert found.claims
        for claim in found.claims:
            for evidence in claim.evidence:
                evidence.check(found.document)


def test_reading_twice_gives_the_same(samples):
    for path in sorted(samples.glob("*.txt")):
        assert [c.to_json() for c in read(path).claims] == [c.to_json() for c in read(path).claims]


def test_each_claim_once_in_the_order_of_the_text(samples):
    for path in sorted(samples.glob("*.txt")):
        claims = read(path).claims
        assert len({claim.key for claim in claims}) == len(claims)
        starts = [min(evidence.start for evidence in claim.evidence) for claim in claims]
        assert starts == sorted(starts)


def test_no_claim_out_of_boilerplate(samples):
    boilerplate = {"disclaimer", "caution", "forward-looking"}
    for path in sorted(samples.glob("*.txt")):
        found = read(path)
        zones = {(b.span.start, b.span.end): b.zone for b in found.document.blocks}
        for claim in found.claims:
            for evidence in claim.evidence:
                inside = [z for (start, end), z in zones.items() if start <= evidence.start < end]
                assert claim.kind == "announcement" or not boilerplate & set(inside), (path.name, evidence.quote)


def test_line_ends_do_not_change_the_claims(samples):
    path = sorted(samples.glob("*.txt"))[0]
    unix = path.read_bytes()
    claims = [c.to_json() for c in read_bytes(unix, "a.txt").claims]
    assert [c.to_json() for c in read_bytes(unix.replace(b"\n", b"\r\n"), "b.txt").claims] == claims


def test_a_release_without_exchange_form():
    found = read_bytes(NEWS.encode(), "news.txt")
    assert found.document.venue == "press"
    assert {claim.kind for claim in found.claims} >= {"announcement", "company", "alias"}


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", EmptyDocument),
        (b" \n ", EmptyDocument),
        (random.Random(1).randbytes(4000), NotText),
        (b"Take two eggs and some flour. Bake for 30 minutes.", UnknownFormat),
        (b"Dear Sir,\n\nPlease find my invoice for the garden work.\n\nJohn", UnknownFormat),
        (b"clinical trial patients", UnknownFormat),
    ],
)
def test_bad_input_is_one_clear_line(data, error):
    with pytest.raises(error) as caught:
        read_bytes(data, "bad.txt")
    assert "bad.txt" in str(caught.value) and "\n" not in str(caught.value)


@pytest.mark.parametrize("alphabet", [string.printable, string.ascii_letters + " ", "aB3 (\u2019\u4e2d)\t\n.,"])
def test_five_megabytes_of_random_text_end_within_seconds(alphabet):
    generator = random.Random(7)
    text = "".join(generator.choices(alphabet, k=5_000_000))
    begun = time.perf_counter()
    with pytest.raises(UnknownFormat):
        read_bytes(text.encode(), "random.txt")
    assert time.perf_counter() - begun < 10


@pytest.mark.parametrize(
    "body",
    [
        "clinical trial of patients " + "(" * 3000 + ")" * 3000,
        "clinical trial of patients " + '("A" ' * 3000,
        "clinical trial of patients " + "A-1 " * 5000,
        "臨床試驗患者" + "研究（「甲」" * 2000,
        "clinical trial\n" + "a\tb\n" * 3000,
        "Acme Bio, Inc. " * 2000 + "clinical trial",
        "clinical trial of FDA patients " + "and multiple myeloma (" * 1500,
    ],
)
def test_crafted_text_does_not_stall(body):
    begun = time.perf_counter()
    with contextlib.suppress(UnknownFormat):
        read_bytes((NEWS + "\n" + body).encode(), "crafted.txt")
    assert time.perf_counter() - begun < 20


def test_paths_that_cannot_be_read(tmp_path):
    with pytest.raises(UnreadableDocument, match="does not exist"):
        read(tmp_path / "none.txt")
    with pytest.raises(UnreadableDocument, match="is a folder"):
        read(tmp_path)


def test_discover(tmp_path):
    (tmp_path / "b.txt").write_text("x")
    (tmp_path / "a.TXT").write_text("x")
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "c.txt").write_text("x")
    (tmp_path / "x.gold.jsonl").write_text("{}")
    (tmp_path / ".hidden.txt").write_text("x")
    found = discover([tmp_path, tmp_path / "b.txt"])
    assert [path.name for path in found] == ["a.TXT", "b.txt", "c.txt"]


def test_discover_says_what_is_wrong(tmp_path):
    with pytest.raises(UnreadableDocument, match="has no documents"):
        discover([tmp_path])
    with pytest.raises(UnreadableDocument, match="does not exist"):
        discover([tmp_path / "none"])


def test_the_text_loader_comes_last():
    assert LOADERS[-1].name == "text"


def keys(text):
    found = read_bytes(text.encode(), "x.txt").claims
    return {" ".join(str(claim.key).split()).replace("and/ or", "and/or") for claim in found}


def wrapped(text, width):
    lines = (line if "\t" in line else "\n".join(textwrap.wrap(line, width)) for line in text.split("\n"))
    return "\n".join(lines)


@pytest.mark.parametrize(
    "change",
    [
        lambda text: wrapped(text, 88),
        lambda text: wrapped(text, 110),
        lambda text: text.replace("\n", "\n\n"),
        lambda text: re.sub(r"\n\n+", "\n", text),
        lambda text: "\n".join(
            (f"    {line}") if line.strip() and "\t" not in line else line for line in text.split("\n")
        ),
    ],
    ids=["wrapped-88", "wrapped-110", "double-spaced", "no-blank-lines", "indented"],
)
def test_the_layout_does_not_change_the_claims(samples, change):
    for path in sorted(samples.glob("genscript*.txt")):
        text = path.read_text("utf-8")
        plain, changed = keys(text), keys(change(text))
        assert len(plain & changed) >= 0.97 * max(len(plain), len(changed)), sorted(plain ^ changed)
