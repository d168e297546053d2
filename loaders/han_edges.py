"""Words of a Chinese sentence, which has no spaces, after which a name begins.

>>> [edge[0] for edge in PRODUCT_EDGE.finditer("收到注射用某某單抗")]
['收到', '注射用']
"""

from __future__ import annotations

import re

#: Where a Chinese name begins: after these words it starts anew.
NAME_EDGE = re.compile(
    r"[,。、;:()\"]|的|為|为|是|(?<![絕绝相])[對对](?!照)|及|和|與|与|或|由|向|於|于(?!是)|在|經(?!典)|之|評估|评估|"
    r"治療(?!相關|相关)|治疗(?!相關|相关)|用於|用于|導致|导致|患者|旨在|中位|包括|年(?=[\u3400-\u9fff]{4})|"
    r"以上|上述|即|獲|获|達到|达到|針對|针对|聯合|联合|創新藥|创新药|新藥(?!上市|申請|臨床)|新药(?!上市|申请|临床)|類|类(?=新|创)|自主研發|研發|"
    r"研发|開發|开发|就|比較|比较|商業化|商业化|接受過|接受过|產品|产品|項|级|級|首個|首个|舉行|舉辦"
)
#: Words after which the name of a Chinese product begins anew.
PRODUCT_EDGE = re.compile(r"注射用|取得|收到|申報|申报|涉及|旗下|關於|关于|口服|藥物|药物|藥品|药品|候選|候选")
