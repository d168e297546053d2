"""Fields whose words come from a list of the contract and not from the text, and what the text must show for them."""

from __future__ import annotations

#: The words that the contract lists, by kind and field. Another word must stand in the document.
LISTED: dict[tuple[str, str], frozenset[str]] = {
    ("announcement", "type"): frozenset({
        "voluntary announcement", "inside information", "announcement", "press release",
    }),
    ("announcement", "language"): frozenset({"en", "zh-Hant", "zh-Hans"}),
    ("reference", "type"): frozenset({
        "announcement", "voluntary announcement", "annual report", "interim report", "press release", "circular",
    }),
    ("ownership", "relation"): frozenset({
        "subsidiary", "wholly-owned subsidiary", "consolidated affiliated entity", "joint venture", "associate",
    }),
    ("alias", "of"): frozenset({
        "company", "product", "study", "target", "condition", "regulator", "conference", "designation",
        "procedure", "measure", "term",
    }),
    ("alias", "type"): frozenset({
        "code", "generic name", "short name", "brand name", "abbreviation", "local name", "former name",
        "registry id", "spelling",
    }),
    ("study", "status"): frozenset({"ongoing", "completed", "terminated", "suspended", "planned"}),
    ("study", "design"): frozenset({
        "open-label", "single-arm", "randomized", "multi-center", "double-blind", "placebo-controlled",
        "parallel-group", "active-controlled", "dose-escalation",
    }),
    ("designation", "status"): frozenset({"granted", "applied", "recommended", "revoked"}),
    ("submission", "event"): frozenset({
        "planned", "submitted", "accepted", "under review", "approved", "cleared", "refused", "withdrawn",
        "clinical hold", "hold lifted", "complete response letter",
    }),
    ("presentation", "form"): frozenset({"oral", "poster", "invited talk"}),
    ("measurement", "category"): frozenset({"efficacy", "safety", "baseline", "dose", "follow-up"}),
    ("measurement", "unit"): frozenset({"%", "patients", "events", "months", "years", "days", "weeks", "HR"}),
    ("measurement", "interval"): frozenset({"95% CI", "range", "IQR"}),
    ("measurement", "population"): frozenset({"all"}),
    ("measurement", "status"): frozenset({
        "reported", "not reached", "none", "expected", "immature", "not available",
    }),
    ("agreement", "role"): frozenset({
        "licensor", "licensee", "transferor", "transferee", "acquirer", "seller", "supplier", "buyer", "partner",
    }),
    ("agreement", "type"): frozenset({"licence", "collaboration", "acquisition", "supply", "transfer of rights"}),
}  # fmt: skip
#: Fields that take no other word than the listed.
CLOSED = frozenset({
    ("announcement", "language"), ("alias", "of"), ("designation", "status"), ("submission", "event"),
    ("measurement", "category"), ("measurement", "status"),
})  # fmt: skip
