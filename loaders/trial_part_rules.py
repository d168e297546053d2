"""What the words are of events that bear a name of their own: a part that starts, an endpoint that is met, a meeting.

The group ``what`` is put into the name of the event: "Part B started", "secondary endpoint not met", "pre-IND meeting".
"""

from __future__ import annotations

from loaders.trial_words import ADVERB, ASIDE, BE, DOSING, MET, START, STARTING, TO_COME

_PART = (
    r"(?:(?:part|stage|cohort|segment|period)\s+(?:[a-h]|\d{1,2}[a-d]?|i{1,3}v?)(?![\w-])"
    r"|(?:[a-z]+-)?(?:expansion|extension|escalation|open-label|randomi[sz]ed|maintenance|confirmatory|dose-finding"
    r"|run-in|optimi[sz]ation|long-term|double-blind|crossover|single-dose|multiple-dose)\s+(?:[a-z]+\s+)?"
    r"(?:part|portion|stage|segment|phase|period|cohorts?))"
)
_THE = r"(?:the\s+|its\s+|a\s+|our\s+)?"
#: An endpoint that is not the primary one, by the words before it.
_OF = (
    r"(?P<what>(?:key\s+|other\s+|main\s+)?(?:co-)?secondary|exploratory|sign|symptom|safety|immunogenicity|functional"
    r"|radiographic|biomarker|confirmatory|composite|histolog(?:y|ic(?:al)?)|imaging|tolerability"
    r"|surrogate|cognitive|biochemical|pharmacokinetic)"
)
_END = r"(?:efficacy\s+)?(?P<end>end-?\s?points?)"
_ABOUT = r"(?:\s+(?:of|for|in)\s+[^;,]{1,80}?)?"
_WAS = r"(?:was|were|has\s+been|have\s+been|had\s+been)"
_KIND = (
    r"(?P<what>(?:end[-\s]of[-\s]phase[-\s](?:\d[ab]?|i{1,3}v?)(?:[\s/]\w+)?|eop-?\s?\d|pre-?(?:ind|nda|bla|maa|submission"
    r"|phase\s(?:\d|i{1,3}))|type\s+[abcd]|scientific\s+advice)\s+(?:meetings?|consultations?))"
)
_HAN_KIND = (
    r"(?P<what>(?:eop\s?\d|pre-?\s?(?:ind|nda|bla)|(?:[ivx]+|[一二三])期(?:臨床|临床)?(?:試驗|试验)?(?:結束|结束))"
    r"(?:後|后)?(?:的)?(?:溝通|沟通)?(?:交流)?(?:會議|会议))"
)
_HOLDS = r"(?P<t>hold|held|have\s+had|had|conduct(?:ed)?|complet(?:ed?|ing)|attend(?:ed)?|holding|convene[ds]?)"
_ASKS = (
    r"(?P<t>will\s+(?:request|ask\s+for|seek)|(?:request|ask)(?:s|ed|ing)?(?:\s+for)?|seek(?:s|ing)?"
    r"|schedul(?:e|ed|ing)|plan(?:s|ned|ning)?\s+for)"
)
_SOME = r"(?:(?:an?|the|its|our|any)\s+)?(?:[\w-]+\s+){0,2}?"

#: Name and words: the more special first.
PARTS: tuple[tuple[str, str], ...] = (
    (
        "{} started",
        rf"(?P<t>{STARTING})\s+(?:enroll?ment\s+(?:in|into)\s+|dosing\s+(?:in|of)\s+)?{_THE}(?P<what>{_PART})"
        rf"|\b{DOSING}\s+(?:in|into|of|for)\s+{_THE}(?P<what>{_PART})(?:\s+(?:of|in)\s+[^.;,]{{1,60}}?)?\s+"
        rf"(?:(?:has|have|was|were|is|are)\s+)?{ADVERB}(?P<t>{START}|{TO_COME}\s+to\s+{START})(?![\w-])"
        rf"|{_THE}\b(?P<what>{_PART})(?:\s+(?:of|in)\s+(?!\d)[^.;,]{{1,60}}?)?\s+(?:(?:has|have|was|were|is|will)\s+)?(?:be(?:en)?\s+)?"
        rf"{ADVERB}(?P<t>started|begun|began|commenced|initiated|opened|(?:{TO_COME}\s+)?to\s+(?:start|begin|commence|open))\b"
        rf"(?!\s+(?:after|at|from)\b)",
    ),
    (
        "{} endpoint not met",
        rf"(?<!primary\s)\b{_OF}\s+{_END}{ASIDE}{_ABOUT}\s+{_WAS}\s+(?:not\s+{ADVERB}{MET}|missed)\b"
        rf"|(?:did\s+not\s+(?:meet|achieve|reach)|fail(?:ed|s|ing)?\s+to\s+(?:meet|achieve|reach)|missed)\s+"
        rf"(?:the\s+|its\s+|any\s+of\s+|all\s+(?:of\s+)?)*{_OF}\s+{_END}",
    ),
    (
        "{} endpoint met",
        rf"(?<!primary\s)\b{_OF}\s+{_END}{ASIDE}{_ABOUT}\s+{_WAS}\s+{ADVERB}(?:all\s+|both\s+)?(?P<t>{MET})\b"
        rf"|(?P<t>met|achieved|reached)\s+(?:the\s+|its\s+|both\s+|all\s+(?:of\s+)?)*(?!key\s){_OF}\s+{_END}",
    ),
    (
        "{}",
        rf"{_HOLDS}\s+{_SOME}{_KIND}|{_ASKS}\s+{_SOME}{_KIND}|\b{_KIND}(?:\s+with\s+[^.;]{{1,90}}?)?\s+{BE}(?P<t>held|planned"
        rf"|scheduled|conducted|completed|requested|granted)\b|\b{_KIND}(?:\s+with\s+[^.;]{{1,60}}?)?\s+(?P<t>planned|scheduled"
        rf"|requested|expected)\s+(?:for|in|by)\b|\bat\s+(?:an?|the|its|our)\s+{_KIND}\s+(?:with\s+[^.;]{{1,60}}?\s)?"
        rf"(?=(?:on|in)\s+[^.;]{{0,20}}20\d\d)|(?P<t>召開|召开|舉行|举行|進行|进行|申請|申请|完成)(?:了)?[^,。;]{{0,16}}{_HAN_KIND}"
        rf"|{_HAN_KIND}[^,。;]{{0,8}}(?P<t>召開|召开|舉行|举行|完成)",
    ),
)
#: What a text must hold before the words are looked for.
PARTS_NEED: dict[str, tuple[str, ...]] = {
    "{} started": ("part", "cohort", "stage", "segment", "period", "portion", "phase"),
    "{} endpoint not met": ("not", "miss", "fail"),
    "{} endpoint met": ("endpoint", "end-point", "end point"),
    "{}": ("meeting", "consultation", "會議", "会议"),
}
