"""What a language model proposes is believed where the text bears it out: quotes, values, events, modality."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from loaders import ModelExtractor, read_bytes
from ontology import KINDS, Reading
from tests.model_server import TEXT, claim, office

pytest.importorskip("pydantic_ai", reason="the extra [llm] is not installed")

GRANTED = "On April 3, 2021, the FDA granted Orphan Drug designation to VT-207"
PLANNED = "The Company plans to submit a BLA for VT-207 to the FDA in the second half of 2022"
ACCEPTED = "The EMA has accepted an application"


@pytest.fixture
def ask(server) -> Callable[..., Reading]:
    """Read the text with a model that gives these answers."""

    def call(*answers: Any, **options: Any) -> Reading:
        server.answers = list(answers)
        return read_bytes(TEXT.encode(), extra=[ModelExtractor("canned", server.url, **{"seconds": 20.0, **options})])

    return call


@pytest.fixture
def alone(ask, monkeypatch) -> Callable[..., list[dict[str, Any]]]:
    """The model's claims where the rules have found none."""
    monkeypatch.setattr("loaders.registry.EXTRACTORS", ())
    return lambda *answers: [one.to_json() for one in added(ask(*answers))]


def rules() -> Reading:
    return read_bytes(TEXT.encode())


def added(reading: Reading) -> list[Any]:
    return [one for one in reading.claims if one.rule.startswith("model.")]


def refused(reading: Reading) -> list[str]:
    return [issue.message for issue in reading.issues if issue.code == "model-ungrounded"]


def test_a_claim_that_the_text_bears_out_is_added_and_the_rules_claims_stay(ask, server):
    reading = ask([office()])
    assert [one.to_json()["person"] for one in added(reading)] == ["Jane Doe"]
    assert added(reading)[0].rule == "model.office"
    assert added(reading)[0].evidence[0].quote == "Jane Doe, chief medical adviser"
    assert [one for one in reading.claims if not one.rule.startswith("model.")] == list(rules().claims)
    assert refused(reading) == []
    assert len(server.asked) == 1


def test_the_request_is_cold_and_says_what_is_asked(ask, server):
    ask([], key="secret")
    request, prompt = server.asked[0], server.prompts()[0]
    assert (request["temperature"], request["model"]) == (0, "canned")
    assert server.headers[0]["Authorization"] == "Bearer secret"
    said = json.dumps(request["messages"][0], ensure_ascii=False)
    for kind, model in KINDS.items():
        assert f"- {kind}: " in said
        assert [n for n in model.model_fields if n not in ("kind", "qualifier", "printed") and n not in said] == []
    assert "body] On April 3, 2021, the FDA granted" in prompt
    assert "exercise caution" not in prompt
    assert "{kinds}" not in said


def test_the_same_answers_in_another_order_give_the_same_reading(ask):
    other = office(role="adviser")
    one, two = ask([office(), other]), ask([other, office()])
    assert [c.to_json() for c in one.claims] == [c.to_json() for c in two.claims]
    assert len(added(one)) == 2


def orr(quote: str = "The ORR was 78.6% (11/14)", **fields: Any) -> dict[str, Any]:
    return claim("measurement", quote, **({"category": "efficacy", "measure": "ORR", "unit": "%"} | fields))


def granted(**fields: Any) -> dict[str, Any]:
    return claim("designation", GRANTED, **({"designation": "Orphan Drug", "status": "granted"} | fields))


WRONG = [
    (office("Jane Doe, the chief medical adviser"), "these words are not in the text"),
    (office(role="adviser", company=["a", "list"]), "office"),
    (office(person="John Doe"), "person: 'John Doe' is not in the document"),
    (orr(value=87.6), "value: 87.6 is not in the quotes"),
    (orr(value=78.6, n=10, total=14), "n: 10 is not in the quotes"),
    (orr(value=78.6, n=14, total=11), "more than the total"),
    (orr(value=78.6, measure="PFS"), "measure: 'PFS' is not in the quotes"),
    (orr(value=78.6, status="good"), "'good' is none of"),
    (orr("11 responded", n=11), "unit: '%' is not in the quotes"),
    (orr("8.6% (11/14)", value=8.6), "these words are not in the text"),
    (granted(product="VT-207", designation="PRIME"), "designation: 'PRIME' is not in the quotes"),
    (granted(product="VT-207", date="2021-04-30"), "date: '2021-04-30' is not in the quotes"),
    (granted(product="VT-208"), "product: 'VT-208' is not in the document"),
    (granted(product="VT-207", status="recommended"), "speak of granted, not of 'recommended'"),
    (granted(product="VT-207", said="received"), "said: 'received' is not in the quotes"),
    (claim("submission", ACCEPTED, product="VT-207", event="approved"), "speak of accepted, not of 'approved'"),
    (claim("study_event", "11 responded", study="QUARTZ-1", event="primary endpoint met"), "nothing in the"),
    (claim("study", "the QUARTZ-1 study", name="QUARTZ-1", phase="2"), "phase: '2' is not in the quotes"),
    (claim("study", "QUARTZ-1", name="QUARTZ-1", registry_ids=["NCT12345678"]), "registry_ids: 'NCT12345678'"),
    (claim("submission", "If approved, VT-207", product="VT-207", event="approved"), "the text does not claim it"),
    (claim("product", "exercise caution when dealing", name="VT-207"), "these words are not in the text"),
    (claim("product", "UPDATE ON VT-207", name="VT-207"), "the zone masthead is no evidence for a product"),
    (claim("product", "VT-207", name="VT-207", colour="blue"), "colour"),
    (claim("rumour", GRANTED, name="x"), "is no kind of claim"),
    ({"kind": "product", "name": "VT-207"}, "a claim has evidence"),
]


@pytest.mark.parametrize(("wrong", "reason"), WRONG, ids=[reason for _, reason in WRONG])
def test_what_the_text_does_not_bear_out_is_asked_once_more_and_then_an_issue(ask, server, wrong, reason):
    reading = ask([wrong, office()], [{**wrong, "corrects": 1}])
    assert [one.kind for one in added(reading)] == ["office"]
    assert len(server.asked) == 2
    assert reason in server.prompts()[1]
    assert len(refused(reading)) == 1
    assert reason in refused(reading)[0]


def test_what_the_model_corrects_is_a_claim(ask, server):
    wrong = office("Jane Doe, our chief medical adviser")
    reading = ask([wrong], [{**office(), "corrects": 1}])
    assert [one.kind for one in added(reading)] == ["office"]
    assert refused(reading) == []
    assert [m["role"] for m in server.asked[1]["messages"]][-3:] == ["user", "assistant", "user"]


def test_what_the_model_withdraws_is_told_all_the_same(ask):
    reading = ask([office(person="John Doe")], [])
    assert added(reading) == []
    assert "person: 'John Doe' is not in the document" in refused(reading)[0]
    issue = next(issue for issue in reading.issues if issue.code == "model-ungrounded")
    assert issue.quote == "Jane Doe, chief medical adviser"


def test_modality_and_polarity_are_the_judges(alone):
    plan = claim("submission", PLANNED, product="VT-207", procedure="BLA", event="planned", date="2022-H2")
    none = claim("measurement", "No grade 3 CRS was seen", category="safety", measure="CRS", grade="3", value=0)
    found = alone([{**plan, "modality": "asserted", "polarity": "negated"}, {**none, "status": "none"}])
    assert [(c["kind"], c["modality"], c["polarity"]) for c in found] == [
        ("submission", "planned", "affirmed"),
        ("measurement", "asserted", "negated"),
    ]


def test_checks_are_made_on_what_the_model_proposes(alone):
    item = orr(value=78.6, n=11, total=14, study="QUARTZ-1")
    (found,) = alone([{**item, "evidence": [{"quote": "Of the 14 patients"}, *item["evidence"]]}])
    assert [(c["name"], c["passed"]) for c in found["checks"]] == [("fraction", True)]
    assert found["status"] == "reported"
    quotes = [TEXT[e["start"] : e["end"]] for e in found["evidence"]]
    assert quotes == ["Of the 14 patients", "The ORR was 78.6% (11/14)"]


def test_what_the_rules_have_said_is_not_said_twice(ask):
    same = granted(product="VT-207", regulator="FDA", indication="multiple myeloma")
    kinds = [one.kind for one in rules().claims]
    assert "designation" in kinds
    assert [one.kind for one in ask([same]).claims] == kinds


def test_a_quote_over_a_line_break_and_with_other_marks_is_found_in_the_texts_own_words(alone):
    (found,) = alone([office("who had joined the QUARTZ‑1 study")])
    assert found["evidence"][0]["quote"] == "who had joined the QUARTZ-1\nstudy"


def test_of_two_places_the_named_block_is_taken_else_the_nearest(alone, server):
    def where(*evidence: dict[str, Any]) -> int:
        item = {"kind": "study", "name": "QUARTZ-1", "evidence": list(evidence)}
        (found,) = alone([item])
        return next(e["start"] for e in found["evidence"] if e["quote"] == "QUARTZ-1")

    first, second = TEXT.index("QUARTZ-1"), TEXT.rindex("QUARTZ-1")
    assert where({"quote": "QUARTZ-1"}) == first
    number = next(line for line in server.prompts()[0].splitlines() if "better than hoped" in line)[1:].split()[0]
    assert where({"quote": "QUARTZ-1", "block": int(number)}) == second
    assert where({"quote": "QUARTZ-1"}, {"quote": "better than hoped"}) == second
