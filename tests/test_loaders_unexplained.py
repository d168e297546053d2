"""What no claim accounts for is an issue, each with the words around it; rules kept as data excuse the rest."""

import re
import time

import pytest

from loaders import read_bytes
from loaders.excuses import around, excuse_of, excuses, surroundings
from loaders.folding import fold_text
from loaders.registry import reading
from loaders.unexplained import tokens, unexplained
from loaders.view import prepared, view
from ontology import Document, Span

HEAD = (
    "Acme Bio, Inc. Treats First Patient\n\nBOSTON, May 6, 2024 -- Acme Bio, Inc. (NASDAQ: ACME) today announced that "
    "the FDA cleared the IND application for XY-010, a monoclonal antibody, for patients with multiple myeloma (MM).\n"
    "\n"
)
EXCUSES = excuses()


def issues(body: str) -> list[tuple[str, str]]:
    """Codes and quotes of the issues of a release whose second paragraph is *body*."""
    found = read_bytes((HEAD + body + "\n").encode(), "news.txt")
    for issue in found.issues:
        assert issue.quote == found.document.quote(issue.span)
    return [(issue.code, issue.quote) for issue in found.issues]


@pytest.mark.parametrize(
    ("body", "code", "quote"),
    [
        ("The gizmo index went up and 12.5% of the gadgets were blue.", "percentage", "12.5%"),
        ("Some 30 to 40 percent of the gadgets were blue on that day.", "percentage", "30 to 40 percent"),
        ("The committee will talk about the gadgets on 3 June 2024.", "date", "3 June 2024"),
        ("Talks about the gadgets go on in the third quarter of 2025.", "date", "third quarter of 2025"),
        ("The gadgets of the series QRS-4711 are blue and very large.", "code", "QRS-4711"),
    ],
)
def test_what_nobody_explains_is_an_issue(body, code, quote):
    assert (f"unexplained-{code}", quote) in issues(body)


def test_without_a_claim_a_registry_id_is_an_issue():
    document = prepared(Document.from_text(HEAD + "The gadgets are listed as NCT01234567 in the usual place.\n"))
    found = [issue for issue in unexplained(view(document), ()) if issue.code == "unexplained-registry-id"]
    assert [(issue.quote, issue.span) for issue in found] == [("NCT01234567", Span(len(HEAD) + 26, len(HEAD) + 37))]


def test_a_code_is_told_once():
    told = issues("The gadget QRS-4711 is blue. The gadget QRS-4711 is large. Nobody knows QRS-4711 well.")
    assert told.count(("unexplained-code", "QRS-4711")) == 1


def test_what_claims_say_is_explained():
    told = issues("XY-010 was given on May 6, 2024 once more. Acme Bio believes in XY-010.")
    assert told == []


def test_the_message_gives_the_words_around():
    found = read_bytes((HEAD + "The gizmo index went up and 12.5% of the gadgets were blue.\n").encode(), "news.txt")
    (issue,) = found.issues
    assert issue.message == (
        "no claim accounts for a percentage: The gizmo index went up and 12.5% of the gadgets were blue."
    )


@pytest.mark.parametrize("excuse", EXCUSES, ids=lambda excuse: excuse.name)
def test_each_excuse_holds_for_its_example_and_is_needed(excuse):
    text = fold_text(excuse.example)
    opened, closed = text.index("["), text.index("]")
    sentence = text[:opened] + text[opened + 1 : closed] + text[closed + 1 :]
    span = Span(opened, closed - 1)
    zone = excuse.pattern.pattern if excuse.where == "zone" else "body"
    words = around(sentence, span, zone)
    kinds = sorted(kind for kind in excuse.tokens if _asks(sentence, kind, span))
    assert kinds, "no token of these kinds stands in the example"
    assert excuse_of(kinds[0], words) == excuse.name
    if excuse.where != "token":
        plain = around(f"So {words.token} it is", Span(3, 3 + len(words.token)))
        assert excuse_of(kinds[0], plain) is None, "the token is excused wherever it stands"


def _asks(sentence: str, kind: str, span: Span) -> bool:
    """Whether a token of *kind* stands at *span* of the sentence."""
    document = prepared(Document.from_text(HEAD + sentence + "\n"))
    at = Span(span.start + len(HEAD), span.end + len(HEAD))
    return any(kind == name and at.overlaps(other) for name, other, _ in tokens(view(document)))


def test_rules_are_whole():
    assert len(EXCUSES) > 30
    for excuse in EXCUSES:
        assert excuse.tokens <= {"percentage", "date", "code", "registry-id"}
        assert excuse.where in ("token", "before", "after", "word", "sentence", "zone")
        assert re.search(r"\[.+\]", excuse.example)


def test_of_very_many_only_the_number_is_told():
    text = HEAD + "Some gadgets of 12% each. " * 6000
    found = list(unexplained(view(prepared(Document.from_text(text))), ()))
    assert [issue.code for issue in found].count("unexplained-more") == 1
    assert next(i for i in found if i.code == "unexplained-more").message.startswith("100")


def test_boilerplate_asks_for_nothing():
    told = issues(
        "Forward-Looking Statements\n\nThis release contains forward-looking statements about QRS-4711, 12.5% of which "
        "may differ from those of 3 June 2024."
    )
    assert told == []


def test_a_heading_that_repeats_the_body_is_explained(samples):
    for path in sorted(samples.glob("*.txt")):
        found = read_bytes(path.read_bytes(), path.name)
        seen = view(found.document)
        inside = [issue for issue in found.issues if surroundings(seen, issue.span).zone == "masthead"]
        assert inside == []


def test_it_costs_little(samples):
    documents = [prepared(Document.from_text(p.read_text("utf-8"))) for p in sorted(samples.glob("*.txt"))]
    whole = part = 0.0
    for turn in range(3):
        for document in documents:
            again = Document.from_text(document.text + " " * turn)
            start = time.process_time()
            found = reading(prepared(again))
            whole += time.process_time() - start
            seen = view(found.document)
            start = time.process_time()
            list(unexplained(seen, found.claims))
            part += time.process_time() - start
    assert part < whole / 8  # 3 % measured; timers are coarse
