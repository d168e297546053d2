"""Kinds of agreement by the words that tell them: licences, options, acquisitions, supply, distribution and the like.

>>> kind_of_agreement("under the worldwide collaboration and licence agreement with Acme").name
'licence'
>>> kind_of_agreement("签署《商业化合作协议》").name
'commercialization'
"""

from __future__ import annotations

import re

from loaders.discourse import Ref
from loaders.hints import lowered, may_hold
from ontology import Span

_I = re.IGNORECASE
LICENCE = r"(?:licen[cs](?:e|es|ed|ing)|sub-?licen[cs]\w+|in-licen[cs]\w+|out-licen[cs]\w+)"
#: What a sentence must hold to speak of an agreement.
HINTS = (
    "agree", "licen", "rights", "develop", "co-comm", "partner", "collab", "acqui", "merger", "supply",
    "term sheet", "memorandum", "letter of intent", "意向", "條款", "条款", "備忘", "备忘", "選擇權", "选择权",
    "option", "terminat", "distribut", "promotion", "收購", "收购", "引進", "引进", "股權", "股权", "推廣", "推广",
    "協議", "协议", "授權", "授权", "許可", "许可", "權益", "权益", "共同", "轉讓", "转让", "獨家", "独家",
)  # fmt: skip
_KINDS = tuple(
    (name, re.compile(words, _I))
    for name, words in (
        (
            "amendment",
            r"\b(?:entered\s+into|signed|executed|agreed(?:\s+(?:on|to))?)\s+(?:an?|the)\s+(?:[\w-]+\s+){0,2}?"
            r"(?:amendment|supplemental\s+agreement)\b|(?:訂立|订立|簽訂|签订|簽署|签署)[^,。;]{0,20}(?:補充協議|补充协议|修訂協議|修订协议)",
        ),
        ("term sheet", r"\bterm\s+sheets?\b|條款清單|条款清单|條款書|条款书"),
        ("memorandum of understanding", r"\bmemorandum\s+of\s+understanding\b|諒解備忘錄|谅解备忘录"),
        ("letter of intent", r"\bletter\s+of\s+intent\b|意向書|意向书"),
        (
            "option",
            r"\boption\s+(?:that|which)\b[^.;]{0,60}\bgranted\b"
            r"|\boption(?:\s+and\s+licen[cs]e)?\s+agreement\b|選擇權協議|选择权协议"
            r"|\b(?:holds?|has|have|granted|obtained|received|acquired)\s+(?:[^.;,]{0,50}\s)?(?:an?"
            r"|the)\s+(?:exclusive\s+)?option\s+(?:on|to|for|over)\b"
            r"|\boption\s+(?:on|over|to)\s+(?:the\s+)?(?:\w+\s+){0,2}?(?:rights|licen[cs]e)\b",
        ),
        (
            "termination",
            r"\b(?:elected|decided|agreed|resolved|chosen|chose|gave\s+notice|exercised\s+its\s+right)\s+to\s+terminate\b[^.;]{0,90}?\bagreements?\b"
            r"|\b(?:terminat(?:ed?|es|ing)|mutually\s+agreed\s+to\s+(?:terminate|end))\s+(?:the|its|their"
            r"|this|that)\s+(?:[\w-]+\s+){0,5}?(?:agreements?|collaboration|partnership)\b"
            r"|(?:agreement|collaboration|partnership)\s+(?:[^.;,]{0,50}\s)?(?:was|were|has\s+been"
            r"|have\s+been|will\s+be)\s+(?:mutually\s+)?terminated"
            r"|終止(?:了)?[^,。;]{0,20}(?:協議|合作)|终止(?:了)?[^,。;]{0,20}(?:协议|合作)",
        ),
        (
            "merger",
            r"\b(?:agreement\s+and\s+plan\s+of\s+merger|merger\s+agreement"
            r"|business\s+combination\s+agreement)\b|合併協議|合并协议",
        ),
        (
            "acquisition",
            r"\b(?:acquisition|purchase)\s+agreement\b|\bagree(?:d|ment)\s+(?:to"
            r"|under\s+which\s+it\s+will)\s+acquire\b(?!\s+(?:the\s+|all\s+|exclusive\s+|global\s+"
            r"|worldwide\s+)*(?:rights|licen))"
            r"|\b(?:completed|completion\s+of|announced|closed)\s+(?:the\s+|its\s+)?acquisition\s+of\b"
            r"|\bhas\s+acquired\b(?!\s+(?:\w+\s+){0,3}?(?:rights|licen))"
            r"|收購協議|收购协议|股[權份]轉讓協議|股[权份]转让协议|(?:收購|收购)[^,。;]{2,40}?(?:股權|股权|股份)",
        ),
        (
            "supply",
            r"\b(?:supply|manufacturing(?:\s+and\s+supply)?)\s+agreement\b|供應協議|供应协议|供貨協議"
            r"|供货协议",
        ),
        (
            "distribution",
            r"\b(?:distribut(?:ion|or)(?:ship)?)\s+agreement\b|\b(?:as|the"
            r"|its)\s+exclusive\s+distributor\b|(?:經銷|经销|分銷|分销|代理)協議|(?:經銷|经销|分銷|分销"
            r"|代理)协议"
            r"|獨家(?:經銷|分銷|代理)|独家(?:经销|分销|代理)",
        ),
        (
            "commercialization",
            r"\b(?:commerciali[sz]ation|co-?promotion|promotion|marketing)\s+(?:\w+\s+){0,2}?agreement\b"
            r"|(?:商業化|推廣)(?:合作)?協議|(?:商业化|推广)(?:合作)?协议",
        ),
        (
            "transfer of rights",
            r"\b(?:regain(?:ed|s)?|re-?acquir(?:ed|es)|return(?:ed|s)?)\s+(?:[\w-]+\s+){0,5}rights\b"
            r"|\b(?:transferred|transfer\s+of|assigned|assignment\s+of|sold"
            r"|divested)\s+(?:all\s+)?(?:of\s+)?(?:its|their"
            r"|the)?\s*(?:[\w-]+\s+){0,3}rights\b|轉讓[^,。;]{0,12}權益|转让[^,。;]{0,12}权益",
        ),
        (
            "licence",
            rf"\b(?:[\w-]+\s+){{0,3}}(?:and\s+)?{LICENCE}(?:\s+and\s+[\w-]+)?\s+agreement\b|\b(?:exclusive"
            rf"|non-exclusive|worldwide|global)\s+(?:[\w-]+\s+)?(?:licen[cs]e|rights)\b|\b(?:granted|obtained"
            rf"|received|acquired)\s+(?:[^.;,]{{0,60}}\s)?(?:licen[cs]e|rights)\b|\b(?:in-"
            rf"|out-)?licen[cs]ed\s+(?:[^.;,]{{0,40}}\s)?(?:from|to|by)\b|\bunder\s+(?:an?|the"
            rf"|its)\s+(?:[\w-]+\s+){{0,3}}licen[cs]e\b|(?:授權|授权|許可|许可)(?:合作)?(?:協議"
            rf"|协议)|獨家(?:授權|許可)|独家(?:授权|许可)"
            r"|\bexercised\s+(?:its|the|an?)\s+(?:exclusive\s+)?option\b|(?:引進|引进)[^,。;]{0,30}(?:權益"
            r"|权益|權利|权利)|授予[^,。;]{0,40}(?:權利|权利|權益|权益)"
            r"|授[權权][^,。;]{2,30}(?:獨家|独家)(?:開發|开发|商業化|商业化)",
        ),
        (
            "collaboration",
            r"\b(?:research|strategic|discovery|clinical|global|multi-year"
            r"|exclusive)\s+(?:[\w-]+\s+){0,2}?(?:collaboration|partnership|alliance)\s+with\b"
            r"|\b(?:collaboration|co-?development|co-?commerciali[sz]ation|partnership"
            r"|alliance|joint\s+development)(?:\s+and\s+[\w-]+)?\s+agreement\b|\b(?:co-?developed"
            r"|jointly\s+develop(?:ed|ing)|co-?commerciali[sz]ed)\s+(?:[^.;]{0,40}?\s)?(?:with|by)\b"
            r"|\bpartnership\s+with\b|(?:合作|聯合開發|联合开发)(?:開發|开发)?(?:協議|协议)|共同(?:開發|开发)",
        ),
    )
)
#: What a text must hold before the words of a kind are looked for.
_KIND_NEEDS = {
    "amendment": ("amendment", "supplemental", "補充", "补充", "修訂", "修订"),
    "term sheet": ("sheet", "條款", "条款"),
    "memorandum of understanding": ("memorandum", "備忘", "备忘"),
    "letter of intent": ("letter", "意向"),
    "option": ("option", "選擇權", "选择权"),
    "acquisition": ("acqui", "purchase", "收購", "收购", "股"),
    "supply": ("supply", "manufacturing", "供應", "供应", "供貨", "供货"),
    "termination": ("terminat", "終止", "终止"),
    "merger": ("merger", "combination", "合併", "合并"),
    "distribution": ("distribut", "銷", "销", "代理"),
    "commercialization": ("commerciali", "promotion", "marketing", "商業化", "商业化", "推廣", "推广"),
    "transfer of rights": ("transfer", "assign", "sold", "divest", "regain", "acquir", "return", "轉讓", "转让"),
    "licence": ("licen", "rights", "option", "引進", "引进", "授予", "授權", "授权", "許可", "许可"),
    "collaboration": ("collab", "develop", "commerciali", "partner", "alliance", "合作", "聯合", "联合", "共同"),
}


def kind_of_agreement(text: str) -> Ref | None:
    """The kind of agreement that folded *text* speaks of, with the words."""
    low = lowered(text)
    for name, pattern in _KINDS:
        match = pattern.search(text) if may_hold(low, _KIND_NEEDS[name]) else None
        if match:
            return Ref(name, Span(*match.span()))
    return None
