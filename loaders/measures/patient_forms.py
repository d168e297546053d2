"""The ways of counting people: treated, evaluable, randomized, enrolled, completed, still to come."""

from __future__ import annotations

import re

from loaders.searching import searchable

TREATED = re.compile(
    r"[^.;]{0,170}?\b(?:were|was|(?:have|has|had)\s+(?:now\s+|already\s+)?been)\s+(?:then\s+|all\s+|also\s+|being\s+"
    r"|successfully\s+)?(?:treated|dosed|infused|administered|vaccinated|implanted|injected)\b",
    re.I,
)
TREATED_NEAR = re.compile(r"\s+(?:(?:who\s+)?(?:were\s+)?treated|dosed|infused)\b", re.I)
RECEIVED = re.compile(r"[^.;:]{0,150}?\b(?:who\s+)?(?:had\s+)?received\s+(?P<what>[^.;]{2,90})", re.I)
INTO = re.compile(
    r"\b(?:infused|administered|injected|given)\s+(?:in)?to\s+(?:a total of\s+)?$|\b(?:treat|treated|dosed"
    r"|infused)\s+(?:a total of\s+|approximately\s+|over\s+)?$",
    re.I,
)
#: What no words of treatment go without.
CARE = (
    "treat", "dosed", "infused", "received", "administered", "given", "vaccinated", "implanted", "injected",
    "接受", "完成", "給藥", "给药",
)  # fmt: skip
DOSES = re.compile(r"\bat (?:a |one of )?(?:\w+ )?(?:doses?|dose levels?)(?: levels?)? (?:of|ranging)\b.*", re.I)
ENTERED = re.compile(
    r"[^.;:,]{0,25}?\b(?:who\s+)?(?:have\s+|had\s+)?(?:entered|rolled over (?:in)?to|continued (?:in"
    r"|into))\s+(?:the\s+)?"
    r"(?:open-label |long-term )*extension\b",
    re.I,
)
POPULATION = re.compile(
    r"\b(?:(?:primary |full |efficacy |modified intent-to-treat |mITT |per-protocol )*(?:analysis|efficacy|mITT"
    r"|per-protocol|evaluable)"
    r"\s+(?:population|set))\s+(?:\(\w+\)\s+)?(?:of|comprised|comprises|included|consisted of)\s+$",
    re.I,
)
COMPLETED = re.compile(
    r"\s*(?:who\s+)?(?:have\s+|had\s+)?completed\s+(?:the\s+)?(?=(?P<what>study|trial|treatment|\d+ weeks|¤)?)", re.I
)
APHERESED = re.compile(
    r"\s*(?:who\s+)?(?:(?:had|have|has)\s+)?(?:undergone|underwent|were)\s+(?:leuk(?:a|o)?pheres(?:is|ed)|apheres(?:is|ed))",
    re.I,
)
HAD_RECEIVED = re.compile(
    r"\s+(?:of (?:them|whom)\s+)?(?:had|have|has)\s+(?:already\s+|each\s+)?received\s+(?:the\s+)?", re.I
)
NEXT_RECEIVED = re.compile(r"\S+\s+(?:patients\s+|of (?:them|whom)\s+)?(?:had\s+|have\s+)?received\b", re.I)
TARGET = searchable(
    r"\b(?:planned|target(?:ed)?|expected|estimated|anticipated)\s+(?:total\s+)?(?:enrol(?:l)?ment|sample size)\s+"
    r"(?:\([^()]*\)\s+)?(?:is|was|of|will be)\s+(?:(?:approximately|about|up to|around|some)\s+)*$",
    re.I,
)
OF_PLANNED = re.compile(
    r"\s*(?:planned|targeted|intended)\s+(?:had|have|has|were)\s+(?:already\s+)?(?:been\s+)?enrol(?:l)?ed\b", re.I
)
STUDY_OF = re.compile(
    r"\b(?:study|trial)\b[^.;]{0,50}?\b(?:of|in|with)\s+"
    r"(?:about|approximately|around|some|up to|a total of|over|more than)?\s*$",
    re.I,
)
COMING = re.compile(
    r"\b(?:intends?|plans?|expects?|expected|aims?|will|scheduled|prepar\w+)\b[^.;]{0,60}?\b(?:start|initiate"
    r"|begin|commence"
    r"|launch|conduct|open|complete enrol(?:l)?ment)\b",
    re.I,
)
RANDOMIZED = re.compile(r"[^.;:]{0,60}?\b(?:were|was|have been|had been)\s+(?:then\s+)?randomi[sz]ed\b", re.I)
ASSIGNED = re.compile(
    r"\s*(?:\([^()]*\)\s*)?(?:(?:patients|participants)\s+)?(?:were\s+)?(?:randomly\s+)?(?:assigned"
    r"|randomi[sz]ed|allocated)\s+to\s+(?:receive\s+)?(?:the\s+)?$|\s*to\s+(?:receive\s+)?(?:the\s+)?$",
    re.I,
)
EVALUABLE = re.compile(
    r"[^.;]{0,80}?\b(?:were|was|are)\s+(?:\w+\s+)?(?:evaluable|assessable|eligible for (?:efficacy"
    r"|response) (?:evaluation|assessment))\b|[^.;]{0,110}?\bhad\s+(?:both\s+)?(?:an?\s+)?(?:baseline"
    r"|post-baseline|at least one post)[^.;]{0,40}\bassessments?\b",
    re.I,
)
ADJECTIVE = re.compile(r"^\S+\s+(?:\w+[- ])?(?:evaluable|assessable|efficacy-evaluable)\b", re.I)
PLANNED_AFTER = re.compile(
    r"\s*(?:are|is|will|expected|planned|to)\b[^.;]{0,40}?\b(?:be\s+)?enrol(?:l)?(?:ed)?\b", re.I
)
PLANNED_BEFORE = searchable(
    r"\b(?:will|plans?|planned|expects?|expected|intends?|aims?|designed|anticipat\w+|scheduled|is to|are "
    r"to|to)\s+(?:\w+\s+){0,3}?enrol(?:l)?(?:\s+(?:approximately|about|up to|around|some|a total of|over"
    r"|at least))*\s*$|\benrol(?:l)?(?:s|ing|ment)?\s+(?:of\s+)?(?:approximately|about|up to|around|some)"
    r"\s+$|(?:計劃|计划|擬|拟|預計|预计|將|将)(?:共|總共|总共)?(?:入組|入组|納入|纳入|招募)(?:約|约|至少|不超過)?$",
    re.I,
)
ENROLLED = re.compile(r"[^.;:,]{0,60}?\b(?:(?:were|was|have been|had been|has been)\s+)?enrolled\b", re.I)
ARE = re.compile(r"\s+(?:were|are)\b", re.I)
HAN_EVALUABLE = re.compile(r"(?:可評估|可评估|可評價|可评价)(?:的)?(?:患者|受試者|受试者)(?:為|为|共|有|:)?$")
HAN_EVALUABLE_AFTER = re.compile(r"\d+\s*[例名位](?:患者|受試者|受试者)?(?:[為为])?可(?:評估|评估|評價|评价)")
HAN_OF_WHICH = re.compile(r"其中[^。;]*$")
HAN_ENROLLED = re.compile(
    r"(?<![計计劃划擬拟將将])(?:共|已|累計|累计|總共|总共)?(?:入組|入组|納入|纳入|招募)(?:了)?(?:共)?$"
)
AHEAD = searchable(
    r"\b(?:will|would|(?<!of the )planned|plans? to|is designed|are designed|aims? to)\b|(?:計劃|计划|擬|拟|將|将)"
    r"(?:評估|评估|開展|开展)",
    re.I,
)
PAST = re.compile(r"\b(?:has|have|had)\s+(?:\w+\s+)?enrol", re.I)
OR = re.compile(r"\b(?:or|versus|vs)\b|或", re.I)
HAN_TREATED = re.compile(
    r"[^,;。]{0,40}?(?:接受|完成)(?:了)?[^,;。]{0,30}?(?:治療|治疗|輸注|输注|給藥|给药|回輸|回输)"
    r"|[^,;。]{0,10}?(?:已)?(?:給藥|给药)"
)
#: "正在進行,已入組87例": how many so far, and not the size of the study.
HAN_SO_FAR = re.compile(
    r"(?:(?:正在|仍在)[^。;]{0,30}|截至[^。;,]{2,16}日?,?)(?:已|累計|累计|共)+(?:入[組组]|招募|納入|纳入)(?:了)?$"
)
HAN_SHARED = re.compile(r"按\s*\d\s*:\s*\d|隨機|随机|或")
HAN_RANDOM = re.compile(r"隨機|随机")
