"""The words that a passage is looked through for: statuses, groups, what a number counts, where clauses end."""

from __future__ import annotations

import re

from loaders.searching import searchable

#: "Not reached" and its like stand where a figure would.
STATUS = searchable(
    r"(?P<reached>\b(?:was|were|is|are|has|have|had|has been|have been|had been|being|remained?"
    r"|still)?\s*(?:not (?:yet )?(?:been )?(?:yet )?reached|not yet reached|NR\b)"
    r"|(?:仍|尚|均|皆|也|都)*未(?:達到|达到|達|达)(?!主要|次要)(?!到?主要))"
    r"|(?P<immature>\b(?:(?:was|were|is|are|remains?|remained) )?(?:still |as yet )?(?:immature|not "
    r"(?:yet )?mature)\b|(?:數據|数据)?(?:尚|仍)?[未不]成熟)"
    r"|(?P<available>\b(?:is|are|was|were)?\s*not (?:yet )?(?:available|known)\b|\bno (?:[A-Za-z-]+ )?(?:results?"
    r"|data)(?: (?:at|for|on|from) [^,;.]{1,30}?)? (?:is|are|was|were) (?:yet )?available(?: yet)?)",
    re.I,
)
STATUS_WORDS = re.compile(r"reached|NR\b|mature|available|known|未|成熟")
STATUS_NAMES = {"reached": "not reached", "immature": "immature", "available": "not available"}
SUBGROUP = searchable(
    r"(?:\b(?:in|for|among)\s+)?(?P<group>(?:all\s+(?:of\s+)?(?:the\s+)?)?(?:(?:those|responders)\s+"
    r"|(?:(?<=in )|(?<=for )|(?<=among )|(?<=all )|(?<=in the )|(?<=for the ))(?:patients|participants"
    r"|subjects)\s+)"
    r"(?:who\s+)?(?:achiev\w+|attain\w+|reach\w+|had|having|with|in)\s+(?:either\s+)?(?:an?\s+)?)$",
    re.I,
)
IN_THOSE = (
    r"(?:\s*\([^()]{0,40}\))*\s+(?:in|for|among)\s+(?:the\s+)?(?:patients|participants|subjects|those)"
    r"\s+(?:with|who had|without)\s+"
)
#: "43.6% in patients with X (n=55) and 60.0% in those with Y": groups set against each other.
CONTRASTED = re.compile(
    rf"\d\s?(?:%|months?){IN_THOSE}(?P<a>[^,;()]{{2,50}}?)(?P<sized>\s*\(n\s*=\s*\d+\))?,?\s+(?:and|versus"
    r"|vs\.?|compared (?:with|to))\s+"
    rf"\d[\d.]*\s?(?:%|months?){IN_THOSE}(?P<b>[^,;.()]{{2,50}}?)(?=\s*[,;.(]|$)"
)
PREDICATE = re.compile(r"[\d%)]\s*(?:of\s+(?:the\s+)?)?$")
EVERYONE = searchable(
    r"\b(?:in|for|among|of)\s+(?P<who>all\s+(?:the\s+)?(?:treated\s+|evaluable\s+)?(?:patients"
    r"|participants|subjects)|the\s+(?:overall|total|entire|whole|ITT)\s+population)\b(?!\s+(?:who|with"
    r"|achiev|attain|reach|in|had))",
    re.I,
)
#: What a number may count that is neither patients nor events.
OTHER_NOUN = re.compile(
    r"\s+(?!(?:at|by|after)\b)(?:[\w-]+\s+){0,2}?(?:arms?|groups?|cohorts?|dos(?:es?|ing)|studies|study|trials?|sites?"
    r"|cent(?:re|er)s?|countries|hospitals|endpoints?|abstracts?|posters?|"
    r"presentations?|indications?|products?|programs?|programmes?|markets?|designations?|applications?"
    r"|lines?|regimens?|therapies|treatments?|weeks?|months?|years?|days?|hours?|cycles?|"
    r"companies|directors?|subsidiaries|drugs?|candidates?|assets|antibodies|agents?|classes|medicines"
    r"|points?|scales?|scores?|shares?|times|parts|stages|phases)(?![\w-])",
    re.I,
)
NONE_OF = re.compile(r"\bnone\s+of\s+(?:the|these|those)?\s*$", re.I)
#: "A 2% cream": what is in it, and no share.
STRENGTH = re.compile(
    r"\s+(?:(?:topical|ophthalmic|nasal)\s+)?(?:cream|gel|ointment|solution|foam|lotion|spray|suspension|w/w|w/v)\b"
)
ON = re.compile(
    r"\s+(?:(?:of\s+)?(?:patients|participants|subjects)\s+)?(?:on|in|with|of|receiving|given|treated with|for)\s+"
    r"(?:the\s+)?",
    re.I,
)
#: "Aged 12 years or older": who may take part, and no result.
AGED = re.compile(r"\baged\s+(?:at least\s+|between\s+|over\s+|[≥>]\s*)?$", re.I)
AGED_OR = re.compile(r"\s+(?:of age\s+)?(?:(?:or|and)\s+(?:older|above|over|younger|under)|of age)\b", re.I)
BOUNDARY = searchable(r"[;。]|(?<=[a-z)\]%\"])\.\s|(?<=\s[A-Z0-9])\.\s(?=[A-Z][a-z]*\s)|:(?=\s|$)")
#: Kinds of figures that may be part of a measure's name: "HbA1c <7.0%".
IN_MARKS = ("percent", "number", "scale", "plain", "duration", "dose")
NONE_HINT = searchable(r"\b(?:none|no|zero)\b", re.I)
NONE_IN = re.compile(
    r",?\s*\b(?:and|but|versus|vs\.?|compared (?:with|to)|while)\s+(?:there (?:was|were)\s+)?(?:none|zero"
    r"|no (?:such )?(?:patients?|participants?|subjects?|events?|cases?|deaths?|one))\s+"
    r"(?:of (?:the|those) )?(?:in|on|with|receiving|among|for|of)\s+(?:those (?:on|in)\s+)?(?:the\s+)?$",
    re.I,
)
#: A percentage after such words is a threshold that names a group, not a result.
THRESHOLD = re.compile(
    r"(?:[A-Za-z\u4e00-\u9fff]\s*(?:≥|>|<|≤|>=|<=)\s*$)|(?:losing|lost|loss of)\s*(?:≥|>|at least)?\s*$|≥\s*$"
)
#: "(placebo group; n=49)": how many there were, beside a result.
SIZE = re.compile(r"[,;]?\s*\b[nN]\s*=\s*\d[\d,]*")
SIZED = re.compile(r"\b[nN]\s*=\s*$")
#: "8.9% of 191 patients": what the share is of.
BASE = re.compile(
    r"\s+of\s+(?:the\s+|all\s+|these\s+)?(?P<total>\d{1,3}(?:,\d{3})+|\d{1,6})\s+"
    r"(?:(?:evaluable|treated|randomi[sz]ed|adult|response-evaluable)\s+)*(?:patients|participants|subjects|adults|people|children|infants|women|men|eyes)\b"
)
