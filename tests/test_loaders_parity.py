"""One announcement in every format gives one set of claims."""

import json
from functools import cache
from pathlib import Path

import pytest

from loaders import read_bytes
from tests import rendering
from tests.rendering import HAN, cjk_font, soffice
from trialgraph.samples import files

SAMPLES = files()
DATA = Path(__file__).parent / "data"
ENOUGH, EACH = 0.99, 0.97

FORMATS = {
    "html": (rendering.as_html, "html"),
    "edgar": (rendering.as_edgar, "htm"),
    "docx": (rendering.as_docx, "docx"),
    "weasyprint": (rendering.by_weasyprint, "pdf"),
    "weasyprint, no rules": (lambda text: rendering.by_weasyprint(text, ruled=False), "pdf"),
    "reportlab": (rendering.by_reportlab, "pdf"),
    "row by row": (rendering.by_canvas, "pdf"),
    "libreoffice": (rendering.by_libreoffice, "pdf"),
}
#: Renderers that have Chinese characters only where a font of the machine has them.
BY_FONT = {"weasyprint", "weasyprint, no rules", "libreoffice"}


def claims(data, name):
    """Every claim of a file, without its evidence and rule: what it says."""
    found = [claim.to_json() for claim in read_bytes(data, name).claims]
    return {
        json.dumps({k: v for k, v in c.items() if k not in ("evidence", "rule", "checks")}, sort_keys=True)
        for c in found
    }


@cache
def rendered(form, text):
    return FORMATS[form][0](text)


def compared(form, texts):
    """How many claims are the same, and those that are not."""
    same, other = 0, []
    for text in texts:
        if form in BY_FONT and cjk_font() is None:
            text = HAN.sub("", text)
        plain = claims(text.encode(), "a.txt")
        found = claims(rendered(form, text), f"a.{FORMATS[form][1]}")
        same += len(plain & found)
        other += sorted(plain ^ found)
    return same, other


def skipped(form):
    if form == "libreoffice" and not soffice():
        pytest.skip("LibreOffice is not installed")
    if form == "docx" or form == "libreoffice":
        pytest.importorskip("docx")
        pytest.importorskip("mammoth")
    for word in ("weasyprint", "reportlab"):
        if word in form or (word == "reportlab" and form == "row by row"):
            pytest.importorskip(word)


@pytest.mark.parametrize(
    "form", [pytest.param(form, marks=[pytest.mark.slow] if form == "libreoffice" else []) for form in FORMATS]
)
def test_the_samples_give_the_same_claims(form):
    skipped(form)
    same, other = compared(form, [data.decode() for data in SAMPLES.values()])
    assert same > 150
    assert same / (same + len(other)) >= ENOUGH, "\n".join(other)


@pytest.mark.slow
@pytest.mark.parametrize("form", FORMATS)
def test_every_corpus_gives_the_same_claims(form, shared):
    """All corpora together, and none of them far below the others."""
    skipped(form)
    folders = [
        *(shared / "corpus" / name for name in ("seeds", "hkex", "press")),
        DATA / "invented",
        DATA / "once_blind",
    ]
    all_same, all_other, shares = 0, [], {}
    for folder in folders:
        texts = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))]
        same, other = compared(form, texts)
        assert same > 100
        shares[folder.name] = same / (same + len(other))
        all_same, all_other = all_same + same, [*all_other, *other]
    assert all_same / (all_same + len(all_other)) >= ENOUGH, "\n".join(all_other)
    assert {name: share for name, share in shares.items() if share < EACH} == {}


@pytest.mark.parametrize("form", ["html", "docx", "weasyprint", "row by row"])
def test_every_quote_is_found_again_in_its_source(form):
    skipped(form)
    name, data = next(iter(SAMPLES.items()))
    reading = read_bytes(rendered(form, data.decode()), f"{name}.{FORMATS[form][1]}")
    assert reading.claims
    for claim in reading.claims:
        for item in claim.evidence:
            item.check(reading.document)
            place = reading.document.locate(item.span)
            assert (place.page and place.boxes) or (place.path and place.path.startswith("/"))


@pytest.mark.parametrize("form", ["html", "docx", "reportlab"])
def test_a_wrong_ending_changes_nothing(form):
    skipped(form)
    text = SAMPLES["genscript-20170514.txt"].decode()
    data = rendered(form, text)
    assert claims(data, "a.txt") == claims(data, f"a.{FORMATS[form][1]}") == claims(data, "a.doc")
