"""Lines of lists of milestones: "Submit the BLA in 2025" is to be done, "FDA clearance of the IND in February" was.

>>> bool(_TO_DO.fullmatch("Initiate")), bool(_TO_DO.fullmatch("Initiated"))
(True, False)
"""

from __future__ import annotations

import re

from loaders.discourse import block_at
from loaders.view import View
from ontology import Span

_TO_DO = re.compile(
    r"(?:complete|initiate|start|begin|launch|dose|treat|enroll?|report|announce|release|submit|resubmit"
    r"|file|commence|present"
    r"|share|open|resume|randomi[sz]e|deliver|obtain|receive|secure)(?:\s.*)?",
    re.I | re.S,
)
_BULLET = re.compile(r"[^A-Za-z]*(?:[A-Z][\w-]{1,20}:\s+)?")
_SHORT = 160


def is_to_do(view: View, line: Span, words: Span) -> bool:
    """Whether *line* opens with *words*, a bare verb: what its writer sets out to do."""
    ahead = view.folded[line.start : words.start]
    return _BULLET.fullmatch(ahead) is not None and _TO_DO.fullmatch(view.folded[words.start : words.end]) is not None


def is_note(view: View, span: Span) -> bool:
    """Whether *span* stands in a short item of a list, which tells events without a verb."""
    block = block_at(view, span.start)
    return block is not None and block.form == "item" and block.span.end - block.span.start < _SHORT
