"""Dosage forms, strengths and salts that stand with a product's name and are none of it.

>>> text = "Abcdimod for Injection"
>>> text[: DOSAGE.search(text).start()]
'Abcdimod'
"""

from __future__ import annotations

import re

from loaders.searching import searchable

#: Dosage forms and strengths at the end of a product's name.
DOSAGE = searchable(
    r"(?:\s*(?:\d[\d,.]*\s*(?:mg|ml|mL|mcg|µg|μg|g|IU)\b(?:\s*\([^()]*\))?(?:\s*/\s*\w+)?|"
    r"\b(?:[Ff]or )?(?:[Ii]njections?|[Tt]ablets?|[Cc]apsules?|"
    r"[Ii]nfusion|[Ss]uspension|[Ss]olution|[Cc]ream|[Oo]intment|[Gg]ranules|INJECTION|TABLETS?|CAPSULES?|"
    r"[Ee]ye [Dd]rops|"
    r"(?:[Ss]ubcutaneous|[Ii]ntravenous|[Oo]ral|[Ll]yophili[sz]ed)(?= (?:[Ii]njection|[Ii]nfusion|[Ss]olution|"
    r"[Tt]ablet)))|"
    r"(?:注射液|注射用|注射劑|注射剂|膠囊|胶囊|片劑|片剂|緩釋片|缓释片|片|顆粒|颗粒|滴眼液|混懸液|混悬液|乳膏|"
    r"口服液|凝膠|凝胶|吸入劑)))+$"
)
#: What the last letters before the end must hold, looked for before the pattern above.
MAY_DOSE = re.compile(
    r"[\d)/\u2e80-\u9fff]|(?i:ion|ions|lets?|sules?|cream|ment|ules|drops|ous|oral|ized|ised|mg|ml|mcg|g|iu)$"
)
#: Salts and the like at the beginning of a Chinese name, which are none of it.
SALT = re.compile(
    r"(?:注射用)?(?:鹽酸|盐酸|甲磺酸|馬來酸|马来酸|蘋果酸|苹果酸|枸櫞酸|枸橼酸|富馬酸|富马酸|琥珀酸|硫酸|"
    r"甲苯磺酸|對甲苯磺酸|对甲苯磺酸|磷酸|醋酸|乙酸|重組|重组|聚乙二醇)?"
)
