"""The regulatory ladder: words that say how far an application or a designation has come.

Submitted, accepted, recommended, cleared, granted and approved are different steps, and none stands for another.
Steps are found in folded text, in English and Chinese; whether they are planned or denied is the judge's business.

>>> [(s.name, s.span) for s in application_steps("The FDA accepted the BLA, which is under priority review.")]
[('accepted', Span(start=8, end=16)), ('under review', Span(start=35, end=56))]
>>> [s.name for s in designation_steps("was recommended for, and later received, the designation")]
['recommended', 'granted']
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from loaders.hints import lowered, may_hold
from ontology import Span


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the ladder in a text: its name, and where its words stand."""

    name: str
    span: Span


#: Longest and most special first: a match hides what it covers.
_APPLICATION: tuple[tuple[str, str], ...] = (
    (
        "hold lifted",
        r"(?:解除|取消)(?:了)?(?:對|对)[^,。;]{0,30}的(?:部分|全面)?(?:臨床|临床)(?:暫停|暂停|擱置|搁置)"
        r"|(?:lift(?:ed|s|ing)?|remov(?:ed|es|al of)|releas(?:ed|es))\s+(?:of\s+)?(?:the\s+|its\s+"
        r"|a\s+)?(?:(?:full|partial)\s+)?(?:clinical\s+)hold"
        r"|(?<!clinical )\bhold\s+(?:was|is|has\s+been|had\s+been)\s+(?:now\s+|fully\s+)?(?:lifted|removed|released)"
        r"|clinical\s+hold[^.;]{0,60}?\b(?:lifted|removed|released)"
        r"|(?:臨床|临床|該|该)(?:暫停|暂停|擱置|搁置)[^,。;]{0,20}解除"
        r"|解除(?:了)?(?:對[^,。]{0,20}的)?(?:部分)?(?:臨床暫停|临床暂停|臨床擱置|临床搁置)",
    ),
    (
        "clinical hold",
        r"(?<=hold )(?:imposed|placed|instituted|issued)(?=\s+(?:on|in)\s)"
        r"|(?:on\s+(?:a\s+)?)?(?:full\s+|partial\s+)?clinical\s+hold|臨床暫停|临床暂停|臨床擱置|临床搁置",
    ),
    (
        "complete response letter",
        r"complete\s+response\s+letters?(?:\s*\(\"?crl\"?\))?|\bcrl\b|完整回[覆复復應应]函|完整回[覆复復]信",
    ),
    (
        "refused",
        r"refus(?:ed|al)(?:\s*-?to-?\s*file)?|refuse-to-file|reject(?:ed|ion)|declined\s+to\s+approve"
        r"|not\s+approvable|disapprov(?:al|ed|es)|non-?approval|recommend(?:ed|s"
        r"|ing)?\s+(?:against\s+(?:the\s+)?(?:approval|authori\w+|granting)|(?:the\s+)?refusal)"
        r"|turned\s+down|negative\s+(?:opinion|recommendation|decision)|den(?:ied|ies|ial\s+of)\b|不予批准|未予批准|拒絕"
        r"|拒绝|不予受理",
    ),
    ("withdrawn", r"withdr[ae]w(?:n|ing|s)?|withdrawal\s+of|撤回|主動撤回|主动撤回"),
    (
        "recommended",
        r"positive\s+(?:chmp\s+)?(?:opinion"
        r"|recommendation)(?:[^.;,]{0,40}?\brecommend\w*\s+(?:the\s+)?(?:\w+\s+){0,3}?(?:approval"
        r"|authori[sz]ation))?"
        r"|recommend(?:ed|s|ing|ation\s+(?:of|for))\s+(?:the\s+|that\s+)?(?:[\w-]+\s+){0,6}?(?:approval"
        r"|marketing\s+authori[sz]ation|be\s+approved|authori[sz]ation)"
        r"|vot(?:ed|es)\s+(?:[\w-]+\s+){0,4}?(?:in\s+favou?r\s+of|to\s+recommend)(?:\s+(?:\w+\s+){0,2}?approval)?"
        r"|(?:積極|积极|正面)(?:意見|意见|評價|评价)(?:[^。;]{0,16}?(?:建議|建议|推薦"
        r"|推荐)[^。;]{0,8}?(?:批准|上市))?|(?:建議|建议|推薦|推荐)批准",
    ),
    (
        "accepted",
        r"accept(?:ed|s|ance)(?:\s+(?:for\s+(?:(?:priority|standard|filing|substantive)\s+)?(?:review|filing)"
        r"|of))?|validat(?:ed|ion\s+of)|docketed|受理",
    ),
    (
        "under review",
        r"(?:under|in|undergoing)\s+(?:(?:active|regulatory|priority|technical|standard|rolling|fda|ema|nmpa|cde|mhra|pmda"
        r"|mfds|accelerated|agency)\s+)*(?:review"
        r"|evaluation\s+by)|being\s+(?:reviewed|assessed|evaluated)(?=\s+(?:by|under|for)\b)"
        r"|being\s+reviewed|is\s+reviewing|pending\s+(?:review|approval)"
        r"|(?:正在|現正|现正|正|已)(?:接受|處於|处于)(?:[一-鿿]{0,6}的)?(?:技術|技术)?(?:審評|审评|審查|审查|審批|审批)(?!中心)"
        r"|(?:處於|处于|進入|进入)[^,。;]{0,8}(?:審評|审评|審批|审批)(?:審批|审批)?(?:階段|阶段)"
        r"|has\s+had\s+[^.;,]{1,60}\s+under\s+review"
        r"|(?:正在|處於|处于|目前)?(?:進行|进行)?(?:審評|审评|審查|审查|審批|审批|評審|评审)(?:審批"
        r"|审批)?(?:階段|阶段|過程|过程)?中(?!心)|正在(?:進行|进行)?(?:審評|审评|審查|审查|審批|审批)",
    ),
    (
        "cleared",
        r"(?:became|becomes?|becoming|went\s+into|goes\s+into|(?:is|was|are)\s+(?:now\s+|in\s+)?)\s*effect(?:ive)?"
        r"|(?:the\s+|its\s+)?(?:go-ahead|green\s+light)(?=\s+(?:to|for)\s+(?:start|begin|conduct|initiate|an?\s+(?:phase|clinical)|the\s+(?:phase|trial|study)))"
        r"|clearance\s+(?:has|have|was|were|is)\s+not\s+(?:yet\s+)?(?:been\s+)?(?:granted|obtained|received|issued|given|sought)"
        r"|clear(?:ed|ance)(?:\s+(?:of|for|to\s+proceed))?|(?:study|trial)\s+may\s+proceed|safe\s+to\s+proceed"
        r"|(?:raised\s+)?no\s+objections?"
        r"|(?:獲批|获批|獲准|获准|同意)(?:本品|該藥品|该药品|該產品|该产品)?(?:進行|进行|開展|开展|進入"
        r"|进入)?[^,。;]{0,40}?(?:臨床試驗"
        r"|临床试验|臨床研究|临床研究)(?!的?申請|的?申请|批准通知|數據|数据)|獲批臨床|获批临床|默示許可"
        r"|(?:許可|许可)(?=[^,。;(]{0,40}(?:臨床試驗申請|临床试验申请|臨床試驗|临床试验))"
        r"|默示许可|(?:臨床試驗|临床试验)的?(?:許可|许可)(?!申請|申请)",
    ),
    (
        "approved",
        r"(?:obtain(?:ed|s)?|receiv(?:ed|es)|grant(?:ed|s)?|award(?:ed|s)?|secur(?:ed|es)|gain(?:ed|s)?"
        r"|issu(?:ed|es)|achiev(?:ed|es)|earned)"
        r"\s+(?:[^.;,]{0,90}?\s)?(?:registration\s+certificates?|ce[\s-]+mark(?:ing)?|ce\s+certificat\w+"
        r"|product\s+registration|device\s+registration"
        r"|marketing\s+clearance)"
        r"|(?:has|have|had|holds?|carries|bears)\s+(?:the\s+|a\s+|full\s+)?ce[\s-]+mark(?:ing)?"
        r"|not\s+(?:yet\s+)?been\s+(?:granted|obtained|issued)(?!\s+(?:\w+\s+)?(?:designation|status|fast"
        r"|orphan|breakthrough|priority))"
        r"|(?:取得|獲得|获得|獲頒發?|获颁发?|獲發|获发|領取|领取|收到)[^,。;]{0,40}?(?:註冊證書?|注册证书?"
        r"|ce\s?(?:證書|证书|認證|认证|標誌|标志)|批件)(?!申)"
        r"|(?:尚未|未)(?:取得|獲得|获得)(?:相關|相关)?(?:證書|证书|批文|批件|上市許可|上市许可)"
        r"|(?:簽發|签发|下發|下发|頒發|颁发|發出|发出|出具)[^,。;]{0,8}(?:藥物|药物)?(?:臨床試驗"
        r"|临床试验)批准通知[書书]"
        r"|approv(?:ed|al|als|es|e)\b(?!\s+(?:application|letter\s+of|process))"
        r"|grant(?:ed|s|ing)?\s+(?:(?:an?|the|full|regular|marketing|conditional|accelerated|standard|special"
        r"|temporary|traditional|its|first)\s+)*(?:marketing\s+)?(?:approval|authori[sz]ations?"
        r"|licen[sc]es?|permission)"
        r"|(?:requests?|petitions?)\s+(?:for\s+[^.;,]{0,40}\s)?(?:was|were|has\s+been)\s+granted"
        r"|(?:marketing\s+)?authori[sz]ation\s+(?:was|has\s+been|were)\s+(?:granted|obtained|received)"
        r"|(?:gave|given|gives|receiv(?:ed|es)|got)\s+(?:its\s+|the\s+|a\s+)?(?:go-ahead|green\s+light)"
        r"|(?:authori[sz]ed|licensed)\s+(?:for\s+(?:marketing|sale|use)|by)"
        r"|批准(?!文號|文号|通知|程序|後|后|前)|獲批|获批|獲准上市|获准上市|(?:獲|获|授予"
        r"|取得)[^,。;]{0,10}(?:上市許可|上市许可|上市授權|上市授权)",
    ),
    (
        "decided",
        r"(?:expected|due|likely|scheduled|set|anticipated)\s+to\s+(?:decide|rule|(?:issue|adopt|take|reach|make)\s+(?:a|its)"
        r"\s+(?:final\s+)?decision)|(?:issued|made|reached|taken)\s+(?:a|any|its)\s+(?:final\s+)?decisions?|作出決定|作出决定"
        r"|decisions?(?!\s+(?:to|not)\b)(?=[^.;]{0,120}\b(?:(?:(?:is|are|remains?)\s+(?:\w+ly\s+)?)?(?:expected"
        r"|anticipated|due|likely)"
        r"|(?:could|may|might|will|should)\s+(?:come|be\s+(?:made|taken|issued|reached|announced)|follow|occur)))"
        r"|(?:審批|审批|審評|审评|批准)(?:決定|决定|結果|结果)(?=[^。;]{0,20}(?:預計|预计|預期|预期|有望|可能|或))",
    ),
    (
        "submitted",
        r"receiv(?:ed|es)(?=\s+n?or\s+\w+\s+(?:any|an?|the)\s+(?:\w+\s+){0,3}?(?:application|submission)s?\b)"
        r"|(?:applications?|submissions?|filings?)\s+(?:for\s+[^.;,]{0,60}\s)?(?:may|will|could|might"
        r"|shall|should|has|have|had|is\s+to|are\s+to|was|were)"
        r"\s+(?:not\s+|yet\s+)*(?:be\s+|been\s+)?(?:made|lodged)"
        r"|(?:was|were|been|be|is)\s+applied\s+for"
        r"|approach(?:ed|es|ing)?\s+[^.;,]{1,80}?\s+with\s+(?:an?|the|its|our)\s+(?:[\w-]+\s+){0,2}?(?:applications?|submissions?)"
        r"|receiv(?:ed|es|e)\s+(?:the|an?|any|its|our|this)\s+(?:(?!approv|clear|accept|notic|refus|complete|fast|orphan)"
        r"[\w-]+\s+){0,3}?(?:submission|application|dossier)s?\b"
        r"|(?:re-?)?submit(?:ted|s|ting)?\b|(?:re-?)?submissions?\s+of|(?:re-?)?fil(?:ed|es|ing\s+of|e|ing)\b"
        r"|(?:re-?)?lodg(?:ed|es|e)\b"
        r"|submissions?\b|(?:已|正式|成功)?(?:向[^,。;]{0,30})?(?:提交|遞交|递交|申報|申报|提出)",
    ),
)

_DESIGNATION: tuple[tuple[str, str], ...] = (
    (
        "refused",
        r"den(?:ied|ies|ial)|refus(?:ed|es|al)|reject(?:ed|s|ion)|declin(?:ed|es)(?:\s+to\s+grant)?"
        r"|turned\s+down|negative\s+decision"
        r"|(?:decision|opinion|response|reply|answer)(?=[^.;,]{0,80}\b(?:was|is)\s+(?:negative|unfavou?rable)\b)"
        r"|拒絕|拒绝|不予|未予|駁回|驳回",
    ),
    (
        "revoked",
        r"los(?:e|es|t|ing)(?=\s+(?:its|the|their)\b)|revok(?:ed|es|ing)|rescind(?:ed|s)|withdr[ae]wn?|withdrawal|撤銷|撤销|撤回|取消",
    ),
    (
        "recommended",
        r"recommend(?:ed|s|ation|ing)|positive\s+opinion|(?:is|was|been)\s+proposed|proposed\s+(?:for|to)"
        r"|擬納入|拟纳入|擬授予|拟授予|擬將|拟将|推薦|推荐|建議授予|建议授予|積極意見|积极意见|公示",
    ),
    (
        "applied",
        r"asked\s+(?:[^.;,]{1,40}?\s)?for|appl(?:ied|ying|y|ies)\s+(?:to\s+[^,;]{0,60}?)?for|(?:submit(?:ted|s)?|submission\s+of|filed|filing\s+of)"
        r"\s+(?:an?|its|the|our)\s+(?:[\w-]+\s+){0,4}?(?:applications?|requests?)|applications?\s+for"
        r"|request(?:ed|s|ing)?(?:\s+for)?|seek(?:s|ing)?|sought|提出[^,。;]{0,8}申請"
        r"|提出[^,。;]{0,8}申请|提交|遞交|递交|申請|申请",
    ),
    (
        "granted",
        r"(?:given|gave|gives|granted)\s+[^.;,]{0,40}?\s(?:access|entry|admission)\s+to|grant(?:ed|s|ing)?|receiv(?:ed?|es|ing)|receipt|award(?:ed|s|ing)?|obtain(?:ed|s|ing)?|secur(?:ed|es"
        r"|ing)|gain(?:ed|s)?|confer(?:red|s)?|designated|given|gave|earned|won|holds?|has\b"
        r"|included\s+(?:in|under|on|[^.;,]{0,60}?\s(?:in|on|under)(?=\s+the\s))|benefit(?:s|ed)?\s+from|enjoy(?:s|ed)?|carries"
        r"|dates\s+(?:from|back)|admitted|accorded|enter(?:ed|s)"
        r"|accepted\s+(?:[^.;,]{1,40}?\s)?into|selected\s+for|with|under"
        r"|授予|獲得|获得|取得|獲授|获授|納入|纳入|列入|認定為|认定为|給予|给予|獲(?!批)|获(?!批)|具有"
        r"|被認定|(?:尚未|未|已)(?:獲批|获批)|進入|进入"
        r"|被认定|授與|享有",
    ),
)


@lru_cache(maxsize=2048)
def application_steps(text: str) -> tuple[Step, ...]:
    """The steps of applications in *text*, in its order; one that lies inside another is left out."""
    return _steps(text, _APPLICATION_RULES)


@lru_cache(maxsize=2048)
def designation_steps(text: str) -> tuple[Step, ...]:
    """The steps of designations in *text*, in its order."""
    return _steps(text, _DESIGNATION_RULES)


def _steps(text: str, rules: tuple[tuple[str, re.Pattern[str]], ...]) -> tuple[Step, ...]:
    low = lowered(text)
    found: list[Step] = []
    for name, pattern in rules:
        if not may_hold(low, _NEEDED[name]):
            continue
        for match in pattern.finditer(low):
            span = Span(*match.span())
            if not any(span.overlaps(step.span) for step in found):
                found.append(Step(name, span))
    return tuple(sorted(found, key=lambda step: step.span))


#: What a text must hold before the words of a step are looked for.
_NEEDED = {
    "hold lifted": ("hold", "解除"),
    "clinical hold": ("hold", "暫停", "暂停", "擱置", "搁置"),
    "complete response letter": ("complete response", "crl", "完整回"),
    "refused": (
        "refus", "reject", "declin", "negative", "favo", "denied", "denies", "denial",
        "turned", "approvable", "disapprov", "recommend",
        "不予", "未予", "拒", "駁回",
        "驳回",
    ),
    "withdrawn": ("withdr", "撤回"),
    "accepted": ("accept", "validat", "docketed", "受理"),
    "under review": ("review", "evaluation", "being assessed", "being evaluated", "pending", "審", "审"),
    "cleared": ("effect", "go-ahead", "green light", "clear", "proceed", "objection", "臨床", "临床", "許可", "许可"),
    "recommended": (
        "recommend", "opinion", "favo", "vote", "proposed", "意見", "意见", "評價", "评价", "擬", "拟", "推",
        "建議", "建议", "積極", "积极", "公示",
    ),
    "approved": (
        "go-ahead", "green light",
        "approv", "grant", "obtain", "certificat", "mark", "registration", "clearance", "證", "证", "批件", "通知",
        "authori", "licens", "licenc", "permission", "批", "獲准", "获准", "上市",
    ),
    "decided": ("decide", "rule", "decision", "決定", "决定", "結果", "结果"),
    "submitted": (
        "approach",
        "submi", "receiv", "applied", "application", "fil", "lodg", "提交", "遞交", "递交", "申報", "申报", "提出",
    ),
    "revoked": ("los", "revok", "rescind", "withdr", "撤", "取消"),
    "applied": ("asked", "appl", "submi", "fil", "request", "seek", "sought", "提", "遞交", "递交", "申請", "申请"),
    "granted": (
        "benefit", "enjoy", "carries", "dates",
        "grant", "receiv", "receipt", "award", "obtain", "secur", "gain", "confer", "designated", "given", "gave",
        "earned", "won", "hold", "has", "enter", "accept", "select", "included", "admitted", "accorded", "with",
        "under", "授", "獲", "获", "得",
        "納入", "纳入", "列入", "認定", "认定", "給予", "给予", "具有", "批", "進入", "进入",
    ),
}  # fmt: skip


def _compiled(rules: tuple[tuple[str, str], ...]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    # English words stand alone; Chinese ones do not.
    low, high = r"(?:(?<![a-z-])|(?=[一-鿿]))", r"(?:(?<=[一-鿿])|(?![a-z]))"
    return tuple((name, re.compile(f"{low}(?:{words}){high}")) for name, words in rules)


_APPLICATION_RULES = _compiled(_APPLICATION)
_DESIGNATION_RULES = _compiled(_DESIGNATION)
