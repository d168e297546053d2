"""What a name names: by the vocabularies, else by its head noun."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from loaders.folding import fold_text
from loaders.searching import searchable
from ontology import Concept, find, fold, schemes

#: The kinds that a vocabulary decides, the surest first.
_BY_VOCABULARY = ("regulator", "conference", "designation", "procedure", "measure", "condition", "target")
#: Words of illness that a vocabulary of measures may hold as well, as a finding at baseline.
_ILLNESS = searchable(
    r"(?<!residual )\b(?:diseases?|disorders?|cancers?|carcinomas?|lymphomas?|myelomas?|leuk(?:a)?emias?|sarcomas?)$|"
    r"(?<!殘留)(?<!残留)(?<!殘餘)(?<!残余)(?:病|癌|瘤)$",
    re.I,
)
#: Vocabularies of things that are no names to tie: technologies, places, exchanges.
_NO_NAMES = ("product-type", "place", "exchange")

_NOT = re.compile(
    r"\b(?:chimeric antigen receptor|receptor t\b|inhibitors?|agonists?|antagonists?|drugs?|standard of care|"
    r"intervals?|ratio|committee|"
    r"institutes?|working group|staging system|analysis|programme|program|agreement|offering|antibod(?:y|ies)|"
    r"cells?|therapy|therapies|"
    r"degraders?|conjugates?|regimens?|hospital|university|foundation|period|population|set|dose|compounds?)$",
    re.I,
)
_NOUNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("procedure", re.compile(r"\bapplications?$|上市申請$|上市申请$|申請$|申请$", re.I)),
    ("designation", re.compile(r"\bdesignation$|資格$|资格$|認定$|认定$", re.I)),
    (
        "measure",
        re.compile(
            r"\b(?:survival|responses?|rates?|events?|outcomes?|duration|scores?|scale|index|assessment|"
            r"questionnaire|inventory|negativity|titres?|titers?|pure-tone average|threshold|"
            r"toxicit(?:y|ies)|mortality|volume|concentration|clearance|remission|progression|recurrence|"
            r"relapse|endpoint|follow-up|status|"
            r"tests?|deaths?|revasculari[sz]ation|patency|amputation|hospitali[sz]ations?|bleeding|distance|"
            r"capacity|fraction|pressure|residual disease|time to [\w -]+)$|(?:生存期|生存率|緩解率|缓解率|"
            r"應答率|应答率|控制率|發生率|发生率|持續時間|持续时间|不良事件|事件|評分|"
            r"评分|量表|相對差|相对差|濃度|浓度|水平|指數|指数|分數|分数|緩解|缓解|應答|應答期)$",
            re.I,
        ),
    ),
    (
        "regulator",
        re.compile(
            r"^(?!.*(?:securities|futures|exchange|trade|tax|statistics)).*\b(?:administration|agency|"
            r"authority|commission|ministry|bureau|directorate|"
            r"ministry of [\w, ]+|department of health|center for drug evaluation|centre for drug evaluation|"
            r"health canada|office of [\w ]*(?:drugs?|products?) [\w ]*|"
            r"(?:administration|agency|authority|ministry|bureau|commission) (?:of|for) [\w,' ]+)$|"
            r"(?:監督管理總?局|监督管理总?局|藥監局|药监局|管理局|審評中心|审评中心|"
            r"厚生勞動省|衛生署|卫生署|管理署)$",
            re.I,
        ),
    ),
    (
        "conference",
        re.compile(
            r"\b(?:congress|conference|workshop|symposium|annual meeting|society|association|college|academy|"
            r"federation|"
            r"(?:society|association|congress|conference|college|academy|federation|symposium) (?:of|for|"
            r"on) [\w,& ]+)$|(?:學會|学会|大會|大会|年會|年会|協會|协会|研討會|研讨会)$",
            re.I,
        ),
    ),
    (
        "target",
        re.compile(
            r"\b(?:antigen|receptor|ligand|(?:kin|synth|transfer|prote|polymer|phosphat|reduct|oxid|hydrol|lip|"
            r"helic|convert|ester|demethyl|deacetyl|dehydrogen|isomer|lig|secret|synthet)ase|factor|protein|"
            r"integrin|interleukin|cytokine|peptide|enzyme|channel|transporter)"
            r"(?:[\s-](?:[\dIVX]{1,4}|alpha|beta|gamma|[αβγ])[A-Za-z]?)*$|^(?!.*融合蛋白).*(?:抗原|受體|受体|"
            r"配體|配体|因子|激酶|蛋白)[\dA-Za-zα-ω]*$",
            re.I,
        ),
    ),
    (
        "condition",
        searchable(
            r"\b(?:diseases?|syndromes?|cancers?|carcinomas?|lymphomas?|leuk(?:a)?emias?|myelomas?|tumou?rs?|"
            r"disorders?|sclerosis|diabetes(?: mellitus)?|gravis|"
            r"asthma|deficiency|infections?|obesity|psoriasis|lupus(?: erythematosus)?|failure|insufficiency|"
            r"malignanc(?:y|ies)|dementia|hypertension|"
            r"stroke|injur(?:y|ies)|pain|impairment|migraine|epilepsy|autism|hemophilia|haemophilia|urticaria|"
            r"nephritis|depression|suicidality|"
            r"\w*virus(?:es)?|\w{3,}(?:schisis|itis|osis|omas?|aemia|emia|pathy|plasia|trophy|philia|algia|"
            r"urias?))(?: type [\dIVX]+)?$|(?:癌|病|症|瘤|炎|綜合徵|综合征|綜合症|纖維化|纤维化|感染|障礙|"
            r"障碍|衰竭|硬化)$",
            re.I,
        ),
    ),
)


@lru_cache(maxsize=4096)
def concept(kind: str, label: str) -> Concept | None:
    """The concept of the vocabulary of *kind* that is called *label*, or None."""
    return _lookup(kind, fold(fold_text(label)))


@cache
def _lookup(kind: str, label: str) -> Concept | None:
    if kind not in schemes():
        return None
    return find(kind, label) or (find(kind, label[:-1]) if label.endswith("s") else None)


def kind_of(name: str, short: str = "") -> str | None:
    """What *name*, shortened to *short*, names: one of the alias kinds, ``term``, or None where nothing tells.

    >>> kind_of("European Medicines Agency", "EMA"), kind_of("thyroid eye disease"), kind_of("standard of care")
    ('regulator', 'condition', 'term')
    """
    if _ILLNESS.search(name) and by_noun(name) == "condition":
        return "condition"
    for label in (name, short):
        for kind in _BY_VOCABULARY if label else ():
            if concept(kind, label) and (label == name or _agrees(kind, name)):
                return kind
        if any(concept(scheme, label) for scheme in _NO_NAMES):
            return "term"
    if _NOT.search(name):
        return "term"
    return by_noun(name) or "term"


def by_noun(name: str) -> str | None:
    """The kind that the head noun of *name* tells."""
    told = next((kind for kind, noun in _NOUNS if noun.search(name)), None)
    if told is None and " with " in name:
        told = by_noun(name.split(" with ")[0])
        return told if told == "condition" else None
    return told


def _agrees(kind: str, name: str) -> bool:
    """Whether the head noun of the long form does not speak against what the short form is called."""
    told = by_noun(name)
    return (
        told is None
        or told == kind
        or (kind, told) in {("measure", "condition"), ("condition", "measure"), ("conference", "regulator")}
    )
