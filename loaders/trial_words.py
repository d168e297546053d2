"""Words of which the rules of study events are made: patients, studies, endpoints, beginnings; English and Chinese."""

from __future__ import annotations

#: What stands for each letter of the name of a study.
NAMED = "ŝ"
#: What stands for each letter of the name of a product.
DRUG = "þ"
PATIENT = r"(?:patient|participant|subject|person|volunteer|adult|child|infant|woman|man)s?"
ONE_STUDY = rf"(?:{NAMED}+|stud(?:y|ies)|trials?)"
STUDY = rf"(?:{NAMED}+|study|trial|studies|trials|program(?:me)?|development)"
ADVERB = (
    r"(?:(?:now|already|also|successfully|yet|not|recently|since|subsequently|officially|thus(?:\s+far)?|therefore"
    r"|both)\s+)*"
)
TO_COME = (
    r"(?:expected|anticipated|planned|scheduled|estimated|projected|slated|likely|set|due|on\s+(?:track"
    r"|schedule|target))"
)
BE = (
    rf"(?:(?:is|are|remains?)\s+(?:\w+ly\s+|now\s+|still\s+)?{TO_COME}\s+to\s+(?:be|have\s+been)"
    r"|(?:could|may|might|should|can)\s+be"
    r"|was|were|is|are|has\s+(?:\w+ly\s+|now\s+|also\s+|yet\s+|not\s+(?:yet\s+)?)?been|have\s+(?:\w+ly\s+"
    r"|now\s+|yet\s+)?been"
    rf"|had\s+been|has|have|will\s+be|being|to\s+be)\s+{ADVERB}"
)
ENDPOINT = (
    r"(?:co-|dual\s+|key\s+)?primary\s+(?:(?!end|object|outcome|secondary|analys)[a-z-]+\s+){0,3}?"
    r"(?:endpoint|end-point|end\s+point|objective|outcome\s+measure)s?"
)
SECONDARY = r"(?:all\s+)?(?:the\s+|its\s+)?key\s+secondary\s+(?:efficacy\s+)?(?:endpoint|end-point|end\s+point)s?"
MET = r"(?:met|meet|meeting|achieved?|achieving|reach(?:ed)?|hit|satisfied|attained)"
SIGNIFICANT = (
    r"(?:statistical(?:ly)?\s+significan(?:ce|t\s+(?:improvements?|results?|reductions?"
    r"|superiority))\s+(?:\w+\s+){0,4}?(?:on|for|in|at|of|with\s+respect\s+to)\s+)"
)
WHOSE = r"(?:u\.\s?s\.|u\.\s?k\.|us|uk|eu|[a-z]+(?:ese|[aei]an|ish)|adult|pa?ediatric|human|healthy|study|trial)"
FIRST = rf"first\s+(?:{WHOSE}\s+){{0,2}}(?:{PATIENT})"
LAST = rf"(?:last|final)\s+(?:of\s+(?:the\s+|its\s+|all\s+)*[\d,]+\s+)?(?:{WHOSE}\s+){{0,2}}(?:{PATIENT})"
LIGHT = r"(?:[\w'()-]+\s+){0,6}?"
WITHIN = r"(?:(?:in|into|of|for|at|on|from|under|with|within)\s+[^.;,]{0,100}?\s)?"
ASIDE = r"(?:\s*,\s[^.;]{1,150}?\s?,\s*)?"
START = (
    r"(?:start(?:ed|s)?|initiat(?:ed|es?)|commenc(?:ed|es?)|launch(?:ed|es)?|beg[au]n|begin|open(?:ed)?"
    r"|kick(?:ed)?\s+off)"
)
STARTING = (
    rf"(?:{START}|starting|initiating|commencing|launching|beginning|initiation\s+of|start\s+of|commencement\s+of)"
)
DOSED = r"(?:dosed|treated|infused|injected|administered|implanted|vaccinated|inoculated)"
FIRST_DOSE = (
    r"received\s+(?:(?:his|her|their|its|the|a|an)\s+)*(?:first\s+|initial\s+|single\s+)?(?:dose|infusion"
    r"|injection|treatment)"
)
ENROLLED = r"(?:enroll?ed|recruited|entered|signed)"
ENROLMENT = (
    r"(?:(?:patient|subject|participant|full|target|planned|study|trial)\s+)*(?:enroll?ment|recruitment|accrual)"
)
DOSING = (
    r"(?:(?:patient|subject|participant|further|new)\s+)*(?:enroll?ment|recruitment|accrual|dosing|screening"
    r"|treatment|randomi[sz]ation|enrolling)"
)
DATA = r"(?:results?|data|read-?\s?outs?|findings)"
TOP = r"(?:top-?\s?line|headline|top\s+line)"
HAN_PATIENT = r"(?:患者|受試者|受试者|參與者|参与者|參加者|参加者|志願者|志愿者|病人|入組者|入组者)"
HAN_FIRST = rf"(?:(?:首|第一)[例名位個个](?:[一-鿿]{{0,8}}?){HAN_PATIENT}|首例)"
HAN_DOSE = r"(?:給藥|给药|用藥|用药|輸注|输注|回輸|回输|注射|植入|接種|接种)"
HAN_STUDY = rf"(?:{NAMED}+|研究|試驗|试验)"
HAN_END = r"主要(?:療效|疗效|研究|臨床|临床|安全性)*(?:終點|终点)"
HAN_MET = r"(?:達到|达到|達成|达成|達至|达至)"
