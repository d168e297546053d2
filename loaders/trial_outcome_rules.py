"""What the words are that tell the outcome of a study: endpoints met or missed, analyses, results to come."""

from __future__ import annotations

from loaders.trial_words import (
    ASIDE,
    BE,
    DATA,
    ENDPOINT,
    HAN_END,
    HAN_MET,
    LIGHT,
    MET,
    ONE_STUDY,
    SECONDARY,
    SIGNIFICANT,
    TO_COME,
    TOP,
    WITHIN,
)

#: Name and words, the more special first; the group ``t`` is the trigger, the whole match where there is none.
OUTCOMES: tuple[tuple[str, str], ...] = (
    (
        "stopped for futility",
        rf"(?P<t>stopped|terminated|discontinued|halted)\s+(?:early\s+)?(?:for|due\s+to|because\s+of"
        rf"|owing\s+to)\s+futility|(?P<t>met)\s+the\s+futility\s+criteri(?:on|a)(?:\s+for\s+(?:the\s+"
        rf"|its\s+)?{ENDPOINT})?"
        r"|因(?:療效不足|疗效不足|無效|无效)(?:而|被|提前)*(?P<t>終止|终止|停止)",
    ),
    (
        "stopped for efficacy",
        rf"\b{ONE_STUDY}\s+{LIGHT}{BE}(?P<t>stopped|terminated|halted|concluded)\s+(?:early\s+)?(?:for"
        rf"|due\s+to|on\s+the\s+"
        rf"grounds\s+of)\s+(?:\w+\s+)?efficacy|(?P<t>stopped|stop"
        rf"|halted)\s+{LIGHT}{ONE_STUDY}\s+(?:\w+\s+)?(?:early\s+)?for\s+(?:\w+\s+)?efficacy"
        r"|因(?:療效顯著|疗效显著)(?:而|被)?提前(?P<t>終止|终止)",
    ),
    (
        "primary endpoint not met",
        rf"(?:did|has|have|had|was|were|does)\s+not\s+(?:{MET}|show|demonstrate"
        rf"|reach)\s+{LIGHT}{ENDPOINT}|(?:fail(?:ed|s|ing)?"
        rf"|unable)\s+to\s+(?:{MET}|show|demonstrate)\s+{LIGHT}{ENDPOINT}|miss(?:ed|es)\s+{LIGHT}{ENDPOINT}"
        rf"|\bfail(?:ed|s)\s+(?:on\s+|at\s+)?(?:its\s+|the\s+|both\s+)+{ENDPOINT}|\b(?:fell|falls|fallen|came)\s+short\s+(?:of|on)\s+{LIGHT}{ENDPOINT}"
        rf"|{ENDPOINT}{ASIDE}\s+(?:[^.;,]{{0,60}}?\s)?(?:was|were|has\s+been|had\s+been)\s+(?:not\s+{MET}|missed)"
        rf"|(?:did|has|have|had)\s+not\s+(?:{MET}|show|demonstrate)\s+{SIGNIFICANT}{LIGHT}{ENDPOINT}"
        rf"|未(?:能)?{HAN_MET}[^,。;]{{0,16}}{HAN_END}|{HAN_END}[^,。;]{{0,8}}未(?:能)?{HAN_MET}",
    ),
    (
        "primary endpoint met",
        rf"(?P<t>succeeded)\s+(?:on|in|at)\s+{LIGHT}{ENDPOINT}|(?P<t>{MET})\s+(?:(?:its|the|both|all|their|this|of|three|two|pre-?specified|dual|(?:study"
        rf"|trial)'s)\s+)*(?:the\s+)?{ENDPOINT}"
        rf"|(?P<t>{MET}|demonstrated|showed|shown|reaching)\s+{SIGNIFICANT}{LIGHT}{ENDPOINT}"
        rf"|{ENDPOINT}(?:\s*,\s(?:(?!\bnot\b)[^.;]){{1,120}}?\s?,\s*)?\s+(?:\([^()]*\)\s+)?(?:of"
        rf"\s+[^.;]{{0,100}}?\s)?(?:{WITHIN})(?:was|were|has\s+been|have\s+been"
        rf"|had\s+been)\s+(?:(?:also|successfully|both|thus|therefore|all|clearly)\s+)*(?P<t>{MET})\b(?!\s+in\s+(?:neither|only\s+one))"
        rf"|\bnon-?\s?inferiority\s+(?:[^.;,]{{0,60}}?\s)?(?:was|has\s+been"
        rf"|had\s+been)\s+(?P<t>demonstrated|established|met|shown|achieved|confirmed)"
        rf"|(?P<t>{HAN_MET})(?:了)?(?!統計|统计)[^,。;]{{0,16}}{HAN_END}"
        rf"|{HAN_END}(?:均)?(?:已)?[^,。;未]{{0,20}}(?P<t>{HAN_MET})"
        rf"|{HAN_END}[^,。;未無无不]{{0,16}}(?P<t>(?:具有?|有|呈)(?:高度)?(?:統計學|统计学)(?:上)?(?:顯著|显著)?(?:意義|意义|差異|差异))"
        r"|(?:證實|证实|達到|达到|達成|达成)(?:了)?[^,。;未]{0,12}非劣效(?:性)?(?:標準|标准|終點|终点)",
    ),
    (
        "key secondary endpoints not met",
        rf"(?:did|has|have)\s+not\s+{MET}\s+{LIGHT}{SECONDARY}|{SECONDARY}\s+(?:was|were)\s+not\s+{MET}"
        r"|(?:關鍵|关键)次要(?:終點|终点)[^,。;]{0,10}未(?:能)?(?:達到|达到|達成|达成)|未(?:能)?(?:達到|达到"
        r"|達成|达成)[^,。;]{0,12}(?:關鍵|关键)次要(?:終點|终点)",
    ),
    (
        "key secondary endpoints met",
        rf"(?P<t>{MET})\s+(?:[^.;]{{0,60}}?\band\s+)?{SECONDARY}|{SECONDARY}\s+(?:was|were|has\s+been"
        rf"|have\s+been)\s+(?:also\s+)?(?P<t>{MET})"
        r"|(?P<t>達到|达到|達成|达成)[^,。;]{0,24}(?:關鍵|关键)次要(?:終點|终点)|(?:關鍵|关键)次要(?:終點"
        r"|终点)[^,。;未]{0,8}(?:達到|达到|達成|达成)",
    ),
    (
        "final OS analysis",
        r"final\s+(?:overall\s+survival|os)\s+analysis|final\s+analysis\s+of\s+(?:overall\s+survival|os)"
        r"|os\s*的?(?:最終|最终)分析|(?:總生存期|总生存期)的?(?:最終|最终)分析",
    ),
    (
        "primary endpoint read-out",
        rf"{ENDPOINT}\s+(?:data\s+)?(?:read-?\s?out|(?:results?|data)\s+(?:are|is)\s+expected)"
        rf"|read-?\s?out\s+of\s+(?:the\s+|its\s+)?{ENDPOINT}"
        rf"|{HAN_END}(?:數據|数据|結果|结果)?(?=[^。;]{{0,30}}(?:預計|预计|預期|预期|有望|將|将|計劃|计划"
        rf"|擬|拟))[^。;]{{0,30}}(?P<t>讀出|读出|獲得|获得|公佈|公布|披露|取得)",
    ),
    (
        "interim analysis",
        rf"(?P<t>interim)\s+(?:{DATA}|analys[ie]s)(?=[^.;]{{0,80}}\b(?:is|are"
        rf"|remains?)\s+(?:\w+ly\s+)?(?:{TO_COME}|available)\b[^.;]{{0,60}}\b(?:20\d\d|quarter|half|year))"
        rf"|(?P<t>report(?:ing)?|announc(?:e|ing)|release|releasing|shar(?:e|ing)|present(?:ing)?"
        rf"|provid(?:e|ing)|conduct(?:ing)?|complete)\s+(?:[\w-]+\s+){{0,4}}?interim\s+(?:{DATA}"
        rf"|analys[ie]s)(?=[^.;]{{0,60}}\b(?:20\d\d|quarter|half|year-?end))"
        r"|(?:期中|中期)(?:分析|數據|数据|結果|结果)(?=[^,。;]{0,20}(?:預計|预计|預期|预期|有望|將|将|計劃"
        r"|计划|擬|拟))",
    ),
    (
        "topline results",
        rf"{TOP}\s+(?:[a-z0-9-]+\s+){{0,3}}?{DATA}(?=[^.;]{{0,80}}\b(?:expected|anticipated|planned"
        rf"|projected|targeted"
        r"|available\s+(?:in|by)|due|on\s+track)\b)"
        rf"|(?P<t>report(?:ing)?|announc(?:e|ing)|releas(?:e|ing)|deliver(?:ing)?|unblind(?:ing)?"
        rf"|provid(?:e|ing)|present(?:ing)?|disclos(?:e|ing)"
        rf"|shar(?:e|ing)|have|generat(?:e|ing))\s+(?:[\w-]+\s+){{0,4}}?{TOP}\s+(?:[a-z0-9-]+\s+){{0,3}}?{DATA}"
        rf"|{TOP}\s+(?:[a-z0-9-]+\s+){{0,3}}?{DATA}\s+(?:{WITHIN})(?:in|by|during"
        rf"|for)\s+(?:the\s+)?(?P<t>(?:first|second|third|fourth|q[1-4]|[1-4]q|[12]h|h[12]|mid|early|late"
        rf"|year)[^.;]{{0,16}}20\d\d)"
        rf"|{TO_COME}\s+to\s+(?P<t>read\s+out)\b|\b(?:could|may|might|will|should)\s+(?P<t>read\s+out)\b"
        rf"|\bread-?\s?outs?\s+(?:of|from|for)\s+[^.;,]{{1,80}}?\s(?P<t>(?:is|are)\s+(?:\w+ly\s+)?{TO_COME})\b"
        rf"|(?:頂線|顶线|頂綫|關鍵頂線|首要)(?:結果|结果|數據|数据)(?:[^。;]{{0,30}}?(?P<t>預計|预计|預期|预期"
        rf"|有望|將|将|計劃|计划|擬|拟)|(?=[^。;]{{0,30}}(?:讀出|读出)))"
        r"|(?:公佈|公布|披露|讀出|读出|獲得|获得)[^,。;]{0,12}(?:頂線|顶线|頂綫)(?:結果|结果|數據|数据)",
    ),
    (
        "protocol amended",
        r"\bamended\s+(?:(?:the|its|study|clinical)\s+)*protocols?\b|\bprotocols?\s+(?:was|were|has\s+been|have\s+been)"
        r"\s+amended\b|(?:修訂|修订|修改)(?:了)?(?:後的|后的|臨床|临床|研究|試驗|试验)*方案",
    ),
    (
        "monitoring committee advised to continue",
        r"\b(?:monitoring\s+(?:board|committee)|dsmb|idmc|idsmb|dmc|drc"
        r"|safety\s+review\s+committee)\b[^.;]{0,80}?\b(?P<t>recommend(?:ed|s)|advised)\b"
        r"[^.;]{0,60}?\b(?:continu\w+|proceed)\b"
        r"|(?:監察|监察|監查|监查|監測|监测)(?:委員"
        r"|委员)?[會会](?:\([^()]{0,12}\))?[^,。;]{0,20}(?P<t>建議|建议)[^,。;]{0,40}(?:繼續|继续)",
    ),
)
